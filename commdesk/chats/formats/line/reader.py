"""LINE's "Export chat history", of phones and computers (FORMATS.md §10)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from commdesk.chats.formats.line import header as line_header
from commdesk.chats.formats.line.header import SAVED, SPACED, TABBED
from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.formats.whatsapp.header import parse_seconds
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.chats.system_messages.line import YOU, classify_text, parse_event
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 100_000
FIRST_ROWS = 5000
FIRST_LINES = 4
WORDS = 4
"""Words of a name, at most, where nothing but a space parts it from the text."""
NEVER = -1 << 60


class LineFormat:
    """The format ``line``."""

    name = "line"
    title = "LINE"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins an export of LINE."""
        text = _decode_head(head)
        lines = [line for line in islice(text.split("\n"), 3000) if line.strip()][:300]
        if not lines or (len(text) > encoding.LONGEST // 8 and len(lines) < 2):
            return 0.0
        titled = line_header.match_title(lines[0].strip("\ufeff \r")) is not None
        rows = sum(TABBED.match(line) is not None for line in lines)
        days = sum(line_header.parse_day_line(line) is not None for line in lines)
        spaced = sum(SPACED.match(line) is not None for line in lines)
        marked = lines[0].lstrip("\ufeff").startswith(line_header.MARK)
        if titled and days and (rows or spaced):
            return 0.95
        if marked and len(lines) > 1 and SAVED.fullmatch(lines[1].strip()):
            return 0.9
        if days and rows and "[line]" in name.casefold():
            return 0.9
        return 0.85 if days and rows >= 3 and rows * 4 >= len(lines) else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Read the file once to learn what parts its columns, who writes, and the order of its dates.

        Raises:
            Problem: it holds no message, or its dates cannot be read.
        """
        coded = _detect_encoding(source)
        notes = ReadingNotes(profile="line min")
        if coded.endswith("?"):
            notes.add_warning(
                mark("core", "“{name}” mixes several encodings: some letters could not be read."), name=source.shown
            )
        glance = _LineScan()
        for line in encoding.read_lines(source, coded, progress):
            glance.add_line(line)
        if not glance.days or (not glance.tabbed and not glance.spaced):
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        name, group = glance.title or ("", False)
        name = clean_text(name or _get_file_stem(source)).strip()
        tabs = glance.tabbed > 0
        chat = ChatInfo("line", name, "", "group" if group or glance.group else "")
        names = () if tabs else glance.list_names(name)
        return _LineReading(
            source, chat, (chat,), notes, coded, tabs, names, _resolve_order(glance, source, notes, options)
        )


def _decode_head(head: bytes) -> str:
    text = encoding.decode_head(head)
    if "聊天" in text[:200] or text.isascii() or b"\x00" in head[:64]:
        return text
    try:
        head[:4096].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < min(len(head), 4096) - 4:
            japanese = head.decode("cp932", "replace")
            return japanese if _is_japanese(japanese[:2000]) else text
    return text


def _is_japanese(text: str) -> bool:
    return "トーク履歴" in text or "保存日時" in text


def _detect_encoding(source: SourceFile) -> str:
    """Return the encoding; old Japanese computers wrote Shift_JIS, which nearly always reads as GB18030 too."""
    coded = encoding.detect_encoding(source)
    if coded in ("gb18030", "utf-8?") and _is_japanese(source.read_head()[:4096].decode("cp932", "replace")):
        return "cp932"
    return coded


def _get_file_stem(source: SourceFile) -> str:
    stem = source.name.rsplit(".", 1)[0]
    return stem.removeprefix(line_header.MARK).strip() if stem.startswith(line_header.MARK) else ""


def _resolve_order(glance: _LineScan, source: SourceFile, notes: ReadingNotes, options: ChatOptions) -> str:
    if options.date_order:
        if options.date_order not in date_order.ORDERS:
            raise Problem(mark("core", "A date order is dmy, mdy or ymd, not “{order}”."), order=options.date_order)
        return options.date_order
    if order := line_header.find_order_by_weekday(glance.days):
        return order
    found = date_order.infer_order([triple for triple, _ in glance.days], options.locale_order, source.shown)
    return date_order.ask_order(found, notes)


@dataclass
class _LineScan:
    """What the first reading learns."""

    title: tuple[str, bool] | None = None
    days: list[tuple[date_order.Triple, int]] = field(default_factory=list)
    tabbed: int = 0
    spaced: int = 0
    group: bool = False
    _lines: int = 0
    _senders: set[str] = field(default_factory=set)
    _beginnings: Counter[str] = field(default_factory=Counter)

    def add_line(self, line: str) -> None:
        """Take one line."""
        self._lines += 1
        if self._lines <= 3 and self.title is None and line.strip():
            self.title = line_header.match_title(line.strip("\ufeff "))
        if not line[:1].isdigit() or "\t" not in line[:40]:
            found = line_header.parse_day_line(line) if len(line) <= 40 else None
            if found is not None:
                self.days.append(found)
                return
        row = TABBED.match(line)
        if row is not None:
            self.tabbed += 1
            sender, parted, _ = row[2].partition("\t")
            if parted and sender and len(self._senders) < 3:
                self._senders.add(sender)
                self.group = len(self._senders) > 2
        elif self.spaced < FIRST_ROWS:
            row = SPACED.match(line)
            if row is not None:
                self.spaced += 1
                words = row[2].split(" ")[: WORDS + 1]
                self._beginnings.update(" ".join(words[:count]) for count in range(1, len(words)))

    def list_names(self, title: str) -> tuple[str, ...]:
        """Return the names that rows parted by spaces begin with, longest first: a word and what always follows it."""
        found = set()
        for beginning, count in self._beginnings.items():
            if " " in beginning:
                continue
            while count >= 3:
                longer = [
                    each
                    for each, often in self._beginnings.items()
                    if often == count
                    and each.startswith(f"{beginning} ")
                    and each.count(" ") == beginning.count(" ") + 1
                ]
                if not longer:
                    break
                beginning = longer[0]
            found.add(beginning)
        if title and self._beginnings[title]:
            found.add(title)
        self.group = len(found) > 2
        return tuple(sorted(found, key=len, reverse=True))


@dataclass
class _LineReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    tabs: bool
    names: tuple[str, ...]
    order: str

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        writer, match, tabs = _LineRecordWriter(self), TABBED.match if self.tabs else SPACED.match, self.tabs
        time = rest = day = ""
        rows: list[str] = []
        size = place = 0
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            found = match(line)
            # A time earlier than the one before begins no row where only spaces part: it is part of a text.
            if found is not None and (tabs or day or not writer.is_earlier(found[1])):
                if time:
                    yield writer.to_record(time, _join_rows(rest, rows), place)
                if day:  # only a row makes the date before it a new day: people write dates too
                    writer.start_day(day)
                    day = ""
                time, rest = found.groups()
                rows, size, place = [], 0, number
                continue
            if day:
                rows.append(day)
                day = ""
            if (
                len(line) <= 40
                and line_header.parse_day_line(line) is not None
                and (tabs or not rows or not rows[-1].strip())
            ):
                day = line
                continue
            if not time and line.strip("\ufeff ") and not (number <= FIRST_LINES and _is_head(line)):
                self.notes.count_missed_row(number)  # what stands before the first row belongs to none
            if size < LONGEST:  # a whole book after one time must not fill the memory
                rows.append(line[:LONGEST])
            size += len(line) + 1
        if time:
            ends = bool(day) and (not rows or bool(rows[-1].strip()))  # else a day that nothing was written on
            yield writer.to_record(time, _join_rows(rest, [*rows, day] if ends else rows), place)


def _is_head(line: str) -> bool:
    """Whether it is a line of those above the first day: the chat's name, when it was saved."""
    bare = line.strip("\ufeff ")
    return (
        line_header.match_title(bare) is not None
        or SAVED.fullmatch(bare) is not None
        or bare.startswith(line_header.MARK)
    )


def _join_rows(rest: str, rows: list[str]) -> str:
    if rows:
        rest = "\n".join([rest, *rows]).rstrip()
    return rest[:LONGEST]


class _LineRecordWriter:
    """Turns rows into records; remembers the day, times and people."""

    def __init__(self, reading: _LineReading) -> None:
        self._order, self._names, self._tabs = reading.order, reading.names, reading.tabs
        self._start = NEVER
        self._last = -1
        self._times: dict[str, int] = {}
        self._people: dict[str, tuple[str, str]] = {}

    def start_day(self, line: str) -> None:
        """Begin a day."""
        found = line_header.parse_day_line(line)
        number = date_order.to_day_number(found[0], self._order) if found is not None else None
        self._start = NEVER if number is None or number < 0 else number * 86400
        self._last = -1

    def is_earlier(self, time: str) -> bool:
        """Whether a time lies before the one of the last row of this day."""
        return self._parse_seconds(time) < self._last

    def _parse_seconds(self, time: str) -> int:
        found = self._times.get(time)
        if found is None:
            found = parse_seconds(time)
            found = self._times[time] = NEVER if found < 0 else found
        return found

    def to_record(self, time: str, rest: str, place: int) -> Record:
        """Return the record of the row on line ``place``, of kind UNREADABLE if it stands on no day."""
        at = self._times.get(time)
        if at is None:
            at = self._parse_seconds(time)
        when = self._start + at
        if when < 0:
            return make_unreadable(place)
        self._last = at
        sender, text = self._split_sender(rest)
        if not sender:
            return self._to_notice(when, text)
        person = self._people.get(sender)
        if person is None:
            person = self._people[sender] = _parse_person(sender)
        if not person[0]:
            return self._to_notice(when, text)
        if text[:1] == '"' and "\n" in text:
            text = _unquote_text(text)
        kind, words = classify_text(text)
        words = clean_text(words)
        if kind is RecordKind.TEXT:
            return Record(0, when, False, 0, person[0], person[1], words, 0, (), "", words)
        key = words if kind in (RecordKind.LINK, RecordKind.CALL) else f"\x02{int(kind)}{words}"
        return Record(int(kind), when, False, 0, person[0], person[1], words, 0, (), "", key)

    def _split_sender(self, rest: str) -> tuple[str, str]:
        """Return the sender as written and the text; no sender for what LINE itself says."""
        if self._tabs:
            sender, parted, text = rest.partition("\t")
            return (sender, text) if parted and sender.strip() else ("", text if parted else rest)
        if parse_event(rest) is None:
            for name in self._names:
                if rest.startswith(name) and rest[len(name) : len(name) + 1] == " ":
                    return name, rest[len(name) + 1 :]
        return "", rest

    def _to_notice(self, when: int, text: str) -> Record:
        text = clean_text(text).strip()
        found = parse_event(text)
        if found is None:
            return Record(RecordKind.OTHER, when, False, 0, "", "", text[:1000])
        sender, name = _parse_person(found.actor) if found.actor else ("", "")
        targets = tuple(_parse_person(each)[0] for each in found.targets)
        if found.kind is RecordKind.RECALL:
            if not sender:
                return Record(RecordKind.OTHER, when, False, 0, "", "", text[:1000])
            return Record(
                int(RecordKind.RECALL), when, False, 0, sender, name, "", 0, (), "", f"\x02{int(RecordKind.RECALL)}"
            )
        return Record(
            int(found.kind), when, False, 0, sender, name, (found.title or text)[:1000], 0, targets, found.route
        )


def _parse_person(written: str) -> tuple[str, str]:
    """Return the key and the shown name; ``("", "")`` for the exporter, whom LINE calls “You”, and for nobody."""
    name = normalize_text(clean_text(written)).strip()[:200]
    return (f"name:{name}", name) if name and name.casefold() not in YOU else ("", "")


def _unquote_text(text: str) -> str:
    """Take away the quotation marks that computers put around a text of several lines, doubling those inside."""
    whole = text.rstrip()
    inner = whole[1:-1]
    if len(whole) > 1 and whole[-1] == '"' and '"' not in re.sub('""', "", inner):
        return inner.replace('""', '"')
    return text
