"""What KakaoTalk itself says inside a chat, in Korean and English, and how it names what was attached."""

from __future__ import annotations

import re

from commdesk.chats.record import Kind
from commdesk.chats.whatsapp_words import Event, names

_EVENTS = (
    (Kind.INVITE, "invite", re.compile(r"(?P<x>.+?)님이 (?P<b>.+?)님?을 초대(?:하였|했)습니다")),
    (Kind.KICK, "", re.compile(r"(?P<x>.+?)님이 (?P<b>.+?)님?을 내보냈습니다")),
    (Kind.KICK, "", re.compile(r"(?P<b>.+?)님을 내보냈습니다")),
    (Kind.JOIN, "other", re.compile(r"(?P<x>.+?)님이 들어왔습니다")),
    (Kind.LEAVE, "", re.compile(r"(?P<x>.+?)님이 나갔습니다")),
    (Kind.INVITE, "invite", re.compile(r"(?P<x>.+?) invited (?P<b>.+?)(?: to this chatroom)?")),
    (Kind.KICK, "", re.compile(r"(?P<x>.+?) removed (?P<b>.+?) from this chatroom")),
    (Kind.JOIN, "other", re.compile(r"(?P<x>.+?) joined this chatroom")),
    (Kind.LEAVE, "", re.compile(r"(?P<x>.+?) left this chatroom")),
)
_HINT = re.compile("습니다|chatroom| invited ")
_ATTACHED = {
    Kind.MEDIA: ("사진", "동영상", "음성메시지", "Photo", "Video", "Voice message", "Photos"),
    Kind.STICKER: ("이모티콘", "Emoticon", "Emoticons", "Sticker"),
    Kind.RECALL: ("삭제된 메시지입니다.", "This message was deleted."),
}
PLACEHOLDERS = {word: kind for kind, words in _ATTACHED.items() for word in words}


def event(text: str) -> Event | None:
    """Return what a sentence of KakaoTalk says happened; None if it is none of those known."""
    text = text.strip().rstrip(".")
    if len(text) > 1000 or _HINT.search(text) is None:
        return None
    for kind, route, pattern in _EVENTS:
        found = pattern.fullmatch(text)
        if found is not None:
            named = found.groupdict()
            people = (each.removesuffix("님") for each in names(named.get("b") or ""))
            return Event(kind, route, named.get("x") or "", tuple(people), "")
    return None
