"""Any table of messages, CSV or Excel, told by the names of its columns; KakaoTalk's CSV is one (FORMATS.md §12)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from commdesk.chats.formats.table import columns as table_columns
from commdesk.chats.formats.table.cells import is_book, read_beginning, read_rows
from commdesk.chats.formats.table.columns import MessageColumns
from commdesk.chats.formats.table.rows import MessageTableRows
from commdesk.chats.formats.table.times import CLOCK, TableTimeParser, parse_triple
from commdesk.chats.formats.whatsapp import date_order
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.errors import Problem, mark
from commdesk.files.source import HEAD, SourceFile
from commdesk.progress import Progress

LOOKED_AT = 500
"""Rows that tell what the columns are."""
WIDE = (b"\xff\xfe", b"\xfe\xff")
SURE, LIKELY = 0.6, 0.5


class TableFormat:
    """The format ``table``."""

    name = "table"
    title = mark("core", "Table of messages")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a table of messages: never very sure, for named formats to win."""
        if is_book(head, name):
            return _rate_workbook(head, name)
        start = head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
        if start[:1] in (b"{", b"[", b"<", b"") or (b"\x00" in start[:64] and start[:2] not in WIDE):
            return 0.0
        return _rate_rows(read_beginning(head[: 64 << 10], LOOKED_AT))

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at the columns and at the order of the dates.

        Raises:
            Problem: there are no columns of time, sender and text, or no rows; a date order was given that is none.
        """
        first = list(islice(read_rows(source, progress), LOOKED_AT + table_columns.SEARCHED))
        columns = table_columns.find_message_columns(first)
        if columns is None:
            raise Problem(
                mark("core", "“{name}” has no columns of time, sender and text. Name them so in the first row."),
                name=source.shown,
            )
        columns, below = _resolve_columns(columns, first), first[columns.header + 1 :]
        if not any(any(cell.strip() for cell in row) for row in below):
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        notes = ReadingNotes(profile="table " + " ".join(sorted(cell for cell in columns.headers if cell))[:200])
        order = _resolve_order(source, columns, below, notes, options, progress)
        chat = ChatInfo(columns.platform, clean_text(source.name.rsplit(".", 1)[0]).strip()[:200])
        return _MessageTableReading(source, chat, (chat,), notes, columns, order)


def _rate_workbook(head: bytes, name: str) -> float:
    if len(head) >= HEAD:
        return LIKELY  # its words may lie beyond the head: `open` looks
    try:
        source = SourceFile(name, name, len(head), lambda: io.BytesIO(head))
        return _rate_rows(list(islice(read_rows(source, Progress()), LOOKED_AT)))
    except Problem:
        return 0.0


def _rate_rows(first: list[list[str]]) -> float:
    columns = table_columns.find_message_columns(first)
    if columns is None:
        return 0.0
    most = max(columns.time, columns.text)
    times, below = TableTimeParser(), [row for row in first[columns.header + 1 :] if len(row) > most][:20]
    dated = sum(times.parse_time(row[columns.time])[0] >= 0 or bool(parse_triple(row[columns.time])) for row in below)
    if columns.date >= 0:
        dated = max(dated, sum(CLOCK.fullmatch(row[columns.time].strip()) is not None for row in below))
    if dated * 2 < len(below) or not below:
        return 0.0
    return SURE if columns.type >= 0 or columns.account >= 0 or columns.is_kakao else LIKELY


def _resolve_columns(columns: MessageColumns, first: list[list[str]]) -> MessageColumns:
    """Return the columns with what only the rows tell: two columns of one time, and whose ``id`` it is."""
    below = [row for row in first[columns.header + 1 :] if len(row) > max(columns.time, columns.date, columns.id)]
    if columns.date >= 0 and not any(CLOCK.fullmatch(row[columns.time].strip()) for row in below[:20]):
        columns = replace(columns, date=-1)
    if columns.id < 0:
        return columns
    ids = [row[columns.id].strip() for row in below if row[columns.id].strip()]
    counted = all(each.isdigit() and len(each) < 7 for each in ids)
    if len(set(ids)) < len(ids):
        named = {(row[columns.id].strip(), row[columns.name].strip()) for row in below if len(row) > columns.name >= 0}
        if columns.account < 0 and len(named) <= len(set(ids)) + 1:
            columns = replace(columns, account=columns.id)
    elif columns.message < 0 and not counted:  # the numbers of rows are others in the next file
        columns = replace(columns, message=columns.id)
    return replace(columns, id=-1)


def _resolve_order(
    source: SourceFile,
    columns: MessageColumns,
    below: list[list[str]],
    notes: ReadingNotes,
    options: ChatOptions,
    progress: Progress,
) -> str:
    if options.date_order:
        if options.date_order not in date_order.ORDERS:
            raise Problem(mark("core", "A date order is dmy, mdy or ymd, not “{order}”."), order=options.date_order)
        return options.date_order
    place = columns.date if columns.date >= 0 else columns.time
    if not any(parse_triple(row[place]) for row in below if len(row) > place):
        return "ymd"
    found: list[date_order.Triple] = []
    dotted, last = False, ""
    for row in read_rows(source, progress):
        day = row[place][:10] if len(row) > place else ""
        if day and day != last:
            last = day
            numbers = parse_triple(row[place])
            if numbers is not None and numbers[0] != (found[-1] if found else ()):
                found.append(numbers[0])
                dotted = numbers[1]
    inferred = date_order.infer_order(found, options.locale_order, source.shown, dotted)
    return date_order.ask_order(inferred, notes)


@dataclass
class _MessageTableReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    columns: MessageColumns
    order: str

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        writer = MessageTableRows(self.columns, self.order)
        stream = read_rows(self.source, progress)
        for _ in range(self.columns.header + 1):
            next(stream, None)
        yield from writer.to_records(stream)
        if writer.rounded:
            self.notes.add_warning(
                mark("core", "Long numbers were rounded when “{name}” was saved; people were told apart by name."),
                name=self.source.shown,
            )
