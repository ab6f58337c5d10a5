"""The visible list of chat formats.

To add one: write a module with a class as `commdesk.chats.record.Format` says, and add a line here. The list is apart from the
package itself, so that opening a workspace does not load every reader.
"""

from __future__ import annotations

from commdesk.chats.record import Format
from commdesk.chats.telegram import Telegram
from commdesk.chats.whatsapp import WhatsApp

FORMATS: tuple[Format, ...] = (
    Telegram(),
    WhatsApp(),
)
