"""The preview of a sheet: every row is told, and only what can be read is planned."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from commdesk.plan.record import has_items
from commdesk.plan.sheet_import import read_plan_sheet
from tests.ui.hands import press, seen
from ui.dialogs.calendar.plan_sheet import PlanSheetDialog
from ui.shell.window import Window


def opened(window: Window, folder: Path, text: str) -> PlanSheetDialog:
    """Return the dialog of a sheet, open."""
    assert window.context is not None
    path = folder / "plan.csv"
    path.write_text(text, "utf-8")
    made = PlanSheetDialog(window, window.context, read_plan_sheet(window.context.db, path))
    made.open()
    return made


def test_rows_that_cannot_be_read_stand_first_with_their_sentence(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    dialog = opened(window, tmp_path, "日期,时间,群,内容\n2026-11-21,20:00,,打卡\nsome day,,,什么\n")
    assert dialog.counts.text() == "Will be planned: 1 · Cannot be read: 1"
    first = dialog.rows.item(0, 3)
    assert first is not None and first.text().startswith("Cannot be read: “some day”")
    told: list[tuple[int, object]] = []
    dialog.planned.connect(lambda count, day: told.append((count, day)))
    press(dialog, "plansheet.plan", qtbot)
    assert told == [(1, date(2026, 11, 21))]


def test_where_nothing_is_new_nothing_can_be_planned(window: Window, tmp_path: Path) -> None:
    dialog = opened(window, tmp_path, "日期,时间,群,内容\nsome day,,,什么\n")
    assert not seen(dialog, QPushButton, "plansheet.plan").isEnabled()
    assert window.context is not None and not has_items(window.context.db)
    dialog.reject()
