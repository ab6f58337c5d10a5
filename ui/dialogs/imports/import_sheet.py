"""Importing a sheet of people: what each column means, what would happen to each row, then one step."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QTabWidget, QVBoxLayout, QWidget

from commdesk.files.source import SourceFile
from commdesk.members.imports import error_rows, importer
from commdesk.members.imports.importer import MemberImportOptions, MemberImportPlan
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.members.imports.plan_rows import RowAction
from commdesk.progress import Progress
from commdesk.store.backups import backup
from commdesk.tables import column_mapping, table
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.table import TableSheet
from commdesk.text import to_visible
from ui import file_dialogs, home
from ui.context import Context
from ui.dialogs.imports.import_columns import ColumnsTable
from ui.dialogs.imports.import_questions import Questions
from ui.dialogs.imports.import_rows import ALL, CHANGED, PROBLEMS, SAME, RowsTable
from ui.dialogs.keyboard import KeyboardDialog
from ui.dialogs.next_steps import offer_community
from ui.i18n import fill_words, join_sentences, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import FlowLayout, clear_layout, create_button, create_column, create_label, create_row


class ImportSheet(KeyboardDialog):
    """Reads, maps, previews, imports. ``sheet_imported`` carries the report."""

    sheet_imported = Signal(object)

    def __init__(self, parent: QWidget, context: Context, where: Path | SourceFile) -> None:
        super().__init__(parent)
        self.setObjectName("import_sheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Import people"))
        self.context, self.where = context, where
        self.name = where.shown if isinstance(where, SourceFile) else where.name
        self.sheet: TableSheet | None = None
        self.mapping = ColumnMapping(())
        self.plan: MemberImportPlan | None = None
        self.report = MemberImportReport()
        self._turn = 0
        self._looked = False
        self.headline = create_label(to_visible(self.name), "title", name="import_sheet.headline")
        self.facts = create_label(self.tr("Reading…"), "muted", name="import_sheet.facts", wrap=True)
        self.which_title = create_label(self.tr("Sheet"), "muted")
        self.which = QComboBox()
        self.which.setObjectName("import_sheet.sheet")
        self.which.setAccessibleName(self.tr("Sheet"))
        self.which.activated.connect(lambda _: self._read_sheet(self.which.currentText()))
        for made in (self.which, self.which_title):
            made.hide()
        self.warnings = QVBoxLayout()
        self.figures = FlowLayout()
        self.questions = Questions(context.db)
        self.questions.answers_changed.connect(self._schedule_plan)
        self.questions.platform_chosen.connect(self._apply_platform)
        self.questions.keep_all_requested.connect(self._keep_all)
        self.columns, self.rows = ColumnsTable(), RowsTable()
        self.preview = self.rows.table
        self.columns.target_chosen.connect(self._map_column)
        self.rows.plan_changed.connect(self._on_plan_changed)
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
        self.overwrite.toggled.connect(self._schedule_plan)
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(150)
        self._timer.timeout.connect(self._start_plan)
        self._read_sheet("")

    def _lay_out(self) -> None:
        self.errors = create_button("import_sheet.errors", self.tr("Save unusable rows…"), slot=self._save_errors)
        self.errors.hide()
        cancel = create_button("import_sheet.cancel", self.tr("Cancel"), slot=self.reject)
        self.go = create_button("import_sheet.go", self.tr("Import"), "primary", self._start_import)
        self.go.setEnabled(False)
        self.go.setDefault(True)
        lay = create_column(
            create_row(self.headline, 1, self.which_title, self.which),
            self.facts,
            self.figures,
            self.warnings,
            self.questions,
            self.tabs,
            self.overwrite,
            create_row(self.errors, 1, cancel, self.go),
            gap=10,
            margins=(22, 18, 22, 16),
        )
        lay.setStretchFactor(self.tabs, 1)
        self.setLayout(lay)
        self.resize(860, 640)

    def _read_sheet(self, which: str) -> None:
        where, db = self.where, self.context.db

        def work(progress: Progress) -> tuple[TableSheet, ColumnMapping]:
            sheet = table.read_table(where, which)
            return sheet, column_mapping.propose_mapping(db, sheet)

        job = self.context.jobs.start_job(work, self.tr("Reading {name}").format(name=self.name))
        job.succeeded.connect(guard_slot(self, lambda found: self._show_sheet(*found)))
        job.failed.connect(guard_slot(self, lambda _: self.reject() if self.sheet is None else None))

    def _show_sheet(self, sheet: TableSheet, proposed: ColumnMapping) -> None:
        self.sheet, self.mapping = sheet, proposed
        self.which.clear()
        self.which.addItems(list(sheet.sheets))
        self.which.setCurrentText(sheet.title)
        for made in (self.which, self.which_title):
            made.setVisible(len(sheet.sheets) > 1)
        self.columns.show_mapping(self.context.db, sheet, proposed)
        self.questions.show_mapping(proposed)
        self._start_plan()

    def _map_column(self, number: int, target: str) -> None:
        self.mapping = self.mapping.with_target(number, target)
        self.columns.show_reasons(self.mapping)
        self.questions.show_mapping(self.mapping)
        self._schedule_plan()

    def _apply_platform(self, platform: str) -> None:
        self._apply_mapping(column_mapping.set_account_platform(self.mapping, platform))

    def _keep_all(self) -> None:
        if self.sheet is not None:
            self._apply_mapping(column_mapping.keep_unknown(self.context.db, self.sheet, self.mapping))

    def _apply_mapping(self, found: ColumnMapping) -> None:
        assert self.sheet is not None
        self.mapping = found
        self.columns.show_mapping(self.context.db, self.sheet, found)
        self.questions.show_mapping(found)
        self._schedule_plan()

    def _schedule_plan(self) -> None:
        self.go.setEnabled(False)
        self._timer.start()

    def _start_plan(self) -> None:
        sheet, chosen, db = self.sheet, self.mapping, self.context.db
        if sheet is None:
            return
        overwrite, order, community = self.overwrite.isChecked(), self.questions.order, self.questions.community
        options = MemberImportOptions(overwrite=overwrite, date_order=order, community=community)
        namesakes = self.rows.namesake_action
        self._turn += 1
        turn = self._turn

        def work(progress: Progress) -> tuple[MemberImportPlan, MemberImportReport]:
            found = importer.plan_import(db, sheet, chosen, options, progress)
            if namesakes != RowAction.ASK:
                found.choose_named(namesakes)
            return found, importer.rehearse_import(db, found, progress)

        job = self.context.jobs.start_job(work, quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._on_planned(turn, *found)))
        job.failed.connect(guard_slot(self, partial(self._on_plan_failed, turn)))

    def _on_plan_failed(self, turn: int, error: object) -> None:
        if turn == self._turn:
            clear_layout(self.figures)
            self.facts.setText(translate_phrase(getattr(error, "phrase", str(error))))

    def _on_planned(self, turn: int, found: MemberImportPlan, report: MemberImportReport) -> None:
        if turn != self._turn:
            return
        self.plan, self.report = found, report
        self.rows.show_plan(found, report.unchanged)
        self.questions.show_plan(found)
        self._show_summary()

    def _on_plan_changed(self) -> None:
        """Count anew after a row was changed by hand; the rows that are shown stay."""
        plan, db = self.plan, self.context.db
        if plan is None:
            return
        self.go.setEnabled(False)
        self._turn += 1
        turn = self._turn
        job = self.context.jobs.start_job(lambda progress: importer.rehearse_import(db, plan, progress), quiet=True)
        job.succeeded.connect(guard_slot(self, lambda report: self._on_planned(turn, plan, report)))
        job.failed.connect(guard_slot(self, partial(self._on_plan_failed, turn)))

    def _show_summary(self) -> None:
        assert self.plan is not None
        report = self.report
        self.facts.setText(self.tr("Rows in the file: {count}").format(count=f"{report.rows:,}"))
        clear_layout(self.figures)
        figures = (
            (RowAction.CREATE, self.tr("{count} new"), report.created),
            (CHANGED, self.tr("{count} updated"), report.updated),
            (SAME, self.tr("{count} the same as before"), report.same),
            (RowAction.ASK, self.tr("{count} perhaps somebody known"), report.asked),
            (RowAction.SKIP, self.tr("{count} left out"), report.skipped),
            (RowAction.ERROR, self.tr("{count} cannot be used"), report.errors),
            (PROBLEMS, self.tr("{count} with cells that make no sense"), report.problems),
            (ALL, self.tr("all rows"), -1),
        )
        before: QWidget = self.which
        for number, (kind, words, count) in enumerate(figures):
            if count:
                made = create_button(
                    f"import_sheet.figure.{number}",
                    fill_words(words, count=f"{count:,}"),
                    "chip",
                    partial(self._show_rows, kind),
                )
                self.figures.addWidget(made)
                self.setTabOrder(before, made)
                before = made
        clear_layout(self.warnings)
        for warning in [each for each in report.warnings if each.template not in importer.ASKED][:4]:
            self.warnings.addWidget(create_label(translate_phrase(warning), "warn", wrap=True))
        usable = report.created + report.updated + report.same + report.asked
        self.errors.setVisible(bool(report.errors or report.problems))
        self.go.setEnabled(bool(usable))
        self.go.setText(fill_words(self.tr("Import {count} rows"), count=f"{usable:,}"))
        if (layout := self.layout()) is not None:
            layout.activate()  # the buttons have longer words now
        if usable and not self._looked:
            self._looked = True
            self.go.setFocus()

    def _show_rows(self, kind: str) -> None:
        if self.plan is not None:
            self.rows.show_plan(self.plan, self.report.unchanged, kind)
            self.tabs.setCurrentWidget(self.rows)

    def _save_errors(self) -> None:
        folder = home.documents_folder() if isinstance(self.where, SourceFile) else self.where.parent
        place, title = folder / f"{Path(self.name).stem}-errors.csv", self.tr("Save unusable rows")
        chosen = file_dialogs.ask_save(self, "importsheet.saving", title, place, ["CSV (*.csv)"], "errors")
        if chosen is not None and self.plan is not None:
            error_rows.write_errors(self.plan, chosen)

    def _start_import(self) -> None:
        plan, db, sheet, chosen = self.plan, self.context.db, self.sheet, self.mapping
        assert plan is not None and sheet is not None
        folder = self.context.settings.now.backup_folder

        def work(progress: Progress) -> MemberImportReport:
            backup.make_backup(db, "import", Path(folder) if folder else None)
            column_mapping.save_mapping(db, sheet, chosen)
            return importer.carry_out(db, plan, progress)

        context, window = self.context, self.parentWidget()
        words = self.tr("{created} people added, {updated} updated, {skipped} left out.")
        same = self.tr("Same as before: {count}.")
        asked = self.tr("Of those added, perhaps known already: {count}.")
        job = self.context.jobs.start_job(work, self.tr("Importing {name}").format(name=self.name))

        def told(report: MemberImportReport) -> None:
            text = fill_words(
                words,
                created=f"{report.people:,}",
                updated=f"{report.updated:,}",
                skipped=f"{report.skipped + report.errors:,}",
            )
            for more, count in ((same, report.same), (asked, report.asked)):
                if count:
                    text = join_sentences(text, fill_words(more, count=f"{count:,}"))
            context.notify(text, True)
            if window is not None:
                offer_community(context, window, report.batch)

        job.succeeded.connect(told)
        self.accept()
