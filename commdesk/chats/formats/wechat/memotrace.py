"""WeChat: the tables and texts known as MemoTrace, WeChatMsg or 留痕 (reference/formats.md §7).

Two generations of tables: with ``StrContent`` and epoch seconds, later with Chinese names of columns and wall-clock times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from commdesk.chats.formats.wechat import csv_table, memotrace_text
from commdesk.chats.formats.wechat.rows import (
    MARKS,
    ME,
    NAME,
    NOBODY,
    Cast,
    account,
    moment,
    said,
    shown,
    tell_own,
    words,
)
from commdesk.chats.model import Chat, Kind, Notes, Options, Reading, Record, unreadable
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.reading.natural_keys import number
from commdesk.chats.reading.timestamps import seconds
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import Source
from commdesk.progress import Progress

FIRST = frozenset("localid talkerid type issender createtime strcontent".split())
SECOND = frozenset("类型 发送人 时间 内容".split())
ALL = "messages"
"""The name of the file that holds all chats together."""


class MemoTrace:
    """The format ``memotrace``."""

    name = "memotrace"

    def sniff(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such a table or text."""
        if csv_table.columns(head, FIRST):
            return 0.95
        known = csv_table.columns(head, SECOND)
        if known:
            return 0.95 if {"消息id", "备注", "昵称", "更多信息"} & set(known.at) else 0.6
        return memotrace_text.sure(head)

    def open(self, source: Source, options: Options, progress: Progress) -> Reading:
        """Look at the columns; a table of many chats is read once to list them.

        Raises:
            Problem: there are no messages, or no chat of that name.
        """
        known, notes = csv_table.columns(source.head(), FIRST, SECOND), Notes()
        coded = encoding.decide(source)
        if known is None:
            return memotrace_text.opened(source, coded, notes, progress)
        if "发送人" in known.at:
            notes.profile = "memotrace csv 2"
            chat = Chat("wechat", _stem(source))
            return _Second(source, chat, (chat,), notes, coded, known)
        reading = _First(source, Chat("wechat"), (), notes, coded, known)
        found = reading.glance(progress)
        if not found:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        reading.chats = tuple(
            Chat("wechat", _named(source, key, len(found)), "", reading.type(key), rows) for key, rows in found
        )
        at = chosen(reading.chats, options.chat, source.shown, notes)
        reading.chat, reading.talker = reading.chats[at], found[at][0]
        notes.profile = f"memotrace csv {'id' if reading.numbered else '1'}"
        _warn(reading)
        return reading


def _stem(source: Source) -> str:
    return shown(source.name.rpartition(".")[0].removesuffix("_utf8"))


def _named(source: Source, talker: str, chats: int) -> str:
    stem = _stem(source)
    return f"{stem} {shown(talker)}" if chats > 1 or stem == ALL else stem


def _warn(reading: _First) -> None:
    if len(reading.chats) > 1:
        reading.notes.warn(
            mark(
                "core", "The file numbers its chats and does not name them. Look at the first messages to tell which."
            ),
        )
    if reading.short:
        reading.notes.warn(
            mark("core", "The rows do not name their senders: they are “{name}” and “我”, yourself."),
            name=reading.chat.name,
        )


@dataclass
class _Table:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    coded: str
    known: csv_table.Columns

    def rows(self, progress: Progress) -> Iterator[list[str]]:
        """Yield the rows below the names of the columns."""
        return csv_table.rows(self.source, self.coded, self.known.sign, progress)


@dataclass
class _First(_Table):
    talker: str = ""
    own: str = ""
    short: bool = False
    numbered: bool = False
    senders: dict[str, set[str]] = field(default_factory=dict)

    def glance(self, progress: Progress) -> list[tuple[str, int]]:
        """Return each chat's number in the file and its rows; learn whose own rows they are and if senders are told."""
        at, most = self._places()
        counts: Counter[str] = Counter()
        mine: Counter[str] = Counter()
        named = whole = numbered = 0
        extra = len(self.known.at) if len(self.known.at) < 12 else 99
        for row in self.rows(progress):
            if len(row) <= most:
                continue
            counts[row[at["talkerid"]]] += 1
            who = row[at["sender"]] if 0 <= at["sender"] < len(row) else ""
            named += bool(who)
            whole += 1
            numbered += len(row) > extra and _long(row[extra])
            if who and row[at["issender"]] == "1":
                mine[who] += 1
            senders = self.senders.setdefault(row[at["talkerid"]], set())
            if who and len(senders) < 4:
                senders.add(who)
        self.own = next((shown(id) for id, _ in mine.most_common(1)), "")
        self.short, self.numbered = not named, bool(whole) and numbered * 2 > whole
        return counts.most_common()

    def type(self, talker: str) -> str:
        """Return whether a chat is a group, as far as its senders tell."""
        return "group" if len(self.senders.get(talker, ())) > 2 else "private" if self.short else ""

    def _places(self) -> tuple[dict[str, int], int]:
        names = "localid talkerid type subtype issender createtime strcontent strtime remark nickname sender".split()
        at = {name: self.known.get(name) for name in names}
        return at, max(at[name] for name in FIRST)

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        at, most = self._places()
        talker, type, sub, content = at["talkerid"], at["type"], at["subtype"], at["strcontent"]
        on, wall, mine = at["createtime"], at["strtime"], at["issender"]
        remark, nickname, by = at["remark"], at["nickname"], at["sender"]
        whole = max(remark, nickname, by) if min(remark, nickname, by) >= 0 else 99
        cast = Cast(not self.short, own=self.own)
        people: dict[tuple[str, str, str, str], tuple[str, str]] = {}
        kinds: dict[tuple[str, str], Kind] = {}
        extra = len(self.known.at) if self.numbered else -1
        for row in self.rows(progress):
            if len(row) <= most:
                yield unreadable()
                continue
            if row[talker] != self.talker:
                continue
            when, exact = seconds(row[on]), True
            if when < 0:
                when, exact = moment(row[wall]) if 0 <= wall < len(row) else (-1, False)
            if when < 0:
                yield unreadable()
                continue
            if len(row) > whole:
                who = row[mine], row[remark], row[nickname], row[by]
            else:
                told = [row[place] if 0 <= place < len(row) else "" for place in (remark, nickname, by)]
                who = row[mine], told[0], told[1], told[2]
            person = people.get(who)
            if person is None:
                person = people[who] = self._person(*who)
                cast.meet(*person)
            id = number(row[extra]) if 0 <= extra < len(row) and _long(row[extra]) else 0
            numbers = row[type], row[sub] if sub >= 0 else ""
            kind = kinds.get(numbers)
            if kind is None:
                kind = kinds[numbers] = wechat.numbered(_whole(numbers[0]), _whole(numbers[1]))
            yield _record(cast, kind, words(row[content]), when, exact, id, *person)

    def _person(self, mine: str, remark: str, nickname: str, sender: str) -> tuple[str, str]:
        id, name = shown(sender), shown(nickname) or shown(remark)
        if id in NOBODY or id.endswith("@chatroom"):
            return "", ""
        if not id:
            name = (name if mine != "1" and not self.short else "") or (ME if mine == "1" else name or self.chat.name)
        return account(id, name), name


def _record(cast: Cast, kind: Kind, text: str, when: int, exact: bool, id: int, sender: str, name: str) -> Record:
    if kind is Kind.TEXT and sender and text[:1] not in MARKS and text[-1:] != "]" and text[:4] != "http":
        return Record(0, when, exact, id, sender, name, text)
    if kind is Kind.OTHER or kind is Kind.RECALL or not sender:
        return cast.system(text, when, exact, id, sender, name)
    kind, text, key = said(kind, text)
    return Record(kind, when, exact, id, sender, name, text, key=key)


def _long(text: str) -> bool:
    """Whether it is a number of the platform's own, and not one of this database only."""
    text = text.strip()
    return 15 <= len(text) < 20 and text.isascii() and text.isdigit() and not csv_table.rounded(text)


def _whole(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


@dataclass
class _Second(_Table):
    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows; own ones are by 我."""
        at = self.known.get
        id, type, by, on, content = at("消息id"), at("类型"), at("发送人"), at("时间"), at("内容")
        others = [place for place in (at("昵称"), at("备注")) if place >= 0]
        most = max(type, by, on, content)
        cast = Cast(False)
        people: dict[str, tuple[str, str]] = {}
        for row in self.rows(progress):
            when, exact = moment(row[on]) if len(row) > most else (-1, False)
            if when < 0:
                yield unreadable()
                continue
            person = people.get(row[by])
            if person is None:
                called = next((shown(row[place]) for place in others if place < len(row) and row[place].strip()), "")
                person = people[row[by]] = _writer(shown(row[by]), called)
                tell_own(self.notes, person[0])
            source_id = number(row[id]) if id >= 0 and _long(row[id]) else 0
            kind = wechat.labelled(row[type][:NAME])
            yield _record(cast, kind, words(row[content]), when, exact, source_id, *person)


def _writer(name: str, called: str) -> tuple[str, str]:
    if name in NOBODY:
        return "", ""
    if name.startswith("wxid_") and " " not in name:
        return name, called
    return account("", name), name
