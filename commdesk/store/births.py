"""Who made a row, and under which id a new one is born.

A birth is a cell like any other (FILE-FORMAT.md §8.3): the least stamp stands in ``stamp`` with col '', and where two copies of a file
made one row, the other births stand in ``rival``. Whoever asks who made a row asks here, so that no birth is overlooked.

An id that follows from what a row means (`commdesk.store.ids.derive_id`) lets two people who do the same make one row. It may
be taken: by a row that was renamed, by the first of two alike, by one that lies in the trash or was forgotten for good.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence

from commdesk.store.ids import IdGenerator, derive_id

SQL = "SELECT tbl, row, step FROM stamp WHERE col = '' UNION ALL SELECT tbl, row, step FROM rival WHERE col = ''"
"""SQL of every birth: table, row, step."""
_AMONG = "IN (SELECT value FROM json_each(?2))"


def load_births(conn: sqlite3.Connection, table: str, rows: Iterable[int] | None = None) -> Iterator[tuple[int, int]]:
    """Yield (row, step) of every birth in a table, of ``rows`` only if given; a row may have several."""
    some = f"AND row {_AMONG}" if rows is not None else ""
    sql = f"""SELECT row, step FROM stamp WHERE tbl = ?1 AND col = '' {some}
        UNION ALL SELECT row, step FROM rival WHERE tbl = ?1 AND col = '' {some}"""
    args = (table, json.dumps(sorted(rows))) if rows is not None else (table,)
    yield from map(tuple, conn.execute(sql, args).fetchall())


def choose_id(conn: sqlite3.Connection, ids: IdGenerator, table: str, wanted: int) -> int:
    """Return ``wanted``, the hash of what a new row means, if no row has or had it; else a fresh id."""
    return choose_ids(conn, ids, table, [wanted])[0]


def choose_ids(
    conn: sqlite3.Connection, ids: IdGenerator, table: str, wanted: Sequence[int], waiting: Collection[int] = ()
) -> list[int]:
    """Return an id for each of many new rows: the one wanted, where no row has or had it and no earlier one asks for it.

    Call it inside the step that makes them. A fresh id takes its place otherwise, or where 0 is wanted. What only an undo took
    away may be born again: the same import, done once more, gives the same ids.

    Args:
        waiting: Ids of rows that the step has made and not written yet.
    """
    taken = _find_taken_ids(conn, table, wanted)
    if waiting:
        taken.update(one for one in wanted if one in waiting)
    found = []
    for one in wanted:
        if not one or one in taken:
            found.append(0)
        else:
            taken.add(one)
            found.append(one)
    fresh = iter(ids.new_ids(found.count(0)))
    return [one or next(fresh) for one in found]


def load_workspace_id(conn: sqlite3.Connection) -> str:
    """Return the random id of the workspace, the same in all its copies: a salt for hashes of what should not be guessed."""
    row = conn.execute("SELECT value FROM meta WHERE key = 'workspace'").fetchone()
    return str(row[0]) if row is not None else ""


class CopyCounter:
    """Gives the ids of rows that may mean the same although they are several: two equal fees are two payments.

    One object serves one import. The first of equal rows gets the id of its meaning, the second that of being the second, so
    that the same list gives the same ids again, whoever imports it.
    """

    def __init__(self) -> None:
        self._met: dict[int, int] = {}

    def derive_next_id(self, kind: str, *parts: str | int) -> int:
        """Return the id of a meaning, as `commdesk.store.ids.derive_id`, counting how often it was asked for."""
        first = derive_id(kind, *parts)
        met = self._met[first] = self._met.get(first, 0) + 1
        return first if met == 1 else derive_id(kind, *parts, f"copy {met}")


def _find_taken_ids(conn: sqlite3.Connection, table: str, wanted: Sequence[int]) -> set[int]:
    among = json.dumps([one for one in wanted if one])
    there = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
    found = {row[0] for row in conn.execute(there, (among,))}
    if conn.execute("SELECT 1 FROM gone WHERE tbl = ? LIMIT 1", (table,)).fetchone() is not None:
        found.update(row[0] for row in conn.execute(_DEAD, (table, among)))
    return found


# An undo, or taking an import back, is nobody's wish that a row be gone: its image says nothing that the same import would not
# say again. But whatever somebody once deleted since it was made stays in the trash, to be brought back as it was.
_DEAD = """SELECT g.row FROM gone g LEFT JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
    LEFT JOIN step s ON s.id = t.step WHERE g.tbl = ?1 AND g.row IN (SELECT value FROM json_each(?2))
    AND NOT (g.image IS NOT NULL AND coalesce(s.kind, '') IN ('undo', 'redo', 'back')
        AND EXISTS (SELECT 1 FROM change i WHERE i.tbl = g.tbl AND i.row = g.row AND i.op = 'I')
        AND NOT EXISTS (SELECT 1 FROM change d JOIN step x ON x.id = d.step WHERE d.tbl = g.tbl AND d.row = g.row AND d.op = 'D'
            AND x.kind NOT IN ('undo', 'redo', 'back')
            AND d.id > (SELECT max(i.id) FROM change i WHERE i.tbl = g.tbl AND i.row = g.row AND i.op = 'I')))"""
