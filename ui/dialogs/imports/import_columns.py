"""The columns of a sheet of people: what each means, an example, and why it is taken for that."""

from __future__ import annotations

from operator import itemgetter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from commdesk import fields, platforms
from commdesk.errors import fill_template
from commdesk.member_fields.model import RARE, SheetPlace, Surface
from commdesk.member_fields.registry import list_placed
from commdesk.store.database import Database
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.evidence import WORDS, EvidenceGround
from commdesk.tables.headers import FIELD, HANDLE, NEW
from commdesk.tables.table import TableSheet
from ui.i18n import translate_phrase
from ui.painting import escape_tooltip
from ui.widgets.still import StillCombo


def _list_titles(rare: bool) -> dict[str, str]:
    """Return the meanings to choose from and their titles, in the order they are offered; ``rare``: those after the others."""
    found = [(place.offered or place.order, field) for field, place in list_placed(Surface.SHEET, SheetPlace)]
    wanted = sorted([each for each in found if (each[0] >= RARE) == rare], key=itemgetter(0))
    return {field.name_on(Surface.SHEET): field.title_on(Surface.SHEET) for _, field in wanted}


TITLES = _list_titles(rare=False)
LESS_COMMON = _list_titles(rare=True)
"""Meanings that are offered after the others."""
LOOKED_AT = 200
"""Rows among which an example is looked for."""


def create_grid(name: str, titles: list[str]) -> QTableWidget:
    """Return a table whose rows hold words and boxes to choose from."""
    made = QTableWidget(0, len(titles))
    lay_out(made, name, titles)
    return made


def lay_out(made: QTableWidget, name: str, titles: list[str]) -> None:
    """Give a table its name, its headers and its looks."""
    made.setObjectName(f"import_sheet.{name}")
    made.setAccessibleName(titles[0])
    made.setHorizontalHeaderLabels(titles)
    made.verticalHeader().hide()
    made.setShowGrid(False)
    made.setTabKeyNavigation(False)
    made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    made.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    made.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    made.horizontalHeader().setStretchLastSection(True)
    made.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.verticalHeader().setDefaultSectionSize(36)


def create_cell(words: str) -> QTableWidgetItem:
    """Return a cell whose tooltip holds all of its words."""
    made = QTableWidgetItem(" ".join(words.split()))
    made.setToolTip(escape_tooltip(words))
    return made


class ColumnsTable(QTableWidget):
    """One row a column. ``target_chosen`` carries the number of a column and its new meaning."""

    target_chosen = Signal(int, str)

    def __init__(self) -> None:
        super().__init__(0, 4)
        titles = [self.tr("Column"), self.tr("For example"), self.tr("Means"), self.tr("Because")]
        lay_out(self, "columns", titles)
        for place, width in enumerate((150, 170, 190)):
            self.setColumnWidth(place, width)

    def show_mapping(self, db: Database, sheet: TableSheet, mapping: ColumnMapping) -> None:
        """Show what the columns of a sheet mean."""
        targets = self._list_targets(db)
        self.setRowCount(len(sheet.headers))
        before: QWidget = self
        for number, header in enumerate(sheet.headers):
            example = next((row[number] for row in sheet.rows[:LOOKED_AT] if row[number]), "")
            self.setItem(number, 0, create_cell(header or f"({number + 1})"))
            self.setItem(number, 1, create_cell(example[:80]))
            chooser = self._create_chooser(number, header, targets, mapping.targets[number])
            self.setCellWidget(number, 2, chooser)
            self.setTabOrder(before, chooser)
            before = chooser
            self.setItem(number, 3, create_cell(self._explain_target(mapping, number)))

    def show_reasons(self, mapping: ColumnMapping) -> None:
        """Show why anew, after a meaning was chosen."""
        for number in range(self.rowCount()):
            self.setItem(number, 3, create_cell(self._explain_target(mapping, number)))

    def _explain_target(self, mapping: ColumnMapping, number: int) -> str:
        evidence = mapping.get_evidence(number)
        if evidence.ground == EvidenceGround.VENDOR:
            return fill_template(
                translate_phrase(WORDS[EvidenceGround.VENDOR]), {"word": translate_phrase(evidence.word)}
            )
        return translate_phrase(evidence.phrase)

    def _list_targets(self, db: Database) -> list[tuple[str, str]]:
        found = [("", self.tr("(leave out)")), *((key, translate_phrase(title)) for key, title in TITLES.items())]
        accounts = self.tr("Account: {platform}")
        found += [
            (HANDLE + key, accounts.format(platform=translate_phrase(title)))
            for key, title in platforms.PLATFORMS.items()
        ]
        found += [(key, translate_phrase(title)) for key, title in LESS_COMMON.items()]
        own = self.tr("Field: {name}")
        return [*found, *((FIELD + field.name, own.format(name=field.name)) for field in fields.list_fields(db))]

    def _create_chooser(self, number: int, header: str, targets: list[tuple[str, str]], now: str) -> QComboBox:
        made = StillCombo()
        made.setObjectName(f"import_sheet.target.{number}")
        made.setAccessibleName(self.tr("What “{column}” means").format(column=header))
        made.setProperty("role", "cell")
        name = now.removeprefix(NEW) if now.startswith(NEW) else header
        # A field of its own comes second: it is what an unknown column mostly is.
        offered = [targets[0], (NEW + name, self.tr("New field “{name}”").format(name=name)), *targets[1:]]
        if now not in [key for key, _ in offered]:
            offered.append((now, now))
        for key, title in offered:
            made.addItem(title, key)
        made.setCurrentIndex(made.findData(now))
        made.setMaxVisibleItems(24)
        made.activated.connect(lambda _: self.target_chosen.emit(number, made.currentData()))
        return made
