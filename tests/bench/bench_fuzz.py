"""Damaged files of every chat format: each gives rows or a Problem in words, and none takes long.

Run ``python -m tests.bench.bench_fuzz [cases] [seed]``. One case in ten is a file swollen to half a MiB or more by
repeating a part of it: seconds per MiB are told of those, and of what is large enough to be measured.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commdesk.chats.formats.registry import FORMATS
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from tests.chats.faults import Export, sound
from tests.chats.fixtures import FIXTURES

CASES = 10_000
LARGE = 512 << 10


@dataclass
class Tally:
    """What came of the cases of one format."""

    cases: int = 0
    problems: int = 0
    records: int = 0
    crashes: int = 0
    worst: float = 0.0
    where: str = ""


def run(path: Path, format: str, tally: Tally, said: str) -> None:
    """Read one damaged export and note what came of it."""
    tally.cases += 1
    begun = time.perf_counter()
    try:
        found = importer.survey_chat(path, ChatOptions(format=format, zone="Asia/Shanghai", day="2026-01-01"))
        tally.records += found.messages + found.system
        if not sound(found):
            raise AssertionError("what was found cannot be stored")
    except Problem as problem:
        tally.problems += 1
        str(problem).encode()
    except Exception:  # noqa: BLE001 - every crash is told and counted
        tally.crashes += 1
        sys.stdout.write(f"--- {said}\n{traceback.format_exc()}\n")
    taken = time.perf_counter() - begun
    size = path.stat().st_size if path.is_file() else sum(each.stat().st_size for each in path.rglob("*"))
    if size >= LARGE // 2 and taken / size > tally.worst:
        tally.worst, tally.where = taken / size, said


def exports() -> Iterator[tuple[str, Export]]:
    """Yield every fixture, in memory, with the name of its format before its own."""
    for name, fixture in FIXTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            yield name, Export(fixture.make(Path(folder)))


def main(cases: int, seed: int) -> int:
    """Run the cases, print a line for each format; return how many crashed."""
    tallies = {each.name: Tally() for each in FORMATS}
    known = dict(exports())
    each = -(-cases // len(known))
    with tempfile.TemporaryDirectory() as top:
        for name, export in known.items():
            format = FIXTURES[name].format
            for number in range(each):
                dice = random.Random(f"{seed} {name} {number}")
                folder = Path(top) / "case"
                folder.mkdir()
                path = export.hurt(folder, dice, dice.randrange(LARGE, 2 * LARGE) if number % 10 == 9 else 0)
                run(path, "auto" if dice.random() < 0.3 else format, tallies[format], f"{name} {number}")
                shutil.rmtree(folder)
    for format, tally in tallies.items():
        sys.stdout.write(
            f"{format:12} {tally.cases:6,} cases · {tally.problems:5,} problems · {tally.records:10,} records"
            f" · {tally.crashes} crashes · worst {tally.worst * (1 << 20):.2f} s/MiB ({tally.where})\n"
        )
    crashes = sum(tally.crashes for tally in tallies.values())
    sys.stdout.write(f"{sum(tally.cases for tally in tallies.values()):,} cases, {crashes} crashes\n")
    return crashes


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(bool(main(*words, *(CASES, 1)[len(words) :])))
