"""Lines of JSON, compressed: what every file of a team is inside its lock."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator

from commdesk.store.merging.receiving import BrokenBundle

LARGEST = 1 << 30
"""Bytes of a file unpacked."""
RATIO, SMALL = 200, 16 << 20
"""So many times its size a file may be unpacked, or so many bytes."""
_PIECE = 1 << 20


def pack_lines(lines: Iterable[object]) -> bytes:
    """Return some values as a file's content, each a line of JSON."""
    pack, parts = zlib.compressobj(6), []
    for line in lines:
        parts.append(pack.compress(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"))
    return b"".join((*parts, pack.flush()))


def read_lines(payload: bytes) -> Iterator[bytes]:
    """Yield the lines of a file, unpacked piece by piece.

    Raises:
        BrokenBundle: it is no such file, or unpacks to far more than one can.
    """
    unpack, rest, most = zlib.decompressobj(), b"", min(LARGEST, max(SMALL, RATIO * len(payload)))
    try:
        source, done = payload, 0
        while source or not unpack.eof:
            piece = unpack.decompress(source, _PIECE)
            source = unpack.unconsumed_tail
            if not piece and not source and not unpack.eof:
                raise BrokenBundle
            done += len(piece)
            if done > most:
                raise BrokenBundle
            *lines, rest = (rest + piece).split(b"\n")
            yield from lines
    except zlib.error as error:
        raise BrokenBundle from error
    if rest or unpack.unused_data:
        raise BrokenBundle
