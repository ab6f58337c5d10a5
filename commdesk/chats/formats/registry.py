"""The visible list of chat formats.

To add one: write a module with a class as `commdesk.chats.model.Format` says, add a line here, its name on the screen in
`commdesk.chats.formats.titles`, and a small export in ``tests/chats/fixtures.py``, which every other format is then tried on. The list
is apart from the package itself, so that opening a workspace does not load every reader.
"""

from __future__ import annotations

from commdesk.chats.formats.chatlab.reader import ChatLab
from commdesk.chats.formats.discord.reader import Discord
from commdesk.chats.formats.google_chat.reader import GoogleChat
from commdesk.chats.formats.imessage.reader import IMessage
from commdesk.chats.formats.kakao.reader import Kakao
from commdesk.chats.formats.line.reader import Line
from commdesk.chats.formats.meta.reader import Meta
from commdesk.chats.formats.qq.clipboard import QQCopy
from commdesk.chats.formats.qq.qce import QCE
from commdesk.chats.formats.qq.saved_text import QQ
from commdesk.chats.formats.signal.reader import Signal
from commdesk.chats.formats.slack.reader import Slack
from commdesk.chats.formats.table.reader import Table
from commdesk.chats.formats.telegram.reader import Telegram
from commdesk.chats.formats.text.reader import Plain
from commdesk.chats.formats.wechat.chatlog import Chatlog
from commdesk.chats.formats.wechat.clipboard import WeChatCopy
from commdesk.chats.formats.wechat.memotrace import MemoTrace
from commdesk.chats.formats.wechat.pywxdump import PyWxDump
from commdesk.chats.formats.wechat.weflow import WeFlow
from commdesk.chats.formats.whatsapp.reader import WhatsApp
from commdesk.chats.model import Format

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
