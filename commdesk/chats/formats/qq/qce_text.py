"""The text that qq-chat-exporter writes: names, but no numbers and no ids (FORMATS.md §9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from commdesk.chats.formats.qq.blocks import split_at_headers, trim_body
from commdesk.chats.model import ChatInfo, ChatReading, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.chats.reading.timestamps import parse_instant
from commdesk.chats.system_messages.qq import classify_text, make_system_record, parse_event, parse_person
from commdesk.errors import Problem, mark
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

HEADER = re.compile(r"^(?:\[\d{1,9}\]\n)?([^\n]{1,300}):\n时间: ([^\n]{1,60})$", re.MULTILINE)
_BEGINS = re.compile(r"\s*\[QQChatExporter V\d|[\s=]*QQ聊天记录导出文件")
_NAME = re.compile(r"^聊天名称: ([^\n]+)$", re.MULTILINE)
_TYPE = re.compile(r"^聊天类型: (群聊|私聊|临时会话)$", re.MULTILINE)
_KINDS = {"群聊": "group", "私聊": "private", "临时会话": "temp"}
_TITLE = re.compile(r"\[[^\[\]]{1,20}\] (?=\S)")
_CONTENT = re.compile(r"(?:类型: [^\n]*\n)?内容: (.*)", re.DOTALL)
_REPLY = re.compile(r"\n回复: [^\n]{0,300} - ")
_END = re.compile(r"\n={20,}\n\s*导出完成\n")
NOTHING = {"[无文本内容]": RecordKind.TEXT, "[表情消息]": RecordKind.STICKER, "[系统消息]": RecordKind.OTHER}
_RESOURCES = re.compile(r"\[(?:image|video|audio|file)(?:、(?:image|video|audio|file))*消息\]")
_PERSON = re.compile(r"\d{5,12}|u_\S+")


def is_qce_text(text: str) -> bool:
    """Whether this is how such a text begins."""
    return _BEGINS.match(text.lstrip("\ufeff")) is not None


def open_text(source: SourceFile, key: str, notes: ReadingNotes, progress: Progress) -> ChatReading:
    """Return the chat, ready to be read. ``key`` is its number, if the file's name told it.

    Raises:
        Problem: it holds no message.
    """
    coded = encoding.detect_encoding(source)
    before = ""
    for row, body in split_at_headers(source, coded, HEADER, progress):
        if row is not None:
            break
        before = body[:10_000]
    else:
        raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
    name, kind = _NAME.search(before), _TYPE.search(before)
    shown = clean_text(name[1]).strip() if name is not None and name[1].strip() != "未知聊天" else ""
    chat = ChatInfo("qq", shown, key, _KINDS[kind[1]] if kind is not None else "")
    notes.profile = "qce txt"
    return _QceTextReading(source, chat, (chat,), notes, coded)


@dataclass
class _QceTextReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        people: dict[str, tuple[str, str]] = {}
        for row, body in split_at_headers(self.source, self.coded, HEADER, progress):
            if row is None:
                continue
            when, exact = parse_instant(row[2].strip())
            if when < 0:
                yield make_unreadable()
                continue
            who = people.get(row[1])
            if who is None:
                if len(people) > 200_000:
                    people.clear()
                who = people[row[1]] = _parse_person(row[1])
            yield _to_record(when, exact, who, _strip_attachments(body))


def _parse_person(written: str) -> tuple[str, str]:
    name = _TITLE.sub("", written.strip(), count=1)
    if _PERSON.fullmatch(name):
        return name, name
    return ("", "") if name.startswith("未知") or name == "0" else parse_person(name)


def _strip_attachments(body: str) -> str:
    """Return the content of a row without the lines about files, mentions and the message answered."""
    end = _END.search(body)
    text = trim_body(body if end is None else body[: end.start()])
    found = _CONTENT.match(text)
    if found is None:
        return ""
    text = found[1]
    for name in ("回复: ", "提及: ", "资源: "):
        text = _cut_before_label(text, name)
    return clean_text(text.strip())


def _cut_before_label(text: str, name: str) -> str:
    """Return ``text`` up to its last line that begins with ``name``."""
    at = text.rfind(f"\n{name}")
    return text if at < 0 or (name == "回复: " and _REPLY.match(text, at) is None) else text[:at]


def _to_record(when: int, exact: bool, who: tuple[str, str], text: str) -> Record:
    key, name = who
    kind = NOTHING.get(text)
    if not key or kind is RecordKind.OTHER or (name.isdigit() and parse_event(text) is not None):
        return make_system_record("" if kind is RecordKind.OTHER else text.split("\n", 1)[0], when, exact)
    if kind is not None:
        return Record(kind, when, exact, 0, key, name, "", key=text)
    if _RESOURCES.fullmatch(text):
        return Record(RecordKind.FILE if "file" in text else RecordKind.MEDIA, when, exact, 0, key, name, "", key=text)
    kind, words, same = classify_text(text)
    return Record(kind, when, exact, 0, key, name, words, key=same)
