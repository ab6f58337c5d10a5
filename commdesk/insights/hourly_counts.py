"""What charts know besides people: messages by hour of the wall clock, and what happened on which day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.day_boundary import SECONDS, load_day_boundary
from commdesk.members.excluded import EXCLUDED
from commdesk.presence.columns import read_ints
from commdesk.store.database import Database

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from commdesk.presence.scope import Ints


@dataclass(frozen=True, slots=True, eq=False)
class HourlyCounts:
    """Messages by hour: arrays of equal length; staff and bots are in as negative rows, so that sums leave them out.

    ``community`` is an id; ``day`` days since 1970. ``events`` are (day, community or 0, name), by day.
    """

    community: Ints
    day: Ints
    hour: Ints
    messages: Ints
    events: tuple[tuple[int, int, str], ...] = ()


def empty_counts() -> HourlyCounts:
    """Return what an empty workspace knows."""
    import numpy as np

    empty: NDArray[np.int64] = np.empty(0, np.int64)
    return HourlyCounts(empty, empty, empty, empty)


def load_hourly_counts(db: Database) -> HourlyCounts:
    """Read it from the rollup and from the milestones somebody noted."""
    shift = load_day_boundary(db.reader) * 3600
    sql = f"""SELECT community, day, hour, messages FROM spoke_hour
        UNION ALL SELECT community, (ts + zone * 60 - {shift}) / {SECONDS} AS day, (ts + zone * 60) % {SECONDS} / 3600, -count(*)
        FROM message WHERE handle IN ({EXCLUDED}) AND kind <> 8 AND batch IN (SELECT id FROM batch) GROUP BY 1, 2, 3"""
    rows = read_ints(db.reader, sql, 4)
    noted = """SELECT CAST(julianday(day) - julianday('1970-01-01') AS INTEGER), coalesce(community, 0), title FROM entry
        WHERE kind = 'milestone' AND title <> '' AND julianday(day) IS NOT NULL ORDER BY day, id"""
    events = tuple((row[0], row[1], str(row[2])) for row in db.reader.execute(noted))
    return HourlyCounts(rows[:, 0].copy(), rows[:, 1].copy(), rows[:, 2].copy(), rows[:, 3].copy(), events)
