"""Random histories of laptops at one door, from one file, with clocks of their own."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

from commdesk.events import record
from commdesk.events.checkin import exchange as handover
from commdesk.events.checkin import paper_sheet, sign_in_sheets
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.registration import registrations
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator

START = 1_900_000_000_000
HOUR = 3_600_000
NAMES = ("王建国", "李梅", "Anna", "Bert")
STATES = ("registered", "confirmed", "cancelled", "waitlist")


class Clock:
    """A clock that is off by up to ten hours and stands still now and then."""

    def __init__(self, rng: random.Random) -> None:
        self.now = START + rng.randrange(-10 * HOUR, 10 * HOUR)
        self._rng = rng

    def __call__(self) -> int:
        self.now += self._rng.choice((0, 1, 40_000))
        return self.now


def begun(template: Path, folder: Path, rng: random.Random) -> tuple[Path, int]:
    """Return a file with an event and people on its list, one of whom has paid."""
    path = folder / "base.commdesk"
    shutil.copyfile(template, path)
    db = Database(path, "desk", ids=IdGenerator(lambda: START - 50 * HOUR, rng.randrange))
    event = record.add_event(db, "Salon", starts="2036-12-12 14:00", price=4900)
    for at, name in enumerate(NAMES):
        registrations.add_registration(db, event, name, phone=f"1380000000{at}", guests=at % 3)
    registrations.update_registrations(db, [registrations.list_registrations(db, event)[0].id], paid=4900)
    db.close()
    return path, event


def laptops(base: Path, folder: Path, count: int, rng: random.Random) -> list[Database]:
    """Return so many copies of a file, open, each with a clock of its own."""
    found = []
    for at in range(count):
        path = folder / f"door{at}.commdesk"
        shutil.copyfile(base, path)
        found.append(Database(path, f"door {at}", ids=IdGenerator(Clock(rng), rng.randrange)))
    return found


def _somebody(db: Database, event: int, rng: random.Random) -> registrations.Registration | None:
    people = registrations.list_registrations(db, event)
    return rng.choice(people) if people else None


def _check_in(db: Database, event: int, rng: random.Random) -> None:
    if each := _somebody(db, event, rng):
        CheckInDoor(db, event).check_in(each.id, rng.choice((None, 0, 2)), rng.choice(("key", "ticket")), paid=None)


def _pay(db: Database, event: int, rng: random.Random) -> None:
    if each := _somebody(db, event, rng):
        CheckInDoor(db, event).check_in(each.id, paid=rng.choice((0, 4900, 9800)))


def _walk_in(db: Database, event: int, rng: random.Random) -> None:
    name = rng.choice(("Walker", "老张", "Zoe"))
    phone = rng.choice(("", "137 0000 1111"))
    CheckInDoor(db, event).walk_in(name, phone, rng.randrange(3), rng.choice((None, 0, 4900)))


def _take_back(db: Database, event: int, rng: random.Random) -> None:
    door = CheckInDoor(db, event)
    if came := [each for each in door.people.values() if each.arrived]:
        door.take_back(rng.choice(came).id)


def _take_one_back(db: Database, event: int, rng: random.Random) -> None:
    sql = "SELECT a.id, a.registration FROM arrival a JOIN registration r ON r.id = a.registration WHERE r.event = ? ORDER BY a.id"
    if found := db.reader.execute(sql, (event,)).fetchall():
        arrival, registration = rng.choice(found)
        CheckInDoor(db, event).take_back(registration, arrival)


def _undo(db: Database, event: int, rng: random.Random) -> None:
    undo.undo(db)


def _redo(db: Database, event: int, rng: random.Random) -> None:
    undo.redo(db)


def _change(db: Database, event: int, rng: random.Random) -> None:
    if each := _somebody(db, event, rng):
        values: tuple[dict[str, str | int | None], ...] = (
            {"name": each.name + rng.choice("甲乙")},
            {"phone": rng.choice(("", "13900000000"))},
            {"said": rng.choice(STATES)},
            {"guests": rng.randrange(4)},
            {"note": rng.choice(("", "late", "vip"))},
            {"priority": rng.randrange(3)},
        )
        registrations.update_registrations(db, [each.id], **rng.choice(values))


def _correct(db: Database, event: int, rng: random.Random) -> None:
    if each := _somebody(db, event, rng):
        registrations.update_registrations(db, [each.id], paid=rng.choice((None, 0, 1000, 4900)))


def _remove(db: Database, event: int, rng: random.Random) -> None:
    if each := _somebody(db, event, rng):
        registrations.delete_registrations(db, [each.id])


def _add(db: Database, event: int, rng: random.Random) -> None:
    registrations.add_registration(db, event, rng.choice(("Late", "迟到")), said=rng.choice(STATES))


def _print(db: Database, event: int, rng: random.Random) -> None:
    sign_in_sheets.save_printed_sheet(db, event, paper_sheet.plan_sheet(db, event))


Act = Callable[[Database, int, random.Random], None]
COMING: tuple[Act, ...] = (_check_in, _pay, _walk_in)
"""Acts after which money only grows."""
ONWARDS: tuple[Act, ...] = (
    *COMING,
    *COMING,
    _take_back,
    _take_one_back,
    *[_change] * 5,
    _correct,
    _remove,
    _add,
    _print,
)
"""Everything but taking back a step, and with it perhaps a whole merge."""
ACTS: tuple[Act, ...] = (*ONWARDS, _undo, _undo, _redo)


def play(db: Database, event: int, rng: random.Random, count: int, acts: tuple[Act, ...] = ACTS) -> None:
    """Do so many random things at a door."""
    for _ in range(count):
        rng.choice(acts)(db, event, rng)


def money(db: Database, event: int) -> int:
    """Return what the guest list says was paid."""
    return sum(each.paid or 0 for each in registrations.list_registrations(db, event))


def view(db: Database, event: int) -> list[object]:
    """Return everything a door shows of an event, whatever clock or step wrote it."""
    rows = db.reader.execute(
        "SELECT a.id, a.registration, a.at, a.guests, a.how, a.who, a.paid FROM arrival a JOIN registration r ON r.id = a.registration"
        " WHERE r.event = ? ORDER BY a.id",
        (event,),
    )
    return [
        *sorted(map(repr, registrations.list_registrations(db, event))),
        *map(tuple, rows),
        *sign_in_sheets.list_sheets(db.reader, event),
    ]


def exchange(doors: list[Database], event: int, folder: Path, rng: random.Random, times: int = 2) -> None:
    """Let every door take in the lists of all the others, in any order, so many times over."""
    lists = []
    for at, door in enumerate(doors):
        lists.append(folder / f"door{at}.json")
        handover.export_door(door, event, lists[at])
    for at, door in enumerate(doors):
        for _ in range(times):
            others = [path for number, path in enumerate(lists) if number != at]
            rng.shuffle(others)
            for path in others:
                handover.merge_door(door, event, path)
