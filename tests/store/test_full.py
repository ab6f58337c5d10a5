"""A disk that is full at every write, that refuses what it took, or that is read-only: nothing is lost, nothing half done."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.errors import Problem
from commdesk.store import check, undo
from commdesk.store.backups import backup, restore
from tests.acts import ACTS, Actor, Nothing
from tests.acts.disks import PAGE, Disk, failing, small
from tests.acts.server import state
from tests.store.ground import add, names

WITHOUT = frozenset({"make_backup", "write_backup_out", "write_the_list"})  # write elsewhere


def of_the_disk(problem: Problem) -> bool:
    """Whether the words speak of the disk, not of what was asked for."""
    return "disk" in str(problem) or "could not be" in str(problem)


def attempt(actor: Actor, name: str) -> Problem | None:
    """Do an act; return why the disk refused it, None if it was done.

    Raises:
        Nothing: there is nothing to do it with, or it makes no sense.
    """
    try:
        ACTS[name].do(actor)
    except Problem as problem:
        if not of_the_disk(problem):
            raise Nothing from problem
        return problem
    return None


def struggle(actor: Actor, room: Callable[[int], None], count: Counter[str], slowly: bool = False) -> None:
    """Do an act; as often as the disk refuses it, see that nothing changed, make room and do the very same again.

    Args:
        room: Makes room for so many pages.
        slowly: One page more each time; else ever more.
    """
    name, refused = "", 0
    while True:
        before, dice, steps = state(actor.db), actor.dice.getstate(), actor.db.steps_written
        name = name or actor.dice.choices(actor.names, [ACTS[each].weight for each in actor.names])[0]
        try:
            why = attempt(actor, name)
        except Nothing:
            name = ""
            continue
        if why is None:
            count["done"] += 1
            return
        count["refused"] += 1
        refused += 1
        if actor.db.steps_written == steps:
            assert state(actor.db) == before, f"{name}: half done: {why}"
        actor.dice.setstate(dice)
        room(1 if slowly else 1 + refused // 3)


def test_a_disk_that_is_full_at_every_write(template: Path, tmp_path: Path) -> None:
    with small(tmp_path / "disk") as disk:
        run_full(disk, template, tmp_path, 8, 3)


@pytest.mark.long
def test_a_disk_that_is_full_at_every_write_for_long(template: Path, tmp_path: Path) -> None:
    for seed in range(6):
        with small(tmp_path / f"disk{seed}") as disk:
            run_full(disk, template, tmp_path / str(seed), 60, seed, True)


def run_full(disk: Disk, template: Path, folder: Path, acts: int, seed: int, slowly: bool = False) -> None:
    """Do acts on a disk that is full again before each of them and grows by a page."""
    path = disk.folder / "a.commdesk"
    shutil.copyfile(template, path)
    opened = workspaces.open_workspace(path)
    count: Counter[str] = Counter()
    try:
        actor = Actor(opened.db, seed, folder / "files", WITHOUT)
        for _ in range(acts):
            disk.fill(actor.dice.randint(0, 3))
            struggle(actor, disk.grow, count, slowly)
        disk.fill(0)
        stands = state(opened.db)
    finally:
        opened.close()
    disk.fill(2_000)
    opened = workspaces.open_workspace(path)
    try:
        assert state(opened.db) == stands
        assert [str(each.phrase) for each in check.check_workspace(opened.db, workspaces.list_cache_rebuilders())] == []
        while undo.undo_newest_step(opened.db) != undo.UndoResult(None):
            pass
    finally:
        opened.close()
    assert count["refused"] > acts / 3
    sys.stdout.write(f"\nfull disk: {count['done']} acts, refused {count['refused']} times before\n")


def test_making_opening_backing_up_and_restoring_on_a_full_disk(template: Path, tmp_path: Path) -> None:
    with small(tmp_path / "disk") as disk:
        path = disk.folder / "a.commdesk"
        shutil.copyfile(template, path)
        opened = workspaces.open_workspace(path)
        add(opened.db, *("x" * 500 for _ in range(300)))
        opened.close()
        made = backup.make_backup(path, folder=tmp_path / "far")
        for name, deed in {
            "open": lambda: workspaces.open_workspace(path).close(),
            "create": lambda: workspaces.create_workspace(disk.folder / "b.commdesk").close(),
            "backup": lambda: backup.make_backup(path, folder=disk.folder / "near"),
            "write": lambda: restore.write_backup_as(made.path, disk.folder / "c.commdesk"),
            "restore": lambda: restore.restore_backup(path, made.path, tmp_path / "far"),
        }.items():
            refused = every_size(disk, deed)
            sys.stdout.write(f"\n{name}: refused at {refused} sizes of the disk")
            assert refused or name == "open"
            again = workspaces.open_workspace(path)
            assert len(names(again.db)) == 300 and check.check_workspace(again.db) == []
            again.close()


def refusal(deed: Callable[[], object]) -> Problem | None:
    """Do something; return why it was refused, None if it was done."""
    try:
        deed()
    except Problem as problem:
        return problem
    return None


def every_size(disk: Disk, deed: Callable[[], object]) -> int:
    """Try ``deed`` on a full disk that grows until it succeeds; each time it fails it leaves no file. Returns how often."""
    refused, room, step = 0, 0, 1
    while True:
        disk.fill(room)
        before = {each.name for each in disk.folder.rglob("*") if each.is_file()}
        why = refusal(deed)
        if why is None:
            return refused
        assert of_the_disk(why), why
        refused += 1
        left = {each.name for each in disk.folder.rglob("*") if each.is_file()} - before
        assert not {name for name in left if not name.endswith((".lock", "-wal", "-shm"))}, left
        step = 1 if refused < 4 else step + step // 2 + 1
        room += step


def test_a_disk_that_refuses_what_it_took(template: Path, tmp_path: Path) -> None:
    """The kernel tells it when the data is made safe, as of a worn or unplugged disk (ENOSPC of the device, EIO to the file)."""
    with failing(tmp_path / "disk") as disk:
        path = disk.folder / "a.commdesk"
        shutil.copyfile(template, path)
        with path.open("rb+") as file:
            os.fsync(file.fileno())  # what was there before is safe
        opened = workspaces.open_workspace(path)
        count: Counter[str] = Counter()
        try:
            actor = Actor(opened.db, 9, tmp_path / "files", WITHOUT)
            dice = random.Random(9)
            for _ in range(12):
                disk.fail(dice.choice([0, PAGE, 8 * PAGE]))
                struggle(actor, lambda _: disk.work(), count)
            disk.work()
            stands = state(opened.db)
        finally:
            opened.close()
        disk.again()
        opened = workspaces.open_workspace(path)
        assert state(opened.db) == stands and check.check_workspace(opened.db) == []
        opened.close()
        assert count["refused"]
        sys.stdout.write(f"\nfailing disk: {count['done']} acts, refused {count['refused']} times before\n")


def test_a_disk_that_is_read_only(template: Path, tmp_path: Path) -> None:
    with small(tmp_path / "disk") as disk:
        path = disk.folder / "a.commdesk"
        shutil.copyfile(template, path)
        opened = workspaces.open_workspace(path)
        add(opened.db, "Ann")
        opened.close()
        disk.read_only(True)
        for deed in (
            lambda: workspaces.open_workspace(path),
            lambda: workspaces.create_workspace(disk.folder / "b.commdesk"),
        ):
            with pytest.raises(Problem, match="read-only|allows no new files"):
                deed()
        assert check.check_workspace(path) == [] and restore.preview_restore(path).then.members == 1
        assert sorted(each.name for each in disk.folder.iterdir()) == ["a.commdesk"]
        disk.read_only(False)
        again = workspaces.open_workspace(path)
        assert names(again.db) == ["Ann"]
        again.close()
