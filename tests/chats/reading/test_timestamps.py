from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.reading.natural_keys import to_message_id
from commdesk.chats.reading.timestamps import parse_epoch, parse_instant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-01-31T12:00:00Z", (1_706_702_400, True)),
        ("2024-01-31T20:00:00.5+08:00", (1_706_702_400, True)),
        ("2024-01-31T12:00:00.1234567+00:00", (1_706_702_400, True)),
        ("2024-01-31T02:30:00-0930", (1_706_702_400, True)),
        ("2024-01-31 12:00:00", (1_706_702_400, False)),
        ("2024/1/31 12:00", (1_706_702_400, False)),
        ("2024.1.31", (1_706_659_200, False)),
        ("2024-02-30 12:00:00", (-1, False)),
        ("2024-01-31 25:00:00", (-1, False)),
        ("1950-01-31 12:00:00", (-1, False)),
        ("soon", (-1, False)),
        (None, (-1, False)),
        ("9" * 5000, (-1, False)),
    ],
)
def test_times(text: object, found: tuple[int, bool]) -> None:
    assert parse_instant(text) == found


@pytest.mark.parametrize(
    ("value", "found"),
    [(1_706_702_400, 1_706_702_400), ("1706702400", 1_706_702_400), (1_706_702_400_123, 1_706_702_400), (1.7e9, 1_700_000_000),
     (0, -1), (-5, -1), (True, -1), ("x", -1), ("9" * 30, -1), (1e300, -1)],
)  # fmt: skip
def test_epochs(value: object, found: int) -> None:
    assert parse_epoch(value) == found


def test_a_message_id_is_a_number_or_made_one() -> None:
    assert to_message_id("1519314256007266425") == 1519314256007266425
    assert (
        to_message_id(5) == 5
        and to_message_id(True) == to_message_id("") == to_message_id(None) == to_message_id(-1) == 0
    )
    assert to_message_id("abc") == to_message_id(" abc ") > 0 != to_message_id("abd")


@given(st.text())
def test_no_text_makes_it_crash(text: str) -> None:
    parse_instant(text)
    parse_epoch(text)
    to_message_id(text)
