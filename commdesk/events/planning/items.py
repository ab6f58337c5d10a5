"""What hangs on an event line by line: tasks, posts, budget, risks, materials, contacts, files, roles, the run of show, lessons,
days it might be on.

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
from commdesk.files import attachments
from commdesk.store.database import Database
from commdesk.text import clean_text

Value = str | int | None
POST_STATES = {
    "draft": mark("core", "draft"),
    "ready": mark("core", "ready"),
    "planned": mark("core", "planned"),
    "posted": mark("core", "posted"),
    "reviewed": mark("core", "reviewed"),
}
MONEY_KINDS = {"cost": mark("core", "cost"), "income": mark("core", "income")}
FILE_KINDS = {"file": mark("core", "file"), "poster": mark("core", "poster")}
COLOURS = ("", "accent", "info", "warn", "violet", "danger", "muted")
LONGEST = 10_000


@dataclass(frozen=True, slots=True)
class LineColumn:
    """What may stand in a column.

    ``shape``: text, count, signed, money, day, clock, wall (2026-12-12T14:00), flag, choice, row (an id), moment (UTC s).

    ``empty``: NULL is allowed. ``choices``: of a choice.
    """

    shape: str
    empty: bool = False
    choices: tuple[str, ...] = ()
    most: int = 1_000_000
    least: int = 0


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A kind of line. ``title``: the column that names it and must not be empty; ``words``: marked, for the Undo menu.

    ``key``: of a table that keeps several kinds, what tells this one.
    """

    table: str
    title: str
    add: str
    change: str
    remove: str
    columns: Mapping[str, LineColumn]
    key: str = ""


TEXT, COUNT, FLAG = LineColumn("text"), LineColumn("count"), LineColumn("flag")
AWAY = LineColumn("signed", empty=True, least=-schedule.HORIZON, most=schedule.HORIZON)
PHASE = LineColumn("choice", choices=tuple(record.PHASES))
DAY, ROW = LineColumn("day"), LineColumn("row", empty=True)
KINDS = {
    "task": LineSpec("event_task", "title", mark("core", "Add task “{name}”"), mark("core", "Change task “{name}”"),
        mark("core", "Delete task “{name}”"), {"title": TEXT, "phase": PHASE, "note": TEXT, "away": AWAY, "day": DAY, "owner": TEXT,
        "done": DAY, "needed": FLAG, "source": ROW}),
    "post": LineSpec("event_post", "name", mark("core", "Add post “{name}”"), mark("core", "Change post “{name}”"),
        mark("core", "Delete post “{name}”"), {"name": TEXT, "channel": TEXT, "community": ROW, "script": ROW, "text": TEXT,
        "file": ROW, "away": AWAY, "day": DAY, "clock": LineColumn("clock"), "state": LineColumn("choice", choices=tuple(POST_STATES)),
        "posted": LineColumn("moment"), "link": TEXT, "code": TEXT, "review": TEXT, "owner": TEXT}),
    "money": LineSpec("event_money", "name", mark("core", "Add budget line “{name}”"), mark("core", "Change budget line “{name}”"),
        mark("core", "Delete budget line “{name}”"), {"name": TEXT, "kind": LineColumn("choice", choices=tuple(MONEY_KINDS)),
        "category": ROW, "planned": LineColumn("money"), "actual": LineColumn("money", empty=True), "each": FLAG, "counted": FLAG, "note": TEXT}),
    "risk": LineSpec("event_risk", "text", mark("core", "Add risk “{name}”"), mark("core", "Change risk “{name}”"),
        mark("core", "Delete risk “{name}”"), {"text": TEXT, "plan": TEXT, "likely": LineColumn("count", least=1, most=3),
        "severe": LineColumn("count", least=1, most=3)}),
    "item": LineSpec("event_item", "name", mark("core", "Add material “{name}”"), mark("core", "Change material “{name}”"),
        mark("core", "Delete material “{name}”"), {"name": TEXT, "quantity": COUNT, "unit": TEXT, "each": FLAG, "ready": COUNT,
        "owner": TEXT, "note": TEXT}),
    "contact": LineSpec("event_contact", "name", mark("core", "Add contact “{name}”"), mark("core", "Change contact “{name}”"),
        mark("core", "Delete contact “{name}”"), {"name": TEXT, "role": TEXT, "reach": TEXT, "note": TEXT, "member": ROW}),
    "file": LineSpec("event_file", "name", mark("core", "Add file “{name}”"), mark("core", "Change file “{name}”"),
        mark("core", "Delete file “{name}”"), {"name": TEXT, "kind": LineColumn("choice", choices=tuple(FILE_KINDS)), "path": TEXT,
        "attachment": ROW}),
    "role": LineSpec("event_role", "role", mark("core", "Add role “{name}”"), mark("core", "Change role “{name}”"),
        mark("core", "Delete role “{name}”"), {"role": TEXT, "name": TEXT, "note": TEXT, "member": ROW}),
    "show": LineSpec("event_show", "title", mark("core", "Add item “{name}”"), mark("core", "Change item “{name}”"),
        mark("core", "Delete item “{name}”"), {"title": TEXT, "note": TEXT, "owner": TEXT,
        "minute": LineColumn("signed", least=-10_080, most=10_080), "lasts": LineColumn("count", most=10_080),
        "colour": LineColumn("choice", choices=COLOURS), "started": LineColumn("moment", empty=True), "ended": LineColumn("moment", empty=True)}),
    "action": LineSpec("event_action", "title", mark("core", "Add lesson “{name}”"), mark("core", "Change lesson “{name}”"),
        mark("core", "Delete lesson “{name}”"), {"title": TEXT, "owner": TEXT, "phase": PHASE, "away": AWAY, "done": DAY}),
    "date": LineSpec("event_note", "title", mark("core", "Add date option “{name}”"), mark("core", "Change date option “{name}”"),
        mark("core", "Delete date option “{name}”"), {"title": LineColumn("wall"), "text": TEXT}, key="date"),
}  # fmt: skip
ORDERS = {
    "task": """ORDER BY CASE WHEN t.away IS NOT NULL AND v.starts <> '' THEN date(substr(v.starts, 1, 10), t.away || ' days') ELSE t.day END = '',
        CASE WHEN t.away IS NOT NULL AND v.starts <> '' THEN date(substr(v.starts, 1, 10), t.away || ' days') ELSE t.day END, t.away, t.position, t.id""",
    "show": "ORDER BY t.minute, t.position, t.id",
    "date": "ORDER BY t.title, t.position, t.id",
}
ORDERS["post"] = ORDERS["task"].replace("t.away, t.position", "t.away, t.clock, t.position")
"""In what order lines of a kind stand; the others in the order they were put."""


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

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def is_late(self, today: date) -> bool:
        """Whether it should have been done: an open task, or a post that was not posted."""
        if self.kind == "post":
            return "" < self.day < today.isoformat() and self["state"] not in ("posted", "reviewed")
        return self.kind == "task" and not self["done"] and "" < self.day < today.isoformat()


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
        JOIN event v ON v.id = t.event WHERE {where} {_make_kind_filter(kind)} {ORDERS.get(kind, "ORDER BY t.position, t.id")}"""
    found = []
    for row in conn.execute(sql, args):
        values = dict(zip(columns, tuple(row)[3:], strict=True))
        day = schedule.day_of(row[2], values["away"], values["day"]) if "day" in values and "away" in values else ""
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
    if "away" in KINDS[kind].columns and "day" in KINDS[kind].columns:
        if "day" in values and "away" not in values:
            checked["away"] = None
        elif values.get("away") is not None:
            checked["day"] = ""
    if kind == "post" and checked.get("state") == "posted" and not line["posted"] and "posted" not in values:
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
        if kind == "file":
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
        if column.empty:
            return None
        value = "" if column.shape in ("text", "day", "clock", "wall", "choice") else 0
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
