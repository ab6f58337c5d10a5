"""What messages without words are called on the screen."""

from __future__ import annotations

from commdesk.chats.model import RecordKind
from commdesk.errors import mark

KIND_TITLES: dict[int, str] = {
    RecordKind.MEDIA: mark("core", "[picture, voice or video]"),
    RecordKind.STICKER: mark("core", "[sticker]"),
    RecordKind.FILE: mark("core", "[file]"),
    RecordKind.LINK: mark("core", "[link]"),
    RecordKind.CALL: mark("core", "[call]"),
    RecordKind.POLL: mark("core", "[poll]"),
    RecordKind.FORWARD: mark("core", "[forwarded messages]"),
    RecordKind.RECALL: mark("core", "[taken back]"),
}
"""What stands for a message without words."""
