"""Editing in place: finished words are told once, Esc takes them back, the wheel changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from ui.widgets.inline import InlineChoice, InlineText, UndoLine


def shown(qtbot: QtBot) -> tuple[InlineText, list[str]]:
    told: list[str] = []

    def save(words: str) -> None:
        told.append(words)
        if words.startswith("no"):
            raise Problem("“{value}” is not a city.", value=words)

    line = InlineText("city", "杭州", "City", save=save)
    qtbot.addWidget(line)
    line.show()
    return line, told


def test_enter_tells_the_new_words_once(qtbot: QtBot) -> None:
    line, told = shown(qtbot)
    line.selectAll()
    qtbot.keyClicks(line, "Suzhou")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    line.clearFocus()
    assert told == ["Suzhou"]


def test_words_that_did_not_change_are_not_told(qtbot: QtBot) -> None:
    line, told = shown(qtbot)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told == []


def test_escape_takes_the_typing_back(qtbot: QtBot) -> None:
    line, told = shown(qtbot)
    qtbot.keyClicks(line, "abc")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert line.text() == "杭州" and told == []


def refuse(qtbot: QtBot) -> tuple[InlineText, list[str]]:
    """A line in which something was typed that was refused."""
    line, told = shown(qtbot)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "nowhere")
    enter(line, qtbot)
    assert told == ["nowhere"] and line.text() == "nowhere" and line.property("refused")
    assert "is not a city" in line.toolTip() and "is not a city" in line.accessibleDescription()
    return line, told


def enter(line: InlineText, qtbot: QtBot, refused: bool = True) -> None:
    with qtbot.captureExceptions() as caught:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [kind for kind, *_ in caught] == [Problem] * refused


def leave(line: InlineText) -> None:
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason))


def test_enter_tries_again_what_was_refused(qtbot: QtBot) -> None:
    line, told = refuse(qtbot)
    enter(line, qtbot)
    assert told == ["nowhere", "nowhere"] and line.property("refused") and line.has_unsaved_text()


def test_escape_brings_back_what_is_saved_after_a_refusal(qtbot: QtBot) -> None:
    line, told = refuse(qtbot)
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert line.text() == line.toolTip() == "杭州" and not line.property("refused") and not line.accessibleDescription()
    enter(line, qtbot, refused=False)
    assert told == ["nowhere"]


def test_leaving_a_refused_line_brings_back_what_is_saved(qtbot: QtBot) -> None:
    line, told = refuse(qtbot)
    leave(line)
    assert told == ["nowhere"] and line.text() == "杭州" and not line.property("refused")


def test_another_window_in_front_leaves_the_refused_words(qtbot: QtBot) -> None:
    line, told = refuse(qtbot)
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason))
    assert told == ["nowhere"] and line.text() == "nowhere" and line.property("refused")


def test_what_is_put_right_is_saved_when_the_line_is_left(qtbot: QtBot) -> None:
    line, told = refuse(qtbot)
    line.selectAll()
    qtbot.keyClicks(line, "Suzhou")
    leave(line)
    assert told == ["nowhere", "Suzhou"] and line.text() == "Suzhou" and not line.property("refused")


def test_words_that_are_refused_when_the_line_is_left_do_not_stay(qtbot: QtBot) -> None:
    line, told = shown(qtbot)
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Home)
    qtbot.keyClicks(line, "no ")
    with qtbot.captureExceptions() as caught:
        leave(line)
    assert [kind for kind, *_ in caught] == [Problem] and told == ["no 杭州"] and line.text() == "杭州"


def choice(qtbot: QtBot) -> tuple[InlineChoice, list[object]]:
    made = InlineChoice("level", [("", "—"), ("S", "core"), ("A", "active")], "A", "Level")
    qtbot.addWidget(made)
    told: list[object] = []
    made.choice_made.connect(told.append)
    made.show()
    return made, told


def test_a_choice_shows_what_is_and_tells_the_key_that_was_chosen(qtbot: QtBot) -> None:
    made, told = choice(qtbot)
    assert made.currentText() == "active"
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Up)
    assert told == ["S"]


def test_a_choice_without_the_known_value_shows_the_first(qtbot: QtBot) -> None:
    made = InlineChoice("level", [("", "—"), ("S", "core")], "Z", "Level")
    qtbot.addWidget(made)
    assert made.currentIndex() == 0


def test_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    made, told = choice(qtbot)
    wheel = QWheelEvent(QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    QApplication.sendEvent(made, wheel)
    assert made.currentText() == "active" and told == []


def test_undo_is_left_to_the_window_until_something_is_typed(qtbot: QtBot) -> None:
    def taken(line: QLineEdit) -> bool:
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "z")
        asked.ignore()
        QApplication.sendEvent(line, asked)
        return asked.isAccepted()

    empty, (line, _) = UndoLine(), shown(qtbot)
    qtbot.addWidget(empty)
    assert not taken(empty) and not taken(line)
    qtbot.keyClicks(empty, "a")
    qtbot.keyClicks(line, "a")
    assert taken(empty) and taken(line)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert not taken(line)
