"""Importing a sheet of people: what each column means, what would happen to each row, then one step."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from commdesk import fields
from commdesk.errors import mark
from commdesk.members import handles
from commdesk.progress import Progress
from commdesk.sheets import importer, mapping, table
from commdesk.sheets.importer import Options, Plan
from commdesk.sheets.mapping import Mapping
from commdesk.sheets.outcome import Report
from commdesk.sheets.synonyms import FIELD, HANDLE, NEW
from commdesk.sheets.table import Sheet
from commdesk.store import backup
from commdesk.text import visible
from ui import filedialogs
from ui.context import Context
from ui.dialogs.samepeople import look_after
from ui.i18n import say
from ui.jobs import alive
from ui.widgets.basic import button, clear, column, label, row

TITLES = {
    "nickname": mark("core", "Nickname"), "real_name": mark("core", "Real name"), "first_name": mark("core", "First name"),
    "last_name": mark("core", "Last name"), "remark": mark("core", "My remark"), "phone": mark("core", "Phone"),
    "email": mark("core", "E-mail"), "link": mark("core", "Link"), "city": mark("core", "City"), "company": mark("core", "Company"),
    "gender": mark("core", "Gender"), "income": mark("core", "Income"), "want": mark("core", "What they want"),
    "intent": mark("core", "Intent"), "power": mark("core", "Purchasing power"), "class": mark("core", "Class"),
    "level": mark("core", "Level"), "stage": mark("core", "Stage"), "source": mark("core", "Source"), "inviter": mark("core", "Invited by"),
    "friend": mark("core", "Added as friend"), "friend_on": mark("core", "Friend since"), "friend_account": mark("core", "Friend of account"),
    "birthday": mark("core", "Birthday"), "tags": mark("core", "Tags"), "community": mark("core", "Community"),
    "joined_on": mark("core", "Joined"), "left_on": mark("core", "Left"), "fee_name": mark("core", "Fee"),
    "fee_amount": mark("core", "Fee amount"), "fee_starts": mark("core", "Fee from"), "fee_expires": mark("core", "Fee until"),
    "note": mark("core", "Note"), "next_action": mark("core", "Next action"), "next_on": mark("core", "Next action on"),
    "role": mark("core", "Role"), "archived": mark("core", "Archived"), "id": mark("core", "CommDesk number"),
}  # fmt: skip
ACTIONS = {
    "create": mark("core", "new"), "update": mark("core", "update"), "skip": mark("core", "leave out"), "error": mark("core", "cannot be used"),
    "trash": mark("core", "was deleted"), "forgotten": mark("core", "was forgotten"), "ask": mark("core", "same name: new?"),
}  # fmt: skip
CHOICES = ("create", "update", "skip")
SHOWN = 300


class ImportSheet(QDialog):
    """Reads, maps, previews, imports. ``imported`` carries the report."""

    imported = Signal(object)

    def __init__(self, parent: QWidget, context: Context, path: Path) -> None:
        super().__init__(parent)
        self.setObjectName("import_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import people"))
        self.context, self.path = context, path
        self.sheet: Sheet | None = None
        self.mapping = Mapping(())
        self.plan: Plan | None = None
        self._turn = 0
        self.headline = label(visible(path.name), "title", name="import_sheet.headline")
        self.facts = label(self.tr("Reading…"), "muted", name="import_sheet.facts", wrap=True)
        self.which = QComboBox()
        self.which.setObjectName("import_sheet.sheet")
        self.which.setAccessibleName(self.tr("Sheet"))
        self.which.hide()
        self.which.activated.connect(lambda _: self._read(self.which.currentText()))
        self.warnings = QVBoxLayout()
        self.columns = self._grid("columns", [self.tr("Column"), self.tr("For example"), self.tr("Means")])
        self.preview = self._grid("preview", [self.tr("Row"), self.tr("Who"), self.tr("What happens"), self.tr("Why")])
        self.tabs = QTabWidget()
        self.tabs.setObjectName("import_sheet.tabs")
        self.tabs.addTab(self.columns, self.tr("Columns"))
        self.tabs.addTab(self.preview, self.tr("Rows"))
        self.overwrite = QCheckBox(self.tr("Replace what is there already (otherwise only gaps are filled)"))
        self.overwrite.setObjectName("import_sheet.overwrite")
        self.overwrite.toggled.connect(self._later)
        self.errors = button("import_sheet.errors", self.tr("Save unusable rows…"), slot=self._errors)
        self.errors.hide()
        cancel = button("import_sheet.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = button("import_sheet.go", self.tr("Import"), "primary", self._import)
        self.go.setEnabled(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._plan)
        top = row(self.headline, 1, self.which)
        self.setLayout(
            column(
                top,
                self.facts,
                self.warnings,
                self.tabs,
                self.overwrite,
                row(self.errors, 1, cancel, self.go),
                gap=12,
                margins=(22, 18, 22, 16),
            )
        )
        self.resize(760, 560)
        self._read("")

    def _grid(self, name: str, titles: list[str]) -> QTableWidget:
        made = QTableWidget(0, len(titles))
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
        return made

    def _read(self, which: str) -> None:
        path, db = self.path, self.context.db

        def work(progress: Progress) -> tuple[Sheet, Mapping]:
            sheet = table.read(path, which)
            return sheet, mapping.propose(db, sheet)

        job = self.context.jobs.start(work, self.tr("Reading {name}").format(name=path.name))
        job.done.connect(alive(self, lambda found: self._show(*found)))
        job.failed.connect(alive(self, lambda _: self.reject() if self.sheet is None else None))

    def _show(self, sheet: Sheet, proposed: Mapping) -> None:
        self.sheet, self.mapping = sheet, proposed
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItems(list(sheet.sheets))
        self.which.setCurrentText(sheet.title)
        self.which.setVisible(len(sheet.sheets) > 1)
        self.which.blockSignals(False)
        clear(self.warnings)
        for warning in sheet.warnings[:4]:
            self.warnings.addWidget(label(say(warning), "warn", wrap=True))
        targets = self._targets()
        self.columns.setRowCount(len(sheet.headers))
        for number, header in enumerate(sheet.headers):
            example = next((line[number] for line in sheet.rows[:50] if line[number]), "")
            self.columns.setItem(number, 0, QTableWidgetItem(header))
            self.columns.setItem(number, 1, QTableWidgetItem(example[:80].replace("\n", " ")))
            self.columns.setCellWidget(number, 2, self._chooser(number, header, targets))
        self.columns.setColumnWidth(0, 180)
        self.columns.setColumnWidth(1, 220)
        self._plan()

    def _targets(self) -> list[tuple[str, str]]:
        found = [("", self.tr("(leave out)")), *((key, say(title)) for key, title in TITLES.items())]
        accounts = self.tr("Account: {platform}")
        found += [(HANDLE + key, accounts.format(platform=say(title))) for key, title in handles.PLATFORMS.items()]
        return [
            *found,
            *(
                (FIELD + field.name, self.tr("Field: {name}").format(name=field.name))
                for field in fields.listing(self.context.db)
            ),
        ]

    def _chooser(self, number: int, header: str, targets: list[tuple[str, str]]) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"import_sheet.target.{number}")
        made.setAccessibleName(self.tr("What “{column}” means").format(column=header))
        now = self.mapping.targets[number]
        offered = [*targets, (NEW + header, self.tr("New field “{name}”").format(name=header))]
        if now not in [key for key, _ in offered]:
            offered.append((now, now))
        for key, title in offered:
            made.addItem(title, key)
        made.setCurrentIndex(made.findData(now))
        made.setMaxVisibleItems(24)
        made.activated.connect(lambda _: self._map(number, made.currentData()))
        return made

    def _map(self, number: int, target: str) -> None:
        targets = (*self.mapping.targets[:number], target, *self.mapping.targets[number + 1 :])
        self.mapping = replace(self.mapping, targets=targets)
        self._later()

    def _later(self) -> None:
        self.go.setEnabled(False)
        self._timer.start()

    def _plan(self) -> None:
        sheet, chosen, db = self.sheet, self.mapping, self.context.db
        if sheet is None:
            return
        options = Options(overwrite=self.overwrite.isChecked())
        self._turn += 1
        turn = self._turn
        job = self.context.jobs.start(lambda progress: importer.plan(db, sheet, chosen, options, progress), quiet=True)
        job.done.connect(alive(self, lambda found: self._planned(turn, found)))
        words = self.tr("No column says who the people are: choose one with names, accounts or phones.")
        job.failed.connect(alive(self, lambda _: self.facts.setText(words)))

    def _planned(self, turn: int, found: Plan) -> None:
        if turn != self._turn:
            return
        self.plan = found
        self._say()
        self.preview.setRowCount(min(len(found.rows), SHOWN))
        for number, each in enumerate(found.rows[:SHOWN]):
            who = " · ".join(word for word in found.sheet.rows[each.at] if word)[:90]
            self.preview.setItem(number, 0, QTableWidgetItem(str(each.number)))
            self.preview.setItem(number, 1, QTableWidgetItem(who))
            self.preview.setCellWidget(number, 2, self._action(number, each.action))
            self.preview.setItem(number, 3, QTableWidgetItem(say(each.why)))
        for place, width in enumerate((56, 300, 140)):
            self.preview.setColumnWidth(place, width)

    def _action(self, number: int, action: str) -> QComboBox:
        made = QComboBox()
        made.setObjectName(f"import_sheet.action.{number}")
        made.setAccessibleName(self.tr("What happens to this row"))
        for key in dict.fromkeys((action, *CHOICES)):
            made.addItem(say(ACTIONS[key]), key)
        made.setEnabled(action not in ("error", "forgotten"))
        made.activated.connect(lambda _: self._change(number, made.currentData()))
        return made

    def _change(self, number: int, action: str) -> None:
        if self.plan is not None and action in CHOICES:
            self.plan.change(number, action)
            self._say()

    def _say(self) -> None:
        assert self.plan is not None
        counts = self.plan.counts
        words = [
            self.tr("{count} new").format(count=f"{counts['create'] + counts['ask'] + counts['trash']:,}"),
            self.tr("{count} updated").format(count=f"{counts['update']:,}"),
            self.tr("{count} left out").format(count=f"{counts['skip'] + counts['forgotten']:,}"),
        ]
        if counts["error"]:
            words.append(self.tr("{count} cannot be used").format(count=f"{counts['error']:,}"))
        if counts["ask"]:
            words.append(
                self.tr("{count} share only a name with somebody: look at the rows").format(count=f"{counts['ask']:,}")
            )
        self.facts.setText(" · ".join(words))
        self.errors.setVisible(bool(counts["error"]))
        self.go.setEnabled(bool(counts["create"] + counts["update"] + counts["ask"] + counts["trash"]))
        self.go.setText(
            self.tr("Import {count} rows").format(
                count=f"{sum(counts[key] for key in ('create', 'update', 'ask', 'trash')):,}"
            )
        )

    def _errors(self) -> None:
        place, title = self.path.with_name(self.path.stem + "-errors.csv"), self.tr("Save unusable rows")
        chosen = filedialogs.ask_save(self, "importsheet.saving", title, place, ["CSV (*.csv)"], "errors")
        if chosen is not None and self.plan is not None:
            importer.write_errors(self.plan, chosen)

    def _import(self) -> None:
        plan, db, sheet, chosen = self.plan, self.context.db, self.sheet, self.mapping
        assert plan is not None and sheet is not None
        folder = self.context.settings.now.backup_folder

        def work(progress: Progress) -> Report:
            backup.make(db, "import", Path(folder) if folder else None)
            mapping.remember(db, sheet, chosen)
            return importer.carry_out(db, plan, progress)

        context, window, words = (
            self.context,
            self.parentWidget(),
            self.tr("{created} people added, {updated} updated, {skipped} left out."),
        )
        job = self.context.jobs.start(work, self.tr("Importing {name}").format(name=self.path.name))

        def told(report: Report) -> None:
            text = words.format(
                created=f"{report.created:,}",
                updated=f"{report.updated:,}",
                skipped=f"{report.skipped + report.errors:,}",
            )
            window.tell(text, True)  # type: ignore[union-attr]
            if window is not None:
                look_after(context, window, report.batch)

        job.done.connect(told)
        self.accept()
