"""Automatic backups: made when something changed, thinned, and within what they may use."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store.backups import backup, retention, room, schedule
from commdesk.store.backups.pace import RHYTHM, BackupPace
from commdesk.store.database import Database
from tests.store.ground import add

NOW = 1_790_000_000
DAY = 86_400
GIB = 1 << 30


def several(db: Database, count: int, reason: str = "manual") -> list[backup.Backup]:
    """Make so many backups, a minute apart, the last one just now; the last one first."""
    return [backup.make_backup(db, reason, now=NOW - 60 * number) for number in range(count)]


def test_an_automatic_backup_is_due_once_something_was_written(db: Database) -> None:
    add(db, "Ann")
    assert schedule.is_backup_due(db, BackupPace(), now=NOW) and schedule.has_unsaved_steps(db)
    backup.make_backup(db, "automatic", now=NOW)
    assert not schedule.is_backup_due(db, BackupPace(), now=NOW + DAY) and not schedule.has_unsaved_steps(db)
    add(db, "Ben")
    assert schedule.has_unsaved_steps(db)
    assert not schedule.is_backup_due(db, BackupPace(), now=NOW + RHYTHM - 1)
    assert schedule.is_backup_due(db, BackupPace(), now=NOW + RHYTHM)
    assert not schedule.is_backup_due(db, BackupPace(), now=NOW + DAY, rhythm=0)


def test_the_automatic_backup_makes_one_and_thins(db: Database) -> None:
    add(db, "Ann")
    old = [backup.make_backup(db, now=NOW - 30 * DAY - number) for number in range(0, 900, 60)]
    add(db, "Ben")
    made = schedule.run_automatic_backup(db, BackupPace(), now=NOW)
    assert made is not None
    assert backup.list_backups(db.path, now=NOW) == [made, *old[: retention.LAST - 1]]
    assert schedule.run_automatic_backup(db, BackupPace(), now=NOW + DAY) is None


def test_what_a_backup_holds_is_not_backed_up_again(db: Database) -> None:
    add(db, "Ann")
    backup.make_backup(db, "restore", now=NOW)
    assert not schedule.is_backup_due(db, BackupPace(), now=NOW + DAY)


def test_thinning_removes_old_backups_and_nothing_else(db: Database, tmp_path: Path) -> None:
    first = backup.make_backup(db, now=NOW - 60 * DAY)
    folder = first.path.parent
    old = [backup.make_backup(db, now=NOW - 30 * DAY - number * 600) for number in range(3)]
    fresh = several(db, retention.LAST)
    other = workspaces.create_workspace(tmp_path / "other.commdesk")
    keep = [backup.make_backup(other.db, folder=folder, now=NOW - 30 * DAY - hour).path for hour in range(14)]
    other.close()
    for name in ("test 2026-08-22 10-00-00 manual.commdesk-backup", "test 2026-08-22 11-00-00 manual.commdesk-backup"):
        (folder / name).write_bytes(b"SQLite format 3\0" + b"x" * 500)  # the right name, but not a file of ours
        keep.append(folder / name)
    copied = folder / "my own copy.commdesk-backup"  # ours, but under a name that the user gave
    shutil.copyfile(old[2].path, copied)
    gone = schedule.prune_backups(db, now=NOW)
    assert set(gone) == {old[1].path, old[2].path}
    assert set(folder.iterdir()) == {first.path, old[0].path, *(each.path for each in fresh), copied, *keep}
    assert schedule.prune_backups(db, now=NOW) == []


def test_the_oldest_go_first_when_more_is_used_than_allowed(db: Database) -> None:
    made = several(db, 8)
    gone = schedule.prune_backups(db, limit=5 * made[0].size, now=NOW)
    assert set(gone) == {each.path for each in made[5:]}
    assert backup.list_backups(db.path) == made[:5]


def test_the_last_three_stay_whatever_is_allowed(db: Database) -> None:
    made = several(db, 5)
    schedule.prune_backups(db, limit=1, now=NOW)
    assert backup.list_backups(db.path) == made[:3]


def test_if_not_even_three_fit_that_is_a_sentence_and_nothing_changes(db: Database) -> None:
    made = several(db, 2)
    before = {each.path: each.path.read_bytes() for each in made}
    with pytest.raises(
        Problem, match=r"No backup was made: the last three .* more than the \d\.\d MB that backups may use"
    ):
        schedule.save_backup(db, limit=made[0].size * 2, now=NOW + 60)
    assert {each: each.read_bytes() for each in made[0].path.parent.iterdir()} == before
    for reason in ("import", "restore", "migration", "repair"):  # what must not be done without one
        backup.make_backup(db, reason, now=NOW + 60)


def test_a_disk_without_room_is_a_sentence_and_nothing_changes(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    made = several(db, 4)
    for make, free in ((schedule.save_backup, room.SPARE), (backup.make_backup, room.SPARE >> 10)):
        monkeypatch.setattr(room.shutil, "disk_usage", lambda path, free=free: SimpleNamespace(free=free))
        with pytest.raises(
            Problem, match=r"No backup was made: it needs .* and the disk of “test backups” has only \S+ MB left"
        ):
            make(db, now=NOW + 60)
    assert backup.list_backups(db.path) == made and len(list(made[0].path.parent.iterdir())) == 4


def test_old_ones_make_room_on_a_full_disk(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    made = several(db, 4)
    size = backup.estimate_size(db.path).bytes
    free = room.SPARE + size // 2 + sum(each.size for each in made)

    def usage(path: Path) -> SimpleNamespace:
        there = sum(each.stat().st_size for each in made[0].path.parent.iterdir())
        return SimpleNamespace(free=free - there)

    monkeypatch.setattr(room.shutil, "disk_usage", usage)
    new = schedule.save_backup(db, limit=4 * size, now=NOW + 60)
    assert backup.list_backups(db.path, now=NOW + 60) == [new, *made[:3]]


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="a small disk of its own")
def test_backups_never_fill_a_disk(db: Database, tmp_path: Path) -> None:
    """A real, small disk: work for days on it ends in a sentence at worst, and always leaves room for the work itself."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.system(f"mount -t tmpfs -o size=80m none {disk} 2>/dev/null") != 0:
        pytest.skip("nothing may be mounted here")
    try:
        told = 0
        for number in range(80):
            add(db, *(f"{number} {each}" for each in range(30)))
            try:
                schedule.save_backup(db, "automatic", disk / "far", now=NOW + number * RHYTHM)
            except Problem:
                told += 1
            assert shutil.disk_usage(disk).free >= room.SPARE
        found = backup.list_backups(db.path, disk / "far", now=NOW + 80 * RHYTHM)
        assert len(found) >= 3 and (told or len(found) < 80)
        assert all(each.name.endswith(backup.ENDING) for each in (disk / "far").iterdir())
    finally:
        os.system(f"umount {disk}")


def test_the_ceiling_is_a_tenth_of_the_disk_or_five_gigabytes() -> None:
    assert room.compute_limit(0, 100 * GIB, 0) == 5 * GIB
    assert room.compute_limit(0, 9 * GIB, GIB) == GIB == room.compute_limit(0, 10 * GIB, 0)
    assert room.compute_limit(7 * GIB, GIB, 0) == 7 * GIB


SIZES = st.lists(st.integers(1, 1_000), max_size=20)


@settings(max_examples=200, deadline=None)
@given(SIZES, st.integers(0, 500), st.integers(1, 8_000))
def test_no_more_go_than_must_and_never_the_last_three(sizes: list[int], need: int, ceiling: int) -> None:
    count = room.count_surplus(sizes, need, ceiling)
    if count is None:
        assert need and need + sum(sizes[: room.KEPT - 1]) > ceiling
        return
    left = sizes[: len(sizes) - count]
    assert len(left) >= min(len(sizes), room.KEPT - bool(need))
    assert sum(left) + need <= ceiling or len(left) <= room.KEPT
    assert not count or sum(left) + need + sizes[len(left)] > ceiling
