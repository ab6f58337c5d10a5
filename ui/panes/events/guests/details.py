"""What is known of one registration, edited in place: state, guests, money, where from, answers, the ticket."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QScrollArea, QWidget

from commdesk import money
from commdesk.events.planning import items as lines
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import SAID, Registration
from commdesk.sharing.waiting import RecordKind, WaitingField
from ui.context import Context
from ui.dialogs.sharing.field_dots import FieldDots
from ui.i18n import translate_phrase
from ui.widgets.basic import clear_layout, create_button, create_column, create_label, create_row
from ui.widgets.inline import InlineChoice, InlineText

WIDTH = 260
EDITED = ("said", "name", "phone", "email", "guests", "paid", "priority", "note", "post")
SHOWN_AS = {"state": "said", "source": "post"}
"""By what a column is edited, where that is called otherwise."""


class Details(QScrollArea):
    """``action_requested`` carries "check-in", "take-back", "member", "ticket", "copy-ticket", "dooranswers" or "delete" for the registration that is shown."""

    action_requested = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("events.guest.details")
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.context = context
        self.shown: Registration | None = None
        self._empty = True
        self._page = QWidget()
        self._page.setProperty("role", "page")
        self._lay = create_column(gap=10, margins=(16, 4, 8, 12))
        self._page.setLayout(self._lay)
        self.setWidget(self._page)
        self._dots = FieldDots(self._page, context, RecordKind.GUEST, _name_fields)

    def show_person(self, event: Event, each: Registration | None, again: bool = False) -> None:
        """Show somebody; None: nobody. The same again changes nothing but dots, so that the keyboard stays where it is."""
        if each != self.shown or again or self._empty:
            self._show_anew(event, each)
        self._dots.show_record((each.id,) if each is not None else ())

    def _show_anew(self, event: Event, each: Registration | None) -> None:
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self.shown, self._empty = each, False
        clear_layout(self._lay)
        if each is None:
            self._lay.addWidget(create_label(self.tr("Choose somebody to see what they answered."), "muted", wrap=True))
            self._lay.addStretch(1)
            return
        self._lay.addWidget(create_label(each.name, "title", "events.guest.name", wrap=True))
        box = QWidget()
        form = QFormLayout(box)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(4)
        form.setHorizontalSpacing(12)
        self._add_fields(form, event, each)
        self._lay.addWidget(box)
        self._add_answers(each)
        self._add_buttons(each)
        self._lay.addStretch(1)
        if name:
            self.go_to(name)

    def go_to(self, name: str) -> None:
        """Put the keyboard into a field."""
        for made in self.findChildren(QWidget, name):
            if not made.isHidden():  # those of the one shown before go when the event loop is next idle
                made.setFocus()

    def _add_fields(self, form: QFormLayout, event: Event, each: Registration) -> None:
        said = InlineChoice(
            "events.guest.said",
            [(key, translate_phrase(text)) for key, text in SAID.items()],
            each.said,
            self.tr("State"),
        )
        said.choice_made.connect(lambda key: self._save_value("said", str(key)))
        form.addRow(self.tr("State"), said)
        texts = (
            ("name", self.tr("Name"), each.name),
            ("phone", self.tr("Phone"), each.phone),
            ("email", self.tr("E-mail"), each.email),
            ("guests", self.tr("Guests"), str(each.guests or "")),
            (
                "paid",
                self.tr("Paid"),
                money.format_amount(each.paid).removesuffix(".00") if each.paid is not None else "",
            ),
            ("priority", self.tr("Priority"), str(each.priority or "")),
            ("note", self.tr("Note"), each.note),
        )
        for key, title, text in texts:
            made = InlineText(f"events.guest.{key}", text, title, "—", partial(self._save_text, key))
            form.addRow(title, made)
        posts = [
            (0, each.source or "—"),
            *((line.id, line.title) for line in lines.load_lines(self.context.db, "post", event.id)),
        ]
        post = InlineChoice("events.guest.post", posts, each.post or 0, self.tr("Came by"))
        post.choice_made.connect(lambda key: self._save_value("post", int(str(key))))
        form.addRow(self.tr("Came by"), post)

    def _add_answers(self, each: Registration) -> None:
        for question, answer in each.answers.items():
            self._lay.addLayout(
                create_column(create_label(question, "hint", wrap=True), create_label(answer, wrap=True), gap=0)
            )
        if each.answers:
            choose = create_button(
                "events.guest.dooranswers",
                self.tr("What the door shows…"),
                "quiet",
                partial(self.action_requested.emit, "dooranswers"),
            )
            self._lay.addLayout(create_row(choose, 1))

    def _add_buttons(self, each: Registration) -> None:
        first = ("take-back", self.tr("Take the check-in back")) if each.arrived else ("check-in", self.tr("Check in"))
        second = ("member", self.tr("Open member") if each.member else self.tr("Link to a member"))
        for wish, words in (
            first,
            second,
            ("copy-ticket", self.tr("Copy the ticket")),
            ("ticket", self.tr("Save the ticket")),
            ("delete", self.tr("Take off the list")),
        ):
            slot: Callable[[], object] = partial(self.action_requested.emit, wish)
            self._lay.addLayout(create_row(create_button(f"events.guest.{wish}", words, "", slot), 1))

    def _save_text(self, key: str, text: str) -> None:
        value: str | int | None = text
        if key == "paid":
            value = money.parse_amount(text) if text.strip() else None
        elif key in ("guests", "priority"):
            value = lines.parse_number(text) if text.strip() else 0
        self._save_value(key, value)

    def _save_value(self, key: str, value: str | int | None) -> None:
        if self.shown is not None:
            registrations.update_registrations(self.context.db, [self.shown.id], **{key: value})


def _name_fields(field: WaitingField) -> list[str]:
    """Return the names of what shows a field that waits."""
    found = [SHOWN_AS.get(column, column) for column in field.list_columns()]
    return [f"events.guest.{key}" for key in found if key in EDITED] or ["events.guest.name"]
