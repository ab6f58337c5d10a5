"""Other programs are at the files of an open workspace amid random work: nothing that was saved is lost, and all is told."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from tests.acts import Actor
from tests.store.attacks import ATTACKS, copy_with_log, run
from tests.store.battle import IN_PLACE, Battle

pytestmark = [
    pytest.mark.skipif(
        sys.platform != "linux", reason="macOS tells less of the locks, Windows lets nobody do any of it"
    ),
    pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the other program is not installed"),
]
GOES_ON = ("touch", "delete_lock", "look_inside", "move_log", "write_inside", "rename_and_back")
"""Attacks after which the work goes on without a question."""


@dataclass(frozen=True, slots=True)
class Files:
    """A closed workspace; an older version of it and somebody else's, each with a log of its own."""

    mine: Path
    older: Path
    other: Path


def grow(path: Path, seed: int, folder: Path, copy: Path) -> None:
    """Work in the file for a while; halfway it is copied as ``copy`` with its log, as a program does that knows no better."""
    space = workspaces.open_workspace(path, "somebody")
    try:
        actor = Actor(space.db, seed, folder / f"files {seed}")
        for _ in range(2):
            for _ in range(8):
                actor.act()
            if not copy.exists():
                for end in ("", "-wal"):
                    run("cp", f"{path}{end}", f"{copy}{end}")
    finally:
        space.close()


@pytest.fixture(scope="module")
def files(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Files for a battle. Copy them; never open them."""
    folder = tmp_path_factory.mktemp("files")
    found = Files(folder / "mine.commdesk", folder / "older.commdesk", folder / "other.commdesk")
    shutil.copyfile(template, found.mine)
    grow(found.mine, 1, folder, found.older)
    theirs = folder / "theirs.commdesk"
    workspaces.create_workspace(theirs, "Theirs", "somebody").close()
    grow(theirs, 2, folder, found.other)
    for each in (found.older, found.other):
        assert each.with_name(f"{each.name}-wal").stat().st_size > 0
        copy_with_log(each, folder / "look.commdesk")
        space = workspaces.open_workspace(folder / "look.commdesk")
        assert not [note for note in space.notes if "set aside" in str(note)], "the log belongs to the file"
        space.close()
    return found


def battle(files: Files, folder: Path, seed: int, names: list[tuple[str, ...]]) -> Counter[str]:
    """Go through one round for each of ``names``; return how often what came of which attack."""
    folder.mkdir()
    made = Battle(seed, files.mine, files.older, files.other, folder)
    try:
        for each in names:
            made.round(each)
    except BaseException as error:
        error.add_note(f"seed {seed}, round {made.rounds}, {made.name}: {dict(made.done)}")
        raise
    made.end()
    return made.done


def test_every_attack_is_noticed_and_nothing_is_lost(files: Files, tmp_path: Path) -> None:
    order = [(name,) for name in ATTACKS]
    random.Random(7).shuffle(order)
    done = battle(files, tmp_path / "battle", 7, order)
    met = {key.split(":")[0] for key in done}
    assert met == set(ATTACKS)
    for name in GOES_ON:
        assert done[f"{name}: went on"] or done[f"{name}: followed"], f"{name}: {dict(done)}"
    for name in ("delete", "delete_all", "move_away", "replace", "rename", "rename_folder"):
        assert not done[f"{name}: went on"], f"{name} was not noticed"


@pytest.mark.long
def test_hundreds_of_attacks(files: Files, tmp_path: Path) -> None:
    done: Counter[str] = Counter()
    for seed in range(100, 130):
        done += battle(files, tmp_path / str(seed), seed, [tuple(ATTACKS)] * 25)
        shutil.rmtree(tmp_path / str(seed))
    sys.stdout.write(f"\n{done.total()} attacks of {len(ATTACKS)} kinds:\n")
    for key, times in sorted(done.items()):
        sys.stdout.write(f"  {key}: {times}\n")
    assert {key.split(":")[0] for key in done} == set(ATTACKS)
    assert all(key.split(":")[0] in IN_PLACE for key in done if key.endswith("spoilt"))
    asked = {key for key in done if key.split(":")[0] in GOES_ON} - {f"{name}: went on" for name in GOES_ON}
    assert asked <= {"rename_and_back: followed"}, "of what does no harm nobody is asked"
