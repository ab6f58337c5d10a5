"""Times of the plan that were not posted yet: a line for each community, as each is posted by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from commdesk.dues.due import Due, DueSpan
from commdesk.dues.people import describe_day, quote
from commdesk.errors import Phrase, mark
from commdesk.plan import acts
from commdesk.plan.occurrences import PlanOccurrence, PlanResult, PlanState, load_occurrences, result_id
from commdesk.plan.record import KINDS
from commdesk.store.database import Database

MISSED = 7
"""Days for which what was missed is told; the calendar shows it for good."""


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the open times from seven days ago to the last day, one for each community."""
    first = span.today - timedelta(days=MISSED)
    found = load_occurrences(db, first, span.last, span.today)
    names = dict(db.reader.execute("SELECT id, name FROM community").fetchall()) if found else {}
    for each in found:
        for result in each.results:
            if result.state in (PlanState.PLANNED, PlanState.MISSED):
                yield _make_due(each, result, names, span.today)


def _make_due(each: PlanOccurrence, result: PlanResult, names: dict[int, str], today: date) -> Due:
    item = each.item
    reasons = [Phrase(KINDS.get(item.kind, item.kind)), describe_day(each.day, today)]
    if item.owner:
        reasons.append(Phrase(mark("core", "{name} does it"), {"name": item.owner}))
    return Due(
        "plan",
        result_id(item.id, result.community, each.origin),
        each.day,
        names.get(result.community, ""),
        quote(each.title),
        tuple(reasons),
        clock=each.clock,
        community=result.community,
        script=item.script or 0,
        owner=item.owner,
    )


def close_due(db: Database, conn: sqlite3.Connection, due: Due, today: date) -> None:
    """Note that it was posted there now."""
    found = find_occurrence(db, due, today)
    if found is not None:
        acts.write_results(conn, found, PlanState.POSTED, (due.community,), datetime.now())


def skip_due(db: Database, conn: sqlite3.Connection, due: Due, today: date, reason: str) -> None:
    """Note that it is left out there."""
    found = find_occurrence(db, due, today)
    if found is not None:
        acts.write_results(conn, found, PlanState.SKIPPED, (due.community,), datetime.now(), reason=reason)


def find_occurrence(db: Database, due: Due, today: date) -> PlanOccurrence | None:
    """Return the time of the plan that a line is about; None where it is gone."""
    first = min(due.day, today) - timedelta(days=MISSED)
    found = load_occurrences(db, first, max(due.day, today), today)
    return next(
        (
            each
            for each in found
            for result in each.results
            if result_id(each.item.id, result.community, each.origin) == due.subject
        ),
        None,
    )


def count_done(db: Database, day: date) -> int:
    """Return how many were posted on a day."""
    sql = "SELECT count(*) FROM plan_done WHERE on_day = ? AND state = 'posted'"
    return int(db.reader.execute(sql, (day.isoformat(),)).fetchone()[0])
