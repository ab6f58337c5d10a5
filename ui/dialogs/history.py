"""What was changed about a person, when and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk.errors import mark
from commdesk.store import history
from commdesk.store.history import Change
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import say
from ui.widgets.basic import button

PAGE = 100
OPS = {
    "I": mark("core", "added"),
    "U": mark("core", "changed"),
    "D": mark("core", "deleted"),
    "R": mark("core", "brought back"),
}


class History(Dialog):
    """The changes, newest first, read on by a button."""

    def __init__(self, parent: QWidget, context: Context, members: Sequence[int], name: str) -> None:
        super().__init__(parent, context, "history", "")
        self.setWindowTitle(self.tr("History of {name}").format(name=name))
        self._members = tuple(members)
        self._last: Change | None = None
        self.grid = self.table(
            "table",
            [self.tr("When"), self.tr("Who"), self.tr("Step"), self.tr("What"), self.tr("Before"), self.tr("After")],
        )
        self.more = button("history.more", self.tr("Show earlier"), "quiet", self._more)
        self.lay_out(self.grid, self.more)
        self.resize(860, 460)
        for place, width in enumerate((128, 80, 200, 150, 120)):
            self.grid.setColumnWidth(place, width)
        self._more()

    def _more(self) -> None:
        found = history.of_member(self.context.db, self._members, PAGE, self._last)
        for each in found:
            what = f"{each.table}.{each.column}" if each.column else each.table
            words = (
                datetime.fromtimestamp(each.at / 1000).strftime("%Y-%m-%d %H:%M"),
                each.who,
                say(each.name),
                f"{what} {say(OPS.get(each.op, each.op))}",
                "" if each.old is None or each.op == "D" else str(each.old)[:200],
                "" if each.new is None else str(each.new)[:200],
            )
            number = self.grid.rowCount()
            self.grid.insertRow(number)
            for place, text in enumerate(words):
                self.grid.setItem(number, place, QTableWidgetItem(text))
        self._last = found[-1] if found else self._last
        self.more.setVisible(len(found) == PAGE)
