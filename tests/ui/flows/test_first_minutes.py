"""The first ten minutes: from the very first page to people of one's own, and what to do next, in few clicks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.members import record
from tests.people import one
from tests.ui.clicks import Clicks, answer_counted
from tests.ui.flows.test_import import roster, whatsapp
from tests.ui.hands import drop, names, news, press, rest, seen, shown
from ui import file_dialogs
from ui.shell.window import Window
from ui.widgets.basic import EmptyState

MOST = 7
LIVING = "message WHERE batch IN (SELECT id FROM batch)"


@pytest.fixture
def clicks() -> Iterator[Clicks]:
    """What was clicked since the first page stood there."""
    made = Clicks()
    yield made
    made.leave()


def begin(window: Window, file: Path, dialog: str, clicks: Clicks, patch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """Start from a file on the first page and import it as the dialog proposes."""
    assert window.context is None and shown(window, "welcome.import")
    answer_counted(patch, clicks, save=file.with_name("My community.commdesk"), open=file)
    press(window, "welcome.import", qtbot)
    press(window, f"{dialog}.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)


def tell(what: str, clicks: Clicks) -> None:
    """Print how long it took, which fails nothing."""
    sys.stdout.write(f"\n{what}: {len(clicks.made)} clicks, {clicks.seconds:.1f} s\n")


def test_a_roster_of_ones_own_is_there_after_a_few_clicks(
    bare: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, clicks: Clicks
) -> None:
    begin(bare, roster(tmp_path / "members.xlsx"), "import_sheet", clicks, monkeypatch, qtbot)
    assert set(names(bare)) == {"王建国", "陈晓", "Li Na"}
    tell("a roster", clicks)
    assert 0 < len(clicks.made) <= MOST, clicks.made
    assert bare.context is not None and bare.context.workspace.path.name == "My community.commdesk"


def test_a_chat_is_there_after_a_few_clicks(
    bare: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, clicks: Clicks
) -> None:
    begin(bare, whatsapp(tmp_path / "WhatsApp Chat with Readers.txt"), "import_chat", clicks, monkeypatch, qtbot)
    assert set(names(bare)) == {"Mei", "Tom"}
    tell("a chat", clicks)
    assert 0 < len(clicks.made) <= MOST, clicks.made


def test_every_click_is_counted_once_and_text_is_not(bare: Window, qtbot: QtBot, clicks: Clicks) -> None:
    press(bare, "rail.settings", qtbot)
    rest(bare, qtbot)
    assert clicks.made == ["click on rail.settings"]
    line = QLineEdit(bare)
    qtbot.addWidget(line)
    line.show()
    qtbot.keyClicks(line, "Anna 1")
    assert len(clicks.made) == 1
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(clicks.made) == 3


def test_after_a_roster_the_community_is_chosen_or_made(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    drop(window, roster(tmp_path / "members.xlsx"))
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: any("Which one are they in?" in words for words in news(window)))
    rest(window, qtbot)
    assert "In no community yet: 3." in " ".join(news(window))
    press(window, "toast.deed", qtbot)
    box = seen(window, QLineEdit, "next.community.box")
    box.insert("晨读群")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("Added 3 people" in words for words in news(window)))
    rest(window, qtbot)
    (group,) = communities.list_communities(db)
    assert (group.name, group.people) == ("晨读群", 3)
    assert one(db, "SELECT count(*) FROM membership WHERE joined_on <> ''") == 0
    window.undo()
    rest(window, qtbot)
    assert communities.list_communities(db) == [] and one(db, "SELECT count(*) FROM member") == 3


def test_after_a_roster_with_communities_nothing_is_asked(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    path = tmp_path / "roster.csv"
    path.write_text("姓名,社群,城市\n王建国,晨读群,杭州\n", encoding="utf-8")
    drop(window, path)
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)
    assert communities.list_communities(window.context.db)[0].people == 1
    assert not shown(window, "toast.deed")


def test_people_who_seem_to_be_there_come_before_the_community(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    record.add_member(window.context.db, real_name="陈晓", city="苏州")
    drop(window, roster(tmp_path / "members.xlsx"))
    press(window, "import_sheet.go", qtbot)
    qtbot.waitUntil(lambda: any("The same people?" in words for words in news(window)))
    rest(window, qtbot)
    assert not any("Which one are they in?" in words for words in news(window))


def test_after_a_chat_its_zone_can_be_changed(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    drop(window, whatsapp(tmp_path / "WhatsApp Chat with Readers.txt"))
    seen(window, QComboBox, "import_chat.zone").setCurrentText("Asia/Shanghai")
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: any("Asia/Shanghai. Is it another one?" in words for words in news(window)))
    rest(window, qtbot)
    before = one(db, f"SELECT min(ts) FROM {LIVING}")
    press(window, "toast.deed", qtbot)
    zone = seen(window, QComboBox, "import_chat.zone")
    assert one(db, f"SELECT count(*) FROM {LIVING}") == 0
    zone.setCurrentText("Europe/Berlin")
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: one(db, f"SELECT count(*) FROM {LIVING}") == 21)
    rest(window, qtbot)
    assert one(db, f"SELECT min(ts) FROM {LIVING}") - before == 7 * 3600
    (group,) = communities.list_communities(db)
    assert (group.name, group.zone) == ("Readers", "Europe/Berlin")
    assert (
        len(memberships.find_homeless_members(db, [row[0] for row in db.reader.execute("SELECT id FROM member")])) == 0
    )
    assert seen(window, QPushButton, "toast.deed").isEnabled()


@pytest.mark.parametrize(("pane", "opens"), [("members", "quick_add"), ("insights", "")])
def test_an_empty_pane_says_what_to_do_with_a_button_that_does_it(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, pane: str, opens: str
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(file_dialogs, "ask_open", lambda *_, **__: asked.append("file"))
    window.navigate_to(pane)
    rest(window, qtbot)
    empty = next(each for each in window.pane.findChildren(EmptyState) if each.button.isVisible())  # type: ignore[union-attr]
    assert len(empty.sentence.text()) > 30
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    if opens:
        seen(window, QDialog, opens).reject()
    else:
        assert asked == ["file"]
    rest(window, qtbot)
