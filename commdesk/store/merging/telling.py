"""What a copy has to tell the others next: its new steps, and every row that one of them wrote to, whole (FILE-FORMAT.md §8.1).

Rows, not edits, because joining needs whole rows; so nothing must be remembered about what was told before.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from commdesk.store.change_log.bulk_delete import Tables
from commdesk.store.connection import select_tuples
from commdesk.store.merging.published import Claim, Digest, load_published
from commdesk.store.merging.row_state import Value
from commdesk.store.merging.shelf import STEP
from commdesk.store.merging.taking import BOOKS

CHANGE = ("id", "step", "tbl", "row", "op", "col", "old", "new")
_SHARED = "kind NOT IN ('merge', 'sync')"
AT_ONCE = 2_000
"""Rows that are read in one go."""
TableRows = tuple[str, tuple[str, ...], Sequence[tuple[Value, ...]]]
"""Some rows of a table: its name, the names of its columns, the values."""


@dataclass(frozen=True, slots=True)
class News:
    """What a bundle is to say.

    Attributes:
        own: The steps that it holds, ascending; ``heard``: others that this copy has seen since the bundle before, or, in a
            ``start``, ever.
        before: Sum of what had been seen at the bundle before; ``after``: at this one.
        here: The newest arrival that it knows.
    """

    own: tuple[int, ...]
    heard: tuple[int, ...]
    before: Digest
    after: Digest
    here: int
    start: bool = False


def find_news(conn: sqlite3.Connection, last: Claim) -> News | None:
    """Return what is new since a bundle of this copy; None if nothing is."""
    sql = "SELECT id, heard, here FROM step WHERE here > ? ORDER BY id"
    found = select_tuples(conn, sql, (last.here,)).fetchall()
    if not found:
        return None
    own = tuple(step for step, heard, _ in found if not heard)
    told = tuple(step for step, heard, _ in found if heard)
    before = Digest.parse_text(last.digest)
    return News(own, told, before, before.add_steps(own).add_steps(told), max(here for _, _, here in found))


def find_everything(conn: sqlite3.Connection, known: Collection[int] = ()) -> News:
    """Return what the start of a stream has to say: everything, or all that is not in ``known``, a set."""
    found = [row[0] for row in select_tuples(conn, f"SELECT id FROM step WHERE {_SHARED} ORDER BY id")]
    own = tuple(step for step in found if step not in known)
    heard = tuple(step for step in found if step in known)
    here = int(conn.execute("SELECT coalesce(max(here), 0) FROM step").fetchone()[0])
    return News(own, heard, Digest(), Digest().add_steps(found), here, start=True)


def count_unsaid(conn: sqlite3.Connection) -> int:
    """Return how many steps of this copy nobody was told of."""
    told = load_published(conn)
    here = told.last.here if told is not None else 0
    return int(conn.execute("SELECT count(*) FROM step WHERE here > ? AND heard = 0", (here,)).fetchone()[0])


def is_all_there(conn: sqlite3.Connection, news: News) -> bool:
    """Whether every step that is to be told still stands: a merge may have been taken out meanwhile."""
    sql = "SELECT count(*) FROM step WHERE id IN (SELECT value FROM json_each(?))"
    return bool(conn.execute(sql, (json.dumps(news.own),)).fetchone()[0] == len(news.own))


def gather_rows(conn: sqlite3.Connection, tables: Tables, own: Collection[int]) -> Iterator[TableRows]:
    """Yield what belongs to steps: themselves, their changes, and the rows they wrote to with all their books.

    Args:
        conn: A reader inside a snapshot.
        tables: As `Database.tables` says.
    """
    steps = json.dumps(sorted(own))
    these = "IN (SELECT value FROM json_each(?))"
    yield from _read_pages(
        conn, "step", STEP, f"SELECT {', '.join(STEP)} FROM step WHERE id {these} ORDER BY id", steps
    )
    sql = f"SELECT {', '.join(CHANGE)} FROM change WHERE step {these} ORDER BY id"
    yield from _read_pages(conn, "change", CHANGE, sql, steps)
    books = {book: _list_columns(conn, book) for book in BOOKS}
    for table, columns in tables.items():
        written = _list_written(conn, table, steps)
        for start in range(0, len(written), AT_ONCE):
            rows = json.dumps(written[start : start + AT_ONCE])
            for book, names in books.items():
                sql = f"SELECT {', '.join(names)} FROM {book} WHERE tbl = '{table}' AND row {these}"
                yield from _read_pages(conn, book, names, sql, rows)
            names = tuple(columns)
            yield from _read_pages(conn, table, names, f"SELECT {', '.join(names)} FROM {table} WHERE id {these}", rows)


def _list_written(conn: sqlite3.Connection, table: str, steps: str) -> list[int]:
    """Return the rows of a table, living or not, to which one of the steps (JSON) wrote."""
    sql = " UNION ".join(
        f"SELECT row FROM {book} WHERE tbl = ?1 AND step IN (SELECT value FROM json_each(?2))"
        for book in ("stamp", "rival")
    )
    return [row[0] for row in select_tuples(conn, f"{sql} ORDER BY 1", (table, steps))]


def _list_columns(conn: sqlite3.Connection, table: str) -> tuple[str, ...]:
    return tuple(row[1] for row in conn.execute(f"PRAGMA table_info({table})"))


def _read_pages(
    conn: sqlite3.Connection, table: str, columns: tuple[str, ...], sql: str, value: str
) -> Iterator[TableRows]:
    cursor = select_tuples(conn, sql, (value,))
    while page := cursor.fetchmany(AT_ONCE):
        yield table, columns, page
