"""Discord, as DiscordChatExporter writes it: one channel a file, HTML, JSON, CSV or text (FORMATS.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from commdesk.chats.formats.discord import csv_reader, html_reader, text_reader
from commdesk.chats.formats.discord.file_name import DiscordFileName, parse_file_name
from commdesk.chats.formats.discord.rows import DiscordRows, to_text
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile, count_progress
from commdesk.progress import Progress

_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_OBJECTS = tuple(re.compile(rb'"%s"\s*:\s*\{\s*"(?:id|name|type|iconUrl)"' % name) for name in (b"guild", b"channel"))
_ROWS = re.compile(rb'"(?:callEndedTimestamp|timestampEdited|discriminator|isPinned)"\s*:')
_OWN = re.compile(rb'\[?\s*\{\s*"ID"\s*:\s*"?\d+"?\s*,\s*"Timestamp"\s*:|"?ID"?,"?Timestamp"?,"?Contents"?,')
_INDEX = re.compile(rb'\{\s*"\d{15,20}"\s*:\s*(?:"|null)')
SPACE = b"\x00 \t\r\n"


class DiscordFormat:
    """The format ``discord``."""

    name = "discord"
    title = "Discord"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins an export, or a part of Discord's own data package."""
        head = head.removeprefix(b"\xef\xbb\xbf").lstrip(SPACE)
        if head.startswith(b"{"):
            messages = _MESSAGES.search(head)
            before = head[: messages.start()] if messages else b""
            if messages and all(one.search(before) for one in _OBJECTS):
                return 0.95
            known = sum(one.search(head) is not None for one in _OBJECTS)
            if messages and known and len(set(_ROWS.findall(head))) >= 3:
                return 0.8
        if html_reader.is_html_head(head) or text_reader.is_text_head(head):
            return 0.95
        if _is_data_package(head, name):
            return 0.6
        return 0.9 if csv_reader.find_columns(head) else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at what stands around the messages.

        Raises:
            Problem: there are none, or it is Discord's own data package, which holds one person's only.
        """
        head = source.read_head().removeprefix(b"\xef\xbb\xbf").lstrip(SPACE)
        if _is_data_package(head, source.name):
            raise Problem(
                mark(
                    "core",
                    "“{name}” is the data package that Discord sends you: it holds only your own messages."
                    " Export the channel with DiscordChatExporter as JSON instead.",
                ),
                name=source.shown,
            )
        place, notes = parse_file_name(source), ReadingNotes()
        _add_neighbour_note(source, notes)
        reading: ChatReading
        if html_reader.is_html_head(head):
            reading = html_reader.open_html(source, place, notes, options)
        elif text_reader.is_text_head(head):
            reading = text_reader.open_text(source, place, notes, options, progress)
        elif not head.startswith((b"{", b"[")):
            reading = csv_reader.open_csv(source, place.to_chat(), notes, options, progress)
        else:
            outline = json_rows.read_outline(count_progress(source, progress), "guild", "channel")
            if not outline.found:
                raise Problem(
                    mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown
                )
            notes.profile = "discord"
            chat = _to_chat(outline.fields, place)
            reading = _DiscordJsonReading(source, chat, (chat,), notes)
        choose_chat(reading.chats, options.chat, source.shown, notes)
        return reading


@dataclass
class _DiscordJsonReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the channel."""
        fate, rows = ParseErrors(), DiscordRows(self.chat.key)
        self.notes.bots, self.notes.names = rows.bots, rows.names
        for block in json_rows.read_blocks(count_progress(self.source, progress), fate):
            yield from rows.to_records(block)
        fate.add_notes(self.notes, self.source.shown)


def _is_data_package(head: bytes, name: str) -> bool:
    return _OWN.match(head) is not None or (name == "index.json" and _INDEX.match(head) is not None)


def _to_chat(fields: dict[str, Any], place: DiscordFileName) -> ChatInfo:
    """Return the chat; what the file does not say is taken from its name."""
    guild, channel = (known if isinstance(known, dict) else {} for known in map(fields.get, ("guild", "channel")))
    key = channel.get("id")
    found = DiscordFileName(
        to_text(guild.get("name")).strip() if str(guild.get("id")) != "0" else "",
        to_text(channel.get("name")).strip(),
        str(key) if type(key) is int else to_text(key).strip(),
    )
    if not found.key and not found.channel:
        found = place
    return found.to_chat(to_text(channel.get("type")))


def _add_neighbour_note(source: SourceFile, notes: ReadingNotes) -> None:
    """Say that other channels lie in the same folder or zip: each is a file of its own."""
    others = [one for one in source.beside() if one.name != source.name and parse_file_name(one).key]
    if others:
        notes.add_warning(
            mark(
                "core",
                "{count} other Discord files lie beside “{name}”. Each is a channel or a part of one: import them too.",
            ),
            count=len(others),
            name=source.name,
        )
