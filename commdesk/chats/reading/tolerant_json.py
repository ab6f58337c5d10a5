"""Walks JSON by its braces and strings alone, so that a fault in one row costs that row and not the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Possessive: what was passed is not remembered, else a string of megabytes costs a hundred times its size.
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+("?)|[{}\[\]]', re.S)
QUOTE, OPEN, CLOSE, ARRAY = 0x22, b"{[", b"}]", 0x5B
KEPT = 64 << 10


def split_objects(data: bytes) -> Iterator[bytes]:
    """Yield the whole objects that stand side by side in ``data``; an unfinished one at the end is left out."""
    depth = start = 0
    for token in _TOKEN.finditer(data):
        sign = data[token.start()]
        if sign in OPEN:
            if not depth:
                start = token.start()
            depth += 1
        elif sign in CLOSE and depth:
            depth -= 1
            if not depth and data[start : start + 1] == b"{":
                yield data[start : token.end()]


class JsonWalker:
    """Finds arrays under a key ``messages`` and the objects in them.

    ``buffer`` is what was fed and not used yet; ``depth`` the number of braces open where it begins.
    """

    def __init__(self) -> None:
        self.buffer = b""
        self.depth = 0
        self.rows = 0  # the depth of the objects in the array of messages, 0 outside of one
        self._before = bytearray()  # what stands since the last { outside of messages
        self._key = b""

    def feed_block(self, block: bytes) -> Iterator[tuple[bytes | None, bytes]]:
        """Take a block; yield what begins a chat and the whole rows found, parted by commas."""
        self.buffer += block
        used, ended = 0, False
        while not ended:
            if self.rows:
                found, used, ended = self.collect_rows(used)
                if found:
                    yield None, b",".join(found)
            else:
                head, used, ended = self.skip_to_rows(used)
                if head is not None:
                    yield head, b""
        self.buffer = self.buffer[used:]

    def skip_to_rows(self, used: int) -> tuple[bytes | None, int, bool]:
        """Go on to the next array of messages; return what stands before it, how far it went, if more is needed."""
        for token in _TOKEN.finditer(self.buffer, used):
            sign = self.buffer[token.start()]
            if sign == QUOTE:
                if not token[1]:
                    return None, used, True
                self._keep_row(used, token.end())
                self._key = token[0]
            elif sign in OPEN:
                between = self.buffer[used : token.start()].strip()
                self.depth += 1
                if sign == ARRAY and self._key == b'"messages"' and between == b":":
                    self.rows = self.depth + 1
                    head = bytes(self._before)
                    self._before.clear()
                    return head, token.end(), False
                if sign != ARRAY:
                    self._before.clear()
                self._keep_row(used, token.end())
            else:
                self.depth = max(self.depth - 1, 0)
                self._keep_row(used, token.end())
            used = token.end()
        # A lone tail of numbers and commas stays in the buffer; white space without end does not.
        return None, used if self.buffer[used:].strip() else len(self.buffer), True

    def _keep_row(self, start: int, end: int) -> None:
        self._before += self.buffer[start:end]
        del self._before[:-KEPT]

    def collect_rows(self, used: int) -> tuple[list[bytes], int, bool]:
        """Collect rows; return them, how far it went, whether more is needed."""
        found: list[bytes] = []
        start, depth = used, self.depth
        for token in _TOKEN.finditer(self.buffer, used):
            sign = self.buffer[token.start()]
            if sign == QUOTE:
                if not token[1]:
                    break
            elif sign in OPEN:
                depth += 1
                if depth == self.rows:
                    start = token.start()
            else:
                if depth == self.rows:
                    found.append(self.buffer[start : token.end()])
                    used = token.end()
                depth -= 1
                if depth < self.rows - 1:
                    self.depth, self.rows = depth, 0
                    return found, token.end(), False
        self.depth = self.rows - 1
        return found, used, True
