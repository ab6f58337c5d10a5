"""The line that opens in a cell: Enter keeps what was typed, Esc leaves it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class TypingLine(QLineEdit):
    """``finished`` carries the words; ``left``: the keyboard goes back without any."""

    finished = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._area = parent
        self.setObjectName("calendar.line")
        self.setProperty("role", "grid")
        self.setMaxLength(300)
        self.hide()

    def open_at(self, box: QRect, text: str = "") -> None:
        """Open, kept inside the widget it lies on."""
        area = self._area.rect()
        left = max(0, min(box.left(), area.right() - box.width()))
        self.setGeometry(left, max(0, min(box.top(), area.bottom() - box.height())), box.width(), box.height())
        self.setText(text)
        self.show()
        self.setFocus()

    def close_line(self) -> None:
        """Hide, whatever was typed."""
        self.clear()
        self.hide()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setAccessibleName(self.tr("What is planned here"))
        self.setPlaceholderText(self.tr("19:00 book list"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave what was typed, unless the keyboard comes back."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.close_line()

    def _finish(self) -> None:
        words = self.text().strip()
        self.close_line()
        self.finished.emit(words) if words else self.left.emit()
