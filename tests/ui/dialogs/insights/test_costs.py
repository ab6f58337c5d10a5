"""Channels, costs, categories and lead magnets: edited in place, taken back, reached by keyboard, named for everybody."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from commdesk.acquisition import channels, costs, magnets
from commdesk.store.database import Database
from tests.people import person
from tests.ui.hands import keys, news, press, rest, seen, shown, write
from tests.ui.test_names import nameless
from ui.dialogs.insights import costs as dialogs
from ui.shell.window import Window
from ui.widgets.inline import InlineChoice, InlineText


@pytest.fixture
def db(window: Window) -> Database:
    """The file that is open."""
    assert window.context is not None
    return window.context.db


def opened(window: Window, tab: int, qtbot: QtBot) -> dialogs.Costs:
    """Open the dialog at a tab."""
    assert window.context is not None
    made = dialogs.open_costs(window.context, window)
    made.tabs.setCurrentIndex(tab)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    rest(window, qtbot)
    return made


def choose(window: Window, name: str, text: str, qtbot: QtBot) -> None:
    """Choose what begins with ``text``, as one does with the keyboard."""
    box = seen(window, InlineChoice, name)
    box.setFocus()
    qtbot.keyClicks(box, text) if text.isascii() else box.setCurrentText(text)
    box.activated.emit(box.currentIndex())


def asked(window: Window, text: str, qtbot: QtBot) -> None:
    """Answer the small question for a word."""
    dialog = seen(window, QInputDialog, "ask")
    dialog.setTextValue(text)
    dialog.accept()
    qtbot.waitUntil(lambda: not shown(window, "ask"))


def test_a_channel_is_added_judged_and_deleted(window: Window, db: Database, qtbot: QtBot) -> None:
    dialog = opened(window, 0, qtbot)
    press(dialog, "costs.add_channels", qtbot)
    asked(window, "Posters", qtbot)
    last = len(channels.list_channels(db)) - 1
    write(dialog, f"costs.channels.kind.{last}", "paid", qtbot)
    write(dialog, f"costs.channels.horizon.{last}", "90", qtbot)
    choose(dialog, f"costs.channels.speed.{last}", "slow", qtbot)
    qtbot.waitUntil(lambda: channels.list_channels(db)[-1].speed == "slow")
    found = channels.list_channels(db)[-1]
    assert (found.name, found.kind, found.horizon) == ("Posters", "paid", 90)
    write(dialog, f"costs.channels.horizon.{last}", "soon", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)) and "3650" in news(window)[-1])
    assert seen(dialog, InlineText, f"costs.channels.horizon.{last}").property("refused")
    press(dialog, f"costs.channels.remove.{last}", qtbot)
    assert "Posters" not in [each.name for each in channels.list_channels(db)]
    qtbot.waitUntil(lambda: dialog.parts[0].grid.rowCount() == last)


def test_a_channel_with_people_is_archived_and_comes_back(window: Window, db: Database, qtbot: QtBot) -> None:
    first = channels.list_channels(db)[0]
    person(db, "Anna", channel=first.id)
    dialog = opened(window, 0, qtbot)
    press(dialog, "costs.channels.archive.0", qtbot)
    assert first.id not in [each.id for each in channels.list_channels(db)]
    press(dialog, "costs.channels.back.0", qtbot)
    assert channels.list_channels(db)[0].id == first.id


def test_a_cost_is_typed_line_by_line_and_taken_back(window: Window, db: Database, qtbot: QtBot) -> None:
    dialog = opened(window, 1, qtbot)
    press(dialog, "costs.add_costs", qtbot)
    assert QApplication.focusWidget() is seen(dialog, InlineText, "costs.costs.title.0")
    write(dialog, "costs.costs.title.0", "Flyers", qtbot)
    write(dialog, "costs.costs.amount.0", "290", qtbot)
    choose(dialog, "costs.costs.channel.0", channels.list_channels(db)[1].name, qtbot)
    choose(dialog, "costs.costs.category.0", costs.list_categories(db)[2].name, qtbot)
    qtbot.waitUntil(lambda: seen(dialog, InlineText, "costs.costs.amount.0").text() == "290.00")
    (cost,) = costs.list_costs(db)
    assert (cost.title, cost.amount, cost.currency, cost.day) == ("Flyers", 29_000, "CNY", date.today().isoformat())
    assert (cost.channel, cost.category) == (channels.list_channels(db)[1].id, costs.list_categories(db)[2].id)
    write(dialog, "costs.costs.amount.0", "20 usd", qtbot)
    qtbot.waitUntil(lambda: seen(dialog, InlineText, "costs.costs.amount.0").text() == "20.00 USD")
    write(dialog, "costs.costs.amount.0", "-5", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)) and "below zero" in news(window)[-1])
    press(dialog, "costs.costs.remove.0", qtbot)
    qtbot.waitUntil(lambda: dialog.parts[1].grid.rowCount() == 0)
    keys(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: dialog.parts[1].grid.rowCount() == 1)
    assert costs.list_costs(db)[0].currency == "USD"
    keys(dialog, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier, qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: dialog.parts[1].grid.rowCount() == 0)


def test_a_category_is_switched_and_archived_once_it_is_used(window: Window, db: Database, qtbot: QtBot) -> None:
    first = costs.list_categories(db)[0]
    costs.add_cost(db, 5, category=first.id)
    dialog = opened(window, 2, qtbot)
    choose(dialog, "costs.categories.counted.0", "not", qtbot)
    qtbot.waitUntil(lambda: costs.list_categories(db)[0].counted == 0)
    press(dialog, "costs.categories.archive.0", qtbot)
    assert first.id not in [each.id for each in costs.list_categories(db)]
    press(dialog, "costs.categories.back.0", qtbot)
    press(dialog, "costs.add_categories", qtbot)
    asked(window, "Rent", qtbot)
    assert costs.list_categories(db)[-1].name == "Rent" and costs.list_categories(db)[0].id == first.id
    press(dialog, f"costs.categories.remove.{len(costs.list_categories(db)) - 1}", qtbot)
    assert "Rent" not in [each.name for each in costs.list_categories(db)]
    rest(window, qtbot)


def test_a_lead_magnet_gets_points(window: Window, db: Database, qtbot: QtBot) -> None:
    dialog = opened(window, 3, qtbot)
    press(dialog, "costs.add_magnets", qtbot)
    asked(window, "Book list", qtbot)
    for key, points in (("useful", "5"), ("fun", "3")):
        choose(dialog, f"costs.magnets.{key}.0", points, qtbot)
        qtbot.waitUntil(lambda key=key, points=points: getattr(magnets.list_magnets(db)[0], key) == int(points))
        QApplication.processEvents()
    choose(dialog, "costs.magnets.kind.0", "virtual", qtbot)
    write(dialog, "costs.magnets.starts.0", "2026-01-01", qtbot)
    write(dialog, "costs.magnets.ends.0", "2025-01-01", qtbot)
    qtbot.waitUntil(lambda: bool(news(window)) and "before it starts" in news(window)[-1])
    (found,) = magnets.list_magnets(db)
    assert (found.total_score, found.kind, found.starts, found.ends) == (8, "virtual", "2026-01-01", "")
    qtbot.keyClick(seen(dialog, InlineText, "costs.magnets.ends.0"), Qt.Key.Key_Escape)
    press(dialog, "costs.magnets.remove.0", qtbot)
    assert magnets.list_magnets(db) == []


def test_what_is_being_typed_survives_what_others_write(window: Window, db: Database, qtbot: QtBot) -> None:
    ident = costs.add_cost(db, 100, title="Flyers")
    dialog = opened(window, 1, qtbot)
    line = seen(dialog, InlineText, "costs.costs.title.0")
    line.setFocus()
    qtbot.keyClicks(line, "Big ")
    costs.update_cost(db, ident, amount=200)
    rest(window, qtbot)
    assert seen(dialog, InlineText, "costs.costs.title.0") is line and line.text() == "Big Flyers"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: seen(dialog, InlineText, "costs.costs.amount.0").text() == "2.00")
    assert costs.list_costs(db)[0].title == "Big Flyers"


def test_the_keyboard_goes_from_cell_to_cell(window: Window, db: Database, qtbot: QtBot) -> None:
    costs.add_cost(db, 100, title="Flyers")
    dialog = opened(window, 1, qtbot)
    line = seen(dialog, InlineText, "costs.costs.day.0")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "2026-01-05")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: costs.list_costs(db)[0].day == "2026-01-05")
    visited = []
    for _ in range(4):
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)  # the lines are made anew after a save
        focus = QApplication.focusWidget()
        assert focus is not None
        visited.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert visited == [f"costs.costs.{key}.0" for key in ("title", "amount", "channel", "category")]
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not shown(window, "costs"))


def test_every_control_is_named_and_no_two_alike(window: Window, db: Database, qtbot: QtBot) -> None:
    costs.add_cost(db, 100, title="Flyers")
    magnets.add_magnet(db, "Book list")
    dialog = opened(window, 0, qtbot)
    for place in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(place)
        QApplication.processEvents()
        assert nameless(dialog) == []
        kinds = (QPushButton, QTableWidget, InlineText, InlineChoice)
        found = [each.objectName() for kind in kinds for each in dialog.findChildren(kind) if each.isVisible()]
        found = [name for name in found if not name.startswith("qt_")]
        assert len(found) == len(set(found)), sorted(found)


def test_only_the_newest_costs_are_shown(
    window: Window, db: Database, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "MOST", 2)
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        costs.add_cost(db, 1, day=day)
    dialog = opened(window, 1, qtbot)
    assert dialog.parts[1].grid.rowCount() == 2 and "2 of 3" in dialog.parts[1].hint.text()
