"""The day of rows that do not tell theirs: asked for, else today, with a question and a warning."""

from __future__ import annotations

from datetime import date

from commdesk.chats.model import ChatOptions, ChatQuestion, ReadingNotes
from commdesk.chats.reading.timestamps import parse_day_start
from commdesk.errors import Problem, mark


def choose_day(options: ChatOptions, notes: ReadingNotes) -> int:
    """Return the first second of the day that rows without one belong to, by the wall clock.

    Raises:
        Problem: the day given is no date.
    """
    if options.day:
        found = parse_day_start(options.day) if len(options.day) == 10 else -1
        if found < 0:
            raise Problem(mark("core", "A day is written like 2024-01-31, not “{day}”."), day=options.day)
        return found
    today = date.today().isoformat()
    notes.questions.append(ChatQuestion("day", today))
    notes.add_warning(mark("core", "The file does not tell the day of its messages; {day} was assumed."), day=today)
    return parse_day_start(today)
