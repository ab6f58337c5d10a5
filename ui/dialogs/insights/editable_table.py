"""A tab of a dialog with a table whose cells are edited in place; only rows that changed are made anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from ui.dialogs.base import Dialog
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.inline import InlineChoice, InlineText

Options = Sequence[tuple[object, str]]


class EditableTab(QWidget):
    """A table of records and a button that adds one.

    A subclass says in `load_records` what there is, in `create_cells` how a record is shown, and in `add_record` how one is made.
    """

    def __init__(self, dialog: Dialog, name: str) -> None:
        super().__init__()
        self.context = dialog.context
        self.setObjectName(f"costs.tab.{name}")
        self._dialog, self._name = dialog, name
        self._shown: list[tuple[Any, object]] = []
        self._made: list[Sequence[QWidget]] = []

    def lay_out(self, title: str, heads: Sequence[tuple[str, int]], hint: str, add: str) -> None:
        """Make the table; ``heads`` are titles and widths in pixels."""
        self.heads = [text for text, _ in heads]
        self.grid = self._dialog.create_table(self._name, self.heads)
        self.grid.setAccessibleName(title)
        for place, (_, width) in enumerate(heads):
            self.grid.setColumnWidth(place, width)
        self.new = create_button(f"costs.add_{self._name}", add, slot=self.add_record)
        self.hint = create_label(hint, "hint", wrap=True)
        self.setLayout(create_column(self.grid, self.hint, create_row(self.new, 1), gap=10, margins=(0, 12, 0, 0)))

    def load_records(self) -> tuple[Sequence[Any], object]:
        """Return the records, and what else their cells show."""
        raise NotImplementedError

    def create_cells(self, number: int, record: Any, beside: Any) -> Sequence[QWidget]:
        """Return the widgets of a row, one for each column."""
        raise NotImplementedError

    def add_record(self) -> None:
        """Make a record."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what there is now. The keyboard stays where it is, and a line that is being typed into is left alone."""
        records, beside = self.load_records()
        held = self._focused_cell()
        self.grid.setRowCount(len(records))
        shown, made = self._shown[: len(records)], self._made[: len(records)]
        for number, record in enumerate(records):
            if number == len(shown):
                shown.append((None, None))
                made.append(())
            if shown[number] == (record, beside) or self._is_typing(shown[number][0], record, made[number]):
                continue
            made[number] = self.create_cells(number, record, beside)
            shown[number] = (record, beside)
            for place, widget in enumerate(made[number]):
                self.grid.setCellWidget(number, place, widget)
        self._shown, self._made = shown, made
        every = [widget for widgets in made for widget in widgets]
        for before, after in zip(every, every[1:], strict=False):
            QWidget.setTabOrder(before, after)
        if held is not None and held[0] < len(made):
            made[held[0]][held[1]].setFocus()

    def _is_typing(self, old: Any, new: Any, widgets: Sequence[QWidget]) -> bool:
        same = old is not None and old.id == new.id
        return same and any(isinstance(widget, InlineText) and widget.has_unsaved_text() for widget in widgets)

    def _focused_cell(self) -> tuple[int, int] | None:
        focus = QApplication.focusWidget()
        for number, widgets in enumerate(self._made):
            if focus in widgets:
                return number, widgets.index(focus)
        return None

    def focus_cell(self, ident: int, place: int) -> None:
        """Put the keyboard into a cell of a record."""
        for number, (record, _) in enumerate(self._shown):
            if record.id == ident:
                self.grid.scrollTo(self.grid.model().index(number, 0))
                self._made[number][place].setFocus()

    def create_text_cell(
        self, number: int, key: str, place: int, text: str, save: Callable[[str], object]
    ) -> InlineText:
        """Return a cell that is typed into."""
        return InlineText(f"costs.{self._name}.{key}.{number}", text, self.heads[place], "—", save)

    def create_choice_cell(
        self, number: int, key: str, place: int, options: Options, now: object, save: Callable[[Any], object]
    ) -> InlineChoice:
        """Return a cell that is chosen from."""
        made = InlineChoice(f"costs.{self._name}.{key}.{number}", options, now, self.heads[place])
        made.choice_made.connect(save)
        return made

    def create_row_button(self, number: int, key: str, text: str, slot: Callable[[], object]) -> QWidget:
        """Return a quiet button for the end of a row."""
        return create_button(f"costs.{self._name}.{key}.{number}", text, "quiet", slot)

    def notify_deleted(self, words: str) -> None:
        """Tell what was deleted, with Undo."""
        self.context.notify(words, True)
