"""What is done with the cells of the list of people as in a sheet: copied, pasted into, filled down, typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from commdesk.errors import mark
from commdesk.members import cells
from commdesk.members.cells import CellEdit
from commdesk.progress import Progress
from ui.actions import Action
from ui.context import Context
from ui.i18n import fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.panes.members.table import MemberTable

if TYPE_CHECKING:
    from commdesk.members import copied

AT_ONCE = 500
"""So many rows are copied while somebody waits; more of them behind the window."""
ALONE = ("name", "phone")
"""Columns whose cells are never alike for many people."""


class CellActs(QObject):
    """Carries out what is done with cells. One act, one step, one Undo.

    ``notified`` carries news and whether Undo is offered; ``paste_requested`` comes where what was copied shall not go into cells after all.
    """

    notified = Signal(str, bool)
    paste_requested = Signal()

    def __init__(self, table: MemberTable, context: Context) -> None:
        super().__init__(table)
        self.table, self.context = table, context
        self.table.cells_written.connect(self.write_cells)
        chosen = lambda: bool(self.table.selection_size()) and not self.table.is_editing()  # noqa: E731
        fills = lambda: self.table.selection_size() > 1 and self._is_fillable() and not self.table.is_editing()  # noqa: E731
        for name, text, slot, keys, image, able in (
            ("copy", mark("core", "Copy the selected rows"), self.copy_rows, ("Ctrl+C",), "copy", chosen),
            ("edit", mark("core", "Edit the cell"), self.edit_cell, ("F2",), "edit", self._is_editable),
            ("fill", mark("core", "Fill down"), self.fill_down, ("Ctrl+D",), "chevron-down", fills),
        ):
            action = Action(f"members.{name}", "core", text, slot, keys, image, "members", able)
            self.context.actions.add_action(action, self.table)

    def edit_cell(self) -> None:
        """Begin to type into the current cell."""
        self.table.edit(self.table.currentIndex())

    def write_cells(self, wanted: Sequence[CellEdit]) -> None:
        """Write cells, in one step.

        Raises:
            Problem: a value makes no sense in its column.
        """
        people = cells.write_cells(self.context.db, wanted)
        if people:
            self.notified.emit(self._describe_written(wanted, people), True)

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, as a table below the headings that are shown."""
        from commdesk.members import copied

        db, people, columns = self.context.db, self.table.selected_ids(), self.table.headings.shown_columns()
        if len(people) <= AT_ONCE:
            self._put_on_clipboard(copied.make_table(db, people, columns, translate_phrase))
            return
        job = self.context.jobs.start_job(
            lambda progress: copied.make_table(db, people, columns, translate_phrase),
            fill_words(self.tr("Copying {count} rows"), count=f"{len(people):,}"),
        )
        job.succeeded.connect(guard_slot(self, self._put_on_clipboard))

    def fill_down(self) -> None:
        """Put the value of the current cell into the same column of every selected row, in one step."""
        column, people = self.table.current_column(), self.table.selected_ids()
        words = cells.load_cell_text(self.context.db, self.table.current_id(), column)
        self._start_write([CellEdit(ident, column, words) for ident in people])

    def paste_cells(self) -> bool:
        """Put what was copied into cells, if it is one cell or one column of them and the keyboard is in a plain field.

        Several people are changed only after a look at what becomes of each. Returns whether it was for cells at all.
        """
        wanted = self._parse_clipboard()
        if not wanted:
            return False
        if len({each.member for each in wanted}) == 1:
            self.write_cells(wanted)
        else:
            from ui.dialogs.members.cell_paste import CellPaste

            dialog = CellPaste(self.table.window(), self.context, wanted)
            dialog.paste_accepted.connect(self._start_write)
            dialog.paste_refused.connect(self.paste_requested)
            dialog.open()
        return True

    def _parse_clipboard(self) -> list[CellEdit]:
        """Return the cells that the clipboard is for; none where it holds people, a table or a text."""
        from commdesk.tables import clipboard as clipped

        column, now = self.table.current_column(), self.table.currentIndex()
        if not self.table.hasFocus() or self.table.is_editing() or column == "name" or column not in cells.EDITED:
            return []
        mime = QGuiApplication.clipboard().mimeData()
        text = mime.text() if mime.hasText() else ""
        if clipped.format_copied_table(text, mime.html() if mime.hasHtml() else ""):
            return []
        lines = [line.strip() for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
        if not any(lines) or not self._fits_column(column, lines):
            return []
        chosen = self.table.selected_ids()
        if len(lines) == 1:
            people = chosen or [self.table.current_id()]
            return [CellEdit(ident, column, lines[0]) for ident in (people if column not in ALONE else people[:1])]
        if len(chosen) < 2:  # as in a sheet: from the current cell down
            chosen = [int(each) for each in self.table.people.all_ids()[now.row() : now.row() + len(lines)]]
        return [CellEdit(ident, column, line) for ident, line in zip(chosen, lines, strict=False)]

    def _fits_column(self, column: str, lines: Sequence[str]) -> bool:
        """Return whether lines are values of a column; lines that name people with their phones or accounts are people."""
        if column == "phone":
            return True
        from commdesk.members import quick_parse

        people = [quick_parse.parse_line(line) for line in lines if line]
        return not any(each.phones or each.emails or each.accounts for each in people if each is not None)

    def _start_write(self, wanted: Sequence[CellEdit]) -> None:
        """Write cells behind the window."""
        db = self.context.db

        def work(progress: Progress) -> int:
            return cells.write_cells(db, wanted)

        def done(people: int) -> None:
            if people:
                self.notified.emit(self._describe_written(wanted, people), True)

        self.context.jobs.start_job(work, self.tr("Changing people")).succeeded.connect(guard_slot(self, done))

    def _describe_written(self, wanted: Sequence[CellEdit], people: int) -> str:
        field = self.table.people.column_title(wanted[0].column)
        if people == 1:
            return self.tr("{field} changed").format(field=field)
        return fill_words(self.tr("{field} changed for {count} people"), field=field, count=f"{people:,}")

    def _put_on_clipboard(self, made: copied.Table) -> None:
        from commdesk.members import copied
        from ui.copying import get_clipboard

        get_clipboard().put_table(copied.as_text(made), copied.as_page(made))
        count = len(made) - 1
        words = (
            self.tr("1 row copied") if count == 1 else fill_words(self.tr("{count} rows copied"), count=f"{count:,}")
        )
        self.notified.emit(words, False)

    def _is_editable(self) -> bool:
        return self.table.current_column() in cells.EDITED and not self.table.is_editing()

    def _is_fillable(self) -> bool:
        column = self.table.current_column()
        return column in cells.EDITED and column not in ALONE
