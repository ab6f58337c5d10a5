"""Messenger's and Instagram's chats in Meta's "Download your information", as JSON (FORMATS.md §12).

Each conversation is a folder with ``message_1.json``, ``message_2.json`` and so on, the newest rows first. Every letter
beyond ASCII is written as its UTF-8 bytes one by one, each as a character of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from commdesk.calendars.clock import LATEST
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors, Row
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.chats.system_messages.meta import parse_event
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 200
MOST = 100_000
_PART = re.compile(r"message_(\d{1,6})\.json", re.IGNORECASE)
_SENDER = re.compile(rb'"sender_name"\s*:')
_TIME = re.compile(rb'"timestamp_ms"\s*:\s*\d{12,14}')
_AROUND = re.compile(rb'"(?:participants|thread_path|is_still_participant|magic_words|joinable_mode)"\s*:')
_ENCRYPTED = re.compile(rb'"(?:senderName|threadName)"\s*:')
_BYTES = re.compile("[\x80-\xff]")
ATTACHED = (
    ("photos", RecordKind.MEDIA),
    ("videos", RecordKind.MEDIA),
    ("gifs", RecordKind.MEDIA),
    ("audio_files", RecordKind.MEDIA),
    ("files", RecordKind.FILE),
    ("sticker", RecordKind.STICKER),
    ("call_duration", RecordKind.CALL),
)


class MetaFormat:
    """The format ``meta``."""

    name = "meta"
    title = mark("core", "Messenger, Instagram")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a conversation of Messenger or Instagram."""
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n").startswith(b"{"):
            return 0.0
        if b'"messages"' not in head:
            return 0.0
        if _SENDER.search(head) and _TIME.search(head):
            return 0.95 if _AROUND.search(head) or _PART.fullmatch(name) else 0.8
        return 0.9 if _ENCRYPTED.search(head) and b'"threadName"' in head and b'"participants"' in head else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """List the conversations that lie in the download.

        Raises:
            Problem: there is no message, or no conversation of that name.
        """
        folders: dict[str, list[SourceFile]] = {}
        for one in source.beside() or (source,):
            if _PART.fullmatch(one.name):
                folders.setdefault(one.folder, []).append(one)
        if not _PART.fullmatch(source.name) or source.folder not in folders:
            folders = {source.folder: [source]}
        alone = len(folders) == 1
        found: list[tuple[ChatInfo, list[SourceFile]]] = []
        for number, (_, parts) in enumerate(sorted(folders.items())):
            progress.report(number, len(folders))
            parts.sort(key=_get_part_number, reverse=True)  # the first part is the newest
            outline = json_rows.read_outline(parts[-1], "title", "participants")
            if outline.found:
                rows = 0 if alone else sum(map(_count_rows, parts))
                found.append((_to_chat(outline.fields, parts[-1], rows), parts))
        if not found:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        chats, notes = tuple(chat for chat, _ in found), ReadingNotes(profile="meta")
        at = choose_chat(chats, options.chat, source.shown, notes)
        notes.parts = found[at][1]
        return _MetaReading(source.shown, chats[at], chats, notes)


def _count_rows(source: SourceFile) -> int:
    """Return how many rows a part holds, without reading them."""
    count, rest = 0, b""
    for block in source.read_blocks():
        text = rest + block
        ends = [found.end() for found in _SENDER.finditer(text)]
        count += len(ends)
        rest = text[max(ends[-1] if ends else 0, len(text) - 40) :]
    return count


def _get_part_number(source: SourceFile) -> int:
    found = _PART.fullmatch(source.name)
    return int(found[1]) if found else 0


def _to_chat(fields: dict[str, Any], source: SourceFile, rows: int) -> ChatInfo:
    """Return the conversation: its title, its path as the key, who takes part where it has no title."""
    people = fields.get("participants")
    listed = people if isinstance(people, list) else []
    names = [decode_text(each.get("name") if isinstance(each, dict) else each) for each in listed[:20]]
    title = decode_text(fields.get("title")) or decode_text(fields.get("threadName")).rpartition("_")[0]
    path = decode_text(fields.get("thread_path")) or (source.folder.rpartition("/")[2] if source.folder else "")
    kind = "group" if len(names) > 2 else "private" if names else ""
    where = f"{source.shown}/{source.folder}".casefold()
    return ChatInfo(
        "instagram" if "instagram" in where else "messenger",
        (title or ", ".join(filter(None, names)))[:LONGEST],
        path.rpartition("/")[2][:LONGEST],
        kind,
        rows,
    )


def decode_text(value: object) -> str:
    """Return a text with its letters put together again."""
    if not isinstance(value, str):
        return ""
    if _BYTES.search(value):
        try:
            value = value.encode("latin-1").decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            pass  # written rightly, as end-to-end encrypted chats are
    return clean_text(value)


@dataclass
class _MetaReading:
    shown: str
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the conversation, part after part; inside a part the newest come first."""
        fate, total, done = ParseErrors(), sum(part.size for part in self.notes.parts), 0
        people: dict[str, tuple[str, str]] = {}
        for part in self.notes.parts:
            progress.report(done, total)
            done += part.size
            for block in json_rows.read_blocks(part, fate):
                for row in block:
                    progress.report(done, total)
                    yield _to_record(row, people)
        fate.add_notes(self.notes, self.shown)


def _to_record(row: Row, people: dict[str, tuple[str, str]]) -> Record:
    """Return the record of a row, of kind UNREADABLE if it has no time."""
    get = row.get
    stamp = get("timestamp_ms", get("timestamp"))
    if type(stamp) is not int or not 0 < stamp // 1000 < LATEST:
        return make_unreadable()
    when, written = stamp // 1000, get("sender_name", get("senderName"))
    key = written if isinstance(written, str) else ""
    if key not in people:
        name = decode_text(key).strip()[:LONGEST]
        people[key] = (f"name:{normalize_text(name)}", name) if name else ("", "")
    sender, name = people[key]
    text = decode_text(get("content", get("text")))[:MOST]
    if get("is_unsent") is True or get("isUnsent") is True:
        return Record(int(RecordKind.RECALL), when, True, 0, sender, name, "", key=f"\x02recall{stamp}")
    told = parse_event(text, name) if text else None
    if told is not None:
        kind, targets, route, title = told
        return Record(kind, when, True, 0, sender, name, title or text[:1000], 0, targets, route)
    kind = next((kind for field, kind in ATTACHED if get(field)), RecordKind.TEXT)
    if kind is RecordKind.TEXT and isinstance(get("media"), list) and get("media"):
        kind = RecordKind.MEDIA
    share = get("share")
    if isinstance(share, dict) and kind is RecordKind.TEXT:
        link = decode_text(share.get("link"))
        kind, text = (RecordKind.LINK, text or link) if link or not text else (kind, text)
    elif kind is RecordKind.TEXT and text.startswith(("http://", "https://")) and not any(map(str.isspace, text)):
        kind = RecordKind.LINK
    # Two rows of one second differ in their milliseconds, which every download tells alike.
    return Record(int(kind), when, True, 0, sender, name, text, 0, (), "", f"{stamp}\x02{int(kind)}{text}")
