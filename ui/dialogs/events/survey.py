"""Imports the sheet of a satisfaction survey: which column is the score, what people said, who said it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.errors import Problem
from commdesk.events.review import survey
from commdesk.events.review.survey import Outcome, Plan, Survey
from commdesk.progress import Progress
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.events.choosing import FileHead
from ui.dialogs.events.columnbox import ColumnBox
from ui.i18n import fill_words, say
from ui.jobs import alive
from ui.widgets.basic import button, label


class ImportSurvey(Dialog):
    """Asks for a file as soon as it opens. ``news`` is for a toast."""

    news = Signal(str, bool)

    def __init__(self, parent: QWidget, context: Context, event: int, path: Path | None = None) -> None:
        super().__init__(parent, context, "survey", "")
        self.setWindowTitle(self.tr("Import a survey"))
        self.event_id = event
        self.survey: Survey | None = None
        self.plan: Plan | None = None
        self.columns = ColumnBox("survey.columns")
        self.columns.chosen.connect(self._mean)
        self.counted = label(role="strong", name="survey.counts", wrap=True)
        self.notes = label(role="warn", name="survey.notes", wrap=True)
        cancel = button("survey.cancel", self.tr("Cancel"), "quiet", self.reject)
        self.go = button("survey.go", self.tr("Import"), "primary", self._import)
        self.go.setEnabled(False)
        head = FileHead("survey", self.windowTitle(), self.read, path)
        self.lay_out(head, self.columns, self.notes, self.counted, buttons=(cancel,), done=self.go)
        self.resize(760, 520)

    def read(self, path: Path) -> None:
        """Read a file off the GUI thread, and show what it says."""
        job = self.context.jobs.start(
            lambda progress: survey.read(path), self.tr("Reading {name}").format(name=path.name)
        )
        job.done.connect(alive(self, self._show))

    def _show(self, found: Survey) -> None:
        self.survey = found
        self.columns.show_columns(found.sheet, found.targets, survey.TARGETS)
        try:
            self.plan = survey.plan(self.context.db, self.event_id, found)
        except Problem as problem:
            self.plan = None
            self.notes.setText("")
            self.counted.setText(say(problem.phrase))
        else:
            self._count(self.plan)
        self.go.setEnabled(self.plan is not None)

    def _count(self, plan: Plan) -> None:
        fresh = sum(1 for each in plan.rows if each.wanted and not each.known)
        words = fill_words(self.tr("{count} answers, {new} of them new"), count=f"{len(plan.rows):,}", new=f"{fresh:,}")
        if plan.average is not None:
            words += " · " + self.tr("{score} of 5 on average").format(score=f"{plan.average * 5:.1f}")
        self.counted.setText(words)
        self.notes.setText("\n".join(say(note) for note in plan.notes))
        self.notes.setVisible(bool(plan.notes))

    def _mean(self, column: int, target: str) -> None:
        if self.survey is not None:
            self._show(self.survey.change(column, target))

    def _import(self) -> None:
        plan, db = self.plan, self.context.db
        if plan is None:
            return
        self.go.setEnabled(False)

        def work(progress: Progress) -> Outcome:
            return survey.carry_out(db, plan)

        job = self.context.jobs.start(work, self.windowTitle())
        job.done.connect(alive(self, self._done))
        job.failed.connect(alive(self, lambda error: self.go.setEnabled(True)))

    def _done(self, outcome: Outcome) -> None:
        self.news.emit(fill_words(self.tr("{count} answers imported"), count=f"{outcome.added:,}"), True)
        self.accept()
