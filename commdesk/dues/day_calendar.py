"""The list of today as a calendar file (RFC 5545): what has an hour stands at it, the rest stands on its day."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from commdesk.calendars import icalendar
from commdesk.calendars.icalendar import CalendarEvent, CalendarMoment
from commdesk.dues.day_text import Say, describe_due, describe_reasons
from commdesk.dues.due import DueBand
from commdesk.dues.today import TodayLine, TodayList
from commdesk.files.atomic_write import write_atomically
from commdesk.text import to_one_line

LASTS = timedelta(minutes=15)


def write_today_calendar(found: TodayList, path: Path, say: Say) -> int:
    """Write the lines that are late or of today; return how many. The same line keeps its UID, whenever it is written.

    Raises:
        Problem: the file cannot be written.
    """
    lines = [line for line in found.lines if line.band is not DueBand.AHEAD]
    with write_atomically(path) as part:
        part.write_bytes(icalendar.format_calendar([_make_entry(found, line, say) for line in lines]))
    return len(lines)


def _make_entry(found: TodayList, line: TodayLine, say: Say) -> CalendarEvent:
    due = line.due
    if line.clock and line.band is DueBand.TODAY:
        start = CalendarMoment(due.moment, "")
        end = CalendarMoment(due.moment + LASTS, "")
    else:
        day = due.moment.replace(year=found.today.year, month=found.today.month, day=found.today.day, hour=0, minute=0)
        start, end = CalendarMoment(day, "", whole_day=True), None
    many = len(line.dues) > 1
    title = f"{say(due.words)} × {len(line.dues)}" if many else describe_due(due, say)
    text = "\n".join(each.name for each in line.dues) if many else describe_reasons(due, say)
    return CalendarEvent(
        uid=icalendar.make_uid("due", due.mark), title=to_one_line(title), start=start, end=end, text=text
    )
