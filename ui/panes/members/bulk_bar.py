"""What can be done with many people at once: shown below the list while two or more are selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.context import Context
from ui.i18n import fill_words
from ui.icons import load_icon
from ui.theme import Theme
from ui.widgets.basic import FlowLayout, Wrapping, create_button, create_column, create_label

WISHES = ("tag", "untag", "set", "community", "export", "copy_to", "archive", "delete")
ICONS = {
    "tag": "tag",
    "untag": "close",
    "set": "edit",
    "community": "groups",
    "export": "export",
    "copy_to": "folder",
    "archive": "archive",
    "delete": "trash",
}


class MemberBulkbar(QWidget):
    """The count first, then the deeds. ``action_requested`` carries a wish, the ids and the place for a menu."""

    action_requested = Signal(str, object, QPoint)
    notified = Signal(str, bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("members.bulk")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self._ids: Callable[[], Sequence[int]] = list
        self.count = create_label(role="strong", name="members.selected")
        self.buttons: dict[str, QPushButton] = {wish: self._create_button(wish) for wish in WISHES}
        flow = FlowLayout(4)
        for part in (self.count, *self.buttons.values()):
            flow.addWidget(part)
        self.setLayout(create_column(Wrapping(flow), margins=(14, 6, 14, 6)))
        self.apply_theme(context.theme)
        self.retranslate_ui()
        self.hide()

    def show_selection(self, count: int, ids: Callable[[], Sequence[int]]) -> None:
        """Show how many are selected; ``ids`` is asked when something is done with them."""
        self._ids = ids
        self.setVisible(count > 1)
        self.count.setText(fill_words(self.tr("{count} selected"), count=f"{count:,}"))

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        for wish, made in self.buttons.items():
            made.setIcon(load_icon(ICONS[wish], theme, "danger" if wish == "delete" else "muted", 16))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        words = {
            "tag": self.tr("Tag"),
            "untag": self.tr("Untag"),
            "set": self.tr("Set a field"),
            "community": self.tr("Add to community"),
            "export": self.tr("Export"),
            "copy_to": self.tr("To another workspace…"),
            "archive": self.tr("Archive"),
            "delete": self.tr("Delete"),
        }
        for wish, made in self.buttons.items():
            made.setText(words[wish])
            made.setAccessibleName(words[wish])

    def _create_button(self, wish: str) -> QPushButton:
        made = create_button(f"members.bulk.{wish}", role="quiet")
        made.setProperty("dense", True)
        made.clicked.connect(lambda: self.action_requested.emit(wish, self._ids(), made.mapToGlobal(QPoint(0, 0))))
        return made
