"""A program that is killed at any moment of a round loses nothing, and the team goes on."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commdesk import workspace
from commdesk.members import record
from commdesk.store import check
from commdesk.team.session import TeamSession
from tests.team.conftest import Desk

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("COMMDESK_KILLS", "12"))
WORKING = """
import sys
from pathlib import Path
from commdesk import workspace
from commdesk.members import record
from commdesk.progress import Progress
from commdesk.team import joining
from commdesk.team.record import TeamRecords
path, records, number = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
space = workspace.open_workspace(path, "Li")
session = joining.open_session(space.db, TeamRecords(records))
session.run_round()
print("ready", flush=True)
for each in range(200):
    record.add_member(space.db, nickname=f"{number} {each}")
    session.run_round()
    if each % 5 == 4:
        session._writer.restart(session.place.list_names(), Progress())
"""


def list_people(desk: Desk) -> set[str]:
    return {row[0] for row in desk.db.reader.execute("SELECT nickname FROM member")}


def test_a_killed_round_loses_nothing(team: TeamSession, mine: Desk, theirs: Desk) -> None:
    dice, path = random.Random(5), theirs.db.path
    theirs.space.close()
    for number in range(KILLS):
        words = [sys.executable, "-c", WORKING, str(path), str(theirs.records.path), str(number)]
        victim = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert victim.stdout is not None and victim.stdout.readline() == "ready\n"
        record.add_member(mine.db, nickname=f"mine {number}")
        team.run_round()
        time.sleep(dice.uniform(0.02, 0.5))
        os.kill(victim.pid, signal.SIGKILL) if sys.platform != "win32" else victim.kill()
        victim.wait()
        victim.stdout.close()
        theirs.space = workspace.open_workspace(path, "Li")
        before = list_people(theirs)
        session = theirs.open()
        for _ in range(2):
            session.run_round()
            team.run_round()
        assert list_people(mine) == list_people(theirs) >= before, number
        assert f"mine {number}" in before or f"mine {number}" in list_people(theirs)
        assert check.check_workspace(theirs.db, workspace.list_cache_rebuilders()) == []
        assert not session.run_round().waiting
        theirs.space.close()
    theirs.space = workspace.open_workspace(path, "Li")
    assert len(list_people(mine)) > KILLS * 2
    assert check.check_workspace(mine.db, workspace.list_cache_rebuilders()) == []


@pytest.mark.parametrize("moment", ["before it is written", "after it was written"])
def test_what_was_noted_and_not_finished_is_looked_for(
    moment: str, team: TeamSession, mine: Desk, theirs: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The stream goes on, whichever moment the kill came: nothing is told twice under one name."""

    class Killed(BaseException):
        pass

    put = type(team.place).put_file

    def die(place: object, name: str, data: bytes) -> None:
        if moment == "after it was written":
            put(team.place, name, data)  # type: ignore[arg-type]
        raise Killed

    record.add_member(mine.db, nickname="Anna")
    with monkeypatch.context() as patch:
        patch.setattr(type(team.place), "put_file", die)
        with pytest.raises(Killed):
            team.run_round()
    streams = set(mine.record.streams)
    record.add_member(mine.db, nickname="Bert")
    again = mine.open()
    assert again.run_round().said and set(mine.record.streams) == streams
    assert theirs.open().run_round().news == {"Wang": 2} and list_people(theirs) == {"Anna", "Bert"}


def test_a_full_disk_while_reading_is_one_sentence(
    team: TeamSession, mine: Desk, theirs: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sqlite3

    from commdesk.errors import Problem
    from commdesk.team import reading

    record.add_member(mine.db, nickname="Anna")
    team.run_round()
    session = theirs.open()

    def fill(conn: sqlite3.Connection, step: int) -> None:
        conn.execute("CREATE TEMP TABLE IF NOT EXISTS tight(x)")
        conn.execute("PRAGMA main.max_page_count = 1")
        conn.execute("INSERT INTO main.blob(id, data) VALUES (1, zeroblob(50000000))")

    with monkeypatch.context() as patch:
        patch.setattr(reading.chats, "follow_rows", fill)
        with pytest.raises(Problem, match="The disk is full"):
            session.run_round()
    with theirs.db.write_cache() as conn:
        conn.execute("PRAGMA main.max_page_count = 1073741823")
    assert list_people(theirs) == set()
    assert session.run_round().news == {"Wang": 1} and list_people(theirs) == {"Anna"}
