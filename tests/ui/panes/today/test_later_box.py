"""When lines are put off to."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.panes.today import later_box
from ui.panes.today.later_box import LaterBox
from ui.panes.today.skip_box import SkipBox


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def at_hour(monkeypatch: pytest.MonkeyPatch, hour: int) -> datetime:
    """Let it be Saturday at this hour."""
    now = datetime(2026, 11, 21, hour, 15)

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return now

    monkeypatch.setattr(later_box, "datetime", Clock)
    return now


def offered(box: LaterBox) -> dict[str, datetime]:
    """Return what the list offers, by its words."""
    items = [box.list.item(row) for row in range(box.list.count())]
    return {item.text().split("    ")[0]: item.data(Qt.ItemDataRole.UserRole) for item in items}


def test_in_the_morning_four_times_are_offered(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    now = at_hour(monkeypatch, 9)
    assert offered(LaterBox(host)) == {
        "In 1 hour": now + timedelta(hours=1),
        "Tonight": datetime(2026, 11, 21, 20),
        "Tomorrow": datetime(2026, 11, 22, 9),
        "Next Monday": datetime(2026, 11, 23, 9),
    }


def test_at_night_it_is_tonight_already(host: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    at_hour(monkeypatch, 21)
    assert "Tonight" not in offered(LaterBox(host))


def test_enter_takes_the_line_of_the_list(host: QWidget, qtbot: QtBot) -> None:
    box = LaterBox(host)
    box.show_at(host.mapToGlobal(QPoint()))
    with qtbot.waitSignal(box.moment_chosen) as told:
        qtbot.keyClick(box.when.box, Qt.Key.Key_Return)
    assert told.args is not None and told.args[0] > datetime.now()


def test_enter_takes_what_was_typed_once(host: QWidget, qtbot: QtBot) -> None:
    box = LaterBox(host)
    found: list[datetime] = []
    box.moment_chosen.connect(found.append)
    box.show_at(host.mapToGlobal(QPoint()))
    qtbot.keyClicks(box.when.box, "in 3 days")
    assert not box.list.isVisible()
    qtbot.keyClick(box.when.box, Qt.Key.Key_Return)
    assert [moment.date() for moment in found] == [(datetime.now() + timedelta(days=3)).date()]


def test_a_reason_may_be_left_out(host: QWidget, qtbot: QtBot) -> None:
    box = SkipBox(host, "Skip: Ada")
    box.show_at(host.mapToGlobal(QPoint()))
    with qtbot.waitSignal(box.skipped) as told:
        qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert told.args == [""]


def test_esc_skips_nothing(host: QWidget, qtbot: QtBot) -> None:
    box = SkipBox(host, "Skip: Ada")
    box.show_at(host.mapToGlobal(QPoint()))
    with qtbot.assertNotEmitted(box.skipped):
        qtbot.keyClick(box.box, Qt.Key.Key_Escape)
