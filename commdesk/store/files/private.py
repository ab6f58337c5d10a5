"""Files that are only ours: nobody else on this computer may read them, from before the first byte is in them.

Everything CommDesk keeps for itself is made here: workspaces, backups, settings, the log, temporary copies. What a user
writes to a place of their own choice in order to give it away is not: there the system's usual rights hold.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

from commdesk.store.files.sweep import get_unfinished_path

FILE, FOLDER = 0o600, 0o700
TRIES, PAUSE = 5, 0.2
"""How often a name is tried that another program holds, and the seconds between."""


def create_private_file(path: Path, like: Path | None = None) -> None:
    """Make ``path``, a new and empty file that only this user may read.

    Args:
        like: A file whose rights it gets instead, as far as they can be had and never wider; one that is not there does not count.

    Raises:
        OSError: there is something already, or it cannot be made.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags, FILE)
    try:
        copy_rights(number, like)
    finally:
        os.close(number)


def copy_rights(number: int, like: Path | None) -> None:
    """Give an open file of ours the owner, group and rights of ``like``: a team that shares a workspace shares its copies too."""
    if sys.platform == "win32" or like is None:
        return
    try:
        wanted = os.stat(like)
        if wanted.st_dev == os.fstat(number).st_dev:  # those of a USB stick say nothing about people
            os.fchmod(number, _apply_owner(number, wanted, stat.S_IMODE(wanted.st_mode) & 0o666 | FILE))
    except OSError:
        pass  # it stays as it is, for us alone


def give_usual_rights(path: Path) -> None:
    """Let those read a file that is to be given away who may read what this user writes elsewhere."""
    if sys.platform != "win32":
        mask = os.umask(0)
        os.umask(mask)
        path.chmod(0o666 & ~mask)


def make_private_folder(path: Path, like: Path | None = None) -> None:
    """Make a folder and what is missing above it, for this user alone; one that is there stays as it is.

    Args:
        like: A file that will lie in it or a copy of it; who may read that may enter, see `create_private_file`.

    Raises:
        OSError: it cannot be made, or a file is in the way.
    """
    missing = [each for each in (path, *path.parents) if not os.path.lexists(each)]
    for each in reversed(missing):
        each.mkdir(FOLDER, exist_ok=True)
        _grant_access(each, like)
    path.mkdir(FOLDER, exist_ok=True)  # says what is in the way


def write_private_file(path: Path, data: bytes) -> None:
    """Write a file of ours whole or not at all. What stood there before is replaced.

    Raises:
        OSError: it cannot be written. What stood there before still does.
    """
    part = get_unfinished_path(path)
    try:
        create_private_file(part)
        part.write_bytes(data)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_shared_file(path: Path, data: bytes) -> None:
    """Write a new file whole or not at all into a folder that others see, with the system's usual rights.

    Raises:
        FileExistsError: there is one of that name. It is as it was.
        OSError: it cannot be written. Nothing is left.
    """
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    part = get_unfinished_path(path)
    try:
        create_private_file(part)
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        give_usual_rights(part)
        try:
            os.link(part, path)
        except FileExistsError:
            raise
        except OSError:  # FAT and many network drives know no links
            if os.path.lexists(path):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
            _replace_patiently(part, path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _replace_patiently(part: Path, path: Path) -> None:
    """Give a file its name, also where a drive's program holds it for a moment."""
    for left in reversed(range(TRIES)):
        try:
            os.replace(part, path)
        except PermissionError:
            if not left:
                raise
            time.sleep(PAUSE)
        else:
            return


def restrict_rights(path: Path) -> None:
    """Take a file or folder of ours that an earlier version made away from other accounts. Nothing is raised, links stay."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        facts = path.lstat()
        kind = stat.S_ISREG(facts.st_mode) or stat.S_ISDIR(facts.st_mode)
        if kind and facts.st_uid == os.geteuid() and facts.st_mode & 0o077:
            path.chmod(stat.S_IMODE(facts.st_mode) & FOLDER)


def prepare_private_file(path: Path) -> Path:
    """Make sure that a file of ours to which others append is there and closed to other users; return ``path``.

    Raises:
        OSError: it cannot be made.
    """
    try:
        create_private_file(path)
    except FileExistsError:
        if sys.platform != "win32":
            path.chmod(FILE)  # an earlier version made it readable for everybody
    return path


def _grant_access(made: Path, like: Path | None) -> None:
    """Let those enter a new folder who may read ``like``."""
    if sys.platform == "win32" or like is None:
        return
    number = os.open(made, os.O_RDONLY)
    try:
        wanted = os.stat(like)
        rights = stat.S_IMODE(wanted.st_mode) & 0o666
        inherited = os.fstat(number).st_mode & stat.S_ISGID
        os.fchmod(number, _apply_owner(number, wanted, rights | (rights & 0o444) >> 2 | FOLDER) | inherited)
    except OSError:
        pass
    finally:
        os.close(number)


def _apply_owner(number: int, wanted: os.stat_result, rights: int) -> int:
    """Give an open file the owner and group of ``wanted``; return ``rights``, without the group's where the group is another."""
    if sys.platform != "win32":
        here = os.fstat(number)
        if here.st_uid != wanted.st_uid and os.geteuid() == 0:
            os.fchown(number, wanted.st_uid, -1)
        if here.st_gid != wanted.st_gid:
            try:
                os.fchown(number, -1, wanted.st_gid)
            except OSError:
                return rights & ~0o070
    return rights
