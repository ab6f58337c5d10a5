"""One program at a time on one workspace file: a lock file beside it, held through the operating system.

The lock is on a file of its own: opening and closing the database file itself by ordinary calls would drop SQLite's locks.
"""

from __future__ import annotations

import errno
import json
import os
import sys
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from commdesk.errors import Problem, mark
from commdesk.store import private

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30  # the locked byte on Windows: beyond the text, which must stay readable for others
_held: set[Path] = set()
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a workspace. ``at`` is UTC seconds."""

    host: str = ""
    pid: int = 0
    at: int = 0


class InUse(Problem):
    """The workspace is open already. ``elsewhere`` is True if another computer says so, and it may be mistaken."""

    def __init__(self, path: Path, holder: Holder = Holder(), elsewhere: bool = False) -> None:
        self.path = path
        self.holder = holder
        self.elsewhere = elsewhere
        if elsewhere:
            sentence = mark(
                "core",
                "“{name}” seems to be open on the computer “{host}”. Close it there first. "
                "If it is not open there, delete “{lock}” beside it and try again.",
            )
            super().__init__(sentence, name=path.name, host=holder.host, lock=place(path).name)
        else:
            super().__init__(mark("core", "“{name}” is already open in CommDesk."), name=path.name)


def real(path: Path) -> Path:
    """Return the one path of a file that may have several, links followed. Nothing is raised, whatever is there."""
    return Path(os.path.realpath(path))


def place(path: Path) -> Path:
    """Return where the lock file of the workspace ``path`` is."""
    return real(path).with_name(f".{real(path).name}.lock")


def held(path: Path) -> bool:
    """Return whether this very process has the workspace open."""
    return real(path) in _held


class Lock:
    """Held from `take` to `release`. ``stale`` is True if the last holder ended without releasing."""

    def __init__(self, path: Path, file: BinaryIO, stale: bool) -> None:
        self.path = real(path)
        self.stale = stale
        self._file = file

    def release(self) -> None:
        """Let go and remove the lock file. May be called twice."""
        if self._file.closed:
            return
        beside = place(self.path)
        if sys.platform != "win32":
            beside.unlink(missing_ok=True)  # while it is still held, or another's fresh lock file could be removed
        else:
            self._file.truncate(0)
        self._file.close()
        if sys.platform == "win32":
            try:
                beside.unlink()
            except OSError:
                pass  # another program has just opened it; it is empty, so nobody reads a holder in it
        with _guard:
            _held.discard(self.path)


def take(path: Path, host: str = "") -> Lock:
    """Take the lock of the workspace ``path``.

    Args:
        host: The name of this computer; found out when empty.

    Raises:
        InUse: this or another program holds it, or a lock file from another computer lies there.
        Problem: no file can be made in the folder.
    """
    host = host or _here()
    with _guard:
        if real(path) in _held:
            raise InUse(path, Holder(host, os.getpid()))
        file, before = _claim(path, host)
        try:
            if before.host not in ("", host):
                raise InUse(path, before, elsewhere=True)
            _write(file, Holder(host, os.getpid(), int(time.time())))
        except OSError as error:
            file.close()
            raise _refused(path, error) from error
        except BaseException:
            file.close()
            raise
        _held.add(real(path))
        return Lock(path, file, stale=before.pid != 0)


def _here() -> str:
    """Return the name of this computer."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _claim(path: Path, host: str) -> tuple[BinaryIO, Holder]:
    """Return the lock file, held by us now, and who is written in it."""
    while True:
        file = _open(path)
        try:
            before = _read(file)
            if not _try(file):
                raise InUse(path, before, elsewhere=before.host not in ("", host))
            if sys.platform == "win32" or os.fstat(file.fileno()).st_nlink > 0:
                return file, before
        except BaseException:
            file.close()
            raise
        file.close()  # its holder removed it between our open and our lock, so what we hold is nothing: anew


def _open(path: Path) -> BinaryIO:
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    try:
        number = os.open(place(path), flags, private.FILE)
    except OSError as error:
        raise _refused(path, error) from error
    private.share(number, path)  # who may open the workspace must be able to read who has it open
    return os.fdopen(number, "r+b", buffering=0)


def _refused(path: Path, error: OSError) -> Problem:
    if error.errno == errno.ENAMETOOLONG:
        return Problem(mark("core", "The name “{name}” is too long. Choose a shorter one."), name=path.name)
    if isinstance(error, FileNotFoundError):
        return Problem(mark("core", "The folder of “{name}” is not there."), name=path.name)
    sentence = mark(
        "core",
        "“{name}” cannot be opened for writing, because its folder allows no new files. Copy it to another folder and open it there.",
    )
    return Problem(sentence, name=path.name)


def _try(file: BinaryIO) -> bool:
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


def _read(file: BinaryIO) -> Holder:
    """Return the holder written in the lock file; an empty one if there is none or it makes no sense."""
    file.seek(0)
    try:
        found = json.loads(file.read(4096).decode("utf-8"))
        return Holder(str(found["host"]), int(found["pid"]), int(found["at"]))
    except (ValueError, KeyError, TypeError):
        return Holder()


def _write(file: BinaryIO, holder: Holder) -> None:
    file.seek(0)
    file.truncate(0)
    file.write(json.dumps(asdict(holder)).encode("utf-8"))
