"""A bare file: the schema and nothing else, no starter vocabulary, no caches to tend."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from commdesk.store import migrations
from commdesk.store.database import Database, open_connection
from commdesk.store.ids import EPOCH_MS, IdGenerator
from tests.store.ground import do

DAY = 86_400_000
UNUSED = """due_mark touch_rule arrival registration event_score event_action event_task event_show event_post event_file event_contact event_item event_money
    event_risk event_note event_move event_role event_community event_sheet event part_use queue_member queue script_use answer script_tag part
    variant script folder wording
    handle contact picture unlike membership fee segment field_value field setting import_profile handed""".split()


class Clock:
    """A clock that tests turn; every look at it takes a millisecond."""

    def __init__(self) -> None:
        self.now = EPOCH_MS + 2_000 * DAY

    def __call__(self) -> int:
        self.now += 1
        return self.now


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed file with the schema. Copy it; never open it."""
    path = tmp_path_factory.mktemp("empty") / "empty.commdesk"
    sqlite3.connect(path).close()
    conn = open_connection(path, write=True)
    migrations.run_migrations(conn)
    conn.close()
    return path


@pytest.fixture(scope="session")
def small(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The schema without the tables that histories do not use: opening is half as long."""
    path = tmp_path_factory.mktemp("small") / "small.commdesk"
    shutil.copyfile(empty, path)
    conn = open_connection(path, write=True)
    for table in UNUSED:
        conn.execute(f"DROP TABLE {table}")
    conn.close()
    return path


@pytest.fixture
def clock() -> Clock:
    """The clock behind the ids of `bare`."""
    return Clock()


@pytest.fixture
def opened(empty: Path, tmp_path: Path, clock: Clock) -> Iterator[Callable[[str], Database]]:
    """Open the file of that name in ``tmp_path``, made if it is not there; closed at the end."""
    ids = IdGenerator(clock, random.Random(1).randrange)
    open_ones: list[Database] = []

    def opened(name: str) -> Database:
        path = tmp_path / name
        if not path.exists():
            shutil.copyfile(empty, path)
        open_ones.append(Database(path, "tester", ids=ids))
        return open_ones[-1]

    yield opened
    for db in open_ones:
        db.close()


@pytest.fixture
def bare(opened: Callable[[str], Database]) -> Database:
    """An open bare file ``bare.commdesk``, ids from a fixed seed."""
    return opened("bare.commdesk")


@pytest.fixture
def people(bare: Database) -> Database:
    """Two channels, three members who know each other, entries, tags."""
    do(
        bare,
        "INSERT INTO channel(id, name) VALUES (1, 'Douyin'), (2, 'Weibo')",
        "INSERT INTO member(id, nickname, channel) VALUES (1, 'Anna', 1), (2, 'Bert', 1), (3, 'Cleo', 2)",
        "UPDATE member SET inviter = 1 WHERE id IN (2, 3)",
        "INSERT INTO entry(id, member, text, channel) VALUES (1, 1, 'hello', 1), (2, 2, 'there', 2)",
        "INSERT INTO mention(id, entry, member) VALUES (1, 1, 2), (2, 2, 1)",
        "INSERT INTO tag_group(id, name) VALUES (1, 'g')",
        "INSERT INTO tag(id, tag_group, name) VALUES (1, 1, 'vip'), (2, 1, 'new')",
        "INSERT INTO member_tag(id, member, tag) VALUES (1, 1, 1), (2, 2, 1), (3, 3, 2)",
    )
    return bare
