"""Telegram Desktop's HTML: ids of messages and times with their zone, but people by name only (FORMATS.md §3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from commdesk.chats.model import ChatInfo, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.natural_keys import clean_text, normalize_text, to_message_id
from commdesk.chats.reading.timestamps import parse_instant
from commdesk.chats.system_messages.telegram import make_service_record
from commdesk.errors import Problem, mark
from commdesk.files.html_stream import Attributes, HtmlPage, feed_page
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 200
MOST = 100_000
DAY = 86_400
KINDS = {
    "media_file": RecordKind.FILE,
    "media_audio_file": RecordKind.FILE,
    "media_poll": RecordKind.POLL,
    "media_call": RecordKind.CALL,
    "sticker_wrap": RecordKind.STICKER,
    "media_wrap": RecordKind.MEDIA,
}
_PART = re.compile(r"messages(\d{0,6})\.html?", re.IGNORECASE)
_ROW = re.compile(rb'<div class="message (?:default|service)[^"]*" id="message\d')
_ID = re.compile(r"message(\d{1,18})")
_REPLY = re.compile(r"go_to_message(\d{1,18})")
_TIME = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d(?::\d\d)?)(?: UTC([+-]\d\d):?(\d\d))?")
_VIA = re.compile(r" via @\w{3,40}$")


def is_page_head(head: bytes) -> bool:
    """Whether this is how a page of messages begins."""
    return b"<title>Exported Data</title>" in head and b'class="page_header' in head and b'class="history"' in head


@dataclass
class _TelegramHtmlMessage:
    """One row while it is read. ``day`` is set for the lines that only tell a new day."""

    id: int
    service: bool
    joined: bool
    stamp: str = ""
    name: str = ""
    text: list[str] = field(default_factory=list)
    label: str = ""
    kind: RecordKind = RecordKind.TEXT
    reply: int = 0
    size: int = 0


class _TelegramHtmlPage(HtmlPage):
    """A page; ``found`` are the rows that are whole, ``title`` the chat's name."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_TelegramHtmlMessage] = []
        self.title = ""
        self.days: list[str] = []
        self._message: _TelegramHtmlMessage | None = None
        self._name = ""

    def start_element(self, tag: str, classes: frozenset[str], attributes: Attributes) -> None:
        if "message" in classes and "id" in attributes:
            self._finish_message()
            found = _ID.fullmatch(attributes["id"])
            self._message = _TelegramHtmlMessage(
                int(found[1]) if found else 0, "service" in classes, "joined" in classes
            )
            return
        message = self._message
        if message is None:
            return
        if "date" in classes and "title" in attributes and not message.stamp and not self._is_within("forwarded"):
            message.stamp = attributes["title"][:60]
        elif "forwarded" in classes and "body" in classes:
            message.kind = message.kind or RecordKind.FORWARD
        elif tag == "a" and self._is_within("reply_to"):
            reply = _REPLY.search(attributes.get("href", ""))
            message.reply = to_message_id(reply[1]) if reply else 0
        elif tag == "br" and self._is_within("text"):
            message.text.append("\n")
        for name in classes & KINDS.keys():
            if message.kind in (RecordKind.TEXT, RecordKind.MEDIA, RecordKind.FORWARD):
                message.kind = KINDS[name]

    def handle_text(self, text: str) -> None:
        message, last = self._message, self.open[-1][1]
        if message is None:
            if "text" in last and "bold" in last and self._is_within("page_header"):
                self.title += text[:LONGEST]
        elif message.service:
            if self._is_within("body"):
                message.text.append(text[:2000])
        elif "from_name" in last and not self._is_within("forwarded"):
            message.name += text[:LONGEST]
        elif "title" in last and self._is_within("media_wrap"):
            message.label += text[:LONGEST]
        elif self._is_within("text") and message.size < MOST:
            message.text.append(text)
            message.size += len(text)

    def finish_element(self, tag: str, classes: frozenset[str]) -> None:
        if "message" in classes or "history" in classes:
            self._finish_message()

    def close(self) -> None:
        super().close()
        self._finish_message()

    def take_messages(self) -> list[_TelegramHtmlMessage]:
        """Return the rows that are whole, once."""
        found, self.found = self.found, []
        return found

    def _is_within(self, name: str) -> bool:
        return any(name in classes for _, classes in self.open)

    def _finish_message(self) -> None:
        message, self._message = self._message, None
        if message is None:
            return
        if not message.service:
            if message.joined and not message.name:
                message.name = self._name
            self._name = message.name
        self.found.append(message)


def open_html(source: SourceFile, wanted: str, notes: ReadingNotes, progress: Progress) -> TelegramHtmlReading:
    """Return the chat, ready to be read: all pages of its folder; a whole account's folders are chats.

    Raises:
        Problem: there is no chat of that name, or no message.
    """
    folders: dict[str, list[SourceFile]] = {}
    for one in source.beside() or (source,):
        if _PART.fullmatch(one.name) and (one.folder == source.folder or is_page_head(one.read_head())):
            folders.setdefault(one.folder, []).append(one)
    folders.setdefault(source.folder, [source])
    found = [_read_chat(sorted(pages, key=_get_page_number), progress) for _, pages in sorted(folders.items())]
    found = [one for one in found if one[0].rows]
    if not found:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    chats = tuple(chat for chat, _ in found)
    at = choose_chat(chats, wanted, source.shown, notes)
    notes.profile, notes.parts = "telegram", found[at][1]
    _add_missing_note(notes)
    notes.add_warning(
        mark(
            "core",
            "This export for reading tells people by name only."
            " Export as “machine-readable JSON” to tell namesakes apart and follow changes of name.",
        )
    )
    return TelegramHtmlReading(chats[at], chats, notes)


def _get_page_number(source: SourceFile) -> int:
    found = _PART.fullmatch(source.name)
    return int(found[1] or 1) if found else 0


def _read_chat(pages: list[SourceFile], progress: Progress) -> tuple[ChatInfo, list[SourceFile]]:
    """Return the chat of some pages, with how many rows they hold."""
    history, rows = _TelegramHtmlPage(), 0
    for _ in feed_page(history, pages[0], Progress()):
        if history.take_messages() or history.title:
            break
    for page in pages:
        rest = b""
        for done, block in enumerate(page.read_blocks()):
            progress.report(min(done * len(block), page.size), page.size)
            text = rest + block
            ends = [found.end() for found in _ROW.finditer(text)]
            rows += len(ends)
            rest = text[max(ends[-1] if ends else 0, len(text) - 120) :]
    return ChatInfo("telegram", clean_text(" ".join(history.title.split()))[:LONGEST], "", "", rows), pages


def _add_missing_note(notes: ReadingNotes) -> None:
    """Say that pages are missing: they are numbered, and each names the next."""
    there = {_get_page_number(page) for page in notes.parts}
    named = f'href="messages{max(there) + 1}.html'.encode()
    missing = set(range(1, max(there))) - there
    if any(named in block for block in notes.parts[-1].read_blocks()):
        missing.add(max(there) + 1)
    if missing:
        notes.add_warning(
            mark("core", "{count} parts of the export are missing. What is there was read."), count=len(missing)
        )


@dataclass
class TelegramHtmlReading:
    """The pages of a chat, ready to be read."""

    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows; what Telegram says has no time of its own but that of the row before it."""
        clock = _TelegramClock()
        waiting: list[tuple[_TelegramHtmlMessage, int]] = []
        for page in self.notes.parts:
            history = _TelegramHtmlPage()
            for _ in feed_page(history, page, progress):
                for message in history.take_messages():
                    if message.service:
                        if message.id:
                            waiting.append((message, clock.day))
                        else:
                            clock.start_day("".join(message.text))
                        continue
                    when, exact = clock.parse_stamp(message.stamp)
                    yield from (_to_notice(told, *clock.to_service_time(day, when, exact)) for told, day in waiting)
                    waiting.clear()
                    if when < 0:
                        yield make_unreadable(source_id=message.id)
                        continue
                    clock.last = when, exact
                    yield _to_record(message, when, exact)
        yield from (_to_notice(told, *clock.to_service_time(day, *clock.last)) for told, day in waiting)


class _TelegramClock:
    """Reads ``24.04.2025 13:49:04 UTC+06:00``; remembers the last time, the day that was announced, and the zone."""

    def __init__(self) -> None:
        self.last = (-1, False)
        self.day = -1
        self._offset = 0

    def start_day(self, words: str) -> None:
        """Take the announcement of a day, ``24 April 2025``."""
        try:
            self.day = datetime.strptime(words.strip(), "%d %B %Y").toordinal() - 719163
        except ValueError:
            self.day = -1

    def parse_stamp(self, stamp: str) -> tuple[int, bool]:
        """Return seconds since 1970 and whether they are of UTC; (-1, False) for what is no time."""
        found = _TIME.fullmatch(stamp.strip())
        if found is None:
            return -1, False
        zone = f"{found[5]}:{found[6]}" if found[5] else ""
        self._offset = (int(found[5]) * 60 + int(found[5][0] + found[6])) * 60 if found[5] else 0
        clock = found[4] if len(found[4]) > 5 else f"{found[4]}:00"
        return parse_instant(f"{found[3]}-{found[2]}-{found[1]}T{clock}{zone}")

    def to_service_time(self, day: int, when: int, exact: bool) -> tuple[int, bool]:
        """Return the time of what happened on ``day`` between the last row and the next one, at ``when``."""
        start = day * DAY - self._offset if day >= 0 else -1
        if self.last[0] < 0:
            return (start, exact) if start >= 0 else (when, exact)
        return (max(start, self.last[0]), self.last[1])


def _to_record(message: _TelegramHtmlMessage, when: int, exact: bool) -> Record:
    name = clean_text(_VIA.sub("", " ".join(message.name.split())))[:LONGEST]
    sender = f"name:{normalize_text(name)}" if name and name != "Deleted Account" else ""
    text = clean_text("".join(message.text)).strip()[:MOST]
    kind = message.kind
    if kind is RecordKind.MEDIA and message.label.strip() == "Sticker":
        kind = RecordKind.STICKER
    elif kind is RecordKind.TEXT and text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        kind = RecordKind.LINK
    return Record(int(kind), when, exact, message.id, sender, name if sender else "", text, message.reply)


def _to_notice(message: _TelegramHtmlMessage, when: int, exact: bool) -> Record:
    if when < 0:
        return make_unreadable(source_id=message.id)
    return make_service_record(clean_text(" ".join("".join(message.text).split())), when, exact, message.id)
