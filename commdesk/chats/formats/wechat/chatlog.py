"""WeChat: saved answers of chatlog, as JSON, as a table or as text (reference/formats.md §7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from commdesk.chats.formats.wechat import chatlog_table, chatlog_text
from commdesk.chats.formats.wechat.rows import MARKS, NOBODY, Cast, account, said, shown, with_id, words
from commdesk.chats.model import Chat, Kind, Notes, Options, Reading, Record, unreadable
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.reading.json_stream import Fate
from commdesk.chats.reading.natural_keys import number
from commdesk.chats.reading.timestamps import NONE, instant
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files.source import Source, counted
from commdesk.progress import Progress

_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[|\{[^\[]{0,400}\[)\s*\{")
_KEYS = tuple(re.compile(rb'"%s"\s*:' % key) for key in (b"seq", b"talker", b"sender", b"isChatRoom", b"talkerName"))


class Chatlog:
    """The format ``chatlog``."""

    name = "chatlog"

    def sniff(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such an answer."""
        if _BEGIN.match(head):
            known = sum(key.search(head[:20_000]) is not None for key in _KEYS)
            return 0.95 if known == len(_KEYS) else 0.8 if known == 4 else 0.0
        return max(chatlog_table.sure(head), chatlog_text.sure(head))

    def open(self, source: Source, options: Options, progress: Progress) -> Reading:
        """Read the file once to list its chats.

        Raises:
            Problem: there are no messages, or no chat of that name.
        """
        notes = Notes()
        head = source.head()
        if not _BEGIN.match(head):
            opened = chatlog_table.opened if chatlog_table.sure(head) else chatlog_text.opened
            return opened(source, options, notes, progress)
        notes.profile = "chatlog"
        reading = _Reading(source, Chat("wechat"), (), notes)
        reading.chats = reading.glance(progress)
        if not reading.chats:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        reading.chat = reading.chats[chosen(reading.chats, options.chat, source.shown, notes)]
        return reading


@dataclass
class _Reading:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    own: str = ""
    _fate: Fate = field(default_factory=Fate)

    def _blocks(self, progress: Progress) -> Iterator[list[dict[str, Any]]]:
        self._fate = Fate()
        yield from json_rows.blocks(counted(self.source, progress), self._fate)

    def glance(self, progress: Progress) -> tuple[Chat, ...]:
        """Return the chats in the file, the one with most rows first; learn which id is the exporter's."""
        rows: Counter[str] = Counter()
        names: dict[str, str] = {}
        mine: Counter[str] = Counter()
        for block in self._blocks(progress):
            for row in block:
                talker = row.get("talker")
                if type(talker) is not str:
                    continue
                rows[talker] += 1
                if talker not in names or not names[talker]:
                    names[talker] = shown(row.get("talkerName"))
                if row.get("isSelf") is True and row.get("type") != 10000:
                    mine[shown(row.get("sender"))] += 1
        self.own = next((id for id, _ in mine.most_common(1)), "")
        return tuple(chatlog_table.chat(shown(talker), names[talker], count) for talker, count in rows.most_common())

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        writer = _Writer(self.chat.key, self.own)
        for block in self._blocks(progress):
            yield from writer.records(block)
        self._fate.tell(self.notes, self.source.shown)


class _Writer:
    def __init__(self, talker: str, own: str) -> None:
        self._talker = talker
        self._cast = Cast(True, with_id, own)
        self._people: dict[object, tuple[str, str]] = {}

    def records(self, rows: Iterable[dict[str, Any]]) -> Iterator[Record]:
        """Yield a record for each row of the chat."""
        people = self._people
        before: object = None
        last = NONE
        for row in rows:
            get = row.get
            talker = get("talker")
            if talker != self._talker and shown(talker) != self._talker:
                if not shown(talker):  # of no chat at all
                    yield unreadable(source_id=number(get("seq")))
                continue
            seq = get("seq")
            time = get("time")
            if time != before:
                before = time
                when, exact = instant(time)
            else:
                when, exact = last
            last = when, exact
            id = seq if type(seq) is int and 0 < seq < 1 << 45 else number(seq)
            if when < 0 and type(seq) is int and 0 < seq < 1 << 45:
                when, exact = seq // 1000, True
            if when < 0:
                yield unreadable(source_id=id)
                continue
            who = get("sender"), get("senderName")
            try:
                sender, name = people[who]
            except (KeyError, TypeError):
                sender, name = self._person(*who)
            yield self._record(row, when, exact, id, sender, name)

    def _person(self, id: object, name: object) -> tuple[str, str]:
        key, called = shown(id), shown(name)
        person = ("", "") if key in NOBODY or key.endswith("@chatroom") else (account(key, called), called)
        self._cast.meet(*person)
        if isinstance(id, str) and (isinstance(name, str) or name is None):
            self._people[id, name] = person
        return person

    def _record(self, row: dict[str, Any], when: int, exact: bool, id: int, sender: str, name: str) -> Record:
        get = row.get
        type_, sub = get("type"), get("subType")
        kind = wechat.numbered(type_ if type(type_) is int else 1, sub if type(sub) is int else 0)
        text = words(get("content"))
        if kind is Kind.OTHER or not sender:
            return self._cast.system(text, when, exact, id, sender, name)
        more = get("contents")
        reply = 0
        if type(more) is dict:
            if not text or kind is Kind.LINK or kind is Kind.FILE:
                text = words(more.get("title")) or text
            refer = more.get("refer")
            if type(refer) is dict:
                reply = number(refer.get("seq"))
        if kind is Kind.TEXT and text[:1] not in MARKS and text[-1:] != "]" and text[:4] != "http":
            return Record(0, when, exact, id, sender, name, text, reply)
        kind, text, key = said(kind, text)
        return Record(kind, when, exact, id, sender, name, text, reply, key=key)
