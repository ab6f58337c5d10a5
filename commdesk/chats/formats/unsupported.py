"""Files of chats that are not read: told by what they are, with what to export instead."""

from __future__ import annotations

import re

from commdesk.errors import mark

_WINDOW = 64 << 10
TABLE = mark(
    "core",
    "“{name}” is an export of {app}, which is not read as it is."
    " Bring it in as a table (CSV or XLSX) with columns of time, sender and text, or in the ChatLab format.",
)
"""For apps that export nothing else."""
_TABLED = (
    ("Microsoft Teams", re.compile(rb'"(?:MessageList|originalarrivaltime)"\s*:|"messagetype"\s*:\s*"RichText')),
    (
        "Microsoft Teams",
        re.compile(rb'"(?:chatMessage|teamsApp|replyToId)"\s*:.{0,4000}"bodyPreview"|"@odata\.type"', re.S),
    ),
    ("Zalo", re.compile(rb'"(?:cliMsgId|uidFrom)"\s*:')),
    ("Viber", re.compile(rb"(?i)^(?:\xef\xbb\xbf)?\"?(?:viber|sender_?(?:name|phone)[^\n]{0,40}viber)")),
)
_FILES = (
    (
        re.compile(r"(?:chat|sms)\.db(?:-wal)?|3d0d7e5fb2ce288813306e4d4636395e047a3d28", re.I),
        mark(
            "core",
            "“{name}” is iMessage’s own database or backup, which is not read. "
            "Run “imessage-exporter -f txt” on it and choose the folder that it writes.",
        ),
    ),
    (
        re.compile(r"(?:msgstore|wa|ChatStorage)[\w.-]*\.(?:db|sqlite)(?:\.crypt\d+)?", re.I),
        mark(
            "core",
            "“{name}” is WhatsApp’s own database or backup, which is not read. "
            "Export the chat on the phone: its menu, More, Export chat, without media.",
        ),
    ),
    (
        re.compile(r"signal-[\w.-]+\.backup|db\.sqlite", re.I),
        mark(
            "core",
            "“{name}” is Signal’s own database or backup, which is not read. "
            "Use Signal’s own export of chats (main.jsonl), sigtop, or sigbak for a phone’s backup.",
        ),
    ),
    (
        re.compile(r"(?:EnMicroMsg|MicroMsg|MSG\d*|ChatMsg|message_\d+|MM)\.(?:db|sqlite)", re.I),
        mark(
            "core",
            "“{name}” is WeChat’s own database or backup, which is not read. "
            "Export the chat with MemoTrace, WeFlow, chatlog or PyWxDump, or copy the messages and paste them.",
        ),
    ),
    (
        re.compile(r"(?:nt_msg|Msg3\.0|group_info|\d{5,11})\.(?:db|bak)", re.I),
        mark(
            "core",
            "“{name}” is QQ’s own database or backup, which is not read. "
            "Export the chat with qq-chat-exporter as JSON, or as text in QQ’s message manager.",
        ),
    ),
    (
        re.compile(r"(?:naver_line|Line)\.(?:db|sqlite)|[\w.-]+\.linebk", re.I),
        mark(
            "core",
            "“{name}” is LINE’s own database or backup, which is not read. "
            "In the chat open the menu, Settings, Export chat history, and choose the text file.",
        ),
    ),
    (
        re.compile(r"KakaoTalk\d*\.(?:db|sqlite|edb)|chatLogs[\w.-]*\.edb", re.I),
        mark(
            "core",
            "“{name}” is KakaoTalk’s own database or backup, which is not read. "
            "In the chat room open Settings, Export chat messages, and choose the text file.",
        ),
    ),
    (
        re.compile(r"viber(?:_messages|_data)?\.db|viber[\w.-]*\.backup", re.I),
        mark(
            "core",
            "“{name}” is Viber’s own database or backup, which is not read. "
            "In Viber’s settings let it e-mail your message history, and choose the zip or a CSV in it.",
        ),
    ),
    (
        re.compile(r"zalo[\w.-]*\.(?:db|zbk|bak)", re.I),
        mark(
            "core",
            "“{name}” is Zalo’s own database or backup, which is not read. "
            "Zalo saves nothing else: copy the messages into a table with columns of time, sender and text.",
        ),
    ),
)
"""Databases and backups of the apps themselves, by their names."""
_ADMINS = (
    (
        re.compile(rb'"(?:message_id"\s*:\s*"om_|chat_id"\s*:\s*"oc_|open_chat_id"\s*:)'),
        mark(
            "core",
            "“{name}” holds data of Feishu for programs. Feishu lets nobody save a chat:"
            " have a table (CSV or XLSX) written with columns of time, sender and text, or copy the messages and paste them.",
        ),
    ),
    (
        re.compile(rb'"(?:openConversationId|open_conversation_id|senderStaffId|openMsgId)"\s*:'),
        mark(
            "core",
            "“{name}” holds data of DingTalk for programs. DingTalk lets nobody save a chat:"
            " have a table (CSV or XLSX) written with columns of time, sender and text, or copy the messages and paste them.",
        ),
    ),
    (
        re.compile(rb'"tolist"\s*:\s*\[.{0,4000}"(?:msgtime|roomid)"|"external_userid"\s*:', re.S),
        mark(
            "core",
            "“{name}” holds data of WeCom for programs. WeCom lets nobody save a chat:"
            " have a table (CSV or XLSX) written with columns of time, sender and text, or copy the messages and paste them.",
        ),
    ),
)
_SENTENCES = (
    (
        re.compile(rb'class="(?:sent|received) (?:iMessage|SMS|RCS)"'),
        mark(
            "core",
            "“{name}” is a page of imessage-exporter."
            " Run it again with “-f txt” and choose the text file or the whole folder.",
        ),
    ),
    (
        re.compile(rb'"conversationId"\s*:.{0,4000}"(?:sent_at|received_at_ms|sourceServiceId)"\s*:', re.S),
        mark(
            "core",
            "“{name}” is JSON of sigtop, which names nobody."
            " Export again with “sigtop export-messages -f text”, or use Signal’s own export.",
        ),
    ),
    (
        re.compile(rb'"retcode"\s*:\s*0[^{}]{0,200}"data"\s*:\s*\{\s*"messages"|"raw_message"\s*:', re.S),
        mark(
            "core",
            "“{name}” is an answer of NapCat or another QQ bot."
            " Export the chat with qq-chat-exporter as JSON, or as text in QQ’s message manager.",
        ),
    ),
    (
        re.compile(rb'\{\s*"[\d-]{5,40}@(?:g\.us|s\.whatsapp\.net)"\s*:\s*\{'),
        mark(
            "core",
            "“{name}” was made by WhatsApp-Chat-Exporter."
            " Export the chat on the phone instead: its menu, More, Export chat, without media.",
        ),
    ),
    (
        re.compile(rb"<html[^>]{0,200}>.{0,4000}<title>Exported Data</title>", re.S | re.I),
        mark(
            "core",
            "“{name}” is a page of a Telegram export without messages."
            " Choose its messages.html or the whole folder, or export again as “machine-readable JSON”.",
        ),
    ),
    (
        re.compile(rb'"sender_name"|"is_geoblocked_for_viewer"|<title>[^<]{0,200}</title>.{0,3000}class="_a6-', re.S),
        mark(
            "core",
            "“{name}” is a download from Messenger or Instagram for reading."
            " Download your information again and choose JSON as the format.",
        ),
    ),
    (
        re.compile(rb"Tencent MsgMgr|MIME-Version:.{0,4000}multipart/related", re.S),
        mark(
            "core",
            "“{name}” is a QQ export with pictures (.mht), which cannot be read."
            " Export the chat again in QQ’s message manager and choose the text file (.txt).",
        ),
    ),
)


def describe_unsupported(head: bytes, name: str = "") -> tuple[str, str]:
    """Return what to say about a file that begins so, and the app it names; ``("", "")`` if it is none of those known.

    ``name`` is the file's name: an app's own database is told by it.
    """
    head = head[:_WINDOW]
    if b"\x00" in head[:1024] or not head[:1024].isascii():
        for pattern, words in _FILES:
            if pattern.fullmatch(name) is not None:
                return words, ""
    for form, words in (*_SENTENCES, *_ADMINS):
        if form.search(head):
            return words, ""
    for app, form in _TABLED:
        if form.search(head):
            return TABLE, app
    return "", ""
