"""Texts of everybody in three parts, for looking up words: where they stand in names, in accounts, in the rest."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from commdesk.members.finding.line_index import BREAK, Hits, LineIndex

NAMES, ACCOUNTS, REST = range(3)
PARTS = (NAMES, ACCOUNTS, REST)


class Haystack:
    """Texts by place (0, 1, 2 …), as ``face.fold`` has them: parts divided by U+001E, in them lines, each behind a line feed."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Forget everything."""
        self._lines = tuple(LineIndex() for _ in PARTS)
        self._late: dict[int, tuple[bytes, ...]] = {}  # newer than the lines
        self._last: tuple[bytes, tuple[Hits, ...]] = (b"", ())
        self._named: frozenset[int] = frozenset()  # in whose name a line begins with what was looked for last
        self._begun: dict[bytes, array[int]] = {}

    def replace_texts(self, texts: Iterable[str]) -> None:
        """Forget everything and set the texts of the places from 0 on."""
        self.clear()
        parts = tuple(_Packed() for _ in PARTS)
        for text in texts:
            for packed, part in zip(parts, _parts(text), strict=True):
                packed.append(part)
        self._lines = tuple(LineIndex(packed.emptied()) for packed in parts)
        for letter in ascii_lowercase:  # the first key of most searches
            self.names_beginning(letter)

    def set_text(self, place: int, text: str) -> None:
        """Set the text of a place; it is looked through by itself until the next `replace_texts`."""
        self._late[place] = _parts(text)

    def late(self) -> int:
        """Return how many texts are newer than the last `replace_texts`: each makes every search a little slower."""
        return len(self._late)

    def find_places(self, word: str) -> set[int]:
        """Return the places whose text holds ``word`` in one of its lines."""
        wanted = _encode(word)
        before, pools = self._last
        if before and wanted.startswith(before):  # one key more
            lines = tuple(index.find(wanted, pool) for index, pool in zip(self._lines, pools, strict=True))
        else:
            lines = tuple(index.find(wanted) for index in self._lines)
        self._last = wanted, lines
        names = lines[NAMES]
        self._named = frozenset(self._lines[NAMES].places_of(Hits(names.first, names.last, [])))
        found = self._lines[NAMES].places_of(Hits(0, 0, names.others), set(self._named))
        for part in (ACCOUNTS, REST):
            self._lines[part].places_of(lines[part], found)
        return self._brought_up(found, wanted, PARTS)

    def find_in_names(self, word: str) -> set[int]:
        """Return the places in whose names ``word`` is found."""
        wanted, index = _encode(word), self._lines[NAMES]
        before, pools = self._last
        lines = pools[NAMES] if before == wanted else index.find(wanted)
        return self._brought_up(index.places_of(lines), wanted, (NAMES,))

    def beginning_with(self, word: str, *parts: int) -> set[int]:
        """Return the places where a line of one of ``parts`` begins with ``word``."""
        wanted = _encode(word)
        known = parts[0] == NAMES and wanted == self._last[0]
        found = set(self._named) if known else self._lines[parts[0]].beginning_with(wanted)
        for part in parts[1:]:
            found |= self._lines[part].beginning_with(wanted)
        return self._brought_up(found, BREAK + wanted, parts)

    def names_beginning(self, word: str) -> Sequence[int]:
        """Return the places, in order, where a name begins with ``word``; for words of few letters, which are many's."""
        wanted = _encode(word)
        found = self._begun.get(wanted)
        if found is None:
            found = self._begun[wanted] = array("i", sorted(self._lines[NAMES].beginning_with(wanted)))
        return sorted(self._brought_up(set(found), BREAK + wanted, (NAMES,))) if self._late else found

    def _brought_up(self, found: set[int], wanted: bytes, parts: Iterable[int]) -> set[int]:
        """Return ``found`` as it is with the texts that are newer than the lines."""
        if self._late:
            found -= self._late.keys()
            found |= {place for place, text in self._late.items() if any(wanted in text[part] for part in parts)}
        return found


class _Packed:
    """Byte strings one behind the other, while they are collected: a third of what they take as objects."""

    def __init__(self) -> None:
        self._all = bytearray()
        self._ends = array("q")

    def append(self, part: bytes) -> None:
        self._all += part
        self._ends.append(len(self._all))

    def emptied(self) -> Iterable[bytes]:
        """Yield them."""
        first = 0
        for end in self._ends:
            yield bytes(self._all[first:end])
            first = end
        self._all.clear()


def _parts(text: str) -> tuple[bytes, ...]:
    names, _, others = text.partition("\x1e")
    accounts, _, rest = others.partition("\x1e")
    return _encode(names), _encode(accounts), _encode(rest)


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
