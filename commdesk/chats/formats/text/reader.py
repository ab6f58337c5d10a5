"""Chats as plain text: Signal, WeLink, Viber, and what is copied out of Telegram Desktop (FORMATS.md §12)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.chats.formats.table.times import TableTimeParser, parse_triple
from commdesk.chats.formats.text.shapes import SHAPES, PlainTextShape, choose_shape, extract_time
from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.chats.system_messages.platforms import PLATFORM, parse_account
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 100_000
FIRST_LINES = 300
OWN = frozenset(("me", "我"))
LINKS = ("http://", "https://")
_NOTE = re.compile(r"\[(?:In reply to|Forwarded from|回复|回复给|转发自|来自) ?[^\[\]\n]*\]\s*", re.IGNORECASE)
_ATTACHED = re.compile(r"\[ ?([A-Za-z ]{3,20}|图片|照片|视频|语音|语音消息|贴纸|文件)(?: ?[:：] ?([^\[\]\n]*))? ?\]\s*")
_LINKED = re.compile(r"!?\[[^\[\]\n]*\]\(\.?/?media/[^()\n]*\)\s*")
_KINDS = {
    **dict.fromkeys("photo|video|gif|voice message|video message|audio file|location|contact|图片|照片|视频|语音|语音消息".split("|"), RecordKind.MEDIA),
    **dict.fromkeys(("sticker", "贴纸"), RecordKind.STICKER),
    **dict.fromkeys(("file", "文件"), RecordKind.FILE),
    "poll": RecordKind.POLL,
}  # fmt: skip


class PlainTextFormat:
    """The format ``plain``."""

    name = "plain"
    title = mark("core", "Text with names and times")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such a text."""
        text = encoding.decode_head(head[: 128 << 10]).lstrip("\ufeff")
        return choose_shape(_select_first_lines(text.split("\n")), text)[1]

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at how its messages begin and at the order of its dates.

        Raises:
            Problem: it holds no message, or its dates cannot be read.
        """
        coded, notes = encoding.detect_encoding(source), ReadingNotes()
        text = encoding.decode_head(source.read_head()[: 128 << 10]).lstrip("\ufeff")
        shape = choose_shape(_select_first_lines(text.split("\n")), text)[0] or _find_commonest_shape(
            source, coded, progress
        )
        if shape is None:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        notes.profile = f"plain {shape.app}"
        if coded.endswith("?"):
            notes.add_warning(
                mark("core", "“{name}” mixes several encodings: some letters could not be read."), name=source.shown
            )
        if shape.app == "signal":
            notes.add_warning(
                mark("core", "“{name}” was read as a chat of Signal. If it is WhatsApp’s, choose that format."),
                name=source.shown,
            )
        order = _resolve_order(source, coded, shape, notes, options, progress)
        chat = ChatInfo(shape.platform, clean_text(source.name.rsplit(".", 1)[0]).strip()[:200])
        return _PlainTextReading(source, chat, (chat,), notes, coded, shape, order)


def _select_first_lines(lines: list[str]) -> list[str]:
    return list(islice((line.strip("\r") for line in lines if line.strip()), FIRST_LINES))


def _find_commonest_shape(source: SourceFile, coded: str, progress: Progress) -> PlainTextShape | None:
    """Return the shape that most lines have, for a file whose format was told by the user."""
    counts = dict.fromkeys(SHAPES, 0)
    for line in encoding.read_lines(source, coded, progress):
        for shape in SHAPES:
            counts[shape] += shape.form.fullmatch(line[:4096]) is not None
    best = max(SHAPES, key=lambda shape: counts[shape])
    return best if counts[best] else None


def _resolve_order(
    source: SourceFile, coded: str, shape: PlainTextShape, notes: ReadingNotes, options: ChatOptions, progress: Progress
) -> str:
    if options.date_order:
        if options.date_order not in date_order.ORDERS:
            raise Problem(mark("core", "A date order is dmy, mdy or ymd, not “{order}”."), order=options.date_order)
        return options.date_order
    if shape.app not in ("telegram", "viber"):
        return "ymd"
    found: list[date_order.Triple] = []
    dotted = False
    for line in encoding.read_lines(source, coded, progress):
        likely = shape.app == "viber" or line[-2:].rstrip(":\r ").endswith("]")
        header = shape.form.fullmatch(line) if likely else None
        numbers = parse_triple(extract_time(header)) if header is not None else None
        if numbers is not None and (not found or found[-1] != numbers[0]):
            found.append(numbers[0])
            dotted = numbers[1]
    if not found:
        return "ymd"
    inferred = date_order.infer_order(found, options.locale_order, source.shown, dotted)
    return date_order.ask_order(inferred, notes)


@dataclass
class _PlainTextReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    shape: PlainTextShape
    order: str

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        writer, match, below = _PlainTextWriter(self), self.shape.form.fullmatch, self.shape.below
        header: re.Match[str] | None = None
        rows: list[str] = []
        size = place = 0
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            # What cannot be a header is not looked at twice: most lines.
            found = (
                match(line) if not below or (line[-1:] in "]:0123456789 \t" and ("[" in line or "\t" in line)) else None
            )
            if found is None:
                if header is not None:
                    if size < LONGEST:  # a whole book after one header must not fill the memory
                        rows.append(line[:LONGEST])
                    size += len(line) + 1
                elif line.strip("\ufeff \r"):
                    self.notes.count_missed_row(number)
                continue
            if header is not None:
                yield writer.to_record(header, rows, place)
            header, size, place = found, 0, number
            rows = [] if below else [found["text"] or ""]
        if header is not None:
            yield writer.to_record(header, rows, place)


class _PlainTextWriter:
    """Turns headers and lines into records; remembers people."""

    def __init__(self, reading: _PlainTextReading) -> None:
        self._times = TableTimeParser(reading.order)
        self._app = reading.shape.app
        self._people: dict[tuple[str, str], tuple[str, str]] = {}
        self._last = ("", "")

    def to_record(self, header: re.Match[str], rows: list[str], place: int) -> Record:
        """Return the record of the message on line ``place``, of kind UNREADABLE if its date does not exist."""
        when, exact = self._times.parse_time(extract_time(header).replace(", ", " "))
        if when < 0:
            return make_unreadable(place)
        sender, name = self._parse_person(header)
        text = clean_text("\n".join(rows)).rstrip()[:LONGEST]
        if self._app == "viber" and len(text) > 1 and text[0] == text[-1] == '"':
            text = text[1:-1].replace('""', '"')
        kind, words = self._find_kind(text)
        key = f"\x02{int(kind)}{text}" if kind and kind is not RecordKind.LINK else text
        return Record(int(kind), when, exact, 0, sender, name, words, 0, (), "", key)

    def _parse_person(self, header: re.Match[str]) -> tuple[str, str]:
        name = header["name"]
        if name is None:  # Telegram names a sender once
            return self._last
        id = header["account"] if self._app == "welink" else ""
        found = self._people.get((id, name))
        if found is None:
            found = parse_account(clean_text(name)[:1000])
            if not found[0] and (shown := clean_text(name).strip()).casefold() in PLATFORM:
                found = f"name:{shown}", shown  # nobody: the import counts what it says as the platform's own
            if id:
                found = id, found[1] or id
            elif found[1].casefold() in OWN:
                found = "", ""
            self._people[id, name] = found
        self._last = found
        return found

    def _find_kind(self, text: str) -> tuple[RecordKind, str]:
        first = text[:1]
        if first == "h" and text.startswith(LINKS) and not any(map(str.isspace, text)):
            return RecordKind.LINK, text
        if first not in ("[", "!"):
            return RecordKind.TEXT, text
        note = _NOTE.match(text) if self._app == "telegram" else None
        if note is not None:
            rest = text[note.end() :]
            forwarded = note[0].casefold().startswith(("[forwarded", "[转发", "[来自"))
            return (RecordKind.FORWARD if forwarded else RecordKind.TEXT), rest
        if self._app == "signal":
            return (RecordKind.MEDIA, "") if _LINKED.fullmatch(text) else (RecordKind.TEXT, text)
        attached = _ATTACHED.match(text)
        kind = _KINDS.get(attached[1].strip().casefold()) if attached is not None else None
        if attached is not None and kind is not None:
            return kind, text[attached.end() :] or (attached[2] or "").strip()
        return RecordKind.TEXT, text
