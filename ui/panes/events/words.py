"""How events are said in short: their day, how far it is, who came."""

from __future__ import annotations

from datetime import date

from commdesk.errors import Phrase, mark
from commdesk.events import schedule
from commdesk.events.record import Event
from commdesk.events.review.overview import Brief
from commdesk.insights.charts.hours_heatmap import WEEKDAYS
from ui.i18n import say

CAME = mark("core", "{came} came")
CAME_OF = mark("core", "{came}/{expected} came")
HERE = mark("core", "{date} {weekday} {start}–{end}")


def short(day: date, today: date) -> str:
    """Return a day as ``12-12``, with its year where that is another one."""
    return day.strftime("%m-%d") if day.year == today.year else day.isoformat()


def distance(day: date, today: date) -> str:
    """Return how far a day is, in words."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return say((mark("core", "yesterday"), mark("core", "today"), mark("core", "tomorrow"))[days + 1])
    template = mark("core", "in {days} days") if days > 0 else mark("core", "{days} days ago")
    return say(Phrase(template, {"days": abs(days)}))


def aside(brief: Brief, today: date) -> str:
    """Return the second line of an event in a list: its day, and how far it is or who came."""
    event = brief.event
    if event.day is None:
        return say(mark("core", "no date yet"))
    day = short(event.day, today)
    if brief.group(today) == "ahead":
        return f"{day} · {distance(event.day, today)}"
    parts = [day]
    if brief.came:
        args: dict[str, str | int] = {"came": brief.came, "expected": event.expect_people or 0}
        parts.append(say(Phrase(CAME_OF if event.expect_people else CAME, args)))
    if brief.roi is not None and event.phase == "done":
        parts.append(f"ROI {brief.roi:.0%}".replace("-", "−"))
    return " · ".join(parts)


def when(event: Event, local: str) -> str:
    """Return day and hours of an event in words; the zone where it is not ``local``."""
    known = event.when
    if known is None:
        return say(mark("core", "no date yet"))
    weekday = say(WEEKDAYS[known.starts.weekday()])
    ends = known.ends.strftime("%H:%M") if known.ends.date() == known.day else known.ends.strftime("%m-%d %H:%M")
    args: dict[str, str | int] = {
        "date": known.day.isoformat(),
        "weekday": weekday,
        "start": known.starts.strftime("%H:%M"),
        "end": ends,
    }
    words = say(Phrase(HERE, args))
    return words if event.zone in ("", local) else f"{words} ({event.zone})"


def due(away: int | None, day: str, today: date) -> str:
    """Return when a line is due: ``T−28 11-14``, or its day alone."""
    shown = (
        ""
        if not day
        else say(mark("core", "today"))
        if day == today.isoformat()
        else short(date.fromisoformat(day), today)
    )
    return f"{schedule.offset(away)} {shown}".strip() if away is not None else shown
