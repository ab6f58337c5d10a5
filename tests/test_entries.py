"""What is written down about people is kept, found and taken back."""

from __future__ import annotations

import pytest

from commdesk import entries, tags, timeline
from commdesk.errors import Problem
from commdesk.members import merge
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import one, person


def test_a_note_tags_and_mentions(db: Database) -> None:
    anna, bert = person(db, "Anna"), person(db, "王建国")
    unclear = entries.quick_note(db, anna, "Knows @王建国 well #reader")
    assert unclear == []
    assert [tag.name for tag in tags.load_tags(db, (anna,))] == ["reader"]
    assert one(db, "SELECT member FROM mention") == bert


def test_a_note_with_its_tag_is_one_step(db: Database) -> None:
    anna = person(db, "Anna")
    entries.quick_note(db, anna, "likes tea #tea")
    undo.undo(db)
    assert one(db, "SELECT count(*) FROM entry") == 0
    assert tags.load_tags(db, (anna,)) == []


def test_a_name_that_two_people_carry_is_told(db: Database) -> None:
    anna = person(db, "Anna")
    person(db, "Li")
    person(db, "Li")
    assert entries.quick_note(db, anna, "met @Li and @Nobody") == ["Li", "Nobody"]


def test_who_was_chosen_is_meant_among_namesakes_and_stays_so_when_the_text_is_edited(db: Database) -> None:
    anna, _, second = person(db, "Anna"), person(db, "Li"), person(db, "Li")
    assert entries.quick_note(db, anna, "met @Li", chosen=(second,)) == []
    assert one(db, "SELECT group_concat(member) FROM mention") == str(second)
    entries.update_entry(db, int(str(one(db, "SELECT id FROM entry"))), text="met @Li again")
    assert one(db, "SELECT group_concat(member) FROM mention") == str(second)


def test_who_was_chosen_and_is_not_named_is_not_mentioned(db: Database) -> None:
    anna, bert, carl = person(db, "Anna"), person(db, "Bert"), person(db, "Carl")
    assert entries.quick_note(db, anna, "met @Bert", chosen=(carl,)) == []
    assert one(db, "SELECT group_concat(member) FROM mention") == str(bert)


@pytest.mark.parametrize("text", ["@Adam Lim came", "with @adam lim, late", "（@Adam  Lim）", "@Adam Lim"])
def test_a_name_of_several_words_is_one_mention(db: Database, text: str) -> None:
    anna, adam = person(db, "Anna"), person(db, "Adam Lim")
    unclear = entries.quick_note(db, anna, text.replace("（", "").replace("）", "").replace("  ", " "))
    assert unclear == [] and one(db, "SELECT group_concat(member) FROM mention") == str(adam)


def test_the_longest_name_is_meant(db: Database) -> None:
    anna, _, adam = person(db, "Anna"), person(db, "Adam"), person(db, "Adam Lim")
    assert entries.quick_note(db, anna, "@Adam Lim @Adam") == []
    assert one(db, "SELECT count(*) FROM mention") == 2
    assert entries.quick_note(db, anna, "@Adam Lim") == []
    assert one(db, "SELECT member FROM mention ORDER BY rowid DESC LIMIT 1") == adam


def test_a_tag_of_several_words_is_the_one_there_is(db: Database) -> None:
    anna = person(db, "Anna")
    with db.step("Tag") as conn:
        tags.ensure_tag(conn, "Bought a membership")
    entries.quick_note(db, anna, "today! #bought a membership, gladly #new one")
    assert sorted(tag.name for tag in tags.load_tags(db, (anna,))) == ["Bought a membership", "new"]


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("see #", ("#", "")),
        ("@w", ("@", "w")),
        ("a @王建", ("@", "王建")),
        ("mail a@b", None),
        ("#tag ", None),
        ("", None),
    ],
)
def test_a_mark_is_open_while_it_is_typed(before: str, found: tuple[str, str] | None) -> None:
    assert entries.find_open_mark(before) == found


@pytest.mark.parametrize(
    ("name", "can"),
    [
        ("王建国", True),
        ("Adam Lim", True),
        ("A. B., Jr.", True),
        ("a@b", False),
        ("x" * 61, False),
        ("a b c d e f", False),
        ("", False),
    ],
)
def test_a_name_can_be_marked_where_it_is_found_again(name: str, can: bool) -> None:
    assert entries.is_markable(name) is can


def test_changing_a_text_moves_its_mentions(db: Database) -> None:
    anna, bert, carl = person(db, "Anna"), person(db, "Bert"), person(db, "Carl")
    entries.quick_note(db, anna, "met @Bert")
    ident = int(str(one(db, "SELECT id FROM entry")))
    entries.update_entry(db, ident, text="met @Carl")
    assert one(db, "SELECT group_concat(member) FROM mention") == str(carl)
    undo.undo(db)
    assert one(db, "SELECT group_concat(member) FROM mention") == str(bert)


@pytest.mark.parametrize("text", ["", "   ", "\0"])
def test_nothing_is_not_written_down(db: Database, text: str) -> None:
    anna = person(db, "Anna")
    with pytest.raises(Problem):
        entries.quick_note(db, anna, text)


def test_marks_stand_where_they_are_typed() -> None:
    text = "see #tag and @Anna, mail a@b.c"
    assert [(text[m.start : m.end], m.sign, m.name.rstrip(",")) for m in entries.find_marks(text)] == [
        ("#tag", "#", "tag"),
        ("@Anna,", "@", "Anna"),
    ]


@pytest.mark.parametrize("kind", sorted(entries.KINDS))
def test_every_kind_can_be_added_changed_and_deleted(db: Database, kind: str) -> None:
    anna = person(db, "Anna")
    ident = entries.add_entry(db, anna, kind, title="first", day="2026-01-02", amount=36500)
    entries.update_entry(db, ident, title="second", day="2026-01-03")
    found = entries.load_entries(db, (ident,))[ident]
    assert (found.kind, found.title, found.day, found.amount) == (kind, "second", "2026-01-03", 36500)
    entries.delete_entry(db, ident)
    assert entries.load_entries(db, (ident,)) == {}
    undo.undo(db)
    assert ident in entries.load_entries(db, (ident,))


def test_a_date_that_is_none_is_refused(db: Database) -> None:
    anna = person(db, "Anna")
    with pytest.raises(Problem, match="is not a date"):
        entries.add_entry(db, anna, "followup", title="call", due="tomorrow")


def test_a_deleted_entry_cannot_be_changed(db: Database) -> None:
    with pytest.raises(Problem):
        entries.update_entry(db, 12345, title="x")


def test_the_timeline_is_newest_first_and_read_on_page_by_page(db: Database) -> None:
    anna = person(db, "Anna")
    for number in range(1, 8):
        entries.add_entry(db, anna, "note", text=str(number), day=f"2026-01-0{number}")
    first = timeline.load_timeline(db, anna, limit=3)
    second = timeline.load_timeline(db, anna, limit=10, before=first[-1].page_position)
    assert [item.text for item in (*first, *second)] == ["7", "6", "5", "4", "3", "2", "1"]


def test_the_timeline_can_be_filtered(db: Database) -> None:
    anna = person(db, "Anna")
    entries.add_entry(db, anna, "note", text="a note")
    entries.add_entry(db, anna, "order", title="a book", amount=100)
    assert [item.kind for item in timeline.load_timeline(db, anna, ("order",))] == ["order"]
    assert timeline.load_timeline(db, anna, ("message",)) == []


def test_united_people_share_a_timeline(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "Anna Li")
    entries.add_entry(db, anna, "note", text="one")
    entries.add_entry(db, other, "note", text="two")
    merge.merge_members(db, (anna, other))
    assert {item.text for item in timeline.load_timeline(db, other)} == {"one", "two"}
