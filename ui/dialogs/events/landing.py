"""The end of every import of registrations: the review, one line of what would happen, and doing it as a job."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from commdesk.events.registration import import_plan
from commdesk.events.registration.import_plan import Outcome, Plan
from commdesk.progress import Progress
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.events.review import Review
from ui.i18n import fill_words, join, say
from ui.jobs import alive
from ui.widgets.basic import button, label


class Landing(Dialog):
    """A dialog that ends in putting rows on the list. Subclasses make the plan. ``news`` is for a toast.

    ``people_made`` carries the batch that made members.
    """

    news = Signal(str, bool)
    people_made = Signal(object)

    def __init__(self, parent: QWidget, context: Context, name: str, event: int) -> None:
        super().__init__(parent, context, name, "")
        self.event_id = event
        self.plan: Plan | None = None
        self.review = Review()
        self.review.changed.connect(self._count)
        self.counted = label(role="strong", name=f"{name}.counts", wrap=True)
        self.cancel = button(f"{name}.cancel", "", "quiet", self.reject)
        self.go = button(f"{name}.go", "", "primary", self.carry_out)
        self.go.setEnabled(False)
        self.review.accepted.connect(self.go.click)

    def show_plan(self, plan: Plan | None) -> None:
        """Show what would happen; None: nothing can be done yet."""
        self.plan = plan
        self.review.show_plan(plan)
        self._count()

    def carry_out(self) -> None:
        """Do it, off the GUI thread."""
        plan = self.plan
        if plan is None:
            return
        self.go.setEnabled(False)

        def work(progress: Progress) -> Outcome:
            return import_plan.carry_out(self.context.db, plan)

        job = self.context.jobs.start(work, self.windowTitle())
        job.done.connect(alive(self, self.landed))
        job.failed.connect(alive(self, lambda error: self.go.setEnabled(True)))

    def landed(self, outcome: Outcome) -> None:
        """Tell what was done, and close."""
        words = fill_words(
            self.tr("{added} added, {updated} updated, {members} new members"),
            added=f"{outcome.added:,}",
            updated=f"{outcome.updated:,}",
            members=f"{outcome.members:,}",
        )
        self.news.emit(join(words, *(say(warning) for warning in outcome.warnings)), True)
        if outcome.members:
            self.people_made.emit(outcome.batch)
        self.accept()

    def tell(self, problem: str) -> None:
        """Say why there is nothing to review."""
        self.counted.setText(problem)

    def _count(self) -> None:
        self.counted.setText(self.review.counts() if self.plan is not None else "")
        wanted = self.plan is not None and any(
            row.wanted and row.match != import_plan.FORGOTTEN for row in self.plan.rows
        )
        self.go.setEnabled(wanted)
