"""One ``chatItem`` of Signal's own export as a record: what somebody wrote, or what happened in the group."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Callable
from typing import Any

from commdesk.calendars.clock import LATEST
from commdesk.chats.formats.discord.rows import is_link
from commdesk.chats.model import Kind, Record, unreadable
from commdesk.chats.reading.natural_keys import clean

MOST = 100_000
Row = dict[str, Any]
Person = tuple[str, str]
NOBODY: Person = ("", "")
_SEEN = ("image/", "video/", "audio/")


def text_of(value: object) -> str:
    """Return a text, or a whole number as one; ``""`` for anything else."""
    if type(value) is int:
        return str(value)
    return clean(value) if isinstance(value, str) else ""


def person_id(value: object) -> str:
    """Return an ACI, base64 of 16 bytes or written out, as it is written out; ``""`` if it is none."""
    if not isinstance(value, str) or len(value) > 50:
        return ""
    try:
        if len(value) == 36:
            return str(uuid.UUID(value))
        return str(uuid.UUID(bytes=base64.b64decode(value, "-_" if {"-", "_"} & set(value) else None)))
    except (ValueError, binascii.Error):
        return ""


class Items:
    """Turns items into records. ``people`` are (account, name) by the ids of recipients and by ACI."""

    def __init__(self, people: dict[str, Person]) -> None:
        self._people = people

    def records(self, item: Row) -> list[Record]:
        """Return the records of an item: one, or what a change of the group tells together."""
        when, stamp = _sent(item)
        if when < 0:
            return [unreadable()]
        author = self._people.get(text_of(item.get("authorId")), NOBODY)
        update = item.get("updateMessage")
        if isinstance(update, dict):
            return self._update(update, when, stamp, author)
        for field, read in _MESSAGES.items():
            told = item.get(field)
            if isinstance(told, dict):
                kind, text = read(told)
                # An edited text, or another language of the phone, is the same message: its stamp is its own.
                return [Record(int(kind), when, True, 0, *author, text, 0, (), "", f"\x03{stamp}")]
        return [Record(int(Kind.OTHER), when, True, 0, *author, "")]

    def _update(self, update: Row, when: int, stamp: int, author: Person) -> list[Record]:
        for call in ("individualCall", "groupCall"):
            if isinstance(update.get(call), dict):
                return [Record(int(Kind.CALL), when, True, 0, *author, "", 0, (), "", f"\x03{stamp}")]
        if isinstance(update.get("pinMessage"), dict):
            return [Record(int(Kind.PIN), when, True, 0, *author, "")]
        change = update.get("groupChange")
        changes = change.get("updates") if isinstance(change, dict) else None
        if not isinstance(changes, list) or not changes:
            return [Record(int(Kind.OTHER), when, True, 0, *author, next(iter(update), "")[:100])]
        return [self._change(one, when) for one in changes]

    def _change(self, change: object, when: int) -> Record:
        name, told = next(iter(change.items()), ("", None)) if isinstance(change, dict) else ("", None)
        told = told if isinstance(told, dict) else {}
        title = clean(str(told.get("newGroupName") or "")) if name == "groupNameUpdate" else ""
        kind, actor, target, route = _CHANGES.get(name, (Kind.OTHER, "updaterAci", "", ""))
        if name == "groupJoinRequestApprovalUpdate" and told.get("wasApproved") is not True:
            kind, target, route = Kind.OTHER, "", ""
        who, whom = self._whose(told, actor), self._whose(told, target) if target else NOBODY
        if kind is Kind.INVITE and who[0] in ("", whom[0]):
            kind, who, target = Kind.JOIN, whom, ""
        targets = (whom[0],) if target else ()
        return Record(int(kind), when, True, 0, *who, title or clean(name)[:100], 0, targets, route)

    def _whose(self, told: Row, field: str) -> Person:
        aci = person_id(told.get(field))
        return self._people.get(aci, (aci, "")) if aci else NOBODY


_CHANGES: dict[str, tuple[Kind, str, str, str]] = {
    "groupCreationUpdate": (Kind.CREATE, "updaterAci", "", ""),
    "groupNameUpdate": (Kind.RENAME, "updaterAci", "", ""),
    "groupMemberLeftUpdate": (Kind.LEAVE, "aci", "", ""),
    "groupMemberRemovedUpdate": (Kind.KICK, "removerAci", "removedAci", ""),
    "groupMemberJoinedUpdate": (Kind.JOIN, "newMemberAci", "", "other"),
    "groupMemberJoinedByLinkUpdate": (Kind.JOIN, "newMemberAci", "", "link"),
    "groupMemberAddedUpdate": (Kind.INVITE, "updaterAci", "newMemberAci", "invite"),
    "groupInvitationAcceptedUpdate": (Kind.INVITE, "inviterAci", "newMemberAci", "invite"),
    "groupJoinRequestApprovalUpdate": (Kind.INVITE, "updaterAci", "requestorAci", "link"),
}
"""What happened, by the field that tells it: its kind, who did it, whom it was done to, how they came in."""


def _sent(item: Row) -> tuple[int, int]:
    """Return when a message was first sent: seconds since 1970, and the milliseconds that name it; (-1, 0) if unknown."""
    revisions = item.get("revisions")
    rows = [item, *(one for one in revisions[:100] if isinstance(one, dict))] if isinstance(revisions, list) else [item]
    stamps = [
        int(raw) for row in rows if (raw := str(row.get("dateSent"))).isascii() and raw.isdigit() and len(raw) < 16
    ]
    stamp = min((each for each in stamps if each), default=0)
    return (stamp // 1000, stamp) if 0 < stamp // 1000 < LATEST else (-1, 0)


def _said(told: object) -> str:
    body = told.get("body") if isinstance(told, dict) else None
    return clean(body)[:MOST].strip() if isinstance(body, str) else ""


def _standard(told: Row) -> tuple[Kind, str]:
    text = _said(told.get("text"))
    attachments = told.get("attachments")
    if isinstance(attachments, list) and attachments:
        kind = Kind.FILE
        for one in attachments:
            pointer = one.get("pointer") if isinstance(one, dict) else None
            told_type = pointer.get("contentType") if isinstance(pointer, dict) else None
            if isinstance(told_type, str) and told_type.startswith(_SEEN):
                kind = Kind.MEDIA
        return kind, text
    return (Kind.LINK if is_link(text) else Kind.TEXT), text


def _poll(told: Row) -> tuple[Kind, str]:
    question = told.get("question")
    return Kind.POLL, clean(question)[:1000] if isinstance(question, str) else ""


def _story(told: Row) -> tuple[Kind, str]:
    reply, emoji = told.get("textReply"), told.get("emoji")
    text = _said(reply.get("text")) if isinstance(reply, dict) else ""
    return Kind.TEXT, text or (clean(emoji)[:20] if isinstance(emoji, str) else "")


_MESSAGES: dict[str, Callable[[Row], tuple[Kind, str]]] = {
    "standardMessage": _standard,
    "contactMessage": lambda _: (Kind.FILE, ""),
    "stickerMessage": lambda _: (Kind.STICKER, ""),
    "remoteDeletedMessage": lambda _: (Kind.RECALL, ""),
    "viewOnceMessage": lambda _: (Kind.MEDIA, ""),
    "poll": _poll,
    "directStoryReplyMessage": _story,
}
"""What is read out of a message, by the field that holds it."""
