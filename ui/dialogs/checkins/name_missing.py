"""Who of a community is not on the list, to be copied back into the group."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget, QWidget

from commdesk.checkins import manual
from commdesk.members import list_rows
from commdesk.store.database import Database
from ui.context import Context
from ui.i18n import fill_words
from ui.jobs import guard_slot
from ui.widgets.basic import create_button, create_column, create_label, create_row

MOST = 3000
"""Names that are shown and copied."""


class MissingPage(QWidget):
    """``count_changed`` tells how many are missing, -1 where nobody is known to be in the community; ``back_requested`` that it was seen."""

    count_changed = Signal(int)
    back_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._turn = context, 0
        self.names: list[str] = []
        self.title = create_label("", "strong", "names.missing_title")
        self.list = QListWidget()
        self.list.setObjectName("names.absent")
        self.list.setAccessibleName(self.tr("Not on the list"))
        self.list.setUniformItemSizes(True)
        self.copy = create_button("names.copy", self.tr("Copy the names"), slot=self._copy_names)
        self.copy.setToolTip(self.tr("With 、 between them, to paste into the group"))
        back = create_button("names.back", self.tr("Back to the list"), "quiet", self.back_requested.emit)
        self.setLayout(create_column(create_row(self.title, 1, back, self.copy), self.list, gap=8))

    def look_for(self, community: int, people: frozenset[int]) -> None:
        """Find who of a community is not among ``people``."""
        self._turn += 1
        db, turn = self._context.db, self._turn
        job = self._context.jobs.start_job(lambda _: _load_missing(db, community, people), quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._show_names(turn, *found)))

    def _show_names(self, turn: int, count: int, names: list[str]) -> None:
        if turn != self._turn:
            return
        self.names = names
        self.list.clear()
        self.list.addItems(names)
        if names:
            self.list.setCurrentRow(0)
        self.copy.setText(self.tr("Copy the names"))
        self.copy.setEnabled(bool(names))
        words = self.tr("{count} people of the community are missing") if count else self.tr("Nobody is missing")
        self.title.setText(fill_words(words, count=f"{count:,}"))
        self.count_changed.emit(count)

    def _copy_names(self) -> None:
        QGuiApplication.clipboard().setText("、".join(self.names))
        self.copy.setText(self.tr("Copied"))


def _load_missing(db: Database, community: int, people: frozenset[int]) -> tuple[int, list[str]]:
    ids = manual.find_missing_members(db, people, community)
    if not ids and not manual.find_missing_members(db, (), community):
        return -1, []
    found = list_rows.load_rows(db, ids[:MOST])
    return len(ids), [found[ident].name for ident in ids[:MOST] if ident in found]
