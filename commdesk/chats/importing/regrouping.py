"""Messages follow their imports into another community: when groups are joined by hand, and back when that is undone.

What stands in the batch's row (logged) decides; messages (not logged) are moved to it. A message that is there already
is kept once: the other reading waits in ``message_aside``, so that the way back gives each group exactly what it had.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from commdesk.chats import search

Held = tuple[Any, ...]
"""A message, the import that held it, that one's community, and what was read: ts, key, handle, zone, kind, text, reply."""

_COLUMNS = "ts, key, handle, zone, kind, text, reply"
_ASIDE = f"INSERT INTO message_aside(batch, {_COLUMNS}) SELECT batch, {_COLUMNS} FROM message WHERE id IN ({{}}) ON CONFLICT DO NOTHING"  # fmt: skip

_ON_WAY = "SELECT batch FROM temp.moving WHERE old = ? AND new = ?"


def find_moved(conn: sqlite3.Connection, step: int) -> dict[int, tuple[int, int]]:
    """Return by living chat import the community it left and the one it went to in a step."""
    sql = """SELECT c.row, c.old, b.community, min(c.id) FROM change c JOIN batch b ON b.id = c.row
        WHERE c.step = ? AND c.tbl = 'batch' AND c.op = 'U' AND c.col = 'community' AND b.kind = 'chat' GROUP BY c.row"""
    rows = conn.execute(sql, (step,)).fetchall()
    return {row[0]: (row[1], row[2]) for row in rows if row[1] and row[2] and row[1] != row[2]}


def move_messages(conn: sqlite3.Connection, moves: Mapping[int, tuple[int, int]]) -> None:
    """Bring the messages of imports where these are now; inside a step, before anything is counted."""
    if not moves:
        return
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS home(batch INTEGER PRIMARY KEY, community INTEGER, alive INTEGER)")
    conn.execute("DELETE FROM temp.home")
    # One that was taken back counts nowhere, but Undo may bring it back where it was.
    conn.execute(
        """INSERT INTO temp.home SELECT id, community, 1 FROM batch
        UNION ALL SELECT row, json_extract(image, '$.community'), 0 FROM gone WHERE tbl = 'batch' AND image IS NOT NULL"""
    )
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS moving(batch INTEGER PRIMARY KEY, old INTEGER, new INTEGER)")
    conn.execute("DELETE FROM temp.moving")
    conn.executemany("INSERT INTO temp.moving VALUES (?, ?, ?)", [(batch, *way) for batch, way in moves.items()])
    _assign_to_others(conn)
    held = _release_held(conn)
    held += _release_own_readings(conn, {each[0] for each in held})
    for old, new in sorted(set(moves.values())):
        _set_twins_aside(conn, old, new)
        sql = f"UPDATE message SET community = ? WHERE community = ? AND batch IN ({_ON_WAY})"
        conn.execute(sql, (new, old, old, new))
    for new in sorted({new for _, new in moves.values()}):
        _restore_set_aside(conn, new)
    _restore_held(conn, held)


def _assign_to_others(conn: sqlite3.Connection) -> None:
    """Leave messages that another import of the old community holds, too, to that one; a copy of each goes along.

    One that was taken back is an heir as well where a joined group is parted again: there it had the message first.
    """
    sql = """SELECT m.id, g.batch, max(h.alive) FROM temp.moving w JOIN message m ON m.community = w.old AND m.batch = w.batch
        JOIN message_again g ON g.message = m.id JOIN temp.home h ON h.batch = g.batch AND h.community = w.old
        WHERE h.alive OR w.old IN (SELECT id FROM community WHERE part_of IS NULL) GROUP BY m.id"""
    for message, heir, _ in conn.execute(sql).fetchall():
        conn.execute(_ASIDE.format("?"), (message,))
        conn.execute("UPDATE message SET batch = ? WHERE id = ?", (heir, message))
        conn.execute("DELETE FROM message_again WHERE message = ? AND batch = ?", (message, heir))


def _set_twins_aside(conn: sqlite3.Connection, old: int, new: int) -> None:
    """Set aside the messages that the new community has already; who held them holds those."""
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS twin(message INTEGER PRIMARY KEY, here INTEGER NOT NULL, owner INTEGER)"
    )
    conn.execute("DELETE FROM temp.twin")
    conn.execute(
        """INSERT INTO temp.twin SELECT m.id, n.id, m.batch FROM message m
        JOIN message n ON n.community = ?2 AND n.ts = m.ts AND n.key = m.key
        WHERE m.community = ?1 AND m.batch IN (SELECT batch FROM temp.moving WHERE old = ?1 AND new = ?2)""",
        (old, new),
    )
    if conn.execute("SELECT 1 FROM temp.twin LIMIT 1").fetchone() is None:
        return
    conn.execute(_ASIDE.format("SELECT message FROM temp.twin"))
    conn.execute(
        """INSERT INTO message_again(message, batch) SELECT t.here, h.batch FROM temp.twin t JOIN message n ON n.id = t.here
        JOIN (SELECT id AS message, batch FROM message UNION ALL SELECT message, batch FROM message_again) h
            ON h.message = t.message WHERE h.batch <> n.batch ON CONFLICT DO NOTHING"""
    )
    conn.execute("DELETE FROM message_again WHERE message IN (SELECT message FROM temp.twin)")
    _assign_to_living(conn)
    _delete_messages(conn, "SELECT message FROM temp.twin")


def _assign_to_living(conn: sqlite3.Connection) -> None:
    """Let what was owned by an import that was taken back belong to one that stands and holds it, too."""
    sql = """SELECT t.here, n.batch, t.owner FROM temp.twin t JOIN message n ON n.id = t.here
        JOIN temp.home h ON h.batch = n.batch AND NOT h.alive"""
    for message, dead, heir in conn.execute(sql).fetchall():
        conn.execute("UPDATE message SET batch = ? WHERE id = ?", (heir, message))
        conn.execute("DELETE FROM message_again WHERE message = ? AND batch = ?", (message, heir))
        conn.execute("INSERT INTO message_again(message, batch) VALUES (?, ?) ON CONFLICT DO NOTHING", (message, dead))


def _release_held(conn: sqlite3.Connection) -> list[Held]:
    """Take imports off messages whose owner stays or goes elsewhere; return what they held there.

    Imports that were taken back before go with the community they were of: Undo may bring them back there.
    """
    where = """m.community IN (SELECT old FROM temp.moving) AND h.community <> o.community
        AND (g.batch IN (SELECT batch FROM temp.moving) OR (NOT h.alive AND h.community IN (SELECT new FROM temp.moving)))"""
    return _load_held(conn, where)


def _release_own_readings(conn: sqlite3.Connection, parted: Collection[int]) -> list[Held]:
    """Let a message go that shows another import's reading though its owner has its own: that one is put back later."""
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS foreign_text(message INTEGER PRIMARY KEY)")
    conn.execute("DELETE FROM temp.foreign_text")
    conn.execute(
        """INSERT INTO temp.foreign_text SELECT m.id FROM json_each(?) p JOIN message m ON m.id = p.value
        JOIN temp.moving w ON w.batch = m.batch AND w.old = m.community
        JOIN message_aside a ON a.batch = m.batch AND a.ts = m.ts AND a.key = m.key""",
        (json.dumps(sorted(parted)),),
    )
    found = _load_held(conn, "m.id IN (SELECT message FROM temp.foreign_text)")
    _delete_messages(conn, "SELECT message FROM temp.foreign_text")
    return found


def _load_held(conn: sqlite3.Connection, where: str) -> list[Held]:
    sql = f"""SELECT g.message, g.batch, h.community, m.ts, m.key, m.handle, m.zone, m.kind, m.text, m.reply FROM message m
        JOIN message_again g ON g.message = m.id JOIN temp.home h ON h.batch = g.batch JOIN temp.home o ON o.batch = m.batch
        WHERE {where} ORDER BY g.batch"""
    found = [tuple(row) for row in conn.execute(sql).fetchall()]
    conn.executemany("DELETE FROM message_again WHERE message = ? AND batch = ?", [row[:2] for row in found])
    return found


def _restore_held(conn: sqlite3.Connection, held: Sequence[Held]) -> None:
    """Let imports hold the messages again where they are now."""
    for _, batch, community, ts, key, *reading in held:
        sql = "SELECT id, batch FROM message WHERE community = ? AND ts = ? AND key = ?"
        here = conn.execute(sql, (community, ts, key)).fetchone()
        if here is None:  # it was never read by this import itself: the first one's reading stands for it
            values = (community, batch, ts, key, *reading)
            conn.execute(
                f"INSERT INTO message(community, batch, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values
            )
        elif here["batch"] != batch:
            conn.execute(
                "INSERT INTO message_again(message, batch) VALUES (?, ?) ON CONFLICT DO NOTHING", (here["id"], batch)
            )


def _delete_messages(conn: sqlite3.Connection, which: str) -> None:
    if conn.execute(f"{which} LIMIT 1").fetchone() is not None:
        search.remove_messages(conn, f"id IN ({which})")
        conn.execute(f"DELETE FROM message WHERE id IN ({which})")


def _restore_set_aside(conn: sqlite3.Connection, new: int) -> None:
    """Put what was set aside back where nothing stands in its place any more."""
    free = """SELECT min(a.batch) AS batch, a.ts, a.key FROM message_aside a JOIN temp.moving w ON w.batch = a.batch AND w.new = ?1
        WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.community = ?1 AND m.ts = a.ts AND m.key = a.key) GROUP BY a.ts, a.key"""
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS back_there(batch INTEGER, ts INTEGER, key INTEGER, PRIMARY KEY(batch, ts, key))"
    )
    conn.execute("DELETE FROM temp.back_there")
    conn.execute(f"INSERT INTO temp.back_there {free}", (new,))
    here = "(batch, ts, key) IN (SELECT batch, ts, key FROM temp.back_there)"
    mine = f"SELECT ?, batch, {_COLUMNS} FROM message_aside WHERE {here} ORDER BY ts, key"
    conn.execute(f"INSERT INTO message(community, batch, {_COLUMNS}) {mine}", (new,))
    conn.execute(f"DELETE FROM message_aside WHERE {here}")
