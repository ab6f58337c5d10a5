"""WeChat: text copied out of the window on a computer (FORMATS.md §7).

On Windows ``name:`` and the words below, without any time; on a Mac ``name 2022/11/17 21:07``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from commdesk.chats.formats.wechat.rows import (
    NAME,
    NOBODY,
    WeChatPeople,
    classify_message,
    to_account,
    to_shown_name,
    to_text,
)
from commdesk.chats.model import ChatInfo, ChatOptions, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading import missing_dates
from commdesk.chats.reading.timestamps import parse_day_start
from commdesk.chats.system_messages.wechat import kind_of_label, parse_event, strip_links
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 100_000
NOON = 43_200
LINES = 4000
_PLAIN = re.compile(r"(?P<who>[^\s#>*|`][^\n:：]{0,39}?) ?[:：]\s*")
_TIMED = re.compile(
    r"(?P<who>\S.{0,79}?):?\s{1,4}(?P<y>\d{4})(?:[/-]|年)(?P<m>\d{1,2})(?:[/-]|月)(?P<d>\d{1,2})日?\s{1,2}"
    r"(?P<half>上午|下午|凌晨|早上|中午|晚上|[AP]M )?\s?(?P<h>\d{1,2}):(?P<n>\d\d)(?P<late> ?[AP]M)?\s*",
    re.IGNORECASE,
)
_NEVER = re.compile(r"\d{1,4}|https?|[\w ]*(?:名字|时间|内容|资源|回复|提及|消息|BEGIN|END|SUMMARY|Note|TODO)", re.I)
_QCE = re.compile(r"\n时间[:：] ?\d")
_LABEL = re.compile(
    r"\[(图片|视频|语音|动画表情|表情|文件|链接|位置|名片|音视频通话|红包|转账|小程序|聊天记录)[^\[\]\n]{0,60}\]"
)
_OTHERS = ("[LINE]", "消息记录（此消息记录", "[QQChatExporter", "BEGIN:")


class WeChatCopyFormat:
    """The format ``wechat_copy``."""

    name = "wechat_copy"
    title = mark("core", "WeChat, copied text")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such a text: every paragraph begins with a name."""
        text = encoding.decode_head(head).lstrip("\ufeff")
        if text[:1] in "{[<%\x00" or text.startswith(_OTHERS) or _QCE.search(text):
            return 0.0
        lines = [line.strip() for line in islice(text.split("\n"), LINES)]
        timed = sum(_TIMED.fullmatch(line) is not None for line in lines if 10 < len(line) < 130)
        blocks = [block for block in _split_paragraphs(lines) if not (len(block) == 1 and parse_event(block[0]))]
        if not blocks:
            return 0.0
        if _TIMED.fullmatch(blocks[0][0]):
            return 0.8 if timed >= 2 else 0.6
        named = [block for block in blocks if len(block) > 1 and _match_name_line(block[0])]
        share = len(named) / len(blocks)
        if len(named) < 2 or not _match_name_line(blocks[0][0]):
            return 0.0
        return 0.55 if share == 1 else 0.5 if share >= 0.8 and len(named) >= 4 else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look which of the two layouts it is.

        Raises:
            Problem: there are no messages, or the day given is none.
        """
        coded, notes = encoding.detect_encoding(source), ReadingNotes()
        lines = [line.strip() for line in islice(encoding.read_lines(source, coded, progress), LINES)]
        timed = any(_TIMED.fullmatch(line) for line in lines if len(line) < 130)
        if not timed and not any(map(_match_name_line, lines)):
            raise Problem(mark("core", "There are no messages in “{name}”. Copy the chat again."), name=source.shown)
        notes.profile = "wechat copy timed" if timed else "wechat copy"
        day = -1
        if not timed:
            day = missing_dates.choose_day(options, notes)
            notes.add_warning(
                mark("core", "Copied text does not tell when messages were sent: all count as sent at noon of one day.")
            )
        chat = ChatInfo("wechat", "")
        return _WeChatCopyReading(source, chat, (chat,), notes, coded, day)


def _split_paragraphs(lines: Iterable[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in lines:
        if line:
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _match_name_line(line: str) -> str:
    """Return the name in ``name:``, or ``""`` if the line is no such thing."""
    found = _PLAIN.fullmatch(line) if line[-1:] in ":：" and line else None
    return "" if found is None or _NEVER.fullmatch(found["who"]) else found["who"].strip()


def _parse_seconds(found: re.Match[str]) -> int:
    day = parse_day_start(f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}")
    hour, minute = int(found["h"]), int(found["n"])
    half = (found["half"] or found["late"] or "").strip().upper()
    if half in ("PM", "下午", "晚上", "中午") and hour < 12 and not (half == "中午" and hour > 9):
        hour += 12
    elif half in ("AM", "上午", "凌晨", "早上") and hour == 12:
        hour = 0
    return day + hour * 3600 + minute * 60 if day >= 0 and hour < 24 and minute < 60 else -1


@dataclass
class _WeChatCopyReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str
    day: int

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows: messages under names, and the sentences that stand alone."""
        cast = WeChatPeople(False)
        when, name, rows, size, blank = self.day + NOON if self.day >= 0 else -1, "", list[str](), 0, True
        lines = encoding.read_lines(self.source, self.coded, progress)
        place = 1
        for number, (line, after) in enumerate(pairwise(chain(lines, ("",))), 1):
            bare = line.strip()
            found = self._match_header(bare, when) if bare and after.strip() and (blank or self.day < 0) else None
            alone = blank and bool(bare) and found is None and parse_event(strip_links(bare)) is not None
            blank = not bare
            if found is None and not alone:
                size += len(line) + 1
                if size < LONGEST:
                    rows.append(line)
                continue
            yield from self._to_records(name, rows, when, place)
            rows, size, place = [], 0, number
            if found is not None:
                name, when = found
            elif when >= 0:
                name = ""
                yield cast.to_system_record(bare, when, False)
            else:
                self.notes.count_missed_row(number)
        yield from self._to_records(name, rows, when, place)

    def _match_header(self, line: str, when: int) -> tuple[str, int] | None:
        if self.day >= 0:
            who = _match_name_line(line)
            return (who, when) if who else None
        found = _TIMED.fullmatch(line) if len(line) < 130 else None
        return (found["who"].strip(), _parse_seconds(found)) if found is not None else None

    def _to_records(self, name: str, rows: list[str], when: int, place: int) -> Iterator[Record]:
        body = to_text("\n".join(row.rstrip() for row in rows)).strip("\n").rstrip()
        name = to_shown_name(name[:NAME])
        if not name:
            if body:
                self.notes.count_missed_row(place)
            return
        if when < 0:
            yield make_unreadable(place)
            return
        if name in NOBODY:
            yield WeChatPeople(False).to_system_record(body, when, False)
            return
        label = _LABEL.fullmatch(body)
        kind, text, key = classify_message(kind_of_label(label[1]) if label else RecordKind.TEXT, body)
        yield Record(kind, when, False, 0, to_account("", name), name, text, key=key)
