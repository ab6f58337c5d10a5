from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.formats.telegram.rows import TelegramRows, WallTimeParser, parse_account, to_plain_text
from commdesk.chats.model import RecordKind

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
KEYS = (
    "id type date date_unixtime from from_id text text_entities actor actor_id action members inviter title media_type"
)


@given(
    st.fixed_dictionaries(
        {}, optional={key: JSON | st.sampled_from(["message", "service", "5"]) for key in KEYS.split()}
    )
)
def test_any_row_is_a_record(row: dict[str, object]) -> None:
    (record,) = TelegramRows().to_records([row])
    assert isinstance(record.text, str) and isinstance(record.sender, str) and isinstance(record.name, str)
    assert record.kind == RecordKind.UNREADABLE or record.when >= 0


def test_accounts() -> None:
    assert [parse_account(raw) for raw in ("user5", 5, "channel5", True, None, " user5 ")] == [
        "5",
        "5",
        "channel5",
        "",
        "",
        "user5",
    ]


def test_words_of_parts() -> None:
    assert (
        to_plain_text(["a", {"text": "b"}, {"text": 5}, 7]) == "ab"
        and to_plain_text(None) == ""
        and to_plain_text("a\x00b") == "ab"
    )


def test_wall_clock() -> None:
    wall = WallTimeParser()
    assert wall.parse_seconds("1970-01-02T00:00:01") == 86401 and wall.parse_seconds("1969-12-31T00:00:00") == -1
    assert (
        wall.parse_seconds("2024-02-30T00:00:00") == wall.parse_seconds(None) == wall.parse_seconds("2024-01-01") == -1
    )


def test_a_time_beyond_all_numbers_is_told_as_unreadable() -> None:
    (record,) = TelegramRows().to_records([{"date_unixtime": float("inf")}])
    assert record.kind is RecordKind.UNREADABLE
