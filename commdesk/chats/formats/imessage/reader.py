"""iMessage as imessage-exporter writes it: a text for each conversation (FORMATS.md §12).

A message is its time, its sender in the next line, its words, and a blank line. Answers stand twice: indented below what
they answer, and where they were sent; only there they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.chats.formats.discord.rows import is_link, is_media_name
from commdesk.chats.formats.signal.fields import MONTHS
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.chats.reading.own_messages import ME, watch_own_messages
from commdesk.chats.reading.timestamps import parse_day_start
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 200
MOST = 100_000
FIRST_LINES = 400
_DATE = r"([A-Z][a-z]{2}) (\d\d), (\d{4}) {1,2}(\d{1,2}):(\d\d):(\d\d) ([AP]M)"
_HEADER = re.compile(rf"{_DATE}(?: \(Read by [^()\n]{{1,200}}\))?")
_INDENTED = re.compile(rf"    {_DATE}(?: \(Read by [^()\n]{{1,200}}\))?")
_TOLD = re.compile(
    rf"{_DATE} (.{{1,200}}?) (added (?P<added>.{{1,200}}) to the conversation\.|removed (?P<removed>.{{1,200}}) from the"
    r" conversation\.|left the conversation\.|(?:renamed the conversation to|named the conversation) (?P<title>.{1,200})"
    r"|(?:changed|removed) the (?:group photo|chat background)\.|kept an audio message\.|unsent a message!"
    r"|performed unknown action \d+\.|changed their phone number.{0,100})"
)
_VERSION = re.compile(rf"{_DATE} ")
_EDITED = re.compile(r"Edited [^:\n]{1,80} later: ")
_TAKEN_BACK = re.compile(r"(?:.{1,100} deleted a message\.|.{1,100} unsent this message part .{1,100})")
_PATH = re.compile(r"(?:~?/|[A-Za-z]:\\|attachments/)[^\n]{0,500}\.\w{2,5}")
_STICKER = re.compile(r"(?:[A-Z]\w+ )?Sticker from .{1,200}")
_EFFECT = re.compile(
    r"Sent with (?:Confetti|Echo|Fireworks|Balloons|Heart|Lasers|Shooting Star|Sparkles|Spotlight|Slam|Loud|Gentle"
    r"|Invisible Ink)"
)
NOTES = frozenset(("This message responded to an earlier message.", "This message was deleted from the conversation!"))


class IMessageFormat:
    """The format ``imessage``."""

    name = "imessage"
    title = "iMessage"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a conversation."""
        text = encoding.decode_head(head[: 128 << 10]).lstrip("\ufeff")
        lines = list(islice((line.rstrip("\r") for line in text.split("\n") if line.strip()), FIRST_LINES))
        first = _HEADER.fullmatch(lines[0]) or _TOLD.fullmatch(lines[0]) if lines else None
        return 0.95 if first is not None and _parse_moment(first) >= 0 else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Return the conversation; the file's name tells how it is called.

        Raises:
            Problem: there is no conversation of that name.
        """
        stem = clean_text(source.name.rpartition(".")[0] or source.name).strip()
        chat = ChatInfo("imessage", re.sub(r" - \d{1,9}$", "", stem)[:LONGEST], "", "group" if ", " in stem else "")
        notes = ReadingNotes(profile="imessage")
        choose_chat((chat,), options.chat, source.shown, notes)
        coded = encoding.detect_encoding(source)
        lines = encoding.read_lines(source, coded, progress)
        if not any(
            _HEADER.fullmatch(line.lstrip("\ufeff")) or _TOLD.fullmatch(line.lstrip("\ufeff")) for line in lines
        ):
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        return _IMessageReading(source, chat, (chat,), notes, coded)


@dataclass
class _IMessageReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the conversation."""
        yield from watch_own_messages(self._read_messages(progress), self.notes)

    def _read_messages(self, progress: Progress) -> Iterator[Record]:
        header: re.Match[str] | None = None
        rows: list[str] = []
        size = place = 0
        blank = True
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            line = line.lstrip("\ufeff") if number == 1 else line
            found = told = None
            if blank and line[:1].isupper():
                found = _HEADER.fullmatch(line)
                told = _TOLD.fullmatch(line) if found is None else None
            if found is not None or told is not None:
                if header is not None:
                    yield self._to_record(header, rows, place)
                header, rows, size, place = found, [], 0, number
                if told is not None:
                    yield _to_notice(told, number)
            elif header is None:
                if line.strip():
                    self.notes.count_missed_row(number)
            elif size < MOST:
                rows.append(line)
                size += len(line) + 1
            blank = not line.strip()
        if header is not None:
            yield self._to_record(header, rows, place)

    def _to_record(self, header: re.Match[str], rows: list[str], place: int) -> Record:
        when = _parse_moment(header)
        if when < 0 or not rows or not rows[0].strip():
            return make_unreadable(place)
        sender, name = parse_person(rows[0])
        kind, text = _classify_content(rows[1:])
        key = text if kind in (RecordKind.TEXT, RecordKind.LINK) else f"\x02{int(kind)}{text}"
        return Record(int(kind), when, False, 0, sender, name, text, 0, (), "", key)


def parse_person(written: str) -> tuple[str, str]:
    """Return account and name of somebody: a phone number or an address is an account, anything else only a name."""
    name = " ".join(clean_text(written).split())[:LONGEST]
    if re.fullmatch(r"\+\d{6,20}|[^\s@]{1,80}@[^\s@]{1,80}\.\w{2,20}", name):
        return name.casefold(), name
    return (f"name:{normalize_text(name)}", name) if name and name != "Unknown" else ("", "")


def _parse_moment(found: re.Match[str]) -> int:
    """Return the seconds since 1970 of a date, by the wall clock; -1 if there is no such time."""
    month, day, year, hour, minute, second, half = found.groups()[:7]
    first = parse_day_start(f"{year}-{MONTHS.get(month, 0):02d}-{day}")
    if first < 0 or not 0 < int(hour) < 13 or int(minute) > 59 or int(second) > 60:
        return -1
    return first + (int(hour) % 12 + (12 if half == "PM" else 0)) * 3600 + int(minute) * 60 + int(second)


def _to_notice(told: re.Match[str], place: int) -> Record:
    when = _parse_moment(told)
    if when < 0:
        return make_unreadable(place)
    sender, name = parse_person(ME if told[8] == "You" else told[8])
    kind, targets, route, text = RecordKind.OTHER, tuple[str, ...](), "", clean_text(told[9])[:1000]
    if told["added"] is not None:
        kind, targets, route = RecordKind.INVITE, (parse_person(told["added"])[0],), "invite"
    elif told["removed"] is not None:
        kind, targets = RecordKind.KICK, (parse_person(told["removed"])[0],)
    elif told["title"] is not None:
        kind, text = RecordKind.RENAME, clean_text(told["title"])
    elif text == "left the conversation.":
        kind = RecordKind.LEAVE
    if kind is RecordKind.INVITE and targets == (sender,):
        kind, targets = RecordKind.JOIN, ()
    return Record(int(kind), when, False, 0, sender, name, text, 0, targets, route)


def _classify_content(rows: list[str]) -> tuple[RecordKind, str]:
    """Return what a message is and its own words: without answers, reactions, effects and older versions."""
    lines: list[str] = []
    kind, aside = RecordKind.TEXT, False
    for line in rows:
        if _INDENTED.fullmatch(line):  # answers, which stand where they were sent too
            break
        if line in ("Reactions:", "Tapbacks:"):
            aside = True
        elif aside:
            aside = bool(line.strip())
        elif line in NOTES or _EFFECT.fullmatch(line):
            continue
        elif _STICKER.fullmatch(line):
            kind = kind or RecordKind.STICKER
        elif line == "Attachment missing!" or _PATH.fullmatch(line):
            kind = RecordKind.MEDIA if is_media_name(line) or kind is RecordKind.MEDIA else RecordKind.FILE
        else:
            lines.append(line)
    while lines and not lines[0].strip():
        lines.pop(0)
    if lines and _TAKEN_BACK.fullmatch(lines[0]):
        return RecordKind.RECALL, ""
    if lines and (found := _VERSION.match(lines[0])):
        lines[0] = lines[0][found.end() :]
        last = max((number for number, line in enumerate(lines) if _EDITED.match(line)), default=0)
        lines = [_EDITED.sub("", lines[last]), *lines[last + 1 :]]
    text = clean_text("\n".join(lines)).strip()[:MOST]
    return (RecordKind.LINK if kind is RecordKind.TEXT and is_link(text) else kind), text
