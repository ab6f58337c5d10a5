"""Files that were tampered with, and programs that are killed while they merge: one sentence, and everything as it was."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from commdesk import entries, workspace
from commdesk.errors import Problem
from commdesk.members import record
from commdesk.sharing import merging, preview
from commdesk.store import check
from commdesk.workspace import Workspace
from tests.sharing.conftest import read_all

Laptops = Callable[[str], Workspace]
Send = Callable[[Workspace], Path]
ROOT = Path(__file__).parents[2]
LATEST = "(SELECT max(id) FROM step)"
ANNA = "(SELECT id FROM member WHERE nickname = 'Anna')"
BERT = "(SELECT id FROM member WHERE nickname = 'Bert')"
TAMPERED = {
    "an image that is no row": f"""INSERT INTO gone VALUES ('member', 77, '[]');
        INSERT INTO stamp VALUES ('member', 77, '', {LATEST}), ('member', 77, '-', {LATEST})""",
    "an image of another kind": """UPDATE gone SET image = '{"id": 1, "nickname": {"a": 1}, "intent": "x"}' WHERE tbl = 'member'""",
    "a value beside nothing": f"INSERT INTO rival VALUES ('member', 78, 'city', {LATEST}, 'x')",
    "a value that is a list of bytes": f"INSERT INTO rival VALUES ('member', {ANNA}, 'city', {LATEST}, x'00ff')",
    "a stamp of no step": "INSERT INTO stamp VALUES ('member', 79, '', 5)",
    "a stamp for a column that is none": f"INSERT INTO stamp VALUES ('member', {ANNA}, 'nickname = 1 --', {LATEST})",
    "a stamp for a table that is none": f"INSERT INTO stamp VALUES ('member; DROP TABLE member', 1, '', {LATEST})",
    "a change in a table that is none": f"INSERT INTO change(step, tbl, row, op) VALUES ({LATEST}, 'x y', 1, 'I')",
    "a row without birth": "INSERT INTO member(id, nickname) VALUES (80, 'Nobody')",
    "a row with an id below zero": f"""INSERT INTO member(id, nickname) VALUES (-5, 'Minus');
        INSERT INTO stamp VALUES ('member', -5, '', {LATEST})""",
    "a reference to nobody": f"""PRAGMA foreign_keys = OFF; INSERT INTO entry(id, member, text) VALUES (81, 999, 'x');
        INSERT INTO stamp VALUES ('entry', 81, '', {LATEST})""",
    "bytes that are no text": f"UPDATE member SET city = CAST(x'ff41' AS TEXT) WHERE id = {BERT}",
    "a step from the far future": "UPDATE step SET id = 9000000000000000000 WHERE id = (SELECT max(id) FROM step)",
    "a text with a zero byte": f"UPDATE member SET city = 'a' || char(0) || 'b' WHERE id = {BERT}",
    "a trigger": "CREATE TRIGGER bad AFTER INSERT ON member BEGIN DELETE FROM member; END",
    "a table of its own": "CREATE TABLE more(id INTEGER PRIMARY KEY)",
    "a newer version": "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('commdesk', 'm999_later', '2030')",
}


@pytest.mark.parametrize("how", TAMPERED)
def test_what_was_tampered_with_is_refused_or_does_no_harm(laptops: Laptops, send: Send, how: str) -> None:
    mine = laptops("Wang")
    anna = record.add_member(mine.db, nickname="Anna")
    theirs = laptops("Li")
    record.update_member(theirs.db, anna, city="Paris")
    gone = record.add_member(theirs.db, nickname="Gone")
    record.delete_members(theirs.db, [gone])
    record.add_member(theirs.db, nickname="Bert")
    record.update_member(mine.db, anna, city="Rome")
    sent = send(theirs)
    with closing(sqlite3.connect(sent)) as conn:
        conn.executescript(TAMPERED[how])
    before = read_all(mine.db)
    for look in (
        lambda: preview.preview_merge(mine.db, sent, workspace.list_cache_updaters()),
        lambda: merging.merge_workspace(mine.db, sent),
    ):
        try:
            look()
        except Problem:
            assert read_all(mine.db) == before
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []


MERGING = """
import sys
from pathlib import Path
from commdesk import workspace
from commdesk.sharing import merging
space = workspace.open_workspace(Path(sys.argv[1]), "Wang")
print("ready", flush=True)
merging.merge_workspace(space.db, Path(sys.argv[2]))
print("done", flush=True)
"""


def test_a_killed_merge_is_all_or_nothing(laptops: Laptops, send: Send, tmp_path: Path) -> None:
    mine = laptops("Wang")
    people = [record.add_member(mine.db, nickname=f"Person {number}") for number in range(40)]
    theirs = laptops("Li")
    for number, person in enumerate(people):
        record.update_member(theirs.db, person, city=f"City {number}")
        entries.quick_note(theirs.db, person, "called")
    sent = send(theirs)
    mine.close()
    outcomes = []
    for number in range(8):
        path = tmp_path / f"{number}.commdesk"
        path.write_bytes(mine.path.read_bytes())
        words = [sys.executable, "-c", MERGING, str(path), str(sent)]
        victim = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert victim.stdout is not None and victim.stdout.readline() == "ready\n"
        time.sleep(0.04 * number)
        os.kill(victim.pid, signal.SIGKILL) if sys.platform != "win32" else victim.kill()
        victim.wait()
        victim.stdout.close()
        space = workspace.open_workspace(path, "Wang")
        cities = space.db.reader.execute("SELECT count(*) FROM member WHERE city <> ''").fetchone()[0]
        notes = space.db.reader.execute("SELECT count(*) FROM entry").fetchone()[0]
        assert (cities, notes) in ((0, 0), (40, 40))
        assert check.check_workspace(space.db, workspace.list_cache_rebuilders()) == []
        merging.merge_workspace(space.db, sent)
        assert space.db.reader.execute("SELECT count(*) FROM entry").fetchone()[0] == 40
        outcomes.append(cities)
        space.close()
    assert 0 in outcomes
