"""Find people while typing, read their timeline, filter them, keep the filter as a segment."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QInputDialog, QLabel, QLineEdit, QListWidget, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.events import record as events
from commdesk.members import record
from tests.ui.hands import keys, members, names, press, rest, seen, shown, write
from ui.panes.members.person.timeline import TimelineRow
from ui.shell.palette import Palette
from ui.shell.window import Window
from ui.widgets.listing import Listing

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def people(window: Window, qtbot: QtBot) -> Window:
    """Three people, one of them with a few entries."""
    assert window.context is not None
    db = window.context.db
    wang = record.add_member(db, real_name="王建国", nickname="老王", city="杭州")
    record.add_member(db, real_name="李梅", city="苏州")
    record.add_member(db, real_name="Anna", city="Berlin")
    entries.add_entry(db, wang, "note", text="likes Lu Xun")
    entries.add_entry(db, wang, "order", title="Annual pass", amount=36500)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: len(names(window)) == 3)
    return window


def test_initials_find_a_person_while_typing(people: Window, qtbot: QtBot) -> None:
    box = seen(people, QLineEdit, "members.search")
    for typed, found in (("w", 1), ("j", 1), ("g", 1)):
        qtbot.keyClicks(box, typed)
        qtbot.waitUntil(lambda found=found: len(names(people)) == found)
    assert names(people) == ["王建国"]
    assert seen(people, QLabel, "members.count").text().startswith("1 person")
    qtbot.waitUntil(lambda: seen(people, QLabel, "members.person.name").text() == "王建国")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert len(names(people)) == 3


@pytest.mark.parametrize("typed", ["wangjianguo", "老王", "建国", "杭州", "laowang"])
def test_names_in_any_spelling_find_a_person(typed: str, people: Window, qtbot: QtBot) -> None:
    box = seen(people, QLineEdit, "members.search")
    box.setText(typed)
    qtbot.waitUntil(lambda: names(people) == ["王建国"])


def test_what_nobody_is_called_shows_what_to_do(people: Window, qtbot: QtBot) -> None:
    seen(people, QLineEdit, "members.search").setText("zzzzz")
    qtbot.waitUntil(lambda: shown(people, "members.empty"))
    assert not shown(people, "members.table")


def test_the_timeline_of_a_found_person_is_read(people: Window, qtbot: QtBot) -> None:
    seen(people, QLineEdit, "members.search").setText("wjg")
    qtbot.waitUntil(lambda: names(people) == ["王建国"])
    panel = members(people).person
    qtbot.waitUntil(lambda: len(panel.findChildren(TimelineRow)) == 2)
    said = [line.accessibleName() for line in panel.findChildren(TimelineRow)]
    assert any("likes Lu Xun" in words for words in said)
    assert any("Annual pass" in words and "¥365.00" in words for words in said)


def test_the_timeline_can_be_filtered(people: Window, qtbot: QtBot) -> None:
    pane = members(people)
    pane.table.go_to(pane.ids[names(people).index("王建国")])
    qtbot.waitUntil(lambda: pane.person.person is not None and pane.person.person.name == "王建国")
    press(people, "members.timeline.deeds", qtbot)
    qtbot.waitUntil(lambda: [line.item.kind for line in pane.person.findChildren(TimelineRow)] == ["order"])
    press(people, "members.timeline.chat", qtbot)
    qtbot.waitUntil(lambda: pane.person.findChildren(TimelineRow) == [])
    press(people, "members.timeline.all", qtbot)
    qtbot.waitUntil(lambda: len(pane.person.findChildren(TimelineRow)) == 2)


def test_the_palette_finds_a_person(people: Window, qtbot: QtBot) -> None:
    people.navigate_to("insights")
    keys(people, Qt.Key.Key_K, CTRL, qtbot)
    box = seen(people, QLineEdit, "palette.box")
    qtbot.keyClicks(box, "limei")
    assert "李梅" in seen(people, QListWidget, "palette.list").item(0).text()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: people.pane is not None and people.pane.name == "members")
    assert seen(people, QLabel, "members.person.name").text() == "李梅"
    rest(people, qtbot)


def test_the_palette_finds_and_does_an_action(people: Window, qtbot: QtBot) -> None:
    press(people, "topbar.find", qtbot)
    box = seen(people, QLineEdit, "palette.box")
    qtbot.keyClicks(box, "keyboard")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(people, "shortcuts"))
    press(people, "shortcuts.close", qtbot)


def test_the_palette_says_when_there_is_nothing(people: Window, qtbot: QtBot) -> None:
    keys(people, Qt.Key.Key_K, CTRL, qtbot)
    box = seen(people, QLineEdit, "palette.box")
    qtbot.keyClicks(box, "qqqqqq")
    palette = seen(people, Palette, "palette")
    assert palette.nothing.isVisibleTo(palette)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClick(palette, Qt.Key.Key_Escape)


def test_f1_shows_the_shortcuts(people: Window, qtbot: QtBot) -> None:
    keys(people, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier, qtbot)
    qtbot.waitUntil(lambda: shown(people, "shortcuts"))
    said = {label.text() for label in people.findChild(QLabel).window().findChildren(QLabel)}
    assert {"Undo", "Find anything", "Ctrl+K", "Export this list"} <= said
    press(people, "shortcuts.close", qtbot)


def condition(window: Window, field: str, op: str, qtbot: QtBot) -> None:
    """Choose field and operator in the open editor."""
    for name, key in (("field", field), ("op", op)):
        box = seen(window, QComboBox, f"members.condition.{name}")
        assert box.findData(key) >= 0, (name, key, [box.itemData(n) for n in range(box.count())])
        box.setCurrentIndex(box.findData(key))


def test_a_condition_is_added_changed_and_taken_away(people: Window, qtbot: QtBot) -> None:
    press(people, "members.add_condition", qtbot)
    condition(people, "city", "is", qtbot)
    write(people, "members.condition.value", "杭州", qtbot)
    qtbot.waitUntil(lambda: names(people) == ["王建国"])
    chip = seen(people, QPushButton, "members.condition.0")
    assert "杭州" in chip.text()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, chip.height() // 2))
    value = seen(people, QLineEdit, "members.condition.value")
    assert value.text() == "杭州"
    write(people, "members.condition.value", "苏州", qtbot)
    qtbot.waitUntil(lambda: names(people) == ["李梅"])
    chip = seen(people, QPushButton, "members.condition.0")
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(names(people)) == 3)


def test_two_conditions_can_be_joined_by_and_and_by_or(people: Window, qtbot: QtBot) -> None:
    for city in ("杭州", "苏州"):
        press(people, "members.add_condition", qtbot)
        condition(people, "city", "is", qtbot)
        write(people, "members.condition.value", city, qtbot)
        qtbot.waitUntil(lambda: not shown(people, "popover"))
    qtbot.waitUntil(lambda: names(people) == [])
    qtbot.waitUntil(lambda: shown(people, "members.any"))
    press(people, "members.any", qtbot)
    qtbot.waitUntil(lambda: set(names(people)) == {"王建国", "李梅"})


def test_a_condition_without_a_value_is_not_taken(people: Window, qtbot: QtBot) -> None:
    press(people, "members.add_condition", qtbot)
    condition(people, "city", "is", qtbot)
    press(people, "members.condition.done", qtbot)
    assert shown(people, "popover") and len(names(people)) == 3
    qtbot.keyClick(seen(people, QComboBox, "members.condition.field"), Qt.Key.Key_Escape)


def test_days_are_asked_as_a_number(people: Window, qtbot: QtBot) -> None:
    press(people, "members.add_condition", qtbot)
    condition(people, "last_active", "not_within_last", qtbot)
    assert seen(people, QSpinBox, "members.condition.value").value() == 30
    press(people, "members.condition.done", qtbot)
    qtbot.waitUntil(lambda: shown(people, "members.condition.0"))
    assert "30" in seen(people, QPushButton, "members.condition.0").text()


def test_conditions_are_kept_as_a_segment(people: Window, qtbot: QtBot) -> None:
    press(people, "members.add_condition", qtbot)
    condition(people, "city", "is", qtbot)
    write(people, "members.condition.value", "杭州", qtbot)
    qtbot.waitUntil(lambda: names(people) == ["王建国"])
    press(people, "members.save_segment", qtbot)
    asking = seen(people, QInputDialog, "ask")
    asking.setTextValue("Hangzhou")
    asking.accept()
    listing = seen(people, Listing, "members.scopes")
    qtbot.waitUntil(lambda: "Hangzhou" in [line.title for line in listing.lines.lines])
    press(people, "members.condition.0", qtbot)
    rest(people, qtbot)


def test_choosing_a_segment_or_a_tag_at_the_left_narrows_the_list(sampled: Window, qtbot: QtBot) -> None:
    everybody = len(names(sampled))
    listing = seen(sampled, Listing, "members.scopes")
    qtbot.waitUntil(lambda: listing.lines.rowCount() > 1)
    tag = next(n for n, line in enumerate(listing.lines.lines)
               if isinstance(line.key, tuple) and line.key[0] == "tag" and line.count)  # fmt: skip
    line = listing.lines.lines[tag]
    listing.scrollTo(listing.lines.index(tag))
    where = listing.visualRect(listing.lines.index(tag)).center()
    qtbot.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert len(names(sampled)) == line.count != everybody
    rest(sampled, qtbot)
    segment = next(line for line in listing.lines.lines if isinstance(line.key, tuple) and line.key[0] == "segment")
    listing.setCurrentIndex(listing.lines.index(listing.lines.lines.index(segment)))
    qtbot.waitUntil(lambda: len(names(sampled)) == segment.count)
    qtbot.waitUntil(lambda: shown(sampled, "members.condition.0") or shown(sampled, "members.nested"))


def test_a_heading_sorts_and_sorts_the_other_way(people: Window, qtbot: QtBot) -> None:
    table = members(people).table
    header = table.horizontalHeader()
    at = table.people.columns.index("city")
    header.sectionClicked.emit(at)
    once = names(people)
    header.sectionClicked.emit(at)
    assert names(people) == once[::-1] and len(once) == 3


def test_columns_can_be_hidden_and_shown(people: Window, qtbot: QtBot) -> None:
    table = members(people).table
    at = table.people.columns.index("city")
    assert not table.isColumnHidden(at)
    table.headings._set_wanted("city", False)
    assert table.isColumnHidden(at)
    table.headings._set_wanted("city", True)
    assert not table.isColumnHidden(at)


def test_an_event_is_found_by_the_initials_of_its_name(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    events.add_event(window.context.db, "冬日共读会", starts="2026-12-12 14:00", place="朵云书院")
    window.commands.open_palette()
    box = seen(window, QLineEdit, "palette.box")
    box.setText("drgd")
    found = seen(window, QListWidget, "palette.list")
    assert any("冬日共读会" in found.item(at).text() for at in range(found.count()))
    box.setText("朵云")
    assert any("冬日共读会" in found.item(at).text() for at in range(found.count()))
    keys(box, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, qtbot)
    qtbot.waitUntil(lambda: window.pane is not None and window.pane.name == "events")
