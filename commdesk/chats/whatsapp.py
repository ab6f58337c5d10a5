"""WhatsApp's "Export chat", as Android and iOS write it (reference/formats.md §4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from commdesk.chats import encoding, whatsapp_dates, whatsapp_words
from commdesk.chats.keys import clean, normal
from commdesk.chats.record import Chat, Kind, Notes, Options, Reading, Record
from commdesk.chats.source import Source
from commdesk.chats.whatsapp_header import MARKS, Shape, look, pattern, seconds, shapes, triple
from commdesk.errors import Problem, mark
from commdesk.progress import Progress

LRM = "\u200e"
LONGEST = 100_000
FIRST_LINES = 2000
ENOUGH = 60
"""Days in a row whose dates can be read in one way only prove that way; else the file is read to its end."""
NEVER = -1 << 60
_PHONE = re.compile(r"~?\s*(\+)?[\d\s()\-‑–.\u00a0]{6,30}")
_MARKS = re.compile(f"[{MARKS}]")
_FILE = (
    re.compile(r"WhatsApp (?:Chat|Group Chat) (?:with|-) (.+)", re.IGNORECASE),
    re.compile(r"[与與](.+)的\s?WhatsApp\s?(?:聊天|對話|对话).*", re.IGNORECASE),
    re.compile(r"WhatsApp[ -]Chat (?:mit|con|avec|com|met) (.+)", re.IGNORECASE),
    re.compile(r"(?:Chat de WhatsApp con|Discussion WhatsApp avec|Conversa do WhatsApp com) (.+)", re.IGNORECASE),
)


class WhatsApp:
    """The format ``whatsapp``."""

    name = "whatsapp"

    def sniff(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a WhatsApp export."""
        text = encoding.decoded(head)
        if "\n" not in text and len(text) > encoding.LONGEST // 8:
            return 0.0
        lines = [line for line in islice(text.split("\n"), 1000) if line.strip()][:200]
        found = [shape for shape in map(look, lines) if shape is not None]
        if not found:
            return 0.0
        share = len(found) / len(lines)
        if any(notice in text for notice in whatsapp_words.NOTICES):
            return 0.95
        if share >= 0.6:
            return 0.9
        first = look(lines[0]) is not None and len(set(found)) == 1 and (len(found) >= 3 or share >= 0.3)
        return 0.6 if first or "whatsapp" in name.casefold() else 0.0

    def open(self, source: Source, options: Options, progress: Progress) -> Reading:
        """Read the file once to learn its shape and the order of its dates.

        Raises:
            Problem: it holds no message, or its dates cannot be read.
        """
        coded = encoding.decide(source)
        found = shapes(islice(encoding.lines(source, coded, progress), FIRST_LINES))
        if not found:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        notes = Notes()
        if coded.endswith("?"):
            notes.warn(
                mark("core", "“{name}” mixes several encodings: some letters could not be read."), name=source.shown
            )
        patterns = tuple(map(pattern, found))
        glance, ask = _Glance(), ENOUGH
        for line in encoding.lines(source, coded, progress):
            glance.see(line, patterns)
            if len(glance.dates) >= ask and glance.group:
                if len(whatsapp_dates.infer(glance.dates, "dmy", source.shown).choices) == 1:
                    break
                ask *= 4
        order = _order(glance, found[0].sep, options, source, notes)
        name = _title(source)
        notes.profile = _profile(found[0])
        own = frozenset({_key(name), _key(glance.title)} - {""}) if glance.group else frozenset()
        chat = Chat("whatsapp", name or glance.title, "", "group" if glance.group else "", 0, own)
        return _Reading(source, chat, (chat,), notes, coded, patterns, order, options)


def _profile(shape: Shape) -> str:
    """Return what must be equal for two exports to overlap by content: who wrote the file and how."""
    return f"whatsapp {'ios' if shape.bracket else 'android'} {'s' if shape.seconds else 'min'}"


def _order(glance: _Glance, sep: str, options: Options, source: Source, notes: Notes) -> str:
    inferred = whatsapp_dates.infer(glance.dates, options.locale_order, source.shown, dotted="." in sep)
    if inferred.buddhist:
        notes.warn(mark("core", "The years were of the Buddhist calendar and were brought to the common one."))
    if options.date_order:
        if options.date_order not in whatsapp_dates.ORDERS:
            raise Problem(mark("core", "A date order is dmy, mdy or ymd, not “{order}”."), order=options.date_order)
        return options.date_order
    return whatsapp_dates.asked(inferred, notes)


def _title(source: Source) -> str:
    """Return the chat's name as the file's name gives it, or ``""``."""
    for name in (source.name, source.shown):
        stem = name.rsplit(".", 1)[0]
        for form in _FILE:
            found = form.fullmatch(stem.strip())
            if found is not None:
                return clean(found[1]).strip()
    return ""


def _match(line: str, patterns: tuple[re.Pattern[str], ...]) -> re.Match[str] | None:
    return next(filter(None, (form.match(line) for form in patterns)), None)


@dataclass
class _Glance:
    """What the first reading learns: the dates in their order, and whether this is a group."""

    dates: list[whatsapp_dates.Triple] = field(default_factory=list)
    group: bool = False
    title: str = ""
    _day: str = ""
    _senders: set[str] = field(default_factory=set)

    def see(self, line: str, patterns: tuple[re.Pattern[str], ...]) -> None:
        """Take one line."""
        found = patterns[0].match(line) or _match(line, patterns[1:])
        if found is None:
            return
        if found[1] != self._day:
            self._day = found[1]
            self.dates.append(triple(found[1]))
        if self.group and (self.title or len(self._senders) > 2):
            return
        rest = found[3]
        before, parted, text = rest.partition(": ")
        if parted and LRM not in rest:
            if len(self._senders) < 3:
                self._senders.add(before)
                self.group = self.group or len(self._senders) > 2
            return
        event = whatsapp_words.event((text if parted else before).strip(LRM))
        if event is not None and event.kind is not Kind.OTHER:
            self.group = True
            if event.kind is Kind.CREATE:
                self.title = self.title or event.title.strip()


@dataclass
class _Reading:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    coded: str
    patterns: tuple[re.Pattern[str], ...]
    order: str
    options: Options

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        record = _Writer(self).record
        single = self.patterns[0].match if len(self.patterns) == 1 else None
        day = clock = rest = ""
        rows: list[str] = []
        size = 0
        for line in encoding.lines(self.source, self.coded, progress):
            found = single(line) if single else _match(line, self.patterns)
            if found is None:
                if day:
                    size += len(line) + 1
                    if size < LONGEST:  # a whole book after one header must not fill the memory
                        rows.append(line)
                elif line.strip():
                    self.notes.skipped += 1
                continue
            if rows:
                rest, rows = "\n".join([rest, *rows]).rstrip()[:LONGEST], []
            if day:
                yield record(day, clock, rest)
            day, clock, rest = found.groups()
            size = 0
        if rows:
            rest = "\n".join([rest, *rows]).rstrip()[:LONGEST]
        if day:
            yield record(day, clock, rest)


class _Writer:
    """Turns headers and lines into records; remembers days, times and people."""

    def __init__(self, reading: _Reading) -> None:
        self._order = reading.order
        self._own = reading.chat.own
        self._days: dict[str, int] = {}
        self._times: dict[str, int] = {}
        self._people: dict[str, tuple[str, str]] = {}

    def record(self, day: str, clock: str, rest: str) -> Record:
        """Return the record of one message, of kind UNREADABLE if its date does not exist."""
        try:
            when = self._days[day] + self._times[clock]
        except KeyError:
            when = self._when(day, clock)
        if when < 0:
            return Record(Kind.UNREADABLE, -1, False, 0, "", "", "")
        before, parted, text = rest.partition(": ")
        person = self._people.get(before) if parted else None
        if person is not None:
            if (
                whatsapp_words.PLAIN.match(text) is not None
            ):  # four of five messages: no placeholder, no link, no notice
                return Record(0, when, False, 0, person[0], person[1], text, 0, (), "", text)
            return self._message(when, person, text)
        if not parted:
            before, parted, text = _bare(rest)
        if not parted or "\n" in before:
            return self._system(when, rest)
        person = self._people.get(before)
        if person is None:
            if whatsapp_words.event(rest.lstrip(LRM)) is not None:
                return self._system(when, rest)
            person = _person(before)
            if person[0] and person[0] not in self._own:
                self._people[before] = person
        return self._message(when, person, text)

    def _when(self, day: str, clock: str) -> int:
        found = whatsapp_dates.day_of(triple(day), self._order)
        start = self._days[day] = NEVER if found is None or found < 0 else found * 86400
        time = seconds(clock)
        time = self._times[clock] = NEVER if time < 0 else time
        return start + time

    def _message(self, when: int, person: tuple[str, str], text: str) -> Record:
        key, name = person
        marked = text.startswith(LRM)
        if marked:
            text = text.lstrip(LRM)
        if "<" in text:
            text = whatsapp_words.EDITED.sub("", text)
        kind, words = whatsapp_words.kind_of(text, marked)
        if text.startswith(whatsapp_words.NOTICES) or not key or key in self._own:
            return self._system(when, text)
        if marked and kind is Kind.TEXT:
            return self._system(when, text, person)
        words = clean(words)
        attached = f"\x02{words}" if Kind.TEXT < kind < Kind.FORWARD and kind not in (Kind.LINK, Kind.POLL) else words
        return Record(kind, when, False, 0, key, name, words, key=attached)

    def _system(self, when: int, text: str, person: tuple[str, str] = ("", "")) -> Record:
        found = whatsapp_words.event(text.strip().lstrip(LRM))
        if found is None:
            return Record(Kind.OTHER, when, False, 0, person[0], person[1], clean(text)[:1000])
        actor = _person(found.actor) if found.actor else ("", "")
        if actor[0] in self._own:
            actor = ("", "")
        targets = tuple(_person(name)[0] for name in found.targets)
        kind = found.kind
        if kind is Kind.INVITE and actor[0] and targets == (actor[0],):
            kind, targets = Kind.JOIN, ()
        return Record(
            kind, when, False, 0, actor[0], actor[1], clean(found.title or text)[:1000], 0, targets, found.route
        )


def _bare(rest: str) -> tuple[str, str, str]:
    """Part ``Name:`` and ``Name:.``, as view-once pictures and empty messages are written."""
    first, _, more = rest.partition("\n")
    for end in (":", ":."):
        if first.endswith(end) and 0 < len(first) - len(end) <= 100 and ": " not in first:
            return first[: -len(end)], ":", more
    return rest, "", ""


def _key(name: str) -> str:
    return _person(name)[0]


def _person(written: str) -> tuple[str, str]:
    """Return the key and the shown name of a sender as written; ``("", "")`` for the exporter and for nobody."""
    name = clean(_MARKS.sub("", written)).replace("\u00a0", " ").replace("\u202f", " ").strip()[:200]
    if _PHONE.fullmatch(name):
        digits = "".join(str(int(c)) for c in name if c.isdigit())
        if len(digits) >= 6:
            return f"+{digits}" if "+" in name else digits, name.lstrip("~ ")
    if not name or name.casefold() in whatsapp_words.YOU:
        return "", ""
    shown = name.lstrip("~").strip() or name
    return f"name:{normal('~' + shown if name.startswith('~') else name)}", shown
