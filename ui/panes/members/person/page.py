"""What the panel shows of one person: head, facts, the box to write in, the timeline."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.members.person import Person
from ui.context import Context
from ui.panes.members.person.facts import FactsPanel
from ui.panes.members.person.head import PersonHead
from ui.panes.members.person.notes import EntryBox
from ui.panes.members.person.timeline import Timeline
from ui.theme import Theme
from ui.widgets.basic import create_column, create_line


class PersonPage(QWidget):
    """Everything about one person. ``notified`` is news, ``event_requested`` an event to show."""

    notified = Signal(str, bool)
    event_requested = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.head, self.facts, self.notes, self.timeline = (
            PersonHead(context),
            FactsPanel(context),
            EntryBox(context),
            Timeline(context),
        )
        self.setLayout(
            create_column(
                self.head,
                create_line(),
                self.facts,
                create_line(),
                self.notes,
                self.timeline,
                gap=12,
                margins=(16, 14, 14, 14),
            )
        )
        self.notes.notified.connect(self.notified)
        self.timeline.notified.connect(self.notified)
        self.timeline.event_requested.connect(self.event_requested)
        self.retranslate_ui()

    def show_person(self, person: Person) -> None:
        """Show somebody."""
        self.head.show_person(person)
        self.facts.show_person(person)
        self.notes.member = person.member.id
        self.timeline.show_member(person.member.id)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.head.apply_theme(theme)
        self.timeline.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.head.retranslate_ui()
        self.notes.retranslate_ui()
        self.timeline.retranslate_ui()
