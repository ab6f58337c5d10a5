"""The visible list of chat formats.

To add one: write a module with a class as `commdesk.chats.record.Format` says, add a line here, its name on the screen in
`commdesk.chats.titles`, and a small export in ``tests/chats/fixtures.py``, which every other format is then tried on. The list
is apart from the package itself, so that opening a workspace does not load every reader.
"""

from __future__ import annotations

from commdesk.chats.chatlab import ChatLab
from commdesk.chats.chatlog import Chatlog
from commdesk.chats.discord import Discord
from commdesk.chats.google_chat import GoogleChat
from commdesk.chats.imessage import IMessage
from commdesk.chats.kakao import Kakao
from commdesk.chats.line import Line
from commdesk.chats.memotrace import MemoTrace
from commdesk.chats.meta import Meta
from commdesk.chats.plain import Plain
from commdesk.chats.pywxdump import PyWxDump
from commdesk.chats.qce import QCE
from commdesk.chats.qq import QQ
from commdesk.chats.qq_copy import QQCopy
from commdesk.chats.record import Format
from commdesk.chats.signal import Signal
from commdesk.chats.slack import Slack
from commdesk.chats.table import Table
from commdesk.chats.telegram import Telegram
from commdesk.chats.wechat_copy import WeChatCopy
from commdesk.chats.weflow import WeFlow
from commdesk.chats.whatsapp import WhatsApp

FORMATS: tuple[Format, ...] = (
    ChatLab(),
    Chatlog(),
    Discord(),
    GoogleChat(),
    IMessage(),
    Kakao(),
    Line(),
    MemoTrace(),
    Meta(),
    Plain(),
    PyWxDump(),
    QCE(),
    QQ(),
    QQCopy(),
    Signal(),
    Slack(),
    Table(),
    Telegram(),
    WeChatCopy(),
    WeFlow(),
    WhatsApp(),
)
