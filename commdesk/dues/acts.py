"""What is done about lines of Today: each a named step that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from commdesk.dues import marks
from commdesk.dues.due import Due, MarkState
from commdesk.dues.registry import get_source
from commdesk.errors import Phrase, Problem, mark
from commdesk.store.database import Database


def finish_dues(db: Database, dues: Sequence[Due], today: date) -> None:
    """Note lines as done, in one step: in their own rows where these can say so.

    Raises:
        Problem: there is nothing to note.
    """
    name = _name_step(dues, mark("core", "Done: {name}"), mark("core", "Done: {count} lines of today"))
    with db.step(name) as conn:
        for due in dues:
            if get_source(due.source).close_due(db, conn, due, today):
                marks.remove_mark(conn, due)
            else:
                marks.write_mark(conn, due, MarkState.DONE, day=today)


def put_off_dues(db: Database, dues: Sequence[Due], until: datetime, today: date) -> None:
    """Put lines off to a local wall clock, in one step; where its own row has a day, another day is written there.

    Raises:
        Problem: there is nothing to put off, or that is in the past.
    """
    if until.date() < today:
        raise Problem(mark("core", "That is in the past. Choose a later time."))
    name = _name_step(dues, mark("core", "Later: {name}"), mark("core", "Later: {count} lines of today"))
    with db.step(name) as conn:
        for due in dues:
            if until.date() != due.day and get_source(due.source).move_due(db, conn, due, until.date()):
                marks.remove_mark(conn, due)
                due = replace(due, day=until.date())
            marks.write_mark(conn, due, MarkState.LATER, until=until, day=today)


def skip_dues(db: Database, dues: Sequence[Due], today: date, reason: str = "") -> None:
    """Leave lines out, in one step; the reason is kept.

    Raises:
        Problem: there is nothing to leave out.
    """
    name = _name_step(dues, mark("core", "Skip: {name}"), mark("core", "Skip: {count} lines of today"))
    with db.step(name) as conn:
        for due in dues:
            marks.write_mark(conn, due, MarkState.SKIPPED, reason=reason, day=today)


def _name_step(dues: Sequence[Due], one: str, many: str) -> Phrase:
    if not dues:
        raise Problem(mark("core", "Choose a line first."))
    return Phrase(one, {"name": dues[0].name[:60]}) if len(dues) == 1 else Phrase(many, {"count": len(dues)})
