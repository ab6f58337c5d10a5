"""Windows that fit the screen they open on: a remembered place may be of another screen, the usual size of a larger one."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

FRAME = QMargins(2, 38, 2, 2)
"""What a desktop puts around a window, in pixels, where it does not say so before the window is shown."""


def fit_rect(wanted: QRect, room: QRect, frame: QMargins = FRAME) -> QRect:
    """Return ``wanted``, the inside of a window, as large as ``room`` allows and wholly in it, its frame too."""
    inside = room.marginsRemoved(frame)
    size = wanted.size().boundedTo(inside.size())
    left = min(max(wanted.left(), inside.left()), inside.right() + 1 - size.width())
    top = min(max(wanted.top(), inside.top()), inside.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)


def available(wanted: QRect) -> QRect:
    """Return the room of the screen a rectangle lies on, without the bars of the desktop; of the first screen if on none."""
    screen = QGuiApplication.screenAt(wanted.center()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def fit_window(window: QWidget, least: QSize) -> None:
    """Make a window that is not shown yet fit its screen. ``least``: its smallest size where the screen has room for that."""
    if window.isMaximized() or window.isFullScreen():
        return
    wanted = window.geometry()
    room = available(wanted)
    window.setMinimumSize(least.boundedTo(room.marginsRemoved(FRAME).size()))
    wanted.setSize(wanted.size().expandedTo(window.minimumSize()))
    window.setGeometry(fit_rect(wanted, room))
