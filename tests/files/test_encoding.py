from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.files import encoding, source
from commdesk.progress import Progress

TEXT = "第一行\r\nsecond\n\nlast"


def read(path: Path) -> tuple[str, list[str]]:
    (found,) = source.find_sources(path)
    coded = encoding.detect_encoding(found)
    return coded, list(encoding.read_lines(found, coded, Progress()))


@pytest.mark.parametrize("coded", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_every_encoding_is_told_apart(tmp_path: Path, coded: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(coded))
    assert read(path) == (coded, ["第一行", "second", "", "last"])


def test_the_first_strange_byte_may_come_late(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"plain\n" * 400_000 + "中文".encode("gbk"))
    coded, lines = read(path)
    assert (coded, lines[-1], len(lines)) == ("gb18030", "中文", 400_001)


def test_a_mix_is_read_with_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("中文\n".encode() + b"\xff\xff\n")
    coded, lines = read(path)
    assert coded == "utf-8?" and lines[0] == "中文" and "\ufffd" in lines[1]


def test_a_file_cut_inside_a_letter_is_still_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("中文".encode()[:-1])
    assert read(path) == ("utf-8?", ["中\ufffd"])


def test_a_line_without_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * (5 << 20) + b"\nnext")
    _, lines = read(path)
    assert [len(line) for line in lines[:1]] == [encoding.LONGEST] and lines[-1] == "next" and len(lines) == 2
