"""One place of a row: what stands there, how it is read and written, and the field in which it is edited."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from commdesk import money
from commdesk.errors import mark
from commdesk.events import schedule
from commdesk.events.planning.items import EventLine, Value
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.panes.events.cards.board import EventSnapshot
from ui.panes.events.cards.parts import due
from ui.panes.events.cards.parts.fields import ChoiceField, TextField
from ui.panes.events.cards.parts.frame import scale_width
from ui.widgets.basic import Button, update_style
from ui.widgets.chooser import Chooser, Option

Save = Callable[[Mapping[str, Value]], object]
"""Takes columns and their new values."""


@dataclass(frozen=True, slots=True)
class CellSpec:
    """A column of a kind of line on a card.

    Attributes:
        title: What it is called, marked.
        shape: text, money, amount (money without its sign), choice, flag, due: how it is edited.
        width: In pixels; 0: what room there is, as ``share`` says.
        hint: What stands there while it is empty, marked.
        choices: Of a choice: what is stored, and its marked words.
        options: Of a choice: asked for them where they come out of the file.
    """

    column: str
    title: str
    shape: str = "text"
    width: int = 0
    share: int = 1
    hint: str = ""
    right: bool = False
    choices: Mapping[Any, str] = field(default_factory=dict)
    options: Callable[[EventSnapshot], list[tuple[object, str]]] | None = None


class CellField(Protocol):
    """What shows a cell of a line."""

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show what this line says."""


class TextCell(TextField):
    """Words, a number or an amount."""

    def __init__(self, cell: CellSpec, name: str, save: Save) -> None:
        self.cell, self._currency = cell, ""
        super().__init__(
            name,
            translate_phrase(cell.title),
            lambda text: save(self.parse_text(text)),
            translate_phrase(cell.hint),
            cell.right,
        )

    def parse_text(self, text: str) -> dict[str, Value]:
        """Return what is saved for what was typed."""
        plain = self.cell.shape in ("money", "amount") and self._currency
        return {self.cell.column: money.strip_currency(text, self._currency) if plain else text}

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show what this line says."""
        value, self._currency = line[self.cell.column], board.event.currency
        if self.cell.shape == "money":
            self.show_text(board.format_money(value))
        elif self.cell.shape == "amount":
            self.show_text(money.strip_currency(board.format_money(value), self._currency))
        else:
            self.show_text("" if value is None else str(value))


class ChoiceCell(ChoiceField):
    """One of some."""

    def __init__(self, cell: CellSpec, name: str, save: Save) -> None:
        self.cell = cell
        super().__init__(name, translate_phrase(cell.title), lambda key: save({cell.column: key}))

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show what this line says."""
        choices = self.cell.choices
        options = (
            self.cell.options(board)
            if self.cell.options
            else [(key, translate_phrase(text)) for key, text in choices.items()]
        )
        self.show_options(options, line[self.cell.column])


class FlagCell(QCheckBox):
    """Yes or no."""

    def __init__(self, cell: CellSpec, name: str, save: Save) -> None:
        super().__init__(translate_phrase(cell.title))
        self.cell = cell
        self.setObjectName(name)
        self.clicked.connect(lambda on: save({cell.column: int(on)}))

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show what this line says."""
        self.setChecked(bool(line[self.cell.column]))


class DueCell(Button):
    """A pill with the day, a short one where the cell has a width; pressed, it offers others and takes a typed one."""

    def __init__(self, cell: CellSpec, name: str, save: Save) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "chip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._cell, self._save = cell, save
        self._starts = ""
        self.clicked.connect(self.ask_due)

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show when it is due; red today and when it is late."""
        self._starts = board.event.starts
        words = due.format_due(line, board.today, bool(self._cell.width)) or translate_phrase(self._cell.hint)
        today = board.today.isoformat()
        open_ = line.is_late(board.today) or (line.day == today and not _is_closed(line))
        if open_ and line.day == today:
            away = "" if line["away"] is None else schedule.format_day_offset(line["away"]) + " "
            words = away + translate_phrase(mark("core", "today"))
        self.setText(words)
        self.setAccessibleName(f"{translate_phrase(self._cell.title)}: {words}")
        self.setToolTip(escape_tooltip(line.day))
        tone = "danger" if open_ else ""
        if self.property("tone") != tone:
            update_style(self, "tone", tone)

    def ask_due(self) -> None:
        """Offer days counted from the event, and take any that is typed."""
        options = []
        for away in due.OFFERED:
            options.append(Option(schedule.format_day_offset(away), away, schedule.day_of(self._starts, away, "")))
        options.append(Option(self.tr("No day"), None))
        invitation = self.tr("T-7, 11-14 or 2026-11-14")
        chooser = Chooser(self, f"{self.objectName()}.days", options, invitation, self.tr("On “{text}”"))
        chooser.option_chosen.connect(self._on_due_chosen)
        chooser.option_created.connect(lambda text: self._save(due.parse_due(text, self._starts)))
        chooser.show_at(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _on_due_chosen(self, away: int | None) -> None:
        self._save({"away": away} if away is not None else {"day": "", "away": None})


def _is_closed(line: EventLine) -> bool:
    return line.is_done


MAKERS: dict[str, Callable[[CellSpec, str, Save], QWidget]] = {
    "text": TextCell,
    "money": TextCell,
    "amount": TextCell,
    "choice": ChoiceCell,
    "flag": FlagCell,
    "due": DueCell,
}


def create_field(cell: CellSpec, name: str, save: Save) -> QWidget:
    """Return the field for a cell, as wide as it says; it has ``show_line``."""
    made = MAKERS[cell.shape](cell, name, save)
    if cell.width:
        made.setFixedWidth(scale_width(cell.width))
    return made
