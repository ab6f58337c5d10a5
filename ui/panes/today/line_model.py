"""The lines of Today as rows: a heading above each part of the day, a bundle that can be opened, the people in it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from commdesk.dues.due import Due, DueBand
from commdesk.dues.today import TodayLine
from ui.painting import escape_tooltip
from ui.panes.today.line_words import describe_row, describe_tooltip

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class TodayRow:
    """A row. ``dues`` is empty for a heading, which has the ``count`` of what stands below it.

    ``opened``: a bundle whose people are shown below; ``inside``: one of them.
    """

    key: Hashable
    band: DueBand
    dues: tuple[Due, ...] = ()
    clock: str = ""
    count: int = 0
    opened: bool = False
    inside: bool = False

    @property
    def is_heading(self) -> bool:
        """Whether it names a part of the day."""
        return not self.dues

    @property
    def is_bundle(self) -> bool:
        """Whether it stands for several people."""
        return len(self.dues) > 1

    @property
    def due(self) -> Due:
        """The due, the first of several."""
        return self.dues[0]


class TodayModel(QAbstractListModel):
    """The rows, for the table and for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[TodayLine, ...] = ()
        self.rows: list[TodayRow] = []
        self._opened: set[Hashable] = set()

    def show_lines(self, lines: Sequence[TodayLine]) -> None:
        """Show these lines; a bundle that was opened stays so."""
        rows = list(_list_rows(lines, self._opened))
        if rows == self.rows:
            self.lines = tuple(lines)
            return
        self.beginResetModel()
        self.lines, self.rows = tuple(lines), rows
        self.endResetModel()

    def remove_dues(self, dues: Iterable[Due]) -> None:
        """Take lines away before the file is read again."""
        gone, left = {due.key for due in dues}, []
        for line in self.lines:
            stays = tuple(due for due in line.dues if due.key not in gone)
            if len(stays) == len(line.dues):
                left.append(line)
            elif stays:
                left.append(replace(line, dues=stays))
        self.show_lines(left)

    def toggle_bundle(self, key: Hashable, opened: bool) -> None:
        """Open a bundle, or close it."""
        self._opened = self._opened | {key} if opened else self._opened - {key}
        self.show_lines(self.lines)

    def find_row(self, key: Hashable) -> int:
        """Return the number of a row, −1 where it is not there."""
        return next((number for number, row in enumerate(self.rows) if row.key == key), -1)

    def find_due(self, key: object) -> int:
        """Return the number of the row that a due is in, −1 where there is none."""
        return next((n for n, row in enumerate(self.rows) if any(due.key == key for due in row.dues)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the row says; the row itself under UserRole."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return describe_row(row.band, row.dues, row.clock, row.count)
            case Qt.ItemDataRole.ToolTipRole:
                return escape_tooltip(describe_tooltip(row.dues))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or self.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _list_rows(lines: Iterable[TodayLine], opened: Collection[Hashable]) -> Iterable[TodayRow]:
    held: dict[DueBand, list[TodayLine]] = {}
    for line in lines:
        held.setdefault(line.band, []).append(line)
    for band, those in held.items():
        yield TodayRow(band, band, count=sum(len(line.dues) for line in those))
        for line in those:
            due = line.due
            if len(line.dues) == 1:
                yield TodayRow(due.key, band, line.dues, line.clock)
                continue
            key = (band, due.source, due.words.to_text(), due.script, due.more, line.clock, due.moment.date())
            yield TodayRow(key, band, line.dues, line.clock, opened=key in opened)
            if key in opened:
                for each in line.dues:
                    yield TodayRow((key, *each.key), band, (each,), line.clock, inside=True)
