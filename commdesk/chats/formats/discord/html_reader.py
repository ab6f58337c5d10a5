"""DiscordChatExporter's HTML, its default: ids of messages and people are in it, so it joins its JSON (FORMATS.md §5).

Pages of before 2019 have none: there a message is its author's name, the minute of its group, and its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from commdesk.chats.formats.discord.csv_reader import make_record as worded
from commdesk.chats.formats.discord.file_name import DiscordFileName
from commdesk.chats.formats.discord.rows import LONGEST, NOBODY, is_link, parse_snowflake
from commdesk.chats.formats.discord.times import DiscordDates, parse_wall_time
from commdesk.chats.model import ChatInfo, ChatOptions, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text, to_message_id
from commdesk.errors import Problem, mark
from commdesk.files.html_stream import Attributes, HtmlPage, feed_page
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

MOST = 100_000
BLOCKS = frozenset("div pre blockquote li p ul ol".split())
AUTHORS = frozenset(("chatlog__author", "chatlog__author-name", "chatlog__system-notification-author"))
CONTENTS = frozenset(("chatlog__content", "chatlog__forwarded-content"))
ASIDE = frozenset(
    ("chatlog__edited-timestamp", "chatlog__reply", "chatlog__reference", "chatlog__reactions", "chatlog__timestamp")
)
"""What stands in a message and is not of it."""
CARD = frozenset(("chatlog__embed-title", "chatlog__embed-description"))
_ANSWERED = re.compile(r"\b(\d{15,20})\b")
_ADDED = re.compile(r"added (.{1,100}?) to the group\.?")
_REMOVED = re.compile(r"removed (.{1,100}?) from the group\.?")
_RENAMED = re.compile(r"changed the channel name(?:: | to )(.{1,200}?)\.?", re.S)
PLACES = frozenset(("info__guild-name", "info__channel-name"))
"""Where pages of before 2020 tell the server and the channel."""
_CUSTOM = re.compile(r"\w{2,32}", re.ASCII)


@lru_cache(1_000)
def _is_attachment(classes: frozenset[str]) -> bool:
    return any(name.startswith("chatlog__attachment") for name in classes)


def is_html_head(head: bytes) -> bool:
    """Whether this is how such a page begins."""
    told = b"preamble__entr" in head or b"info__guild-name" in head
    return told and b"chatlog__message" in head and b"<" in head[:200]


@dataclass
class _DiscordHtmlMessage:
    """One message while it is read."""

    id: str
    author: str = ""
    name: str = ""
    text: list[str] = field(default_factory=list)
    card: list[str] = field(default_factory=list)
    notice: list[str] = field(default_factory=list)
    told: bool = False
    kind: RecordKind = RecordKind.TEXT
    reply: int = 0
    size: int = 0
    stamp: str = ""


class _DiscordHtmlPage(HtmlPage):
    """The page; ``found`` are the messages that are whole."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_DiscordHtmlMessage] = []
        self.entries: list[str] = []
        self.bots: set[str] = set()
        self._message: _DiscordHtmlMessage | None = None
        self._author = self._name = self._stamp = ""
        self._timing = False

    def start_element(self, tag: str, classes: frozenset[str], attributes: Attributes) -> None:
        if "chatlog__message-group" in classes:
            self._finish_message()
            self._author = self._name = self._stamp = ""
        elif "data-message-id" in attributes:
            if self._message is None or self._message.id != attributes["data-message-id"]:
                self._finish_message()
                self._message = _DiscordHtmlMessage(attributes["data-message-id"][:40])
        elif "preamble__entry" in classes or classes & PLACES:
            self.entries.append("")
        elif classes & AUTHORS and "data-user-id" in attributes:
            self._author, self._name = attributes["data-user-id"].strip()[:LONGEST], ""
        elif "chatlog__author-name" in classes and "title" in attributes:
            self._author, self._name = f"name:{normalize_text(clean_text(attributes['title']).strip()[:LONGEST])}", ""
        elif "chatlog__timestamp" in classes:
            self._stamp, self._timing = "", True
        elif not (self._message and self._message.id) and self._is_within("chatlog__messages"):
            self._read_without_id(classes)
        if self._message is not None:
            self._read_part(self._message, tag, classes, attributes)

    def _read_without_id(self, classes: frozenset[str]) -> None:
        """Begin a message on a page that numbers none: words begin one, and what is attached where none is open."""
        if "chatlog__content" in classes or (
            self._message is None and not classes.isdisjoint(("chatlog__attachment", "chatlog__embed"))
        ):
            self._finish_message()
            self._message = _DiscordHtmlMessage("")

    def _read_part(
        self, message: _DiscordHtmlMessage, tag: str, classes: frozenset[str], attributes: Attributes
    ) -> None:
        if _is_attachment(classes):
            seen = tag in ("img", "video", "audio") or "chatlog__attachment-media" in classes
            message.kind = RecordKind.MEDIA if seen else message.kind or RecordKind.FILE
        elif tag in ("img", "video", "audio", "source") and self._is_in_class("chatlog__attachment"):
            message.kind = RecordKind.MEDIA
        elif "chatlog__sticker" in classes:
            message.kind = RecordKind.STICKER
        elif "chatlog__forwarded" in classes:
            message.kind = RecordKind.FORWARD
        elif "chatlog__system-notification-author" in classes:
            message.told = True
        if "onclick" in attributes and self._is_in_class("chatlog__re"):
            found = _ANSWERED.search(attributes["onclick"])
            message.reply = to_message_id(found[1]) if found else 0
        if self._is_in_text():
            if tag == "br" or (tag in BLOCKS and message.text and not message.text[-1].endswith("\n")):
                message.text.append("\n")
            elif tag == "img":
                called = attributes.get("alt", "")[:100]
                message.text.append(f":{called}:" if _CUSTOM.fullmatch(called) else called)

    def handle_text(self, text: str) -> None:
        if self.entries and self._message is None and self.open[-1][1] & (PLACES | {"preamble__entry"}):
            self.entries[-1] += text[:1000]
            return
        if self._timing:
            self._stamp += text[:100]
            return
        last = self.open[-1][1]
        if last & AUTHORS:
            self._name += text[:LONGEST]
        message = self._message
        if message is None:
            return
        if "chatlog__author-tag" in last or "chatlog__bot-tag" in last:
            if self._author and text.strip() == "BOT":
                self.bots.add(self._author)
        elif self._is_within("chatlog__system-notification-content"):
            message.notice.append(text[:1000])
        elif message.size < MOST:
            if self._is_in_text():
                message.text.append(text)
            elif not last.isdisjoint(CARD) or any(self._is_within(name) for name in CARD):
                message.card.append(text)
            message.size += len(text)

    def finish_element(self, tag: str, classes: frozenset[str]) -> None:
        if self._timing and "chatlog__timestamp" in classes:
            self._timing = False
        if "chatlog__message-group" in classes or "chatlog" in classes:
            self._finish_message()
        elif self._message is not None and not classes.isdisjoint(AUTHORS):
            self._message.author, self._message.name = self._author, self._name

    def _is_in_class(self, start: str) -> bool:
        return any(name.startswith(start) for _, classes in self.open for name in classes)

    def _is_within(self, name: str) -> bool:
        return any(name in classes for _, classes in self.open)

    def _is_in_text(self) -> bool:
        inside = False
        for _, classes in self.open:
            if not classes.isdisjoint(ASIDE):
                return False
            inside = inside or not classes.isdisjoint(CONTENTS)
        return inside

    def _finish_message(self) -> None:
        message, self._message = self._message, None
        if message is not None:
            message.author = message.author or self._author
            message.name = message.name or self._name
            message.stamp = " ".join(self._stamp.split())[:60]
            self.found.append(message)

    def close(self) -> None:
        super().close()
        self._finish_message()

    def take_messages(self) -> list[_DiscordHtmlMessage]:
        """Return the messages that are whole, once."""
        found, self.found = self.found, []
        return found


def open_html(
    source: SourceFile, place: DiscordFileName, notes: ReadingNotes, options: ChatOptions
) -> DiscordHtmlReading:
    """Return the channel, ready to be read; what the name of the file does not tell stands on top of the page.

    Raises:
        Problem: there is no message in it.
    """
    log, dates, numbered = _DiscordHtmlPage(), DiscordDates(), False
    count = 0
    for _ in feed_page(log, source, Progress()):
        for message in log.take_messages():
            count += 1
            dates.add_time(message.stamp)
            numbered = numbered or parse_snowflake(message.id) >= 0
        if numbered:
            break
    if not count:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    entries = [clean_text(" ".join(entry.split())) for entry in log.entries if entry.strip()]
    if len(entries) > 1:
        guild = "" if entries[0] == "Direct Messages" else entries[0]
        place = DiscordFileName(guild, entries[1].rpartition(" / ")[2], place.key)
    notes.profile = "discord"
    chat, order = place.to_chat(), ""
    if not numbered:
        order, notes.profile = dates.resolve_order(source, notes, options), "discord html"
    return DiscordHtmlReading(source, chat, (chat,), notes, order)


@dataclass
class DiscordHtmlReading:
    """A page, ready to be read."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    order: str = ""

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the channel."""
        log = _DiscordHtmlPage()
        self.notes.bots = log.bots
        for _ in feed_page(log, self.source, progress):
            for message in log.take_messages():
                yield _to_record(message, self.order)


def _to_record(message: _DiscordHtmlMessage, order: str) -> Record:
    """Return the record of a message, of kind UNREADABLE if neither its id nor its group tells a time."""
    when, exact, source_id = parse_snowflake(message.id), True, to_message_id(message.id)
    if when < 0:
        when, exact, source_id = parse_wall_time(message.stamp, order), False, 0
    if when < 0:
        return make_unreadable()
    name = clean_text(" ".join(message.name.split()))[:LONGEST]
    sender = clean_text(message.author) or (f"name:{normalize_text(name)}" if name else "")
    if sender == NOBODY:
        sender = ""
    if message.told:
        notice = _to_notice(" ".join("".join(message.notice).split()), when, source_id, sender, name, message.reply)
        return notice._replace(exact=exact)
    text = clean_text("".join(message.text)).strip()[:MOST]
    kind = message.kind
    if kind is RecordKind.TEXT:
        text = text or clean_text("\n".join(filter(None, map(str.strip, message.card))))
        if not exact:  # what Discord says stands there as words
            return worded(when, exact, sender, name, text, "")
        kind = RecordKind.LINK if is_link(text) else kind
    key = f"\x02{int(kind)}{text}" if kind not in (RecordKind.TEXT, RecordKind.LINK) else ""
    return Record(int(kind), when, exact, source_id, sender, name, text, message.reply, key=key)


def _to_notice(text: str, when: int, source_id: int, sender: str, name: str, reply: int) -> Record:
    text = clean_text(text)[:1000]
    kind, targets, route = RecordKind.OTHER, tuple[str, ...](), ""
    if text.startswith("joined the server"):
        kind = RecordKind.JOIN
    elif text.startswith("left the group"):
        kind = RecordKind.LEAVE
    elif text.startswith("pinned"):
        kind = RecordKind.PIN
    elif found := _ADDED.fullmatch(text):
        kind, targets, route = RecordKind.INVITE, (f"name:{normalize_text(found[1])}",), "invite"
    elif found := _REMOVED.fullmatch(text):
        kind, targets = RecordKind.KICK, (f"name:{normalize_text(found[1])}",)
    elif found := _RENAMED.fullmatch(text):
        kind, text = RecordKind.RENAME, found[1]
    return Record(kind, when, True, source_id, sender, name, text, reply, targets, route)
