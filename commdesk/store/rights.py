"""Files that earlier versions, or a copy by hand, left open to every account of this computer: closed when they are met.

What CommDesk makes is ours alone from the start (`commdesk.store.files.private`). What is there already gets the same rights when a
workspace is opened, unless it is shared on purpose: others may write to it, the file or its folder has a list of people or
belongs to a group, it lies on another computer, or it is not ours to change. Being read by others is no sharing: that is what
systems give to every new file, and whoever may only read a workspace cannot open it.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from commdesk.store.backups import backup_list
from commdesk.store.files import lock, private, storage_location

_ENDS = ("", "-wal", "-shm", "-journal")
_LISTS = ("system.posix_acl_access", "system.posix_acl_default", "system.nfs4_acl")
_MOMENT = r" .*?\d{4}-\d\d-\d\d \d\d-\d\d(-\d\d)?( \d+)?"


def restrict_workspace(path: Path) -> None:
    """Take the workspace, its log and its lock away from other accounts, unless it `is_shared`. Nothing is raised.

    To be called before the file is opened.
    """
    if not is_shared(path):
        _restrict_files([*(path.with_name(path.name + end) for end in _ENDS), lock.get_lock_path(path)])


def restrict_kept_files(path: Path, folder: Path | None = None) -> None:
    """Do the same to what we made of a workspace: backups and their folder, copies and logs that were set aside.

    Looks through folders, so in the window it is a job.

    Args:
        folder: The folder the user chose for backups; it stays as it is, only what is in it is closed.
    """
    if sys.platform == "win32" or is_shared(path):
        return
    home = backup_list.get_backup_folder(path)
    with suppress(OSError):
        if stat.S_ISDIR(home.lstat().st_mode) and not _is_set_so(home):
            private.restrict_rights(home)
    made = re.compile(re.escape(path.stem) + _MOMENT + re.escape(path.suffix) + "(-wal|-shm)?")
    _restrict_files(each for each in _list_files(path.parent) if made.fullmatch(each.name))
    start = path.stem[:20]  # of a long name only the beginning is there
    for backups in {home, folder or home}:
        found = [
            each for each in _list_files(backups) if each.name.startswith(start) and backup_list.ENDING in each.name
        ]
        _restrict_files(found if backups == home or (found and not is_shared(found[0])) else ())


def is_shared(path: Path) -> bool:
    """Return whether a file is meant for others too, or is not ours to close; True where that cannot be known."""
    if sys.platform == "win32":
        return True
    try:
        above = path.parent.stat()
        if _is_set_so(path) or _has_list(path.parent):
            return True
        facts = storage_location.gather_facts(path)
        return _is_others(above, folder=True) or facts.remote or storage_location.is_network(facts)
    except OSError:
        return True


def _restrict_files(files: Iterable[Path]) -> None:
    for each in files:
        with suppress(OSError):
            if stat.S_ISREG(each.lstat().st_mode) and not _is_set_so(each):
                private.restrict_rights(each)


def _list_files(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _is_set_so(path: Path) -> bool:
    """Return whether a file or folder is another account's, or was given rights that no system gives by itself."""
    facts = path.lstat()
    return sys.platform == "win32" or facts.st_uid != os.geteuid() or _is_others(facts) or _has_list(path)


def _is_others(facts: os.stat_result, *, folder: bool = False) -> bool:
    """Return whether others may write there; in a folder like /tmp, where nobody can touch what is another's, they may not."""
    mode = facts.st_mode
    if mode & stat.S_IWOTH:
        return not (folder and mode & stat.S_ISVTX)
    return bool(mode & stat.S_IWGRP or (folder and mode & stat.S_ISGID)) and not _is_own_group(facts.st_gid)


def _is_own_group(gid: int) -> bool:
    """Return whether a group is the one that many systems make for each account, with nobody else in it."""
    if sys.platform == "win32":
        return False
    import grp
    import pwd

    try:
        me, group = pwd.getpwuid(os.geteuid()), grp.getgrgid(gid)
    except KeyError:
        return False
    return group.gr_name == me.pw_name and gid == me.pw_gid and set(group.gr_mem) <= {me.pw_name}


def _has_list(path: Path) -> bool:
    """Return whether somebody wrote down by name who may use it (Linux; elsewhere such a list outlives `chmod`)."""
    if sys.platform != "linux":
        return False
    try:
        return not set(_LISTS).isdisjoint(os.listxattr(path))
    except OSError:
        return False
