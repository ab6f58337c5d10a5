"""Moving an event: what is counted from its day goes along, what was dated by hand is asked."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from commdesk.calendars.clock import load_zone
from commdesk.errors import Phrase, Problem, mark
from commdesk.events import record, schedule
from commdesk.events.planning import items as lines
from commdesk.events.planning import kinds
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.events.schedule import EventSchedule
from commdesk.store.database import Database

_LEAP = re.compile(r"(?<!\d)0?2[-/.月]29(?!\d)")


@dataclass(frozen=True, slots=True)
class Dated:
    """A line, as in a task or post, that was dated by hand. ``new`` keeps its distance to the event; ``done``: it is behind us already."""

    id: int
    kind: str
    title: str
    old: str
    new: str
    done: bool


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What a new day means; nothing is written yet. ``along``: lines that are counted from the day."""

    event: Event
    when: EventSchedule
    along: tuple[EventLine, ...]
    by_hand: tuple[Dated, ...]
    warnings: tuple[Phrase, ...]


def plan_move(db: Database, event: int, starts: str, ends: str | None = None, zone: str | None = None) -> MovePlan:
    """Return what moving an event to ``starts`` would do; without ``ends`` it lasts as long as before.

    Raises:
        Problem: there is no such day (29 February of another year) or zone, or it would end before it begins.
    """
    known = record.require_event(db, event)
    zone = zone or known.zone
    load_zone(zone)
    begins = _leap_aware(starts)
    before = known.schedule
    lasts = before.ends - before.starts if before is not None else timedelta(hours=record.HOURS)
    until = _leap_aware(ends) if ends else schedule.clamp_to_known_year(begins + lasts)
    if until < begins:
        raise Problem(mark("core", "The end is before the beginning. Give a later end."))
    when = EventSchedule(begins, until, zone)
    along: list[EventLine] = []
    by_hand: list[Dated] = []
    for kind in kinds.list_dated():
        for line in lines.load_lines(db, kind, event):
            if line["away"] is not None:
                along.append(line)
            elif line["day"] and known.day is not None:
                moved = _shift_day(line["day"], (when.day - known.day).days)
                if moved != line["day"]:
                    by_hand.append(Dated(line.id, kind, line.title, line["day"], moved, line.is_done))
    return MovePlan(known, when, tuple(along), tuple(by_hand), tuple(_list_warnings(when, known, along)))


def carry_out(db: Database, plan: MovePlan, by_hand: Collection[int] = ()) -> None:
    """Move the event in one step, with the lines dated by hand whose ids are given.

    Raises:
        Problem: it is no longer there.
    """
    when, name = plan.when, record.require_event(db, plan.event.id).name
    values = {
        "starts": schedule.format_wall_clock(when.starts),
        "ends": schedule.format_wall_clock(when.ends),
        "zone": when.zone,
    }
    with db.step(mark("core", "Move “{name}” to {day}"), name=name, day=when.day.isoformat()) as conn:
        record.update_row(conn, "event", plan.event.id, dict(values))
        for each in plan.by_hand:
            if each.id in by_hand:
                record.update_row(conn, kinds.KINDS[each.kind].table, each.id, {"day": each.new})


def _leap_aware(text: str) -> datetime:
    try:
        return schedule.parse_wall_clock(text)
    except Problem:
        if _LEAP.search(text):
            raise Problem(
                mark("core", "There is no 29 February in that year. Choose 28 February or 1 March.")
            ) from None
        raise


def _shift_day(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return day


def _list_warnings(when: EventSchedule, event: Event, along: Collection[EventLine]) -> list[Phrase]:
    if event.schedule == when:
        return []
    found = []
    today, starts = date.today(), schedule.format_wall_clock(when.starts)
    if when.to_utc_seconds()[1] < datetime.now().timestamp():
        found.append(Phrase(mark("core", "This day is over already.")))
    elif late := sum(
        replace(line, day=schedule.day_of(starts, line["away"], "")).is_late(today) and not line.is_late(today)
        for line in along
    ):
        found.append(
            Phrase(mark("core", "Tasks and posts that would then be due in the past: {count}"), {"count": late})
        )
    for moment in (when.starts, when.ends):
        if schedule.is_skipped_hour(moment, when.zone):
            text = mark("core", "On that day the clock jumps over {time} in {zone}; the hour after it is meant.")
            found.append(Phrase(text, {"time": moment.strftime("%H:%M"), "zone": when.zone}))
        elif schedule.is_repeated_hour(moment, when.zone):
            text = mark("core", "On that day {time} comes twice in {zone}; the first one is meant.")
            found.append(Phrase(text, {"time": moment.strftime("%H:%M"), "zone": when.zone}))
    return found
