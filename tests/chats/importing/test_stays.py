from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.importing.stays import GroupStay, fold_days, group_by_day

J, L = True, False


@pytest.mark.parametrize(
    ("events", "first", "last", "expected"),
    [
        ([], "", "", [("", "")]),
        ([("02", J)], "", "", [("02", "")]),
        ([("02", L)], "", "", [("", "02")]),
        ([("02", J), ("05", L)], "", "", [("02", "05")]),
        ([("02", J), ("05", L), ("07", J)], "", "", [("02", "05"), ("07", "")]),
        ([("02", J), ("02", L)], "", "", [("02", "02")]),
        ([("02", L), ("02", J)], "01", "03", [("", "02"), ("02", "")]),
        ([("02", J), ("05", J)], "", "", [("02", "05"), ("05", "")]),
        ([("02", J)], "01", "03", [("", "02"), ("02", "")]),
        ([("02", J), ("05", L)], "02", "09", [("02", "05"), ("", "")]),
        ([("02", J), ("05", L)], "02", "05", [("02", "05")]),
        ([("02", J), ("05", L), ("06", L)], "", "", [("02", "05")]),
    ],
)
def test_stays(events: list[tuple[str, bool]], first: str, last: str, expected: list[tuple[str, str]]) -> None:
    assert [(stay.joined, stay.left) for stay in fold_days(group_by_day(events, ()), first, last)] == expected


EVENTS = st.lists(st.tuples(st.integers(1, 28), st.booleans()), max_size=8).map(
    lambda found: sorted(dict(found).items())
)


@given(EVENTS, st.integers(0, 8), st.integers(0, 8))
def test_two_overlapping_files_give_what_one_gives(events: list[tuple[int, bool]], start: int, end: int) -> None:
    dated = [(f"2024-01-{day:02d}", came) for day, came in events]
    whole = fold_days(group_by_day(dated, ()), "", "")
    for parts in (
        (dated[: max(start, end)], dated[min(start, end) :]),
        (dated[min(start, end) :], dated[: max(start, end)]),
    ):
        first = fold_days(group_by_day(parts[0], ()), "", "")
        both = fold_days(group_by_day(parts[1], first), "", "")
        assert {s.joined for s in both if s.joined} == {s.joined for s in whole if s.joined}
        assert both[-1] == whole[-1] or both[-1] == GroupStay()
