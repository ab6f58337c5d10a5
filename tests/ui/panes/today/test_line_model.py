"""The lines of Today as rows: the rules of Qt are kept, and their words say what is painted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from commdesk.dues.due import Due, DueBand
from commdesk.dues.today import TodayLine, arrange_lines
from commdesk.errors import Phrase
from ui.panes.today.line_model import TodayModel
from ui.panes.today.line_words import describe_reasons, describe_time, describe_title

STRICT = QAbstractItemModelTester.FailureReportingMode.Warning  # a warning fails the test
TODAY = date(2026, 11, 21)


def due(subject: int, days: int = 0, words: str = "Call", clock: str = "", name: str = "") -> Due:
    """Return a follow-up."""
    day = TODAY + timedelta(days=days)
    reasons = (Phrase("due"), Phrase("last contact {count} days ago", {"count": 3}))
    return Due("followup", subject, day, name or f"P{subject}", Phrase(words), reasons, clock, member=subject)


def lines(*dues: Due) -> list[TodayLine]:
    """Return them as they are shown."""
    return arrange_lines(dues, TODAY)


def sizes(model: TodayModel) -> list[int]:
    """Return how many dues each row stands for; 0 is a heading."""
    return [len(row.dues) for row in model.rows]


@pytest.fixture
def model(qapp: QApplication) -> TodayModel:
    """A model that is watched by Qt."""
    made = TodayModel()
    QAbstractItemModelTester(made, STRICT)
    return made


MANY = tuple(due(number, 0, "Say thanks") for number in range(1, 6))


def test_a_heading_stands_above_each_part_of_the_day(model: TodayModel) -> None:
    model.show_lines(lines(due(1, -3), due(2), due(3), due(4, 2)))
    headings = [(row.band, row.count) for row in model.rows if row.is_heading]
    assert headings == [(DueBand.OVERDUE, 1), (DueBand.TODAY, 2), (DueBand.AHEAD, 1)]
    assert [model.flags(model.index(number)) == Qt.ItemFlag.NoItemFlags for number in range(3)] == [True, False, True]
    model.show_lines([])
    assert model.rowCount() == 0


def test_a_bundle_is_opened_and_stays_so_when_it_is_read_again(model: TodayModel) -> None:
    model.show_lines(lines(*MANY))
    assert sizes(model) == [0, 5]
    model.toggle_bundle(model.rows[1].key, True)
    assert sizes(model) == [0, 5, 1, 1, 1, 1, 1] and model.rows[1].opened and model.rows[2].inside
    model.show_lines(lines(*MANY, due(9, 1)))
    assert sizes(model) == [0, 5, 1, 1, 1, 1, 1, 0, 1]
    model.toggle_bundle(model.rows[1].key, False)
    assert sizes(model) == [0, 5, 0, 1]


@pytest.mark.parametrize("gone", [MANY[:1], MANY[1:3], MANY])
def test_what_was_seen_to_is_gone_at_once(model: TodayModel, gone: Sequence[Due]) -> None:
    model.show_lines(lines(*MANY, due(9, 1)))
    model.remove_dues(gone)
    left = len(MANY) - len(gone)
    assert sizes(model) == ([0, left] if left else []) + [0, 1]


def test_the_same_lines_change_nothing(model: TodayModel, qtbot: QtBot) -> None:
    model.show_lines(lines(*MANY))
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_lines(lines(*MANY))


def test_every_row_is_found_by_its_key(model: TodayModel) -> None:
    model.show_lines(lines(due(1, -3), *MANY))
    model.toggle_bundle(model.rows[-1].key, True)
    assert [model.find_row(row.key) for row in model.rows] == list(range(len(model.rows)))
    assert model.find_row(due(77).key) == -1
    assert [model.find_due(each.key) for each in (due(1, -3), MANY[2], due(77))] == [1, 3, -1]


def test_a_screen_reader_hears_all_that_is_painted(model: TodayModel) -> None:
    model.show_lines(lines(due(1, -3, clock="09:30", name="Ada")))
    heading, line = (str(model.index(n).data(Qt.ItemDataRole.AccessibleTextRole)) for n in range(2))
    assert heading == "Overdue, 1"
    assert line == "Overdue, 18 Nov 09:30, Follow-up, Ada — Call, due · last contact 3 days ago"


def test_a_line_says_what_about_whom_and_why() -> None:
    assert describe_title([due(1, name="Ada")]) == "Ada — Call"
    assert describe_title(MANY) == "Say thanks × 5"
    assert describe_title([due(1, name="Ada")], inside=True) == "Ada"
    assert describe_reasons(MANY) == "P1, P2, P3, P4, P5"
    assert describe_reasons([due(n) for n in range(20)]).endswith("P7, …")


def test_the_hour_is_said_today_and_the_day_otherwise() -> None:
    assert describe_time(DueBand.TODAY, due(1), "09:30") == ("09:30", "")
    assert describe_time(DueBand.TODAY, due(1), "") == ("any time", "")
    assert describe_time(DueBand.AHEAD, due(1, 2), "09:30") == ("23 Nov", "09:30")


def test_a_tooltip_takes_no_markup_out_of_a_file(model: TodayModel) -> None:
    model.show_lines(lines(due(1, name="<b>Ada</b>")))
    tip = str(model.index(1).data(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;Ada" in tip


def test_ten_thousand_lines_are_rows(model: TodayModel) -> None:
    many = [due(number, -(number % 9), f"Do {number}") for number in range(10_000)]
    began = datetime.now()
    model.show_lines(lines(*many))
    assert model.rowCount() == 10_002 and datetime.now() > began
