"""The edges of events: the last year, lists of a door made by somebody else, people who went while a list was open."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin import exchange, paper_sheet
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import duplicate, reschedule
from commdesk.events.registration import registrations
from commdesk.store.database import Database
from tests.events.gathering import guest, made

LATE = "2200-12-31T23:30"


def test_an_event_may_not_end_after_the_last_year(db: Database) -> None:
    event = made(db)
    for act in (
        lambda: record.add_event(db, "Late", starts=LATE),
        lambda: reschedule.plan_move(db, event, LATE),
        lambda: duplicate.duplicate_event(db, event, LATE),
    ):
        with pytest.raises(Problem, match="year must lie between 1900 and 2200"):
            act()
    assert [each.id for each in record.list_events(db)] == [event]


def _list(path: Path, event: int, person: int, of_person: str = "0", of_arrival: str = "0") -> Path:
    path.write_text(
        f'{{"commdesk": "door", "version": 1, "event": "{event}", "registrations": [{{"id": "{person}", "name": "A",'
        f' "phone": "", "walkin": 1, "guests": {of_person}}}], "arrivals": [{{"id": "88", "registration": "{person}",'
        f' "at": 5, "guests": {of_arrival}}}]}}'
    )
    return path


@pytest.mark.parametrize("value", ['"x"', "Infinity", "1e999", "NaN", "[]", "null"])
def test_a_list_with_senseless_guests_is_refused(db: Database, tmp_path: Path, value: str) -> None:
    event = made(db)
    for given in ((value, "0"), ("0", value)):
        with pytest.raises(Problem, match="not a list of a door"):
            exchange.merge_door(db, event, _list(tmp_path / "a.json", event, 77, *given))
    assert not registrations.list_registrations(db, event)


def test_a_list_cannot_bring_in_people_of_another_event(db: Database, tmp_path: Path) -> None:
    event, other = made(db), made(db, "Other")
    theirs = guest(db, other, "Zed")
    assert exchange.merge_door(db, event, _list(tmp_path / "a.json", event, theirs)).unknown == 1
    assert not registrations.list_registrations(db, event)
    assert not registrations.list_registrations(db, other)[0].arrived


def test_who_was_deleted_meanwhile_is_told(db: Database) -> None:
    event = made(db)
    ann = guest(db, event, "Ann")
    door, sheet = CheckInDoor(db, event), paper_sheet.SheetNumbers(db, event)
    registrations.delete_registrations(db, [ann])
    with pytest.raises(Problem, match="no longer on the list"):
        door.check_in(ann)
    with pytest.raises(Problem, match="not on the sheet"):
        paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("1"), sheet)


def test_who_was_checked_in_meanwhile_keeps_the_first_time(db: Database) -> None:
    event = made(db)
    ann = guest(db, event, "Ann")
    door, sheet = CheckInDoor(db, event), paper_sheet.SheetNumbers(db, event)
    CheckInDoor(db, event).check_in(ann, at=1_000)
    assert door.check_in(ann, at=500).first == 1_000
    assert paper_sheet.carry_out(db, event, paper_sheet.parse_typed_numbers("1"), sheet) == []
    assert db.reader.execute("SELECT count(*) FROM arrival").fetchone()[0] == 1


def test_nobody_walks_into_an_event_that_was_deleted(db: Database) -> None:
    event = made(db)
    door = CheckInDoor(db, event)
    record.delete_event(db, event)
    with pytest.raises(Problem, match="no longer there"):
        door.walk_in("Ann")
