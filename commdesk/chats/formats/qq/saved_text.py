"""The text that QQ's own message manager exported up to version 9.7: one chat, or all (reference/formats.md §9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from commdesk.chats.formats.qq.blocks import LONGEST, pieces, shorter
from commdesk.chats.model import Chat, Notes, Options, Reading, Record, unreadable
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.reading.natural_keys import clean
from commdesk.chats.reading.timestamps import start
from commdesk.chats.system_messages.qq import SPECIAL, numbered, person, told, wrote
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import Source
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


class QQ:
    """The format ``qq``."""

    name = "qq"

    def sniff(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins an export of QQ's message manager."""
        text = encoding.decoded(head).lstrip("\ufeff")
        if TITLE.match(text.lstrip()[:100]):
            return 0.95
        lines = [line[:1000].rstrip() for line in islice(text.split("\n"), 2000) if line.strip()][:400]
        found = [row for row in map(_LINE.fullmatch, lines) if row is not None]
        sure = sum(numbered(row[5]) for row in found)
        if not sure or sure < len(found) / 2 or (len(found) > 4 and len(found) > 0.8 * len(lines)):
            return 0.0
        return 0.9 if sure > 2 else 0.7 if sure >= 0.2 * len(lines) else 0.0

    def open(self, source: Source, options: Options, progress: Progress) -> Reading:
        """Read the file once to find its chats and how each writes its headers.

        Raises:
            Problem: it holds no message.
        """
        coded, notes = encoding.decide(source), Notes(profile="qq txt")
        places = [place for place in _places(source, coded, progress) if place.rows]
        if not places:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        if coded.endswith("?"):
            notes.warn(
                mark("core", "“{name}” mixes several encodings: some letters could not be read."), name=source.shown
            )
        chats = tuple(place.chat for place in places)
        number = chosen(chats, options.chat, source.shown, notes)
        return _Reading(source, chats[number], chats, notes, coded, places[number])


@dataclass
class _Place:
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
    def by_number(self) -> bool:
        return self.numbered - self.told >= self.bare

    @property
    def by_space(self) -> bool:
        return not self.by_number or self.spaced >= 0.9 * self.numbered

    @property
    def rows(self) -> int:
        return (self.spaced if self.by_space else self.numbered) + (0 if self.by_number else self.bare)

    @property
    def chat(self) -> Chat:
        group = any(word in self.folder for word in GROUPS) or len(self.names) > 2
        group = group or (self.by_number and self.numbered > self.told)
        return Chat("qq", self.name, "", "group" if group else "private", self.rows)

    def see(self, who: Who, written: str, spaced: bool) -> None:
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


def _places(source: Source, coded: str, progress: Progress) -> list[_Place]:
    place = _Place(0)
    found, before, who = [place], "", _Writer().who
    for row, body in pieces(source, coded, HEADER, progress):
        if row is not None:
            if row[1] is None:
                place = _Place(len(found), clean(row[6] or "").strip(), clean(row[7]).strip())
                found.append(place)
            else:
                place.see(who(row[5]), row[5], _spaced(before))
        before = body
    return found


def _spaced(before: str) -> bool:
    """Whether what stands before a header ends with an empty line."""
    return before[-2:] == "\n\n" or not before.strip()


@dataclass
class _Reading:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    coded: str
    place: _Place

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        writer, number, wanted = _Writer(), 0, self.place.number
        who, record = writer.who, writer.record
        by_number, by_space = self.place.by_number, self.place.by_space
        day, clock, before = "", "", ""
        text, sender = "", _NOBODY
        for row, body in pieces(self.source, self.coded, HEADER, progress):
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
                if header and (not by_space or _spaced(before)):
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


class _Writer:
    """Turns headers and bodies into records; remembers people and times."""

    def __init__(self) -> None:
        self._people: dict[str, Who] = {}
        self._times: dict[str, int] = {}

    def who(self, written: str) -> Who:
        """Return whom a header names."""
        try:
            return self._people[written]
        except KeyError:
            if len(self._people) > MANY:
                self._people.clear()
            key, name = person(written)
            self._people[written] = found = key, name, not key, numbered(written)
            return found

    def record(self, day: str, clock: str, who: Who, body: str) -> Record:
        """Return the record of one row, of kind UNREADABLE if its date does not exist."""
        try:
            time = self._times[clock]
        except KeyError:
            if len(self._times) > MANY:
                self._times.clear()
            time = self._times[clock] = seconds(*clock.split(" "))
        first = start(day)
        if first < 0 or time < 0:
            return unreadable()
        text = clean(shorter(body))
        key, name, system, _ = who
        if system:
            return told(text.strip(), first + time, False)
        if text[:1] not in SPECIAL:
            return Record(0, first + time, False, 0, key, name, text)
        kind, text, same = wrote(text)
        return Record(kind, first + time, False, 0, key, name, text, key=same)


def seconds(clock: str, half: str = "") -> int:
    """Return the seconds of the day of ``8:43:38`` or ``8:43``, ``half`` being AM, PM, 上午, 下午 or nothing; else -1."""
    hour, minute, *rest = map(int, clock.split(":"))
    if half:
        hour = hour % 12 if hour <= 12 else hour
        hour += 12 if half in ("PM", "pm", "下午") and hour < 12 else 0
    second = rest[0] if rest else 0
    return hour * 3600 + minute * 60 + second if hour < 24 and minute < 60 and second < 61 else -1
