"""Words in cells."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.tables.cells import (
    ANY,
    UNKNOWN,
    join_values,
    parse_day,
    parse_grade,
    parse_money,
    parse_yes_no,
    split_values,
)


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        ("2024-05-06", "2024-05-06"),
        ("2024/5/6 12:00:01", "2024-05-06"),
        ("2024年5月6日", "2024-05-06"),
        ("2024.05.06", "2024-05-06"),
        ("2024-05-06T01:02:03.000Z", "2024-05-06"),
        ("20240506", "2024-05-06"),
        ("45418", "2024-05-06"),
        ("45418.5", "2024-05-06"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("2024-02-30", ""),
        ("yesterday", ""),
        ("", ""),
    ],
)
def test_dates(cell: str, iso: str) -> None:
    assert parse_day(cell) == iso


def test_the_order_of_day_and_month_is_told() -> None:
    assert parse_day("03/04/2024", "dmy") == "2024-04-03"
    assert parse_day("03/04/2024", "mdy") == "2024-03-04"


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("365", (36500, "")),
        ("¥1,299.50", (129950, "CNY")),
        ("12.00 USD", (1200, "USD")),
        ("1.2万元", (1200000, "CNY")),
        ("free", None),
        ("9" * 40, None),
    ],
)
def test_money(cell: str, amount: tuple[int, str] | None) -> None:
    assert parse_money(cell) == amount


def test_yes_and_no() -> None:
    assert parse_yes_no("是") is True
    assert parse_yes_no("NO") is False
    assert parse_yes_no("perhaps") is None


def test_grades() -> None:
    assert parse_grade("s级", "SABC") == "S"
    assert parse_grade("A类客户", "ABCD") == "A"
    assert parse_grade("VIP", "SABC") == ""


def test_values_in_one_cell() -> None:
    assert split_values("读书; 跑步、电影") == ["读书", "跑步", "电影"]
    assert split_values("a;b\nc") == ["a;b", "c"]


@given(
    st.lists(
        st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(lambda text: text not in ("", *UNKNOWN))
    )
)
def test_what_was_joined_comes_apart_again(values: list[str]) -> None:
    assert split_values(join_values(values)) == values
    assert split_values(join_values(values).strip(), ANY) == values


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ([], ""), ([""], ""), (["a"], "a"), (["–"], ""), (["a b"], "a b"), ([" a  b "], "a b"), (["a;b"], "a;b\n–"),
        (["2026/1"], "2026/1\n–"), (["a:::b"], "a:::b\n–"), (["a–b"], "a–b"), (["", "a"], "–\na"), (["a\nb"], "a b"),
    ],
)  # fmt: skip
def test_how_values_stand_in_one_cell(values: list[str], cell: str) -> None:
    assert join_values(values) == cell
