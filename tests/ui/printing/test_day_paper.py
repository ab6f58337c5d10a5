"""The list of a day on A4."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from commdesk.dues.due import Due
from commdesk.dues.today import TodayList, arrange_lines
from commdesk.errors import Phrase, Problem
from tests.ui.dialogs.insights.test_reporting import pages, text
from ui.printing.day_paper import write_day

DAY = date(2026, 11, 21)


def day_of(*dues: Due) -> TodayList:
    """Return the list of a day."""
    return TodayList(DAY, tuple(arrange_lines(dues, DAY)))


def due(number: int, days: int = 0, words: str = "") -> Due:
    """Return a follow-up with somebody."""
    day = DAY + timedelta(days=days)
    return Due(
        "followup", number, day, f"王{number}", Phrase(words or f"Call {number}"), (Phrase("why"),), member=number
    )


@pytest.mark.usefixtures("qapp")
def test_what_is_late_and_of_today_is_on_one_page(tmp_path: Path) -> None:
    path = tmp_path / "day.pdf"
    write_day(day_of(due(1, -2), due(2), due(3, 3)), path, "To do", str)
    said = text(path)
    assert pages(path) == 1 and "To do · 2026-11-21" in said
    assert "王1 — Call 1" in said and "王2 — Call 2" in said and "why" in said and "Call 3" not in said


@pytest.mark.usefixtures("qapp")
def test_alike_lines_are_one_and_name_everybody(tmp_path: Path) -> None:
    path = tmp_path / "day.pdf"
    write_day(day_of(*(due(number, words="Thank") for number in range(1, 6))), path, "To do", str)
    assert "Thank × 5" in text(path) and "王5" in text(path)


def test_many_lines_take_pages_and_none_is_lost(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "day.pdf"
    write_day(day_of(*(due(number) for number in range(1, 101))), path, "To do", str)
    assert pages(path) > 1 and all(f"Call {number}" in text(path) for number in (1, 50, 100))


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem):
        write_day(day_of(due(1)), tmp_path / "no" / "day.pdf", "To do", str)
