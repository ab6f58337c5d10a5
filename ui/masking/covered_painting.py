"""Fields painted with their words covered: what they hold is untouched, so that nothing covered is ever saved."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStylePainter,
)

from ui.painting import paint_elided
from ui.shown_words import cover_text

EDGE = 2
"""Pixels between the frame of a line and its words, as Qt has them."""


def is_covered_line(line: QLineEdit) -> bool:
    """Return whether a line shows something private that is not being typed."""
    if line.echoMode() != QLineEdit.EchoMode.Normal or (line.isModified() and not line.isReadOnly()):
        return False
    return cover_text(line.text()) != line.text()


def is_covered_text(box: QPlainTextEdit) -> bool:
    """Return whether a box shows something private that is not being typed."""
    if box.document().isModified() and box.hasFocus() and not box.isReadOnly():
        return False
    return cover_text(box.toPlainText()) != box.toPlainText()


def paint_line(line: QLineEdit) -> None:
    """Paint a line with its words covered."""
    painter, option = QPainter(line), QStyleOptionFrame()
    line.initStyleOption(option)
    line.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, line)
    box = line.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, line)
    box = box.marginsRemoved(line.textMargins()).adjusted(EDGE, 0, -EDGE, 0)
    painter.setPen(line.palette().color(QPalette.ColorRole.Text))
    painter.setFont(line.font())
    paint_elided(painter, box, " ".join(cover_text(line.text()).split()))
    painter.end()


def paint_text(box: QPlainTextEdit) -> None:
    """Paint a box of several lines with its words covered."""
    painter, margin = QPainter(box.viewport()), round(box.document().documentMargin())
    painter.setPen(box.palette().color(QPalette.ColorRole.Text))
    painter.setFont(box.font())
    above = box.verticalScrollBar().value() * box.fontMetrics().lineSpacing()
    area = box.viewport().rect().adjusted(margin, margin, -margin, 0)
    area = QRect(area.left(), area.top() - above, area.width(), area.height() + above)
    painter.drawText(area, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, cover_text(box.toPlainText()))
    painter.end()


def paint_box(box: QComboBox) -> None:
    """Paint a box of choices with the chosen one covered."""
    painter, option = QStylePainter(box), QStyleOptionComboBox()
    box.initStyleOption(option)
    option.currentText = cover_text(option.currentText)
    painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
    painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
    painter.end()
