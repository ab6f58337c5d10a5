"""A card: a bold title, a pill with a count, a quiet word at the right, and what it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.i18n import translate_phrase
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.theme import Theme
from ui.widgets.basic import Elided, create_column, create_label, create_line, create_row

PAD = 14
ROW = 36
"""Pixels beside everything in a card, and of a row."""
ORDINARY = 13
"""Pixels of ordinary text."""


def scale_width(pixels: int) -> int:
    """Return a width that was measured for ordinary text, for text of the size that is set."""
    return round(pixels * max(QApplication.font().pixelSize(), ORDINARY) / ORDINARY)


class EventCard(QFrame):
    """``title`` is marked words. What it shows is put into ``body``; `fill_card` shows a board."""

    def __init__(self, desk: CardContext, name: str, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.board: EventSnapshot | None = None
        self.setObjectName(f"events.card.{name}")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._marked = title
        self.title = create_label(role="strong")
        self.count = create_label(role="pill", name=f"events.count.{name}")
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.count.hide()
        self.aside = Elided("muted", f"events.aside.{name}")
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.head = create_row(self.title, self.count, self.aside, gap=8, margins=(PAD, 0, PAD - 2, 0))
        self.head.setStretch(2, 1)
        top = QWidget()
        top.setFixedHeight(ROW + 2)
        top.setLayout(self.head)
        self.body: QVBoxLayout = create_column(gap=0)
        self.setLayout(create_column(top, create_line(), self.body, gap=0, margins=(1, 1, 1, 1)))
        self.show_title()

    def show_board(self, board: EventSnapshot) -> None:
        """Show an event; what did not change stays as it is."""
        self.board = board
        self.fill_card(board)

    def fill_card(self, board: EventSnapshot) -> None:
        """Show what this card is about."""

    def show_title(self) -> None:
        """Put the title anew."""
        self.title.setText(translate_phrase(self._marked))
        self.setAccessibleName(translate_phrase(self._marked))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.show_title()
        if self.board is not None:
            self.fill_card(self.board)

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme where the style sheet does not reach."""

    def show_tally(self, done: int, of: int) -> None:
        """Show ``5 / 12`` beside the title; of nothing: no pill."""
        self.count.setText(f"{done} / {of}")
        self.count.setVisible(of > 0)


def pad_items(*items: QWidget | QLayout, gap: int = 8, top: int = 10, bottom: int = 12) -> QWidget:
    """Return things below each other with the room of a card around them."""
    made = QWidget()
    made.setLayout(create_column(*items, gap=gap, margins=(PAD, top, PAD, bottom)))
    return made
