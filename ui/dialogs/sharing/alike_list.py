"""What looks alike after a merge, below each other: one press on the one that stays settles it, and Undo takes that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from commdesk.errors import Phrase
from commdesk.sharing.lookalikes import KINDS, AlikeGroup, AlikeItem
from commdesk.text import to_visible
from ui.dialogs.sharing.conflict_card import ChoiceButton
from ui.i18n import fill_words, translate_phrase
from ui.widgets.basic import Elided, EmptyState, create_button, create_column, create_label, create_row
from ui.widgets.steady_scroll import SteadyScrollArea

PAGE = 20
LONGEST = 60
"""Characters of a title that are shown in the words below it."""


class AlikeCard(QFrame):
    """One group; ``chosen`` carries the id that stays, ``compared`` and ``parted`` are about people."""

    chosen = Signal(object)
    compared = Signal()
    parted = Signal()

    def __init__(self, number: int, group: AlikeGroup) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName(f"alike.{number}")
        spec, shown = KINDS[group.kind], to_visible(group.title)
        head = Elided("strong")
        head.show_words(shown or "…")
        kind = create_label(translate_phrase(spec.title), "pill")
        top = create_row(head, kind, gap=10)
        top.setStretch(0, 1)
        hint = create_label(translate_phrase(Phrase(spec.hint, {"what": shown[:LONGEST]})), "hint", wrap=True)
        options = create_row(gap=8)
        self.buttons = [self._create_choice(number, at, item) for at, item in enumerate(group.items)]
        for button, item in zip(self.buttons, group.items, strict=True):
            options.addWidget(button, 1)
            button.clicked.connect(partial(self._press, group, item))
        if spec.settle is None:
            compare = create_button(f"alike.{number}.compare", self.tr("Compare and merge…"), slot=self.compared.emit)
            apart = create_button(f"alike.{number}.apart", self.tr("Different people"), slot=self.parted.emit)
            options.addLayout(create_column(compare, apart, 1, gap=6))
        self.setLayout(create_column(top, hint, options, gap=8, margins=(14, 10, 14, 12)))

    def _press(self, group: AlikeGroup, item: AlikeItem) -> None:
        if KINDS[group.kind].settle is None:
            self.compared.emit()
        else:
            self.chosen.emit(item.id)

    def _create_choice(self, number: int, at: int, item: AlikeItem) -> ChoiceButton:
        when = datetime.fromtimestamp(item.at / 1000).strftime("%m-%d %H:%M") if item.at else ""
        words = [to_visible(item.name) or "…", *(translate_phrase(each) for each in item.said)]
        made = ChoiceButton(f"alike.{number}.{at}", to_visible(item.who), when, " · ".join(words))
        made.setCheckable(False)
        return made


class AlikeList(QWidget):
    """Cards, a page at a time. ``settled`` carries a group and the id that stays; ``compared`` and ``parted`` a group of people."""

    settled = Signal(object, object)
    compared = Signal(object)
    parted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[AlikeGroup] | None = None
        self._rest: list[AlikeGroup] = []
        self.cards: list[AlikeCard] = []
        self.empty = EmptyState(
            "alike.empty", self.tr("Nothing looks alike: no two of anything stand where one is meant.")
        )
        self._more = create_button("alike.more", "", "quiet", self._show_page)
        self._column = create_column(gap=10, margins=(0, 0, 8, 0))
        self._column.addWidget(self._more)
        self._column.addStretch(1)
        inner = QWidget()
        inner.setLayout(self._column)
        self.area = SteadyScrollArea(inner)
        self.area.setObjectName("alike.area")
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.setLayout(create_column(self.area, self.empty, gap=8, margins=(0, 10, 0, 0)))

    def show_groups(self, found: Sequence[AlikeGroup]) -> None:
        """Show these; nothing jumps where they are what is shown."""
        if list(found) == self._shown:
            return
        self._shown = list(found)
        for card in self.cards:
            card.setParent(None)
            card.deleteLater()
        self.cards, self._rest = [], list(found)
        self.area.setVisible(bool(found))
        self.empty.setVisible(not found)
        self._show_page()

    def _show_page(self) -> None:
        page, self._rest = self._rest[:PAGE], self._rest[PAGE:]
        for group in page:
            card = AlikeCard(len(self.cards), group)
            card.chosen.connect(partial(self.settled.emit, group))
            card.compared.connect(partial(self.compared.emit, group))
            card.parted.connect(partial(self.parted.emit, group))
            self._column.insertWidget(len(self.cards), card)
            self.cards.append(card)
        self._more.setVisible(bool(self._rest))
        self._more.setText(fill_words(self.tr("Show {count} more"), count=len(self._rest)))
