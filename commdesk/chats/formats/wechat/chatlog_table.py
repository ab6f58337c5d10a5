"""chatlog's table: ``Time,SenderName,Sender,TalkerName,Talker,Content`` (reference/formats.md §7)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from commdesk.chats.formats.wechat import csv_table
from commdesk.chats.formats.wechat.rows import ME, NOBODY, Cast, account, moment, said, shown, with_id, words
from commdesk.chats.model import Chat, Kind, Notes, Options, Record, unreadable
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import Source
from commdesk.progress import Progress

NEEDED = frozenset("time sendername sender talkername talker content".split())
_LABEL = re.compile(
    r"!?\[(图片|视频|语音|动画表情|表情|文件|链接|小程序|小程序卡片|名片|位置|合并转发|聊天记录|音乐|视频号|直播|红包|转账"
    r"|语音通话|视频通话|拍一拍)(?:\|[^\]\n]*)?\]"
)
_QUOTE = re.compile(r"(?:> ?[^\n]*\n)+")


def sure(head: bytes) -> float:
    """Return how sure it is that ``head`` begins such a table."""
    return 0.95 if csv_table.columns(head, NEEDED) else 0.0


def opened(source: Source, options: Options, notes: Notes, progress: Progress) -> TableReading:
    """Read the table once to list its chats.

    Raises:
        Problem: there are no messages, or no chat of that name.
    """
    known = csv_table.columns(source.head(), NEEDED)
    found: Counter[str] = Counter()
    names: dict[str, str] = {}
    coded = encoding.decide(source)
    if known is not None:
        talker, called = known.at["talker"], known.at["talkername"]
        for row in csv_table.rows(source, coded, known.sign, progress):
            if len(row) > max(talker, called):
                found[row[talker]] += 1
                names.setdefault(row[talker], row[called])
    if known is None or not found:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes.profile = "chatlog csv"
    chats = tuple(chat(shown(key), shown(names[key]), rows) for key, rows in found.most_common())
    at = chosen(chats, options.chat, source.shown, notes)
    return TableReading(source, chats[at], chats, notes, coded, known)


def chat(key: str, name: str, rows: int = 0) -> Chat:
    """Return the chat of an id; ``…@chatroom`` is a group."""
    group = key.endswith("@chatroom")
    own = frozenset({key}) if group else frozenset[str]()
    return Chat(
        "wechat", name or ("" if group else key), key, "group" if group else "private" if key else "", rows, own
    )


@dataclass
class TableReading:
    """A table, ready to be read."""

    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    coded: str
    known: csv_table.Columns

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        at = self.known.at
        on, called, by, talker, content = (at[name] for name in "time sendername sender talker content".split())
        most = max(on, called, by, talker, content)
        cast = Cast(True, with_id)
        people: dict[tuple[str, str], tuple[str, str]] = {}
        for row in csv_table.rows(self.source, self.coded, self.known.sign, progress):
            when, exact = moment(row[on]) if len(row) > most else (-1, False)
            if when < 0:
                yield unreadable()
                continue
            if row[talker] != self.chat.key and shown(row[talker]) != self.chat.key:
                continue
            who = row[by], row[called]
            person = people.get(who)
            if person is None:
                person = people[who] = writer(shown(row[by]), shown(row[called]))
                cast.meet(*person)
            yield told(cast, row[content], when, exact, 0, *person)


def writer(id: str, name: str) -> tuple[str, str]:
    """Return key and name of whoever wrote a row; nobody for the system and the group itself."""
    if id in NOBODY or id.endswith("@chatroom"):
        return "", ""
    if id == ME:
        return account("", name or ME), name or ME
    return account(id, name), name


def told(cast: Cast, content: str, when: int, exact: bool, id: int, sender: str, name: str) -> Record:
    """Return the record of a row whose kind only its words tell."""
    text = words(content)
    if not sender:
        return cast.system(text, when, exact, id)
    kind = Kind.TEXT
    if text[:1] in "![>" and text:
        label = _LABEL.match(text)
        if label is not None:
            kind = wechat.labelled(label[1])
        elif text[0] == ">":
            text = _QUOTE.sub("", text, count=1).lstrip("\n") or text
    if kind is Kind.OTHER:
        return cast.system(text, when, exact, id, sender, name)
    kind, text, key = said(kind, text)
    return Record(kind, when, exact, id, sender, name, text, key=key)
