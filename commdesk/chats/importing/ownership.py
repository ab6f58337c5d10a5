"""Which import owns a message. A message counts only while its batch lives (FILE-FORMAT.md §13).

A message that several imports hold is kept once, under one of them; ``message_again`` notes the others. When the owner
is taken back, another living one takes over. ``importing`` names the batches whose messages wait to be swept: those of
an import that was cut off go at once, those of one that was taken back stay while undo or redo can still bring it back,
as long as they are not many and no other import writes into the same community.
"""

from __future__ import annotations

import json
import sqlite3

from commdesk.activity import rollups
from commdesk.calendars.clock import DAY
from commdesk.chats import search
from commdesk.chats.importing import regrouping
from commdesk.errors import Problem, mark
from commdesk.store import undo
from commdesk.store.database import Database

REACH = 100
"""Steps that undo or redo would have to go until the messages of an import that was taken back are given up."""
WAITING = 200_000
"""Messages of imports that were taken back, kept at most; about 60 MB."""


def update_ownership(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
    """Give messages to living batches when a batch died, came back or moved in ``step``. Runs before the rollups' tender.

    Raises:
        Problem: a batch came back whose messages were swept meanwhile, or whose community is gone.
    """
    if "batch" not in touched:
        return
    regrouping.move_messages(conn, regrouping.find_moved(conn, step))
    kind = conn.execute("SELECT kind FROM step WHERE id = ?", (step,)).fetchone()[0]
    rows = conn.execute(
        "SELECT DISTINCT row FROM change WHERE step = ? AND tbl = 'batch' AND op IN ('I', 'R', 'D')", (step,)
    )
    for (batch,) in rows.fetchall():
        alive = conn.execute("SELECT kind, community, first, last, found FROM batch WHERE id = ?", (batch,)).fetchone()
        if alive is None:
            gone = conn.execute("SELECT image FROM gone WHERE tbl = 'batch' AND row = ?", (batch,)).fetchone()
            image = json.loads(gone[0]) if gone and gone[0] else {}
            if image.get("kind") == "chat":
                # The rollups count anew by the image; without a community in it they could not.
                lost = _find_previous_community(conn, step, batch) if image["community"] is None else None
                _release_messages(conn, batch, lost, image["first"], image["last"])
        elif alive["kind"] == "chat" and kind in ("undo", "redo"):
            _reclaim_messages(conn, step, batch, alive)


def _find_previous_community(conn: sqlite3.Connection, step: int, batch: int) -> int | None:
    """Return the community the batch had until this step: an undo that takes both away empties the field first."""
    sql = (
        "SELECT old FROM change WHERE step = ? AND tbl = 'batch' AND row = ? AND col = 'community' ORDER BY id LIMIT 1"
    )
    row = conn.execute(sql, (step, batch)).fetchone()
    return row[0] if row else None


def _release_messages(
    conn: sqlite3.Connection, batch: int, community: int | None, first: int | None, last: int | None
) -> None:
    conn.execute("INSERT INTO importing VALUES (?) ON CONFLICT DO NOTHING", (batch,))
    heirs = "SELECT g.message, min(g.batch) AS heir FROM message_again g JOIN batch b ON b.id = g.batch"
    mine = "SELECT id FROM message WHERE batch = ? AND id IN (SELECT message FROM message_again)"
    moved = conn.execute(f"{heirs} WHERE g.message IN ({mine}) GROUP BY g.message", (batch,)).fetchall()
    for message, heir in moved:
        conn.execute("UPDATE message SET batch = ? WHERE id = ?", (heir, message))
        conn.execute("DELETE FROM message_again WHERE message = ? AND batch = ?", (message, heir))
    conn.executemany(
        "INSERT INTO message_again(message, batch) VALUES (?, ?)", [(message, batch) for message, _ in moved]
    )
    if community is not None and first is not None and last is not None:
        rollups.refresh_rollups(conn, community, first // DAY - 2, last // DAY + 2)


def _reclaim_messages(conn: sqlite3.Connection, step: int, batch: int, row: sqlite3.Row) -> None:
    if row["community"] is None and _find_previous_community(conn, step, batch) is not None:
        raise Problem(mark("core", "The community of this import is no longer there. Import the file again."))
    waiting = conn.execute("DELETE FROM importing WHERE batch = ? RETURNING batch", (batch,)).fetchall()
    if not waiting and json.loads(row["found"]).get("messages"):
        raise Problem(mark("core", "The messages of this import are no longer kept. Import the file again."))
    conn.execute(
        """UPDATE message SET batch = ?1 WHERE id IN (SELECT message FROM message_again WHERE batch = ?1)
        AND batch NOT IN (SELECT id FROM batch)""",
        (batch,),
    )
    conn.execute(
        "DELETE FROM message_again WHERE batch = ?1 AND message IN (SELECT id FROM message WHERE batch = ?1)", (batch,)
    )


def sweep_messages(db: Database, community: int = 0) -> None:
    """Remove the messages of imports that were cut off, and of those taken back that are not kept any longer.

    No import may be running but the one that asks.

    Args:
        community: The one that is about to be imported into: nothing of it waits any longer, or the rows of the file would
            be taken for duplicates of those that were taken back.
    """
    if db.reader.execute("SELECT 1 FROM importing LIMIT 1").fetchone() is None:
        return
    with db.exclusive_access():  # or undo could bring one back that is being swept
        _delete_given_up(db, _list_given_up(db.reader, community, cut_off=True))


def delete_unrecoverable(db: Database) -> None:
    """Remove the messages of imports taken back that undo cannot bring back any more. Others may be running."""
    with db.exclusive_access():
        if given_up := _list_given_up(db.reader, 0, cut_off=False):
            _delete_given_up(db, given_up)


def _list_given_up(conn: sqlite3.Connection, community: int, *, cut_off: bool) -> list[int]:
    """Return the batches whose messages are to go now."""
    sql = """SELECT i.batch, g.image, t.step FROM importing i LEFT JOIN gone g ON g.tbl = 'batch' AND g.row = i.batch
        LEFT JOIN stamp t ON t.tbl = 'batch' AND t.row = i.batch AND t.col = '-'
        WHERE i.batch NOT IN (SELECT id FROM batch) ORDER BY t.step DESC, i.batch"""
    rows = conn.execute(sql).fetchall()
    if not any(row["image"] for row in rows):
        return [row["batch"] for row in rows] if cut_off else []
    reach = undo.find_reversible_steps(conn, REACH)
    there = """SELECT 1 FROM message WHERE community = ?1 AND batch = ?2 UNION ALL SELECT 1 FROM message_again g
        JOIN message m ON m.id = g.message WHERE g.batch = ?2 AND m.community = ?1
        AND m.batch NOT IN (SELECT id FROM batch) LIMIT 1"""
    deaths = "SELECT DISTINCT step FROM change WHERE tbl = 'batch' AND row = ? AND op = 'D'"
    waiting, given_up = 0, []
    for row in rows:
        batch = row["batch"]
        if row["image"] is None:
            if cut_off:
                given_up.append(batch)
            continue
        size = _count_messages(row["image"])
        back = any(step in reach for (step,) in conn.execute(deaths, (batch,)))
        if not back or waiting + size > WAITING or (community and conn.execute(there, (community, batch)).fetchone()):
            given_up.append(batch)
        else:
            waiting += size
    return given_up


def _count_messages(image: str) -> int:
    """Return how many messages an import brought."""
    try:
        found = json.loads(json.loads(image).get("found") or "{}")
        return max(int(found.get("messages") or 0) - int(found.get("duplicates") or 0), 0)
    except (ValueError, TypeError, AttributeError):
        return 0


def delete_rolled_back(conn: sqlite3.Connection) -> None:
    """Remove, inside a step that undo does not reach behind, the messages of every import that was taken back."""
    sql = """SELECT batch FROM importing JOIN gone g ON g.tbl = 'batch' AND g.row = batch
        WHERE batch NOT IN (SELECT id FROM batch)"""
    if given_up := [row[0] for row in conn.execute(sql)]:
        _delete_messages(conn, given_up)


def _delete_given_up(db: Database, given_up: list[int]) -> None:
    with db.write_unlogged() as conn:
        conn.execute("DELETE FROM importing WHERE batch IN (SELECT id FROM batch)")
        if given_up:
            _delete_messages(conn, given_up)


def _delete_messages(conn: sqlite3.Connection, given_up: list[int]) -> None:
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS given_up(batch INTEGER PRIMARY KEY)")
    conn.executemany("INSERT INTO temp.given_up VALUES (?)", [(batch,) for batch in given_up])
    dead = "IN (SELECT batch FROM temp.given_up)"
    _assign_to_retained(conn, dead)
    conn.execute(
        f"DELETE FROM message_again WHERE batch {dead} OR message IN (SELECT id FROM message WHERE batch {dead})"
    )
    conn.execute(f"DELETE FROM message_aside WHERE batch {dead}")
    search.remove_messages(conn, f"batch {dead}")
    conn.execute(f"DELETE FROM message WHERE batch {dead}")
    conn.execute(f"DELETE FROM importing WHERE batch {dead}")
    conn.execute("DELETE FROM temp.given_up")


def _assign_to_retained(conn: sqlite3.Connection, dead: str) -> None:
    """Give what another import holds, too, that was taken back and stays for now, to that one."""
    waits = f"IN (SELECT batch FROM importing) AND g.batch NOT {dead}"
    sql = f"""SELECT g.message, min(g.batch) FROM message_again g JOIN message m ON m.id = g.message
        WHERE m.batch {dead} AND g.batch {waits} GROUP BY g.message"""
    for message, heir in conn.execute(sql).fetchall():
        conn.execute("UPDATE message SET batch = ? WHERE id = ?", (heir, message))
        conn.execute("DELETE FROM message_again WHERE message = ? AND batch = ?", (message, heir))
