"""The waiting list beside the window: whom to search for in the chat, and what to write."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commdesk.events.registration import registrations, waitlist
from commdesk.members import record as members
from commdesk.scripts import record as scripts
from commdesk.store.database import Database
from tests.ui.hands import keys, press, seen
from tests.ui.panes.events.guests.test_list import NONE, db, event
from ui.dialogs.events import open_dialog
from ui.dialogs.events.waiting import WaitingList
from ui.shell.window import Window

__all__ = ["db", "event"]


def test_the_waiting_list_offers_name_account_and_message(
    window: Window, db: Database, event: int, qtbot: QtBot
) -> None:
    member = members.add_member(db, nickname="Wanda", remark="Wanda W")
    script = scripts.add_script(db, "Zebra seat", None, "{member.nickname}, a place is free")
    with db.step("As in a pack") as conn:
        conn.execute("DELETE FROM script WHERE pack = ?", (waitlist.OFFER,))
        conn.execute("UPDATE script SET pack = ? WHERE id = ?", (waitlist.OFFER, script))
    registrations.add_registration(db, event, "Wanda", said="waitlist", member=member)
    registrations.add_registration(db, event, "Xaver", said="waitlist", phone="13800000000")
    assert window.context is not None
    open_dialog("waiting", window.context, window, event)
    dialog = seen(window, WaitingList, "waiting")
    assert not dialog.isModal()
    qtbot.waitUntil(dialog.isActiveWindow)
    names = [each.name for each in dialog.people]
    dialog.rows.selectRow(names.index("Wanda"))
    keys(dialog, Qt.Key.Key_F6, NONE, qtbot)
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == "Wanda W")
    press(dialog, "waiting.message", qtbot)
    quick = window.commands.quick_window
    assert quick is not None and quick.copying is not None and quick.copying.script is not None
    assert quick.copying.script.id == script and quick.copying.member == member
    quick.hide()
    dialog.rows.selectRow(names.index("Xaver"))
    press(dialog, "waiting.sought.copy-account", qtbot)
    assert QApplication.clipboard().text() == "13800000000"
    dialog.reject()
