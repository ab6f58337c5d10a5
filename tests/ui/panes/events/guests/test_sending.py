"""What goes out of the guest list: a sheet, a ticket for the telephone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.checkin import tickets
from commdesk.store.database import Database
from tests.ui.hands import answer, news, press
from tests.ui.panes.events.guests.test_list import db, event, guests, one
from ui.panes.events.guests.list import GuestList
from ui.printing.papers import ticket
from ui.printing.papers.tickets import QUIET, paint_qr_code
from ui.shell.window import Window

__all__ = ["db", "event", "guests"]


def test_the_list_is_exported_for_a_spreadsheet(
    guests: GuestList, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "guests.csv"
    answer(monkeypatch, save=path)
    press(guests, "events.guests.guestfile", qtbot)
    assert "13812345678" in path.read_text(encoding="utf-8-sig") and news(window) == ["Written: guests.csv, 3 people"]


def test_a_ticket_is_saved_as_a_picture(
    guests: GuestList, db: Database, event: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    path = tmp_path / "ticket.png"
    answer(monkeypatch, save=path)
    guests.view.go_to(one(db, event, "Anna").id)
    press(guests, "events.guest.ticket", qtbot)
    saved = QImage(str(path))
    assert saved.width() == 1080 and saved.height() > saved.width(), "made for a telephone"
    QGuiApplication.clipboard().clear()
    press(guests, "events.guest.copy-ticket", qtbot)
    assert QGuiApplication.clipboard().image().size() == saved.size()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_ticket_shows_its_own_code_whatever_the_words_around_it(db: Database, event: int, language: str) -> None:
    known, person = record.require_event(db, event), one(db, event, "Anna")
    long = replace(known, name="Reading circle " * 40, place="一" * 400, address="12 Long Street " * 60)
    for made in (known, long):
        shown = ticket.render_ticket(made, replace(person, name=person.name * 60, guests=3), language)
        assert shown.height() < 4 * 1080
        squares = tickets.make_qr_squares(tickets.make_ticket_code(made, person.id))
        side = (len(squares) + 2 * QUIET) * 22
        code = QImage(side, side, shown.format())
        with QPainter(code) as painter:
            paint_qr_code(painter, squares, QRectF(0, 0, side, side))
        left = (shown.width() - side) // 2
        assert any(shown.copy(left, y, side, side) == code for y in range(shown.height() - side))
