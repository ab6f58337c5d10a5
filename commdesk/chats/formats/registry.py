"""The visible list of chat formats.

To add one: write a module with a class as `commdesk.chats.model.ChatFormat` says, add a line here, and a small export in
``tests/chats/fixtures.py``, which every other format is then tried on. The list is apart from the package itself, so that opening a
workspace does not load every reader.
"""

from __future__ import annotations

from commdesk.chats.formats.chatlab.reader import ChatLabFormat
from commdesk.chats.formats.discord.reader import DiscordFormat
from commdesk.chats.formats.google_chat.reader import GoogleChatFormat
from commdesk.chats.formats.imessage.reader import IMessageFormat
from commdesk.chats.formats.kakao.reader import KakaoFormat
from commdesk.chats.formats.line.reader import LineFormat
from commdesk.chats.formats.meta.reader import MetaFormat
from commdesk.chats.formats.qq.clipboard import QqCopyFormat
from commdesk.chats.formats.qq.qce import QceFormat
from commdesk.chats.formats.qq.saved_text import QqFormat
from commdesk.chats.formats.signal.reader import SignalFormat
from commdesk.chats.formats.slack.reader import SlackFormat
from commdesk.chats.formats.table.reader import TableFormat
from commdesk.chats.formats.telegram.reader import TelegramFormat
from commdesk.chats.formats.text.reader import PlainTextFormat
from commdesk.chats.formats.wechat.chatlog import ChatlogFormat
from commdesk.chats.formats.wechat.clipboard import WeChatCopyFormat
from commdesk.chats.formats.wechat.memotrace import MemoTraceFormat
from commdesk.chats.formats.wechat.pywxdump import PyWxDumpFormat
from commdesk.chats.formats.wechat.weflow import WeFlowFormat
from commdesk.chats.formats.whatsapp.reader import WhatsAppFormat
from commdesk.chats.model import ChatFormat

FORMATS: tuple[ChatFormat, ...] = (
    ChatLabFormat(),
    ChatlogFormat(),
    DiscordFormat(),
    GoogleChatFormat(),
    IMessageFormat(),
    KakaoFormat(),
    LineFormat(),
    MemoTraceFormat(),
    MetaFormat(),
    PlainTextFormat(),
    PyWxDumpFormat(),
    QceFormat(),
    QqFormat(),
    QqCopyFormat(),
    SignalFormat(),
    SlackFormat(),
    TableFormat(),
    TelegramFormat(),
    WeChatCopyFormat(),
    WeFlowFormat(),
    WhatsAppFormat(),
)


def get_format_title(name: str) -> str:
    """Return what the format of this name is called on the screen, marked; the name itself where there is none (any more)."""
    return next((each.title for each in FORMATS if each.name == name), name)
