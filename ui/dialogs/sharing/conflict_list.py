"""All the fields that two people wrote, below each other; many are shown a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from commdesk.sharing.waiting import PreviewConflict
from commdesk.store.merging.conflicts import Place
from commdesk.store.merging.row_state import Value
from ui.dialogs.sharing.conflict_card import ConflictCard
from ui.i18n import fill_words
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.steady_scroll import SteadyScrollArea

PAGE = 20


class ConflictList(QWidget):
    """Cards to choose from; ``decided`` tells how many were chosen."""

    decided = Signal(int)

    def __init__(self, name: str, mine: str) -> None:
        super().__init__()
        self._mine = mine
        self._waiting: list[PreviewConflict] = []
        self.cards: list[ConflictCard] = []
        self._latest = create_button(
            f"{name}.latest", self.tr("Choose the later one everywhere"), "quiet", self.choose_latest
        )
        words = self.tr("You need not decide now: until then the later one is shown and the other is kept beside it.")
        self._more = create_button(f"{name}.more", "", "quiet", self._show_page)
        self._column = create_column(gap=10, margins=(0, 0, 8, 0))
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._column)
        self._area = area = SteadyScrollArea(inner)
        area.setObjectName(f"{name}.area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        hint = create_label(words, "hint", wrap=True)
        top = create_row(hint, self._latest, gap=12)
        top.setStretch(0, 1)
        self.setLayout(create_column(top, area, gap=8))

    def show_conflicts(self, found: Sequence[PreviewConflict]) -> None:
        """Show these instead of what is shown."""
        for card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards, self._waiting = [], list(found)
        self._latest.setVisible(len(found) > 1)
        self._show_page()

    def _show_page(self) -> None:
        page, self._waiting = self._waiting[:PAGE], self._waiting[PAGE:]
        for conflict in page:
            card = ConflictCard(len(self.cards), conflict, self._mine)
            card.chosen.connect(lambda: self.decided.emit(len(self.get_decisions())))
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
        self._more.setVisible(bool(self._waiting))
        self._more.setText(fill_words(self.tr("Show {count} more"), count=len(self._waiting)))
        self.decided.emit(len(self.get_decisions()))

    def reveal_conflict(self, place: Place) -> None:
        """Scroll to the card of a field and put the keyboard on its first value, if the field is among them."""
        if all(each.place != place for each in self._waiting) and all(
            card.conflict.place != place for card in self.cards
        ):
            return
        while all(card.conflict.place != place for card in self.cards):
            self._show_page()
        card = next(card for card in self.cards if card.conflict.place == place)

        def show() -> None:
            card.focus_first()
            self._area.ensureWidgetVisible(card)

        QTimer.singleShot(0, card, show)  # once it is laid out: what is not seen yet cannot have the keyboard

    def choose_latest(self) -> None:
        """Choose, for all of them, what was written last."""
        while self._waiting:
            self._show_page()
        for card in self.cards:
            card.choose(0)

    def get_decisions(self) -> dict[Place, Mapping[str, Value]]:
        """Return what was chosen; what waits is not in it."""
        found = {card.conflict.place: card.get_decision() for card in self.cards}
        return {place: values for place, values in found.items() if values is not None}
