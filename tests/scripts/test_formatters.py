"""Dates, numbers, money and names in Chinese and English words."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.calendars.birthday import Birthday
from commdesk.scripts import formatters
from commdesk.scripts.formatters import MoneyAmount

DAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("form", "language", "said"),
    [
        ("", "zh_CN", "11月26日"), ("", "en", "26 November"), ("M月d日", "zh_CN", "11月26日"), ("yyyy-MM-dd", "zh_CN", "2026-11-26"),
        ("yyyyMMdd", "zh_CN", "20261126"), ("yy.M.d", "zh_CN", "26.11.26"), ("EEEE", "zh_CN", "星期四"), ("E", "zh_CN", "周四"),
        ("EEEE", "en", "Thursday"), ("EEE d MMM", "en", "Thu 26 Nov"), ("MMMM", "en", "November"), ("MMMM", "zh_CN", "十一月"),
        ("中文", "zh_CN", "二〇二六年十一月二十六日"), ("农历", "zh_CN", "十月十八"), ("'day' d", "en", "day 26"), ("HH:mm", "en", "00:00"),
    ],
)  # fmt: skip
def test_a_day_is_put_in_the_form_that_is_asked_for(form: str, language: str, said: str) -> None:
    assert formatters.format_day(DAY, form, language) == said


def test_the_time_of_day_is_said() -> None:
    assert formatters.format_day(datetime(2026, 11, 26, 15, 5), "h:mm a", "en") == "3:05 pm"
    assert formatters.format_day(datetime(2026, 11, 26, 0, 5), "a h:mm", "zh_CN") == "上午 12:05"


@pytest.mark.parametrize(
    ("text", "answer"),
    [("M月d日", True), ("yyyyMMdd", True), ("中文", True), ("d MMMM", True), ("may", False), ("day", False), ("to be announced", False),
     ("待定", False), ("", False), ("see the post", False), ("E", True)],
)  # fmt: skip
def test_a_form_is_told_from_a_fallback(text: str, answer: bool) -> None:
    assert formatters.is_form(text) is answer


@pytest.mark.parametrize(
    ("day", "offset", "then"),
    [
        (date(2026, 1, 31), "+1M", date(2026, 2, 28)), (date(2024, 1, 31), "+1M", date(2024, 2, 29)), (date(2024, 2, 29), "+1y", date(2025, 2, 28)),
        (date(2026, 12, 31), "+1d", date(2027, 1, 1)), (date(2026, 1, 1), "-1d", date(2025, 12, 31)), (date(2026, 3, 31), "-1M", date(2026, 2, 28)),
        (DAY, "+2w-1d", date(2026, 12, 9)), (date(9999, 12, 31), "+1d", date(9999, 12, 31)),
    ],
)  # fmt: skip
def test_days_are_moved_and_month_ends_stay_in_the_month(day: date, offset: str, then: date) -> None:
    assert formatters.shift_day(day, offset) == then


@pytest.mark.parametrize(
    ("number", "said", "upper"),
    [(0, "零", "零"), (10, "十", "壹拾"), (12, "十二", "壹拾贰"), (20, "二十", "贰拾"), (101, "一百零一", "壹佰零壹"), (110, "一百一十", "壹佰壹拾"),
     (365, "三百六十五", "叁佰陆拾伍"), (1001, "一千零一", "壹仟零壹"), (10_010, "一万零一十", "壹万零壹拾"), (100_000_001, "一亿零一", "壹亿零壹"),
     (-5, "负五", "负伍"), (12_480, "一万二千四百八十", "壹万贰仟肆佰捌拾")],
)  # fmt: skip
def test_numbers_are_said_in_chinese(number: int, said: str, upper: str) -> None:
    assert (
        formatters.format_chinese_number(number) == said
        and formatters.format_chinese_number(number, upper=True) == upper
    )


@pytest.mark.parametrize(
    ("cents", "said"),
    [(140_950, "壹仟肆佰零玖元伍角"), (600_714, "陆仟零柒元壹角肆分"), (168_032, "壹仟陆佰捌拾元零叁角贰分"), (10_700_053, "壹拾万柒仟元零伍角叁分"),
     (1_640_902, "壹万陆仟肆佰零玖元零贰分"), (32_504, "叁佰贰拾伍元零肆分"),
     # Those above are the examples of 《支付结算办法》附一, of two forms the first; those below follow from its rules.
     (36_500, "叁佰陆拾伍元整"), (1_000, "壹拾元整"), (100_000_000, "壹佰万元整"), (10_000_000_000, "壹亿元整"), (50, "伍角"), (5, "伍分"), (0, "零元整"),
     (-36_505, "负叁佰陆拾伍元零伍分")],
)  # fmt: skip
def test_amounts_are_written_as_on_a_cheque(cents: int, said: str) -> None:
    assert formatters.format_money(MoneyAmount(cents), "大写") == said


@pytest.mark.parametrize(
    ("cents", "said"),
    [(36_500, "三百六十五元"), (1_250, "十二元五角"), (1_005, "十元零五分"), (1_255, "十二元五角五分"), (5, "五分"), (0, "零元"), (-100, "负一元")],
)  # fmt: skip
def test_amounts_are_said_in_chinese(cents: int, said: str) -> None:
    assert formatters.format_money(MoneyAmount(cents), "中文") == said


@pytest.mark.parametrize("form", ["大写", "中文"])
def test_amounts_of_other_countries_keep_their_figures(form: str) -> None:
    assert formatters.format_money(MoneyAmount(1_250, "USD"), form) == "$12.50"


@given(st.integers(1, 10**13), st.integers(1, 10**13))
def test_two_amounts_are_never_written_alike(one: int, other: int) -> None:
    for form in ("大写", "中文"):
        assert (
            formatters.format_money(MoneyAmount(one), form) == formatters.format_money(MoneyAmount(other), form)
        ) == (one == other)


@pytest.mark.parametrize(
    ("money", "said"),
    [
        (MoneyAmount(36500), "¥365"),
        (MoneyAmount(1250), "¥12.50"),
        (MoneyAmount(-100), "-¥1"),
        (MoneyAmount(123_456_700, "USD"), "$1,234,567"),
        (MoneyAmount(500, "CHF"), "5 CHF"),
    ],
)
def test_amounts_carry_their_currency(money: MoneyAmount, said: str) -> None:
    assert formatters.format_money(money) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 2, 17), "正月初一"), (date(2026, 9, 25), "八月十五"), (date(2025, 1, 28), "腊月廿九"),
     (date(2025, 7, 25), "闰六月初一"), (date(2024, 2, 29), "正月二十")],
)  # fmt: skip
def test_days_of_the_chinese_calendar_are_said(day: date, said: str) -> None:
    assert formatters.format_day(day, "农历") == said


@pytest.mark.parametrize(
    ("day", "said"), [(date(2026, 10, 1), "二〇二六年十月一日"), (date(2000, 2, 29), "二〇〇〇年二月二十九日"),
                      (date(1999, 12, 31), "一九九九年十二月三十一日")],
)  # fmt: skip
def test_days_are_said_in_chinese(day: date, said: str) -> None:
    assert formatters.format_day(day, "中文") == said


@given(st.dates(), st.lists(st.from_regex(r"[+-]\d{1,4}[dwMy]", fullmatch=True), max_size=4).map("".join))
def test_no_offset_makes_it_stumble(day: date, offset: str) -> None:
    assert isinstance(formatters.shift_day(day, offset), date)


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)), st.integers(0, 9999))
def test_days_there_and_back_are_the_same_day(day: date, count: int) -> None:
    assert formatters.shift_day(formatters.shift_day(day, f"+{count}d"), f"-{count}d") == day
    assert formatters.shift_day(day, f"+{count % 1000}w") == formatters.shift_day(day, f"+{count % 1000 * 7}d")


@given(st.dates(date(1900, 1, 1), date(2900, 1, 1)), st.integers(-999, 999))
def test_a_month_on_is_the_same_day_or_the_last_of_the_month(day: date, count: int) -> None:
    then = formatters.shift_day(day, f"{count:+}M")
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == count
    assert then.day == day.day or (then.day < day.day and formatters.shift_day(then, "+1d").day == 1)


@pytest.mark.parametrize(
    ("hour", "zh", "en"), [(4, "晚上好", "Good evening"), (5, "早上好", "Good morning"), (10, "早上好", "Good morning"), (11, "中午好", "Good morning"),
     (13, "下午好", "Good afternoon"), (17, "下午好", "Good afternoon"), (18, "晚上好", "Good evening"), (0, "晚上好", "Good evening"),
     (6, "早上好", "Good morning"), (12, "中午好", "Good afternoon"), (15, "下午好", "Good afternoon"), (22, "晚上好", "Good evening"),
     (2, "晚上好", "Good evening")],
)  # fmt: skip
def test_the_greeting_follows_the_hour(hour: int, zh: str, en: str) -> None:
    assert (formatters.choose_greeting(hour, "zh_CN"), formatters.choose_greeting(hour, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("name", "gender", "said"),
    [("王建国", "m", "王先生"), ("欧阳娜娜", "f", "欧阳女士"), ("歐陽娜娜", "f", "歐陽女士"), ("王 建国", "m", "王先生"), ("王建国", "", ""), ("小王", "m", ""),
     ("王", "m", ""), ("", "f", ""), ("司马光", "m", "司马先生")],
)  # fmt: skip
def test_people_are_addressed_by_their_surname(name: str, gender: str, said: str) -> None:
    assert formatters.format_honorific(name, gender) == said


def test_english_names_are_addressed_in_english() -> None:
    assert (
        formatters.format_honorific("Anna Smith", "f", "en") == "Ms Smith"
        and formatters.format_honorific("Anna", "f", "en") == ""
    )


@pytest.mark.parametrize(
    ("birthday", "said"),
    [
        (Birthday(1984, 8, 15), "8月15日"),
        (Birthday(0, 8, 15), "8月15日"),
        (Birthday(0, 8, 15, 1), "农历八月十五"),
        (Birthday(0, 2, 29), "2月29日"),
        (Birthday(0, 13, 40), ""),
    ],
)
def test_birthdays_are_said_as_far_as_they_are_known(birthday: Birthday, said: str) -> None:
    assert formatters.format_day(birthday, "M月d日") == said


@given(st.dates() | st.datetimes(), st.text(max_size=20), st.sampled_from(("zh_CN", "en", "xx")))
def test_no_form_makes_it_stumble(day: date, form: str, language: str) -> None:
    assert isinstance(formatters.format_day(day, form, language), str)


@given(
    st.builds(Birthday, st.integers(0, 2999), st.integers(0, 20), st.integers(0, 50), st.integers(0, 2)),
    st.text(max_size=8),
)
def test_no_birthday_makes_it_stumble(birthday: Birthday, form: str) -> None:
    assert isinstance(formatters.format_day(birthday, form), str)


@given(st.integers(-(10**18), 10**18), st.text(max_size=3), st.text(max_size=4))
def test_no_amount_makes_it_stumble(cents: int, form: str, currency: str) -> None:
    assert (
        formatters.format_money(MoneyAmount(cents, currency), form)
        and formatters.format_number(cents, "中文")
        and formatters.format_number(cents, form)
    )


@given(st.text(max_size=20), st.sampled_from(("f", "m", "x", "")))
def test_no_name_makes_it_stumble(name: str, gender: str) -> None:
    assert isinstance(formatters.format_honorific(name, gender), str)
