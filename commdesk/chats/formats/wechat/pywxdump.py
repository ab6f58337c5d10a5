"""WeChat: tables with ``MsgSvrID``, ``type_name`` and ``talker`` (FORMATS.md §7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson

from commdesk.chats.formats.wechat import csv_table
from commdesk.chats.formats.wechat.rows import (
    MARKS,
    ME,
    NAME,
    NOBODY,
    WeChatPeople,
    add_own_name_note,
    classify_message,
    parse_moment,
    to_account,
    to_shown_name,
    to_text,
)
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.natural_keys import to_message_id
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

NEEDED = frozenset("msgsvrid type_name is_sender talker createtime".split())
GLANCE = 2000
USERS = 32 << 20
_PART = re.compile(r"(.+)_(\d+)_(\d+)\.csv", re.IGNORECASE)
_WXID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{4,63}|\d+@openim|[^\s@]+@chatroom")


class PyWxDumpFormat:
    """The format ``pywxdump``."""

    name = "pywxdump"
    title = mark("core", "WeChat (PyWxDump)")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such a table."""
        return 0.95 if csv_table.find_columns(head, NEEDED) else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Read the parts of the chat once to list the chats and to see what a spreadsheet did to them.

        Raises:
            Problem: there are no messages, or no chat of that name.
        """
        notes = ReadingNotes()
        reading = _PyWxDumpReading(_find_parts(source, notes), ChatInfo("wechat"), (), notes, _load_users(source))
        glance = reading.scan_chats(progress)
        if not glance.chats:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        named = _get_file_stem(source) if len(glance.chats) == 1 else ""
        reading.chats = tuple(_make_chat(key, rows, named, reading.users) for key, rows in glance.chats.most_common())
        at = choose_chat(reading.chats, options.chat, source.shown, notes)
        reading.chat, reading.room = reading.chats[at], glance.chats.most_common()[at][0]
        reading.own = next((id for id, _ in glance.mine.most_common(1)), "")
        reading.damaged = glance.damaged * 2 > glance.rows
        _add_warnings(reading, glance)
        return reading


@dataclass
class _PyWxDumpScan:
    """What the first reading counts: rows of each chat, whose own rows they are, and damage."""

    chats: Counter[str] = field(default_factory=Counter)
    mine: Counter[str] = field(default_factory=Counter)
    rows: int = 0
    damaged: int = 0
    minutes: int = 0
    nameless: bool = True


def _find_parts(source: SourceFile, notes: ReadingNotes) -> tuple[SourceFile, ...]:
    """Return the files one chat was cut into, in their order, if they lie beside this one."""
    found = _PART.fullmatch(source.name)
    if found is None:
        return (source,)
    parts = {int(found[2]): source}
    for other in source.beside():
        again = _PART.fullmatch(other.name)
        if again and again[1] == found[1] and other.folder == source.folder:
            parts.setdefault(int(again[2]), other)
    if len(parts) == 1 and len(source.beside()) < 2:
        notes.add_warning(
            mark(
                "core",
                "“{name}” may be one part of a chat that was cut into several files. Choose the folder to read them"
                " all at once.",
            ),
            name=source.name,
        )
    return tuple(part for _, part in sorted(parts.items(), key=lambda item: item[0]))


def _load_users(source: SourceFile) -> dict[str, str]:
    """Return the names of people out of a ``users.json`` in the same folder, by their ids."""
    for other in source.beside():
        if other.name.casefold() == "users.json" and other.folder == source.folder and other.size <= USERS:
            try:
                found = orjson.loads(b"".join(other.read_blocks()))
            except orjson.JSONDecodeError:
                return {}
            people = found.items() if isinstance(found, dict) else ()
            return {
                to_shown_name(id): to_shown_name(one.get("nickname")) or to_shown_name(one.get("remark"))
                for id, one in people
                if isinstance(one, dict)
            }
    return {}


def _get_file_stem(source: SourceFile) -> str:
    found = _PART.fullmatch(source.name)
    stem = found[1] if found else source.name.rpartition(".")[0]
    return "" if _WXID.fullmatch(stem) else to_shown_name(stem)


def _make_chat(key: str, rows: int, named: str, users: dict[str, str]) -> ChatInfo:
    group = key.endswith("@chatroom")
    kind = "group" if group else "private" if key else ""
    name = users.get(key) or named or ("" if group else key)
    return ChatInfo("wechat", name, key, kind, rows, frozenset({key} if group else ()))


def _add_warnings(reading: _PyWxDumpReading, glance: _PyWxDumpScan) -> None:
    notes = reading.notes
    notes.profile = (
        f"pywxdump {'min' if glance.minutes * 2 > glance.rows else 's'}{' rounded' if reading.damaged else ''}"
    )
    if reading.damaged:
        notes.add_warning(
            mark(
                "core",
                "A spreadsheet rounded the message numbers in “{name}”: messages are told apart by their time and text."
                " Use the file as it was exported if you have it.",
            ),
            name=reading.parts[0].shown,
        )
    if not reading.users and glance.nameless:
        notes.add_warning(
            mark("core", "The file holds no names, only the ids of people. Rename members after the import.")
        )


@dataclass
class _PyWxDumpReading:
    parts: tuple[SourceFile, ...]
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    users: dict[str, str]
    room: str = ""
    own: str = ""
    damaged: bool = False

    def read_rows(self, progress: Progress) -> Iterator[tuple[csv_table.CsvColumns, list[str]]]:
        """Yield the rows of all parts with their columns."""
        for part in self.parts:
            known = csv_table.find_columns(part.read_head(), NEEDED)
            if known is not None:
                for row in csv_table.read_rows(part, encoding.detect_encoding(part), known.sign, progress):
                    yield known, row

    def scan_chats(self, progress: Progress) -> _PyWxDumpScan:
        """Count what the file holds."""
        found, before, raw = _PyWxDumpScan(), None, Counter[str]()
        for known, row in self.read_rows(progress):
            if known is not before:
                before, room, mine, by = known, known.find_index("room_name"), known.at["is_sender"], known.at["talker"]
                at, on = known.at["msgsvrid"], known.at["createtime"]
                most = max(room, mine, by, at, on)
            if len(row) <= most:
                continue
            raw[row[room] if room >= 0 else ""] += 1
            if row[mine] == "1":
                found.mine[row[by]] += 1
            if found.rows < GLANCE:
                found.rows += 1
                found.damaged += csv_table.is_rounded(row[at].strip())
                found.minutes += row[on].count(":") == 1
                found.nameless = found.nameless and (row[by] in ("", ME) or _WXID.fullmatch(row[by]) is not None)
        for key, count in raw.items():
            found.chats[to_shown_name(key)] += count
        return found

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        cast, before = WeChatPeople(True, own=self.to_sender(self.own, True)[0] if self.own else ""), None
        for known, row in self.read_rows(progress):
            if known is not before:
                before, writer = known, _PyWxDumpWriter(known, self, cast)
            if row is csv_table.BROKEN or len(row) <= writer.most:
                yield make_unreadable()
            elif writer.room < 0 or row[writer.room] == self.room or to_shown_name(row[writer.room]) == self.room:
                yield writer.to_record(row)

    def to_sender(self, talker: str, mine: bool) -> tuple[str, str]:
        """Return key and name of whoever stands in the column ``talker``: an id, or a name where no chat is named."""
        id = to_shown_name(talker)
        if id == ME or (not id and mine):
            add_own_name_note(self.notes, f"name:{ME}")
            return f"name:{ME}", ME
        if id in NOBODY or id.endswith("@chatroom"):
            return "", ""
        if id.startswith("wxid_") or (self.room and _WXID.fullmatch(id)) or (id and id == self.chat.key):
            return id, self.users.get(id, "")
        return to_account("", id), id


class _PyWxDumpWriter:
    """Turns the rows of one part into records."""

    def __init__(self, known: csv_table.CsvColumns, reading: _PyWxDumpReading, cast: WeChatPeople) -> None:
        self._reading, self._cast = reading, cast
        self.room = known.find_index("room_name")
        self._id, self._type, self._mine = (known.at[name] for name in ("msgsvrid", "type_name", "is_sender"))
        self._by, self._on = known.at["talker"], known.at["createtime"]
        self._said = known.find_index("msg", "content", "strcontent")
        self.most = max(self.room, self._id, self._type, self._mine, self._by, self._on, self._said)
        self._people: dict[str, tuple[str, str]] = {}

    def to_record(self, row: list[str]) -> Record:
        """Return the record of a row."""
        when, exact = parse_moment(row[self._on])
        if when < 0:
            return make_unreadable()
        id = 0 if self._reading.damaged else to_message_id(row[self._id])
        kind = wechat.kind_of_label(row[self._type][:NAME])
        text = to_text(row[self._said]) if self._said >= 0 else ""
        if text[:7] == '{"msg":':
            text = _extract_text(text)
        by = row[self._by]
        person = self._people.get(by)
        if person is None:
            person = self._people[by] = self._reading.to_sender(by, row[self._mine] == "1")
            self._cast.register_sender(*person)
        sender, name = person
        if kind is RecordKind.TEXT and sender and text[:1] not in MARKS and text[-1:] != "]" and text[:4] != "http":
            return Record(0, when, exact, id, sender, name, text)
        if kind is RecordKind.OTHER or kind is RecordKind.RECALL or not sender:
            return self._cast.to_system_record(text, when, exact, id, sender, name)
        kind, text, key = classify_message(kind, text)
        return Record(kind, when, exact, id, sender, name, text, key=key)


def _extract_text(text: str) -> str:
    """Return the words out of ``{"msg": …}``, as older tables have them."""
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        return text
    return to_text(found.get("msg")) if isinstance(found, dict) else text
