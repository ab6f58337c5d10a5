"""Lines of the texts of everybody, each once, and in whose text it stands: many have the same name, reading, initials or city."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, count, repeat

BREAK = b"\n"
NEAR = 64
"""So many lines on, the next hit of a frequent word is looked for first."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Lines that hold a word: those that begin with it, from ``first`` up to ``last``, and the numbers of ``others``."""

    first: int
    last: int
    others: list[int]


class LineIndex:
    """Lines by number, in the order of their bytes; places (0, 1, 2 …) are those of the texts.

    Kept as UTF-8, in which a word is found exactly where it is found in the text: of Latin letters and digits, which most
    of it is, a quarter of the memory that Python's texts take once one of them holds an emoji.
    """

    def __init__(self, texts: Iterable[bytes] = ()) -> None:
        """Read the texts, in which each line stands behind a line feed.

        Of very many lines the most is done by what takes whole rows of them (`map`, `extend`, `Counter`), not line by line.
        """
        numbers: defaultdict[bytes, int] = defaultdict(count().__next__)
        which, where = array("i"), array("i")  # a line's number in the order met, and where it stands
        for place, text in enumerate(texts):
            lines = text.split(BREAK)[1:]
            which.extend(map(numbers.__getitem__, lines))
            where.extend(repeat(place, len(lines)))
        ordered = sorted(numbers)
        met = array("i", map(numbers.__getitem__, ordered))
        numbers.clear()
        self._all = BREAK + BREAK.join(ordered) + BREAK
        """Each line behind a line feed, so that the beginning of one is found, too."""
        self._starts = array("i", accumulate((len(line) + 1 for line in ordered), initial=0))
        del ordered
        often = Counter(which)
        self._ends = array("i", accumulate(map(often.__getitem__, met), initial=0))
        """Up to where the places of a line go; they begin where those of the one before end."""
        free = array("i", bytes(4 * len(met)))  # by the number in the order met
        for at, number in zip(self._ends, met, strict=False):
            free[number] = at
        self._places = array("i", bytes(4 * len(where)))
        for number, place in zip(which, where, strict=True):
            at = free[number]
            self._places[at] = place
            free[number] = at + 1

    def find(self, word: bytes, before: Hits | None = None) -> Hits:
        """Return the lines that hold ``word``; ``before``: those that held its beginning, no others are looked into."""
        first, last = self._span(word)  # these need not be looked into, and are often the most
        look, starts = self._all.find, self._starts
        if before is not None:
            pool = (before.others, range(before.first, first), range(last, before.last))
            found = [line for lines in pool for line in lines if look(word, starts[line], starts[line + 1]) >= 0]
            return Hits(first, last, found)
        found = self._look_through(word, 0, first)
        return Hits(first, last, found + self._look_through(word, last, len(starts) - 1))

    def places_of(self, hits: Hits, found: set[int] | None = None) -> set[int]:
        """Return where these lines stand; added to ``found`` where given."""
        places, ends = self._places, self._ends
        found = set() if found is None else found
        found.update(places[ends[hits.first] : ends[hits.last]])
        for line in hits.others:
            first, last = ends[line], ends[line + 1]
            if last - first == 1:
                found.add(places[first])
            else:
                found.update(places[first:last])
        return found

    def beginning_with(self, word: bytes) -> set[int]:
        """Return where a line stands that begins with ``word``."""
        return self.places_of(Hits(*self._span(word), []))

    def _span(self, word: bytes) -> tuple[int, int]:
        """Return the first line that begins with ``word``, and the first after them."""
        everything, starts, length = self._all, self._starts, len(word)

        def head(line: int) -> bytes:
            return everything[starts[line] + 1 : min(starts[line] + 1 + length, starts[line + 1])]

        lines = range(len(starts) - 1)
        first = bisect_left(lines, word, key=head)
        return first, bisect_right(lines, word, first, key=head)

    def _look_through(self, word: bytes, line: int, last: int) -> list[int]:
        """Return which of the lines from ``line`` up to ``last`` hold ``word``."""
        look, starts, end = self._all.find, self._starts, self._starts[last]
        found: list[int] = []
        add, at = found.append, look(word, starts[line], end)
        while at >= 0:
            near = line + NEAR
            line = bisect_right(starts, at, line, near if near < last and starts[near] > at else last + 1) - 1
            add(line)
            line += 1
            at = look(word, starts[line], end)
        return found
