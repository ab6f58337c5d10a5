"""A program that does random acts of every feature is killed: what it said is there, and nothing is half there."""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.store import check, undo
from commdesk.store.database import Database
from tests.acts.killing import Victims, victims
from tests.acts.server import state

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="forks")
A_FILE = 40
"""Kills that one file goes through before a new one is taken."""


def after(db: Database, said: list[str], seed: int) -> str:
    """Look at a file after a kill; return how the last thing that was said, or one step more, was found."""
    saved = [line.split() for line in said if line.startswith("saved")]
    step, stood = (int(saved[-1][1]), saved[-1][2]) if saved else (0, "")
    newer = [tuple(row) for row in db.reader.execute("SELECT id, kind FROM step WHERE id > ? ORDER BY id", (step,))]
    assert len(newer) <= 1 or not saved, f"seed {seed}: steps that nobody said: {newer}"
    assert not saved or step <= max([step, *(row[0] for row in newer)])
    if saved:
        assert db.reader.execute("SELECT 1 FROM step WHERE id = ?", (step,)).fetchone(), f"seed {seed}: a step is lost"
    if not saved:
        return "nothing said"
    if not newer:
        assert state(db) == stood, f"seed {seed}: not as it was said"
        return "as said"
    kind = newer[0][1]
    if kind != "forget":  # it was written but not said any more: reversing all of it gives what was said
        went = (undo.redo_newest_step if kind == "undo" else undo.undo_newest_step)(db)
        if went.step is not None and not went.passed and went.step.id == newer[0][0]:
            assert state(db) == stood, f"seed {seed}: half of a step"
    return "one more"


def kill(victims: Victims, template: Path, folder: Path, times: int, first: int) -> dict[str, int]:
    """Kill a writer ``times`` times; return how often the file was found how."""
    found: dict[str, int] = {}
    steps = 0
    for number in range(times):
        seed = first + number
        dice = random.Random(seed)
        path = folder / f"{number // A_FILE}.commdesk"
        if number % A_FILE == 0:
            shutil.copyfile(template, path)
        said = victims.run(
            "acts",
            path,
            seed,
            folder / "files",
            after=dice.randint(2, 14),
            pause=dice.choice([0.0, dice.random() / 30]),
        )
        steps += sum(line.startswith("saved") for line in said)
        opened = workspaces.open_workspace(path)
        try:
            how = after(opened.db, said, seed)
            whole = number % 8 == 7 or number == times - 1
            wrong = check.check_workspace(opened.db, workspaces.list_cache_rebuilders() if whole else ())
            assert [str(each.phrase) for each in wrong] == [], f"seed {seed}"
        finally:
            opened.close()
        found[how] = found.get(how, 0) + 1
    sys.stdout.write(f"\n{victims.killed} of {times} killed, {steps} steps said: {found}\n")
    return found


def test_what_was_said_is_there_after_a_kill(template: Path, tmp_path: Path) -> None:
    with victims() as those:
        found = kill(those, template, tmp_path, 8, 1)
        assert those.killed == 8 and found.get("as said", 0) + found.get("one more", 0) >= 5


@pytest.mark.long
def test_a_thousand_kills_amid_acts_of_every_feature(template: Path, tmp_path: Path) -> None:
    with victims() as those:
        found = kill(those, template, tmp_path, 1_000, 10_000)
        assert those.killed == 1_000 and found["as said"] > 500
