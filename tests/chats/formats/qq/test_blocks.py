from __future__ import annotations

import re
from pathlib import Path

import pytest

from commdesk.chats.formats.qq import blocks as qq_blocks
from commdesk.chats.formats.qq.blocks import split_at_headers, trim_body
from commdesk.files.source import SourceFile, find_sources
from commdesk.progress import Progress

HEADER = re.compile(r"^(?:#(\d+)|-\n<(\d+)>\n-)$", re.MULTILINE)


def cut(path: Path, text: str, size: int) -> list[tuple[str | None, str]]:
    path.write_bytes(text.encode())
    (source,) = find_sources(path)
    small = _Small(source.name, source.shown, source.size, source.start)
    object.__setattr__(small, "step", size)
    return [
        (found and (found[1] or found[2]), body) for found, body in split_at_headers(small, "utf-8", HEADER, Progress())
    ]


class _Small(SourceFile):
    step: int

    def read_blocks(self, size: int = 0):  # type: ignore[no-untyped-def]
        return super().read_blocks(self.__dict__["step"])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_any_size_of_block_gives_the_same(tmp_path: Path, size: int, ends: str) -> None:
    text = "vor\n#1\n一\n#2x\n\n-\n<3>\n-\n二\n#4\n#5".replace("\n", ends)
    assert cut(tmp_path / "a.txt", text, size) == [
        (None, "vor\n"),
        ("1", "\n一\n#2x\n\n"),
        ("3", "\n二\n"),
        ("4", "\n"),
        ("5", "\n"),
    ]


def test_an_endless_text_is_cut_and_what_follows_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qq_blocks, "HELD", 100)
    found = cut(tmp_path / "a.txt", "#1\n" + "x" * 1000 + "\n#2\n" + "y\n" * 500 + "#3\nz", 50)
    assert [number for number, _ in found] == [None, "1", "2", "3"] and found[-1][1] == "\nz\n"
    assert all(len(body) <= 400 for _, body in found)


def test_what_a_message_may_hold() -> None:
    assert (trim_body("\na\n\nb \n\n"), trim_body(""), len(trim_body("\n" + "x" * 200_000))) == ("a\n\nb", "", 100_000)
