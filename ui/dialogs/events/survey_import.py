"""Imports the sheet of a satisfaction survey: which column is the score, what people said, who said it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.errors import Problem
from commdesk.events.review import survey
from commdesk.events.review.survey import SurveyImportResult, SurveyPlan, SurveySheet
from commdesk.progress import Progress
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.events.choosing import FileHead
from ui.dialogs.events.column_box import ColumnBox
from ui.i18n import fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_label


class ImportSurvey(Dialog):
    """Asks for a file as soon as it opens. ``notified`` is for a toast."""

    notified = Signal(str, bool)

    def __init__(self, parent: QWidget, context: Context, event: int, path: Path | None = None) -> None:
        super().__init__(parent, context, "survey", "")
        self.setWindowTitle(self.tr("Import a survey"))
        self.event_id = event
        self.survey: SurveySheet | None = None
        self.plan: SurveyPlan | None = None
        self.columns = ColumnBox("survey.columns")
        self.columns.target_chosen.connect(self._change_target)
        self.counted = create_label(role="strong", name="survey.counts", wrap=True)
        self.notes = create_label(role="warn", name="survey.notes", wrap=True)
        cancel = create_button("survey.cancel", self.tr("Cancel"), "quiet", self.reject)
        self.go = create_button("survey.go", self.tr("Import"), "primary", self._start_import)
        self.go.setEnabled(False)
        head = FileHead("survey", self.windowTitle(), self.read_file, path)
        self.lay_out(head, self.columns, self.notes, self.counted, buttons=(cancel,), done=self.go)
        self.resize(760, 520)

    def read_file(self, path: Path) -> None:
        """Read a file off the GUI thread, and show what it says."""
        job = self.context.jobs.start_job(
            lambda progress: survey.read_survey(path), self.tr("Reading {name}").format(name=path.name)
        )
        job.succeeded.connect(guard_slot(self, self._show_survey))

    def _show_survey(self, found: SurveySheet) -> None:
        self.survey = found
        self.columns.show_columns(found.sheet, found.targets, survey.TARGETS)
        try:
            self.plan = survey.plan_survey(self.context.db, self.event_id, found)
        except Problem as problem:
            self.plan = None
            self.notes.setText("")
            self.counted.setText(translate_phrase(problem.phrase))
        else:
            self._show_counts(self.plan)
        self.go.setEnabled(self.plan is not None)

    def _show_counts(self, plan: SurveyPlan) -> None:
        fresh = sum(1 for each in plan.rows if each.wanted and not each.known)
        words = fill_words(self.tr("{count} answers, {new} of them new"), count=f"{len(plan.rows):,}", new=f"{fresh:,}")
        if plan.average_score is not None:
            words += " · " + self.tr("{score} of 5 on average").format(score=f"{plan.average_score * 5:.1f}")
        self.counted.setText(words)
        self.notes.setText("\n".join(translate_phrase(note) for note in plan.notes))
        self.notes.setVisible(bool(plan.notes))

    def _change_target(self, column: int, target: str) -> None:
        if self.survey is not None:
            self._show_survey(self.survey.with_column(column, target))

    def _start_import(self) -> None:
        plan, db = self.plan, self.context.db
        if plan is None:
            return
        self.go.setEnabled(False)

        def work(progress: Progress) -> SurveyImportResult:
            return survey.carry_out(db, plan)

        job = self.context.jobs.start_job(work, self.windowTitle())
        job.succeeded.connect(guard_slot(self, self._finish_import))
        job.failed.connect(guard_slot(self, lambda error: self.go.setEnabled(True)))

    def _finish_import(self, outcome: SurveyImportResult) -> None:
        self.notified.emit(fill_words(self.tr("{count} answers imported"), count=f"{outcome.added:,}"), True)
        self.accept()
