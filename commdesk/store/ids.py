"""Ids that are unique across copies of a file (store.md §2): 63-bit, positive, time-ordered or made of a meaning."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable

from commdesk.errors import Problem, mark

EPOCH_MS = 1_577_836_800_000  # 2020-01-01 UTC
RANDOM_BITS = 22
SECOND = 1000 << RANDOM_BITS
GREATEST = (1 << 63) - 1


def milliseconds() -> int:
    """Return the wall clock in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


class Ids:
    """Makes new ids. Tests give their own clock and randomness so that a failing history can be replayed."""

    def __init__(
        self, clock: Callable[[], int] = milliseconds, below: Callable[[int], int] = secrets.randbelow
    ) -> None:
        self.clock = clock
        self.below = below
        self._last = 0

    def fresh(self) -> int:
        """Return a new row id: milliseconds since 2020 in the high bits, 22 random bits below.

        Ids made one after the other ascend, also within a millisecond: who was added first is listed first.
        """
        passed = max(self.clock() - EPOCH_MS, 0)
        made = ((passed << RANDOM_BITS) | self.below(1 << RANDOM_BITS)) & GREATEST or 1
        if 0 <= self._last - made < SECOND:  # further back, somebody set the clock, and it is followed
            made = self._last + 1 + self.below(1024)
        self._last = made
        return made

    def many(self, count: int) -> list[int]:
        """Return ``count`` new row ids, ascending, with random gaps of 1 to 1,024."""
        found, last = [], self.fresh()
        for _ in range(count):
            found.append(last)
            last += 1 + self.below(1024)
        self._last = max(self._last, last)
        return found

    def after(self, greatest: int) -> int:
        """Return a new step id, greater than ``greatest``, whatever the clock says.

        Raises:
            Problem: the file has used up its ids; only a damaged or forged one has.
        """
        step = max(self.fresh(), greatest + 1 + self.below(1 << 16))
        if step > GREATEST:
            raise Problem(mark("core", "This workspace is damaged: no new steps can be numbered. Restore a backup."))
        return step


def meaning(kind: str, *parts: str | int) -> int:
    """Return the id of a piece of vocabulary or a link, the same in every copy of every file.

    ``parts`` are text (already folded, see `commdesk.text.fold`) or ids. 63 bits of BLAKE2b, never 0. Every part goes
    in with its length before it, so that no two lists of parts read alike.
    """
    words = [part.encode("utf-8", "surrogatepass") for part in (kind, *map(str, parts))]
    text = b"".join(b"%d:%s" % (len(word), word) for word in words)
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big") & GREATEST or 1
