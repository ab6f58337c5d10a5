"""Texts of everybody as one long string: a word is looked for once in all of it, not once in each."""

from __future__ import annotations

from bisect import bisect_right

SEPARATOR = "\x1d"
LATE = 1_000
"""So many texts may have changed before the long string is put together anew."""
POOL = 60_000
"""In so few places a word is looked for one by one; above it, looking through everything is faster."""


class Haystack:
    """Texts by place (0, 1, 2 …). Texts hold no ``SEPARATOR``."""

    def __init__(self) -> None:
        self._all = ""
        self._starts: list[int] = [0]
        self._late: dict[int, str] = {}  # newer than the long string
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, place: int, text: str) -> None:
        """Set the text of a place; the next new place is ``len(self)``."""
        self._late[place] = text
        self._count = max(self._count, place + 1)

    def clear(self) -> None:
        """Forget everything."""
        self._all, self._starts, self._count = "", [0], 0
        self._late.clear()

    def text(self, place: int) -> str:
        """Return the text of a place."""
        late = self._late.get(place)
        return self._all[self._starts[place] : self._starts[place + 1] - 1] if late is None else late

    def find(self, word: str, within: list[int] | None = None) -> list[int]:
        """Return the places whose text contains ``word``, in order; only those of ``within``, places in order, where given."""
        if len(self._late) > LATE:
            self._join()
        if within is not None and len(within) <= POOL:
            return self._one_by_one(word, within)
        found = self._old(word)
        if self._late:
            late = self._late
            fresh = [place for place, text in late.items() if word in text]
            found = sorted([*(place for place in found if place not in late), *fresh])
        if within is not None:
            wanted = set(within)
            found = [place for place in found if place in wanted]
        return found

    def _one_by_one(self, word: str, places: list[int]) -> list[int]:
        look, starts, late = self._all.find, self._starts, self._late
        if late:
            return [place for place in places if word in self.text(place)]
        return [place for place in places if look(word, starts[place], starts[place + 1]) >= 0]

    def _old(self, word: str) -> list[int]:
        """Return the places in the long string: from each hit on to the beginning of the next text."""
        look, starts = self._all.find, self._starts
        found: list[int] = []
        add, place, last = found.append, 0, len(starts) - 1
        at = look(word)
        while at >= 0:
            if starts[place + 1] <= at:
                place += 1  # often the next one
                if starts[place + 1] <= at:
                    place = bisect_right(starts, at, place) - 1
            add(place)
            place += 1
            if place == last:
                break
            at = look(word, starts[place])
        return found

    def _join(self) -> None:
        texts = [self.text(place) for place in range(self._count)]
        self._late.clear()
        starts, end = [0], 0
        for text in texts:
            end += len(text) + 1
            starts.append(end)
        self._all, self._starts = SEPARATOR.join(texts) + SEPARATOR if texts else "", starts
