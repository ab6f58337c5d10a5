"""The five phases and the gates between them: what is still open is said, passing anyway is allowed and noted."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from commdesk.errors import Phrase, mark
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.events.record import PHASES, STATES, Event
from commdesk.events.states import EventPhase
from commdesk.store.database import Database
from commdesk.text import clean_text, read_choice

ENTER = mark("core", "“{name}” enters another phase")
CANCEL, REVIVE = mark("core", "Cancel “{name}”"), mark("core", "“{name}” takes place after all")
QUESTIONS = ("expected", "happened", "why", "keep")
"""The four questions of a retro, as keys of `commdesk.events.planning.notes`."""


@dataclass(frozen=True, slots=True)
class Point:
    """Something that is asked for before a phase is left. ``kind`` and ``row`` say which line it is, where it is one.

    ``needed``: the phase is not done without it; other tasks may wait more easily.
    """

    text: Phrase
    done: bool
    kind: str = ""
    row: int = 0
    needed: bool = True


@dataclass(frozen=True, slots=True)
class PhaseMove:
    """A phase was entered. ``open``: what was still open, in words; ``at``: UTC seconds."""

    id: int
    came_from: str
    phase: str
    open: tuple[str, ...]
    note: str
    at: int
    who: str


class _PhaseFacts:
    """What the points of an event are decided by, read once."""

    def __init__(self, conn: sqlite3.Connection, event: Event) -> None:
        self.conn, self.event = conn, event
        self.today = date.today()
        self._lines: dict[str, list[EventLine]] = {}

    def load_lines(self, kind: str) -> list[EventLine]:
        if kind not in self._lines:
            self._lines[kind] = lines.read_lines(self.conn, kind, "t.event = ?", self.event.id)
        return self._lines[kind]

    def has_rows(self, sql: str) -> bool:
        return self.conn.execute(sql, (self.event.id,)).fetchone() is not None


def _list_planning_points(known: _PhaseFacts) -> Iterable[tuple[str, bool]]:
    event = known.event
    yield mark("core", "The day is set"), bool(event.starts)
    yield mark("core", "The place is set, or it is online"), bool(event.place or event.online)
    yield mark("core", "The purpose is written down"), bool(event.purpose)
    yield mark("core", "The expected numbers are written down"), event.expect_people is not None
    yield mark("core", "The budget has lines"), bool(known.load_lines("money"))
    risks = known.load_lines("risk")
    yield mark("core", "Every risk has a plan B"), bool(risks) and all(risk["plan"] for risk in risks)


def _list_prep_points(known: _PhaseFacts) -> Iterable[tuple[str, bool]]:
    yield mark("core", "The run of show has items"), bool(known.load_lines("show"))
    tasks = [task for task in known.load_lines("task") if task["phase"] == EventPhase.PREP]
    if tasks:
        yield mark("core", "Every open task has an owner"), all(task["owner"] or task["done"] for task in tasks)


def _list_promo_points(known: _PhaseFacts) -> Iterable[tuple[str, bool]]:
    posts = known.load_lines("post")
    yield mark("core", "Posts are planned"), bool(posts)
    begun = [post for post in posts if post["posted"] or post.is_late(known.today)]
    if begun:  # before the first one is due none can be missed
        yield mark("core", "No post was missed"), not any(post.is_late(known.today) for post in begun)
    yield mark("core", "The event was announced"), any(post.is_done for post in posts)
    yield (
        mark("core", "People have registered"),
        known.has_rows("SELECT 1 FROM registration WHERE event = ? AND state <> 'invited' LIMIT 1"),
    )


def _list_run_points(known: _PhaseFacts) -> Iterable[tuple[str, bool]]:
    came = "SELECT 1 FROM arrival a JOIN registration r ON r.id = a.registration WHERE r.event = ? LIMIT 1"
    yield mark("core", "People were checked in"), known.has_rows(came)
    started = [item for item in known.load_lines("show") if item["started"] is not None]
    if started:  # who never starts the run of show does without it
        yield mark("core", "The run of show is finished"), all(item["ended"] is not None for item in started)


def _list_retro_points(known: _PhaseFacts) -> Iterable[tuple[str, bool]]:
    sql = "SELECT key FROM event_note WHERE event = ? AND text <> ''"
    answered = {row[0] for row in known.conn.execute(sql, (known.event.id,))}
    yield mark("core", "The four questions are answered"), answered.issuperset(QUESTIONS)
    money = known.load_lines("money")
    yield (
        mark("core", "What was really spent is noted"),
        bool(money) and all(line["actual"] is not None for line in money),
    )
    lessons = known.load_lines("action")
    yield mark("core", "Every lesson has an owner"), bool(lessons) and all(line["owner"] for line in lessons)


def _list_points(known: _PhaseFacts, phase: EventPhase | None) -> Iterable[tuple[str, bool]]:
    match phase:
        case EventPhase.PLANNING:
            return _list_planning_points(known)
        case EventPhase.PREP:
            return _list_prep_points(known)
        case EventPhase.PROMO:
            return _list_promo_points(known)
        case EventPhase.RUN:
            return _list_run_points(known)
        case EventPhase.RETRO:
            return _list_retro_points(known)
        case EventPhase.DONE | EventPhase.CANCELLED | None:
            return ()
        case _:
            assert_never(phase)


def load_points(db: Database, event: int, phase: str) -> list[Point]:
    """Return everything that a phase asks for, done or not, needed tasks before others; nothing of what is none of the five."""
    return _evaluate_points(_PhaseFacts(db.reader, record.require_event(db, event)), phase)


def open_points(db: Database, event: int, phase: str) -> list[Point]:
    """Return what a phase still asks for."""
    return [point for point in load_points(db, event, phase) if not point.done]


def load_points_by_phase(db: Database, event: int) -> dict[str, list[Point]]:
    """Return what every phase asks for, as `load_points` does, read once for all of them."""
    known = _PhaseFacts(db.reader, record.require_event(db, event))
    return {phase: _evaluate_points(known, phase) for phase in PHASES}


def count_done_points(points: Iterable[Point]) -> tuple[int, int]:
    """Return how many of the points are done, and how many there are."""
    found = list(points)
    return sum(point.done for point in found), len(found)


def enter_phase(db: Database, event: int, phase: str, note: str = "") -> None:
    """Let an event enter a phase in one step, forwards or back; what the one it leaves still asks for is noted.

    Raises:
        Problem: the event is gone.
    """
    if phase not in STATES:
        raise ValueError(phase)
    known = record.require_event(db, event)
    if known.phase == phase:
        return
    order = list(STATES)
    forward = order.index(phase) > order.index(known.phase) and phase != EventPhase.CANCELLED
    left = [point.text.to_text() for point in open_points(db, event, known.phase)] if forward else []
    words = CANCEL if phase == EventPhase.CANCELLED else REVIVE if known.phase == EventPhase.CANCELLED else ENTER
    with db.step(words, name=known.name) as conn:
        record.update_row(conn, "event", event, {"phase": phase})
        values = (db.ids.new_id(), event, known.phase, phase, json.dumps(left, ensure_ascii=False), clean_text(note).strip()[:1000],
                  db.ids.clock() // 1000, db.who)  # fmt: skip
        conn.execute(
            "INSERT INTO event_move(id, event, came_from, phase, open, note, at, who) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )


def list_phase_moves(db: Database, event: int) -> list[PhaseMove]:
    """Return the phases that were entered, oldest first."""
    sql = "SELECT id, came_from, phase, open, note, at, who FROM event_move WHERE event = ? ORDER BY at, id"
    return [
        PhaseMove(row[0], row[1], row[2], _parse_open_points(row[3]), row[4], row[5], row[6])
        for row in db.reader.execute(sql, (event,))
    ]


def next_of(phase: str) -> str:
    """Return the phase that follows, "done" after the last; '' after that and for a cancelled event."""
    order = [*PHASES, EventPhase.DONE, ""]
    return order[order.index(phase) + 1] if phase in order[:-2] else ""


def before_cancel(db: Database, event: int) -> str:
    """Return the phase in which an event was when it was cancelled, for bringing it back; "planning" where nobody noted it."""
    sql = "SELECT came_from FROM event_move WHERE event = ? AND phase = 'cancelled' ORDER BY at DESC, id DESC LIMIT 1"
    row = db.reader.execute(sql, (event,)).fetchone()
    came_from = read_choice(EventPhase, row[0]) if row is not None else None
    return came_from if came_from is not None and came_from != EventPhase.CANCELLED else EventPhase.PLANNING


def _evaluate_points(known: _PhaseFacts, phase: str) -> list[Point]:
    if phase not in PHASES:
        return []
    tasks = [task for task in known.load_lines("task") if task["phase"] == phase]
    tasks.sort(key=lambda task: not task["needed"])
    found = [Point(Phrase(task.title), bool(task["done"]), "task", task.id, bool(task["needed"])) for task in tasks]
    return [Point(Phrase(text), done) for text, done in _list_points(known, read_choice(EventPhase, phase))] + found


def _parse_open_points(text: str) -> tuple[str, ...]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return ()
    return tuple(str(Phrase.parse_text(str(each))) for each in found) if isinstance(found, list) else ()
