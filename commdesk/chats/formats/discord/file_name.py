"""What the name of a Discord export tells: ``GUILD - CATEGORY - CHANNEL [id] [part 2].json``."""

from __future__ import annotations

import re
from typing import NamedTuple

from commdesk.chats.model import ChatInfo
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.files.source import SourceFile

LONGEST = 200
_NAME = re.compile(r"(.+) \[(\d{5,20})\](?: ?\([^()]*\))?(?: ?\[part \d+\])?\.\w+")
DIRECT = "Direct Messages"


class DiscordFileName(NamedTuple):
    """A channel and the guild, as Discord calls a server, that it is in; ``""`` for what is not known."""

    guild: str = ""
    channel: str = ""
    key: str = ""

    def to_chat(self, type: str = "") -> ChatInfo:
        """Return it as a chat, named after both."""
        name = " / ".join(part[:LONGEST] for part in (self.guild, self.channel) if part)
        return ChatInfo("discord", name, self.key[:LONGEST], type[:LONGEST])


def parse_file_name(source: SourceFile) -> DiscordFileName:
    """Return what the file's name tells; nothing if it was renamed."""
    found = _NAME.fullmatch(source.name)
    if found is None:
        return DiscordFileName()
    parts = clean_text(found[1]).rsplit(" - ", 2)
    guild = parts[0].strip() if len(parts) > 1 else ""
    return DiscordFileName("" if guild == DIRECT else guild, parts[-1].strip(), found[2])
