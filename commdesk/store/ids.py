"""Ids that are unique across copies of a file (FILE-FORMAT.md §2): 63-bit, positive, time-ordered or made of a meaning."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from hashlib import blake2b

from commdesk.errors import Problem, mark

EPOCH_MS = 1_577_836_800_000  # 2020-01-01 UTC
RANDOM_BITS = 22
STEP_BITS = 32
"""Random bits by which a step leads the greatest one where the clock is behind: with 16, two copies that went on from one file
met in a few hundred steps, took each other's for known and lost them."""
SECOND = 1000 << RANDOM_BITS
YEAR = 31_557_600 * SECOND
AHEAD = 20 * YEAR
"""How far ahead of the clock a step that comes from elsewhere may be: beyond that it was forged and would use up the numbers."""
GREATEST = (1 << 63) - 1


def now_milliseconds() -> int:
    """Return the wall clock in milliseconds since 1970 UTC."""
    return time.time_ns() // 1_000_000


class IdGenerator:
    """Makes new ids. Tests give their own clock and randomness so that a failing history can be replayed."""

    def __init__(
        self, clock: Callable[[], int] = now_milliseconds, below: Callable[[int], int] = secrets.randbelow
    ) -> None:
        self.clock = clock
        self.below = below
        self._last = 0

    def new_id(self) -> int:
        """Return a new row id: milliseconds since 2020 in the high bits, 22 random bits below.

        Ids made one after the other ascend, also within a millisecond: who was added first is listed first.
        """
        passed = max(self.clock() - EPOCH_MS, 0)
        made = ((passed << RANDOM_BITS) | self.below(1 << RANDOM_BITS)) & GREATEST or 1
        if 0 <= self._last - made < SECOND:  # further back, somebody set the clock, and it is followed
            made = self._last + 1 + self.below(1024)
        self._last = made
        return made

    def new_ids(self, count: int) -> list[int]:
        """Return ``count`` new row ids, ascending, with random gaps of 1 to 1,024."""
        found, last = [], self.new_id()
        for _ in range(count):
            found.append(last)
            last += 1 + self.below(1024)
        self._last = max(self._last, last)
        return found

    def next_step_id(self, greatest: int) -> int:
        """Return a new step id, greater than ``greatest``, whatever the clock says.

        Where the clock is behind, steps lead each other by 32 random bits, half a second on average: 10,000 of them run an hour
        and a half ahead, and two copies of one file do not give one id to two steps.

        Raises:
            Problem: the file has used up its ids; only a damaged or forged one has.
        """
        step = max(self.new_id(), greatest + 1 + self.below(1 << STEP_BITS))
        if step > GREATEST:
            raise Problem(mark("core", "This workspace is damaged: no new steps can be numbered. Restore a backup."))
        return step

    def accepts_step(self, step: int) -> bool:
        """Whether a step id that comes from another file may be taken in: positive, and at most 20 years ahead of the clock.

        For steps only. The id of a row may be the hash of a meaning, any number up to `GREATEST`: see `parse_row_id`.
        """
        now = max(self.clock() - EPOCH_MS, 0) << RANDOM_BITS
        return 0 < step <= now + AHEAD


def parse_row_id(value: object) -> int:
    """Return the id of a row as it stands in a file from elsewhere, as text or as a number.

    Raises:
        ValueError: it is none that a row can have.
    """
    number = int(str(value))
    if not 0 < number <= GREATEST:
        raise ValueError(value)
    return number


def derive_id(kind: str, *parts: str | int) -> int:
    """Return the id of a piece of vocabulary or a link, the same in every copy of every file.

    ``parts`` are text (already folded, see `commdesk.text.fold_text`) or ids. 63 bits of BLAKE2b, never 0. Every part goes
    in with its length before it, so that no two lists of parts read alike.
    """
    text = f"{len(kind)}:{kind}"
    for part in parts:  # asked for several times of each row of an import
        word = part if part.__class__ is str else str(part)
        text += f"{len(word)}:{word}"
    if text.isascii():  # as many letters as bytes: most parts are numbers
        found = text.encode("ascii")
    else:
        words = [str(part).encode("utf-8", "surrogatepass") for part in (kind, *parts)]
        found = b"".join([b"%d:%s" % (len(word), word) for word in words])
    return int.from_bytes(blake2b(found, digest_size=8).digest(), "big") & GREATEST or 1
