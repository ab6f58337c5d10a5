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
    ("Google Chat", re.compile(rb'"creator"\s*:\s*\{[^{}]{0,400}"user_type"\s*:', re.S)),
    ("Microsoft Teams", re.compile(rb'"(?:MessageList|originalarrivaltime)"\s*:|"messagetype"\s*:\s*"RichText')),
    ("iMessage", re.compile(rb"(?m)^\w{3} \d\d, \d{4} {1,2}\d{1,2}:\d\d:\d\d [AP]M(?: \(Read by [^)\n]+\))?\r?$")),
    ("iMessage", re.compile(rb'class="(?:sent|received) (?:iMessage|SMS)"')),
    ("Viber", re.compile(rb"(?i)^(?:\xef\xbb\xbf)?\"?(?:viber|sender_?(?:name|phone)[^\n]{0,40}viber)")),
)
_SENTENCES = (
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


def sentence(head: bytes) -> tuple[str, str]:
    """Return what to say about a file that begins so, and the app it names; ``("", "")`` if it is none of those known."""
    head = head[:_WINDOW]
    for form, words in _SENTENCES:
        if form.search(head):
            return words, ""
    for app, form in _TABLED:
        if form.search(head):
            return TABLE, app
    return "", ""
