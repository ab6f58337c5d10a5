"""Which encoding a sheet has."""

from __future__ import annotations

import pytest

from commdesk.tables.decoding import decode_bytes, detect_encoding

SIMPLE = "姓名,城市,备注\n王建国,上海,喜欢读书\n"
TRADITIONAL = "姓名,城市,備註\n王建國,臺北,喜歡讀書與歷史\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_the_encoding_of_simplified_text_is_found(encoding: str) -> None:
    assert detect_encoding((SIMPLE * 3).encode(encoding)) == encoding


def test_traditional_text_is_big5_or_gb18030_as_written() -> None:
    assert detect_encoding(TRADITIONAL.encode("big5")) == "big5"
    assert detect_encoding(TRADITIONAL.encode("gb18030")) == "gb18030"


def test_a_mark_at_the_beginning_wins() -> None:
    assert detect_encoding(b"\xef\xbb\xbfabc") == "utf-8-sig"
    assert detect_encoding(SIMPLE.encode("utf-16")) == "utf-16"


def test_a_file_cut_inside_a_character_is_still_utf8() -> None:
    data = SIMPLE.encode()[:-2]
    assert detect_encoding(data) == "utf-8?"
    text, whole = decode_bytes(data, "utf-8?")
    assert text.startswith("姓名,城市")
    assert not whole


def test_a_stray_zero_does_not_make_it_utf16() -> None:
    assert detect_encoding(b"a\0,b\n") == "utf-8"


def test_an_unknown_encoding_is_refused() -> None:
    with pytest.raises(LookupError):
        decode_bytes(b"a", "klingon")
