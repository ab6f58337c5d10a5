"""A large chat can be imported while it is still being counted."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.chats.importing import importer
from commdesk.chats.model import ChatSurvey
from commdesk.progress import Progress
from tests.chats.exports import said, telegram
from tests.ui.hands import names, news, press, rest, seen, shown
from ui.shell.window import Window

ROWS = [said(number, number % 3, f"text {number}") for number in range(1, 3001)]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let nobody be told the whole of a chat before this is set, or the reading is cancelled."""
    free, true = threading.Event(), importer.survey_chat

    def survey(where: Path, options: object, progress: Progress, db: object, first: object) -> ChatSurvey:
        found = true(where, options, progress, db, first)  # type: ignore[arg-type]
        while not free.wait(0.01):
            progress.report(1, 2)
        return found

    monkeypatch.setattr(importer, "survey_chat", survey)
    return free


def dropped(window: Window, tmp_path: Path, qtbot: QtBot) -> QLabel:
    """Drop a large chat; return the line of facts when the beginning is shown."""
    window.import_dropped(telegram(tmp_path / "result.json", ROWS))
    qtbot.waitUntil(lambda: shown(window, "import_chat"))
    facts = seen(window, QLabel, "import_chat.facts")
    qtbot.waitUntil(lambda: "Still counting: 2,000 messages by 3 people" in facts.text())
    return facts


def test_the_beginning_is_shown_and_counts_fill_in(
    window: Window, tmp_path: Path, qtbot: QtBot, held: threading.Event
) -> None:
    facts = dropped(window, tmp_path, qtbot)
    assert seen(window, QTableWidget, "import_chat.sample").item(0, 2).text() == "text 1"
    zone = seen(window, QComboBox, "import_chat.zone")
    zone.setCurrentText("Asia/Tokyo")
    held.set()
    qtbot.waitUntil(lambda: facts.text().startswith("3,000 messages by 3 people"))
    assert seen(window, QLabel, "import_chat.sums").text().startswith("3,000 rows: 3,000 messages")
    assert seen(window, QComboBox, "import_chat.zone") is zone and zone.currentText() == "Asia/Tokyo"
    press(window, "import_chat.cancel", qtbot)


def test_it_is_imported_before_it_was_counted(
    window: Window, tmp_path: Path, qtbot: QtBot, held: threading.Event
) -> None:
    dropped(window, tmp_path, qtbot)
    assert seen(window, QPushButton, "import_chat.go").isEnabled()
    press(window, "import_chat.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)
    assert news(window)[0].startswith("3,000 new messages, 0 already there; 3 new people")
    assert "3,000 rows; 0 about members" in news(window)[0] and len(names(window)) == 3
