"""Imports the sheet of a form or a ticket shop: choose, check the columns, review the rows, one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QWidget

from commdesk import incoming
from commdesk.errors import Problem
from commdesk.events.registration import columns, import_plan, signup_file
from commdesk.events.registration.import_plan import RegistrationPlan
from commdesk.files.source import SourceFile
from commdesk.progress import Progress
from commdesk.tables import table
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.table import TableSheet
from ui.context import Context
from ui.dialogs.events.choosing import FileHead
from ui.dialogs.events.column_box import ColumnBox
from ui.dialogs.events.import_finish import RegistrationImportDialog
from ui.i18n import translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_label

Read = tuple[TableSheet | None, ColumnMapping | None, RegistrationPlan | Problem]
"""A sheet with its columns, or neither of a pasted list; and what it would do, or why it cannot."""


class ImportRegistrations(RegistrationImportDialog):
    """Asks for a file as soon as it opens."""

    def __init__(self, parent: QWidget, context: Context, event: int, path: Path | SourceFile | None = None) -> None:
        super().__init__(parent, context, "registrations", event)
        self.setWindowTitle(self.tr("Import registrations"))
        self.sheet: TableSheet | None = None
        self.mapping: ColumnMapping | None = None
        self._corrected = False
        self.hint = create_label(
            self.tr("The sheet of 金数据, 问卷星, 活动行, Eventbrite, Luma or any other with one person per row."),
            "hint",
            wrap=True,
        )
        self.columns = ColumnBox("registrations.columns")
        self.columns.target_chosen.connect(self._change_target)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("registrations.tabs")
        self.tabs.addTab(self.review, self.tr("Rows"))
        self.tabs.addTab(self.columns, self.tr("Columns"))
        self.cancel.setText(self.tr("Cancel"))
        self.go.setText(self.tr("Put them on the list"))
        head = FileHead("registrations", self.windowTitle(), self.read_file, path)
        self.lay_out(head, self.hint, self.tabs, self.counted, buttons=(self.cancel,), done=self.go)
        self.resize(1080, 640)
        self.show_plan(None)

    def read_file(self, path: Path | SourceFile) -> None:
        """Read a file and show what it would do; off the GUI thread."""
        self.counted.setText(self.tr("Reading…"))
        db, event = self.context.db, self.event_id

        def work(progress: Progress) -> Read:
            if isinstance(path, Path) and (text := signup_file.read_list(path)) is not None:
                return None, None, _try_plan(partial(signup_file.plan_list, db, event, text, path.name))
            if isinstance(path, Path):
                incoming.require_kind(path, incoming.IncomingKind.REGISTRATIONS, progress)
            sheet = table.read_table(path)
            mapping = columns.recall_mapping(db, sheet)
            return sheet, mapping, _try_plan(partial(import_plan.from_sheet, db, event, sheet, mapping))

        job = self.context.jobs.start_job(
            work, self.tr("Reading {name}").format(name=path.shown if isinstance(path, SourceFile) else path.name)
        )
        job.succeeded.connect(guard_slot(self, self._show_sheet))
        job.failed.connect(guard_slot(self, lambda error: self.counted.setText("")))

    def carry_out(self) -> None:
        """Put them on the list; columns that were corrected are known the next time."""
        if self._corrected and self.sheet is not None and self.mapping is not None:
            columns.save_mapping(self.context.db, self.sheet, self.mapping)
        super().carry_out()

    def _show_sheet(self, found: Read) -> None:
        self.sheet, self.mapping, plan = found
        listed = self.sheet is None or self.mapping is None
        self.tabs.setTabVisible(self.tabs.indexOf(self.columns), not listed)
        if self.sheet is not None and self.mapping is not None:
            self.columns.show_columns(self.sheet, self.mapping.targets, columns.TARGETS)
        self._accept_plan(plan)

    def _accept_plan(self, plan: RegistrationPlan | Problem) -> None:
        if isinstance(plan, Problem):
            self.show_plan(None)
            self.show_problem(translate_phrase(plan.phrase))
            self.tabs.setCurrentWidget(self.columns if self.sheet is not None else self.review)
            return
        vendor = columns.NAMES.get(plan.vendor, "")
        self.hint.setText(
            self.tr("Read as a sheet of {vendor}.").format(vendor=translate_phrase(vendor)) if vendor else ""
        )
        self.hint.setVisible(bool(vendor))
        self.show_plan(plan)

    def _change_target(self, column: int, target: str) -> None:
        if self.sheet is None or self.mapping is None:
            return
        targets = list(self.mapping.targets)
        if target not in columns.SEVERAL:
            targets = [columns.ANSWER if each == target else each for each in targets]
        targets[column] = target
        self.mapping = replace(self.mapping, targets=tuple(targets))
        self._corrected = True
        self.columns.show_columns(self.sheet, targets, columns.TARGETS)
        try:
            self._accept_plan(import_plan.from_sheet(self.context.db, self.event_id, self.sheet, self.mapping))
        except Problem as problem:
            self._accept_plan(problem)


def _try_plan(make: Callable[[], RegistrationPlan]) -> RegistrationPlan | Problem:
    try:
        return make()
    except Problem as problem:
        return problem
