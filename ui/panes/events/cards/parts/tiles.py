"""Big numbers with a word below; pressed, they show the people behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from ui.painting import escape_tooltip
from ui.widgets.basic import Button, create_column, create_label, create_row


@dataclass(frozen=True, slots=True)
class Number:
    """A number in words, what it counts, and how it is counted."""

    text: str
    title: str
    explained: str = ""


class NumberTile(Button):
    """One number."""

    def __init__(self, name: str, slot: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "plain")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.number, self.word = create_label(role="big"), create_label(role="muted")
        for part in (self.number, self.word):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inner = create_column(self.number, self.word, gap=0, margins=(7, 2, 7, 3))
        self.setLayout(self._inner)
        self.clicked.connect(lambda: slot())

    def show_number(self, number: Number) -> None:
        """Show it."""
        self.number.setText(number.text)
        self.word.setText(number.title)
        self.setAccessibleName(f"{number.title}: {number.text}")
        self.setToolTip(escape_tooltip(number.explained))

    def sizeHint(self) -> QSize:
        """Return the size of what is in it."""
        return self._inner.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the size of what is in it."""
        return self._inner.minimumSize()


class NumberTiles(QWidget):
    """Numbers beside each other."""

    def __init__(self, name: str, count: int, slot: Callable[[], object]) -> None:
        super().__init__()
        self.tiles = [NumberTile(f"{name}.{number}", slot) for number in range(count)]
        self.setLayout(create_row(*self.tiles, 1, gap=10, margins=(8, 6, 14, 0)))

    def show_numbers(self, numbers: Sequence[Number]) -> None:
        """Show these; tiles that are too many are out of sight."""
        for at, tile in enumerate(self.tiles):
            tile.setVisible(at < len(numbers))
            if at < len(numbers):
                tile.show_number(numbers[at])
