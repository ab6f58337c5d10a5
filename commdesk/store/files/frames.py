"""The log beside an open file and its index as bytes: whether the log still holds what SQLite believes it does.

SQLite trusts its index, which lies in memory, and reads from the log without looking twice. A log that another program
cut short or wrote over would be moved into the file as it is. The layout is that of the "WAL-index format"
(sqlite.org/walformat.html, 2) and of the log itself (sqlite.org/fileformat2.html, 4).
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass

_HEAD = 48
"""Bytes of the head of the index, which stands there twice."""
_MOVED, _TRIED = 96, 128
"""Where it stands behind that how many frames were moved into the file, and how many are being moved."""
_LOG = 32
"""Bytes before the first frame."""
_FRAME = 24
"""Bytes before the page of a frame."""


@dataclass(frozen=True, slots=True)
class LogIndex:
    """What the index says: the last frame of the last commit, its sum and the salt of the log, bytes of a page.

    ``moved``: frames that are in the file; ``tried``: frames that may be, because somebody moves them or died of it.
    """

    last: int
    sums: tuple[int, int]
    salt: bytes
    page: int
    moved: int
    tried: int


def read_index(number: int) -> LogIndex | None:
    """Return what the index behind the descriptor says; None while it is being written, or if that cannot be known."""
    try:
        found = os.pread(number, _TRIED + 4, 0)
    except OSError:
        return None
    if len(found) < _TRIED + 4 or found[:_HEAD] != found[_HEAD : 2 * _HEAD] or not found[12]:
        return None
    page, last = struct.unpack_from("=HI", found, 14)
    (moved,), (tried,) = struct.unpack_from("=I", found, _MOVED), struct.unpack_from("=I", found, _TRIED)
    sums, size = struct.unpack_from("=II", found, 24), (page & 0xFE00) | (page & 1) << 16
    return LogIndex(last, sums, found[32:40], size, moved, tried)


def log_matches(log: int, index: LogIndex, *, every: bool = False) -> bool:
    """Return whether the log behind the descriptor holds what the index says: its salt, and the last frame.

    With ``every`` all frames are looked at: they must be of this log.
    """
    if not index.last:
        return True
    size, step = os.fstat(log).st_size, index.page + _FRAME
    head = os.pread(log, _LOG, 0)
    frame = os.pread(log, _FRAME, _LOG + (index.last - 1) * step)
    if len(head) < _LOG or len(frame) < _FRAME or size < _LOG + index.last * step:
        return False
    if not (head[16:24] == index.salt == frame[8:16] and struct.unpack_from(">II", frame, 16) == index.sums):
        return False
    return not every or all(os.pread(log, 8, _LOG + number * step + 8) == index.salt for number in range(index.last))
