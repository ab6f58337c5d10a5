"""chatlog's table: ``Time,SenderName,Sender,TalkerName,Talker,Content`` (FORMATS.md §7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from commdesk.chats.formats.wechat import csv_table
from commdesk.chats.formats.wechat.rows import (
    ME,
    NOBODY,
    WeChatPeople,
    classify_message,
    parse_moment,
    split_name_and_id,
    to_account,
    to_shown_name,
    to_text,
)
from commdesk.chats.model import ChatInfo, ChatOptions, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.chat_choice import choose_chat
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

NEEDED = frozenset("time sendername sender talkername talker content".split())
_LABEL = re.compile(
    r"!?\[(图片|视频|语音|动画表情|表情|文件|链接|小程序|小程序卡片|名片|位置|合并转发|聊天记录|音乐|视频号|直播|红包|转账"
    r"|语音通话|视频通话|拍一拍)(?:\|[^\]\n]*)?\]"
)
_QUOTE = re.compile(r"(?:> ?[^\n]*\n)+")


def rate_head(head: bytes) -> float:
    """Return how sure it is that ``head`` begins such a table."""
    return 0.95 if csv_table.find_columns(head, NEEDED) else 0.0


def open_table(
    source: SourceFile, options: ChatOptions, notes: ReadingNotes, progress: Progress
) -> ChatlogTableReading:
    """Read the table once to list its chats.

    Raises:
        Problem: there are no messages, or no chat of that name.
    """
    known = csv_table.find_columns(source.read_head(), NEEDED)
    found: Counter[str] = Counter()
    names: dict[str, str] = {}
    coded = encoding.detect_encoding(source)
    if known is not None:
        talker, called = known.at["talker"], known.at["talkername"]
        for row in csv_table.read_rows(source, coded, known.sign, progress):
            if len(row) > max(talker, called):
                found[row[talker]] += 1
                names.setdefault(row[talker], row[called])
    if known is None or not found:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes.profile = "chatlog csv"
    chats = tuple(make_chat(to_shown_name(key), to_shown_name(names[key]), rows) for key, rows in found.most_common())
    at = choose_chat(chats, options.chat, source.shown, notes)
    return ChatlogTableReading(source, chats[at], chats, notes, coded, known)


def make_chat(key: str, name: str, rows: int = 0) -> ChatInfo:
    """Return the chat of an id; ``…@chatroom`` is a group."""
    group = key.endswith("@chatroom")
    own = frozenset({key}) if group else frozenset[str]()
    return ChatInfo(
        "wechat", name or ("" if group else key), key, "group" if group else "private" if key else "", rows, own
    )


@dataclass
class ChatlogTableReading:
    """A table, ready to be read."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    known: csv_table.CsvColumns

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        at = self.known.at
        on, called, by, talker, content = (at[name] for name in "time sendername sender talker content".split())
        most = max(on, called, by, talker, content)
        cast = WeChatPeople(True, split_name_and_id)
        people: dict[tuple[str, str], tuple[str, str]] = {}
        for row in csv_table.read_rows(self.source, self.coded, self.known.sign, progress):
            when, exact = parse_moment(row[on]) if len(row) > most else (-1, False)
            if when < 0:
                yield make_unreadable()
                continue
            if row[talker] != self.chat.key and to_shown_name(row[talker]) != self.chat.key:
                continue
            who = row[by], row[called]
            person = people.get(who)
            if person is None:
                person = people[who] = find_writer(to_shown_name(row[by]), to_shown_name(row[called]))
                cast.register_sender(*person)
            yield make_record(cast, row[content], when, exact, 0, *person)


def find_writer(id: str, name: str) -> tuple[str, str]:
    """Return key and name of whoever wrote a row; nobody for the system and the group itself."""
    if id in NOBODY or id.endswith("@chatroom"):
        return "", ""
    if id == ME:
        return to_account("", name or ME), name or ME
    return to_account(id, name), name


def make_record(cast: WeChatPeople, content: str, when: int, exact: bool, id: int, sender: str, name: str) -> Record:
    """Return the record of a row whose kind only its words tell."""
    text = to_text(content)
    if not sender:
        return cast.to_system_record(text, when, exact, id)
    kind = RecordKind.TEXT
    if text[:1] in "![>" and text:
        label = _LABEL.match(text)
        if label is not None:
            kind = wechat.kind_of_label(label[1])
        elif text[0] == ">":
            text = _QUOTE.sub("", text, count=1).lstrip("\n") or text
    if kind is RecordKind.OTHER:
        return cast.to_system_record(text, when, exact, id, sender, name)
    kind, text, key = classify_message(kind, text)
    return Record(kind, when, exact, id, sender, name, text, key=key)
