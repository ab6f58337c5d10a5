"""WeChat: texts whose rows begin with ``2024-01-31 12:00:00 name`` (FORMATS.md §7).

A system row is one line: the time and the sentence. So a header whose next line is blank is of the system.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from commdesk.chats.formats.wechat.rows import (
    NAME,
    WeChatPeople,
    classify_message,
    parse_moment,
    to_account,
    to_shown_name,
    to_text,
)
from commdesk.chats.model import ChatInfo, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.system_messages.wechat import kind_of_label
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

_HEADER = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) (\S.*)")
_QQ = re.compile(r"[(（<]\s*(?:\d{5,12}|[^\s<>]+@[^\s<>]+)\s*[)）>]\s*$|^(?:【LV|AM |PM |[AP]M$)")
_OTHER = ("消息记录（此消息记录为文本格式", "消息分组:", "消息对象:", "[QQChatExporter", "[LINE]")
_LABEL = re.compile(
    r"\[(图片|视频|语音|动画表情|表情包|表情|文件|链接|位置|名片|音视频通话|红包|转账|小程序|合并转发)[^\[\]\n]{0,10}\]"
)
_QUOTE = re.compile(r"\n(?:引用[:：]|「引用[:：]).*\Z", re.DOTALL)
LINES = 100_000


def rate_head(head: bytes) -> float:
    """Return how sure it is that ``head`` begins such a text."""
    text = encoding.decode_head(head).lstrip("\ufeff")
    if any(sign in text[:2000] for sign in _OTHER):
        return 0.0
    lines = [line.rstrip("\r") for line in islice(text.split("\n"), 4000)]
    first = next((line for line in lines if line.strip()), "")
    if not _HEADER.fullmatch(first):
        return 0.0
    headers = bodies = blank = qq = 0
    for before, line, after in zip(["", *lines], lines, [*lines[1:], ""], strict=False):
        found = _HEADER.fullmatch(line)
        if found is not None:
            headers += 1
            blank += not before.strip()
            bodies += bool(after.strip()) and not _HEADER.fullmatch(after)
            qq += _QQ.search(found[2]) is not None
    if headers < 3 or blank < headers * 0.8 or bodies < headers * 0.3 or qq > headers * 0.1:
        return 0.0
    return 0.65


def open_text(source: SourceFile, coded: str, notes: ReadingNotes, progress: Progress) -> MemoTraceTextReading:
    """Return the chat, ready to be read.

    Raises:
        Problem: there is no message in it.
    """
    if not any(_HEADER.fullmatch(line) for line in islice(encoding.read_lines(source, coded, progress), LINES)):
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    notes.profile = "memotrace txt"
    chat = ChatInfo("wechat", to_shown_name(source.name.rpartition(".")[0].removesuffix("_utf8")))
    return MemoTraceTextReading(source, chat, (chat,), notes, coded)


@dataclass
class MemoTraceTextReading:
    """A text, ready to be read."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        cast, seen = WeChatPeople(False), dict[str, str]()
        for place, time, rest, body in self._read_rows(progress):
            when, exact = parse_moment(time)
            if when < 0:
                yield make_unreadable(place)
                continue
            if body:
                sender = seen.get(rest)
                if sender is None:
                    sender = seen[rest] = to_account("", rest[:NAME])
                yield _to_record(when, exact, sender, rest[:NAME], body)
            elif rest in seen:
                yield Record(RecordKind.MEDIA, when, exact, 0, seen[rest], rest, "", key=f"\x02{RecordKind.MEDIA:d}")
            else:
                yield cast.to_system_record(rest, when, exact)

    def _read_rows(self, progress: Progress) -> Iterator[tuple[int, str, str, str]]:
        """Yield the line, the time, what stands behind it and the lines below it."""
        time = rest = ""
        rows: list[str] = []
        size, blank, place = 0, True, 0
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            found = _HEADER.fullmatch(line) if blank and line[:2].isdigit() else None
            blank = not line.strip()
            if found is None:
                size += len(line) + 1
                if time and size < LINES:
                    rows.append(line)
                elif not time and not blank:
                    self.notes.count_missed_row(number)
                continue
            if time:
                yield place, time, rest, "\n".join(rows).rstrip()
            time, rest, rows, size, place = found[1], to_text(found[2], 2000).strip(), [], 0, number
        if time:
            yield place, time, rest, "\n".join(rows).rstrip()


def _to_record(when: int, exact: bool, sender: str, name: str, body: str) -> Record:
    body = to_text(body)
    if body[:1] == "\n":  # a blank line and more text: the message began with an empty line
        body = body.lstrip("\n")
    if "引用" in body:
        body = _QUOTE.sub("", body) or body
    kind = RecordKind.TEXT
    if body[:1] == "[" and "]" in body[:14]:
        kind = _find_kind(body)
    kind, text, key = classify_message(kind, body)
    return Record(kind, when, exact, 0, sender, name, text, key=key)


def _find_kind(body: str) -> RecordKind:
    found = _LABEL.match(body)
    if found is None:
        return RecordKind.TEXT
    kind = kind_of_label(found[1])
    return (
        kind
        if kind in (RecordKind.FILE, RecordKind.LINK, RecordKind.FORWARD) or found.end() == len(body)
        else RecordKind.TEXT
    )
