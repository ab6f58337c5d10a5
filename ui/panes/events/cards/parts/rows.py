"""Lines of an event below each other, each edited in place; a line typed at the bottom is added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QToolButton, QWidget

from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine, Value
from commdesk.events.planning.kinds import KINDS
from ui.i18n import translate_phrase
from ui.icons import load_icon
from ui.painting import focus_ring
from ui.panes.events.cards.board import CardContext, EventSnapshot
from ui.panes.events.cards.parts import cells
from ui.panes.events.cards.parts.cells import CellField, CellSpec
from ui.panes.events.cards.parts.fields import TextField
from ui.panes.events.cards.parts.frame import PAD, ROW, EventCard, scale_width
from ui.panes.events.cards.parts.team_names import OWNER, offer_team
from ui.shortcuts.tables import EVENT_ROWS
from ui.theme import Theme
from ui.widgets.basic import FlowLayout, Wrapping, create_column, create_label, create_row, icon_button
from ui.widgets.basic import create_line as hairline
from ui.widgets.inline import UndoLine
from ui.widgets.row_keys import add_menu_entry

DUE = 100
"""Pixels for the pill with the day."""


@dataclass(frozen=True, slots=True)
class CardSpec:
    """What a card of lines shows. ``more``: what stands below a row that was opened; all words are marked."""

    kind: str
    title: str
    cells: tuple[CellSpec, ...]
    more: tuple[CellSpec, ...] = ()
    add: str = ""
    aside: str = ""
    empty: str = ""


class LineRow(QFrame):
    """A line of an event. Delete takes it away, Up and Down go to the next one, Enter opens the first field.

    ``remove_requested`` and ``walk_requested`` (by so many rows) are asked of the card.
    """

    high, ruled = ROW - 1, True
    remove_requested = Signal()
    walk_requested = Signal(int)

    def __init__(self, desk: CardContext, spec: CardSpec, line: EventLine) -> None:
        super().__init__()
        self.desk, self.spec, self.line = desk, spec, line
        self.setObjectName(f"events.{spec.kind}.{line.id}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.fields: dict[str, QWidget] = {}
        self.board: EventSnapshot | None = None
        self.places: QHBoxLayout = create_row(gap=6, margins=(PAD - 9, 0, PAD - 8, 0))
        self.top = QWidget()
        self.top.setFixedHeight(self.high)
        self.top.setLayout(self.places)
        self.below: QWidget | None = None
        self.add_leading()
        for cell in spec.cells:
            self.add_cell(cell)
        self.add_trailing()
        self.toggle: QToolButton | None = None
        if spec.more:
            tip = self.tr("Show all of it")
            made = icon_button(
                f"events.{spec.kind}.more.{line.id}", "chevron-down", desk.theme, tip, self.toggle_details, 14
            )
            self.toggle = made
            self.places.addWidget(made)
        self.rule = hairline()
        self.stack = create_column(self.top, self.rule, gap=0)
        self.setLayout(self.stack)
        self.rule.setVisible(self.ruled)

    def add_leading(self) -> None:
        """Put what stands before the cells."""

    def add_trailing(self) -> None:
        """Put what stands behind the cells."""

    def add_cell(self, cell: CellSpec) -> None:
        """Put the field of a cell at the end of the row."""
        made = self._create_field(cell)
        if cell.shape == "due":  # pills of any width end at one edge
            holder = QWidget()
            holder.setFixedWidth(scale_width(cell.width or DUE))
            holder.setLayout(create_row(1, made))
            self.places.addWidget(holder)
            return
        self.places.addWidget(made, 0 if cell.width else cell.share)

    def text_field(self, column: str) -> TextField:
        """Return the field of a column that shows words, a number or an amount."""
        made = self.fields[column]
        assert isinstance(made, TextField)
        return made

    def save_line(self, values: Mapping[str, Value]) -> None:
        """Write columns of this line."""
        lines.update_line(self.desk.db, self.spec.kind, self.line.id, **values)

    def show_line(self, line: EventLine, board: EventSnapshot) -> None:
        """Show the line as it is now."""
        self.line = line
        self.setAccessibleName(line.title)
        for made in self.fields.values():
            cast("CellField", made).show_line(line, board)
        self.update_row(line, board)

    def update_row(self, line: EventLine, board: EventSnapshot) -> None:
        """Show what is no cell of its own."""

    def toggle_details(self) -> None:
        """Open what stands below the row, or close it."""
        if self.below is None:
            self.below = self._create_details()
            self.stack.insertWidget(1, self.below)
            self.below.show()
        else:
            self.below.setVisible(self.below.isHidden())
        if self.toggle is not None:
            name = "chevron-down" if self.below.isHidden() else "chevron-up"
            self.toggle.setIcon(load_icon(name, self.desk.theme, size=14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ring around the row that has the keyboard."""
        super().paintEvent(event)
        if self.hasFocus():
            focus_ring(QPainter(self), self.rect().adjusted(1, 0, -1, -1), self.desk.theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, Up, Down, Enter."""
        match EVENT_ROWS.find_wish(event):
            case "delete":
                self.remove_requested.emit()
            case "up":
                self.walk_requested.emit(-1)
            case "down":
                self.walk_requested.emit(1)
            case "edit" if self.hasFocus():
                self.focus_first_field()
            case "leave" if not self.hasFocus():
                self.setFocus()
            case _:
                super().keyPressEvent(event)

    def focus_first_field(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.TabFocusReason)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the line."""
        menu = QMenu(self)
        menu.setObjectName(f"events.{self.spec.kind}.menu")
        self.fill_menu(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def fill_menu(self, menu: QMenu) -> None:
        """Put in what can be done, with the keys that do it."""
        add_menu_entry(menu, self.tr("Edit"), self.focus_first_field, EVENT_ROWS, "edit")
        if self.toggle is not None:
            menu.addAction(self.tr("Show all of it"), self.toggle_details)
        add_menu_entry(menu, self.tr("Delete"), self.remove_requested.emit, EVENT_ROWS, "delete")

    def _create_field(self, cell: CellSpec) -> QWidget:
        made = cells.create_field(cell, f"events.{self.spec.kind}.{cell.column}.{self.line.id}", self.save_line)
        self.fields[cell.column] = made
        if cell.column == OWNER and isinstance(made, QLineEdit):
            offer_team(made, self.desk.db)
        return made

    def _create_details(self) -> QWidget:
        """Return the fields below the row, each beside its title."""
        flow = FlowLayout(12)
        for cell in self.spec.more:
            made = self._create_field(cell)
            holder = QWidget()
            if cell.shape != "flag":
                words = create_label(translate_phrase(cell.title), "hint")
                holder.setLayout(create_row(words, made, gap=4))
                made.setMinimumWidth(scale_width(cell.width or 150))
            else:
                holder.setLayout(create_row(made))
                holder.setMinimumHeight(made.sizeHint().height() + 8)
            flow.addWidget(holder)
        remove = icon_button(
            f"events.{self.spec.kind}.remove.{self.line.id}", "trash", self.desk.theme, self.tr("Delete (Del)"),
            self.remove_requested.emit, 14,
        )  # fmt: skip
        flow.addWidget(remove)
        holder = QWidget()
        holder.setLayout(create_column(Wrapping(flow), margins=(PAD + 18, 0, PAD, 8)))
        for key, made in self.fields.items():
            if self.board is not None and any(cell.column == key for cell in self.spec.more):
                cast("CellField", made).show_line(self.line, self.board)
        return holder


class AddLine(UndoLine):
    """The line at the bottom of a card; Enter adds what was typed."""

    line_entered = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "plain")
        self.returnPressed.connect(self._submit_line)

    def _submit_line(self) -> None:
        if self.text().strip():
            self.line_entered.emit(self.text())  # where it is refused, the words stay
            self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes the typing back."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            event.accept()
            return
        super().keyPressEvent(event)


class LineCard(EventCard):
    """Shows the lines of one kind. A row stays the same widget as long as its line is there."""

    row_type: type[LineRow] = LineRow
    add_type: type[AddLine] = AddLine

    def __init__(self, desk: CardContext, spec: CardSpec, name: str = "") -> None:
        super().__init__(desk, name or spec.kind, spec.title)
        self.spec = spec
        self.rows: dict[int, LineRow] = {}
        self.nothing = create_label(role="muted", wrap=True, name=f"events.empty.{name or spec.kind}")
        self.nothing.setContentsMargins(PAD, 9, PAD, 0)
        self.add = self.add_type(f"events.add.{name or spec.kind}")
        self.add.line_entered.connect(self.add_typed)
        self.foot = QWidget()
        self.foot.setFixedHeight(ROW)
        self.foot.setLayout(create_row(self.add, margins=(PAD - 9, 0, PAD - 6, 0)))
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.foot)
        self.retranslate_labels()

    def select_lines(self, board: EventSnapshot) -> Sequence[EventLine]:
        """Return the lines this card shows, in order."""
        return board.lines_of_kind(self.spec.kind)

    def new_line_values(self) -> dict[str, Value]:
        """Return what a line that is typed at the bottom has beside its title."""
        return {}

    def add_typed(self, text: str) -> None:
        """Add what was typed."""
        title = KINDS[self.spec.kind].title
        lines.add_line(self.desk.db, self.spec.kind, self.desk.event_id, **{title: text, **self.new_line_values()})

    def fill_card(self, board: EventSnapshot) -> None:
        """Show the lines; rows that are there already only change what changed."""
        shown = self.select_lines(board)
        self._remove_rows({line.id for line in shown})
        for number, line in enumerate(shown):
            made = self.rows.get(line.id)
            if made is None:
                made = self.rows[line.id] = self._create_row(line)
            if self.body.indexOf(made) != number:
                self.body.insertWidget(number, made)
            made.board = board
            made.show_line(line, board)
        self.nothing.setVisible(not shown)
        self.update_summary(shown, board)

    def update_summary(self, shown: Sequence[EventLine], board: EventSnapshot) -> None:
        """Show how many there are."""
        self.count.setText(str(len(shown)))
        self.count.setVisible(bool(shown))

    def retranslate_labels(self) -> None:
        """Put the words that stand around the lines."""
        self.nothing.setText(translate_phrase(self.spec.empty))
        self.add.setPlaceholderText(translate_phrase(self.spec.add))
        self.add.setAccessibleName(translate_phrase(self.spec.add))
        if self.spec.aside:
            self.aside.show_words(translate_phrase(self.spec.aside))

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self._remove_rows(set())
        self.retranslate_labels()
        super().retranslate_ui()

    def apply_theme(self, theme: Theme) -> None:
        """Make the rows anew for another theme."""
        self.retranslate_ui()

    def delete_line(self, line: int) -> None:
        """Delete a line; the keyboard goes to the next one."""
        ids = list(self.shown_ids())
        at = ids.index(line)
        title = self.rows[line].line.title
        lines.delete_line(self.desk.db, self.spec.kind, line)
        rest = ids[at + 1 : at + 2] or ids[at - 1 : at] if len(ids) > 1 else []
        target: QLineEdit | LineRow = self.rows[rest[0]] if rest else self.add
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        self.desk.notified.emit(self.tr("“{name}” deleted").format(name=title[:60]), True)

    def shown_ids(self) -> list[int]:
        """Return the ids of the lines as they are shown."""
        return sorted(self.rows, key=lambda ident: self.body.indexOf(self.rows[ident]))

    def _create_row(self, line: EventLine) -> LineRow:
        made = self.row_type(self.desk, self.spec, line)
        made.remove_requested.connect(partial(self.delete_line, line.id))
        made.walk_requested.connect(partial(self._focus_neighbour, line.id))
        return made

    def _focus_neighbour(self, line: int, by: int) -> None:
        ids = self.shown_ids()
        at = ids.index(line) + by
        if 0 <= at < len(ids):
            self.rows[ids[at]].setFocus(Qt.FocusReason.OtherFocusReason)
        elif at == len(ids):
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_rows(self, keep: set[int]) -> None:
        for ident in [ident for ident in self.rows if ident not in keep]:
            made = self.rows.pop(ident)
            self.body.removeWidget(made)
            made.hide()
            made.deleteLater()
