"""Text copied out of QQ's windows: a name and a time, often without a day (FORMATS.md §9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from commdesk.calendars.clock import DAY, format_iso_day
from commdesk.chats.formats.qq.blocks import split_at_headers, trim_body
from commdesk.chats.formats.qq.saved_text import parse_clock
from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.model import ChatInfo, ChatOptions, ChatQuestion, ChatReading, ReadingNotes, Record, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.chats.reading.timestamps import parse_day_start
from commdesk.chats.system_messages.qq import classify_text, make_system_record, parse_event, parse_person
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

_HALF = "上午|下午|AM|PM|am|pm"
_DATE = r"([0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}|[0-9]{1,2}[-/][0-9]{1,2}[-/][0-9]{4})"
_TIME = rf"(?:({_HALF}) ?)?([0-9]{{1,2}}:[0-9]{{2}}:[0-9]{{2}})(?: ({_HALF}))?"
_SPACE = "[ \u00a0\u2002\u2003]"
# What begins like a date or a bracketed one is a row of another format.
_NAME = r"(?!\[?[0-9]{1,4}[-/.][0-9]{1,2}[-/.])(\S[^\n]{0,120}?)(?<!:)(?<![0-9][-/.][0-9]{2})"
_ROW = rf"{_NAME}{_SPACE}{{1,4}}(?:{_DATE}{_SPACE}{{1,3}})?{_TIME}"
_DASHES = "[—–-](?:[—–-]| ){0,8}"
_DAY = rf"{_DASHES}{_SPACE}{{0,4}}([0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}){_SPACE}{{0,4}}{_DASHES}"
HEADER = re.compile(f"^(?:{_ROW}|{_DAY}){_SPACE}{{0,8}}$", re.MULTILINE)
_EMPTY = re.compile(r"\n[^\S\n]*\n")
_NAMED = re.compile(r"(?<!\d)(20\d\d)[-_.年]?([01]\d)[-_.月]?([0-3]\d)(?!\d)")
_OTHERS = re.compile(r"\[QQChatExporter|消息(?:记录|記錄)[（(]|\[LINE\]|[A-Z][a-z]{2} \d\d, \d{4}  ?\d")
_FOREIGN = re.compile(r"\((?:我|[A-Za-z]\w{5,})\)$")
"""How a name ends where it is of WeChat: copies of QQ have a number there or nothing."""
MANY = 200_000


class QqCopyFormat:
    """The format ``qq_copy``."""

    name = "qq_copy"
    title = mark("core", "QQ, copied text")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a text copied from QQ."""
        text = encoding.decode_head(head).lstrip("\ufeff")
        lines = [line[:1000].rstrip() for line in islice(text.split("\n"), 1000) if line.strip()][:300]
        if not lines or _OTHERS.match(text.lstrip()[:100]):
            return 0.0
        found = [row for row in map(HEADER.fullmatch, lines) if row is not None]
        first = HEADER.fullmatch(lines[0]) or parse_event(lines[0])
        if first is None or len(found) < 2 or not 0.1 * len(lines) < len(found) < 0.8 * len(lines):
            return 0.0
        if 2 * sum(row[1] is not None and _FOREIGN.search(row[1]) is not None for row in found) >= len(found):
            return 0.0
        return 0.7 if any(row[0].startswith("【") or row[6] for row in found) else 0.6

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Read the file once to learn what its dates tell.

        Raises:
            Problem: it holds no message; the day that was told is none.
        """
        coded, notes, seen = encoding.detect_encoding(source), ReadingNotes(profile="qq copy"), _QqCopyScan()
        for row, _ in split_at_headers(source, coded, HEADER, progress):
            if row is not None:
                seen.add_row(row)
        if not seen.rows:
            raise Problem(mark("core", "There are no messages in “{name}”. Copy the messages anew."), name=source.shown)
        order = _resolve_order(seen, options, source, notes)
        day = _resolve_first_day(seen, order, options, source, notes)
        chat = ChatInfo("qq", "", "", "group" if len(seen.names) > 2 else "", 0)
        return _QqCopyReading(source, chat, (chat,), notes, coded, order, day, seen.has_single_run)


@dataclass
class _QqCopyScan:
    """What the first reading learns.

    ``undated`` rows come before any day; ``turns`` are the midnights among them; ``anchor`` is the first day, and
    ``by_line`` whether a line of its own tells it. ``runs`` counts the rows that only have a time after one with a day.
    """

    rows: int = 0
    undated: int = 0
    turns: int = 0
    anchor: str = ""
    by_line: bool = False
    runs: int = 0
    dates: list[date_order.Triple] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    _last: int = -1
    _dated: bool = False

    @property
    def has_single_run(self) -> bool:
        """Whether the file is of dated rows and then, once, of rows of the day on which they were copied."""
        return self.runs == 1 and not self.undated

    def add_row(self, row: re.Match[str]) -> None:
        """Take a header or a line with a day."""
        if row[6]:
            self.anchor, self.by_line = self.anchor or row[6], self.by_line or not self.anchor
            self._dated = False
            return
        self.rows += 1
        if len(self.names) < 3:
            self.names.add(row[1])
        if row[2]:
            triple = _to_triple(row[2])
            if triple not in self.dates[-1:]:
                self.dates.append(triple)
            self.anchor, self._dated = self.anchor or row[2], True
            return
        if self._dated:
            self.runs, self._dated = self.runs + 1, False
        if not self.anchor:
            self.undated += 1
            time = parse_clock(row[4], row[3] or row[5] or "")
            self.turns += time < self._last
            self._last = time


def _to_triple(text: str) -> date_order.Triple:
    first, second, third = re.split("[-/]", text)
    return first, second, third


def _resolve_order(seen: _QqCopyScan, options: ChatOptions, source: SourceFile, notes: ReadingNotes) -> str:
    """Return the order of the dates; asked where the file does not tell."""
    if options.date_order:
        if options.date_order not in date_order.ORDERS:
            raise Problem(mark("core", "A date order is dmy, mdy or ymd, not “{order}”."), order=options.date_order)
        return options.date_order
    triples = [triple for triple in seen.dates if len(triple[0]) < 4]
    if not triples:
        return "ymd"
    found = date_order.infer_order(triples, options.locale_order, source.shown)
    return date_order.ask_order(found, notes)


def _parse_day(text: str, order: str) -> int:
    """Return the days since 1970 of a date as written, -1 if there is no such day."""
    triple = _to_triple(text)
    found = date_order.to_day_number(triple, "ymd" if len(triple[0]) == 4 else "dmy" if order == "ymd" else order)
    return -1 if found is None or found < 0 else found


def _resolve_first_day(
    seen: _QqCopyScan, order: str, options: ChatOptions, source: SourceFile, notes: ReadingNotes
) -> int:
    """Return the day of the first row without one, asked if the file does not tell; -1: nothing is to be known."""
    if options.day:
        told = parse_day_start(options.day)
        if told < 0:
            raise Problem(mark("core", "A day is written like 2024-01-31, not “{day}”."), day=options.day)
        return told // DAY
    if not seen.undated and not seen.has_single_run:
        return -1
    anchor = _parse_day(seen.anchor, order) if seen.anchor else -1
    if seen.has_single_run:
        notes.questions.append(ChatQuestion("day", format_iso_day(max(_parse_day("-".join(seen.dates[-1]), order), 0))))
        notes.add_warning(mark("core", "The last rows have only a time; the day of the row before them was assumed."))
        return -1
    found = anchor - seen.turns - seen.by_line if anchor > seen.turns else _find_anchor_day(source)
    notes.questions.append(ChatQuestion("day", format_iso_day(found)))
    notes.add_warning(
        mark("core", "The first rows have only a time; the day {day} was assumed."), day=format_iso_day(found)
    )
    return found


def _find_anchor_day(source: SourceFile) -> int:
    """Return the day that the file's name tells, else today's."""
    for name in (source.name, source.shown):
        found = _NAMED.search(name)
        day = parse_day_start("-".join(found.groups())) if found is not None else -1
        if day >= 0:
            return day // DAY
    return date.today().toordinal() - date(1970, 1, 1).toordinal()


@dataclass
class _QqCopyReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    order: str
    day: int
    run: bool

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows."""
        days = _QqDayTracker(self.day, self.order, self.run)
        people: dict[str, tuple[str, str]] = {}
        for row, body in split_at_headers(self.source, self.coded, HEADER, progress):
            who = ("", "")
            if row is not None and not row[6]:
                found = people.get(row[1])
                if found is None:
                    if len(people) > MANY:
                        people.clear()
                    found = people[row[1]] = parse_person(row[1])
                who = found
            when = days.to_wall_seconds(row)
            headed = row is not None and not row[6]
            if not headed and not _is_told(body):
                self.notes.skipped += 1  # words that nobody's name stands over
            yield from _to_records(when, who, headed, body)


class _QqDayTracker:
    """Tells the day of each row: its own, else that of the row before; a time that falls is the next day's."""

    def __init__(self, day: int, order: str, run: bool) -> None:
        self._day, self._order = day, order
        self._given = day if run else -1
        self._last = self._when = -1
        self._known: dict[str, int] = {}

    def to_wall_seconds(self, row: re.Match[str] | None) -> int:
        """Return wall-clock seconds of a row, -1 if they cannot be told; of a line without time those before it."""
        if row is None:
            return self._day * DAY if self._day >= 0 else -1
        written = row[2] or row[6]
        if written:
            day = self._known.get(written)
            if day is None:
                day = self._known[written] = _parse_day(written, self._order)
            self._day = day
            if row[6]:
                self._last, self._when = -1, day * DAY if day >= 0 else -1
                return self._when
        time = parse_clock(row[4], row[3] or row[5] or "")
        if not row[2]:
            if self._given >= 0 and self._day < self._given:
                self._day, self._given = self._given, -1
            elif time < self._last and self._day >= 0:
                self._day += 1
        self._last = time
        self._when = self._day * DAY + time if self._day >= 0 and time >= 0 else -1
        return self._when


def _is_told(body: str) -> bool:
    """Whether all of what stands under no name is QQ's own."""
    return all(parse_event(line) is not None for line in body.split("\n") if line.strip())


def _to_records(when: int, who: tuple[str, str], headed: bool, body: str) -> Iterator[Record]:
    """Yield the message, and what QQ said after it: paragraphs of one line each."""
    said: list[str] = []
    events: list[str] = []
    for number, paragraph in enumerate(_EMPTY.split(trim_body(body) if headed else body.strip())):
        lines = paragraph.strip().split("\n")
        if (number or not headed) and len(lines) < 50 and all(parse_event(line) is not None for line in lines):
            events += lines
        elif paragraph.strip() or said:
            said.append(paragraph)
    text = clean_text("\n\n".join(said).strip()) if headed else ""
    if headed and (when < 0 or not who[0]):
        yield make_unreadable() if when < 0 else make_system_record(text, when, False)
    elif headed:
        kind, words, same = classify_text(text)
        yield Record(kind, when, False, 0, who[0], who[1], words, key=same)
    yield from (
        make_system_record(clean_text(sentence), when, False) if when >= 0 else make_unreadable() for sentence in events
    )
