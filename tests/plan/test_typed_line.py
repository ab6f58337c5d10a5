"""A line as it is typed straight into the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.errors import Problem
from commdesk.plan.typed_line import parse_typed_line

DAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("text", "clock", "title", "kind", "category"),
    [
        ("19:00 晚安书单", "19:00", "晚安书单", "content", ""),
        ("  晚8点半  抽奖 #interaction #fun", "20:30", "抽奖", "interaction", "fun"),
        ("Book list 9am", "09:00", "Book list", "content", ""),
        ("21：00：打卡点名", "21:00", "打卡点名", "content", ""),
        ("#今天 书单", "", "#今天 书单", "content", ""),
        ("书单", "", "书单", "content", ""),
    ],
)
def test_it_says(text: str, clock: str, title: str, kind: str, category: str) -> None:
    found = parse_typed_line(text, DAY)
    assert found == {"day": "2026-12-02", "clock": clock, "title": title, "kind": kind, "category": category}


@pytest.mark.parametrize("text", ["", "  ", "19:00", "#fun"])
def test_a_line_without_a_title_is_refused(text: str) -> None:
    with pytest.raises(Problem):
        parse_typed_line(text, DAY)
