"""One row of a ChatLab file as a record (reference/formats.md §11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from commdesk import platforms
from commdesk.calendars.clock import LATEST
from commdesk.chats.model import Chat, Kind, Record, unreadable
from commdesk.chats.reading.natural_keys import clean, normal, number
from commdesk.chats.reading.timestamps import seconds
from commdesk.chats.system_messages.platforms import told

Row = dict[str, Any]
PLATFORMS = frozenset(platforms.PLATFORMS)
SPELLINGS = {
    "weixin": "wechat",
    "wx": "wechat",
    "微信": "wechat",
    "企业微信": "wecom",
    "wework": "wecom",
    "tg": "telegram",
}
KINDS = {
    0: Kind.TEXT, 1: Kind.MEDIA, 2: Kind.MEDIA, 3: Kind.MEDIA, 4: Kind.FILE, 5: Kind.STICKER, 7: Kind.LINK, 8: Kind.MEDIA,
    20: Kind.MEDIA, 21: Kind.MEDIA, 22: Kind.OTHER, 23: Kind.CALL, 24: Kind.LINK, 25: Kind.TEXT, 26: Kind.FORWARD,
    27: Kind.MEDIA, 80: Kind.OTHER, 81: Kind.RECALL, 99: Kind.TEXT,
}  # fmt: skip
"""What the numbers mean: 20 and 21 are red packets and transfers, 22 a nudge, 80 the platform itself."""
LONGEST = 300
"""Characters of an account: a name of 200 with what stands before it."""
POLL = "poll"
"""ChatLab has no number for it; our own files say it beside type 99."""


def word(value: object) -> str:
    """Return a text as it may be kept; a number is its digits, anything else nothing."""
    if isinstance(value, str):
        return clean(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def chat(meta: object, rows: int = 0) -> Chat:
    """Return the chat that ``meta`` describes, as far as it does."""
    known = meta if isinstance(meta, dict) else {}
    named = word(known.get("platform")).strip().casefold()
    platform = SPELLINGS.get(named, named)
    type = word(known.get("type")).strip().casefold()
    return Chat(
        platform if platform in PLATFORMS else "other",
        word(known.get("name")).strip()[:200],
        word(known.get("groupId")).strip()[:200],
        "group" if type == "group" else type[:20],
        rows,
    )


class Rows:
    """Turns rows into records; remembers people."""

    def __init__(self, platform: str, members: Iterable[object] = ()) -> None:
        self._platform = platform
        self.names: dict[str, str] = {}
        for member in members:
            self.meet(member)

    def meet(self, member: object) -> None:
        """Learn a member's name, for rows that name nobody."""
        if isinstance(member, dict):
            account = word(member.get("platformId")).strip()[:LONGEST]
            name = word(member.get("groupNickname")) or word(member.get("accountName"))
            if account and name:
                self.names[account] = name.strip()[:200]

    def records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row; one without a time is of kind UNREADABLE."""
        for row in rows:
            get = row.get
            when, source_id = get("timestamp"), number(get("platformMessageId"))
            if type(when) is not int or not 0 <= when < 100_000_000_000 or when >= LATEST:
                when = seconds(when)
                if when < 0:
                    yield unreadable(source_id=source_id)
                    continue
            text, type_ = get("content"), get("type")
            text = clean(text) if type(text) is str else word(text)
            kind = KINDS.get(type_, Kind.TEXT) if type(type_) is int else Kind.TEXT
            if kind is Kind.OTHER:
                yield told(self._platform if type_ == 80 else "", when, True, source_id, text)
                continue
            account, name = get("sender"), get("groupNickname") or get("accountName")
            account = word(account).strip()[:LONGEST]
            name = word(name).strip()[:200] or self.names.get(account, "")
            if not account and name:
                account = f"name:{normal(name)}"
            if type_ == 99 and get("kind") == POLL:
                kind = Kind.POLL
            elif kind is Kind.RECALL:
                text = ""
            reply = get("replyToMessageId")
            key = text if kind is Kind.TEXT else f"\x02{int(kind)}{text}"
            yield Record(
                int(kind), when, True, source_id, account, name, text, number(reply) if reply else 0, (), "", key
            )
