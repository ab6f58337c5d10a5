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
from commdesk.events.planning.items import EventLine
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import Registration, RegistrationCounts
from commdesk.events.review import outcome as numbers
from commdesk.events.review.outcome import EventOutcome
from commdesk.members.finding.search import PeopleFinder
from commdesk.store.database import Database
from ui.context import Context
from ui.theme import Theme


class EventSnapshot:
    """An event as it was when it was read. ``today`` is a local day."""

    def __init__(self, db: Database, event: Event) -> None:
        self.db = db
        self.event = event
        self.today = date.today()
        self._lines: dict[str, list[EventLine]] = {}

    def lines_of_kind(self, kind: str) -> list[EventLine]:
        """Return the lines of a kind, in order."""
        if kind not in self._lines:
            self._lines[kind] = lines.load_lines(self.db, kind, self.event.id)
        return self._lines[kind]

    @cached_property
    def people(self) -> list[Registration]:
        """The guest list."""
        return registrations.list_registrations(self.db, self.event.id)

    @cached_property
    def counts(self) -> RegistrationCounts:
        """How many stand where."""
        return registrations.count_registrations(self.event, self.people)

    @cached_property
    def head_count(self) -> int:
        """How many people a planned line "for each person" counts."""
        return budget.count_planned_heads(self.event, self.counts.taken)

    @cached_property
    def outcome(self) -> EventOutcome:
        """What came of the event."""
        return numbers.compute_outcome(self.db, self.event.id, self.today)

    @cached_property
    def registrations_by_post(self) -> dict[int, int]:
        """How many registered through each post, by its id."""
        found = numbers.by_source(self.people, {post.id: post.title for post in self.lines_of_kind("post")})
        return {each.post: each.registered for each in found if each.post is not None}

    @cached_property
    def script_titles(self) -> dict[int, str]:
        """The titles of the scripts of the posts, by id."""
        from commdesk.scripts import search

        wanted = {line["script"] for line in self.lines_of_kind("post") if line["script"]}
        return (
            {ident: found.title for ident, found in search.load_script_rows(self.db, wanted).items()} if wanted else {}
        )

    @cached_property
    def persons_by_member(self) -> dict[int, tuple[int, str]]:
        """Who the members of roles and contacts are now: their id in lists, and their name."""
        return persons.load_linked_members(
            self.db, {line["member"] for kind in ("role", "contact") for line in self.lines_of_kind(kind)}
        )

    @cached_property
    def other_events(self) -> dict[str, list[str]]:
        """The names of other events by each day they are on, ISO; cancelled ones are not."""
        return record.load_other_events_by_day(self.db, self.event.id)

    def format_money(self, amount: int | None) -> str:
        """Return minor units as an amount with the sign of the event's currency; '' for None."""
        return "" if amount is None else written.format_money(amount, self.event.currency)


class CardContext(QObject):
    """What every card is given: the open workspace, and where to tell what was done and what is wanted."""

    notified = Signal(str, bool)
    action_requested = Signal(str, object)

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
    def member_finder(self) -> PeopleFinder:
        """What finds members while a name is typed; one for all lines."""
        return PeopleFinder(self.db)

    def load_snapshot(self) -> EventSnapshot | None:
        """Return the event as it is now; None if it is gone."""
        found = record.load_event(self.db, self.event_id) if self.event_id else None
        return EventSnapshot(self.db, found) if found is not None else None

    def request_action(self, what: str) -> None:
        """Ask for a dialog or a page about the event."""
        self.action_requested.emit(what, self.event_id)
