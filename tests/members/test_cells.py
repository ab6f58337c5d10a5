"""Cells of the list of people: their words mean what the column stores, many are written in one step."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.members import cells, contacts, merge, record
from commdesk.members.cells import CellEdit
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.vocabulary import add_word, list_stages


def person(db: Database, **values: record.Value) -> int:
    return record.add_member(db, **(values or {"nickname": "Anna"}))


def now(db: Database, member: int, column: str) -> object:
    return cells.load_stored_value(db, member, column)


@pytest.mark.parametrize(
    ("column", "text", "kept"),
    [
        ("city", "  Wien ", "Wien"),
        ("city", "", ""),
        ("level", "a", "A"),
        ("level", "S · direct demand", "S"),
        ("level", "direct demand", "S"),
        ("level", "", ""),
        ("class_", "b", "B"),
        ("friend", "是", 1),
        ("friend", "no", 0),
        ("friend", "", 0),
        ("next_on", "2026-3-9 call her", "2026-03-09 call her"),
        ("next_on", "call her", "call her"),
        ("next_on", "2026-03-09", "2026-03-09"),
        ("phone", "138 0013 8000", "138 0013 8000"),
        ("name", "Anna Lee", "Anna Lee"),
    ],
)
def test_words_are_kept_as_the_column_keeps_them(db: Database, column: str, text: str, kept: object) -> None:
    ident = person(db)
    cells.write_cells(db, [CellEdit(ident, column, text)])
    assert now(db, ident, column) == kept


@pytest.mark.parametrize(
    ("column", "text"),
    [("level", "Z"), ("class_", "E"), ("friend", "perhaps"), ("next_on", "2026-02-30 x"), ("phone", "none"), ("name", " "),
     ("stage", "no such stage"), ("source", "7"), ("city", "x" * 10_001)],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_nothing_of_the_step_is_written(
    db: Database, column: str, text: str
) -> None:
    one, two = person(db), person(db)
    before = undo.find_undoable(db.reader)
    with pytest.raises(Problem):
        cells.write_cells(db, [CellEdit(one, "city", "Wien"), CellEdit(two, column, text)])
    assert now(db, one, "city") == "" and undo.find_undoable(db.reader) == before


def test_words_of_the_workspace_are_found_by_their_name_and_never_by_an_id(db: Database) -> None:
    ident, channel = person(db), add_word(db, "channel", "Fair")
    stage = list_stages(db)[0]
    cells.write_cells(db, [CellEdit(ident, "source", "fair"), CellEdit(ident, "stage", stage.name.upper())])
    assert (now(db, ident, "source"), now(db, ident, "stage")) == (channel, stage.id)
    with pytest.raises(Problem):
        cells.write_cells(db, [CellEdit(ident, "source", str(channel))])
    cells.write_cells(db, [CellEdit(ident, "source", "")])
    assert now(db, ident, "source") is None


def test_many_people_are_one_step_and_what_stays_is_not_touched(db: Database) -> None:
    people = [person(db) for _ in range(3)]
    cells.write_cells(db, [CellEdit(people[0], "city", "Wien")])
    assert cells.write_cells(db, [CellEdit(each, "city", "Wien") for each in people]) == 2
    undo.undo_newest_step(db)
    assert [now(db, each, "city") for each in people] == ["Wien", "", ""]
    step = undo.find_undoable(db.reader)
    assert cells.write_cells(db, [CellEdit(people[0], "city", "Wien")]) == 0 and undo.find_undoable(db.reader) == step


@pytest.mark.parametrize("field", ["nickname", "remark", "real_name"])
def test_the_name_that_is_shown_is_the_one_that_is_changed(db: Database, field: str) -> None:
    ident = person(db, **{field: "Anna"})
    cells.write_cells(db, [CellEdit(ident, "name", "Berta")])
    assert getattr(record.load_members(db, (ident,))[ident], field) == "Berta"


def test_a_changed_level_stands_on_the_timeline(db: Database) -> None:
    ident = person(db)
    cells.write_cells(db, [CellEdit(ident, "level", "A")])
    rows = db.reader.execute("SELECT title FROM entry WHERE member = ? AND kind = 'level'", (ident,)).fetchall()
    assert [row[0] for row in rows] == ["– → A"]


def test_the_phone_that_is_shown_is_changed_whoever_of_the_joined_has_it(db: Database) -> None:
    one, two = person(db), person(db)
    contacts.add_contact(db, two, "phone", "13800000001")
    contacts.add_contact(db, two, "phone", "13800000002")
    root = merge.merge_members(db, (one, two))
    assert now(db, root, "phone") == "13800000001"
    cells.write_cells(db, [CellEdit(root, "phone", "13900000009")])
    assert [each.value for each in contacts.load_contacts(db, (two,))] == ["13900000009", "13800000002"]
    cells.write_cells(db, [CellEdit(root, "phone", "")])
    assert now(db, root, "phone") == "13800000002"


def test_somebody_who_is_gone_is_said_to_be(db: Database) -> None:
    ident = person(db)
    record.delete_members(db, (ident,))
    with pytest.raises(Problem, match="no longer"):
        cells.write_cells(db, [CellEdit(ident, "city", "Wien")])
    assert now(db, ident, "city") == ""


@pytest.mark.parametrize("column", cells.EDITED)
def test_what_is_stored_can_be_written_again(db: Database, column: str) -> None:
    ident = person(db)
    for choice in cells.list_options(db, column)[1:] or (None,):
        text = choice.title if choice is not None else "13800000001" if column == "phone" else "2026-01-02 words"
        cells.write_cells(db, [CellEdit(ident, column, text)])
        assert now(db, ident, column) == (choice.key if choice is not None else text)
        assert cells.parse_cell(db, column, cells.load_cell_text(db, ident, column)) == now(db, ident, column)
