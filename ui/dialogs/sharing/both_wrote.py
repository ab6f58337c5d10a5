"""What waits after merges and from shared folders: fields that two people wrote, and rows that look alike."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget

from commdesk.members import merge
from commdesk.progress import Progress
from commdesk.sharing import lookalikes, merging, waiting
from commdesk.sharing.lookalikes import AlikeGroup
from commdesk.sharing.waiting import PreviewConflict
from commdesk.store.merging.conflicts import Place
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.sharing.alike_list import AlikeList
from ui.dialogs.sharing.conflict_list import ConflictList
from ui.i18n import fill_words
from ui.jobs import guard_slot
from ui.painting import escape_mnemonic
from ui.widgets.basic import EmptyState, create_button, create_column

Found = tuple[list[PreviewConflict], list[AlikeGroup]]


class BothWrote(Dialog):
    """Fields, the oldest first, of which one press writes what was chosen; beside them what looks alike.

    Args:
        at: The field that is looked for.
    """

    def __init__(self, parent: QWidget, context: Context, at: Place | None = None) -> None:
        super().__init__(parent, context, "both_wrote", "")
        self._window, self._at = parent, at
        self._shown: list[PreviewConflict] | None = None
        self.setWindowTitle(self.tr("Both wrote"))
        self.list = ConflictList("both_wrote", context.settings.now.who or self.tr("You"))
        self.list.decided.connect(self._count_decided)
        self.empty = EmptyState(
            "both_wrote.empty",
            self.tr("Nothing waits for you: wherever two people wrote the same field, somebody chose."),
        )
        self.empty.hide()
        fields = QWidget()
        fields.setLayout(create_column(self.list, self.empty, gap=0, margins=(0, 10, 0, 0)))
        self.alike = AlikeList()
        self.alike.settled.connect(self._settle)
        self.alike.compared.connect(self._compare)
        self.alike.parted.connect(self._tell_apart)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("both_wrote.tabs")
        self.tabs.addTab(fields, self.tr("Both wrote"))
        self.tabs.addTab(self.alike, self.tr("Look alike"))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.cancel = create_button("both_wrote.cancel", self.tr("Close"), slot=self.reject)
        self.go = create_button("both_wrote.go", self.tr("Choose"), "primary", self._choose)
        self.go.setEnabled(False)
        self.lay_out(self.tabs, buttons=(self.cancel,), done=self.go)
        self.resize(860, 600)
        self.follow_changes(lambda tables: self._load() if "step" in tables else None)
        self._load()

    def _load(self) -> None:
        db = self.context.db

        def work(progress: Progress) -> Found:
            return waiting.list_waiting(db), lookalikes.list_alike(db)

        self.context.jobs.start_job(work, quiet=True).succeeded.connect(guard_slot(self, self._show))

    def _show(self, found: Found) -> None:
        fields, alike = found
        self.alike.show_groups(alike)
        for at, (title, count) in enumerate(
            ((self.tr("Both wrote"), len(fields)), (self.tr("Look alike"), len(alike)))
        ):
            self.tabs.setTabText(at, escape_mnemonic(f"{title}  {count:,}" if count else title))
        if fields == self._shown:
            return  # something else was written: what was chosen so far stays
        if self._shown is None and alike and not fields:
            self.tabs.setCurrentIndex(1)
        self._shown = fields
        self.list.show_conflicts(fields)
        self.list.setVisible(bool(fields))
        self.empty.setVisible(not fields)
        if self._at is not None:
            self.list.reveal_conflict(self._at)
            self._at = None

    def _on_tab_changed(self, number: int) -> None:
        """Where one press settles, Enter closes."""
        self.go.setVisible(number == 0)
        (self.go if number == 0 else self.cancel).setDefault(True)

    def _count_decided(self, count: int) -> None:
        self.go.setEnabled(count > 0)
        self.go.setText(fill_words(self.tr("Choose {count}"), count=count) if count else self.tr("Choose"))

    def _choose(self) -> None:
        count = merging.choose_values(self.context.db, self.list.get_decisions())
        self.context.notify(fill_words(self.tr("Chosen: {count} fields"), count=count), True)

    def _settle(self, group: AlikeGroup, chosen: int) -> None:
        lookalikes.settle_alike(self.context.db, group, chosen)
        self.context.notify(self.tr("Settled: one of them stays"), True)

    def _compare(self, group: AlikeGroup) -> None:
        from ui.dialogs.members.merging import Merging

        Merging(self, self.context, [item.id for item in group.items]).open()

    def _tell_apart(self, group: AlikeGroup) -> None:
        merge.tell_apart(self.context.db, [[item.id for item in group.items]])
        self.context.notify(self.tr("They are two people and are not asked about again"), True)
