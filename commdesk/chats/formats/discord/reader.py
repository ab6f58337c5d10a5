"""Discord, as DiscordChatExporter writes it: one channel a file, HTML, JSON, CSV or text (reference/formats.md §5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from commdesk.chats.formats.discord import csv_reader, html_reader, text_reader
from commdesk.chats.formats.discord.file_name import Named, named
from commdesk.chats.formats.discord.rows import Rows, written
from commdesk.chats.model import Chat, Notes, Options, Reading, Record
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.reading.json_stream import Fate
from commdesk.errors import Problem, mark
from commdesk.files.source import Source, counted
from commdesk.progress import Progress

_MESSAGES = re.compile(rb'"messages"\s*:\s*\[')
_OBJECTS = tuple(re.compile(rb'"%s"\s*:\s*\{\s*"(?:id|name|type|iconUrl)"' % name) for name in (b"guild", b"channel"))
_ROWS = re.compile(rb'"(?:callEndedTimestamp|timestampEdited|discriminator|isPinned)"\s*:')
_OWN = re.compile(rb'\[?\s*\{\s*"ID"\s*:\s*"?\d+"?\s*,\s*"Timestamp"\s*:|"?ID"?,"?Timestamp"?,"?Contents"?,')
_INDEX = re.compile(rb'\{\s*"\d{15,20}"\s*:\s*(?:"|null)')
SPACE = b"\x00 \t\r\n"


class Discord:
    """The format ``discord``."""

    name = "discord"

    def sniff(self, head: bytes, name: str) -> float:
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
        if html_reader.begins(head) or text_reader.begins(head):
            return 0.95
        if _package(head, name):
            return 0.6
        return 0.9 if csv_reader.columns(head) else 0.0

    def open(self, source: Source, options: Options, progress: Progress) -> Reading:
        """Look at what stands around the messages.

        Raises:
            Problem: there are none, or it is Discord's own data package, which holds one person's only.
        """
        head = source.head().removeprefix(b"\xef\xbb\xbf").lstrip(SPACE)
        if _package(head, source.name):
            raise Problem(
                mark(
                    "core",
                    "“{name}” is the data package that Discord sends you: it holds only your own messages."
                    " Export the channel with DiscordChatExporter as JSON instead.",
                ),
                name=source.shown,
            )
        place, notes = named(source), Notes()
        _tell_neighbours(source, notes)
        reading: Reading
        if html_reader.begins(head):
            reading = html_reader.opened(source, place, notes, options)
        elif text_reader.begins(head):
            reading = text_reader.opened(source, place, notes, options, progress)
        elif not head.startswith((b"{", b"[")):
            reading = csv_reader.opened(source, place.chat(), notes, options, progress)
        else:
            outline = json_rows.outline(counted(source, progress), "guild", "channel")
            if not outline.found:
                raise Problem(
                    mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown
                )
            notes.profile = "discord"
            chat = _chat(outline.fields, place)
            reading = _Reading(source, chat, (chat,), notes)
        chosen(reading.chats, options.chat, source.shown, notes)
        return reading


@dataclass
class _Reading:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the channel."""
        fate, rows = Fate(), Rows(self.chat.key)
        self.notes.bots, self.notes.names = rows.bots, rows.names
        for block in json_rows.blocks(counted(self.source, progress), fate):
            yield from rows.records(block)
        fate.tell(self.notes, self.source.shown)


def _package(head: bytes, name: str) -> bool:
    return _OWN.match(head) is not None or (name == "index.json" and _INDEX.match(head) is not None)


def _chat(fields: dict[str, Any], place: Named) -> Chat:
    """Return the chat; what the file does not say is taken from its name."""
    guild, channel = (known if isinstance(known, dict) else {} for known in map(fields.get, ("guild", "channel")))
    key = channel.get("id")
    found = Named(
        written(guild.get("name")).strip() if str(guild.get("id")) != "0" else "",
        written(channel.get("name")).strip(),
        str(key) if type(key) is int else written(key).strip(),
    )
    if not found.key and not found.channel:
        found = place
    return found.chat(written(channel.get("type")))


def _tell_neighbours(source: Source, notes: Notes) -> None:
    """Say that other channels lie in the same folder or zip: each is a file of its own."""
    others = [one for one in source.beside() if one.name != source.name and named(one).key]
    if others:
        notes.warn(
            mark(
                "core",
                "{count} other Discord files lie beside “{name}”. Each is a channel or a part of one: import them too.",
            ),
            count=len(others),
            name=source.name,
        )
