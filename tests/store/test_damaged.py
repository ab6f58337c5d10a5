"""Damage is told once, in a sentence, wherever it is met; it is never a mistake of ours, and never the end of the process.

A variant is replayed by its number: ``python -m tests.store.ruin WHOLE CRASHED FOLDER NUMBER``.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.store.ground import ROOT
from tests.store.variants import WAYS, ground, with_log

QUICK = len(WAYS)
LONG = 500


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small workspace with every kind of row, and one whose newest steps stand in the log beside it. Copy them."""
    folder = tmp_path_factory.mktemp("ground")
    whole = ground(folder)
    (folder / "log").mkdir()
    return whole, with_log(whole, folder / "log")


def ruin(numbers: Iterable[int], grounds: tuple[Path, Path], folder: Path) -> list[dict[str, Any]]:
    """Run variants in a process of their own, anew after one that ended it; return what each came to."""
    found, left = [], list(numbers)
    while left:
        words = [str(word) for word in (*grounds, folder, *left)]
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


def test_no_damage_is_taken_for_a_mistake_of_ours(grounds: tuple[Path, Path], tmp_path: Path) -> None:
    found = ruin(range(QUICK), grounds, tmp_path)
    assert len(found) == QUICK and not failures(found)


@pytest.mark.long
def test_five_hundred_kinds_of_damage(grounds: tuple[Path, Path], tmp_path: Path) -> None:
    found = ruin(range(QUICK, QUICK + LONG), grounds, tmp_path)
    assert len(found) == LONG and not failures(found)
