"""Tables of any size: ids in memory, a page of rows read when one of its cells is painted."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Iterator, Sequence, Set
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.painting import escape_tooltip
from ui.shown_words import cover_text

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
PAGE = 25
KEPT = 5_000
"""So many rows are remembered; more than that are never looked at in a row."""


class PagedTable(QAbstractTableModel, Generic[Row]):
    """The rows behind a list of ids, read a page at a time. A column's text and tooltip come from `cell_text`.

    Args:
        load: Returns the rows behind some ids, by id; one that is gone is missing.
        columns: Keys of the columns, in the model's order.
    """

    def __init__(
        self, load: Callable[[Sequence[int]], dict[int, Row]], columns: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._load = load
        self.columns = tuple(columns)
        self._ids: array[int] = array("q")
        self._place: dict[int, int] | None = None
        self._rows: dict[int, Row | None] = {}

    def show_ids(self, ids: array[int], *, known: bool = False) -> None:
        """Show these rows. The same ids again: selection and scroll stay.

        Args:
            known: Nothing was written since the rows were read: those at hand are shown, and only others are read.
        """
        if not known:
            self._rows.clear()
        if ids and ids == self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ids) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._ids = ids
        self._place = None
        self.endResetModel()

    def row_at(self, number: int) -> Row | None:
        """Return the row, or None if it was deleted meanwhile."""
        ident = self._ids[number]
        if ident not in self._rows:
            first = number // PAGE * PAGE
            self._read_page(first, first + PAGE - 1)
        return self._rows[ident]

    def make_ready(self, first: int, last: int) -> None:
        """Read what is not known of the rows from ``first`` to ``last``, in one go.

        Who goes on from rows they have seen (wheel, arrows) sees the next ones soon: these are read by the page. After a
        jump nothing is known, and nothing says that somebody looks at the neighbours.
        """
        unknown = [number for number in range(first, last + 1) if self._ids[number] not in self._rows]
        if not unknown:
            return
        top, bottom = unknown[0], unknown[-1]
        if bottom - top + 1 == len(unknown) <= last - first:  # one piece, and beside it something is known
            if bottom == last:
                last = max(last, top + PAGE - 1)
            elif top == first:
                first = max(min(first, bottom - PAGE + 1), 0)
        self._read_page(first, last)

    def _read_page(self, first: int, last: int) -> None:
        """Read what is not known of the rows from ``first`` to ``last``."""
        if len(self._rows) > KEPT:
            self._rows.clear()
        wanted = [ident for ident in self._ids[first : last + 1] if ident not in self._rows]
        if not wanted:
            return
        found: dict[int, Row] = {}
        try:
            found = self._load(wanted)
        except Exception as error:  # noqa: BLE001  told once: painting asks again for each cell, and would be told so each time
            sys.excepthook(type(error), error, error.__traceback__)
        self._rows.update((ident, found.get(ident)) for ident in wanted)

    def id_at(self, number: int) -> int:
        """Return the id of a row."""
        return self._ids[number]

    def all_ids(self) -> array[int]:
        """Return all ids, in order."""
        return self._ids

    def row_number(self, ident: int) -> int:
        """Return the row number of an id, or -1."""
        if self._place is None:
            self._place = {found: number for number, found in enumerate(self._ids)}
        return self._place.get(ident, -1)

    def cell_text(self, row: Row, column: str) -> str:
        """Return what a cell says, for screen readers, tooltips and plain painting."""
        return str(getattr(row, column, ""))

    def column_title(self, column: str) -> str:
        """Return the heading of a column."""
        return column

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell; the whole row under UserRole."""
        if not index.isValid() or role not in READ:
            return None
        row = self.row_at(index.row())
        if role == Qt.ItemDataRole.UserRole:
            return row
        words = "" if row is None else cover_text(self.cell_text(row, self.columns[index.column()]))
        return escape_tooltip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a column's heading."""
        if (
            orientation == Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.DisplayRole
            and section < len(self.columns)
        ):
            return self.column_title(self.columns[section])
        return None


READ = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.UserRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def find_runs(ids: Sequence[int], chosen: Set[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each row of neighbours in ``ids`` that are all ``chosen``."""
    first = -1
    for place, ident in enumerate(ids):
        if ident in chosen:
            first = place if first < 0 else first
        elif first >= 0:
            yield first, place - 1
            first = -1
    if first >= 0:
        yield first, len(ids) - 1
