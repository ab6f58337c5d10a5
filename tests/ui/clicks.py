"""Counts what a person does: clicks, and keys that write no text, as they reach widgets."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import file_dialogs

CHOOSING = {"open": 2, "save": 1, "folder": 2}
"""Clicks in a dialog for files: the file and Open; Save, where the name proposed will do; the folder and Choose."""
HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Clicks(QObject):
    """An event filter of the whole application. ``made``: each click or key, by the widget it was for; ``seconds`` since the first."""

    def __init__(self) -> None:
        super().__init__(QApplication.instance())
        self.made: list[str] = []
        self._seen: set[tuple[int, str]] = set()
        self._began = time.monotonic()
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    @property
    def seconds(self) -> float:
        """How long it took so far."""
        return time.monotonic() - self._began

    def add(self, what: str, count: int) -> None:
        """Count clicks in a dialog that the test answers."""
        self.made += [what] * count

    def leave(self) -> None:
        """Count no more."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count a press once, though it is passed on to what lies below when it is not taken."""
        if isinstance(watched, QWidget) and isinstance(event, QMouseEvent):
            if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
                self._count(event.timestamp(), "click", watched)
        elif isinstance(watched, QWidget) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            writes = bool(event.text()) and event.text().isprintable() and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)  # fmt: skip
            if not writes and event.key() not in HELD:
                self._count(event.timestamp(), f"key {event.key()}", watched)
        return False

    def _count(self, at: int, what: str, widget: QWidget) -> None:
        if (at, what) not in self._seen:
            self._seen.add((at, what))
            self.made.append(f"{what} on {widget.objectName() or type(widget).__name__}")


def answer_counted(patch: pytest.MonkeyPatch, clicks: Clicks, **answers: Path) -> None:
    """Let the dialogs that ask for a file answer, as `hands.answer` does, and count what a person clicks there."""
    for which, path in answers.items():

        def ask(*_: object, which: str = which, path: Path = path, **__: object) -> Path:
            clicks.add(f"file dialog: {which}", CHOOSING[which])
            return path

        patch.setattr(file_dialogs, f"ask_{which}", ask)
