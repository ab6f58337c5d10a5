"""How events are said in short: their day, how far it is, who came."""

from __future__ import annotations

from datetime import date

from commdesk.errors import Phrase, mark
from commdesk.events import schedule
from commdesk.events.record import Event
from commdesk.events.review.overview import EventBrief
from commdesk.events.states import EventGroup, EventPhase
from commdesk.insights.charts.hours_heatmap import WEEKDAYS
from ui.i18n import translate_phrase

CAME = mark("core", "{came} came")
CAME_OF = mark("core", "{came}/{expected} came")
HERE = mark("core", "{date} {weekday} {start}–{end}")


def format_short_day(day: date, today: date) -> str:
    """Return a day as ``12-12``, with its year where that is another one."""
    return day.strftime("%m-%d") if day.year == today.year else day.isoformat()


def describe_distance(day: date, today: date) -> str:
    """Return how far a day is, in words."""
    days = (day - today).days
    if days in (-1, 0, 1):
        return translate_phrase((mark("core", "yesterday"), mark("core", "today"), mark("core", "tomorrow"))[days + 1])
    template = mark("core", "in {days} days") if days > 0 else mark("core", "{days} days ago")
    return translate_phrase(Phrase(template, {"days": abs(days)}))


def describe_event(brief: EventBrief, today: date) -> str:
    """Return the second line of an event in a list: its day, and how far it is or who came."""
    event = brief.event
    if event.day is None:
        return translate_phrase(mark("core", "no date yet"))
    day = format_short_day(event.day, today)
    if brief.classify_group(today) == EventGroup.AHEAD:
        return f"{day} · {describe_distance(event.day, today)}"
    parts = [day]
    if brief.came:
        args: dict[str, str | int] = {"came": brief.came, "expected": event.expect_people or 0}
        parts.append(translate_phrase(Phrase(CAME_OF if event.expect_people else CAME, args)))
    if brief.roi is not None and event.phase == EventPhase.DONE:
        parts.append(f"ROI {brief.roi:.0%}".replace("-", "−"))
    return " · ".join(parts)


def format_hours(event: Event, local: str) -> str:
    """Return day and hours of an event in words; the zone where it is not ``local``."""
    known = event.schedule
    if known is None:
        return translate_phrase(mark("core", "no date yet"))
    weekday = translate_phrase(WEEKDAYS[known.starts.weekday()])
    ends = known.ends.strftime("%H:%M") if known.ends.date() == known.day else known.ends.strftime("%m-%d %H:%M")
    args: dict[str, str | int] = {
        "date": known.day.isoformat(),
        "weekday": weekday,
        "start": known.starts.strftime("%H:%M"),
        "end": ends,
    }
    words = translate_phrase(Phrase(HERE, args))
    return words if event.zone in ("", local) else f"{words} ({event.zone})"


def format_due(away: int | None, day: str, today: date) -> str:
    """Return when a line is due: ``T−28 11-14``, or its day alone."""
    shown = (
        ""
        if not day
        else translate_phrase(mark("core", "today"))
        if day == today.isoformat()
        else format_short_day(date.fromisoformat(day), today)
    )
    return f"{schedule.format_day_offset(away)} {shown}".strip() if away is not None else shown
