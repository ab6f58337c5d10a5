"""The waiting list: who is next, whom a place is offered and until when."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QSpinBox, QTableWidgetItem, QWidget

from commdesk.events import record
from commdesk.events.registration import registrations, waitlist
from commdesk.events.registration.registrations import Registration
from commdesk.events.schedule import wall
from commdesk.members.finding.chat_lookup import Sought
from commdesk.members.finding.chat_lookup import find as find_sought
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.events import open_dialog
from ui.dialogs.members.chat_lookup import SoughtLine
from ui.i18n import system_language
from ui.painting import tip
from ui.widgets.basic import button, label, row
from ui.widgets.strict import NumberBox, StillNumber

HOURS = 24


class WaitingList(Dialog):
    """Everything here is one step, and Ctrl+Z works."""

    news = Signal(str, bool)

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, context, "waiting", "")
        self.event_id = event
        self.setWindowTitle(self.tr("Waiting list of “{name}”").format(name=record.need(context.db, event).name))
        self.facts = label(role="strong", name="waiting.facts")
        self.rows = self.table(
            "rows", [self.tr("Who"), self.tr("Guests"), self.tr("Since"), self.tr("Priority"), self.tr("Offer")]
        )
        self.rows.setColumnWidth(0, 170)
        self.rows.setColumnWidth(2, 110)
        self.rows.setColumnWidth(3, 90)
        self.hours = NumberBox()
        self.hours.setObjectName("waiting.hours")
        self.hours.setAccessibleName(self.tr("Hours to answer"))
        self.hours.setRange(1, 24 * 14)
        self.hours.setValue(HOURS)
        self.hours.setSuffix(self.tr(" hours"))
        self.promote = button("waiting.promote", self.tr("Give places to as many as fit"), "", self._promote)
        self.offer = button("waiting.offer", self.tr("Offer a place for"), "", self._offer)
        self.accept_it = button("waiting.accept", self.tr("They take it"), "", partial(self._answer, True))
        self.decline_it = button("waiting.decline", self.tr("They do not"), "", partial(self._answer, False))
        self.pasted = button("waiting.paste", self.tr("Paste names"), "", self._paste)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self).activated.connect(self._paste)
        self.rows.itemSelectionChanged.connect(self._able)
        self.sought = SoughtLine("waiting.sought", self)
        self.sought.copied.connect(lambda words: self.news.emit(words, False))
        self.message = button("waiting.message", self.tr("Message…"), "", self._message)
        self.message.setToolTip(
            tip(self.tr("Opens the quick window for this person, with the script for a free place"))
        )
        self.rows.itemSelectionChanged.connect(self._seek)
        deeds = row(self.offer, self.hours, self.accept_it, self.decline_it, 1, gap=8)
        self.people: list[Registration] = []
        self.lay_out(self.facts, self.rows, self.sought, deeds, buttons=(self.promote, self.pasted, self.message))
        self.resize(700, 520)
        self.rows.setFocus()
        self.follow(self._heard)
        for each in waitlist.lapse(context.db, event):
            self.facts.setToolTip(tip(self.tr("The offer to {name} has passed").format(name=each.name)))
        self._show()

    def _show(self) -> None:
        db = self.context.db
        everybody = registrations.listing(db, self.event_id)
        known = record.need(db, self.event_id)
        zone, counts = (
            known.zone,
            registrations.counts(known, everybody),
        )  # as the clock at the place of the event shows it
        self.people = waitlist.order(everybody)
        free = self.tr("no limit") if counts.free is None else f"{counts.free:,}"
        self.facts.setText(self.tr("{count} waiting · places free: {free}").format(count=len(self.people), free=free))
        kept = self._here()
        self.rows.setRowCount(len(self.people))
        for at, each in enumerate(self.people):
            since = f"{wall(each.at, zone):%m-%d %H:%M}"
            until = f"{wall(each.offered, zone):%m-%d %H:%M}" if waitlist.offered(each) else ""
            offer = self.tr("until {time}").format(time=until) if until else ""
            for number, words in enumerate((each.name, f"+{each.guests}" if each.guests else "", since, "", offer)):
                self.rows.setItem(at, number, QTableWidgetItem(words))
            self.rows.setCellWidget(at, 3, self._priority(each))
            if kept is not None and each.id == kept.id:
                self.rows.selectRow(at)
        if self.people and kept is None:
            self.rows.selectRow(0)
        self._able()
        self._seek()

    def _priority(self, each: Registration) -> QSpinBox:
        made = StillNumber()
        made.setObjectName(f"waiting.priority.{each.id}")
        made.setAccessibleName(self.tr("Priority of {name}").format(name=each.name))
        made.setRange(0, registrations.MOST_GUESTS)
        made.setValue(each.priority)
        made.editingFinished.connect(lambda: self._rank(each, made.value()))
        return made

    def _rank(self, each: Registration, priority: int) -> None:
        if priority != each.priority:
            registrations.change(self.context.db, [each.id], priority=priority)

    def _here(self) -> Registration | None:
        at = self.rows.currentRow()
        return self.people[at] if 0 <= at < len(self.people) else None

    def _able(self) -> None:
        on = self._here() is not None and bool(self.rows.selectedItems())
        for made in (self.offer, self.accept_it, self.decline_it, self.message):
            made.setEnabled(on)
        self.promote.setEnabled(bool(self.people))

    def _seek(self) -> None:
        """Show how the chosen one is found in the chat."""
        each = self._here() if self.rows.selectedItems() else None
        sought = find_sought(self.context.db, each.member) if each is not None and each.member else None
        if sought is None and each is not None:
            sought = Sought(each.name, each.phone or each.email)
        self.sought.show_person(sought)

    def _message(self) -> None:
        """Open the quick window for the chosen one, with the script that tells of a free place."""
        each = self._here()
        if each is not None:
            self.context.state.set("scripts.member", str(each.member or ""))
            self.context.state.set("quick.words", waitlist.script_title(self.context.db, self._language()))
            self.context.actions.get("app.quick").run()

    def _language(self) -> str:
        return self.context.settings.now.language or system_language()

    def _promote(self) -> None:
        count = len(waitlist.promote(self.context.db, self.event_id))
        self.news.emit(self.tr("{count} moved up from the waiting list").format(count=count), count > 0)

    def _paste(self) -> None:
        """Review the names that were copied; who is not said to stand otherwise waits."""
        text = QGuiApplication.clipboard().text()
        open_dialog("paste", self.context, self, self.event_id, self.news.emit, text, "waitlist")

    def _offer(self) -> None:
        each = self._here()
        if each is not None:
            until = datetime.now() + timedelta(hours=self.hours.value())
            waitlist.offer(self.context.db, each.id, int(until.timestamp()))

    def _answer(self, takes: bool) -> None:
        each = self._here()
        if each is not None:
            (waitlist.accept if takes else waitlist.decline)(self.context.db, each.id)

    def _heard(self, tables: frozenset[str]) -> None:
        if tables & {"registration", "event", "arrival"} and record.load(self.context.db, self.event_id) is not None:
            self._show()
