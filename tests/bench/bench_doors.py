"""Damaged files at every command that takes one: each is read or refused in a sentence, and nothing is half written.

Run ``python -m tests.bench.bench_doors [files] [lists] [seed]``. Files go through the commands themselves, which write; the
lists and forms only through their readers. Told are the crashes, the slowest and the memory at its most.
"""

from __future__ import annotations

import random
import resource
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from commdesk import workspace
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.registration import import_plan
from commdesk.signups import reading
from commdesk.tables import table
from tests.cli.command import run
from tests.cli.test_doors import NOTHING, WANTED, WORDS
from tests.events.test_form_sheets import FORMS
from tests.signups.test_lists import LISTS, mutate

FILES, MUTATED = 60, 1_000
SLOW, MOST = 10.0, 500
"""Processor seconds of a command, MiB of the program."""
PIECES = [b"\0", b"\xff\xfe", b'"', b"\n", b"\r", b"\t", b",,,", b"9" * 400, b"\xed\xa0\x80", b"=1+1", b"<table>", b"PK\x03\x04", b"{}[", b"~~",
          b"\xe6\x8d\xa2", b"x" * 20_000]  # fmt: skip
COMMANDS: dict[str, Callable[[Path, Path], list[object]]] = {
    "import": lambda file, space: ["import", file, "--into", space],
    "import-chat": lambda file, space: ["import-chat", file, "--into", space],
    "import-members": lambda file, space: ["import-members", file, "--into", space],
    "import-scripts": lambda file, space: ["import-scripts", file, "--into", space],
    "signups": lambda file, space: ["signups", space, "聚会", "--import", file],
    "checkin": lambda file, space: ["checkin", space, "聚会", "--import", file],
    "restore": lambda file, space: ["restore", file, "--to", space.with_name("restored.commdesk")],
    "check": lambda file, space: ["check", file],
}


def seeds() -> list[tuple[str, bytes]]:
    """Return sound files of every kind."""
    found = [(name, text.encode()) for name, (_, text) in WORDS.items()] + list(NOTHING.items())
    found += [("form.csv", each.text.encode()) for each in FORMS] + [("list.txt", each.text.encode()) for each in LISTS]
    return found


def damaged(data: bytes, dice: random.Random) -> bytes:
    """Return a file with pieces lost, doubled or put in."""
    for _ in range(dice.randrange(0, 6)):
        at = dice.randrange(len(data) + 1)
        match dice.randrange(4):
            case 0:
                data = data[:at] + data[at + dice.randrange(1, 40) :]
            case 1:
                data = data[:at] + data[at : at + 200] * dice.randrange(1, 60) + data[at:]
            case 2:
                data = data[:at] + dice.choice(PIECES) + data[at:]
            case _:
                data = data[:at]
    return data


def steps(space: Path) -> int:
    """Return how much was written into a workspace."""
    with sqlite3.connect(f"{space.as_uri()}?mode=ro", uri=True) as conn:
        return int(conn.execute("SELECT (SELECT count(*) FROM step) + (SELECT count(*) FROM message)").fetchone()[0])


def knock(files: int, seed: int, folder: Path) -> Counter[str]:
    """Give damaged files to every command; return what came of it."""
    tally: Counter[str] = Counter()
    space = folder / "own.commdesk"
    made = workspace.create_workspace(space, "A", "me")
    record.add_event(made.db, "聚会", starts="2036-12-12T14:00")
    made.close()
    sound, worst = seeds(), 0.0
    for number in range(files):
        dice = random.Random(f"{seed} {number}")
        name, data = dice.choice(sound)
        path = folder / f"{number}-{name}"
        path.write_bytes(damaged(data, dice))
        for command, words in COMMANDS.items():
            before, begun = steps(space), time.process_time()
            ran = run(*words(path, space))
            taken = time.process_time() - begun
            worst = max(worst, taken)
            tally["runs"] += 1
            tally["done" if ran.code == 0 else "refused"] += 1
            crashed = "Traceback" in ran.err or "made a mistake" in ran.err or ran.code not in (0, 1)
            half = ran.code != 0 and steps(space) != before
            for kind, wrong in (("crashes", crashed), ("half written", half), ("too slow", taken > SLOW)):
                if wrong:
                    tally[kind] += 1
                    sys.stdout.write(f"--- {kind}: {seed} {number} {command} {path.name} {taken:.1f} s\n{ran.err}\n")
            for left in folder.glob("restored*"):
                left.unlink()
        path.unlink()
    tally["sound at the end"] = int(run("check", space).code == 0)
    sys.stdout.write(f"slowest command: {worst:.2f} s of the processor\n")
    return tally


def read_lists(count: int, seed: int, folder: Path) -> Counter[str]:
    """Read mutated lists and forms; return what came of them."""
    tally: Counter[str] = Counter()
    space = workspace.create_workspace(folder / "lists.commdesk", "A", "me")
    event = record.add_event(space.db, "聚会", starts="2036-12-12T14:00")
    path = folder / "form.csv"
    for number in range(count):
        dice = random.Random(f"{seed} list {number}")
        text = mutate((dice.choice(LISTS) if number % 2 else dice.choice(FORMS)).text, dice)
        begun = time.process_time()
        try:
            if number % 2:
                lines = [line.number for line in reading.parse_signup_list(text).lines]
                tally["lost lines"] += lines != [at for at, line in enumerate(text.split("\n"), 1) if line.strip()]
                import_plan.carry_out(space.db, import_plan.from_chain(space.db, event, text), rehearse=True)
            else:
                path.write_text(text, encoding="utf-8", errors="replace", newline="")
                import_plan.carry_out(
                    space.db, import_plan.from_sheet(space.db, event, table.read_table(path)), rehearse=True
                )
            tally["read"] += 1
        except Problem:
            tally["refused"] += 1
        except Exception:  # noqa: BLE001 - every crash is told and counted
            tally["crashes"] += 1
            sys.stdout.write(f"--- {seed} list {number}\n{text}\n{traceback.format_exc()}\n")
        tally["too slow"] += time.process_time() - begun > SLOW
    space.close()
    return tally


def main(files: int, lists: int, seed: int) -> int:
    """Do both; return how much went wrong."""
    assert set(WANTED) <= set(COMMANDS)
    with tempfile.TemporaryDirectory() as folder:
        knocked = knock(files, seed, Path(folder))
        listed = read_lists(lists, seed, Path(folder))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"commands: {dict(knocked)}\nlists and forms: {dict(listed)}\nmemory at its most: {memory} MiB\n")
    wrong = ("crashes", "half written", "too slow", "lost lines")
    return sum(knocked[kind] + listed[kind] for kind in wrong) + (not knocked["sound at the end"]) + (memory > MOST)


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    sys.exit(bool(main(*words, *(FILES, MUTATED, 1)[len(words) :])))
