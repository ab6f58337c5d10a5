"""Signal as sigtop and sigbak write it on demand: a line for each message, or sigbak's CSV (reference/formats.md §12)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.chats.formats.discord.rows import is_link
from commdesk.chats.formats.signal.fields import MOST, person, title
from commdesk.chats.model import Chat, Kind, Notes, Record, unreadable
from commdesk.chats.reading.natural_keys import clean, normal
from commdesk.chats.reading.own_messages import ME, watch
from commdesk.chats.reading.timestamps import instant, seconds
from commdesk.files import encoding
from commdesk.files.source import Source
from commdesk.progress import Progress

FIRST_LINES = 200
SHARE = 0.5
"""How many of the first lines must begin a message."""
_LINE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d) ([^\s:\[][^:\n]{0,200}?):(?: \[([^\]\n]{1,400})\])?(?: (.*))?", re.S)
_DETAILS = re.compile(
    r"(?:reply to .{1,200} on (?:\d{4}-\d\d-\d\d \d\d:\d\d|unknown)|edited|\d+ attachments?|[a-z0-9-]{3,40} message)"
    r"(?:, (?:edited|\d+ attachments?))*"
)
_COLUMNS = re.compile(rb"(?:\xef\xbb\xbf)?\d{12,14},\d{1,14},\d{1,9},[012],\d{1,4},")
_YOU = re.compile(r"(?m)^\d{4}-\d\d-\d\d \d\d:\d\d You:")


def begins(head: bytes) -> bool:
    """Whether this is how a text of single lines begins; the owner of the account, or what was attached, shows in it."""
    if not head[:1].isdigit() and not head.startswith(b"\xef\xbb\xbf"):
        return False
    text = encoding.decoded(head[: 128 << 10]).lstrip("\ufeff")
    lines = list(islice((line.rstrip("\r") for line in text.split("\n") if line.strip()), FIRST_LINES))
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    if not found or _LINE.fullmatch(lines[0]) is None or len(found) < SHARE * len(lines):
        return False
    told = any(match[3] and _DETAILS.fullmatch(match[3]) for match in found)
    return told or (_YOU.search(text) is not None and len({match[2] for match in found}) > 1)


def is_table(head: bytes) -> bool:
    """Whether this is how sigbak's CSV begins, which has no line of names."""
    return _COLUMNS.match(head) is not None


def opened(source: Source, notes: Notes) -> ShortReading:
    """Return the chat, ready to be read; only the file's name tells how it is called."""
    chat = Chat("signal", title(source.name.rpartition(".")[0]) or "Signal")
    table = is_table(source.head())
    notes.profile = "signal csv" if table else "signal short"
    return ShortReading(source, chat, (chat,), notes, encoding.decide(source), table)


@dataclass
class ShortReading:
    """A text of single lines or a CSV, ready to be read."""

    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    coded: str
    table: bool

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        yield from watch(self._of_table(progress) if self.table else self._of_lines(progress), self.notes)

    def _of_lines(self, progress: Progress) -> Iterator[Record]:
        header: re.Match[str] | None = None
        rows: list[str] = []
        size = place = 0
        for number, line in enumerate(encoding.lines(self.source, self.coded, progress), 1):
            found = _LINE.fullmatch(line.lstrip("\ufeff")) if line[:1].isdigit() or number == 1 else None
            if found is not None:
                if header is not None:
                    yield _written(header, rows, place)
                header, rows, size, place = found, [], 0, number
            elif header is None:
                if line.strip("\ufeff \r"):
                    self.notes.miss(number)
            elif size < MOST:
                rows.append(line)
                size += len(line) + 1
        if header is not None:
            yield _written(header, rows, place)

    def _of_table(self, progress: Progress) -> Iterator[Record]:
        lines = (f"{line}\n" for line in encoding.lines(self.source, self.coded, progress))
        table = csv.reader(lines)
        while True:
            try:
                row = next(table)
            except StopIteration:
                return
            except csv.Error:
                row = [""]
            if not row or (len(row) == 8 and row[3] == "2"):  # a reaction is no row of its own
                continue
            yield _of_cells(row)


def _written(header: re.Match[str], rows: list[str], place: int) -> Record:
    when, exact = instant(f"{header[1]}:00")
    if when < 0:
        return unreadable(place)
    sender, name = person(header[2])
    details, said = header[3] or "", header[4] or ""
    if details and _DETAILS.fullmatch(details) is None:
        details, said = "", f"[{details}] {said}".strip()
    text = clean("\n".join([said, *rows])).strip()[:MOST]
    if details.endswith(" message"):
        if details == "call-history message":
            return Record(int(Kind.CALL), when, exact, 0, sender, name, "", key="\x02call")
        return Record(int(Kind.OTHER), when, exact, 0, sender, name, details)
    kind = Kind.FILE if "attachment" in details else Kind.LINK if is_link(text) else Kind.TEXT
    key = f"\x02{int(kind)}{text}" if kind is Kind.FILE else text
    return Record(int(kind), when, exact, 0, sender, name, text, 0, (), "", key)


def _of_cells(row: list[str]) -> Record:
    when = seconds(row[0]) if len(row) == 8 and row[3] in ("0", "1") else -1
    if when < 0:
        return unreadable()
    sender, name = (f"name:{ME}", ME) if row[3] == "1" else _of_contact(clean(row[5]).strip(), clean(row[6]).strip())
    text = clean(row[7]).strip()[:MOST]
    kind = Kind.FILE if row[4].strip("0") else Kind.LINK if is_link(text) else Kind.TEXT
    return Record(int(kind), when, True, 0, sender, name, text, 0, (), "", f"{row[0]}\x02{text}")


def _of_contact(phone: str, name: str) -> tuple[str, str]:
    name = name[:200]
    return (phone if phone.startswith("+") else f"name:{normal(name)}" if name else ""), name or phone[:200]
