"""Where what pops up stands: where it was asked for, and on the screen as a whole."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame


def place_popup(popup: QFrame, at: QPoint) -> None:
    """Show a popup with its upper left corner at ``at``, kept on the screen."""
    popup.adjustSize()
    screen = popup.screen().availableGeometry()
    left = max(screen.left(), min(at.x(), screen.right() - popup.width()))
    top = max(screen.top(), min(at.y(), screen.bottom() - popup.height()))
    popup.move(left, top)
    popup.show()
