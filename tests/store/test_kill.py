from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from commdesk import workspace as workspaces
from commdesk.store import check, undo
from commdesk.workspace import Workspace
from tests.store import writer
from tests.store.ground import ROOT

KILLS = int(os.environ.get("COMMDESK_KILLS", "12"))


def write_and_kill(path: Path, after: int, pause: float) -> int:
    """Let the writer say "saved" ``after`` times, wait, kill it; return the greatest number it said."""
    script = [sys.executable, "-m", "tests.store.writer", str(path)]
    other = subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert other.stdout is not None
    said = [other.stdout.readline() for _ in range(after)]
    time.sleep(pause)
    other.kill()  # SIGKILL; TerminateProcess on Windows
    assert other.stderr is not None
    rest, wrong = (
        other.stdout.read(),
        other.stderr.read(),
    )  # `communicate` would pass over what `readline` has read ahead
    other.wait()
    other.stdout.close()
    other.stderr.close()
    assert not wrong, wrong
    lines = [line for line in (*said, *rest.splitlines(keepends=True)) if line.endswith("\n")]
    return int(lines[-1].split()[1])


def look(opened: Workspace, said: int) -> int:
    """Check that everything said is there and nothing is half there; return the newest number in the file."""
    conn = opened.db.reader
    there = {
        row[0]: row[1]
        for row in conn.execute("SELECT position, count(*) FROM channel WHERE position > 0 GROUP BY position")
    }
    newest = int(max(there))
    assert said <= newest <= said + 1, "a step that was said is lost, or steps nobody ended are there"
    assert set(there) == set(range(1, newest + 1)) and set(there.values()) == {writer.ROWS}
    assert conn.execute("SELECT name FROM segment WHERE id = 1").fetchone()[0] == str(newest)
    steps = conn.execute("SELECT count(*) FROM step WHERE name LIKE '%Add {number}%'").fetchone()[0]
    noted = conn.execute(
        "SELECT count(*) FROM change WHERE tbl = 'channel' AND op = 'I' AND row IN (SELECT id FROM channel WHERE position > 0)"
    )
    assert steps == newest and noted.fetchone()[0] == newest * writer.ROWS
    assert check.check_workspace(opened.db) == []
    return newest


def test_a_killed_writer_loses_nothing_it_said_and_leaves_nothing_half_done(workspace: Workspace) -> None:
    with workspace.db.step("Begin") as conn:
        conn.execute("UPDATE channel SET position = 0")
        conn.execute("INSERT INTO segment(id, name) VALUES (1, '0')")
    workspace.close()
    chance = random.Random(20_261_121)
    for _ in range(KILLS):
        said = write_and_kill(workspace.path, chance.randint(1, 25), chance.uniform(0, 0.03))
        opened = workspaces.open_workspace(workspace.path)
        assert opened.unclean
        newest = look(opened, said)
        opened.close()
    opened = workspaces.open_workspace(workspace.path)
    assert not opened.unclean
    assert undo.undo(opened.db)
    assert opened.db.reader.execute("SELECT max(position) FROM channel").fetchone()[0] == newest - 1
    opened.close()
