"""After a merge what may name somebody forgotten is offered, and goes only when a person says so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QMessageBox, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk import workspace as workspaces
from commdesk.erasure import erase
from commdesk.events import record as events
from commdesk.events.registration import registrations
from commdesk.members import contacts, record
from commdesk.store.backups import copying
from tests.ui.hands import names, news, press, rest, seen
from ui.dialogs.members.forgetting import Forgetting
from ui.dialogs.sharing.forgotten_again import ForgottenAgain
from ui.dialogs.sharing.merge import MergeDialog
from ui.shell.window import Window

PHONE = "13877665544"


def test_what_may_name_them_is_offered_after_the_merge(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    db, path = window.context.db, tmp_path / "Li.commdesk"
    anna = record.add_member(db, nickname="Anna")
    contacts.add_contact(db, anna, "phone", PHONE)
    event = events.add_event(db, "Picnic")
    copying.save_copy(db, path)
    space = workspaces.open_workspace(path, "Li")
    contacts.add_contact(space.db, record.add_member(space.db, nickname="<b>Ann"), "phone", PHONE)
    guest = registrations.add_registration(space.db, event, "Sister", phone=PHONE)
    space.close()
    erase.erase_person(db, anna)
    window.import_dropped(path)
    dialog = seen(window, MergeDialog, "merge")
    qtbot.waitUntil(lambda: dialog.pages.currentWidget() is not dialog.wait)
    press(window, "merge.go", qtbot)
    qtbot.waitUntil(lambda: any("2 entries may name somebody" in each for each in news(window)))
    press(window, "toast.deed", qtbot)
    asked = seen(window, ForgottenAgain, "forgotten")
    table = seen(asked, QTableWidget, "forgotten.table")
    lines = [[table.item(at, place).text() for place in range(3)] for at in range(table.rowCount())]
    assert sorted(lines) == [["<b>Ann", "Member", ""], ["Sister", "Registration", "Picnic"]]
    table.selectRow(next(at for at, line in enumerate(lines) if line[1] == "Registration"))
    press(asked, "forgotten.go", qtbot)
    box = seen(asked, QMessageBox, "forgotten.ask")
    next(each for each in box.findChildren(QPushButton) if each.objectName() == "forgotten.ask.yes").click()
    qtbot.waitUntil(lambda: table.rowCount() == 1)
    assert registrations.load_registration(db, guest) is None
    press(asked, "forgotten.go", qtbot)
    forgetting = seen(asked, Forgetting, "forgetting")
    press(forgetting, "forgetting.go", qtbot)
    qtbot.waitUntil(lambda: names(window) == [] and asked.empty.isVisible())
    press(asked, "forgotten.close", qtbot)
    rest(window, qtbot)
