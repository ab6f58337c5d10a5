"""One event: its head, its five phases as steps, and what belongs to the phase that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from commdesk.errors import Phrase, mark
from commdesk.events import record
from commdesk.events.planning import phases
from commdesk.events.record import PHASES, Event
from commdesk.events.registration import registrations
from ui.context import Context
from ui.i18n import say
from ui.panes.events.head import Head
from ui.panes.events.stepper import GUESTS, Stepper
from ui.theme import Theme
from ui.widgets.basic import column

if TYPE_CHECKING:
    from ui.panes.events.cards.page import Cards
    from ui.panes.events.guests.list import GuestList

STOPS = {"done": "retro", "cancelled": "planning"}
"""Where one looks first, by phase, where that is none of the five."""


class EventPage(QWidget):
    """``told`` is news for a toast; ``wanted`` a dialog, a paper or a page by name; ``more`` asks for the menu."""

    told = Signal(str, bool)
    wanted = Signal(str, object)
    more = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("events.page")
        self.context = context
        self.event_id = 0
        self.looking = ""
        self.head = Head(context)
        self.stepper = Stepper(context.theme)
        self.stack = QStackedWidget()
        self.parts: dict[str, Cards | GuestList] = {}
        self.setLayout(column(self.head, self.stepper, self.stack, gap=12, margins=(20, 14, 20, 0)))
        self.head.wished.connect(lambda wish: self.wanted.emit(wish, None))
        self.head.more.connect(self.more)
        self.stepper.chosen.connect(self.look_at)

    def show_event(self, event: int) -> None:
        """Show this event at the phase it stands in; shown again, what was looked at stays."""
        known = record.load(self.context.db, event)
        if known is None:
            return
        moved = event != self.event_id
        self.event_id = event
        self._show_head(known)
        if moved or not self.looking:
            self.look_at(STOPS.get(known.phase, known.phase))
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read everything that is shown anew."""
        known = record.load(self.context.db, self.event_id)
        if known is None:
            return
        self._show_head(known)
        self.parts[self.looking].refresh()

    def look_at(self, name: str) -> None:
        """Show a phase, or the guest list."""
        part = self.parts.get(name) or self._make(name)
        self.looking = name
        self.stepper.look_at(name)
        part.show_event(self.event_id)
        self.stack.setCurrentWidget(part)

    def following(self, event: Event) -> str:
        """Return the phase that comes after the one an event stands in, '' after the last."""
        order = [*PHASES, "done"]
        return order[order.index(event.phase) + 1] if event.phase in order[:-1] else ""

    def flush(self) -> None:
        """Write down what is being typed."""
        for part in self.parts.values():
            if hasattr(part, "flush"):
                part.flush()

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        self.head.dress(theme)
        self.stepper.dress(theme)
        for part in self.parts.values():
            part.dress(theme)

    def retranslate(self) -> None:
        """Put every word anew."""
        self.head.retranslate()
        for part in self.parts.values():
            part.retranslate()
        known = record.load(self.context.db, self.event_id)
        if known is not None:
            self._show_head(known)

    def _show_head(self, event: Event) -> None:
        self.head.show_event(event, self.following(event))
        people = registrations.listing(self.context.db, event.id)
        counts = registrations.counts(event, people)
        shown: dict[str, str | int] = {
            "count": counts.came or counts.taken,
            "of": event.capacity or event.expect_people or 0,
        }
        if counts.came:
            guests = say(Phrase(mark("core", "{count} came"), shown))
        elif event.capacity:
            guests = say(Phrase(mark("core", "{count}/{of} places"), shown))
        elif shown["of"]:
            guests = say(Phrase(mark("core", "{count}, goal {of}"), shown))
        else:
            guests = say(Phrase(mark("core", "{count} registered"), shown))
        self.stepper.show_progress(event.phase, phases.asked(self.context.db, event.id), guests)

    def _make(self, name: str) -> Cards | GuestList:
        made: Cards | GuestList
        if name == GUESTS:
            from ui.panes.events.guests.list import GuestList

            made = GuestList(self.context)
        else:
            from ui.panes.events.cards.page import Cards

            made = Cards(self.context, name)
        made.told.connect(self.told)
        made.wanted.connect(self.wanted)
        self.parts[name] = made
        self.stack.addWidget(made)
        return made
