"""The cards of an event's phases: rows edited in place, added by a line, deleted with Undo; nothing jumps at a refresh."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning.items import EventLine
from commdesk.settings import SettingsStore
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from ui import theme
from ui.actions import Actions
from ui.context import Context
from ui.jobs import JobRunner
from ui.panes.events.cards.page import PhaseCards
from ui.panes.events.cards.parts.cells import DueCell
from ui.panes.events.cards.parts.fields import ChoiceField, TextField
from ui.state import State

Kind = TypeVar("Kind", bound=QWidget)


@pytest.fixture
def context(workspace: Workspace, tmp_path: object, qapp: QApplication) -> Context:
    """The workspace with everything around it."""
    from pathlib import Path

    folder = Path(str(tmp_path))
    return Context(
        workspace,
        JobRunner(),
        SettingsStore(folder / "settings.json"),
        State(folder / "w.json"),
        theme.load_theme("light"),
        Actions(),
        lambda text, takes_back=False: None,
        lambda text, deed, shown_ms=None: None,
    )


@pytest.fixture
def event(db: Database) -> int:
    """An event in December 2026."""
    return record.add_event(db, "Winter reading", starts="2026-12-12T14:00", ends="2026-12-12T17:00", expect_people=80)


class Page:
    """The cards of a phase, and what a person does with them."""

    def __init__(self, context: Context, phase: str, event: int, qtbot: QtBot) -> None:
        self.cards = PhaseCards(context, phase)
        self.qtbot = qtbot
        self.told: list[tuple[str, bool]] = []
        self.wanted: list[tuple[str, object]] = []
        self.cards.notified.connect(lambda words, undo: self.told.append((words, undo)))
        self.cards.action_requested.connect(lambda what, about: self.wanted.append((what, about)))
        qtbot.addWidget(self.cards)
        self.cards.resize(1100, 900)
        with qtbot.waitExposed(self.cards):
            self.cards.show()
        self.cards.show_event(event)
        self.cards.activateWindow()

    def find(self, kind: type[Kind], name: str) -> Kind:
        """Return the newest widget of this name."""
        return self.cards.findChildren(kind, name)[-1]

    def write(self, name: str, text: str, enter: bool = True) -> QLineEdit:
        """Type into a line, and finish it."""
        line = self.find(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        line.insert(text)
        line.setModified(True)
        if enter:
            self.qtbot.keyClick(line, Qt.Key.Key_Return)
        return line

    def press(self, name: str) -> None:
        """Click a button."""
        self.find(QAbstractButton, name).click()

    def choose(self, name: str, key: object) -> None:
        """Choose an option, as a person does."""
        self.find(ChoiceField, name).choice_made.emit(key)


Open = Callable[[str], Page]


@pytest.fixture
def open_page(context: Context, event: int, qtbot: QtBot) -> Iterator[Open]:
    """Return a function that opens a phase. What is being typed at the end is saved while the file is open, as the window does."""
    pages: list[Page] = []

    def opened(phase: str) -> Page:
        pages.append(Page(context, phase, event, qtbot))
        return pages[-1]

    yield opened
    for page in pages:
        page.cards.flush_edits()


def line(db: Database, kind: str, event: int, at: int = -1) -> EventLine:
    return lines.load_lines(db, kind, event)[at]


def put(db: Database, table: str, event: int, /, **values: lines.Value) -> int:
    with db.step("x") as conn:
        return lines.insert_line(db, conn, table, event, values)


def test_an_item_is_added_behind_the_last_one(db: Database, event: int, open_page: Open) -> None:
    page = open_page("prep")
    page.write("events.add.show", "Arrival 20")
    page.write("events.add.show", "Talk 60分钟")
    assert [(each["minute"], each["lasts"], each.title) for each in lines.load_lines(db, "show", event)] == [
        (0, 20, "Arrival"),
        (20, 60, "Talk"),
    ]
    page.cards.refresh()
    assert (
        "14:00" in page.cards.find_card("show").aside.text() and "20 min" in page.cards.find_card("show").aside.text()
    )


def test_clock_and_length_of_an_item_are_edited_in_place(db: Database, event: int, open_page: Open) -> None:
    ident = lines.add_line(db, "show", event, title="Talk", minute=0, lasts=60)
    page = open_page("prep")
    assert page.find(TextField, f"events.show.minute.{ident}").text() == "14:00"
    page.write(f"events.show.minute.{ident}", "14:20")
    page.write(f"events.show.lasts.{ident}", "45 min")
    assert (line(db, "show", event)["minute"], line(db, "show", event)["lasts"]) == (20, 45)
    with pytest.raises(Problem), page.qtbot.captureExceptions():
        page.find(TextField, f"events.show.minute.{ident}")._try_save("later")


def test_a_task_is_added_by_a_line_with_its_day(db: Database, event: int, open_page: Open) -> None:
    page = open_page("prep")
    added = page.write("events.add.task.prep", "Sign the contract T-28")
    task = line(db, "task", event)
    assert (task.title, task.day, task["phase"]) == ("Sign the contract", "2026-11-14", "prep") and added.text() == ""
    page.cards.refresh()
    assert "T−28" in page.find(DueCell, f"events.task.day.{task.id}").text()
    assert page.cards.find_card("task.prep").count.text() == "0 / 1"


def test_a_ticked_task_is_done_today(db: Database, event: int, open_page: Open) -> None:
    ident = lines.add_line(db, "task", event, title="Call", phase="prep")
    page = open_page("prep")
    page.press(f"events.task.done.{ident}")
    assert line(db, "task", event)["done"] == date.today().isoformat()
    page.cards.refresh()
    assert page.cards.find_card("task.prep").count.text() == "1 / 1"


def test_a_task_of_another_phase_stands_on_its_own_page(db: Database, event: int, open_page: Open) -> None:
    lines.add_line(db, "task", event, title="Theme", phase="planning")
    assert open_page("prep").cards.find_card("task.prep").rows == {}
    assert len(open_page("planning").cards.find_card("task.planning").rows) == 1


@pytest.mark.parametrize(("away", "tone"), [(0, "danger"), (-1, "danger"), (3, "")])
def test_what_is_due_today_or_late_is_red(
    db: Database, open_page: Open, context: Context, qtbot: QtBot, away: int, tone: str
) -> None:
    soon = record.add_event(db, "Soon", starts=f"{date.today()}T14:00")
    ident = lines.add_line(db, "task", soon, title="Call", phase="prep", away=away)
    pill = Page(context, "prep", soon, qtbot).find(DueCell, f"events.task.day.{ident}")
    assert (pill.property("tone") or "") == tone
    assert ("today" in pill.text()) == (away == 0)


def test_a_pill_offers_days_and_takes_a_typed_one(db: Database, event: int, open_page: Open) -> None:
    ident = lines.add_line(db, "task", event, title="Call", phase="prep", away=-7)
    page = open_page("prep")
    pill = page.find(DueCell, f"events.task.day.{ident}")
    pill.ask_due()
    box = page.find(QLineEdit, f"events.task.day.{ident}.days.box")
    box.setText("11-14")
    page.qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (line(db, "task", event)["away"], line(db, "task", event)["day"]) == (None, "2026-11-14")
    pill._on_due_chosen(-14)
    assert line(db, "task", event).day == "2026-11-28"
    pill._on_due_chosen(None)
    assert line(db, "task", event).day == ""


def test_delete_takes_a_row_away_and_undo_brings_it_back(db: Database, event: int, open_page: Open) -> None:
    first, second = (lines.add_line(db, "task", event, title=name, phase="prep") for name in ("One", "Two"))
    page = open_page("prep")
    rows = page.cards.find_card("task.prep").rows
    rows[first].setFocus()
    page.qtbot.keyClick(rows[first], Qt.Key.Key_Delete)
    assert [each.id for each in lines.load_lines(db, "task", event)] == [second] and page.told == [
        ("“One” deleted", True)
    ]
    page.cards.refresh()
    assert list(rows) == [second] and rows[second].hasFocus()
    undo.undo(db)
    page.cards.refresh()
    assert page.cards.find_card("task.prep").shown_ids() == [first, second]


def test_a_refresh_keeps_widgets_keyboard_and_scroll(db: Database, event: int, open_page: Open) -> None:
    ids = [lines.add_line(db, "task", event, title=f"Task {at}", phase="prep", away=-at) for at in range(40)]
    page = open_page("prep")
    page.cards.resize(1100, 400)
    page.cards.verticalScrollBar().setValue(300)
    field = page.find(TextField, f"events.task.title.{ids[5]}")
    field.setFocus()
    lines.update_line(db, "task", ids[7], title="Changed elsewhere")
    at = page.cards.verticalScrollBar().value()
    page.cards.refresh()
    assert page.find(TextField, f"events.task.title.{ids[5]}") is field and field.hasFocus()
    assert page.find(TextField, f"events.task.title.{ids[7]}").text() == "Changed elsewhere"
    assert page.cards.verticalScrollBar().value() == at


def test_what_is_being_typed_outlives_a_refresh(db: Database, event: int, open_page: Open) -> None:
    ident = lines.add_line(db, "task", event, title="Call", phase="prep")
    page = open_page("prep")
    page.write(f"events.task.title.{ident}", "Call the ven", enter=False)
    lines.update_line(db, "task", ident, owner="Ann")
    page.cards.refresh()
    assert page.find(TextField, f"events.task.title.{ident}").text() == "Call the ven"
    assert page.find(TextField, f"events.task.owner.{ident}").text() == "Ann"


def test_a_refused_name_stays_in_the_line(db: Database, event: int, open_page: Open) -> None:
    ident = lines.add_line(db, "task", event, title="Call", phase="prep")
    page = open_page("prep")
    field = page.find(TextField, f"events.task.title.{ident}")
    with pytest.raises(Problem):
        field._try_save("  ")
    assert line(db, "task", event).title == "Call" and field.property("refused")


def test_up_down_and_enter_walk_through_the_rows(db: Database, event: int, open_page: Open) -> None:
    first, second = (lines.add_line(db, "task", event, title=name, phase="prep") for name in ("One", "Two"))
    page = open_page("prep")
    card = page.cards.find_card("task.prep")
    card.rows[first].setFocus()
    page.qtbot.keyClick(card.rows[first], Qt.Key.Key_Down)
    assert card.rows[second].hasFocus()
    page.qtbot.keyClick(card.rows[second], Qt.Key.Key_Down)
    assert card.add.hasFocus()
    card.rows[second].setFocus()
    page.qtbot.keyClick(card.rows[second], Qt.Key.Key_Up)
    page.qtbot.keyClick(card.rows[first], Qt.Key.Key_Return)
    assert page.find(TextField, f"events.task.title.{first}").hasFocus()


def test_a_row_opens_for_the_rest_of_what_is_known(db: Database, event: int, open_page: Open) -> None:
    ident = lines.add_line(db, "task", event, title="Call", phase="prep", note="ask for chairs")
    page = open_page("prep")
    page.press(f"events.task.more.{ident}")
    assert page.find(TextField, f"events.task.note.{ident}").text() == "ask for chairs"
    page.choose(f"events.task.phase.{ident}", "run")
    assert line(db, "task", event)["phase"] == "run"
    page.press(f"events.task.needed.{ident}")
    assert line(db, "task", event)["needed"] == 1


def test_an_empty_card_says_what_belongs_there(event: int, open_page: Open) -> None:
    page = open_page("planning")
    assert not page.cards.find_card("risk").nothing.isHidden() and "Rain" in page.cards.find_card("risk").nothing.text()
    page.write("events.add.risk", "Snow")
    page.cards.refresh()
    assert page.cards.find_card("risk").nothing.isHidden()


def test_a_material_for_each_person_counts_those_expected(db: Database, event: int, open_page: Open) -> None:
    ident = put(db, "item", event, name="Badges", quantity=1, each=1)
    page = open_page("prep")
    page.press(f"events.item.all.{ident}")
    assert line(db, "item", event)["ready"] == 80
    page.cards.refresh()
    assert page.cards.find_card("item").count.text() == "1 / 1"


def test_narrow_pages_have_one_column(event: int, open_page: Open) -> None:
    page = open_page("planning")
    wide = page.cards.find_card("expected").mapTo(page.cards, page.cards.rect().topLeft())
    page.cards.resize(800, 700)
    page.qtbot.waitUntil(
        lambda: page.cards.find_card("expected").mapTo(page.cards, page.cards.rect().topLeft()) != wide
    )
    assert page.cards.find_card("expected").y() > page.cards.find_card("purpose").y()
    assert page.cards.find_card("expected").width() <= page.cards.viewport().width()


@pytest.mark.parametrize("phase", list(record.PHASES))
def test_every_phase_can_change_language_and_theme(event: int, open_page: Open, phase: str, db: Database) -> None:
    lines.add_line(db, "task", event, title="Call", phase=phase, away=-timedelta(7).days)
    page = open_page(phase)
    page.cards.retranslate_ui()
    page.cards.apply_theme(theme.load_theme("dark"))
    page.cards.refresh()
    assert len(page.cards.find_card(f"task.{phase}").rows) == 1
    for made in page.cards.findChildren(QAbstractButton):
        assert made.isHidden() or made.accessibleName() or made.text(), made.objectName()
    for made in page.cards.findChildren(QLineEdit):
        assert made.accessibleName() and made.objectName().startswith("events."), made.objectName()


def test_an_event_that_is_gone_leaves_the_page_alone(db: Database, event: int, open_page: Open) -> None:
    page = open_page("prep")
    record.delete_event(db, event)
    page.cards.refresh()
    page.cards.show_event(0)
    assert page.cards.desk.load_snapshot() is None


def test_what_somebody_wrote_is_no_markup_in_a_tip(context: Context, db: Database, event: int, qtbot: QtBot) -> None:
    lines.add_line(db, "money", event, name="Hall", note="<img src='x'>", planned=500)
    page = Page(context, "planning", event, qtbot)
    page.cards.show_event(event)
    tips = [each.toolTip() for each in page.cards.findChildren(QWidget)]
    assert any("&lt;img" in each for each in tips)
    assert not any("<img" in each for each in tips)
