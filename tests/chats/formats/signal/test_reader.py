"""Signal's chats as signal-export writes them; made by us after what its source writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commdesk.chats.importing import detection, importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.store.database import Database
from tests.chats.helpers import opened, records

START = 1_773_478_800  # 2026-03-14 09:00


def wrote(minute: int, who: str, body: str) -> str:
    return f"[2026-03-14 09:{minute:02d}:00] {who}: {body}  \n\n"


def chat(folder: Path, *rows: str, name: str = "chat.md") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(rows), encoding="utf-8")
    return folder / name


def row(minute: int, who: str, body: str = "", **more: Any) -> str:
    told = {"date": f"2026-03-14T09:{minute:02d}:00", "sender": who, "body": body, "quote": "", "sticker": None}
    return json.dumps(told | {"reactions": [], "attachments": [], "deleted": False, "call": False} | more) + "\n"


BODY = tuple(wrote(n, "Aya" if n % 2 else "Jim", f"hello {n}") for n in range(6))


def test_what_stands_in_a_message(tmp_path: Path) -> None:
    path = chat(
        tmp_path / "Readers",
        wrote(0, "Me", "How are you?"),
        wrote(1, "Aya", "Great!\n(- Jim: 👍, Me: ❤️ -)"),
        wrote(2, "Jim", "![a.png](./media/a.png)"),
        wrote(3, "Jim", "look [b.pdf](./media/b.pdf)"),
        "[2026-03-14 09:04:00] Jim: (This message was deleted)\n\n",
        wrote(5, "Aya", "two\n\nlines: here"),
        wrote(6, "Aya", "\n\n> How are you?\n\nfine"),
        wrote(7, "Jim", "\n(( 🐈 ))"),
        wrote(8, "Jim", "Missed voice call"),
        wrote(9, "Aya", "https://example.org/a"),
        wrote(10, "Aya", "(media not exported)"),
    )
    found = records(path)
    assert [(r.sender, r.kind, r.text) for r in found] == [
        ("name:Me", RecordKind.TEXT, "How are you?"),
        ("name:Aya", RecordKind.TEXT, "Great!"),
        ("name:Jim", RecordKind.MEDIA, ""),
        ("name:Jim", RecordKind.FILE, "look"),
        ("name:Jim", RecordKind.RECALL, ""),
        ("name:Aya", RecordKind.TEXT, "two\n\nlines: here"),
        ("name:Aya", RecordKind.TEXT, "fine"),
        ("name:Jim", RecordKind.STICKER, ""),
        ("name:Jim", RecordKind.CALL, "Missed voice call"),
        ("name:Aya", RecordKind.LINK, "https://example.org/a"),
        ("name:Aya", RecordKind.MEDIA, ""),
    ]
    assert [(r.when - START) // 60 for r in found] == list(range(11)) and not any(r.exact for r in found)


def test_a_reaction_that_comes_later_makes_no_second_message(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, chat(tmp_path / "Readers", *BODY), ChatOptions(zone="UTC", name="Readers"))
    later = (*BODY[:5], wrote(5, "Aya", "hello 5\n(- Jim: 👍 -)"), wrote(6, "Jim", "hello 6"))
    report = importer.import_file(db, chat(tmp_path / "Readers", *later), ChatOptions(zone="UTC", name="Readers"))
    assert (report.new, report.duplicates) == (1, 6)


def test_the_json_beside_it_tells_the_same(db: Database, tmp_path: Path) -> None:
    importer.import_file(db, chat(tmp_path / "a" / "Readers", *BODY), ChatOptions(zone="UTC", name="Readers"))
    rows = [row(n, "Aya" if n % 2 else "Jim", f"hello {n}  ") for n in range(6)]
    more = [row(7, "Jim", "", attachments=[{"name": "a.png", "path": "media/a.png"}]), row(8, "Jim", "x", deleted=True)]
    path = chat(tmp_path / "b" / "Readers", *rows, *more, name="data.json")
    report = importer.import_file(db, path, ChatOptions(zone="UTC", name="Readers"))
    assert (report.new, report.duplicates) == (2, 6)
    assert [r.kind for r in records(path)][-2:] == [RecordKind.MEDIA, RecordKind.RECALL]


def test_chats_lie_in_folders_of_their_names(tmp_path: Path) -> None:
    chat(tmp_path / "out" / "Ann", *BODY[:2])
    chat(tmp_path / "out" / "Readers", *BODY)
    reading = opened(tmp_path / "out")
    assert {(each.name, each.rows) for each in reading.chats} == {("Ann", 2), ("Readers", 6)}
    assert len(records(tmp_path / "out", chat="Ann")) == 2


@pytest.mark.parametrize("name", ["chat.md", "Readers.txt", "a.md"])
def test_it_is_not_whatsapp(tmp_path: Path, name: str) -> None:
    path = chat(tmp_path / "x", *BODY, wrote(7, "Jim", "![a.png](./media/a.png)"), name=name)
    assert detection.guess_format(path, ChatOptions()).format.name == "signal"


def test_an_iphone_s_whatsapp_is_not_signal(tmp_path: Path) -> None:
    rows = [f"[2024-01-13 10:0{n}:00] {'Ann' if n % 2 else 'Bob'}: hello\n" for n in range(6)]
    path = chat(tmp_path / "x", *rows, name="_chat.txt")
    assert detection.guess_format(path, ChatOptions()).format.name == "whatsapp"
