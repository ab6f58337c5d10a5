"""WhatsApp's "Export chat", as Android and iOS write it (FORMATS.md §4)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.formats.whatsapp.first_look import WhatsAppScan
from commdesk.chats.formats.whatsapp.header import (
    HeaderShape,
    compile_pattern,
    find_shape,
    list_day_periods,
    list_shapes,
)
from commdesk.chats.formats.whatsapp.notices import WhatsAppNotices
from commdesk.chats.formats.whatsapp.quotes import QuoteResolver
from commdesk.chats.formats.whatsapp.rows import WhatsAppWriter
from commdesk.chats.formats.whatsapp.titles import parse_title
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record
from commdesk.chats.system_messages.whatsapp import load_encryption_pattern
from commdesk.chats.system_messages.whatsapp_names import parse_person
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 100_000
FIRST_LINES = 2000
ENOUGH = 60
"""Days in a row whose dates can be read in one way only prove that way; else the file is read to its end."""


class WhatsAppFormat:
    """The format ``whatsapp``."""

    name = "whatsapp"
    title = "WhatsApp"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a WhatsApp export."""
        text = encoding.decode_head(head)
        if "\n" not in text and len(text) > encoding.LONGEST // 8:
            return 0.0
        lines = [line for line in islice(text.split("\n"), 1000) if line.strip()][:200]
        found = [shape for shape in map(find_shape, lines) if shape is not None]
        if not found:
            return 0.0
        share = len(found) / len(lines)
        if load_encryption_pattern().search(text) is not None:
            return 0.95
        if share >= 0.6:
            return 0.9
        first = find_shape(lines[0]) is not None and len(set(found)) == 1 and (len(found) >= 3 or share >= 0.3)
        return 0.6 if first or "whatsapp" in name.casefold() else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Read the file once to learn its shape and the order of its dates.

        Raises:
            Problem: it holds no message, or its dates cannot be read.
        """
        coded = encoding.detect_encoding(source)
        found = list_shapes(islice(encoding.read_lines(source, coded, progress), FIRST_LINES))
        if not found:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        notes = ReadingNotes()
        if coded.endswith("?"):
            notes.add_warning(
                mark("core", "“{name}” mixes several encodings: some letters could not be read."), name=source.shown
            )
        words = list_day_periods(islice(encoding.read_lines(source, coded, progress), FIRST_LINES))
        patterns = tuple(compile_pattern(shape, words) for shape in found)
        glance, ask = WhatsAppScan(found[0].bracket), ENOUGH
        for line in encoding.read_lines(source, coded, progress):
            if (header := patterns[0].match(line) or _match_any(line, patterns[1:])) is None:
                continue
            glance.add_line(header)
            if len(glance.dates) >= ask:
                settled = len(date_order.infer_order(glance.dates, "dmy", source.shown).choices) == 1
                if settled and glance.is_group():
                    break
                ask *= 4
        order = _resolve_order(glance, found[0], options, source, notes)
        name, group = _parse_title(source), glance.is_group()
        notes.profile = _make_profile(found[0])
        notices = glance.make_notices()
        own = (
            {parse_person(each, notices.own_names)[0] for each in (name, glance.title)} - {""} if group else set[str]()
        )
        chat = ChatInfo("whatsapp", name or glance.title, "", "group" if group else "", 0, frozenset(own))
        return _WhatsAppReading(source, chat, (chat,), notes, coded, patterns, order, notices, found[0].bracket)


def _make_profile(shape: HeaderShape) -> str:
    """Return what must be equal for two exports to overlap by content: who wrote the file and how."""
    return f"whatsapp {'ios' if shape.bracket else 'android'} {'s' if shape.seconds else 'min'}"


def _resolve_order(
    glance: WhatsAppScan, shape: HeaderShape, options: ChatOptions, source: SourceFile, notes: ReadingNotes
) -> str:
    inferred = date_order.infer_order(glance.dates, options.locale_order, source.shown, dotted="." in shape.sep)
    if inferred.buddhist:
        notes.add_warning(mark("core", "The years were of the Buddhist calendar and were brought to the common one."))
    if options.date_order:
        if options.date_order not in date_order.ORDERS:
            raise Problem(mark("core", "A date order is dmy, mdy or ymd, not “{order}”."), order=options.date_order)
        return options.date_order
    if shape.half == "pre" and "ymd" in inferred.choices:
        return "ymd"  # the languages that write the half of the day first write the year first
    return date_order.ask_order(inferred, notes)


def _parse_title(source: SourceFile) -> str:
    """Return the chat's name as the file's name gives it, or ``""``."""
    return next(filter(None, map(parse_title, (source.name, source.shown))), "")


def _match_any(line: str, patterns: tuple[re.Pattern[str], ...]) -> re.Match[str] | None:
    return next(filter(None, (form.match(line) for form in patterns)), None)


@dataclass
class _WhatsAppReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    patterns: tuple[re.Pattern[str], ...]
    order: str
    notices: WhatsAppNotices
    bracket: bool

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        writer = WhatsAppWriter(self.order, self.chat.own, self.notices, self.bracket)
        record, quotes = writer.to_record, QuoteResolver(writer)
        single = self.patterns[0].match if len(self.patterns) == 1 else None
        day = clock = rest = head = ""
        rows: list[str] = []
        size = 0
        last: Record | None = None
        for line in encoding.read_lines(self.source, self.coded, progress):
            found = single(line) if single else _match_any(line, self.patterns)
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
                row = record(day, clock, rest)
                if writer.doubt is not None or quotes.held:
                    *ready, last = quotes.accept_row(last, row, head, rest)
                    yield from filter(None, ready)
                else:
                    if last is not None:
                        yield last
                    last = row
            day, clock, rest = found.groups()
            head, size = line, 0
        if rows:
            rest = "\n".join([rest, *rows]).rstrip()[:LONGEST]
        final = record(day, clock, rest) if day else None
        yield from quotes.finish_quotes(last, final, head, rest)
        self.notices.add_warnings(self.notes)
