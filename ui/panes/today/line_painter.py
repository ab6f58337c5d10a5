"""Paints the rows of Today: when, what kind, what and why, and the buttons at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from commdesk.dues.day_text import HEADINGS
from commdesk.dues.due import DueBand
from commdesk.dues.registry import get_source
from commdesk.text import to_visible
from ui.i18n import translate_phrase
from ui.icons import load_pixmap
from ui.ink import PaintStyle
from ui.painting import focus_ring
from ui.panes.today.line_buttons import ICON, ICONS, PAD, LineButton, lay_buttons
from ui.panes.today.line_model import Index, TodayRow
from ui.panes.today.line_words import describe_chip, describe_reasons, describe_time, describe_title
from ui.theme import Theme
from ui.widgets.portraits import Portraits

LEFT, TIME, CHIP, FACE = 16, 66, 78, 28


class LinePainter(QStyledItemDelegate):
    """``hovered``: the row under the mouse; ``pointed``: what its button under the mouse asks for."""

    def __init__(self, theme: Theme, font: QFont, portraits: Portraits) -> None:
        super().__init__()
        self.ink = PaintStyle(theme, font)
        self.portraits = portraits
        self.hovered = -1
        self.pointed = ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        row: TodayRow = index.data(Qt.ItemDataRole.UserRole)
        box, state = option.rect, option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            self._paint_heading(painter, box, row)
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            awake = chosen or index.row() == self.hovered
            painter.fillRect(box, self.ink.colour("selection" if chosen else "raised" if awake else "surface"))
            buttons = lay_buttons(row, box, self.ink, awake)
            self._paint_line(painter, box, row, min((each.box.left() for each in buttons), default=box.right()) - 14)
            for each in buttons:
                self._paint_button(painter, each, index.row() == self.hovered and each.act == self.pointed)
            painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.ink.colour("line"))
            if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
                focus_ring(painter, box.adjusted(1, 1, -1, -2), self.ink.theme)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRect, row: TodayRow) -> None:
        painter.fillRect(box, self.ink.colour("window"))
        role = "danger" if row.band is DueBand.OVERDUE else "muted"
        words = f"{translate_phrase(HEADINGS[row.band])}  {row.count:,}"
        self.ink.draw_text(
            painter, (box.left() + LEFT, box.top(), box.width() - 2 * LEFT, box.height()), words, "initial", role
        )
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, self.ink.colour("line"))

    def _paint_line(self, painter: QPainter, box: QRect, row: TodayRow, right: int) -> None:
        left, top, high = box.left() + LEFT, box.top(), box.height()
        half = high // 2
        if not row.inside:
            when, below = describe_time(row.band, row.due, row.clock)
            role = "danger" if row.band is DueBand.OVERDUE else "muted"
            if below:
                self.ink.draw_text(painter, (left, top + 7, TIME - 6, half - 7), when, "plain", role)
                self.ink.draw_text(painter, (left, top + half, TIME - 6, half - 8), below, "small", "muted")
            else:
                self.ink.draw_text(painter, (left, top, TIME - 6, high), when, "plain", role)
            chip = describe_chip(row.due)
            wide = min(self.ink.text_width(to_visible(chip), "small") + 16, CHIP)
            pill = left + TIME + (CHIP - wide) // 2
            self.ink.draw_pill(painter, pill, top + half, chip, get_source(row.due.source).tone, CHIP)
        else:
            circle = QRect(left + TIME + CHIP - FACE, top + (high - FACE) // 2, FACE, FACE)
            self.portraits.paint_face(painter, circle, row.due.member, row.due.name, self.ink)
        left += TIME + CHIP + 14
        if row.is_bundle:
            icon = "chevron-down" if row.opened else "chevron-right"
            side = load_pixmap(icon, self.ink.theme.muted, 16, painter.device().devicePixelRatio())
            painter.drawPixmap(left - 3, top + half - 8, side)
            left += 18
        room = right - left
        title = describe_title(row.dues, row.inside)
        self.ink.draw_text(painter, (left, top + 6, room, half - 6), title, "bold", "text")
        self.ink.draw_text(painter, (left, top + half, room, half - 7), describe_reasons(row.dues), "small", "muted")

    def fold_box(self, area: QRect) -> QRect:
        """Return where a bundle is opened and closed in its row."""
        return QRect(area.left() + LEFT + TIME + CHIP + 6, area.top() + (area.height() - 28) // 2, 28, 28)

    def _paint_button(self, painter: QPainter, button: LineButton, pointed: bool) -> None:
        box = QRectF(button.box).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(self.ink.colour("accent" if pointed else "line"), 1))
        painter.setBrush(self.ink.colour("surface"))
        painter.drawRoundedRect(box, 6, 6)
        role = "accent" if pointed else "text" if button.words else "muted"
        colour = getattr(self.ink.theme, role)
        image = load_pixmap(ICONS[button.act], colour, ICON, painter.device().devicePixelRatio())
        left = button.box.left() + (PAD if button.words else (button.box.width() - ICON) // 2)
        painter.drawPixmap(left, button.box.top() + (button.box.height() - ICON) // 2, image)
        if button.words:
            words = (left + ICON + 5, button.box.top(), button.box.right() - left - ICON - 5, button.box.height())
            self.ink.draw_text(painter, words, button.words, "small", role)
