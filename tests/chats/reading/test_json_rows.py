from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.chats.reading import json_rows
from commdesk.chats.reading.json_stream import ParseErrors
from commdesk.errors import Problem
from commdesk.files.source import SourceFile, find_sources

ROWS = [
    {"id": str(number), "text": 'a},{"id": "\\" ' * (number % 3), "who": [{"id": "1"}, {"id": "2"}], "n": {"id": 3}}
    for number in range(900)
]
AROUND = {"guild": {"id": "7"}, "people": [{"id": "1"}]}


def source(text: str | bytes) -> SourceFile:
    data = text.encode() if isinstance(text, str) else text
    return SourceFile("a.json", "a.json", len(data), lambda: io.BytesIO(data))


def read(text: str | bytes) -> tuple[list[Any], ParseErrors]:
    fate = ParseErrors()
    return [row for block in json_rows.read_blocks(source(text), fate) for row in block], fate


@pytest.mark.parametrize("indent", [None, 0, 2, 4, "\t"])
@pytest.mark.parametrize("size", [64, 1000, 1 << 17])
def test_every_layout_gives_the_same_rows(indent: int | str | None, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = json.dumps(AROUND | {"messages": ROWS, "messageCount": 900}, indent=indent)
    blocks = SourceFile.read_blocks

    def small(self: SourceFile, ignored: int = 0) -> Iterator[bytes]:
        return blocks(self, size)

    monkeypatch.setattr(SourceFile, "read_blocks", small)
    rows, fate = read(text)
    assert rows == ROWS and not fate.cut_off
    assert read(json.dumps(ROWS, indent=indent))[0] == ROWS
    around = json_rows.read_outline(source(text), "messageCount").fields
    assert around["guild"] == {"id": "7"} and around["messageCount"] == 900
    assert "messageCount" not in json_rows.read_outline(source(text), "guild").fields


def test_a_broken_row_costs_that_row_and_a_cut_file_only_its_end() -> None:
    text = json.dumps({"messages": [{"id": n, "t": "x"} for n in range(5)]})
    rows, fate = read(text.replace('{"id": 2, "t": "x"}', '{"id": 2, "t": x}'))
    assert [row["id"] for row in rows] == [0, 1, 3, 4] and fate.broken == 1
    rows, fate = read(text[:-20])
    assert [row["id"] for row in rows] == [0, 1, 2, 3] and fate.cut_off


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    assert read('{"a": 1}')[0] == [] and not json_rows.read_outline(source('{"a": 1}')).found
    assert read("[]")[0] == [] and read('{"messages": []}')[0] == []
    with pytest.raises(Problem, match="too long"):
        read('{"messages": [{"a": "' + "x" * (17 << 20) + '"}]}')


@given(st.binary(max_size=300), st.integers(0, 300))
def test_no_bytes_make_it_crash(junk: bytes, place: int) -> None:
    text = json.dumps({"messages": ROWS[:4]}).encode()
    read(junk)
    rows, _ = read(text[:place] + junk + text[place:])
    assert all(isinstance(row, dict) for row in rows)


def test_what_lies_beside(tmp_path: Path) -> None:
    (tmp_path / "general").mkdir()
    (tmp_path / "users.json").write_text("[]")
    (tmp_path / "general" / "2024-01-01.json").write_text("[1]")
    first = find_sources(tmp_path)[0]
    assert sorted((one.folder, one.name) for one in first.beside()) == [
        ("", "users.json"),
        ("general", "2024-01-01.json"),
    ]
