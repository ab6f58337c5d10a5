"""Importing a sheet of people: what each column means, what would happen to each row, then one step."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QTabWidget, QVBoxLayout, QWidget

from commdesk.files.source import Source
from commdesk.members.imports import importer
from commdesk.members.imports.importer import Options, Plan
from commdesk.members.imports.outcome import Report
from commdesk.members.imports.plan_rows import ASK, CREATE, ERROR, SKIP
from commdesk.progress import Progress
from commdesk.store.backups import backup
from commdesk.tables import column_mapping, table
from commdesk.tables.column_mapping import Mapping
from commdesk.tables.table import Sheet
from commdesk.text import visible
from ui import file_dialogs, home
from ui.context import Context
from ui.dialogs.imports.import_columns import ColumnsTable
from ui.dialogs.imports.import_questions import Questions
from ui.dialogs.imports.import_rows import ALL, CHANGED, PROBLEMS, SAME, RowsTable
from ui.dialogs.keyboard import KeyboardDialog
from ui.dialogs.next_steps import offer_community
from ui.i18n import fill_words, join, say
from ui.jobs import alive
from ui.widgets.basic import Flow, button, clear, column, label, row


class ImportSheet(KeyboardDialog):
    """Reads, maps, previews, imports. ``imported`` carries the report."""

    imported = Signal(object)

    def __init__(self, parent: QWidget, context: Context, where: Path | Source) -> None:
        super().__init__(parent)
        self.setObjectName("import_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import people"))
        self.context, self.where = context, where
        self.name = where.shown if isinstance(where, Source) else where.name
        self.sheet: Sheet | None = None
        self.mapping = Mapping(())
        self.plan: Plan | None = None
        self.report = Report()
        self._turn = 0
        self._looked = False
        self.headline = label(visible(self.name), "title", name="import_sheet.headline")
        self.facts = label(self.tr("Reading…"), "muted", name="import_sheet.facts", wrap=True)
        self.which_title = label(self.tr("Sheet"), "muted")
        self.which = QComboBox()
        self.which.setObjectName("import_sheet.sheet")
        self.which.setAccessibleName(self.tr("Sheet"))
        self.which.activated.connect(lambda _: self._read(self.which.currentText()))
        for made in (self.which, self.which_title):
            made.hide()
        self.warnings = QVBoxLayout()
        self.figures = Flow()
        self.questions = Questions(context.db)
        self.questions.changed.connect(self._later)
        self.questions.platform_chosen.connect(self._platform)
        self.questions.keep_all.connect(self._keep_all)
        self.columns, self.rows = ColumnsTable(), RowsTable()
        self.preview = self.rows.table
        self.columns.chosen.connect(self._map)
        self.rows.changed.connect(self._changed)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("import_sheet.tabs")
        self.tabs.addTab(self.columns, self.tr("Columns"))
        self.tabs.addTab(self.rows, self.tr("Rows"))
        self.overwrite = QCheckBox(self.tr("Replace what is there already (otherwise only gaps are filled)"))
        self.overwrite.setObjectName("import_sheet.overwrite")
        self.overwrite.setToolTip(
            self.tr(
                "What this sheet itself brought before, and nobody changed since, is brought up to date in any case."
            )
        )
        self.overwrite.toggled.connect(self._later)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._plan)
        self._read("")

    def _lay_out(self) -> None:
        self.errors = button("import_sheet.errors", self.tr("Save unusable rows…"), slot=self._errors)
        self.errors.hide()
        cancel = button("import_sheet.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = button("import_sheet.go", self.tr("Import"), "primary", self._import)
        self.go.setEnabled(False)
        self.go.setDefault(True)
        lay = column(
            row(self.headline, 1, self.which_title, self.which),
            self.facts,
            self.figures,
            self.warnings,
            self.questions,
            self.tabs,
            self.overwrite,
            row(self.errors, 1, cancel, self.go),
            gap=10,
            margins=(22, 18, 22, 16),
        )
        lay.setStretchFactor(self.tabs, 1)
        self.setLayout(lay)
        self.resize(860, 640)

    def _read(self, which: str) -> None:
        where, db = self.where, self.context.db

        def work(progress: Progress) -> tuple[Sheet, Mapping]:
            sheet = table.read(where, which)
            return sheet, column_mapping.propose(db, sheet)

        job = self.context.jobs.start(work, self.tr("Reading {name}").format(name=self.name))
        job.done.connect(alive(self, lambda found: self._show(*found)))
        job.failed.connect(alive(self, lambda _: self.reject() if self.sheet is None else None))

    def _show(self, sheet: Sheet, proposed: Mapping) -> None:
        self.sheet, self.mapping = sheet, proposed
        self.which.clear()
        self.which.addItems(list(sheet.sheets))
        self.which.setCurrentText(sheet.title)
        for made in (self.which, self.which_title):
            made.setVisible(len(sheet.sheets) > 1)
        self.columns.show_mapping(self.context.db, sheet, proposed)
        self.questions.show_mapping(proposed)
        self._plan()

    def _map(self, number: int, target: str) -> None:
        self.mapping = self.mapping.change(number, target)
        self.columns.show_reasons(self.mapping)
        self.questions.show_mapping(self.mapping)
        self._later()

    def _platform(self, platform: str) -> None:
        self._remap(column_mapping.with_platform(self.mapping, platform))

    def _keep_all(self) -> None:
        if self.sheet is not None:
            self._remap(column_mapping.keep_unknown(self.context.db, self.sheet, self.mapping))

    def _remap(self, found: Mapping) -> None:
        assert self.sheet is not None
        self.mapping = found
        self.columns.show_mapping(self.context.db, self.sheet, found)
        self.questions.show_mapping(found)
        self._later()

    def _later(self) -> None:
        self.go.setEnabled(False)
        self._timer.start()

    def _plan(self) -> None:
        sheet, chosen, db = self.sheet, self.mapping, self.context.db
        if sheet is None:
            return
        overwrite, order, community = self.overwrite.isChecked(), self.questions.order, self.questions.community
        options = Options(overwrite=overwrite, date_order=order, community=community)
        namesakes = self.rows.namesakes
        self._turn += 1
        turn = self._turn

        def work(progress: Progress) -> tuple[Plan, Report]:
            found = importer.plan(db, sheet, chosen, options, progress)
            if namesakes != ASK:
                found.choose_named(namesakes)
            return found, importer.rehearse(db, found, progress)

        job = self.context.jobs.start(work, quiet=True)
        job.done.connect(alive(self, lambda found: self._planned(turn, *found)))
        job.failed.connect(alive(self, partial(self._failed, turn)))

    def _failed(self, turn: int, error: object) -> None:
        if turn == self._turn:
            clear(self.figures)
            self.facts.setText(say(getattr(error, "phrase", str(error))))

    def _planned(self, turn: int, found: Plan, report: Report) -> None:
        if turn != self._turn:
            return
        self.plan, self.report = found, report
        self.rows.show_plan(found, report.unchanged)
        self.questions.show_plan(found)
        self._say()

    def _changed(self) -> None:
        """Count anew after a row was changed by hand; the rows that are shown stay."""
        plan, db = self.plan, self.context.db
        if plan is None:
            return
        self.go.setEnabled(False)
        self._turn += 1
        turn = self._turn
        job = self.context.jobs.start(lambda progress: importer.rehearse(db, plan, progress), quiet=True)
        job.done.connect(alive(self, lambda report: self._planned(turn, plan, report)))
        job.failed.connect(alive(self, partial(self._failed, turn)))

    def _say(self) -> None:
        assert self.plan is not None
        report = self.report
        self.facts.setText(self.tr("Rows in the file: {count}").format(count=f"{report.rows:,}"))
        clear(self.figures)
        figures = (
            (CREATE, self.tr("{count} new"), report.created),
            (CHANGED, self.tr("{count} updated"), report.updated),
            (SAME, self.tr("{count} the same as before"), report.same),
            (ASK, self.tr("{count} perhaps somebody known"), report.asked),
            (SKIP, self.tr("{count} left out"), report.skipped),
            (ERROR, self.tr("{count} cannot be used"), report.errors),
            (PROBLEMS, self.tr("{count} with cells that make no sense"), report.problems),
            (ALL, self.tr("all rows"), -1),
        )
        before: QWidget = self.which
        for number, (kind, words, count) in enumerate(figures):
            if count:
                made = button(
                    f"import_sheet.figure.{number}",
                    fill_words(words, count=f"{count:,}"),
                    "chip",
                    partial(self._open, kind),
                )
                self.figures.addWidget(made)
                self.setTabOrder(before, made)
                before = made
        clear(self.warnings)
        for warning in [each for each in report.warnings if each.template not in importer.ASKED][:4]:
            self.warnings.addWidget(label(say(warning), "warn", wrap=True))
        usable = report.created + report.updated + report.same + report.asked
        self.errors.setVisible(bool(report.errors or report.problems))
        self.go.setEnabled(bool(usable))
        self.go.setText(fill_words(self.tr("Import {count} rows"), count=f"{usable:,}"))
        if (layout := self.layout()) is not None:
            layout.activate()  # the buttons have longer words now
        if usable and not self._looked:
            self._looked = True
            self.go.setFocus()

    def _open(self, kind: str) -> None:
        if self.plan is not None:
            self.rows.show_plan(self.plan, self.report.unchanged, kind)
            self.tabs.setCurrentWidget(self.rows)

    def _errors(self) -> None:
        folder = home.documents() if isinstance(self.where, Source) else self.where.parent
        place, title = folder / f"{Path(self.name).stem}-errors.csv", self.tr("Save unusable rows")
        chosen = file_dialogs.ask_save(self, "importsheet.saving", title, place, ["CSV (*.csv)"], "errors")
        if chosen is not None and self.plan is not None:
            importer.write_errors(self.plan, chosen)

    def _import(self) -> None:
        plan, db, sheet, chosen = self.plan, self.context.db, self.sheet, self.mapping
        assert plan is not None and sheet is not None
        folder = self.context.settings.now.backup_folder

        def work(progress: Progress) -> Report:
            backup.make(db, "import", Path(folder) if folder else None)
            column_mapping.remember(db, sheet, chosen)
            return importer.carry_out(db, plan, progress)

        context, window = self.context, self.parentWidget()
        words = self.tr("{created} people added, {updated} updated, {skipped} left out.")
        same = self.tr("Same as before: {count}.")
        asked = self.tr("Of those added, perhaps known already: {count}.")
        job = self.context.jobs.start(work, self.tr("Importing {name}").format(name=self.name))

        def told(report: Report) -> None:
            text = fill_words(
                words,
                created=f"{report.people:,}",
                updated=f"{report.updated:,}",
                skipped=f"{report.skipped + report.errors:,}",
            )
            for more, count in ((same, report.same), (asked, report.asked)):
                if count:
                    text = join(text, fill_words(more, count=f"{count:,}"))
            window.tell(text, True)  # type: ignore[union-attr]
            if window is not None:
                offer_community(context, window, report.batch)

        job.done.connect(told)
        self.accept()
