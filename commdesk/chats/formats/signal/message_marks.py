"""What stands in a message of signal-export beside its words: what it answers, files, stickers, reactions, calls."""

from __future__ import annotations

import re
from typing import Any

from commdesk.chats.model import RecordKind

DELETED = "(This message was deleted)"
_REACTIONS = re.compile(r"\n\(- (?:[^\n]+?: [^\n]+?)(?:, [^\n]+?: [^\n]+?)* -\)[ \t]*")
_QUOTE = re.compile(r"\A\s*(?:> [^\n]*\n)+\s*")
_FILE = re.compile(r"(!?)\[([^\[\]\n]*)\]\(\.?/?(?:media|\./media)/([^()\n]*)\)[ \t]*")
_STICKER = re.compile(r"\s*(?:\(\( [^\n]{1,60} \)\)|\[[^\[\]\n]{1,60}\]\(\.\./exported_stickers/[^()\n]*\))[ \t]*")
_MISSING = re.compile(r"\((media|attachment) not exported\)[ \t]*")
_CALL = re.compile(r"(?:Incoming|Outgoing|Missed) (?:voice |video |group )?call(?: \([^()\n]{1,60}\))?")
SEEN = (
    ".png",
    ".jpg",
    ".jpeg",
    ".gif",
    ".webp",
    ".mp4",
    ".mov",
    ".webm",
    ".m4a",
    ".aac",
    ".mp3",
    ".ogg",
    ".opus",
    ".wav",
)


def split_marks(body: str) -> tuple[RecordKind, str]:
    """Return what a message is, and its own words."""
    text = _REACTIONS.sub("", f"\n{body}").strip()
    if text == DELETED:
        return RecordKind.RECALL, ""
    text = _QUOTE.sub("", text) or text
    kind = RecordKind.TEXT
    for found in _FILE.finditer(text):
        seen = bool(found[1]) or found[3].casefold().endswith(SEEN)
        kind = RecordKind.MEDIA if seen or kind is RecordKind.MEDIA else RecordKind.FILE
    for found in _MISSING.finditer(text):
        kind = kind or (RecordKind.MEDIA if found[1] == "media" else RecordKind.FILE)
    if kind is not RecordKind.TEXT:
        text = _MISSING.sub("", _FILE.sub("", text))
    elif _STICKER.search(text):
        rest = _STICKER.sub("", text).strip()
        kind, text = (RecordKind.TEXT if rest else RecordKind.STICKER), rest
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    if kind is RecordKind.TEXT and _CALL.fullmatch(text):
        return RecordKind.CALL, text
    if kind is RecordKind.TEXT and text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        return RecordKind.LINK, text
    return kind, text


def find_shown_kind(row: dict[str, Any]) -> RecordKind | None:
    """Return what a row of ``data.json`` says it is beside its words, None for words alone."""
    get = row.get
    if get("deleted") is True:
        return RecordKind.RECALL
    if get("call") is True:
        return RecordKind.CALL
    attachments = get("attachments")
    if isinstance(attachments, list) and attachments:
        first = attachments[0] if isinstance(attachments[0], dict) else {}
        path = str(first.get("path") or first.get("name") or "").casefold()
        return RecordKind.MEDIA if path.endswith(SEEN) or first.get("missing_kind") == "media" else RecordKind.FILE
    return RecordKind.STICKER if isinstance(get("sticker"), dict) else None
