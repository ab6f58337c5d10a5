"""Backups: whole copies of the file, made beside the running work, opened and checked before they count.

A backup is a workspace file of its own with one more row in ``meta``: ``backup``, JSON that says when, why and with what in it.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.store import database, gate, lock, migrations, openmark, own, verdict
from commdesk.store.damage import Damaged
from commdesk.store.database import Database
from commdesk.store.thinning import spared

ENDING = ".commdesk-backup"
REASONS = ("automatic", "manual", "import", "migration", "restore", "merge", "repair")
RHYTHM = 30 * 60
UNSOUND = mark("core", "The copy “{name}” is not sound and was removed. Check the disk, then try again.")
PAGES = 1024  # copied at a time: 4 MiB, between two looks at Cancel
_NAME = re.compile(r"\d{4}-\d\d-\d\d \d\d-\d\d-\d\d ([a-z]+)(?: \d+)?" + re.escape(ENDING) + "$")
_PART = re.compile(r"\..+ " + _NAME.pattern[:-1] + r"\.part")


@dataclass(frozen=True, slots=True)
class Counts:
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
    counts: Counts


def home(path: Path, folder: Path | None = None) -> Path:
    """Return the folder where backups of the workspace ``path`` go; ``folder`` is the user's choice, if any."""
    real = lock.real(path)
    return folder or real.parent / f"{real.stem} backups"


def make(
    source: Database | Path,
    reason: str = "manual",
    folder: Path | None = None,
    progress: Progress | None = None,
    now: float | None = None,
) -> Backup:
    """Copy a workspace, check the copy, then give it its name. Typing goes on meanwhile: a reader does not hold up the writer.

    Args:
        source: An open database, or the path of a file.
        reason: One of `REASONS`; part of the file name.
        folder: Where to; beside the workspace when None.
        now: UTC seconds; the clock when None.

    Raises:
        Problem: the disk is full, the folder may not be written to, or the copy is not sound. No backup is left.
        Cancelled: the user stopped it. No backup is left.
    """
    path = source.path if isinstance(source, Database) else source
    at = int(time.time() if now is None else now)
    target = _free(home(path, folder), lock.real(path).stem, at, reason)
    part = target.with_name(f".{target.name}.part")
    try:
        step, counts = copy(path, part, progress)
        note = {"at": at, "reason": reason, "step": step, "counts": asdict(counts)}
        with _writing(part) as conn:
            conn.execute(
                "INSERT INTO meta VALUES ('backup', ?) ON CONFLICT DO UPDATE SET value = excluded.value",
                (json.dumps(note),),
            )
        verify(part, counts, progress)
        settle(part, target)
    except Problem as error:
        raise _blamed(error, path, progress) from error
    finally:
        part.unlink(missing_ok=True)
    return _read(target)


def _blamed(error: Problem, path: Path, progress: Progress | None) -> Problem:
    """Return what to say of a copy that failed: that the workspace itself is damaged, if it is."""
    try:
        if (not isinstance(error, Damaged) and error.phrase.template != UNSOUND) or verdict.sound(path, progress):
            return error
    except Problem as other:
        if not isinstance(other, Damaged):
            return error
    sentence = mark(
        "core",
        "“{name}” is damaged, so no backup of it was made. Restore an earlier one, or rescue what can be read into a new file.",
    )
    return Damaged(path, sentence)


def copy(path: Path, part: Path, progress: Progress | None = None) -> tuple[int, Counts]:
    """Copy the committed state of ``path`` into the new file ``part``; return its newest step and what is in it.

    Raises:
        Problem: reading or writing failed.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    with _snapshot(path) as conn:
        found = (conn.execute("SELECT max(id) FROM step").fetchone()[0] or 0, count(conn))
        with _writing(part) as target, part.open("rb+") as file:

            def copied(_: int, left: int, total: int) -> None:
                # In small portions: else the disk is busy for half a second at the end, and a step must wait for it.
                os.fsync(file.fileno())
                progress.report(total - left, total)

            conn.backup(target, pages=PAGES, progress=copied, sleep=0)
            target.execute("PRAGMA journal_mode=DELETE")
            openmark.detach(target)
    return found


def verify(part: Path, counts: Counts, progress: Progress | None = None) -> None:
    """Open a finished copy and check it from end to end.

    Raises:
        Problem: it is not sound, or does not hold what it should.
    """
    progress = progress or Progress()
    gate.inspect(part)
    with gate.reading(part) as conn:
        conn.set_progress_handler(lambda: int(progress.cancelled), 100_000)
        try:
            sound = [row[0] for row in conn.execute("PRAGMA quick_check(1)")] == ["ok"] and count(conn) == counts
        except sqlite3.OperationalError:
            progress.report(0, 0)  # raises if it was the user who interrupted
            raise
    if not sound:
        raise Problem(UNSOUND, name=part.name)


def settle(part: Path, target: Path) -> None:
    """Make sure that ``part`` is on the disk, then give it the name ``target`` at one stroke."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    os.replace(part, target)
    settle_name(target)


def settle_name(target: Path) -> None:
    """Make sure that the name ``target`` is on the disk; Windows sees to that itself."""
    if sys.platform != "win32":
        number = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def count(conn: sqlite3.Connection) -> Counts:
    """Count what the file behind ``conn`` holds."""
    names = ("member", "entry", "message", "community")
    members, entries, messages, communities = (
        conn.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names
    )
    return Counts(members, entries, messages, communities, conn.execute("SELECT max(at) FROM step").fetchone()[0] or 0)


def identity(conn: sqlite3.Connection) -> str:
    """Return the random id of the workspace, the same in all its copies."""
    row = conn.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()
    return str(row[0]) if row else ""


def listing(path: Path, folder: Path | None = None, workspace: str = "") -> list[Backup]:
    """Return the backups of the workspace ``path``, newest first.

    Args:
        folder: The folder the user chose, looked at besides the one beside the workspace.
        workspace: Only backups of the workspace with this id; of any when empty, for a file that can no longer be read.
    """
    mine = [
        each for each in map(_try, _candidates(path, folder)) if each is not None and workspace in ("", each.workspace)
    ]
    return sorted(mine, key=lambda each: (each.at, each.path.name), reverse=True)


def latest(path: Path, folder: Path | None = None, workspace: str = "") -> Backup | None:
    """Return the newest of `listing`, without opening the others; None if there is none."""
    for file in _candidates(path, folder):
        if (found := _try(file)) is not None and workspace in ("", found.workspace):
            return found
    return None


def _candidates(path: Path, folder: Path | None) -> list[Path]:
    """Return the files that are named like a backup, newest name first."""
    folders = {home(path), home(path, folder)}
    named = [
        (match[0], file)
        for place in folders
        if place.is_dir()
        for file in place.iterdir()
        if (match := _NAME.search(file.name))
    ]
    return [file for _, file in sorted(named, reverse=True)]


def due(db: Database, now: float, rhythm: int = RHYTHM, folder: Path | None = None) -> bool:
    """Return whether the automatic backup should run: something was written, and the last one is ``rhythm`` seconds old.

    Args:
        now: UTC seconds.
        rhythm: Seconds; 0 or less: never.
    """
    newest = db.reader.execute("SELECT max(id) FROM step").fetchone()[0] or 0
    return ripe(newest, latest(db.path, folder, identity(db.reader)), now, rhythm)


def automatic(
    db: Database,
    folder: Path | None = None,
    rhythm: int = RHYTHM,
    progress: Progress | None = None,
    now: float | None = None,
) -> Backup | None:
    """Make the automatic backup if it is `due`, and `thin` the old ones; return it, or None if it was not due.

    Raises:
        Problem: as `make`.
        Cancelled: the user stopped it.
    """
    moment = time.time() if now is None else now
    if not due(db, moment, rhythm, folder):
        return None
    made = make(db, "automatic", folder, progress, moment)
    thin(db, folder, moment)
    return made


def ripe(newest: int, last: Backup | None, now: float, rhythm: int) -> bool:
    """Return whether a file whose newest step is ``newest`` wants a backup after the ``last`` one. Pure."""
    if rhythm <= 0 or newest == 0:
        return False
    if last is None:
        return True
    return last.step != newest and (now - last.at >= rhythm or last.at > now)


def thin(db: Database, folder: Path | None = None, now: float | None = None) -> list[Path]:
    """Remove backups that the rule of `thinning` gives up; return them. Nothing but our own backups of this workspace is touched."""
    moment = datetime.fromtimestamp(time.time() if now is None else now)
    made = listing(db.path, folder, identity(db.reader))
    stay = spared([datetime.fromtimestamp(each.at) for each in made], moment)
    given_up = [each.path for each in made if datetime.fromtimestamp(each.at) not in stay]
    for path in given_up:
        path.unlink(missing_ok=True)
    return given_up + _sweep({home(db.path), home(db.path, folder)}, moment.timestamp())


def _sweep(folders: set[Path], now: float) -> list[Path]:
    """Remove the beginnings of backups that a kill left behind a day ago or earlier."""
    gone = []
    for folder in folders:
        for file in folder.iterdir() if folder.is_dir() else ():
            if _PART.fullmatch(file.name) and file.is_file() and now - file.stat().st_mtime > 86_400 and _ours(file):
                file.unlink()
                gone.append(file)
    return gone


def _ours(file: Path) -> bool:
    """Return whether the file is empty or carries the mark of a workspace."""
    if own.mine(file):
        return False
    with file.open("rb") as part:
        head = part.read(100)
    return not head or int.from_bytes(head[68:72], "big") == migrations.APPLICATION_ID


def _try(file: Path) -> Backup | None:
    """Return the backup in ``file``, or None if it is none of ours."""
    try:
        return _read(file) if file.is_file() and not file.is_symlink() else None
    except (Problem, OSError):
        return None


def _read(file: Path) -> Backup:
    """Return what the backup says of itself.

    Raises:
        Problem: it is not one.
    """
    gate.look(file, write=False)
    with gate.reading(file) as conn:
        row = conn.execute("SELECT value FROM meta WHERE key = 'backup'").fetchone()
        try:
            note = json.loads(row[0])
            counts = Counts(**{name: int(value) for name, value in note["counts"].items()})
            return Backup(
                file,
                int(note["at"]),
                str(note["reason"]),
                file.stat().st_size,
                identity(conn),
                int(note["step"]),
                counts,
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Problem(mark("core", "“{name}” is not a backup that CommDesk made."), name=file.name) from error


def _free(folder: Path, stem: str, at: int, reason: str) -> Path:
    """Return a name in ``folder`` that is not taken; the folder is made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sentence = mark(
            "core", "No backup was made: the folder “{name}” could not be made there. Choose another backup folder."
        )
        raise Problem(sentence, name=str(folder)) from error
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=os.access in os.supports_effective_ids):
        sentence = mark(
            "core", "No backup was made: nothing may be written to the folder “{name}”. Choose another backup folder."
        )
        raise Problem(sentence, name=str(folder))
    # A file name may have 255 bytes, and SQLite opens paths of at most 512.
    room = max(min(150, 420 - len(os.fsencode(folder.absolute()))), 20)
    stem = stem.encode()[:room].decode(errors="ignore")
    base = f"{stem} {datetime.fromtimestamp(at):%Y-%m-%d %H-%M-%S} {reason}"
    number = 1
    while (path := folder / (base + (f" {number}" if number > 1 else "") + ENDING)).exists():
        number += 1
    return path


@contextmanager
def _snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a reader that sees one moment of the file, however long it takes.

    The open read transaction is what keeps the backup from starting over whenever somebody types. Opened for writing, so
    that as the last one out it tidies the log away; ``query_only`` keeps it from writing.
    """
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)) as conn:
            for pragma in ("trusted_schema=OFF", "mmap_size=0", "busy_timeout=5000", "query_only=ON"):
                conn.execute(f"PRAGMA {pragma}")
            conn.execute("BEGIN")
            yield conn
            conn.execute("COMMIT")
    except sqlite3.Error as error:
        raise database.problem(error, path) from error


@contextmanager
def _writing(part: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a file that nobody knows yet: no journal, it is thrown away if anything fails."""
    try:
        with closing(sqlite3.connect(part, isolation_level=None)) as conn:
            for pragma in ("trusted_schema=OFF", "mmap_size=0", "journal_mode=OFF", "synchronous=OFF"):
                conn.execute(f"PRAGMA {pragma}")
            yield conn
    except sqlite3.Error as error:
        raise database.problem(error, part) from error
