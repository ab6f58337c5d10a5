"""Rules as they are chosen."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.plan.recurrence import parse_rule
from ui.panes.calendar.repeats import OTHER, build_rule, find_key, make_choices, say_rule

FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize("key", ["", "daily", "workdays", "weekly", "fortnight", "monthly"])
def test_a_choice_is_found_again_with_and_without_an_end(key: str) -> None:
    for until in (None, date(2026, 12, 31)):
        rule = parse_rule(build_rule(key, FRIDAY, until))
        assert find_key(FRIDAY, rule) == key
        assert rule is None or rule.until == until


def test_the_fourth_friday_of_a_month_is_said() -> None:
    assert say_rule(parse_rule(build_rule("monthly", FRIDAY, None))) == "every month fourth Fri"


def test_a_rule_of_another_kind_stays_as_it_is() -> None:
    other = parse_rule("FREQ=YEARLY;INTERVAL=3;COUNT=4")
    assert find_key(FRIDAY, other) == OTHER
    assert make_choices(FRIDAY, other)[-1][0] == OTHER
    assert build_rule(OTHER, FRIDAY, None, other) == "FREQ=YEARLY;INTERVAL=3"
