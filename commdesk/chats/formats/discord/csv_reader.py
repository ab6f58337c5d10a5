"""DiscordChatExporter's CSV: no ids of messages and no types, only words (FORMATS.md §5)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from commdesk.chats.formats.discord.rows import (
    ADDED,
    LONGEST,
    NOBODY,
    REMOVED,
    RENAMED,
    DiscordTimeParser,
    is_link,
    is_media_name,
)
from commdesk.chats.formats.discord.times import DiscordDates, parse_wall_time
from commdesk.chats.model import ChatInfo, ChatOptions, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

NEEDED = {"author", "date", "content", "attachments"}
NOTICES = {
    "Joined the server.": RecordKind.JOIN,
    "Left the group.": RecordKind.LEAVE,
    "Pinned a message.": RecordKind.PIN,
    "Started a thread.": RecordKind.OTHER,
    "Changed the channel icon.": RecordKind.OTHER,
    "Changed the channel name.": RecordKind.RENAME,
    "Added a recipient.": RecordKind.OTHER,
    "Removed a recipient.": RecordKind.OTHER,
}
FIRST_LINES = 2000
_CALL = re.compile(r"Started a call(?: that lasted [\d.,]+ minutes)?\.")
_TAG = re.compile(r"#\d{4}$")


def find_columns(head: bytes) -> tuple[str, dict[str, int]] | None:
    """Return what parts the columns, and which is where, if ``head`` begins with the line of names; else None."""
    first = encoding.decode_head(head[:2000]).removeprefix("\ufeff").split("\n", 1)[0].strip("\r")
    for sign in ",;\t":
        names = [part.strip().strip('"').casefold() for part in first.split(sign)]
        if NEEDED <= set(names) and names[0] in ("authorid", "author") and len(names) <= 8:
            return sign, {name: number for number, name in enumerate(names)}
    return None


def open_csv(
    source: SourceFile, chat: ChatInfo, notes: ReadingNotes, options: ChatOptions, progress: Progress
) -> DiscordCsvReading:
    """Look at the columns and the order of the dates.

    Raises:
        Problem: the columns are not those of an export.
    """
    known = find_columns(source.read_head())
    if known is None:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes.profile = "discord csv"
    reading = DiscordCsvReading(source, chat, (chat,), notes, encoding.detect_encoding(source), *known)
    dates = DiscordDates()
    for number, row in enumerate(reading.read_rows(progress)):
        if number >= FIRST_LINES and not dates:
            break
        if len(row) > known[1]["date"]:
            dates.add_time(row[known[1]["date"]])
    reading.order = dates.resolve_order(source, notes, options)
    notes.add_warning(
        mark(
            "core",
            "A CSV from Discord does not number its messages or mark who joined."
            " Export the channel as JSON if you can.",
        )
    )
    return reading


@dataclass
class DiscordCsvReading:
    """A CSV file, ready to be read."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    sign: str
    at: dict[str, int]
    order: str = ""
    names: dict[str, str] = field(default_factory=dict)
    clock: DiscordTimeParser = field(default_factory=DiscordTimeParser)

    def read_rows(self, progress: Progress) -> Iterator[list[str]]:
        """Yield the rows below the line of names; an empty list for one that is damaged."""
        lines = (f"{line}\n" for line in encoding.read_lines(self.source, self.coded, progress))
        table = csv.reader(lines, delimiter=self.sign)
        first = True
        while True:
            try:
                row = next(table)
            except StopIteration:
                return
            except csv.Error:
                row = [""]
            if not first and row:
                yield row
            first = False

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the channel."""
        get = self.at.get
        by, who, on, said, with_ = (get(name, -1) for name in ("authorid", "author", "date", "content", "attachments"))
        most = max(who, on, said)
        for row in self.read_rows(progress):
            when, exact = self._parse_time(row[on]) if most < len(row) <= len(self.at) else (-1, True)
            if when < 0:
                yield make_unreadable()
                continue
            name = _TAG.sub("", clean_text(row[who]).strip())[:LONGEST]
            id = clean_text(row[by]).strip()[:LONGEST] if by >= 0 else ""
            sender = id or (f"name:{normalize_text(clean_text(row[who]).strip()[:LONGEST])}" if name else "")
            if sender == NOBODY:
                sender = ""
            files = row[with_] if 0 <= with_ < len(row) else ""
            yield make_record(when, exact, sender, name, clean_text(row[said]), files)

    def _parse_time(self, text: str) -> tuple[int, bool]:
        when, exact = self.clock.parse_time(text.strip())
        return (when, exact) if when >= 0 else (parse_wall_time(text.strip(), self.order), False)


def make_record(when: int, exact: bool, sender: str, name: str, text: str, files: str) -> Record:
    """Return the record of a row whose kind only its words tell."""
    if not files and text.endswith("."):
        notice = _parse_notice(text)
        if notice is not None:
            kind, title, targets = notice
            route = "invite" if kind is RecordKind.INVITE else ""
            return Record(kind, when, exact, 0, sender, name, title, 0, targets, route)
    if files:
        kind = RecordKind.MEDIA if any(map(is_media_name, files.split(","))) else RecordKind.FILE
        return Record(kind, when, exact, 0, sender, name, text, key=f"\x02{text}")
    return Record(RecordKind.LINK if is_link(text) else RecordKind.TEXT, when, exact, 0, sender, name, text)


def _parse_notice(text: str) -> tuple[RecordKind, str, tuple[str, ...]] | None:
    """Return what a sentence of Discord's own tells, with a new title and whom it is about."""
    if text in NOTICES:
        return NOTICES[text], text, ()
    for form, kind in ((ADDED, RecordKind.INVITE), (REMOVED, RecordKind.KICK)):
        found = form.fullmatch(text)
        if found is not None:
            return kind, text, (f"name:{normalize_text(found[1])}",)
    found = RENAMED.fullmatch(text)
    if found is not None:
        return RecordKind.RENAME, found[1], ()
    return (RecordKind.OTHER, text, ()) if _CALL.fullmatch(text) else None
