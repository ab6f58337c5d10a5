"""What stands in a message of signal-export beside its words: what it answers, files, stickers, reactions, calls."""

from __future__ import annotations

import re
from typing import Any

from commdesk.chats.model import Kind

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


def parted(body: str) -> tuple[Kind, str]:
    """Return what a message is, and its own words."""
    text = _REACTIONS.sub("", f"\n{body}").strip()
    if text == DELETED:
        return Kind.RECALL, ""
    text = _QUOTE.sub("", text) or text
    kind = Kind.TEXT
    for found in _FILE.finditer(text):
        seen = bool(found[1]) or found[3].casefold().endswith(SEEN)
        kind = Kind.MEDIA if seen or kind is Kind.MEDIA else Kind.FILE
    for found in _MISSING.finditer(text):
        kind = kind or (Kind.MEDIA if found[1] == "media" else Kind.FILE)
    if kind is not Kind.TEXT:
        text = _MISSING.sub("", _FILE.sub("", text))
    elif _STICKER.search(text):
        rest = _STICKER.sub("", text).strip()
        kind, text = (Kind.TEXT if rest else Kind.STICKER), rest
    text = "\n".join(line.rstrip() for line in text.split("\n")).strip()
    if kind is Kind.TEXT and _CALL.fullmatch(text):
        return Kind.CALL, text
    if kind is Kind.TEXT and text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        return Kind.LINK, text
    return kind, text


def shown_kind(row: dict[str, Any]) -> Kind | None:
    """Return what a row of ``data.json`` says it is beside its words, None for words alone."""
    get = row.get
    if get("deleted") is True:
        return Kind.RECALL
    if get("call") is True:
        return Kind.CALL
    attachments = get("attachments")
    if isinstance(attachments, list) and attachments:
        first = attachments[0] if isinstance(attachments[0], dict) else {}
        path = str(first.get("path") or first.get("name") or "").casefold()
        return Kind.MEDIA if path.endswith(SEEN) or first.get("missing_kind") == "media" else Kind.FILE
    return Kind.STICKER if isinstance(get("sticker"), dict) else None
