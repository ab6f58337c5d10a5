from __future__ import annotations

import io

import pytest

from commdesk.chats.formats.discord.file_name import parse_file_name
from commdesk.files.source import SourceFile

ID = "500000000000000002"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"G - C - talk [{ID}].json", ("G", "talk", ID)),
        (f"G - H - C - talk [{ID}] [part 12].json", ("G - H", "talk", ID)),
        (f"G - C - talk [{ID}] (2024-01-01 to 2024-02-01) [part 2].csv", ("G", "talk", ID)),
        (f"Direct Messages - Private - Ann [{ID}].json", ("", "Ann", ID)),
        (f"talk [{ID}].json", ("", "talk", ID)),
        ("export.json", ("", "", "")),
        ("a [x].json", ("", "", "")),
    ],
)
def test_the_name_of_a_file_tells_the_channel(name: str, expected: tuple[str, str, str]) -> None:
    assert parse_file_name(SourceFile(name, name, 1, io.BytesIO)) == expected


def test_a_chat_is_named_after_both() -> None:
    assert parse_file_name(SourceFile(f"G - C - talk [{ID}].json", "x", 1, io.BytesIO)).to_chat().name == "G / talk"
