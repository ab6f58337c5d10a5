"""The page of the door: the search is always ready, Enter checks in, everything is on the disk at once."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QWidget

from commdesk.drawing import numbers as written
from commdesk.errors import Phrase
from commdesk.events import record
from commdesk.events.checkin import exchange as handover
from commdesk.events.checkin import tickets
from commdesk.events.checkin.check_in import VERDICTS, CheckInDoor
from commdesk.events.checkin.exchange import summary
from commdesk.events.registration import payments, registrations
from commdesk.events.registration.registrations import Registration
from commdesk.events.states import DoorVerdict, RegistrationState
from commdesk.store import undo
from ui import file_dialogs, home
from ui.context import Context
from ui.i18n import translate_phrase
from ui.pages.door import exchange
from ui.pages.door.came import LetInRecord
from ui.pages.door.door_text import describe_counts, walked_in
from ui.pages.door.found import FoundList, format_clock
from ui.pages.door.walkin import WalkInForm
from ui.shortcuts.key_table import HELD
from ui.shortcuts.tables import DOOR
from ui.theme import Theme
from ui.widgets.basic import create_button, create_column, create_label, create_row

GUESTS = re.compile(r"(.*?)\s*[+＋]\s*(\d{1,2})\s*")
SHOWN = 60
SIDE = 300


class DoorPage(QWidget):
    """A window of its own. Enter checks in, Shift+Enter lets in whom the list refuses, F2 is a walk-in, F3 pays now, Esc leaves."""

    tables_changed = Signal(object)

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("door")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.context = context
        self.door = CheckInDoor(context.db, event)
        self._came: list[LetInRecord] = []
        self._tone = ""
        self.search = QLineEdit()
        self.search.setObjectName("door.search")
        self.search.setMinimumHeight(56)
        self.search.setStyleSheet("font-size: 26px; padding: 6px 16px;")
        self.form = WalkInForm()
        self.said = create_label(role="big", name="door.said", wrap=True)
        self.said.setMinimumHeight(46)
        self.found = FoundList(context.theme, self.door)
        self.counts = create_label(role="big", name="door.counts")
        self.more = create_label(role="muted", name="door.more", wrap=True)
        self.latest = QListWidget()
        self.missing = create_button("door.missing", role="segment")
        self.missing.setCheckable(True)
        self._lay_out()
        self._connect_signals()
        self.retranslate_ui()
        self.show_all()
        self.search.setFocus()

    def show_all(self) -> None:
        """Show who is found, and count anew; counting waits for a change, so that typing never does."""
        self.show_found()
        self._show_counts()

    def show_found(self) -> None:
        """Find whom the words mean; nothing typed: who is still missing, or everybody."""
        text = self.search.text()
        if tickets.looks_like(text):  # a scanner is typing, or its code was refused and still stands there
            each = self.door.scan_code(text).registration
            self.found.show_people([] if each is None else [each])
        else:
            names = GUESTS.fullmatch(text)
            people = (
                self.door.find_guests(names[1] if names else text) if text.strip() else self.door.list_missing_guests()
            )
            if self.missing.isChecked():
                people = [each for each in people if not each.arrived]
            self.found.show_people(people[:SHOWN], bool(text.strip()))

    def check_in(self, anyway: bool = False) -> None:
        """Do what Enter means: a ticket, or whoever is chosen."""
        text = self.search.text()
        if tickets.looks_like(text):
            self._handle_scan(text, anyway)
            return
        each = self.found.current_person()
        if each is None:
            self._tell_nobody()
            return
        names = GUESTS.fullmatch(text)
        self._let_in(each, self.door.judge_entry(each), anyway, "key", int(names[2]) if names else None, None)

    def let_in_paying(self) -> None:
        """Let in whoever is chosen, who pays at the door now."""
        each, price = self.found.current_person(), self.door.event.price
        if not price:
            return
        if each is None:
            self._tell_nobody()
            return
        names = GUESTS.fullmatch(self.search.text())
        guests = int(names[2]) if names else None
        paid = payments.compute_amount_due(price, each, guests) or None
        verdict = self.door.judge_entry(each)
        self._let_in(each, DoorVerdict.OK if verdict == DoorVerdict.UNPAID else verdict, False, "key", guests, paid)

    def walk_in(self) -> None:
        """Ask who is not on the list; what was typed is the beginning of it."""
        text = self.search.text()
        self._clear_warning()
        self.form.open_form("" if tickets.looks_like(text) else text, self.door.event.price)

    def take_back(self) -> None:
        """Take back whoever was let in last at this door, whatever else was done in the workspace since."""
        while self._came:
            done = self._came.pop()
            each = self.door.people.get(done.registration)
            if each is None or not each.arrived:
                continue  # taken back or deleted elsewhere
            newest = undo.find_undoable(self.context.db.reader)
            ours = newest is not None and newest.id == done.step
            if ours and undo.undo_newest_step(self.context.db, after=done.step - 1).step is not None:
                pass  # so the next Ctrl+Z at the desk is about what was done before
            elif done.walkin:
                registrations.delete_registrations(self.context.db, [done.registration])
            else:
                self.door.take_back(done.registration, done.arrival)
            self.door.refresh_list()
            now = self.door.people.get(each.id)
            self._show_done(exchange.join_phrases(summary.taken_back(each, now, self.door.event.currency)), "warn")
            return
        self.show_message(self.tr("Nobody was let in here that could be taken back."), "warn")

    def show_news(self, text: str) -> None:
        """Show what the window has to tell, such as a Problem."""
        self._show_alert(text, "warn")

    def show_message(self, words: str, tone: str) -> None:
        """Say what happened, in a colour that is seen from afar."""
        self._tone = tone
        ink, ground = self.context.theme.tone(tone)
        self.said.setText(words)
        self.said.setStyleSheet(
            f"background: {ground.name()}; color: {ink.name()}; border-radius: 8px; padding: 6px 14px;"
        )

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.setStyleSheet(f"QWidget#door {{ background: {theme.window}; }}")
        self.found.painter.theme = theme
        self.found.viewport().update()
        if self._tone:
            self.show_message(self.said.text(), self._tone)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.setWindowTitle(self.context.escape_title(self.tr("Door: {name}").format(name=self.door.event.name)))
        self.search.setPlaceholderText(self.tr("Name, pinyin, initials, last digits of the phone, or scan a ticket"))
        self.search.setAccessibleName(self.tr("Find at the door"))
        self.found.setAccessibleName(self.tr("Found"))
        self.latest.setAccessibleName(self.tr("Just arrived"))
        self.missing.setText(self.tr("Not here yet"))
        for made, words in (
            (self.in_, self.tr("Check in  Enter")),
            (self.pays, self.tr("Pays now  F3")),
            (self.walk, self.tr("Walk-in  F2")),
            (self.undo_, self.tr("Take back  Ctrl+Z")),
            (self.out, self.tr("Export for the other laptop")),
            (self.take, self.tr("Merge its list")),
            (self.leave, self.tr("Leave  Esc")),
        ):
            made.setText(words)
        self.form.retranslate_ui()
        self.title.setText(self.door.event.name)
        self.head.setText(self.tr("Just arrived"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down choose, Enter checks in, while the search keeps the keyboard."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._takes_back(event):
            event.accept()  # the line itself must not take it for its own undo
            return True
        return event.type() == QEvent.Type.KeyPress and self._handle_key(event, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hear the same keys where a button has the keyboard; Enter and the arrows are the button's."""
        if not self._handle_key(event, False):
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate_ui()
            self.show_all()
        super().changeEvent(event)

    def _takes_back(self, event: QKeyEvent) -> bool:
        """Return whether Ctrl+Z means the last check-in: nothing is being typed, or all of it stands selected after a warning."""
        text = self.search.text()
        pressed = DOOR.find_wish(event, exact=HELD) == "back"
        return pressed and self.search.selectedText() == text

    def _handle_key(self, event: QKeyEvent, searching: bool) -> bool:
        """Do what a key means; return whether it means anything."""
        key, wish = Qt.Key(event.key()), DOOR.find_wish(event)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key, 0)
        count = self.found.found.rowCount()
        if step and count and searching:
            at = max(0, min(self.found.currentIndex().row() + step, count - 1))
            self.found.setCurrentIndex(self.found.found.index(at))
        elif wish in ("in", "in-anyway") and searching:
            self.check_in(wish == "in-anyway")
        elif key == Qt.Key.Key_Tab and searching and tickets.looks_like(self.search.text()):
            self.check_in()  # how some scanners end a code
        elif wish == "walkin":
            self.walk_in()
        elif wish == "pays":
            self.let_in_paying()
        elif wish == "screen":
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif self._takes_back(event):
            self.take_back()
        elif wish == "leave":
            self.search.clear() if self.search.text() else self.close()
        else:
            return False
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop listening."""
        self.context.db.remove_listener(self.tables_changed.emit)
        super().closeEvent(event)

    def _lay_out(self) -> None:
        self.title = create_label(role="title", name="door.title")
        self.head = create_label(role="strong")
        self.latest.setObjectName("door.latest")
        self.latest.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.in_ = self._create_button("in", "primary", lambda: self.check_in())
        self.walk = self._create_button("walkin", "", self.walk_in)
        self.pays = self._create_button("pay", "", self.let_in_paying)
        self.undo_ = self._create_button("undo", "", self.take_back)
        self.out = self._create_button("export", "", self._export_list)
        self.take = self._create_button("merge", "", self._merge_list)
        self.leave = self._create_button("leave", "quiet", self.close)
        side = QWidget()
        side.setFixedWidth(SIDE)
        side.setLayout(
            create_column(self.counts, self.more, self.missing, self.head, self.latest, self.out, self.take, gap=10)
        )
        left = create_column(self.search, self.form, self.said, self.found, gap=10)
        body = create_row(left, side, gap=20)
        body.setStretch(0, 1)
        bottom = create_row(self.in_, self.pays, self.walk, self.undo_, 1, self.leave, gap=10)
        self.setLayout(create_column(self.title, body, bottom, gap=12, margins=(28, 20, 28, 18)))
        self.apply_theme(self.context.theme)

    def _create_button(self, name: str, role: str, slot: object) -> QPushButton:
        made = create_button(f"door.{name}", "", role)
        made.clicked.connect(slot)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _connect_signals(self) -> None:
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self.show_found)
        self.search.textEdited.connect(self._clear_warning)
        self.missing.clicked.connect(self.show_found)
        self.form.walkin_requested.connect(self._walked_in)
        self.form.form_closed.connect(self.search.setFocus)
        self.form.code_scanned.connect(self._scan_instead)
        self.found.person_taken.connect(
            lambda each: self._let_in(each, self.door.judge_entry(each), False, "key", None, None)
        )
        self.tables_changed.connect(self._on_tables_changed, Qt.ConnectionType.QueuedConnection)
        self.context.db.add_listener(self.tables_changed.emit)

    def _on_tables_changed(self, tables: frozenset[str]) -> None:
        if record.load_event(self.context.db, self.door.event.id) is None:
            self.close()
        elif tables & {"registration", "arrival", "event"}:
            self.door.refresh_list()
            self.show_all()

    def _scan_instead(self, text: str) -> None:
        """A ticket was scanned while the form of a walk-in was open: it is a ticket all the same."""
        self.search.setText(text)
        self._handle_scan(text, False)

    def _handle_scan(self, text: str, anyway: bool) -> None:
        scan = self.door.scan_code(text)
        if scan.registration is None:
            self._show_alert(translate_phrase(Phrase(VERDICTS[scan.verdict], {"event": scan.event})))
            return
        self._let_in(scan.registration, scan.verdict, anyway, "ticket", None, None)

    def _let_in(
        self, each: Registration, verdict: DoorVerdict, anyway: bool, how: str, guests: int | None, paid: int | None
    ) -> None:
        words = {"name": each.name, "time": format_clock(self.door, each.arrived) if each.arrived else ""}
        if verdict == DoorVerdict.AGAIN:
            self._show_alert(translate_phrase(Phrase(VERDICTS[verdict], dict(words))), "warn")
            return
        if verdict != DoorVerdict.OK and not anyway:
            asks = self.tr("Shift+Enter lets them in.")
            self._show_alert(
                f"{translate_phrase(Phrase(VERDICTS[verdict], dict(words)))}. {asks}",
                "warn" if verdict == DoorVerdict.UNPAID else "danger",
            )
            self.found.show_people([each])
            return
        done = self.door.check_in(each.id, guests, how, paid=paid)
        if not done.again:
            self._record_arrival(each.id, False, done.arrival)
        more = f" +{done.registration.came}" if done.registration.came else ""
        money = written.format_money(paid or 0, self.door.event.currency)
        told = "" if paid is None else " · " + self.tr("paid {amount}").format(amount=money)
        self._show_done(translate_phrase(Phrase(VERDICTS[DoorVerdict.OK], {"name": each.name + more})) + told, "accent")

    def _walked_in(self, name: str, phone: str, guests: int, paid: object) -> None:
        done = self.door.walk_in(name, phone, guests, paid if isinstance(paid, int) else None)
        self._record_arrival(done.registration, True, done.arrival)
        words = walked_in(self.door, done)
        self._show_done(words, "warn" if done.listed or done.twin or done.over else "accent")

    def _record_arrival(self, registration: int, walkin: bool, arrival: int) -> None:
        step = undo.find_undoable(self.context.db.reader)
        self._came.append(LetInRecord(registration, walkin, step.id if step is not None else 0, arrival))

    def _clear_warning(self) -> None:
        """Take a warning away once somebody types on; that somebody is in stays."""
        if self._tone in ("warn", "danger"):
            self._tone = ""
            self.said.clear()
            self.said.setStyleSheet("")

    def _show_done(self, words: str, tone: str) -> None:
        saved = self.tr("saved {time}").format(time=format_clock(self.door, datetime.now().timestamp()))
        self.show_message(f"{words}   ·   {saved}", tone)
        self.search.clear()
        self.show_all()
        self.search.setFocus()

    def _tell_nobody(self) -> None:
        """Say that the words mean nobody; an empty Enter behind a check-in is a scanner that ends its codes with two signs."""
        if self.search.text().strip():
            self._show_refusal(self.tr("Nobody of that name is on the list. F2 lets them in as a walk-in."))
        elif self._tone != "accent":
            self._show_refusal(self.tr("Type a name, or choose with the arrows."))

    def _show_refusal(self, words: str, tone: str = "warn") -> None:
        """Say why nobody came in; what stands in the search is selected, so that the next scan replaces it."""
        self.show_message(words, tone)
        if self.form.isHidden():
            self.search.setFocus()
        self.search.selectAll()

    def _show_alert(self, words: str, tone: str = "danger") -> None:
        self._show_refusal(words, tone)
        QApplication.alert(self)

    def _show_counts(self) -> None:
        self.pays.setVisible(bool(self.door.event.price))
        counts = self.door.count_guests()
        expected = sum(counts[state] for state in registrations.EXPECTED)
        self.counts.setText(f"{counts[RegistrationState.ATTENDED]:,} / {expected:,}")
        self.more.setText(describe_counts(self.door))
        self.latest.clear()
        for each in self.door.list_latest_arrivals():
            self.latest.addItem(f"{format_clock(self.door, each.arrived)}   {each.name}")

    def _export_list(self) -> None:
        place = home.documents_folder() / f"door {datetime.now():%m-%d %H%M}.json"
        chosen = file_dialogs.ask_save(self, "door.saving", self.out.text(), place, ["JSON (*.json)"], "door")
        if chosen is not None:
            came = handover.export_door(self.context.db, self.door.event.id, chosen)
            self.show_message(self.tr("Written, with {count} who came").format(count=came), "accent")

    def _merge_list(self) -> None:
        folder, kinds = home.documents_folder(), ["JSON (*.json)"]
        chosen = file_dialogs.ask_open(self, "door.opening", self.take.text(), kinds, folder, "door")
        if chosen is None:
            return
        exchange.take_in(self, self.context, self.door, chosen, self._show_done)
