"""A member list is pasted or chosen: who joined, left and has a new name is seen, then noted in one step."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from commdesk.communities import memberships
from commdesk.communities import record as communities
from commdesk.members import record
from commdesk.store.database import Database
from tests.members.imports.test_roster_diff import TABLE, group
from tests.ui.hands import answer, news, press, rest, seen, shown
from ui.shell.window import Window


def opened(window: Window, text: str, qtbot: QtBot) -> None:
    """Open the dialog, paste a list and wait until it is compared."""
    window.actions_.get_action("app.roster").run()
    box = seen(window, QPlainTextEdit, "roster.box")
    box.setPlainText(text)
    if text:
        qtbot.waitUntil(lambda: seen(window, QPushButton, "roster.go").isEnabled())
    rest(window, qtbot)


def base(window: Window) -> Database:
    """Return the open file."""
    assert window.context is not None
    return window.context.db


def column(window: Window, name: str, place: int) -> list[str]:
    """Return a column of one of the lists."""
    grid = window.findChildren(QTableWidget, f"roster.{name}")[-1]
    return [grid.item(row, place).text() for row in range(grid.rowCount())]


def pick(window: Window, name: str, text: str) -> None:
    """Choose from a box as a person does."""
    box = window.findChildren(QComboBox, name)[-1]
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())


def test_a_pasted_list_is_compared_applied_and_undone(window: Window, qtbot: QtBot) -> None:
    db = base(window)
    _, known = group(db, "王建国", "Tom", "Kate")
    opened(window, "1. 王建国\n2. Katie\n3. 新人", qtbot)
    tabs = seen(window, QTabWidget, "roster.tabs")
    assert [tabs.tabText(place) for place in range(4)] == ["Joined (2)", "Left (2)", "New names (0)", "Never spoke (3)"]
    assert column(window, "joined", 0) == ["Katie", "新人"] and column(window, "left", 1) == ["Tom", "Kate"]
    assert sorted(column(window, "silent", 0)) == ["Kate", "Tom", "王建国"]
    pick(window, "roster.who.0", "Kate, under a new name")
    qtbot.waitUntil(lambda: column(window, "joined", 0) == ["新人"])
    assert column(window, "renamed", 1) == ["Katie"] and tabs.tabText(1) == "Left (1)"
    tabs.setCurrentIndex(1)
    why = seen(window, QComboBox, "roster.why.0")
    assert "Too many ads" in [why.itemText(row) for row in range(why.count())]
    why.setCurrentText("Moved away")
    seen(window, QDateEdit, "roster.day").setDate(QDate(2026, 3, 1))
    press(window, "roster.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    assert news(window)[-1] == "1 joined, 1 left, 1 has a new name." and not shown(window, "roster")
    rest(window, qtbot)
    (gone,) = memberships.load_memberships(db, (known["Tom"],))
    assert (gone.left_on, gone.reason) == ("2026-03-01", "Moved away")
    assert [stay.card for stay in memberships.load_memberships(db, (known["Kate"],))] == ["Katie"]
    press(window, "toast.undo", qtbot)
    qtbot.waitUntil(lambda: memberships.load_memberships(db, (known["Tom"],))[0].left_on == "")
    rest(window, qtbot)


def test_a_file_is_chosen_and_a_leave_left_out(
    window: Window, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = base(window)
    _, known = group(db, "王建国", "Tom")
    for name in ("list.txt", "list.tsv"):
        (tmp_path / name).write_text(TABLE, encoding="utf-8")
        answer(monkeypatch, open=tmp_path / name)
        opened(window, "", qtbot)
        press(window, "roster.file", qtbot)
        qtbot.waitUntil(lambda: seen(window, QPushButton, "roster.go").isEnabled())
        assert column(window, "joined", 0) == ["李梅", "Anna(组织)"] and column(window, "joined", 1) == [
            "10002",
            "10003",
        ]
        if name == "list.txt":
            press(window, "roster.cancel", qtbot)
            rest(window, qtbot)
    window.findChildren(QTableWidget, "roster.left")[-1].item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    press(window, "roster.go", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)))
    rest(window, qtbot)
    assert news(window)[-1] == "2 joined, 0 left, 0 have a new name."
    assert memberships.load_memberships(db, (known["Tom"],))[0].left_on == ""
    opened(window, "", qtbot)
    assert seen(window, QLabel, "roster.last").text().startswith("last compared 20")
    press(window, "roster.cancel", qtbot)


def test_who_may_be_meant_is_asked_and_a_short_list_doubted(window: Window, qtbot: QtBot) -> None:
    db = base(window)
    group(db, *(f"P{number}" for number in range(20)))
    record.add_member(db, nickname="小明")
    opened(window, "P1\n小明", qtbot)
    facts = seen(window, QLabel, "roster.facts").text()
    assert "1 may be somebody you know" in facts and "is the list complete?" in facts
    pick(window, "roster.who.0", "小明")
    qtbot.waitUntil(lambda: "may be somebody" not in seen(window, QLabel, "roster.facts").text())
    press(window, "roster.cancel", qtbot)


def test_without_a_community_or_people_nothing_can_be_applied(window: Window, qtbot: QtBot) -> None:
    opened(window, "", qtbot)
    assert "no community yet" in seen(window, QLabel, "roster.facts").text()
    press(window, "roster.cancel", qtbot)
    communities.add_community(base(window), "Readers")
    opened(window, "", qtbot)
    seen(window, QPlainTextEdit, "roster.box").setPlainText("群成员(3)")
    qtbot.waitUntil(lambda: "Nobody is on this list" in seen(window, QLabel, "roster.facts").text())
    assert not seen(window, QPushButton, "roster.go").isEnabled()
    press(window, "roster.cancel", qtbot)
