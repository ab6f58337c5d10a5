"""What somebody should look at now: who went quiet, came back, pays no more; each line leads to the person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk.day_boundary import boundary
from commdesk.drawing import numbers
from commdesk.errors import mark
from commdesk.insights import alerts, dataset
from commdesk.insights.alerts import KINDS, Alert
from commdesk.members.list_rows import today
from commdesk.progress import Progress
from commdesk.store.database import Database
from ui.actions import Action
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import say
from ui.jobs import alive
from ui.pane import Pane
from ui.widgets.basic import label

MOST = 1000
"""Lines shown."""
Found = tuple[list[Alert], list[str]]


def open_alerts(context: Context, parent: QWidget) -> Alerts:
    """Show the list; a person that is chosen is shown by the pane it was opened from."""
    made = Alerts(parent, context)
    if isinstance(parent, Pane):
        made.went.connect(lambda member: parent.went.emit("members", member))
    made.open()
    return made


def action(context: Context, parent: QWidget) -> Action:
    """Return the action ``insights.alerts``, to be registered by the pane."""
    text = mark("core", "What needs a look")
    return Action("insights.alerts", "core", text, lambda: open_alerts(context, parent), (), "warning", "panes")


def read(db: Database) -> Found:
    """Return the alerts of today with the names they are about. In a worker thread."""
    known = dataset.load(db)
    found = alerts.alerts(db, known, today(boundary(db.reader)))[:MOST]
    return found, alerts.names(db, known, found)


class Alerts(Dialog):
    """``went`` carries the member of the line that was chosen; lines about a community lead nowhere."""

    went = Signal(object)

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "alerts", "")
        self.setWindowTitle(self.tr("What needs a look"))
        self.found: list[Alert] = []
        self.state = label(self.tr("Counting…"), "muted", "alerts.state", wrap=True)
        self.grid = self.table("table", [self.tr("What"), self.tr("Who"), self.tr("More"), self.tr("Day")])
        self.grid.itemActivated.connect(self._go)
        self.grid.itemDoubleClicked.connect(self._go)
        self.grid.setWordWrap(False)
        meaning = label(say(alerts.DEFINITION), "hint", "alerts.definition", wrap=True)
        self.lay_out(self.state, self.grid, meaning)
        self.resize(720, 520)
        db = context.db
        job = context.jobs.start(lambda progress: _reading(db, progress), quiet=True)
        job.done.connect(alive(self, self._show))
        job.failed.connect(alive(self, lambda error: self.state.setText("")))

    def _show(self, found: Found) -> None:
        self.found, names = found
        self.state.setText(
            self.tr("{count} to look at. Double-click leads to the person.").format(count=f"{len(self.found):,}")
            if self.found
            else self.tr("Nothing needs a look today.")
        )
        self.grid.setRowCount(len(self.found))
        for number, (each, name) in enumerate(zip(self.found, names, strict=True)):
            texts = say(KINDS[each.kind]), name, say(each.words), numbers.day(each.day)
            for place, text in enumerate(texts):
                self.grid.setItem(number, place, QTableWidgetItem(text))
        for place, width in enumerate((190, 150, 220)):
            self.grid.setColumnWidth(place, width)
        if self.found:
            self.grid.selectRow(0)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, item: QTableWidgetItem) -> None:
        member = self.found[item.row()].member
        if member and not self.isHidden():
            self.accept()
            self.went.emit(member)


def _reading(db: Database, progress: Progress) -> Found:
    progress.report(0, 1)
    return read(db)
