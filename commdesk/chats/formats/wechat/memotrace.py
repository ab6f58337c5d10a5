"""WeChat: the tables and texts known as MemoTrace, WeChatMsg or 留痕 (FORMATS.md §7).

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
from commdesk.chats.reading.timestamps import parse_epoch
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

FIRST = frozenset("localid talkerid type issender createtime strcontent".split())
SECOND = frozenset("类型 发送人 时间 内容".split())
ALL = "messages"
"""The name of the file that holds all chats together."""


class MemoTraceFormat:
    """The format ``memotrace``."""

    name = "memotrace"
    title = mark("core", "WeChat (MemoTrace)")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such a table or text."""
        if csv_table.find_columns(head, FIRST):
            return 0.95
        known = csv_table.find_columns(head, SECOND)
        if known:
            return 0.95 if {"消息id", "备注", "昵称", "更多信息"} & set(known.at) else 0.6
        return memotrace_text.rate_head(head)

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at the columns; a table of many chats is read once to list them.

        Raises:
            Problem: there are no messages, or no chat of that name.
        """
        known, notes = csv_table.find_columns(source.read_head(), FIRST, SECOND), ReadingNotes()
        coded = encoding.detect_encoding(source)
        if known is None:
            return memotrace_text.open_text(source, coded, notes, progress)
        if "发送人" in known.at:
            notes.profile = "memotrace csv 2"
            chat = ChatInfo("wechat", _get_file_stem(source))
            return _MemoTraceSecondTable(source, chat, (chat,), notes, coded, known)
        reading = _MemoTraceFirstTable(source, ChatInfo("wechat"), (), notes, coded, known)
        found = reading.scan_chats(progress)
        if not found:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        reading.chats = tuple(
            ChatInfo("wechat", _choose_chat_name(source, key, len(found)), "", reading.find_chat_type(key), rows)
            for key, rows in found
        )
        at = choose_chat(reading.chats, options.chat, source.shown, notes)
        reading.chat, reading.talker = reading.chats[at], found[at][0]
        notes.profile = f"memotrace csv {'id' if reading.numbered else '1'}"
        _add_warnings(reading)
        return reading


def _get_file_stem(source: SourceFile) -> str:
    return to_shown_name(source.name.rpartition(".")[0].removesuffix("_utf8"))


def _choose_chat_name(source: SourceFile, talker: str, chats: int) -> str:
    stem = _get_file_stem(source)
    return f"{stem} {to_shown_name(talker)}" if chats > 1 or stem == ALL else stem


def _add_warnings(reading: _MemoTraceFirstTable) -> None:
    if len(reading.chats) > 1:
        reading.notes.add_warning(
            mark(
                "core", "The file numbers its chats and does not name them. Look at the first messages to tell which."
            ),
        )
    if reading.short:
        reading.notes.add_warning(
            mark("core", "The rows do not name their senders: they are “{name}” and “我”, yourself."),
            name=reading.chat.name,
        )


@dataclass
class _MemoTraceTable:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    known: csv_table.CsvColumns

    def read_rows(self, progress: Progress) -> Iterator[list[str]]:
        """Yield the rows below the names of the columns."""
        return csv_table.read_rows(self.source, self.coded, self.known.sign, progress)


@dataclass
class _MemoTraceFirstTable(_MemoTraceTable):
    talker: str = ""
    own: str = ""
    short: bool = False
    numbered: bool = False
    senders: dict[str, set[str]] = field(default_factory=dict)

    def scan_chats(self, progress: Progress) -> list[tuple[str, int]]:
        """Return each chat's number in the file and its rows; learn whose own rows they are and if senders are told."""
        at, most = self._map_columns()
        counts: Counter[str] = Counter()
        mine: Counter[str] = Counter()
        named = whole = numbered = 0
        extra = len(self.known.at) if len(self.known.at) < 12 else 99
        for row in self.read_rows(progress):
            if len(row) <= most:
                continue
            counts[row[at["talkerid"]]] += 1
            who = row[at["sender"]] if 0 <= at["sender"] < len(row) else ""
            named += bool(who)
            whole += 1
            numbered += len(row) > extra and _is_platform_id(row[extra])
            if who and row[at["issender"]] == "1":
                mine[who] += 1
            senders = self.senders.setdefault(row[at["talkerid"]], set())
            if who and len(senders) < 4:
                senders.add(who)
        self.own = next((to_shown_name(id) for id, _ in mine.most_common(1)), "")
        self.short, self.numbered = not named, bool(whole) and numbered * 2 > whole
        return counts.most_common()

    def find_chat_type(self, talker: str) -> str:
        """Return whether a chat is a group, as far as its senders tell."""
        return "group" if len(self.senders.get(talker, ())) > 2 else "private" if self.short else ""

    def _map_columns(self) -> tuple[dict[str, int], int]:
        names = "localid talkerid type subtype issender createtime strcontent strtime remark nickname sender".split()
        at = {name: self.known.find_index(name) for name in names}
        return at, max(at[name] for name in FIRST)

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        at, most = self._map_columns()
        talker, type, sub, content = at["talkerid"], at["type"], at["subtype"], at["strcontent"]
        on, wall, mine = at["createtime"], at["strtime"], at["issender"]
        remark, nickname, by = at["remark"], at["nickname"], at["sender"]
        whole = max(remark, nickname, by) if min(remark, nickname, by) >= 0 else 99
        cast = WeChatPeople(not self.short, own=self.own)
        people: dict[tuple[str, str, str, str], tuple[str, str]] = {}
        kinds: dict[tuple[str, str], RecordKind] = {}
        extra = len(self.known.at) if self.numbered else -1
        for row in self.read_rows(progress):
            if len(row) <= most:
                yield make_unreadable()
                continue
            if row[talker] != self.talker:
                continue
            when, exact = parse_epoch(row[on]), True
            if when < 0:
                when, exact = parse_moment(row[wall]) if 0 <= wall < len(row) else (-1, False)
            if when < 0:
                yield make_unreadable()
                continue
            if len(row) > whole:
                who = row[mine], row[remark], row[nickname], row[by]
            else:
                told = [row[place] if 0 <= place < len(row) else "" for place in (remark, nickname, by)]
                who = row[mine], told[0], told[1], told[2]
            person = people.get(who)
            if person is None:
                person = people[who] = self._to_person(*who)
                cast.register_sender(*person)
            id = to_message_id(row[extra]) if 0 <= extra < len(row) and _is_platform_id(row[extra]) else 0
            numbers = row[type], row[sub] if sub >= 0 else ""
            kind = kinds.get(numbers)
            if kind is None:
                kind = kinds[numbers] = wechat.kind_of_number(_parse_whole(numbers[0]), _parse_whole(numbers[1]))
            yield _to_record(cast, kind, to_text(row[content]), when, exact, id, *person)

    def _to_person(self, mine: str, remark: str, nickname: str, sender: str) -> tuple[str, str]:
        id, name = to_shown_name(sender), to_shown_name(nickname) or to_shown_name(remark)
        if id in NOBODY or id.endswith("@chatroom"):
            return "", ""
        if not id:
            name = (name if mine != "1" and not self.short else "") or (ME if mine == "1" else name or self.chat.name)
        return to_account(id, name), name


def _to_record(
    cast: WeChatPeople, kind: RecordKind, text: str, when: int, exact: bool, id: int, sender: str, name: str
) -> Record:
    if kind is RecordKind.TEXT and sender and text[:1] not in MARKS and text[-1:] != "]" and text[:4] != "http":
        return Record(0, when, exact, id, sender, name, text)
    if kind is RecordKind.OTHER or kind is RecordKind.RECALL or not sender:
        return cast.to_system_record(text, when, exact, id, sender, name)
    kind, text, key = classify_message(kind, text)
    return Record(kind, when, exact, id, sender, name, text, key=key)


def _is_platform_id(text: str) -> bool:
    """Whether it is a number of the platform's own, and not one of this database only."""
    text = text.strip()
    return 15 <= len(text) < 20 and text.isascii() and text.isdigit() and not csv_table.is_rounded(text)


def _parse_whole(text: str) -> int:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else 0


@dataclass
class _MemoTraceSecondTable(_MemoTraceTable):
    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows; own ones are by 我."""
        at = self.known.find_index
        id, type, by, on, content = at("消息id"), at("类型"), at("发送人"), at("时间"), at("内容")
        others = [place for place in (at("昵称"), at("备注")) if place >= 0]
        most = max(type, by, on, content)
        cast = WeChatPeople(False)
        people: dict[str, tuple[str, str]] = {}
        for row in self.read_rows(progress):
            when, exact = parse_moment(row[on]) if len(row) > most else (-1, False)
            if when < 0:
                yield make_unreadable()
                continue
            person = people.get(row[by])
            if person is None:
                called = next(
                    (to_shown_name(row[place]) for place in others if place < len(row) and row[place].strip()), ""
                )
                person = people[row[by]] = _to_writer(to_shown_name(row[by]), called)
                add_own_name_note(self.notes, person[0])
            source_id = to_message_id(row[id]) if id >= 0 and _is_platform_id(row[id]) else 0
            kind = wechat.kind_of_label(row[type][:NAME])
            yield _to_record(cast, kind, to_text(row[content]), when, exact, source_id, *person)


def _to_writer(name: str, called: str) -> tuple[str, str]:
    if name in NOBODY:
        return "", ""
    if name.startswith("wxid_") and " " not in name:
        return name, called
    return to_account("", name), name
