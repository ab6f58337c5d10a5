"""Exports of qq-chat-exporter, versions 4 and 5: JSON, its chunks, its text (FORMATS.md §9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from commdesk.chats.formats.qq import qce_text
from commdesk.chats.formats.qq.qce_rows import QceRows, Row, to_line
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors, parse_rows
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile, count_progress
from commdesk.progress import Progress

SPACE = b"\x00 \t\r\n"
_INFO = re.compile(rb'"chatInfo"\s*:\s*\{')
_KNOWN = re.compile(rb'QQChatExporter|"selfUi[dn]"\s*:')
_CHUNKED = re.compile(rb'"chunked"\s*:\s*\{|"format"\s*:\s*"chunked-jsonl"')
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_LINE = re.compile(rb'\{\s*"(?:id|messageId)"\s*:\s*"\d+"\s*,\s*"(?:seq|messageSeq|timestamp)"\s*:')
_EXPORTER = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"metadata"\s*:\s*\{\s*"name"\s*:\s*"QQChatExporter')
_SENDER = re.compile(rb'"sender"\s*:\s*\{\s*"uid"\s*:')
_NUMBER = re.compile(r"(?:^|_)(?:group|friend|private|temp)_(?:.*_)?(\d{5,12})_(?:19|20)\d\d", re.IGNORECASE)


class QceFormat:
    """The format ``qce``."""

    name = "qce"
    title = mark("core", "QQ (QCE)")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a file of qq-chat-exporter."""
        if qce_text.is_qce_text(encoding.decode_head(head[:4096])):
            return 0.95
        head = head.removeprefix(b"\xef\xbb\xbf").lstrip(SPACE)
        if not head.startswith(b"{"):
            return 0.0
        if _EXPORTER.match(head):
            return 0.95
        if _INFO.search(head):
            return 0.95 if _KNOWN.search(head) else 0.6 if _CHUNKED.search(head) else 0.0
        return 0.6 if _LINE.match(head) and _SENDER.search(head[:4096]) else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at what stands around the messages, or for the chunks that a manifest names.

        Raises:
            Problem: there is no message; chunks are missing altogether.
        """
        notes = ReadingNotes(profile="qce")
        head = source.read_head()
        if qce_text.is_qce_text(encoding.decode_head(head[:4096])):
            reading: ChatReading = qce_text.open_text(source, find_chat_number(source), notes, progress)
        elif _is_manifest(source):
            reading = _open_chunks(source, notes)
        elif not _INFO.search(head) and not _MESSAGES.search(head) and not _EXPORTER.match(head.lstrip(SPACE)):
            chat = _to_chat({}, source)
            reading = _QceReading(source.shown, chat, (chat,), notes, [source], lines=True)
        else:
            outline = json_rows.read_outline(count_progress(source, progress), "chatInfo")
            if not outline.found:
                raise _to_empty_problem(source)
            chat = _to_chat(outline.fields, source)
            reading = _QceReading(source.shown, chat, (chat,), notes, [source])
        choose_chat(reading.chats, options.chat, source.shown, notes)
        return reading


def _is_manifest(source: SourceFile) -> bool:
    """Whether a file only names the files that the rows lie in: which comes first in it, such a list or rows.

    A list of a large group's senders may stand before either: far more than the beginning is looked through.
    """
    before, done = b"", 0
    for block in source.read_blocks():
        text = before + block
        rows, chunks = _MESSAGES.search(text), _CHUNKED.search(text)
        if rows or chunks:
            return rows is None or (chunks is not None and chunks.start() < rows.start())
        before, done = text[-200:], done + len(block)
        if done > json_rows.AROUND:
            break
    return False


@dataclass
class _QceReading:
    shown: str
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    parts: list[SourceFile]
    lines: bool = False

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat, part after part."""
        fate, made = ParseErrors(), QceRows()
        self.notes.bots = made.bots
        for part in self.parts:
            whole = count_progress(part, progress)
            for block in read_json_lines(whole, fate) if self.lines else json_rows.read_blocks(whole, fate):
                yield from made.to_records(block)
        fate.add_notes(self.notes, self.shown)


def read_json_lines(source: SourceFile, fate: ParseErrors) -> Iterator[list[Row]]:
    """Yield the objects of a file that has one on each line, many at a time; a broken line costs itself only."""
    rest = b""
    for block in source.read_blocks():
        whole, parted, after = block.rpartition(b"\n")
        if not parted:
            rest += block
            if len(rest) > json_rows.LONGEST:
                rest = b"{"  # what is left of this line is no row, and is counted as broken
            continue
        yield _parse_objects(rest + whole, fate)
        rest = after
    if rest.strip(SPACE):
        broken = fate.broken
        yield _parse_objects(rest, fate)
        if fate.broken > broken:  # the last line was not written to its end: that is told instead
            fate.broken, fate.cut_off = broken, True
            del fate.places[broken:]


def _parse_objects(text: bytes, fate: ParseErrors) -> list[Row]:
    text = text.removeprefix(b"\xef\xbb\xbf").strip(SPACE)
    try:
        return fate.select_objects(orjson.loads(b"[" + text.replace(b"\n", b",") + b"]"))
    except orjson.JSONDecodeError:
        pass
    found = []
    for one in filter(None, (one.strip(SPACE) for one in text.split(b"\n"))):
        broken = fate.broken
        read = parse_rows(one, fate)
        if not read and fate.broken == broken:
            fate.count_lost_row()
        found += read
    return found


def find_chat_number(source: SourceFile) -> str:
    """Return the number of the group or friend that the exporter writes into names of files and folders, or ``""``."""
    for name in (source.name, *reversed(source.folder.split("/")), source.shown):
        found = _NUMBER.search(name)
        if found is not None:
            return found[1]
    return ""


def _to_chat(fields: dict[str, Any], source: SourceFile) -> ChatInfo:
    info = fields.get("chatInfo")
    if not isinstance(info, dict):
        info = {}
    key = next(
        (id for id in map(to_line, map(info.get, ("peerUin", "groupCode", "peerUid"))) if id not in ("", "0")), ""
    )
    return ChatInfo("qq", to_line(info.get("name")), key or find_chat_number(source), to_line(info.get("type")))


def _open_chunks(source: SourceFile, notes: ReadingNotes) -> _QceReading:
    """Return the chat whose rows lie in files beside the manifest.

    Raises:
        Problem: the manifest cannot be read, or none of the files is there.
    """
    if source.size > json_rows.AROUND:
        raise _to_empty_problem(source)
    try:
        manifest = orjson.loads(b"".join(source.read_blocks()).removeprefix(b"\xef\xbb\xbf").strip(SPACE))
    except orjson.JSONDecodeError as error:
        raise _to_empty_problem(source) from error
    chat = _to_chat(manifest if isinstance(manifest, dict) else {}, source)
    wanted = _list_chunk_paths(manifest)
    below = f"{source.folder}/" if source.folder else ""
    there = {f"{one.folder}/{one.name}".removeprefix("/"): one for one in source.beside()}
    if wanted:
        parts = [there[below + name] for name in wanted if below + name in there]
    else:
        parts = [there[name] for name in sorted(there) if name.startswith(below) and name.endswith(".jsonl")]
    if not parts:
        raise Problem(
            mark(
                "core",
                "“{name}” only lists the parts of a chat. Choose the folder or the zip that it lies in, with its chunks.",
            ),
            name=source.shown,
        )
    if len(parts) < len(wanted):
        notes.add_warning(
            mark("core", "{count} parts of the export are missing. What is there was read."),
            count=len(wanted) - len(parts),
        )
    notes.parts = parts
    return _QceReading(source.shown, chat, (chat,), notes, parts, lines=True)


def _list_chunk_paths(manifest: object) -> list[str]:
    """Return the paths of the chunks, in their order, without a doubled one."""
    chunked = manifest.get("chunked") if isinstance(manifest, dict) else None
    chunks = chunked.get("chunks") if isinstance(chunked, dict) else None
    if not isinstance(chunks, list) and isinstance(manifest, dict):
        chunks = manifest.get("chunks")
    found = [one for one in chunks if isinstance(one, dict)] if isinstance(chunks, list) else []
    paths = (to_line(one.get("relativePath")) or f"chunks/{to_line(one.get('fileName'))}" for one in found)
    return list(dict.fromkeys(path.replace("\\", "/").removeprefix("./") for path in paths))


def _to_empty_problem(source: SourceFile) -> Problem:
    return Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
