"""What hangs on an event line by line: tasks, posts, budget, risks and what else `commdesk.events.planning.kinds` lists.

One mechanism for all of them: a kind says which columns it has and what may stand in them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from commdesk import money
from commdesk.errors import Problem, mark
from commdesk.events import record, schedule
from commdesk.events.planning import kinds
from commdesk.events.planning.kinds import KINDS, LineColumn
from commdesk.events.states import PostState
from commdesk.files import attachments
from commdesk.store.database import Database
from commdesk.text import clean_text

Value = str | int | None
LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class EventLine:
    """A line. ``values`` has every column of its kind; ``day`` is when it is due, ISO, '' where that is not known."""

    id: int
    event: int
    kind: str
    values: Mapping[str, Any]
    day: str = ""

    @property
    def title(self) -> str:
        """What it is called."""
        return _title_of(self.kind, self.values)

    @property
    def is_done(self) -> bool:
        """Whether it needs no more doing: a task or lesson that is done, a post that went out."""
        done = KINDS[self.kind].done
        return done is not None and done(self.values)

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def is_late(self, today: date) -> bool:
        """Whether it should have been done: an open task, or a post that was not posted."""
        return KINDS[self.kind].done is not None and "" < self.day < today.isoformat() and not self.is_done


def load_lines(db: Database, kind: str, event: int) -> list[EventLine]:
    """Return the lines of a kind, in order; tasks and posts by day."""
    return read_lines(db.reader, kind, "t.event = ?", event)


def load_line(db: Database, kind: str, ident: int) -> EventLine | None:
    """Return one line; None if it is gone."""
    return next(iter(read_lines(db.reader, kind, "t.id = ?", ident)), None)


def read_lines(conn: sqlite3.Connection, kind: str, where: str, *args: Value) -> list[EventLine]:
    """Return the lines for which ``where`` holds (``t`` is the line, ``v`` its event)."""
    columns = tuple(KINDS[kind].columns)
    sql = f"""SELECT t.id, t.event, v.starts, {", ".join(f"t.{column}" for column in columns)} FROM {KINDS[kind].table} t
        JOIN event v ON v.id = t.event WHERE {where} {_make_kind_filter(kind)} {kinds.build_order(kind)}"""
    found = []
    for row in conn.execute(sql, args):
        values = dict(zip(columns, tuple(row)[3:], strict=True))
        day = schedule.day_of(row[2], values["away"], values["day"]) if KINDS[kind].is_dated else ""
        found.append(EventLine(row[0], row[1], kind, values, day))
    return found


def _title_of(kind: str, values: Mapping[str, Any]) -> str:
    title = KINDS[kind].title
    words = str(values[title])
    return words.replace("T", " ") if KINDS[kind].columns[title].shape == "wall" else words


def _make_kind_filter(kind: str) -> str:
    """Return the SQL that leaves out what else the table keeps."""
    return f"AND t.key = '{KINDS[kind].key}'" if KINDS[kind].key else ""


def add_line(db: Database, kind: str, event: int, /, **values: Value) -> int:
    """Add a line at the end in one step; return its id.

    Raises:
        Problem: it has no name, or a value makes no sense; the event is gone.
    """
    record.require_event(db, event)
    checked = check_values(kind, values, whole=True)
    with db.step(KINDS[kind].add, name=_title_of(kind, checked)[:60]) as conn:
        return insert_line(db, conn, kind, event, checked)


def insert_line(db: Database, conn: sqlite3.Connection, kind: str, event: int, values: Mapping[str, Value]) -> int:
    """Insert a line inside a step; return its id.

    Raises:
        Problem: it has no name, or a value makes no sense.
    """
    table, ident = KINDS[kind].table, db.ids.new_id()
    sql = f"SELECT coalesce(max(position), 0) + 1 FROM {table} WHERE event = ?"
    position = conn.execute(sql, (event,)).fetchone()[0]
    checked = {"id": ident, "event": event, "position": position, **check_values(kind, values, whole=True)}
    if KINDS[kind].key:
        checked["key"] = KINDS[kind].key
    marks = ", ".join("?" * len(checked))
    conn.execute(f"INSERT INTO {table}({', '.join(checked)}) VALUES ({marks})", tuple(checked.values()))
    return ident


def update_line(db: Database, kind: str, ident: int, /, **values: Value) -> None:
    """Change columns of a line in one step. A day given by hand cuts a task or post loose from the day of the event.

    Raises:
        Problem: it is gone, or a value makes no sense.
    """
    line = _require_line(db, kind, ident)
    checked = check_values(kind, values)
    if KINDS[kind].is_dated:
        if "day" in values and "away" not in values:
            checked["away"] = None
        elif values.get("away") is not None:
            checked["day"] = ""
    if kind == "post" and checked.get("state") == PostState.POSTED and not line["posted"] and "posted" not in values:
        checked["posted"] = int(datetime.now().timestamp())
    with db.step(KINDS[kind].change, name=line.title[:60]) as conn:
        record.update_row(conn, KINDS[kind].table, ident, checked)


def delete_line(db: Database, kind: str, ident: int) -> None:
    """Delete a line; undo brings it back.

    Raises:
        Problem: it is gone already.
    """
    with db.step(KINDS[kind].remove, name=_require_line(db, kind, ident).title[:60]) as conn:
        conn.execute(f"DELETE FROM {KINDS[kind].table} WHERE id = ?", (ident,))
        if any(column.of == "attachment" for column in KINDS[kind].columns.values()):
            attachments.sweep_attachments(conn)


def reorder_lines(db: Database, kind: str, ids: Sequence[int]) -> None:
    """Put lines into this order in one step."""
    with db.step(mark("core", "Change the order")) as conn:
        for position, ident in enumerate(ids, 1):
            record.update_row(conn, KINDS[kind].table, ident, {"position": position})


def mark_task_done(db: Database, task: int, done: bool) -> None:
    """Note a task as done today, or as open again."""
    update_line(db, "task", task, done=date.today().isoformat() if done else "")


def check_values(kind: str, values: Mapping[str, Value], whole: bool = False) -> dict[str, Value]:
    """Return values as they are stored; ``whole``: a new line, which needs its name.

    Raises:
        Problem: a value makes no sense.
    """
    shape = KINDS[kind]
    found = {key: _check_value(shape.columns[key], value) for key, value in values.items() if key in shape.columns}
    if (whole or shape.title in values) and not found.get(shape.title):
        if shape.columns[shape.title].shape == "wall":
            raise Problem(mark("core", "This needs a day. Write it as 2026-12-12 14:00."))
        raise Problem(mark("core", "This needs a name."))
    return found


def _check_value(column: LineColumn, value: Value) -> Value:
    if value is None or (value == "" and column.empty):
        value = column.blank
        if value is None:
            return None
    if column.shape == "text":
        return clean_text(str(value)).strip()[:LONGEST]
    if column.shape == "day":
        return schedule.format_wall_clock(schedule.parse_wall_clock(str(value)))[:10] if value else ""
    if column.shape == "wall":
        return schedule.format_wall_clock(schedule.parse_wall_clock(str(value))) if str(value).strip() else ""
    if column.shape == "clock":
        return _check_clock(str(value)) if value else ""
    if column.shape == "choice":
        if value not in column.choices:
            raise ValueError(value)
        return value
    if column.shape == "flag":
        return int(bool(value))
    if column.shape == "money":
        amount = money.parse_amount(value) if isinstance(value, str) else value
        if not 0 <= amount <= money.MOST:
            raise Problem(mark("core", "An amount is not below zero. Note what comes in as income."))
        return amount
    found = parse_number(value)
    if column.shape in ("count", "signed") and not column.least <= found <= column.most:
        raise Problem(mark("core", "This is a number from {least} to {most}."), least=column.least, most=column.most)
    return found


def parse_number(value: str | int) -> int:
    """Return what somebody typed as a number.

    Raises:
        Problem: it is none.
    """
    try:
        return int(value)
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a number."), value=str(value)[:40]) from None


def _check_clock(text: str) -> str:
    try:
        return datetime.strptime(text.strip().replace("：", ":"), "%H:%M").strftime("%H:%M")
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a time of day. Write it as 20:00."), value=text[:20]) from None


def _require_line(db: Database, kind: str, ident: int) -> EventLine:
    found = load_line(db, kind, ident)
    if found is None:
        raise Problem(mark("core", "This line is no longer there."))
    return found
