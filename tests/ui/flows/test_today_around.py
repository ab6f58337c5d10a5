"""Around the list of today: numbers, cards, files, rules, another look; and very many lines."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.dues import touch_rules
from commdesk.dues.due import Due
from commdesk.dues.today import arrange_lines
from commdesk.errors import Phrase
from commdesk.insights import week_numbers
from commdesk.scripts import queues
from commdesk.scripts import record as scripts
from tests.people import person
from tests.ui.hands import answer, keys, news, press, rest, seen
from tests.ui.today_hands import CTRL, TODAY, base, follow_up, today
from ui.panes.today.opening import open_due
from ui.shell.palette import Palette
from ui.shell.window import Window


@pytest.fixture
def four(window: Window) -> list[int]:
    """Four people with a follow-up each: one late, two of today, one that can wait."""
    db = base(window)
    return [follow_up(db, *each) for each in (("Ada", -2), ("Bo", 0, "Write"), ("Cy", 0, "Visit"), ("Di", 3))]


def test_today_as_text_on_paper_and_as_a_calendar(
    window: Window, four: list[int], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today(window, qtbot)
    assert window.context is not None
    window.context.actions.get_action("today.text").run()
    said = QGuiApplication.clipboard().text()
    assert "Ada — Call" in said and "Bo — Write" in said and "Di" not in said
    for name, suffix, first in (("today.print", "pdf", b"%PDF"), ("today.ics", "ics", b"BEGIN:VCALENDAR")):
        path = tmp_path / f"day.{suffix}"
        answer(monkeypatch, save=path)
        window.context.actions.get_action(name).run()
        qtbot.waitUntil(path.exists, timeout=20_000)
        rest(window, qtbot)
        assert path.read_bytes().startswith(first)
    answer(monkeypatch, save=None)
    window.context.actions.get_action("today.ics").run()


def test_enter_goes_on_with_a_queue_and_asks_for_the_file_of_an_import(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = base(window)
    members = [person(db, name) for name in ("Ada", "Bo")]
    queues.create_queue(db, scripts.add_script(db, "Hello", text="Hello"), members=members)
    pane = today(window, qtbot)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    assert seen(window, QListWidget, "queue.people").count() == 2
    seen(window, QWidget, "queue").close()
    qtbot.keyClick(pane.table, Qt.Key.Key_C)
    assert any("not possible with this line" in line for line in news(window))
    asked: list[str] = []
    assert window.context is not None
    monkeypatch.setattr(window.context.actions.get_action("app.import"), "slot", lambda: asked.append("import"))
    open_due(pane, Due("import", 1, TODAY, "1 群", Phrase("import the chat again"), community=1))
    assert asked == ["import"]


def test_another_theme_and_language_reach_all_of_it(sampled: Window, qtbot: QtBot) -> None:
    pane = today(sampled, qtbot)
    sampled.settings.update_settings(theme="dark", language="zh_CN")
    sampled.set_language()
    sampled.apply_theme()
    qtbot.waitUntil(lambda: "农历" in pane.describe_facts() and not sampled.jobs.is_busy(), timeout=20_000)
    assert pane.table.painter.ink.theme.dark and pane.events.list.ink.theme.dark and pane.notices.list.ink.theme.dark
    assert seen(sampled, QLabel, "today.todo.title").text() == "要做的事"
    heading = next(row for row in range(pane.table.lines.rowCount()) if pane.table.lines.rows[row].is_heading)
    assert str(pane.table.lines.index(heading).data()).split(",")[0] in ("逾期", "今天", "不急")
    assert not pane.grab().isNull()


def test_the_cards_below_lead_to_people_and_events(sampled: Window, qtbot: QtBot) -> None:
    pane = today(sampled, qtbot)
    qtbot.waitUntil(lambda: pane.week is not None and bool(pane.events.list.items.items), timeout=20_000)
    event = pane.events.list.items.items[0].event.id
    pane.events.list.setCurrentIndex(pane.events.list.items.index(0))
    qtbot.keyClick(pane.events.list, Qt.Key.Key_Return)
    assert sampled.pane is not None and sampled.pane.name == "events"
    assert sampled.pane.page.event_id == event  # type: ignore[attr-defined]
    keys(sampled, Qt.Key.Key_1, CTRL, qtbot)
    assert pane.week is not None
    people = [due for due in pane.week.notices if due.member]
    if people:
        pane.notices.list.item_opened.emit(people[0])
        assert sampled.pane.name == "members"


def test_all_that_can_be_used_has_a_name(sampled: Window, qtbot: QtBot) -> None:
    pane = today(sampled, qtbot)
    for each in (pane.table, pane.notices.list, pane.events.list, pane.todo.owner, pane.todo.more):
        assert each.accessibleName() and each.objectName().startswith("today."), each
    assert all(tile.accessibleName() for tile in pane.tiles.tiles.values() if tile.number is not None)


def test_ten_thousand_lines_are_walked_and_done(window: Window, qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    many = [
        Due("followup", number, TODAY - timedelta(days=number % 9), f"P{number}", Phrase(f"Do {number}"), member=number)
        for number in range(10_000)
    ]
    pane.table.show_lines(arrange_lines(many, TODAY))
    pane.table.choose_near(0)
    assert pane.table.lines.rowCount() == 10_002
    qtbot.keyClick(pane.table, Qt.Key.Key_End)
    assert pane.table.currentIndex().row() == 10_001
    pane.table.viewport().repaint()
    pane.table.remove_dues(pane.table.chosen_dues())
    assert pane.table.lines.rowCount() == 10_001 and pane.table.currentIndex().row() == 10_000


def test_the_numbers_are_explained_and_lead_to_the_people(sampled: Window, qtbot: QtBot) -> None:
    pane = today(sampled, qtbot)
    qtbot.waitUntil(lambda: pane.week is not None and not sampled.jobs.is_busy(), timeout=20_000)
    assert set(pane.tiles.tiles) == {each.metric.name for each in pane.week.numbers}  # type: ignore[union-attr]
    tile = pane.tiles.tiles["activity"]
    assert "÷" in tile.toolTip() and tile.value.text().endswith("%")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert sampled.pane is not None and sampled.pane.name == "members"


def test_the_numbers_are_counted_anew_only_when_what_they_read_changed(
    sampled: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[date] = []
    count = week_numbers.compute_week_numbers
    monkeypatch.setattr(
        "ui.panes.today.reading.compute_week_numbers", lambda facts, day: counted.append(day) or count(facts, day)
    )
    pane = today(sampled, qtbot)
    qtbot.waitUntil(lambda: pane.week is not None and not sampled.jobs.is_busy(), timeout=20_000)
    assert len(counted) == 1
    pane.refresh_now()
    qtbot.wait(600)
    rest(sampled, qtbot)
    assert len(counted) == 1
    entries.add_entry(base(sampled), follow_up(base(sampled), "Zoe"), "order", title="Book", amount=100)
    qtbot.waitUntil(lambda: len(counted) == 2, timeout=20_000)


def test_a_rule_to_stay_in_touch_is_made_changed_and_taken_away(sampled: Window, qtbot: QtBot) -> None:
    today(sampled, qtbot)
    assert sampled.context is not None
    for rule in touch_rules.list_rules(base(sampled)):
        touch_rules.delete_rule(base(sampled), rule.id)
    sampled.context.actions.get_action("today.rules").run()
    press(sampled, "touchrules.save", qtbot)
    assert len(touch_rules.list_rules(base(sampled))) == 1
    seen(sampled, QWidget, "touchrules.days").setValue(7)  # type: ignore[attr-defined]
    assert seen(sampled, QWidget, "touchrules.save").text() == "Change the rule"  # type: ignore[attr-defined]
    press(sampled, "touchrules.save", qtbot)
    assert [rule.days for rule in touch_rules.list_rules(base(sampled))] == [7]
    press(sampled, "touchrules.delete", qtbot)
    assert touch_rules.list_rules(base(sampled)) == []
    seen(sampled, QWidget, "touchrules").close()


def test_the_palette_finds_a_line_by_its_words_and_shows_it(window: Window, four: list[int], qtbot: QtBot) -> None:
    keys(window, Qt.Key.Key_K, CTRL, qtbot)
    palette = seen(window, Palette, "palette")
    palette.box.setText("visit")
    qtbot.waitUntil(lambda: any("Cy — Visit" in palette.list.item(n).text() for n in range(palette.list.count())))
    at = next(n for n in range(palette.list.count()) if "Cy — Visit" in palette.list.item(n).text())
    palette.list.setCurrentRow(at)
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    pane = today(window, qtbot)
    assert [due.name for due in pane.table.chosen_dues()] == ["Cy"]


def test_the_window_is_filled_once_the_rows_stand(window: Window, four: list[int], qtbot: QtBot) -> None:
    rows: list[int] = []
    window.pane_filled.connect(lambda: rows.append(window.pane.table.lines.rowCount()))  # type: ignore[union-attr]
    window.navigate_to("today")
    assert rows == []
    qtbot.waitUntil(lambda: rows == [7], timeout=20_000)
    window.navigate_to("today")  # nothing was written: they stand already
    assert rows == [7, 7]
