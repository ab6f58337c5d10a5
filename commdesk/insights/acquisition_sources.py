"""What is known of where people come from and how near they are: channels, friends, who came to an event; for `facts`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.attendance import ATTENDED
from commdesk.presence.columns import find_places, read_ints
from commdesk.store.database import Database

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

EVER = -(1 << 40)
"""The day of what happened on a day that nobody noted: before every window."""
DAY = "coalesce(CAST(julianday({}) - julianday('1970-01-01') AS INTEGER), {})"


@dataclass(frozen=True, slots=True)
class ChannelSource:
    """A channel: its ``kind`` in the workspace's own words, ``speed`` (fast, slow or ''), ``state`` and ``horizon`` in days."""

    name: str
    kind: str = ""
    speed: str = ""
    state: str = ""
    horizon: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """``channels`` by id. The rest are arrays: days since 1970 or `EVER`, people as places in `Facts.people`.

    ``friend`` was added as a friend on the day ``since``; ``guest`` came to an event on the day ``came``.
    """

    channels: dict[int, ChannelSource]
    friend: Ints
    since: Ints
    guest: Ints
    came: Ints


def empty_sources() -> Sources:
    """Return what an empty workspace knows."""
    import numpy as np

    empty: NDArray[np.int64] = np.empty(0, np.int64)
    return Sources({}, empty, empty, empty, empty)


def load_sources(db: Database, people: Ints) -> Sources:
    """Read it of ``people``, ids ascending."""
    rows = db.reader.execute("SELECT id, name, kind, speed, state, horizon FROM channel ORDER BY position, name, id")
    channels = {row[0]: ChannelSource(*row[1:]) for row in rows}
    root = "coalesce(a.root, {0}.{1}) FROM {2} {0} LEFT JOIN alias a ON a.member = {0}.{1}"
    friends = f"SELECT {DAY.format('m.friend_on', EVER)}, {root.format('m', 'id', 'member')} WHERE m.friend = 1"
    entries = f"""SELECT {DAY.format("e.day", EVER)}, {root.format("e", "member", ATTENDED)}"""
    ticks = f"""SELECT {DAY.format("t.day", EVER)}, {root.format("t", "member", "tick")} WHERE t.kind = 'came'"""
    since, friend = _query_columns(db, people, friends)
    came, guest = _query_columns(db, people, f"{entries} UNION ALL {ticks}")
    return Sources(channels, friend, since, guest, came)


def _query_columns(db: Database, people: Ints, sql: str) -> tuple[Ints, Ints]:
    """Return the columns of a query for day and member, the latter as places; without those who are no people."""
    rows = read_ints(db.reader, sql, 2)
    who = find_places(people, rows[:, 1])
    return rows[who >= 0, 0], who[who >= 0]
