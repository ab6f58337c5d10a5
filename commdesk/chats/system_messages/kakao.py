"""What KakaoTalk itself says inside a chat, in Korean and English, and how it names what was attached."""

from __future__ import annotations

import re

from commdesk.chats.model import Kind
from commdesk.chats.system_messages.whatsapp import Event, names

_EVENTS = (
    (Kind.INVITE, "invite", re.compile(r"(?P<x>.+?)님이 (?P<b>.+?)님?을 초대(?:하였|했)습니다")),
    (Kind.KICK, "", re.compile(r"(?P<x>.+?)님이 (?P<b>.+?)님?을 내보냈습니다")),
    (Kind.KICK, "", re.compile(r"(?P<b>.+?)님을 내보냈습니다")),
    (Kind.JOIN, "other", re.compile(r"(?P<x>.+?)님이 들어왔습니다")),
    (Kind.LEAVE, "", re.compile(r"(?P<x>.+?)님이 나갔습니다")),
    (Kind.INVITE, "invite", re.compile(r"(?P<x>.+?) invited (?P<b>.+?)(?: to this chatroom)?")),
    (Kind.KICK, "", re.compile(r"(?P<x>.+?) (?:has )?removed (?P<b>.+?) from (?:this|the) chat ?room")),
    (Kind.JOIN, "other", re.compile(r"(?P<x>.+?) (?:has )?(?:joined|entered) (?:this|the) chat ?room")),
    (Kind.LEAVE, "", re.compile(r"(?P<x>.+?) (?:has )?left (?:this|the) chat ?room")),
)
_AND = re.compile(r"님(?:과|와|하고|,) ")
_HINT = re.compile("습니다|chat ?room| invited ")
_ATTACHED = {
    Kind.MEDIA: ("사진", "동영상", "음성메시지", "Photo", "Video", "Voice message", "Photos"),
    Kind.STICKER: ("이모티콘", "Emoticon", "Emoticons", "Sticker"),
    Kind.RECALL: ("삭제된 메시지입니다.", "This message was deleted."),
}
PLACEHOLDERS = {word: kind for kind, words in _ATTACHED.items() for word in words}


YOU = frozenset(("회원님", "나"))
"""How KakaoTalk calls whoever exports."""
_COUNTED = re.compile(r"(?:사진|동영상|묶음사진|photos?|videos?) ?\d{0,4}(?:장|개)?", re.IGNORECASE)
_FILE = re.compile(r"(?:파일|File) ?: ?(.+)", re.S | re.IGNORECASE)
_STORED = re.compile(r"[0-9a-f]{32,80}\.(?:jpe?g|png|gif|webp|mp4|mov|m4a)", re.IGNORECASE)
_CALL = re.compile(r"(?:보이스톡|페이스톡|그룹콜|라이브톡|Voice Call|Video Call|Voice Talk|Face Talk)\b[^\n]{0,40}")


def kind_of(text: str) -> tuple[Kind, str]:
    """Return what a message is, and its words without the placeholder of what was attached."""
    kind = PLACEHOLDERS.get(text)
    if kind is not None:
        return kind, ""
    if _COUNTED.fullmatch(text) or _STORED.fullmatch(text):
        return Kind.MEDIA, ""
    found = _FILE.fullmatch(text)
    if found is not None:
        return Kind.FILE, found[1].strip()
    if _CALL.fullmatch(text):
        return Kind.CALL, ""
    if text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        return Kind.LINK, text
    return Kind.TEXT, text


def event(text: str) -> Event | None:
    """Return what a sentence of KakaoTalk says happened; None if it is none of those known."""
    text = text.strip().rstrip(".")
    if len(text) > 1000 or _HINT.search(text) is None:
        return None
    for kind, route, pattern in _EVENTS:
        found = pattern.fullmatch(text)
        if found is not None:
            named = found.groupdict()
            people = (each.removesuffix("님") for each in names(_AND.sub(", ", named.get("b") or "")))
            return Event(kind, route, named.get("x") or "", tuple(people), "")
    return None
