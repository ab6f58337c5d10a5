"""A Slack workspace as Slack or slackdump exports it: a file for each channel and day (FORMATS.md §6)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from commdesk.chats.formats.discord.rows import to_text
from commdesk.chats.formats.slack.rows import LONGEST, SlackNames, SlackRows
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors, Row
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

TYPES = {
    "channels.json": "channel",
    "groups.json": "private_channel",
    "mpims.json": "group_dm",
    "dms.json": "dm",
}
SMALL = 2 << 20
"""Bytes of a day that is parsed in one go; a longer one is streamed."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d\.json")
_ARRAY = re.compile(rb"\s*\[\s*\{")
_PLACES = re.compile(rb'"id"\s*:\s*"[CGD][A-Z0-9]{6,}"')
_PEOPLE = re.compile(rb'"id"\s*:\s*"(?:[UW][A-Z0-9]{6,}|USLACKBOT)"')
_STAMP = re.compile(rb'"ts"\s*:\s*"\d{9,10}\.\d{6}"')
_MESSAGE = re.compile(rb'"type"\s*:\s*"message"')


class SlackFormat:
    """The format ``slack``."""

    name = "slack"
    title = "Slack"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins a file of a Slack export."""
        head, name = head.removeprefix(b"\xef\xbb\xbf"), name.casefold()
        if not _ARRAY.match(head):
            return 0.0
        if name in TYPES and _PLACES.search(head) and b'"created"' in head:
            return 0.95 if name == "channels.json" else 0.8
        if name == "users.json" and _PEOPLE.search(head) and b'"profile"' in head:
            return 0.6
        return 0.7 if _STAMP.search(head) and _MESSAGE.search(head) else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """List the channels and how much each holds; every day is read once for it.

        Raises:
            Problem: there are no days of messages beside the file, or no channel of that name.
        """
        days = _map_days(source)
        if not days:
            raise Problem(
                mark(
                    "core",
                    "“{name}” is only a part of a Slack export."
                    " Choose the whole zip, or the folder that channels.json lies in.",
                ),
                name=source.shown,
            )
        notes, names = ReadingNotes(profile="slack"), SlackNames()
        known = _load_channels(source, names)
        total, done = sum(day.size for place in days.values() for day in place), 0
        found: list[tuple[ChatInfo, list[SourceFile]]] = []
        for folder, place in days.items():
            count = 0
            for day in place:
                progress.report(done, total)
                done += day.size
                count += sum(map(len, _read_rows(day, ParseErrors())))
            key, name, type = known.get(folder, ("", folder, ""))
            found.append((ChatInfo("slack", name, key, type, count), place))
        found.sort(key=lambda one: one[0].name)
        chats = tuple(chat for chat, _ in found)
        number = choose_chat(chats, options.chat, source.shown, notes)
        notes.parts = found[number][1]
        return _SlackReading(source.shown, chats[number], chats, notes, notes.parts, names)


@dataclass
class _SlackReading:
    shown: str
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    days: list[SourceFile]
    known: SlackNames

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the channel, day after day."""
        fate, rows = ParseErrors(), SlackRows(self.chat.key or self.chat.name, self.known)
        self.notes.bots, self.notes.names = rows.bots, rows.names
        total, done = sum(day.size for day in self.days), 0
        for day in self.days:
            progress.report(done, total)
            done += day.size
            for block in _read_rows(day, fate):
                yield from rows.to_records(block)
        fate.add_notes(self.notes, self.shown)


def _read_rows(source: SourceFile, fate: ParseErrors) -> Iterator[list[Row]]:
    """Yield the rows of a file, all at once if it is small, as nearly every day is."""
    if source.size <= SMALL:
        try:
            found = orjson.loads(b"".join(source.read_blocks()).removeprefix(b"\xef\xbb\xbf"))
        except orjson.JSONDecodeError:
            pass
        else:
            yield fate.select_objects(found) if isinstance(found, list) else []
            return
    yield from json_rows.read_blocks(source, fate)


def _find_root(source: SourceFile) -> str:
    """Return the folder that the lists lie in; a day lies one further down, or alone."""
    return source.folder.rpartition("/")[0] if _DAY.fullmatch(source.name) else source.folder


def _map_days(source: SourceFile) -> dict[str, list[SourceFile]]:
    """Return the days of each channel's folder, in their order."""
    root, found = _find_root(source), dict[str, list[SourceFile]]()
    for one in source.beside() or (source,):
        above, _, folder = one.folder.rpartition("/")
        if _DAY.fullmatch(one.name) and above == root:
            found.setdefault(folder, []).append(one)
    if not found and _DAY.fullmatch(source.name):
        found[source.folder] = [source]
    for days in found.values():
        days.sort(key=lambda day: day.name)
    return found


def _load_channels(source: SourceFile, names: SlackNames) -> dict[str, tuple[str, str, str]]:
    """Return key, name and type of each channel by its folder; learn who is who on the way."""
    root = _find_root(source)
    lists = {one.name.casefold(): one for one in source.beside() if one.folder == root}
    if "users.json" in lists:
        for block in _read_rows(lists["users.json"], ParseErrors()):
            for user in block:
                names.add_user(user)
    found: dict[str, tuple[str, str, str]] = {}
    for file, type in TYPES.items():
        for block in _read_rows(lists[file], ParseErrors()) if file in lists else ():
            for place in block:
                key = to_text(place.get("id")).strip()[:LONGEST]
                name = to_text(place.get("name")).strip()[:LONGEST]
                if name:
                    names.channels[key] = name
                described = key, name or _join_member_names(place, names) or key, type
                for folder in filter(None, (key, name)):
                    found.setdefault(folder, described)
    return found


def _join_member_names(place: dict[str, Any], names: SlackNames) -> str:
    """Return the names of those in a direct chat."""
    members = place.get("members")
    if not isinstance(members, list):
        return ""
    known = (names.people.get(one) or one for one in dict.fromkeys(map(to_text, members)))
    return ", ".join(filter(None, known))[:LONGEST]
