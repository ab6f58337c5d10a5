"""One ``chatItem`` of Signal's own export as a record: what somebody wrote, or what happened in the group."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Callable
from typing import Any

from commdesk.calendars.clock import LATEST
from commdesk.chats.formats.discord.rows import is_link
from commdesk.chats.model import Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text

MOST = 100_000
Row = dict[str, Any]
Person = tuple[str, str]
NOBODY: Person = ("", "")
_SEEN = ("image/", "video/", "audio/")


def to_text(value: object) -> str:
    """Return a text, or a whole number as one; ``""`` for anything else."""
    if type(value) is int:
        return str(value)
    return clean_text(value) if isinstance(value, str) else ""


def to_person_id(value: object) -> str:
    """Return an ACI, base64 of 16 bytes or written out, as it is written out; ``""`` if it is none."""
    if not isinstance(value, str) or len(value) > 50:
        return ""
    try:
        if len(value) == 36:
            return str(uuid.UUID(value))
        return str(uuid.UUID(bytes=base64.b64decode(value, "-_" if {"-", "_"} & set(value) else None)))
    except (ValueError, binascii.Error):
        return ""


class SignalItems:
    """Turns items into records. ``people`` are (account, name) by the ids of recipients and by ACI."""

    def __init__(self, people: dict[str, Person]) -> None:
        self._people = people

    def to_records(self, item: Row) -> list[Record]:
        """Return the records of an item: one, or what a change of the group tells together."""
        when, stamp = _find_sent_time(item)
        if when < 0:
            return [make_unreadable()]
        author = self._people.get(to_text(item.get("authorId")), NOBODY)
        update = item.get("updateMessage")
        if isinstance(update, dict):
            return self._to_update_records(update, when, stamp, author)
        for field, read in _MESSAGES.items():
            told = item.get(field)
            if isinstance(told, dict):
                kind, text = read(told)
                # An edited text, or another language of the phone, is the same message: its stamp is its own.
                return [Record(int(kind), when, True, 0, *author, text, 0, (), "", f"\x03{stamp}")]
        return [Record(int(RecordKind.OTHER), when, True, 0, *author, "")]

    def _to_update_records(self, update: Row, when: int, stamp: int, author: Person) -> list[Record]:
        for call in ("individualCall", "groupCall"):
            if isinstance(update.get(call), dict):
                return [Record(int(RecordKind.CALL), when, True, 0, *author, "", 0, (), "", f"\x03{stamp}")]
        if isinstance(update.get("pinMessage"), dict):
            return [Record(int(RecordKind.PIN), when, True, 0, *author, "")]
        change = update.get("groupChange")
        changes = change.get("updates") if isinstance(change, dict) else None
        if not isinstance(changes, list) or not changes:
            return [Record(int(RecordKind.OTHER), when, True, 0, *author, next(iter(update), "")[:100])]
        return [self._to_change_record(one, when) for one in changes]

    def _to_change_record(self, change: object, when: int) -> Record:
        name, told = next(iter(change.items()), ("", None)) if isinstance(change, dict) else ("", None)
        told = told if isinstance(told, dict) else {}
        title = clean_text(str(told.get("newGroupName") or "")) if name == "groupNameUpdate" else ""
        kind, actor, target, route = _CHANGES.get(name, (RecordKind.OTHER, "updaterAci", "", ""))
        if name == "groupJoinRequestApprovalUpdate" and told.get("wasApproved") is not True:
            kind, target, route = RecordKind.OTHER, "", ""
        who, whom = self._find_person(told, actor), self._find_person(told, target) if target else NOBODY
        if kind is RecordKind.INVITE and who[0] in ("", whom[0]):
            kind, who, target = RecordKind.JOIN, whom, ""
        targets = (whom[0],) if target else ()
        return Record(int(kind), when, True, 0, *who, title or clean_text(name)[:100], 0, targets, route)

    def _find_person(self, told: Row, field: str) -> Person:
        aci = to_person_id(told.get(field))
        return self._people.get(aci, (aci, "")) if aci else NOBODY


_CHANGES: dict[str, tuple[RecordKind, str, str, str]] = {
    "groupCreationUpdate": (RecordKind.CREATE, "updaterAci", "", ""),
    "groupNameUpdate": (RecordKind.RENAME, "updaterAci", "", ""),
    "groupMemberLeftUpdate": (RecordKind.LEAVE, "aci", "", ""),
    "groupMemberRemovedUpdate": (RecordKind.KICK, "removerAci", "removedAci", ""),
    "groupMemberJoinedUpdate": (RecordKind.JOIN, "newMemberAci", "", "other"),
    "groupMemberJoinedByLinkUpdate": (RecordKind.JOIN, "newMemberAci", "", "link"),
    "groupMemberAddedUpdate": (RecordKind.INVITE, "updaterAci", "newMemberAci", "invite"),
    "groupInvitationAcceptedUpdate": (RecordKind.INVITE, "inviterAci", "newMemberAci", "invite"),
    "groupJoinRequestApprovalUpdate": (RecordKind.INVITE, "updaterAci", "requestorAci", "link"),
}
"""What happened, by the field that tells it: its kind, who did it, whom it was done to, how they came in."""


def _find_sent_time(item: Row) -> tuple[int, int]:
    """Return when a message was first sent: seconds since 1970, and the milliseconds that name it; (-1, 0) if unknown."""
    revisions = item.get("revisions")
    rows = [item, *(one for one in revisions[:100] if isinstance(one, dict))] if isinstance(revisions, list) else [item]
    stamps = [
        int(raw) for row in rows if (raw := str(row.get("dateSent"))).isascii() and raw.isdigit() and len(raw) < 16
    ]
    stamp = min((each for each in stamps if each), default=0)
    return (stamp // 1000, stamp) if 0 < stamp // 1000 < LATEST else (-1, 0)


def _to_text(told: object) -> str:
    body = told.get("body") if isinstance(told, dict) else None
    return clean_text(body)[:MOST].strip() if isinstance(body, str) else ""


def _read_standard(told: Row) -> tuple[RecordKind, str]:
    text = _to_text(told.get("text"))
    attachments = told.get("attachments")
    if isinstance(attachments, list) and attachments:
        kind = RecordKind.FILE
        for one in attachments:
            pointer = one.get("pointer") if isinstance(one, dict) else None
            told_type = pointer.get("contentType") if isinstance(pointer, dict) else None
            if isinstance(told_type, str) and told_type.startswith(_SEEN):
                kind = RecordKind.MEDIA
        return kind, text
    return (RecordKind.LINK if is_link(text) else RecordKind.TEXT), text


def _read_poll(told: Row) -> tuple[RecordKind, str]:
    question = told.get("question")
    return RecordKind.POLL, clean_text(question)[:1000] if isinstance(question, str) else ""


def _read_story(told: Row) -> tuple[RecordKind, str]:
    reply, emoji = told.get("textReply"), told.get("emoji")
    text = _to_text(reply.get("text")) if isinstance(reply, dict) else ""
    return RecordKind.TEXT, text or (clean_text(emoji)[:20] if isinstance(emoji, str) else "")


_MESSAGES: dict[str, Callable[[Row], tuple[RecordKind, str]]] = {
    "standardMessage": _read_standard,
    "contactMessage": lambda _: (RecordKind.FILE, ""),
    "stickerMessage": lambda _: (RecordKind.STICKER, ""),
    "remoteDeletedMessage": lambda _: (RecordKind.RECALL, ""),
    "viewOnceMessage": lambda _: (RecordKind.MEDIA, ""),
    "poll": _read_poll,
    "directStoryReplyMessage": _read_story,
}
"""What is read out of a message, by the field that holds it."""
