"""Numbers in cards, in one row or more: each beside the period it is compared with, explained, with who is behind it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from commdesk.drawing import numbers
from commdesk.drawing.figure import FigureCell
from commdesk.insights.kpis import Headline
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.basic import Elided, create_column, create_label, create_row, update_style
from ui.widgets.figure import create_voice

GOOD, BAD = "good", "bad"


class NumberTile(QFrame):
    """One number. ``cell_picked`` carries its cell and its title."""

    cell_picked = Signal(object, str, str)

    def __init__(self, name: str, less_is_better: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self._less_is_better = less_is_better
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.number: Headline | None = None
        self.title, self.value, self.change = Elided("muted"), create_label("—", "big"), create_label()
        self.setLayout(
            create_column(self.title, create_row(self.value, self.change, 1, gap=8), gap=2, margins=(14, 10, 10, 10))
        )

    def show_number(self, number: Headline) -> None:
        """Show it, with what it means behind."""
        self.number = number
        said = create_voice(self.font())
        self.title.show_words(translate_phrase(number.title))
        self.value.setText(numbers.format_cell(number.cell, said))
        text, good = describe_change(number.cell, number.before, self._less_is_better)
        self.change.setText(text)
        update_style(self.change, "role", GOOD if good else BAD)
        words = f"{translate_phrase(number.definition)} {numbers.format_cell_in_full(number.cell, said)}"
        if number.before is not None and number.before.value is not None:
            words += " " + self.tr("Before: {value}.").format(value=numbers.format_cell_in_full(number.before, said))
        self.setToolTip(escape_tooltip(words))
        self.setAccessibleName(f"{translate_phrase(number.title)}: {words}")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Show who is behind it."""
        self._pick_cell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows who is behind it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick_cell()
        else:
            super().keyPressEvent(event)

    def _pick_cell(self) -> None:
        if self.number is not None:
            self.cell_picked.emit(self.number.cell, translate_phrase(self.number.title), "")


class NumberTiles(QWidget):
    """All of them, in one row or two.

    Args:
        place: What the names of the tiles begin with.
        titles: The marked title of each number by its name, shown until it is known.
        less_is_better: Numbers that should fall.
    """

    cell_picked = Signal(object, str, str)

    def __init__(self, place: str, titles: Mapping[str, str], less_is_better: Collection[str] = ()) -> None:
        super().__init__()
        self._titles = titles
        self.tiles = {name: NumberTile(f"{place}.{name}", name in less_is_better) for name in titles}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setSpacing(12)
        for tile in self.tiles.values():
            tile.cell_picked.connect(self.cell_picked)
        self.arrange_tiles(len(self.tiles))
        self.retranslate_ui()

    def arrange_tiles(self, across: int) -> None:
        """Put so many into a row."""
        for place, tile in enumerate(self.tiles.values()):
            self.grid.addWidget(tile, place // across, place % across)

    def show_numbers(self, found: Sequence[Headline]) -> None:
        """Show these."""
        for number in found:
            self.tiles[number.name].show_number(number)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        for name, tile in self.tiles.items():
            tile.title.show_words(translate_phrase(self._titles[name]))
            if tile.number is not None:
                tile.show_number(tile.number)


def describe_change(cell: FigureCell, before: FigureCell | None, less_is_better: bool = False) -> tuple[str, bool]:
    """Return the change since before in words, and whether it is for the better: points for rates, per cent for money."""
    if before is None or cell.value is None or before.value is None:
        return "", True
    by = cell.value - before.value
    if cell.unit == "percent":
        text = f"{by * 100:+.1f}"
    elif cell.unit == "money":
        if not before.value:
            return "", True
        text = f"{by / abs(before.value):+.0%}"
    else:
        text = f"{by:+,.0f}"
    return text.replace("-", "−"), by <= 0 if less_is_better else by >= 0
