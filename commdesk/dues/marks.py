"""What was done about lines that have no row of their own to say it: a row a line, the same on every computer."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

from commdesk.dues.due import Due, MarkState
from commdesk.store.database import Database
from commdesk.text import clean_text, read_choice

LONGEST = 500


@dataclass(frozen=True, slots=True)
class DueMark:
    """A mark. ``state`` None: a newer version wrote one that this does not know. ``until``: put off to then."""

    state: MarkState | None
    until: datetime | None
    reason: str


Key = tuple[str, int, str]


def load_marks(db: Database, since: date) -> dict[Key, DueMark]:
    """Return the marks of lines whose own day is ``since`` or later, by source, subject and that day (ISO)."""
    sql = "SELECT source, subject, day, state, until, reason FROM due_mark WHERE day >= ?"
    return {
        (source, subject, day): DueMark(read_choice(MarkState, state), _parse_moment(until), reason)
        for source, subject, day, state, until, reason in db.reader.execute(sql, (since.isoformat(),))
    }


def write_mark(
    conn: sqlite3.Connection,
    due: Due,
    state: MarkState,
    *,
    until: datetime | None = None,
    reason: str = "",
    day: date | None = None,
) -> None:
    """Write what was done about a line, inside a step. ``day``: on which; today by this computer's clock."""
    values = {
        "source": due.source,
        "subject": due.subject,
        "day": due.day.isoformat(),
        "member": due.member or None,
        "community": due.community or None,
        "state": state,
        "until": until.isoformat(timespec="minutes") if until is not None else "",
        "reason": clean_text(reason).strip()[:LONGEST],
        "on_day": (day or date.today()).isoformat(),
    }
    changed = ", ".join(f"{name} = excluded.{name}" for name in ("state", "until", "reason", "on_day"))
    sql = f"""INSERT INTO due_mark(id, {", ".join(values)}) VALUES (?, {", ".join("?" * len(values))})
        ON CONFLICT(id) DO UPDATE SET {changed}"""
    conn.execute(sql, (due.mark, *values.values()))


def remove_mark(conn: sqlite3.Connection, due: Due) -> None:
    """Take away what was done about a line, inside a step."""
    conn.execute("DELETE FROM due_mark WHERE id = ?", (due.mark,))


def count_marked_done(db: Database, day: date) -> int:
    """Return how many lines were marked as done on a day."""
    sql = "SELECT count(*) FROM due_mark WHERE state = ? AND on_day = ?"
    return int(db.reader.execute(sql, (MarkState.DONE, day.isoformat())).fetchone()[0])


def _parse_moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
