"""Files that somebody else wrote: how large one is, is asked before it is read."""

from __future__ import annotations

import stat
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store.files import own

UNREAD = mark("core", "“{name}” could not be read: {why}")
NO_FILE = mark("core", "“{name}” is not a file that can be read.")
TOO_LARGE = mark("core", "“{name}” is larger than {most} MB. Nothing of it was read.")
PICTURE = 64 << 20
"""A picture that is copied by its path holds no more bytes than this."""


def refuse_large(path: Path, most: int) -> None:
    """Do nothing where a file holds at most ``most`` bytes; a folder is let by, opening it says enough.

    Raises:
        Problem: it holds more, it is no file (a pipe, a device: reading it would never end), or it cannot be looked at.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise Problem(UNREAD, name=path.name, why=error.strerror or str(error)) from error
    if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        raise Problem(NO_FILE, name=path.name)
    if stat.S_ISREG(found.st_mode) and found.st_size > most:
        raise Problem(TOO_LARGE, name=path.name, most=max(most >> 20, 1))


def read_bytes(path: Path, most: int) -> bytes:
    """Return what a file holds; nothing is read of one that holds more than ``most`` bytes.

    Raises:
        Problem: it is too large, or it cannot be read.
    """
    refuse_large(path, most)
    try:
        with own.open_file(path) as file:
            data = file.read(most + 1)
    except OSError as error:
        raise Problem(UNREAD, name=path.name, why=error.strerror or str(error)) from error
    if len(data) > most:  # it grew meanwhile
        raise Problem(TOO_LARGE, name=path.name, most=max(most >> 20, 1))
    return data
