"""Which days numbers are asked of: up to today, or, in a file of long ago, up to the last day that anything is known of."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date

from commdesk.day_boundary import load_day_boundary
from commdesk.members.list_rows import today_number
from commdesk.presence import coverage
from commdesk.presence.days import EPOCH
from commdesk.store.database import Database

RECENT = 84
"""Days: where nothing is known of so many last ones, ranges end with what is known."""
LONGEST = 36_525
"""Days of the longest range: a hundred years."""
USUAL = 84
"""Days that are asked of where nobody chose."""
_DATED = """SELECT min(day), max(day) FROM (
    SELECT day FROM entry WHERE kind IN ('order', 'cost', 'checkin', 'feedback', 'attendance') AND (?2 = 0 OR community = ?2
        OR (community IS NULL AND member IN (SELECT member FROM membership WHERE community = ?2)))
    UNION ALL SELECT substr(v.starts, 1, 10) FROM event v WHERE (?2 = 0 OR ?2 IN (SELECT community FROM event_community WHERE event = v.id))
        AND EXISTS (SELECT 1 FROM registration r JOIN arrival a ON a.registration = r.id WHERE r.event = v.id)
    UNION ALL SELECT day FROM tick WHERE ?2 = 0 OR community = ?2
    UNION ALL SELECT value FROM (SELECT json_array(min(iif(joined_on BETWEEN '1900-01-01' AND ?1, joined_on, NULL)),
        max(iif(joined_on <= ?1, joined_on, '')), max(iif(left_on <= ?1, left_on, ''))) AS days
        FROM membership WHERE ?2 = 0 OR community = ?2), json_each(days)
    ) WHERE day BETWEEN '1900-01-01' AND ?1"""


@dataclass(frozen=True, slots=True)
class KnownRange:
    """What is known of which days (since 1970).

    Attributes:
        first: The first day of which anything is known.
        last: The day on which ranges end: today, or the last known day where that is more than `RECENT` days ago.
        whole: The last day of everything; messages of a clock that is ahead lie behind today.
        covered: The last day that imports cover or somebody typed; None: there is no chat.
        today: The workspace's day.
        empty: Nothing at all is known, and nobody is in a community.
    """

    first: int
    last: int
    whole: int
    covered: int | None
    today: int
    empty: bool = False

    @property
    def is_outdated(self) -> bool:
        """Whether ranges end before today."""
        return self.last < self.today

    def to_window(self, length: int = USUAL) -> tuple[int, int]:
        """Return first and last day of a range of so many days; 0: of everything."""
        if not length:
            return max(self.first, self.whole - LONGEST), self.whole
        return self.last - length + 1, self.last


def load_known_range(db: Database, community: int = 0) -> KnownRange:
    """Return what is known of a community, 0: of everything."""
    conn = db.reader
    now = today_number(load_day_boundary(conn))
    spans = coverage.load_covered_spans(db, community)
    late = max(now, date.today().toordinal() - EPOCH)  # at one at night things are noted under the calendar's day
    dated = _load_noted_bounds(conn, late, community)
    near = [min(end, now + 1) for start, end in spans if start <= now + 1]  # it may be tomorrow where the community is
    ends = [*near, *dated[1:]]
    newest = max(ends, default=None)
    everything = [day for span in spans for day in span] + dated
    if newest is not None and newest > now - RECENT:
        last = max(now, newest)
    else:
        last = max(everything, default=now)
    covered = spans[-1][1] if spans else None
    empty = not everything and conn.execute("SELECT 1 FROM membership LIMIT 1").fetchone() is None
    return KnownRange(min(everything, default=last), last, max([last, *everything]), covered, now, empty)


def _load_noted_bounds(conn: sqlite3.Connection, now: int, community: int) -> list[int]:
    """Return the first and the last day until today of what was noted, nothing where nothing was."""
    row = conn.execute(_DATED, (date.fromordinal(now + EPOCH).isoformat(), community)).fetchone()
    try:
        return [date.fromisoformat(text).toordinal() - EPOCH for text in row if text]
    except ValueError:  # a day that is none, written by another program
        return []
