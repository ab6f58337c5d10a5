from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.calendars.clock import EARLIEST, LATEST
from commdesk.chats.reading.natural_keys import to_message_id
from commdesk.chats.reading.timestamps import parse_day_start, parse_epoch, parse_instant


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
        ("2024-01-31 12:00:07", (1_706_702_407, False)),
        ("2024-01-31T22:45:07+10:45", (1_706_702_407, True)),
        ("2024-01-31 23:59:60", (1_706_745_600, False)),  # a leap second
        ("2024-01-31 23:59:61", (-1, False)),
        ("1970-01-01 00:00:00", (0, False)),
        ("1970-01-01T08:00:00+08:00", (0, True)),
        ("1970-01-01T07:59:59+08:00", (-1, False)),
        ("2999-12-31 23:59:59", (LATEST - 1, False)),
        ("2999-12-31 23:59:60", (-1, False)),
        ("2024-01-31 12:00:00" + " " * 44, (1_706_702_400, False)),
        ("2024-01-31 12:00:00" + " " * 45, (-1, False)),  # of 64 signs on, nobody wrote a time
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


@pytest.mark.parametrize(
    ("value", "found"),
    [(1, 1), (LATEST - 1, LATEST - 1), (LATEST, -1), (99_999_999_999, -1), (100_000_000_000, 100_000_000), ("001706702400123", 1_706_702_400),
     ("0001706702400123", -1), (1.0, 1), (" 1706702400.75 ", 1_706_702_400), (1.9, 1), (0.5, -1), (-1.5, -1), (1e16, -1), (False, -1), ([], -1)],
)  # fmt: skip
def test_the_ends_of_epochs(value: object, found: int) -> None:
    assert parse_epoch(value) == found


@pytest.mark.parametrize(
    ("day", "found"),
    [("1970-01-01", 0), ("1970-01-02", 86_400), ("1900-01-01", EARLIEST), ("1899-12-31", -1), ("2999-12-31", LATEST - 86_400),
     ("3000-01-01", -1), ("2023-02-29", -1), ("soon", -1)],
)  # fmt: skip
def test_days_of_eleven_centuries(day: str, found: int) -> None:
    assert parse_day_start(day) == found


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
