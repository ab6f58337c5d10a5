"""The plan as files: a sheet becomes a plan, the plan a calendar file or a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from commdesk.errors import mark
from commdesk.files.file_names import make_file_name
from commdesk.plan.calendar_files import write_plan_calendar, write_plan_sheet
from commdesk.plan.sheet_import import PlanSheet, read_plan_sheet
from ui import file_dialogs, home
from ui.actions import Action
from ui.context import Context
from ui.i18n import fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.pane import Pane

WEEKS = 13
"""Weeks that are written, from the one that is shown on: a quarter of a year."""


class PlanFiles(QObject):
    """``first``: returns the Monday that is shown. ``planned`` carries the first day of what a sheet brought."""

    notified = Signal(str, bool)
    planned = Signal(object)

    def __init__(self, pane: Pane, context: Context, first: Callable[[], date]) -> None:
        super().__init__(pane)
        self._pane, self._context, self._first = pane, context, first
        for name, text, slot, image in (
            ("import", mark("core", "Plan from a sheet…"), self.choose_sheet, "import"),
            ("ics", mark("core", "Save the plan as a calendar file…"), self.save_calendar, "calendar"),
            ("sheet", mark("core", "Save the plan as a sheet…"), self.save_sheet, "export"),
        ):
            context.actions.add_action(Action(f"calendar.{name}", "core", text, slot, (), image, "calendar"), pane)

    def choose_sheet(self) -> None:
        """Ask for a sheet and show what it would plan."""
        kinds = [self.tr("Sheets") + " (*.xlsx *.csv *.tsv *.txt)"]
        path = file_dialogs.ask_open(
            self._pane, "calendar.sheet", self.tr("Plan from a sheet"), kinds, purpose="import"
        )
        if path is not None:
            self.read_sheet(path)

    def read_sheet(self, path: Path) -> None:
        """Read a sheet behind the window and show what it would plan."""
        db = self._context.db
        job = self._context.jobs.start_job(lambda progress: read_plan_sheet(db, path), self.tr("Reading the sheet"))
        job.succeeded.connect(guard_slot(self, self._show_sheet))

    def save_calendar(self) -> None:
        """Ask where, and write a quarter of a year as a calendar."""
        path = self._ask_path(self.tr("Save the plan as a calendar file"), "ics", ["iCalendar (*.ics)"])
        if path is not None:
            first, db = self._first(), self._context.db
            self._write(path, lambda: write_plan_calendar(db, path, first, self._last()))

    def save_sheet(self) -> None:
        """Ask where, and write a quarter of a year as a sheet."""
        path = self._ask_path(self.tr("Save the plan as a sheet"), "xlsx", ["Excel (*.xlsx)", "CSV (*.csv)"])
        if path is not None:
            first, db = self._first(), self._context.db
            self._write(path, lambda: write_plan_sheet(db, path, first, self._last(), translate_phrase))

    def _write(self, path: Path, write: Callable[[], int]) -> None:
        words = self.tr("{count} entries from {first} to {last} written: {name}")
        words = words.replace("{first}", self._first().isoformat()).replace("{last}", self._last().isoformat())
        job = self._context.jobs.start_job(lambda progress: write(), self.tr("Writing"))
        told = lambda count: self.notified.emit(fill_words(words, count=count, name=path.name), False)  # noqa: E731
        job.succeeded.connect(guard_slot(self, told))

    def _last(self) -> date:
        return self._first() + timedelta(weeks=WEEKS, days=-1)

    def _show_sheet(self, sheet: PlanSheet) -> None:
        from ui.dialogs.calendar.plan_sheet import PlanSheetDialog

        dialog = PlanSheetDialog(self._pane, self._context, sheet)
        dialog.planned.connect(self._on_planned)
        dialog.open()

    def _on_planned(self, count: int, day: object) -> None:
        self.planned.emit(day)
        self.notified.emit(fill_words(self.tr("{count} posts planned"), count=count), True)

    def _ask_path(self, title: str, suffix: str, kinds: list[str]) -> Path | None:
        place = home.documents_folder() / make_file_name(f"{self.tr('Plan')} {self._first().isoformat()}", suffix)
        return file_dialogs.ask_save(self._pane, "calendar.saving", title, place, kinds, "export")
