"""Words in messages: every character found, nothing found that does not count, and nothing kept of who is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats import search
from commdesk.chats.importing import importer, ownership
from commdesk.chats.model import ChatOptions
from commdesk.day_boundary import BOUNDARY
from commdesk.erasure import erase
from commdesk.errors import Cancelled, mark
from commdesk.members import handles, merge, record
from commdesk.progress import Progress
from commdesk.store import check, repair
from commdesk.store.backups import backup, restore
from commdesk.store.database import Database
from commdesk.store.undo import redo, undo
from commdesk.workspace import Workspace, list_cache_rebuilders
from tests.chats.exports import BEGIN, said, telegram
from tests.people import one

UTC = ChatOptions(zone="UTC")
LINES = (
    "今天社群里聊龍蝦",  # 1
    "中国的读书会，开始了",  # 2
    "Hello World from Café Müller",  # 3
    "VIP群今晚7点 zoom会议",  # 4
    'he said "NEAR" AND (x) OR -y*',  # 5
    "ＦＵＬＬ　ｗｉｄｔｈ ①",  # 6
    "カタカナと한국어",  # 7
    "社会 群众",  # 8
)


def bring(db: Database, folder: Path, texts: dict[int, str], name: str = "a", who: int = 1, **more: object) -> int:
    """Import messages with these numbers, one a minute; return the batch."""
    path = telegram(folder / f"{name}.json", [said(n, who, text, **more) for n, text in texts.items()])
    return importer.import_file(db, path, UTC).batch


def numbers(db: Database, text: str, **only: int) -> list[int]:
    """Return the numbers of the messages found."""
    keys = dict(db.reader.execute("SELECT id, key FROM message").fetchall())
    return [keys[hit.message] for hit in search.find_messages(db.reader, text, **only)]


@pytest.fixture
def chat(db: Database, tmp_path: Path) -> Database:
    """A workspace with `LINES`, indexed."""
    bring(db, tmp_path, dict(enumerate(LINES, 1)))
    assert search.is_behind(db.reader)
    assert search.index_new_messages(db) == len(LINES)
    assert not search.is_behind(db.reader)
    return db


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("群", [8, 4, 1]),
        ("社群", [1]),
        ("龙虾", [1]),
        ("龍蝦", [1]),
        ("聊龙", [1]),
        ("中国", [2]),
        ("中國的讀書", [2]),
        ("读书 中国", [2]),
        ("国中", []),
        ("hel", [3]),
        ("hello wor", [3]),
        ("cafe", [3]),
        ("MULLER", [3]),
        ("vip群", [4]),
        ("群 zoo", [4]),
        ("7点", [4]),
        ("full wid", [6]),
        ("カナ", [7]),
        ("국어", [7]),
        ("nothing of this", []),
    ],
)
def test_what_is_typed_finds_the_messages_that_hold_it(chat: Database, typed: str, found: list[int]) -> None:
    assert numbers(chat, typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [('"NEAR"', [5]), ('said "near" and', [5]), ("(x) OR -y*", [5]), ("NEAR(", [5]), ("text: he", []), ("^he", [5, 3])],
)
def test_the_syntax_of_the_index_is_only_words(chat: Database, typed: str, found: list[int]) -> None:
    assert numbers(chat, typed) == found


@pytest.mark.parametrize(
    "typed",
    ["", " ", '"', '""', "*", "'", "\\", "a" * 5000, "群 " * 900, "\0", "\ud800x", "😀", "、。", "{a b}: c", "AND", "NOT",
     "a OR", "a + b", "-", "̈", "\u200b", "ﷺ", "x\n'; DROP TABLE message; --"],
)  # fmt: skip
def test_any_text_may_be_typed(chat: Database, typed: str) -> None:
    assert all(isinstance(hit, search.MessageHit) for hit in search.find_messages(chat.reader, typed))
    assert search.make_excerpt(LINES[1], typed)


def test_a_hit_tells_who_when_and_where(chat: Database) -> None:
    with chat.step(mark("core", "Settings")) as conn:
        conn.execute("INSERT INTO setting VALUES (?, 'day_boundary', '6')", (BOUNDARY,))
    hit = search.find_messages(chat.reader, "龙虾")[0]
    assert (hit.ts, hit.zone, hit.day, hit.name, hit.text) == (BEGIN + 60, 0, "2024-01-01", "Person 1", LINES[0])
    assert hit.community == one(chat, "SELECT id FROM community")
    assert hit.member == one(chat, "SELECT member FROM handle")


def test_the_newest_come_first_whatever_was_imported_last(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, {n: f"word {n}" for n in range(20, 30)})
    bring(db, tmp_path, {n: f"word {n}" for n in range(1, 10)}, "b", who=2)
    search.index_new_messages(db)
    assert numbers(db, "word", limit=12) == [*range(29, 19, -1), 9, 8]


def test_many_hits_are_read_from_the_newest_on(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("FEW", 5), ("SPAN", 4)):
        monkeypatch.setattr(search, name, value)
    bring(db, tmp_path, {n: f"word {n}" for n in range(40, 60)})
    bring(db, tmp_path, {n: f"word {n}" for n in range(1, 30)}, "b", who=2)
    search.index_new_messages(db)
    everything = [*range(59, 39, -1), *range(29, 0, -1)]
    assert numbers(db, "word", limit=7) == everything[:7] and numbers(db, "word", limit=99) == everything
    second = one(db, "SELECT member FROM handle WHERE account = '2'")
    assert isinstance(second, int) and numbers(db, "word", member=second, limit=3) == [29, 28, 27]


def test_only_of_a_community_or_a_person(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, {1: "word"})
    other = telegram(tmp_path / "b.json", [said(2, 2, "word"), said(3, 1, "word")], id=78, name="Cooks")
    report = importer.import_file(db, other, UTC)
    search.index_new_messages(db)
    one_, two = (row[0] for row in db.reader.execute("SELECT member FROM handle ORDER BY account"))
    assert numbers(db, "word", community=report.community_id) == [3, 2]
    assert numbers(db, "word", member=one_) == [3, 1] and numbers(db, "word", member=two) == [2]
    root = merge.merge_members(db, (one_, two), {})
    assert {hit.member for hit in search.find_messages(db.reader, "word")} == {root} and len(
        numbers(db, "word", member=two)
    ) == 3


def test_messages_of_an_import_taken_back_are_not_found(
    chat: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ownership, "REACH", 0)
    undo(chat)
    assert numbers(chat, "群") == []
    redo(chat)
    assert numbers(chat, "群") == [8, 4, 1]
    undo(chat)
    ownership.sweep_messages(chat)
    assert one(chat, "SELECT count(*) FROM message") == 0
    bring(chat, tmp_path, {1: "别的", 2: "话题"}, "b")  # gets the ids that were given before
    assert numbers(chat, "群") == []
    assert search.index_new_messages(chat) == 2
    assert numbers(chat, "群") == [] and numbers(chat, "话题") == [2]


def test_the_messages_that_stay_are_found_when_others_are_swept(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, {1: "first word", 2: "shared word"})
    bring(db, tmp_path, {2: "shared word", 3: "second word"}, "b")
    search.index_new_messages(db)
    undo(db)
    ownership.sweep_messages(db)
    assert not search.is_behind(db.reader) and numbers(db, "word") == [2, 1] and numbers(db, "second") == []
    bring(db, tmp_path, {4: "later"}, "c")
    assert search.index_new_messages(db) == 1 and numbers(db, "later") == [4]


def test_when_many_are_swept_the_index_is_made_anew(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST", 1)
    monkeypatch.setattr(ownership, "REACH", 0)
    bring(db, tmp_path, {1: "first"})
    bring(db, tmp_path, {2: "second", 3: "third"}, "b")
    search.index_new_messages(db)
    undo(db)
    ownership.sweep_messages(db)
    assert search.is_behind(db.reader) and numbers(db, "first") == []
    assert search.index_new_messages(db) == 1 and numbers(db, "first") == [1] and numbers(db, "second") == []


def test_catching_up_twice_adds_nothing(chat: Database) -> None:
    before = one(chat, "SELECT sum(length(block)) FROM message_words_data")
    assert (
        search.index_new_messages(chat) == 0
        and one(chat, "SELECT sum(length(block)) FROM message_words_data") == before
    )


def test_it_goes_on_where_it_was_stopped(db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "CHUNK", 3)
    bring(db, tmp_path, {n: f"word {n}" for n in range(1, 8)})
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        search.index_new_messages(db, progress)
    assert numbers(db, "word") == [3, 2, 1] and search.is_behind(db.reader)
    assert search.index_new_messages(db) == 4 and numbers(db, "word") == [7, 6, 5, 4, 3, 2, 1]


def test_another_folding_makes_the_index_anew(chat: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "FOLDING", "2 99.0")
    assert search.is_behind(chat.reader) and numbers(chat, "社群") == [1]
    assert search.index_new_messages(chat) == len(LINES) and numbers(chat, "社群") == [1]


def test_nothing_is_kept_of_the_words_of_who_is_forgotten(db: Database, tmp_path: Path) -> None:
    rows = [said(1, 1, "plughword 社群"), said(2, 2, "keptword 社群")]
    importer.import_file(db, telegram(tmp_path / "chat.json", rows), UTC)
    (tmp_path / "chat.json").unlink()
    search.index_new_messages(db)
    data = b"".join(row[0] for row in db.reader.execute("SELECT block FROM message_words_data"))
    assert b"plughword" in data and numbers(db, "社群") == [2, 1]
    erase.erase_person(db, int(str(one(db, "SELECT member FROM handle WHERE account = '1'"))))
    for _ in range(2):
        files = [file.read_bytes() for file in tmp_path.glob("test.commdesk*") if file.is_file()]
        assert not any(b"plughword" in each for each in files) and numbers(db, "plughword") == []
        search.index_new_messages(db)
    assert numbers(db, "社群") == [2]


def test_nothing_is_kept_of_words_that_were_swept_before(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path, {1: "kept"}, who=2)
    bring(db, tmp_path, {2: "plughword"}, "b")
    search.index_new_messages(db)
    known = int(str(one(db, "SELECT member FROM handle WHERE account = '2'")))
    undo(db)
    ownership.sweep_messages(db)
    for name in ("a.json", "b.json"):
        (tmp_path / name).unlink()
    assert numbers(db, "plughword") == []
    erase.erase_person(db, known)
    data = b"".join(row[0] for row in db.reader.execute("SELECT block FROM message_words_data"))
    assert b"plughword" not in data


def test_forgetting_somebody_who_wrote_nothing_keeps_the_index(chat: Database) -> None:
    silent = record.add_member(chat, nickname="Silent")
    handles.add_handle(chat, silent, "telegram", "99")
    erase.erase_person(chat, silent)
    assert not search.is_behind(chat.reader) and numbers(chat, "社群") == [1]


def test_a_person_in_the_trash_is_not_offered(chat: Database) -> None:
    record.delete_members(chat, [int(str(one(chat, "SELECT member FROM handle")))])
    assert search.find_messages(chat.reader, "社群") == []
    undo(chat)
    assert numbers(chat, "社群") == [1]


def test_a_backup_brings_the_index_along(chat: Database, workspace: Workspace, tmp_path: Path) -> None:
    made = backup.make_backup(chat)
    restore.write_backup_as(made.path, tmp_path / "new.commdesk")
    copy = Database(tmp_path / "new.commdesk")
    assert numbers(copy, "社群") == [1] and not search.is_behind(copy.reader)
    copy.close()


def test_a_check_finds_nothing_wrong_with_it_and_a_repair_makes_it_anew(chat: Database) -> None:
    assert check.check_workspace(chat, list_cache_rebuilders()) == []
    with chat.write_unlogged() as conn:
        conn.execute("UPDATE face SET name = 'x'")
    assert repair.repair_workspace(chat, list_cache_rebuilders()) == []
    assert search.is_behind(chat.reader) and search.index_new_messages(chat) == len(LINES)


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("short", "x", "short"),
        ("a\nb  c", "b", "a b c"),
        ("前" * 60 + "讀書會" + "后" * 60, "读书会", "…" + "前" * 16 + "讀書會" + "后" * 29 + "…"),
        ("x" * 60, "absent", "x" * 48 + "…"),
        ("o" * 60 + " END", "end", "…" + "o" * 44 + " END"),
    ],
)
def test_an_excerpt_shows_the_words_that_were_found(text: str, typed: str, shown: str) -> None:
    assert search.make_excerpt(text, typed) == shown
