"""Signal's chats as its own export, sigtop and sigbak write them; made by us after what their sources write."""

from __future__ import annotations

import base64
import json
import uuid
from pathlib import Path
from typing import Any

START = 1_773_478_800_000
"""Milliseconds of 2026-03-14 09:00 UTC."""
AYA, JIM, OWN = (uuid.UUID(f"0000000{n}-1111-4222-8333-444444444444") for n in (1, 2, 3))


def coded(aci: uuid.UUID) -> str:
    return base64.b64encode(aci.bytes).decode()


def frames(own: str = "Kim") -> list[dict[str, Any]]:
    """Return who and which chats are in an account: two people, a group of three, a chat with one of them."""
    title = {"title": {"title": "Readers"}, "members": [{"userId": coded(each)} for each in (AYA, JIM, OWN)]}
    return [
        {
            "version": "1",
            "backupTimeMs": str(START),
            "currentAppVersion": "Desktop 8.10.2",
            "mediaRootBackupKey": "AA==",
        },
        {"account": {"givenName": own, "familyName": "", "profileKey": "AA=="}},
        {"recipient": {"id": "1", "self": {"avatarColor": "A130"}}},
        {"recipient": {"id": "2", "contact": {"aci": coded(AYA), "e164": "4915550001111", "profileGivenName": "Aya"}}},
        {
            "recipient": {
                "id": "3",
                "contact": {"aci": coded(JIM), "nickname": {"given": "Jim"}, "profileGivenName": "J"},
            }
        },
        {"recipient": {"id": "4", "group": {"masterKey": "c2VjcmV0", "snapshot": title}}},
        {"recipient": {"id": "5", "releaseNotes": {}}},
        {"chat": {"id": "10", "recipientId": "4"}},
        {"chat": {"id": "11", "recipientId": "2"}},
        {"chat": {"id": "12", "recipientId": "5"}},
    ]


def item(minute: int, author: int, chat: int = 10, **told: Any) -> dict[str, Any]:
    """Return a message or what happened, ``minute`` minutes after the start."""
    way = {"outgoing": {}} if author == 1 else {"incoming": {"dateReceived": str(START + minute * 60_000 + 99)}}
    head = {"chatId": str(chat), "authorId": str(author), "dateSent": str(START + minute * 60_000)}
    return {"chatItem": head | way | told}


def said(minute: int, author: int, text: str, chat: int = 10, **more: Any) -> dict[str, Any]:
    return item(minute, author, chat, standardMessage={"text": {"body": text}, **more})


def changed(minute: int, name: str, **told: Any) -> dict[str, Any]:
    """Return a change of the group."""
    acis = {key: coded(value) if isinstance(value, uuid.UUID) else value for key, value in told.items()}
    return item(minute, 1, updateMessage={"groupChange": {"updates": [{name: acis}]}})


def account(folder: Path, *rows: dict[str, Any], own: str = "Kim") -> Path:
    """Write an export of an account; return its folder."""
    folder.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in [*frames(own), *rows])
    (folder / "main.jsonl").write_text(text, encoding="utf-8")
    (folder / "metadata.json").write_text('{"version":1}', encoding="utf-8")
    return folder


BODY = tuple(said(n, 2 + n % 2, f"hello {n}") for n in range(6))
GROUP = "A" * 43


def letter(minute: int, who: str, body: str = "", *fields: str, type: str = "incoming") -> str:
    """Return a message as sigtop writes it by default."""
    clock = f"Sat, 14 Mar 2026 10:{minute:02d}:00 +0100"
    head = [f"From: {who}", f"Type: {type}", f"Sent: {clock}"]
    head += [] if who == "You" else [f"Received: {clock}"]
    return "\n".join([*head, *fields, *(["", body] if body else []), "", ""])


LETTERS = "Conversation: Readers (%s)\n\n" % GROUP + "".join(
    letter(n, "You" if n % 2 else "Aya (+4915550001111)", f"hello {n}", type="outgoing" if n % 2 else "incoming")
    for n in range(6)
)
SHORT = "".join(f"2026-03-14 10:{n:02d} {'You' if n % 2 else 'Aya'}: hello {n}\n" for n in range(6))
TABLE = "".join(
    f'{START + n * 60_000},{START + n * 60_000 + 5},7,{n % 2},0,"{"group" if n % 2 else "+4915550001111"}",'
    f'"{"Readers" if n % 2 else "Aya"}","hello {n}"\n'
    for n in range(6)
)
