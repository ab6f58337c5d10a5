"""What happened on the day: typed in a line, kept with its time, and there again in the retro."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from commdesk.errors import mark
from commdesk.events import schedule
from commdesk.events.planning import notes
from commdesk.events.planning.notes import RetroNote
from ui.icons import load_icon
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts.frame import PAD, ROW, EventCard, scale_width
from ui.panes.events.cards.parts.rows import AddLine
from ui.theme import Theme
from ui.widgets.basic import clear_layout, create_column, create_label, create_line, create_row, icon_button


class IncidentCard(EventCard):
    """Incidents, oldest first; ``typed``: a line for the next one stands below."""

    def __init__(self, desk: CardContext, typed: bool = True) -> None:
        super().__init__(desk, "incidents", mark("core", "What happened"))
        self._typed = typed
        self._shown: tuple[RetroNote, ...] | None = None
        self._lines = create_column(gap=0)
        self.nothing = create_label(role="muted", wrap=True, name="events.empty.incidents")
        self.nothing.setContentsMargins(PAD, 9, PAD, 0 if typed else 11)
        self.add = AddLine("events.add.incident")
        self.add.line_entered.connect(lambda text: notes.add_incident(desk.db, desk.event_id, text))
        foot = QWidget()
        foot.setFixedHeight(ROW)
        foot.setLayout(create_row(self.add, margins=(PAD - 9, 0, PAD - 6, 0)))
        self.body.addLayout(self._lines)
        self.body.addWidget(self.nothing)
        self.body.addWidget(foot)
        foot.setVisible(typed)
        self.retranslate_labels()

    def retranslate_labels(self) -> None:
        """Put every word."""
        self.nothing.setText(
            self.tr("The projector failed, the speaker came late: a line now spares guessing in the retro.")
        )
        self.add.setPlaceholderText(self.tr("+ What happened just now"))
        self.add.setAccessibleName(self.tr("What happened just now"))

    def fill_card(self, board: EventSnapshot) -> None:
        """Show what was noted."""
        found = tuple(notes.list_incidents(board.db, board.event.id))
        self.count.setText(str(len(found)))
        self.count.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.setVisible(self._typed or bool(found))
        if found == self._shown:
            return
        self._shown = found
        clear_layout(self._lines)
        for note in found:
            self._lines.addWidget(self._create_row(note, board, last=not self._typed and note is found[-1]))

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        for note in self._shown or ():
            for made in self.findChildren(QWidget, f"events.incident.remove.{note.id}"):
                made.setIcon(load_icon("trash", theme, size=14))  # type: ignore[attr-defined]

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._shown = None
        self.retranslate_labels()
        super().retranslate_ui()

    def _create_row(self, note: RetroNote, board: EventSnapshot, last: bool) -> QWidget:
        at = create_label(schedule.to_wall_clock(note.at, board.event.zone).strftime("%H:%M"), "muted")
        at.setFixedWidth(scale_width(44))
        words = create_label(note.text, wrap=True)
        words.setMinimumHeight(ROW - 1)
        name, tip = f"events.incident.remove.{note.id}", self.tr("Delete this note")
        remove = icon_button(name, "trash", self.desk.theme, tip, partial(self._delete_incident, note), 14)
        inner = create_row(at, words, remove, gap=6, margins=(PAD, 0, PAD - 8, 0))
        inner.setStretch(1, 1)
        made = QWidget()
        rule = create_line()
        made.setLayout(create_column(inner, rule, gap=0))
        rule.setVisible(not last)
        return made

    def _delete_incident(self, note: RetroNote) -> None:
        notes.delete_note(self.desk.db, note.id)
        self.desk.notified.emit(self.tr("Note deleted"), True)
