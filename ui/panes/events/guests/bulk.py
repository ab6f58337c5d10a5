"""What can be done with several registrations at once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.icons import load_icon
from ui.theme import Theme
from ui.widgets.basic import FlowLayout, Wrapping, create_button, create_column, create_label

WISHES = {
    "confirmed": "check",
    "waitlist": "followup",
    "cancelled": "close",
    "paid": "cost",
    "post": "tag",
    "phones": "copy",
    "delete": "trash",
}


class GuestBulk(QWidget):
    """``action_requested`` carries a wish and the place for a menu; shown while two or more are selected."""

    action_requested = Signal(str, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("events.bulk")
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = create_label(role="strong", name="events.selected")
        self.buttons: dict[str, QPushButton] = {}
        flow = FlowLayout(6)
        flow.addWidget(self.count)
        for wish in WISHES:
            made = create_button(f"events.bulk.{wish}")
            made.clicked.connect(
                lambda _=False, wish=wish, made=made: self.action_requested.emit(
                    wish, made.mapToGlobal(QPoint(0, made.height()))
                )
            )
            self.buttons[wish] = made
            flow.addWidget(made)
        self.setLayout(create_column(Wrapping(flow), margins=(12, 8, 12, 8)))
        self._shown = 0
        self.apply_theme(theme)
        self.retranslate_ui()
        self.hide()

    def show_count(self, count: int) -> None:
        """Show how many are selected."""
        self._shown = count
        self.setVisible(count > 1)
        self.count.setText(self.tr("{count} selected").format(count=f"{count:,}"))

    def apply_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        for wish, made in self.buttons.items():
            made.setIcon(load_icon(WISHES[wish], theme, "danger" if wish == "delete" else "muted", 16))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        words = {
            "confirmed": self.tr("Confirm"),
            "waitlist": self.tr("To the waiting list"),
            "cancelled": self.tr("Cancel"),
            "paid": self.tr("Paid"),
            "post": self.tr("Came by…"),
            "phones": self.tr("Copy phones"),
            "delete": self.tr("Take off the list"),
        }
        for wish, made in self.buttons.items():
            made.setText(words[wish])
        self.show_count(self._shown)
