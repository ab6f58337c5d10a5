"""News above the status bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.toast import MARGIN, MOST, Toasts
from ui.theme import load_theme

THEME = load_theme("light")


def stack(qtbot: QtBot) -> tuple[QWidget, Toasts]:
    parent = QWidget()
    parent.resize(900, 600)
    qtbot.addWidget(parent)
    with qtbot.waitExposed(parent):
        parent.show()
    return parent, Toasts(parent)


def words(toasts: Toasts) -> list[str]:
    return [toast.findChild(QLabel, "toast.text").text() for toast in toasts.shown_toasts()]


def test_news_is_plain_text_whatever_it_holds(qtbot: QtBot) -> None:
    _, toasts = stack(qtbot)
    toast = toasts.show_toast("<b>bold</b>", THEME)
    found = toast.findChild(QLabel, "toast.text")
    assert found.text() == "<b>bold</b>" and found.textFormat() == Qt.TextFormat.PlainText
    assert not toast.undo.isVisible()


def test_undo_takes_back_and_the_news_goes(qtbot: QtBot) -> None:
    _, toasts = stack(qtbot)
    done: list[int] = []
    toast = toasts.show_toast("Tagged", THEME, lambda: done.append(1))
    qtbot.mouseClick(toast.undo, Qt.MouseButton.LeftButton)
    assert done == [1] and toasts.shown_toasts() == []


def test_the_newest_is_lowest_and_old_ones_go(qtbot: QtBot) -> None:
    _, toasts = stack(qtbot)
    for number in range(5):
        toasts.show_toast(str(number), THEME)
    assert words(toasts) == ["2", "3", "4"] and len(toasts.shown_toasts()) == MOST
    tops = [toast.y() for toast in toasts.shown_toasts()]
    assert tops == sorted(tops)


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_the_others_close_the_gap_when_one_goes(gone: int, qtbot: QtBot) -> None:
    _, toasts = stack(qtbot)
    made = [toasts.show_toast(str(number), THEME) for number in range(3)]
    lowest, step = made[2].y(), made[1].y() - made[0].y()
    assert step > 0
    made.pop(gone).close_toast()
    assert [toast.y() for toast in made] == [lowest - step, lowest]


def test_only_the_newest_offers_undo(qtbot: QtBot) -> None:
    _, toasts = stack(qtbot)
    first = toasts.show_toast("one", THEME, lambda: None)
    second = toasts.show_toast("two", THEME, lambda: None)
    assert not first.undo.isVisible() and second.undo.isVisible()


def test_news_stays_in_the_middle_of_a_window_that_changes(qtbot: QtBot) -> None:
    parent, toasts = stack(qtbot)
    toast = toasts.show_toast("one", THEME)
    parent.resize(1200, 700)
    qtbot.waitUntil(lambda: abs(toast.geometry().center().x() - 600) <= 1)
    assert toast.geometry().bottom() < 700


def test_long_news_is_wrapped_inside_the_window(qtbot: QtBot) -> None:
    parent, toasts = stack(qtbot)
    toast = toasts.show_toast("A very long sentence. " * 12, THEME)
    qtbot.waitUntil(lambda: toast.height() > 40)
    assert parent.rect().contains(toast.geometry())


@pytest.mark.parametrize("kind", [QPushButton, QLineEdit, QComboBox, QSpinBox])
def test_news_never_lie_over_what_can_be_pressed_or_typed_into(kind: type[QWidget], qtbot: QtBot) -> None:
    parent, toasts = stack(qtbot)
    bar = kind(parent)
    bar.setGeometry(300, 600 - MARGIN - 20, 400, 30)
    bar.show()
    first, second = toasts.show_toast("one", THEME), toasts.show_toast("two", THEME)
    for toast in (first, second):
        assert not toast.geometry().intersects(bar.geometry()) and toast.y() > 300
    assert not first.geometry().intersects(second.geometry())
    bar.hide()
    qtbot.waitUntil(lambda: second.geometry().bottom() >= 600 - MARGIN - 2)
    bar.show()
    qtbot.waitUntil(lambda: not second.geometry().intersects(bar.geometry()))


def test_where_everything_can_be_pressed_news_are_where_they_always_are(qtbot: QtBot) -> None:
    parent, toasts = stack(qtbot)
    bar = QPushButton(parent)
    bar.setGeometry(0, 0, 900, 600)
    bar.show()
    assert toasts.show_toast("one", THEME).geometry().bottom() >= 600 - MARGIN - 2
