"""The list of people: a paged table painted by one delegate."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence, Set
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
)

from commdesk.member_fields.registry import BY_KEY as FIELDS
from commdesk.members import list_rows
from commdesk.members.cells import EDITED
from commdesk.members.columns import BY_KEY, COLUMNS
from commdesk.members.list_rows import MemberRow
from ui.context import Context
from ui.i18n import fill_words, translate_phrase
from ui.ink import Box
from ui.paged_table import PagedTable, find_runs
from ui.painting import PILL_PAD, tone_of
from ui.panes.members.editing import ROW_HEIGHT, CellDelegate
from ui.panes.members.headings import Headings
from ui.row_table import Cell, RowTable
from ui.shown_words import cover_value, shows_faces
from ui.sparks import paint_spark
from ui.theme import Theme
from ui.widgets.keys import go_to_row
from ui.widgets.portraits import Portraits

Index = QModelIndex | QPersistentModelIndex
PAD = 8
FACE = 26
CLASS_TONES = {"A": "accent", "B": "info", "C": "warn", "D": "muted"}
EPOCH = date(1970, 1, 1)
QUIET = frozenset(("last", "joined", "expires", "made", "source", "account", "messages"))

NEXT_ACTION = FIELDS["next_action"].privacy
NARROWEST = 60
"""Pixels below which a tag that is cut would say nothing."""


class MemberModel(PagedTable[MemberRow]):
    """The rows of the list; their words for screen readers and tooltips."""

    def __init__(self, context: Context) -> None:
        super().__init__(lambda ids: list_rows.load_rows(context.db, ids), [column.key for column in COLUMNS])
        self.today = list_rows.today_number()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Plain fields can be edited where they stand."""
        found = super().flags(index)
        editable = index.isValid() and self.columns[index.column()] in EDITED
        return found | Qt.ItemFlag.ItemIsEditable if editable else found

    def cell_text(self, row: MemberRow, column: str) -> str:
        """Return what a cell says."""
        match column:
            case "name":
                return f"{row.name}  {row.second}".strip()
            case "class_":
                return self.tr("Class {letter}").format(letter=row.class_) if row.class_ else ""
            case "tags":
                return ", ".join(name for name, _ in row.tags)
            case "last":
                return self.format_ago(row.last)
            case "weeks":
                return fill_words(self.tr("{count} messages in 12 weeks"), count=f"{sum(row.weeks):,}")
            case "friend":
                return self.tr("yes") if row.friend else ""
            case "next_on":
                return f"{row.next_on[5:]}  {cover_value(NEXT_ACTION, row.next_action)}".strip()
            case "messages":
                return f"{row.messages:,}" if row.messages else ""
            case "made":
                return (EPOCH + timedelta(milliseconds=row.made)).isoformat() if row.made else ""
        return list_rows.describe_value(row, column, translate_phrase)

    def column_title(self, column: str) -> str:
        """Return the heading of a column."""
        return translate_phrase(BY_KEY[column].title)

    def format_ago(self, day: int) -> str:
        """Return a day since 1970 as a person says it; '' for 0."""
        passed = self.today - day
        if not day:
            return self.tr("never")
        if passed <= 0:
            return self.tr("today")
        if passed == 1:
            return self.tr("yesterday")
        return fill_words(self.tr("{days} days ago"), days=passed)


class MemberTable(RowTable):
    """The view: sort by a click on a heading, choose and move columns, select many, edit cells.

    ``sort_changed`` carries a column's key and whether it descends; ``current_changed`` the id of the row the keyboard is on, 0 for none;
    ``cells_written`` the `Cell`s that were typed.
    """

    sort_changed = Signal(str, bool)
    current_changed = Signal(object)
    selection_changed = Signal()
    menu_requested = Signal(QPoint)
    cells_written = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, ROW_HEIGHT)
        self.setObjectName("members.table")
        self.context = context
        self.people = MemberModel(context)
        self.portraits = Portraits(context, FACE, self)
        self.portraits.portraits_loaded.connect(self.viewport().update)
        self.setModel(self.people)
        delegate = CellDelegate(self, self.people, context.db)
        delegate.written.connect(self.cells_written)
        delegate.left_by_key.connect(self.move_current)
        self.setItemDelegate(delegate)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.shows_cell = True
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda at: self.menu_requested.emit(self.viewport().mapToGlobal(at)))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._column = 0  # where the keyboard was before the rows were read anew
        self.headings = Headings(self, context.state)
        self.headings.sort_changed.connect(self.sort_changed)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())

    def row_identity(self, number: int) -> tuple[int, Hashable] | None:
        """Return who stands in a row, and what of them is shown."""
        row = self.people.row_at(number)
        if row is None:
            return None
        picture = self._find_portrait(row.id)
        return row.id, (row, picture.cacheKey() if picture is not None else 0, self.people.today)

    def _find_portrait(self, member: int) -> QPixmap | None:
        """Return somebody's picture, if there is one and it may be seen."""
        return self.portraits.portrait_of(member, self.viewport().devicePixelRatioF()) if shows_faces() else None

    def make_ready(self, first: int, last: int) -> None:
        """Read who stands in these rows, all of them at once."""
        self.people.make_ready(first, last)

    def column_keys(self) -> Sequence[str]:
        """Return the keys of the columns."""
        return self.people.columns

    def paint_row(self, painter: QPainter, number: int, cells: Sequence[Cell]) -> None:
        """Paint the cells of a person."""
        row = self.people.row_at(number)
        if row is None:
            return
        for column, left, wide in cells:
            box = (left + PAD, 0, wide - 2 * PAD, ROW_HEIGHT - 1)
            special = PAINTERS.get(column)
            if special is not None:
                special(self, painter, box, row)
            else:
                role = "muted" if column in QUIET else "text"
                self.ink.draw_text(
                    painter, box, self.people.cell_text(row, column), "plain", role, BY_KEY[column].right
                )

    def paint_name(self, painter: QPainter, box: Box, row: MemberRow) -> None:
        """Paint the picture or the first character, the name, and beside it how else they are called."""
        left, top, wide, height = box
        circle = QRect(left + 4, top + (height - FACE) // 2, FACE, FACE)
        picture = self._find_portrait(row.id)
        if picture is not None:
            painter.drawPixmap(circle.topLeft(), picture)
        else:
            ink, ground = self.ink.tone(tone_of(row.id))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawEllipse(circle)
            painter.setPen(ink)
            painter.setFont(self.ink.fonts["initial"])
            painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, row.avatar_initial)
        begin = FACE + 13
        room = wide - begin
        used = self.ink.draw_text(painter, (left + begin, top, room, height), row.name, "bold", "text") + 8
        if row.second and room - used > 24:
            self.ink.draw_text(painter, (left + begin + used, top, room - used, height), row.second, "plain", "muted")

    def paint_class(self, painter: QPainter, box: Box, row: MemberRow) -> None:
        """Paint the class as a pill; only its letter where there is little room."""
        if row.class_:
            text = self.people.cell_text(row, "class_")
            text = text if self.ink.text_width(text, "small") + PILL_PAD <= box[2] else row.class_
            self.ink.draw_pill(painter, box[0], box[1] + box[3] // 2, text, CLASS_TONES.get(row.class_, "muted"))

    def paint_level(self, painter: QPainter, box: Box, row: MemberRow) -> None:
        """Paint the level."""
        self.ink.draw_text(painter, box, row.level, "bold", "muted")

    def paint_weeks(self, painter: QPainter, box: Box, row: MemberRow) -> None:
        """Paint twelve weeks as bars."""
        left, top, wide, height = box
        paint_spark(painter, QRect(left, top + 10, wide, height - 19), row.weeks, self.ink.theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def paint_tags(self, painter: QPainter, box: Box, row: MemberRow) -> None:
        """Paint the tags there is room for, the first one cut rather than not at all, and how many more there are."""
        left, right, middle = box[0], box[0] + box[2], box[1] + box[3] // 2
        for number, (name, tone) in enumerate(row.tags):
            rest = len(row.tags) - number
            more = f"+{rest}"
            wide = self.ink.text_width(name, "small") + 2 * PILL_PAD
            room = right - left - (self.ink.text_width(more, "small") + 2 * PILL_PAD + 4 if rest > 1 else 0)
            if wide > room and not number and room >= NARROWEST:
                left += self.ink.draw_pill(painter, left, middle, name, tone, room) + 4
                continue
            if wide > room:
                self.ink.draw_text(painter, (left, box[1], right - left, box[3]), more, "small", "muted")
                return
            left += self.ink.draw_pill(painter, left, middle, name, tone) + 4

    def show_people(self, ids: Any, *, known: bool = False) -> None:
        """Show these people; who was selected stays selected where still there."""
        self._column = max(self.currentIndex().column(), 0)
        kept, chosen = self.current_id(), self.selected_ids() if self.selection_size() > 1 else []
        self.people.today = list_rows.today_number()
        before = self.people.all_ids()
        self.people.show_ids(ids, known=known)
        if self.people.all_ids() is before:
            return
        if kept and not self.currentIndex().isValid():
            self.go_to(kept)
        if chosen:
            self.select_people(frozenset(chosen))
        self.executeDelayedItemsLayout()  # later, it would have everything painted a second time

    def begin_anew(self) -> None:
        """Forget who was looked at: the list begins at its top."""
        self.clearSelection()
        self.selectionModel().clearCurrentIndex()
        self.scrollToTop()

    def select_people(self, chosen: Set[int]) -> None:
        """Select all of ``chosen`` that are in the list, however many; the row the keyboard is on stays."""
        selection, last = QItemSelection(), self.people.columnCount() - 1
        for top, bottom in find_runs(self.people.all_ids(), chosen):
            selection.append(QItemSelectionRange(self.people.index(top, 0), self.people.index(bottom, last)))
        self.selectionModel().select(selection, self.selectionModel().SelectionFlag.ClearAndSelect)

    def current_column(self) -> str:
        """Return the key of the column the keyboard is in, '' for none."""
        index = self.currentIndex()
        return self.people.columns[index.column()] if index.isValid() else ""

    def move_current(self, down: int, right: int) -> None:
        """Move to a cell beside the current one, among the columns that are seen, and stay inside the table."""
        now, shown = self.currentIndex(), self.headings.shown_columns()
        if not now.isValid():
            return
        place = min(max(shown.index(self.people.columns[now.column()]) + right, 0), len(shown) - 1)
        line = min(max(now.row() + down, 0), self.people.rowCount() - 1)
        self.setCurrentIndex(self.people.index(line, self.people.columns.index(shown[place])))

    def is_editing(self) -> bool:
        """Return whether something is being typed into a cell."""
        return self.state() == QAbstractItemView.State.EditingState

    def keyboardSearch(self, search: str) -> None:
        """Look for nothing: people are found in the box above, by far more than their first letter."""

    def current_id(self) -> int:
        """Return the id of the row the keyboard is on, or 0."""
        index = self.currentIndex()
        return self.people.id_at(index.row()) if index.isValid() else 0

    def selection_size(self) -> int:
        """Return how many rows are selected."""
        return sum(bottom - top + 1 for top, bottom in self.selected_spans())

    def selected_ids(self) -> list[int]:
        """Return the ids of the selected rows, in the order shown."""
        places = dict.fromkeys(
            number for top, bottom in sorted(self.selected_spans()) for number in range(top, bottom + 1)
        )
        return [self.people.id_at(number) for number in places]

    def go_to(self, ident: int) -> bool:
        """Select a person and scroll there; return False where they are not in the list."""
        place = self.people.row_number(ident)
        if place < 0:
            return False
        column = max(self.currentIndex().column(), self._column)
        go_to_row(self, place)
        self.selectionModel().setCurrentIndex(
            self.people.index(place, column), self.selectionModel().SelectionFlag.NoUpdate
        )
        return True

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.ink.theme = theme
        self.clear_row_cache()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setAccessibleName(self.tr("People"))
        self.clear_row_cache()
        self.horizontalHeader().viewport().update()

    def save_state(self) -> None:
        """Keep which columns are shown, where and how wide."""
        self.headings.save_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns anew."""
        super().resizeEvent(event)
        self.headings.fit_columns()

    def _on_current_changed(self, now: QModelIndex) -> None:
        self.current_changed.emit(self.people.id_at(now.row()) if now.isValid() else 0)


PAINTERS: dict[str, Callable[[MemberTable, QPainter, Box, MemberRow], None]] = {
    "name": MemberTable.paint_name,
    "class_": MemberTable.paint_class,
    "level": MemberTable.paint_level,
    "tags": MemberTable.paint_tags,
    "weeks": MemberTable.paint_weeks,
}
"""What is more than one line of text, by column."""
