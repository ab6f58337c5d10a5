"""How much history is kept: the log is cut from its old end, what stands and who wrote it stays (FILE-FORMAT.md §10)."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from commdesk.store import blobs
from commdesk.store.database import Database
from commdesk.store.merging.published import load_published
from commdesk.work_log import log_work

DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class HistoryLimits:
    """What to keep, whatever its age: the last ``steps``. Beyond them: history of ``days``, bulk of ``bulk_days``.

    A step with more than ``bulk`` changes is bulk; so is one that deleted a kept file, and what a merge keeps to be taken back.
    """

    steps: int = 500
    days: int = 730
    bulk_days: int = 30
    bulk: int = 10_000


@dataclass(frozen=True, slots=True)
class TrimResult:
    """What was cut: how many steps lost their details, and how many changes those were."""

    steps: int
    changes: int


@log_work("trimming history", lambda done: {"steps": done.steps, "changes": done.changes})
def trim_history(db: Database, keep: HistoryLimits = HistoryLimits()) -> TrimResult:
    """Cut the history that is older than ``keep`` says. Undo ends there; nothing that stands is touched.

    What others are yet to be told of stays whole, and so does what the newest merge keeps to be taken out again.
    The bytes of files that were deleted go with the history of their deletion.
    """
    with db.write_cache() as conn:
        newest = conn.execute("SELECT id FROM step ORDER BY id DESC LIMIT 1 OFFSET ?", (keep.steps,)).fetchone()
        if newest is None:
            blobs.delete_unreferenced(conn)
            return TrimResult(0, 0)
        now = db.ids.clock()
        old = _find_last_step_before(conn, now - keep.days * DAY_MS, now, newest[0])
        big = _find_last_step_before(conn, now - keep.bulk_days * DAY_MS, now, newest[0])
        cut = [row[0] for row in conn.execute("SELECT DISTINCT step FROM change WHERE step <= ?", (old,))]
        bulk = "SELECT step FROM change WHERE step > ? AND step <= ? GROUP BY step HAVING count(*) > ?"
        cut += [row[0] for row in conn.execute(bulk, (old, big, keep.bulk))]
        heavy = [row[0] for row in conn.execute(_HEAVY, (old, big))]
        cut += [step for step in heavy if step not in cut]
        untold = _find_unpublished(conn)
        cut = [step for step in cut if step not in untold]
        changes = sum(conn.execute("DELETE FROM change WHERE step = ?", (step,)).rowcount for step in cut)
        newest_merge = "SELECT max(id) FROM step WHERE kind = 'merge' AND via IS NULL"
        conn.execute(f"DELETE FROM before WHERE merge <= ? AND merge IS NOT ({newest_merge})", (big,))
        # A bulk step that was cut bars the way for undo, also to what is older than it and still kept as history.
        _set_undo_limit(conn, max([old, *cut]))
        blobs.delete_unreferenced(conn)
    return TrimResult(len(cut), changes)


# The bytes of a deleted file are kept beside the log, those of an older version's in the image.
_HEAVY = """SELECT DISTINCT step FROM change WHERE step > ? AND step <= ? AND tbl = 'attachment' AND op = 'D'
    AND (json_extract(old, '$.blob') <> 0 OR length(old) > 65536)"""


def _find_unpublished(conn: sqlite3.Connection) -> set[int]:
    """Return the steps that this copy has yet to tell others of; none where it tells nobody."""
    told = load_published(conn)
    if told is None:
        return set()
    sql = "SELECT id FROM step WHERE here > ? AND heard = 0"
    return {row[0] for row in conn.execute(sql, (told.last.here,))}


def _find_last_step_before(conn: sqlite3.Connection, cutoff: int, now: int, most: int) -> int:
    """Return the last step, at most ``most``, before the first one written since ``cutoff`` (UTC ms); 0: none.

    Steps dated after ``now`` were written under a wrong clock and do not count.
    """
    sql = "SELECT min(id) FROM step WHERE at >= ? AND at <= ?"
    young = conn.execute(sql, (cutoff, now)).fetchone()[0]
    if young is None:
        return most
    return conn.execute("SELECT max(id) FROM step WHERE id < ? AND id <= ?", (young, most)).fetchone()[0] or 0


def _set_undo_limit(conn: sqlite3.Connection, step: int) -> None:
    for key in ("log_from", "cleared") if step else ():  # undo may begin later for other reasons, too: it says which
        conn.execute(
            """INSERT INTO meta VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value
            WHERE CAST(excluded.value AS INTEGER) > CAST(value AS INTEGER)""",
            (key, str(step)),
        )
