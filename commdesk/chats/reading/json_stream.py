"""Cuts a Telegram export of any size into its chats and blocks of rows, without ever holding it whole.

A file laid out as Telegram Desktop writes it (one space of indentation per level) is cut at its lines; anything else is
walked brace by brace. ijson is not used: it stops for good at the first fault, and a broken row must cost one row only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from commdesk.chats.model import TOLD_PLACES, ReadingNotes
from commdesk.chats.reading.json_repair import repair_json
from commdesk.chats.reading.tolerant_json import JsonWalker, split_objects
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile

Row = dict[str, Any]
LONGEST = 4 << 20
"""Bytes of one row or one header. Real rows stay under 100 KiB."""
KEPT = 64 << 10
_START = re.compile(rb'\n( +)"messages": \[\n\1 \{\n\1  "')
_FIELD = re.compile(rb'"(name|type|id)"\s*:\s*("[^"\\]*+(?:\\.[^"\\]*+)*+"|-?\d+|null)')


@dataclass(frozen=True, slots=True)
class ChatHead:
    """The beginning of a chat: its name, type and id. ``number`` counts the chats of a file from 0."""

    number: int
    fields: dict[str, Any]


@dataclass(slots=True)
class ParseErrors:
    """How the reading ended: whether in the middle, and how many rows could not be read.

    ``read`` counts all rows, ``places`` are the numbers of the first broken ones among them.
    """

    cut_off: bool = False
    broken: int = 0
    repaired: bool = False
    read: int = field(default=0, compare=False)
    places: list[int] = field(default_factory=list, compare=False)

    def count_lost_row(self) -> None:
        """Count a row that cannot be read."""
        self.broken += 1
        self.read += 1
        if len(self.places) < TOLD_PLACES:
            self.places.append(self.read)

    def select_objects(self, found: list[Any]) -> list[Row]:
        """Return the rows that are objects; what is none of them is broken."""
        rows = [row for row in found if type(row) is dict]
        if len(rows) == len(found):
            self.read += len(found)
            return rows
        for row in found:
            if type(row) is dict:
                self.read += 1
            else:
                self.count_lost_row()
        return rows

    def add_notes(self, notes: ReadingNotes, name: str) -> None:
        """Say it in words. ``name`` is the file as the user knows it."""
        if self.cut_off:
            notes.add_warning(
                mark("core", "“{name}” ends in the middle: the export was interrupted. What is there was read."),
                name=name,
            )
        if self.broken:
            notes.skipped += self.broken
            notes.places += self.places[: TOLD_PLACES - len(notes.places)]
            notes.add_warning(mark("core", "{count} damaged rows could not be read."), count=self.broken)


def read_pieces(source: SourceFile, fate: ParseErrors) -> Iterator[ChatHead | list[Row]]:
    """Yield each chat's `ChatHead`, followed by its rows in blocks.

    Raises:
        Problem: a row is longer than any chat writes, or the file cannot be read.
    """
    number = -1
    for piece, block in (
        _cut_at_lines(source, fate) if _START.search(source.read_head()) else _walk_braces(source, fate)
    ):
        if piece is not None:
            number += 1
            yield ChatHead(number, parse_fields(piece))
        if block:
            yield parse_rows(block, fate)


def parse_rows(block: bytes, fate: ParseErrors) -> list[Row]:
    """Return the rows of ``block``, rows parted by commas; repaired where a strict parse fails, row by row if needed."""
    try:
        return fate.select_objects(orjson.loads(b"[" + block + b"]"))
    except orjson.JSONDecodeError:
        fate.repaired = True
    try:
        return fate.select_objects(orjson.loads(b"[" + repair_json(block) + b"]"))
    except orjson.JSONDecodeError:
        pass
    found = []
    for row in split_objects(repair_json(block)):
        try:
            found += fate.select_objects([orjson.loads(row)])
        except orjson.JSONDecodeError:
            fate.count_lost_row()
    return found


def parse_fields(head: bytes) -> dict[str, Any]:
    """Return name, type and id out of what stands around a chat's messages."""
    found: dict[str, Any] = {}
    for match in _FIELD.finditer(repair_json(head)):
        name = match[1].decode()
        if name not in found:
            try:
                found[name] = orjson.loads(match[2])
            except orjson.JSONDecodeError:
                pass
    return found


def _to_too_long_problem(source: SourceFile) -> Problem:
    return Problem(
        mark(
            "core",
            "“{name}” is not a readable Telegram export: it holds a piece too long for any chat. Export it again.",
        ),
        name=source.shown,
    )


Piece = tuple[bytes | None, bytes]
"""What stands before a chat's messages, where one begins, and whole rows parted by commas."""


def _cut_at_lines(source: SourceFile, fate: ParseErrors) -> Iterator[Piece]:
    """Cut at lines: fast, and right for the layout that `_START` found: no line break stands inside a JSON string."""
    buffer = end = close = b""
    for block in source.read_blocks():
        buffer += block
        while True:
            if not end:
                found = _START.search(buffer)
                if found is None:
                    buffer = buffer[-KEPT:]
                    break
                indent = found[1]
                opened = buffer.rfind(b"\n" + indent[1:] + b"{\n", 0, found.start())
                yield buffer[max(opened, 0) : found.start()], b""
                buffer = buffer[buffer.index(b"[\n", found.start()) + 1 :]
                end, close = b"\n" + indent + b"]", b"\n" + indent + b" }"
            stop = buffer.find(end)
            if stop >= 0:
                yield None, buffer[:stop]
                buffer, end = buffer[stop + len(end) :], b""
                continue
            stop = buffer.rfind(close + b"," + close[:-1] + b"{")
            if stop >= 0:
                yield None, buffer[: stop + len(close)]
                buffer = buffer[stop + len(close) + 1 :]
            elif len(buffer) > LONGEST:
                raise _to_too_long_problem(source)
            break
    if end:
        fate.cut_off = True
        yield None, b",".join(split_objects(buffer))


def _walk_braces(source: SourceFile, fate: ParseErrors) -> Iterator[Piece]:
    """Walk brace by brace: any layout, several times slower than `_cut_at_lines`."""
    walker, seen = JsonWalker(), False
    for block in source.read_blocks():
        for piece in walker.feed_block(block):
            seen = True
            yield piece
        if len(walker.buffer) > LONGEST:
            if not seen:
                raise _to_too_long_problem(source)
            break  # a quotation mark too many: what came before it is good
    fate.cut_off = walker.depth > 0
