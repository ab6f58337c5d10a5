"""Runs variants of a damaged workspace: ``python -m tests.store.ruin WHOLE CRASHED FOLDER EACH NUMBER…`` prints a JSON
line for each.

EACH says how many of the command lines of `tests.store.commands` are tried on a variant, 0 all of them; those are to be written
before. In a process of its own: a crash of it is a result too.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from commdesk import cli
from commdesk import workspace as workspaces
from commdesk.errors import Cancelled, Problem
from commdesk.store import check, rescue, verdict
from commdesk.store.change_log.triggers import list_logged_tables
from commdesk.store.files import file_checks
from tests.store import commands
from tests.store.commands import Line
from tests.store.reads import READS
from tests.store.variants import damage

STRAY = 3  # a flipped bit may make another id of one, which nobody can know


def command(line: Line, path: Path) -> str:
    """Run a command; return what is wrong with how it ended, or an empty text."""
    new = path.parent / "new"
    words = [word.format(path=path, new=new) for word in line.words]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.main(words)
    told = err.getvalue()
    if code not in (0, 1) or "made a mistake" in told or "Traceback" in told:
        return f"exit {code}: {told}"
    if code == 1 and not (told.strip() or out.getvalue().strip()):
        return "exit 1 without a word"
    if code == 1 and (left := sorted(path.parent.glob("*new*"))):
        return f"exit 1, and left behind: {left[0].name}"
    return ""


def judged(path: Path, act: Callable[[], object]) -> str:
    """Do something as the window does it; return the mistake it would be shown as, or an empty text."""
    try:
        act()
    except (Problem, Cancelled):
        return ""
    except Exception as error:  # noqa: BLE001  the point of it
        found = verdict.classify_error(error, path)
        if isinstance(found, Problem):
            return ""
        return "".join(traceback.format_exception(error))
    return ""


def window(path: Path) -> Iterator[tuple[str, str]]:
    """Open the file and read it as the screens do."""
    try:
        space = workspaces.open_workspace(path, "tester")
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
        found = rescue.rescue_workspace(path, to, workspaces.list_cache_rebuilders())
    except Problem as problem:
        return "" if not to.exists() and path.read_bytes() == before else f"left something behind: {problem}"
    except Exception as error:  # noqa: BLE001
        return "".join(traceback.format_exception(error))
    left = [
        str(each.phrase)
        for each in check.check_workspace(to, workspaces.list_cache_rebuilders())
        if each.kind != "file"
    ]
    if left or path.read_bytes() != before:
        return f"not whole: {left}"
    workspaces.open_workspace(to).close()
    lost = {part.table: 1_000_000 if part.about and part.lost else part.lost for part in found.parts}
    with file_checks.open_reading(whole) as one, file_checks.open_reading(to) as two:
        for table in (*list_logged_tables(one), "message"):
            here, there = ({row[0] for row in conn.execute(f"SELECT id FROM {table}")} for conn in (one, two))
            # What stood only in the part of the log that cannot be trusted is told as a whole (`cut`), not by table.
            if len(here - there) > lost.get(table, 0) + found.trashed + STRAY and not found.cut:
                return f"silently lost: {len(here - there)} of {table}, said {lost.get(table, 0)}"
            if len(there - here) > found.empty + STRAY and not found.log:
                return f"came from nowhere: {len(there - here)} of {table}"
    return ""


def chosen(number: int, lines: Sequence[Line], each: int) -> list[Line]:
    """Return ``each`` of the command lines for a variant, others for the next one; all of them for 0."""
    start = number * each
    return [lines[place % len(lines)] for place in range(start, start + (each or len(lines)))]


def run(number: int, whole: Path, crashed: Path, folder: Path, each: int) -> dict[str, object]:
    """Damage a copy and do everything with it, ``each`` of the commands as `chosen`; return the failures by act."""
    way, _ = damage(number, whole, crashed, folder / "1")
    failures: dict[str, str] = {}
    for place, line in enumerate(chosen(number, commands.read(whole), each)):
        source = (commands.kept(whole),) * 2 if line.backup else (whole, crashed)
        try:
            _, path = damage(number, *source, folder / f"line{place}")
        except FileNotFoundError:
            continue  # a backup has no log that could be spoilt
        if said := command(line, path):
            failures[" ".join(line.words)] = said
    failures.update((name, said) for name, said in window(folder / "1" / "club.commdesk") if said)
    _, place = damage(number, whole, crashed, folder / "rescue")
    if said := rescued(place, whole):
        failures["rescue"] = said
    shutil.rmtree(folder)
    return {"number": number, "way": way, "failures": failures}


if __name__ == "__main__":
    for number in sys.argv[5:]:
        sys.stdout.write(f"begun {number}\n")
        sys.stdout.flush()
        found = run(int(number), Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) / number, int(sys.argv[4]))
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
