"""One program at a time on one workspace file: a lock file beside it, held through the operating system.

The lock is on a file of its own: opening and closing the database file itself by ordinary calls would drop SQLite's
locks. It says who has the workspace open, where and since when, and is written again every minute (`WorkspaceLock.renew_heartbeat`), so
that one which nobody holds any more, of a dead program, another account or another computer, never shuts anybody out.
A file that is opened under another name is told by `commdesk.store.files.watch`.
"""

from __future__ import annotations

import errno
import getpass
import json
import os
import sys
import tempfile
import threading
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from commdesk.errors import Problem, mark
from commdesk.store.files import account, private
from commdesk.store.files.whereabouts import Identity, get_current_path, identify_file

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE = 10 * 60
"""Seconds after which a lock of another computer that was not written again holds nobody back."""
_FAR = 1 << 30  # the locked byte on Windows: beyond the text, which must stay readable for others
_held: dict[Path, Identity | None] = {}
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class LockHolder:
    """Who holds a workspace: the computer, the account, the process; since ``at``, UTC seconds."""

    host: str = ""
    pid: int = 0
    at: int = 0
    user: str = ""


class WorkspaceInUse(Problem):
    """The workspace is open already. ``elsewhere`` is True if another computer says so, and it may be mistaken."""

    def __init__(self, path: Path, holder: LockHolder = LockHolder(), elsewhere: bool = False) -> None:
        self.path = path
        self.holder = holder
        self.elsewhere = elsewhere
        words = {"name": path.name, "host": holder.host, "user": holder.user or "?", "since": _format_moment(holder.at)}
        if elsewhere:
            sentence = mark(
                "core",
                "“{name}” is open on the computer “{host}” ({user}, since {since}). Close it there first; if that computer "
                "is off, it can be opened here ten minutes after it was last used there.",
            )
        elif holder.pid == os.getpid() or not holder.pid:
            sentence = mark("core", "“{name}” is already open in CommDesk.")
        else:
            sentence = mark(
                "core",
                "“{name}” is already open in CommDesk on this computer: {user}, since {since}. Close it there first.",
            )
        super().__init__(sentence, **words)


def resolve_path(path: Path) -> Path:
    """Return the one path of a file that may have several, links followed. Nothing is raised, whatever is there."""
    return Path(os.path.realpath(path))


def get_lock_path(path: Path) -> Path:
    """Return where the lock file of the workspace ``path`` is."""
    return resolve_path(path).with_name(f".{resolve_path(path).name}.lock")


def is_held(path: Path) -> bool:
    """Return whether this very process has the workspace open, under this name or another."""
    with _guard:
        if resolve_path(path) in _held:
            return True
        found = identify_file(path)
        return found is not None and found in _held.values()


class WorkspaceLock:
    """Held from `take_lock` to `release`. ``stale`` is True if the last holder ended without releasing; ``before`` is who."""

    def __init__(self, path: Path, file: BinaryIO | None, before: LockHolder, mine: LockHolder) -> None:
        self.path = resolve_path(path)
        self.before = before
        self.stale = before.pid != 0
        self._file = file
        self._mine = mine

    def remember_file(self) -> None:
        """Remember what the file at the path is, once it is there."""
        with _guard:
            _held[self.path] = identify_file(self.path)

    def renew_heartbeat(self) -> None:
        """Say again that the workspace is open; to be called every minute. Nothing is raised."""
        if self._file is not None and not self._file.closed and self._file.writable():
            try:
                _write_holder(self._file, self._mine)
            except OSError:
                pass  # the disk is full or away for the moment; the next beat tries again

    def release(self) -> None:
        """Let go and remove the lock file. May be called twice."""
        with _guard:
            if _held.pop(self.path, False) is False:
                return
        if self._file is None:
            return
        beside = get_lock_path(self.path)
        if sys.platform != "win32":
            try:
                if not _is_same_file(beside, self._file):  # its folder has another name by now
                    beside = get_current_path(self._file.fileno()) or beside
                if _is_same_file(beside, self._file):
                    beside.unlink()  # while it is still held, or another's fresh lock file could be removed
            except OSError:
                pass  # another account's: it stays, and nobody holds it
        else:
            self._file.truncate(0)
        self._file.close()
        if sys.platform == "win32":
            try:
                beside.unlink()
            except OSError:
                pass  # another program has just opened it; it is empty, so nobody reads a holder in it


def take_lock(path: Path, host: str = "") -> WorkspaceLock:
    """Take the lock of the workspace ``path``.

    Args:
        host: The name of this computer; found out when empty.

    Raises:
        InUse: this or another program holds it, or another computer said so in the last ten minutes.
        Problem: no file can be made in the folder.
    """
    host = host or get_host_name()
    mine = LockHolder(host, os.getpid(), int(time.time()), get_user_name())
    with _guard:
        mark_, wanted = identify_file(path), resolve_path(path)
        if wanted in _held or (mark_ is not None and mark_ in _held.values()):
            raise WorkspaceInUse(path, mine)
        file, before = _claim_file(path, host)
        try:
            if before.host not in ("", host) and file is not None and _measure_age(file, path.parent) < PATIENCE:
                raise WorkspaceInUse(path, before, elsewhere=True)
            if file is not None and file.writable():
                _write_holder(file, mine)
        except OSError as error:
            _close_file(file)
            raise _refuse_lock(path, error) from error
        except BaseException:
            _close_file(file)
            raise
        _held[wanted] = mark_
        return WorkspaceLock(path, file, before, mine)


def get_host_name() -> str:
    """Return the name of this computer."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def get_user_name() -> str:
    """Return the name of the account on this computer; '' if it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _format_moment(at: int) -> str:
    try:
        return f"{datetime.fromtimestamp(at):%Y-%m-%d %H:%M}" if at > 0 else "?"
    except (OverflowError, ValueError, OSError):
        return "?"


def _claim_file(path: Path, host: str) -> tuple[BinaryIO | None, LockHolder]:
    """Return the lock file, held by us now, and who is written in it.

    None: it belongs to another account that nobody is working under, and cannot be written; the lock on the workspace
    itself (`commdesk.store.files.watch`) has to do.
    """
    while True:
        file = _open_file(path)
        if file is None:
            return None, LockHolder()
        try:
            before = _read_holder(file)
            if not _try_lock(file):
                raise WorkspaceInUse(path, before, elsewhere=before.host not in ("", host))
            if not file.writable():
                file = _replace_file(path, file)
                if file is None:
                    return None, before
            if sys.platform == "win32" or os.fstat(file.fileno()).st_nlink > 0:
                return file, before
        except BaseException:
            _close_file(file)
            raise
        file.close()  # its holder removed it between our open and our lock, so what we hold is nothing: anew


def _open_file(path: Path) -> BinaryIO | None:
    """Return the lock file, made if it is not there; only readable if it is another account's, None if not even that."""
    flags = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        number = os.open(get_lock_path(path), os.O_RDWR | os.O_CREAT | flags, private.FILE)
        private.copy_rights(number, path)  # who may open the workspace must be able to read who has it open
        return os.fdopen(number, "r+b", buffering=0)
    except PermissionError as error:
        if not os.path.isfile(get_lock_path(path)):
            raise _refuse_lock(path, error) from error
        try:
            return os.fdopen(os.open(get_lock_path(path), os.O_RDONLY | flags), "rb", buffering=0)
        except OSError:
            return None
    except OSError as error:
        raise _refuse_lock(path, error) from error


def _replace_file(path: Path, file: BinaryIO) -> BinaryIO | None:
    """Put a lock file of our own in the place of another account's, which is held by us and by nobody else."""
    try:
        get_lock_path(path).unlink()
        made = _open_file(path)
    except (OSError, Problem):
        return file  # it cannot be removed: held as it is, it still keeps others away
    file.close()
    if made is not None and made.writable() and _try_lock(made):
        return made
    _close_file(made)
    return None


def _refuse_lock(path: Path, error: OSError) -> Problem:
    if error.errno == errno.ENAMETOOLONG:
        return Problem(mark("core", "The name “{name}” is too long. Choose a shorter one."), name=path.name)
    if isinstance(error, FileNotFoundError):
        return Problem(mark("core", "The folder of “{name}” is not there."), name=path.name)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        full = mark("core", "The disk is full, so nothing was saved to “{name}”. Free some space and try again.")
        return Problem(full, name=path.name)
    return to_closed_folder_problem(path)


def to_closed_folder_problem(path: Path) -> Problem:
    """Return what to say of a workspace in whose folder no file can be made."""
    sentence = mark(
        "core",
        "“{name}” cannot be opened for writing, because its folder allows no new files. Copy it to another folder and open it there.",
    )
    if user := account.find_foreign_owner(resolve_path(path).parent):
        sentence = mark(
            "core",
            "“{name}” lies in a folder of the account “{user}”, in which others may make no files, so it cannot be opened for writing. "
            "Ask “{user}” to allow it; a copy would be a workspace of its own.",
        )
    return Problem(sentence, name=path.name, user=user)


def _try_lock(file: BinaryIO) -> bool:
    """Take the operating system's lock; return whether it was free. Closing the file lets go of it."""
    try:
        if sys.platform == "win32":
            file.seek(_FAR)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Some network drives know no such locks: then only what is written in the file speaks.
        return error.errno not in (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
    return True


def _is_same_file(path: Path, file: BinaryIO) -> bool:
    found = os.fstat(file.fileno())
    return identify_file(path) == (found.st_dev, found.st_ino)


def _close_file(file: BinaryIO | None) -> None:
    if file is not None:
        file.close()


def _measure_age(file: BinaryIO, folder: Path) -> float:
    """Return how many seconds ago the file was last written, by the clock of the disk that it lies on.

    That may be another computer's; so a file made just now is asked instead of our own clock. A time to come counts as now.
    """
    try:
        with tempfile.TemporaryFile(dir=folder) as fresh:
            now = os.fstat(fresh.fileno()).st_mtime
    except OSError:
        now = time.time()
    return max(now - os.fstat(file.fileno()).st_mtime, 0.0)


def _read_holder(file: BinaryIO) -> LockHolder:
    """Return the holder written in the lock file; an empty one if there is none or it makes no sense."""
    file.seek(0)
    try:
        found = json.loads(file.read(4096).decode("utf-8"))
        return LockHolder(str(found["host"]), int(found["pid"]), int(found["at"]), str(found.get("user", "")))
    except (ValueError, KeyError, TypeError, AttributeError):
        return LockHolder()


def _write_holder(file: BinaryIO, holder: LockHolder) -> None:
    file.seek(0)
    file.truncate(0)
    file.write(json.dumps(asdict(holder)).encode("utf-8"))
