"""DiscordChatExporter's plain text: names and wall-clock times, no ids (reference/formats.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commdesk.chats.formats.discord.csv_reader import record
from commdesk.chats.formats.discord.file_name import DIRECT, Named
from commdesk.chats.formats.discord.rows import LONGEST
from commdesk.chats.formats.discord.times import Dates, wall
from commdesk.chats.model import Chat, Kind, Notes, Options, Record, unreadable
from commdesk.chats.reading.natural_keys import clean, normal
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import Source
from commdesk.progress import Progress

MOST = 100_000
FIRST_LINES = 12
RULE = "=" * 62
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?={40,80}\s+Guild: [^\r\n]*\r?\nChannel: ")
_HEADER = re.compile(r"\[([^\[\]]{8,40})\] (\S.{0,200}?)( \(pinned\))?")
_END = re.compile(r"Exported [\d.,\s\u202f\u00a0’']+ message\(s\)")
_TAG = re.compile(r"#\d{4}$")
_PART = re.compile(r"\{(Attachments|Embed|Stickers|Reactions|Forwarded Message)\}")


def begins(head: bytes) -> bool:
    """Whether this is how such a text begins."""
    return _BEGINS.match(head) is not None


def opened(source: Source, place: Named, notes: Notes, options: Options, progress: Progress) -> TextReading:
    """Look at the lines above the messages, and at the order of the dates.

    Raises:
        Problem: there is no message in it.
    """
    coded, dates, count = encoding.decide(source), Dates(), 0
    guild = channel = ""
    for number, line in enumerate(encoding.lines(source, coded, progress)):
        if number < FIRST_LINES and line.startswith("Guild: "):
            guild = clean(line[7:]).strip()
        elif number < FIRST_LINES and line.startswith("Channel: "):
            channel = clean(line[9:]).strip()
        found = _HEADER.fullmatch(line)
        if found is not None:
            count += 1
            dates.see(found[1])
    if not count:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes.profile = "discord txt"
    notes.warn(
        mark(
            "core",
            "A text from Discord does not number its messages or tell people with one name apart."
            " Export the channel as JSON or HTML if you can.",
        )
    )
    order = dates.order(source, notes, options)
    chat = Named("" if guild == DIRECT else guild, re.split(" [/-] ", channel)[-1], place.key).chat()
    return TextReading(source, chat, (chat,), notes, coded, order)


@dataclass
class TextReading:
    """A text, ready to be read."""

    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    coded: str
    order: str

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the channel."""
        header: re.Match[str] | None = None
        rows: list[str] = []
        place, size, blank, started = 0, 0, True, False
        for number, line in enumerate(encoding.lines(self.source, self.coded, progress), 1):
            found = _HEADER.fullmatch(line) if blank and line[:1] == "[" else None
            if found is not None and wall(found[1], self.order) < 0 and not _looks_dated(found[1]):
                found = None
            blank = not line.strip() or line == RULE
            if found is None:
                if header is not None and size < MOST:
                    rows.append(line)
                elif header is None and started and not blank:
                    self.notes.miss(number)
                started = started or (line == RULE and number > 1)
                size += len(line) + 1
                continue
            if header is not None:
                yield self._record(header, rows, place)
            header, rows, size, place = found, [], 0, number
        if header is not None:
            yield self._record(header, _without_end(rows), place)

    def _record(self, header: re.Match[str], rows: list[str], place: int) -> Record:
        when = wall(header[1], self.order)
        if when < 0:
            return unreadable(place)
        full = clean(header[2]).strip()[:LONGEST]
        parts = _parted(rows)
        text = clean("\n".join(parts.get("", [])).strip())[:MOST]
        if not text:
            text = clean("\n".join(parts.get("Embed", [])).strip())[:MOST]
        files = ",".join(filter(None, map(str.strip, parts.get("Attachments", []))))
        name = _TAG.sub("", full)
        made = record(when, False, f"name:{normal(full)}", name, text, files)
        if "Stickers" in parts and not text:
            return made._replace(kind=int(Kind.STICKER), key="\x02sticker")
        if "Forwarded Message" in parts:
            return made._replace(kind=int(Kind.FORWARD), text=text or "\n".join(parts["Forwarded Message"]).strip())
        return made


def _looks_dated(text: str) -> bool:
    """Whether it is a time in form, though of no day that exists."""
    return sum(map(str.isdigit, text)) >= 6 and ":" in text


def _parted(rows: list[str]) -> dict[str, list[str]]:
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


def _without_end(rows: list[str]) -> list[str]:
    """Return the last message without the lines that close the file."""
    for at in range(len(rows) - 1, max(len(rows) - 6, -1), -1):
        if _END.fullmatch(rows[at].strip()) and at and rows[at - 1].startswith(RULE):
            return rows[: at - 1]
    return rows
