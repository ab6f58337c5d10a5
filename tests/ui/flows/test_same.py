"""Who is listed twice is seen after an import and under Members, joined in one step, told apart for good."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTreeView
from pytestqt.qtbot import QtBot

from commdesk.members import contacts, record
from commdesk.store.database import Database
from tests.ui.hands import drop, in_front, names, news, press, rest, seen, shown
from ui.dialogs.members.same_people import SamePeople
from ui.shell.window import Window

Key, NONE = Qt.Key, Qt.KeyboardModifier.NoModifier


def data(window: Window) -> Database:
    assert window.context is not None
    return window.context.db


def listed(window: Window) -> list[str]:
    """Return what the list of groups says, row by row: names, and a mark before those who are ticked."""
    tree = seen(window, QTreeView, "same.list")
    model, found = tree.model(), []
    for number in range(model.rowCount()):
        above = model.index(number, 0)
        for row in range(model.rowCount(above)):
            index = model.index(row, 0, above)
            ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
            found.append(("+" if ticked else "-") + index.data())
    return found


def open_list(window: Window, qtbot: QtBot) -> SamePeople:
    window.actions_.get_action("members.duplicates").run()
    dialog = seen(window, SamePeople, "same")
    rest(window, qtbot)
    qtbot.waitUntil(lambda: "Looking" not in seen(window, QLabel, "same.words").text())
    return dialog


def test_those_chosen_become_one_in_one_step_and_undo_parts_them(window: Window, qtbot: QtBot) -> None:
    db = data(window)
    for name, phone in (("安娜", "13800000001"), ("Anna", "13900000002")):
        contacts.add_contact(db, record.add_member(db, real_name=name), "phone", phone)
        contacts.add_contact(db, record.add_member(db, nickname=name), "phone", f"+86 {phone}")
    record.add_member(db, nickname="糖糖妈", city="苏州")
    record.add_member(db, remark="糖糖妈")
    steps = db.reader.execute("SELECT count(*) FROM step").fetchone()[0]
    dialog = open_list(window, qtbot)
    certain = [words for words in listed(window) if words.startswith("+")]
    assert set(certain) == {"+安娜", "+Anna"}
    press(window, "same.likely", qtbot)
    assert {"+糖糖妈"} <= set(listed(window))
    in_front(dialog, qtbot)
    qtbot.keyClick(seen(window, QTreeView, "same.list"), Key.Key_Return)
    qtbot.waitUntil(lambda: "糖糖妈" not in " ".join(listed(window)))
    rest(window, qtbot)
    assert db.reader.execute("SELECT count(*) FROM step").fetchone()[0] == steps + 1
    press(window, "same.close", qtbot)
    qtbot.waitUntil(lambda: names(window).count("糖糖妈") == 1)
    window.undo()
    qtbot.waitUntil(lambda: names(window).count("糖糖妈") == 2)
    rest(window, qtbot)


def test_by_the_keyboard_alone(window: Window, qtbot: QtBot) -> None:
    db = data(window)
    for name in ("Anna", "Bell"):
        for _ in range(2):
            record.add_member(db, real_name=name)
    dialog = open_list(window, qtbot)
    in_front(dialog, qtbot)
    tree = seen(window, QTreeView, "same.list")
    assert tree.hasFocus() and not seen(window, QPushButton, "same.go").isEnabled()
    qtbot.keyClick(tree, Key.Key_Delete)  # the two Annas are two people
    qtbot.waitUntil(lambda: listed(window) == ["-Bell", "-Bell"])
    rest(window, qtbot)
    qtbot.keyClick(tree, Key.Key_Space)
    assert listed(window) == ["+Bell", "+Bell"]
    qtbot.keyClick(tree, Key.Key_Return)
    qtbot.waitUntil(lambda: seen(window, QLabel, "same.words").text() == "No two people look alike.")
    rest(window, qtbot)
    qtbot.keyClick(dialog, Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown(window, "same"))
    assert sorted(names(window)) == ["Anna", "Anna", "Bell"]
    assert not db.reader.execute("SELECT count(*) FROM same WHERE least IN (SELECT least FROM unlike)").fetchone()[0]


def test_after_an_import_those_in_the_list_already_are_offered(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    db = data(window)
    record.add_member(db, real_name="王建国", city="杭州")
    chat = tmp_path / "WhatsApp Chat with 晨读群.txt"
    chat.write_text(
        "2026/3/1 09:00 - 王建国: 早\n2026/3/1 09:01 - 新来的: 大家好\n2026/3/1 09:02 - 王建国: 欢迎\n",
        encoding="utf-8",
    )
    drop(window, chat)
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: any("The same people?" in words for words in news(window)))
    press(window, "toast.deed", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: listed(window) == ["-王建国", "-王建国"])
    press(window, "same.likely", qtbot)
    press(window, "same.go", qtbot)
    qtbot.waitUntil(lambda: seen(window, QLabel, "same.words").text() == "No two people look alike.")
    press(window, "same.close", qtbot)
    rest(window, qtbot)
    assert sorted(names(window)) == ["新来的", "王建国"]


def test_the_offer_counts_people_whatever_nickname_they_share(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    db = data(window)
    people = ("王一诺", "林一诺", "吴一诺")
    for number, name in enumerate(people):
        contacts.add_contact(db, record.add_member(db, real_name=name, nickname="诺诺"), "phone", f"1380000000{number}")
    chat = tmp_path / "WhatsApp Chat with 晨读群.txt"
    lines = [f"2026/3/1 09:0{number} - {name}: <Media omitted>" for number, name in enumerate((*people, "新来的"))]
    chat.write_text("\n".join(lines) + "\n", encoding="utf-8")
    drop(window, chat)
    seen(window, QPushButton, "import_chat.go")
    sample = seen(window, QTableWidget, "import_chat.sample")
    qtbot.waitUntil(lambda: sample.rowCount() == 4)
    assert sample.item(0, 2).text() == "[picture, voice or video]"
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: any("The same people?" in words for words in news(window)))
    assert any("it seems: 3." in words for words in news(window))
    press(window, "toast.deed", qtbot)
    rest(window, qtbot)
    press(window, "same.likely", qtbot)
    press(window, "same.go", qtbot)
    rest(window, qtbot)
    press(window, "same.close", qtbot)
    qtbot.waitUntil(lambda: sorted(names(window)) == sorted((*people, "新来的")))
