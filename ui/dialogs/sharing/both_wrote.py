"""The fields that two people wrote and nobody chose yet, from merges and shared folders."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from commdesk.progress import Progress
from commdesk.sharing import merging, preview
from commdesk.sharing.preview import PreviewConflict
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.sharing.conflict_list import ConflictList
from ui.i18n import fill_words
from ui.jobs import guard_slot
from ui.widgets.basic import EmptyState, create_button


class BothWrote(Dialog):
    """Lists them, the oldest first; one press writes what was chosen."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "both_wrote", "")
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
            return preview.list_waiting(db)

        self.context.jobs.start_job(work, quiet=True).succeeded.connect(guard_slot(self, self._show))

    def _show(self, found: list[PreviewConflict]) -> None:
        self.list.show_conflicts(found)
        self.list.setVisible(bool(found))
        self.empty.setVisible(not found)

    def _count_decided(self, count: int) -> None:
        self.go.setEnabled(count > 0)
        self.go.setText(fill_words(self.tr("Choose {count}"), count=count) if count else self.tr("Choose"))

    def _choose(self) -> None:
        count = merging.choose_values(self.context.db, self.list.get_decisions())
        self.context.notify(fill_words(self.tr("Chosen: {count} fields"), count=count), True)
