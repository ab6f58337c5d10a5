"""The cards of one phase in two columns, in one where there is little room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.context import Context
from ui.panes.events.cards import plan
from ui.panes.events.cards.board import CardContext
from ui.panes.events.cards.parts.fields import WordsField
from ui.panes.events.cards.parts.frame import EventCard, scale_width
from ui.theme import Theme
from ui.widgets.basic import create_column

NARROW = {"promo": 1000}
ROOM = 900
"""Pixels of the page below which the cards stand below each other; the posts have long rows."""
GAP = 14
SHARES = (5, 4)
WIDER = {"promo": (3, 2), "run": (1, 1)}
"""How the two columns share the page."""

Maker = Callable[[CardContext], EventCard]


class PhaseCards(QScrollArea):
    """What a phase of an event is about. ``action_requested`` carries the name of a dialog or page, and the id of the event."""

    notified = Signal(str, bool)
    action_requested = Signal(str, object)

    def __init__(self, context: Context, phase: str) -> None:
        super().__init__()
        self.phase = phase
        self.setObjectName(f"events.cards.{phase}")
        self.desk = CardContext(context, self)
        self.desk.notified.connect(self.notified)
        self.desk.action_requested.connect(self.action_requested)
        self.cards: list[EventCard] = []
        self._page = QWidget()
        self._page.setProperty("role", "page")
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 4, GAP)
        self._columns.setSpacing(GAP)
        self._sides: tuple[QVBoxLayout, QVBoxLayout] = (create_column(gap=GAP), create_column(gap=GAP))
        for side, share in zip(self._sides, WIDER.get(phase, SHARES), strict=True):
            self._columns.addLayout(side, share)
        self._page.setLayout(self._columns)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_event(self, event_id: int) -> None:
        """Show another event, from the top; 0: none."""
        if event_id == self.desk.event_id:
            self.refresh()
            return
        self.flush_edits()
        self.desk.event_id = event_id
        self._build_cards()
        self.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Read the event anew; what is being typed, the keyboard and the scroll stay."""
        board = self.desk.load_snapshot()
        for card in self.cards:
            if board is not None:
                card.show_board(board)

    def flush_edits(self) -> None:
        """Write down what is being typed."""
        if self.desk.load_snapshot() is not None:
            focus = self.window().focusWidget()
            if focus is not None and self.isAncestorOf(focus):
                focus.clearFocus()  # a line is saved when it is left
            for made in self.findChildren(WordsField):
                made.save_text()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        for card in self.cards:
            card.retranslate_ui()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.desk.theme = theme
        for card in self.cards:
            card.apply_theme(theme)
            card.update()

    def find_card(self, name: str) -> EventCard:
        """Return a card by its name, as in ``money``."""
        return next(card for card in self.cards if card.objectName() == f"events.card.{name}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the columns beside each other, or below."""
        super().resizeEvent(event)
        beside = self.viewport().width() >= scale_width(NARROW.get(self.phase, ROOM))
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
            shares = WIDER.get(self.phase, SHARES) if beside else (0, 1)
            for at, share in enumerate(shares):
                self._columns.setStretch(at, share)

    def _build_cards(self) -> None:
        """Make the cards; anew for each event, so that nothing typed for one reaches another."""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = []
        for side, makers in zip(self._sides, plan.card_makers(self.phase), strict=True):
            while side.takeAt(0) is not None:
                pass
            for make in makers:
                card = make(self.desk)
                side.addWidget(card)
                self.cards.append(card)
            side.addStretch(1)
