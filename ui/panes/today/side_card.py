"""A card below the list: a title, a quiet button beside it, and a short painted list or a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from ui.panes.today.card_list import CardList
from ui.widgets.basic import create_column, create_label, create_line, create_row

HEAD = 44
Item = TypeVar("Item")


class SideCard(QFrame, Generic[Item]):
    """Holds a list; where it is empty, a sentence says so."""

    def __init__(self, name: str, shown: CardList[Item], aside: QPushButton | None = None) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.list = shown
        self.title = create_label(role="strong", name=f"{name}.title")
        self.sentence = create_label(role="muted", name=f"{name}.none", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setContentsMargins(20, 12, 20, 12)
        self.stack = QStackedWidget()
        self.stack.addWidget(shown)
        self.stack.addWidget(self.sentence)
        head, line = QWidget(), create_row(self.title, 1, gap=8, margins=(16, 0, 10, 0))
        head.setFixedHeight(HEAD)
        head.setLayout(line)
        if aside is not None:
            line.addWidget(aside)
        self.setLayout(create_column(head, create_line(), self.stack, gap=0, margins=(1, 1, 1, 6)))

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these."""
        self.list.items.show_items(items)
        self.stack.setCurrentIndex(0 if items else 1)

    def set_words(self, title: str, sentence: str) -> None:
        """Set the title, and the sentence that stands there where there is nothing."""
        self.title.setText(title)
        self.list.setAccessibleName(title)
        self.sentence.setText(sentence)
        self.list.viewport().update()
