"""Signal: its own export of an account, and what signal-export, sigtop and sigbak write (FORMATS.md §12).

Here are ``chat.md`` and ``data.json`` of signal-export, a folder for each chat; the rest is beside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from commdesk.chats.formats.qq.qce import read_json_lines
from commdesk.chats.formats.signal import account as signal_account
from commdesk.chats.formats.signal import fields as signal_fields
from commdesk.chats.formats.signal import short_lines
from commdesk.chats.formats.signal.message_marks import find_shown_kind, split_marks
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.chats.reading.own_messages import watch_own_messages
from commdesk.chats.reading.timestamps import parse_instant
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile, count_progress
from commdesk.progress import Progress

LONGEST = 200
MOST = 100_000
FIRST_LINES = 300
FILES = ("chat.md", "index.md", "data.json")
NOBODY = frozenset(("No-Sender", ""))
_HEADER = re.compile(r"\[(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)\] (.{1,200}?): ?(.*)", re.S)
_LOOSE = re.compile(r"\[(\d{4}-\d\d-\d\d),? (\d\d:\d\d(?::\d\d)?)\] (.{1,200}?): ?(.*)", re.S)
_SIGNS = re.compile(
    r"\]\(\./media/|^\(- .+ -\)\s*$|\(This message was deleted\)|^\(\( .{1,40} \)\)\s*$|not exported\)  $", re.M
)
_JSON = re.compile(rb'\{"date":\s*"\d{4}-\d\d-\d\dT[^"]+",\s*"sender":\s*"')


class SignalFormat:
    """The format ``signal``."""

    name = "signal"
    title = "Signal"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such a file: WhatsApp's look nearly the same."""
        if _JSON.match(head.lstrip()) and b'"body"' in head[:4096]:
            return 0.95
        if signal_account.is_account_head(head) or signal_fields.is_fields_head(head) or short_lines.is_table(head):
            return 0.97
        if short_lines.is_short_lines_head(head):
            return 0.9
        text = encoding.decode_head(head[: 128 << 10]).lstrip("\ufeff")
        lines = list(islice((line for line in text.split("\n") if line.strip()), FIRST_LINES))
        rows = sum(_HEADER.match(line) is not None for line in lines)
        if not rows or _HEADER.match(lines[0]) is None or "\u200e" in text:
            return 0.0
        if name.casefold() in FILES or name.casefold().endswith(".md"):
            return 0.97
        spaced = sum(line.endswith("  ") for line in lines) * 2 >= rows
        return 0.95 if _SIGNS.search(text) or spaced else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """List the chats that lie beside each other, a folder each.

        Raises:
            Problem: there is no message, or no chat of that name.
        """
        head = source.read_head()
        if signal_account.is_account_head(head):
            return signal_account.open_account(source, options, progress)
        if signal_fields.is_fields_head(head) or short_lines.is_table(head) or short_lines.is_short_lines_head(head):
            open_chat = signal_fields.open_fields if signal_fields.is_fields_head(head) else short_lines.open_lines
            one: ChatReading = open_chat(source, ReadingNotes())
            choose_chat(one.chats, options.chat, source.shown, one.notes)
            return one
        folders = {source.folder: source}
        for other in source.beside():
            if other.name.casefold() == source.name.casefold() and other.name.casefold() in FILES:
                folders.setdefault(other.folder, other)
        alone = len(folders) == 1
        found = [
            (ChatInfo("signal", _get_chat_name(one, folder), rows=0 if alone else _count_messages(one)), one)
            for folder, one in sorted(folders.items())
        ]
        notes, chats = ReadingNotes(profile="signal"), tuple(chat for chat, _ in found)
        at = choose_chat(chats, options.chat, source.shown, notes)
        own = found[at][1]
        notes.parts = [own]
        lines = _JSON.match(own.read_head().lstrip()) is not None
        coded = encoding.detect_encoding(own)
        form = _HEADER if lines or _has_match(own, coded, _HEADER) else _LOOSE
        if not lines and form is _LOOSE and not _has_match(own, coded, _LOOSE):
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        return _SignalReading(own, chats[at], chats, notes, coded, form, lines)


def _count_messages(source: SourceFile) -> int:
    """Return how many messages a file holds."""
    if _JSON.match(source.read_head().lstrip()):
        return sum(block.count(b"\n") for block in source.read_blocks())
    return sum(_HEADER.match(line) is not None for line in encoding.read_lines(source, "utf-8", Progress()))


def _has_match(source: SourceFile, coded: str, form: re.Pattern[str]) -> bool:
    return any(form.match(line) for line in encoding.read_lines(source, coded, Progress()))


def _get_chat_name(source: SourceFile, folder: str) -> str:
    """Return the chat's name: that of its folder, for the file is called alike in all of them."""
    own = source.name.rpartition(".")[0] if source.name.casefold() not in FILES else ""
    shown = source.shown if "." not in source.shown[-6:] else ""
    return clean_text(own or folder.rpartition("/")[2] or shown or "Signal").strip()[:LONGEST]


@dataclass
class _SignalReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    form: re.Pattern[str]
    lines: bool

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        yield from watch_own_messages(
            self._read_json_records(progress) if self.lines else self._read_text_records(progress), self.notes
        )

    def _read_text_records(self, progress: Progress) -> Iterator[Record]:
        header: re.Match[str] | None = None
        rows: list[str] = []
        size = place = 0
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            found = self.form.match(line) if line[:1] == "[" else None
            if found is not None:
                if header is not None:
                    yield _parse_message(header, rows, place)
                header, rows, size, place = found, [found[4]], 0, number
            elif header is None:
                if line.strip("\ufeff \r"):
                    self.notes.count_missed_row(number)
            elif size < MOST:
                rows.append(line)
                size += len(line) + 1
        if header is not None:
            yield _parse_message(header, rows, place)

    def _read_json_records(self, progress: Progress) -> Iterator[Record]:
        fate = ParseErrors()
        for block in read_json_lines(count_progress(self.source, progress), fate):
            for row in block:
                yield _row_to_record(row)
        fate.add_notes(self.notes, self.source.shown)


def _parse_message(header: re.Match[str], rows: list[str], place: int) -> Record:
    clock = header[2] if len(header[2]) > 5 else f"{header[2]}:00"
    return _to_record(*parse_instant(f"{header[1]} {clock}"), header[3], "\n".join(rows), place)


def _to_record(when: int, exact: bool, written: str, body: str, place: int) -> Record:
    if when < 0:
        return make_unreadable(place)
    name = clean_text(written).strip()[:LONGEST]
    sender, name = ("", "") if name in NOBODY else (f"name:{normalize_text(name)}", name)
    kind, text = split_marks(clean_text(body)[:MOST])
    # What was attached is written in one way here and in another there; reactions come later.
    key = f"\x02{int(kind)}{text}" if kind not in (RecordKind.TEXT, RecordKind.LINK) else text
    return Record(int(kind), when, exact, 0, sender, name, text, 0, (), "", key)


def _row_to_record(row: dict[str, Any]) -> Record:
    get = row.get
    date, body = get("date"), get("body")
    when, exact = parse_instant(date.replace("T", " ")[:19]) if isinstance(date, str) else (-1, False)
    sender = get("sender")
    text = body if isinstance(body, str) else ""
    made = _to_record(when, exact, sender if isinstance(sender, str) else "", text, 0)
    if made.kind == RecordKind.UNREADABLE:
        return made
    kind = find_shown_kind(row)
    if kind is None:
        return made
    text = "" if kind is RecordKind.RECALL else made.text
    return made._replace(kind=int(kind), text=text, key=f"\x02{int(kind)}{text}")
