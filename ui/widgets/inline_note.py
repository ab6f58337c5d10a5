"""A text of several lines that is edited in place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

LINES = 3


class InlineNote(QPlainTextEdit):
    """``editing_finished`` carries the words when the keyboard leaves and they changed."""

    editing_finished = Signal(str)

    def __init__(self, name: str, text: str, title: str, invitation: str = "", lines: int = LINES) -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setPlaceholderText(invitation)
        self.setAccessibleName(title)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kept, self._lines = text, lines
        self.setMaximumHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the size of so many lines; the style sheet would let a layout squeeze a fixed height."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * self._lines + 22)

    def has_unsaved_text(self) -> bool:
        """Return whether the words differ from those that are saved."""
        return self.toPlainText() != self._kept

    def finish_editing(self) -> None:
        """Hand over what was typed."""
        if self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.editing_finished.emit(self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save what was typed."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finish_editing()
