"""One row of a DiscordChatExporter JSON file as a record (reference/formats.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from commdesk.calendars.clock import LATEST
from commdesk.chats.model import Kind, Record, unreadable
from commdesk.chats.reading.natural_keys import clean, normal, number
from commdesk.chats.reading.timestamps import instant

Row = dict[str, Any]
LONGEST = 200
HOURS = 5000
WRITTEN = frozenset({"Default", "Reply", "0", "19", "20", "23"})
"""Types of rows that somebody wrote; 20 and 23 answer a command. Every other type tells what happened."""
NOTICES = {
    "GuildMemberJoin": Kind.JOIN,
    "7": Kind.JOIN,
    "RecipientAdd": Kind.INVITE,
    "1": Kind.INVITE,
    "RecipientRemove": Kind.KICK,
    "2": Kind.KICK,
    "ChannelNameChange": Kind.RENAME,
    "4": Kind.RENAME,
    "ChannelPinnedMessage": Kind.PIN,
    "6": Kind.PIN,
}
NOBODY = "456226577798135808"
"""The account that Discord shows all deleted people as."""
EPOCH = 1_420_070_400_000
ADDED = re.compile(r"Added (.{1,100}) to the group\.")
REMOVED = re.compile(r"Removed (.{1,100}) from the group\.")
RENAMED = re.compile(r"Changed the channel name(?: to |: )(?:\*\*)?(.{1,200}?)(?:\*\*)?\.?")
SEEN = tuple(
    ".png .jpg .jpeg .gif .webp .bmp .avif .heic .mp4 .mov .webm .mkv .avi .m4v .mp3 .ogg .oga .opus .wav .m4a .flac".split()
)


def snowflake(raw: object) -> int:
    """Return the second, since 1970 UTC, in which a Discord id was made; -1 if it is none."""
    told = isinstance(raw, int) or (isinstance(raw, str) and len(raw) < 20 and raw.isascii() and raw.isdigit())
    id = number(raw) if told else 0
    when = ((id >> 22) + EPOCH) // 1000
    return when if id > 1 << 40 and when < LATEST else -1


def written(raw: object) -> str:
    """Return a text, cleaned; ``""`` for anything else."""
    return clean(raw) if isinstance(raw, str) else ""


def seen(name: str) -> bool:
    """Whether an attachment of this name or address is something to look at or listen to."""
    return name.partition("?")[0].casefold().endswith(SEEN)


def is_link(text: str) -> bool:
    """Whether a message is one address and nothing else."""
    return text.startswith(("http://", "https://")) and not any(map(str.isspace, text))


class Rows:
    """Turns rows into records; remembers what repeats.

    ``channel`` is the id of the file's own channel: a reply to another one is none. ``bots`` collects the senders that
    are machines, ``names`` the shown names of those who were added without writing themselves.
    """

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._clock = Clockwork()
        self._people: dict[tuple[Any, Any], tuple[str, str]] = {}
        self.bots: set[str] = set()
        self.names: dict[str, str] = {}

    def records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row; one that says neither who nor when is of kind UNREADABLE."""
        people, read = self._people, self._clock.read
        for row in rows:
            get = row.get
            raw, kind = get("id"), get("type")
            when, exact = read(get("timestamp"))
            if not exact:
                made = snowflake(raw)
                when, exact = (made, True) if made >= 0 else (when, exact)
            source_id = number(raw)
            if when < 0:
                yield unreadable(source_id=source_id)
                continue
            author: Any = get("author")
            try:
                sender, name = people[author["id"], author["nickname"]]
            except (KeyError, TypeError):
                sender, name = self._person(author)
            if kind is not None and kind != "Default" and str(kind) not in WRITTEN:
                yield self._notice(row, str(kind), when, exact, source_id, sender, name)
                continue
            text = get("content")
            if type(text) is not str:
                text = ""
            elif "\x00" in text:
                text = clean(text)
            reference = get("reference")
            if text and reference is None and not get("attachments") and not get("stickers") and text[:4] != "http":
                yield Record(0, when, exact, source_id, sender, name, text)
                continue
            told, text = _content(row, text)
            yield Record(told, when, exact, source_id, sender, name, text, self._reply(reference))

    def _person(self, author: object) -> tuple[str, str]:
        """Return sender and shown name: the name on the server, else that of the account."""
        if type(author) is not dict:
            return "", ""
        id, name = author.get("id"), author.get("nickname") or author.get("name")
        shown = written(name).strip()[:LONGEST] or written(author.get("name")).strip()[:LONGEST]
        key = str(id) if type(id) is int else written(id).strip()[:LONGEST]
        if key == NOBODY:
            key = ""
        elif not key and shown:
            key = f"name:{normal(shown)}"
        if author.get("isBot") is True and key:
            self.bots.add(key)
        if isinstance(id, str) and isinstance(author.get("nickname"), str) and name == author["nickname"]:
            self._people[id, name] = key, shown
        return key, shown

    def _reply(self, reference: object) -> int:
        if type(reference) is not dict or reference.get("type") == "Forward":
            return 0
        channel = reference.get("channelId")
        if channel and self._channel and str(channel) != self._channel:
            return 0
        return number(reference.get("messageId"))

    def _notice(self, row: Row, type: str, when: int, exact: bool, source_id: int, sender: str, name: str) -> Record:
        kind, text = NOTICES.get(type, Kind.OTHER), written(row.get("content"))
        targets, route = self._targets(row, text), ""
        if kind is Kind.INVITE:
            route = "invite"
            if targets == (sender,):
                kind, targets, route = Kind.JOIN, (), ""
        elif kind is Kind.KICK:
            if targets == (sender,) or text == "Left the group.":
                kind, targets = Kind.LEAVE, ()
        else:
            targets = ()
        if kind is Kind.RENAME:
            found = RENAMED.fullmatch(text)
            text = found[1] if found else text
        reply = self._reply(row.get("reference")) if kind is Kind.PIN else 0
        return Record(kind, when, exact, source_id, sender, name, text[:1000], reply, targets, route)

    def _targets(self, row: Row, text: str) -> tuple[str, ...]:
        """Return whom a notice is about: the first one mentioned, in old files only the name in its text."""
        mentions = row.get("mentions")
        if isinstance(mentions, list) and mentions:
            sender, name = self._person(mentions[0])
            if sender:
                self.names[sender] = name
            return (sender,)
        found = ADDED.fullmatch(text) or REMOVED.fullmatch(text)
        return (f"name:{normal(found[1])}",) if found else ("",)


def _content(row: Row, text: str) -> tuple[int, str]:
    """Return kind and text of a message that is more than words."""
    reference, attachments = row.get("reference"), row.get("attachments")
    if isinstance(reference, dict) and reference.get("type") == "Forward":
        sent = row.get("forwardedMessage")
        return Kind.FORWARD, text or (written(sent.get("content")) if isinstance(sent, dict) else "")
    if isinstance(attachments, list) and attachments:
        names = (written(one.get("fileName") or one.get("url")) for one in attachments if isinstance(one, dict))
        return (Kind.MEDIA if any(map(seen, names)) else Kind.FILE), text
    if row.get("stickers"):
        return Kind.STICKER, text
    if not text:
        return Kind.TEXT, _card(row.get("embeds"))
    return (Kind.LINK if is_link(text) else Kind.TEXT), text


def _card(embeds: object) -> str:
    """Return what stands on the first card of a message without words, as machines write them."""
    first = embeds[0] if isinstance(embeds, list) and embeds else None
    if not isinstance(first, dict):
        return ""
    return "\n".join(filter(None, (written(first.get("title")), written(first.get("description")))))


class Clockwork:
    """Reads times as the exporter writes them, ``2026-06-24T19:16:11.316+07:00``; remembers the hours."""

    def __init__(self) -> None:
        self._hours: dict[str, int] = {}

    def read(self, stamp: Any) -> tuple[int, bool]:
        """Return what `instant` does, five times as fast for a time that has an offset."""
        try:
            return self._hours[stamp[:13] + stamp[16:17] + stamp[-6:]] + int(stamp[14:16]) * 60 + int(
                stamp[17:19]
            ), True
        except (KeyError, TypeError, ValueError):
            pass
        found = instant(stamp)
        if found[1] and stamp[-6] in "+-" and stamp[16:17] == ":":
            if len(self._hours) > HOURS:
                self._hours.clear()
            self._hours[stamp[:13] + stamp[16:17] + stamp[-6:]] = found[0] - int(stamp[14:16]) * 60 - int(stamp[17:19])
        return found
