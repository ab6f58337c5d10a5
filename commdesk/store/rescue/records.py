"""Cells and records of a page (sqlite.org/fileformat2.html, 1.6 and 2). What does not add up to the byte is no record."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from commdesk.store.rescue.pages import PageReader

Value = int | float | str | bytes | None
LEAF, INTERIOR, INDEX_LEAF, INDEX_INTERIOR = 13, 5, 10, 2
_WIDTHS = (0, 1, 2, 3, 4, 6, 8, 8, 0, 0)
MOST = 1_000_000_000


class BrokenCell(Exception):
    """This is no cell."""


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell. ``key``: the row's id, 0 in an index. ``width``: the bytes it takes on its page. ``chain``: its overflow pages."""

    key: int
    values: list[Value]
    width: int
    chain: tuple[int, ...] = ()


def read_varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the variable-length integer at ``at``, unsigned, and where it ends."""
    byte = data[at]
    if byte < 128:
        return byte, at + 1
    value = byte & 127
    for place in range(at + 1, at + 8):
        byte = data[place]
        value = value << 7 | byte & 127
        if byte < 128:
            return value, place + 1
    return value << 8 | data[at + 8], at + 9


def read_cell(pages: PageReader, page: bytes, at: int, kind: int) -> PageCell:
    """Return the cell of a leaf, or of the inside of an index, at ``at``.

    Raises:
        Broken: there is none.
    """
    try:
        start = at + 4 if kind == INDEX_INTERIOR else at
        length, place = read_varint(page, start)
        key = 0
        if kind == LEAF:
            key, place = read_varint(page, place)
            key -= (key >> 63) << 64
        if not 0 < length < MOST:
            raise BrokenCell
        local = _count_local_bytes(length, pages.size, kind)
        chain: tuple[int, ...] = ()
        payload = page[place : place + local]
        if len(payload) < local:
            raise BrokenCell
        end = place + local
        if local < length:
            payload, chain = _follow_overflow(pages, payload, length, int.from_bytes(page[end : end + 4], "big"))
            end += 4
        return PageCell(key, parse_record(payload), max(end - at, 4), chain)
    except IndexError:
        raise BrokenCell from None


def _count_local_bytes(length: int, size: int, kind: int) -> int:
    """Return how many bytes of a payload stand on the page itself."""
    most = size - 35 if kind == LEAF else (size - 12) * 64 // 255 - 23
    if length <= most:
        return length
    least = (size - 12) * 32 // 255 - 23
    some = least + (length - least) % (size - 4)
    return some if some <= most else least


def _follow_overflow(pages: PageReader, payload: bytes, length: int, following: int) -> tuple[bytes, tuple[int, ...]]:
    """Return the whole payload and the overflow pages it goes on on."""
    parts, left = [payload], length - len(payload)
    chain: list[int] = []
    if left > pages.count * pages.size:
        raise BrokenCell
    while left > 0:
        if not 1 < following <= pages.count or len(chain) > pages.count:
            raise BrokenCell
        page = pages.page(following)
        chain.append(following)
        parts.append(page[4 : 4 + left])
        left -= pages.size - 4
        following = int.from_bytes(page[:4], "big")
    return b"".join(parts), tuple(chain)


def parse_record(payload: bytes) -> list[Value]:
    """Return the values of a record. Text that is no UTF-8 keeps what can be read of it.

    Raises:
        Broken: it does not add up.
    """
    head, at = read_varint(payload, 0)
    if not at <= head <= len(payload):
        raise BrokenCell
    types = []
    while at < head:
        kind, at = read_varint(payload, at)
        types.append(kind)
    if at != head:
        raise BrokenCell
    values: list[Value] = []
    for kind in types:
        width = _WIDTHS[kind] if kind < 10 else (kind - 12) // 2 if kind > 11 else MOST
        part = payload[at : at + width]
        if len(part) != width:
            raise BrokenCell
        at += width
        values.append(_parse_value(kind, part))
    if at != len(payload):
        raise BrokenCell
    return values


def _parse_value(kind: int, part: bytes) -> Value:
    if kind == 0:
        return None
    if kind > 11:
        return part.decode("utf-8", "replace") if kind & 1 else part
    if kind > 7:
        return kind - 8
    if kind == 7:
        return float(struct.unpack(">d", part)[0])
    return int.from_bytes(part, "big", signed=True)
