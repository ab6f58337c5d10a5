"""The backups that are there: which they are, what each says of itself, which was made last.

A backup is a workspace file of its own with one more row in ``meta``: ``backup``, JSON that says when, why and with what in it.
The time in its name is for people: it is local time, in a zone that may be another by now. What counts is the instant in the
note, UTC, and where the clock was wrong then, the step it holds: every step is greater than all that were before it.
"""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store.files import file_checks, lock

ENDING = ".commdesk-backup"
MOMENT = 0.001  # sets apart those of which only the order is known
_NAME = re.compile(r"\d{4}-\d\d-\d\d \d\d-\d\d-\d\d ([a-z]+)(?: \d+)?" + re.escape(ENDING) + "$")


@dataclass(frozen=True, slots=True)
class WorkspaceCounts:
    """What a file holds. ``newest`` is when the last step was written, UTC milliseconds; 0: never."""

    members: int = 0
    entries: int = 0
    messages: int = 0
    communities: int = 0
    newest: int = 0


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file. ``at`` is UTC seconds, ``size`` bytes, ``step`` the newest step in it, 0 for none."""

    path: Path
    at: int
    reason: str
    size: int
    workspace: str
    step: int
    counts: WorkspaceCounts


def get_backup_folder(path: Path, folder: Path | None = None) -> Path:
    """Return the folder where backups of the workspace ``path`` go; ``folder`` is the user's choice, if any."""
    real = lock.resolve_path(path)
    return folder or real.parent / f"{real.stem} backups"


def list_backups(path: Path, folder: Path | None = None, workspace: str = "", now: float | None = None) -> list[Backup]:
    """Return the backups of the workspace ``path``, the last made first, as `sort_by_instant` says.

    Args:
        folder: The folder the user chose, looked at besides the one beside the workspace.
        workspace: Only backups of the workspace with this id; of any when empty, for a file that can no longer be read.
        now: UTC seconds; the clock when None.
    """
    found = [each for each in map(_try_read, _list_candidates(path, folder)) if each is not None]
    mine = [each for each in found if workspace in ("", each.workspace)]
    return [each for _, each in sort_by_instant(mine, time.time() if now is None else now)]


def find_latest_backup(path: Path, folder: Path | None = None, workspace: str = "") -> Backup | None:
    """Return the first of `list_backups`; None if there is none."""
    return next(iter(list_backups(path, folder, workspace)), None)


def sort_by_instant(found: Iterable[Backup], now: float) -> list[tuple[float, Backup]]:
    """Return each backup with the instant at which it was made, UTC seconds, the last one first. Pure.

    Its own instant counts unless it cannot be true. One older than the newest step in it was made under a clock set back: the
    step's instant counts. One later than ``now`` was made before those that hold newer steps; if there are none, just now.
    """
    true: list[tuple[float, Backup]] = []
    ahead: list[Backup] = []
    for each in found:
        written = each.counts.newest / 1000
        at = written if each.at < int(written) <= now else float(each.at)
        true.append((at, each)) if at <= now else ahead.append(each)
    known = list(true)
    for number, each in enumerate(sorted(ahead, key=lambda each: (each.step, each.at), reverse=True)):
        before = min((at for at, other in known if other.step > each.step), default=now)
        true.append((before - number * MOMENT, each))
    return sorted(true, key=lambda pair: (pair[0], pair[1].step, pair[1].path.name), reverse=True)


def read_backup(file: Path) -> Backup:
    """Return what the backup says of itself; a file that did not change since is not opened again.

    Raises:
        Problem: it is not one.
        OSError: it is not there.
    """
    facts = file.stat()
    return _read_cached(file, facts.st_size, facts.st_mtime_ns, facts.st_ino)


def read_workspace_id(conn: sqlite3.Connection) -> str:
    """Return the random id of the workspace, the same in all its copies."""
    row = conn.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()
    return str(row[0]) if row else ""


def _list_candidates(path: Path, folder: Path | None) -> list[Path]:
    """Return the files that are named like a backup."""
    folders = {get_backup_folder(path), get_backup_folder(path, folder)}
    return [file for place in folders if place.is_dir() for file in place.iterdir() if _NAME.search(file.name)]


def _try_read(file: Path) -> Backup | None:
    """Return the backup in ``file``, or None if it is none of ours."""
    try:
        return read_backup(file) if file.is_file() and not file.is_symlink() else None
    except (Problem, OSError):
        return None


@lru_cache(1024)
def _read_cached(file: Path, size: int, mtime_ns: int, inode: int) -> Backup:
    file_checks.check_header(file, write=False)
    with file_checks.open_reading(file) as conn:
        row = conn.execute("SELECT value FROM meta WHERE key = 'backup'").fetchone()
        try:
            note = json.loads(row[0])
            counts = WorkspaceCounts(**{name: int(value) for name, value in note["counts"].items()})
            return Backup(
                file, int(note["at"]), str(note["reason"]), size, read_workspace_id(conn), int(note["step"]), counts
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Problem(mark("core", "“{name}” is not a backup that CommDesk made."), name=file.name) from error
