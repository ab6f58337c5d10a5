"""Runs variants of a damaged workspace: ``python -m tests.store.ruin WHOLE CRASHED FOLDER NUMBER…`` prints a JSON line for each.

In a process of its own: a crash of it is a result too.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from commdesk import cli
from commdesk import workspace as workspaces
from commdesk.errors import Cancelled, Problem
from commdesk.store import check, gate, rescue, verdict
from commdesk.store.triggers import logged_tables
from tests.store.reads import READS
from tests.store.variants import damage

STRAY = 3  # a flipped bit may make another id of one, which nobody can know
COMMANDS = (
    ("members", "{path}"),
    ("metrics", "{path}"),
    ("check", "{path}"),
    ("backup", "{path}"),
    ("export", "{path}", "--to", "{path}.csv"),
)


def command(*words: str) -> str:
    """Run a command; return what is wrong with how it ended, or an empty text."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.main(words)
    told = err.getvalue()
    if code not in (0, 1) or "made a mistake" in told or "Traceback" in told:
        return f"exit {code}: {told}"
    if code == 1 and words[0] != "check" and not told.strip():
        return "exit 1 without a word"
    return ""


def judged(path: Path, act: Callable[[], object]) -> str:
    """Do something as the window does it; return the mistake it would be shown as, or an empty text."""
    try:
        act()
    except (Problem, Cancelled):
        return ""
    except Exception as error:  # noqa: BLE001  the point of it
        found = verdict.of(error, path)
        if isinstance(found, Problem):
            return ""
        return "".join(traceback.format_exception(error))
    return ""


def window(path: Path) -> Iterator[tuple[str, str]]:
    """Open the file and read it as the screens do."""
    try:
        space = workspaces.open(path, "tester")
    except Problem:
        return
    except Exception as error:  # noqa: BLE001  nothing stands yet that could judge it
        yield "open", "".join(traceback.format_exception(error))
        return
    for read in READS:
        yield read.__name__, judged(path, lambda read=read: read(space.db))  # type: ignore[misc]
    try:
        space.close()
    except Exception as error:  # noqa: BLE001  a way out begins with closing
        yield "close", "".join(traceback.format_exception(error))


def rescued(path: Path, whole: Path) -> str:
    """Rescue what can be read; return what is wrong with what came of it."""
    to, before = path.with_name("rescued.commdesk"), path.read_bytes()
    try:
        found = rescue.rescue(path, to, workspaces.rebuilders())
    except Problem as problem:
        return "" if not to.exists() and path.read_bytes() == before else f"left something behind: {problem}"
    except Exception as error:  # noqa: BLE001
        return "".join(traceback.format_exception(error))
    left = [str(each.phrase) for each in check.check(to, workspaces.rebuilders()) if each.kind != "file"]
    if left or path.read_bytes() != before:
        return f"not whole: {left}"
    workspaces.open(to).close()
    lost = {part.table: 1_000_000 if part.about and part.lost else part.lost for part in found.parts}
    with gate.reading(whole) as one, gate.reading(to) as two:
        for table in (*logged_tables(one), "message"):
            here, there = ({row[0] for row in conn.execute(f"SELECT id FROM {table}")} for conn in (one, two))
            if len(here - there) > lost.get(table, 0) + found.trashed + STRAY:
                return f"silently lost: {len(here - there)} of {table}, said {lost.get(table, 0)}"
            if len(there - here) > found.empty + STRAY and not found.log:
                return f"came from nowhere: {len(there - here)} of {table}"
    return ""


def run(number: int, whole: Path, crashed: Path, folder: Path) -> dict[str, object]:
    """Damage a copy and do everything with it; return the failures by act."""
    way, _ = damage(number, whole, crashed, folder / "1")
    failures: dict[str, str] = {}
    for act, *words in COMMANDS:
        place = folder / act
        damage(number, whole, crashed, place)
        if said := command(act, *(word.format(path=place / "club.commdesk") for word in words)):
            failures[act] = said
    failures.update((name, said) for name, said in window(folder / "1" / "club.commdesk") if said)
    _, place = damage(number, whole, crashed, folder / "rescue")
    if said := rescued(place, whole):
        failures["rescue"] = said
    shutil.rmtree(folder)
    return {"number": number, "way": way, "failures": failures}


if __name__ == "__main__":
    for each in sys.argv[4:]:
        sys.stdout.write(f"begun {each}\n")
        sys.stdout.flush()
        found = run(int(each), Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) / each)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
