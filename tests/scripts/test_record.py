"""A script is stored as it was written: title, words, variants in order, parts in order."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.scripts import record
from commdesk.scripts.record import Draft, NewPart, NewVariant, Script
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one


@pytest.fixture
def db(bare: Database) -> Database:
    """A file without any script."""
    return bare


def insert(db: Database, draft: Draft) -> Script:
    """Write a script and read it back."""
    with db.step("Add") as conn:
        ident = record.insert_script(conn, db.ids, draft)
    return record.load_scripts(db, [ident])[ident]


def test_a_new_script_has_one_variant_with_one_part(db: Database) -> None:
    ident = record.add_script(db, "  Good\n morning ", None, "早上好\r\n{member.nickname}\r")
    script = record.load_scripts(db, [ident])[ident]
    assert (script.title, script.folder, script.pack, script.favourite) == ("Good morning", None, "", 0)
    (variant,) = script.variants
    assert variant.letter == "A" and [part.text for part in variant.parts] == ["早上好\n{member.nickname}\n"]


def test_everything_of_a_draft_comes_back_in_its_order(db: Database) -> None:
    parts = (NewPart("text", "one"), NewPart("link", "https://a.example"), NewPart("file", "", "a.txt", b"abc"))
    draft = Draft(
        "T", None, (" 打招呼 ", "hello", "打招呼", ""), "a note", "p.x", "en", ("b", "A"), (NewVariant("亲切", parts), NewVariant("正式"))
    )  # fmt: skip
    script = insert(db, draft)
    assert script.keywords == ("打招呼", "hello") and script.tags == ("A", "b")
    assert (script.note, script.pack, script.language) == ("a note", "p.x", "en")
    assert [(v.letter, v.style, len(v.parts)) for v in script.variants] == [("A", "亲切", 3), ("B", "正式", 1)]
    assert [(p.kind, p.text, p.name) for p in script.variants[0].parts] == [
        ("text", "one", ""), ("link", "https://a.example", ""), ("file", "", "a.txt")
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["", "  \n", "\0", "\u200b", "\u2060\ufeff", "x" * 201])
def test_a_title_that_nobody_could_read_is_refused(db: Database, title: str) -> None:
    with pytest.raises(Problem):
        record.add_script(db, title)
    assert one(db, "SELECT count(*) FROM script") == 0


def test_a_text_has_at_most_a_million_characters(db: Database) -> None:
    assert record.add_script(db, "T", None, "字" * record.TEXT)
    with pytest.raises(Problem):
        record.add_script(db, "T", None, "字" * (record.TEXT + 1))


def test_odd_characters_are_kept_and_a_nul_is_not(db: Database) -> None:
    odd = "👩‍👩‍👧 \u200b\u202b שלום {{x}}\t"
    ident = record.add_script(db, odd + "t", None, odd + "\0")
    script = record.load_scripts(db, [ident])[ident]
    assert script.variants[0].parts[0].text == odd and "שלום" in script.title


def test_a_part_of_no_known_kind_is_refused(db: Database) -> None:
    with pytest.raises(Problem):
        insert(db, Draft("T", variants=(NewVariant("", (NewPart("video", "x"),)),)))


def test_a_script_has_at_most_26_variants(db: Database) -> None:
    assert insert(db, Draft("T", variants=(NewVariant(),) * 26)).variants[-1].letter == "Z"
    with pytest.raises(Problem):
        insert(db, Draft("T", variants=(NewVariant(),) * 27))


def test_each_field_is_changed_by_a_step_that_undo_takes_back(db: Database) -> None:
    ident = record.add_script(db, "T")
    before = record.load_scripts(db, [ident])[ident]
    record.update_script(db, ident, title="New", keywords=["a", "b"], note="n", language="en", favourite=True)
    after = record.load_scripts(db, [ident])[ident]
    assert (after.title, after.keywords, after.note, after.language, after.favourite) == (
        "New",
        ("a", "b"),
        "n",
        "en",
        1,
    )
    undo.undo(db)
    assert record.load_scripts(db, [ident])[ident] == before


def test_keywords_may_be_given_as_lines(db: Database) -> None:
    ident = record.add_script(db, "T")
    record.update_script(db, ident, keywords="a\n\n b \na")
    assert record.load_scripts(db, [ident])[ident].keywords == ("a", "b")


def test_a_change_that_makes_no_sense_changes_nothing(db: Database) -> None:
    ident = record.add_script(db, "T")
    with pytest.raises(Problem):
        record.update_script(db, ident, note="kept?", title=" ")
    assert record.load_scripts(db, [ident])[ident].note == ""
    with pytest.raises(Problem):
        record.update_script(db, 1, title="x")


def test_a_tag_is_the_same_however_it_is_spelled(db: Database) -> None:
    script = insert(db, Draft("T", tags=("VIP", "vip", "ＶＩＰ")))
    assert script.tags == ("VIP",)
    for bad in ("", " ", "\u200b", "x" * 61):
        with pytest.raises(Problem), db.step("Tag") as conn:
            record.put_tag(conn, script.id, bad)


def test_snippets_are_called_by_their_pack_name_or_title(db: Database) -> None:
    insert(db, Draft("签名", pack="base.signature"))
    insert(db, Draft("我的签名"))
    assert record.list_snippets(db) == [("base.signature", "签名"), ("我的签名", "我的签名")]


def test_a_script_that_is_gone_is_missing_and_not_an_error(db: Database) -> None:
    ident = record.add_script(db, "T")
    assert set(record.load_scripts(db, [ident, 5])) == {ident}
    with pytest.raises(Problem):
        record.load_script_title(db, 5)


def test_two_copies_that_take_the_same_pack_give_its_parts_the_same_ids(db: Database) -> None:
    with db.step("Add") as conn:
        record.insert_script(conn, db.ids, Draft("T", variants=(NewVariant(), NewVariant())), 77)
    variants = record.load_scripts(db, [77])[77].variants
    assert [v.id for v in variants] == [record.variant_id(77, "A"), record.variant_id(77, "B")]
    assert [v.parts[0].id for v in variants] == [record.part_id(v.id, 0) for v in variants]
