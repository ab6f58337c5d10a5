"""What happened on the day: typed in a line, kept with its time, and there again in the retro."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from commdesk.errors import mark
from commdesk.events import schedule
from commdesk.events.planning import notes
from commdesk.events.planning.notes import Note
from ui.icons import icon
from ui.panes.events.cards.board import Board, Desk
from ui.panes.events.cards.parts.frame import PAD, ROW, Card, wide
from ui.panes.events.cards.parts.rows import AddLine
from ui.theme import Theme
from ui.widgets.basic import clear, column, icon_button, label, line, row


class IncidentCard(Card):
    """Incidents, oldest first; ``typed``: a line for the next one stands below."""

    def __init__(self, desk: Desk, typed: bool = True) -> None:
        super().__init__(desk, "incidents", mark("core", "What happened"))
        self._typed = typed
        self._shown: tuple[Note, ...] | None = None
        self._lines = column(gap=0)
        self.nothing = label(role="muted", wrap=True, name="events.empty.incidents")
        self.nothing.setContentsMargins(PAD, 9, PAD, 0 if typed else 11)
        self.add = AddLine("events.add.incident")
        self.add.typed.connect(lambda text: notes.incident(desk.db, desk.event_id, text))
        foot = QWidget()
        foot.setFixedHeight(ROW)
        foot.setLayout(row(self.add, margins=(PAD - 9, 0, PAD - 6, 0)))
        self.body.addLayout(self._lines)
        self.body.addWidget(self.nothing)
        self.body.addWidget(foot)
        foot.setVisible(typed)
        self.words()

    def words(self) -> None:
        """Put every word."""
        self.nothing.setText(
            self.tr("The projector failed, the speaker came late: a line now spares guessing in the retro.")
        )
        self.add.setPlaceholderText(self.tr("+ What happened just now"))
        self.add.setAccessibleName(self.tr("What happened just now"))

    def fill(self, board: Board) -> None:
        """Show what was noted."""
        found = tuple(notes.incidents(board.db, board.event.id))
        self.count.setText(str(len(found)))
        self.count.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.setVisible(self._typed or bool(found))
        if found == self._shown:
            return
        self._shown = found
        clear(self._lines)
        for note in found:
            self._lines.addWidget(self._row(note, board, last=not self._typed and note is found[-1]))

    def dress(self, theme: Theme) -> None:
        """Tint the icons."""
        for note in self._shown or ():
            for made in self.findChildren(QWidget, f"events.incident.remove.{note.id}"):
                made.setIcon(icon("trash", theme, size=14))  # type: ignore[attr-defined]

    def retranslate(self) -> None:
        """Put every word anew."""
        self._shown = None
        self.words()
        super().retranslate()

    def _row(self, note: Note, board: Board, last: bool) -> QWidget:
        at = label(schedule.wall(note.at, board.event.zone).strftime("%H:%M"), "muted")
        at.setFixedWidth(wide(44))
        words = label(note.text, wrap=True)
        words.setMinimumHeight(ROW - 1)
        name, tip = f"events.incident.remove.{note.id}", self.tr("Delete this note")
        remove = icon_button(name, "trash", self.desk.theme, tip, partial(self._remove, note), 14)
        inner = row(at, words, remove, gap=6, margins=(PAD, 0, PAD - 8, 0))
        inner.setStretch(1, 1)
        made = QWidget()
        rule = line()
        made.setLayout(column(inner, rule, gap=0))
        rule.setVisible(not last)
        return made

    def _remove(self, note: Note) -> None:
        notes.remove(self.desk.db, note.id)
        self.desk.told.emit(self.tr("Note deleted"), True)
