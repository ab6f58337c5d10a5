"""Streams the rows of ``{… "messages": [{…}, …] …}`` or ``[{…}, …]`` out of a file of any size and layout.

Rows are cut where one ends and the next begins with the key that the first one began with; a cut is right if what lies
before it is whole JSON, for a cut inside a nested list never is. Where no cut is right, the file is walked brace by
brace, so that a broken row costs that row and not the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from commdesk.chats.reading.json_stream import ParseErrors, Row, parse_rows
from commdesk.chats.reading.tolerant_json import JsonWalker
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile

LONGEST = 8 << 20
"""Bytes of one row. Real ones stay under 1 MiB, even with a picture inside."""
AROUND = 64 << 20
"""Bytes of what stands around the rows: people, and pictures of them."""
TRIES = 8
_FIRST = re.compile(rb'\s*(\{\s*"[^"\\]*"\s*:)')
_BETWEEN = re.compile(rb"\}\s*,\s*\Z")
_ROOT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[")


@dataclass(slots=True)
class JsonOutline:
    """What stands around the rows: the fields before them and after them; ``found`` tells whether there are rows."""

    fields: dict[str, Any] = field(default_factory=dict)
    found: bool = False


def read_outline(source: SourceFile, *wanted: str) -> JsonOutline:
    """Return the fields that stand before the rows; if one of ``wanted`` is missing, also those behind them.

    Raises:
        Problem: the file cannot be read, or no rows come within its first 64 MiB.
    """
    found = JsonOutline()
    for _ in _JsonRowStream(source, ParseErrors(), found).read_blocks(wanted):
        pass
    return found


def read_blocks(source: SourceFile, fate: ParseErrors) -> Iterator[list[Row]]:
    """Yield the rows, many at a time, in the order of the file.

    Raises:
        Problem: a row is longer than any chat writes, or the file cannot be read.
    """
    yield from _JsonRowStream(source, fate, JsonOutline()).read_blocks(None)


class _JsonRowStream:
    def __init__(self, source: SourceFile, fate: ParseErrors, outline: JsonOutline) -> None:
        self._source, self._fate, self._outline = source, fate, outline
        self._walker = JsonWalker()
        self._begin = b""

    def read_blocks(self, wanted: tuple[str, ...] | None) -> Iterator[list[Row]]:
        """Yield rows; with ``wanted`` given, only as long as a wanted field is missing."""
        stream = self._source.read_blocks()
        if not self._enter_rows(stream) or (
            wanted is not None and all(name in self._outline.fields for name in wanted)
        ):
            return
        walker = self._walker
        while walker.rows:
            block = next(stream, b"")
            walker.buffer += block
            found = self._cut_rows()
            if found is None and (not block or len(walker.buffer) > LONGEST):
                found = self._walk_rows()
                if not found and walker.rows and len(walker.buffer) > LONGEST:
                    raise self._to_too_long_problem()
            if found:
                yield found
            elif not block and walker.rows:
                self._fate.cut_off = True
                return
        if wanted is not None:
            self._read_tail(stream)

    def _enter_rows(self, stream: Iterator[bytes]) -> bool:
        """Read up to the first row; return whether there is a list of rows at all."""
        before = bytearray()
        root = None
        for block in stream:
            root = _ROOT.match(block) if not before else None
            if root is not None:
                self._walker.depth, self._walker.rows, self._walker.buffer = 1, 2, block[root.end() :]
                self._outline.found = True
                return True
            before += block
            # One block may hold rows too: they stay in the walker's buffer, and are walked again from there.
            if self._read_head(block):
                held = len(before) - len(self._walker.buffer)
                closed = bytes(before[:held]).removeprefix(b"\xef\xbb\xbf") + b"]" + b"}" * (self._walker.depth - 1)
                self._outline.found = True
                self._outline.fields = _parse_fields(closed)
                return True
            if len(before) > AROUND:
                raise self._to_too_long_problem()
        return False

    def _read_head(self, block: bytes) -> bool:
        walker = self._walker
        walker.buffer += block
        used, more = 0, False
        while not walker.rows and not more:
            _, used, more = walker.skip_to_rows(used)
        walker.buffer = walker.buffer[used:]
        return walker.rows > 0

    def _cut_rows(self) -> list[Row] | None:
        """Return the whole rows at the beginning of the buffer and take them off; None: no cut was right."""
        buffer = self._walker.buffer
        if not self._begin:
            first = _FIRST.match(buffer)
            if first is None:
                return None
            self._begin = first[1]
        stop = len(buffer)
        for _ in range(TRIES):
            stop = buffer.rfind(self._begin, 1, stop)
            if stop < 0:
                return None
            between = _BETWEEN.search(buffer, max(0, stop - 200), stop)
            if between is None:
                continue
            try:
                found = orjson.loads(b"[" + buffer[: between.start() + 1] + b"]")
            except orjson.JSONDecodeError:
                continue
            self._walker.buffer = buffer[stop:]
            return self._fate.select_objects(found)
        return None

    def _walk_rows(self) -> list[Row]:
        found: list[Row] = []
        walker = self._walker
        pieces, used, _ = walker.collect_rows(0)
        walker.buffer = walker.buffer[used:]
        if pieces:
            found += parse_rows(b",".join(pieces), self._fate)
        return found

    def _read_tail(self, stream: Iterator[bytes]) -> None:
        tail = bytearray(self._walker.buffer)
        for block in stream:
            tail += block
            if len(tail) > AROUND:
                return
        depth = max(self._walker.depth, 1)
        self._outline.fields |= _parse_fields(b'{"":' * (depth - 1) + b'{"":0' + bytes(tail))

    def _to_too_long_problem(self) -> Problem:
        return Problem(
            mark(
                "core",
                "“{name}” is not a readable chat export: it holds a piece too long for any chat. Export it again.",
            ),
            name=self._source.shown,
        )


def _parse_fields(text: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
