from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from commdesk.insights import periods
from commdesk.presence.coverage import Span
from commdesk.presence.scope import Scope
from tests.activity import crowd

EMPTY: list[Span] = []


@pytest.mark.parametrize(
    ("spans", "first", "last", "start", "count"),
    [
        ([(0, 100)], 10, 30, 10, 3),
        ([(0, 100)], 10, 33, 13, 3),  # the first one begins nearest to the beginning of the window
        ([(0, 28)], 10, 33, 8, 3),  # they end with the last covered day
        ([(0, 100)], 30, 31, 25, 1),  # never less than one
        ([(0, 9)], 10, 30, 10, 0),
        (EMPTY, 10, 30, 10, 0),
    ],
)
def test_whole_weeks_end_with_the_last_covered_day(
    spans: list[Span], first: int, last: int, start: int, count: int
) -> None:
    made = periods.split_periods(replace(crowd.crowd(), spans={0: spans}), Scope(first, last))
    assert (made.first, made.count) == (start, count) and made.last_day == start + 7 * count - 1


def test_a_period_is_known_when_all_of_it_is_covered_since_the_first_import() -> None:
    made = periods.Periods(0, 7, 5, [(3, 20), (23, 40)])
    assert [made.is_known(at) for at in range(-1, 5)] == [False, True, True, True, False, True]
    assert made.find_bounds(np.arange(100)).tolist() == [0, 7, 14, 21, 28, 35]
    assert made.find_bounds(np.arange(100) - 7, 1).tolist() == [0, 7, 14, 21, 28, 35, 42]


@pytest.mark.parametrize("people", [None, crowd.IDS[::3]])
@pytest.mark.parametrize("community", [0, 102, 5])
def test_deeds_cut_out_are_those_in_scope(community: int, people: object) -> None:
    found = crowd.crowd()
    scope = Scope(crowd.START + 50, crowd.START + 90, community, people)  # type: ignore[arg-type]
    part, whole = periods.select_activity(found, scope, scope.first, scope.last), found.activity
    rows = (whole.day >= scope.first) & (whole.day <= scope.last)
    if community:
        rows &= whole.where == found.community_place(community)
    if scope.people is not None:
        rows &= np.isin(found.people[whole.who], scope.people)
    for name in ("day", "who", "where", "messages"):
        assert np.array_equal(getattr(part, name), getattr(found.activity, name)[rows])
