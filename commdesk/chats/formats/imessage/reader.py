"""iMessage as imessage-exporter writes it: a text for each conversation (reference/formats.md §12).

A message is its time, its sender in the next line, its words, and a blank line. Answers stand twice: indented below what
they answer, and where they were sent; only there they are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.chats.formats.discord.rows import is_link, seen
from commdesk.chats.formats.signal.fields import MONTHS
from commdesk.chats.model import Chat, Kind, Notes, Options, Reading, Record, unreadable
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.reading.natural_keys import clean, normal
from commdesk.chats.reading.own_messages import ME, watch
from commdesk.chats.reading.timestamps import start
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import Source
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


class IMessage:
    """The format ``imessage``."""

    name = "imessage"

    def sniff(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a conversation."""
        text = encoding.decoded(head[: 128 << 10]).lstrip("\ufeff")
        lines = list(islice((line.rstrip("\r") for line in text.split("\n") if line.strip()), FIRST_LINES))
        first = _HEADER.fullmatch(lines[0]) or _TOLD.fullmatch(lines[0]) if lines else None
        return 0.95 if first is not None and _moment(first) >= 0 else 0.0

    def open(self, source: Source, options: Options, progress: Progress) -> Reading:
        """Return the conversation; the file's name tells how it is called.

        Raises:
            Problem: there is no conversation of that name.
        """
        stem = clean(source.name.rpartition(".")[0] or source.name).strip()
        chat = Chat("imessage", re.sub(r" - \d{1,9}$", "", stem)[:LONGEST], "", "group" if ", " in stem else "")
        notes = Notes(profile="imessage")
        chosen((chat,), options.chat, source.shown, notes)
        coded = encoding.decide(source)
        lines = encoding.lines(source, coded, progress)
        if not any(
            _HEADER.fullmatch(line.lstrip("\ufeff")) or _TOLD.fullmatch(line.lstrip("\ufeff")) for line in lines
        ):
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        return _Reading(source, chat, (chat,), notes, coded)


@dataclass
class _Reading:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    coded: str

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the conversation."""
        yield from watch(self._messages(progress), self.notes)

    def _messages(self, progress: Progress) -> Iterator[Record]:
        header: re.Match[str] | None = None
        rows: list[str] = []
        size = place = 0
        blank = True
        for number, line in enumerate(encoding.lines(self.source, self.coded, progress), 1):
            line = line.lstrip("\ufeff") if number == 1 else line
            found = told = None
            if blank and line[:1].isupper():
                found = _HEADER.fullmatch(line)
                told = _TOLD.fullmatch(line) if found is None else None
            if found is not None or told is not None:
                if header is not None:
                    yield self._written(header, rows, place)
                header, rows, size, place = found, [], 0, number
                if told is not None:
                    yield _announced(told, number)
            elif header is None:
                if line.strip():
                    self.notes.miss(number)
            elif size < MOST:
                rows.append(line)
                size += len(line) + 1
            blank = not line.strip()
        if header is not None:
            yield self._written(header, rows, place)

    def _written(self, header: re.Match[str], rows: list[str], place: int) -> Record:
        when = _moment(header)
        if when < 0 or not rows or not rows[0].strip():
            return unreadable(place)
        sender, name = person(rows[0])
        kind, text = _content(rows[1:])
        key = text if kind in (Kind.TEXT, Kind.LINK) else f"\x02{int(kind)}{text}"
        return Record(int(kind), when, False, 0, sender, name, text, 0, (), "", key)


def person(written: str) -> tuple[str, str]:
    """Return account and name of somebody: a phone number or an address is an account, anything else only a name."""
    name = " ".join(clean(written).split())[:LONGEST]
    if re.fullmatch(r"\+\d{6,20}|[^\s@]{1,80}@[^\s@]{1,80}\.\w{2,20}", name):
        return name.casefold(), name
    return (f"name:{normal(name)}", name) if name and name != "Unknown" else ("", "")


def _moment(found: re.Match[str]) -> int:
    """Return the seconds since 1970 of a date, by the wall clock; -1 if there is no such time."""
    month, day, year, hour, minute, second, half = found.groups()[:7]
    first = start(f"{year}-{MONTHS.get(month, 0):02d}-{day}")
    if first < 0 or not 0 < int(hour) < 13 or int(minute) > 59 or int(second) > 60:
        return -1
    return first + (int(hour) % 12 + (12 if half == "PM" else 0)) * 3600 + int(minute) * 60 + int(second)


def _announced(told: re.Match[str], place: int) -> Record:
    when = _moment(told)
    if when < 0:
        return unreadable(place)
    sender, name = person(ME if told[8] == "You" else told[8])
    kind, targets, route, text = Kind.OTHER, tuple[str, ...](), "", clean(told[9])[:1000]
    if told["added"] is not None:
        kind, targets, route = Kind.INVITE, (person(told["added"])[0],), "invite"
    elif told["removed"] is not None:
        kind, targets = Kind.KICK, (person(told["removed"])[0],)
    elif told["title"] is not None:
        kind, text = Kind.RENAME, clean(told["title"])
    elif text == "left the conversation.":
        kind = Kind.LEAVE
    if kind is Kind.INVITE and targets == (sender,):
        kind, targets = Kind.JOIN, ()
    return Record(int(kind), when, False, 0, sender, name, text, 0, targets, route)


def _content(rows: list[str]) -> tuple[Kind, str]:
    """Return what a message is and its own words: without answers, reactions, effects and older versions."""
    lines: list[str] = []
    kind, aside = Kind.TEXT, False
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
            kind = kind or Kind.STICKER
        elif line == "Attachment missing!" or _PATH.fullmatch(line):
            kind = Kind.MEDIA if seen(line) or kind is Kind.MEDIA else Kind.FILE
        else:
            lines.append(line)
    while lines and not lines[0].strip():
        lines.pop(0)
    if lines and _TAKEN_BACK.fullmatch(lines[0]):
        return Kind.RECALL, ""
    if lines and (found := _VERSION.match(lines[0])):
        lines[0] = lines[0][found.end() :]
        last = max((number for number, line in enumerate(lines) if _EDITED.match(line)), default=0)
        lines = [_EDITED.sub("", lines[last]), *lines[last + 1 :]]
    text = clean("\n".join(lines)).strip()[:MOST]
    return (Kind.LINK if kind is Kind.TEXT and is_link(text) else kind), text
