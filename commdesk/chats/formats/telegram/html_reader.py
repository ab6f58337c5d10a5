"""Telegram Desktop's HTML: ids of messages and times with their zone, but people by name only (formats.md §3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from commdesk.chats.model import Chat, Kind, Notes, Record, unreadable
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.reading.natural_keys import clean, normal, number
from commdesk.chats.reading.timestamps import instant
from commdesk.chats.system_messages.telegram import service
from commdesk.errors import Problem, mark
from commdesk.files.html_stream import Attributes, Page, feed
from commdesk.files.source import Source
from commdesk.progress import Progress

LONGEST = 200
MOST = 100_000
DAY = 86_400
KINDS = {
    "media_file": Kind.FILE,
    "media_audio_file": Kind.FILE,
    "media_poll": Kind.POLL,
    "media_call": Kind.CALL,
    "sticker_wrap": Kind.STICKER,
    "media_wrap": Kind.MEDIA,
}
_PART = re.compile(r"messages(\d{0,6})\.html?", re.IGNORECASE)
_ROW = re.compile(rb'<div class="message (?:default|service)[^"]*" id="message\d')
_ID = re.compile(r"message(\d{1,18})")
_REPLY = re.compile(r"go_to_message(\d{1,18})")
_TIME = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d(?::\d\d)?)(?: UTC([+-]\d\d):?(\d\d))?")
_VIA = re.compile(r" via @\w{3,40}$")


def begins(head: bytes) -> bool:
    """Whether this is how a page of messages begins."""
    return b"<title>Exported Data</title>" in head and b'class="page_header' in head and b'class="history"' in head


@dataclass
class _Message:
    """One row while it is read. ``day`` is set for the lines that only tell a new day."""

    id: int
    service: bool
    joined: bool
    stamp: str = ""
    name: str = ""
    text: list[str] = field(default_factory=list)
    label: str = ""
    kind: Kind = Kind.TEXT
    reply: int = 0
    size: int = 0


class _History(Page):
    """A page; ``found`` are the rows that are whole, ``title`` the chat's name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Message] = []
        self.title = ""
        self.days: list[str] = []
        self._message: _Message | None = None
        self._name = ""

    def begin(self, tag: str, classes: frozenset[str], attributes: Attributes) -> None:
        if "message" in classes and "id" in attributes:
            self._finish()
            found = _ID.fullmatch(attributes["id"])
            self._message = _Message(int(found[1]) if found else 0, "service" in classes, "joined" in classes)
            return
        message = self._message
        if message is None:
            return
        if "date" in classes and "title" in attributes and not message.stamp and not self._within("forwarded"):
            message.stamp = attributes["title"][:60]
        elif "forwarded" in classes and "body" in classes:
            message.kind = message.kind or Kind.FORWARD
        elif tag == "a" and self._within("reply_to"):
            reply = _REPLY.search(attributes.get("href", ""))
            message.reply = number(reply[1]) if reply else 0
        elif tag == "br" and self._within("text"):
            message.text.append("\n")
        for name in classes & KINDS.keys():
            if message.kind in (Kind.TEXT, Kind.MEDIA, Kind.FORWARD):
                message.kind = KINDS[name]

    def words(self, text: str) -> None:
        message, last = self._message, self.open[-1][1]
        if message is None:
            if "text" in last and "bold" in last and self._within("page_header"):
                self.title += text[:LONGEST]
        elif message.service:
            if self._within("body"):
                message.text.append(text[:2000])
        elif "from_name" in last and not self._within("forwarded"):
            message.name += text[:LONGEST]
        elif "title" in last and self._within("media_wrap"):
            message.label += text[:LONGEST]
        elif self._within("text") and message.size < MOST:
            message.text.append(text)
            message.size += len(text)

    def end(self, tag: str, classes: frozenset[str]) -> None:
        if "message" in classes or "history" in classes:
            self._finish()

    def close(self) -> None:
        super().close()
        self._finish()

    def take(self) -> list[_Message]:
        """Return the rows that are whole, once."""
        found, self.found = self.found, []
        return found

    def _within(self, name: str) -> bool:
        return any(name in classes for _, classes in self.open)

    def _finish(self) -> None:
        message, self._message = self._message, None
        if message is None:
            return
        if not message.service:
            if message.joined and not message.name:
                message.name = self._name
            self._name = message.name
        self.found.append(message)


def opened(source: Source, wanted: str, notes: Notes, progress: Progress) -> HtmlReading:
    """Return the chat, ready to be read: all pages of its folder; a whole account's folders are chats.

    Raises:
        Problem: there is no chat of that name, or no message.
    """
    folders: dict[str, list[Source]] = {}
    for one in source.beside() or (source,):
        if _PART.fullmatch(one.name) and (one.folder == source.folder or begins(one.head())):
            folders.setdefault(one.folder, []).append(one)
    folders.setdefault(source.folder, [source])
    found = [_chat(sorted(pages, key=_number), progress) for _, pages in sorted(folders.items())]
    found = [one for one in found if one[0].rows]
    if not found:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    chats = tuple(chat for chat, _ in found)
    at = chosen(chats, wanted, source.shown, notes)
    notes.profile, notes.parts = "telegram", found[at][1]
    _tell_missing(notes)
    notes.warn(
        mark(
            "core",
            "This export for reading tells people by name only."
            " Export as “machine-readable JSON” to tell namesakes apart and follow changes of name.",
        )
    )
    return HtmlReading(chats[at], chats, notes)


def _number(source: Source) -> int:
    found = _PART.fullmatch(source.name)
    return int(found[1] or 1) if found else 0


def _chat(pages: list[Source], progress: Progress) -> tuple[Chat, list[Source]]:
    """Return the chat of some pages, with how many rows they hold."""
    history, rows = _History(), 0
    for _ in feed(history, pages[0], Progress()):
        if history.take() or history.title:
            break
    for page in pages:
        rest = b""
        for done, block in enumerate(page.blocks()):
            progress.report(min(done * len(block), page.size), page.size)
            text = rest + block
            ends = [found.end() for found in _ROW.finditer(text)]
            rows += len(ends)
            rest = text[max(ends[-1] if ends else 0, len(text) - 120) :]
    return Chat("telegram", clean(" ".join(history.title.split()))[:LONGEST], "", "", rows), pages


def _tell_missing(notes: Notes) -> None:
    """Say that pages are missing: they are numbered, and each names the next."""
    there = {_number(page) for page in notes.parts}
    named = f'href="messages{max(there) + 1}.html'.encode()
    missing = set(range(1, max(there))) - there
    if any(named in block for block in notes.parts[-1].blocks()):
        missing.add(max(there) + 1)
    if missing:
        notes.warn(mark("core", "{count} parts of the export are missing. What is there was read."), count=len(missing))


@dataclass
class HtmlReading:
    """The pages of a chat, ready to be read."""

    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows; what Telegram says has no time of its own but that of the row before it."""
        clock = _Clock()
        waiting: list[tuple[_Message, int]] = []
        for page in self.notes.parts:
            history = _History()
            for _ in feed(history, page, progress):
                for message in history.take():
                    if message.service:
                        if message.id:
                            waiting.append((message, clock.day))
                        else:
                            clock.begin("".join(message.text))
                        continue
                    when, exact = clock.read(message.stamp)
                    yield from (_told(told, *clock.of_service(day, when, exact)) for told, day in waiting)
                    waiting.clear()
                    if when < 0:
                        yield unreadable(source_id=message.id)
                        continue
                    clock.last = when, exact
                    yield _record(message, when, exact)
        yield from (_told(told, *clock.of_service(day, *clock.last)) for told, day in waiting)


class _Clock:
    """Reads ``24.04.2025 13:49:04 UTC+06:00``; remembers the last time, the day that was announced, and the zone."""

    def __init__(self) -> None:
        self.last = (-1, False)
        self.day = -1
        self._offset = 0

    def begin(self, words: str) -> None:
        """Take the announcement of a day, ``24 April 2025``."""
        try:
            self.day = datetime.strptime(words.strip(), "%d %B %Y").toordinal() - 719163
        except ValueError:
            self.day = -1

    def read(self, stamp: str) -> tuple[int, bool]:
        """Return seconds since 1970 and whether they are of UTC; (-1, False) for what is no time."""
        found = _TIME.fullmatch(stamp.strip())
        if found is None:
            return -1, False
        zone = f"{found[5]}:{found[6]}" if found[5] else ""
        self._offset = (int(found[5]) * 60 + int(found[5][0] + found[6])) * 60 if found[5] else 0
        clock = found[4] if len(found[4]) > 5 else f"{found[4]}:00"
        return instant(f"{found[3]}-{found[2]}-{found[1]}T{clock}{zone}")

    def of_service(self, day: int, when: int, exact: bool) -> tuple[int, bool]:
        """Return the time of what happened on ``day`` between the last row and the next one, at ``when``."""
        start = day * DAY - self._offset if day >= 0 else -1
        if self.last[0] < 0:
            return (start, exact) if start >= 0 else (when, exact)
        return (max(start, self.last[0]), self.last[1])


def _record(message: _Message, when: int, exact: bool) -> Record:
    name = clean(_VIA.sub("", " ".join(message.name.split())))[:LONGEST]
    sender = f"name:{normal(name)}" if name and name != "Deleted Account" else ""
    text = clean("".join(message.text)).strip()[:MOST]
    kind = message.kind
    if kind is Kind.MEDIA and message.label.strip() == "Sticker":
        kind = Kind.STICKER
    elif kind is Kind.TEXT and text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        kind = Kind.LINK
    return Record(int(kind), when, exact, message.id, sender, name if sender else "", text, message.reply)


def _told(message: _Message, when: int, exact: bool) -> Record:
    if when < 0:
        return unreadable(source_id=message.id)
    return service(clean(" ".join("".join(message.text).split())), when, exact, message.id)
