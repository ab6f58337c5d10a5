"""ChatLab's own format, which exporters of many platforms write: JSON, or JSON Lines (FORMATS.md §11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from commdesk.chats.formats.chatlab.rows import ChatLabRows, Row, to_chat
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile, count_progress
from commdesk.progress import Progress

_VERSION = re.compile(rb'"chatlab"\s*:\s*\{')
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_ROW = tuple(
    re.compile(rb'"%s"\s*:\s*%s' % pair) for pair in ((b"sender", b'"'), (b"accountName", b'"'), (b"timestamp", rb"\d"))
)
_TYPE = re.compile(rb'"_type"\s*:\s*"(?:header|member|message)"')
BOM = b"\xef\xbb\xbf"


class ChatLabFormat:
    """The format ``chatlab``."""

    name = "chatlab"
    title = "ChatLab"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a file in ChatLab's format."""
        head = head.removeprefix(BOM).lstrip()
        if _is_lines(head):
            return 0.95
        if not head.startswith(b"{"):
            return 0.0
        if _VERSION.search(head):
            return 0.95
        return 0.8 if _MESSAGES.search(head) and all(one.search(head) for one in _ROW) else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at what stands around the messages.

        Raises:
            Problem: there are none.
        """
        notes = ReadingNotes(profile="chatlab")
        if _is_lines(source.read_head().removeprefix(BOM)):
            found = to_chat(_read_header(source))
            reading: ChatReading = _ChatLabLinesReading(source, found, (found,), notes)
        else:
            outline = json_rows.read_outline(count_progress(source, progress), "meta")
            if not outline.found:
                raise Problem(
                    mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown
                )
            found = to_chat(outline.fields.get("meta"))
            members = outline.fields.get("members")
            reading = _ChatLabJsonReading(source, found, (found,), notes, members if isinstance(members, list) else [])
        choose_chat(reading.chats, options.chat, source.shown, notes)
        return reading


def _is_lines(head: bytes) -> bool:
    first = next((line for line in head.split(b"\n") if line.strip() and line[:1] != b"#"), b"")
    return first.lstrip().startswith(b"{") and _TYPE.search(first) is not None


def _read_header(source: SourceFile) -> object:
    for block in _read_lines(source):
        for line in block:
            row = _parse_line(line)
            if row is not None and row.get("_type") == "header":
                return row.get("meta")
            if row is not None and row.get("_type") == "message":
                return None
    return None


def _parse_line(line: bytes) -> Row | None:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return row if isinstance(row, dict) else None


def _read_lines(source: SourceFile) -> Iterator[list[bytes]]:
    """Yield the lines of each block; comments and empty lines are left out, what is longer than any row is cut."""
    rest = b""
    for block in source.read_blocks():
        lines = (rest + block).split(b"\n")
        rest = lines.pop()
        if len(rest) > json_rows.LONGEST:
            rest = b"{"  # what is left of this line is no row, and is counted as broken
        yield [line for line in lines if line.strip() and line[:1] != b"#"]
    if rest.strip() and rest[:1] != b"#":
        yield [rest]


@dataclass
class _ChatLabJsonReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    members: list[object]

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        fate, rows = ParseErrors(), ChatLabRows(self.chat.platform, self.members)
        self.notes.names = rows.names
        for block in json_rows.read_blocks(count_progress(self.source, progress), fate):
            yield from rows.to_records(block)
        fate.add_notes(self.notes, self.source.shown)


@dataclass
class _ChatLabLinesReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        rows, fate = ChatLabRows(self.chat.platform), ParseErrors()
        self.notes.names = rows.names
        for lines in _read_lines(count_progress(self.source, progress)):
            try:
                found = orjson.loads(b"[" + b",".join(lines).removeprefix(BOM) + b"]")
            except orjson.JSONDecodeError:
                found = [_parse_line(line.removeprefix(BOM)) for line in lines]
            messages = []
            for row in fate.select_objects(found):
                kind = row.get("_type")
                if kind == "member":
                    rows.register_sender(row)
                elif kind != "header":  # one that says nothing of its kind has no time either, and is told
                    messages.append(row)
            yield from rows.to_records(messages)
        fate.add_notes(self.notes, self.source.shown)
