"""What the name of a Discord export tells: ``GUILD - CATEGORY - CHANNEL [id] [part 2].json``."""

from __future__ import annotations

import re
from typing import NamedTuple

from commdesk.chats.model import Chat
from commdesk.chats.reading.natural_keys import clean
from commdesk.files.source import Source

LONGEST = 200
_NAME = re.compile(r"(.+) \[(\d{5,20})\](?: ?\([^()]*\))?(?: ?\[part \d+\])?\.\w+")
DIRECT = "Direct Messages"


class Named(NamedTuple):
    """A channel and the guild, as Discord calls a server, that it is in; ``""`` for what is not known."""

    guild: str = ""
    channel: str = ""
    key: str = ""

    def chat(self, type: str = "") -> Chat:
        """Return it as a chat, named after both."""
        name = " / ".join(part[:LONGEST] for part in (self.guild, self.channel) if part)
        return Chat("discord", name, self.key[:LONGEST], type[:LONGEST])


def named(source: Source) -> Named:
    """Return what the file's name tells; nothing if it was renamed."""
    found = _NAME.fullmatch(source.name)
    if found is None:
        return Named()
    parts = clean(found[1]).rsplit(" - ", 2)
    guild = parts[0].strip() if len(parts) > 1 else ""
    return Named("" if guild == DIRECT else guild, parts[-1].strip(), found[2])
