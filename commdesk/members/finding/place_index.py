"""Ids in a row, and the place of each: in a tenth of the memory that a dictionary of them takes."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable

FRESH = 1_000
"""So many ids, and a quarter of those there are, may be added before they are put in order with the others."""


class PlaceIndex:
    """Different ids by place (0, 1, 2 …)."""

    def __init__(self, ids: Iterable[int] = ()) -> None:
        self.ids = array("q", ids)
        self._fresh: dict[int, int] = {}
        self._sort_idents()

    def find_place(self, ident: int) -> int:
        """Return the place of an id, -1 for one that has none."""
        at = bisect_left(self._sorted, ident)
        if at < len(self._sorted) and self._sorted[at] == ident:
            return self._at[at]
        return self._fresh.get(ident, -1)

    def add_ident(self, ident: int) -> int:
        """Give an id that has none the next place, and return it."""
        at = self._fresh[ident] = len(self.ids)
        self.ids.append(ident)
        if len(self._fresh) > FRESH + len(self._sorted) // 4:
            self._sort_idents()
        return at

    def by_id(self) -> dict[int, int]:
        """Return all of it as a dictionary, for who asks for very many."""
        return {ident: at for at, ident in enumerate(self.ids)}

    def _sort_idents(self) -> None:
        ids = self.ids
        self._at = array("i", sorted(range(len(ids)), key=ids.__getitem__))
        self._sorted = array("q", map(ids.__getitem__, self._at))
        self._fresh.clear()
