"""Items of the plan: what is posted or done, where, when and how often."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum

from commdesk.errors import Problem, mark
from commdesk.plan.recurrence import RepeatRule, parse_rule
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

Value = str | int | None
LONGEST = 10_000
FIRST, LAST = 1900, 2200
"""Years that a plan may be in."""


class PlanKind(StrEnum):
    """What is done."""

    ANNOUNCEMENT = "announcement"
    CONTENT = "content"
    INTERACTION = "interaction"
    CHECKIN = "checkin"
    MOMENTS = "moments"
    DIRECT = "direct"
    TASK = "task"


class PlanCategory(StrEnum):
    """What a content is for."""

    NEWS = "news"
    TUTORIAL = "tutorial"
    FUN = "fun"
    SOCIAL = "social"
    OFFER = "offer"


class PlanForm(StrEnum):
    """In which form it is posted."""

    TEXT = "text"
    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"
    FILE = "file"


KINDS: dict[str, str] = {
    PlanKind.ANNOUNCEMENT: mark("core", "Group notice"),
    PlanKind.CONTENT: mark("core", "Content"),
    PlanKind.INTERACTION: mark("core", "Interaction"),
    PlanKind.CHECKIN: mark("core", "Check-in call"),
    PlanKind.MOMENTS: mark("core", "Moments"),
    PlanKind.DIRECT: mark("core", "Direct messages"),
    PlanKind.TASK: mark("core", "Task"),
}
CATEGORIES: dict[str, str] = {
    PlanCategory.NEWS: mark("core", "News"),
    PlanCategory.TUTORIAL: mark("core", "Tutorial"),
    PlanCategory.FUN: mark("core", "Fun"),
    PlanCategory.SOCIAL: mark("core", "Social"),
    PlanCategory.OFFER: mark("core", "Offer"),
}
FORMS: dict[str, str] = {
    PlanForm.TEXT: mark("core", "Text only"),
    PlanForm.PICTURE: mark("core", "Picture or poster"),
    PlanForm.VIDEO: mark("core", "Video"),
    PlanForm.AUDIO: mark("core", "Audio"),
    PlanForm.FILE: mark("core", "File"),
}
CHOICES = {"kind": KINDS, "category": CATEGORIES, "form": FORMS}
"""What may stand in a column; category and form may also be ''."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item. ``day`` is ISO, the first one where ``rule`` (RRULE) says that it comes again; ``clock`` as 20:00, '' any time."""

    id: int
    kind: str = PlanKind.CONTENT
    title: str = ""
    text: str = ""
    day: str = ""
    clock: str = ""
    rule: str = ""
    script: int | None = None
    segment: int | None = None
    category: str = ""
    form: str = ""
    owner: str = ""
    account: str = ""
    note: str = ""
    source: str = ""
    batch: int | None = None
    communities: tuple[int, ...] = ()

    @property
    def repeats(self) -> RepeatRule | None:
        """How often it comes; None: once, or a newer version wrote what is not understood."""
        try:
            return parse_rule(self.rule)
        except Problem:
            return None

    @property
    def start(self) -> date | None:
        """Its first day; None where that is none."""
        try:
            return date.fromisoformat(self.day)
        except ValueError:
            return None


COLUMNS = tuple(field.name for field in fields(PlanItem) if field.name not in ("id", "communities"))


def load_items(db: Database, ids: Iterable[int]) -> dict[int, PlanItem]:
    """Return items by id; one that is gone is missing."""
    return {item.id: item for item in read_items(db, "i.id IN (SELECT value FROM json_each(?))", json.dumps(list(ids)))}


def has_items(db: Database) -> bool:
    """Return whether anything is planned at all."""
    return db.reader.execute("SELECT 1 FROM plan_item LIMIT 1").fetchone() is not None


def read_items(db: Database, where: str, *args: Value) -> list[PlanItem]:
    """Return the items ``i`` for which ``where`` holds, by day and hour."""
    sql = f"""SELECT i.id, {", ".join(f"i.{name}" for name in COLUMNS)},
        (SELECT json_group_array(p.community) FROM (SELECT p.community FROM plan_place p JOIN community c ON c.id = p.community
            WHERE p.item = i.id AND c.archived = 0 ORDER BY c.position, c.id) p) AS communities
        FROM plan_item i WHERE {where} ORDER BY i.day, i.clock = '', i.clock, i.id"""
    return [
        PlanItem(**{**dict(row), "communities": tuple(json.loads(row["communities"]))})
        for row in db.reader.execute(sql, args)
    ]


def add_item(db: Database, communities: Sequence[int] = (), **values: Value) -> int:
    """Add an item in one step; return its id.

    Raises:
        Problem: it has no title or no day, or a value makes no sense.
    """
    checked = check_values(values, whole=True)
    with db.step(mark("core", "Plan “{title}”"), title=str(checked["title"])[:60]) as conn:
        return insert_item(conn, db.ids.new_id(), communities, checked)


def insert_item(conn: sqlite3.Connection, ident: int, communities: Sequence[int], values: Mapping[str, Value]) -> int:
    """Insert an item of checked values inside a step; return its id."""
    marks = ", ".join("?" * (len(values) + 1))
    conn.execute(f"INSERT INTO plan_item(id, {', '.join(values)}) VALUES ({marks})", (ident, *values.values()))
    set_places(conn, ident, communities)
    return ident


def set_places(conn: sqlite3.Connection, item: int, communities: Sequence[int]) -> None:
    """Send an item to these communities and no others, inside a step."""
    held = {row[0] for row in conn.execute("SELECT community FROM plan_place WHERE item = ?", (item,))}
    for community in dict.fromkeys(communities):
        if community not in held:
            ident = derive_id("plan_place", item, community)
            conn.execute("INSERT INTO plan_place(id, item, community) VALUES (?, ?, ?)", (ident, item, community))
    for community in held - set(communities):
        conn.execute("DELETE FROM plan_place WHERE item = ? AND community = ?", (item, community))


def update_item(db: Database, ident: int, communities: Sequence[int] | None = None, **values: Value) -> None:
    """Change an item, all its times, in one step.

    Raises:
        Problem: it is gone, or a value makes no sense.
    """
    item = require_item(db, ident)
    checked = check_values(values)
    with db.step(mark("core", "Change “{title}” in the plan"), title=item.title[:60]) as conn:
        if checked:
            sets = ", ".join(f"{name} = ?" for name in checked)
            conn.execute(f"UPDATE plan_item SET {sets} WHERE id = ?", (*checked.values(), ident))
        if communities is not None:
            set_places(conn, ident, communities)


def delete_items(db: Database, ids: Sequence[int]) -> None:
    """Delete items, all their times, in one step; undo brings them back.

    Raises:
        Problem: there is nothing to delete.
    """
    found = list(load_items(db, ids).values())
    if not found:
        raise Problem(mark("core", "This item of the plan is no longer there."))
    name = (
        (mark("core", "Delete “{title}” from the plan"), {"title": found[0].title[:60]})
        if len(found) == 1
        else (mark("core", "Delete {count} items of the plan"), {"count": len(found)})
    )
    with db.step(name[0], **name[1]) as conn:
        conn.executemany("DELETE FROM plan_item WHERE id = ?", [(item.id,) for item in found])


def require_item(db: Database, ident: int) -> PlanItem:
    """Return an item.

    Raises:
        Problem: it is gone.
    """
    found = load_items(db, (ident,)).get(ident)
    if found is None:
        raise Problem(mark("core", "This item of the plan is no longer there."))
    return found


def check_values(values: Mapping[str, Value], whole: bool = False) -> dict[str, Value]:
    """Return values as they are stored; ``whole``: a new item, which needs a title and a day.

    Raises:
        Problem: a value makes no sense.
    """
    found = {name: _check_value(name, value) for name, value in values.items()}
    if (whole or "title" in found) and not found.get("title"):
        raise Problem(mark("core", "This needs a name."))
    if (whole or "day" in found) and not found.get("day"):
        raise Problem(mark("core", "This needs a day."))
    return found


def _check_value(name: str, value: Value) -> Value:
    if name in ("script", "segment", "batch"):
        return value or None
    text = clean_text(str(value or "")).strip()
    if name in CHOICES:
        if text not in CHOICES[name] and (text or name == "kind"):
            raise Problem(mark("core", "“{value}” is not possible here."), value=text[:60])
        return text
    if name == "day":
        return check_day(text)
    if name == "clock":
        return check_clock(text)
    if name == "rule":
        rule = parse_rule(text)
        return rule.text if rule is not None else ""
    if name not in COLUMNS:
        raise KeyError(name)
    return text[:LONGEST]


def check_day(text: str) -> str:
    """Return an ISO date as it is stored; '' for ''.

    Raises:
        Problem: it is none.
    """
    try:
        day = date.fromisoformat(text) if text else None
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=text[:60]) from None
    if day is not None and not FIRST <= day.year <= LAST:
        raise Problem(mark("core", "The year must lie between {first} and {last}."), first=FIRST, last=LAST)
    return day.isoformat() if day is not None else ""


def check_clock(text: str) -> str:
    """Return a time of day as it is stored; '' for ''.

    Raises:
        Problem: it is none.
    """
    try:
        return datetime.strptime(text.replace("：", ":"), "%H:%M").strftime("%H:%M") if text else ""
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a time of day. Write it as 20:00."), value=text[:20]) from None
