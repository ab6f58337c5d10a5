"""What several lists paint: pills, avatars, twelve weeks as bars, text that is cut at the end."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from commdesk.text import to_visible
from ui.shown_words import cover_text
from ui.theme import TONES, Theme

PILL_HEIGHT = 20
PILL_PAD = 8
DOT = 8


def escape_tooltip(text: str) -> str:
    """Return ``text`` for a tooltip, which would take words out of a file for markup where they look like it."""
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>' if "<" in text or "&" in text else text


def escape_mnemonic(text: str) -> str:
    """Return ``text`` for a button, a menu, a tab: there & would be a shortcut, and a tab set keys apart."""
    return " ".join(text.split()).replace("&", "&&") if "&" in text or "\t" in text or "\n" in text else text


def escape_title(text: str) -> str:
    """Return ``text`` for the title of a window: one line, nothing that turns it round, and [*] is no sign of a change."""
    return to_visible(" ".join(text.split())).replace("[*]", "[*][*]")


def shrink_font(font: QFont, by: int = 1, bold: bool = False) -> QFont:
    """Return ``font`` some pixels smaller."""
    made = QFont(font)
    made.setPixelSize(max(font.pixelSize() - by, 9))
    made.setBold(bold)
    return made


def pill_width(metrics: QFontMetrics, text: str) -> int:
    """Return the width of a pill in pixels."""
    return metrics.horizontalAdvance(cover_text(text)) + 2 * PILL_PAD


def paint_pill(painter: QPainter, left: int, middle: int, text: str, colours: tuple[QColor, QColor]) -> int:
    """Paint a pill with its vertical centre at ``middle``; return its width. ``colours``: text and ground."""
    width = pill_width(painter.fontMetrics(), text)
    box = QRectF(left, middle - PILL_HEIGHT / 2, width, PILL_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours[1])
    painter.drawRoundedRect(box, PILL_HEIGHT / 2, PILL_HEIGHT / 2)
    painter.setPen(colours[0])
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cover_text(text))
    return width


def paint_dot(painter: QPainter, middle: QPointF, colour: QColor) -> None:
    """Paint the dot that says that two people wrote something."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(middle, DOT / 2, DOT / 2)
    painter.restore()


def paint_avatar(painter: QPainter, box: QRect, initial: str, tone: str, theme: Theme) -> None:
    """Paint a round avatar with one character."""
    ink, ground = theme.tone(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(box)
    painter.setPen(ink)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initial)


def tone_of(ident: int) -> str:
    """Return the tone of a person's avatar: always the same for the same id."""
    return TONES[ident % 5]


def paint_elided(
    painter: QPainter, box: QRect, text: str, align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> None:
    """Paint one line of text, cut with an ellipsis where it does not fit."""
    line = painter.fontMetrics().elidedText(to_visible(cover_text(text)), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)


def paint_wrapped(painter: QPainter, box: QRect, text: str) -> None:
    """Paint words from the upper left on, on as many lines as the box holds; where they need more, one line with an ellipsis."""
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    words, metrics = to_visible(cover_text(text)), painter.fontMetrics()
    needed = metrics.boundingRect(box, flags, words)
    if needed.height() <= box.height() and needed.width() <= box.width():
        painter.drawText(box, flags, words)
    else:
        paint_elided(painter, QRect(box.topLeft(), QSize(box.width(), metrics.height())), text)


def rounded_path(box: QRectF, radius: float) -> QPainterPath:
    """Return the outline of a rounded box."""
    path = QPainterPath(QPointF(box.left(), box.top()))
    path.addRoundedRect(box, radius, radius)
    return path


def paint_highlight(painter: QPainter, option: QStyleOptionViewItem, box: QRect, theme: Theme) -> bool:
    """Paint the ground of a line of a list that is chosen or under the mouse, and its ring; return whether it is chosen."""
    state, flag = option.state, QStyle.StateFlag
    chosen = bool(state & flag.State_Selected)
    if chosen or state & flag.State_MouseOver:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if chosen else "line"))
        painter.drawRoundedRect(box, 6, 6)
    if state & flag.State_HasFocus and state & flag.State_KeyboardFocusChange:
        focus_ring(painter, box, theme)
    return chosen


def focus_ring(painter: QPainter, box: QRect, theme: Theme) -> None:
    """Paint the ring that shows where the keyboard is."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("accent"), 1.5))
    painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), 4, 4)
