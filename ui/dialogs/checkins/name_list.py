"""A pasted list, names or copied chat: read as it is typed, each name settled in a table."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QPlainTextEdit, QStackedWidget, QTableWidgetItem, QWidget

from commdesk.events.registration.registrations import SAID
from commdesk.events.states import RegistrationState
from commdesk.members import list_rows
from commdesk.members.finding.search import PeopleFinder
from ui.dialogs.base import Dialog
from ui.dialogs.checkins.name_choice import NEW, OUT, PersonCombo
from ui.dialogs.checkins.name_missing import MissingPage
from ui.dialogs.checkins.name_reading import NameEntry, NameReading, describe_person, read_names
from ui.dialogs.members.person_chooser import PersonChooser
from ui.i18n import fill_words, translate_phrase
from ui.jobs import guard_slot
from ui.painting import escape_tooltip
from ui.shortcuts.tables import CHECKIN_NAMES
from ui.widgets.basic import create_button, create_column, create_label, create_row

DELAY_MS = 150
UNREAD = 12
"""Lines that were not understood, as many as are told."""
AWAY = (RegistrationState.CANCELLED, RegistrationState.WAITLIST)
"""What says of somebody on a list that they are not there."""
SHOWN = 300
"""Rows that are shown; all count, and those to settle come first."""


class ListPanel(QWidget):
    """``reading_changed`` tells that there is something else to tick, ``text_edited`` that it is being read anew, ``state_changed`` that the text is other."""

    reading_changed = Signal()
    text_edited = Signal()
    state_changed = Signal()

    def __init__(self, dialog: Dialog, finder: PeopleFinder) -> None:
        super().__init__()
        self._dialog, self._finder, self.context = dialog, finder, dialog.context
        self._community, self._day, self._turn = 0, "", 0
        self.reading = NameReading()
        self.chosen: dict[str, int] = {}
        self._open: set[str] = set()
        self.box = QPlainTextEdit()
        self.box.setObjectName("names.box")
        self.box.setAccessibleName(self.tr("A list, names or copied chat"))
        self.box.setPlaceholderText(self.tr("Paste a 接龙 list, names, or copied chat"))
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(124)
        self.facts = create_label("", "muted", "names.facts")
        self.settle = create_button("names.settle", "", "plain", self.to_settle)
        self.settle.setProperty("tone", "warn")
        self.settle.setToolTip(self.tr("Go to the first name to settle"))
        self.absent = create_button("names.missing", "", "plain", self._show_missing)
        self.absent.setToolTip(self.tr("Show who of the community is not on the list"))
        self._make_grid()
        self.missing = MissingPage(self.context)
        self.missing.count_changed.connect(self._count_missing)
        self.missing.back_requested.connect(self._leave_missing)
        self.empty = create_label(
            self.tr(
                "Every name is looked up as soon as it is pasted: by what people are called, by their name in the"
                " group, by pinyin. Nothing is written before you say so."
            ),
            "muted",
            wrap=True,
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setContentsMargins(48, 24, 48, 24)
        self.stack = QStackedWidget()
        for page in (self.empty, self.grid, self.missing):
            self.stack.addWidget(page)
        line = create_row(self.facts, self.settle, self.absent, 1, gap=4)
        self.setLayout(create_column(self.box, line, self.stack, gap=8))
        for each in (self.settle, self.absent):
            each.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self._read_text)
        self.box.textChanged.connect(self._on_text_changed)

    def _make_grid(self) -> None:
        self.grid = self._dialog.create_table("table", [self.tr("On the list"), self.tr("Who it is"), ""])
        self.grid.setAccessibleName(self.tr("Names on the list"))
        self.grid.verticalHeader().setDefaultSectionSize(40)
        self.grid.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.grid.horizontalHeader()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.grid.setColumnWidth(0, 150)
        self.grid.setColumnWidth(2, 140)
        self.grid.itemDoubleClicked.connect(lambda item: self._open_row(item.row()))
        self.grid.installEventFilter(self)

    def look_at(self, community: int, day: str) -> None:
        """Read the text anew for a community and an ISO day; also when people changed."""
        if community != self._community:
            self.text_edited.emit()  # nobody is ticked there whom another community was asked for
        self._community, self._day = community, day
        self._read_text()

    def known_members(self) -> list[int]:
        """Return everybody who is known, each once."""
        found = (self._resolve_entry(each) for each in self.reading.entries)
        return list(dict.fromkeys(one for one in found if one > 0))

    def new_names(self) -> list[str]:
        """Return the names that become new members."""
        return [each.name for each in self.reading.entries if self._resolve_entry(each) == NEW]

    def message_counts(self) -> dict[str, int] | None:
        """Return how much everybody wrote who is not left out; None where it is no chat."""
        if self.reading.counts is None:
            return None
        return {each.name: each.messages for each in self.reading.entries if self._resolve_entry(each) != OUT}

    def is_covered(self) -> bool:
        """Return whether it is copied chat of a day that an import covers: its numbers cannot be entered."""
        return self.reading.day is not None and self.reading.day.imported

    def set_text(self, text: str, chosen: dict[str, int]) -> None:
        """Show a text and what was settled in it; nothing of what was typed before is left for Ctrl+Z."""
        self.chosen = dict(chosen)
        self.box.setPlainText(text)
        self._read_text()

    def _resolve_entry(self, entry: NameEntry) -> int:
        """Return who an entry is: a member, `NEW`, `OUT`, or 0 as long as it is not settled."""
        return self.chosen.get(entry.key, OUT if entry.state in AWAY else entry.match.member)

    def _on_text_changed(self) -> None:
        self._timer.start()
        self.text_edited.emit()
        self.state_changed.emit()

    def _read_text(self) -> None:
        self._timer.stop()
        self._turn += 1
        db, text, turn = self.context.db, self.box.toPlainText(), self._turn
        community, day, finder = self._community, self._day, self._finder
        picked = tuple(ident for ident in self.chosen.values() if ident > 0)
        if not text.strip() or not community:
            self._show_reading(turn, NameReading())
            return

        def work(progress: object) -> NameReading:
            found = read_names(db, text, community, day, finder)
            found.known.update(list_rows.load_rows(db, picked))
            return found

        job = self.context.jobs.start_job(work, quiet=True)
        job.succeeded.connect(guard_slot(self, lambda found: self._show_reading(turn, found)))

    def _show_reading(self, turn: int, found: NameReading) -> None:
        if turn != self._turn:
            return
        gone = [key for key, ident in self.chosen.items() if ident > 0 and found.entries and ident not in found.known]
        for key in gone:
            del self.chosen[key]
        same = found.entries == self.reading.entries and found.known == self.reading.known and not gone
        self.reading = found
        if not same or self.grid.rowCount() != min(len(found.entries), SHOWN):
            self._fill_table()
        if self.stack.currentWidget() is not self.missing or not found.entries:
            self.stack.setCurrentWidget(self.grid if found.entries else self.empty)
        self._show_summary()

    def _fill_table(self) -> None:
        entries = self.reading.entries[:SHOWN]
        self.grid.clearContents()
        self.grid.setRowCount(len(entries))
        chat = self.reading.counts is not None
        head = self.tr("Messages") if chat else self.tr("Beside it")
        self.grid.setHorizontalHeaderItem(2, QTableWidgetItem(head))
        before: QWidget = self.grid
        for number, each in enumerate(entries):
            name, beside = QTableWidgetItem(each.name), QTableWidgetItem(self._describe_entry(each))
            name.setToolTip(escape_tooltip(each.name))
            beside.setToolTip(escape_tooltip(beside.text()))
            self.grid.setItem(number, 0, name)
            self.grid.setItem(number, 2, beside)
            cell = self._build_person_cell(number, each)
            if cell is not None:
                QWidget.setTabOrder(before, cell)
                before = cell
        if entries:
            self.grid.setCurrentCell(0, 0)

    def _describe_entry(self, each: NameEntry) -> str:
        if self.reading.counts is not None:
            return f"{each.messages:,}"
        words = [translate_phrase(SAID[each.state])] if each.state in AWAY else []
        words += each.extras
        if each.guests:
            words.append(f"+{each.guests}")
        if each.times > 1:
            words.append(fill_words(self.tr("{count} times"), count=each.times))
        return " · ".join(words)

    def _build_person_cell(self, number: int, each: NameEntry) -> PersonCombo | None:
        """Show who a name is: plain where there is no doubt, else to be chosen from."""
        known, now = self.reading.known, self._resolve_entry(each)
        if (
            each.match.how == "exact"
            and each.state not in AWAY
            and each.key not in self._open
            and each.key not in self.chosen
        ):
            row_ = known.get(now)
            item = QTableWidgetItem(row_.name if row_ else "")
            item.setToolTip(self.tr("Enter changes who it is, Delete leaves them out"))
            self.grid.setItem(number, 1, item)
            return None
        hints = {"elsewhere": self.tr("not in the community"), "sound": self.tr("by pinyin")}
        people = []
        for ident in dict.fromkeys((now, each.match.member, *each.match.candidates)):
            if ident > 0 and ident in known:
                hint = hints.get(each.match.how, "") if ident == each.match.member else ""
                people.append((ident, " · ".join(filter(None, (describe_person(known[ident]), hint)))))
        self.grid.setItem(number, 1, QTableWidgetItem(""))
        made = PersonCombo(f"names.who.{number}", self.tr("Who “{name}” is").format(name=each.name), people, now)
        made.person_decided.connect(partial(self._decide_entry, number, each))
        made.search_requested.connect(partial(self._search_person, number, each))
        self.grid.setCellWidget(number, 1, made)
        return made

    def _decide_entry(self, number: int, each: NameEntry, ident: int) -> None:
        if ident:
            self.chosen[each.key] = ident
        else:
            self.chosen.pop(each.key, None)
        self._show_summary()
        self.state_changed.emit()
        if ident:
            QTimer.singleShot(0, self, partial(self.to_settle, number))

    def _search_person(self, number: int, each: NameEntry) -> None:
        chooser = PersonChooser(self._dialog, self.context, self.tr("Who is “{name}”?").format(name=each.name))

        def take(ident: int) -> None:
            found = list_rows.load_rows(self.context.db, (ident,))
            box = self.grid.cellWidget(number, 1)
            if ident in found and isinstance(box, PersonCombo):
                self.reading.known.update(found)
                box.show_as(ident, describe_person(found[ident]))
                self._decide_entry(number, each, ident)

        chooser.person_chosen.connect(take)
        chooser.open()

    def to_settle(self, after: int = -1) -> None:
        """Put the keyboard where the next name waits; where none does, back to the table."""
        entries = self.reading.entries[:SHOWN]
        waiting = [number for number, each in enumerate(entries) if not self._resolve_entry(each)]
        if self.stack.currentWidget() is self.missing:
            self.stack.setCurrentWidget(self.grid)
        for number in sorted(waiting, key=lambda number: number <= after)[:1]:
            self.grid.setCurrentCell(number, 1)
            self.grid.cellWidget(number, 1).setFocus()
            return
        self.grid.setFocus()

    def _open_row(self, number: int, out: bool = False) -> None:
        """Let somebody who is sure be changed, or leave them out."""
        if not 0 <= number < min(len(self.reading.entries), SHOWN):
            return
        each = self.reading.entries[number]
        self._open.add(each.key)
        cell = self.grid.cellWidget(number, 1)
        box = cell if isinstance(cell, PersonCombo) else self._build_person_cell(number, each)
        if box is None:
            return
        if out:
            box.show_as(OUT)
            self.chosen[each.key] = OUT
            self._show_summary()
            self.state_changed.emit()
        else:
            box.setFocus()
            box.showPopup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear Enter and Delete in the table."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            wish = CHECKIN_NAMES.find_wish(event)
            if wish == "open":
                self._open_row(self.grid.currentRow())
                return True
            if wish == "out":
                self._open_row(self.grid.currentRow(), out=True)
                return True
        return False

    def _show_summary(self) -> None:
        """Say what became of the names."""
        entries = self.reading.entries
        said = [self._resolve_entry(each) for each in entries]
        waiting, out = said.count(0), said.count(OUT)
        guests = sum(each.guests for each in entries if self._resolve_entry(each) != OUT)
        words = [self.tr("{count} known").format(count=f"{len(said) - waiting - out:,}")] if entries else []
        for count, text in (
            (out, self.tr("{count} left out")),
            (guests, self.tr("guests: {count}")),
            (sum((self.message_counts() or {}).values()), self.tr("{count} messages")),
        ):
            if count:
                words.append(fill_words(text, count=f"{count:,}"))
        if self.is_covered():
            words.append(self.tr("an import has this day"))
        elif self.reading.day is not None:
            words.append(self.tr("replaces what the day had"))
        if self.reading.unknown:
            words.append(fill_words(self.tr("{count} lines not understood"), count=f"{len(self.reading.unknown):,}"))
        unread = [
            self.tr("Line {line}: {words}").format(line=each.number, words=each.text) for each in self.reading.unknown
        ]
        self.facts.setToolTip(escape_tooltip("\n".join(unread[:UNREAD])))
        self.facts.setText(" · ".join(words))
        self.facts.setVisible(bool(words))
        self.settle.setText(self.tr("{count} to settle").format(count=f"{waiting:,}"))
        self.settle.setVisible(bool(waiting))
        self.reading_changed.emit()

    def _count_missing(self, count: int) -> None:
        self.absent.setText(self.tr("{count} missing").format(count=f"{count:,}"))
        self.absent.setVisible(count >= 0)
        if count < 0 and self.stack.currentWidget() is self.missing:
            self._leave_missing()

    def _show_missing(self) -> None:
        self.stack.setCurrentWidget(self.missing)
        self.missing.list.setFocus()

    def _leave_missing(self) -> None:
        self.stack.setCurrentWidget(self.grid if self.reading.entries else self.empty)
        (self.grid if self.reading.entries else self.box).setFocus()
