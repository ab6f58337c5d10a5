"""How often something comes again: the days of dateutil, and the words for it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.plan.recurrence import RepeatRule, describe_rule, end_rule, list_days, make_rule, parse_rule

START = date(2026, 11, 2)  # a Monday


def told(text: str) -> str:
    """A rule in English."""
    return " ".join(map(str, describe_rule(parse_rule(text))))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", ""),
        ("FREQ=DAILY", "every day"),
        ("rrule:freq=daily;interval=3;", "every 3 days"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Monday to Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "every 2 weeks Tue Thu"),
        ("FREQ=MONTHLY;BYDAY=2WE", "every month second Wed"),
        ("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270131T120000Z", "every month last Fri until 2027-01-31"),
        ("FREQ=YEARLY;COUNT=5", "every year 5 times"),
    ],
)
def test_a_rule_in_words(text: str, words: str) -> None:
    assert told(text) == words


@pytest.mark.parametrize(
    "text",
    ["x", "FREQ=SECONDLY", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1,2", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=3;UNTIL=20270101",
     "FREQ=DAILY;UNTIL=soon",
     "FREQ=WEEKLY;BYDAY=XX", "INTERVAL=2", "FREQ", "FREQ=DAILY;FREQ", "FREQ=DAILY\nDTSTART:20200101", "FREQ=DAILY;" + "A" * 500],
)  # fmt: skip
def test_what_is_no_rule_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(Problem):
        parse_rule(text)


def test_a_rule_without_end_is_counted_only_where_it_is_looked_at() -> None:
    rule = parse_rule("FREQ=DAILY")
    assert list_days(rule, date(1901, 1, 1), date(2199, 12, 1), date(2199, 12, 3)) == [
        date(2199, 12, day) for day in (1, 2, 3)
    ]
    assert len(list_days(rule, date(1901, 1, 1), date(1901, 1, 1), date(2199, 1, 1))) == 3_000, (
        "and no more than anybody looks at"
    )
    assert (
        list_days(None, START, START, START) == [START]
        and list_days(None, START, date(2027, 1, 1), date(2027, 2, 1)) == []
    )
    leap = parse_rule("FREQ=YEARLY")
    assert list_days(leap, date(2024, 2, 29), date(2025, 1, 1), date(2032, 12, 31)) == [
        date(2028, 2, 29),
        date(2032, 2, 29),
    ]
    assert list_days(parse_rule("FREQ=MONTHLY"), date(2026, 1, 31), date(2027, 2, 1), date(2027, 4, 30)) == [
        date(2027, 3, 31)
    ]


def test_made_of_choices_and_ended() -> None:
    rule = make_rule("WEEKLY", every=2, weekdays=(3, 0), until=date(2026, 12, 31))
    assert rule == parse_rule(rule.text) and rule.text == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20261231"
    assert make_rule("MONTHLY", weekdays=(4,), nth=-1).text == "FREQ=MONTHLY;BYDAY=-1FR"
    ended = end_rule(RepeatRule("FREQ=DAILY;COUNT=9;UNTIL=20270101"), date(2026, 11, 5))
    assert ended.text == "FREQ=DAILY;UNTIL=20261105" and ended.until == date(2026, 11, 5)
    assert list_days(ended, START, START, date(2027, 1, 1)) == [START + timedelta(days=n) for n in range(4)]


@settings(max_examples=300, deadline=None)
@given(
    frequency=st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY")),
    every=st.integers(1, 7),
    weekdays=st.sets(st.integers(0, 6), max_size=3),
    nth=st.sampled_from((0, 1, 2, 5, -1)),
    count=st.one_of(st.none(), st.integers(1, 40)),
    start=st.dates(date(2000, 1, 1), date(2026, 12, 31)),
    away=st.integers(-100, 9_000),
    long=st.integers(0, 400),
)
def test_the_days_are_those_of_dateutil(
    frequency: str, every: int, weekdays: set[int], nth: int, count: int | None, start: date, away: int, long: int
) -> None:
    """However far the window is from the first day, of which ours counts only the last stretch."""
    rule = make_rule(
        frequency, every=every, weekdays=tuple(weekdays), nth=nth if frequency in ("MONTHLY", "YEARLY") else 0
    )
    if count is not None:
        rule = RepeatRule(f"{rule.text};COUNT={count}")
    first = start + timedelta(days=away)
    last = first + timedelta(days=long)
    whole = rrule.rrulestr(rule.text, dtstart=datetime.combine(start, datetime.min.time()))
    expected = whole.between(
        datetime.combine(first, datetime.min.time()), datetime.combine(last, datetime.min.time()), inc=True
    )
    assert list_days(rule, start, first, last) == [moment.date() for moment in expected]
