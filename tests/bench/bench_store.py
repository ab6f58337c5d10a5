"""What the log costs, beside bare SQLite doing the same. By hand: ``python -m tests.bench.bench_store [ROWS]``."""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from commdesk.store import forget, history, history_pruning, migrations, undo
from commdesk.store.database import Database, open_connection
from commdesk.store.ids import IdGenerator, derive_id

ids = IdGenerator()
TAG = "INSERT INTO member_tag(id, member, tag) VALUES (?, ?, ?)"
NAME = "UPDATE member SET nickname = ? WHERE id = ?"
CITY = "UPDATE member SET city = 'Wuhan'"


def measured(work: Callable[[], object]) -> float:
    """Return the seconds ``work`` took."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def say(what: str, ours: float, bare: float | None = None) -> None:
    """Print one line: milliseconds, and how many times the bare limit that is."""
    ratio = f"{bare * 1000:10.2f} ms bare {ours / bare:6.1f}×" if bare else ""
    sys.stdout.write(f"{what:34}{ours * 1000:10.2f} ms {ratio}\n")


def fresh(path: Path) -> Path:
    """Make an empty workspace file."""
    sqlite3.connect(path).close()
    conn = open_connection(path, write=True)
    migrations.run_migrations(conn)
    conn.close()
    return path


def bare(conn: sqlite3.Connection, sql: str, rows: list[tuple[object, ...]] | None = None) -> float:
    """Return the seconds a plain connection needs for ``sql`` in one transaction."""

    def run() -> None:
        conn.execute("BEGIN IMMEDIATE")
        conn.execute(sql) if rows is None else conn.executemany(sql, rows)
        conn.execute("COMMIT")

    return measured(run)


def step(db: Database, sql: str, rows: list[tuple[object, ...]] | None = None) -> float:
    """Return the seconds one step with ``sql`` needs."""

    def run() -> None:
        with db.step("Bench") as conn:
            conn.execute(sql) if rows is None else conn.executemany(sql, rows)

    return measured(run)


def main(count: int) -> None:
    """Run everything with ``count`` members."""
    with tempfile.TemporaryDirectory() as folder:
        plain, path = open_connection(fresh(Path(folder) / "bare.db"), write=True), fresh(Path(folder) / "logged.db")
        say("opening, triggers made", measured(lambda: Database(path).close()))
        db = Database(path)
        people = [(id, f"member {number}") for number, id in enumerate(ids.new_ids(count))]
        group, tag = derive_id("tag_group", "a"), derive_id("tag", "a", "vip")
        links = [(derive_id("member_tag", id, tag), id, tag) for id, _ in people]
        for make in (
            f"INSERT INTO tag_group(id) VALUES ({group})",
            f"INSERT INTO tag(id, tag_group) VALUES ({tag}, {group})",
        ):
            step(db, make), bare(plain, make)
        adding = "INSERT INTO member(id, nickname) VALUES (?, ?)"
        say(f"add {count} members", step(db, adding, people), bare(plain, adding, people))
        say("tag them all", step(db, TAG, links), bare(plain, TAG, links))
        say("  undo", measured(lambda: undo.undo(db)), bare(plain, "DELETE FROM member_tag"))
        say("  redo", measured(lambda: undo.redo(db)), bare(plain, TAG, links))
        say("one field of all", step(db, CITY), bare(plain, CITY))
        say("  undo", measured(lambda: undo.undo(db)))
        say("delete all members (cascade)", step(db, "DELETE FROM member"), bare(plain, "DELETE FROM member"))
        say("  undo", measured(lambda: undo.undo(db)))
        bare(plain, adding, people)
        some = [id for id, _ in people[:300]]
        ours = statistics.median(step(db, NAME, [("x", id)]) for id in some)
        say("one edit, median of 300", ours, statistics.median(bare(plain, NAME, [("x", id)]) for id in some))
        say(
            "what can be undone, redone",
            measured(lambda: (undo.find_undoable(db.reader), undo.find_redoable(db.reader))),
        )
        say("history of one row", measured(lambda: history.load_history_for_row(db, "member", some[0])))
        say("history of one person", measured(lambda: history.load_history_for_member(db, some[:1])))
        say(
            "forget one person (file rewritten)",
            measured(lambda: forget.forget_rows(db, "Forget", {"member": some[:1]})),
        )
        say(
            "cut all but 500 steps",
            measured(lambda: history_pruning.trim_history(db, history_pruning.HistoryLimits(days=0, bulk_days=0))),
        )
        db.close()
        plain.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
