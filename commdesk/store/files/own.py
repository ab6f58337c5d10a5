"""The workspaces open in this program: nothing but SQLite opens their files, whatever name leads to them.

A lock of POSIX belongs to the process, not to a handle: whoever opens and closes the file, or the index of its log, anywhere
in this program lets go of the locks that SQLite holds on it. Another program then believes itself alone, moves the log into
the file and deletes it, and what is typed afterwards is lost. So every file that a person chose, dropped or named is read
through here and written through `commdesk.files.atomic_write`; a test of the house sees to it.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store import migrations
from commdesk.store.files import lock

Identity = tuple[object, ...]
BESIDE = ("-wal", "-shm", "-journal")
"""Endings of what SQLite keeps beside a file."""


class OwnFileError(Problem):
    """The file belongs to the workspace that is open."""

    def __init__(self, path: Path) -> None:
        sentence = mark(
            "core",
            "“{name}” belongs to the workspace that is open, so it cannot be used here. "
            "Choose another file, or make a backup and use that.",
        )
        super().__init__(sentence, name=path.name[:100])


@dataclass(frozen=True, slots=True, eq=False)
class HeldWorkspace:
    """What `hold_workspace` found: the names of a workspace and of what lies beside it, and which files they were then."""

    names: tuple[Path, ...]
    known: frozenset[Identity]


_held: list[HeldWorkspace] = []
_guard = threading.Lock()


def hold_workspace(path: Path) -> HeldWorkspace:
    """Say that SQLite has this file open from now on, with its log and lock file; return what `release_workspace` wants."""
    names = (path.absolute(), *(path.absolute().with_name(path.name + end) for end in BESIDE), lock.get_lock_path(path))
    made = HeldWorkspace(names, frozenset(_list_identities(names)))
    with _guard:
        _held.append(made)
    return made


def release_workspace(held: HeldWorkspace) -> None:
    """Say that SQLite has closed the file; may be called twice."""
    with _guard:
        if held in _held:
            _held.remove(held)


def is_own_file(path: Path) -> bool:
    """Return whether ``path`` leads to a file of an open workspace, by whatever name or link. Opens nothing."""
    if not _held:
        return False
    found = _list_identities((path,))
    # Both what was opened and what bears its name now: the log may have been made anew, another file put in the place.
    return any(
        not found.isdisjoint(each.known) or not found.isdisjoint(_list_identities(each.names)) for each in tuple(_held)
    )


def refuse_own_read(path: Path) -> None:
    """Call before anything opens a file that somebody else named.

    Raises:
        OwnFile: it belongs to the workspace that is open.
    """
    if is_own_file(path):
        raise OwnFileError(path)


def refuse_own_write(path: Path) -> None:
    """Call before anything is written to a file that somebody else named.

    Raises:
        Problem: it is a workspace, open or not, or belongs to one.
    """
    for each in (path, *_list_owner_paths(path)):
        if is_own_file(each) or _is_workspace(each):
            sentence = mark(
                "core", "“{name}” is a workspace or belongs to one, so nothing is written over it. Choose another name."
            )
            raise Problem(sentence, name=path.name[:100])


def open_file(path: Path) -> BufferedReader:
    """Open a file for reading bytes; the caller closes it.

    Raises:
        OwnFile: it belongs to the workspace that is open.
        OSError: it cannot be read.
    """
    refuse_own_read(path)
    return path.open("rb")


def read_bytes(path: Path) -> bytes:
    """Return what is in a file. Raises as `open_file`."""
    refuse_own_read(path)
    return path.read_bytes()


def read_text(path: Path, encoding: str) -> str:
    """Return the text of a file. Raises as `open_file`; UnicodeDecodeError if it is no such text."""
    refuse_own_read(path)
    return path.read_text(encoding)


def _list_owner_paths(path: Path) -> tuple[Path, ...]:
    """Return the workspace that a file of this name would lie beside, as its log or lock file."""
    found = [
        path.with_name(path.name.removesuffix(end))
        for end in BESIDE
        if len(path.name) > len(end) and path.name.endswith(end)
    ]
    if path.name.startswith(".") and path.name.endswith(".lock") and len(path.name) > len("..lock"):
        found.append(path.with_name(path.name[1:].removesuffix(".lock")))
    return tuple(found)


def _is_workspace(path: Path) -> bool:
    """Return whether the file carries the mark of a workspace; it must not be open here."""
    try:
        if not path.is_file():  # a pipe would never answer
            return False
        with path.open("rb") as file:
            return int.from_bytes(file.read(72)[68:], "big") == migrations.APPLICATION_ID
    except (OSError, ValueError):
        return False


def _list_identities(paths: tuple[Path, ...]) -> set[Identity]:
    found: set[Identity] = set()
    for path in paths:
        try:
            status = os.stat(path)
        except (OSError, ValueError):
            continue
        # Some file systems of Windows number nothing; there only the name tells.
        found.add((status.st_dev, status.st_ino) if status.st_ino else (os.path.normcase(os.path.realpath(path)),))
    return found
