"""Windows that fit the screen they open on: a remembered place may be of another screen, the usual size of a larger one."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

FRAME = QMargins(2, 38, 2, 2)
"""What a desktop puts around a window, in pixels, where it does not say so before the window is shown."""
LEAST = QSize(900, 430)
"""The inside of the main window is laid out for so much; it scrolls on a smaller screen, such as a laptop's at 300 %."""
BODY = "fitted.body"


def fit_rect(wanted: QRect, room: QRect, frame: QMargins = FRAME) -> QRect:
    """Return ``wanted``, the inside of a window, as large as ``room`` allows and wholly in it, its frame too."""
    inside = room.marginsRemoved(frame)
    size = wanted.size().boundedTo(inside.size())
    left = min(max(wanted.left(), inside.left()), inside.right() + 1 - size.width())
    top = min(max(wanted.top(), inside.top()), inside.bottom() + 1 - size.height())
    return QRect(QPoint(left, top), size)


def available_rect(wanted: QRect) -> QRect:
    """Return the room of the screen a rectangle lies on, without the bars of the desktop; of the first screen if on none."""
    screen = QGuiApplication.screenAt(wanted.center()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def fit_window(window: QWidget, least: QSize) -> None:
    """Make a window that is not shown yet fit its screen. ``least``: its smallest size where the screen has room for that."""
    if window.isMaximized() or window.isFullScreen():
        return
    wanted = window.geometry()
    room = available_rect(wanted)
    window.setMinimumSize(least.boundedTo(room.marginsRemoved(FRAME).size()))
    wanted.setSize(wanted.size().expandedTo(window.minimumSize()))
    window.setGeometry(fit_rect(wanted, room))


class FocusArea(QScrollArea):
    """An area that scrolls until the whole of what has the keyboard is seen; Qt alone looks only for the cursor in it."""

    def focusNextPrevChild(self, next: bool) -> bool:
        """Show what Tab went to."""
        moved = super().focusNextPrevChild(next)
        focused, inside = self.focusWidget(), self.widget()
        if moved and focused is not None and inside is not None and inside.isAncestorOf(focused):
            where = QRect(focused.mapTo(inside, QPoint(0, 0)), focused.size())
            room, middle = self.viewport().size(), where.center()
            self.ensureVisible(
                middle.x(),
                middle.y(),
                min(where.width(), room.width()) // 2 + 1,
                min(where.height(), room.height()) // 2 + 1,
            )
        return moved


def create_scroll_area(inside: QWidget, least: QSize, name: str) -> QScrollArea:
    """Return an area in which ``inside`` is never smaller than ``least``: it scrolls where there is less room."""
    inside.setMinimumSize(least)
    made = FocusArea()
    made.setObjectName(name)
    made.setWidgetResizable(True)
    made.setWidget(inside)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return made


def fit_dialog(dialog: QWidget, frame: QMargins = FRAME) -> None:
    """Make a dialog fit its screen; where even its smallest size does not, its body scrolls above its buttons.

    Call it whenever it is shown, and when what it holds has changed: it may have become larger.
    """
    room = available_rect(dialog.geometry())
    most = room.marginsRemoved(frame).size()
    layout = dialog.layout()
    if layout is not None and layout.totalMinimumSize().boundedTo(most) != layout.totalMinimumSize():
        _scroll_body(dialog, layout, most.width())
    if dialog.isFullScreen() or dialog.isMaximized():
        return
    dialog.setMinimumSize(dialog.minimumSize().boundedTo(most))
    fitted = fit_rect(dialog.geometry(), room, frame)
    if fitted != dialog.geometry():
        dialog.setGeometry(fitted)


def _scroll_body(dialog: QWidget, layout: QLayout, width: int) -> None:
    """Put what a layout holds into an area that scrolls; its last line stays below it, if it is one of buttons and fits."""
    if dialog.findChild(QScrollArea, BODY, Qt.FindChildOption.FindDirectChildrenOnly) is not None:
        return
    margins = layout.contentsMargins()
    item = layout.itemAt(layout.count() - 1) if isinstance(layout, QVBoxLayout) and layout.count() > 1 else None
    last = item.layout() if item is not None else None
    foot = QWidget(dialog)
    if isinstance(last, QHBoxLayout) and last.totalMinimumSize().width() + margins.left() + margins.right() <= width:
        layout.takeAt(layout.count() - 1)
        last.setParent(None)
        last.setContentsMargins(margins.left(), 8, margins.right(), 8)
        foot.setLayout(last)
    body = QWidget()
    body.setLayout(layout)  # its widgets come along
    outer = QVBoxLayout(dialog)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.setSpacing(0)
    outer.addWidget(create_scroll_area(body, QSize(0, 0), BODY), 1)
    outer.addWidget(foot)
    for each in (body, foot):
        each.show()
