"""WeChat: saved answers of chatlog, as JSON, as a table or as text (FORMATS.md §7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from commdesk.chats.formats.wechat import chatlog_table, chatlog_text
from commdesk.chats.formats.wechat.rows import (
    MARKS,
    NOBODY,
    WeChatPeople,
    classify_message,
    split_name_and_id,
    to_account,
    to_shown_name,
    to_text,
)
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.reading.json_stream import ParseErrors
from commdesk.chats.reading.natural_keys import to_message_id
from commdesk.chats.reading.timestamps import NONE, parse_instant
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile, count_progress
from commdesk.progress import Progress

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{[^\[]{0,400}\[)\s*\{")
_KEYS = tuple(re.compile(rb'"%s"\s*:' % key) for key in (b"seq", b"talker", b"sender", b"isChatRoom", b"talkerName"))


class ChatlogFormat:
    """The format ``chatlog``."""

    name = "chatlog"
    title = mark("core", "WeChat (chatlog)")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such an answer."""
        if _BEGIN.match(head):
            known = sum(key.search(head[:20_000]) is not None for key in _KEYS)
            return 0.95 if known == len(_KEYS) else 0.8 if known == 4 else 0.0
        return max(chatlog_table.rate_head(head), chatlog_text.rate_head(head))

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Read the file once to list its chats.

        Raises:
            Problem: there are no messages, or no chat of that name.
        """
        notes = ReadingNotes()
        head = source.read_head()
        if not _BEGIN.match(head):
            opened = chatlog_table.open_table if chatlog_table.rate_head(head) else chatlog_text.open_text
            return opened(source, options, notes, progress)
        notes.profile = "chatlog"
        reading = _ChatlogReading(source, ChatInfo("wechat"), (), notes)
        reading.chats = reading.scan_chats(progress)
        if not reading.chats:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        reading.chat = reading.chats[choose_chat(reading.chats, options.chat, source.shown, notes)]
        return reading


@dataclass
class _ChatlogReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    own: str = ""
    _fate: ParseErrors = field(default_factory=ParseErrors)

    def _read_blocks(self, progress: Progress) -> Iterator[list[dict[str, Any]]]:
        self._fate = ParseErrors()
        yield from json_rows.read_blocks(count_progress(self.source, progress), self._fate)

    def scan_chats(self, progress: Progress) -> tuple[ChatInfo, ...]:
        """Return the chats in the file, the one with most rows first; learn which id is the exporter's."""
        rows: Counter[str] = Counter()
        names: dict[str, str] = {}
        mine: Counter[str] = Counter()
        for block in self._read_blocks(progress):
            for row in block:
                talker = row.get("talker")
                if type(talker) is not str:
                    continue
                rows[talker] += 1
                if talker not in names or not names[talker]:
                    names[talker] = to_shown_name(row.get("talkerName"))
                if row.get("isSelf") is True and row.get("type") != 10000:
                    mine[to_shown_name(row.get("sender"))] += 1
        self.own = next((id for id, _ in mine.most_common(1)), "")
        return tuple(
            chatlog_table.make_chat(to_shown_name(talker), names[talker], count) for talker, count in rows.most_common()
        )

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        writer = _ChatlogWriter(self.chat.key, self.own)
        for block in self._read_blocks(progress):
            yield from writer.to_records(block)
        self._fate.add_notes(self.notes, self.source.shown)


class _ChatlogWriter:
    def __init__(self, talker: str, own: str) -> None:
        self._talker = talker
        self._cast = WeChatPeople(True, split_name_and_id, own)
        self._people: dict[object, tuple[str, str]] = {}

    def to_records(self, rows: Iterable[dict[str, Any]]) -> Iterator[Record]:
        """Yield a record for each row of the chat."""
        people = self._people
        before: object = None
        last = NONE
        for row in rows:
            get = row.get
            talker = get("talker")
            if talker != self._talker and to_shown_name(talker) != self._talker:
                if not to_shown_name(talker):  # of no chat at all
                    yield make_unreadable(source_id=to_message_id(get("seq")))
                continue
            seq = get("seq")
            time = get("time")
            if time != before:
                before = time
                when, exact = parse_instant(time)
            else:
                when, exact = last
            last = when, exact
            id = seq if type(seq) is int and 0 < seq < 1 << 45 else to_message_id(seq)
            if when < 0 and type(seq) is int and 0 < seq < 1 << 45:
                when, exact = seq // 1000, True
            if when < 0:
                yield make_unreadable(source_id=id)
                continue
            who = get("sender"), get("senderName")
            try:
                sender, name = people[who]
            except (KeyError, TypeError):
                sender, name = self._to_person(*who)
            yield self._to_record(row, when, exact, id, sender, name)

    def _to_person(self, id: object, name: object) -> tuple[str, str]:
        key, called = to_shown_name(id), to_shown_name(name)
        person = ("", "") if key in NOBODY or key.endswith("@chatroom") else (to_account(key, called), called)
        self._cast.register_sender(*person)
        if isinstance(id, str) and (isinstance(name, str) or name is None):
            self._people[id, name] = person
        return person

    def _to_record(self, row: dict[str, Any], when: int, exact: bool, id: int, sender: str, name: str) -> Record:
        get = row.get
        type_, sub = get("type"), get("subType")
        kind = wechat.kind_of_number(type_ if type(type_) is int else 1, sub if type(sub) is int else 0)
        text = to_text(get("content"))
        if kind is RecordKind.OTHER or not sender:
            return self._cast.to_system_record(text, when, exact, id, sender, name)
        more = get("contents")
        reply = 0
        if type(more) is dict:
            if not text or kind is RecordKind.LINK or kind is RecordKind.FILE:
                text = to_text(more.get("title")) or text
            refer = more.get("refer")
            if type(refer) is dict:
                reply = to_message_id(refer.get("seq"))
        if kind is RecordKind.TEXT and text[:1] not in MARKS and text[-1:] != "]" and text[:4] != "http":
            return Record(0, when, exact, id, sender, name, text, reply)
        kind, text, key = classify_message(kind, text)
        return Record(kind, when, exact, id, sender, name, text, reply, key=key)
