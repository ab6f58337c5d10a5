"""What copying people would do: who is new there, who is known, and a choice for each who may be known."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QComboBox, QTableWidget, QTableWidgetItem, QWidget

from commdesk.clients.copying import CopyChoice, CopyFate, CopyPreview, CopyRow
from commdesk.text import to_visible
from ui.home import KnownWorkspace
from ui.i18n import fill_words, translate_phrase
from ui.painting import escape_tooltip
from ui.theme import Theme
from ui.widgets.basic import create_column, create_label
from ui.widgets.client_chip import ClientChip
from ui.widgets.still import StillCombo

ROW = 38
SHOWN = 200
"""Rows of those for whom nothing is asked; more are only counted."""
ORDER = (CopyFate.UNSURE, CopyFate.LEFT_OUT, CopyFate.SAME, CopyFate.NEW)


class CopyPreviewPage(QWidget):
    """Those who are unsure stand first, each with a choice; ``workspace`` is what the other one is called."""

    def __init__(self, table: QTableWidget) -> None:
        super().__init__()
        self.table, self.workspace = table, ""
        self._seen: CopyPreview | None = None
        self.boxes: dict[int, QComboBox] = {}
        self.client = ClientChip("copy_people.client")
        self.counts = create_label(name="copy_people.counts", wrap=True)
        self.hint = create_label(
            self.tr("Somebody there shares a name and no more: choose for each whether they are the same."),
            "hint",
            wrap=True,
        )
        self.setLayout(create_column(self.client, self.counts, self.hint, self.table, gap=10))
        self.table.setColumnWidth(0, 200)
        self.table.verticalHeader().setDefaultSectionSize(ROW)

    def show_preview(self, seen: CopyPreview, colour: str, theme: Theme) -> None:
        """Show what would happen in a workspace of this colour."""
        self._seen, self.workspace = seen, seen.workspace
        self.client.show_client(KnownWorkspace(seen.workspace, colour), theme)
        self.boxes = {}
        words = {
            CopyFate.NEW: self.tr("{count} new"),
            CopyFate.SAME: self.tr("{count} known there"),
            CopyFate.UNSURE: self.tr("{count} unsure"),
            CopyFate.LEFT_OUT: self.tr("{count} left out"),
        }
        counts = ((words[fate], seen.count_fate(fate)) for fate in CopyFate)
        told = " · ".join(fill_words(each, count=f"{count:,}") for each, count in counts if count)
        self.counts.setText(told)
        self.hint.setVisible(seen.count_fate(CopyFate.UNSURE) > 0)
        rows = sorted(seen.rows, key=lambda row: ORDER.index(row.fate))
        self.table.setRowCount(0)
        rows = rows[: SHOWN + seen.count_fate(CopyFate.UNSURE)]
        self.table.setRowCount(len(rows))
        for number, row in enumerate(rows):
            name = QTableWidgetItem(to_visible(row.name))
            name.setToolTip(escape_tooltip(row.name))
            self.table.setItem(number, 0, name)
            if row.fate == CopyFate.UNSURE:
                self.boxes[row.member] = self._create_box(row)
                self.table.setCellWidget(number, 1, self.boxes[row.member])
            else:
                cell = QTableWidgetItem(to_visible(self._describe_row(row)))
                cell.setToolTip(escape_tooltip(cell.text()))
                self.table.setItem(number, 1, cell)

    def has_any(self) -> bool:
        """Return whether anybody would be copied."""
        return self._seen is not None and self._seen.count_fate(CopyFate.LEFT_OUT) < len(self._seen.rows)

    def read_choices(self) -> dict[int, CopyChoice]:
        """Return what was chosen for those who are unsure."""
        return {member: box.currentData() for member, box in self.boxes.items()}

    def _create_box(self, row: CopyRow) -> QComboBox:
        made = StillCombo()
        made.setObjectName(f"copy_people.unsure.{row.member}")
        made.setAccessibleName(to_visible(row.name))
        made.addItem(self.tr("Somebody else: add a new person"), CopyChoice())
        add = partial(fill_words, self.tr("The same person: complete {name}"))
        for ident, name in row.there:
            made.addItem(add(name=to_visible(name)), CopyChoice(ident))
        made.addItem(self.tr("Do not copy"), CopyChoice(leave_out=True))
        made.setToolTip(escape_tooltip(translate_phrase(row.why)))
        return made

    def _describe_row(self, row: CopyRow) -> str:
        if row.fate == CopyFate.NEW:
            return self.tr("new")
        if row.fate == CopyFate.LEFT_OUT:
            return fill_words(self.tr("left out: {why}"), why=translate_phrase(row.why))
        known = fill_words(self.tr("known as {name}"), name=row.there[0][1]) if row.there else self.tr("known there")
        return f"{known} · {translate_phrase(row.why)}"
