"""A window opens wholly on the screen there is, whatever it was before."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget

from ui import fitting
from ui.state import State

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
    found = fitting.fit_rect(wanted, room)
    assert room.contains(found.marginsAdded(fitting.FRAME))
    assert found.width() == min(wanted.width(), room.width() - 4)
    assert found.height() == min(wanted.height(), room.height() - 40)


def test_what_fits_stays_where_it_was() -> None:
    wanted = QRect(200, 100, 1100, 700)
    assert fitting.fit_rect(wanted, QRect(0, 0, 1920, 1080)) == wanted


@pytest.mark.parametrize("room", ROOMS)
def test_a_window_with_a_remembered_place_fits_a_smaller_screen(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: QRect
) -> None:
    before = QWidget()
    before.setGeometry(2400, 700, 1900, 1200)
    state = State(tmp_path / "state.json")
    state.set_bytes("geometry", before.saveGeometry())
    monkeypatch.setattr(fitting, "available", lambda wanted: room)
    window = QWidget()
    window.resize(1440, 900)
    window.restoreGeometry(state.bytes("geometry"))
    fitting.fit_window(window, QSize(1000, 640))
    assert room.contains(window.geometry().marginsAdded(fitting.FRAME))


def test_a_maximised_window_stays_maximised(qapp: QApplication) -> None:
    window = QWidget()
    window.showMaximized()
    fitting.fit_window(window, QSize(1000, 640))
    assert window.isMaximized()
    window.close()
