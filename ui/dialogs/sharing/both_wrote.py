"""The fields that two people wrote and nobody chose yet, from merges and shared folders."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from commdesk.progress import Progress
from commdesk.sharing import merging, waiting
from commdesk.sharing.waiting import PreviewConflict
from commdesk.store.merging.conflicts import Place
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.sharing.conflict_list import ConflictList
from ui.i18n import fill_words
from ui.jobs import guard_slot
from ui.widgets.basic import EmptyState, create_button


class BothWrote(Dialog):
    """Lists them, the oldest first; one press writes what was chosen.

    Args:
        at: The field that is looked for.
    """

    def __init__(self, parent: QWidget, context: Context, at: Place | None = None) -> None:
        super().__init__(parent, context, "both_wrote", "")
        self._at = at
        self._shown: list[PreviewConflict] | None = None
        self.setWindowTitle(self.tr("Both wrote"))
        self.list = ConflictList("both_wrote", context.settings.now.who or self.tr("You"))
        self.list.decided.connect(self._count_decided)
        self.empty = EmptyState(
            "both_wrote.empty",
            self.tr("Nothing waits for you: wherever two people wrote the same field, somebody chose."),
        )
        self.empty.hide()
        cancel = create_button("both_wrote.cancel", self.tr("Close"), slot=self.reject)
        self.go = create_button("both_wrote.go", self.tr("Choose"), "primary", self._choose)
        self.go.setEnabled(False)
        self.lay_out(self.list, self.empty, buttons=(cancel,), done=self.go)
        self.resize(860, 600)
        self.follow_changes(lambda tables: self._load() if "step" in tables else None)
        self._load()

    def _load(self) -> None:
        db = self.context.db

        def work(progress: Progress) -> list[PreviewConflict]:
            return waiting.list_waiting(db)

        self.context.jobs.start_job(work, quiet=True).succeeded.connect(guard_slot(self, self._show))

    def _show(self, found: list[PreviewConflict]) -> None:
        if found == self._shown:
            return  # something else was written: what was chosen so far stays
        self._shown = found
        self.list.show_conflicts(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)
        if self._at is not None:
            self.list.reveal_conflict(self._at)
            self._at = None

    def _count_decided(self, count: int) -> None:
        self.go.setEnabled(count > 0)
        self.go.setText(fill_words(self.tr("Choose {count}"), count=count) if count else self.tr("Choose"))

    def _choose(self) -> None:
        count = merging.choose_values(self.context.db, self.list.get_decisions())
        self.context.notify(fill_words(self.tr("Chosen: {count} fields"), count=count), True)
