"""The duplicate finder: pairs that look alike, to merge or to tell apart for good."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from commdesk.members import duplicates, union
from commdesk.members.duplicates import Pair
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import say
from ui.widgets.basic import button, label, row


class Duplicates(Dialog):
    """The certain pairs first."""

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "duplicates", "")
        self._window = parent
        self.setWindowTitle(self.tr("Find duplicates"))
        self.words = label(self.tr("Looking…"), "muted", name="duplicates.words", wrap=True)
        self.grid = self.table("table", [self.tr("One"), self.tr("The other"), self.tr("Why"), ""])
        self.lay_out(self.words, self.grid)
        self.resize(720, 460)
        for place, width in enumerate((170, 170, 150)):
            self.grid.setColumnWidth(place, width)
        self._find()

    def _find(self) -> None:
        db = self.context.db
        self.context.jobs.start(lambda progress: duplicates.find(db), self.tr("Looking for duplicates")).done.connect(
            self._show
        )

    def _show(self, found: list[Pair]) -> None:
        sure = sum(pair.sure for pair in found)
        if found:
            self.words.setText(
                self.tr("{count} pairs look alike, {sure} of them for certain.").format(count=len(found), sure=sure)
            )
        else:
            self.words.setText(self.tr("No two people look alike."))
        self.grid.setRowCount(len(found))
        for number, pair in enumerate(found):
            for place, text in enumerate((pair.first_name, pair.second_name, say(pair.why))):
                self.grid.setCellWidget(
                    number, place, label(f"  {text}", "" if place < 2 else "accent" if pair.sure else "muted")
                )
            merge = button(f"duplicates.merge.{number}", self.tr("Merge…"), "quiet", partial(self._merge, pair))
            apart = button(f"duplicates.apart.{number}", self.tr("Two people"), "quiet", partial(self._apart, pair))
            holder = QWidget()
            holder.setLayout(row(merge, apart, 1, gap=4))
            self.grid.setCellWidget(number, 3, holder)

    def _merge(self, pair: Pair) -> None:
        from ui.dialogs.merging import Merging

        dialog = Merging(self._window, self.context, (pair.first, pair.second))
        dialog.accepted.connect(self._find)
        dialog.open()

    def _apart(self, pair: Pair) -> None:
        union.not_duplicates(self.context.db, pair.first, pair.second)
        self._find()
