"""The pages of a damaged file, read without SQLite: it would stop at the first thing that is wrong (sqlite.org/fileformat2.html).

The file is only read. The log beside it is laid over it up to its last whole commit, as SQLite would (4.2 there).
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path

from commdesk.store.damage import HEADER, is_plausible_head

USUAL = 4096
FRAME = 24
_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}


class PageReader:
    """The pages of the file ``path`` by number, from 1 on.

    Args:
        log: Lay the log beside the file over it.
    """

    def __init__(self, path: Path, *, log: bool = True) -> None:
        self._file = path.open("rb")
        try:
            head = self._file.read(HEADER)
            self.size = _read_page_size(head)
            self._over: dict[int, int] = {}
            self._log = None
            self.cut = False  # the log holds more, which cannot be trusted
            beside = path.with_name(path.name + "-wal")
            if log and beside.exists() and beside.stat().st_size > 32:
                self._log = beside.open("rb")
                self._over, size, self.cut = _read_overlay(
                    self._log.read(), self.size if is_plausible_head(head) else 0
                )
                self.size = size or self.size
            length = self._file.seek(0, 2)
        except BaseException:
            self.close()
            raise
        self.count = max((-(-length // self.size), *self._over))
        self.page = lru_cache(2_000)(self._read_page)

    def close(self) -> None:
        """Let go of the files."""
        self._file.close()
        if getattr(self, "_log", None) is not None:
            self._log.close()  # type: ignore[union-attr]

    @property
    def has_log(self) -> bool:
        """Whether a log lies over the file."""
        return bool(self._over)

    def _read_page(self, number: int) -> bytes:
        """Return the bytes of a page; what is missing at the end of the file is zeros, as is what cannot be read."""
        file, place = self._file, (number - 1) * self.size
        if number in self._over and self._log is not None:
            file, place = self._log, self._over[number]
        try:
            file.seek(place)
            found = file.read(self.size)
        except OSError:
            found = b""
        return found.ljust(self.size, b"\0")

    def list_free_pages(self) -> set[int]:
        """Return the pages of the free list, as far as it makes sense: what stands on them was deleted."""
        found: set[int] = set()
        trunk = int.from_bytes(self.page(1)[32:36], "big")
        while 1 < trunk <= self.count and trunk not in found:
            page = self.page(trunk)
            following, length = struct.unpack_from(">II", page)
            leaves = struct.unpack_from(f">{min(length, self.size // 4 - 2)}I", page, 8)
            if length > self.size // 4 - 2 or any(not 1 < leaf <= self.count for leaf in leaves):
                return found  # it leads astray: better to look at a page too many
            found.add(trunk)
            found.update(leaves)
            trunk = following
        return found


def _read_page_size(head: bytes) -> int:
    if not is_plausible_head(head):
        return USUAL
    size = int.from_bytes(head[16:18], "big")
    return 65_536 if size == 1 else size


def _read_overlay(log: bytes, size: int) -> tuple[dict[int, int], int, bool]:
    """Return where in the log the newest committed version of each page is, the size of its pages, and whether it breaks off."""
    magic, _, page = struct.unpack_from(">III", log)
    if magic not in _MAGIC or page not in {1 << bits for bits in range(9, 17)} or size not in (0, page):
        return {}, 0, True
    order, salt = _MAGIC[magic], log[16:24]
    sums = _compute_checksum(log[:24], (0, 0), order)
    if struct.pack(">II", *sums) != log[24:32]:
        return {}, 0, True
    found: dict[int, int] = {}
    open_: dict[int, int] = {}
    for at in range(32, len(log) - FRAME - page + 1, FRAME + page):
        number, commit = struct.unpack_from(">II", log, at)
        sums = _compute_checksum(log[at : at + 8] + log[at + FRAME : at + FRAME + page], sums, order)
        if log[at + 8 : at + 16] != salt:
            break  # of the round before
        if struct.pack(">II", *sums) != log[at + 16 : at + 24] or not number:
            return found, page, True
        open_[number] = at + FRAME
        if commit:
            found.update(open_)
            open_.clear()
    return found, page, bool(open_)


def _compute_checksum(data: bytes, sums: tuple[int, int], order: str) -> tuple[int, int]:
    one, two = sums
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for first, second in zip(words[::2], words[1::2], strict=True):
        one = (one + first + two) & 0xFFFFFFFF
        two = (two + second + one) & 0xFFFFFFFF
    return one, two
