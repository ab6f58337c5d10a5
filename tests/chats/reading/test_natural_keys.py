from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.reading.natural_keys import WINDOW, NaturalKeys, clean_text, normalize_text


def test_equal_rows_of_one_minute_are_numbered() -> None:
    first, second = NaturalKeys(), NaturalKeys()
    keys = [first.make_key(60, "Ann", "1") for _ in range(3)]
    assert len(set(keys)) == 3 and keys == [second.make_key(60, "Ann", "1") for _ in range(3)]


def test_sender_text_and_order_make_the_key() -> None:
    keys = {NaturalKeys().make_key(60, who, text) for who in ("Ann", "Bob") for text in ("1", "2")}
    assert len(keys) == 4


def test_what_cannot_be_seen_does_not_count() -> None:
    assert normalize_text("a\u200eb\u202f\r\n") == "ab"
    assert normalize_text("a\u00a0b\r\nc  ") == "a b\nc"
    assert normalize_text("e\u0301") == "é" and normalize_text("ＡＢ") == "ＡＢ"


@given(st.text())
def test_normal_is_the_same_when_done_again(text: str) -> None:
    assert normalize_text(normalize_text(text)) == normalize_text(text)


def test_old_instants_are_let_go() -> None:
    numbering = NaturalKeys()
    for when in range(2 * WINDOW + 10):
        numbering.make_key(when, "Ann", "x")
    assert len(numbering._seen) + len(numbering._before) <= 2 * WINDOW


@given(st.text(st.characters(codec=None)))
def test_clean_text_can_be_stored(text: str) -> None:
    assert "\x00" not in clean_text(text)
    clean_text(text).encode("utf-8")
