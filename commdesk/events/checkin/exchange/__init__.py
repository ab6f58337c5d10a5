"""Two laptops at one door: what one did is written to a file, and the other takes it in.

All that the door can write goes along: check-ins and take-backs, walk-ins, what was taken, and every detail of the guest list.
"""

from __future__ import annotations

from pathlib import Path

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin.exchange import merge as landing
from commdesk.events.checkin.exchange import state, sync_file
from commdesk.events.checkin.exchange.merge import ASKED, Choices, Clash, Landing, Merged
from commdesk.events.checkin.exchange.state import MERGE, Known
from commdesk.store.database import Database

__all__ = ["ASKED", "MERGE", "Choices", "Clash", "Merged", "clashes", "export", "merge"]


def export(db: Database, event: int, path: Path) -> int:
    """Write all that this door knows of an event; return how many came.

    Raises:
        Problem: the file cannot be written.
    """
    event_ = record.need(db, event)
    known = state.gather(db.reader, event)
    sync_file.write(path, event_, known)
    return len({each.registration for each in known.came.values() if each.life % 2 == 0})


def clashes(db: Database, event: int, path: Path) -> list[Clash]:
    """Return what both doors wrote, not knowing of each other; nothing is written. `merge` takes the later value unless told.

    Raises:
        Problem: as for `merge`.
    """
    there = _read(db, event, path)
    return landing.plan(db.reader, state.gather(db.reader, event), there, {}).clashes


def merge(db: Database, event: int, path: Path, choices: Choices | None = None) -> Merged:
    """Take in what another laptop wrote, in one step; taking the same in again changes nothing.

    Raises:
        Problem: it is no such file, of another event, damaged, too large, or of a newer version. Nothing was written.
    """
    there = _read(db, event, path)
    with db.step(MERGE, file=path.name[:60]) as conn:
        step = int(conn.execute("SELECT step FROM temp.now").fetchone()[0])
        here = state.gather(conn, event)
        made = Landing(conn, here, step)
        made.note_back(there)
        return made.land(landing.plan(conn, here, there, choices or {}, step))


def _read(db: Database, event: int, path: Path) -> Known:
    """Return what the list tells. Steps far ahead of every clock are no steps: they would use up the numbers of ours."""
    there = sync_file.read(path, record.need(db, event))
    fields = (field for guest in there.guests.values() for field in guest.fields.values())
    if not all(not step or db.ids.admits(step) for field in fields for step in (field.write, *field.known)):
        raise Problem(sync_file.FOREIGN, name=path.name)
    return there
