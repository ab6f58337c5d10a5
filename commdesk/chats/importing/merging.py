"""The messages of another copy of the file: what its imports hold, of those that count here and whose messages are not here.

Messages are not logged, so a merge of rows brings none. After it the imports that live here are known; each gives what it read,
as the other file has it. One whose messages are in neither file waits for the next that has them, and counts nowhere until then.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from commdesk.activity import rollups
from commdesk.calendars.clock import DAY
from commdesk.chats.importing import ownership, readings
from commdesk.checkins import cache as checkins
from commdesk.store.database import Database
from commdesk.store.merging.taking import SCHEMA

ALWAYS = (-(1 << 62), 1 << 62)
"""Seconds between which every message lies."""
_SPOKEN = """batch, community, ts, key, handle, zone, kind,
    iif(handle IN (SELECT handle FROM temp.forgotten), NULL, text) AS text, reply"""


@dataclass(slots=True)
class MergedMessages:
    """What came, by community: messages that are ``new``, and those that were here and are ``known`` to one more import.

    ``waiting``: imports whose messages are in neither file.
    """

    new: dict[int, int] = field(default_factory=dict)
    known: dict[int, int] = field(default_factory=dict)
    waiting: tuple[int, ...] = ()


def merge_messages(conn: sqlite3.Connection, schema: str) -> MergedMessages:
    """Take in the messages of imports that live here and are held there, inside the open step of a merge.

    Call it after the logged rows are merged, and before the caches are brought up to date for that step.

    Args:
        conn: The writing connection, foreign keys off.
        schema: The name under which the other file is attached: of the same version, and checked.
    """
    ownership.settle_holdings(conn)
    erase_forgotten(conn)
    _list_wanted(conn, schema)
    merged = MergedMessages()
    for home, community, *span in conn.execute(_PLACES, ALWAYS).fetchall():
        new, known = _take_in(conn, schema, (home, community), (span[0], span[1]))
        merged.new[community] = merged.new.get(community, 0) + new
        merged.known[community] = merged.known.get(community, 0) + known
    conn.execute(
        """INSERT INTO main.held(batch, community) SELECT batch, community FROM temp.wanted WHERE true
        ON CONFLICT DO UPDATE SET lacks = 0"""
    )
    readings.settle_batches(conn, [row[0] for row in conn.execute("SELECT batch FROM temp.wanted")])
    _recount(conn)
    merged.waiting = tuple(list_waiting(conn))
    return merged


def follow_rows(conn: sqlite3.Connection, step: int) -> None:
    """Do for messages what rows that came say, where no messages came with them: inside the open step of a merge, as `Then`.

    Where they are follows joined groups, and what the forgotten wrote is emptied.
    """
    ownership.settle_holdings(conn)
    erase_forgotten(conn)


def can_give_messages(conn: sqlite3.Connection, schema: str) -> bool:
    """Whether the other file holds messages that are missing here of imports that live here already."""
    _list_wanted(conn, schema)
    return conn.execute("SELECT 1 FROM temp.wanted LIMIT 1").fetchone() is not None


def fetch_messages(db: Database, path: Path) -> MergedMessages:
    """Take in what a copy holds that knows no new step but has messages which are still to come here; no step, as no row changes.

    Args:
        path: A private copy, checked and migrated.

    Raises:
        Problem: it cannot be read, the disk is full or the file is read-only.
    """
    with db.attach_file(path, SCHEMA) as conn:
        if not can_give_messages(conn, SCHEMA):
            return MergedMessages(waiting=tuple(list_waiting(conn)))
        with db.write_unlogged():
            return merge_messages(conn, SCHEMA)


def list_waiting(conn: sqlite3.Connection) -> Iterator[int]:
    """Yield the imports of chats whose messages are still to come from another copy of the file."""
    sql = "SELECT id FROM batch WHERE kind = 'chat' AND id NOT IN (SELECT batch FROM main.held) ORDER BY id"
    yield from (row[0] for row in conn.execute(sql).fetchall())


def _list_wanted(conn: sqlite3.Connection, schema: str) -> None:
    """Fill ``temp.wanted``: ``community`` is where their messages go, ``home`` where they are in the other file."""
    conn.execute(
        """CREATE TEMP TABLE IF NOT EXISTS wanted(batch INTEGER PRIMARY KEY, community INTEGER, home INTEGER,
        first INTEGER, last INTEGER)"""
    )
    conn.execute("DELETE FROM temp.wanted")
    conn.execute(
        f"""INSERT INTO temp.wanted SELECT b.id, coalesce(h.community, b.community, t.community), coalesce(t.community, b.community),
            b.first, b.last FROM main.batch b JOIN {schema}.held t ON t.batch = b.id AND NOT t.lacks
        LEFT JOIN main.held h ON h.batch = b.id WHERE b.kind = 'chat' AND (h.batch IS NULL OR h.lacks)"""
    )


# Where messages are to be looked for, and between which seconds; an import without dates may have them anywhere.
_PLACES = """SELECT home, community, min(ifnull(first, ?)), max(ifnull(last, ?)) FROM temp.wanted
    WHERE home IS NOT NULL GROUP BY home, community ORDER BY home, community"""


def _take_in(conn: sqlite3.Connection, schema: str, place: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    """Write what the wanted imports of one community read; return how many messages are new and how many were here."""
    mine = "w.home = ?1 AND w.community = ?2"
    owned = f"""SELECT {_SPOKEN} FROM (SELECT w.batch, w.community, m.ts, m.key, {readings.OWNED} FROM {schema}.message m
        CROSS JOIN temp.wanted w ON w.batch = m.batch WHERE m.community = ?1 AND {mine} AND m.ts BETWEEN ?3 AND ?4)"""
    held = f"""SELECT {_SPOKEN} FROM (SELECT w.batch, w.community, m.ts, m.key, {readings.HELD} FROM temp.wanted w
        CROSS JOIN {schema}.message_again g ON g.batch = w.batch CROSS JOIN {schema}.message m ON m.id = g.message
        WHERE {mine} AND m.ts BETWEEN ?3 AND ?4)"""
    values = (*place, *span)
    # Owners first: of most messages there is nobody else.
    new = readings.insert_new(conn, owned, *values)
    whole = new == conn.execute(f"SELECT count(*) FROM ({owned})", values).fetchone()[0]
    new += readings.insert_new(conn, held, *values)
    known = 0 if whole else readings.note_known(conn, owned, *values)
    return new, known + readings.note_known(conn, held, *values)


def erase_forgotten(conn: sqlite3.Connection) -> None:
    """Fill ``temp.forgotten`` with the accounts of forgotten people, and empty what those wrote of whom the merge tells it."""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS forgotten(handle INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.forgotten")
    conn.execute("INSERT INTO temp.forgotten SELECT row FROM main.gone WHERE tbl = 'handle' AND image IS NULL")
    speaking = """SELECT handle FROM temp.forgotten f
        WHERE EXISTS (SELECT 1 FROM message m WHERE m.handle = f.handle AND m.text IS NOT NULL)
        UNION SELECT handle FROM message_again WHERE own AND text IS NOT NULL AND handle IN (SELECT handle FROM temp.forgotten)"""
    if handles := [row[0] for row in conn.execute(speaking)]:
        readings.erase_texts(conn, json.dumps(handles))
        checkins.drop_forgotten_messages(conn)


def _recount(conn: sqlite3.Connection) -> None:
    """Count the days anew of imports that the step itself did not touch: the tenders look only at those that it did."""
    sql = """SELECT community, min(first), max(last) FROM temp.wanted w WHERE first IS NOT NULL AND last IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM temp.now n JOIN step s ON s.id = n.step OR (s.via = n.step AND s.line = 0)
            JOIN change c ON c.step = s.id AND c.tbl = 'batch' AND c.row = w.batch
            AND (c.op <> 'U' OR c.col = 'community')) GROUP BY community"""
    for community, first, last in conn.execute(sql).fetchall():
        rollups.refresh_rollups(conn, community, first // DAY - 2, last // DAY + 2)
        checkins.refresh_cache(conn, community, first // DAY - 2, last // DAY + 2)
