"""Whether the open file is still the file at its path, and whether the system still holds our locks on it.

SQLite goes on writing into a file that was renamed, deleted or replaced behind it, and a lock that the operating system
dropped is not missed by it either. So this is asked before each commit. On Linux and macOS only: Windows lets nobody
move, delete or replace an open file.

Locks: POSIX locks belong to the process and go as soon as the process closes *any* descriptor of the file
(sqlite.org/howtocorrupt.html, 2.2). `Watch` puts one more lock on a byte far behind every database, through the
descriptor that SQLite itself keeps open. Other programs see by it that the file is open here, whatever it is called
there, and it goes when the others go, so asking for it tells of them all. Nothing is ever opened or closed here.

Whoever opens the file once more by its path asks `guard` first, and again when it has read something: of another file
that lies there by now SQLite would read, and move into it, the log that is ours.
"""

from __future__ import annotations

import os
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store import frames

if sys.platform != "win32":
    import fcntl

Identity = tuple[int, int]
"""Device and inode: what a file is, whatever it is called."""

_BYTE = 1 << 62  # ours alone: the largest database ends at 2**48
_SHARED = (0x4000_0002, 510)  # what SQLite keeps locked for reading while a file is open (os_unix.c, SHARED_FIRST)
_ALIVE = (128, 1)  # and in the index of the log (wal.c, "dead man switch")
_MOVING = (121, 1)  # and while the log is moved (wal.c, WAL_CKPT_LOCK)
_FLOCK = "hhqqi4x"  # struct flock of 64-bit Linux
_ASKS = sys.platform == "linux" and struct.calcsize("P") == 8  # only there a process can ask for its own locks
_FREE = struct.pack("h", 2)  # F_UNLCK
_FOLDERS = ("/proc/self/fd", "/dev/fd")

MOVED = mark(
    "core",
    "“{name}” was moved or renamed while it was open, so the last step was not saved. CommDesk can go on with it at its new place.",
)
GONE = mark(
    "core",
    "“{name}” was deleted while it was open, so the last step was not saved. Everything before it is still here: save it at its place again.",
)
UNLOGGED = mark("core", "Another program took the log of “{name}” away, so the last step was not saved. Do it again.")
REPLACED = mark(
    "core",
    "Another file took the place of “{name}” while it was open, so the last step was not saved. Both can be kept: save yours under another name.",
)
SENTENCES = {"moved": MOVED, "gone": GONE, "replaced": REPLACED, "unlogged": UNLOGGED}


class Strayed(Problem):
    """The open file is no longer the one at its path. Nothing of the step was saved, and nothing before it is lost.

    ``kind``: moved (to ``found``, in the same folder), gone (from the folder), replaced (by another file, or
    overwritten by another program, itself or its log), unlogged (the log beside it was taken away). ``unsaved``: a step
    was refused for it; else somebody only looked or read.
    """

    def __init__(self, path: Path, kind: str, found: Path | None = None) -> None:
        self.path, self.kind, self.found = path, kind, found
        self.unsaved = False
        super().__init__(SENTENCES[kind], name=path.name)


def identify(path: Path | str) -> Identity | None:
    """Return what the file at ``path`` is; None if there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def find(folder: Path, wanted: Identity) -> Path | None:
    """Return where in ``folder`` the file ``wanted`` is now; None if it is not there. Nothing is opened."""
    try:
        with os.scandir(folder) as entries:
            return next(
                (Path(e.path) for e in entries if e.inode() == wanted[1] and identify(Path(e.path)) == wanted), None
            )
    except OSError:
        return None


def claimed(path: Path) -> bool:
    """Return whether another program has the file open, under whatever name. It must not be open in this process."""
    if sys.platform == "win32":
        return False
    try:
        with open(path, "rb+") as file:
            fcntl.lockf(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _BYTE)
    except (BlockingIOError, PermissionError):
        return os.access(path, os.W_OK)
    except OSError:
        pass
    return False


_watched: dict[str, Watch] = {}


def guard(path: Path) -> bool:
    """Return whether this program has the workspace ``path`` open, so that it may be opened once more, for reading.

    Raises:
        Strayed: it has, but another file lies there by now.
    """
    if not _watched or (found := _watched.get(os.path.realpath(path))) is None:
        return False
    if (strayed := found.look_again()) is not None:
        raise strayed
    return True


@cache
def _asked(start: int, length: int) -> bytes:
    """Return the question whether anybody holds a lock there (fcntl(2), struct flock)."""
    return struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, start, length, 0)


class Watch:
    """Looks after one open file. Made when the connection that writes is open, ended when that is closed.

    Args:
        path: The file, links followed.
        before: What was at ``path`` before SQLite opened it.
    """

    def __init__(self, path: Path, before: Identity | None) -> None:
        self.path = path
        self.doubt: Callable[[], bool] = lambda: False
        """Asked of a file of the same size and head that was written to: whether it is another one."""
        self._name = os.fspath(path)
        self._wal, self._shm = self._name + "-wal", self._name + "-shm"
        self._file = before if sys.platform != "win32" and identify(path) == before else None
        # SQLite makes neither of them anew while it has them open; another one that lies there is not ours.
        self._log, self._index = identify(self._wal), identify(self._shm)
        self._known = self._file
        self._main, self._journal, self._beside = (
            self._number(each, os.O_RDWR) for each in (self._file, self._log, self._index)
        )
        self._writing = 0
        self._guard = threading.RLock()
        self._state: tuple[int, int] = (0, 0)
        self._head = b""
        self._moved = (b"", 0, 0)
        self._left = (0, -1)
        self.claimed = False
        self.relocked = 0
        """How often locks were found gone and taken again."""
        self.note()

    def claim(self) -> bool:
        """Say to every other program that the file is open here; return False if one says so already.

        A file system that knows no locks refuses nobody.
        """
        if self._main < 0 or sys.platform == "win32":
            return True
        try:
            fcntl.lockf(self._main, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, _BYTE)
        except (BlockingIOError, PermissionError):
            return False
        except OSError:
            return True
        self.claimed = True
        return True

    def begin(self) -> None:
        """Let `guard` know of the file."""
        _watched[os.path.realpath(self.path)] = self

    def end(self) -> None:
        """Look no more: every connection is closed, and the descriptors may be those of other files by now."""
        _watched.pop(os.path.realpath(self.path), None)
        self._file, self.claimed = None, False
        self._main = self._beside = self._journal = -1

    def note(self) -> None:
        """Remember the file as it is now: to be called after everything that we wrote into it."""
        with self._guard:
            if self._main >= 0:
                self._moved = self._progress()  # first: another program may be moving the log right now
                found = os.fstat(self._main)
                self._state = (found.st_mtime_ns, found.st_size)
                self._head = os.pread(self._main, 100, 0)

    def note_log(self) -> None:
        """Remember which log it is, after it began anew; the file itself was not written into."""
        with self._guard:
            self._moved = self._progress()

    @contextmanager
    def ours(self) -> Iterator[None]:
        """Inside, what changes in the file is written by ourselves; it is noted at the end, unless it was another's before."""
        with self._guard:
            known = self._writing > 0 or not self._changed() or not self._overwritten()
            self._writing += 1
        try:
            yield
        finally:
            with self._guard:  # at one stroke, or a look in between finds a file that nobody knows
                if known:
                    self.note()
                self._writing -= 1

    def _changed(self) -> bool:
        if self._main < 0:
            return False
        found = os.fstat(self._main)
        return (found.st_mtime_ns, found.st_size) != self._state

    def look(self) -> Strayed | None:
        """Return what happened to the file, None if nothing did; locks that are gone are taken again. Microseconds."""
        strayed = self.look_again()
        if strayed is None and self.claimed and _ASKS:
            if not (self._holds(self._main, _BYTE, 1) and self._holds(self._beside, *_ALIVE)):
                self._lock_again()
        return strayed

    def look_again(self) -> Strayed | None:
        """Return what happened to the file since `look`, without asking for the locks."""
        file = self._file
        if file is None:
            return None
        try:
            found = os.stat(self._name)
        except OSError:
            return self._where(file)
        if (found.st_dev, found.st_ino) != file:
            return self._where(file)
        try:
            log = os.stat(self._wal)
        except OSError:
            return Strayed(self.path, "unlogged")
        if (log.st_dev, log.st_ino) != self._log or not self._indexed():
            return Strayed(self.path, "unlogged")
        if (log.st_mtime_ns, log.st_size) != self._left and (torn := self._torn()) is not None:
            return Strayed(self.path, "unlogged" if torn.moved == torn.last else "replaced")
        if (found.st_mtime_ns, found.st_size) != self._state and not self._writing and self._overwritten():
            return Strayed(self.path, "replaced")
        return None

    def _indexed(self) -> bool:
        """Return whether the index of the log still has a name, so that others find it and not make one of their own."""
        if self._beside >= 0:
            return os.fstat(self._beside).st_nlink > 0  # quicker than asking by its name
        return self._index is not None and identify(self._shm) == self._index

    def glance(self) -> Strayed | None:
        """Return what happened to the file itself in the moment since `look`: asked before each commit."""
        if (file := self._file) is None:
            return None
        try:
            found = os.stat(self._name)
        except OSError:
            return self._where(file)
        return None if (found.st_dev, found.st_ino) == file else self._where(file)

    def leave(self) -> None:
        """Remember how our log was left after a commit, so that it is only read where somebody else wrote into it."""
        if self._journal >= 0:
            log = os.fstat(self._journal)
            self._left = (log.st_mtime_ns, log.st_size)

    def log_here(self) -> bool:
        """Return whether the log at the path is the one that belongs to the open file."""
        return self._log is not None and identify(self._wal) == self._log

    def moved(self) -> bool:
        """Return whether all of the log is known to be in the file, whoever moved it there."""
        index = frames.read(self._beside) if self._beside >= 0 else None
        return index is not None and index.moved == index.last

    def overwritten(self) -> bool:
        """Return whether the file is where it was, so that, if it was replaced, another program wrote over it or its log."""
        return self._file is not None and identify(self._name) == self._file

    def named(self) -> bool:
        """Return whether the file itself, wherever it is, has a name still."""
        return self._main >= 0 and os.fstat(self._main).st_nlink > 0

    def free(self) -> bool:
        """Return whether nothing in this program has the file open any more."""
        return self._number(self._known) < 0

    def weigh_log(self) -> int:
        """Return how many bytes the log has."""
        try:
            return os.stat(self._wal).st_size
        except OSError:
            return 0

    def untouched(self) -> bool:
        """Return whether the file itself, and the log that we hold, are as we left them, whatever lies beside the file by now."""
        return self._main >= 0 and self._torn() is None and not (self._changed() and self._overwritten())

    @contextmanager
    def kept_out(self) -> Iterator[None]:
        """Inside, SQLite cannot move its log into the file when its last connection closes: the file is somebody else's.

        It would need to be alone with the file; so somebody else is there. Nothing of ours may be open at the end.
        """
        with ExitStack() as stack:
            if _ASKS and identify(self.path) == self._file:
                file = stack.enter_context(open(self.path, "rb"))
                start, length = _SHARED
                with suppress(OSError):
                    asked = struct.pack(_FLOCK, fcntl.F_RDLCK, os.SEEK_SET, start, length, 0)
                    fcntl.fcntl(file.fileno(), fcntl.F_OFD_SETLK, asked)
            yield

    def _where(self, file: Identity) -> Strayed:
        if identify(self.path) is not None:
            return Strayed(self.path, "replaced")
        found = find(self.path.parent, file)
        return Strayed(self.path, "moved" if found is not None else "gone", found)

    def _overwritten(self) -> bool:
        """Return whether the file holds something else than what we left there; a mere touch is none."""
        with self._guard:  # we begin to write only afterwards
            if self._main < 0 or self._writing:
                return False
            size = os.fstat(self._main).st_size
            alike = size == self._state[1] and os.pread(self._main, 100, 0) == self._head and not self.doubt()
            if not alike and _ASKS and self._beside >= 0 and self._holds(self._beside, *_MOVING):
                return False  # another program is moving the log into it, as SQLite does
            if alike or self._progress() != self._moved:  # or has done so
                self.note()
                return False
        return True

    def _progress(self) -> tuple[bytes, int, int]:
        """Return which log it is and how much of it was moved into the file, or may have been."""
        index = frames.read(self._beside) if self._beside >= 0 else None
        return (index.salt, index.moved, index.tried) if index is not None else self._moved

    def _torn(self) -> frames.Index | None:
        """Return what the index says of a log that was cut short or written over in its place; None if it was not."""
        if self._beside < 0 or self._journal < 0:
            return None
        while (index := frames.read(self._beside)) is not None and not frames.holds(self._journal, index):
            if frames.read(self._beside) == index:
                return index
        return None

    def _holds(self, number: int, start: int, length: int) -> bool:
        """Return whether anybody holds a lock there; our own byte can only be held by us."""
        if number < 0:
            return True
        try:
            return fcntl.fcntl(number, fcntl.F_OFD_GETLK, _asked(start, length))[:2] != _FREE
        except OSError:
            return True

    def _lock_again(self) -> None:
        """Take the locks that SQLite believes it holds, through its own descriptors."""
        for number, start, length, kind in (
            (self._main, *_SHARED, fcntl.LOCK_SH),
            (self._beside, *_ALIVE, fcntl.LOCK_SH),
            (self._main, _BYTE, 1, fcntl.LOCK_EX),
        ):
            if number >= 0:
                try:
                    self._set(number, start, length, kind)
                except OSError:
                    pass  # somebody else has it for the moment; the next look tries again
        self.relocked += 1

    @staticmethod
    def _set(number: int, start: int, length: int, kind: int) -> None:
        fcntl.lockf(number, kind | fcntl.LOCK_NB, length, start)

    @staticmethod
    def _number(wanted: Identity | None, mode: int | None = None) -> int:
        """Return the descriptor by which SQLite holds the file ``wanted`` open, for ``mode``; -1 if that cannot be known."""
        if wanted is None or sys.platform == "win32":
            return -1
        folder = next((each for each in _FOLDERS if os.path.isdir(each)), "")
        for name in os.listdir(folder) if folder else ():
            try:
                found = os.fstat(int(name))
                if (found.st_dev, found.st_ino) == wanted:
                    if mode is None or fcntl.fcntl(int(name), fcntl.F_GETFL) & 3 == mode:
                        return int(name)
            except OSError:
                continue
        return -1
