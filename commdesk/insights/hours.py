"""When people write: messages by weekday and hour of the wall clock."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.day_boundary import SECONDS, load_day_boundary
from commdesk.members.excluded import EXCLUDED
from commdesk.store.database import Database

WINDOW = 2  # hours of the best time to post (practice 35)


@dataclass(frozen=True, slots=True)
class WeekdayHours:
    """``counts[weekday][hour]``, Monday first; a weekday is that of the workspace's day."""

    counts: tuple[tuple[int, ...], ...]

    @property
    def message_count(self) -> int:
        """The messages behind the numbers."""
        return sum(map(sum, self.counts))

    def find_best_hours(self) -> tuple[int, float] | None:
        """Return (first hour, share of all messages) of the liveliest two hours of the day, or None without messages."""
        if not self.message_count:
            return None
        hours = [sum(day[hour] for day in self.counts) for hour in range(24)]
        sums = [hours[hour] + hours[(hour + 1) % 24] for hour in range(24)]
        first = max(range(24), key=sums.__getitem__)
        return first, sums[first] / self.message_count


def load_weekday_hours(db: Database, first: int, last: int, community: int = 0) -> WeekdayHours:
    """Return messages by weekday and hour for the days ``first`` to ``last`` (since 1970), staff and bots left out."""
    span = (first, last, community)
    counts = [[0] * 24 for _ in range(7)]
    sql = "SELECT day, hour, messages FROM spoke_hour WHERE day BETWEEN ?1 AND ?2 AND (?3 = 0 OR community = ?3)"
    for day, hour, messages in db.reader.execute(sql, span):
        counts[(day + 3) % 7][hour] += messages  # 1970-01-01 was a Thursday
    shift = load_day_boundary(db.reader) * 3600
    sql = f"""SELECT (ts + zone * 60 - {shift}) / {SECONDS} AS day, (ts + zone * 60) % {SECONDS} / 3600, count(*) FROM message
        WHERE handle IN ({EXCLUDED}) AND kind <> 8 AND batch IN (SELECT id FROM batch) AND (?3 = 0 OR community = ?3)
        GROUP BY 1, 2 HAVING day BETWEEN ?1 AND ?2"""
    for day, hour, messages in db.reader.execute(sql, span):
        counts[(day + 3) % 7][hour] -= messages
    return WeekdayHours(tuple(tuple(max(count, 0) for count in row) for row in counts))
