"""A chat whose dates can be read in two ways: it is asked which, and what was answered stays answered."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.communities import record as communities
from tests.chats.exports import android, whatsapp
from tests.ui.hands import drop, names, press, rest, seen
from ui.shell.window import Window


@pytest.fixture
def undecided(window: Window, tmp_path: Path, qtbot: QtBot) -> Window:
    """The window over which a chat of 3 April or 4 March was dropped; it is in English, in Berlin time."""
    lines = [android(minute, f"{who}: note {minute}", 3).replace("/01/", "/04/")
             for minute, who in enumerate(("Mei", "Tom", "Mei"))]  # fmt: skip
    drop(window, whatsapp(tmp_path / "WhatsApp Chat with Readers.txt", *lines))
    order = seen(window, QComboBox, "import_chat.date_order")
    assert {order.itemData(number) for number in range(order.count())} == {"dmy", "mdy"}
    seen(window, QComboBox, "import_chat.zone").setCurrentText("Europe/Berlin")
    return window


def read(window: Window) -> str:
    cell = seen(window, QTableWidget, "import_chat.sample").item(0, 0)
    return cell.text()[:10] if cell is not None else ""


def choose(window: Window, key: str, day: str, qtbot: QtBot) -> None:
    """Say which comes first, and wait until the file was read so."""
    order = seen(window, QComboBox, "import_chat.date_order")
    order.setCurrentIndex(order.findData(key))
    order.activated.emit(order.currentIndex())
    rest(window, qtbot)
    qtbot.waitUntil(lambda: read(window) == day)


def test_the_order_of_the_dates_can_be_chosen_to_and_fro(undecided: Window, qtbot: QtBot) -> None:
    choose(undecided, "mdy", "2024-03-04", qtbot)
    choose(undecided, "dmy", "2024-04-03", qtbot)
    choose(undecided, "mdy", "2024-03-04", qtbot)
    assert seen(undecided, QComboBox, "import_chat.zone").currentText() == "Europe/Berlin"
    press(undecided, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: len(names(undecided)) == 2)
    rest(undecided, qtbot)
    assert undecided.context is not None
    first = undecided.context.db.reader.execute("SELECT min(ts) FROM message").fetchone()[0]
    assert first == 1_709_542_800  # 4 March 2024, 10:00 in Berlin


def test_the_chosen_community_stays_when_the_file_is_read_again(undecided: Window, qtbot: QtBot) -> None:
    assert undecided.context is not None
    ident = communities.add_community(undecided.context.db, "Poets")
    choose(undecided, "mdy", "2024-03-04", qtbot)
    home = seen(undecided, QComboBox, "import_chat.community")
    home.setCurrentIndex(home.findData(ident))
    choose(undecided, "dmy", "2024-04-03", qtbot)
    assert seen(undecided, QComboBox, "import_chat.community").currentData() == ident
    press(undecided, "import_chat.cancel", qtbot)
    rest(undecided, qtbot)
