"""How much backups may use: they never fill a disk. The oldest go first, the last three never."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store.backups import backup_list
from commdesk.store.backups.backup_list import Backup
from commdesk.text import format_bytes

GIB = 1 << 30
SHARE, MOST = 10, 5 * GIB
"""Unless the user says how much: so many percent of what is free or used by backups already, at most so many bytes."""
SPARE = 64 << 20
"""Bytes that a backup leaves free on the disk, so that the work itself can still be saved; not one that something waits for."""
KEPT = 3


@dataclass(frozen=True, slots=True)
class BackupSpace:
    """What the backups of a workspace use, may use, and what is free on the disk of their folder; all in bytes."""

    used: int
    ceiling: int
    free: int


def measure_space(made: Sequence[Backup], folder: Path, limit: int = 0) -> BackupSpace:
    """Return how much room there is for the backups ``made``.

    Args:
        folder: Where the next one goes; it need not be there yet.
        limit: Bytes that the user allows; 0: as `compute_limit` finds right.
    """
    free = measure_free_bytes(folder)
    there = sum(each.size for each in made if each.path.parent == folder)
    return BackupSpace(sum(each.size for each in made), compute_limit(limit, free, there), free)


def compute_limit(limit: int, free: int, used: int) -> int:
    """Return how many bytes backups may use, on a disk with so much ``free`` and ``used`` by them. Pure."""
    return limit or min((free + used) * SHARE // 100, MOST)


def measure_free_bytes(folder: Path) -> int:
    """Return the free bytes on the disk where ``folder`` is or would be made; what cannot be asked counts as plenty."""
    for place in (folder, *folder.absolute().parents):
        try:
            return shutil.disk_usage(place).free
        except FileNotFoundError:
            continue
        except OSError:
            break
    return 1 << 60


def count_surplus(sizes: Sequence[int], need: int, ceiling: int) -> int | None:
    """Return how many of the oldest backups have to go so that one of ``need`` bytes fits; None if it cannot. Pure.

    Args:
        sizes: Of those that are there, the last made first.
        need: 0: none is to be made. Then as many go as may, even if the rest is still too much.
    """
    stay = KEPT - 1 if need else KEPT
    total, count = sum(sizes) + need, 0
    while total > ceiling and len(sizes) - count > stay:
        count += 1
        total -= sizes[-count]
    return count if total <= ceiling or not need else None


def make_space(made: Sequence[Backup], folder: Path, need: int, limit: int = 0) -> None:
    """See to it that a backup of ``need`` bytes may be made: old ones are removed if only that makes room on the disk.

    Args:
        made: Those that are there, the last made first.
        limit: As `measure_space`.

    Raises:
        Problem: three of them would be more than backups may use, or the disk is full. Nothing was removed.
    """
    room = measure_space(made, folder, limit)
    count = count_surplus([each.size for each in made], need, room.ceiling)
    if count is None:
        sentence = mark(
            "core",
            "No backup was made: the last three of this workspace would take more than the {ceiling} that backups may use. "
            "Allow them more space in the settings, or choose a folder on another disk there.",
        )
        raise Problem(sentence, ceiling=format_bytes(room.ceiling))
    old = made[len(made) - count :]
    if room.free < need + SPARE:
        gain = sum(each.size for each in old if each.path.parent == folder)
        refuse_full(folder, need, room.free + gain, SPARE)
        for each in old:
            each.path.unlink(missing_ok=True)


def refuse_full(folder: Path, need: int, free: int, spare: int = 0) -> None:
    """Refuse a backup for which the disk has no room.

    Raises:
        Problem: there would be less than ``spare`` bytes left.
    """
    if free < need + spare:
        sentence = mark(
            "core",
            "No backup was made: it needs {need}, and the disk of “{name}” has only {free} left. "
            "Free some space, or choose a folder on another disk in the settings.",
        )
        raise Problem(sentence, need=format_bytes(need), name=folder.name, free=format_bytes(free))


def load_space(path: Path, folder: Path | None, limit: int = 0, workspace: str = "") -> tuple[BackupSpace, int]:
    """Return how much room there is for the backups of the workspace ``path``, and how many there are; reads the disk.

    Args:
        folder: The folder the user chose; beside the workspace when None.
        workspace: As `shelf.list_backups`.
    """
    made = backup_list.list_backups(path, folder, workspace)
    return measure_space(made, backup_list.get_backup_folder(path, folder), limit), len(made)
