"""Several files moved or deleted together: all of them, or none."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store.files import sweep


def move_together(pairs: Sequence[tuple[Path, Path]]) -> None:
    """Give each file or folder its new name on the same disk.

    Raises:
        Problem: one could not be moved, or there is something already; each is where it was.
    """
    moved: list[tuple[Path, Path]] = []
    for old, new in pairs:
        try:
            if os.path.lexists(new):
                raise FileExistsError(17, "it exists already", str(new))
            os.rename(old, new)
            moved.append((old, new))
        except OSError as error:
            for before, after in reversed(moved):
                with suppress(OSError):
                    os.rename(after, before)
            words = mark("core", "“{name}” could not be moved: {why}. Nothing was changed.")
            raise Problem(words, name=old.name, why=error.strerror or str(error)) from error


def delete_together(paths: Sequence[Path]) -> None:
    """Delete files for good. What could be renamed can be deleted; what resists even so has a name that the next start sweeps.

    Raises:
        Problem: one of them is in use or may not be touched; each is where it was.
    """
    aside = [(each, sweep.get_unfinished_path(each)) for each in paths]
    move_together(aside)
    for _, each in aside:
        with suppress(OSError):
            each.unlink()
