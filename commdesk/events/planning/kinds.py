"""The kinds of lines an event has: tasks, posts, budget, risks, materials, contacts, files, roles, the run of show, lessons, days
it might be on.

`KINDS` is the one table of them. What is read and written, the order of lines, what a copy of an event and a playbook keep, which
tables a screen watches, what is erased with a person and where a name is found are derived from it: a new kind is an entry here,
its card and a migration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from commdesk.errors import mark
from commdesk.events import record, schedule
from commdesk.events.states import FileKind, MoneyKind, PostState

POST_STATES: dict[str, str] = {
    PostState.DRAFT: mark("core", "draft"),
    PostState.READY: mark("core", "ready"),
    PostState.PLANNED: mark("core", "planned"),
    PostState.POSTED: mark("core", "posted"),
    PostState.REVIEWED: mark("core", "reviewed"),
}
PUBLISHED = (PostState.POSTED, PostState.REVIEWED)
"""States of a post that went out."""
MONEY_KINDS: dict[str, str] = {MoneyKind.COST: mark("core", "cost"), MoneyKind.INCOME: mark("core", "income")}
FILE_KINDS: dict[str, str] = {FileKind.FILE: mark("core", "file"), FileKind.POSTER: mark("core", "poster")}
COLOURS = ("", "accent", "info", "warn", "violet", "danger", "muted")


class Reuse(IntEnum):
    """How far something of a plan goes on: nowhere, into a copy of the event, or into playbooks, too."""

    NEVER = 0
    COPY = 1
    PLAYBOOK = 2


@dataclass(frozen=True, slots=True)
class LineColumn:
    """What may stand in a column.

    ``shape``: text, count, signed, money, day, clock, wall (2026-12-12T14:00), flag, choice, row (an id), moment (UTC s).

    ``empty``: NULL is allowed. ``choices``: of a choice. ``of``: what an id is the id of, a kind of line or a table; of an
    owner, the kind whose titles are no names of people. ``usual``: what a flag is where nobody says it. ``reuse``: what came of a
    plan goes nowhere, ids and what is somebody's own into a copy only.
    """

    shape: str
    empty: bool = False
    choices: tuple[str, ...] = ()
    most: int = 1_000_000
    least: int = 0
    of: str = ""
    usual: int = 0
    reuse: Reuse = Reuse.PLAYBOOK

    @property
    def blank(self) -> str | int | None:
        """What stands in it where nothing was said."""
        if self.empty:
            return None
        return "" if self.shape in ("text", "day", "clock", "wall", "choice") else 0


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A kind of line. ``title``: the column that names it and must not be empty.

    Attributes:
        add: Words of the Undo menu, marked; so are ``change`` and ``remove``.
        columns: In the order in which a playbook writes them.
        key: Of a table that keeps several kinds, what tells this one.
        order: Columns by which lines stand, before the order in which they were put; a dated kind stands by its day first.
        done: Of the values of a line, whether it needs no more doing; None where nobody asks.
        reuse: How far lines of the kind go on.
        renew: Of the values of a line, those with which a copy begins anew.
        traces: Where a name in it is shown to who forgets somebody, one of `commdesk.erasure.traces.PLACES`.
        nameless: What is kept of a line whose member is forgotten; nothing, and the line goes, too.
    """

    table: str
    title: str
    add: str
    change: str
    remove: str
    columns: Mapping[str, LineColumn]
    key: str = ""
    order: tuple[str, ...] = ()
    done: Callable[[Mapping[str, Any]], bool] | None = None
    reuse: Reuse = Reuse.PLAYBOOK
    renew: Callable[[Mapping[str, Any]], Mapping[str, Any]] | None = None
    traces: str = "events"
    nameless: tuple[str, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether its lines have a day, counted from that of the event or given by hand."""
        return "away" in self.columns and "day" in self.columns

    @property
    def playbook_columns(self) -> tuple[str, ...]:
        """What a playbook keeps of a line: the plan, nothing of what came of it and nobody's name."""
        return tuple(name for name, column in self.columns.items() if column.reuse == Reuse.PLAYBOOK)

    def reset_values(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Return the values of a line as a copy of it begins: without what came of it."""
        found = {
            name: column.blank if column.reuse == Reuse.NEVER else values[name] for name, column in self.columns.items()
        }
        return found | dict(self.renew(values)) if self.renew is not None else found


TEXT, COUNT, FLAG, MONEY = LineColumn("text"), LineColumn("count"), LineColumn("flag"), LineColumn("money")
OWNER, COUNTED = LineColumn("text", of="role"), LineColumn("flag", usual=1)
OWN, CLOCK, WALL = LineColumn("text", reuse=Reuse.COPY), LineColumn("clock"), LineColumn("wall")
AWAY = LineColumn("signed", empty=True, least=-schedule.HORIZON, most=schedule.HORIZON)
PHASE = LineColumn("choice", choices=tuple(record.PHASES))
GRADE = LineColumn("count", least=1, most=3)
DAY = LineColumn("day", reuse=Reuse.COPY)
RESULT, DONE = LineColumn("text", reuse=Reuse.NEVER), LineColumn("day", reuse=Reuse.NEVER)
MOMENT = LineColumn("moment", empty=True, reuse=Reuse.NEVER)


def _make_reference(of: str, reuse: Reuse = Reuse.COPY) -> LineColumn:
    return LineColumn("row", empty=True, of=of, reuse=reuse)


MEMBER = _make_reference("member")
KINDS: dict[str, LineSpec] = {
    "role": LineSpec(
        "event_role", "role",
        mark("core", "Add role “{name}”"), mark("core", "Change role “{name}”"), mark("core", "Delete role “{name}”"),
        {"role": TEXT, "name": OWN, "note": TEXT, "member": MEMBER},
        nameless=("role",),
    ),
    "risk": LineSpec(
        "event_risk", "text",
        mark("core", "Add risk “{name}”"), mark("core", "Change risk “{name}”"), mark("core", "Delete risk “{name}”"),
        {"text": TEXT, "plan": TEXT, "likely": GRADE, "severe": GRADE},
        traces="retro",
    ),
    "money": LineSpec(
        "event_money", "name",
        mark("core", "Add budget line “{name}”"), mark("core", "Change budget line “{name}”"),
        mark("core", "Delete budget line “{name}”"),
        {"kind": LineColumn("choice", choices=tuple(MONEY_KINDS)), "name": TEXT, "planned": MONEY,
         "actual": LineColumn("money", empty=True, reuse=Reuse.NEVER), "each": FLAG, "counted": COUNTED, "note": TEXT,
         "category": _make_reference("category", Reuse.PLAYBOOK)},
    ),
    "task": LineSpec(
        "event_task", "title",
        mark("core", "Add task “{name}”"), mark("core", "Change task “{name}”"), mark("core", "Delete task “{name}”"),
        {"phase": PHASE, "away": AWAY, "day": DAY, "needed": FLAG, "owner": OWNER, "title": TEXT, "note": TEXT, "done": DONE,
         "source": _make_reference("action", Reuse.NEVER)},
        order=("away",), done=lambda values: bool(values["done"]), traces="tasks",
    ),
    "item": LineSpec(
        "event_item", "name",
        mark("core", "Add material “{name}”"), mark("core", "Change material “{name}”"),
        mark("core", "Delete material “{name}”"),
        {"name": TEXT, "quantity": COUNT, "unit": TEXT, "each": FLAG, "ready": LineColumn("count", reuse=Reuse.NEVER),
         "owner": OWNER, "note": TEXT},
    ),
    "show": LineSpec(
        "event_show", "title",
        mark("core", "Add item “{name}”"), mark("core", "Change item “{name}”"), mark("core", "Delete item “{name}”"),
        {"minute": LineColumn("signed", least=-10_080, most=10_080), "lasts": LineColumn("count", most=10_080), "title": TEXT,
         "owner": OWNER, "colour": LineColumn("choice", choices=COLOURS), "note": TEXT, "started": MOMENT, "ended": MOMENT},
        order=("minute",),
    ),
    "file": LineSpec(
        "event_file", "name",
        mark("core", "Add file “{name}”"), mark("core", "Change file “{name}”"), mark("core", "Delete file “{name}”"),
        {"name": TEXT, "kind": LineColumn("choice", choices=tuple(FILE_KINDS)), "path": TEXT,
         "attachment": _make_reference("attachment")},
        reuse=Reuse.COPY,
    ),
    "post": LineSpec(
        "event_post", "name",
        mark("core", "Add post “{name}”"), mark("core", "Change post “{name}”"), mark("core", "Delete post “{name}”"),
        {"away": AWAY, "day": DAY, "clock": CLOCK, "name": TEXT, "channel": TEXT, "community": _make_reference("community"),
         "owner": OWNER, "script": _make_reference("script"), "text": TEXT, "file": _make_reference("file"),
         "state": LineColumn("choice", choices=tuple(POST_STATES), reuse=Reuse.COPY),
         "posted": LineColumn("moment", reuse=Reuse.NEVER), "link": RESULT, "code": OWN, "review": RESULT},
        order=("away", "clock"), done=lambda values: values["state"] in PUBLISHED,
        renew=lambda values: {"state": PostState.DRAFT if values["state"] == PostState.DRAFT else PostState.READY},
    ),
    "contact": LineSpec(
        "event_contact", "name",
        mark("core", "Add contact “{name}”"), mark("core", "Change contact “{name}”"), mark("core", "Delete contact “{name}”"),
        {"name": TEXT, "role": TEXT, "reach": TEXT, "note": TEXT, "member": MEMBER},
        reuse=Reuse.COPY,
    ),
    "action": LineSpec(
        "event_action", "title",
        mark("core", "Add lesson “{name}”"), mark("core", "Change lesson “{name}”"), mark("core", "Delete lesson “{name}”"),
        {"title": TEXT, "owner": OWNER, "phase": PHASE, "away": AWAY, "done": DONE},
        done=lambda values: bool(values["done"]), reuse=Reuse.NEVER, traces="tasks",
    ),
    "date": LineSpec(
        "event_note", "title",
        mark("core", "Add date option “{name}”"), mark("core", "Change date option “{name}”"),
        mark("core", "Delete date option “{name}”"),
        {"title": WALL, "text": TEXT},
        key="date", order=("title",), reuse=Reuse.NEVER, traces="retro",
    ),
}  # fmt: skip
"""The kinds by name. A kind stands behind those whose ids its lines keep; playbooks write them in this order."""


def list_tables() -> frozenset[str]:
    """Return the tables in which lines are kept."""
    return frozenset(spec.table for spec in KINDS.values())


def list_member_tables() -> dict[str, tuple[str, ...]]:
    """Return the tables whose lines name a member, and what of such a line is kept when the member is forgotten."""
    return {
        spec.table: spec.nameless
        for spec in KINDS.values()
        if any(column.of == "member" for column in spec.columns.values())
    }


def list_trace_places() -> dict[str, str]:
    """Return where a name in the lines of a table is shown, by table."""
    return {spec.table: spec.traces for spec in KINDS.values()}


def list_reused(least: Reuse) -> Iterator[tuple[str, LineSpec]]:
    """Yield the kinds whose lines go on at least so far, in order."""
    return ((kind, spec) for kind, spec in KINDS.items() if spec.reuse >= least)


def list_dated() -> list[str]:
    """Return the kinds whose lines have a day."""
    return [kind for kind, spec in KINDS.items() if spec.is_dated]


def build_order(kind: str) -> str:
    """Return the SQL by which lines of a kind stand (``t`` is the line, ``v`` its event)."""
    spec = KINDS[kind]
    day = "CASE WHEN t.away IS NOT NULL AND v.starts <> '' THEN date(substr(v.starts, 1, 10), t.away || ' days') ELSE t.day END"
    dated = (f"{day} = ''", day) if spec.is_dated else ()
    return "ORDER BY " + ", ".join((*dated, *(f"t.{name}" for name in spec.order), "t.position", "t.id"))
