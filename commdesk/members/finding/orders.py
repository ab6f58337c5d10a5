"""Everybody in the order of a column, kept while the file changes: who changed moves, nobody else is read again."""

from __future__ import annotations

import re
import sqlite3
from array import array
from collections.abc import Set
from contextlib import suppress
from functools import lru_cache
from itertools import chain

from commdesk.members.columns import BY_KEY
from commdesk.store.connection import select_tuples

MOVED = 60
"""More people than that are not moved one by one: the order is read anew."""
FEW = 4
"""So many are looked for in the order one by one."""
KEPT = 4
"""So many orders are kept, those asked for last."""
Then = tuple[tuple[str, bool], ...]
"""By what those are put in order who are alike so far: columns' keys, and whether each descends."""
Key = tuple[str, bool, bool, Then]
"""A column's key, whether it descends, whether the archived ones are meant, and what comes after it."""
Place = tuple[object, ...]

NAME = "name"
SEEN = "SELECT (SELECT max(id) FROM step), (SELECT max(version) FROM face), (SELECT max(id) FROM batch)"
"""SQL of what changes whenever anything a list shows has changed."""


class PeopleOrders:
    """The orders that were asked for. Not for several threads at once."""

    def __init__(self) -> None:
        self._kept: dict[Key, array[int]] = {}
        self.seen: tuple[int, int, int] = (0, 0, 0)

    def follow_changes(self, conn: sqlite3.Connection) -> bool:
        """Bring what is kept up to date; return whether anything changed in the file."""
        step, version, batch = (value or 0 for value in conn.execute(SEEN).fetchone())
        before, self.seen = self.seen, (step, version, batch)
        if before == self.seen:
            return False
        stale = batch != before[2] or step < before[0] or not self._kept
        moved = None if stale else load_changes(conn, before[0], before[1])
        if moved is None:
            self._kept.clear()
            return True
        tables, people = moved
        for key in list(self._kept):
            if any(tables & list_sort_tables(sort) for sort, _ in _list_sorts(key)):
                del self._kept[key]
            elif people:
                self._kept[key] = _reposition_people(conn, self._kept[key], key, people)
        return True

    def get_order(self, conn: sqlite3.Connection, key: Key) -> array[int]:
        """Return the ids of everybody; the array is never changed afterwards."""
        found = self._kept.pop(key, None)
        self.keep_order(key, load_order(conn, *key) if found is None else found)
        return self._kept[key]

    def keep_order(self, key: Key, ids: array[int]) -> None:
        """Keep an order that was read elsewhere, of the file as it is now."""
        self._kept[key] = ids
        while len(self._kept) > KEPT:
            del self._kept[next(iter(self._kept))]

    def has_order(self, key: Key) -> bool:
        """Return whether an order is at hand, so that `get_order` reads nothing."""
        return key in self._kept


def load_order(conn: sqlite3.Connection, sort: str, descending: bool, archived: bool, then: Then = ()) -> array[int]:
    """Return the ids of everybody in the order of columns; who has nothing in one comes last there either way."""
    value, way = _make_sort_sql(sort), "DESC" if descending else "ASC"
    if not value and not then:
        sql = f"SELECT f.member FROM face f WHERE f.archived = ? ORDER BY f.sort {way}, f.member {way}"
    else:
        values = [_make_sort_sql(key) or "f.sort" for key, _ in ((sort, descending), *then)]
        ways = ["DESC" if down else "ASC" for _, down in ((sort, descending), *then)]
        member = "JOIN member m ON m.id = f.member" if any("m." in each for each in values) else ""
        named = ", ".join(f"{each} AS value{at}" for at, each in enumerate(values))
        by = ", ".join(f"value{at} IS NULL, value{at} {each}" for at, each in enumerate(ways))
        sql = f"""SELECT member FROM (SELECT f.member, f.sort, {named} FROM face f {member} WHERE f.archived = ?)
            ORDER BY {by}, sort, member"""
    return array("q", chain.from_iterable(select_tuples(conn, sql, (archived,))))


@lru_cache
def list_sort_tables(sort: str) -> frozenset[str]:
    """Return the tables beside face and member that an order rests on: after a change in one of them it is read anew."""
    return frozenset(re.findall(r"\bFROM (\w+)", _make_sort_sql(sort))) | {"same"}


def load_changes(conn: sqlite3.Connection, step: int, version: int) -> tuple[frozenset[str], set[int]] | None:
    """Return the tables and the people changed after a step and a version of the faces; None where they are too many."""
    rows = conn.execute("SELECT tbl, row FROM change WHERE step > ? LIMIT ?", (step, 10 * MOVED + 1)).fetchall()
    fresh = conn.execute("SELECT member FROM face WHERE version > ? LIMIT ?", (version, MOVED + 1)).fetchall()
    people = {row[1] for row in rows if row[0] == "member"} | {row[0] for row in fresh}
    if len(rows) > 10 * MOVED or len(people) > MOVED:
        return None
    return frozenset(row[0] for row in rows), people


def _make_sort_sql(sort: str) -> str:
    """Return the SQL of what a column sorts by; '' for the name."""
    column = BY_KEY.get(sort)
    return column.order if column is not None and sort != NAME else ""


def _reposition_people(conn: sqlite3.Connection, ids: array[int], key: Key, people: Set[int]) -> array[int]:
    """Return ``ids`` with each of ``people`` where they belong now, or not there where they do not."""
    made = array("q", ids)
    if len(people) > FEW:
        made = array("q", (person for person in ids if person not in people))
    else:
        for person in people:
            with suppress(ValueError):
                made.remove(person)
    for person in people:
        place = _load_sort_place(conn, person, key)
        if place is not None:
            made.insert(_find_position(conn, made, place, key), person)
    return made


def _find_position(conn: sqlite3.Connection, ids: array[int], place: Place, key: Key) -> int:
    """Return where somebody belongs among people in order; a few rows are read."""
    low, high = 0, len(ids)
    while low < high:
        middle = (low + high) // 2
        other = _load_sort_place(conn, ids[middle], key)
        if other is None or not _stands_before(place, other, key):
            low = middle + 1
        else:
            high = middle
    return low


def _list_sorts(key: Key) -> Then:
    """Return the columns of an order, the first one first."""
    return ((key[0], key[1]), *key[3])


def _load_sort_place(conn: sqlite3.Connection, person: int, key: Key) -> Place | None:
    """Return what a person is sorted by; None for who is not in this order."""
    values = [_make_sort_sql(sort) or "f.sort" for sort, _ in _list_sorts(key)]
    member = "JOIN member m ON m.id = f.member" if any("m." in each for each in values) else ""
    sql = f"SELECT {', '.join(values)}, f.sort, f.member FROM face f {member} WHERE f.member = ? AND f.archived = ?"
    found = conn.execute(sql, (person, key[2])).fetchone()
    return tuple(found) if found is not None else None


def _stands_before(one: Place, other: Place, key: Key) -> bool:
    """Return whether ``one`` stands before ``other``, as `load_order` has them."""
    if not _make_sort_sql(key[0]) and not key[3]:
        return one > other if key[1] else one < other
    for (_, down), value, beside in zip(_list_sorts(key), one, other, strict=False):
        if (value is None) is not (beside is None):
            return beside is None
        if value != beside:
            return (_rank_value(value) < _rank_value(beside)) is not down
    return one[-2:] < other[-2:]


def _rank_value(value: object) -> tuple[int, object]:
    """Return what SQLite compares: numbers before texts, texts by their bytes."""
    return (1, value.encode("utf-8", "surrogatepass")) if isinstance(value, str) else (0, value)
