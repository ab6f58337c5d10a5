"""A copy of the one file, made by another program: complete after a rest, and told when it was taken while somebody typed."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.store import check
from tests.acts import Actor, view

TOLD = "was copied while it was open"


def run(template: Path, folder: Path, seed: int, acts: int) -> tuple[int, int, int]:
    """Do so many random acts and copy the file alone twice after each; return copies, complete ones, and those that told."""
    path, copy = folder / "busy.commdesk", folder / "elsewhere" / "copy.commdesk"
    shutil.copyfile(template, path)
    copy.parent.mkdir()
    space = workspaces.open_workspace(path, "busy")
    actor = Actor(space.db, seed, folder / "made")
    complete = told = 0
    try:
        for number in range(acts):
            actor.act()
            whole, said = look(path, copy, view(space.db), deep=False)
            assert whole or said, f"act {number} of seed {seed}: a copy lacks something and does not say so"
            told += said
            complete += whole
            assert space.db.checkpoint_file(), f"act {number} of seed {seed}: somebody still reads"
            whole, said = look(path, copy, view(space.db), deep=number % 10 == 0)
            assert whole and not said, f"act {number} of seed {seed}: after a rest a copy is not complete"
            complete += 1
    finally:
        space.close()
    return 2 * acts, complete, told


def look(path: Path, copy: Path, wanted: str, deep: bool) -> tuple[bool, bool]:
    """Copy the file without its log and open the copy; return whether it is complete, and whether it says that it is not."""
    shutil.copyfile(path, copy)
    space = workspaces.open_workspace(copy)
    try:
        if deep:
            assert check.check_workspace(space.db, workspaces.list_cache_rebuilders()) == []
        return view(space.db) == wanted, any(TOLD in str(note) for note in space.notes)
    finally:
        space.close()
        copy.unlink()


def test_a_copy_is_complete_after_a_rest_and_says_so_before(template: Path, tmp_path: Path) -> None:
    copies, complete, told = run(template, tmp_path, 11, 8)
    assert complete >= copies / 2 and told > 3


@pytest.mark.long
def test_a_thousand_copies(template: Path, tmp_path: Path) -> None:
    found = [run(template, tmp_path, 3_000, 500)]
    copies, complete, told = map(sum, zip(*found, strict=True))
    sys.stdout.write(f"\n{copies} copies, {complete} complete, {told} told that they may lack something\n")
    assert copies == 1_000 and told > 300
