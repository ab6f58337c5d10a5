"""A dot beside a field that stands in a layout of its own: it follows the field, and the field needs to know nothing of it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from ui.painting import DOT, paint_dot
from ui.widgets.basic import ToolButton

SIZE = QSize(14, 22)
TALL = 48
"""Pixels from which on a field has several lines; the dot stands beside the first one."""
LINE = 34
"""Pixels of the first of several lines, with what is above it."""
GAP = 18
"""Pixels from the left edge of a line to its words, and from these to the dot."""
ARROW = 20
"""Pixels of a choice that its arrow takes."""
PLACE = "dotPlace"
"""The property of a painted line that says where in it the dot goes: its top left corner, a QPoint."""


class BesideDot(ToolButton):
    """A small dot that can be pressed: in the gap at the left of ``beside``, or behind its words where there is no gap.

    Args:
        colour: Asked each time it is painted, so that it follows the theme.
    """

    def __init__(self, beside: QWidget, colour: Callable[[], QColor]) -> None:
        super().__init__(beside.parentWidget())
        self.beside = beside
        self._colour = colour
        self.setObjectName(f"{beside.objectName()}.waits")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.resize(SIZE)
        beside.installEventFilter(self)
        beside.destroyed.connect(self.deleteLater)
        if isinstance(beside, QLineEdit):
            beside.textChanged.connect(self._follow_field)
        self._follow_field()

    def remove(self) -> None:
        """Go away; the field gets its room back."""
        self.beside.removeEventFilter(self)
        if isinstance(self.beside, QLineEdit):
            self.beside.textChanged.disconnect(self._follow_field)
        self._leave_room(0)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the field."""
        kinds = QEvent.Type
        if event.type() in (kinds.Move, kinds.Resize, kinds.ShowToParent, kinds.HideToParent, kinds.ParentChange):
            self._follow_field()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot, and a ring around it where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QRectF(self.rect()).center()
        paint_dot(painter, middle, self._colour())
        if self.hasFocus() or self.underMouse():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(self._colour())
            painter.drawEllipse(middle, DOT / 2 + 2.5, DOT / 2 + 2.5)

    def _follow_field(self, *_given: object) -> None:
        above = self.beside.parentWidget()
        if above is not self.parentWidget():
            self.setParent(above)
        field = self.beside.geometry()
        if isinstance(place := self.beside.property(PLACE), QPoint):
            self.move(field.topLeft() + place)
            self.setVisible(not self.beside.isHidden())
            self.raise_()
            return
        left = field.x() - SIZE.width() + 3
        roomy = left >= 0
        if not roomy:
            left = field.x() + min(self._find_end_of_words(), field.width() - SIZE.width() - 2)
        self._leave_room(0 if roomy else SIZE.width())
        high = field.height() if field.height() <= TALL else LINE
        self.move(left, field.y() + (high - SIZE.height()) // 2)
        self.setVisible(not self.beside.isHidden())
        self.raise_()

    def _find_end_of_words(self) -> int:
        """Return how far the words of the field reach; of a choice, what its arrow leaves."""
        if isinstance(self.beside, QLineEdit):
            return self.beside.fontMetrics().horizontalAdvance(self.beside.text()) + GAP
        return self.beside.width() - SIZE.width() - ARROW if isinstance(self.beside, QComboBox) else self.beside.width()

    def _leave_room(self, pixels: int) -> None:
        """Keep the words of a line off the dot at its end."""
        if isinstance(self.beside, QLineEdit):
            margins = self.beside.textMargins()
            if margins.right() != pixels:
                margins.setRight(pixels)
                self.beside.setTextMargins(margins)
