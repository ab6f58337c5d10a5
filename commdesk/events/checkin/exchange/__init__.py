"""Two laptops at one door: what one did is written to a file, and the other takes it in.

All that the door can write goes along: check-ins and take-backs, walk-ins, what was taken, and every detail of the guest list.
"""

from __future__ import annotations

from pathlib import Path

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin.exchange import merge as landing
from commdesk.events.checkin.exchange import state, sync_file
from commdesk.events.checkin.exchange.merge import ASKED, Choices, Clash, DoorMergeResult, DoorMergeWriter
from commdesk.events.checkin.exchange.state import MERGE, DoorState
from commdesk.store.database import Database

__all__ = ["ASKED", "MERGE", "Choices", "Clash", "DoorMergeResult", "export_door", "find_clashes", "merge_door"]


def export_door(db: Database, event: int, path: Path) -> int:
    """Write all that this door knows of an event; return how many came.

    Raises:
        Problem: the file cannot be written.
    """
    event_ = record.require_event(db, event)
    known = state.load_door_state(db.reader, event)
    sync_file.write_sync_file(path, event_, known)
    return len({each.registration for each in known.came.values() if each.life % 2 == 0})


def find_clashes(db: Database, event: int, path: Path) -> list[Clash]:
    """Return what both doors wrote, not knowing of each other; nothing is written. `merge_door` takes the later value unless told.

    Raises:
        Problem: as for `merge_door`.
    """
    there = _read_door_file(db, event, path)
    return landing.plan_merge(db.reader, state.load_door_state(db.reader, event), there, {}).clashes


def merge_door(db: Database, event: int, path: Path, choices: Choices | None = None) -> DoorMergeResult:
    """Take in what another laptop wrote, in one step; taking the same in again changes nothing.

    Raises:
        Problem: it is no such file, of another event, damaged, too large, or of a newer version. Nothing was written.
    """
    there = _read_door_file(db, event, path)
    with db.step(MERGE, file=path.name[:60]) as conn:
        step = int(conn.execute("SELECT step FROM temp.now").fetchone()[0])
        here = state.load_door_state(conn, event)
        made = DoorMergeWriter(conn, here, step)
        made.note_back(there)
        return made.write_plan(landing.plan_merge(conn, here, there, choices or {}, step))


def _read_door_file(db: Database, event: int, path: Path) -> DoorState:
    """Return what the list tells. Steps far ahead of every clock are no steps: they would use up the numbers of ours."""
    there = sync_file.read_sync_file(path, record.require_event(db, event))
    fields = (field for guest in there.guests.values() for field in guest.fields.values())
    if not all(not step or db.ids.accepts_step(step) for field in fields for step in (field.write, *field.known)):
        raise Problem(sync_file.FOREIGN, name=path.name)
    return there
