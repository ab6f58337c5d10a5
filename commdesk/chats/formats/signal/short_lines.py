"""Signal as sigtop and sigbak write it on demand: a line for each message, or sigbak's CSV (FORMATS.md §12)."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.chats.formats.discord.rows import is_link
from commdesk.chats.formats.signal.fields import MOST, parse_person, parse_title
from commdesk.chats.model import ChatInfo, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.chats.reading.own_messages import ME, watch_own_messages
from commdesk.chats.reading.timestamps import parse_epoch, parse_instant
from commdesk.files import encoding
from commdesk.files.source import SourceFile
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


def is_short_lines_head(head: bytes) -> bool:
    """Whether this is how a text of single lines begins; the owner of the account, or what was attached, shows in it."""
    if not head[:1].isdigit() and not head.startswith(b"\xef\xbb\xbf"):
        return False
    text = encoding.decode_head(head[: 128 << 10]).lstrip("\ufeff")
    lines = list(islice((line.rstrip("\r") for line in text.split("\n") if line.strip()), FIRST_LINES))
    found = [match for line in lines if (match := _LINE.fullmatch(line))]
    if not found or _LINE.fullmatch(lines[0]) is None or len(found) < SHARE * len(lines):
        return False
    told = any(match[3] and _DETAILS.fullmatch(match[3]) for match in found)
    return told or (_YOU.search(text) is not None and len({match[2] for match in found}) > 1)


def is_table(head: bytes) -> bool:
    """Whether this is how sigbak's CSV begins, which has no line of names."""
    return _COLUMNS.match(head) is not None


def open_lines(source: SourceFile, notes: ReadingNotes) -> SignalLinesReading:
    """Return the chat, ready to be read; only the file's name tells how it is called."""
    chat = ChatInfo("signal", parse_title(source.name.rpartition(".")[0]) or "Signal")
    table = is_table(source.read_head())
    notes.profile = "signal csv" if table else "signal short"
    return SignalLinesReading(source, chat, (chat,), notes, encoding.detect_encoding(source), table)


@dataclass
class SignalLinesReading:
    """A text of single lines or a CSV, ready to be read."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    table: bool

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        yield from watch_own_messages(
            self._read_table_records(progress) if self.table else self._read_line_records(progress), self.notes
        )

    def _read_line_records(self, progress: Progress) -> Iterator[Record]:
        header: re.Match[str] | None = None
        rows: list[str] = []
        size = place = 0
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            found = _LINE.fullmatch(line.lstrip("\ufeff")) if line[:1].isdigit() or number == 1 else None
            if found is not None:
                if header is not None:
                    yield _to_record(header, rows, place)
                header, rows, size, place = found, [], 0, number
            elif header is None:
                if line.strip("\ufeff \r"):
                    self.notes.count_missed_row(number)
            elif size < MOST:
                rows.append(line)
                size += len(line) + 1
        if header is not None:
            yield _to_record(header, rows, place)

    def _read_table_records(self, progress: Progress) -> Iterator[Record]:
        lines = (f"{line}\n" for line in encoding.read_lines(self.source, self.coded, progress))
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
            yield _cells_to_record(row)


def _to_record(header: re.Match[str], rows: list[str], place: int) -> Record:
    when, exact = parse_instant(f"{header[1]}:00")
    if when < 0:
        return make_unreadable(place)
    sender, name = parse_person(header[2])
    details, said = header[3] or "", header[4] or ""
    if details and _DETAILS.fullmatch(details) is None:
        details, said = "", f"[{details}] {said}".strip()
    text = clean_text("\n".join([said, *rows])).strip()[:MOST]
    if details.endswith(" message"):
        if details == "call-history message":
            return Record(int(RecordKind.CALL), when, exact, 0, sender, name, "", key="\x02call")
        return Record(int(RecordKind.OTHER), when, exact, 0, sender, name, details)
    kind = RecordKind.FILE if "attachment" in details else RecordKind.LINK if is_link(text) else RecordKind.TEXT
    key = f"\x02{int(kind)}{text}" if kind is RecordKind.FILE else text
    return Record(int(kind), when, exact, 0, sender, name, text, 0, (), "", key)


def _cells_to_record(row: list[str]) -> Record:
    when = parse_epoch(row[0]) if len(row) == 8 and row[3] in ("0", "1") else -1
    if when < 0:
        return make_unreadable()
    sender, name = (
        (f"name:{ME}", ME) if row[3] == "1" else _parse_contact(clean_text(row[5]).strip(), clean_text(row[6]).strip())
    )
    text = clean_text(row[7]).strip()[:MOST]
    kind = RecordKind.FILE if row[4].strip("0") else RecordKind.LINK if is_link(text) else RecordKind.TEXT
    return Record(int(kind), when, True, 0, sender, name, text, 0, (), "", f"{row[0]}\x02{text}")


def _parse_contact(phone: str, name: str) -> tuple[str, str]:
    name = name[:200]
    return (phone if phone.startswith("+") else f"name:{normalize_text(name)}" if name else ""), name or phone[:200]
