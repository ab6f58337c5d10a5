"""The checklist of a phase: what is to be done, when, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QMenu

from commdesk.errors import mark
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.events.record import PHASES
from commdesk.events.states import EventPhase
from ui.painting import escape_tooltip
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts import due
from ui.panes.events.cards.parts.cells import CellSpec
from ui.panes.events.cards.parts.frame import PAD
from ui.panes.events.cards.parts.rows import CardSpec, LineCard, LineRow
from ui.panes.events.cards.parts.specs import NOTE, OWNER

TITLES = {
    "planning": mark("core", "Planning checklist"),
    "prep": mark("core", "Preparation checklist"),
    "promo": mark("core", "Publicity checklist"),
    "run": mark("core", "Checklist of the day"),
    "retro": mark("core", "Retro checklist"),
}
TASK = CardSpec(
    "task",
    mark("core", "Checklist"),
    (
        CellSpec("title", mark("core", "Task")),
        CellSpec("day", mark("core", "Day"), "due", hint=mark("core", "no day")),
        OWNER,
    ),
    (
        CellSpec("phase", mark("core", "Phase"), "choice", 110, choices=dict(PHASES)),
        CellSpec("needed", mark("core", "The phase is not done without it"), "flag"),
        NOTE,
    ),
    add=mark("core", "+ Task, with its day behind it: Sign the contract T-28"),
    aside=mark("core", "Days move with the event"),
    empty=mark("core", "Nothing on the list yet. Type the first task below."),
)


ON_THE_DAY = 64
"""Pixels of the day where nearly every task has the same one, so that the words have them."""


class TaskRow(LineRow):
    """A task with its box."""

    def add_leading(self) -> None:
        """Put the box."""
        self.box = QCheckBox()
        self.box.setObjectName(f"events.task.done.{self.line.id}")
        self.box.clicked.connect(lambda on: lines.mark_task_done(self.desk.db, self.line.id, bool(on)))
        self.places.setContentsMargins(PAD, 0, PAD - 8, 0)
        self.places.addWidget(self.box)

    def fill_menu(self, menu: QMenu) -> None:
        """Offer to tick it, too."""
        entry = menu.addAction(self.tr("Done"), self.box.click)
        entry.setCheckable(True)
        entry.setChecked(self.box.isChecked())
        super().fill_menu(menu)

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Strike through what is done."""
        done = bool(line["done"])
        self.box.setChecked(done)
        self.box.setAccessibleName(self.tr("Done: {name}").format(name=line.title))
        self.text_field("title").show_tone("muted" if done else "", struck=done)
        self.setToolTip(escape_tooltip(line["note"]))


class TaskCard(LineCard):
    """The tasks of one phase."""

    row_type = TaskRow

    def __init__(self, desk: CardContext, phase: str) -> None:
        self.phase = phase
        cells = [
            replace(cell, width=ON_THE_DAY) if cell.shape == "due" and phase == EventPhase.RUN else cell
            for cell in TASK.cells
        ]
        super().__init__(desk, replace(TASK, title=TITLES[phase], cells=tuple(cells)), f"task.{phase}")

    def select_lines(self, board: EventSnapshot) -> Sequence[EventLine]:
        """Return the tasks of the phase, by day."""
        return [line for line in board.lines_of_kind("task") if line["phase"] == self.phase]

    def add_typed(self, text: str) -> None:
        """Add a task; ``T-28`` behind it is its day."""
        title, when = due.split_title_and_due(text)
        lines.add_line(self.desk.db, "task", self.desk.event_id, title=title, phase=self.phase, **when)

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Show how many are done."""
        self.show_tally(sum(bool(line["done"]) for line in shown), len(shown))
