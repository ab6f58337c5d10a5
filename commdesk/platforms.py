"""The platforms on which people have accounts."""

from __future__ import annotations

from commdesk.errors import mark

PLATFORMS = {
    "wechat": mark("core", "WeChat"),
    "wecom": mark("core", "WeCom"),
    "qq": "QQ",
    "telegram": "Telegram",
    "whatsapp": "WhatsApp",
    "discord": "Discord",
    "slack": "Slack",
    "line": "LINE",
    "kakaotalk": "KakaoTalk",
    "signal": "Signal",
    "messenger": "Messenger",
    "instagram": "Instagram",
    "google_chat": "Google Chat",
    "imessage": "iMessage",
    "viber": "Viber",
    "x": "X (Twitter)",
    "xiaohongshu": mark("core", "Xiaohongshu"),
    "douyin": mark("core", "Douyin"),
    "weibo": mark("core", "Weibo"),
    "feishu": mark("core", "Feishu"),
    "dingtalk": mark("core", "DingTalk"),
    "other": mark("core", "Other"),
}
