"""The morning by the keyboard alone: open on Today, done, taken back, put off, opened, copied."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from commdesk import entries
from commdesk.dues import marks
from commdesk.dues.due import DueBand, MarkState
from commdesk.dues.due_scripts import find_script, set_source_script
from commdesk.events import record as events
from commdesk.events.planning import items
from commdesk.scripts import record as scripts
from commdesk.scripts import uses
from commdesk.store import undo
from tests.people import person
from tests.ui.hands import keys, news, press, rest, seen, shown
from tests.ui.today_hands import CTRL, NONE, TODAY, base, follow_up, titles, today
from ui.dialogs.members.person_chooser import PersonChooser
from ui.panes.today.pane import TodayPane
from ui.shell.window import Window


@pytest.fixture
def four(window: Window) -> list[int]:
    """Four people with a follow-up each: one late, two of today, one that can wait."""
    db = base(window)
    return [follow_up(db, *each) for each in (("Ada", -2), ("Bo", 0, "Write"), ("Cy", 0, "Visit"), ("Di", 3))]


def test_a_window_that_remembers_nothing_opens_on_today(window: Window, four: list[int], qtbot: QtBot) -> None:
    path = window.context.workspace.path if window.context is not None else None
    assert path is not None
    window.close_workspace()
    window.state._values.pop("pane")
    window.commands.open_workspace(path)
    assert isinstance(window.pane, TodayPane)
    pane = today(window, qtbot)
    assert titles(pane) == ["Ada", "Bo", "Cy", "Di"]
    assert [row.band for row in pane.table.lines.rows if row.is_heading] == list(DueBand)


def test_space_space_space_works_through_the_list(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    for left in (["Bo", "Cy", "Di"], ["Cy", "Di"], ["Di"]):
        qtbot.keyClick(pane.table, Qt.Key.Key_Space)
        assert titles(pane) == left  # at once, before the file is read again
        assert pane.table.chosen_dues()[0].name == left[0]
    qtbot.waitUntil(lambda: "done today: 3" in seen(window, QLabel, "today.count").text())
    assert titles(pane) == ["Di"]
    assert [each.done for each in entries.load_entries(base(window), _entries(window)).values()].count("") == 1


def _entries(window: Window) -> list[int]:
    return [row[0] for row in base(window).reader.execute("SELECT id FROM entry WHERE kind = 'followup'")]


def test_what_was_done_is_taken_back_in_the_toast_and_by_the_key(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    keys(window, Qt.Key.Key_Down, NONE, qtbot)
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    assert titles(pane) == ["Ada", "Cy", "Di"] and any("Done: Bo" in line for line in news(window))
    step = undo.find_undoable(base(window).reader)
    assert step is not None and "Bo" in str(step.name)
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: titles(pane) == ["Ada", "Bo", "Cy", "Di"])


def test_s_puts_a_line_off_until_tomorrow(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    keys(window, Qt.Key.Key_J, NONE, qtbot)
    qtbot.keyClick(pane.table, Qt.Key.Key_S)
    box, offered = seen(window, QLineEdit, "today.later.box"), seen(window, QListWidget, "today.later.list")
    at = next(row for row in range(offered.count()) if offered.item(row).text().startswith("Tomorrow"))
    for _ in range(at):
        qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert titles(pane) == ["Ada", "Cy", "Di"]
    qtbot.waitUntil(lambda: "Bo" in titles(pane))
    moved = next(row for row in pane.table.lines.rows if not row.is_heading and row.due.name == "Bo")
    assert moved.band is DueBand.AHEAD and moved.due.moment.date() == TODAY + timedelta(days=1)


def test_a_time_is_typed_and_its_meaning_is_seen_first(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    qtbot.keyClick(pane.table, Qt.Key.Key_S)
    box = seen(window, QLineEdit, "today.later.box")
    box.setText("never")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert "not a time" in seen(window, QLabel, "today.later.meaning").text() and box.isVisible()
    assert not shown(window, "today.later.list")
    box.setText("5天后")
    assert seen(window, QLabel, "today.later.meaning").text().startswith("→ ")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: titles(pane) == ["Bo", "Cy", "Di", "Ada"])


def test_enter_opens_the_person_and_the_event(window: Window, four: list[int], qtbot: QtBot) -> None:
    db = base(window)
    event = events.add_event(db, "Walk", starts=f"{TODAY + timedelta(days=2)}T14:00")
    items.add_line(db, "task", event, title="Book", day=(TODAY - timedelta(days=9)).isoformat())
    pane = today(window, qtbot)
    names = titles(pane)
    assert names[0] == "Walk"
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pane is not None and window.pane.name == "events")
    keys(window, Qt.Key.Key_1, CTRL, qtbot)
    qtbot.waitUntil(pane.table.hasFocus)
    qtbot.keyClick(pane.table, Qt.Key.Key_Down)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.pane is not None and window.pane.name == "members")
    assert window.panes["members"].table.current_id() == four[0]  # type: ignore[attr-defined]


def test_c_copies_the_script_that_was_chosen_once(sampled: Window, qtbot: QtBot) -> None:
    db = base(sampled)
    script = next(
        ident
        for ident, found in scripts.load_scripts(
            db, [row[0] for row in db.reader.execute("SELECT id FROM script ORDER BY id")]
        ).items()
        if found.title == "入群前说明服务"
    )
    member = follow_up(db, "Zoe", -400)
    pane = today(sampled, qtbot)
    assert titles(pane)[0] == "Zoe"
    qtbot.keyClick(pane.table, Qt.Key.Key_Home)
    pane.table.choose_near(0)
    qtbot.keyClick(pane.table, Qt.Key.Key_C)
    box = seen(sampled, QLineEdit, "today.script.box")
    box.setText("入群前说明服务")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    due = pane.table.chosen_dues()[0]
    assert find_script(db, due) == script
    assert "每周" in QGuiApplication.clipboard().text()
    assert [use.title for use in uses.of_member(db, member)] == ["入群前说明服务"]
    rest(sampled, qtbot)
    qtbot.keyClick(pane.table, Qt.Key.Key_C)  # from now on without a question
    assert len(uses.of_member(db, member)) == 2 and any("copied for Zoe" in line for line in news(sampled))


def test_what_is_missing_in_the_script_is_asked_for_in_the_quick_window(
    window: Window, four: list[int], qtbot: QtBot
) -> None:
    db = base(window)
    other, script = (scripts.add_script(db, "Gift", text=text) for text in ("Hi", "Your gift: {ask: which gift}"))
    set_source_script(db, "followup", script)
    today(window, qtbot)
    pane = today(window, qtbot)
    qtbot.keyClick(pane.table, Qt.Key.Key_C)
    qtbot.waitUntil(lambda: window.commands.quick_window is not None and window.commands.quick_window.isVisible())
    quick = window.commands.quick_window
    assert quick is not None and quick.copying is not None
    qtbot.waitUntil(lambda: quick.copying is not None and quick.copying.script is not None)
    assert quick.copying.script is not None
    assert script != other and (quick.copying.script.id, quick.copying.member) == (script, four[0])
    quick.hide()


def test_x_skips_several_with_a_reason(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    qtbot.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [due.name for due in pane.table.chosen_dues()] == ["Ada", "Bo"]
    chosen = pane.table.chosen_dues()
    qtbot.keyClick(pane.table, Qt.Key.Key_X)
    box = seen(window, QLineEdit, "today.skip.reason")
    box.setText("on holiday")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert titles(pane) == ["Cy", "Di"]
    known = marks.load_marks(base(window), min(due.day for due in chosen))
    found = [known[due.source, due.subject, due.day.isoformat()] for due in chosen]
    assert [(each.state, each.reason) for each in found] == [(MarkState.SKIPPED, "on holiday")] * 2
    assert any("2 lines skipped" in line for line in news(window))
    keys(window, Qt.Key.Key_Z, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(titles(pane)) == 4)


def test_ctrl_a_chooses_every_line_and_no_heading(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    keys(window, Qt.Key.Key_A, CTRL, qtbot)
    assert len(pane.table.chosen_dues()) == 4
    qtbot.keyClick(pane.table, Qt.Key.Key_Space)
    assert titles(pane) == [] and shown(window, "today.empty")
    qtbot.waitUntil(lambda: "Everything is done." in pane.todo.empty.sentence.text())


@pytest.fixture
def bundle(window: Window, qtbot: QtBot) -> TodayPane:
    """Five people to whom the same is to be said."""
    db = base(window)
    for name in ("Ada", "Bo", "Cy", "Di", "Ed"):
        follow_up(db, name, 0, "Say thanks")
    return today(window, qtbot)


def test_a_bundle_is_opened_in_place_and_closed_again(bundle: TodayPane, qtbot: QtBot) -> None:
    table = bundle.table
    assert [len(row.dues) for row in table.lines.rows] == [0, 5]
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [len(row.dues) for row in table.lines.rows] == [0, 5, 1, 1, 1, 1, 1]
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert [len(row.dues) for row in table.lines.rows] == [0, 4, 1, 1, 1, 1]
    qtbot.keyClick(table, Qt.Key.Key_Left)
    assert [len(row.dues) for row in table.lines.rows] == [0, 4]
    assert table.chosen_rows()[0].is_bundle


def test_a_bundle_becomes_a_queue_of_its_people(bundle: TodayPane, window: Window, qtbot: QtBot) -> None:
    db = base(window)
    script = scripts.add_script(db, "Thanks", text="Thank you")
    set_source_script(db, "followup", script)
    rest(window, qtbot)
    qtbot.keyClick(bundle.table, Qt.Key.Key_C)
    people = seen(window, QListWidget, "queue.people")
    assert people.count() == 5
    press(window, "queue.go", qtbot)
    assert QGuiApplication.clipboard().text() == "Thank you"
    seen(window, QWidget, "queue").close()


def test_a_whole_bundle_is_done_by_one_key(bundle: TodayPane, window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(bundle.table, Qt.Key.Key_Space)
    assert bundle.table.lines.rows == []
    qtbot.waitUntil(lambda: "done today: 5" in seen(window, QLabel, "today.count").text())


def test_mine_leaves_out_what_others_do_and_is_remembered(window: Window, qtbot: QtBot) -> None:
    db = base(window)
    window.settings.update_settings(who="Mia")
    event = events.add_event(db, "Walk", starts=f"{TODAY + timedelta(days=2)}T14:00")
    for title, owner in (("Book", "Mia"), ("Print", "Tom"), ("Sweep", "")):
        items.add_line(db, "task", event, title=title, day=TODAY.isoformat(), owner=owner)
    pane = today(window, qtbot)
    pane.todo.retranslate_ui()
    assert len(titles(pane)) == 3
    keys(window, Qt.Key.Key_M, CTRL, qtbot)
    qtbot.waitUntil(lambda: len(titles(pane)) == 2)
    assert seen(window, QComboBox, "today.owner").currentText() == "Mine"
    assert window.state.get_value("today.owner") == "mine"


def test_an_empty_workspace_is_told_how_to_begin(window: Window, qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    assert "Nobody is in this workspace yet" in pane.todo.empty.sentence.text()
    assert pane.todo.empty.button.isVisible() and pane.todo.empty.button.text() == "Import a file"
    person(base(window), "Ada")
    window.navigate_to("members")
    pane = today(window, qtbot)
    assert pane.todo.empty.sentence.text().startswith("Nothing is due.") and not pane.todo.empty.button.isVisible()


def test_a_note_with_a_day_comes_back_in_the_list(window: Window, qtbot: QtBot) -> None:
    person(base(window), "Ada")
    pane = today(window, qtbot)
    keys(window, Qt.Key.Key_N, CTRL, qtbot)
    chooser = seen(window, PersonChooser, "people")
    qtbot.keyClick(chooser.box, Qt.Key.Key_Return)
    text = seen(window, QWidget, "note.text")
    qtbot.keyClicks(text, "Ask about the book")
    seen(window, QLineEdit, "note.due.box").setText("tomorrow")
    press(window, "note.save", qtbot)
    rest(window, qtbot)
    qtbot.waitUntil(lambda: titles(pane) == ["Ada"])
    row = pane.table.lines.rows[-1]
    assert row.band is DueBand.AHEAD and str(row.due.words) == "Ask about the book"


def test_the_menu_of_a_line_shows_the_keys(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    pane.controller.show_menu(pane.mapToGlobal(QPoint(20, 20)))
    menu = seen(window, QWidget, "today.menu")
    said = {each.objectName(): each.shortcut().toString() for each in menu.actions()}
    assert said["today.menu.done"] == "Space" and said["today.menu.later"] == "S" and said["today.menu.copy"] == "C"
    menu.close()


def test_a_button_on_a_row_acts_on_that_row_alone(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    pane.table.selectAll()
    at = next(n for n, row in enumerate(pane.table.lines.rows) if not row.is_heading and row.due.name == "Cy")
    area = pane.table.visualRect(pane.table.lines.index(at))
    spot = QPoint(area.right() - 40, area.center().y())
    qtbot.mouseClick(pane.table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert titles(pane) == ["Ada", "Bo", "Di"]


def test_the_selection_stays_when_the_list_is_read_again(window: Window, four: list[int], qtbot: QtBot) -> None:
    pane = today(window, qtbot)
    pane.table.choose_near(4)
    mode = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    pane.table.selectionModel().select(pane.table.lines.index(1), mode)
    before = [due.name for due in pane.table.chosen_dues()]
    follow_up(base(window), "Al", -3)
    qtbot.waitUntil(lambda: "Al" in titles(pane))
    assert [due.name for due in pane.table.chosen_dues()] == before


def test_the_date_stands_in_the_bar_and_a_new_day_is_another_list(
    window: Window, four: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pane = today(window, qtbot)
    assert f"{datetime.now():%A}" in pane.describe_facts() and "农历" not in pane.describe_facts()
    day = TODAY + timedelta(days=1)
    monkeypatch.setattr("commdesk.dues.today.load_local_today", lambda db: day)
    monkeypatch.setattr("ui.panes.today.pane.load_local_today", lambda db: day)
    pane._check_day()
    qtbot.waitUntil(lambda: pane.desk is not None and pane.desk.list.today == day)
    late = [row.count for row in pane.table.lines.rows if row.is_heading and row.band is DueBand.OVERDUE]
    assert late == [3]
