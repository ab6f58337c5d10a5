"""Which import owns a message. A message counts only while its batch lives (store.md §13).

A message that several imports hold is kept once, under one of them; ``message_again`` notes the others. When the owner
is taken back, another living one takes over. The messages of a dead batch stay until the next import or opening, so that
undo can be undone; ``importing`` names the batches whose messages wait to be swept.
"""

from __future__ import annotations

import json
import sqlite3

from commdesk.activity import rollups
from commdesk.chats import regrouping, search
from commdesk.chats.clock import DAY
from commdesk.errors import Problem, mark
from commdesk.store.database import Database


def tend(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
    """Give messages to living batches when a batch died, came back or moved in ``step``. Runs before the rollups' tender.

    Raises:
        Problem: a batch came back whose messages were swept meanwhile.
    """
    if "batch" not in touched:
        return
    regrouping.follow(conn, regrouping.moved(conn, step))
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
                lost = _before(conn, step, batch) if image["community"] is None else None
                _died(conn, batch, lost, image["first"], image["last"])
        elif alive["kind"] == "chat" and kind in ("undo", "redo"):
            _returned(conn, batch, alive)


def _before(conn: sqlite3.Connection, step: int, batch: int) -> int | None:
    """Return the community the batch had until this step: an undo that takes both away empties the field first."""
    sql = (
        "SELECT old FROM change WHERE step = ? AND tbl = 'batch' AND row = ? AND col = 'community' ORDER BY id LIMIT 1"
    )
    row = conn.execute(sql, (step, batch)).fetchone()
    return row[0] if row else None


def _died(conn: sqlite3.Connection, batch: int, community: int | None, first: int | None, last: int | None) -> None:
    conn.execute("INSERT INTO importing VALUES (?) ON CONFLICT DO NOTHING", (batch,))
    heirs = "SELECT g.message, min(g.batch) AS heir FROM message_again g JOIN batch b ON b.id = g.batch"
    mine = "SELECT id FROM message WHERE batch = ? AND id IN (SELECT message FROM message_again)"
    moved = conn.execute(f"{heirs} WHERE g.message IN ({mine}) GROUP BY g.message", (batch,)).fetchall()
    for message, heir in moved:
        conn.execute("UPDATE message SET batch = ? WHERE id = ?", (heir, message))
        conn.execute("DELETE FROM message_again WHERE message = ? AND batch = ?", (message, heir))
    conn.executemany("INSERT INTO message_again VALUES (?, ?)", [(message, batch) for message, _ in moved])
    if community is not None and first is not None and last is not None:
        rollups.refresh(conn, community, first // DAY - 2, last // DAY + 2)


def _returned(conn: sqlite3.Connection, batch: int, row: sqlite3.Row) -> None:
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


def sweep(db: Database) -> None:
    """Remove the messages of imports that were taken back or cut off."""
    if db.reader.execute("SELECT 1 FROM importing LIMIT 1").fetchone() is None:
        return
    with db.bulk() as conn:
        conn.execute("DELETE FROM importing WHERE batch IN (SELECT id FROM batch)")
        dead = "IN (SELECT batch FROM importing)"
        conn.execute(
            f"DELETE FROM message_again WHERE batch {dead} OR message IN (SELECT id FROM message WHERE batch {dead})"
        )
        conn.execute(f"DELETE FROM message_aside WHERE batch {dead}")
        search.leave(conn, f"batch {dead}")
        conn.execute(f"DELETE FROM message WHERE batch {dead}")
        conn.execute("DELETE FROM importing")
