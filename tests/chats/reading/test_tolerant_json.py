from __future__ import annotations

import pytest

from commdesk.chats.reading.tolerant_json import JsonWalker, split_objects

TEXT = b'{"a": {"b": "}"}, "messages": [{"x": "]"}, {"y": [1, {"z": 2}]}], "c": "messages"}'


def test_objects_side_by_side_are_split() -> None:
    assert list(split_objects(b'{"a": "}"}, [1], {"b": {}} rest {"c"')) == [b'{"a": "}"}', b'{"b": {}}']


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_rows_are_found_however_the_bytes_come(size: int) -> None:
    walker = JsonWalker()
    found = [piece for start in range(0, len(TEXT), size) for piece in walker.feed_block(TEXT[start : start + size])]
    heads = [head for head, _ in found if head is not None]
    rows = b",".join(block for _, block in found if block)
    assert rows == b'{"x": "]"},{"y": [1, {"z": 2}]}' and len(heads) == 1 and walker.depth == 0


def test_the_word_messages_as_a_value_begins_nothing() -> None:
    walker = JsonWalker()
    assert not list(walker.feed_block(b'{"a": "messages", "b": [{"x": 1}]}'))
