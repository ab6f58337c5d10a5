"""Backups without being asked: when one is due, how many stay, and never more than they may use."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from commdesk.progress import Progress
from commdesk.store.backups import backup, backup_list, retention, room
from commdesk.store.backups.backup import Backup
from commdesk.store.backups.pace import RHYTHM, BackupPace
from commdesk.store.database import Database
from commdesk.store.files import file_checks
from commdesk.work_log import log_work


def has_unsaved_steps(db: Database, folder: Path | None = None) -> bool:
    """Return whether a step was written that no backup holds. An import and an undo are steps too."""
    return _is_new(db, _list_made(db, folder))


def is_backup_due(
    db: Database, pace: BackupPace, folder: Path | None = None, rhythm: int = RHYTHM, now: float | None = None
) -> bool:
    """Return whether the automatic backup should run: something was written, and the last one is ``rhythm`` seconds old.

    Args:
        pace: Measures how old it is; one for as long as the workspace is open.
        rhythm: Seconds; 0 or less: never.
        now: UTC seconds; the clock when None.
    """
    moment = time.time() if now is None else now
    made = backup_list.sort_by_instant(_list_made(db, folder), moment)
    # Looked at every time, so that the pace measures each backup from when it was made.
    age = pace.measure_age({each.path: _measure_age(db, at, each, moment) for at, each in made})
    if rhythm <= 0 or pace.is_waiting(rhythm) or age < rhythm:
        return False
    return _is_new(db, [each for _, each in made])


def run_automatic_backup(
    db: Database,
    pace: BackupPace,
    folder: Path | None = None,
    rhythm: int = RHYTHM,
    limit: int = 0,
    progress: Progress | None = None,
    now: float | None = None,
) -> Backup | None:
    """Make the automatic backup if it is `is_backup_due`, and `prune_backups` the old ones; return it, or None if it was not due.

    Args:
        pace, rhythm, now: As `is_backup_due`. A try that failed is repeated a rhythm later.
        limit: As `room.measure_space`.

    Raises:
        Problem: as `save_backup`.
        Cancelled: the user stopped it.
    """
    if not is_backup_due(db, pace, folder, rhythm, now):
        return None
    pace.note_attempt()
    return save_backup(db, "automatic", folder, limit, progress, now)


def save_backup(
    source: Database | Path,
    reason: str = "manual",
    folder: Path | None = None,
    limit: int = 0,
    progress: Progress | None = None,
    now: float | None = None,
) -> Backup:
    """Make a backup within the space that backups may use, then `prune_backups` the old ones.

    Args:
        source, reason, folder, now: As `backup.make_backup`.
        limit: As `room.measure_space`.

    Raises:
        Problem: there is no room for it; else as `backup.make_backup`. No backup is left, and none was removed for it in vain.
        Cancelled: the user stopped it.
    """
    path, workspace = _identify_workspace(source)
    there = backup_list.list_backups(path, folder, workspace, now)
    room.make_space(there, backup_list.get_backup_folder(path, folder), backup.estimate_size(path).bytes, limit)
    made = backup.make_backup(source, reason, folder, progress, now)
    prune_backups(source, folder, limit, now)
    return made


@log_work("clearing old backups", lambda done: {"removed": len(done)})
def prune_backups(
    source: Database | Path, folder: Path | None = None, limit: int = 0, now: float | None = None
) -> list[Path]:
    """Remove the backups that the rule of `thinning` gives up, then the oldest that are more than may be used; return them.

    Nothing but our own backups of this workspace is touched.

    Args:
        limit: As `room.measure_space`.
        now: UTC seconds; the clock when None.
    """
    moment = time.time() if now is None else now
    path, workspace = _identify_workspace(source)
    made = [
        (_to_local(at), each)
        for at, each in backup_list.sort_by_instant(backup_list.list_backups(path, folder, workspace), moment)
    ]
    stay = retention.select_spared([at for at, _ in made], _to_local(moment))
    left = [each for at, each in made if at in stay]
    count = room.count_surplus(
        [each.size for each in left],
        0,
        room.measure_space(left, backup_list.get_backup_folder(path, folder), limit).ceiling,
    )
    gone = [each.path for at, each in made if at not in stay] + [each.path for each in left[len(left) - (count or 0) :]]
    for file in gone:
        file.unlink(missing_ok=True)
    return gone


def _to_local(at: float) -> datetime:
    """Return an instant by the wall clock here, with its offset: an hour that comes twice in autumn is told apart."""
    return datetime.fromtimestamp(at).astimezone()


def _identify_workspace(source: Database | Path) -> tuple[Path, str]:
    """Return the path and the id of a workspace."""
    if isinstance(source, Database):
        return source.path, backup_list.read_workspace_id(source.reader)
    with file_checks.open_reading(source) as conn:
        return source, backup_list.read_workspace_id(conn)


def _list_made(db: Database, folder: Path | None) -> list[Backup]:
    return backup_list.list_backups(db.path, folder, backup_list.read_workspace_id(db.reader))


def _is_new(db: Database, made: Sequence[Backup]) -> bool:
    """Return whether none of the backups ``made`` holds the newest step; False where there is none."""
    newest = db.reader.execute("SELECT max(id) FROM step").fetchone()[0] or 0
    return newest != 0 and newest not in {each.step for each in made}


def _measure_age(db: Database, at: float, last: Backup, now: float) -> float:
    """Return how old the last backup is by what was recorded.

    One from the future counts as just made: before the first step that it does not hold, so that it is not just made again and
    again in short sessions.
    """
    if last.at <= now:
        return now - at
    sql = "SELECT at FROM step WHERE id > ? AND at <= ? ORDER BY id LIMIT 1"
    row = db.reader.execute(sql, (last.step, int(now * 1000))).fetchone()
    return now - row[0] / 1000 if row is not None else 0
