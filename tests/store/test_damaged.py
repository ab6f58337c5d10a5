"""Damage is told once, in a sentence, wherever it is met; it is never a mistake of ours, and never the end of the process.

A variant is replayed by its number: ``python -m tests.store.ruin WHOLE CRASHED FOLDER EACH NUMBER``.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from commdesk.cli import parser
from tests.cli.command import run
from tests.store import commands
from tests.store.ground import ROOT
from tests.store.ruin import chosen
from tests.store.variants import WAYS, ground, with_log

QUICK = len(WAYS)
LONG = 500
EACH = 3


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small workspace with every kind of row, and one whose newest steps stand in the log beside it. Copy them."""
    folder = tmp_path_factory.mktemp("ground")
    whole = ground(folder)
    commands.write(whole)
    (folder / "log").mkdir()
    return whole, with_log(whole, folder / "log")


def ruin(numbers: Iterable[int], grounds: tuple[Path, Path], folder: Path, each: int = 0) -> list[dict[str, Any]]:
    """Run variants in a process of their own, anew after one that ended it; return what each came to.

    ``each``: how many commands are tried on a variant, others on the next one; 0: all.
    """
    found, left = [], list(numbers)
    while left:
        words = [str(word) for word in (*grounds, folder, each, *left)]
        done = subprocess.run(
            [sys.executable, "-m", "tests.store.ruin", *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        lines = done.stdout.splitlines()
        found += [json.loads(line) for line in lines if line.startswith("{")]
        begun = [int(line.split()[1]) for line in lines if line.startswith("begun")]
        if done.returncode == 0:
            break
        ended = begun[-1] if begun else left[0]
        found.append({"number": ended, "failures": {"crash": f"{done.returncode}: {done.stderr[-2000:]}"}})
        left = left[left.index(ended) + 1 :]
    return found


def failures(found: list[dict[str, Any]]) -> list[str]:
    return [
        f"{each['number']} {each.get('way')} {act}: {said}" for each in found for act, said in each["failures"].items()
    ]


def test_every_command_that_takes_a_workspace_is_tried(grounds: tuple[Path, Path]) -> None:
    (names,) = [set(each.choices or ()) for each in parser.build_parser()._actions if isinstance(each.choices, dict)]
    lines = commands.read(grounds[0])
    assert {line.name for line in lines} == names - commands.WITHOUT
    assert {line for number in range(QUICK) for line in chosen(number, lines, EACH)} == set(lines)


def test_every_command_does_its_work_on_a_sound_workspace(grounds: tuple[Path, Path], tmp_path: Path) -> None:
    whole, _ = grounds
    for place, line in enumerate(commands.read(whole)):
        source = commands.kept(whole) if line.backup else whole
        (tmp_path / str(place)).mkdir()
        path = shutil.copyfile(source, tmp_path / str(place) / "club.commdesk")
        ran = run(*(word.format(path=path, new=path.parent / "new") for word in line.words))
        assert ran.code == 0, f"{line.words}: {ran.err}"


def test_no_damage_is_taken_for_a_mistake_of_ours(grounds: tuple[Path, Path], tmp_path: Path) -> None:
    found = ruin(range(QUICK), grounds, tmp_path, EACH)
    assert len(found) == QUICK and not failures(found)


@pytest.mark.long
def test_five_hundred_kinds_of_damage(grounds: tuple[Path, Path], tmp_path: Path) -> None:
    found = ruin(range(QUICK, QUICK + LONG), grounds, tmp_path)
    assert len(found) == LONG and not failures(found)
