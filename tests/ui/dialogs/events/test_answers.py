"""Choosing which answers the door shows, and reading what people said in the survey."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from commdesk.events import record
from commdesk.events.checkin import answers as doorview
from commdesk.events.registration import registrations
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import press, seen, shown
from tests.ui.test_names import nameless
from ui.dialogs.events.comments import Comments
from ui.dialogs.events.door_answers import DoorAnswers
from ui.shell.window import Window


@pytest.fixture
def db(window: Window) -> Database:
    """The file of the window."""
    assert window.context is not None
    return window.context.db


@pytest.fixture
def event(db: Database) -> int:
    """An event with three people who answered two questions, and two who said something afterwards."""
    made = record.add_event(db, "Salon", starts="2036-12-12 14:00")
    with db.step("Fill") as conn:
        for name, meal, topic in (
            ("Ann", "vegan", "a poem of mine"),
            ("Bob", "any", "songs"),
            ("Cy", "vegan", "history"),
        ):
            answers = json.dumps({"Meal": meal, "Topic": topic})
            registrations.insert_registration(db, conn, made, {"name": name, "answers": answers})
        for number, text in enumerate(("Too short", "Lovely")):
            conn.execute(
                "INSERT INTO event_score(id, event, name, score, answers) VALUES (?, ?, ?, 4, ?)",
                (number + 1, made, "Ann" if number else "", f'{{"What could be better?": "{text}", "Again?": "yes"}}'),
            )
    return made


def test_answers_are_ticked_for_the_door(window: Window, db: Database, event: int, qtbot: QtBot) -> None:
    assert window.context is not None
    dialog = DoorAnswers(window, window.context, event)
    dialog.open()
    box = seen(dialog, QListWidget, "dooranswers.list")
    ticked = {box.item(at).text(): box.item(at).checkState() for at in range(box.count())}
    assert ticked == {"Meal": Qt.CheckState.Checked, "Topic": Qt.CheckState.Unchecked} and nameless(dialog) == []
    (topic,) = box.findItems("Topic", Qt.MatchFlag.MatchExactly)
    topic.setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: doorview.load_shown_questions(db, event) == {"Meal", "Topic"})
    undo.undo(db)
    qtbot.waitUntil(
        lambda: box.findItems("Topic", Qt.MatchFlag.MatchExactly)[0].checkState() == Qt.CheckState.Unchecked
    )


def test_what_people_said_is_read_by_question_and_copied(
    window: Window, db: Database, event: int, qtbot: QtBot
) -> None:
    assert window.context is not None
    dialog = Comments(window, window.context, event)
    dialog.open()
    questions, answers = seen(dialog, QListWidget, "comments.questions"), seen(dialog, QListWidget, "comments.answers")
    assert [questions.item(at).text() for at in range(questions.count())] == [
        "What could be better?  (2)",
        "Again?  (2)",
    ]
    assert [answers.item(at).text() for at in range(2)] == ["Too short\n— somebody · 4 of 5", "Lovely\n— Ann · 4 of 5"]
    press(dialog, "comments.copy", qtbot)
    assert QGuiApplication.clipboard().text().startswith("What could be better?\n\nToo short")
    questions.setCurrentRow(1)
    assert answers.item(0).text() == "yes: 2" and nameless(dialog) == []
    empty = Comments(window, window.context, record.add_event(db, "B"))
    empty.open()
    assert shown(empty, "comments.none") and not shown(empty, "comments.copy")
