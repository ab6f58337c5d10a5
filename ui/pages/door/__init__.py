"""The door: a full screen, one big search, one key checks in."""

from __future__ import annotations

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.window_placement import fit_dialog


def open_door(parent: QWidget, context: Context, event: int) -> QWidget:
    """Open the door of an event over the whole screen and return it; it closes with Esc."""
    from ui.pages.door.page import DoorPage

    page = DoorPage(parent, context, event)
    fit_dialog(page, QMargins())
    page.showFullScreen()
    return page
