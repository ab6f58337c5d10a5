"""Backups without being asked: when one is due, how many stay, and never more than they may use."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from commdesk.progress import Progress
from commdesk.store.backups import backup, retention, room, shelf
from commdesk.store.backups.backup import Backup
from commdesk.store.backups.pace import RHYTHM, Pace
from commdesk.store.database import Database
from commdesk.store.files import file_checks


def changed(db: Database, folder: Path | None = None) -> bool:
    """Return whether a step was written that no backup holds. An import and an undo are steps too."""
    return _is_new(db, _made(db, folder))


def due(db: Database, pace: Pace, folder: Path | None = None, rhythm: int = RHYTHM, now: float | None = None) -> bool:
    """Return whether the automatic backup should run: something was written, and the last one is ``rhythm`` seconds old.

    Args:
        pace: Measures how old it is; one for as long as the workspace is open.
        rhythm: Seconds; 0 or less: never.
        now: UTC seconds; the clock when None.
    """
    moment = time.time() if now is None else now
    made = shelf.ordered(_made(db, folder), moment)
    # Looked at every time, so that the pace measures each backup from when it was made.
    age = pace.age({each.path: _age(db, at, each, moment) for at, each in made})
    if rhythm <= 0 or pace.waits(rhythm) or age < rhythm:
        return False
    return _is_new(db, [each for _, each in made])


def automatic(
    db: Database,
    pace: Pace,
    folder: Path | None = None,
    rhythm: int = RHYTHM,
    limit: int = 0,
    progress: Progress | None = None,
    now: float | None = None,
) -> Backup | None:
    """Make the automatic backup if it is `due`, and `thin` the old ones; return it, or None if it was not due.

    Args:
        pace, rhythm, now: As `due`. A try that failed is repeated a rhythm later.
        limit: As `room.look`.

    Raises:
        Problem: as `keep`.
        Cancelled: the user stopped it.
    """
    if not due(db, pace, folder, rhythm, now):
        return None
    pace.try_now()
    return keep(db, "automatic", folder, limit, progress, now)


def keep(
    source: Database | Path,
    reason: str = "manual",
    folder: Path | None = None,
    limit: int = 0,
    progress: Progress | None = None,
    now: float | None = None,
) -> Backup:
    """Make a backup within the space that backups may use, then `thin` the old ones.

    Args:
        source, reason, folder, now: As `backup.make`.
        limit: As `room.look`.

    Raises:
        Problem: there is no room for it; else as `backup.make`. No backup is left, and none was removed for it in vain.
        Cancelled: the user stopped it.
    """
    path, workspace = _who(source)
    there = shelf.listing(path, folder, workspace, now)
    room.prepare(there, shelf.home(path, folder), backup.estimate(path).bytes, limit)
    made = backup.make(source, reason, folder, progress, now)
    thin(source, folder, limit, now)
    return made


def thin(source: Database | Path, folder: Path | None = None, limit: int = 0, now: float | None = None) -> list[Path]:
    """Remove the backups that the rule of `thinning` gives up, then the oldest that are more than may be used; return them.

    Nothing but our own backups of this workspace is touched.

    Args:
        limit: As `room.look`.
        now: UTC seconds; the clock when None.
    """
    moment = time.time() if now is None else now
    path, workspace = _who(source)
    made = [(_local(at), each) for at, each in shelf.ordered(shelf.listing(path, folder, workspace), moment)]
    stay = retention.spared([at for at, _ in made], _local(moment))
    left = [each for at, each in made if at in stay]
    count = room.surplus([each.size for each in left], 0, room.look(left, shelf.home(path, folder), limit).ceiling)
    gone = [each.path for at, each in made if at not in stay] + [each.path for each in left[len(left) - (count or 0) :]]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone


def _local(at: float) -> datetime:
    """Return an instant by the wall clock here, with its offset: an hour that comes twice in autumn is told apart."""
    return datetime.fromtimestamp(at).astimezone()


def _who(source: Database | Path) -> tuple[Path, str]:
    """Return the path and the id of a workspace."""
    if isinstance(source, Database):
        return source.path, shelf.identity(source.reader)
    with file_checks.reading(source) as conn:
        return source, shelf.identity(conn)


def _made(db: Database, folder: Path | None) -> list[Backup]:
    return shelf.listing(db.path, folder, shelf.identity(db.reader))


def _is_new(db: Database, made: Sequence[Backup]) -> bool:
    """Return whether none of the backups ``made`` holds the newest step; False where there is none."""
    newest = db.reader.execute("SELECT max(id) FROM step").fetchone()[0] or 0
    return newest != 0 and newest not in {each.step for each in made}


def _age(db: Database, at: float, last: Backup, now: float) -> float:
    """Return how old the last backup is by what was recorded.

    One from the future counts as just made: before the first step that it does not hold, so that it is not just made again and
    again in short sessions.
    """
    if last.at <= now:
        return now - at
    sql = "SELECT at FROM step WHERE id > ? AND at <= ? ORDER BY id LIMIT 1"
    row = db.reader.execute(sql, (last.step, int(now * 1000))).fetchone()
    return now - row[0] / 1000 if row is not None else 0
