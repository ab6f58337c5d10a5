"""The guest list as a file for a spreadsheet, with when everybody came. An import of registrations reads it back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from commdesk import money
from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.registration.columns import TARGETS
from commdesk.events.registration.registrations import STATES, Registration
from commdesk.events.schedule import to_wall_clock
from commdesk.files.atomic_write import write_atomically
from commdesk.files.file_formats import find_format
from commdesk.masking.mask import OPEN, Mask
from commdesk.member_fields.model import Privacy
from commdesk.store.database import Database
from commdesk.tables.table_formats import TABLE_FORMATS
from commdesk.work_log import log_work

Words = Callable[[str], str]
"""Translates marked words."""
HEADS = ("name", "phone", "email", "state", "guests", "paid", "source", "at", "arrived", "note")
OTHERWISE = {"name": mark("core", "Full name"), "state": mark("core", "Status")}
"""Headers that say more on a sheet than where columns are matched."""
CAME = mark("core", "Guests who came along")


@log_work("guest list export", lambda done: {"guests": done})
def write_guest_list(db: Database, event: int, path: Path, words: Words = str, mask: Mask = OPEN) -> int:
    """Write everybody on the list, a row each; its ending says the format. Return how many.

    Times are those of the clock on the wall at the event, amounts in whole units of its currency; questions that were answered
    have a column each.

    Args:
        mask: What is covered; answers are words of the guests, and covered with their notes.

    Raises:
        Problem: the event is gone, the ending is of no known format, or the file cannot be written.
    """
    as_table = find_format(TABLE_FORMATS, path)
    known = record.require_event(db, event)
    people = registrations.list_registrations(db, event)
    questions = list(dict.fromkeys(question for each in people for question in each.answers))
    heads = [*(words(OTHERWISE.get(name, TARGETS[name])) for name in HEADS), words(CAME), *questions]
    posts = {line.id: line.title for line in lines.load_lines(db, "post", event)}
    rows = _make_guest_rows(known, people, posts, questions, words, mask)
    with write_atomically(path) as part:
        full = mark("core", "Excel holds at most 1,048,575 people. Choose fewer, or write a CSV file.")
        return as_table.write(part, words(mark("core", "Guest list")), heads, rows, full)


def _make_guest_rows(
    event: Event,
    people: Sequence[Registration],
    posts: dict[int, str],
    questions: Sequence[str],
    words: Words,
    mask: Mask,
) -> Iterator[list[str]]:
    for each in people:
        yield [
            mask.cover(Privacy.NAME, each.name),
            mask.cover(Privacy.PHONE, each.phone),
            mask.cover(Privacy.EMAIL, each.email),
            words(STATES[each.state]),
            str(each.guests or ""),
            "" if each.paid is None else money.format_amount(each.paid),
            posts.get(each.post or 0, each.source),
            _format_clock(event, each.at),
            _format_clock(event, each.arrived),
            mask.cover(Privacy.SECRET, each.note),
            str(each.came) if each.arrived else "",
            *(mask.cover(Privacy.SECRET, each.answers.get(question, "")) for question in questions),
        ]


def _format_clock(event: Event, at: int) -> str:
    return f"{to_wall_clock(at, event.zone):%Y-%m-%d %H:%M:%S}" if at else ""
