"""One row of a ChatLab file as a record (FORMATS.md §11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from commdesk import platforms
from commdesk.calendars.clock import LATEST
from commdesk.chats.model import ChatInfo, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text, to_message_id
from commdesk.chats.reading.timestamps import parse_epoch
from commdesk.chats.system_messages.platforms import make_system_record

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
    0: RecordKind.TEXT, 1: RecordKind.MEDIA, 2: RecordKind.MEDIA, 3: RecordKind.MEDIA, 4: RecordKind.FILE, 5: RecordKind.STICKER, 7: RecordKind.LINK,
    8: RecordKind.MEDIA,
    20: RecordKind.MEDIA, 21: RecordKind.MEDIA, 22: RecordKind.OTHER, 23: RecordKind.CALL, 24: RecordKind.LINK, 25: RecordKind.TEXT, 26: RecordKind.FORWARD,
    27: RecordKind.MEDIA, 80: RecordKind.OTHER, 81: RecordKind.RECALL, 99: RecordKind.TEXT,
}  # fmt: skip
"""What the numbers mean: 20 and 21 are red packets and transfers, 22 a nudge, 80 the platform itself."""
LONGEST = 300
"""Characters of an account: a name of 200 with what stands before it."""
POLL = "poll"
"""ChatLab has no number for it; our own files say it beside type 99."""


def to_word(value: object) -> str:
    """Return a text as it may be kept; a number is its digits, anything else nothing."""
    if isinstance(value, str):
        return clean_text(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def to_chat(meta: object, rows: int = 0) -> ChatInfo:
    """Return the chat that ``meta`` describes, as far as it does."""
    known = meta if isinstance(meta, dict) else {}
    named = to_word(known.get("platform")).strip().casefold()
    platform = SPELLINGS.get(named, named)
    type = to_word(known.get("type")).strip().casefold()
    return ChatInfo(
        platform if platform in PLATFORMS else "other",
        to_word(known.get("name")).strip()[:200],
        to_word(known.get("groupId")).strip()[:200],
        "group" if type == "group" else type[:20],
        rows,
    )


class ChatLabRows:
    """Turns rows into records; remembers people."""

    def __init__(self, platform: str, members: Iterable[object] = ()) -> None:
        self._platform = platform
        self.names: dict[str, str] = {}
        for member in members:
            self.register_sender(member)

    def register_sender(self, member: object) -> None:
        """Learn a member's name, for rows that name nobody."""
        if isinstance(member, dict):
            account = to_word(member.get("platformId")).strip()[:LONGEST]
            name = to_word(member.get("groupNickname")) or to_word(member.get("accountName"))
            if account and name:
                self.names[account] = name.strip()[:200]

    def to_records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row; one without a time is of kind UNREADABLE."""
        for row in rows:
            get = row.get
            when, source_id = get("timestamp"), to_message_id(get("platformMessageId"))
            if type(when) is not int or not 0 <= when < 100_000_000_000 or when >= LATEST:
                when = parse_epoch(when)
                if when < 0:
                    yield make_unreadable(source_id=source_id)
                    continue
            text, type_ = get("content"), get("type")
            text = clean_text(text) if type(text) is str else to_word(text)
            kind = KINDS.get(type_, RecordKind.TEXT) if type(type_) is int else RecordKind.TEXT
            if kind is RecordKind.OTHER:
                yield make_system_record(self._platform if type_ == 80 else "", when, True, source_id, text)
                continue
            account, name = get("sender"), get("groupNickname") or get("accountName")
            account = to_word(account).strip()[:LONGEST]
            name = to_word(name).strip()[:200] or self.names.get(account, "")
            if not account and name:
                account = f"name:{normalize_text(name)}"
            if type_ == 99 and get("kind") == POLL:
                kind = RecordKind.POLL
            elif kind is RecordKind.RECALL:
                text = ""
            reply = get("replyToMessageId")
            key = text if kind is RecordKind.TEXT else f"\x02{int(kind)}{text}"
            yield Record(
                int(kind), when, True, source_id, account, name, text, to_message_id(reply) if reply else 0, (), "", key
            )
