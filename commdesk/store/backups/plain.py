"""Plain copies of a damaged workspace: nothing is promised of them, but nothing that may still be in it is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store.backups import backup
from commdesk.store.files import lock, private, watch

LOG = "-wal"


def save_plain_copy(path: Path, folder: Path | None = None) -> Path:
    """Copy a workspace as it is, log and all, into the folder of its backups; return the copy. It may be open.

    Args:
        folder: Where to; beside the workspace when None.

    Raises:
        Problem: it cannot be copied.
    """
    home = backup.get_backup_folder(path, folder)
    base, number = f"{path.stem} damaged {datetime.now():%Y-%m-%d %H-%M-%S}", 1
    try:
        private.make_private_folder(home, path)
        while os.path.lexists(target := home / (base + (f" {number}" if number > 1 else "") + path.suffix)):
            number += 1
        try:
            copy_plain(path, target)
        except BaseException:
            for end in ("", LOG):
                target.with_name(target.name + end).unlink(missing_ok=True)
            raise
    except (OSError, sqlite3.Error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Problem(mark("core", "“{name}” could not be copied: {why}"), name=path.name, why=why) from error
    return target


def copy_plain(path: Path, target: Path) -> None:
    """Copy a workspace to ``target``, its log beside it. An open one is read through SQLite: an ordinary close would drop its locks.

    Raises:
        OSError, sqlite3.Error: it cannot be read or written.
        Strayed: it is open, and another file lies there by now.
    """
    if not lock.is_held(path):
        for end in ("", LOG):
            if (part := path.with_name(path.name + end)).exists():
                private.create_private_file(target.with_name(target.name + end), path)
                shutil.copyfile(part, target.with_name(target.name + end))
        return
    private.create_private_file(target, path)
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn,
        closing(sqlite3.connect(target)) as other,
    ):
        watch.is_watched(path)
        conn.execute("PRAGMA mmap_size=0")
        conn.backup(other)
