"""Chat exports of every platform, read into one kind of record and brought into the file.

To add a format: write one module with a class as `commdesk.chats.record.Format` says, and add a line here.
"""

from __future__ import annotations

from commdesk.chats.record import Format
from commdesk.chats.telegram import Telegram
from commdesk.chats.whatsapp import WhatsApp

FORMATS: tuple[Format, ...] = (
    Telegram(),
    WhatsApp(),
)
