"""A window opens wholly on the screen there is, whatever it was before."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.hands import rest, seen
from ui import theme, window_placement
from ui.dialogs.keyboard import KeyboardDialog
from ui.shell import palette
from ui.shell.window import Window
from ui.state import State
from ui.widgets import focus
from ui.widgets.basic import create_column, create_row

ROOMS = (
    QRect(0, 0, 1440, 900),  # as large as the window would like to be: its title bar does not fit
    QRect(0, 25, 1440, 817),  # bars above and below
    QRect(0, 0, 1366, 728),
    QRect(0, 0, 910, 472),  # a small laptop at 150 %
    QRect(1920, 200, 1280, 720),  # a second screen, to the right and lower
    QRect(-1280, 0, 1280, 800),
)
WANTED = (
    QRect(0, 0, 1440, 900),
    QRect(-3000, -200, 1440, 900),
    QRect(5000, 3000, 1100, 700),
    QRect(100, 100, 3000, 2000),
)


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("wanted", WANTED)
def test_the_inside_and_its_frame_lie_in_the_room(room: QRect, wanted: QRect) -> None:
    found = window_placement.fit_rect(wanted, room)
    assert room.contains(found.marginsAdded(window_placement.FRAME))
    assert found.width() == min(wanted.width(), room.width() - 4)
    assert found.height() == min(wanted.height(), room.height() - 40)


def test_what_fits_stays_where_it_was() -> None:
    wanted = QRect(200, 100, 1100, 700)
    assert window_placement.fit_rect(wanted, QRect(0, 0, 1920, 1080)) == wanted


@pytest.mark.parametrize("room", ROOMS)
def test_a_window_with_a_remembered_place_fits_a_smaller_screen(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: QRect
) -> None:
    before = QWidget()
    before.setGeometry(2400, 700, 1900, 1200)
    state = State(tmp_path / "state.json")
    state.set_bytes("geometry", before.saveGeometry())
    monkeypatch.setattr(window_placement, "available_rect", lambda wanted: room)
    window = QWidget()
    window.resize(1440, 900)
    window.restoreGeometry(state.get_bytes("geometry"))
    window_placement.fit_window(window, QSize(1000, 640))
    assert room.contains(window.geometry().marginsAdded(window_placement.FRAME))


def test_a_maximised_window_stays_maximised(qapp: QApplication) -> None:
    window = QWidget()
    window.showMaximized()
    window_placement.fit_window(window, QSize(1000, 640))
    assert window.isMaximized()
    window.close()


SMALL = QRect(0, 0, 455, 256)
"""What a screen of 1366 × 768 has at 300 %."""


class Tall(KeyboardDialog):
    """A dialog of many lines above its buttons."""

    def __init__(self, lines: int, wide: int = 100) -> None:
        super().__init__()
        self.lines = [QLineEdit() for _ in range(lines)]
        self.close_, self.go = QPushButton("Close"), QPushButton("Go")
        for each in self.lines:
            each.setMinimumSize(wide, 30)
        self.setLayout(create_column(*self.lines, create_row(self.close_, 1, self.go), gap=4, margins=(22, 18, 22, 16)))
        self.resize(700, 600)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> QRect:
    monkeypatch.setattr(window_placement, "available_rect", lambda wanted: SMALL)
    return SMALL


def inside(widget: QWidget, window: QWidget) -> bool:
    """Return whether the whole of a widget is seen in its window."""
    where = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.rect().contains(where) and widget.visibleRegion().boundingRect() == widget.rect()


def test_a_dialog_larger_than_the_screen_scrolls_above_its_buttons(
    small: QRect, qapp: QApplication, qtbot: QtBot
) -> None:
    theme.apply_theme(qapp, theme.load_theme("light"))  # its lines are higher than their cursor
    made = Tall(20)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert small.contains(made.geometry().marginsAdded(window_placement.FRAME))
    assert inside(made.go, made) and inside(made.close_, made) and inside(made.lines[0], made)
    assert not inside(made.lines[-1], made)
    made.lines[0].setFocus()
    for _ in made.lines[1:]:
        qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
    assert made.focusWidget() is made.lines[-1] and inside(made.lines[-1], made)
    qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
    assert made.focusWidget() is made.close_


def test_a_line_of_buttons_too_wide_for_the_screen_scrolls_too(small: QRect, qtbot: QtBot) -> None:
    made = Tall(2, wide=700)
    made.go.setMinimumWidth(500)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert small.contains(made.geometry().marginsAdded(window_placement.FRAME))
    made.go.setFocus()
    qtbot.keyClick(made.go, Qt.Key.Key_Backtab)
    qtbot.keyClick(made.focusWidget(), Qt.Key.Key_Tab)
    assert made.focusWidget() is made.go and made.go.visibleRegion().boundingRect().width() > 300


def test_a_dialog_that_grows_while_it_is_shown_stays_on_the_screen(small: QRect, qtbot: QtBot) -> None:
    made = Tall(2)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made.findChildren(QScrollArea) == []
    made.lines[0].setMinimumHeight(500)
    qtbot.waitUntil(lambda: len(made.findChildren(QScrollArea)) == 1)
    assert small.contains(made.geometry().marginsAdded(window_placement.FRAME)) and inside(made.go, made)
    made.lines[1].setMinimumHeight(500)
    QApplication.processEvents()
    assert len(made.findChildren(QScrollArea)) == 1


def test_a_dialog_that_fits_is_left_alone(qtbot: QtBot) -> None:
    made = Tall(10)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made.size() == QSize(700, 600) and made.findChildren(QScrollArea) == []


@pytest.mark.parametrize("room", [SMALL, QRect(0, 0, 640, 360)])
def test_the_window_and_its_dialogs_fit_a_screen_at_300_percent(
    bare: Window, template: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, room: QRect
) -> None:
    monkeypatch.setattr(window_placement, "available_rect", lambda wanted: room)
    monkeypatch.setattr(palette, "available_rect", lambda wanted: room)
    bare.commands.open_workspace(Path(shutil.copyfile(template, tmp_path / "test.commdesk")))
    window_placement.fit_window(bare, QSize(1000, 640))
    rest(bare, qtbot)
    assert room.contains(bare.geometry().marginsAdded(window_placement.FRAME))
    area = bare.centralWidget()
    assert (
        isinstance(area, QScrollArea)
        and area.widget().size().boundedTo(window_placement.LEAST) == window_placement.LEAST
    )
    for name in ("members", "scripts", "calendar", "events", "insights", "settings"):
        bare.navigate_to(name)
        rest(bare, qtbot)
        button = bare.rail._buttons["settings"]
        button.setFocus()
        area.ensureWidgetVisible(button)
        assert inside(button, bare)
    bare.navigate_to("members")
    for name in ("app.shortcuts", "app.imports", "app.join_groups", "app.backups", "members.new", "members.tags"):
        bare.actions_.get_action(name).run()
        qtbot.waitUntil(lambda: any(each.isVisible() for each in bare.findChildren(QDialog)))
        rest(bare, qtbot)
        for each in [each for each in bare.findChildren(QDialog) if each.isVisible()]:
            assert room.contains(each.geometry().marginsAdded(window_placement.FRAME)), name
            for made in [made for made in each.findChildren(QPushButton) if made.isVisible()]:
                focus._reveal_widget(made)
                assert inside(made, each), (name, made.text())
            each.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    bare.actions_.get_action("app.palette").run()
    shown = seen(bare, QFrame, "palette")
    assert room.contains(shown.geometry())
    shown.close()
