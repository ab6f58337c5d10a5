"""Who was active where and when: a row per person, community and day, in fourteen bytes; a year of a big community is millions.

The rollup of messages is read account by account through its index, each day of an account as one number that tells day,
community and messages; SQLite joins those of an account into one text, which numpy parses. So no Python object is made for
a row, and the ids, nineteen digits long, are not written out for each.
"""

from __future__ import annotations

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, compress, count
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from commdesk.members.excluded import EXCLUDED
from commdesk.presence.columns import find_places, read_ints
from commdesk.store.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Numbers = NDArray[np.signedinteger[Any]]

CHUNK = 4_096
"""Accounts read at a time: parsing their days holds the interpreter for a few milliseconds."""
BITS = 63
RELEVANT = frozenset("batch spoke message setting community".split())
"""Tables of the steps that change the rollup of messages."""


@dataclass(frozen=True, slots=True, eq=False)
class ActivityRows:
    """One row per person, community and day on which they were active; arrays of equal length, by day, then person.

    ``who`` and ``where`` are places in `Facts.people` and `Facts.communities` (-1: of no community); ``messages`` may be 0
    for who only checked in, came, bought or was ticked by hand. Each array is of the smallest numbers that hold it: whoever
    calculates with them sees to it that the results fit. ``stamp`` is the same for the same rows.
    """

    day: Numbers
    who: Numbers
    where: Numbers
    messages: Numbers
    stamp: bytes = b""

    def find_span(self, first: int, last: int) -> tuple[int, int]:
        """Return where the rows of the days from ``first`` to ``last`` begin and end."""
        start, end = find_days(self.day, [first, last + 1]).tolist()
        return start, end

    def slice_rows(self, start: int, end: int) -> ActivityRows:
        """Return the rows from ``start`` to ``end``; nothing is copied."""
        rows = slice(start, end)
        return ActivityRows(self.day[rows], self.who[rows], self.where[rows], self.messages[rows])

    def copy_rows(self, chosen: Ints) -> ActivityRows:
        """Return copies of some rows."""
        return ActivityRows(self.day[chosen], self.who[chosen], self.where[chosen], self.messages[chosen])


class ActivityCache:
    """The activity that was read last, for who reads again after a change of something else. One reading at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: ActivityRows | None = None

    def get_or_read(self, stamp: bytes, read: Callable[[], ActivityRows]) -> ActivityRows:
        """Return the activity of a stamp. That of another is let go before this is read."""
        with self._lock:
            if self._rows is None or self._rows.stamp != stamp:
                self._rows = None
                self._rows = read()
            return self._rows


class _RollupTurn:
    """How often the rollup of messages of a file may have changed since somebody asked."""

    def __init__(self) -> None:
        self.count = 0

    def on_changed(self, touched: frozenset[str]) -> None:
        """Note a step, or a rebuilding that names no tables."""
        self.count += not touched or bool(touched & RELEVANT)


_TURNS: WeakKeyDictionary[Database, _RollupTurn] = WeakKeyDictionary()


def find_days(days: Numbers, wanted: list[int] | Ints) -> Ints:
    """Return where each of ``wanted``, days of any size, begins among ``days``, ascending: looked for in their own kind."""
    import numpy as np

    edge = np.iinfo(days.dtype)
    asked = np.asarray(wanted, np.int64)
    found = np.searchsorted(days, np.clip(asked, edge.min, edge.max).astype(days.dtype))
    found[asked > edge.max] = len(days)
    return found


def read_activity(db: Database, people: Ints, communities: Ints, noted: Ints, kept: ActivityCache) -> ActivityRows:
    """Read the rollup of messages and ``noted``, rows of day, person and community, into one list, each row once.

    ``people`` and ``communities`` are ids, ascending; those of staff and bots are nobody's. Where nothing of it changed,
    what ``kept`` has is returned as it is.
    """
    if db not in _TURNS:
        _TURNS[db] = turn = _RollupTurn()
        db.add_listener(turn.on_changed)
    seen = _TURNS[db].count  # before anything is read: what is written meanwhile makes this old
    sql = f"""SELECT h.id, coalesce(a.root, h.member) FROM handle h LEFT JOIN alias a ON a.member = h.member
        WHERE h.id NOT IN ({EXCLUDED}) ORDER BY h.id"""
    accounts = read_ints(db.reader, sql, 2)
    mark = hashlib.blake2b(str(seen).encode())
    for part in (people, communities, accounts, noted):
        mark.update(len(part).to_bytes(8, "little"))
        mark.update(part.tobytes())

    def read() -> ActivityRows:
        return _ActivityReading(db.reader, people, communities, accounts).collect_rows(noted, mark.digest())

    return kept.get_or_read(mark.digest(), read)


class _ActivityReading:
    """One number a row: day, person, community and messages, each in so many bits; then they need only be sorted."""

    def __init__(self, conn: sqlite3.Connection, people: Ints, communities: Ints, accounts: Ints) -> None:
        self._conn, self._people, self._communities = conn, people, communities
        self._accounts, self._owners = accounts[:, 0].copy(), find_places(people, accounts[:, 1])
        self._who, self._where = len(people).bit_length(), (len(communities) + 1).bit_length()

    def collect_rows(self, noted: Ints, stamp: bytes) -> ActivityRows:
        """Return the rows of the rollup and of ``noted``."""
        import numpy as np

        days = self._conn.execute("SELECT (SELECT min(day) FROM spoke), (SELECT max(day) FROM spoke)").fetchone()
        made = self._resolve_places(noted)
        ends = [day for day in days if day is not None] + (
            [int(made[:, 0].min()), int(made[:, 0].max())] if len(made) else []
        )
        if not ends:
            nothing = np.empty(0, np.int32)
            return ActivityRows(nothing, nothing, nothing, nothing, stamp)
        base = min(ends)
        room = BITS - (max(ends) - base).bit_length() - self._who - self._where  # bits of messages
        parts = [self._pack_rows(made[:, 0] - base, made[:, 1], made[:, 2], np.zeros(len(made), np.int64), room)]
        if days[0] is not None:
            parts += (
                self._pack_rows(when + (days[0] - base), who, where, said, room)
                for when, who, where, said in self._iter_rollup_rows(*days)
            )
        return self._unpack_rows(_concatenate(parts), base, room, stamp)

    def _resolve_places(self, noted: Ints) -> Ints:
        made = noted.copy()
        made[:, 1], made[:, 2] = find_places(self._people, noted[:, 1]), find_places(self._communities, noted[:, 2])
        return made[made[:, 1] >= 0]

    def _iter_rollup_rows(self, first: int, last: int) -> Iterator[tuple[Ints, Ints, Ints, Ints]]:
        """Yield (days since ``first``, people, communities, messages) of some accounts each; communities as places."""
        import numpy as np

        groups = read_ints(self._conn, "SELECT DISTINCT community FROM spoke_day WHERE community <> 0", 1)[:, 0]
        divisor = find_divisor(groups)
        where = np.full(divisor, -1, np.int64)
        where[groups % divisor] = find_places(self._communities, groups)
        days, residues = (last - first).bit_length(), divisor.bit_length()
        number = f"(((messages << {residues}) | (community % {divisor})) << {days}) | (day - {first})"
        cursor = self._conn.execute(
            f"SELECT handle, group_concat({number}, ' ') FROM spoke INDEXED BY spoke_handle GROUP BY handle"
        )
        cursor.row_factory = None
        while rows := cursor.fetchmany(CHUNK):
            handles, texts = zip(*rows, strict=True)
            at = find_places(self._accounts, handles)
            owner = np.where(at >= 0, self._owners[at], -1) if len(self._owners) else at
            known = owner >= 0
            if not known.any():
                continue
            text = " -1 ".join(
                compress(texts, known.tolist())
            )  # between two accounts stands what is no number of theirs
            numbers = np.fromstring(text, np.int64, sep=" ")
            ends = np.flatnonzero(numbers < 0) - np.arange(int(known.sum()) - 1)
            numbers = numbers[numbers >= 0]
            who = np.repeat(owner[known], np.diff(ends, prepend=0, append=len(numbers)))
            rest = numbers >> days
            yield numbers & ((1 << days) - 1), who, where[rest & ((1 << residues) - 1)], rest >> residues

    def _pack_rows(self, when: Ints, who: Ints, where: Ints, said: Ints, room: int) -> Ints:
        """Return one number a row. More messages than there is room for become several rows, which are added up later."""
        import numpy as np

        keys = ((when << self._who | who) << self._where | (where + 1)) << room
        most = (1 << room) - 1
        if len(said) and int(said.max()) > most:
            times = np.maximum(-(-said // most), 1)
            keys, said = np.repeat(keys, times), np.repeat(said, times)
            ends = np.cumsum(times)
            last = np.zeros(len(said), bool)
            last[ends - 1] = True
            said = np.where(last, said - most * (np.repeat(times, times) - 1), most)
        return keys | said

    def _unpack_rows(self, keys: Ints, base: int, room: int, stamp: bytes) -> ActivityRows:
        import numpy as np

        keys.sort()
        said = keys & ((1 << room) - 1)
        keys >>= room
        fresh = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
        if not fresh.all():
            starts = np.flatnonzero(fresh)
            said, keys = np.add.reduceat(said, starts), keys[starts]
        said = shrink_integers(said)
        where = shrink_integers((keys & ((1 << self._where) - 1)) - 1)
        keys >>= self._where
        who = shrink_integers(keys & ((1 << self._who) - 1), np.int32)
        keys >>= self._who
        keys += base
        return ActivityRows(shrink_integers(keys, np.int32), who, where, said, stamp)


def find_divisor(ids: Ints) -> int:
    """Return a number, as small as it goes, by which dividing each of ``ids``, all positive, leaves another rest."""
    import numpy as np

    most = len(ids)
    for divisor in chain(range(max(most, 1), 2_000), count(most * most + 2_001, 2)):
        if len(np.unique(ids % divisor)) == most:
            break
    return divisor


def shrink_integers(numbers: Ints, least: type[np.int32] | None = None) -> Numbers:
    """Return numbers in sixteen bits, else in thirty-two, where they fit; ``least`` int32: not in sixteen."""
    import numpy as np

    low, high = (int(numbers.min()), int(numbers.max())) if len(numbers) else (0, 0)
    for kind in (np.int16, np.int32) if least is not np.int32 else (np.int32,):
        if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max:
            return numbers.astype(kind)
    return numbers.astype(np.int64)


def _concatenate(parts: list[Ints]) -> Ints:
    """Return the parts as one array; each is let go when it was copied."""
    import numpy as np

    made, at = np.empty(sum(map(len, parts)), np.int64), 0
    for number, part in enumerate(parts):
        made[at : at + len(part)] = part
        at += len(part)
        parts[number] = part[:0].copy()
        del part
    return made
