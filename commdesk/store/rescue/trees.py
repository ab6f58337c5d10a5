"""Walking a tree of pages, some of which are not what they should be; and the pages that no tree leads to any more."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from commdesk.store.rescue.pages import PageReader
from commdesk.store.rescue.records import (
    INDEX_INTERIOR,
    INDEX_LEAF,
    INTERIOR,
    LEAF,
    BrokenCell,
    PageCell,
    Value,
    read_cell,
    read_varint,
)

Fits = Callable[[list[Value]], bool]
"""Whether values can be a row of a table."""
DEEP = 30
GREATEST = 1 << 63


@dataclass
class TreeWalk:
    """What was met on the way through the trees of a file.

    ``seen``: pages in their place. ``bad``: by table, pages that are not what should be there, 0 for one that is not in
    the file. ``doubtful``: pages on which cells are missing or broken. ``broken``: by table, cells that are none.
    ``leaves``, ``rows``: by table, to estimate.
    """

    seen: set[int] = field(default_factory=set)
    bad: dict[str, list[int]] = field(default_factory=dict)
    doubtful: dict[str, list[int]] = field(default_factory=dict)
    broken: dict[str, int] = field(default_factory=dict)
    leaves: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)

    def estimate_lost(self, table: str) -> int:
        """Return about how many rows of a table could not be read: cells that are broken, and all on its bad pages."""
        leaves = self.leaves.get(table, 0)
        each = -(-self.rows.get(table, 0) // leaves) if leaves else 1
        return self.broken.get(table, 0) + len(self.bad.get(table, ())) * each


def walk_tree(
    pages: PageReader, name: str, root: int, fits: Fits, walked: TreeWalk, index: bool = False
) -> Iterator[PageCell]:
    """Yield the cells of the tree of ``name``, in order as far as there is one; note in ``walked`` what was met.

    ``index``: it is an index, or a table without row ids.
    """
    leaf, inner = (INDEX_LEAF, INDEX_INTERIOR) if index else (LEAF, INTERIOR)
    todo = [(root, -GREATEST, GREATEST, 0)]
    while todo:
        place, least, most, deep = todo.pop()
        if not 0 < place <= pages.count or place in walked.seen or deep > DEEP:
            walked.bad.setdefault(name, []).append(0)
            continue
        kind = pages.page(place)[100 if place == 1 else 0]
        if kind == leaf:
            found, broken = read_cells(pages, place)
            kept = [each for each in found if fits(each.values) and (index or least < each.key <= most)]
            if len(kept) * 2 < len(found) or (broken and not kept):
                walked.bad.setdefault(name, []).append(place)
                continue
            _note_page(walked, name, place, kept, broken + len(found) - len(kept))
            yield from kept
        elif kind == inner:
            walked.seen.add(place)
            below = _list_children(pages, place, least, most, index)
            if not below:
                walked.bad.setdefault(name, []).append(place)
            todo += [(child, low, high, deep + 1) for child, low, high in reversed(below)]
            if index:  # the cells inside are entries, too
                found, broken = read_cells(pages, place)
                kept = [each for each in found if fits(each.values)]
                _note_page(walked, name, 0, kept, broken + len(found) - len(kept))
                yield from kept
        else:
            walked.bad.setdefault(name, []).append(place)


def _note_page(walked: TreeWalk, name: str, place: int, kept: list[PageCell], broken: int) -> None:
    if broken:
        walked.broken[name] = walked.broken.get(name, 0) + broken
    walked.rows[name] = walked.rows.get(name, 0) + len(kept)
    for each in kept:
        walked.seen.update(each.chain)
    if place:
        walked.seen.add(place)
        walked.leaves[name] = walked.leaves.get(name, 0) + 1
        if broken:
            walked.doubtful.setdefault(name, []).append(place)


def read_cells(pages: PageReader, place: int) -> tuple[list[PageCell], int]:
    """Return the cells of a leaf or of the inside of an index, and how many are broken or not accounted for."""
    page, start = pages.page(place), 100 if place == 1 else 0
    kind = page[start]
    free, count, content, fragments = struct.unpack_from(">HHHB", page, start + 1)
    head = start + (12 if kind in (INTERIOR, INDEX_INTERIOR) else 8)
    if head + 2 * count > pages.size:
        return [], 1
    found, broken = [], 0
    for at in struct.unpack_from(f">{count}H", page, head):
        try:
            if at < head + 2 * count:
                raise BrokenCell
            found.append(read_cell(pages, page, at, kind))
        except BrokenCell:
            broken += 1
    used = (content or 65_536) + sum(each.width for each in found) + fragments + _count_free_bytes(page, free)
    return found, broken or int(used != pages.size)


def _count_free_bytes(page: bytes, at: int) -> int:
    """Return how many bytes of a page are free between its cells."""
    total, last = 0, 0
    while last < at <= len(page) - 4:
        last = at
        at, size = struct.unpack_from(">HH", page, at)
        total += size
    return total


def _list_children(pages: PageReader, place: int, least: int, most: int, index: bool) -> list[tuple[int, int, int]]:
    """Return the pages below one, with the keys between which theirs lie; those that make no sense are left to the reader."""
    page, start = pages.page(place), 100 if place == 1 else 0
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    if start + 12 + 2 * count > pages.size:
        return []
    found, low = [], least
    for at in struct.unpack_from(f">{count}H", page, start + 12):
        child, high = int.from_bytes(page[at : at + 4], "big"), most
        if not index:
            try:
                key, _ = read_varint(page, at + 4)
            except IndexError:
                continue
            high = key - ((key >> 63) << 64)
            if not low <= high <= most:
                high = most  # a key that cannot be binds nothing
        found.append((child, low, high))
        low = high if high != most else low
    found.append((int.from_bytes(page[start + 8 : start + 12], "big"), low, most))
    return found


def find_stray_leaves(pages: PageReader, walked: TreeWalk) -> Iterator[tuple[int, bool, list[PageCell]]]:
    """Yield the leaves that no tree leads to and that are not free: their number, whether of an index, and their cells."""
    free = pages.list_free_pages()
    for place in range(2, pages.count + 1):
        if place not in walked.seen and place not in free and pages.page(place)[0] in (LEAF, INDEX_LEAF):
            found, broken = read_cells(pages, place)
            if found and broken <= len(found):
                yield place, pages.page(place)[0] == INDEX_LEAF, found


def find_loose_rows(pages: PageReader, place: int, wanted: Callable[[int], bool], fits: Fits) -> Iterator[PageCell]:
    """Yield rows of a table found anywhere on a page, though nothing points to them: those whose id is ``wanted``."""
    page = pages.page(place)
    for at in range(pages.size - 4):
        try:
            length, start = read_varint(page, at)
            if 2 <= length < MOST_LOOSE and wanted(_to_signed(read_varint(page, start)[0])):
                found = read_cell(pages, page, at, LEAF)
                if fits(found.values):
                    yield found
        except (BrokenCell, IndexError):
            continue


MOST_LOOSE = 1 << 24


def _to_signed(key: int) -> int:
    return key - ((key >> 63) << 64)
