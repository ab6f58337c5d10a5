"""When something is put off to, in the words that people type."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.dues.when import parse_when
from commdesk.errors import Problem

NOW = datetime(2026, 12, 1, 13, 0)  # a Tuesday

MEANT = [
    ("周三 9点", "2026-12-02 09:00"),
    ("周三9", "2026-12-02 09:00"),
    ("周二", "2026-12-08 09:00"),
    ("下周一", "2026-12-07 09:00"),
    ("下下周五", "2026-12-18 09:00"),
    ("这周五晚上8点", "2026-12-04 20:00"),
    ("礼拜天", "2026-12-06 09:00"),
    ("周日下午3点半", "2026-12-06 15:30"),
    ("星期四十点二十", "2026-12-03 10:20"),
    ("今晚", "2026-12-01 20:00"),
    ("今晚九点", "2026-12-01 21:00"),
    ("明天", "2026-12-02 09:00"),
    ("明早", "2026-12-02 09:00"),
    ("明晚7点半", "2026-12-02 19:30"),
    ("大后天", "2026-12-04 09:00"),
    ("今天18:30", "2026-12-01 18:30"),
    ("三天后", "2026-12-04 09:00"),
    ("两周后", "2026-12-15 09:00"),
    ("1个月后", "2027-01-01 09:00"),
    ("2小时后", "2026-12-01 15:00"),
    ("一个半小时", "2026-12-01 14:30"),
    ("半小时后", "2026-12-01 13:30"),
    ("45分钟", "2026-12-01 13:45"),
    ("5号", "2026-12-05 09:00"),
    ("1日", "2027-01-01 09:00"),
    ("1日 18:00", "2026-12-01 18:00"),
    ("三日后", "2026-12-04 09:00"),
    ("12月24日 晚8点", "2026-12-24 20:00"),
    ("11月21日（周六）晚8点", "2027-11-21 20:00"),
    ("中午12点", "2026-12-02 12:00"),
    ("中午1点", "2026-12-02 13:00"),
    ("晚上8点", "2026-12-01 20:00"),
    ("20：00", "2026-12-01 20:00"),
    ("8:00", "2026-12-02 08:00"),
    ("１５：３０", "2026-12-01 15:30"),
    ("12-05 20:00", "2026-12-05 20:00"),
    ("2026-12-05 14:00", "2026-12-05 14:00"),
    ("2027/1/3", "2027-01-03 09:00"),
    ("1/3", "2027-01-03 09:00"),
    ("2-29", "2028-02-29 09:00"),
    ("in 3 days", "2026-12-04 09:00"),
    ("3 days later", "2026-12-04 09:00"),
    ("a week", "2026-12-08 09:00"),
    ("in an hour", "2026-12-01 14:00"),
    ("1h", "2026-12-01 14:00"),
    ("90 min", "2026-12-01 14:30"),
    ("half an hour", "2026-12-01 13:30"),
    ("in 2 months", "2027-02-01 09:00"),
    ("tonight", "2026-12-01 20:00"),
    ("tonight 9", "2026-12-01 21:00"),
    ("Tomorrow 3pm", "2026-12-02 15:00"),
    ("tomorrow at 9:15", "2026-12-02 09:15"),
    ("next Monday", "2026-12-07 09:00"),
    ("next week", "2026-12-07 09:00"),
    ("fri 18:30", "2026-12-04 18:30"),
    ("Wednesday", "2026-12-02 09:00"),
    ("12am", "2026-12-02 00:00"),
    ("12pm", "2026-12-02 12:00"),
]


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_it_means(text: str, expected: str) -> None:
    assert parse_when(text, NOW).strftime("%Y-%m-%d %H:%M") == expected


@pytest.mark.parametrize(
    "text", ["", "  ", "x", "2-30", "25:00", "周八", "13pm", "in 3", "周三 9点 吧", "99999999天后", "十十点", "0号"]
)
def test_what_is_no_time_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Problem) as problem:
        parse_when(text, NOW)
    assert "is not a time" in str(problem.value)


@pytest.mark.parametrize("text", ["2020-01-01", "今天 9点", "2026-12-01 13:00", "0 min"])
def test_what_is_past_is_refused(text: str) -> None:
    with pytest.raises(Problem) as problem:
        parse_when(text, NOW)
    assert "in the past" in str(problem.value)


def test_the_end_of_a_month_and_of_a_year() -> None:
    late = datetime(2027, 1, 31, 23, 30)
    assert parse_when("1个月后", late) == datetime(2027, 2, 28, 9)
    assert parse_when("明天", late) == datetime(2027, 2, 1, 9)
    assert parse_when("in 1h", datetime(2026, 12, 31, 23, 30)) == datetime(2027, 1, 1, 0, 30)
    assert parse_when("30号", datetime(2027, 1, 31, 12)) == datetime(2027, 3, 30, 9), "February has none"


@given(
    st.text(alphabet="0123456789一二十半点分周下月日号天后晚上午:：-/ aimpntexdysunow（）", max_size=16),
    st.datetimes(datetime(1990, 1, 1), datetime(2190, 1, 1)),
)
def test_any_text_is_a_time_to_come_or_a_sentence(text: str, now: datetime) -> None:
    with suppress(Problem):
        assert parse_when(text, now) > now
