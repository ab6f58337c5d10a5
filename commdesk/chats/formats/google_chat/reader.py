"""Google Chat in Google's Takeout: ``messages.json`` and ``group_info.json``, a folder for each space (FORMATS.md §12).

A message has an id for good, its author a name and an address; times are long dates in the language of the account.
Who came and went stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson

from commdesk.chats.formats.discord.rows import is_link, is_media_name
from commdesk.chats.formats.google_chat import times as google_times
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors, Row
from commdesk.chats.reading.natural_keys import clean_text, normalize_text, to_message_id
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile, count_progress
from commdesk.progress import Progress

LONGEST = 200
MOST = 100_000
FILE, INFO, OWNER = "messages.json", "group_info.json", "user_info.json"
SMALL = 4 << 20
TRIED = 50
_CREATOR = re.compile(rb'"creator"\s*:\s*\{[^{}]{0,600}"(?:user_type|email)"\s*:')
_DATE = re.compile(rb'"created_date"\s*:\s*"')
_FOLDER = re.compile(r"(DM|Space) ([\w-]{6,40})")


class GoogleChatFormat:
    """The format ``google_chat``."""

    name = "google_chat"
    title = "Google Chat"

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins the messages of a space."""
        head = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")
        if not head.startswith(b"{") or b'"messages"' not in head or not _DATE.search(head):
            return 0.0
        return 0.95 if _CREATOR.search(head) and b'"message_id"' in head else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """List the spaces that lie in the download.

        Raises:
            Problem: there is no message, no space of that name, or the dates are in a language that is not known.
        """
        beside = source.beside() or (source,)
        places = {one.folder: one for one in beside if one.name.casefold() == FILE}
        if source.name.casefold() != FILE or source.folder not in places:
            places = {source.folder: source}
        infos = {one.folder: one for one in beside if one.name.casefold() == INFO}
        owner = _find_owner(beside)
        found: list[tuple[ChatInfo, SourceFile]] = []
        for done, (folder, one) in enumerate(sorted(places.items())):
            progress.report(done, len(places))
            rows = sum(len(_DATE.findall(block)) for block in one.read_blocks())
            if rows:
                found.append(
                    (_to_chat(one, _read_object(infos.get(folder)), owner, rows if len(places) > 1 else 0), one)
                )
        if not found:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        chats, notes = tuple(chat for chat, _ in found), ReadingNotes(profile="google_chat")
        at = choose_chat(chats, options.chat, source.shown, notes)
        one = found[at][1]
        notes.parts = [one]
        _refuse_dates(one, source.shown)
        return _GoogleChatReading(one, chats[at], chats, notes)


def _refuse_dates(source: SourceFile, shown: str) -> None:
    """Do nothing where the first dates can be read.

    Raises:
        Problem: none of them can.
    """
    tried = 0
    for block in json_rows.read_blocks(source, ParseErrors()):
        for row in block[:TRIED]:
            if google_times.parse_google_time(row.get("created_date")) >= 0:
                return
            tried += isinstance(row.get("created_date"), str)
        if tried >= TRIED:
            break
    if tried:
        raise Problem(
            mark(
                "core",
                "The dates in “{name}” are in a language that is not known."
                " Set the language of your Google account to English, then download Google Chat again.",
            ),
            name=shown,
        )


def _read_object(source: SourceFile | None) -> dict[str, Any]:
    """Return the object in a small file, empty if it is none."""
    if source is None or source.size > SMALL:
        return {}
    try:
        found = orjson.loads(b"".join(source.read_blocks()).removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _find_owner(beside: tuple[SourceFile, ...]) -> str:
    """Return the address of whoever downloaded it, ``""`` if that is not told."""
    for one in beside:
        if one.name.casefold() == OWNER:
            user = _read_object(one).get("user")
            return _to_text(user.get("email")).casefold() if isinstance(user, dict) else ""
    return ""


def _to_text(value: object) -> str:
    return clean_text(value) if isinstance(value, str) else ""


def _to_chat(source: SourceFile, info: dict[str, Any], owner: str, rows: int) -> ChatInfo:
    """Return the space: its name, or who is in it; its id out of the folder's name or the ids of its messages."""
    place = _FOLDER.fullmatch(source.folder.rpartition("/")[2])
    listed = info.get("members")
    members = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    others = [each for each in members if not owner or _to_text(each.get("email")).casefold() != owner]
    names = ", ".join(filter(None, (_to_text(each.get("name")).strip() for each in others[:20])))
    key = place[2] if place is not None else ""
    if not key:
        first = re.search(rb'"message_id"\s*:\s*"([\w-]{4,40})/[\w-]+/[\w-]+"', source.read_head())
        key = first[1].decode("ascii", "replace") if first is not None else ""
    direct = (place is not None and place[1] == "DM") or (not info.get("name") and len(members) == 2)
    return ChatInfo(
        "google_chat",
        (_to_text(info.get("name")).strip() or names or "Google Chat")[:LONGEST],
        key,
        "private" if direct else "group" if info or place is not None else "",
        rows,
    )


@dataclass
class _GoogleChatReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the space."""
        fate = ParseErrors()
        for block in json_rows.read_blocks(count_progress(self.source, progress), fate):
            for row in block:
                yield self._to_record(row)
        fate.add_notes(self.notes, self.source.shown)

    def _to_record(self, row: Row) -> Record:
        """Return the record of a message, of kind UNREADABLE if its time cannot be read."""
        when, id = google_times.parse_google_time(row.get("created_date")), _to_text(row.get("message_id"))
        if when < 0:
            return make_unreadable(source_id=to_message_id(id))
        told = row.get("creator")
        creator = told if isinstance(told, dict) else {}
        name = " ".join(_to_text(creator.get("name")).split())[:LONGEST]
        address = _to_text(creator.get("email")).strip().casefold()[:LONGEST]
        sender = address or (f"name:{normalize_text(name)}" if name else "")
        if sender and _to_text(creator.get("user_type")).casefold() in ("bot", "app"):
            self.notes.bots.add(sender)
        kind, text = _classify_content(row)
        return Record(int(kind), when, True, to_message_id(id), sender, name, text, _to_thread_root(id))


def _classify_content(row: Row) -> tuple[RecordKind, str]:
    if _to_text(row.get("message_state")).casefold() == "deleted":
        return RecordKind.RECALL, ""
    text = _to_text(row.get("text"))[:MOST].strip()
    files = row.get("attached_files")
    if isinstance(files, list) and files:
        names = [
            _to_text(each.get("export_name") or each.get("original_name")) for each in files if isinstance(each, dict)
        ]
        return (RecordKind.MEDIA if any(map(is_media_name, names)) else RecordKind.FILE), text
    return (RecordKind.LINK if is_link(text) else RecordKind.TEXT), text


def _to_thread_root(id: str) -> int:
    """Return the number of the message that began the thread, out of ``space/thread/message``; 0 for that one itself."""
    parts = id.split("/")
    return to_message_id("/".join((parts[0], parts[1], parts[1]))) if len(parts) == 3 and parts[1] != parts[2] else 0
