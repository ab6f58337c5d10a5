"""Messages follow their imports into another community: when groups are joined by hand, and back when that is undone.

What stands in the batch's row (logged) decides; messages (not logged) are moved to it. ``held`` knows where they are. Each import takes
along what it read itself (`commdesk.chats.importing.readings`): a message that is there already is kept once, and the
way back gives each group exactly what it had. One that was taken back counts nowhere and stays where it was.
"""

from __future__ import annotations

import sqlite3

from commdesk.chats import search
from commdesk.chats.importing import readings

_ON_WAY = "SELECT batch FROM temp.moving WHERE old = ?1 AND new = ?2"
_FACTS = f"SELECT batch, community, ts, key, {readings.READING} FROM temp.fact ORDER BY batch"


def move_messages(conn: sqlite3.Connection) -> None:
    """Bring the messages of living imports where these are now; inside a step, before anything is counted."""
    conn.execute(
        """UPDATE main.held SET community = (SELECT community FROM batch WHERE id = held.batch)
        WHERE community IS NULL AND batch IN (SELECT id FROM batch WHERE community IS NOT NULL)"""
    )
    moving = """SELECT h.batch, h.community, b.community FROM main.held h JOIN batch b ON b.id = h.batch
        WHERE b.community <> h.community"""
    moves = [tuple(row) for row in conn.execute(moving).fetchall()]
    if not moves:
        return
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS moving(batch INTEGER PRIMARY KEY, old INTEGER, new INTEGER)")
    conn.execute("DELETE FROM temp.moving")
    conn.executemany("INSERT INTO temp.moving VALUES (?, ?, ?)", moves)
    conn.execute(
        """CREATE TEMP TABLE IF NOT EXISTS fact(batch INTEGER, community INTEGER, ts INTEGER, key INTEGER, handle INTEGER,
        zone INTEGER, kind INTEGER, text TEXT, reply INTEGER, PRIMARY KEY(batch, community, ts, key)) WITHOUT ROWID"""
    )
    _part_shared(conn)
    for old, new in sorted({(old, new) for _, old, new in moves}):
        _take_twins(conn, old, new)
        sql = f"UPDATE message SET community = ?2 WHERE community = ?1 AND batch IN ({_ON_WAY})"
        conn.execute(sql, (old, new))
    readings.insert_new(conn, _FACTS)
    readings.note_known(conn, _FACTS)
    conn.execute("DELETE FROM temp.fact")
    conn.execute("UPDATE main.held SET community = w.new FROM temp.moving w WHERE w.batch = held.batch")
    readings.settle_batches(conn, [batch for batch, _, _ in moves])


def _part_shared(conn: sqlite3.Connection) -> None:
    """Take those that go off the messages that one which stays, or goes elsewhere, holds, too; note what they read."""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS shared(message INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.shared")
    same_way = "SELECT 1 FROM temp.moving o WHERE o.batch = {} AND o.old = w.old AND o.new = w.new"
    conn.execute(
        f"""INSERT OR IGNORE INTO temp.shared SELECT g.message FROM temp.moving w CROSS JOIN message_again g ON g.batch = w.batch
        CROSS JOIN message m ON m.id = g.message AND m.community = w.old WHERE NOT EXISTS ({same_way.format("m.batch")})"""
    )
    conn.execute(
        f"""INSERT OR IGNORE INTO temp.shared SELECT g.message FROM
        (SELECT batch FROM main.held WHERE community IN (SELECT old FROM temp.moving) UNION SELECT batch FROM importing) h
        CROSS JOIN message_again g ON g.batch = h.batch CROSS JOIN message m ON m.id = g.message
        CROSS JOIN temp.moving w ON w.batch = m.batch AND w.old = m.community
        WHERE NOT EXISTS ({same_way.format("h.batch")})"""
    )
    _note_facts(conn, "shared")
    goes = "SELECT 1 FROM temp.moving w WHERE w.batch = {} AND w.old = m.community"
    readings.leave_messages(
        conn,
        f"""SELECT g.message, g.batch FROM temp.shared s CROSS JOIN message m ON m.id = s.message
        CROSS JOIN message_again g ON g.message = s.message
        WHERE EXISTS ({goes.format("m.batch")}) AND NOT EXISTS ({goes.format("g.batch")})""",
    )
    # One that only such hold who go, but not all the same way, is nobody's here any more.
    _delete_messages(
        conn,
        f"SELECT m.id FROM temp.shared s CROSS JOIN message m ON m.id = s.message WHERE EXISTS ({goes.format('m.batch')})",
    )
    conn.execute(
        f"""DELETE FROM message_again WHERE message IN (SELECT message FROM temp.shared)
        AND EXISTS (SELECT 1 FROM message m WHERE m.id = message_again.message AND EXISTS ({goes.format("message_again.batch")}))"""
    )


def _take_twins(conn: sqlite3.Connection, old: int, new: int) -> None:
    """Take away the messages that the new community has already; note what those who held them had read."""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS twin(message INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.twin")
    conn.execute(
        f"""INSERT INTO temp.twin SELECT m.id FROM message m JOIN message n ON n.community = ?2 AND n.ts = m.ts AND n.key = m.key
        WHERE m.community = ?1 AND m.batch IN ({_ON_WAY})""",
        (old, new),
    )
    _note_facts(conn, "twin")
    _delete_messages(conn, "SELECT message FROM temp.twin")


def _note_facts(conn: sqlite3.Connection, where: str) -> None:
    """Note what the imports on their way read of the messages of a temporary table."""
    conn.execute(
        f"""INSERT OR IGNORE INTO temp.fact SELECT w.batch, w.new, m.ts, m.key, {readings.OWNED} FROM temp.{where} s
        CROSS JOIN message m ON m.id = s.message CROSS JOIN temp.moving w ON w.batch = m.batch AND w.old = m.community"""
    )
    conn.execute(
        f"""INSERT OR IGNORE INTO temp.fact SELECT w.batch, w.new, m.ts, m.key, {readings.HELD} FROM temp.{where} s
        CROSS JOIN message m ON m.id = s.message CROSS JOIN message_again g ON g.message = m.id
        CROSS JOIN temp.moving w ON w.batch = g.batch AND w.old = m.community"""
    )


def _delete_messages(conn: sqlite3.Connection, which: str) -> None:
    if conn.execute(f"{which} LIMIT 1").fetchone() is not None:
        search.remove_messages(conn, f"id IN ({which})")
        conn.execute(f"DELETE FROM message_again WHERE message IN ({which})")
        conn.execute(f"DELETE FROM message WHERE id IN ({which})")
