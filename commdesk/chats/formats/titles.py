"""What the formats, and messages without words, are called on the screen."""

from __future__ import annotations

from commdesk.chats.model import RecordKind
from commdesk.errors import mark

TITLES = {
    "chatlab": "ChatLab",
    "chatlog": mark("core", "WeChat (chatlog)"),
    "discord": "Discord",
    "google_chat": "Google Chat",
    "imessage": "iMessage",
    "kakao": "KakaoTalk",
    "line": "LINE",
    "memotrace": mark("core", "WeChat (MemoTrace)"),
    "meta": mark("core", "Messenger, Instagram"),
    "plain": mark("core", "Text with names and times"),
    "pywxdump": mark("core", "WeChat (PyWxDump)"),
    "qce": mark("core", "QQ (QCE)"),
    "qq": "QQ",
    "qq_copy": mark("core", "QQ, copied text"),
    "signal": "Signal",
    "slack": "Slack",
    "table": mark("core", "Table of messages"),
    "telegram": "Telegram",
    "wechat_copy": mark("core", "WeChat, copied text"),
    "weflow": mark("core", "WeChat (WeFlow)"),
    "whatsapp": "WhatsApp",
}
"""By the name in ``FORMATS``; marked unless it is the name of the platform alone."""
KINDS: dict[int, str] = {
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
