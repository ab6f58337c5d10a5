"""Leaves lines out, with a reason where somebody types one."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from ui.panes.today.later_box import WIDE
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.popups import place_popup


class SkipBox(QFrame):
    """Pops up. ``skipped`` carries the reason, which may be empty; Esc leaves everything as it is."""

    skipped = Signal(str)

    def __init__(self, parent: QWidget, words: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.box = QLineEdit()
        self.box.setObjectName("today.skip.reason")
        self.box.setPlaceholderText(self.tr("Reason, if you like"))
        self.box.setAccessibleName(self.tr("Reason"))
        self.box.setMaxLength(300)
        self.box.returnPressed.connect(self._skip)
        self.go = create_button("today.skip.go", self.tr("Skip"), "primary", self._skip)
        title = create_label(words, "strong", "today.skip.title", wrap=True)
        self.setLayout(create_column(title, self.box, create_row(1, self.go), gap=8, margins=(12, 12, 12, 12)))
        self.setFixedWidth(WIDE)

    def show_at(self, at: QPoint) -> None:
        """Open with the upper left corner at ``at``, kept on the screen."""
        place_popup(self, at)
        self.box.setFocus()

    def _skip(self) -> None:
        reason = self.box.text()
        self.close()
        self.skipped.emit(reason)
