"""Texts of everybody as one long string: a word is looked for once in all of it, not once in each."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

SEPARATOR = b"\x1d"
LATE = 1_000
"""So many texts may have changed before the long string is put together anew."""
POOL = 60_000
"""In so few places a word is looked for one by one; above it, looking through everything is faster."""


class Haystack:
    """Texts by place (0, 1, 2 …). Texts hold no ``SEPARATOR``; their head is what stands before the first sign ``head``.

    Kept as UTF-8, in which a word is found exactly where it is found in the text: of Latin letters and digits, which most
    of it is, a quarter of the memory that Python's texts take once one of them holds an emoji.
    """

    def __init__(self, head: str = "\x1e") -> None:
        self._head = head.encode()
        self._all = b""
        self._starts = array("q", [0])
        self._heads = array("q")  # where the head of each text ends
        self._late: dict[int, bytes] = {}  # newer than the long string
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def put(self, place: int, text: str) -> None:
        """Set the text of a place; the next new place is ``len(self)``."""
        self._late[place] = _encoded(text)
        self._count = max(self._count, place + 1)

    def fill(self, texts: Iterable[str]) -> None:
        """Forget everything and set the texts of the places from 0 on; they are taken one by one and not kept."""
        self.clear()
        self._build(_encoded(text) for text in texts)

    def clear(self) -> None:
        """Forget everything."""
        self._all, self._starts, self._heads, self._count = b"", array("q", [0]), array("q"), 0
        self._late.clear()

    def text(self, place: int) -> str:
        """Return the text of a place."""
        return self._bytes(place).decode("utf-8", "surrogatepass")

    def find(self, word: str, within: Sequence[int] | None = None) -> list[int]:
        """Return the places whose text contains ``word``, in order; only those of ``within``, places in order, where given."""
        if len(self._late) > LATE:
            self._join()
        wanted = _encoded(word)
        if within is not None and len(within) <= POOL:
            return self._one_by_one(wanted, within)
        found = self._old(wanted)
        if self._late:
            late = self._late
            fresh = [place for place, text in late.items() if wanted in text]
            found = sorted([*(place for place in found if place not in late), *fresh])
        if within is not None:
            chosen = set(within)
            found = [place for place in found if place in chosen]
        return found

    def in_heads(self, word: str, places: Iterable[int]) -> list[int]:
        """Return those of ``places`` whose head contains ``word``, in the order given."""
        wanted, look, starts, heads = _encoded(word), self._all.find, self._starts, self._heads
        if not self._late:
            return [place for place in places if look(wanted, starts[place], heads[place]) >= 0]
        late, head, found = self._late, self._head, list[int]()
        for place in places:
            text = late.get(place)
            if text is None:
                holds = look(wanted, starts[place], heads[place]) >= 0
            else:
                holds = wanted in text.partition(head)[0]
            if holds:
                found.append(place)
        return found

    def _one_by_one(self, word: bytes, places: Sequence[int]) -> list[int]:
        look, starts, late = self._all.find, self._starts, self._late
        if late:
            return [place for place in places if word in self._bytes(place)]
        return [place for place in places if look(word, starts[place], starts[place + 1]) >= 0]

    def _bytes(self, place: int) -> bytes:
        late = self._late.get(place)
        return self._all[self._starts[place] : self._starts[place + 1] - 1] if late is None else late

    def _old(self, word: bytes) -> list[int]:
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
        self._build(self._bytes(place) for place in range(self._count))
        self._late.clear()

    def _build(self, texts: Iterable[bytes]) -> None:
        everything, starts, heads = bytearray(), array("q", [0]), array("q")
        for text in texts:
            end = text.find(self._head)
            heads.append(len(everything) + (len(text) if end < 0 else end))
            everything += text
            everything += SEPARATOR
            starts.append(len(everything))
        self._all, self._starts, self._heads, self._count = bytes(everything), starts, heads, len(heads)


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
