"""The events that come next: when, in which phase, how much of it is done."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from commdesk.dues.next_events import NextEvent
from commdesk.errors import mark
from commdesk.events.record import PHASES
from commdesk.events.states import EventPhase
from ui.i18n import translate_phrase
from ui.panes.today.card_list import LEFT, CardList
from ui.panes.today.line_words import format_near_day, format_weekday
from ui.theme import Theme

ROW, BAR = 64, 5
TONES = {EventPhase.PLANNING: "info", EventPhase.PROMO: "violet", EventPhase.RUN: "warn", EventPhase.RETRO: "muted"}


class EventList(CardList[NextEvent]):
    """A line each; ``item_opened`` carries the event."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("today.events", theme, ROW)

    def describe_item(self, item: NextEvent) -> str:
        """Return all that it says."""
        words = (item.event.name, describe_when(item), translate_phrase(PHASES[item.event.phase]), f"{item.share:.0%}")
        return ", ".join(words)

    def paint_item(self, painter: QPainter, box: QRect, item: NextEvent) -> None:
        """Paint an event."""
        left, right, top = box.left() + LEFT, box.right() - LEFT, box.top() + 8
        when = describe_when(item)
        wide = self.ink.text_width(when, "plain")
        self.ink.draw_text(painter, (right - wide, top, wide + 2, 22), when, "plain", "muted")
        self.ink.draw_text(painter, (left, top, right - wide - 14 - left, 22), item.event.name, "bold", "text")
        middle = box.top() + 44
        phase = translate_phrase(PHASES[item.event.phase])
        left += self.ink.draw_pill(painter, left, middle, phase, TONES.get(EventPhase(item.event.phase), "accent")) + 10
        share = f"{item.share:.0%}"
        room = self.ink.text_width("100%", "small")
        self.ink.draw_text(painter, (right - room, middle - 10, room, 20), share, "small", "muted", right=True)
        bar = QRectF(left, middle - BAR / 2, max(right - room - 10 - left, 0), BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.ink.colour("line"))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)
        if item.share:
            painter.setBrush(self.ink.colour("accent"))
            painter.drawRoundedRect(
                QRectF(bar.left(), bar.top(), max(bar.width() * item.share, BAR), BAR), BAR / 2, BAR / 2
            )


def describe_when(item: NextEvent) -> str:
    """Return the day and hour of an event; that it has been; that it has no date yet."""
    event, when = item.event, item.event.schedule
    if when is None:
        return translate_phrase(mark("core", "no date yet"))
    day = when.starts.date()
    shown = format_near_day(day) if day.year == date.today().year else day.isoformat()
    if event.is_over:
        return f"{shown} {translate_phrase(mark('core', 'over'))}"
    return f"{shown} {format_weekday(day)} {when.starts:%H:%M}"
