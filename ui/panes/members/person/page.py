"""What the panel shows of one person: head, facts, the box to write in, the timeline."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.members.person import Person
from ui.context import Context
from ui.panes.members.person.facts import Facts
from ui.panes.members.person.head import Head
from ui.panes.members.person.notes import Notes
from ui.panes.members.person.timeline import Timeline
from ui.theme import Theme
from ui.widgets.basic import column, line


class PersonPage(QWidget):
    """Everything about one person. ``told`` is news, ``event_wished`` an event to show."""

    told = Signal(str, bool)
    event_wished = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.head, self.facts, self.notes, self.timeline = (
            Head(context),
            Facts(context),
            Notes(context),
            Timeline(context),
        )
        self.setLayout(
            column(self.head, line(), self.facts, line(), self.notes, self.timeline, gap=12, margins=(16, 14, 14, 14))
        )
        self.notes.told.connect(self.told)
        self.timeline.told.connect(self.told)
        self.timeline.event_wished.connect(self.event_wished)
        self.retranslate()

    def show_person(self, person: Person) -> None:
        """Show somebody."""
        self.head.show_person(person)
        self.facts.show_person(person)
        self.notes.member = person.member.id
        self.timeline.show_member(person.member.id)

    def dress(self, theme: Theme) -> None:
        """Change clothes."""
        self.head.dress(theme)
        self.timeline.dress(theme)

    def retranslate(self) -> None:
        """Put every word anew."""
        self.head.retranslate()
        self.notes.retranslate()
        self.timeline.retranslate()
