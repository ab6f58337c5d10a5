from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from commdesk import workspace as workspaces
from commdesk.store import backup, check, undo
from commdesk.workspace import Workspace
from tests.store import writer
from tests.store.ground import ROOT, add

KILLS = int(os.environ.get("COMMDESK_KILLS", "12"))


def write_and_kill(path: Path, after: int, pause: float) -> int:
    """Let the writer say "saved" ``after`` times, wait, kill it; return the greatest number it said."""
    script = [sys.executable, "-m", "tests.store.writer", str(path)]
    other = subprocess.Popen(script, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert other.stdout is not None
    said = [other.stdout.readline() for _ in range(after)]
    time.sleep(pause)
    other.kill()  # SIGKILL; TerminateProcess on Windows
    rest, wrong = other.communicate()
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
    assert check.check(opened.db) == []
    return newest


def test_a_killed_writer_loses_nothing_it_said_and_leaves_nothing_half_done(workspace: Workspace) -> None:
    with workspace.db.step("Begin") as conn:
        conn.execute("UPDATE channel SET position = 0")
        conn.execute("INSERT INTO segment(id, name) VALUES (1, '0')")
    workspace.close()
    chance = random.Random(20_261_121)
    for _ in range(KILLS):
        said = write_and_kill(workspace.path, chance.randint(1, 25), chance.uniform(0, 0.03))
        opened = workspaces.open(workspace.path)
        assert opened.unclean
        newest = look(opened, said)
        opened.close()
    opened = workspaces.open(workspace.path)
    assert not opened.unclean
    assert undo.undo(opened.db)
    assert opened.db.reader.execute("SELECT max(position) FROM channel").fetchone()[0] == newest - 1
    opened.close()


def test_a_kill_during_a_backup_leaves_no_backup_that_is_not_whole(workspace: Workspace) -> None:
    with workspace.db.bulk() as conn:
        sql = (
            "INSERT INTO message(community, ts, key, handle, batch, zone, kind, text) VALUES (1, ?, ?, 1, 1, 480, 0, ?)"
        )
        conn.executemany(sql, ((number, number, "x" * 400) for number in range(20_000)))
    workspace.close()
    script = """
import sys
from pathlib import Path
from commdesk.store import backup
print("go", flush=True)
while True:
    backup.make(Path(sys.argv[1]))
"""
    chance = random.Random(7)
    for _ in range(4):
        kill_amid(script, chance.uniform(0.01, 0.15), str(workspace.path))
        for file in backup.home(workspace.path).glob(f"[!.]*{backup.ENDING}"):
            assert check.glance(file) == []
    assert check.glance(workspace.path) == []


def kill_amid(script: str, pause: float, *words: str) -> None:
    """Run ``script``, which says "go" and works on; kill it after ``pause`` seconds."""
    other = subprocess.Popen([sys.executable, "-c", script, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    assert other.stdout.readline() == "go\n"
    time.sleep(pause)
    other.kill()
    other.communicate()


def test_a_kill_during_a_restore_leaves_the_old_or_the_new(workspace: Workspace) -> None:
    add(workspace.db, *("a" * 800 for _ in range(4_000)))
    one = backup.make(workspace.db)
    with workspace.db.step("Change") as conn:
        conn.execute("UPDATE member SET nickname = 'b'")
    two = backup.make(workspace.db)
    workspace.close()
    script = """
import sys
from pathlib import Path
from commdesk.store import restore
path, *backups = map(Path, sys.argv[1:])
print("go", flush=True)
while True:
    for each in backups:
        restore.restore(path, each)
"""
    chance = random.Random(11)
    for _ in range(5):
        kill_amid(script, chance.uniform(0.02, 0.4), str(workspace.path), str(one.path), str(two.path))
        opened = workspaces.open(workspace.path)
        found = opened.db.reader.execute("SELECT substr(nickname, 1, 1), count(*) FROM member GROUP BY 1").fetchall()
        assert [row[1] for row in found] == [4_000]
        assert check.glance(opened.db) == []
        opened.close()


def test_a_kill_during_making_leaves_a_whole_workspace_or_none(tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from commdesk import workspace
print("go", flush=True)
number = 0
while True:
    number += 1
    workspace.create(Path(sys.argv[1]) / f"{number}.commdesk").close()
"""
    chance = random.Random(13)
    for turn in range(5):
        folder = tmp_path / str(turn)
        folder.mkdir()
        kill_amid(script, chance.uniform(0.02, 0.5), str(folder))
        for path in folder.glob("[!.]*.commdesk"):
            opened = workspaces.open(path)
            assert check.check(opened.db) == []
            opened.close()
