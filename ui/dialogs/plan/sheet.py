"""A plan from a file: what would be planned, what is there already, what cannot be read; then in one step."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk.calendars.icalendar import CalendarEvent, read_calendar_file
from commdesk.errors import mark
from commdesk.plan.calendar_files import import_plan_calendar
from commdesk.plan.sheet_import import PlanRow, PlanRowState, PlanSheet, import_plan_sheet, read_plan_sheet
from commdesk.progress import Progress
from ui import file_dialogs
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import fill_words, translate, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_tooltip
from ui.widgets.basic import create_button, create_label

Told = Callable[[str, bool], object]
MOST = 500
"""Rows shown."""
STATES = {
    PlanRowState.NEW: mark("core", "new"),
    PlanRowState.KNOWN: mark("core", "in the plan already"),
    PlanRowState.DELETED: mark("core", "deleted here"),
    PlanRowState.UNREADABLE: mark("core", "not read"),
}


def choose_plan_file(context: Context, parent: QWidget, told: Told) -> None:
    """Ask for a sheet or a calendar and show what would be planned."""
    kinds = translate("PlanSheetDialog", "Sheets and calendars (*.xlsx *.xls *.csv *.tsv *.ics);;All files (*)").split(
        ";;"
    )
    path = file_dialogs.ask_open(
        parent, "plan.file", translate("PlanSheetDialog", "Plan from a file"), kinds, purpose="import"
    )
    if path is not None:
        read_plan_file(context, parent, told, path)


def read_plan_file(context: Context, parent: QWidget, told: Told, path: Path) -> None:
    """Read a file behind the window; what is wrong with it is told as of any job."""
    db = context.db

    def work(progress: Progress) -> PlanSheet | list[CalendarEvent]:
        progress.report(0, 1)
        return read_calendar_file(path) if path.suffix.lower() in (".ics", ".ical") else read_plan_sheet(db, path)

    job = context.jobs.start_job(work, translate("PlanSheetDialog", "Reading the plan"))
    job.succeeded.connect(
        guard_slot(parent, lambda found: PlanSheetDialog(parent, context, told, found, path.name).open())
    )


class PlanSheetDialog(Dialog):
    """Every row is accounted for; nothing is written before the button is pressed."""

    def __init__(
        self, parent: QWidget, context: Context, told: Told, found: PlanSheet | list[CalendarEvent], name: str
    ) -> None:
        super().__init__(parent, context, "plansheet", "")
        self.setWindowTitle(self.tr("Plan from {name}").format(name=name))
        self._told, self._found, self._name = told, found, name
        titles = [self.tr("Row"), self.tr("Day"), self.tr("Time"), self.tr("What"), self.tr("What becomes of it")]
        self.grid = self.create_table("rows", titles)
        self.counts = create_label(role="muted", name="plansheet.counts", wrap=True)
        self.plan = create_button("plansheet.plan", "", "primary", self._import_plan)
        self.plan.setDefault(True)
        cancel = create_button("plansheet.cancel", self.tr("Cancel"), slot=self.reject)
        self.lay_out(self.counts, self.grid, buttons=(cancel,), done=self.plan)
        new = self._show_sheet(found) if isinstance(found, PlanSheet) else self._show_calendar(found)
        self.plan.setText(fill_words(self.tr("Plan {count} posts"), count=new))
        self.plan.setEnabled(new > 0)
        for place, width in enumerate((56, 100, 64, 200)):
            self.grid.setColumnWidth(place, width)
        self.resize(760, 520)
        (self.plan if new else cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_sheet(self, sheet: PlanSheet) -> int:
        counts = sheet.count_rows()
        parts = [f"{translate_phrase(words)}: {counts[state]:,}" for state, words in STATES.items() if counts[state]]
        self.counts.setText(" · ".join([self.tr("{count} rows").format(count=f"{len(sheet.rows):,}"), *parts]))
        doubtful = sorted(sheet.rows[: 10 * MOST], key=lambda row: row.why is None)
        self._fill([self._list_cells(row) for row in doubtful[:MOST]])
        return counts[PlanRowState.NEW]

    def _list_cells(self, row: PlanRow) -> tuple[str, ...]:
        what = translate_phrase(row.why) if row.why is not None else translate_phrase(STATES[row.state])
        values = row.values
        return str(row.number), values.get("day", ""), values.get("clock", ""), values.get("title", ""), what

    def _show_calendar(self, events: list[CalendarEvent]) -> int:
        found = import_plan_calendar(self.context.db, events, self._name, rehearse=True)
        words = self.tr("{count} entries · new: {new} · in the plan already: {known} · cancelled or moved: {away}")
        text = words.format(count=len(events), new=found.new, known=found.known + found.deleted, away=found.cancelled)
        if found.odd:
            text += " · " + self.tr("not understood how often, planned once: {count}").format(count=found.odd)
        self.counts.setText(text)
        self._fill(
            [
                (str(at), each.start.wall.date().isoformat(), "" if each.start.whole_day else f"{each.start.wall:%H:%M}", each.title, each.rrule)
                for at, each in enumerate(events[:MOST], 1)
            ]
        )  # fmt: skip
        return found.new

    def _fill(self, rows: list[tuple[str, ...]]) -> None:
        self.grid.setRowCount(len(rows))
        for number, cells in enumerate(rows):
            for place, text in enumerate(cells):
                cell = QTableWidgetItem(text)
                cell.setToolTip(escape_tooltip(text))
                self.grid.setItem(number, place, cell)

    def _import_plan(self) -> None:
        db = self.context.db
        if isinstance(self._found, PlanSheet):
            count = import_plan_sheet(db, self._found)
        else:
            count = import_plan_calendar(db, self._found, self._name).new
        self.accept()
        self._told(fill_words(self.tr("{count} posts planned"), count=count), True)
