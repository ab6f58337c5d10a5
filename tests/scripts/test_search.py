"""Scripts are found by characters, pinyin and initials, in every scope, in a sensible order, as the file stands now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from commdesk.errors import Phrase
from commdesk.scripts import editing, folders, record, search
from commdesk.scripts.record import Draft, NewPart, NewVariant
from commdesk.scripts.search import Scope, ScriptFinder, ScriptQuery
from commdesk.store import trash, undo
from commdesk.store.database import Database


@pytest.fixture
def db(bare: Database) -> Database:
    """A file without any script."""
    return bare


def add(db: Database, title: str, text: str = "", **more: object) -> int:
    """Write a script."""
    variants = (NewVariant(str(more.pop("style", "")), (NewPart("text", text),)),)
    with db.step("Add") as conn:
        return record.insert_script(conn, db.ids, Draft(title, variants=variants, **more))  # type: ignore[arg-type]


def use(db: Database, script: int, days: int = 0, times: int = 1) -> None:
    """Note that a script was copied so many days ago."""
    at = datetime.now() - timedelta(days=days)
    with db.step("Use") as conn:
        for _ in range(times):
            sql = "INSERT INTO script_use(id, script, title, at, day) VALUES (?, ?, 'x', ?, ?)"
            conn.execute(sql, (db.ids.new_id(), script, int(at.timestamp()), at.date().isoformat()))


def age(db: Database, script: int, days: int) -> None:
    """Let a script be so many days old."""
    with db.step("Age") as conn:
        made = int((datetime.now() - timedelta(days=days)).timestamp()) * 1000
        conn.execute("UPDATE script SET made = ? WHERE id = ?", (made, script))


def find(finder: ScriptFinder, text: str = "", scope: Scope = ("all", 0)) -> list[str]:
    """Return the titles of what is found."""
    ids = finder.find_scripts(ScriptQuery(text, scope))
    rows = search.load_script_rows(finder.db, ids)
    return [rows[ident].title for ident in ids]


@pytest.mark.parametrize(
    "typed",
    ["欢迎私信", "欢", "私信", "huanyingsixin", "huanying", "hysx", "hy", "HYSX", "ＨＹＳＸ", "歡迎", " 欢迎  私信 ", "迎 sx", "hysx 你好", "亲切 hysx"],
)  # fmt: skip
def test_a_script_is_found_by_characters_pinyin_and_initials(db: Database, typed: str) -> None:
    folder = folders.add_folder(db, "入群")
    add(db, "欢迎私信", "你好 {member.nickname}", folder=folder, keywords=("破冰",), tags=("新人",), style="亲切")
    add(db, "Something else")
    assert find(ScriptFinder(db), typed) == ["欢迎私信"]


def test_a_list_is_shown_without_asking_how_it_is_read_aloud(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    add(db, "欢迎", keywords=("破冰",))
    asked: list[str] = []
    real = search.list_readings
    monkeypatch.setattr(search, "_SAID", {})
    monkeypatch.setattr(search, "list_readings", lambda name: asked.append(name) or real(name))
    finder = ScriptFinder(db)
    assert finder.count_scopes().all == 1 and find(finder) == ["欢迎"] and asked == []
    assert find(finder, "hy") == find(finder, "pb") == ["欢迎"] and asked == ["欢迎", "破冰"]
    add(db, "再见")
    assert find(finder, "zj") == ["再见"] and asked == ["欢迎", "破冰", "再见"]


@pytest.mark.parametrize(
    "typed", ["rq", "ruqun", "入群", "破冰", "pb", "xinren", "新人", "亲切", "qq", "member.nick", "example.org", "第二"]
)
def test_it_is_found_by_folder_keyword_tag_style_and_words(db: Database, typed: str) -> None:
    low = folders.add_folder(db, "Low", folders.add_folder(db, "入群"))
    parts = (NewPart("text", "你好 {member.nickname}"), NewPart("link", "https://example.org/x"))
    draft = Draft("T", low, ("破冰",), tags=("新人",), variants=(NewVariant("亲切", parts), NewVariant("", (NewPart("text", "第二"),))))  # fmt: skip
    with db.step("Add") as conn:
        record.insert_script(conn, db.ids, draft)
    assert find(ScriptFinder(db), typed) == ["T"]
    assert find(ScriptFinder(db), typed + " nowhere") == []


def test_a_traditional_script_is_found_by_simplified_characters(db: Database) -> None:
    add(db, "歡迎詞", "謝謝")
    assert (
        find(ScriptFinder(db), "欢迎词")
        == find(ScriptFinder(db), "谢谢")
        == find(ScriptFinder(db), "hyc")
        == ["歡迎詞"]
    )


def test_the_beginning_of_the_words_is_found_by_initials_once_it_was_read(db: Database) -> None:
    finder = ScriptFinder(db)
    add(db, "T", "周末一起去爬山")
    assert find(finder, "zmyq") == []
    finder.warm_up()
    assert find(finder, "zmyq") == ["T"]
    add(db, "U", "下周一起看书")
    assert find(finder, "xzyq") == ["U"]
    assert find(finder, "z") == []  # one letter would be everything


@pytest.mark.parametrize("typed", ["%", "_", "*", "[a-z]", "(", "\\", "'; DROP TABLE script", "\0", "𠮷", "👋", "\u200b", "x" * 5000])  # fmt: skip
def test_odd_words_are_just_words(db: Database, typed: str) -> None:
    add(db, "Plain")
    assert find(ScriptFinder(db), typed) == (["Plain"] if typed in ("\0", "\u200b") else [])


def test_the_title_comes_before_keywords_and_these_before_the_rest(db: Database) -> None:
    for title, more in (("a", {"text": "有活动"}), ("b", {"keywords": ("活动",)}), ("新活动", {}), ("活动预告", {})):
        add(db, title, **more)
    assert find(ScriptFinder(db), "活动") == ["活动预告", "新活动", "b", "a"]


def test_among_equals_the_most_used_and_then_the_latest_comes_first(db: Database) -> None:
    a, b, c, _ = (add(db, f"活动 {name}") for name in "abcd")
    for ident, days, times in ((a, 5, 1), (c, 1, 1), (b, 9, 3)):
        use(db, ident, days, times)
    assert find(ScriptFinder(db), "活动") == ["活动 b", "活动 c", "活动 a", "活动 d"]


def test_without_words_they_stand_as_in_their_folders(db: Database) -> None:
    low = folders.add_folder(db, "B")
    high = folders.add_folder(db, "A")
    folders.move_folder(db, high, None, [high, low])
    b, a, loose = add(db, "in B", folder=low), add(db, "in A", folder=high), add(db, "loose")
    second = add(db, "in B before", folder=low)
    editing.reorder_scripts(db, [second, b])
    assert find(ScriptFinder(db)) == ["loose", "in A", "in B before", "in B"] and a and loose


def test_each_scope_holds_what_it_says(db: Database) -> None:
    top = folders.add_folder(db, "Top")
    low = folders.add_folder(db, "Low", top)
    a, b, c = add(db, "a", folder=top), add(db, "b", folder=low, tags=("VIP",)), add(db, "c", style="正式")
    editing.set_favourite(db, [b])
    for ident, days, times in ((a, 3, 1), (c, 200, 2), (c, 100, 1), (b, 1, 1)):
        use(db, ident, days, times)
    for each in (a, b, c):
        age(db, each, 300)
    finder = ScriptFinder(db)
    found = {
        scope: find(finder, "", scope)
        for scope in (("favourite", 0), ("recent", 0), ("top", 0), ("unused", 90), ("unused", 2), ("folder", top),
                      ("folder", low), ("loose", 0), ("tag", "ｖｉｐ"), ("style", "正式"), ("folder", 5), ("tag", "x"))
    }  # fmt: skip
    assert list(found.values()) == [["b"], ["b", "a", "c"], ["b", "a"], ["c"], ["c", "a"], ["a", "b"], ["b"], ["c"], ["b"], ["c"], [], []]  # fmt: skip
    assert find(finder, "b", ("folder", top)) == ["b"] and find(finder, "c", ("folder", top)) == []
    counts = finder.count_scopes()
    assert (counts.all, counts.favourite, counts.recent, counts.unused, counts.loose, counts.trash) == (3, 1, 3, 1, 1, 0)  # fmt: skip


def test_a_script_of_today_is_not_called_unused(db: Database) -> None:
    ident = add(db, "new")
    age(db, ident, 0)
    assert find(ScriptFinder(db), "", ("unused", 90)) == []
    age(db, ident, 91)
    assert find(ScriptFinder(db), "", ("unused", 90)) == ["new"]


def test_the_most_used_are_those_of_the_last_ninety_days(db: Database) -> None:
    a, b = add(db, "a"), add(db, "b")
    for ident, days, times in ((a, 100, 5), (b, 2, 2), (a, 3, 1)):
        use(db, ident, days, times)
    assert find(ScriptFinder(db), "", ("top", 0)) == ["b", "a"]


def test_only_the_latest_thirty_are_recent_also_while_searching(db: Database) -> None:
    for number in range(search.RECENT + 5):
        use(db, add(db, f"s{number:02}"), number + 1)
    finder = ScriptFinder(db)
    assert len(find(finder, "", ("recent", 0))) == finder.count_scopes().recent == search.RECENT
    assert len(find(finder, "s", ("recent", 0))) == search.RECENT
    assert find(finder, "s34", ("recent", 0)) == []


def test_every_change_is_seen_by_the_next_search_and_so_is_undo(db: Database) -> None:
    finder = ScriptFinder(db)
    assert find(finder, "活动") == []
    ident = add(db, "T", "周末")
    assert find(finder, "周末") == ["T"]
    script = record.load_scripts(db, [ident])[ident]
    acts: tuple[tuple[Callable[[], object], str], ...] = (
        (lambda: record.update_script(db, ident, title="活动"), "hd"),
        (lambda: editing.write_part(db, script.variants[0].parts[0].id, "明天"), "明天"),
        (lambda: editing.tag_scripts(db, [ident], "新人"), "xr"),
        (lambda: editing.style_variant(db, script.variants[0].id, "正式"), "zs"),
        (lambda: record.update_script(db, ident, keywords=["接龙"]), "jielong"),
        (lambda: editing.move_scripts(db, [ident], folders.add_folder(db, "入群")), "ruqun"),
    )
    for act, typed in acts:
        assert find(finder, typed) == []
        act()
        assert len(find(finder, typed)) == 1, typed
        undo.undo(db)
        assert find(finder, typed) == [], typed
        undo.redo(db)
        assert len(find(finder, typed)) == 1, typed
    editing.delete_scripts(db, [ident])
    assert find(finder) == [] and finder.count_scopes().trash == 1
    undo.undo(db)
    assert len(find(finder)) == 1 and finder.count_scopes().trash == 0


def test_a_renamed_folder_is_found_by_its_new_name_only(db: Database) -> None:
    folder = folders.add_folder(db, "入群")
    add(db, "T", folder=folder)
    finder = ScriptFinder(db)
    assert find(finder, "rq") == ["T"]
    folders.rename_folder(db, folder, "活动")
    assert find(finder, "rq") == [] and find(finder, "hd") == ["T"]


def test_folders_in_each_other_do_not_stop_the_search(db: Database) -> None:
    a, b = folders.add_folder(db, "A"), folders.add_folder(db, "B")
    with db.step("Merge") as conn:
        conn.execute("UPDATE folder SET parent = ? WHERE id = ?", (b, a))
        conn.execute("UPDATE folder SET parent = ? WHERE id = ?", (a, b))
    add(db, "T", folder=a)
    finder = ScriptFinder(db)
    assert find(finder) == find(finder, "", ("folder", b)) == find(finder, "", ("folder", a)) == ["T"]


def test_what_came_back_from_the_trash_is_found(db: Database) -> None:
    ident = add(db, "欢迎")
    finder = ScriptFinder(db)
    editing.delete_scripts(db, [ident])
    assert find(finder, "hy") == []
    trash.restore_rows(db, Phrase("Back"), "script", [ident])
    assert find(finder, "hy") == ["欢迎"]


def test_a_row_says_what_the_list_shows(db: Database) -> None:
    ident = add(db, "T", "  first\n\nline  " + "x" * 500, style="亲切")
    variant = editing.add_variant(db, ident)
    editing.style_variant(db, variant, "正式")
    use(db, ident, 1, times=2)
    row = search.load_script_rows(db, [ident, 5])[ident]
    assert row.excerpt.startswith("first line xxx") and len(row.excerpt) == search.EXCERPT
    assert (row.variants, row.styles, row.used, row.folder) == (2, ("亲切", "正式"), 2, None) and row.last > 0


def test_the_end_of_a_very_long_script_is_not_searched_but_its_beginning_is(db: Database) -> None:
    add(db, "T", "begin " + "字" * 500_000 + " finish")
    assert find(ScriptFinder(db), "begin") == ["T"] and find(ScriptFinder(db), "finish") == []
