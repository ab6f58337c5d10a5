"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store.files import own
from commdesk.store.files.sweep import get_unfinished_path, sweep_unfinished


@contextmanager
def write_atomically(path: Path) -> Iterator[Path]:
    """Give a path beside ``path`` to write to; what stood there before is replaced once the new file is whole.

    It is written to be given away: other users of this computer may read it as far as the system usually lets them.

    Raises:
        Problem: it cannot be written, or is a workspace. What stood there before still does.
    """
    own.refuse_own_write(path)
    part = get_unfinished_path(path)
    sweep_unfinished([path.parent])
    try:
        yield part
        if part.is_file():
            with part.open("rb+") as file:
                os.fsync(file.fileno())  # else a power cut may leave the new name with nothing behind it
        os.replace(part, path)
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(mark("core", "“{name}” could not be written: {why}"), name=path.name, why=why) from error
    finally:
        part.unlink(missing_ok=True)
