"""A note about somebody, or with a day a follow-up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.entries import TimelineEntry
from commdesk.store import undo
from tests.people import person
from ui.dialogs.today.note import NoteDialog
from ui.shell.window import Window


@pytest.fixture
def told() -> list[str]:
    """The news of the dialog."""
    return []


@pytest.fixture
def dialog(window: Window, told: list[str], qtbot: QtBot) -> NoteDialog:
    assert window.context is not None
    member = person(window.context.db, "Ada")
    made = NoteDialog(window, window.context, member, lambda words, takes_back: told.append(words))
    made.open()
    qtbot.waitUntil(made.text.hasFocus)
    return made


def written(window: Window) -> list[TimelineEntry]:
    """Return every entry of the file."""
    assert window.context is not None
    ids = [row[0] for row in window.context.db.reader.execute("SELECT id FROM entry ORDER BY id")]
    return list(entries.load_entries(window.context.db, ids).values())


def test_words_alone_are_a_note(dialog: NoteDialog, window: Window, told: list[str], qtbot: QtBot) -> None:
    assert not dialog.save.isEnabled() and dialog.windowTitle() == "A note about Ada"
    qtbot.keyClicks(dialog.text, "Likes tea")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [(each.kind, each.text, each.due) for each in written(window)] == [("note", "Likes tea", "")]
    assert told == ["Noted about Ada"]


def test_with_a_day_it_is_a_follow_up(dialog: NoteDialog, window: Window, told: list[str]) -> None:
    dialog.text.setPlainText("Send the list\nthe long one")
    dialog.when.box.setText("明天")
    dialog.save.click()
    found = written(window)[0]
    day = (date.today() + timedelta(days=1)).isoformat()
    assert (found.kind, found.title, found.text, found.due) == ("followup", "Send the list", "the long one", day)
    assert told == ["Follow-up with Ada noted"]
    assert window.context is not None
    step = undo.find_undoable(window.context.db.reader)
    assert step is not None and "Ada" in str(step.name)


def test_a_day_that_is_none_is_not_saved(dialog: NoteDialog, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.text, "Send the list")
    dialog.when.box.setText("one day")
    assert not dialog.save.isEnabled() and "not a time" in dialog.when.meaning.text()
    dialog.when.box.clear()
    assert dialog.save.isEnabled()
    dialog.reject()


def test_a_long_first_line_is_kept_whole(dialog: NoteDialog, window: Window) -> None:
    words = "very " * 60
    dialog.text.setPlainText(words)
    dialog.when.box.setText("tomorrow")
    dialog.save_note()
    found = written(window)[0]
    assert len(found.title) <= 200 and found.text == words.strip()


def test_esc_writes_nothing(dialog: NoteDialog, window: Window, qtbot: QtBot) -> None:
    qtbot.keyClicks(dialog.text, "Likes tea")
    qtbot.keyClick(dialog.text, Qt.Key.Key_Escape)
    assert written(window) == []
