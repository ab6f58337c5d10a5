"""The guest list of an event: who stands where, found while typing, changed one by one or together."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.checkin.exchange import summary
from commdesk.events.planning import items as lines
from commdesk.events.registration import payments, registrations
from commdesk.events.registration.registrations import STATES, Registration
from commdesk.files.atomic_write import write_atomically
from commdesk.files.file_names import make_file_name
from commdesk.sharing import waiting
from ui import file_dialogs, home
from ui.actions import Action
from ui.context import Context
from ui.copying import get_clipboard
from ui.i18n import fill_words, system_language, translate_phrase
from ui.panes.events.guests.bulk import GuestBulk
from ui.panes.events.guests.details import Details
from ui.panes.events.guests.table import GuestView
from ui.shortcuts.tables import GUESTS
from ui.theme import STRONG, Theme
from ui.widgets.basic import EmptyState, FlowLayout, Wrapping, create_button, create_column, create_label, create_row
from ui.widgets.chooser import Chooser, Option
from ui.widgets.keys import Stepping
from ui.widgets.row_keys import add_menu_entry

ALL = ""
PAD = 28
"""Pixels of a tab beside its words."""


class GuestList(QWidget):
    """``notified`` is news; ``action_requested`` asks for a dialog or page by name."""

    notified = Signal(str, bool)
    action_requested = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.event_id = 0
        self.state = ALL
        self.door: CheckInDoor | None = None
        self.search = QLineEdit()
        self.search.setObjectName("events.guests.search")
        self.search.setProperty("role", "search")
        self.search.setClearButtonEnabled(True)
        self.tabs = {name: create_button(f"events.guests.{name or 'all'}", role="segment") for name in (ALL, *STATES)}
        self._group = QButtonGroup(self)
        tabs = FlowLayout(6)
        for name, made in self.tabs.items():
            made.setCheckable(True)
            self._group.addButton(made)
            made.clicked.connect(partial(self.show_state, name))
            tabs.addWidget(made)
        self.tabs[ALL].setChecked(True)
        self.facts = create_label(role="muted", name="events.guests.facts")
        self.view = GuestView(context.theme)
        self.details = Details(context)
        self.bulk = GuestBulk(context.theme)
        self.empty = EmptyState("events.guests.empty", "", "", lambda: self.action_requested.emit("paste", None))
        self.buttons = self._create_buttons()
        self._lay_out(Wrapping(tabs))
        self.search.textChanged.connect(self._find_guests)
        Stepping(self.search, self.view)
        self.search.returnPressed.connect(self.view.setFocus)
        self.view.current_changed.connect(self._show_details)
        self.view.selection_changed.connect(lambda: self.bulk.show_count(len(self.view.selected_people())))
        self.view.action_requested.connect(self._on_key_action)
        self.view.menu_requested.connect(self._show_menu)
        self.bulk.action_requested.connect(self._apply_to_selected)
        paste = mark("core", "Paste guests")
        pasted = partial(self.action_requested.emit, "clipboard", None)
        shown = lambda: bool(self.event_id) and self.isVisible()  # noqa: E731
        context.actions.add_action(
            Action("events.paste_guests", "core", paste, pasted, ("Ctrl+V",), "copy", "events", shown), self
        )
        self.details.action_requested.connect(self._apply_to_current)
        self.retranslate_ui()

    def show_event(self, event_id: int) -> None:
        """Show the list of an event."""
        if event_id != self.event_id:
            self.event_id, self.door = event_id, None
            self.search.clear()
            self.show_state(ALL)
        else:
            self.refresh()

    def refresh(self) -> None:
        """Read the list anew; what is selected stays."""
        if record.load_event(self.context.db, self.event_id) is None:
            return
        if self.door is None:
            self.door = CheckInDoor(self.context.db, self.event_id)
        else:
            self.door.refresh_list()
        self._find_guests()

    def show_state(self, state: str = ALL) -> None:
        """Show those who stand so; '' everybody."""
        self.state = state if isinstance(state, str) else ALL
        self.tabs[self.state].setChecked(True)
        self.refresh()

    def apply_theme(self, theme: Theme) -> None:
        """Paint with the colours of another theme."""
        self.view.apply_theme(theme)
        self.bulk.apply_theme(theme)

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        self.search.setPlaceholderText(self.tr("Name, pinyin, last digits of the phone"))
        self.search.setAccessibleName(self.tr("Find on the guest list"))
        self.view.setAccessibleName(self.tr("Guest list"))
        words = {
            "register": self.tr("Add"),
            "paste": self.tr("Paste a list"),
            "import": self.tr("Import a sheet"),
            "guestfile": self.tr("Export"),
            "waiting": self.tr("Waiting list"),
        }
        for name, made in self.buttons.items():
            made.setText(words[name])
        self.empty.show_text(
            self.tr(
                "Nobody is on the list yet. Paste a 接龙 or names from a chat, import the sheet of a form, or add people by hand."
            ),
            self.tr("Paste a list"),
        )
        self.bulk.retranslate_ui()
        self.view.guests.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.view.guests.columnCount() - 1)
        if self.door is not None:
            self._find_guests()
            self.details.show_person(self.door.event, self.view.current_person(), again=True)

    def _create_buttons(self) -> dict[str, QPushButton]:
        return {name: create_button(f"events.guests.{name}", slot=partial(self.action_requested.emit, name, None))
                for name in ("register", "paste", "import", "guestfile", "waiting")}  # fmt: skip

    def _lay_out(self, tabs: QWidget) -> None:
        self.middle = QStackedWidget()
        left = QWidget()
        left.setProperty("role", "surface")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setLayout(create_column(self.view, self.bulk, gap=0))
        self.middle.addWidget(left)
        self.middle.addWidget(self.empty)
        top = create_row(self.search, *self.buttons.values(), gap=8)
        top.setStretch(0, 1)
        body = create_row(self.middle, self.details, gap=0)
        body.setStretch(0, 1)
        self.setLayout(create_column(top, create_row(tabs, gap=0), self.facts, body, gap=8, margins=(0, 0, 0, 10)))

    def _find_guests(self) -> None:
        if self.door is None:
            return
        found = (
            self.door.find_guests(self.search.text()) if self.search.text().strip() else list(self.door.people.values())
        )
        shown = [each for each in found if not self.state or each.state == self.state]
        posts = {line.id: line.title for line in lines.load_lines(self.context.db, "post", self.event_id)}
        waits = waiting.find_waiting_guests(self.context.db, self.event_id)
        self.view.guests.show_people(self.door.event, shown, posts, waits)
        counts = self.door.count_guests()
        font = self.font()
        font.setWeight(STRONG)  # as the chosen one is written
        bold = QFontMetrics(font)
        for name, made in self.tabs.items():
            title = translate_phrase(STATES[name]) if name else self.tr("All")
            count = counts[name] if name else counts.total_count
            made.setText(f"{title} {count:,}")
            made.setMinimumWidth(bold.horizontalAdvance(made.text()) + PAD)
            made.setVisible(not name or bool(count) or name == self.state)
        places = fill_words(self.tr("{taken} places taken"), taken=f"{counts.taken:,}")
        if counts.free is not None:
            places = fill_words(
                self.tr("{taken} places taken, {free} free"), taken=f"{counts.taken:,}", free=f"{counts.free:,}"
            )
        if counts.came:
            places += " · " + fill_words(self.tr("{count} people came, guests included"), count=f"{counts.came:,}")
        self.facts.setText(places)
        self.middle.setCurrentIndex(0 if counts.total_count else 1)
        self.details.setVisible(bool(counts.total_count))
        self._show_details(self.view.current_person())

    def _show_details(self, each: Registration | None) -> None:
        if self.door is not None:
            self.details.show_person(self.door.event, each)

    def _on_key_action(self, wish: str) -> None:
        if wish == "details":
            self.details.go_to("events.guest.said")
        else:
            self._apply_to_selected(wish, QPoint())

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("events.guests.menu")
        self.context.actions.get_action("events.paste_guests").add_to_menu(menu)
        menu.addSeparator()
        for wish, made in self.bulk.buttons.items():
            entry = add_menu_entry(menu, made.text(), partial(self._apply_to_selected, wish, at), GUESTS, wish)
            entry.setEnabled(self.view.current_person() is not None)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _apply_to_selected(self, wish: str, at: QPoint) -> None:
        """Do something with everybody who is selected."""
        people, db = self.view.selected_people(), self.context.db
        ids = [each.id for each in people]
        if not ids or self.door is None:
            return
        if wish == "delete":
            registrations.delete_registrations(db, ids)
            self.notified.emit(self.tr("{count} taken off the list").format(count=len(ids)), True)
        elif wish == "paid":
            payments.mark_paid(db, self.door.event, people)
            self.notified.emit(fill_words(self.tr("{count} have paid"), count=len(ids)), True)
        elif wish == "phones":
            phones = [each.phone for each in people if each.phone]
            QApplication.clipboard().setText("\n".join(phones))
            self.notified.emit(fill_words(self.tr("{count} phones copied"), count=len(phones)), False)
        elif wish == "post":
            options = [
                Option(self.tr("Not known"), 0),
                *(Option(line.title, line.id) for line in lines.load_lines(db, "post", self.event_id)),
            ]
            chooser = Chooser(self, "events.guests.post", options, self.tr("What brought them?"))
            chooser.option_chosen.connect(lambda post: registrations.update_registrations(db, ids, post=int(str(post))))
            chooser.show_at(at)
        else:
            registrations.update_registrations(db, ids, said=wish)
            self.notified.emit(
                fill_words(self.tr("{count} are now: {state}"), count=len(ids), state=translate_phrase(STATES[wish])),
                True,
            )

    def _apply_to_current(self, wish: str) -> None:
        """Do something with the one that is shown."""
        each, door = self.details.shown, self.door
        if each is None or door is None:
            return
        if wish == "check-in":
            door.check_in(each.id)
            self.notified.emit(self.tr("{name} is in").format(name=each.name), True)
        elif wish == "take-back":
            door.take_back(each.id)
            words = summary.taken_back(each, door.people.get(each.id), door.event.currency)
            self.notified.emit(" · ".join(map(translate_phrase, words)), True)
        elif wish == "delete":
            registrations.delete_registrations(self.context.db, [each.id])
            self.notified.emit(self.tr("{name} taken off the list").format(name=each.name), True)
        elif wish == "dooranswers":
            self.action_requested.emit("dooranswers", None)
        elif wish == "ticket":
            self._show_ticket_menu(each)
        elif wish == "copy-ticket":
            get_clipboard().put_image(self._render_ticket(each), each.name)
            self.notified.emit(
                self.tr("The ticket of {name} is copied. Paste it into the chat.").format(name=each.name), False
            )
        elif each.member:
            self.action_requested.emit("member", each.member)
        else:
            self._link_member(each)

    def _show_ticket_menu(self, each: Registration) -> None:
        assert self.door is not None
        place = home.documents_folder() / make_file_name(f"{self.door.event.name[:40]} {each.name[:40]}", ".png")
        path = file_dialogs.ask_save(
            self, "guests.ticket.saving", self.tr("Save the ticket"), place, ["PNG (*.png)"], "export"
        )
        if path is not None:
            with write_atomically(path) as part:
                part.write_bytes(self._render_ticket(each))
            self.notified.emit(self.tr("Written: {name}").format(name=path.name), False)

    def _render_ticket(self, each: Registration) -> bytes:
        from ui.printing.papers import ticket

        assert self.door is not None
        return ticket.render_png(self.door.event, each, self.context.settings.now.language or system_language())

    def _link_member(self, each: Registration) -> None:
        from ui.dialogs.members.person_chooser import PersonChooser

        chooser = PersonChooser(self, self.context, self.tr("Which member is {name}?").format(name=each.name))
        chooser.person_chosen.connect(
            lambda member: registrations.update_registrations(self.context.db, [each.id], member=int(str(member)))
        )
        chooser.open()
