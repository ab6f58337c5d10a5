"""The end of every import of registrations: the review, one line of what would happen, and doing it as a job."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.events.registration import import_plan
from commdesk.events.registration.import_plan import RegistrationImportResult, RegistrationPlan
from commdesk.events.states import RowMatch
from commdesk.progress import Progress
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.events.review import Review
from ui.i18n import fill_words, join_sentences, translate_phrase
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_label


class RegistrationImportDialog(Dialog):
    """A dialog that ends in putting rows on the list. Subclasses make the plan. ``notified`` is for a toast.

    ``people_made`` carries the batch that made members.
    """

    notified = Signal(str, bool)
    people_made = Signal(object)

    def __init__(self, parent: QWidget, context: Context, name: str, event: int) -> None:
        super().__init__(parent, context, name, "")
        self.event_id = event
        self.plan: RegistrationPlan | None = None
        self.review = Review()
        self.review.plan_changed.connect(self._update_summary)
        self.counted = create_label(role="strong", name=f"{name}.counts", wrap=True)
        self.cancel = create_button(f"{name}.cancel", "", "quiet", self.reject)
        self.go = create_button(f"{name}.go", "", "primary", self.carry_out)
        self.go.setEnabled(False)
        self.review.plan_accepted.connect(self.go.click)

    def show_plan(self, plan: RegistrationPlan | None) -> None:
        """Show what would happen; None: nothing can be done yet."""
        self.plan = plan
        self.review.show_plan(plan)
        self._update_summary()

    def carry_out(self) -> None:
        """Do it, off the GUI thread."""
        plan = self.plan
        if plan is None:
            return
        self.go.setEnabled(False)

        def work(progress: Progress) -> RegistrationImportResult:
            return import_plan.carry_out(self.context.db, plan)

        job = self.context.jobs.start_job(work, self.windowTitle())
        job.succeeded.connect(guard_slot(self, self.finish_import))
        job.failed.connect(guard_slot(self, lambda error: self.go.setEnabled(True)))

    def finish_import(self, outcome: RegistrationImportResult) -> None:
        """Tell what was done, and close."""
        words = fill_words(
            self.tr("{added} added, {updated} updated, {members} new members"),
            added=f"{outcome.added:,}",
            updated=f"{outcome.updated:,}",
            members=f"{outcome.members:,}",
        )
        self.notified.emit(join_sentences(words, *(translate_phrase(warning) for warning in outcome.warnings)), True)
        if outcome.members:
            self.people_made.emit(outcome.batch)
        self.accept()

    def show_problem(self, problem: str) -> None:
        """Say why there is nothing to review."""
        self.counted.setText(problem)

    def _update_summary(self) -> None:
        self.counted.setText(self.review.describe_counts() if self.plan is not None else "")
        wanted = self.plan is not None and any(row.wanted and row.match != RowMatch.FORGOTTEN for row in self.plan.rows)
        self.go.setEnabled(wanted)
