"""Dates in figures, in words, in short forms."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.tables.dates import FUTURE, PAST, DateOrderDecision, decide_order, parse_day


@pytest.mark.parametrize(
    "cell",
    [
        "March 8, 2026", "Mar 8, 2026", "Mar. 8 2026", "8 March 2026", "8th of March 2026", "08-Mar-2026", "08-Mar-26", "2026-Mar-08",
        "Sun, Mar 8, 2026", "Sunday, 8 March 2026 at 20:15", "Sun Mar 08 2026", "Sun Mar 8 20:15:00 2026", "Mar 8, 2026 7:05 PM",
        "Sun, 08 Mar 2026 10:00:00 +0000", "8 de marzo de 2026", "8. März 2026", "8 mars 2026", "8 марта 2026 г.", "8 Mart 2026",
        "2026年3月8日", "2026年3月8号 晚上8点", "2026年3月8日20:15", "二〇二六年三月八日", "２０２６／３／８", "2026.3.8", "26年3月8日", "民國115年3月8日",
        "2026-03-08T20:15:00+08:00", "2026-03-08T20:15:00.000Z", "20260308", "20260308201500", "46089", "46089.75", "2026년 3월 8일",
        "'26/3/8",
    ],
)  # fmt: skip
def test_one_day_in_many_words(cell: str) -> None:
    assert parse_day(cell) == ("2026-03-08", False)


@pytest.mark.parametrize(
    "cell", ["", "soon", "0/0/00", "2026-02-30", "March 2026", "may be 3", "8", "1.5", "13800138000", "x" * 900]
)
def test_what_is_no_day(cell: str) -> None:
    assert parse_day(cell) == ("", False)


@pytest.mark.parametrize("cell", ["7月11日", "7月11号", "七月十一日", "7/11", "Jul 11", "11 July", "July 11th"])
def test_a_year_that_is_not_said_is_assumed_and_told(cell: str) -> None:
    today = date.today()
    for near, right in ((PAST, lambda day: day <= today), (FUTURE, lambda day: day >= today)):
        iso, assumed = parse_day(cell, "ymd", near)
        assert assumed and iso[4:] == "-07-11" and right(date.fromisoformat(iso))
        assert abs((date.fromisoformat(iso) - today).days) <= 366


def test_short_years_are_read_in_the_order_of_the_column() -> None:
    assert (parse_day("26/1/23")[0], parse_day("26/1/23", "dmy")[0], parse_day("1/23/26", "mdy")[0]) == (
        "2026-01-23",
        "2023-01-26",
        "2026-01-23",
    )
    assert parse_day("1/1/99", "dmy")[0] == "1999-01-01"


@pytest.mark.parametrize(
    ("cells", "usual", "decision"),
    [
        (("03/04/2026", "25/12/2026"), "mdy", DateOrderDecision("dmy")),
        (("03/04/2026", "12/25/2026"), "dmy", DateOrderDecision("mdy")),
        (("03/04/2026", "05/06/2026"), "dmy", DateOrderDecision("dmy", "03/04/2026")),
        (("04/04/2026", "05/05/2026"), "dmy", DateOrderDecision("dmy")),
        (("26/1/23", "26/2/11", "25/12/30"), "dmy", DateOrderDecision("ymd")),
        (("2/3/26", "4/5/26"), "mdy", DateOrderDecision("mdy", "2/3/26")),
        (("2026-01-02", "x"), "dmy", DateOrderDecision("dmy")),
        ((), "mdy", DateOrderDecision("mdy")),
    ],
)
def test_the_whole_column_decides_the_order(cells: tuple[str, ...], usual: str, decision: DateOrderDecision) -> None:
    assert decide_order(cells, usual) == decision
