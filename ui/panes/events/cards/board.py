"""All that the cards show of one event, read once for all of them and only where a card asks."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from PySide6.QtCore import QObject, Signal

from commdesk.drawing import numbers as written
from commdesk.events import linked_members as persons
from commdesk.events import record
from commdesk.events.planning import budget
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import Line
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import Counts, Registration
from commdesk.events.review import outcome as numbers
from commdesk.events.review.outcome import Outcome
from commdesk.members.finding.search import Finder
from commdesk.store.database import Database
from ui.context import Context
from ui.theme import Theme


class Board:
    """An event as it was when it was read. ``today`` is a local day."""

    def __init__(self, db: Database, event: Event) -> None:
        self.db = db
        self.event = event
        self.today = date.today()
        self._lines: dict[str, list[Line]] = {}

    def lines(self, kind: str) -> list[Line]:
        """Return the lines of a kind, in order."""
        if kind not in self._lines:
            self._lines[kind] = lines.of(self.db, kind, self.event.id)
        return self._lines[kind]

    @cached_property
    def people(self) -> list[Registration]:
        """The guest list."""
        return registrations.listing(self.db, self.event.id)

    @cached_property
    def counts(self) -> Counts:
        """How many stand where."""
        return registrations.counts(self.event, self.people)

    @cached_property
    def heads(self) -> int:
        """How many people a planned line "for each person" counts."""
        return budget.heads(self.event, self.counts.taken)

    @cached_property
    def outcome(self) -> Outcome:
        """What came of the event."""
        return numbers.outcome(self.db, self.event.id, self.today)

    @cached_property
    def brought(self) -> dict[int, int]:
        """How many registered through each post, by its id."""
        found = numbers.by_source(self.people, {post.id: post.title for post in self.lines("post")})
        return {each.post: each.registered for each in found if each.post is not None}

    @cached_property
    def scripts(self) -> dict[int, str]:
        """The titles of the scripts of the posts, by id."""
        from commdesk.scripts import search

        wanted = {line["script"] for line in self.lines("post") if line["script"]}
        return {ident: found.title for ident, found in search.rows(self.db, wanted).items()} if wanted else {}

    @cached_property
    def persons(self) -> dict[int, tuple[int, str]]:
        """Who the members of roles and contacts are now: their id in lists, and their name."""
        return persons.known(self.db, {line["member"] for kind in ("role", "contact") for line in self.lines(kind)})

    @cached_property
    def others(self) -> dict[str, list[str]]:
        """The names of other events by each day they are on, ISO; cancelled ones are not."""
        return record.others(self.db, self.event.id)

    def money(self, amount: int | None) -> str:
        """Return minor units as an amount with the sign of the event's currency; '' for None."""
        return "" if amount is None else written.money(amount, self.event.currency)


class Desk(QObject):
    """What every card is given: the open workspace, and where to tell what was done and what is wanted."""

    told = Signal(str, bool)
    wanted = Signal(str, object)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.theme: Theme = context.theme
        self.event_id = 0

    @property
    def db(self) -> Database:
        """The open file."""
        return self.context.db

    @cached_property
    def finder(self) -> Finder:
        """What finds members while a name is typed; one for all lines."""
        return Finder(self.db)

    def read(self) -> Board | None:
        """Return the event as it is now; None if it is gone."""
        found = record.load(self.db, self.event_id) if self.event_id else None
        return Board(self.db, found) if found is not None else None

    def want(self, what: str) -> None:
        """Ask for a dialog or a page about the event."""
        self.wanted.emit(what, self.event_id)
