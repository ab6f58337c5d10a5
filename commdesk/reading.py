"""Files that somebody else wrote: how large one is, is asked before it is read."""

from __future__ import annotations

import stat
from pathlib import Path

from commdesk.errors import Problem, mark

UNREAD = mark("core", "“{name}” could not be read: {why}")
TOO_LARGE = mark("core", "“{name}” is larger than {most} MB. Nothing of it was read.")


def read_bytes(path: Path, most: int) -> bytes:
    """Return what a file holds; nothing is read of one that holds more than ``most`` bytes, or that is no file (a pipe, a device).

    Raises:
        Problem: it is too large, or it cannot be read.
    """
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode) and found.st_size > most:
            raise too_large(path, most)
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise Problem(UNREAD, name=path.name, why=str(mark("core", "it is no file")))
        with path.open("rb") as file:
            data = file.read(most + 1)  # it may grow meanwhile
    except OSError as error:
        raise Problem(UNREAD, name=path.name, why=error.strerror or str(error)) from error
    if len(data) > most:
        raise too_large(path, most)
    return data


def read_text(path: Path, most: int) -> str:
    """Return a UTF-8 text, without the mark some programs put before it; nothing is read of more than ``most`` bytes.

    Raises:
        Problem: it is too large, or it cannot be read.
        UnicodeDecodeError: it is not UTF-8.
    """
    return read_bytes(path, most).decode("utf-8-sig")


def too_large(path: Path, most: int) -> Problem:
    """Return the sentence about a file of more than ``most`` bytes."""
    return Problem(TOO_LARGE, name=path.name, most=max(most >> 20, 1))
