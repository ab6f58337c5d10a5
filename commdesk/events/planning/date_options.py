"""Days an event might be on, as they are typed."""

from __future__ import annotations

import re
from datetime import date

from commdesk.errors import Problem, mark
from commdesk.events import schedule

_TYPED = re.compile(
    r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?(?:(?:[T\s]+|(?<=日))(\d{1,2})[:：](\d{2}))?(?:\s+(.+))?", re.S
)


def parse_date_option(text: str, clock: str, around: date | None = None) -> tuple[str, str]:
    """Return the wall clock of what was typed, and the words behind it.

    A day without its year is the one nearest to ``around``, else the next one there is; without a time it is ``clock``.

    Raises:
        Problem: there is no such day or time.
    """
    found = _TYPED.fullmatch(text.strip())
    if found is None:
        raise Problem(
            mark("core", "“{value}” is not a day and time. Write it as 12-12 14:00."), value=text.strip()[:40]
        )
    year, month, day, hour, minute, words = found.groups()
    time = f"{hour}:{minute}" if hour else clock
    if year:
        return schedule.format_wall_clock(schedule.parse_wall_clock(f"{year}-{month}-{day} {time}")), words or ""
    today, near = date.today(), []
    for each in range(today.year - 1, today.year + 9):  # 29 February is in one of them
        try:
            near.append(schedule.parse_wall_clock(f"{each}-{month}-{day} {time}"))
        except Problem:
            continue
    if not near:
        raise Problem(
            mark("core", "“{value}” is not a day and time. Write it as 12-12 14:00."), value=text.strip()[:40]
        )
    if around is not None:
        return schedule.format_wall_clock(min(near, key=lambda moment: abs((moment.date() - around).days))), words or ""
    return schedule.format_wall_clock(next(moment for moment in near if moment.date() >= today)), words or ""
