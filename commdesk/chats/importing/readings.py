"""What each import read of a message (FILE-FORMAT.md §13).

A fact is "this import holds this message (community, ts, key), and it reads so". A message stands once, in ``message``, under its
owner and as that one read it: the least living import that holds it. Every other one has a row in ``message_again``: silent
where it read the same (``own`` 0), with its own reading otherwise. So what stands follows from the facts and from which imports
live, whatever came first: two copies of a file that know the same show the same.

Sources are SQL that yields facts: batch, community, ts, key, and the reading.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

from commdesk.chats import search

READING = "handle, zone, kind, text, reply"
Cell = int | str | None
LIVING = "(SELECT id FROM batch)"
_COLUMNS = f"community, ts, key, batch, {READING}"
OWNED = "m.handle, m.zone, m.kind, m.text, m.reply"
"""The reading of who owns the message ``m``."""
HELD = """iif(g.own, g.handle, m.handle) AS handle, iif(g.own, g.zone, m.zone) AS zone, iif(g.own, g.kind, m.kind) AS kind,
    iif(g.own, g.text, m.text) AS text, iif(g.own, g.reply, m.reply) AS reply"""
"""The reading of who holds it, too: ``g`` of ``message_again``."""
AT_ONCE = 500
"""Rows of one statement."""


def own_reading_sql(differs: str, reading: str) -> str:
    """Return the SQL of what a row of ``message_again`` says behind its batch: ``reading`` (columns of it) where it differs."""
    cells = (f"iif({differs}, {column.strip()}, NULL)" for column in reading.split(","))
    return f"{differs}, {', '.join(cells)}"


def insert_new(conn: sqlite3.Connection, source: str, *values: int) -> int:
    """Write the messages of ``source`` that nobody holds yet; who comes first owns each. Return how many there were."""
    sql = f"INSERT INTO main.message({_COLUMNS}) SELECT {_COLUMNS} FROM ({source}) WHERE true ON CONFLICT DO NOTHING"
    return conn.execute(sql, values).rowcount


def note_known(conn: sqlite3.Connection, source: str, *values: int) -> int:
    """Note for the facts of ``source`` whose message somebody else owns that their import holds it, too; return how many there were."""
    reading = "f.handle, f.zone, f.kind, f.text, f.reply"
    sql = f"""INSERT INTO main.message_again(message, batch, own, {READING})
        SELECT id, batch, {own_reading_sql("differs", READING)} FROM (
            SELECT m.id, f.batch, {reading}, ({reading}) IS NOT ({OWNED}) AS differs FROM ({source}) f
            CROSS JOIN main.message m ON m.community = f.community AND m.ts = f.ts AND m.key = f.key WHERE m.batch <> f.batch)
        WHERE true ON CONFLICT DO NOTHING"""
    return conn.execute(sql, values).rowcount


def note_rows(conn: sqlite3.Connection, rows: Sequence[tuple[Cell, ...]], most: int) -> None:
    """Note for rows of an import (community, ts, key, handle, batch, zone, kind, text, reply) whose message somebody else owns that it holds it, too.

    Args:
        most: How many of them there are at most. Where fewer read the same, some read otherwise.
    """
    same = 0
    for start in range(0, len(rows), AT_ONCE):
        page = rows[start : start + AT_ONCE]
        same += conn.execute(_compose_silent(len(page)), tuple(chain.from_iterable(page))).rowcount
    if same < most:
        conn.executemany(
            f"""INSERT OR IGNORE INTO main.message_again(message, batch, own, {READING})
            SELECT id, ?5, 1, ?4, ?6, ?7, ?8, ?9 FROM main.message WHERE community = ?1 AND ts = ?2 AND key = ?3
            AND batch <> ?5 AND ({READING}) IS NOT (?4, ?6, ?7, ?8, ?9)""",
            rows,
        )


@lru_cache(4)
def _compose_silent(count: int) -> str:
    """Return the statement for so many rows that read the same: a statement for each would take a third longer."""
    marks = ", ".join(["(?, ?, ?, ?, ?, ?, ?, ?, ?)"] * count)
    return f"""INSERT OR IGNORE INTO main.message_again(message, batch) SELECT m.id, r.column5 FROM (VALUES {marks}) r
        CROSS JOIN main.message m ON m.community = r.column1 AND m.ts = r.column2 AND m.key = r.column3
        WHERE m.batch <> r.column5 AND ({OWNED}) IS (r.column4, r.column6, r.column7, r.column8, r.column9)"""


def settle_batches(conn: sqlite3.Connection, batches: Iterable[int]) -> None:
    """Let every message that one of ``batches`` holds belong to its least living holder, with that one's own reading.

    Args:
        batches: Imports in ``held`` that were born, died, came back, or whose messages came or moved.
    """
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS touched(batch INTEGER PRIMARY KEY, community INTEGER, alive INTEGER)")
    conn.execute("DELETE FROM temp.touched")
    conn.execute(
        f"""INSERT INTO temp.touched SELECT h.batch, h.community, h.batch IN {LIVING} FROM json_each(?) j
        JOIN main.held h ON h.batch = j.value""",
        (json.dumps(sorted(set(batches))),),
    )
    _prepare_heirs(conn)
    # What the touched ones own, and a living one holds that comes before them.
    conn.execute(
        f"""INSERT OR IGNORE INTO temp.heir(message) SELECT g.message FROM main.held h
        CROSS JOIN message_again g ON g.batch = h.batch CROSS JOIN message m ON m.id = g.message
        CROSS JOIN temp.touched t ON t.batch = m.batch AND (NOT t.alive OR h.batch < t.batch)
        WHERE h.community IN (SELECT community FROM temp.touched) AND h.batch IN {LIVING}"""
    )
    # What living ones hold, and one owns that is dead or comes after them.
    conn.execute(
        f"""INSERT OR IGNORE INTO temp.heir(message) SELECT g.message FROM temp.touched t
        CROSS JOIN message_again g ON g.batch = t.batch CROSS JOIN message m ON m.id = g.message
        WHERE t.alive AND (m.batch > t.batch OR m.batch NOT IN {LIVING})"""
    )
    conn.execute(
        f"""UPDATE temp.heir SET heir = (SELECT min(g.batch) FROM message_again g
            WHERE g.message = heir.message AND g.batch IN {LIVING})"""
    )
    _hand_over(conn)


def leave_messages(conn: sqlite3.Connection, holders: str) -> None:
    """Let messages whose owners go belong to one of ``holders`` (SQL: message, batch): to the least living one, else the least."""
    _prepare_heirs(conn)
    conn.execute(
        f"""INSERT INTO temp.heir SELECT message, coalesce(min(iif(batch IN {LIVING}, batch, NULL)), min(batch))
        FROM ({holders}) GROUP BY message"""
    )
    _hand_over(conn)


def _prepare_heirs(conn: sqlite3.Connection) -> None:
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS heir(message INTEGER PRIMARY KEY, heir INTEGER)")
    conn.execute("DELETE FROM temp.heir")


def _hand_over(conn: sqlite3.Connection) -> None:
    """Give the messages of ``temp.heir`` to the imports named there, which hold them; who owned them holds them from now on."""
    if conn.execute("SELECT 1 FROM temp.heir LIMIT 1").fetchone() is None:
        return
    was, now = (", ".join(f"{mark}_{column.strip()}" for column in READING.split(",")) for mark in ("was", "now"))
    conn.execute(
        f"CREATE TEMP TABLE IF NOT EXISTS handed(message INTEGER PRIMARY KEY, former INTEGER, heir INTEGER, own INTEGER, {was}, {now})"
    )
    conn.execute("DELETE FROM temp.handed")
    conn.execute(
        f"""INSERT INTO temp.handed SELECT m.id, m.batch, h.heir, {own_reading_sql("g.own", OWNED)},
        g.handle, g.zone, g.kind, g.text, g.reply FROM temp.heir h
        CROSS JOIN message m ON m.id = h.message CROSS JOIN message_again g ON g.message = h.message AND g.batch = h.heir"""
    )
    mine = "message IN (SELECT message FROM temp.handed WHERE own)"
    # Who read silently what stood there says it aloud from now on, who read aloud what will stand there falls silent.
    conn.execute(
        f"""UPDATE message_again SET (own, {READING}) = (SELECT 1, {was} FROM temp.handed p WHERE p.message = message_again.message)
        WHERE {mine} AND NOT own"""
    )
    conn.execute(
        f"""UPDATE message_again SET (own, {READING}) = (0, NULL, NULL, NULL, NULL, NULL) WHERE {mine} AND own
        AND ({READING}) IS (SELECT {now} FROM temp.handed p WHERE p.message = message_again.message)"""
    )
    conn.execute("DELETE FROM message_again WHERE (message, batch) IN (SELECT message, heir FROM temp.handed)")
    conn.execute(
        f"""INSERT INTO message_again(message, batch, own, {READING})
        SELECT message, former, {own_reading_sql("own", was)} FROM temp.handed"""
    )
    conn.execute(
        """UPDATE message SET batch = (SELECT heir FROM temp.handed p WHERE p.message = message.id)
        WHERE id IN (SELECT message FROM temp.handed)"""
    )
    with search.rewrite_messages(
        conn, "id IN (SELECT message FROM temp.handed WHERE own AND was_text IS NOT now_text)"
    ):
        conn.execute(
            f"""UPDATE message SET ({READING}) = (SELECT {now} FROM temp.handed p WHERE p.message = message.id)
            WHERE id IN (SELECT message FROM temp.handed WHERE own)"""
        )
    conn.execute("DELETE FROM temp.handed")  # whole texts


def erase_texts(conn: sqlite3.Connection, handles: str) -> None:
    """Empty what the accounts of the JSON list ``handles`` wrote, however it was read, and let the index hold nothing of it."""
    search.forget_handles(conn, handles)
    mine = "handle IN (SELECT value FROM json_each(?))"
    conn.execute(f"UPDATE message SET text = NULL WHERE {mine}", (handles,))
    conn.execute(f"UPDATE message_again SET text = NULL WHERE own AND {mine}", (handles,))
