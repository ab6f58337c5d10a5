from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing.detection import recognize_chat
from commdesk.chats.model import ChatOptions
from commdesk.errors import Problem
from commdesk.progress import Progress
from tests.chats.exports import android, said, telegram, whatsapp, zipped


def test_the_chat_is_found_among_other_files(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("hello\n" * 1000)
    telegram(tmp_path / "other name.json", [said(1, 1)])
    found = recognize_chat(tmp_path, ChatOptions(), Progress())
    assert (found.format.name, found.source.name) == ("telegram", "other name.json")


def test_a_zip_of_telegram_is_read(tmp_path: Path) -> None:
    data = telegram(tmp_path / "result.json", [said(1, 1)]).read_bytes()
    found = recognize_chat(zipped(tmp_path / "ChatExport.zip", result__json=data), ChatOptions(), Progress())
    assert found.reading.chat.name == "Readers"


def test_a_told_format_is_believed(tmp_path: Path) -> None:
    path = whatsapp(tmp_path / "a.txt", *("x" for _ in range(30)), android(0, "Ann: hi"))
    with pytest.raises(Problem, match="not a chat export"):
        recognize_chat(path, ChatOptions(), Progress())
    assert recognize_chat(path, ChatOptions(format="whatsapp"), Progress()).confidence < 0.5
    with pytest.raises(Problem, match="no chat format “icq”"):
        recognize_chat(path, ChatOptions(format="icq"), Progress())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<!DOCTYPE html><html><title>Exported Data</title>", "machine-readable JSON"),
        (b"SQLite format 3\x00" + b"\x00" * 90, "is a database"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ".json, .txt or .csv file"),
        (b"name,phone\nAnn,1\n", "tables with columns of time, sender and text"),
    ],
)
def test_other_files_are_told_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(data)
    with pytest.raises(Problem, match="“file.txt”") as caught:
        recognize_chat(path, ChatOptions(), Progress())
    assert words in str(caught.value)
