"""What Messenger and Instagram say about those who come and go, in English; the sender of the row is who did it."""

from __future__ import annotations

import re

from commdesk.chats.model import RecordKind
from commdesk.chats.reading.natural_keys import normalize_text

_JOIN = re.compile(r"(?P<x>.+?) joined the (?:group|chat|call|video chat)(?: (?:through|via|using) .+)?\.?")
_LEAVE = re.compile(r"(?P<x>.+?) left the (?:group|chat|conversation)\.?")
_ADD = re.compile(r"(?P<x>.+?) added (?P<b>.+?)(?: to the (?:group|chat|conversation))?\.?")
_REMOVE = re.compile(r"(?P<x>.+?) removed (?P<b>.+?) from the (?:group|chat|conversation)\.?")
_NAME = re.compile(r"(?P<x>.+?) named the group (?P<t>.+?)\.?", re.S)
_CREATE = re.compile(r"(?P<x>.+?) created the group\.?")
_OWN = re.compile(
    r"(?P<x>.+?) (?:changed the (?:chat )?(?:theme|emoji|group photo|chat colors).*|set (?:the|your|his|her|their) .{0,40}"
    r"(?:nickname|emoji|theme).*|cleared the nickname.*|turned (?:on|off) .+|started a (?:call|video chat)\.?"
    r"|started sharing .+|pinned a message\.?)",
    re.S,
)
_AND = re.compile(r", and | and |, ")
_HINT = re.compile(r" (?:joined|left|added|removed|named|created|changed|set|cleared|turned|started|pinned) ")
Told = tuple[RecordKind, tuple[str, ...], str, str]


def parse_event(text: str, name: str) -> Told | None:
    """Return what a row tells (kind, whom, by which way, new title) if it is Meta's own sentence about its sender.

    Only a sentence that begins with the sender's own name, or "You", is Meta's: anybody can write the others.
    """
    if len(text) > 500 or _HINT.search(text) is None:
        return None
    for kind, form in (
        (RecordKind.JOIN, _JOIN),
        (RecordKind.LEAVE, _LEAVE),
        (RecordKind.KICK, _REMOVE),
        (RecordKind.INVITE, _ADD),
        (RecordKind.RENAME, _NAME),
        (RecordKind.CREATE, _CREATE),
        (RecordKind.OTHER, _OWN),
    ):
        found = form.fullmatch(text)
        if found is None or found["x"] not in (name, name.split(" ")[0], "You"):
            continue
        if (kind is RecordKind.JOIN and "call" in text) or "video chat" in text:
            kind = RecordKind.OTHER
        named = found.groupdict()
        targets = tuple(f"name:{normalize_text(each)}" for each in _AND.split(named.get("b") or "") if each)
        return kind, targets, "invite" if kind is RecordKind.INVITE else "", named.get("t") or ""
    return None
