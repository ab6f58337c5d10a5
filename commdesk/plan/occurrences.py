"""The times of the plan between two days, each with what became of it in each community."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commdesk.plan.record import PlanItem, read_items
from commdesk.plan.recurrence import list_days
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import read_choice


class PlanState(StrEnum):
    """What became of a time. The last two are derived, never stored."""

    POSTED = "posted"
    SKIPPED = "skipped"
    PLANNED = "planned"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What became of a time in one community (0: in none in particular). Numbers that nobody said are None."""

    community: int
    state: PlanState
    on_day: str = ""
    at: int = 0
    link: str = ""
    reason: str = ""
    views: int | None = None
    replies: int | None = None
    joins: int | None = None


@dataclass(frozen=True, slots=True)
class PlanOccurrence:
    """One time of an item. ``origin`` is its day by the rule, ``day`` the one on which it is; ``results`` one for each community."""

    item: PlanItem
    origin: date
    day: date
    clock: str
    title: str
    text: str
    results: tuple[PlanResult, ...]
    moved: bool = False

    @property
    def key(self) -> tuple[int, date]:
        """What tells it apart: the item and its day by the rule."""
        return self.item.id, self.origin

    @property
    def state(self) -> PlanState:
        """What became of it as a whole: missed or planned as long as it is so anywhere."""
        states = {result.state for result in self.results}
        return next(
            state
            for state in (PlanState.MISSED, PlanState.PLANNED, PlanState.POSTED, PlanState.SKIPPED)
            if state in states
        )

    @property
    def open_communities(self) -> tuple[int, ...]:
        """Where it was neither posted nor skipped."""
        return tuple(each.community for each in self.results if each.state in (PlanState.PLANNED, PlanState.MISSED))


@dataclass(frozen=True, slots=True)
class _Change:
    to_day: str
    clock: str
    title: str
    text: str
    away: bool


def load_occurrences(db: Database, first: date, last: date, today: date) -> list[PlanOccurrence]:
    """Return the times from ``first`` to ``last`` by day and hour; one that was moved stands where it was moved to.

    What was neither posted nor skipped before ``today`` was missed.
    """
    items = read_items(db, "i.day <= ? AND (i.rule <> '' OR i.day >= ?)", last.isoformat(), first.isoformat())
    changes = _load_changes(db)
    moved_here = _find_moved(db, changes, first, last, {item.id for item in items})
    every = [*items, *moved_here]
    results = _load_results(db, [item.id for item in every])
    found = []
    for item in every:
        own = changes.get(item.id, {})
        days = list_days(item.repeats, item.start, first, last) if item.start is not None else []
        for origin in sorted({*days, *_list_moved_days(own, first, last)}):
            made = _make_occurrence(item, origin, own.get(origin.isoformat()), results, today)
            if made is not None and first <= made.day <= last:
                found.append(made)
    return sorted(found, key=lambda each: (each.day, each.clock == "", each.clock, each.item.id, each.origin))


def load_occurrence(db: Database, item: PlanItem, origin: date, today: date) -> PlanOccurrence | None:
    """Return one time of an item; None where it does not take place."""
    change = _load_changes(db, item.id).get(item.id, {}).get(origin.isoformat())
    return _make_occurrence(item, origin, change, _load_results(db, [item.id]), today)


def result_id(item: int, community: int, origin: date) -> int:
    """Return the id of the row that says what became of a time in a community: the same on every computer."""
    return derive_id("plan_done", item, community, origin.isoformat())


def _make_occurrence(
    item: PlanItem, origin: date, change: _Change | None, results: dict[tuple[int, str], list[PlanResult]], today: date
) -> PlanOccurrence | None:
    if change is not None and change.away:
        return None
    day = _to_day(change.to_day) if change is not None and change.to_day else origin
    if day is None:
        return None
    usual = PlanState.MISSED if day < today else PlanState.PLANNED
    said = {each.community: each for each in results.get((item.id, origin.isoformat()), ())}
    where = item.communities or (0,)
    return PlanOccurrence(
        item,
        origin,
        day,
        (change.clock if change is not None and change.to_day else "") or item.clock,
        (change.title if change is not None else "") or item.title,
        (change.text if change is not None else "") or item.text,
        tuple(said.get(community) or PlanResult(community, usual) for community in where),
        moved=change is not None and bool(change.to_day),
    )


def _load_changes(db: Database, item: int = 0) -> dict[int, dict[str, _Change]]:
    sql = "SELECT item, day, to_day, clock, title, text, away FROM plan_time WHERE ?1 = 0 OR item = ?1"
    found: dict[int, dict[str, _Change]] = {}
    for ident, day, to_day, clock, title, text, away in db.reader.execute(sql, (item,)):
        found.setdefault(ident, {})[day] = _Change(to_day, clock, title, text, bool(away))
    return found


def _find_moved(
    db: Database, changes: dict[int, dict[str, _Change]], first: date, last: date, known: set[int]
) -> list[PlanItem]:
    """Return the items of which a time was moved into these days from outside, as far as they are not known."""
    wanted = [
        item
        for item, own in changes.items()
        if item not in known and any(True for _ in _list_moved_days(own, first, last))
    ]
    return read_items(db, "i.id IN (SELECT value FROM json_each(?))", json.dumps(wanted)) if wanted else []


def _list_moved_days(own: dict[str, _Change], first: date, last: date) -> Iterable[date]:
    """Yield the days by the rule of what was moved into these days."""
    for day, change in own.items():
        to_day, origin = _to_day(change.to_day), _to_day(day)
        if to_day is not None and origin is not None and first <= to_day <= last:
            yield origin


def _load_results(db: Database, items: Sequence[int]) -> dict[tuple[int, str], list[PlanResult]]:
    sql = """SELECT item, day, state, coalesce(community, 0), on_day, at, link, reason, views, replies, joins FROM plan_done
        WHERE item IN (SELECT value FROM json_each(?))"""
    found: dict[tuple[int, str], list[PlanResult]] = {}
    for item, day, said, community, *rest in db.reader.execute(sql, (json.dumps(list(items)),)):
        state = read_choice(PlanState, said)
        if state in (PlanState.POSTED, PlanState.SKIPPED):
            found.setdefault((item, day), []).append(PlanResult(community, state, *rest))
    return found


def _to_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
