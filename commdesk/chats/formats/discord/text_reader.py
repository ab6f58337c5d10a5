"""DiscordChatExporter's plain text: names and wall-clock times, no ids (FORMATS.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commdesk.chats.formats.discord.csv_reader import make_record
from commdesk.chats.formats.discord.file_name import DIRECT, DiscordFileName
from commdesk.chats.formats.discord.rows import LONGEST
from commdesk.chats.formats.discord.times import DiscordDates, parse_wall_time
from commdesk.chats.model import ChatInfo, ChatOptions, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

MOST = 100_000
FIRST_LINES = 12
RULE = "=" * 62
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?={40,80}\s+Guild: [^\r\n]*\r?\nChannel: ")
_HEADER = re.compile(r"\[([^\[\]]{8,40})\] (\S.{0,200}?)( \(pinned\))?")
_END = re.compile(r"Exported [\d.,\s\u202f\u00a0’']+ message\(s\)")
_TAG = re.compile(r"#\d{4}$")
_PART = re.compile(r"\{(Attachments|Embed|Stickers|Reactions|Forwarded Message)\}")


def is_text_head(head: bytes) -> bool:
    """Whether this is how such a text begins."""
    return _BEGINS.match(head) is not None


def open_text(
    source: SourceFile, place: DiscordFileName, notes: ReadingNotes, options: ChatOptions, progress: Progress
) -> DiscordTextReading:
    """Look at the lines above the messages, and at the order of the dates.

    Raises:
        Problem: there is no message in it.
    """
    coded, dates, count = encoding.detect_encoding(source), DiscordDates(), 0
    guild = channel = ""
    for number, line in enumerate(encoding.read_lines(source, coded, progress)):
        if number < FIRST_LINES and line.startswith("Guild: "):
            guild = clean_text(line[7:]).strip()
        elif number < FIRST_LINES and line.startswith("Channel: "):
            channel = clean_text(line[9:]).strip()
        found = _HEADER.fullmatch(line)
        if found is not None:
            count += 1
            dates.add_time(found[1])
    if not count:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes.profile = "discord txt"
    notes.add_warning(
        mark(
            "core",
            "A text from Discord does not number its messages or tell people with one name apart."
            " Export the channel as JSON or HTML if you can.",
        )
    )
    order = dates.resolve_order(source, notes, options)
    chat = DiscordFileName("" if guild == DIRECT else guild, re.split(" [/-] ", channel)[-1], place.key).to_chat()
    return DiscordTextReading(source, chat, (chat,), notes, coded, order)


@dataclass
class DiscordTextReading:
    """A text, ready to be read."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    order: str

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the channel."""
        header: re.Match[str] | None = None
        rows: list[str] = []
        place, size, blank, started = 0, 0, True, False
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            found = _HEADER.fullmatch(line) if blank and line[:1] == "[" else None
            if found is not None and parse_wall_time(found[1], self.order) < 0 and not _looks_dated(found[1]):
                found = None
            blank = not line.strip() or line == RULE
            if found is None:
                if header is not None and size < MOST:
                    rows.append(line)
                elif header is None and started and not blank:
                    self.notes.count_missed_row(number)
                started = started or (line == RULE and number > 1)
                size += len(line) + 1
                continue
            if header is not None:
                yield self._to_record(header, rows, place)
            header, rows, size, place = found, [], 0, number
        if header is not None:
            yield self._to_record(header, _strip_footer(rows), place)

    def _to_record(self, header: re.Match[str], rows: list[str], place: int) -> Record:
        when = parse_wall_time(header[1], self.order)
        if when < 0:
            return make_unreadable(place)
        full = clean_text(header[2]).strip()[:LONGEST]
        parts = _split_sections(rows)
        text = clean_text("\n".join(parts.get("", [])).strip())[:MOST]
        if not text:
            text = clean_text("\n".join(parts.get("Embed", [])).strip())[:MOST]
        files = ",".join(filter(None, map(str.strip, parts.get("Attachments", []))))
        name = _TAG.sub("", full)
        made = make_record(when, False, f"name:{normalize_text(full)}", name, text, files)
        if "Stickers" in parts and not text:
            return made._replace(kind=int(RecordKind.STICKER), key="\x02sticker")
        if "Forwarded Message" in parts:
            return made._replace(
                kind=int(RecordKind.FORWARD), text=text or "\n".join(parts["Forwarded Message"]).strip()
            )
        return made


def _looks_dated(text: str) -> bool:
    """Whether it is a time in form, though of no day that exists."""
    return sum(map(str.isdigit, text)) >= 6 and ":" in text


def _split_sections(rows: list[str]) -> dict[str, list[str]]:
    """Return the lines of the text under ``""``, and those of what was attached under their headings."""
    found: dict[str, list[str]] = {}
    part = ""
    for line in rows:
        heading = _PART.fullmatch(line)
        if heading is not None:
            part = heading[1]
            found.setdefault(part, [])
        else:
            found.setdefault(part, []).append(line)
    return found


def _strip_footer(rows: list[str]) -> list[str]:
    """Return the last message without the lines that close the file."""
    for at in range(len(rows) - 1, max(len(rows) - 6, -1), -1):
        if _END.fullmatch(rows[at].strip()) and at and rows[at - 1].startswith(RULE):
            return rows[: at - 1]
    return rows
