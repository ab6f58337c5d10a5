"""The sample workspace: a reading club with a year of activity. The same seed and day give the same world."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from itertools import islice, pairwise
from operator import itemgetter
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from commdesk import thresholds, workspace
from commdesk.demo import books, campaigns, chatter, copied, gatherings, planning, script_uses, world
from commdesk.demo.cast import make_cast, make_crew
from commdesk.demo.life import DemoLife, Rows
from commdesk.demo.people import DemoPerson, make_crowd
from commdesk.demo.story import add_cast_story
from commdesk.demo.world import LANGUAGES as LANGUAGES
from commdesk.errors import Problem, mark
from commdesk.languages.registry import DEFAULT
from commdesk.progress import Progress
from commdesk.store import database
from commdesk.store.change_log import multi_row_insert
from commdesk.store.ids import IdGenerator
from commdesk.work_log import log_work

if TYPE_CHECKING:
    from commdesk.store.database import Database

MEMBERS, MESSAGES = 12_480, 180_000
SHOWN = 2_400, 36_000
"""People and messages of the sample that the window makes: there in a moment, and large enough to look around."""
STAGES = (0.0, 0.34, 0.56, 0.77, 0.92, 1.0)
"""How far all is after thinking people up, writing them, their messages, counting those, and check-ins; measured."""
ENTRIES = 12_480  # people who get the full share of notes; larger worlds thin them out
CREW = 20  # members, from which on there are an assistant and a bot
CHUNK = 5_000


@log_work("sample workspace")
def write_demo(
    path: Path,
    members: int = MEMBERS,
    messages: int = MESSAGES,
    seed: int = 1,
    today: date | None = None,
    progress: Progress | None = None,
    language: str = DEFAULT,
) -> None:
    """Write a sample workspace to ``path``, a new file. 0 members: an empty workspace. ``language``: one of `LANGUAGES`.

    Raises:
        Problem: the file is there already, or cannot be written.
        Cancelled: the user stopped; the half-written file is removed.
    """
    today, progress = today or date.today(), progress or Progress()
    plan = world.load_world(language)
    space = workspace.create_workspace(path, plan["workspace"], plan["voice"]["host"], language)
    try:
        if members:
            _fill_workspace(space.db, plan, members, messages, Random(seed), today, progress)
    except BaseException:
        space.close()
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise
    space.close()


def is_untouched(path: Path) -> bool:
    """Return whether a sample is still as it was written: nobody did anything in it, so nothing is lost with it."""
    sql = """SELECT (SELECT max(id) FROM step) = (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'log_from')"""
    try:
        with closing(database.open_connection(path, write=False)) as conn:
            return bool(conn.execute(sql).fetchone()[0])
    except (Problem, sqlite3.Error):
        return False


def _fill_workspace(
    db: Database, plan: dict[str, Any], members: int, messages: int, dice: Random, today: date, progress: Progress
) -> None:
    start = (today - date(2020, 1, 1)).days * 86_400_000 + 1_577_836_800_000
    ids = IdGenerator(clock=lambda: start, below=dice.randrange)
    crowd = make_crowd(plan, dice)
    known = [*make_cast(plan), *(make_crew(plan, members) if members >= CREW else ())]
    people = [*known, *(crowd.make_person() for _ in range(members - len(known)))][:members]
    life = DemoLife(plan, today, dice, ids, min(1.0, ENTRIES / members))
    life.add_vocabulary()
    rows = ids.new_ids(len(people))
    stages = [progress.make_part(*span) for span in pairwise(STAGES)]
    handles = []
    for number, person in enumerate(people):
        handles.append(life.add_person(rows[number], person, number, rows))
        stages[0].report(number, members)
    add_cast_story(life, rows)
    books.add_operator_records(life, people, rows)
    script_uses.add_script_uses(life, people, rows)
    gatherings.add_events(life, people, rows)
    planning.add_plan(life, Random(f"{life.today} plan"))
    said = campaigns.write_checkin_lines(people, messages, plan, today, dice)
    found = sorted([*chatter.make_moments(people, messages - len(said), plan, today, dice), *said])
    batches = _add_import_batches(life, found, people, today)
    chat = chatter.make_message_rows(found, people, handles, life.communities, batches, plan, said, dice)
    with db.step(mark("core", "Sample workspace")) as conn:
        conn.execute("PRAGMA defer_foreign_keys = ON")
        insert_rows(conn, life.rows, stages[1])
        conn.executemany(books.TRAITS, books.list_channel_traits(plan))
        script_uses.write_script_choices(conn, life)
        if plan["currency"] != "CNY":
            thresholds.insert_threshold(conn, "currency", plan["currency"])
        marks = [(batch,) for imports in batches for _, batch in imports]
        conn.executemany("INSERT INTO importing VALUES (?)", marks)  # under way until this step ends: then all is held
    _write_messages(
        db, chat, len(found), stages[2]
    )  # after the step, which would count it all: counting is done once, below
    from commdesk.activity import rollups
    from commdesk.checkins import cache as checked

    rollups.rebuild_rollups(db, stages[3])
    checked.rebuild_cache(db, stages[4])
    copied.fill_in(db, plan["language"], plan["voice"]["host"])
    with (
        db.write_unlogged() as conn
    ):  # a sample is not something to take back: undo begins with the user's own first step
        conn.execute(
            "INSERT INTO meta SELECT 'log_from', max(id) FROM step WHERE true ON CONFLICT DO UPDATE SET value = excluded.value"
        )
        conn.execute("DELETE FROM change")


def insert_rows(conn: sqlite3.Connection, rows: Rows, progress: Progress) -> None:
    """Insert rows table by table; vocabulary that is there already stays as it is."""
    total, done = sum(map(len, rows.values())), 0
    for table, found in rows.items():
        progress.report(done, total)
        done += len(found)
        by_shape: dict[tuple[str, ...], list[tuple[Any, ...]]] = {}
        for row in found:
            by_shape.setdefault(tuple(row), []).append(tuple(row.values()))
        for shape, values in by_shape.items():
            values.sort(key=itemgetter(shape.index("id")))  # ids may be hashes: tables and books grow at their ends
            for _ in multi_row_insert.insert_rows(conn, table, shape, values, known="ON CONFLICT(id) DO NOTHING"):
                pass


def _add_import_batches(
    life: DemoLife, found: Sequence[int], people: Sequence[DemoPerson], today: date
) -> list[list[tuple[int, int]]]:
    """Add the imports the chat came with; return, per community, (last second, batch id)."""
    until = (today - date(1970, 1, 1)).days * 86_400
    result: list[list[tuple[int, int]]] = []
    for row, community in zip(life.communities, life.world["communities"], strict=True):
        result.append([])
        if "typed" in community:
            continue  # nobody can export it
        first = until - community["age"] * 86_400
        cuts = [first, until]
        if "gap" in community:
            cuts = [first, until - community["gap"][0] * 86_400, until - (community["gap"][1] - 1) * 86_400, until]
        spans = list(zip(cuts[::2], cuts[1::2], strict=True))
        for begins, ends in spans:
            batch = life.ids.new_id()
            source = f"{community['name']}_{timedelta(seconds=ends).days}.json"
            life.add_row("batch", id=batch, kind="chat", format="chatlab", source=source, at=ends * 1000, community=row,
                     first=begins - 8 * 3600, last=ends - 8 * 3600 - 1, zone=life.world["zone"])  # fmt: skip
            result[-1].append((ends - 8 * 3600, batch))
    return result


def _write_messages(db: Database, rows: Iterator[tuple[object, ...]], total: int, progress: Progress) -> None:
    """Write the messages. The index by who wrote them is made at the end: growing it row by row takes twice as long."""
    columns = ("community", "ts", "key", "handle", "batch", "zone", "kind", "text")
    done = 0
    with db.write_unlogged() as conn:
        index = conn.execute("SELECT sql FROM sqlite_schema WHERE name = 'message_handle'").fetchone()[0]
        conn.execute("DROP INDEX message_handle")
        while chunk := list(islice(rows, CHUNK)):
            for number in multi_row_insert.insert_rows(conn, "message", columns, chunk):
                progress.report(done + number, total)
            done += len(chunk)
        conn.execute(index)
