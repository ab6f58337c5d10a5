"""What was learned: each lesson has an owner, and becomes a task of the next event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QCheckBox

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.planning import lessons
from commdesk.events.planning.items import EventLine
from commdesk.events.record import PHASES
from ui.i18n import fill_words
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.cells import CellSpec
from ui.panes.events.cards.parts.frame import PAD
from ui.panes.events.cards.parts.rows import CardSpec, LineCard, LineRow
from ui.panes.events.cards.parts.specs import OWNER
from ui.widgets.basic import create_button
from ui.widgets.chooser import Chooser, Option

LESSON = CardSpec(
    "action",
    mark("core", "Lessons"),
    (CellSpec("title", mark("core", "Lesson")), OWNER),
    (
        CellSpec("phase", mark("core", "Task of the phase"), "choice", 110, choices=dict(PHASES)),
        CellSpec("away", mark("core", "Days from the event"), width=60, hint="-7"),
    ),
    add=mark("core", "+ Lesson: what to do differently next time"),
    empty=mark("core", "What should be done differently next time? Each lesson becomes a task of the next event."),
)


class LessonRow(LineRow):
    """A lesson; ticked, it is dealt with."""

    def add_leading(self) -> None:
        """Put the box."""
        self.box = QCheckBox()
        self.box.setObjectName(f"events.action.done.{self.line.id}")
        self.box.clicked.connect(lambda on: self.save_line({"done": date.today().isoformat() if on else ""}))
        self.places.setContentsMargins(PAD, 0, PAD - 8, 0)
        self.places.addWidget(self.box)

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Strike through what is dealt with."""
        done = bool(line["done"])
        self.box.setChecked(done)
        self.box.setAccessibleName(self.tr("Dealt with: {name}").format(name=line.title))
        self.text_field("title").show_tone("muted" if done else "", struck=done)


class LessonCard(LineCard):
    """The lessons of an event."""

    row_type = LessonRow

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, LESSON)
        self.pass_on = create_button("events.lessons.pass", role="quiet", slot=self.choose_event)
        self.head.addWidget(self.pass_on)
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put the words that stand around the lines."""
        super().retranslate_labels()
        if hasattr(self, "pass_on"):
            self.pass_on.setText(self.tr("Make tasks of the next event…"))

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Show how many are dealt with."""
        done = sum(bool(line["done"]) for line in shown)
        self.show_tally(done, len(shown))
        self.pass_on.setVisible(bool(lessons.load_open_lessons(board.db.reader, board.event.id)))

    def choose_event(self) -> None:
        """Ask for the next event: the likeliest first."""
        others = [
            each for each in record.list_events(self.desk.db) if each.id != self.desk.event_id and not each.is_over
        ]
        likely = lessons.next_event(self.desk.db, self.desk.event_id)
        others.sort(key=lambda each: each.id != likely)
        options = [Option(each.name, each.id, each.starts[:10]) for each in others]
        chooser = Chooser(
            self, "events.lessons.events", options, self.tr("Which event? Plan it first if it is not here.")
        )
        chooser.option_chosen.connect(self.copy_lessons)
        chooser.show_at(self.pass_on.mapToGlobal(self.pass_on.rect().bottomLeft()))

    def copy_lessons(self, event: int) -> None:
        """Make tasks of another event out of what is open."""
        count = lessons.to_tasks(self.desk.db, self.desk.event_id, event)
        name = record.require_event(self.desk.db, event).name
        self.desk.notified.emit(
            fill_words(self.tr("{count} tasks added to “{name}”"), count=count, name=name), count > 0
        )
