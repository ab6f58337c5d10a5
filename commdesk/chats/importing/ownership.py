"""Which import owns a message. A message counts only while its batch lives (FILE-FORMAT.md §13).

A message that several imports hold is kept once (`commdesk.chats.importing.readings`). ``importing`` names the batches whose
messages wait to be swept: those of an import that was cut off go at once, those of one that was taken back stay while undo or
redo can still bring it back, as long as they are not many and no other import writes into the same community.

``held`` says which batches have all their messages here, and in which community. With ``batch`` it tells how a batch stands::

    lives  held  importing
    no     no    yes        under way, or cut off
    yes    no    yes        just ended: from now on it is held
    yes    yes   no         it counts
    no     yes   no         just taken back: from now on its messages wait
    no     yes   yes        they wait
    yes    yes   yes        just came back: from now on it counts
    yes    no    no         it came from another copy of the file, its messages are still to come
"""

from __future__ import annotations

import json
import sqlite3

from commdesk.activity import rollups
from commdesk.calendars.clock import DAY
from commdesk.chats import search
from commdesk.chats.importing import readings, regrouping
from commdesk.chats.importing.readings import LIVING
from commdesk.errors import Problem, mark
from commdesk.store import undo
from commdesk.store.births import load_births
from commdesk.store.database import Database
from commdesk.store.values import StepKind

REACH = 100
"""Steps that undo or redo would have to go until the messages of an import that was taken back are given up."""
WAITING = 200_000
"""Messages of imports that were taken back, kept at most; about 60 MB."""


def update_ownership(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
    """Give messages to living batches when a batch was born, died, came back or moved in ``step``. Runs before the rollups' tender.

    Raises:
        Problem: a batch came back whose messages were swept meanwhile, or whose community is gone.
    """
    if "batch" not in touched:
        return
    kind = conn.execute("SELECT kind FROM step WHERE id = ?", (step,)).fetchone()[0]
    if kind in (StepKind.UNDO, StepKind.REDO):
        _refuse_lost(conn, step)
    settle_holdings(conn)


def settle_holdings(conn: sqlite3.Connection) -> None:
    """Let ``held``, ``importing`` and the owners of messages follow what the batches are now; they may be so already."""
    regrouping.move_messages(conn)
    ended = _note_ended(conn)
    back = conn.execute(f"DELETE FROM importing WHERE batch IN {LIVING} RETURNING batch").fetchall()
    dead = f"""INSERT INTO importing SELECT batch FROM main.held WHERE batch NOT IN {LIVING}
        AND batch NOT IN (SELECT batch FROM importing) RETURNING batch"""
    died = [row[0] for row in conn.execute(dead).fetchall()]
    readings.settle_batches(conn, [*ended, *(row[0] for row in back), *died])
    for batch in died:
        _recount_homeless(conn, batch)


def _note_ended(conn: sqlite3.Connection) -> list[int]:
    """Note that imports ended; return those that may own what others did until now: the newest never does."""
    sql = """SELECT b.id, b.community FROM importing i JOIN batch b ON b.id = i.batch
        WHERE b.kind = 'chat' AND b.id NOT IN (SELECT batch FROM main.held)"""
    ended = [tuple(row) for row in conn.execute(sql)]
    conn.executemany("INSERT INTO main.held(batch, community) VALUES (?, ?)", ended)
    conn.executemany("DELETE FROM importing WHERE batch = ?", [(batch,) for batch, _ in ended])
    # Another one's id is greater where the clock was put back; another one is dead where it was taken back meanwhile.
    other = f"""SELECT 1 FROM main.held WHERE community = ?2 AND batch <> ?1 AND (batch > ?1 OR batch NOT IN {LIVING})
        UNION ALL SELECT 1 FROM importing WHERE batch NOT IN (SELECT batch FROM main.held) LIMIT 1"""
    return [batch for batch, community in ended if conn.execute(other, (batch, community)).fetchone()]


def _recount_homeless(conn: sqlite3.Connection, batch: int) -> None:
    """Count anew without an import that died after its community: the rollups count by its image, which names none."""
    sql = """SELECT h.community, g.image FROM main.held h JOIN gone g ON g.tbl = 'batch' AND g.row = h.batch
        WHERE h.batch = ? AND g.image IS NOT NULL"""
    for community, image in conn.execute(sql, (batch,)).fetchall():
        said = json.loads(image)
        if said["community"] is None and None not in (community, said["first"], said["last"]):
            rollups.refresh_rollups(conn, community, said["first"] // DAY - 2, said["last"] // DAY + 2)


def _refuse_lost(conn: sqlite3.Connection, step: int) -> None:
    """Look at the imports that an undo or redo brought back.

    Raises:
        Problem: the messages of one are no longer here, or its community is not.
    """
    sql = """SELECT DISTINCT b.id, b.community, b.found, h.batch AS held FROM change c JOIN batch b ON b.id = c.row
        LEFT JOIN main.held h ON h.batch = b.id
        WHERE c.step = ? AND c.tbl = 'batch' AND c.op IN ('I', 'R') AND b.kind = 'chat'"""
    for row in conn.execute(sql, (step,)).fetchall():
        if row["community"] is None and _lost_community(conn, step, row["id"]):
            raise Problem(mark("core", "The community of this import is no longer there. Import the file again."))
        if row["held"] is None and _is_own(conn, row["id"]):
            if json.loads(row["found"]).get("messages"):
                raise Problem(mark("core", "The messages of this import are no longer kept. Import the file again."))
            conn.execute("INSERT INTO main.held(batch, community) VALUES (?, ?)", (row["id"], row["community"]))


def _lost_community(conn: sqlite3.Connection, step: int, batch: int) -> bool:
    """Whether the batch came back with a community, and this step took it away again: it is not there."""
    sql = """SELECT 1 FROM change WHERE step = ? AND tbl = 'batch' AND row = ? AND col = 'community'
        AND old IS NOT NULL LIMIT 1"""
    return conn.execute(sql, (step, batch)).fetchone() is not None


def _is_own(conn: sqlite3.Connection, batch: int) -> bool:
    """Whether an import was made in this file; the messages of one that a merge brought may come with the next one."""
    births = [step for _, step in load_births(conn, "batch", [batch])]
    sql = "SELECT 1 FROM step WHERE id IN (SELECT value FROM json_each(?)) AND via IS NOT NULL"
    return conn.execute(sql, (json.dumps(births),)).fetchone() is None


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
    # What another import holds, too, that was taken back and stays for now, is left to that one.
    readings.leave_messages(
        conn,
        f"""SELECT g.message, g.batch FROM message_again g JOIN message m ON m.id = g.message
        WHERE m.batch {dead} AND g.batch NOT {dead}""",
    )
    conn.execute(
        f"DELETE FROM message_again WHERE batch {dead} OR message IN (SELECT id FROM message WHERE batch {dead})"
    )
    search.remove_messages(conn, f"batch {dead}")
    conn.execute(f"DELETE FROM message WHERE batch {dead}")
    conn.execute(f"DELETE FROM importing WHERE batch {dead}")
    conn.execute(f"DELETE FROM main.held WHERE batch {dead}")
    conn.execute("DELETE FROM temp.given_up")
