"""Cells of the list of people: their words mean what the column stores, many are written in one step."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.members import cells, contacts, merge, record
from commdesk.members.cells import Cell
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.vocabulary import add, stages


def person(db: Database, **values: record.Value) -> int:
    return record.add(db, **(values or {"nickname": "Anna"}))


def now(db: Database, member: int, column: str) -> object:
    return cells.stored(db, member, column)


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
    cells.write(db, [Cell(ident, column, text)])
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
    before = undo.undoable(db.reader)
    with pytest.raises(Problem):
        cells.write(db, [Cell(one, "city", "Wien"), Cell(two, column, text)])
    assert now(db, one, "city") == "" and undo.undoable(db.reader) == before


def test_words_of_the_workspace_are_found_by_their_name_and_never_by_an_id(db: Database) -> None:
    ident, channel = person(db), add(db, "channel", "Fair")
    stage = stages(db)[0]
    cells.write(db, [Cell(ident, "source", "fair"), Cell(ident, "stage", stage.name.upper())])
    assert (now(db, ident, "source"), now(db, ident, "stage")) == (channel, stage.id)
    with pytest.raises(Problem):
        cells.write(db, [Cell(ident, "source", str(channel))])
    cells.write(db, [Cell(ident, "source", "")])
    assert now(db, ident, "source") is None


def test_many_people_are_one_step_and_what_stays_is_not_touched(db: Database) -> None:
    people = [person(db) for _ in range(3)]
    cells.write(db, [Cell(people[0], "city", "Wien")])
    assert cells.write(db, [Cell(each, "city", "Wien") for each in people]) == 2
    undo.take_back(db)
    assert [now(db, each, "city") for each in people] == ["Wien", "", ""]
    step = undo.undoable(db.reader)
    assert cells.write(db, [Cell(people[0], "city", "Wien")]) == 0 and undo.undoable(db.reader) == step


@pytest.mark.parametrize("field", ["nickname", "remark", "real_name"])
def test_the_name_that_is_shown_is_the_one_that_is_changed(db: Database, field: str) -> None:
    ident = person(db, **{field: "Anna"})
    cells.write(db, [Cell(ident, "name", "Berta")])
    assert getattr(record.load(db, (ident,))[ident], field) == "Berta"


def test_a_changed_level_stands_on_the_timeline(db: Database) -> None:
    ident = person(db)
    cells.write(db, [Cell(ident, "level", "A")])
    rows = db.reader.execute("SELECT title FROM entry WHERE member = ? AND kind = 'level'", (ident,)).fetchall()
    assert [row[0] for row in rows] == ["– → A"]


def test_the_phone_that_is_shown_is_changed_whoever_of_the_joined_has_it(db: Database) -> None:
    one, two = person(db), person(db)
    contacts.add(db, two, "phone", "13800000001")
    contacts.add(db, two, "phone", "13800000002")
    root = merge.merge(db, (one, two))
    assert now(db, root, "phone") == "13800000001"
    cells.write(db, [Cell(root, "phone", "13900000009")])
    assert [each.value for each in contacts.of(db, (two,))] == ["13900000009", "13800000002"]
    cells.write(db, [Cell(root, "phone", "")])
    assert now(db, root, "phone") == "13800000002"


def test_somebody_who_is_gone_is_said_to_be(db: Database) -> None:
    ident = person(db)
    record.delete(db, (ident,))
    with pytest.raises(Problem, match="no longer"):
        cells.write(db, [Cell(ident, "city", "Wien")])
    assert now(db, ident, "city") == ""


@pytest.mark.parametrize("column", cells.EDITED)
def test_what_is_stored_can_be_written_again(db: Database, column: str) -> None:
    ident = person(db)
    for choice in cells.choices(db, column)[1:] or (None,):
        text = choice.title if choice is not None else "13800000001" if column == "phone" else "2026-01-02 words"
        cells.write(db, [Cell(ident, column, text)])
        assert now(db, ident, column) == (choice.key if choice is not None else text)
        assert cells.parse(db, column, cells.words(db, ident, column)) == now(db, ident, column)
