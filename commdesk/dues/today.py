"""The list of today: what is late, what is to be done by the hour, and what can wait; equal lines are one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from commdesk.day_boundary import load_day_boundary
from commdesk.dues import marks
from commdesk.dues.due import Due, DueBand, DueSpan, MarkState
from commdesk.dues.registry import DUES
from commdesk.members.list_rows import today_number
from commdesk.store.database import Database

AHEAD = 7
"""Days ahead that can wait and are shown."""
ALIKE = 4
"""So many lines that say the same of different people are shown as one."""


@dataclass(frozen=True, slots=True)
class TodayLine:
    """One line: a due, or several that say the same of different people."""

    band: DueBand
    dues: tuple[Due, ...]

    @property
    def due(self) -> Due:
        """The due, the first of several."""
        return self.dues[0]

    @property
    def clock(self) -> str:
        """The hour it is shown at; '' none."""
        return self.due.moment.strftime("%H:%M") if self.due.until or self.due.clock else ""


@dataclass(frozen=True, slots=True)
class TodayList:
    """The lines in the order in which they are shown, what is worth noticing, and how many were done on ``today``."""

    today: date
    lines: tuple[TodayLine, ...]
    notices: tuple[Due, ...] = ()
    done: int = 0

    def count_dues(self, band: DueBand | None = None) -> int:
        """Return how many dues stand under a heading; under all of them unless one is given."""
        return sum(len(line.dues) for line in self.lines if band is None or line.band is band)


def load_local_today(db: Database) -> date:
    """Return the day that it is: before the hour at which a day begins in this workspace it is still yesterday."""
    return date(1970, 1, 1) + timedelta(days=today_number(load_day_boundary(db.reader)))


def load_dues(db: Database, span: DueSpan, sources: Collection[str] | None = None) -> list[Due]:
    """Return what is due and not seen to, put off where somebody put it off; ``sources``: only these, all unless said."""
    found = [due for each in DUES if sources is None or each.name in sources for due in each.list_dues(db, span)]
    return apply_marks(db, found, span)


def apply_marks(db: Database, dues: Iterable[Due], span: DueSpan) -> list[Due]:
    """Return the dues without those that were done or skipped; what was put off stands at its new time."""
    found = list(dues)
    known = marks.load_marks(db, min(due.day for due in found)) if found else {}
    left = []
    for due in found:
        mark = known.get((due.source, due.subject, due.day.isoformat())) if known else None
        if mark is None or mark.state is None:
            left.append(due)
        elif mark.state is MarkState.LATER and mark.until is not None and mark.until.date() <= span.last:
            left.append(replace(due, until=mark.until))
    return left


def load_today(
    db: Database, today: date | None = None, owner: str | None = None, notices: bool = False, ahead: int = AHEAD
) -> TodayList:
    """Return the list of a day. May be called in a worker thread.

    Args:
        today: The day; the one that it is unless given.
        owner: Only what is this person's, and what is nobody's; None: everybody's.
        notices: Also what is worth noticing, for which all activity is read.
        ahead: Days after it of which is shown what can wait.
    """
    day = today or load_local_today(db)
    span = DueSpan(day, day + timedelta(days=ahead))
    dues = [
        due
        for due in load_dues(db, span, [each.name for each in DUES if notices or not each.notice])
        if owner is None or not due.owner or due.owner == owner
    ]
    noticed = {each.name for each in DUES if each.notice}
    told = sorted((due for due in dues if due.source in noticed), key=lambda due: -due.weight)
    lines = arrange_lines([due for due in dues if due.source not in noticed], day)
    return TodayList(day, tuple(lines), tuple(told), count_done(db, day))


def count_done(db: Database, day: date) -> int:
    """Return how many lines were seen to on a day, here or on the page of what they belong to."""
    return marks.count_marked_done(db, day) + sum(source.count_done(db, day) for source in DUES)


def arrange_lines(dues: Sequence[Due], today: date) -> list[TodayLine]:
    """Return the lines of dues: late ones first, then by time; four and more that say the same at the same time are one."""
    places = {source.name: place for place, source in enumerate(DUES)}
    waiting = {source.name for source in DUES if source.waits}
    groups: dict[tuple[DueBand, tuple[object, ...]], list[Due]] = {}
    for due in dues:
        waits = due.source in waiting
        band = due.classify_band(today, waits)
        groups.setdefault((band, _say_alike(due, waits or band is DueBand.OVERDUE)), []).append(due)
    lines: list[TodayLine] = []
    for (band, _), alike in groups.items():
        parts = [alike] if len(alike) >= ALIKE else [[due] for due in alike]
        lines += [TodayLine(band, tuple(part)) for part in parts]
    order = list(DueBand)
    end = datetime.combine(today, time.max)  # what is never late and began before stands behind what has an hour today

    def place_line(line: TodayLine) -> tuple[object, ...]:
        moment = line.due.moment
        late = line.band is DueBand.TODAY and moment.date() < today
        return order.index(line.band), end if late else moment, -line.due.weight, places[line.due.source]

    return sorted(lines, key=place_line)


def _say_alike(due: Due, late: bool) -> tuple[object, ...]:
    """Return what two dues have in common that can be one line: only such that are about people can; ``late``: on whatever day."""
    if not due.member:
        return (due.source, due.subject)
    return (due.source, due.words.to_text(), due.script, due.more, due.until, None if late else (due.day, due.clock))
