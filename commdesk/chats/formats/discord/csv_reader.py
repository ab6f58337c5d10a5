"""DiscordChatExporter's CSV: no ids of messages and no types, only words (reference/formats.md §5)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from commdesk.chats.formats.discord.rows import ADDED, LONGEST, NOBODY, REMOVED, RENAMED, Clockwork, is_link, seen
from commdesk.chats.formats.discord.times import Dates, wall
from commdesk.chats.model import Chat, Kind, Notes, Options, Record, unreadable
from commdesk.chats.reading.natural_keys import clean, normal
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import Source
from commdesk.progress import Progress

NEEDED = {"author", "date", "content", "attachments"}
NOTICES = {
    "Joined the server.": Kind.JOIN,
    "Left the group.": Kind.LEAVE,
    "Pinned a message.": Kind.PIN,
    "Started a thread.": Kind.OTHER,
    "Changed the channel icon.": Kind.OTHER,
    "Changed the channel name.": Kind.RENAME,
    "Added a recipient.": Kind.OTHER,
    "Removed a recipient.": Kind.OTHER,
}
FIRST_LINES = 2000
_CALL = re.compile(r"Started a call(?: that lasted [\d.,]+ minutes)?\.")
_TAG = re.compile(r"#\d{4}$")


def columns(head: bytes) -> tuple[str, dict[str, int]] | None:
    """Return what parts the columns, and which is where, if ``head`` begins with the line of names; else None."""
    first = encoding.decoded(head[:2000]).removeprefix("\ufeff").split("\n", 1)[0].strip("\r")
    for sign in ",;\t":
        names = [part.strip().strip('"').casefold() for part in first.split(sign)]
        if NEEDED <= set(names) and names[0] in ("authorid", "author") and len(names) <= 8:
            return sign, {name: number for number, name in enumerate(names)}
    return None


def opened(source: Source, chat: Chat, notes: Notes, options: Options, progress: Progress) -> CsvReading:
    """Look at the columns and the order of the dates.

    Raises:
        Problem: the columns are not those of an export.
    """
    known = columns(source.head())
    if known is None:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes.profile = "discord csv"
    reading = CsvReading(source, chat, (chat,), notes, encoding.decide(source), *known)
    dates = Dates()
    for number, row in enumerate(reading.rows(progress)):
        if number >= FIRST_LINES and not dates:
            break
        if len(row) > known[1]["date"]:
            dates.see(row[known[1]["date"]])
    reading.order = dates.order(source, notes, options)
    notes.warn(
        mark(
            "core",
            "A CSV from Discord does not number its messages or mark who joined."
            " Export the channel as JSON if you can.",
        )
    )
    return reading


@dataclass
class CsvReading:
    """A CSV file, ready to be read."""

    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    coded: str
    sign: str
    at: dict[str, int]
    order: str = ""
    names: dict[str, str] = field(default_factory=dict)
    clock: Clockwork = field(default_factory=Clockwork)

    def rows(self, progress: Progress) -> Iterator[list[str]]:
        """Yield the rows below the line of names; an empty list for one that is damaged."""
        lines = (f"{line}\n" for line in encoding.lines(self.source, self.coded, progress))
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

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the channel."""
        get = self.at.get
        by, who, on, said, with_ = (get(name, -1) for name in ("authorid", "author", "date", "content", "attachments"))
        most = max(who, on, said)
        for row in self.rows(progress):
            when, exact = self._time(row[on]) if most < len(row) <= len(self.at) else (-1, True)
            if when < 0:
                yield unreadable()
                continue
            name = _TAG.sub("", clean(row[who]).strip())[:LONGEST]
            id = clean(row[by]).strip()[:LONGEST] if by >= 0 else ""
            sender = id or (f"name:{normal(clean(row[who]).strip()[:LONGEST])}" if name else "")
            if sender == NOBODY:
                sender = ""
            files = row[with_] if 0 <= with_ < len(row) else ""
            yield record(when, exact, sender, name, clean(row[said]), files)

    def _time(self, text: str) -> tuple[int, bool]:
        when, exact = self.clock.read(text.strip())
        return (when, exact) if when >= 0 else (wall(text.strip(), self.order), False)


def record(when: int, exact: bool, sender: str, name: str, text: str, files: str) -> Record:
    """Return the record of a row whose kind only its words tell."""
    if not files and text.endswith("."):
        notice = _notice(text)
        if notice is not None:
            kind, title, targets = notice
            route = "invite" if kind is Kind.INVITE else ""
            return Record(kind, when, exact, 0, sender, name, title, 0, targets, route)
    if files:
        kind = Kind.MEDIA if any(map(seen, files.split(","))) else Kind.FILE
        return Record(kind, when, exact, 0, sender, name, text, key=f"\x02{text}")
    return Record(Kind.LINK if is_link(text) else Kind.TEXT, when, exact, 0, sender, name, text)


def _notice(text: str) -> tuple[Kind, str, tuple[str, ...]] | None:
    """Return what a sentence of Discord's own tells, with a new title and whom it is about."""
    if text in NOTICES:
        return NOTICES[text], text, ()
    for form, kind in ((ADDED, Kind.INVITE), (REMOVED, Kind.KICK)):
        found = form.fullmatch(text)
        if found is not None:
            return kind, text, (f"name:{normal(found[1])}",)
    found = RENAMED.fullmatch(text)
    if found is not None:
        return Kind.RENAME, found[1], ()
    return (Kind.OTHER, text, ()) if _CALL.fullmatch(text) else None
