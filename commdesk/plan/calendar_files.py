"""The plan as a calendar file (RFC 5545) or a sheet, and the events of a calendar file as items of the plan."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from commdesk.calendars import icalendar
from commdesk.calendars.calendar_file import write_calendar_file
from commdesk.calendars.icalendar import CalendarEvent, CalendarMoment
from commdesk.communities.record import load_community_names
from commdesk.errors import Phrase, Problem, mark
from commdesk.files.atomic_write import write_atomically
from commdesk.plan.occurrences import PlanOccurrence, PlanState, load_occurrences
from commdesk.plan.record import CATEGORIES, FORMS, KINDS, PlanItem, check_values, insert_item, read_items
from commdesk.plan.recurrence import RepeatRule, parse_rule
from commdesk.plan.sheet_import import COLUMNS
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.store.trash import is_deleted_by_hand
from commdesk.tables.table_formats import TABLE_FORMATS
from commdesk.text import to_one_line
from commdesk.work_log import log_work

Say = Callable[[Phrase], str]
LASTS = timedelta(minutes=15)
STATES: dict[str, str] = {
    PlanState.PLANNED: mark("core", "Planned"),
    PlanState.POSTED: mark("core", "Posted"),
    PlanState.MISSED: mark("core", "Missed"),
    PlanState.SKIPPED: mark("core", "Skipped"),
}
HEADS = (*COLUMNS.values(), mark("core", "State"), mark("core", "Posted"), mark("core", "Link"))
FULL = mark("core", "An Excel sheet holds 1,048,575 rows. Choose fewer days, or CSV.")


@dataclass(slots=True)
class CalendarReport:
    """What became of the events of a calendar file. ``odd``: their repetition is not understood, only the first day was planned."""

    new: int = 0
    known: int = 0
    deleted: int = 0
    cancelled: int = 0
    odd: int = 0


@log_work("plan export")
def write_plan_calendar(db: Database, path: Path, first: date, last: date) -> int:
    """Write what the plan has from ``first`` to ``last`` as a calendar; return how many entries.

    An item that repeats is one entry with its rule; its times that were moved or cancelled are told as RFC 5545 wants it. Hours are
    those of whoever looks at it.

    Raises:
        Problem: the file cannot be written.
    """
    today = date.today()
    names = dict(load_community_names(db))
    entries: list[CalendarEvent] = []
    for item in read_items(db, "i.day <= ? AND (i.rule <> '' OR i.day >= ?)", last.isoformat(), first.isoformat()):
        entries += _make_entries(db, item, first, last, today, names)
    write_calendar_file(path, icalendar.format_calendar(entries))
    return len(entries)


def _make_entries(
    db: Database, item: PlanItem, first: date, last: date, today: date, names: dict[int, str]
) -> list[CalendarEvent]:
    start = item.start
    if start is None:
        return []
    where = ", ".join(names[each] for each in item.communities if each in names)
    entry = CalendarEvent(
        uid=icalendar.make_uid("plan", item.id),
        title=to_one_line(item.title),
        start=_to_moment(start, item.clock),
        end=_to_end(start, item.clock),
        text=item.text or item.note,
        place=to_one_line(where),
        rrule=item.rule if item.repeats is not None else "",
        categories=(item.category,) if item.category else (),
    )
    if item.repeats is None:
        return [entry]
    usual = {each.key: each for each in load_occurrences(db, first, last, today) if each.item.id == item.id}
    away, others = [], []
    rows = db.reader.execute(
        "SELECT day, away FROM plan_time WHERE item = ? AND day BETWEEN ? AND ?",
        (item.id, first.isoformat(), last.isoformat()),
    )
    for day, gone in rows.fetchall():
        origin = date.fromisoformat(day)
        if gone:
            away.append(_format_day(origin, item.clock))
        elif (found := usual.get((item.id, origin))) is not None:
            others.append(_make_other(entry, found, item.clock))
    return [replace(entry, exdates=tuple(away)), *others]


def _make_other(entry: CalendarEvent, found: PlanOccurrence, clock: str) -> CalendarEvent:
    """Return one time that is unlike the others: known by its moment by the rule."""
    return replace(
        entry,
        title=to_one_line(found.title),
        text=found.text,
        start=_to_moment(found.day, found.clock),
        end=_to_end(found.day, found.clock),
        rrule="",
        again=_format_day(found.origin, clock),
    )


def _to_moment(day: date, clock: str) -> CalendarMoment:
    if not clock:
        return CalendarMoment(datetime.combine(day, time()), "", whole_day=True)
    return CalendarMoment(datetime.combine(day, time.fromisoformat(clock)), "")


def _to_end(day: date, clock: str) -> CalendarMoment | None:
    return replace(_to_moment(day, clock), wall=_to_moment(day, clock).wall + LASTS) if clock else None


def _format_day(day: date, clock: str) -> str:
    return f"{day:%Y%m%d}" + (f"T{clock.replace(':', '')}00" if clock else "")


@log_work("plan export")
def write_plan_sheet(db: Database, path: Path, first: date, last: date, say: Say) -> int:
    """Write the times from ``first`` to ``last`` as CSV or Excel, a row for each community; return how many rows.

    Raises:
        Problem: another ending, too many rows, or the file cannot be written.
    """
    form = TABLE_FORMATS.get(path.suffix.lower())
    if form is None:
        raise Problem(mark("core", "“{name}” is written as .ics, .csv or .xlsx."), name=path.name)
    names = dict(load_community_names(db))
    rows = [
        row
        for each in load_occurrences(db, first, last, date.today())
        for row in _list_rows(each, names, lambda text: say(Phrase(text)))
    ]
    with write_atomically(path) as part:
        return form.write(part, say(Phrase(mark("core", "Plan"))), [say(Phrase(head)) for head in HEADS], rows, FULL)


def _list_rows(each: PlanOccurrence, names: dict[int, str], say: Callable[[str], str]) -> list[list[str]]:
    item = each.item
    return [
        [
            each.day.isoformat(), each.clock, names.get(result.community, ""), say(KINDS.get(item.kind, item.kind)), each.title, each.text,
            say(CATEGORIES[item.category]) if item.category in CATEGORIES else "", say(FORMS[item.form]) if item.form in FORMS else "",
            item.owner, item.note, say(STATES[result.state]),
            datetime.fromtimestamp(result.at).strftime("%Y-%m-%d %H:%M") if result.at else "", result.link,
        ]
        for result in each.results
    ]  # fmt: skip


@log_work("plan import")
def import_plan_calendar(
    db: Database, events: Sequence[CalendarEvent], source: str, communities: Sequence[int] = (), rehearse: bool = False
) -> CalendarReport:
    """Plan the events of a calendar file, in one step; the same file again adds nothing.

    Args:
        communities: Where they go.
        rehearse: Only count, write nothing.
    """
    report = CalendarReport()
    rows = []
    for event in events:
        if event.status == "CANCELLED" or event.again:
            report.cancelled += 1
            continue
        ident = derive_id("plan_item", "ics", *event.key)
        if db.reader.execute("SELECT 1 FROM plan_item WHERE id = ?", (ident,)).fetchone() is not None:
            report.known += 1
        elif is_deleted_by_hand(db.reader, "plan_item", ident):
            report.deleted += 1
        else:
            rows.append((ident, _to_values(event, report)))
    report.new = len(rows)
    if not rows or rehearse:
        return report
    batch = db.ids.new_id()
    with db.step(mark("core", "Plan {count} posts from {name}"), count=len(rows), name=source[:60]) as conn:
        conn.execute(
            "INSERT INTO batch(id, kind, format, source, at, found) VALUES (?, 'plan', 'icalendar', ?, ?, ?)",
            (batch, source[:400], db.ids.clock(), json.dumps({"new": len(rows), "known": report.known})),
        )
        for ident, values in rows:
            insert_item(conn, ident, communities, {**check_values(values, whole=True), "batch": batch})
    return report


def _to_values(event: CalendarEvent, report: CalendarReport) -> dict[str, str]:
    rule: RepeatRule | None = None
    if event.rrule:
        try:
            rule = parse_rule(event.rrule)
        except Problem:
            report.odd += 1
    title = to_one_line(event.title)[:200] or to_one_line(event.uid)[:200] or "—"
    return {
        "title": title,
        "text": event.text[:10_000],
        "day": event.start.wall.date().isoformat(),
        "clock": "" if event.start.whole_day else event.start.wall.strftime("%H:%M"),
        "rule": rule.text if rule is not None else "",
        "note": to_one_line(event.place)[:500],
        "source": event.uid[:400],
    }
