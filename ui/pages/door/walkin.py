"""Who came without being on the list: name, phone, how many come along, what they pay. Enter lets them in, Esc does not."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from commdesk import money
from commdesk.errors import Problem, mark
from commdesk.events.checkin import tickets
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations
from ui.shortcuts.tables import WALK_IN
from ui.widgets.basic import create_button, create_column, create_label, create_row

_GUESTS = re.compile(r"[+＋]\s*(\d{1,2})\s*$")
_PHONE = re.compile(r"\+?\d[\d -]{5,}\d")
NAMELESS = mark("core", "Who is it? Type a name.")


class WalkInForm(QFrame):
    """``walkin_requested`` carries name, phone, guests and what was paid in minor units or None; ``form_closed``: it was closed.

    ``code_scanned`` carries what a scanner typed into one of its lines: no walk-in, it was closed.
    """

    walkin_requested = Signal(str, str, int, object)
    form_closed = Signal()
    code_scanned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("door.form")
        self.setProperty("role", "card")
        self.name, self.phone, self.guests, self.paid = (QLineEdit() for _ in range(4))
        self.heads = {field: create_label(role="hint") for field in (self.name, self.phone, self.guests, self.paid)}
        for key, field in zip(("name", "phone", "guests", "paid"), self.heads, strict=True):
            field.setObjectName(f"door.form.{key}")
            field.setMinimumHeight(38)
            self.heads[field].setBuddy(field)
        self.guests.setMaximumWidth(110)
        self.paid.setMaximumWidth(130)
        self.enter = create_button("door.form.enter", "", "primary", self.let_in)
        self.enter.setMinimumHeight(38)
        places = create_row(gap=8, margins=(10, 8, 10, 10))
        for field, head in self.heads.items():
            places.addLayout(create_column(head, field, gap=2), 2 if field in (self.name, self.phone) else 1)
        places.addWidget(self.enter, 0, Qt.AlignmentFlag.AlignBottom)
        self.setLayout(places)
        self.hide()

    def open_form(self, text: str, price: int) -> None:
        """Open with what was typed into the search: a name, perhaps a phone and ``+1``. ``price`` 0: nothing is paid."""
        guests = _GUESTS.search(text)
        name = text[: guests.start()] if guests else text
        phone = _PHONE.search(name)
        self.name.setText(" ".join((name.replace(phone[0], "") if phone else name).split()))
        self.phone.setText(phone[0] if phone else "")
        self.guests.setText(guests[1] if guests else "")
        self.paid.clear()
        for part in (self.paid, self.heads[self.paid]):
            part.setVisible(bool(price))
        self.paid.setPlaceholderText(money.format_amount(price).removesuffix(".00"))
        self.show()
        self.name.setFocus()
        self.name.selectAll()

    def let_in(self) -> None:
        """Let them in.

        Raises:
            Problem: there is no name, or a number is none; the form stays.
        """
        code = next((field.text() for field in self.heads if tickets.looks_like(field.text())), "")
        if code:
            self.hide()
            self.code_scanned.emit(code)
            return
        name = self.name.text().strip()
        if not name:
            self.name.setFocus()
            raise Problem(NAMELESS)
        guests = lines.parse_number(self.guests.text()) if self.guests.text().strip() else 0
        paid = money.parse_amount(self.paid.text()) if self.paid.text().strip() else None
        registrations.check_values({"guests": guests, "paid": paid})
        self.hide()
        self.walkin_requested.emit(name, self.phone.text().strip(), guests, paid)

    def close_form(self) -> None:
        """Close without letting anybody in."""
        self.hide()
        self.form_closed.emit()

    def retranslate_ui(self) -> None:
        """Set every text in the language of the window."""
        for field, words in (
            (self.name, self.tr("Name")),
            (self.phone, self.tr("Phone")),
            (self.guests, self.tr("Guests")),
            (self.paid, self.tr("Paid")),
        ):
            field.setAccessibleName(words)
            self.heads[field].setText(words)
        self.enter.setText(self.tr("Let in  Enter"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and a second F2 let in, Esc leaves."""
        wish = WALK_IN.find_wish(event)
        if wish == "enter":
            self.enter.click()
        elif wish == "leave":
            self.close_form()
        else:
            super().keyPressEvent(event)
