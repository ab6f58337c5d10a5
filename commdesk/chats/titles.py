"""What the formats are called on the screen."""

from __future__ import annotations

from commdesk.errors import mark

TITLES = {
    "chatlab": "ChatLab",
    "chatlog": mark("core", "WeChat (chatlog)"),
    "discord": "Discord",
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
