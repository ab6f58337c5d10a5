"""What KakaoTalk itself says inside a chat, in Korean and English, and how it names what was attached."""

from __future__ import annotations

import re

from commdesk.chats.model import RecordKind
from commdesk.chats.system_messages.whatsapp import NoticeEvent, split_names

_EVENTS = (
    (RecordKind.INVITE, "invite", re.compile(r"(?P<x>.+?)님이 (?P<b>.+?)님?을 초대(?:하였|했)습니다")),
    (RecordKind.KICK, "", re.compile(r"(?P<x>.+?)님이 (?P<b>.+?)님?을 내보냈습니다")),
    (RecordKind.KICK, "", re.compile(r"(?P<b>.+?)님을 내보냈습니다")),
    (RecordKind.JOIN, "other", re.compile(r"(?P<x>.+?)님이 들어왔습니다")),
    (RecordKind.LEAVE, "", re.compile(r"(?P<x>.+?)님이 나갔습니다")),
    (RecordKind.INVITE, "invite", re.compile(r"(?P<x>.+?) invited (?P<b>.+?)(?: to this chatroom)?")),
    (RecordKind.KICK, "", re.compile(r"(?P<x>.+?) (?:has )?removed (?P<b>.+?) from (?:this|the) chat ?room")),
    (RecordKind.JOIN, "other", re.compile(r"(?P<x>.+?) (?:has )?(?:joined|entered) (?:this|the) chat ?room")),
    (RecordKind.LEAVE, "", re.compile(r"(?P<x>.+?) (?:has )?left (?:this|the) chat ?room")),
)
_AND = re.compile(r"님(?:과|와|하고|,) ")
_HINT = re.compile("습니다|chat ?room| invited ")
_ATTACHED = {
    RecordKind.MEDIA: ("사진", "동영상", "음성메시지", "Photo", "Video", "Voice message", "Photos"),
    RecordKind.STICKER: ("이모티콘", "Emoticon", "Emoticons", "Sticker"),
    RecordKind.RECALL: ("삭제된 메시지입니다.", "This message was deleted."),
}
PLACEHOLDERS = {word: kind for kind, words in _ATTACHED.items() for word in words}


YOU = frozenset(("회원님", "나"))
"""How KakaoTalk calls whoever exports."""
_COUNTED = re.compile(r"(?:사진|동영상|묶음사진|photos?|videos?) ?\d{0,4}(?:장|개)?", re.IGNORECASE)
_FILE = re.compile(r"(?:파일|File) ?: ?(.+)", re.S | re.IGNORECASE)
_STORED = re.compile(r"[0-9a-f]{32,80}\.(?:jpe?g|png|gif|webp|mp4|mov|m4a)", re.IGNORECASE)
_CALL = re.compile(r"(?:보이스톡|페이스톡|그룹콜|라이브톡|Voice Call|Video Call|Voice Talk|Face Talk)\b[^\n]{0,40}")


def classify_text(text: str) -> tuple[RecordKind, str]:
    """Return what a message is, and its words without the placeholder of what was attached."""
    kind = PLACEHOLDERS.get(text)
    if kind is not None:
        return kind, ""
    if _COUNTED.fullmatch(text) or _STORED.fullmatch(text):
        return RecordKind.MEDIA, ""
    found = _FILE.fullmatch(text)
    if found is not None:
        return RecordKind.FILE, found[1].strip()
    if _CALL.fullmatch(text):
        return RecordKind.CALL, ""
    if text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        return RecordKind.LINK, text
    return RecordKind.TEXT, text


def parse_event(text: str) -> NoticeEvent | None:
    """Return what a sentence of KakaoTalk says happened; None if it is none of those known."""
    text = text.strip().rstrip(".")
    if len(text) > 1000 or _HINT.search(text) is None:
        return None
    for kind, route, pattern in _EVENTS:
        found = pattern.fullmatch(text)
        if found is not None:
            named = found.groupdict()
            people = (each.removesuffix("님") for each in split_names(_AND.sub(", ", named.get("b") or "")))
            return NoticeEvent(kind, route, named.get("x") or "", tuple(people), "")
    return None
