"""What this copy has told others of itself: its stream, how far it goes, and a sum over everything it had seen (FILE-FORMAT.md §8.1)."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from typing import NamedTuple

KEY = "published"
"""Key of ``meta``: JSON of `Published`."""
_MODULUS = 1 << 128


class Digest(NamedTuple):
    """A sum over a set of steps: how many they are, and the sum of their 128-bit BLAKE2b hashes. Order does not matter."""

    steps: int = 0
    total: int = 0

    def add_steps(self, steps: Iterable[int]) -> Digest:
        """Return the sum with some more steps, none of which is in it yet."""
        count, total = self
        for step in steps:
            count += 1
            total += int.from_bytes(blake2b(step.to_bytes(8, "big"), digest_size=16).digest(), "big")
        return Digest(count, total % _MODULUS)

    def to_text(self) -> str:
        """Return it as it is kept and travels."""
        return f"{self.steps}:{self.total:032x}"

    @classmethod
    def parse_text(cls, text: str) -> Digest:
        """Read what `to_text` wrote.

        Raises:
            ValueError: it is something else.
        """
        count, _, total = text.partition(":")
        return cls(int(count), int(total, 16))


@dataclass(frozen=True, slots=True)
class Claim:
    """A bundle that is being told: its number in a ``stream``, the newest arrival it knows, its hash.

    ``digest``: of everything its writer had seen.
    """

    stream: str = ""
    number: int = 0
    here: int = 0
    digest: str = ""
    chain: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """How far others were told.

    Attributes:
        last: The last bundle that lies where others find it.
        began: When its stream began, UTC ms.
        since: The newest arrival of that moment.
        pending: A bundle that may lie there or not: noted before it is written, so that nothing it tells is ever rolled back.
    """

    last: Claim = Claim()
    began: int = 0
    since: int = 0
    pending: Claim | None = field(default=None)


def load_published(conn: sqlite3.Connection) -> Published | None:
    """Return what others were told; None: nothing."""
    row = conn.execute("SELECT value FROM meta WHERE key = ?", (KEY,)).fetchone()
    if row is None:
        return None
    found = json.loads(row[0])
    pending = Claim(**found["pending"]) if found["pending"] else None
    return Published(Claim(**found["last"]), found["began"], found["since"], pending)


def save_published(conn: sqlite3.Connection, published: Published) -> None:
    """Note what others were told, inside a transaction."""
    conn.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (KEY, json.dumps(asdict(published))),
    )


def find_newest_told(conn: sqlite3.Connection) -> int:
    """Return the newest arrival that others may know of by this copy; 0: nobody was told anything."""
    told = load_published(conn)
    if told is None:
        return 0
    return max(told.last.here, told.pending.here if told.pending is not None else 0)


def is_publishing(conn: sqlite3.Connection) -> bool:
    """Whether this copy tells others what is done here."""
    return load_published(conn) is not None


def forget_published(conn: sqlite3.Connection) -> None:
    """Let this copy tell nobody any more, inside a transaction."""
    conn.execute("DELETE FROM meta WHERE key = ?", (KEY,))
