"""The locks of the system on an open file, asked for and taken through the descriptors that SQLite itself keeps open.

POSIX locks belong to the process and go as soon as the process closes *any* descriptor of the file
(sqlite.org/howtocorrupt.html, 2.2), so nothing is opened or closed here that is open in this program.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from commdesk.store.files.whereabouts import Identity

if sys.platform != "win32":
    import fcntl

Range = tuple[int, int]
"""First byte and length."""

OURS = (1 << 62, 1)  # no lock of SQLite is there: the largest database ends at 2**48
SHARED = (0x4000_0002, 510)  # what SQLite keeps locked for reading while a file is open (os_unix.c, SHARED_FIRST)
ALIVE = (128, 1)  # and in the index of the log (wal.c, "dead man switch")
MOVING = (121, 1)  # and while the log is moved (wal.c, WAL_CKPT_LOCK)
_FLOCK = "hhqqi4x"  # struct flock of 64-bit Linux
ASKS = sys.platform == "linux" and struct.calcsize("P") == 8
"""Whether a process can ask for its own locks."""
_FREE = struct.pack("h", 2)  # F_UNLCK
_FOLDERS = ("/proc/self/fd", "/dev/fd")


def find_descriptor(wanted: Identity | None, mode: int | None = None) -> int:
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


def claim_file(number: int) -> bool | None:
    """Take the byte that is ours alone; return False if another program has it, None where nothing is known of locks."""
    if number < 0 or sys.platform == "win32":
        return None
    try:
        take_lock(number, OURS, alone=True)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return None
    return True


def is_claimed(path: Path) -> bool:
    """Return whether another program has the file open, under whatever name. It must not be open in this process."""
    if sys.platform == "win32":
        return False
    try:
        with open(path, "rb+") as file:
            take_lock(file.fileno(), OURS, alone=True)
    except (BlockingIOError, PermissionError):
        return os.access(path, os.W_OK)
    except OSError:
        pass
    return False


def is_locked(number: int, where: Range) -> bool:
    """Return whether anybody holds a lock there; our own byte can only be held by us. True if that cannot be known."""
    if number < 0 or not ASKS:
        return True
    try:
        return fcntl.fcntl(number, fcntl.F_OFD_GETLK, _build_query(*where))[:2] != _FREE
    except OSError:
        return True


def take_lock(number: int, where: Range, *, alone: bool = False) -> None:
    """Take a lock there, for everybody who reads or ``alone``.

    Raises:
        OSError: somebody else has it, or there are none on this disk.
    """
    if sys.platform != "win32":
        start, length = where
        fcntl.lockf(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB, length, start)


def retake_locks(main: int, index: int) -> None:
    """Take what SQLite believes it holds, and our own byte; what somebody else has for the moment is left to the next time."""
    for number, where, alone in ((main, SHARED, False), (index, ALIVE, False), (main, OURS, True)):
        if number >= 0:
            with suppress(OSError):
                take_lock(number, where, alone=alone)


@contextmanager
def hold_shared_lock(path: Path) -> Iterator[None]:
    """Inside, somebody who is not this process reads the file, so that SQLite does not take itself for alone with it."""
    with open(path, "rb") as file:
        with suppress(OSError):
            asked = struct.pack(_FLOCK, fcntl.F_RDLCK, os.SEEK_SET, *SHARED, 0)
            fcntl.fcntl(file.fileno(), fcntl.F_OFD_SETLK, asked)
        yield


@cache
def _build_query(start: int, length: int) -> bytes:
    """Return the question whether anybody holds a lock there (fcntl(2), struct flock)."""
    return struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, start, length, 0)
