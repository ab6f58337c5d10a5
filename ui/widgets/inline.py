"""Edit in place: text that becomes a line when it is clicked, kept when the keyboard leaves it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from ui.painting import tip
from ui.widgets.basic import restyle


class UndoLine(QLineEdit):
    """A line that leaves Undo and Redo to the window while nothing is being typed into it."""

    def typing(self) -> bool:
        """Return whether Undo is about the typing in this line."""
        return bool(self.text())

    def event(self, event: QEvent) -> bool:
        """Pass Undo and Redo on."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not self.typing():
            if event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
                event.ignore()
                return True
        return super().event(event)


class InlineText(UndoLine):
    """``edited`` carries the new words once they are finished; Esc takes them back."""

    edited = Signal(str)

    def __init__(self, name: str, text: str, title: str, invitation: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setProperty("role", "plain")
        self.setAccessibleName(title)
        self.setPlaceholderText(invitation)
        self.setToolTip(tip(text))
        self._kept = text
        self.setCursorPosition(0)
        self.editingFinished.connect(self._finish)

    def typing(self) -> bool:
        """Return whether the words differ from those that are saved."""
        return self.isModified()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the typing back."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._kept:
            self.setText(self._kept)
            event.accept()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the beginning again."""
        super().focusOutEvent(event)
        self.setCursorPosition(0)

    def _finish(self) -> None:
        self.setModified(False)
        if self.text() != self._kept:
            self._kept = self.text()
            self.edited.emit(self._kept)


class InlineChoice(QComboBox):
    """``chosen`` carries the key of the option a person chose."""

    chosen = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[object, str]], now: object, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._keys = [key for key, _ in options]
        self.addItems([text for _, text in options])
        if now in self._keys:
            self.setCurrentIndex(self._keys.index(now))
        restyle(self, "role", "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda number: self.chosen.emit(self._keys[number]))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """A turning wheel scrolls the page; it must not change somebody's level."""
        event.ignore()
