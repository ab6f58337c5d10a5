"""Puts people on the guest list: one after the other by name, or a whole segment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.registration import audience, registrations
from commdesk.events.registration.registrations import SAID
from commdesk.events.states import RegistrationState
from commdesk.members import list_rows
from commdesk.members.finding import segments
from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.i18n import translate_phrase
from ui.widgets.basic import create_button, create_label, create_row
from ui.widgets.keys import ListKeys
from ui.widgets.strict import NumberBox

MOST = 6


class RegisterDialog(Dialog):
    """Stays open: Enter adds somebody and begins the next."""

    def __init__(self, parent: QWidget, context: Context, event: int) -> None:
        super().__init__(parent, context, "register", "")
        self.event_id = event
        self.setWindowTitle(self.tr("Add to “{name}”").format(name=record.require_event(context.db, event).name))
        self.finder = PeopleFinder(context.db)
        self.member = 0
        self.name = self._create_field("name", self.tr("Name"), self.tr("Name, or pinyin of a member"))
        self.phone = self._create_field("phone", self.tr("Phone"), "")
        self.found = QListWidget()
        self.found.setObjectName("register.found")
        self.found.setAccessibleName(self.tr("Members of that name"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setMaximumHeight(160)
        self.found.itemClicked.connect(self._accept_candidate)
        ListKeys(self.name, self.found, self._accept_candidate)
        form = self._build_form()
        self.told = create_label(role="accent", name="register.told", wrap=True)
        many = self._build_segment_row()
        self.add = create_button("register.add", self.tr("Add"), "primary", self._add_registration)
        close = create_button("register.close", self.tr("Close"), "", self.accept)
        self.lay_out(form, self.told, many, buttons=(close,), done=self.add)
        self.resize(480, 460)
        self.name.textEdited.connect(self._find_members)
        self.phone.returnPressed.connect(self._add_registration)
        self._find_members("")
        self.name.setFocus()

    def _build_form(self) -> QFormLayout:
        """Return the fields of one person."""
        self.guests = NumberBox()
        self.guests.setObjectName("register.guests")
        self.guests.setAccessibleName(self.tr("Guests"))
        self.guests.setRange(0, registrations.MOST_GUESTS)
        self.said = QComboBox()
        self.said.setObjectName("register.said")
        self.said.setAccessibleName(self.tr("State"))
        self.said.addItem(self.tr("registered, or waiting where it is full"), "")
        for key, words in SAID.items():
            self.said.addItem(translate_phrase(words), key)
        self.post = QComboBox()
        self.post.setObjectName("register.post")
        self.post.setAccessibleName(self.tr("Came by"))
        self.post.addItem("—", 0)
        for line in lines.load_lines(self.context.db, "post", self.event_id):
            self.post.addItem(line.title, line.id)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(16)
        for title, field in (
            (self.tr("Name"), self.name),
            ("", self.found),
            (self.tr("Phone"), self.phone),
            (self.tr("Guests"), self.guests),
            (self.tr("State"), self.said),
            (self.tr("Came by"), self.post),
        ):
            form.addRow(title, field)
        return form

    def _build_segment_row(self) -> QHBoxLayout:
        """Return the line that invites a segment."""
        self.segment = QComboBox()
        self.segment.setObjectName("register.segment")
        self.segment.setAccessibleName(self.tr("Segment"))
        found = segments.list_segments(self.context.db)
        sizes = segments.count_segments(self.context.db, found)
        for each in found:
            self.segment.addItem(f"{translate_phrase(each.name)}   {sizes[each.id]:,}", each.id)
        self.invite = create_button("register.invite", self.tr("Invite all of them"), "", self._invite_segment)
        self.invite.setEnabled(bool(found))
        many = create_row(create_label(self.tr("Or a segment"), "muted"), self.segment, self.invite)
        many.setStretch(1, 1)
        return many

    def _create_field(self, name: str, title: str, invitation: str) -> QLineEdit:
        made = QLineEdit()
        made.setObjectName(f"register.{name}")
        made.setAccessibleName(title)
        made.setPlaceholderText(invitation)
        return made

    def _find_members(self, text: str) -> None:
        """Show the members who are called so; the typed name itself comes first."""
        self.member = 0
        self.found.clear()
        ids = list(self.finder.find_people(PeopleQuery(text))[:MOST]) if text.strip() else []
        known = list_rows.load_rows(self.context.db, ids)
        if text.strip():
            self._add_candidate(self.tr("“{name}”, as typed").format(name=text.strip()), 0)
        for ident in ids:
            if ident in known:
                each = known[ident]
                self._add_candidate("  ".join(part for part in (each.name, each.second, each.city) if part), ident)
        self.found.setCurrentRow(0)
        self.found.setVisible(self.found.count() > 1)
        self.add.setEnabled(bool(text.strip()))

    def _add_candidate(self, words: str, ident: int) -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, ident)
        self.found.addItem(item)

    def _accept_candidate(self, item: QListWidgetItem) -> None:
        """Take a member, or add the name as it was typed."""
        ident = int(item.data(Qt.ItemDataRole.UserRole))
        if ident:
            self.member = ident
            self.name.setText(list_rows.load_rows(self.context.db, [ident])[ident].name)
            self.found.hide()
        self._add_registration()

    def _add_registration(self) -> None:
        name = self.name.text().strip()
        if not name:
            return
        values: dict[str, str | int | None] = {
            "phone": self.phone.text(),
            "guests": self.guests.value(),
            "post": self.post.currentData(),
        }
        if self.member:
            values["member"] = self.member
        if self.said.currentData():
            values["said"] = self.said.currentData()
        made = registrations.add_registration(self.context.db, self.event_id, name, **values)
        each = registrations.load_registration(self.context.db, made)
        if each is not None:
            self.told.setText(
                self.tr("{name}: {state}").format(name=each.name, state=translate_phrase(SAID[each.said]))
            )
        self.name.clear()
        self.phone.clear()
        self.guests.setValue(0)
        self._find_members("")
        self.name.setFocus()

    def _invite_segment(self) -> None:
        count = audience.invite_audience(
            self.context.db,
            self.event_id,
            self.segment.currentData(),
            self.said.currentData() or RegistrationState.INVITED,
        )
        self.told.setText(self.tr("{count} invited; who was on the list stays as they are").format(count=f"{count:,}"))
