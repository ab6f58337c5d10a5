"""Where the quick window stands on the screen."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from ui.state import State
from ui.window_placement import fit_dialog

KEY = "quick.position"


def place_window(window: QWidget, state: State) -> None:
    """Put it where it was put last, if that is on a screen; else in the upper middle of the screen with the mouse. It fits it."""
    kept = state.get_value(KEY)
    if isinstance(kept, list) and len(kept) == 2 and all(isinstance(value, int) for value in kept):
        if QGuiApplication.screenAt(QPoint(kept[0] + 40, kept[1] + 20)) is not None:
            window.move(kept[0], kept[1])
            fit_dialog(window, QMargins())
            return
    area = window.screen().availableGeometry()
    window.move(area.center().x() - window.width() // 2, area.top() + area.height() // 5)
    fit_dialog(window, QMargins())


class DraggableWindow(QWidget):
    """A window without a frame that stays on top: it is taken by its edge or head, and remembers where it was put."""

    def __init__(self, state: State) -> None:
        super().__init__(
            None, Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        )
        self._state = state
        self._grip: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it."""
        self._grip = event.globalPosition().toPoint() - self.pos()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._grip is not None:
            self.move(event.globalPosition().toPoint() - self._grip)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Remember where it was put."""
        self._grip = None
        self._state.set_value(KEY, [self.x(), self.y()])
