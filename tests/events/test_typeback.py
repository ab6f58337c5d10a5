"""The numbers of the sign-in sheet, and typing them back."""

from __future__ import annotations

import pytest

from commdesk.errors import Problem
from commdesk.events import copying, notes, registrations, typeback
from commdesk.events.door import Door
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.test_door import event, one, who

__all__ = ["event"]


def test_rows_stand_by_name_and_walk_ins_behind(db: Database, event: int) -> None:
    Door(db, event).walk_in("阿爱")
    assert [row.person.name for row in typeback.rows(db, event)] == ["Anna Schmidt", "李梅", "单雄信", "王建国", "阿爱"]


@pytest.mark.parametrize(
    ("text", "found"),
    [("1-3 8", {1: None, 2: None, 3: None, 8: None}), ("12+1, 14、15", {12: 1, 14: None, 15: None}), ("１－２，４", {1: None, 2: None, 4: None}),
     ("", {}), (" 3 ", {3: None}), ("2至3", {2: None, 3: None})],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(text: str, found: dict[int, int | None]) -> None:
    assert typeback.parse(text).guests == found


@pytest.mark.parametrize("text", ["a", "1-", "5-2", "1 x 2", "1--2"])
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(Problem, match="no row number"):
        typeback.parse(text)


def test_typing_back_checks_in_once_and_tells_unknown_numbers(db: Database, event: int) -> None:
    came = typeback.carry_out(db, event, typeback.parse("1-2 4+2"))
    assert who(came) == ["Anna Schmidt", "李梅", "王建国"]
    assert one(db, event, "王建国").came == 2
    assert typeback.carry_out(db, event, typeback.parse("1")) == []
    with pytest.raises(Problem, match="not on the sheet: 77"):
        typeback.carry_out(db, event, typeback.parse("3 77"))
    assert not one(db, event, "单雄信").arrived
    undo.undo(db)
    assert not one(db, event, "李梅").arrived


def test_numbers_stay_when_somebody_cancels_after_printing(db: Database, event: int) -> None:
    before = {row.person.name: row.number for row in typeback.printed(db, event)}
    registrations.change(db, [one(db, event, "Anna Schmidt").id], said="cancelled")
    after = {row.person.name: row.number for row in typeback.printed(db, event)}
    assert after == {name: number for name, number in before.items() if name != "Anna Schmidt"}
    assert who(typeback.carry_out(db, event, typeback.parse(str(before["王建国"])))) == ["王建国"]
    assert who(typeback.carry_out(db, event, typeback.parse(str(before["Anna Schmidt"])))) == ["Anna Schmidt"]


def test_numbers_stay_when_somebody_registers_after_printing(db: Database, event: int) -> None:
    typeback.keep(db, event)
    before = {row.person.id: row.number for row in typeback.rows(db, event)}
    late = registrations.add(db, event, "Aaron")
    Door(db, event).walk_in("阿爱")
    rows = {row.person.id: row.number for row in typeback.rows(db, event)}
    assert {ident: rows[ident] for ident in before} == before and rows[late] == len(before) + 1
    assert who(typeback.carry_out(db, event, typeback.parse(str(before[one(db, event, "李梅").id])))) == ["李梅"]
    typeback.keep(db, event)
    assert {row.person.id: row.number for row in typeback.rows(db, event)} == rows, (
        "a second sheet never contradicts the first"
    )


def test_somebody_taken_off_the_list_leaves_their_number_empty(db: Database, event: int) -> None:
    typeback.keep(db, event)
    before = {row.person.name: row.number for row in typeback.rows(db, event)}
    registrations.remove(db, [one(db, event, "李梅").id])
    after = {row.person.name: row.number for row in typeback.rows(db, event)}
    assert after == {name: number for name, number in before.items() if name != "李梅"}
    undo.undo(db)
    assert {row.person.name: row.number for row in typeback.rows(db, event)} == before


def test_keeping_the_numbers_is_one_step_and_none_where_nobody_is_new(db: Database, event: int) -> None:
    typeback.keep(db, event)
    steps = db.steps_written
    typeback.keep(db, event)
    assert db.steps_written == steps
    assert not notes.listing(db, event) and not notes.incidents(db, event), "it is no answer of the retro"
    made = copying.duplicate(db, event)
    registrations.add(db, made, "Zoe")
    assert [row.number for row in typeback.rows(db, made)] == [1]
    with db.step("Elsewhere") as conn:
        conn.execute("UPDATE event_note SET text = '[1, {}' WHERE key = 'sheet'")
    assert [row.number for row in typeback.rows(db, event)] == [1, 2, 3, 4]
