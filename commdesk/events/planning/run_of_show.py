"""Running the run of show: what is on, what comes next, and how far behind we are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class ShowItem:
    """An item of the run of show; times in UTC seconds.

    ``planned`` as in the plan, ``expected`` as it now looks, ``started`` and ``ended`` as it was (0: not yet).
    """

    line: EventLine
    planned: int
    expected: int
    started: int
    ended: int

    @property
    def drift_seconds(self) -> int:
        """Seconds behind the plan, below zero ahead of it."""
        return (self.started or self.expected) - self.planned

    @property
    def planned_seconds(self) -> int:
        """How long it lasts in the plan."""
        return int(self.line["lasts"]) * 60


def build_timeline(event: Event, show: Sequence[EventLine], at: int) -> list[ShowItem]:
    """Return the items in order as they look at ``at`` (UTC seconds): what runs late pushes what comes after it.

    Without a date the event begins at ``at``.
    """
    when = event.schedule
    begin = when.to_utc_seconds()[0] if when is not None else at
    found: list[ShowItem] = []
    free = 0  # when the item before is expected to end
    begun = any(line["started"] for line in show)
    for line in show:
        planned = begin + int(line["minute"]) * 60
        started, ended = int(line["started"] or 0), int(line["ended"] or 0)
        expected = started or max(planned, free if begun else 0)
        if begun and not started and expected < at:
            expected = at
        found.append(ShowItem(line, planned, expected, started, ended))
        free = ended or max(expected + int(line["lasts"]) * 60, at if started else 0)
    return found


def find_current_item(items: Sequence[ShowItem]) -> ShowItem | None:
    """Return what is on; None before the first and after the last."""
    return next((item for item in items if item.started and not item.ended), None)


def find_next_item(items: Sequence[ShowItem]) -> ShowItem | None:
    """Return what comes next; None after the last."""
    return next((item for item in items if not item.started), None)


def count_seconds_left(item: ShowItem, at: int) -> int:
    """Return the seconds that are left of an item, below zero when it is over time."""
    return item.started + item.planned_seconds - at


def step_forward(db: Database, event: int, at: int | None = None) -> bool:
    """End what is on and begin what comes next, in one step; return whether there was anything to do."""
    at = at if at is not None else db.ids.clock() // 1000
    items = build_timeline(record.require_event(db, event), lines.load_lines(db, "show", event), at)
    on, following = find_current_item(items), find_next_item(items)
    if on is None and following is None:
        return False
    title = (following or on or items[0]).line.title
    with db.step(mark("core", "Next: {name}"), name=title[:60]) as conn:
        if on is not None:
            record.update_row(conn, "event_show", on.line.id, {"ended": at})
        if following is not None:
            record.update_row(conn, "event_show", following.line.id, {"started": at})
    return True


def step_back(db: Database, event: int) -> bool:
    """Go back to the item before, as if the last step forward had not been; return whether there was one."""
    items = build_timeline(record.require_event(db, event), lines.load_lines(db, "show", event), db.ids.clock() // 1000)
    begun = [item for item in items if item.started]
    if not begun:
        return False
    last = begun[-1]
    with db.step(mark("core", "Back in the run of show")) as conn:
        if last.ended:
            record.update_row(conn, "event_show", last.line.id, {"ended": None})
        else:
            record.update_row(conn, "event_show", last.line.id, {"started": None})
            if len(begun) > 1:
                record.update_row(conn, "event_show", begun[-2].line.id, {"ended": None})
    return True
