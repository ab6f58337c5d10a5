"""Where the quick window stands on the screen."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from ui.state import State
from ui.window_placement import fit_dialog

KEY = "quick.position"


def place(window: QWidget, state: State) -> None:
    """Put it where it was put last, if that is on a screen; else in the upper middle of the screen with the mouse. It fits it."""
    kept = state.get(KEY)
    if isinstance(kept, list) and len(kept) == 2 and all(isinstance(value, int) for value in kept):
        if QGuiApplication.screenAt(QPoint(kept[0] + 40, kept[1] + 20)) is not None:
            window.move(kept[0], kept[1])
            fit_dialog(window, QMargins())
            return
    area = window.screen().availableGeometry()
    window.move(area.center().x() - window.width() // 2, area.top() + area.height() // 5)
    fit_dialog(window, QMargins())
