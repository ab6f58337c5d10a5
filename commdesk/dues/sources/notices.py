"""What happened to people and communities by itself: the alerts of Insights that are no line of their own here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from commdesk.dues.due import Due, DueSpan
from commdesk.errors import mark
from commdesk.insights import alerts
from commdesk.insights.activity_rows import ActivityCache
from commdesk.insights.dataset import Dataset, load_dataset
from commdesk.store.database import Database

EPOCH = date(1970, 1, 1).toordinal()
CHIPS: dict[str, str] = {
    "quiet": mark("core", "Quiet"),
    "returned": mark("core", "Back"),
    "first": mark("core", "First words"),
    "mass": mark("core", "Mass leave"),
}
"""The kinds of alerts that are told, with a short name; fees and birthdays have a source of their own."""


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield what is worth noticing, the most urgent first."""
    return list_from(db, load_dataset(db, ActivityCache()), span)


def list_from(db: Database, facts: Dataset, span: DueSpan) -> Iterator[Due]:
    """Yield the same of facts that were read already; of what happened to one community again and again the last time."""
    told = (each for each in alerts.find_alerts(db, facts, span.today.toordinal() - EPOCH) if each.kind in CHIPS)
    found = list(
        {(each.kind, each.member, each.community): each for each in sorted(told, key=lambda one: one.day)}.values()
    )
    names = alerts.list_alert_names(db, facts, found)
    for each, name in zip(found, names, strict=True):
        yield Due(
            "notice",
            each.member or each.community,
            date.fromordinal(each.day + EPOCH),
            name,
            each.words,
            member=each.member,
            community=each.community,
            weight=each.weight,
            chip=CHIPS[each.kind],
        )
