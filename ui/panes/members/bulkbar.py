"""What can be done with many people at once: shown below the list while two or more are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.context import Context
from ui.i18n import fill_words
from ui.icons import icon
from ui.theme import Theme
from ui.widgets.basic import Flow, Wrapping, button, column, label

WISHES = ("tag", "untag", "set", "community", "export", "archive", "delete")
ICONS = {
    "tag": "tag",
    "untag": "close",
    "set": "edit",
    "community": "groups",
    "export": "export",
    "archive": "archive",
    "delete": "trash",
}


class Bulkbar(QWidget):
    """The count first, then the deeds. ``wished`` carries a wish, the ids and the place for a menu."""

    wished = Signal(str, object, QPoint)
    told = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("members.bulk")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self._ids: Callable[[], Sequence[int]] = list
        self.count = label(role="strong", name="members.selected")
        self.buttons: dict[str, QPushButton] = {wish: self._button(wish) for wish in WISHES}
        flow = Flow(4)
        for part in (self.count, *self.buttons.values()):
            flow.addWidget(part)
        self.setLayout(column(Wrapping(flow), margins=(14, 6, 14, 6)))
        self.dress(context.theme)
        self.retranslate()
        self.hide()

    def show_selection(self, count: int, ids: Callable[[], Sequence[int]]) -> None:
        """Show how many are selected; ``ids`` is asked when something is done with them."""
        self._ids = ids
        self.setVisible(count > 1)
        self.count.setText(fill_words(self.tr("{count} selected"), count=f"{count:,}"))

    def dress(self, theme: Theme) -> None:
        """Tint the icons."""
        for wish, made in self.buttons.items():
            made.setIcon(icon(ICONS[wish], theme, "danger" if wish == "delete" else "muted", 16))

    def retranslate(self) -> None:
        """Put every word anew."""
        words = {
            "tag": self.tr("Tag"),
            "untag": self.tr("Untag"),
            "set": self.tr("Set a field"),
            "community": self.tr("Add to community"),
            "export": self.tr("Export"),
            "archive": self.tr("Archive"),
            "delete": self.tr("Delete"),
        }
        for wish, made in self.buttons.items():
            made.setText(words[wish])
            made.setAccessibleName(words[wish])

    def _button(self, wish: str) -> QPushButton:
        made = button(f"members.bulk.{wish}", role="quiet")
        made.setProperty("dense", True)
        made.clicked.connect(lambda: self.wished.emit(wish, self._ids(), made.mapToGlobal(QPoint(0, 0))))
        return made
