"""How long a text is where it goes: counted as each place counts, exact at the borders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.scripts import limits

FAMILY, HEART, FLAG, THUMB = "👨\u200d👩\u200d👧\u200d👦", "❤\ufe0f", "🇨🇳", "👍🏽"


@pytest.mark.parametrize(
    ("text", "used", "segments"),
    [
        ("", 0, 0),
        ("a", 1, 1),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("字", 1, 1),
        ("字" * 70, 70, 1),
        ("字" * 71, 71, 2),
        ("字" * 134, 134, 2),
        ("字" * 135, 135, 3),
        ("a" * 159 + "字", 160, 3),
        ("€", 2, 1),
        ("€" * 80, 160, 1),
        ("€" * 81, 162, 2),
        ("a" * 158 + "€", 160, 1),
        ("a" * 159 + "€", 161, 2),
        ("\n\r@£ñ", 5, 1),
        ("ç", 1, 1),
        ("ç" * 71, 71, 2),
        ("😀" * 35, 70, 1),
        ("😀" * 36, 72, 2),
        # What counts two is never cut in half: a message that has room for one only stays one short.
        ("a" * 152 + "€" + "a" * 152, 306, 3),
        ("a" * 151 + "€" + "a" * 153, 306, 2),
        ("😀" * 66, 132, 2),
        ("😀" * 67, 134, 3),
    ],
)
def test_short_messages_are_counted_to_the_last_character(text: str, used: int, segments: int) -> None:
    assert limits.count_sms(text) == (used, segments)


@given(st.text(alphabet="a€^字😀\n", max_size=500))
def test_one_character_more_never_takes_fewer_messages(text: str) -> None:
    used, segments = limits.count_sms(text)
    more, longer = limits.count_sms(text + "字")
    assert more > 0 and longer >= segments and segments * 160 >= used


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", 0),
        ("hello", 5),
        ("é", 1),
        ("e\u0301", 1),
        ("你好", 4),
        ("あア한", 6),
        ("“ok” – …", 9),
        ("😀", 2),
        (FAMILY, 2),
        (HEART, 2),
        (FLAG, 2),
        (THUMB, 2),
        (f"{FAMILY}{FLAG}{FLAG}{THUMB}x", 9),
        ("https://example.org/" + "x" * 500, 23),
        ("见 https://a.example/x，明天见", 2 + 1 + 23 + 8),
        ("https://a.example.", 24),
        ("HTTP://A.EXAMPLE/ and https://b.example/", 23 + 5 + 23),
        ("字" * 140, 280),
    ],
)
def test_x_weighs_its_characters_and_counts_a_link_as_23(text: str, length: int) -> None:
    assert limits.count_weighted(text) == length


@pytest.mark.parametrize(("text", "units"), [("", 0), ("a字", 2), ("😀", 2), (FLAG, 4), ("\ud83d", 1)])
def test_utf16_counts_what_phones_count(text: str, units: int) -> None:
    assert limits.count_utf16_units(text) == units


def test_every_place_has_a_name_in_both_languages_and_a_way_to_count() -> None:
    listing = limits.list_limits()
    assert {"wechat", "sms", "x", "telegram", "discord"} <= {limit.key for limit in listing}
    for limit in listing:
        assert limit.get_title("zh_CN") and limit.get_title("en") and limit.most > 0
        assert limit.count in ("characters", "utf16", "sms", "x")


def test_a_text_is_measured_at_every_place_in_order() -> None:
    found = limits.measure_text("字" * 141)
    assert [each.key for each in found] == [limit.key for limit in limits.list_limits()]
    by = {each.key: each for each in found}
    assert by["x"].over and by["x"].used == 282 and not by["wechat"].over
    assert (by["sms"].segments, by["sms"].over) == (3, False) and by["wechat_request"].over


@pytest.mark.parametrize(("length", "over"), [(2000, False), (2001, True)])
def test_over_begins_after_the_last_that_fits(length: int, over: bool) -> None:
    by = {each.key: each for each in limits.measure_text("字" * length)}
    assert by["wechat"].over is over


@given(st.text())
def test_no_text_stops_the_counting(text: str) -> None:
    assert all(each.used >= 0 for each in limits.measure_text(text))


def test_a_megabyte_is_measured_while_somebody_types() -> None:
    for text in ("字" * 1_000_000, "https://" * 125_000, "👍🏽\u200d" * 300_000):
        assert limits.measure_text(text)
