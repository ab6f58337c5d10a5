"""A new entry of a registry of the window is shown wherever its kind is: rail, keys, palette, F1, menus, dialogs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QMenu, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from commdesk import exports
from commdesk.events import record
from commdesk.files.file_formats import list_endings
from commdesk.insights.charts import registry as charts
from commdesk.insights.pivot import fields as pivot_fields
from commdesk.insights.pivot import values as pivot_values
from commdesk.reports.report_formats import REPORT_FORMATS
from commdesk.scripts import record as scripts
from commdesk.scripts.packs import writing
from commdesk.tables.table_formats import TABLE_FORMATS
from tests.plant import plant
from tests.ui.hands import keys, seen
from ui import panes
from ui.actions import Action
from ui.context import Context
from ui.dialogs import events as event_dialogs
from ui.dialogs import scripts as script_dialogs
from ui.dialogs.app.shortcuts import ShortcutsDialog
from ui.dialogs.insights.reporting import Reporting
from ui.dialogs.members.exporting import ask_export_file
from ui.dialogs.scripts.mail_merge import MailMerge
from ui.file_dialogs import FileDialog
from ui.pane import Pane
from ui.panes import PaneEntry
from ui.panes.events.cards.day import DayCard
from ui.panes.events.cards.page import PhaseCards
from ui.panes.events.pane import EventsPane
from ui.panes.insights.chart_files import CHART_FORMATS
from ui.printing import paper_kinds, papers
from ui.shell.palette import Palette
from ui.shell.window import Window

CTRL = Qt.KeyboardModifier.ControlModifier


class FakePane(Pane):
    """A pane that somebody adds; it registers an action of its own, as panes do."""

    name = "fake"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        action = Action("fake.do", "core", "Fake deed", lambda: None, ("Ctrl+Alt+F9",), group="fake")
        context.actions.add_action(action, self)


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pane, a chart, a field and a value more, before the window is made."""
    module = ModuleType("tests_fake_pane")
    monkeypatch.setattr(module, "FakePane", FakePane, raising=False)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    plant(monkeypatch, panes, "PANES", PaneEntry("fake", module.__name__, "FakePane", "star", "Fake pane"))
    plant(monkeypatch, charts, "CHARTS", replace(charts.get_chart("churn"), name="fake", title="Fake chart"))
    plant(monkeypatch, pivot_values, "VALUES", replace(pivot_values.VALUES[0], key="fake", title="Fake value"))
    plant(monkeypatch, pivot_fields, "FIELDS", replace(pivot_fields.FIELDS[8], key="fake", title="Fake field"))


def palette_lines(window: Window, text: str, qtbot: QtBot) -> list[str]:
    """Return what the palette offers for a text."""
    palette = Palette(window)
    qtbot.addWidget(palette)
    palette.open_centred()
    palette.box.setText(text)
    found = [palette.list.item(row).text() for row in range(palette.list.count())]
    palette.close()
    return found


def sheet_words(window: Window) -> set[str]:
    """Return what stands on the sheet of shortcuts."""
    window.commands.show_shortcuts()
    sheet = window.findChildren(ShortcutsDialog)[-1]
    found = {label.text() for label in sheet.findChildren(QLabel)}
    sheet.reject()
    return found


def test_a_pane(planted: None, window: Window, qtbot: QtBot) -> None:
    number = len(panes.PANES)
    assert seen(window, QWidget, "rail.fake").isEnabled()
    assert any("Fake pane" in line for line in palette_lines(window, "Fake pane", qtbot))
    keys(window, Qt.Key(Qt.Key.Key_0 + number), CTRL, qtbot)
    assert isinstance(window.pane, FakePane)
    words = sheet_words(window)
    assert {"Fake pane", "Fake deed", f"Ctrl+{number}", "Ctrl+Alt+F9"} <= words
    assert any("Fake deed" in line for line in palette_lines(window, "Fake deed", qtbot))


def test_an_action(window: Window, qtbot: QtBot) -> None:
    done: list[int] = []
    action = Action("app.fake", "core", "Fake deed", lambda: done.append(1), ("Ctrl+Alt+F8",), group="nobody named it")
    window.actions_.add_action(action, window)
    assert {"Fake deed", "Ctrl+Alt+F8"} <= sheet_words(window)
    assert any("Fake deed" in line and "Ctrl+Alt+F8" in line for line in palette_lines(window, "Fake deed", qtbot))
    keys(window, Qt.Key.Key_F8, CTRL | Qt.KeyboardModifier.AltModifier, qtbot)
    assert done == [1]


def test_a_chart_and_what_a_pivot_asks(planted: None, sampled: Window, qtbot: QtBot) -> None:
    from ui.panes.insights.pane import InsightsPane

    sampled.navigate_to("insights")
    pane = sampled.pane
    assert isinstance(pane, InsightsPane) and sampled.context is not None
    qtbot.waitUntil(lambda: not sampled.jobs.is_busy())
    assert "fake" in pane.cards
    seen(sampled, QScrollArea, "insights.scroll").ensureWidgetVisible(pane.pivot, 0, 0)
    qtbot.waitUntil(lambda: pane.pivot.figure is not None)
    boxes = pane.pivot.boxes
    assert {"Fake field"} <= {boxes["rows"].itemText(row) for row in range(boxes["rows"].count())}
    assert {"Fake value"} <= {boxes["value"].itemText(row) for row in range(boxes["value"].count())}
    dialog = Reporting(sampled, sampled.context)
    qtbot.addWidget(dialog)
    assert dialog.findChild(QCheckBox, "reporting.card.fake") is not None


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Formats that somebody adds, one to each registry of them; what the dialogs that ask for a file offer comes in here."""
    for formats in (exports.FORMATS, writing.FORMATS, TABLE_FORMATS, REPORT_FORMATS, CHART_FORMATS):
        usual = list_endings(formats)[-1]
        monkeypatch.setitem(formats, ".fake", replace(formats[usual], name="Fake format", place=9))  # type: ignore[index]
    found: list[list[str]] = []
    monkeypatch.setattr(FileDialog, "ask_path", lambda dialog: found.append(dialog.nameFilters()))
    monkeypatch.setattr(FileDialog, "open", lambda dialog: found.append(dialog.nameFilters()))
    return found


FAKE = "Fake format (*.fake)"


def test_a_format_of_people_scripts_and_tables(asked: list[list[str]], window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    ask_export_file(window, window.context, [], lambda words, undo: None)
    script_dialogs.show_dialog("export", window.context, window, None, lambda words, undo: None)
    ident = scripts.add_script(window.context.db, "Welcome", text="Hi")
    dialog = MailMerge(window, window.context, ident, (), lambda words, undo: None)
    qtbot.addWidget(dialog)
    dialog._ask_path()
    assert len(asked) == 3 and all(kinds[-1] == FAKE and len(kinds) > 2 for kinds in asked)


def test_a_format_of_guest_lists_and_of_reports(asked: list[list[str]], sampled: Window, qtbot: QtBot) -> None:
    assert sampled.context is not None
    sampled.navigate_to("events")
    event = record.add_event(sampled.context.db, "Salon")
    pane = sampled.pane
    assert isinstance(pane, EventsPane)
    pane.controller.guest_file(event)
    pane.controller.write_report(event)
    assert [kinds[-1] for kinds in asked] == [FAKE, FAKE]
    assert asked[0][0] == "Excel (*.xlsx)" and asked[1][0] == "PDF (*.pdf)"
    dialog = Reporting(sampled, sampled.context)
    qtbot.addWidget(dialog)
    button = dialog.findChild(QPushButton, "reporting.fake")
    assert button is not None and button.text() == "Save as Fake format"
    button.click()
    assert asked[2] == [FAKE]


def test_a_format_of_charts(asked: list[list[str]], sampled: Window, qtbot: QtBot, tmp_path: Path) -> None:
    from ui.panes.insights.pane import InsightsPane

    sampled.navigate_to("insights")
    pane = sampled.pane
    assert isinstance(pane, InsightsPane)
    qtbot.waitUntil(lambda: not sampled.jobs.is_busy() and pane.cards["volume"].figure is not None)
    menu = QMenu()
    qtbot.addWidget(menu)
    pane.cards["volume"].fill_menu(menu)
    menu.actions()[-1].trigger()
    assert asked == [[FAKE]]
    pane.cards["volume"].save_chart(tmp_path / "a.fake")
    assert (tmp_path / "a.fake").stat().st_size > 20


def test_a_paper(window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(paper_kinds.PAPERS, "fake", "Fake paper")
    assert window.context is not None
    event = record.add_event(window.context.db, "Salon")
    cards = PhaseCards(window.context, "run")
    qtbot.addWidget(cards)
    cards.show_event(event)
    day = cards.findChild(DayCard)
    assert isinstance(day, DayCard)
    assert day.papers["fake"].text() == "Fake paper"
    assert papers.PAPERS is paper_kinds.PAPERS


def test_a_dialog_about_events_and_about_scripts(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    assert window.context is not None
    event = record.add_event(window.context.db, "Salon")
    monkeypatch.setitem(event_dialogs.DIALOGS, "fake", event_dialogs.DIALOGS["comments"])
    event_dialogs.open_dialog("fake", window.context, window, event)
    shown = QApplication.activeModalWidget()
    assert shown is not None
    shown.close()
    monkeypatch.setitem(script_dialogs.DIALOGS, "fake", script_dialogs.DIALOGS["trash"])
    script_dialogs.show_dialog("fake", window.context, window, None, lambda words, undo: None)
    shown = QApplication.activeModalWidget()
    assert shown is not None
    shown.close()
