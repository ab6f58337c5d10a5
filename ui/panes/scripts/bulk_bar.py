"""What can be done with several scripts at once: shown below the list while two or more are selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.context import Context
from ui.i18n import fill_words
from ui.icons import load_icon
from ui.theme import Theme
from ui.widgets.basic import FlowLayout, Wrapping, create_button, create_column, create_label

WISHES = {"move": "folder", "tag": "tag", "favourite": "star", "export": "export", "delete": "trash"}


class ScriptBulkbar(QWidget):
    """``action_requested`` carries a wish, the ids and the place for a menu."""

    action_requested = Signal(str, object, QPoint)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("scripts.bulk")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._ids: Sequence[int] = ()
        self.count = create_label(role="strong", name="scripts.selected")
        self.buttons: dict[str, QPushButton] = {wish: self._create_button(wish) for wish in WISHES}
        flow = FlowLayout(6)
        for made in self.buttons.values():
            flow.addWidget(made)
        self.setLayout(create_column(self.count, Wrapping(flow), gap=6, margins=(12, 8, 12, 8)))
        self.apply_theme(context.theme)
        self.retranslate_ui()
        self.hide()

    def show_selection(self, ids: Sequence[int]) -> None:
        """Show how many are selected."""
        self._ids = ids
        self.setVisible(len(ids) > 1)
        self.count.setText(fill_words(self.tr("{count} scripts selected"), count=f"{len(ids):,}"))

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        for wish, made in self.buttons.items():
            made.setIcon(load_icon(WISHES[wish], theme, "danger" if wish == "delete" else "muted", 16))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
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

    def _create_button(self, wish: str) -> QPushButton:
        made = create_button(f"scripts.bulk.{wish}")
        made.clicked.connect(
            lambda: self.action_requested.emit(wish, self._ids, made.mapToGlobal(QPoint(0, made.height() + 2)))
        )
        return made
