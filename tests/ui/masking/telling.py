"""A workspace in which everything private can be told apart, and everything that a window paints."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from ui import ink

PHONE, MAIL, ACCOUNT, NOTE, NAME = "1379911", "zqmail", "zqacct", "zqnote", "Zqname"
PRIVATE = (PHONE, MAIL, ACCOUNT, NOTE)
PHONES = f"'{PHONE}' || substr('0000' || (abs(id) % 10000), -4)"
MAILS = f"'{MAIL}' || (abs(id) % 10000) || '@example.com'"
ACCOUNTS = f"'{ACCOUNT}' || (abs(id) % 100000)"
NOTES = f"'{NOTE} says words ' || (abs(id) % 10000)"
NAMES = f"'{NAME} ' || char(65 + abs(id) % 26) || char(97 + abs(id / 26) % 26) || 'ng'"
VALUES = {
    "member": {
        "note": NOTES,
        "next_action": NOTES,
        "want": NOTES,
        "friend_account": ACCOUNTS,
        "real_name": NAMES,
        "nickname": NAMES,
        "remark": NAMES,
    },
    "contact": {"value": f"CASE kind WHEN 'email' THEN {MAILS} WHEN 'phone' THEN {PHONES} ELSE {NOTES} END"},
    "handle": {"account": ACCOUNTS, "name": NAMES},
    "entry": {"text": NOTES},
    "membership": {"card": NAMES},
    "registration": {"name": NAMES, "phone": PHONES, "email": MAILS, "note": NOTES},
    "event_contact": {"name": NAMES, "reach": PHONES, "note": NOTES},
    "event_role": {"name": NAMES},
    "event_score": {"name": NAMES},
    "message": {"text": f"'call ' || {PHONES} || ' or write to ' || {MAILS}"},
    "face": {"name": NAMES.replace("id", "member")},
}


def make_telling(path: Path) -> None:
    """Put telling values behind everything private of a closed workspace; everybody has a phone, a mail and a next step."""
    conn = sqlite3.connect(path)
    conn.execute("DELETE FROM contact")
    for kind, first in (("phone", 1), ("email", 1_000_001)):
        sql = "INSERT INTO contact(id, member, kind, value) SELECT ? + row_number() OVER (ORDER BY id), id, ?, 'x' FROM member"
        conn.execute(sql, (first, kind))
    for table, columns in VALUES.items():
        sets = ", ".join(f"{column} = {value}" for column, value in columns.items())
        conn.execute(f"UPDATE {table} SET {sets}")
    conn.execute("DELETE FROM picture")
    conn.commit()
    conn.close()


class Painted:
    """Collects the words that windows paint: those of Qt from a drawing, those of painted rows where they are written."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._rows: list[str] = []
        before = ink.to_visible

        def note(text: str) -> str:
            self._rows.append(text)
            return before(text)

        monkeypatch.setattr(ink, "to_visible", note)

    def read(self, widget: QWidget) -> str:
        """Return everything that a widget and all it holds paints, and the title of its window."""
        self._rows.clear()
        buffer, drawing = QBuffer(), QSvgGenerator()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        drawing.setOutputDevice(buffer)
        drawing.setSize(widget.size())
        drawing.setViewBox(widget.rect())
        QWidget.render(widget, drawing, QPoint())  # a view of a scene has another way of its own
        svg = bytes(buffer.data().data()).decode()
        words = [unescape(each) for each in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
        return "\n".join([widget.windowTitle(), *words, *self._rows])
