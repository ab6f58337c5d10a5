"""Which rows of one sheet are about the same person, told without holding the people in memory."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.matching import ACCOUNT, Key, iter_keys, names_of

DRAWERS = 61
CROWD = 3
"""Rows under different names from which on an account is nobody's."""
Read = Callable[[int], IncomingPerson]


@dataclass(frozen=True, slots=True)
class Asked:
    """A row that shares a phone or an e-mail with an earlier one of another name."""

    first: int
    key: Key


@dataclass(slots=True)
class RowTwins:
    """What rows share. ``same``: the first row of the same person by row; ``asked``: rows that may be another's, by row.

    ``crowds``: accounts that stand in many rows under different names, which is why they are no accounts.
    """

    same: dict[int, int] = field(default_factory=dict)
    asked: dict[int, Asked] = field(default_factory=dict)
    crowds: dict[Key, int] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)


class RowSigns:
    """Collects the signs of rows as hashes; a million of them take 16 MB.

    They lie in `DRAWERS` apart: sorting all of them with one call would stop the window.
    """

    def __init__(self) -> None:
        self._hashes = [array("q") for _ in range(DRAWERS)]
        self._rows = [array("q") for _ in range(DRAWERS)]

    def add_signs(self, row: int, signs: Iterable[object]) -> None:
        """Note the signs of a row."""
        for each in signs:
            sign = hash(each)
            drawer = sign % DRAWERS
            self._hashes[drawer].append(sign)
            self._rows[drawer].append(row)

    def iter_shared(self) -> Iterator[list[int]]:
        """Yield the rows, ascending, of each sign that several rows have; what only has the same hash is among them."""
        several: dict[int, list[int]] = {}
        for hashes, numbers in zip(self._hashes, self._rows, strict=True):
            here: dict[int, list[int]] = {one: [] for one, other in pairwise(sorted(hashes)) if one == other}
            for sign, row in zip(hashes, numbers, strict=True) if here else ():
                if (rows := here.get(sign)) is not None and not (rows and rows[-1] == row):
                    rows.append(row)
            several |= here
        yield from (several[sign] for sign in sorted(several) if len(several[sign]) > 1)


def find_twins(signs: RowSigns, read: Read) -> RowTwins:
    """Return which rows are about one person.

    Args:
        signs: The `iter_keys` of every row.
        read: Returns the person of a row.
    """
    owners: dict[Key, list[int]] = defaultdict(list)
    for rows in signs.iter_shared():
        for row in rows:
            for key in iter_keys(read(row)):
                if row not in owners[key][-1:]:
                    owners[key].append(row)
    found = RowTwins()
    shared = {key: sorted(set(rows)) for key, rows in owners.items() if len(set(rows)) > 1}
    certain: dict[Key, list[int]] = {}
    for key, rows in shared.items():
        if key[0].startswith(ACCOUNT):
            if _is_crowd(rows, read):
                found.crowds[key] = len(rows)
            else:
                certain[key] = rows
    for rows in sorted(certain.values()):
        _unite_rows(found.same, rows)
    for key, rows in sorted(shared.items(), key=lambda item: item[1]):
        if not key[0].startswith(ACCOUNT):
            _by_contact(found, key, rows, read)
    found.asked = {row: each for row, each in found.asked.items() if row not in found.same}
    return found


def _is_crowd(rows: list[int], read: Read) -> bool:
    """Whether so many rows share an account under as many names that it is nobody's."""
    if len(rows) < CROWD:
        return False
    names = [frozenset(names_of(read(row))) for row in rows[:200]]
    return len({each for each in names if each}) >= CROWD


def first_of(same: dict[int, int], row: int) -> int:
    """Return the first row of the person whom a row is about, by `RowTwins.same`."""
    while row in same:
        row = same[row]
    return row


def _unite_rows(same: dict[int, int], rows: list[int]) -> None:
    roots = sorted({first_of(same, row) for row in rows})
    for root in roots[1:]:
        same[root] = roots[0]


def _by_contact(found: RowTwins, key: Key, rows: list[int], read: Read) -> None:
    """Unite rows that share a phone or an e-mail and a name; ask about the others."""
    named: dict[str, int] = {}
    firsts: dict[int, None] = {}
    for row in rows:
        names = names_of(read(row))
        fitting = {named[name] for name in names if name in named}
        if not fitting and len(firsts) == 1 and (not names or not named):  # one of the two has no name
            fitting = set(firsts)
        first = min(fitting, default=row)
        if fitting:
            _unite_rows(found.same, [first, row])
        else:
            firsts[row] = None
        named.update(dict.fromkeys(names, first))
    first, *others = firsts
    for row in others:
        if first_of(found.same, row) != first_of(found.same, first):
            found.asked.setdefault(row, Asked(first, key))
