"""What somebody should look at now: who went quiet, came back, pays no more; each line leads to the person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableWidgetItem, QWidget

from commdesk.day_boundary import load_day_boundary
from commdesk.drawing import numbers
from commdesk.errors import mark
from commdesk.insights import alerts, dataset
from commdesk.insights.alerts import KINDS, Alert
from commdesk.members.list_rows import today_number
from commdesk.progress import Progress
from commdesk.store.database import Database
from ui.actions import Action
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.jobs import guard_slot
from ui.pane import Pane
from ui.widgets.basic import create_label

MOST = 1000
"""Lines shown."""
Found = tuple[list[Alert], list[str]]


def open_alerts(context: Context, parent: QWidget) -> Alerts:
    """Show the list; a person that is chosen is shown by the pane it was opened from."""
    made = Alerts(parent, context)
    if isinstance(parent, Pane):
        made.navigate_requested.connect(lambda member: parent.navigate_requested.emit("members", member))
    made.open()
    return made


def create_action(context: Context, parent: QWidget) -> Action:
    """Return the action ``insights.alerts``, to be registered by the pane."""
    text = mark("core", "What needs a look")
    return Action("insights.alerts", "core", text, lambda: open_alerts(context, parent), (), "warning", "panes")


def read_alerts(db: Database) -> Found:
    """Return the alerts of today with the names they are about. In a worker thread."""
    known = dataset.load_dataset(db)
    found = alerts.find_alerts(db, known, today_number(load_day_boundary(db.reader)))[:MOST]
    return found, alerts.list_alert_names(db, known, found)


class Alerts(Dialog):
    """``navigate_requested`` carries the member of the line that was chosen; lines about a community lead nowhere."""

    navigate_requested = Signal(object)

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, context, "alerts", "")
        self.setWindowTitle(self.tr("What needs a look"))
        self.found: list[Alert] = []
        self.state = create_label(self.tr("Counting…"), "muted", "alerts.state", wrap=True)
        self.grid = self.create_table("table", [self.tr("What"), self.tr("Who"), self.tr("More"), self.tr("Day")])
        self.grid.itemActivated.connect(self._open_person)
        self.grid.itemDoubleClicked.connect(self._open_person)
        self.grid.setWordWrap(False)
        meaning = create_label(translate_phrase(alerts.DEFINITION), "hint", "alerts.definition", wrap=True)
        self.lay_out(self.state, self.grid, meaning)
        self.resize(720, 520)
        db = context.db
        job = context.jobs.start_job(lambda progress: _read_with_progress(db, progress), quiet=True)
        job.succeeded.connect(guard_slot(self, self._show_alerts))
        job.failed.connect(guard_slot(self, lambda error: self.state.setText("")))

    def _show_alerts(self, found: Found) -> None:
        self.found, names = found
        self.state.setText(
            self.tr("{count} to look at. Double-click leads to the person.").format(count=f"{len(self.found):,}")
            if self.found
            else self.tr("Nothing needs a look today.")
        )
        self.grid.setRowCount(len(self.found))
        for number, (each, name) in enumerate(zip(self.found, names, strict=True)):
            texts = translate_phrase(KINDS[each.kind]), name, translate_phrase(each.words), numbers.format_day(each.day)
            for place, text in enumerate(texts):
                self.grid.setItem(number, place, QTableWidgetItem(text))
        for place, width in enumerate((190, 150, 220)):
            self.grid.setColumnWidth(place, width)
        if self.found:
            self.grid.selectRow(0)
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_person(self, item: QTableWidgetItem) -> None:
        member = self.found[item.row()].member
        if member and not self.isHidden():
            self.accept()
            self.navigate_requested.emit(member)


def _read_with_progress(db: Database, progress: Progress) -> Found:
    progress.report(0, 1)
    return read_alerts(db)
