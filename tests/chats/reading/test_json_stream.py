from __future__ import annotations

import json
from pathlib import Path

import pytest

from commdesk.chats.reading import json_stream
from commdesk.chats.reading.json_stream import ChatHead, ParseErrors, parse_fields, parse_rows, read_pieces
from commdesk.errors import Problem
from commdesk.files import source
from tests.chats.exports import group, said, telegram


def read(path: Path, block: int = source.BLOCK) -> tuple[list[int], ParseErrors]:
    (found,), fate = source.find_sources(path), ParseErrors()
    return [row["id"] for piece in read_pieces(found, fate) if not isinstance(piece, ChatHead) for row in piece], fate


@pytest.mark.parametrize("indent", [1, 2, None])
@pytest.mark.parametrize("size", [50, 333, 5000, 1 << 20])
def test_rows_are_whole_wherever_blocks_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, indent: int | None, size: int
) -> None:
    texts = ['"', "\\", "}", "]", "{[", '"messages": [', "\n  },\n  {", "中文", "a\tb", "\\\\\\"]
    data = group([said(n, 1, texts[n % len(texts)], reactions=[{"a": [1]}]) for n in range(1, 80)], name='x"{"y')
    path = tmp_path / "result.json"
    path.write_text(json.dumps(data, ensure_ascii=False, indent=indent), encoding="utf-8")
    (whole,) = source.find_sources(path)
    monkeypatch.setattr(source.SourceFile.read_blocks, "__defaults__", (size,))
    fate = ParseErrors()
    found = list(read_pieces(whole, fate))
    assert isinstance(found[0], ChatHead) and found[0].fields == {
        "name": 'x"{"y',
        "type": "private_supergroup",
        "id": 77,
    }
    assert [row for piece in found[1:] if isinstance(piece, list) for row in piece] == data["messages"]
    assert fate == ParseErrors()


def test_one_broken_row_costs_one_row(tmp_path: Path) -> None:
    path = telegram(tmp_path / "result.json", [said(n, 1) for n in range(1, 6)])
    path.write_text(path.read_text().replace('"id": 3,', '"id": 3 3,'))
    assert read(path) == ([1, 2, 4, 5], ParseErrors(broken=1, repaired=True))


def test_repairs_are_made_where_needed() -> None:
    fate = ParseErrors()
    assert parse_rows(b'{"id": 1, "text": "a\\x0Cb"}, {"id": 2, "document_id": video_files/sticker.webm}', fate) == [
        {"id": 1, "text": "a\x0cb"},
        {"id": 2, "document_id": "video_files/sticker.webm"},
    ]
    assert fate.repaired and not fate.broken


def test_fields_survive_quotes_and_rubbish() -> None:
    assert parse_fields(b'{"name": "a\\"b", "type": "x", "id": 5, "id": 6, "other": {"name": "no"}') == {
        "name": 'a"b',
        "type": "x",
        "id": 5,
    }
    assert parse_fields(b'{"name": null, "id": -7') == {"name": None, "id": -7}


def test_a_piece_without_end_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 1 << 20)
    path = tmp_path / "result.json"
    path.write_text('{"name": "' + "a" * (4 << 20) + '", "messages": [{"id": 1}]}')
    with pytest.raises(Problem, match="too long for any chat"):
        read(path)


def test_a_quotation_mark_too_many_keeps_what_came_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_stream, "LONGEST", 1 << 20)
    path = tmp_path / "result.json"
    rest = json.dumps([said(2, 1, "a" * 100)] * 20_000)
    path.write_text('{"messages": [' + json.dumps(said(1, 1)) + ', {"id": "2, ' + rest.replace('"', "'") + "]}")
    ids, fate = read(path)
    assert ids == [1] and fate.cut_off
