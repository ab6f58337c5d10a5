"""What a file is, whatever it is called, and where it went when it is no longer at its path.

Where an open file is called what is known to the system: Linux shows it as a link of the process (proc(5),
/proc/self/fd), macOS answers F_GETPATH (fcntl(2)). Both may name what is not there any more, so what is told is looked
at. Files that were thrown away are told by the folders of the trash (freedesktop.org Trash specification 1.0: ``Trash/files``
of the home, ``.Trash-UID`` and ``.Trash/UID`` elsewhere; macOS has ``.Trash`` and ``.Trashes``).
"""

from __future__ import annotations

import os
import re
import sys
from enum import StrEnum
from itertools import pairwise
from pathlib import Path, PurePath

from commdesk.errors import Problem, mark

if sys.platform != "win32":
    import fcntl

Identity = tuple[int, int]
"""Device and inode: what a file is, whatever it is called."""

_LONGEST = 1024  # bytes of a path on macOS (sys/syslimits.h, PATH_MAX)
_TRASH = re.compile(r"\.Trash(es|-\d+)?|\$RECYCLE\.BIN", re.IGNORECASE)

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


class StrayKind(StrEnum):
    """What became of the open file.

    Moved; gone: deleted, or into the trash; replaced by another file, or overwritten by another program, itself or its log;
    unlogged: the log beside it was taken away.
    """

    MOVED = "moved"
    GONE = "gone"
    REPLACED = "replaced"
    UNLOGGED = "unlogged"


SENTENCES = {
    StrayKind.MOVED: MOVED,
    StrayKind.GONE: GONE,
    StrayKind.REPLACED: REPLACED,
    StrayKind.UNLOGGED: UNLOGGED,
}


class StrayedFile(Problem):
    """The open file is no longer the one at its path. Nothing of the step was saved, and nothing before it is lost.

    ``found``: where it was moved, or lies in the trash. ``unsaved``: a step was refused for it; else somebody only looked or read.
    """

    def __init__(self, path: Path, kind: StrayKind, found: Path | None = None) -> None:
        self.path, self.kind, self.found = path, kind, found
        self.unsaved = False
        super().__init__(SENTENCES[kind], name=path.name)


def identify_file(path: Path | str) -> Identity | None:
    """Return what the file at ``path`` is; None if there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def find_file(folder: Path, wanted: Identity) -> Path | None:
    """Return where in ``folder`` the file ``wanted`` is now; None if it is not there. Nothing is opened."""
    try:
        with os.scandir(folder) as entries:
            return next(
                (Path(e.path) for e in entries if e.inode() == wanted[1] and identify_file(Path(e.path)) == wanted),
                None,
            )
    except OSError:
        return None


def find_beside(path: Path, wanted: Identity) -> Path | None:
    """Return where the file ``wanted`` is now if the folder of ``path`` was renamed; None if it is not there."""
    try:
        with os.scandir(path.parent.parent) as entries:
            folders = [Path(each.path) for each in entries if each.is_dir(follow_symlinks=False)]
    except OSError:
        return None
    return next((each / path.name for each in folders if identify_file(each / path.name) == wanted), None)


def get_current_path(number: int) -> Path | None:
    """Return what the file behind the descriptor is called now; None if it has no name, or none that can be known."""
    if number < 0 or sys.platform == "win32":
        return None
    try:
        if sys.platform == "darwin":
            said = os.fsdecode(fcntl.fcntl(number, fcntl.F_GETPATH, bytes(_LONGEST)).rstrip(b"\0"))
        else:
            said = os.readlink(f"/proc/self/fd/{number}")
        found = os.fstat(number)
    except OSError:
        return None
    # " (deleted)" at its end is no part of a name, or is: only the file that is there tells.
    return Path(said) if os.path.isabs(said) and identify_file(said) == (found.st_dev, found.st_ino) else None


def is_in_trash(path: PurePath) -> bool:
    """Return whether a file lies in a trash."""
    folders = path.parts[:-1]
    return any(_TRASH.fullmatch(each) for each in folders) or ("Trash", "files") in pairwise(folders)


def locate_file(path: Path, file: Identity, number: int) -> StrayedFile:
    """Return what became of the open ``file`` that is no longer at ``path``; it is open as ``number``, -1 if that is not known."""
    if identify_file(path) is not None:
        return StrayedFile(path, StrayKind.REPLACED)
    found = find_file(path.parent, file) or get_current_path(number) or find_beside(path, file)
    if found is None or (is_in_trash(found) and not is_in_trash(path)):
        return StrayedFile(path, StrayKind.GONE, found)
    return StrayedFile(path, StrayKind.MOVED, found)
