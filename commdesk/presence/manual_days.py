"""Days entered by hand: numbers typed into the day sheet, and who was ticked. Only where no import covers the day."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.presence import coverage
from commdesk.store.database import Database

DAY = "CAST(julianday(day) - julianday('1970-01-01') AS INTEGER)"


NUMBERS = ("joins", "leaves", "speakers", "messages", "checkins")


@dataclass(frozen=True, slots=True)
class ManualDay:
    """A day (since 1970) of a community as somebody entered it; None: not said. ``spoke`` are people (roots), ascending."""

    community: int
    day: int
    joins: int | None = None
    leaves: int | None = None
    speakers: int | None = None
    messages: int | None = None
    checkins: int | None = None
    spoke: tuple[int, ...] = ()

    @property
    def unnamed_speakers(self) -> int:
        """Speakers that were counted and not ticked."""
        return max((self.speakers or 0) - len(self.spoke), 0)


def load_manual_days(db: Database, community: int = 0) -> tuple[ManualDay, ...]:
    """Return the days entered by hand that no import covers, by community and day; ticks of staff and bots left out."""
    known = coverage.by_hand(db, community)
    if not known:
        return ()
    spoke: dict[tuple[int, int], set[int]] = {}
    sql = f"""SELECT t.community, {DAY}, coalesce(a.root, t.member) FROM tick t LEFT JOIN alias a ON a.member = t.member
        JOIN member m ON m.id = coalesce(a.root, t.member)
        WHERE t.kind = 'spoke' AND m.role = '' AND julianday(day) IS NOT NULL AND (?1 = 0 OR t.community = ?1)"""
    for where, day, root in db.reader.execute(sql, (community,)):
        spoke.setdefault((where, day), set()).add(root)
    said: dict[tuple[int, int], dict[str, int | None]] = {}
    sql = f"""SELECT community, {DAY} AS day, joins, leaves, speakers, messages, checkins FROM typed
        WHERE julianday(typed.day) IS NOT NULL AND (?1 = 0 OR community = ?1)"""
    for row in db.reader.execute(sql, (community,)):
        said[row[0], row[1]] = {name: row[name] for name in NUMBERS}
    return tuple(
        ManualDay(where, day, spoke=tuple(sorted(spoke.get((where, day), ()))), **said.get((where, day), {}))
        for where, days in sorted(known.items())
        for day in sorted(days)
    )
