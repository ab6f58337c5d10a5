"""The day of rows that do not tell theirs: asked for, else today, with a question and a warning."""

from __future__ import annotations

from datetime import date

from commdesk.chats.model import Notes, Options, Question
from commdesk.chats.reading.timestamps import start
from commdesk.errors import Problem, mark


def day(options: Options, notes: Notes) -> int:
    """Return the first second of the day that rows without one belong to, by the wall clock.

    Raises:
        Problem: the day given is no date.
    """
    if options.day:
        found = start(options.day) if len(options.day) == 10 else -1
        if found < 0:
            raise Problem(mark("core", "A day is written like 2024-01-31, not “{day}”."), day=options.day)
        return found
    today = date.today().isoformat()
    notes.questions.append(Question("day", today))
    notes.warn(mark("core", "The file does not tell the day of its messages; {day} was assumed."), day=today)
    return start(today)
