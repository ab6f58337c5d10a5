"""The run of show: what comes when and how long, as coloured bars; each item edited in place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from commdesk.errors import Phrase, Problem, mark
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine, Value
from commdesk.events.planning.kinds import COLOURS
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.panes.events.cards.board import EventSnapshot
from ui.panes.events.cards.parts.cells import MAKERS, CellSpec, Save, TextCell
from ui.panes.events.cards.parts.rows import CardSpec, LineCard, LineRow
from ui.panes.events.cards.parts.specs import NOTE, OWNER

LONGEST_BAR, SHORTEST_BAR, HIGH = 160, 14, 20
SHARE = 0.24
"""Of a row, for the longest bar."""
ROUND = ("info", "accent", "violet", "warn")
"""Colours of items that have none of their own, one after the other."""
COLOUR_WORDS = dict(
    zip(
        COLOURS,
        (
            mark("core", "by itself"),
            mark("core", "green"),
            mark("core", "blue"),
            mark("core", "yellow"),
            mark("core", "violet"),
            mark("core", "red"),
            mark("core", "grey"),
        ),
        strict=True,
    )
)
_CLOCK = re.compile(r"(\d{1,2})[:：](\d{2})")
_AFTER = re.compile(r"([+\-−]?)\s*(\d{1,5})\s*(?:min|分钟|分)?")
SHOW = CardSpec(
    "show",
    mark("core", "Run of show"),
    (CellSpec("minute", mark("core", "Begins at"), "minute", 60),),
    (CellSpec("colour", mark("core", "Colour"), "choice", 110, choices=dict(COLOUR_WORDS)), NOTE),
    add=mark("core", "+ Next item, with its minutes behind it: Welcome 20"),
    empty=mark("core", "What comes when, from the first guest at the door to the group picture."),
)
TITLE = CellSpec("title", mark("core", "Item"))
LASTS = CellSpec("lasts", mark("core", "Lasts, in minutes"), "minutes", 72, right=True)


def format_clock(minute: int, starts: str) -> str:
    """Return when an item begins: the clock on the wall, or ``+20`` while the event has no date."""
    if not starts:
        return f"{minute:+d}".replace("-", "−")
    return (datetime.fromisoformat(starts) + timedelta(minutes=minute)).strftime("%H:%M")


def parse_minute(text: str, starts: str) -> int:
    """Return the minutes from the start of what was typed: ``14:20``, or ``+20``.

    Raises:
        Problem: it is neither.
    """
    text = text.strip()
    found = _CLOCK.fullmatch(text)
    if found and starts and int(found[1]) < 24 and int(found[2]) < 60:
        begin = datetime.fromisoformat(starts)
        after = (int(found[1]) * 60 + int(found[2])) - (begin.hour * 60 + begin.minute)
        return after + 1440 if after < -720 else after - 1440 if after > 1080 else after
    if found := _AFTER.fullmatch(text):
        return int(found[2]) * (-1 if found[1] in ("-", "−") else 1)
    raise Problem(
        mark("core", "“{value}” is not a time. Write it as 14:20, or +20 for minutes after the start."), value=text[:40]
    )


class MinuteCell(TextCell):
    """When an item begins."""

    def __init__(self, cell: CellSpec, name: str, save: Save) -> None:
        self._starts = ""

        def keep(values: Mapping[str, Value]) -> None:
            save({"minute": parse_minute(str(values["minute"]), self._starts)})

        super().__init__(cell, name, keep)

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show what this line says."""
        self._starts = board.event.starts
        self.show_text(format_clock(line["minute"], self._starts))


class LastsCell(TextCell):
    """How long an item lasts."""

    def __init__(self, cell: CellSpec, name: str, save: Save) -> None:
        super().__init__(cell, name, lambda values: save({"lasts": _parse_duration(str(values["lasts"]))}))

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show what this line says."""
        self.show_text(translate_phrase(Phrase(mark("core", "{minutes} min"), {"minutes": line["lasts"]})))


def _parse_duration(text: str) -> Value:
    found = _AFTER.fullmatch(text.strip())
    return found[2] if found and not found[1] else text


MAKERS |= {"minute": MinuteCell, "minutes": LastsCell}


class DurationBar(QWidget):
    """How long an item lasts, in its colour."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(SHORTEST_BAR, HIGH)
        self._row: ShowRow | None = None
        self.tone, self.share = "accent", 0.0

    def show_length(self, share: float, tone: str, row: ShowRow) -> None:
        """Show a share of the longest bar."""
        self.share, self.tone, self._row = share, tone, row
        self.fit_width(row.width())
        self.update()

    def fit_width(self, room: int) -> None:
        """Take its part of so many pixels."""
        self.setFixedWidth(max(round(min(LONGEST_BAR, room * SHARE) * self.share), SHORTEST_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar; its edge stands out on both grounds."""
        if self._row is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        theme = self._row.desk.theme
        painter.setBrush(theme.colour("line") if self.tone == "muted" else theme.tone(self.tone)[1])
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)


class ShowRow(LineRow):
    """An item: clock, bar, title, minutes, who."""

    high, ruled = 30, False

    def add_trailing(self) -> None:
        """Put the bar and what stands behind it."""
        self.bar = DurationBar()
        self.places.addWidget(self.bar)
        self.add_cell(TITLE)
        self.add_cell(LASTS)
        self.add_cell(replace(OWNER, hint="", width=60))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The bar leaves room for the words."""
        super().resizeEvent(event)
        self.bar.fit_width(self.width())

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Show how long it lasts beside the others."""
        shown = board.lines_of_kind("show")
        longest = max((each["lasts"] for each in shown), default=0) or 1
        number = next((at for at, each in enumerate(shown) if each.id == line.id), 0)
        self.bar.show_length(line["lasts"] / longest, line["colour"] or ROUND[number % len(ROUND)], self)
        self.bar.setToolTip(escape_tooltip(line["note"]))


class ShowCard(LineCard):
    """The run of show."""

    row_type = ShowRow

    def add_typed(self, text: str) -> None:
        """Add an item at the end of the last one; minutes typed behind it are how long it lasts."""
        found = re.fullmatch(r"(.+?)\s+(\d{1,4})\s*(?:min|分钟|分)?", text.strip())
        title, lasts = (found[1], int(found[2])) if found else (text, 10)
        begin = max(
            (line["minute"] + line["lasts"] for line in lines.load_lines(self.desk.db, "show", self.desk.event_id)),
            default=0,
        )
        lines.add_line(self.desk.db, "show", self.desk.event_id, title=title, minute=begin, lasts=lasts)

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Say when it begins and how long all of it takes."""
        super().update_summary(shown, board)
        if not shown:
            self.aside.show_words("")
            return
        begin = min(line["minute"] for line in shown)
        length = max(line["minute"] + line["lasts"] for line in shown) - begin
        args: dict[str, str | int] = {
            "clock": format_clock(begin, board.event.starts),
            "hours": length // 60,
            "minutes": length % 60,
        }
        template = mark("core", "from {clock} · {hours} h {minutes} min")
        if length < 60:
            template = mark("core", "from {clock} · {minutes} min")
        elif not length % 60:
            template = mark("core", "from {clock} · {hours} h")
        self.aside.show_words(translate_phrase(Phrase(template, args)))
