"""The sources of what is due. A newcomer writes a module with a function (database, span) → dues, and adds a line here.

Today, its command line, its calendar file and the text for the phone show it from then on; so does whatever else asks what is due.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from commdesk.dues.due import EVERY_ACT, Due, DueAct, DueSpan
from commdesk.errors import mark

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from commdesk.store.database import Database


@dataclass(frozen=True, slots=True)
class DueSource:
    """A source.

    ``title`` is marked words for its chip, ``tone`` a role of the theme. ``module`` has ``list_dues(db, span)``; where lines have
    a row of their own that says they are done, also ``close_due(db, conn, due, today)``; where the row has a day, ``move_due(db, conn, due, day)``,
    and where it can say that it was left out, ``skip_due(db, conn, due, today, reason)``.
    ``tables``: what it reads. ``pane``: where a line is opened. ``waits``: it is never late. ``notice``: worth noticing rather than to
    be done. ``packs``: shipped scripts that fit, the best first.
    """

    name: str
    title: str
    module: str
    tone: str
    pane: str
    tables: str
    acts: frozenset[DueAct] = EVERY_ACT
    waits: bool = False
    notice: bool = False
    packs: tuple[str, ...] = ()

    def list_dues(self, db: Database, span: DueSpan) -> Iterable[Due]:
        """Return what is due. May be called in a worker thread."""
        found: Iterable[Due] = import_module(self.module).list_dues(db, span)
        return found

    def close_due(self, db: Database, conn: sqlite3.Connection, due: Due, today: date) -> bool:
        """Write inside a step that it is done; return False where it has no row of its own to say so."""
        return self._call("close_due", db, conn, due, today)

    def move_due(self, db: Database, conn: sqlite3.Connection, due: Due, day: date) -> bool:
        """Write another day inside a step; return False where its row cannot say so."""
        return self._call("move_due", db, conn, due, day)

    def skip_due(self, db: Database, conn: sqlite3.Connection, due: Due, today: date, reason: str) -> bool:
        """Write inside a step that it is left out; return False where its row cannot say so."""
        return self._call("skip_due", db, conn, due, today, reason)

    def count_done(self, db: Database, day: date) -> int:
        """Return how many were done on a day, as their own rows say; 0 where only marks do."""
        count = getattr(import_module(self.module), "count_done", None)
        return int(count(db, day)) if count is not None else 0

    def _call(self, name: str, *args: object) -> bool:
        act = getattr(import_module(self.module), name, None)
        if act is None:
            return False
        act(*args)
        return True


_ROOM = "commdesk.dues.sources."
_NOT_COPIED = EVERY_ACT - {DueAct.COPY}

DUES = (
    DueSource(
        "next", mark("core", "Next step"), _ROOM + "next_actions", "danger", "members", "member face same script_use"
    ),
    DueSource(
        "followup", mark("core", "Follow-up"), _ROOM + "follow_ups", "danger", "members", "entry face same script_use"
    ),
    DueSource(
        "plan",
        mark("core", "Plan"),
        _ROOM + "plan",
        "info",
        "calendar",
        "plan_item plan_place plan_time plan_done community",
    ),
    DueSource(
        "task", mark("core", "Event"), _ROOM + "event_tasks", "accent", "events", "event event_task", _NOT_COPIED
    ),
    DueSource("post", mark("core", "Post"), _ROOM + "event_posts", "info", "events", "event event_post community"),
    DueSource(
        "queue",
        mark("core", "Queue"),
        _ROOM + "queues",
        "info",
        "scripts",
        "queue queue_member script",
        _NOT_COPIED,
        waits=True,
    ),
    DueSource(
        "fee",
        mark("core", "Renewal"),
        _ROOM + "fees",
        "warn",
        "members",
        "fee face same script_use",
        packs=("conversion.renewal-7", "conversion.renewal-30", "conversion.expired"),
    ),
    DueSource(
        "birthday",
        mark("core", "Birthday"),
        _ROOM + "birthdays",
        "violet",
        "members",
        "member face same script_use",
        waits=True,
        packs=("holidays.birthday", "wake.birthday-wake"),
    ),
    DueSource(
        "touch",
        mark("core", "Stay in touch"),
        _ROOM + "stay_in_touch",
        "warn",
        "members",
        "touch_rule segment tag member_tag member entry script_use face same",
        waits=True,
        packs=("wake.care-only", "wake.silent-30"),
    ),
    DueSource(
        "import",
        mark("core", "Import"),
        _ROOM + "imports",
        "muted",
        "insights",
        "batch community setting",
        _NOT_COPIED - {DueAct.DONE},
        waits=True,
    ),
    DueSource(
        "notice",
        mark("core", "Worth a look"),
        _ROOM + "notices",
        "muted",
        "members",
        "spoke handle member membership batch setting",
        notice=True,
        packs=("wake.silent-30",),
    ),
)


def get_source(name: str) -> DueSource:
    """Return a source by its name."""
    return next(source for source in DUES if source.name == name)
