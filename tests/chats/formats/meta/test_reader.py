"""Messenger's and Instagram's downloads, made by us."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from commdesk.chats.formats.meta.reader import decode_text
from commdesk.chats.importing import importer
from commdesk.chats.model import ChatOptions, RecordKind
from commdesk.chats.system_messages.meta import parse_event
from commdesk.store.database import Database
from tests.chats.helpers import opened, records

START = 1_704_103_200  # 2024-01-01 10:00


def mangled(text: str) -> str:
    """Return a text as Meta writes it."""
    return text.encode().decode("latin-1")


def said(n: int, who: str = "Ann Lee", content: str = "hello", **more: Any) -> dict[str, Any]:
    row: dict[str, Any] = {"sender_name": mangled(who), "timestamp_ms": (START + n * 60) * 1000 + 7}
    return row | ({"content": mangled(content)} if content else {}) | {"is_geoblocked_for_viewer": False} | more


def part(path: Path, rows: list[dict[str, Any]], title: str = "Readers", indent: int | None = 2) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    found = {
        "participants": [{"name": mangled(name)} for name in ("Ann Lee", "Zoë", "李梅")],
        "messages": rows[::-1],
        "title": mangled(title),
        "is_still_participant": True,
        "thread_path": f"inbox/{path.parent.name}",
        "magic_words": [],
    }
    path.write_text(json.dumps(found, indent=indent), encoding="utf-8")
    return path


@pytest.mark.parametrize("indent", [None, 2])
def test_letters_are_put_together_again(tmp_path: Path, indent: int | None) -> None:
    rows = [said(1, "Zoë", "Grüße 👋"), said(2, "李梅", "你好"), said(3)]
    path = part(tmp_path / "readers_123" / "message_1.json", rows, "Leserunde 📚", indent)
    found = records(path)
    assert [(r.name, r.text) for r in found] == [("Ann Lee", "hello"), ("李梅", "你好"), ("Zoë", "Grüße 👋")]
    assert [r.when for r in found] == [START + 180, START + 120, START + 60] and all(r.exact for r in found)
    chat = opened(path).chat
    assert (chat.name, chat.key, chat.type) == ("Leserunde 📚", "readers_123", "group")


@pytest.mark.parametrize("text", ["plain", "schön", "你好", "Â£5", "caf\u00e9 \u0142"])
def test_what_is_written_rightly_stays(text: str) -> None:
    assert decode_text(mangled(text)) == text and decode_text("你好 é") == "你好 é"


def test_kinds(tmp_path: Path) -> None:
    rows = [
        said(1, content="", photos=[{"uri": "a.jpg"}]),
        said(2, content="", audio_files=[{"uri": "a.mp4"}]),
        said(3, content="", files=[{"uri": "a.pdf"}]),
        said(4, content="", sticker={"uri": "a.png"}),
        said(5, content="", share={"link": "https://example.org/a"}),
        said(6, content="", is_unsent=True),
        said(7, content="https://example.org/b"),
        said(8, content="The video chat ended.", call_duration=60),
        {"sender_name": "Ann Lee", "timestamp_ms": "never"},
    ]
    kinds = [r.kind for r in records(part(tmp_path / "message_1.json", rows))][::-1]
    assert kinds == [
        RecordKind.MEDIA, RecordKind.MEDIA, RecordKind.FILE, RecordKind.STICKER, RecordKind.LINK, RecordKind.RECALL, RecordKind.LINK,
        RecordKind.CALL, RecordKind.UNREADABLE,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "targets"),
    [
        ("Ann Lee joined the group.", RecordKind.JOIN, ()),
        ("Ann left the group.", RecordKind.LEAVE, ()),
        ("Ann Lee added Bob Ray and Cleo to the group.", RecordKind.INVITE, ("name:Bob Ray", "name:Cleo")),
        ("You removed Bob Ray from the group.", RecordKind.KICK, ("name:Bob Ray",)),
        ("Ann Lee named the group Book club.", RecordKind.RENAME, ()),
        ("Ann Lee created the group.", RecordKind.CREATE, ()),
        ("Ann Lee set the nickname for Bob Ray to Bobby.", RecordKind.OTHER, ()),
        ("Bob left the group.", None, ()),
        ("my mother left the group of ladies", None, ()),
        ("Ann Lee added more sugar, I think", RecordKind.INVITE, ("name:more sugar", "name:I think")),
    ],
)
def test_only_sentences_about_the_sender_are_meta_s(
    text: str, kind: RecordKind | None, targets: tuple[str, ...]
) -> None:
    found = parse_event(text, "Ann Lee")
    assert (found[0] if found else None) == kind and (found[1] if found else ()) == targets


def test_parts_of_a_folder_and_chats_of_a_zip(db: Database, tmp_path: Path) -> None:
    inbox = tmp_path / "facebook" / "your_facebook_activity" / "messages" / "inbox"
    part(inbox / "readers_123" / "message_1.json", [said(n) for n in range(3, 6)])
    part(inbox / "readers_123" / "message_2.json", [said(n) for n in range(3)])
    part(inbox / "bob_9" / "message_1.json", [said(9, "Zoë")], title="Zoë")
    path = tmp_path / "facebook.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for each in sorted(inbox.rglob("*.json")):
            archive.write(each, each.relative_to(tmp_path / "facebook"))
    for where in (path, tmp_path / "facebook", inbox):
        assert {(chat.name, chat.rows) for chat in opened(where).chats} == {("Readers", 6), ("Zoë", 1)}
    report = importer.import_file(db, path, ChatOptions(zone="UTC"))
    assert (report.community, report.messages, report.row_count) == ("Readers", 6, 6)
    again = importer.import_file(db, inbox / "readers_123", ChatOptions(zone="UTC"))
    assert (again.new, again.duplicates, again.community_id) == (0, 6, report.community_id)


def test_an_end_to_end_encrypted_chat(tmp_path: Path) -> None:
    rows = [
        {"senderName": "Zoë", "text": "你好", "timestamp": START * 1000, "isUnsent": False, "media": [], "type": "text"}
    ]
    path = tmp_path / "Zoë_12.json"
    path.write_text(json.dumps({"participants": ["Zoë", "Ann"], "threadName": "Zoë_12", "messages": rows}))
    (found,) = records(path)
    assert (found.name, found.text, found.when) == ("Zoë", "你好", START) and opened(path).chat.name == "Zoë"
