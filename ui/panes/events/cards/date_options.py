"""Days an event might be on, while it is planned: what speaks for each, what else is on, and the one that is taken."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QSizePolicy, QWidget

from commdesk.errors import Phrase, mark
from commdesk.events import schedule
from commdesk.events.planning import date_options, reschedule
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine, Value
from commdesk.events.states import EventPhase
from commdesk.insights.charts.hours_heatmap import WEEKDAYS
from ui.i18n import translate_phrase
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts import due
from ui.panes.events.cards.parts.cells import CellSpec, Save, TextCell
from ui.panes.events.cards.parts.frame import PAD, scale_width
from ui.panes.events.cards.parts.rows import CardSpec, LineCard, LineRow
from ui.widgets.basic import create_button, create_label, icon_button

CLOCK = "14:00"
"""When an option begins if nobody says so and the event has no date."""
OPTION = CardSpec(
    "date",
    mark("core", "Date options"),
    (
        CellSpec("title", mark("core", "Day and time"), width=126),
        CellSpec(
            "text", mark("core", "What speaks for it or against it"), hint=mark("core", "as in: the room is free")
        ),
    ),
    add=mark("core", "+ Day and time, as in 12-12 14:00"),
    aside=mark("core", "Until one is taken"),
    empty=mark(
        "core", "Not sure of the day yet? Write down those that would do, with who can and what speaks for them."
    ),
)
BESIDE = (
    (-1, mark("core", "the day before: {names}")),
    (0, mark("core", "the same day: {names}")),
    (1, mark("core", "the day after: {names}")),
)


def clock_of(starts: str) -> str:
    """Return the time of day of a wall clock; what is usual where there is none."""
    return starts[11:16] or CLOCK


def describe_option(starts: str, board: EventSnapshot) -> str:
    """Return the weekday of an option and what else is on then, in one line."""
    day = schedule.parse_wall_clock(starts).date()
    parts = [translate_phrase(WEEKDAYS[day.weekday()])]
    for away, words in BESIDE:
        names = board.other_events.get((day + timedelta(days=away)).isoformat(), [])
        if names:
            parts.append(translate_phrase(Phrase(words, {"names": ", ".join(names)})))
    if len(parts) == 1:
        parts.append(translate_phrase(mark("core", "no other event on that day or beside it")))
    if day < board.today:
        parts.append(translate_phrase(mark("core", "already past")))
    return " · ".join(parts)


class WallCell(TextCell):
    """A day and a time."""

    def __init__(self, cell: CellSpec, name: str, save: Save) -> None:
        super().__init__(cell, name, save)
        self._starts = ""

    def parse_text(self, text: str) -> dict[str, Value]:
        """Return the wall clock that was typed; words behind it are left out."""
        if not text.strip():
            return {"title": ""}
        around = schedule.parse_wall_clock(self._starts).date() if self._starts else None
        return {"title": date_options.parse_date_option(text, clock_of(self._starts), around)[0]}

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show what this line says."""
        self._starts = line["title"]
        self.show_text(f"{due.format_short_day(self._starts[:10], board.today)} {self._starts[11:16]}")


class OptionRow(LineRow):
    """A day it might be on."""

    def __init__(self, desk: CardContext, spec: CardSpec, line: EventLine) -> None:
        super().__init__(desk, spec, line)
        self.said = create_label(role="hint", wrap=True, name=f"events.date.said.{line.id}")
        self.said.setContentsMargins(PAD, 0, PAD, 7)
        self.stack.insertWidget(1, self.said)

    def add_trailing(self) -> None:
        """Put what takes this day, and what takes the line away."""
        self.taken = create_label(role="pill", name=f"events.date.taken.{self.line.id}")
        self.taken.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.taken.setText(self.tr("This is the date"))
        self.take = create_button(
            f"events.date.take.{self.line.id}", self.tr("Take this date"), "chip", self.choose_date
        )
        name, words = f"events.date.remove.{self.line.id}", self.tr("Delete (Del)")
        remove = icon_button(name, "trash", self.desk.theme, words, self.remove_requested.emit, 14)
        for made in (self.taken, self.take, remove):
            self.places.addWidget(made)

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Say what else is on, and whether it is the day of the event."""
        self.said.setText(describe_option(line["title"], board))
        taken = board.event.starts == line["title"]
        self.taken.setVisible(taken)
        self.take.setVisible(not taken)
        self.take.setAccessibleName(self.tr("Take this date: {day}").format(day=line.title))

    def choose_date(self) -> None:
        """Put the event on this day; where it has one already, show first what moves along."""
        if self.board is not None and self.board.event.starts:
            from ui.dialogs.events.moving import Moving

            Moving(self.window(), self.desk.context, self.desk.event_id, self.line["title"]).open()
            return
        plan = reschedule.plan_move(self.desk.db, self.desk.event_id, self.line["title"])
        reschedule.carry_out(self.desk.db, plan, [])
        self.desk.notified.emit(self.tr("The event is on {day} now").format(day=self.line.title), True)

    def _create_field(self, cell: CellSpec) -> QWidget:
        if cell.column != "title":
            return super()._create_field(cell)
        made = WallCell(cell, f"events.{self.spec.kind}.{cell.column}.{self.line.id}", self.save_line)
        made.setFixedWidth(scale_width(cell.width))
        self.fields[cell.column] = made
        return made


class OptionCard(LineCard):
    """Days it might be on, the first one on top; there while it is planned, and as long as there are any."""

    row_type = OptionRow

    def __init__(self, desk: CardContext) -> None:
        super().__init__(desk, OPTION)

    def fill_card(self, board: EventSnapshot) -> None:
        """Show them."""
        super().fill_card(board)
        self.setVisible(board.event.phase == EventPhase.PLANNING or bool(board.lines_of_kind("date")))

    def add_typed(self, text: str) -> None:
        """Add a day; words behind it are its note."""
        starts = self.board.event.starts if self.board is not None else ""
        title, words = date_options.parse_date_option(text, clock_of(starts))
        lines.add_line(self.desk.db, "date", self.desk.event_id, title=title, text=words)
