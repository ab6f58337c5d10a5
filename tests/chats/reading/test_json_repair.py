from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.reading.json_repair import repair_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.booleans())
def test_valid_json_means_the_same_afterwards(value: object, ascii: bool) -> None:
    data = json.dumps(value, ensure_ascii=ascii).encode("utf-8", "surrogatepass")
    assert json.loads(repair_json(data)) == value or b"\\ud" in data.lower()


def test_control_characters_as_telegram_writes_them() -> None:
    assert json.loads(repair_json(rb'"a\x0Cb\\x0C"')) == "a\x0cb\\x0C"


def test_half_a_surrogate_pair_is_replaced_and_a_whole_one_kept() -> None:
    assert json.loads(repair_json(rb'"\ud83d\ude00 \ud83d \ude00"')) == "\U0001f600 \ufffd \ufffd"


def test_bytes_that_are_no_text_and_nuls() -> None:
    assert json.loads(repair_json(b'"a\xff\x00\x01b"')) == "a\ufffd  b"


def test_bare_document_ids_are_quoted() -> None:
    assert json.loads(repair_json(b'{"document_id": video_files/a.webm, "b": 1}')) == {
        "document_id": "video_files/a.webm",
        "b": 1,
    }
    assert json.loads(repair_json(b'{"document_id": 12}')) == {"document_id": 12}
