"""Two laptops at one door: what one did is written to a file, and the other takes it in.

All that the door can write goes along: check-ins and take-backs, walk-ins, what was taken, and every detail of the guest list.
"""

from __future__ import annotations

from pathlib import Path

from commdesk.events import record
from commdesk.events.handover import landing, listfile, state
from commdesk.events.handover.landing import ASKED, Choices, Clash, Landing, Merged
from commdesk.events.handover.state import MERGE
from commdesk.store.database import Database

__all__ = ["ASKED", "MERGE", "Choices", "Clash", "Merged", "clashes", "export", "merge"]


def export(db: Database, event: int, path: Path) -> int:
    """Write all that this door knows of an event; return how many came.

    Raises:
        Problem: the file cannot be written.
    """
    event_ = record.need(db, event)
    known = state.gather(db.reader, event)
    listfile.write(path, event_, known)
    return len({each.registration for each in known.came.values() if each.life % 2 == 0})


def clashes(db: Database, event: int, path: Path) -> list[Clash]:
    """Return what both doors wrote, not knowing of each other; nothing is written. `merge` takes the later value unless told.

    Raises:
        Problem: as for `merge`.
    """
    there = listfile.read(path, record.need(db, event))
    return landing.plan(db.reader, state.gather(db.reader, event), there, {}).clashes


def merge(db: Database, event: int, path: Path, choices: Choices | None = None) -> Merged:
    """Take in what another laptop wrote, in one step; taking the same in again changes nothing.

    Raises:
        Problem: it is no such file, of another event, damaged, too large, or of a newer version. Nothing was written.
    """
    there = listfile.read(path, record.need(db, event))
    with db.step(MERGE, file=path.name[:60]) as conn:
        step = int(conn.execute("SELECT step FROM temp.now").fetchone()[0])
        here = state.gather(conn, event)
        made = Landing(conn, here, step)
        made.note_back(there)
        return made.land(landing.plan(conn, here, there, choices or {}, step))
