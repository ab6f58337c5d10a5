"""The numbers of the sign-in sheet, and typing them back."""

from __future__ import annotations

import json

import pytest

from commdesk.errors import Problem
from commdesk.events.checkin import paper_sheet, sign_in_sheets
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.checkin.paper_sheet import SheetNumber
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.planning import duplicate, notes
from commdesk.events.registration import registrations
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from tests.events.checkin.test_check_in import event, one, who

__all__ = ["event"]


def keep(db: Database, event: int) -> SignSheet:
    """Print a sheet."""
    sheet = paper_sheet.plan_sheet(db, event)
    sign_in_sheets.save_printed_sheet(db, event, sheet)
    return sign_in_sheets.list_sheets(db.reader, event)[-1]


def test_rows_stand_by_name_and_walk_ins_behind(db: Database, event: int) -> None:
    CheckInDoor(db, event).walk_in("阿爱")
    assert [row.person.name for row in paper_sheet.load_sheet_rows(db, event)] == [
        "Anna Schmidt",
        "李梅",
        "单雄信",
        "王建国",
        "阿爱",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [("1-3 8", {1: None, 2: None, 3: None, 8: None}), ("12+1, 14、15", {12: 1, 14: None, 15: None}), ("１－２，４", {1: None, 2: None, 4: None}),
     ("", {}), (" 3 ", {3: None}), ("2至3", {2: None, 3: None})],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(text: str, found: dict[int, int | None]) -> None:
    assert paper_sheet.parse_typed_numbers(text).guests == {
        SheetNumber(number): along for number, along in found.items()
    }


@pytest.mark.parametrize("text", ["a", "1-", "5-2", "1 _ 2", "1--2", "B", "1 B", "BKQXY 1", "b 甲"])
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(Problem, match="not a row number"):
        paper_sheet.parse_typed_numbers(text)


def test_typing_back_checks_in_once_and_tells_unknown_numbers(db: Database, event: int) -> None:
    came = paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("1-2 4+2"))
    assert who(came) == ["Anna Schmidt", "李梅", "王建国"]
    assert one(db, event, "王建国").came == 2
    assert paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("1")) == []
    with pytest.raises(Problem, match="not on the sheet: 77"):
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("3 77"))
    assert not one(db, event, "单雄信").arrived
    undo.undo(db)
    assert not one(db, event, "李梅").arrived


def test_numbers_stay_when_somebody_cancels_after_printing(db: Database, event: int) -> None:
    before = {row.person.name: row.number for row in paper_sheet.load_printed_rows(db, event)}
    registrations.update_registrations(db, [one(db, event, "Anna Schmidt").id], said="cancelled")
    after = {row.person.name: row.number for row in paper_sheet.load_printed_rows(db, event)}
    assert after == {name: number for name, number in before.items() if name != "Anna Schmidt"}
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers(str(before["王建国"])))) == ["王建国"]
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers(str(before["Anna Schmidt"])))) == [
        "Anna Schmidt"
    ]


def test_numbers_stay_when_somebody_registers_after_printing(db: Database, event: int) -> None:
    keep(db, event)
    before = {row.person.id: row.number for row in paper_sheet.load_sheet_rows(db, event)}
    late = registrations.add_registration(db, event, "Aaron")
    CheckInDoor(db, event).walk_in("阿爱")
    rows = {row.person.id: row.number for row in paper_sheet.load_sheet_rows(db, event)}
    assert {ident: rows[ident] for ident in before} == before and rows[late] == len(before) + 1
    assert who(
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers(str(before[one(db, event, "李梅").id])))
    ) == ["李梅"]
    keep(db, event)
    assert {row.person.id: row.number for row in paper_sheet.load_sheet_rows(db, event)} == rows, (
        "a second sheet never contradicts the first"
    )


def test_somebody_taken_off_the_list_leaves_their_number_empty(db: Database, event: int) -> None:
    keep(db, event)
    before = {row.person.name: row.number for row in paper_sheet.load_sheet_rows(db, event)}
    registrations.delete_registrations(db, [one(db, event, "李梅").id])
    after = {row.person.name: row.number for row in paper_sheet.load_sheet_rows(db, event)}
    assert after == {name: number for name, number in before.items() if name != "李梅"}
    undo.undo(db)
    assert {row.person.name: row.number for row in paper_sheet.load_sheet_rows(db, event)} == before


def test_keeping_the_numbers_is_one_step_and_none_where_nobody_is_new(db: Database, event: int) -> None:
    keep(db, event)
    steps = db.steps_written
    keep(db, event)
    assert db.steps_written == steps
    assert not notes.list_answers(db, event) and not notes.list_incidents(db, event), "it is no answer of the retro"
    made = duplicate.duplicate_event(db, event)
    registrations.add_registration(db, made, "Zoe")
    assert [row.number for row in paper_sheet.load_sheet_rows(db, made)] == [1]
    with db.step("Elsewhere") as conn:
        conn.execute("UPDATE event_sheet SET people = '[1, {}'")
    assert [row.number for row in paper_sheet.load_sheet_rows(db, event)] == [1, 2, 3, 4]


def print_elsewhere(db: Database, event: int, names: list[str], letter: str = "A", behind: str = "KQ") -> None:
    """Put in the row of a sheet that another laptop printed, as a merge would."""
    people = json.dumps([str(one(db, event, name).id) for name in names])
    with db.step("Merge") as conn:
        sql = "INSERT INTO event_sheet(id, event, letter, mark, people, at) VALUES (?, ?, ?, ?, ?, 1)"
        conn.execute(sql, (db.ids.new_id(), event, letter, behind, people))


def test_a_printing_is_a_row_of_its_own_that_never_changes(db: Database, event: int) -> None:
    first = keep(db, event)
    assert (first.letter, len(first.mark), len(first.people)) == ("A", 2, 4)
    late = registrations.add_registration(db, event, "Aaron")
    second = keep(db, event)
    assert second.letter == "B" and second.people == (*first.people, late) and second.mark != first.mark
    assert sign_in_sheets.list_sheets(db.reader, event) == [first, second] and not sign_in_sheets.sheets_contradict(
        [first, second]
    )
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("5"))) == ["Aaron"], (
        "nothing is asked where all agree"
    )


def test_two_laptops_that_printed_are_told_apart(db: Database, event: int) -> None:
    mine = keep(db, event)
    print_elsewhere(db, event, ["王建国", "李梅"])
    with pytest.raises(Problem, match=r"Number 1 is 王建国 on sheet A·KQ and Anna Schmidt on sheet A·"):
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("1"))
    with pytest.raises(Problem, match="Number 1 is"):
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("A1 2"))
    assert not one(db, event, "王建国").arrived and not one(db, event, "Anna Schmidt").arrived
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("a.kq 1"))) == ["王建国"]
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers(f"A{mine.mark}1"))) == ["Anna Schmidt"]
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("2 3"))) == ["李梅", "单雄信"], (
        "two is the same on both"
    )


def test_a_sheet_can_be_chosen_instead(db: Database, event: int) -> None:
    mine = keep(db, event)
    print_elsewhere(db, event, ["王建国"])
    theirs = next(each for each in sign_in_sheets.list_sheets(db.reader, event) if each.id != mine.id)
    numbers = paper_sheet.SheetNumbers(db, event)
    assert numbers.contradict
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("1"), numbers, theirs.id)) == ["王建国"]
    with pytest.raises(Problem, match="not on the sheet: 2"):
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("2"), numbers, theirs.id)
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("1"), numbers, mine.id)) == [
        "Anna Schmidt"
    ]


def test_a_sheet_nobody_printed_is_told(db: Database, event: int) -> None:
    with pytest.raises(Problem, match="No sheet was printed here"):
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("B 1"))
    label = keep(db, event).label
    with pytest.raises(Problem, match=f"no sheet C·XY. Printed were {label}"):
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("CXY 1"))


def test_two_sheets_with_all_letters_alike_are_chosen_by_their_time(db: Database, event: int) -> None:
    print_elsewhere(db, event, ["王建国"])
    print_elsewhere(db, event, ["李梅"])
    with pytest.raises(Problem, match="by the time at its foot"):
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("AKQ 1"))


def test_the_list_of_an_older_version_is_sheet_a(db: Database, event: int) -> None:
    people = [one(db, event, name).id for name in ("王建国", "Anna Schmidt")]
    ident = derive_id("event_note", event, "sheet")
    with db.step("Older") as conn:
        sql = "INSERT INTO event_note(id, event, key, text, at) VALUES (?, ?, 'sheet', ?, 5)"
        conn.execute(sql, (ident, event, json.dumps([str(each) for each in people])))
    assert [row.person.name for row in paper_sheet.load_sheet_rows(db, event)][:2] == ["王建国", "Anna Schmidt"]
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("A2"))) == ["Anna Schmidt"]
    new = keep(db, event)
    assert new.letter == "B" and list(new.people[:2]) == people and len(new.people) == 4
    assert who(paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("1 B3"))) == ["王建国", "李梅"]


def test_the_letter_of_a_printing_that_was_taken_back_is_not_given_again(db: Database, event: int) -> None:
    assert keep(db, event).letter == "A"
    undo.undo(db)
    assert sign_in_sheets.list_sheets(db.reader, event) == [] and paper_sheet.plan_sheet(db, event).letter == "B"


def test_letters_go_on_after_z(db: Database, event: int) -> None:
    print_elsewhere(db, event, ["李梅"], letter="Z")
    assert paper_sheet.plan_sheet(db, event).letter == "AA"
    print_elsewhere(db, event, ["李梅"], letter="AB")
    assert paper_sheet.plan_sheet(db, event).letter == "AC"
    assert paper_sheet.parse_typed_numbers("AC 1 ackq2").guests == {
        SheetNumber(1, "AC"): None,
        SheetNumber(2, "AC", "KQ"): None,
    }


def test_a_plan_writes_nothing(db: Database, event: int) -> None:
    steps = db.steps_written
    paper_sheet.plan_sheet(db, event)
    assert db.steps_written == steps and sign_in_sheets.list_sheets(db.reader, event) == []
