"""Running the run of show: what is on, what comes next, and how far behind we are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import Line
from commdesk.events.record import Event
from commdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class Item:
    """An item of the run of show; times in UTC seconds.

    ``planned`` as in the plan, ``expected`` as it now looks, ``started`` and ``ended`` as it was (0: not yet).
    """

    line: Line
    planned: int
    expected: int
    started: int
    ended: int

    @property
    def drift(self) -> int:
        """Seconds behind the plan, below zero ahead of it."""
        return (self.started or self.expected) - self.planned

    @property
    def seconds(self) -> int:
        """How long it lasts in the plan."""
        return int(self.line["lasts"]) * 60


def timeline(event: Event, show: Sequence[Line], at: int) -> list[Item]:
    """Return the items in order as they look at ``at`` (UTC seconds): what runs late pushes what comes after it.

    Without a date the event begins at ``at``.
    """
    when = event.when
    begin = when.instants()[0] if when is not None else at
    found: list[Item] = []
    free = 0  # when the item before is expected to end
    begun = any(line["started"] for line in show)
    for line in show:
        planned = begin + int(line["minute"]) * 60
        started, ended = int(line["started"] or 0), int(line["ended"] or 0)
        expected = started or max(planned, free if begun else 0)
        if begun and not started and expected < at:
            expected = at
        found.append(Item(line, planned, expected, started, ended))
        free = ended or max(expected + int(line["lasts"]) * 60, at if started else 0)
    return found


def current(items: Sequence[Item]) -> Item | None:
    """Return what is on; None before the first and after the last."""
    return next((item for item in items if item.started and not item.ended), None)


def coming(items: Sequence[Item]) -> Item | None:
    """Return what comes next; None after the last."""
    return next((item for item in items if not item.started), None)


def left(item: Item, at: int) -> int:
    """Return the seconds that are left of an item, below zero when it is over time."""
    return item.started + item.seconds - at


def forward(db: Database, event: int, at: int | None = None) -> bool:
    """End what is on and begin what comes next, in one step; return whether there was anything to do."""
    at = at if at is not None else db.ids.clock() // 1000
    items = timeline(record.need(db, event), lines.of(db, "show", event), at)
    on, following = current(items), coming(items)
    if on is None and following is None:
        return False
    title = (following or on or items[0]).line.title
    with db.step(mark("core", "Next: {name}"), name=title[:60]) as conn:
        if on is not None:
            record.update(conn, "event_show", on.line.id, {"ended": at})
        if following is not None:
            record.update(conn, "event_show", following.line.id, {"started": at})
    return True


def back(db: Database, event: int) -> bool:
    """Go back to the item before, as if the last step forward had not been; return whether there was one."""
    items = timeline(record.need(db, event), lines.of(db, "show", event), db.ids.clock() // 1000)
    begun = [item for item in items if item.started]
    if not begun:
        return False
    last = begun[-1]
    with db.step(mark("core", "Back in the run of show")) as conn:
        if last.ended:
            record.update(conn, "event_show", last.line.id, {"ended": None})
        else:
            record.update(conn, "event_show", last.line.id, {"started": None})
            if len(begun) > 1:
                record.update(conn, "event_show", begun[-2].line.id, {"ended": None})
    return True
