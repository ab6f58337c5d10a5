"""One event: its head, its five phases as steps, and what belongs to the phase that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from commdesk.errors import Phrase, mark
from commdesk.events import record
from commdesk.events.planning import kinds, phases
from commdesk.events.record import PHASES, Event
from commdesk.events.registration import registrations
from commdesk.events.states import EventPhase
from commdesk.sharing.waiting import RecordKind, WaitingField
from ui.context import Context
from ui.dialogs.sharing.field_dots import FieldDots
from ui.i18n import translate_phrase
from ui.panes.events.head import EventHead
from ui.panes.events.stepper import GUESTS, Stepper
from ui.theme import Theme
from ui.widgets.basic import create_column

if TYPE_CHECKING:
    from ui.panes.events.cards.page import PhaseCards
    from ui.panes.events.guests.list import GuestList

STOPS = {"done": "retro", "cancelled": "planning"}
"""Where one looks first, by phase, where that is none of the five."""
_HEAD = {"name": "title", "starts": "when", "ends": "when", "zone": "when"}
"""Columns of an event that its head shows, and where."""


def _name_fields(field: WaitingField) -> list[str]:
    """Return the names of what shows a field that waits: in the head, on a card of facts, or in a line of a card."""
    table, row = field.found.conflict.table, field.found.conflict.row
    if table == "event_note":
        return [f"events.retro.{field.values['key']}"]
    if table != "event":
        lines = [kind for kind, spec in kinds.KINDS.items() if spec.table == table]
        return [f"events.{kind}.{column}.{row}" for kind in lines for column in field.list_columns()]
    columns = field.list_columns()
    return [f"events.{_HEAD.get(column, column)}" for column in columns] + [f"events.fact.{each}" for each in columns]


class EventPage(QWidget):
    """``notified`` is news for a toast; ``action_requested`` a dialog, a paper or a page by name; ``menu_requested`` asks for the menu."""

    notified = Signal(str, bool)
    action_requested = Signal(str, object)
    menu_requested = Signal(QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("events.page")
        self.context = context
        self.event_id = 0
        self.looking = ""
        self.head = EventHead(context)
        self.stepper = Stepper(context.theme)
        self.stack = QStackedWidget()
        self.parts: dict[str, PhaseCards | GuestList] = {}
        self.setLayout(create_column(self.head, self.stepper, self.stack, gap=12, margins=(20, 14, 20, 0)))
        self._dots = FieldDots(self, context, RecordKind.EVENT, _name_fields)
        self.head.action_requested.connect(lambda wish: self.action_requested.emit(wish, None))
        self.head.menu_requested.connect(self.menu_requested)
        self.stepper.phase_chosen.connect(self.look_at)

    def show_event(self, event: int) -> None:
        """Show this event at the phase it stands in; shown again, what was looked at stays."""
        known = record.load_event(self.context.db, event)
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
        known = record.load_event(self.context.db, self.event_id)
        if known is None:
            return
        self._show_head(known)
        self.parts[self.looking].refresh()
        self._dots.show_record((self.event_id,))

    def look_at(self, name: str) -> None:
        """Show a phase, or the guest list."""
        part = self.parts.get(name) or self._create_part(name)
        self.looking = name
        self.stepper.look_at(name)
        part.show_event(self.event_id)
        self.stack.setCurrentWidget(part)
        self._dots.show_record((self.event_id,))

    def next_phase(self, event: Event) -> str:
        """Return the phase that comes after the one an event stands in, '' after the last."""
        order = [*PHASES, EventPhase.DONE]
        return order[order.index(event.phase) + 1] if event.phase in order[:-1] else ""

    def flush_edits(self) -> None:
        """Write down what is being typed."""
        for part in self.parts.values():
            if hasattr(part, "flush_edits"):
                part.flush_edits()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.head.apply_theme(theme)
        self.stepper.apply_theme(theme)
        for part in self.parts.values():
            part.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.head.retranslate_ui()
        for part in self.parts.values():
            part.retranslate_ui()
        known = record.load_event(self.context.db, self.event_id)
        if known is not None:
            self._show_head(known)
            self._dots.show_record((self.event_id,))

    def _show_head(self, event: Event) -> None:
        self.head.show_event(event, self.next_phase(event))
        people = registrations.list_registrations(self.context.db, event.id)
        counts = registrations.count_registrations(event, people)
        shown: dict[str, str | int] = {
            "count": counts.came or counts.taken,
            "of": event.capacity or event.expect_people or 0,
        }
        if counts.came:
            guests = translate_phrase(Phrase(mark("core", "{count} came"), shown))
        elif event.capacity:
            guests = translate_phrase(Phrase(mark("core", "{count}/{of} places"), shown))
        elif shown["of"]:
            guests = translate_phrase(Phrase(mark("core", "{count}, goal {of}"), shown))
        else:
            guests = translate_phrase(Phrase(mark("core", "{count} registered"), shown))
        self.stepper.show_progress(event.phase, phases.load_points_by_phase(self.context.db, event.id), guests)

    def _create_part(self, name: str) -> PhaseCards | GuestList:
        made: PhaseCards | GuestList
        if name == GUESTS:
            from ui.panes.events.guests.list import GuestList

            made = GuestList(self.context)
        else:
            from ui.panes.events.cards.page import PhaseCards

            made = PhaseCards(self.context, name)
        made.notified.connect(self.notified)
        made.action_requested.connect(self.action_requested)
        self.parts[name] = made
        self.stack.addWidget(made)
        return made
