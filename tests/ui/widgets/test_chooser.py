"""The list that is typed into."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.chooser import Chooser, Option

OPTIONS = (Option("读书", 1, "Interest"), Option("观影", 2), Option("Reader", 3))


@pytest.fixture
def parent(qtbot: QtBot) -> Iterator[QWidget]:
    """A window to pop up over."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def opened(parent: QWidget, new: str = "") -> tuple[Chooser, list[object]]:
    made = Chooser(parent, "tags", OPTIONS, "Tag…", new)
    told: list[object] = []
    made.option_chosen.connect(told.append)
    made.option_created.connect(told.append)
    made.show_at(QPoint(10, 10))
    return made, told


def titles(made: Chooser) -> list[str]:
    return [made.list.item(number).text() for number in range(made.list.count())]


def test_everything_is_offered_before_anything_is_typed(parent: QWidget, qtbot: QtBot) -> None:
    made, _ = opened(parent)
    assert titles(made) == ["读书   Interest", "观影", "Reader"]


def test_initials_and_pinyin_find_chinese_words(parent: QWidget, qtbot: QtBot) -> None:
    made, told = opened(parent)
    qtbot.keyClicks(made.box, "ds")
    assert titles(made) == ["读书   Interest"]
    made.box.clear()
    qtbot.keyClicks(made.box, "guanying")
    qtbot.keyClick(made.box, Qt.Key.Key_Return)
    assert told == [2]


def test_the_arrow_keys_walk_round(parent: QWidget, qtbot: QtBot) -> None:
    made, told = opened(parent)
    qtbot.keyClick(made.box, Qt.Key.Key_Up)
    qtbot.keyClick(made.box, Qt.Key.Key_Return)
    assert told == [3]


def test_a_click_chooses(parent: QWidget, qtbot: QtBot) -> None:
    made, told = opened(parent)
    where = made.list.visualItemRect(made.list.item(1)).center()
    qtbot.mouseClick(made.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told == [2]


def test_a_new_word_can_be_made_where_that_is_offered(parent: QWidget, qtbot: QtBot) -> None:
    made, told = opened(parent, "New tag “{text}”")
    qtbot.keyClicks(made.box, "Sponsor")
    assert titles(made) == ["New tag “Sponsor”"]
    qtbot.keyClick(made.box, Qt.Key.Key_Return)
    assert told == ["Sponsor"]


def test_a_word_with_braces_can_be_made(parent: QWidget, qtbot: QtBot) -> None:
    made, told = opened(parent, "New tag “{text}”")
    made.box.setText("{0}")
    qtbot.keyClick(made.box, Qt.Key.Key_Return)
    assert told == ["{0}"]


def test_a_word_that_is_there_is_not_made_again(parent: QWidget, qtbot: QtBot) -> None:
    made, _ = opened(parent, "New tag “{text}”")
    qtbot.keyClicks(made.box, "reader")
    assert titles(made) == ["Reader"]


def test_enter_on_nothing_does_nothing(parent: QWidget, qtbot: QtBot) -> None:
    made, told = opened(parent)
    qtbot.keyClicks(made.box, "zzzz")
    qtbot.keyClick(made.box, Qt.Key.Key_Return)
    assert told == [] and made.isVisible()
