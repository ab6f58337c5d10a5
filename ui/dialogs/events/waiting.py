"""The waiting list: who is next, whom a place is offered and until when."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSpinBox, QTableWidgetItem, QWidget

from commdesk.events import record
from commdesk.events.registration import registrations, waitlist
from commdesk.events.registration.registrations import Registration
from commdesk.events.schedule import to_wall_clock
from commdesk.members.finding.chat_lookup import ChatLookup
from commdesk.members.finding.chat_lookup import find_chat_name as find_sought
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.dialogs.events import open_dialog
from ui.dialogs.members.chat_lookup import SoughtLine
from ui.i18n import system_language
from ui.painting import escape_tooltip
from ui.shortcuts.tables import WAITING
from ui.widgets.basic import create_button, create_label, create_row
from ui.widgets.strict import NumberBox, StillNumber

HOURS = 24


class WaitingList(Dialog):
    """Everything here is one step, and Ctrl+Z works."""

    notified = Signal(str, bool)

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, context, "waiting", "")
        self.event_id = event
        self.setWindowTitle(
            self.tr("Waiting list of “{name}”").format(name=record.require_event(context.db, event).name)
        )
        self.facts = create_label(role="strong", name="waiting.facts")
        self.rows = self.create_table(
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
        self.promote = create_button(
            "waiting.promote", self.tr("Give places to as many as fit"), "", self._promote_waiting
        )
        self.offer = create_button("waiting.offer", self.tr("Offer a place for"), "", self._offer_place)
        self.accept_it = create_button(
            "waiting.accept", self.tr("They take it"), "", partial(self._record_answer, True)
        )
        self.decline_it = create_button(
            "waiting.decline", self.tr("They do not"), "", partial(self._record_answer, False)
        )
        self.pasted = create_button("waiting.paste", self.tr("Paste names"), "", self._paste_names)
        WAITING.bind_key(self, "paste", self._paste_names)
        self.rows.itemSelectionChanged.connect(self._update_buttons)
        self.sought = SoughtLine("waiting.sought", self)
        self.sought.text_copied.connect(lambda words: self.notified.emit(words, False))
        self.message = create_button("waiting.message", self.tr("Message…"), "", self._open_message)
        self.message.setToolTip(
            escape_tooltip(self.tr("Opens the quick window for this person, with the script for a free place"))
        )
        self.rows.itemSelectionChanged.connect(self._show_lookup)
        deeds = create_row(self.offer, self.hours, self.accept_it, self.decline_it, 1, gap=8)
        self.people: list[Registration] = []
        self.lay_out(self.facts, self.rows, self.sought, deeds, buttons=(self.promote, self.pasted, self.message))
        self.resize(700, 520)
        self.rows.setFocus()
        self.follow_changes(self._on_tables_changed)
        for each in waitlist.expire_offers(context.db, event):
            self.facts.setToolTip(escape_tooltip(self.tr("The offer to {name} has passed").format(name=each.name)))
        self._show_list()

    def _show_list(self) -> None:
        db = self.context.db
        everybody = registrations.list_registrations(db, self.event_id)
        known = record.require_event(db, self.event_id)
        zone, counts = (
            known.zone,
            registrations.count_registrations(known, everybody),
        )  # as the clock at the place of the event shows it
        self.people = waitlist.order_waiting(everybody)
        free = self.tr("no limit") if counts.free is None else f"{counts.free:,}"
        self.facts.setText(self.tr("{count} waiting · places free: {free}").format(count=len(self.people), free=free))
        kept = self._current_registration()
        self.rows.setRowCount(len(self.people))
        for at, each in enumerate(self.people):
            since = f"{to_wall_clock(each.at, zone):%m-%d %H:%M}"
            until = f"{to_wall_clock(each.offered, zone):%m-%d %H:%M}" if waitlist.has_open_offer(each) else ""
            offer = self.tr("until {time}").format(time=until) if until else ""
            for number, words in enumerate((each.name, f"+{each.guests}" if each.guests else "", since, "", offer)):
                self.rows.setItem(at, number, QTableWidgetItem(words))
            self.rows.setCellWidget(at, 3, self._create_priority_box(each))
            if kept is not None and each.id == kept.id:
                self.rows.selectRow(at)
        if self.people and kept is None:
            self.rows.selectRow(0)
        self._update_buttons()
        self._show_lookup()

    def _create_priority_box(self, each: Registration) -> QSpinBox:
        made = StillNumber()
        made.setObjectName(f"waiting.priority.{each.id}")
        made.setAccessibleName(self.tr("Priority of {name}").format(name=each.name))
        made.setRange(0, registrations.MOST_GUESTS)
        made.setValue(each.priority)
        made.editingFinished.connect(lambda: self._save_priority(each, made.value()))
        return made

    def _save_priority(self, each: Registration, priority: int) -> None:
        if priority != each.priority:
            registrations.update_registrations(self.context.db, [each.id], priority=priority)

    def _current_registration(self) -> Registration | None:
        at = self.rows.currentRow()
        return self.people[at] if 0 <= at < len(self.people) else None

    def _update_buttons(self) -> None:
        on = self._current_registration() is not None and bool(self.rows.selectedItems())
        for made in (self.offer, self.accept_it, self.decline_it, self.message):
            made.setEnabled(on)
        self.promote.setEnabled(bool(self.people))

    def _show_lookup(self) -> None:
        """Show how the chosen one is found in the chat."""
        each = self._current_registration() if self.rows.selectedItems() else None
        sought = find_sought(self.context.db, each.member) if each is not None and each.member else None
        if sought is None and each is not None:
            sought = ChatLookup(each.name, each.phone or each.email)
        self.sought.show_person(sought)

    def _open_message(self) -> None:
        """Open the quick window for the chosen one, with the script that tells of a free place."""
        each = self._current_registration()
        if each is not None:
            self.context.state.set_value("scripts.member", str(each.member or ""))
            self.context.state.set_value("quick.words", waitlist.script_title(self.context.db, self._person_language()))
            self.context.actions.get_action("app.quick").run()

    def _person_language(self) -> str:
        return self.context.settings.now.language or system_language()

    def _promote_waiting(self) -> None:
        count = len(waitlist.promote_waiting(self.context.db, self.event_id))
        self.notified.emit(self.tr("{count} moved up from the waiting list").format(count=count), count > 0)

    def _paste_names(self) -> None:
        """Review the names that were copied; who is not said to stand otherwise waits."""
        text = QGuiApplication.clipboard().text()
        open_dialog("paste", self.context, self, self.event_id, self.notified.emit, text, "waitlist")

    def _offer_place(self) -> None:
        each = self._current_registration()
        if each is not None:
            until = datetime.now() + timedelta(hours=self.hours.value())
            waitlist.offer_place(self.context.db, each.id, int(until.timestamp()))

    def _record_answer(self, takes: bool) -> None:
        each = self._current_registration()
        if each is not None:
            (waitlist.accept_place if takes else waitlist.decline_place)(self.context.db, each.id)

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        if (
            tables & {"registration", "event", "arrival"}
            and record.load_event(self.context.db, self.event_id) is not None
        ):
            self._show_list()
