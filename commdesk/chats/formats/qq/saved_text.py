"""The text that QQ's own message manager exported up to version 9.7: one chat, or all (FORMATS.md §9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from commdesk.chats.formats.qq.blocks import LONGEST, split_at_headers, trim_body
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, make_unreadable
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.chats.reading.timestamps import parse_day_start
from commdesk.chats.system_messages.qq import SPECIAL, classify_text, has_number, make_system_record, parse_person
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

TITLE = re.compile("消息(?:记录|記錄)[（(]此消息(?:记录|記錄)[为為]文本格式")
_HALF = "上午|下午|AM|PM|am|pm"
_ROW = rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}) (?:({_HALF}) ?)?([0-9]{{1,2}}:[0-9]{{2}}:[0-9]{{2}})"
_ROW += rf"(?: ?({_HALF})(?=[ \t]))?[ \t]{{1,2}}(\S(?:[^\n]*\S)?)[^\S\n]*"
_BAR = "={8,}"
_CHAT = rf"{_BAR}\n(?:消息分[组組][:：]([^\n]{{0,500}})\n{_BAR}\n)?消息[对對]象[:：]([^\n]{{0,500}})\n{_BAR}"
HALVES = _HALF.split("|")
HEADER = re.compile(f"^(?:{_ROW}|{_CHAT})$", re.MULTILINE)
_LINE = re.compile(_ROW)
GROUPS = ("群", "讨论组", "討論組")
MANY = 200_000
"""People and times that are remembered at once."""
Who = tuple[str, str, bool, bool]
"""Key, name, whether QQ itself speaks, whether the key is written in brackets."""
_NOBODY: Who = "", "", True, False


class QqFormat:
    """The format ``qq``."""

    name = "qq"
    title = "QQ"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins an export of QQ's message manager."""
        text = encoding.decode_head(head).lstrip("\ufeff")
        if TITLE.match(text.lstrip()[:100]):
            return 0.95
        lines = [line[:1000].rstrip() for line in islice(text.split("\n"), 2000) if line.strip()][:400]
        found = [row for row in map(_LINE.fullmatch, lines) if row is not None]
        sure = sum(has_number(row[5]) for row in found)
        if not sure or sure < len(found) / 2 or (len(found) > 4 and len(found) > 0.8 * len(lines)):
            return 0.0
        return 0.9 if sure > 2 else 0.7 if sure >= 0.2 * len(lines) else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Read the file once to find its chats and how each writes its headers.

        Raises:
            Problem: it holds no message.
        """
        coded, notes = encoding.detect_encoding(source), ReadingNotes(profile="qq txt")
        places = [place for place in _find_chats(source, coded, progress) if place.row_count]
        if not places:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        if coded.endswith("?"):
            notes.add_warning(
                mark("core", "“{name}” mixes several encodings: some letters could not be read."), name=source.shown
            )
        chats = tuple(place.chat_info for place in places)
        number = choose_chat(chats, options.chat, source.shown, notes)
        return _QqTextReading(source, chats[number], chats, notes, coded, places[number])


@dataclass
class _QqChat:
    """A chat of the file, and what tells its headers from text that looks like one.

    ``spaced`` of the ``numbered`` headers come after an empty line; ``bare`` ones have no number, but the empty line.
    ``told`` of the numbered ones are QQ's own, which are so in every chat.
    """

    number: int
    folder: str = ""
    name: str = ""
    numbered: int = 0
    spaced: int = 0
    bare: int = 0
    told: int = 0
    names: set[str] = field(default_factory=set)

    @property
    def is_numbered(self) -> bool:
        return self.numbered - self.told >= self.bare

    @property
    def is_spaced(self) -> bool:
        return not self.is_numbered or self.spaced >= 0.9 * self.numbered

    @property
    def row_count(self) -> int:
        return (self.spaced if self.is_spaced else self.numbered) + (0 if self.is_numbered else self.bare)

    @property
    def chat_info(self) -> ChatInfo:
        group = any(word in self.folder for word in GROUPS) or len(self.names) > 2
        group = group or (self.is_numbered and self.numbered > self.told)
        return ChatInfo("qq", self.name, "", "group" if group else "private", self.row_count)

    def add_header(self, who: Who, written: str, spaced: bool) -> None:
        """Take a header."""
        key, _, system, numbered = who
        if numbered:
            self.numbered += 1
            self.spaced += spaced
            self.told += system
        elif spaced and written not in HALVES:
            self.bare += 1
        else:
            return
        if len(self.names) < 3 and key:
            self.names.add(key)


def _find_chats(source: SourceFile, coded: str, progress: Progress) -> list[_QqChat]:
    place = _QqChat(0)
    found, before, who = [place], "", _QqRecordWriter().find_person
    for row, body in split_at_headers(source, coded, HEADER, progress):
        if row is not None:
            if row[1] is None:
                place = _QqChat(len(found), clean_text(row[6] or "").strip(), clean_text(row[7]).strip())
                found.append(place)
            else:
                place.add_header(who(row[5]), row[5], _ends_with_blank_line(before))
        before = body
    return found


def _ends_with_blank_line(before: str) -> bool:
    """Whether what stands before a header ends with an empty line."""
    return before[-2:] == "\n\n" or not before.strip()


@dataclass
class _QqTextReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    place: _QqChat

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        writer, number, wanted = _QqRecordWriter(), 0, self.place.number
        who, record = writer.find_person, writer.to_record
        by_number, by_space = self.place.is_numbered, self.place.is_spaced
        day, clock, before = "", "", ""
        text, sender = "", _NOBODY
        for row, body in split_at_headers(self.source, self.coded, HEADER, progress):
            if row is None or row[1] is None:
                if day:
                    yield record(day, clock, sender, text)
                    day = ""
                number += row is not None
                if number > wanted:
                    return
            elif number == wanted:
                on, half, at, other, written, _, _ = row.groups()
                somebody = who(written)
                header = somebody[3] if by_number else written not in HALVES
                if header and (not by_space or _ends_with_blank_line(before)):
                    if day:
                        yield record(day, clock, sender, text)
                    sender, text = somebody, body
                    day, clock = on, f"{at} {half or other}" if half or other else at
                elif not day:
                    self.notes.skipped += 1  # no message that it could belong to
                elif len(text) < LONGEST:
                    text += row[0] + body
            before = body
        if day:
            yield record(day, clock, sender, text)


class _QqRecordWriter:
    """Turns headers and bodies into records; remembers people and times."""

    def __init__(self) -> None:
        self._people: dict[str, Who] = {}
        self._times: dict[str, int] = {}

    def find_person(self, written: str) -> Who:
        """Return whom a header names."""
        try:
            return self._people[written]
        except KeyError:
            if len(self._people) > MANY:
                self._people.clear()
            key, name = parse_person(written)
            self._people[written] = found = key, name, not key, has_number(written)
            return found

    def to_record(self, day: str, clock: str, who: Who, body: str) -> Record:
        """Return the record of one row, of kind UNREADABLE if its date does not exist."""
        try:
            time = self._times[clock]
        except KeyError:
            if len(self._times) > MANY:
                self._times.clear()
            time = self._times[clock] = parse_clock(*clock.split(" "))
        first = parse_day_start(day)
        if first < 0 or time < 0:
            return make_unreadable()
        text = clean_text(trim_body(body))
        key, name, system, _ = who
        if system:
            return make_system_record(text.strip(), first + time, False)
        if text[:1] not in SPECIAL:
            return Record(0, first + time, False, 0, key, name, text)
        kind, text, same = classify_text(text)
        return Record(kind, first + time, False, 0, key, name, text, key=same)


def parse_clock(clock: str, half: str = "") -> int:
    """Return the seconds of the day of ``8:43:38`` or ``8:43``, ``half`` being AM, PM, 上午, 下午 or nothing; else -1."""
    hour, minute, *rest = map(int, clock.split(":"))
    if half:
        hour = hour % 12 if hour <= 12 else hour
        hour += 12 if half in ("PM", "pm", "下午") and hour < 12 else 0
    second = rest[0] if rest else 0
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second < 61 else -1
