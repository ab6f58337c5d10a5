"""F1 names every key that is heard, and every key that it names is heard: by an action, or where its place is."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from commdesk.events import record
from commdesk.members.finding.filters import Condition
from tests.house import sources
from tests.ui.hands import members, rest
from ui.dialogs.app.shortcuts import ShortcutsDialog
from ui.dialogs.base import Dialog
from ui.dialogs.checkins.day_sheet import Daysheet
from ui.dialogs.checkins.name_choice import PersonCombo
from ui.dialogs.checkins.names import NamesDialog
from ui.dialogs.events.waiting import WaitingList
from ui.dialogs.imports.import_history import Imports
from ui.dialogs.members.chat_lookup import SoughtLine
from ui.dialogs.members.same_people import SamePeople
from ui.dialogs.members.tag_tree import TagTree
from ui.dialogs.today.touch_rules import TouchRules
from ui.i18n import translate_phrase
from ui.pages.door.page import DoorPage
from ui.pages.door.walkin import WalkInForm
from ui.pages.run_of_show_window import ShowPage
from ui.panes import PANES
from ui.panes.calendar.week_view import WeekView
from ui.panes.events.board import PhaseBoard
from ui.panes.events.calendar_strip import CalendarStrip
from ui.panes.events.cards.files import FileCard
from ui.panes.events.cards.parts.rows import LineRow
from ui.panes.events.guests.table import GuestView
from ui.panes.events.sidebar import EventList
from ui.panes.events.stepper import Stepper
from ui.panes.insights.volume import Volume
from ui.panes.members.person.line import TimelineRow
from ui.panes.scripts.script_list import ScriptList
from ui.panes.scripts.sidebar import ScriptSidebar
from ui.panes.scripts.source import SourceEditor
from ui.panes.scripts.variant_bar import ButtonStrip
from ui.panes.today.pane import TodayPane
from ui.shell.window import Window
from ui.shortcuts.key_table import KeyTable
from ui.shortcuts.tables import EVERYWHERE, KEY_TABLES
from ui.widgets.figure import FigureView

KNOWN = {"Backtab"} | {
    QKeySequence.fromString(keys)[0].key().name.removeprefix("Key_") for line in EVERYWHERE.lines for keys in line.keys
}
"""The keys of `EVERYWHERE`, as Qt calls them: what they do, every desktop does."""
OTHERWISE = {
    ("ui.panes.scripts.source", "Backspace"): "types",
    ("ui.hotkey", ""): "reads the names of keys that somebody chose",
}
"""Keys that ask for nothing."""
WELL_KNOWN = {"Undo", "Redo", "Paste"}
"""Actions; or the tables say who pastes, and the window and dialogs tell where nothing does."""
BOUND = {"ui.actions", "ui.shortcuts.key_table", "ui.dialogs.base"}
"""Where keys are bound: for actions, for tables, and the actions Undo and Redo in dialogs."""


def heard(module: str, nodes: Iterable[ast.AST]) -> list[str]:
    """Return the keys that a module hears by their own names."""
    if (module, "") in OTHERWISE or module.startswith("ui.shortcuts."):
        return []
    found = []
    for node in nodes:
        text = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
        name = text.removeprefix("Qt.Key.Key_")
        if name != text and name.isidentifier() and name not in KNOWN and (module, name) not in OTHERWISE:
            found.append(f"{module}: {name}")
        standard = text.removeprefix("QKeySequence.StandardKey.")
        if standard != text and standard.isidentifier() and standard not in WELL_KNOWN:
            found.append(f"{module}: {standard}")
        if isinstance(node, ast.Call) and module not in BOUND:
            called, words = ast.unparse(node.func), [each for each in node.args if isinstance(each, ast.Constant)]
            if called == "QShortcut" or (called.endswith(("setShortcut", "QKeySequence")) and words):
                found.append(f"{module}: {ast.unparse(node)}")
    return found


def test_no_module_hears_a_key_that_f1_does_not_name() -> None:
    assert [each for source in sources("ui") for each in heard(source.module, source.nodes)] == []


def test_the_search_for_keys_finds_them() -> None:
    for code in (
        "event.key() == Qt.Key.Key_F9",
        "QShortcut(keys, self)",
        'made.setShortcut("Ctrl+J")',
        "event.matches(QKeySequence.StandardKey.Save)",
    ):
        assert len(heard("ui.panes.new", list(ast.walk(ast.parse(code))))) == 1, code
    assert heard("ui.panes.new", list(ast.walk(ast.parse("event.key() == Qt.Key.Key_Escape")))) == []


def test_every_table_is_heard_by_a_module_and_is_on_the_sheet(sampled: Window, qtbot: QtBot) -> None:
    named = {node.id for source in sources("ui") for node in source.nodes if isinstance(node, ast.Name)}
    assert [table.name for table in KEY_TABLES[1:] if table.name.upper() not in named] == []
    assert len({table.name for table in KEY_TABLES}) == len(KEY_TABLES)
    sheet = ShortcutsDialog(sampled, sampled.actions_)
    qtbot.addWidget(sheet)
    said = [each.text() for each in sheet.findChildren(QLabel)]
    for table in KEY_TABLES:
        assert translate_phrase(table.title) in said
        for text, keys in table.sheet_lines():
            assert translate_phrase(text) in said and keys and set(keys) <= set(said), (table.name, text)


@pytest.mark.parametrize("width", [560, 320])
def test_no_key_is_cut_on_the_sheet(width: int, sampled: Window, qtbot: QtBot) -> None:
    long = replace(sampled.actions_.get_action("members.new"), text="words " * 30)
    sampled.actions_._actions[long.name] = long
    sheet = ShortcutsDialog(sampled, sampled.actions_)
    qtbot.addWidget(sheet)
    sheet.resize(width, 560)
    with qtbot.waitExposed(sheet):
        sheet.show()
    area = sheet.findChild(QScrollArea, "shortcuts.list")
    assert area is not None
    for each in area.widget().findChildren(QLabel):
        if each.property("role") == "key":
            right = each.mapTo(area.widget(), each.rect().topRight()).x()
            assert each.width() >= each.sizeHint().width() and right < area.viewport().width(), each.text()


@pytest.mark.parametrize("pane", [entry.name for entry in PANES])
def test_every_key_of_an_action_does_it(pane: str, sampled: Window, qtbot: QtBot) -> None:
    sampled.make_panes()
    sampled.navigate_to(pane)
    rest(sampled, qtbot)
    done: list[str] = []
    actions = [each for each in sampled.actions_.list_actions() if each.keys]
    for action in actions:
        action.slot, action.able = lambda name=action.name: done.append(name), lambda: True  # type: ignore[misc]
    pressed = [(each, shortcut) for each in actions for shortcut in each.shortcuts]
    assert len(pressed) > 40
    for action, shortcut in pressed:
        assert shortcut.key().toString() in [QKeySequence(keys).toString() for keys in action.keys]
        owner = shortcut.parent()
        if not isinstance(owner, QWidget) or not (owner.isWindow() or owner.isVisible()):
            continue  # of another pane
        done.clear()
        shortcut.activated.emit()
        assert done == [action.name]


def scripts(window: Window, kind: type[QWidget]) -> QWidget:
    window.navigate_to("scripts")
    assert window.pane is not None
    return window.pane.findChildren(kind)[0]


def event_of(window: Window) -> int:
    assert window.context is not None
    db = window.context.db
    found = db.reader.execute(
        "SELECT e.id FROM event e WHERE EXISTS (SELECT 1 FROM registration r WHERE r.event = e.id) ORDER BY e.id LIMIT 1"
    ).fetchone()
    return int(found[0]) if found is not None else record.add_event(db, "Tea")


def events(window: Window, kind: type[QWidget]) -> QWidget:
    """Return the first widget of a kind in the events."""
    window.navigate_to("events", event_of(window))
    assert window.pane is not None
    return window.pane.findChildren(kind)[0]


def of_card(window: Window, kind: type[QWidget], phase: str) -> QWidget:
    """Return the first widget of a kind in a phase of an event, as soon as it is there."""
    window.navigate_to("events", (event_of(window), phase))
    assert window.pane is not None
    deadline = QDeadlineTimer(10_000)
    while not (found := window.pane.findChildren(kind)) and not deadline.hasExpired():
        QTest.qWait(20)
    return found[0]


def screen(window: Window, name: str, kind: type[QWidget]) -> QWidget:
    """Open the door or the run of show."""
    window.navigate_to(name, event_of(window))
    return window.findChildren(kind)[0]


def timeline_row(window: Window) -> QWidget:
    """The newest line of the timeline of whoever is shown, as soon as there is one."""
    deadline = QDeadlineTimer(10_000)
    while not (found := members(window).findChildren(TimelineRow)) and not deadline.hasExpired():
        QApplication.processEvents()
    return found[0]


def condition(window: Window) -> QWidget:
    """Return the chip of a condition above the list of people."""
    bar = members(window).bar
    bar.conditions = [Condition("level", "any_of", ("S",))]
    bar._show_chips()
    chip = bar.chips.itemAt(0).widget()
    assert chip is not None
    return chip


def folder(window: Window) -> QWidget:
    """Return the folders of scripts, one of them chosen."""
    side = scripts(window, ScriptSidebar)
    assert isinstance(side, ScriptSidebar)
    side.select_scope(next(key for item in side._iterate_items() if (key := item.data(0, 256)) and key[0] == "folder"))
    return side


def buttons(window: Window) -> QWidget:
    """Return a button of a strip of variants."""
    strip = ButtonStrip("strip")
    strip.setParent(window)
    strip.show_buttons(["A", "B"], 0, "Add")
    return strip.findChildren(QWidget, "strip.0")[0]


def looked_up(window: Window) -> QWidget:
    """Return a dialog that goes from person to person."""
    assert window.context is not None
    dialog = Dialog(window, window.context, "dialog", "Dialog")
    SoughtLine("line", dialog)
    return dialog


def day_sheet(window: Window) -> QWidget:
    """Return the grid of the day sheet, a cell of it chosen."""
    assert window.context is not None
    grid = Daysheet(window, window.context, lambda community, day: None).grid
    grid.setCurrentIndex(grid.model().index(0, grid.model().columnCount() - 1))
    return grid


def chart(window: Window, kind: type[QWidget]) -> QWidget:
    """Return a chart of the insights; of the messages day by day, what hears the keys."""
    window.navigate_to("insights")
    assert window.pane is not None
    deadline = QDeadlineTimer(10_000)
    while window.jobs.is_busy() and not deadline.hasExpired():
        QTest.qWait(20)
    found = window.pane.findChildren(kind)[0]
    return found.plot if isinstance(found, Volume) else found


def quick(window: Window) -> QWidget:
    """Return the line of the quick window that is typed into."""
    window.commands.open_quick_window()
    assert window.commands.quick_window is not None
    return window.commands.quick_window.box


def today(window: Window) -> QWidget:
    """Return the list of today, a line of it chosen."""
    window.navigate_to("today")
    assert isinstance(window.pane, TodayPane)
    return window.pane.table


STAGES: dict[str, Callable[[Window], QWidget]] = {
    "dialogs": lambda w: NamesDialog(w, w.context),
    "today": today,
    "touch_rules": lambda w: TouchRules(w, w.context).grid,
    "timeline": timeline_row,
    "conditions": condition,
    "tags": lambda w: TagTree("tags", "Tags"),
    "same_people": lambda w: SamePeople(w, w.context).tree,
    "lookup": looked_up,
    "script_folders": folder,
    "script_list": lambda w: scripts(w, ScriptList),
    "script_parts": buttons,
    "script_text": lambda w: SourceEditor("source", w.theme, lambda: (), lambda text: None),
    "quick": quick,
    "calendar": lambda w: WeekView(w.theme),
    "event_list": lambda w: events(w, EventList),
    "event_board": lambda w: PhaseBoard(w.theme).columns["prep"],
    "event_calendar": lambda w: CalendarStrip(w.theme),
    "event_phases": lambda w: events(w, Stepper),
    "event_rows": lambda w: of_card(w, LineRow, "planning"),
    "event_files": lambda w: of_card(w, FileCard, "planning"),
    "guests": lambda w: of_card(w, GuestView, "guests"),
    "waiting": lambda w: WaitingList(w, w.context, event_of(w)),
    "door": lambda w: screen(w, "door", DoorPage),
    "walk_in": lambda w: WalkInForm(),
    "run_of_show": lambda w: screen(w, "show", ShowPage),
    "figures": lambda w: chart(w, FigureView),
    "day_chart": lambda w: chart(w, Volume),
    "imports": lambda w: Imports(w, w.context).grid,
    "day_sheet": day_sheet,
    "checkin_names": lambda w: NamesDialog(w, w.context).text.grid,
    "person_box": lambda w: PersonCombo("box", "Who", [(1, "Anna")], 0),
}
"""Where the keys of a table are heard."""


@pytest.mark.parametrize("table", KEY_TABLES[1:], ids=lambda table: table.name)
def test_every_key_of_a_place_is_heard_there(
    table: KeyTable, sampled: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    rest(sampled, qtbot)
    place = STAGES[table.name](sampled)
    rest(sampled, qtbot)
    if not isValid(place):  # what was read behind the window replaced it
        place = STAGES[table.name](sampled)
    for shortcut in sampled.findChildren(QShortcut):
        if shortcut.parent() is not place:
            shortcut.setEnabled(False)  # the keyboard is not there
    asked: list[tuple[str, str]] = []
    find = KeyTable.find_wish

    def listen(self: KeyTable, event: QKeyEvent, exact: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> str:
        asked.append((self.name, find(self, event, exact)))
        return ""  # so that nothing is deleted, opened or left

    monkeypatch.setattr(KeyTable, "find_wish", listen)
    monkeypatch.setattr(KeyTable, "run_bound", lambda self, wish, slot: asked.append((self.name, wish)))
    bound = {each.key().toString(): each for each in place.findChildren(QShortcut)}
    for line in table.lines:
        for keys in line.sequences():
            if table.name == "script_folders":
                folder(sampled)  # an arrow went to another line
            asked.clear()
            if keys.toString() in bound and not isinstance(place, DoorPage):
                bound[keys.toString()].activated.emit()
            else:
                pressed = keys[0]
                key = Qt.Key.Key_Backtab if keys.toString() == "Shift+Tab" else pressed.key()
                event = QKeyEvent(QEvent.Type.KeyPress, key, pressed.keyboardModifiers())
                QApplication.sendEvent(place, event)
            assert (table.name, line.wish) in asked, (table.name, line.wish, keys.toString(), asked)
    page = place.window()
    if page is sampled.commands.quick_window:
        page.hide()
    elif page is not sampled:
        page.close()
        page.deleteLater()
