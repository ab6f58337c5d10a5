"""What is done about times of the plan: posted, skipped, moved, changed, cancelled; each a named step."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from commdesk.errors import Problem, mark
from commdesk.files.attached_files import CALENDARS, check_address
from commdesk.plan.occurrences import PlanOccurrence, PlanState, result_id
from commdesk.plan.record import COLUMNS, check_clock, insert_item, require_item, set_places
from commdesk.plan.recurrence import end_rule
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text

MOST = 1_000_000_000


def mark_posted(
    db: Database,
    occurrence: PlanOccurrence,
    communities: Sequence[int] | None = None,
    at: datetime | None = None,
    link: str = "",
) -> None:
    """Note that a time was posted, in these communities or wherever it was still open, in one step. ``at``: local; now unless given."""
    with db.step(mark("core", "Posted: {title}"), title=occurrence.title[:60]) as conn:
        write_results(conn, occurrence, PlanState.POSTED, communities, at or datetime.now(), link=link)


def mark_skipped(
    db: Database, occurrence: PlanOccurrence, communities: Sequence[int] | None = None, reason: str = ""
) -> None:
    """Note that a time is left out, in these communities or wherever it was still open, in one step."""
    with db.step(mark("core", "Skip: {name}"), name=occurrence.title[:60]) as conn:
        write_results(conn, occurrence, PlanState.SKIPPED, communities, datetime.now(), reason=reason)


def mark_open(db: Database, occurrence: PlanOccurrence, communities: Sequence[int] | None = None) -> None:
    """Note that a time was neither posted nor skipped after all, in one step."""
    where = [each.community for each in occurrence.results] if communities is None else communities
    with db.step(mark("core", "Open again: {title}"), title=occurrence.title[:60]) as conn:
        for community in where:
            ident = result_id(occurrence.item.id, community, occurrence.origin)
            conn.execute("DELETE FROM plan_done WHERE id = ?", (ident,))


def set_result(
    db: Database,
    occurrence: PlanOccurrence,
    community: int,
    *,
    views: int | None,
    replies: int | None,
    joins: int | None,
    link: str = "",
) -> None:
    """Type what came of a time that was posted in a community, in one step.

    Raises:
        Problem: it was not posted there, or a number makes no sense.
    """
    ident = result_id(occurrence.item.id, community, occurrence.origin)
    for number in (views, replies, joins):
        if number is not None and not 0 <= number <= MOST:
            raise Problem(mark("core", "This is a number from {least} to {most}."), least=0, most=MOST)
    with db.step(mark("core", "Result of “{title}”"), title=occurrence.title[:60]) as conn:
        sql = "UPDATE plan_done SET views = ?, replies = ?, joins = ?, link = ? WHERE id = ? AND state = 'posted'"
        if not conn.execute(sql, (views, replies, joins, _check_link(link), ident)).rowcount:
            raise Problem(mark("core", "This was not posted yet."))


def move_occurrence(db: Database, occurrence: PlanOccurrence, day: date, clock: str | None = None) -> None:
    """Move one time to another day, and hour if given; an item that is once moves as a whole. In one step.

    Raises:
        Problem: the hour makes no sense, or the item is gone.
    """
    item = require_item(db, occurrence.item.id)
    hour = occurrence.clock if clock is None else check_clock(clock)
    with db.step(mark("core", "Move “{title}” to {day}"), title=occurrence.title[:60], day=day.isoformat()) as conn:
        if item.repeats is None:
            _move_results(conn, occurrence, day)
            conn.execute("UPDATE plan_item SET day = ?, clock = ? WHERE id = ?", (day.isoformat(), hour, item.id))
        else:
            _write_change(conn, occurrence, to_day=day.isoformat(), clock=hour)


def move_elsewhere(
    db: Database,
    occurrence: PlanOccurrence,
    day: date,
    left: Sequence[int],
    entered: Sequence[int],
    kind: str = "",
) -> None:
    """Move what is once to another day and out of some communities into others, as another kind if one is given. In one step.

    Raises:
        Problem: it repeats, or is gone.
    """
    item = require_item(db, occurrence.item.id)
    if item.repeats is not None:
        raise Problem(mark("core", "This repeats: change its communities instead, or copy it."))
    kept = [community for community in item.communities if community not in left]
    with db.step(mark("core", "Move “{title}” to {day}"), title=occurrence.title[:60], day=day.isoformat()) as conn:
        _move_results(conn, occurrence, day)
        sql = "UPDATE plan_item SET day = ?, kind = ? WHERE id = ?"
        conn.execute(sql, (day.isoformat(), kind or item.kind, item.id))
        set_places(conn, item.id, list(dict.fromkeys([*kept, *entered])))


def copy_occurrence(
    db: Database, occurrence: PlanOccurrence, day: date, communities: Sequence[int] | None = None, kind: str = ""
) -> int:
    """Plan the same once more on another day, there or as another kind if one is given, in one step; return the id of the new item."""
    item = require_item(db, occurrence.item.id)
    values = {name: getattr(item, name) for name in COLUMNS}
    values |= {"day": day.isoformat(), "clock": occurrence.clock, "title": occurrence.title, "text": occurrence.text}
    values |= {"rule": "", "source": "", "batch": None, "kind": kind or item.kind}
    with db.step(mark("core", "Copy “{title}” to {day}"), title=occurrence.title[:60], day=day.isoformat()) as conn:
        return insert_item(conn, db.ids.new_id(), item.communities if communities is None else communities, values)


def change_occurrence(
    db: Database, occurrence: PlanOccurrence, *, title: str | None = None, text: str | None = None
) -> None:
    """Say something else this time only, in one step."""
    with db.step(mark("core", "Change “{title}” on one day"), title=occurrence.title[:60]) as conn:
        said = {"title": title, "text": text}
        _write_change(
            conn, occurrence, **{name: clean_text(value).strip() for name, value in said.items() if value is not None}
        )


def cancel_occurrence(db: Database, occurrence: PlanOccurrence) -> None:
    """Take one time out of the plan, in one step; the others stay.

    Raises:
        Problem: the item is gone.
    """
    item = require_item(db, occurrence.item.id)
    with db.step(
        mark("core", "Not on {day}: “{title}”"), title=occurrence.title[:60], day=occurrence.day.isoformat()
    ) as conn:
        if item.repeats is None:
            conn.execute("DELETE FROM plan_item WHERE id = ?", (item.id,))
        else:
            _write_change(conn, occurrence, away=1)


def end_before(db: Database, occurrence: PlanOccurrence) -> None:
    """Let an item end before this time, in one step; what was stays.

    Raises:
        Problem: the item is gone.
    """
    item = require_item(db, occurrence.item.id)
    with db.step(
        mark("core", "No more “{title}” from {day} on"), title=item.title[:60], day=occurrence.origin.isoformat()
    ) as conn:
        rule, start = item.repeats, item.start
        if rule is None or start is None or occurrence.origin <= start:
            conn.execute("DELETE FROM plan_item WHERE id = ?", (item.id,))
        else:
            ended = end_rule(rule, occurrence.origin - timedelta(days=1))
            conn.execute("UPDATE plan_item SET rule = ? WHERE id = ?", (ended.text, item.id))


def write_results(
    conn: sqlite3.Connection,
    occurrence: PlanOccurrence,
    state: PlanState,
    communities: Sequence[int] | None,
    at: datetime,
    *,
    link: str = "",
    reason: str = "",
) -> None:
    """Write what became of a time, inside a step."""
    for community in occurrence.open_communities if communities is None else communities:
        values = {
            "item": occurrence.item.id,
            "community": community or None,
            "day": occurrence.origin.isoformat(),
            "state": state,
            "on_day": at.date().isoformat(),
            "at": int(at.timestamp()),
            "link": _check_link(link),
            "reason": clean_text(reason).strip()[:500],
        }
        changed = ", ".join(f"{name} = excluded.{name}" for name in ("state", "on_day", "at", "link", "reason"))
        sql = f"""INSERT INTO plan_done(id, {", ".join(values)}) VALUES (?, {", ".join("?" * len(values))})
            ON CONFLICT(id) DO UPDATE SET {changed}"""
        conn.execute(sql, (result_id(occurrence.item.id, community, occurrence.origin), *values.values()))


def _check_link(link: str) -> str:
    """Return an address to keep; what is none is kept as words."""
    return check_address(link, CALENDARS) or clean_text(link).strip()[:500]


def _write_change(conn: sqlite3.Connection, occurrence: PlanOccurrence, **values: str | int) -> None:
    ident = derive_id("plan_time", occurrence.item.id, occurrence.origin.isoformat())
    names = ", ".join(values)
    changed = ", ".join(f"{name} = excluded.{name}" for name in values)
    sql = f"""INSERT INTO plan_time(id, item, day, {names}) VALUES (?, ?, ?, {", ".join("?" * len(values))})
        ON CONFLICT(id) DO UPDATE SET {changed}"""
    conn.execute(sql, (ident, occurrence.item.id, occurrence.origin.isoformat(), *values.values()))


def _move_results(conn: sqlite3.Connection, occurrence: PlanOccurrence, day: date) -> None:
    """Let what became of an item that is once go with it to another day."""
    for result in occurrence.results:
        old = result_id(occurrence.item.id, result.community, occurrence.origin)
        conn.execute("DELETE FROM plan_done WHERE id = ?", (old,))
