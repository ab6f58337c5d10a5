"""ChatLab's own format, which exporters of many platforms write: JSON, or JSON Lines (reference/formats.md §11)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import orjson

from commdesk.chats.formats.chatlab.rows import Row, Rows, chat
from commdesk.chats.model import Chat, Notes, Options, Reading, Record
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.reading.json_stream import Fate
from commdesk.errors import Problem, mark
from commdesk.files.source import Source, counted
from commdesk.progress import Progress

_VERSION = re.compile(rb'"chatlab"\s*:\s*\{')
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_ROW = tuple(
    re.compile(rb'"%s"\s*:\s*%s' % pair) for pair in ((b"sender", b'"'), (b"accountName", b'"'), (b"timestamp", rb"\d"))
)
_TYPE = re.compile(rb'"_type"\s*:\s*"(?:header|member|message)"')
BOM = b"\xef\xbb\xbf"


class ChatLab:
    """The format ``chatlab``."""

    name = "chatlab"

    def sniff(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a file in ChatLab's format."""
        head = head.removeprefix(BOM).lstrip()
        if _is_lines(head):
            return 0.95
        if not head.startswith(b"{"):
            return 0.0
        if _VERSION.search(head):
            return 0.95
        return 0.8 if _MESSAGES.search(head) and all(one.search(head) for one in _ROW) else 0.0

    def open(self, source: Source, options: Options, progress: Progress) -> Reading:
        """Look at what stands around the messages.

        Raises:
            Problem: there are none.
        """
        notes = Notes(profile="chatlab")
        if _is_lines(source.head().removeprefix(BOM)):
            found = chat(_header(source))
            reading: Reading = _Lines(source, found, (found,), notes)
        else:
            outline = json_rows.outline(counted(source, progress), "meta")
            if not outline.found:
                raise Problem(
                    mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown
                )
            found = chat(outline.fields.get("meta"))
            members = outline.fields.get("members")
            reading = _Whole(source, found, (found,), notes, members if isinstance(members, list) else [])
        chosen(reading.chats, options.chat, source.shown, notes)
        return reading


def _is_lines(head: bytes) -> bool:
    first = next((line for line in head.split(b"\n") if line.strip() and line[:1] != b"#"), b"")
    return first.lstrip().startswith(b"{") and _TYPE.search(first) is not None


def _header(source: Source) -> object:
    for block in _lines(source):
        for line in block:
            row = _parsed(line)
            if row is not None and row.get("_type") == "header":
                return row.get("meta")
            if row is not None and row.get("_type") == "message":
                return None
    return None


def _parsed(line: bytes) -> Row | None:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    return row if isinstance(row, dict) else None


def _lines(source: Source) -> Iterator[list[bytes]]:
    """Yield the lines of each block; comments and empty lines are left out, what is longer than any row is cut."""
    rest = b""
    for block in source.blocks():
        lines = (rest + block).split(b"\n")
        rest = lines.pop()
        if len(rest) > json_rows.LONGEST:
            rest = b"{"  # what is left of this line is no row, and is counted as broken
        yield [line for line in lines if line.strip() and line[:1] != b"#"]
    if rest.strip() and rest[:1] != b"#":
        yield [rest]


@dataclass
class _Whole:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    members: list[object]

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        fate, rows = Fate(), Rows(self.chat.platform, self.members)
        self.notes.names = rows.names
        for block in json_rows.blocks(counted(self.source, progress), fate):
            yield from rows.records(block)
        fate.tell(self.notes, self.source.shown)


@dataclass
class _Lines:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        rows, fate = Rows(self.chat.platform), Fate()
        self.notes.names = rows.names
        for lines in _lines(counted(self.source, progress)):
            try:
                found = orjson.loads(b"[" + b",".join(lines).removeprefix(BOM) + b"]")
            except orjson.JSONDecodeError:
                found = [_parsed(line.removeprefix(BOM)) for line in lines]
            messages = []
            for row in fate.objects(found):
                kind = row.get("_type")
                if kind == "member":
                    rows.meet(row)
                elif kind != "header":  # one that says nothing of its kind has no time either, and is told
                    messages.append(row)
            yield from rows.records(messages)
        fate.tell(self.notes, self.source.shown)
