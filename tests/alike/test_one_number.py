"""Two copies of one file that gave one number to two steps: neither is ever taken for the other."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.events import record
from commdesk.events.checkin import exchange
from commdesk.events.registration import registrations
from commdesk.store.files.watch import StrayedFile
from commdesk.store.ids import EPOCH_MS, RANDOM_BITS, IdGenerator
from commdesk.workspace import Workspace
from tests.store.ground import add, names

NOW = 1_900_000_000_000
Pair = tuple[Workspace, Workspace]


class SameNumbers(IdGenerator):
    """Ids under which the first step of either copy has one number, whatever its clock says."""

    def next_step_id(self, greatest: int) -> int:
        """Return the number that the other copy gives, too."""
        return max(greatest + 1, (NOW - EPOCH_MS) << RANDOM_BITS)


@pytest.fixture
def pair(template: Path, tmp_path: Path) -> Pair:
    """Two open copies of one file, whose next steps have the same number but were not written in the same moment."""
    found = []
    for at, name in enumerate(("one", "other")):
        (tmp_path / name).mkdir()
        path = Path(shutil.copyfile(template, tmp_path / name / "club.commdesk"))
        found.append(workspaces.open_workspace(path, name))
        found[-1].db.ids = SameNumbers(lambda at=at: NOW + at, random.Random(5).randrange)
    return found[0], found[1]


def newest(space: Workspace) -> tuple[int, int]:
    """Return the number and the moment of the newest step."""
    row = space.db.reader.execute("SELECT id, at FROM step ORDER BY id DESC").fetchone()
    return row[0], row[1]


def write_in_place(one: Workspace, other: Path) -> None:
    """Write the other file over ours and take our log away, as a sync program without any care does."""
    one.path.write_bytes(other.read_bytes())
    for end in ("-wal", "-shm"):
        one.path.with_name(one.path.name + end).unlink()


def put_in_place(one: Workspace, other: Path) -> None:
    """Put the other file in the place of ours and take our log away."""
    other.replace(one.path)
    for end in ("-wal", "-shm"):
        one.path.with_name(one.path.name + end).unlink()


def write_over(one: Workspace, other: Path) -> None:
    """Write the other file over ours."""
    one.path.write_bytes(other.read_bytes())


@pytest.mark.parametrize("come", [write_in_place, put_in_place, write_over])
def test_the_other_copy_is_not_taken_for_ours(pair: Pair, come: Callable[[Workspace, Path], None]) -> None:
    one, other = pair
    add(one.db, "Ann")
    add(other.db, "Bob")
    assert newest(one)[0] == newest(other)[0] and newest(one)[1] != newest(other)[1]
    other.close()
    while not one.db.checkpoint_file():
        pass
    come(one, other.path)
    with pytest.raises(StrayedFile) as caught:
        add(one.db, "lost")
    assert caught.value.kind == "replaced"
    one.close()


@pytest.mark.parametrize("named", [True, False])
def test_the_log_of_the_other_copy_is_set_aside(pair: Pair, named: bool) -> None:
    one, other = pair
    add(one.db, "Ann")
    add(other.db, "Bob")
    log = other.path.with_name("club.commdesk-wal").read_bytes()
    main = other.path.read_bytes()
    one.close()
    other.close()
    other.path.write_bytes(main)
    if not named:  # as files of earlier versions are
        with closing(sqlite3.connect(one.path)) as conn:
            conn.execute("DELETE FROM meta WHERE key IN ('log', 'log_before')")
            conn.commit()
            conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    one.path.with_name("club.commdesk-wal").write_bytes(log)
    again = workspaces.open_workspace(one.path)
    assert names(again.db) == ["Ann"] and "belongs to another file" in str(again.notes[0])
    again.close()


@pytest.mark.parametrize("theirs", [False, True])
def test_what_two_doors_wrote_under_one_number_is_asked(pair: Pair, tmp_path: Path, theirs: bool) -> None:
    one, other = pair
    other.close()
    event = record.add_event(one.db, "Salon", starts="2036-12-12 14:00")
    registrations.add_registration(one.db, event, "Anna")
    (guest,) = registrations.list_registrations(one.db, event)
    one.close()
    doors = []
    for at, name in enumerate(("left", "right")):
        path = Path(shutil.copyfile(one.path, tmp_path / f"{name}.commdesk"))
        doors.append(workspaces.open_workspace(path, name))
        doors[-1].db.ids = SameNumbers(lambda at=at: NOW + at)
        registrations.update_registrations(doors[-1].db, [guest.id], note=name)
    assert newest(doors[0])[0] == newest(doors[1])[0]
    exchange.export_door(doors[1].db, event, tmp_path / "right.json")
    (clash,) = exchange.find_clashes(doors[0].db, event, tmp_path / "right.json")
    assert (clash.field, clash.here, clash.there) == ("note", "left", "right")
    exchange.merge_door(doors[0].db, event, tmp_path / "right.json", {(guest.id, "note"): theirs})
    assert registrations.list_registrations(doors[0].db, event)[0].note == ("right" if theirs else "left")
    assert exchange.find_clashes(doors[0].db, event, tmp_path / "right.json") == []
    exchange.export_door(doors[0].db, event, tmp_path / "left.json")
    exchange.merge_door(doors[1].db, event, tmp_path / "left.json")
    assert registrations.list_registrations(doors[1].db, event) == registrations.list_registrations(doors[0].db, event)
    for door in doors:
        door.close()
