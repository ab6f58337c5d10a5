"""Plans an event: from a playbook, like an earlier one, or from nothing."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, Qt, QTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from commdesk.events import copying, lines, playbooks, record
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import system_language
from ui.widgets.basic import button, column, label, row

SHAPE = "yyyy-MM-dd HH:mm"
AHEAD, SPARE, HOUR = 28, 7, 14
"""Days from today that are proposed at least, days before the first task is due, and the hour."""
BLANK, LIKE, BOOK = "blank", "like", "book"
ROLE = Qt.ItemDataRole.UserRole


def when_box(name: str, title: str) -> QDateTimeEdit:
    """Return a box for a day and a time, typed or chosen from a calendar."""
    made = QDateTimeEdit()
    made.setObjectName(name)
    made.setAccessibleName(title)
    made.setDisplayFormat(SHAPE)
    made.setCalendarPopup(True)
    return made


class NewEvent(Dialog):
    """``made`` carries the id of the event. ``like``: begin with a copy of this one."""

    made = Signal(object)

    def __init__(self, parent: QWidget, context: Context, like: int = 0) -> None:
        super().__init__(parent, context, "newevent", "")
        self.setWindowTitle(self.tr("Plan an event"))
        self.language = context.settings.now.language or system_language()
        self.list = QListWidget()
        self.list.setObjectName("newevent.list")
        self.list.setAccessibleName(self.tr("Begin with"))
        self.list.setFixedWidth(230)
        self.note = label(role="muted", name="newevent.note", wrap=True)
        self.note.setMinimumHeight(64)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.name = QLineEdit()
        self.name.setObjectName("newevent.name")
        self.name.setAccessibleName(self.tr("Name"))
        self.when = when_box("newevent.when", self.tr("Begins"))
        self._proposed = QDateTime(QDate.currentDate().addDays(AHEAD), QTime(HOUR, 0))
        self.when.setDateTime(self._proposed)
        self.place = QLineEdit()
        self.place.setObjectName("newevent.place")
        self.place.setAccessibleName(self.tr("Place"))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Begins"), self.when)
        form.addRow(self.tr("Place"), self.place)
        self.begin = button("newevent.begin", self.tr("Plan it"), "primary", self._begin)
        self.begin.setDefault(True)
        cancel = button("newevent.cancel", self.tr("Cancel"), "quiet", self.reject)
        right = column(self.note, form, 1, gap=12)
        self.lay_out(row(self.list, right, gap=18), buttons=(cancel,), done=self.begin)
        self._suggested = ""
        self._fill(like)
        self.list.currentItemChanged.connect(lambda item: self._chosen())
        self.list.itemActivated.connect(lambda item: self.name.setFocus())
        self.name.textChanged.connect(lambda: self.begin.setEnabled(bool(self.name.text().strip())))
        self._chosen()
        self.resize(680, 440)
        self.name.setFocus()
        self.name.selectAll()

    def _fill(self, like: int) -> None:
        for book in playbooks.listing(self.language):
            self._put(book.title, (BOOK, book.name), book.note)
        self._put(
            self.tr("Nothing prepared"), (BLANK, ""), self.tr("An empty plan. Write your own tasks, budget and posts.")
        )
        for event in record.listing(self.context.db)[:100]:
            note = self.tr(
                "Everything but the people: tasks by their distance to the day, budget, posts, materials, run of show. Open lessons become tasks."
            )
            self._put(self.tr("Like “{name}”").format(name=event.name), (LIKE, event.id), note)
        self.list.setCurrentRow(0)
        for at in range(self.list.count()):
            if like and self.list.item(at).data(ROLE) == (LIKE, like):
                self.list.setCurrentRow(at)

    def _put(self, title: str, key: tuple[str, object], note: str) -> None:
        item = QListWidgetItem(title)
        item.setData(ROLE, key)
        item.setData(ROLE + 1, note)
        self.list.addItem(item)

    def _chosen(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        kind, key = item.data(ROLE)
        self.note.setText(item.data(ROLE + 1))
        proposed = "" if kind == BLANK else item.text()
        if kind == LIKE:
            known = record.need(self.context.db, int(str(key)))
            proposed = known.name
            if not self.place.text():
                self.place.setText(known.place)
        if self.when.dateTime() == self._proposed:
            self._propose(self._first(kind, key))
        if self.name.text() in ("", self._suggested):
            self.name.setText(proposed)
        self._suggested = proposed
        self.begin.setEnabled(bool(self.name.text().strip()))

    def _first(self, kind: str, key: object) -> int:
        """Return how many days before the event its first task is due."""
        if kind == BOOK:
            book = next(each for each in playbooks.listing(self.language) if each.name == key)
            away = [task.get("away", 0) for task in book.lines["task"]]
        elif kind == LIKE:
            away = [task["away"] or 0 for task in lines.of(self.context.db, "task", int(str(key)))]
        else:
            away = []
        return -min(away, default=0)

    def _propose(self, first: int) -> None:
        """Propose a day on which nothing is late yet."""
        days = max(AHEAD, first + SPARE if first > AHEAD - SPARE else 0)
        self._proposed = QDateTime(QDate.currentDate().addDays(days), QTime(HOUR, 0))
        self.when.setDateTime(self._proposed)

    def _begin(self) -> None:
        kind, key = self.list.currentItem().data(ROLE)
        db, name, place = self.context.db, self.name.text(), self.place.text()
        starts = self.when.dateTime().toString("yyyy-MM-dd'T'HH:mm")
        if kind == LIKE:
            made = copying.duplicate(db, int(str(key)), starts=starts, name=name)
            if place != record.need(db, made).place:
                record.change(db, made, place=place)
        elif kind == BOOK:
            made = playbooks.start(db, str(key), self.language, title=name, starts=starts, place=place)
        else:
            made = record.add(db, name, starts=starts, place=place)
        self.made.emit(made)
        self.accept()
