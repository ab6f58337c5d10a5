"""Times of the day in the words of people, and where they stand in a line."""

from __future__ import annotations

import pytest

from commdesk.calendars.clock_words import find_clock, parse_clock, to_number


@pytest.mark.parametrize(
    ("text", "clock", "rest"),
    [
        ("19:00 晚安书单", "19:00", "晚安书单"),
        ("晚8点 抽奖", "20:00", "抽奖"),
        ("晚上八点半抽奖", "20:30", "抽奖"),
        ("早7点打卡", "07:00", "打卡"),
        ("中午12点整 开奖", "12:00", "开奖"),
        ("Book list 9am", "09:00", "Book list"),
        ("9:15 pm good night", "21:15", "good night"),
        ("晚安书单 21：30", "21:30", "晚安书单"),
        ("晚安书单21:30", "21:30", "晚安书单"),
        ("Book list", None, "Book list"),
        ("99:00 x", None, "99:00 x"),
        ("2:1 victory", None, "2:1 victory"),
        ("3点建议", "03:00", "建议"),
        ("19:00-20:00 直播", None, "19:00-20:00 直播"),
        ("chapter 12", None, "chapter 12"),
        ("12:30:45 log", None, "12:30:45 log"),
        ("", None, ""),
    ],
)
def test_a_time_at_an_end_of_a_line(text: str, clock: str | None, rest: str) -> None:
    found, left = find_clock(text)
    assert ((found.strftime("%H:%M") if found is not None else None), left) == (clock, rest)


def test_whole_words() -> None:
    assert (
        str(parse_clock("晚9点")) == "21:00:00"
        and parse_clock("9") is None
        and str(parse_clock("9:00", evening=True)) == "21:00:00"
    )
    with pytest.raises(ValueError):
        parse_clock("25:00")
    assert [to_number(text) for text in ("十", "二十一", "九", "07")] == [10, 21, 9, 7]
    for text in ("十十", "百", "", "二十二三"):
        with pytest.raises(ValueError):
            to_number(text)
