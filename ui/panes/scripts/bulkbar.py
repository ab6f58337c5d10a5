"""What can be done with several scripts at once: shown below the list while two or more are selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.context import Context
from ui.i18n import fill_words
from ui.icons import icon
from ui.theme import Theme
from ui.widgets.basic import Flow, Wrapping, button, column, label

WISHES = {"move": "folder", "tag": "tag", "favourite": "star", "export": "export", "delete": "trash"}


class Bulkbar(QWidget):
    """``wished`` carries a wish, the ids and the place for a menu."""

    wished = Signal(str, object, QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.bulk")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ids: Sequence[int] = ()
        self.count = label(role="strong", name="scripts.selected")
        self.buttons: dict[str, QPushButton] = {wish: self._button(wish) for wish in WISHES}
        flow = Flow(6)
        for made in self.buttons.values():
            flow.addWidget(made)
        self.setLayout(column(self.count, Wrapping(flow), gap=6, margins=(12, 8, 12, 8)))
        self.dress(context.theme)
        self.retranslate()
        self.hide()

    def show_selection(self, ids: Sequence[int]) -> None:
        """Show how many are selected."""
        self._ids = ids
        self.setVisible(len(ids) > 1)
        self.count.setText(fill_words(self.tr("{count} scripts selected"), count=f"{len(ids):,}"))

    def dress(self, theme: Theme) -> None:
        """Tint the icons."""
        for wish, made in self.buttons.items():
            made.setIcon(icon(WISHES[wish], theme, "danger" if wish == "delete" else "muted", 16))

    def retranslate(self) -> None:
        """Put every word anew."""
        words = {
            "move": self.tr("Move"),
            "tag": self.tr("Tag"),
            "favourite": self.tr("Favourite"),
            "export": self.tr("Export"),
            "delete": self.tr("Delete"),
        }
        for wish, made in self.buttons.items():
            made.setText(words[wish])
        self.show_selection(self._ids)

    def _button(self, wish: str) -> QPushButton:
        made = button(f"scripts.bulk.{wish}")
        made.clicked.connect(lambda: self.wished.emit(wish, self._ids, made.mapToGlobal(QPoint(0, made.height() + 2))))
        return made
