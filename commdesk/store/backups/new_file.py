"""A workspace file that is written whole beside its place and then gets its name at one stroke, or leaves nothing."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store import database
from commdesk.store.backups import backup
from commdesk.store.files import lock
from commdesk.store.files.sweep import delete_unfinished, get_unfinished_path, sweep_unfinished


@contextmanager
def write_new_file(to: Path, kind: str = "part") -> Iterator[Path]:
    """Yield the path to write to; what stands there at the end is named ``to``. Nobody else can open it meanwhile.

    Args:
        kind: What becomes of it, one of `commdesk.store.files.sweep.KINDS`.

    Raises:
        Problem: there is something at ``to``, or it could not be written. Nothing is left.
    """
    if os.path.lexists(to):
        raise Problem(mark("core", "“{name}” exists already. Choose another name; nothing was changed."), name=to.name)
    to = to.absolute()
    sweep_unfinished([to.parent])  # what a kill left of an earlier try, where perhaps no workspace is ever opened
    part = get_unfinished_path(to, kind)
    held = lock.take_lock(to)
    try:
        yield part
        backup.publish_file(part, to)
    except OSError as error:
        sentence = mark("core", "“{name}” could not be written: {why}.")
        raise Problem(sentence, name=to.name, why=error.strerror or str(error)) from error
    except sqlite3.Error as error:
        raise database.to_problem(error, to) from error
    finally:
        delete_unfinished(part)
        held.release()
