"""Telegram Desktop's exports, JSON or HTML: one chat, or a whole account (FORMATS.md §3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from commdesk.chats.formats.telegram import html_reader
from commdesk.chats.formats.telegram.rows import TelegramRows, parse_account, to_plain_text
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record
from commdesk.chats.reading.json_stream import ChatHead, ParseErrors, parse_fields, read_pieces
from commdesk.errors import Problem, mark
from commdesk.files.source import TAIL, SourceFile, count_progress
from commdesk.progress import Progress

TYPES = frozenset(
    "personal_chat bot_chat saved_messages replies verification_codes private_group private_supergroup"
    " public_supergroup private_channel public_channel public_group".split()
)
_TYPE = re.compile(rb'"type"\s*:\s*"(\w+)"')
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_ACCOUNT = re.compile(rb'"(?:left_)?chats"\s*:\s*\{')
_ROWS = re.compile(rb'"(?:date_unixtime|from_id|actor_id|text_entities)"\s*:')
_OTHERS = re.compile(rb'"(?:chatlab|guild|weflow|chatInfo)"\s*:\s*\{|"senderUsername"')


class TelegramFormat:
    """The format ``telegram``."""

    name = "telegram"
    title = "Telegram"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a Telegram export."""
        if html_reader.is_page_head(head):
            return 0.95
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\x00 \t\r\n").startswith(b"{") or _OTHERS.search(head):
            return 0.0
        typed = any(found.decode() in TYPES for found in _TYPE.findall(head))
        if _MESSAGES.search(head):
            return 0.95 if typed else 0.8 if _ROWS.search(head) else 0.0
        return (
            0.7
            if _ACCOUNT.search(head) or (typed and name == "result.json") or b'"personal_information"' in head
            else 0.0
        )

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at the file; an account export is read once to list its chats.

        Raises:
            Problem: there is no chat with messages in it, or none of that name.
        """
        if html_reader.is_page_head(source.read_head()):
            return html_reader.open_html(source, options.chat, ReadingNotes(), progress)
        chats = _read_chats(source, progress)
        if not chats:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        number = _choose_chat(chats, options.chat, source)
        notes = ReadingNotes(profile="telegram")
        if len(chats) > 1 and not options.chat:
            notes.add_warning(
                mark(
                    "core",
                    "The file holds {count} chats; this is “{name}”, the largest. The others can be chosen by name.",
                ),
                count=len(chats),
                name=chats[number].name,
            )
        return _TelegramJsonReading(source, chats[number], chats, notes, number)


@dataclass
class _TelegramJsonReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    number: int

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        fate, rows, here, done = ParseErrors(), TelegramRows(), False, 0
        for piece in read_pieces(count_progress(self.source, progress), fate):
            if isinstance(piece, ChatHead):
                here = piece.number == self.number
                if piece.number > self.number:
                    break
            elif here:
                done += len(piece)
                yield from rows.to_records(piece)
        fate.add_notes(self.notes, self.source.shown)


def _read_chats(source: SourceFile, progress: Progress) -> tuple[ChatInfo, ...]:
    head = source.read_head()
    first = _MESSAGES.search(head)
    single = first is not None and not _ACCOUNT.search(head, 0, first.start())
    found: list[ChatInfo] = []
    for piece in read_pieces(count_progress(source, progress), ParseErrors()):
        if isinstance(piece, ChatHead):
            known = piece.fields
            if single and "type" not in known:
                known = known | parse_fields(_read_tail(source))
            found.append(_to_chat(known))
            if single:
                break
        else:
            found[-1] = replace(found[-1], rows=found[-1].rows + len(piece))
    return tuple(found)


def _to_chat(known: dict[str, Any]) -> ChatInfo:
    key = parse_account(known.get("id"))
    own = frozenset({f"channel{key}", f"chat{key}"}) if key else frozenset()
    return ChatInfo("telegram", to_plain_text(known.get("name")).strip(), key, to_plain_text(known.get("type")), 0, own)


def _read_tail(source: SourceFile) -> bytes:
    """Return what stands after the last array, for files whose keys were sorted anew."""
    last = b""
    for block in source.read_blocks():
        last = (last + block)[-TAIL:]
    return last[last.rfind(b"]") + 1 :]


def _choose_chat(chats: tuple[ChatInfo, ...], wanted: str, source: SourceFile) -> int:
    if not wanted:
        return max(range(len(chats)), key=lambda number: chats[number].rows)
    for number, chat in enumerate(chats):
        if wanted in (chat.key, chat.name) and wanted:
            return number
    raise Problem(
        mark("core", "There is no chat “{chat}” in “{name}”. Choose one of those it holds."),
        chat=wanted,
        name=source.shown,
    )
