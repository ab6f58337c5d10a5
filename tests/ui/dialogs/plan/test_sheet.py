"""A plan from a file in the window: looked at first, then planned in one step; and a line of Today leads to its item."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from commdesk.plan.calendar_files import write_plan_calendar
from commdesk.plan.record import add_item, read_items
from commdesk.store import undo
from tests.ui.hands import news
from ui.dialogs.plan.item import PlanItemDialog
from ui.dialogs.plan.sheet import PlanSheetDialog, read_plan_file
from ui.shell.window import Window

TODAY = date.today()


def show(window: Window, qtbot: QtBot, path: Path, told: list[str]) -> PlanSheetDialog:
    """Read a file and return what is shown of it."""
    assert window.context is not None
    read_plan_file(window.context, window, lambda words, undo: told.append(words), path)
    qtbot.waitUntil(lambda: window.findChild(PlanSheetDialog) is not None)
    made = window.findChild(PlanSheetDialog)
    assert made is not None
    return made


def test_a_sheet_is_looked_at_and_planned(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.context is not None
    db, told = window.context.db, list[str]()
    path = tmp_path / "plan.csv"
    path.write_text(f"日期,时间,内容\n{TODAY},20:00,<b>书单</b>\nx,9:00,never\n{TODAY},9:00,早安", encoding="utf-8")
    made = show(window, qtbot, path, told)
    assert made.counts.text() == "3 rows · new: 2 · not read: 1" and made.plan.text() == "Plan 2 posts"
    first = [made.grid.item(0, place).text() for place in range(5)]
    assert first[0] == "3" and first[4] == "“x” is not a day.", "what cannot be read stands first"
    made.plan.click()
    assert told == ["2 posts planned"] and {item.title for item in read_items(db, "1")} == {"<b>书单</b>", "早安"}
    undo.undo(db)
    assert not read_items(db, "1")


def test_a_calendar_again_plans_nothing(window: Window, qtbot: QtBot, tmp_path: Path) -> None:
    assert window.context is not None
    db, told = window.context.db, list[str]()
    path = tmp_path / "plan.ics"
    add_item(db, title="Book list", day=TODAY.isoformat(), clock="09:00")
    write_plan_calendar(db, path, TODAY, TODAY)
    made = show(window, qtbot, path, told)
    assert made.plan.isEnabled() and made.plan.text() == "Plan 1 post"
    made.plan.click()
    qtbot.waitUntil(lambda: window.findChild(PlanSheetDialog) is None)
    again = show(window, qtbot, path, told)
    assert not again.plan.isEnabled() and "in the plan already: 1" in again.counts.text()
    again.reject()


@pytest.mark.parametrize("content", ["a,b\n1,2", ""])
def test_what_is_no_plan_is_said(window: Window, qtbot: QtBot, tmp_path: Path, content: str) -> None:
    assert window.context is not None
    path = tmp_path / "no.csv"
    path.write_text(content, encoding="utf-8")
    read_plan_file(window.context, window, lambda words, undo: None, path)
    qtbot.waitUntil(lambda: any("no.csv" in words for words in news(window)))
    assert window.findChild(PlanSheetDialog) is None


def test_enter_on_a_line_of_today_leads_to_its_item(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    add_item(window.context.db, title="Book list", day=TODAY.isoformat(), clock="09:00")
    window.navigate_to("today")
    pane = window.pane
    assert pane is not None
    qtbot.waitUntil(lambda: bool(pane.table.lines.rows))  # type: ignore[attr-defined]
    pane.controller.open_line()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: window.findChild(PlanItemDialog) is not None)
    found = window.findChild(PlanItemDialog)
    assert found is not None and found.title.text() == "Book list"
    found.reject()
