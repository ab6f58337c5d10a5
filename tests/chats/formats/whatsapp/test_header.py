from __future__ import annotations

import time

import pytest

from commdesk.chats.formats.whatsapp.header import (
    WhatsAppHeader,
    compile_pattern,
    find_shape,
    list_shapes,
    parse_seconds,
    split_date,
)
from tests.hanging import HANGS


@pytest.mark.parametrize(
    "line",
    [
        "hello",
        "12/07/2017 is the day",
        "2016-04-29 10:30:00",
        "10:30 - Ann: hi",
        "[12/07/2017, 22:35] ",
        "[1/1/24, 10:00 - Ann: x",
    ],
)
def test_what_is_no_header(line: str) -> None:
    shape = find_shape(line)
    assert shape is None or line.startswith("[12")


def test_a_rare_shape_is_somebody_quoting() -> None:
    lines = ["12/07/2017, 22:35 - Ann: x"] * 20 + ["[12/07/2017, 22:35:00] Ann: x"]
    assert len(list_shapes(lines)) == 1 and len(list_shapes(lines[18:])) == 2 and list_shapes([]) == ()


def test_a_pattern_takes_its_own_shape_only() -> None:
    shape = find_shape("12/07/2017, 22:35 - Ann: x")
    assert shape is not None
    form = compile_pattern(shape)
    found = form.match("12/07/2017, 22:35 - Ann: x")
    assert found and WhatsAppHeader(*found.groups()) == WhatsAppHeader("12/07/2017", "22:35", "Ann: x")
    assert split_date("12/07/2017") == ("12", "07", "2017")
    assert not form.match("12.07.2017, 22:35 - Ann: x") and not form.match("12/07/2017, 22:35:01 - Ann: x")


@pytest.mark.parametrize(
    ("line", "header"),
    [
        ("20:01, 11/02/2026 - Minh: x", ("11/02/2026", "20:01", "Minh: x")),
        ("8:01 11/2/26 - Minh: x", ("11/2/26", "8:01", "Minh: x")),
        ("[20:01:07, 11.02.2026] Minh: x", ("11.02.2026", "20:01:07", "Minh: x")),
    ],
)
def test_the_time_may_stand_before_the_date(line: str, header: tuple[str, str, str]) -> None:
    shape = find_shape(line)
    assert shape is not None and list_shapes([line]) == (shape,)
    found = compile_pattern(shape).match(line)
    assert found and found.groups() == header
    assert not compile_pattern(shape).match("12/07/2017, 22:35 - Ann: x")


@pytest.mark.parametrize(
    ("hour", "half", "expected"),
    [
        ("12", "AM", 0), ("12", "PM", 12), ("1", "p. m.", 13), ("00", "a. m.", 0), ("13", "PM", 13), ("12", "凌晨", 0),
        ("12", "中午", 12), ("1", "中午", 13), ("11", "中午", 11), ("3", "下午", 15), ("8", "晚上", 20), ("9", "上午", 9),
        ("9", "ΜΜ", 21), ("9", "ص", 9), ("9", "SA", 9), ("25", "", -1), ("9", "", 9),
    ],
)  # fmt: skip
def test_hours(hour: str, half: str, expected: int) -> None:
    for clock in (f"{hour}:00 {half}", f"{half}{hour}:00"):
        assert parse_seconds(clock) == (expected * 3600 if expected >= 0 else -1)


def test_a_minute_that_is_none() -> None:
    assert parse_seconds("10:75") == -1
    assert parse_seconds("10:59:60") == 10 * 3600 + 59 * 60 + 59


@pytest.mark.parametrize(
    "line", ["13/01/202{}4, 10:06 - Ann: hi", "13/01/2024{}, 10:06 - Ann", "[13.01.24{}10:06{}x", "10:06{}1/2/24"]
)
def test_a_thousand_blanks_cost_nothing(line: str) -> None:
    began = time.process_time()
    find_shape(line.replace("{}", " \u200e" * 2000))
    assert time.process_time() - began < HANGS
