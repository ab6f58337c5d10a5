"""Plans an event: from a playbook, like an earlier one, or from nothing."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QEvent, Qt, QTime, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QListWidget, QListWidgetItem, QWidget

from commdesk import money
from commdesk.events import record
from commdesk.events.planning import duplicate, playbooks, user_playbooks
from commdesk.events.planning import items as lines
from commdesk.events.planning.playbooks import Playbook
from ui.context import Context
from ui.dialogs.app import opening
from ui.dialogs.base import Dialog
from ui.i18n import system_language, translate_phrase
from ui.widgets.basic import create_button, create_column, create_label, create_row
from ui.widgets.strict import MomentBox

AHEAD, SPARE, HOUR = 28, 7, 14
"""Days from today that are proposed at least, days before the first task is due, and the hour."""
BLANK, LIKE, BOOK = "blank", "like", "book"
ROLE = Qt.ItemDataRole.UserRole


class NewEvent(Dialog):
    """``event_created`` carries the id of the event. ``like``: begin with a copy of this one."""

    event_created = Signal(object)

    def __init__(self, parent: QWidget, context: Context, like: int = 0) -> None:
        super().__init__(parent, context, "newevent", "")
        self.setWindowTitle(self.tr("Plan an event"))
        self.language = context.settings.now.language or system_language()
        self.list = QListWidget()
        self.list.setObjectName("newevent.list")
        self.list.setAccessibleName(self.tr("Begin with"))
        self.list.setFixedWidth(230)
        self.note = create_label(role="muted", name="newevent.note", wrap=True)
        self.note.setMinimumHeight(64)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.name = self._create_field("name", self.tr("Name"))
        self.wrong = create_label(role="warn", name="newevent.wrong", wrap=True)
        self.books: dict[str, Playbook] = {}
        self.when = MomentBox("newevent.when", self.tr("Begins"))
        self._proposed = QDateTime(QDate.currentDate().addDays(AHEAD), QTime(HOUR, 0))
        self.when.setDateTime(self._proposed)
        self.place = self._create_field("place", self.tr("Place"))
        self.capacity = self._create_field("capacity", self.tr("Capacity"), self.tr("no limit"))
        self.price = self._create_field("price", self.tr("Price"), self.tr("free"))
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setHorizontalSpacing(16)
        form.addRow(self.tr("Name"), self.name)
        form.addRow(self.tr("Begins"), self.when)
        form.addRow(self.tr("Place"), self.place)
        form.addRow(self.tr("Capacity"), self.capacity)
        form.addRow(self.tr("Price"), self.price)
        self.begin = create_button("newevent.begin", self.tr("Plan it"), "primary", self._create_event)
        self.begin.setDefault(True)
        cancel = create_button("newevent.cancel", self.tr("Cancel"), "quiet", self.reject)
        own = create_button("newevent.own", self.tr("Your own playbooks…"), "quiet", self._open_playbook_folder)
        own.setToolTip(
            self.tr("Opens the folder with your own playbooks; “Keep as a playbook” of an event writes one there")
        )
        right = create_column(self.note, form, self.wrong, 1, gap=12)
        self.lay_out(create_row(self.list, right, gap=18), buttons=(own, cancel), done=self.begin)
        self._suggested: dict[QLineEdit, str] = {}
        self._fill_list(like)
        self.list.currentItemChanged.connect(lambda item: self._on_choice_changed())
        self.list.itemActivated.connect(lambda item: self.name.setFocus())
        self.name.textChanged.connect(lambda: self.begin.setEnabled(bool(self.name.text().strip())))
        self._on_choice_changed()
        self.resize(700, 500)
        self.name.setFocus()
        self.name.selectAll()

    def event(self, event: QEvent) -> bool:
        """Look at one's own playbooks again after somebody wrote in their folder."""
        if event.type() == QEvent.Type.WindowActivate and self.books and self._load_playbooks() != self.books:
            here = self.list.currentItem().data(ROLE)
            self._fill_list(0, here)
        return super().event(event)

    def _create_field(self, name: str, title: str, hint: str = "") -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"newevent.{name}")
        made.setAccessibleName(title)
        made.setPlaceholderText(hint)
        return made

    def _load_playbooks(self) -> dict[str, Playbook]:
        return {
            book.name: book for book in playbooks.list_playbooks(self.language, user_playbooks.find_playbook_folder())
        }

    def _fill_list(self, like: int, here: object = None) -> None:
        self.list.clear()
        self.books = self._load_playbooks()
        for book in self.books.values():
            self._add_choice(book.title, (BOOK, book.name), book.note or self.tr("A playbook of your own."))
        self._add_choice(
            self.tr("Blank event"), (BLANK, ""), self.tr("An empty plan. Write your own tasks, budget and posts.")
        )
        for event in record.list_events(self.context.db)[:100]:
            note = self.tr(
                "Everything but the people: tasks by their distance to the day, budget, posts, materials, run of show. Open lessons become tasks."
            )
            self._add_choice(self.tr("Repeat “{name}”").format(name=event.name), (LIKE, event.id), note)
        self.list.setCurrentRow(0)
        wanted = (LIKE, like) if like else here
        for at in range(self.list.count()):
            if self.list.item(at).data(ROLE) == wanted:
                self.list.setCurrentRow(at)
        problems = playbooks.list_user_playbooks(user_playbooks.find_playbook_folder())[1]
        self.wrong.setText("\n".join(translate_phrase(each.phrase) for each in problems[:3]))
        self.wrong.setVisible(bool(problems))

    def _open_playbook_folder(self) -> None:
        """Open the folder of one's own playbooks; it is made when it is first asked for."""
        example = user_playbooks.prepare_playbook_folder(user_playbooks.find_playbook_folder(), self.language)
        if not opening.open_folder(example.parent):
            self.wrong.setText(self.tr("Your own playbooks are in {folder}").format(folder=str(example.parent)))
            self.wrong.show()

    def _add_choice(self, title: str, key: tuple[str, object], note: str) -> None:
        item = QListWidgetItem(title)
        item.setData(ROLE, key)
        item.setData(ROLE + 1, note)
        self.list.addItem(item)

    def _on_choice_changed(self) -> None:
        item = self.list.currentItem()
        if item is None:
            return
        kind, key = item.data(ROLE)
        self.note.setText(item.data(ROLE + 1))
        given = {self.name: "" if kind == BLANK else item.text(), self.place: "", self.capacity: "", self.price: ""}
        if kind == LIKE:
            known = record.require_event(self.context.db, int(str(key)))
            given = {self.name: known.name, self.place: known.place, self.capacity: str(known.capacity or ""),
                     self.price: _format_amount(known.price)}  # fmt: skip
        elif kind == BOOK:
            values = self.books[str(key)].values
            given[self.capacity] = str(values.get("capacity") or "")
            given[self.price] = str(values.get("price") or "")
        if self.when.dateTime() == self._proposed:
            self._propose_day(self._first_task_distance(kind, key))
        for field, text in given.items():
            if field.text() in ("", self._suggested.get(field, "")):  # what was typed stays
                field.setText(text)
        self._suggested = given
        self.begin.setEnabled(bool(self.name.text().strip()))

    def _first_task_distance(self, kind: str, key: object) -> int:
        """Return how many days before the event its first task is due."""
        if kind == BOOK:
            away = [task.get("away", 0) for task in self.books[str(key)].lines["task"]]
        elif kind == LIKE:
            away = [task["away"] or 0 for task in lines.load_lines(self.context.db, "task", int(str(key)))]
        else:
            away = []
        return -min(away, default=0)

    def _propose_day(self, first: int) -> None:
        """Propose a day on which nothing is late yet."""
        days = max(AHEAD, first + SPARE if first > AHEAD - SPARE else 0)
        self._proposed = QDateTime(QDate.currentDate().addDays(days), QTime(HOUR, 0))
        self.when.setDateTime(self._proposed)

    def _create_event(self) -> None:
        kind, key = self.list.currentItem().data(ROLE)
        db, name = self.context.db, self.name.text()
        starts = self.when.dateTime().toString("yyyy-MM-dd'T'HH:mm")
        capacity, price = self.capacity.text().strip(), self.price.text().strip()
        values: dict[str, str | int | None] = {
            "place": self.place.text(),
            "capacity": lines.parse_number(capacity) if capacity else 0,
            "price": money.parse_amount(price) if price else 0,
        }
        if kind == LIKE:
            made = duplicate.duplicate_event(db, int(str(key)), starts=starts, name=name)
            known = record.require_event(db, made)
            changed = {column: value for column, value in values.items() if value != getattr(known, column)}
            if changed:
                record.update_event(db, made, **changed)
        elif kind == BOOK:
            extra = user_playbooks.find_playbook_folder()
            made = playbooks.start_event(db, str(key), self.language, title=name, starts=starts, extra=extra, **values)
        else:
            made = record.add_event(db, name, starts=starts, **values)
        self.event_created.emit(made)
        self.accept()


def _format_amount(units: int) -> str:
    return money.format_amount(units).removesuffix(".00") if units else ""
