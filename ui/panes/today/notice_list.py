"""What is worth noticing: who went quiet, came back, said a first word; a community that many left."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from commdesk.dues.due import Due
from commdesk.text import to_visible
from ui.context import Context
from ui.i18n import translate_phrase
from ui.panes.today.card_list import LEFT, CardList
from ui.panes.today.line_words import describe_chip
from ui.widgets.portraits import Portraits

ROW, FACE, MOST = 42, 26, 200


class NoticeList(CardList[Due]):
    """A line each: the face, the name, what happened, of what kind it is."""

    def __init__(self, context: Context) -> None:
        super().__init__("today.notices", context.theme, ROW)
        self.portraits = Portraits(context, FACE, self)
        self.portraits.portraits_loaded.connect(self.viewport().update)

    def describe_item(self, item: Due) -> str:
        """Return all that it says."""
        return ", ".join((describe_chip(item), item.name, translate_phrase(item.words)))

    def paint_item(self, painter: QPainter, box: QRect, item: Due) -> None:
        """Paint a line."""
        circle = QRect(box.left() + LEFT, box.top() + (ROW - FACE) // 2, FACE, FACE)
        self.portraits.paint_face(painter, circle, item.member or item.community, item.name, self.ink)
        chip = describe_chip(item)
        wide = self.ink.text_width(to_visible(chip), "small") + 16
        self.ink.draw_pill(painter, box.right() - LEFT - wide, box.top() + ROW // 2, chip, "muted")
        left = box.left() + LEFT + FACE + 10
        room = box.right() - LEFT - wide - 12 - left
        used = self.ink.draw_text(painter, (left, box.top(), room, ROW), item.name, "bold", "text") + 10
        words = translate_phrase(item.words)
        if room - used > 24:
            self.ink.draw_text(painter, (left + used, box.top(), room - used, ROW), words, "plain", "muted")
