"""WeChat: JSON with ``session`` and ``messages``, as WeFlow, EchoTrace and arkme-json write it (FORMATS.md §7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from commdesk.chats.formats.wechat.rows import (
    ME,
    NAME,
    NOBODY,
    WeChatPeople,
    add_own_name_note,
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
from commdesk.chats.reading.timestamps import parse_epoch, parse_instant
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files.source import SourceFile, count_progress
from commdesk.progress import Progress

_WEFLOW = re.compile(rb'"weflow"\s*:\s*\{')
_SESSION = re.compile(rb'"session"\s*:\s*\{')
_WXID = re.compile(rb'"(?:wxid|nickname|displayName|messageCount|lastTimestamp)"\s*:')
_ROWS = re.compile(rb'"(?:senderUsername|formattedTime|senderDisplayName|localType|senderID)"\s*:')
_OTHERS = re.compile(rb'"(?:chatlab|guild|chatInfo)"\s*:\s*\{')
_IDS = ("platformMessageId", "serverId", "msgSvrId", "serverIdRaw", "msgSvrID")
_NAMES = ("groupNickname", "displayName", "nickname", "remark")


class WeFlowFormat:
    """The format ``weflow``."""

    name = "weflow"
    title = mark("core", "WeChat (WeFlow)")

    def detect_format(self, head: bytes, name: str) -> float:
        """Return how sure it is that ``head`` begins such a file; pictures of people may fill most of it."""
        if not head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\x00 \t\r\n").startswith(b"{") or _OTHERS.search(head):
            return 0.0
        session = _SESSION.search(head) is not None
        if _WEFLOW.search(head):
            return 0.95 if session else 0.7
        if not session:
            return 0.0
        rows = len(set(_ROWS.findall(head)))
        return 0.9 if rows >= 2 else 0.7 if rows or len(set(_WXID.findall(head))) >= 3 else 0.0

    def open_export(self, source: SourceFile, options: ChatOptions, progress: Progress) -> ChatReading:
        """Look at what stands around the messages.

        Raises:
            Problem: there are none.
        """
        outline = json_rows.read_outline(count_progress(source, progress), "session")
        fields = outline.fields
        if outline.found and "senders" not in fields and _is_arkme(fields):
            fields = json_rows.read_outline(count_progress(source, progress), "session", "senders").fields
        if not outline.found:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        notes = ReadingNotes(profile="weflow")
        chat = _to_chat(fields.get("session"), source)
        choose_chat((chat,), options.chat, source.shown, notes)
        return _WeFlowReading(source, chat, (chat,), notes, _map_senders(fields.get("senders")))


def _is_arkme(fields: dict[str, Any]) -> bool:
    known = fields.get("weflow")
    return not isinstance(known, dict) or known.get("format") == "arkme-json"


def _to_chat(session: object, source: SourceFile) -> ChatInfo:
    known = session if isinstance(session, dict) else {}
    key = to_shown_name(known.get("wxid"))
    group = key.endswith("@chatroom") or to_shown_name(known.get("type")) in ("群聊", "group")
    names = [to_shown_name(known.get(name)) for name in ("displayName", "nickname", "remark")]
    name = next(filter(None, names), "") or ("" if key else to_shown_name(source.name.rpartition(".")[0]))
    own = frozenset({key} if group and key else ())
    return ChatInfo("wechat", name, key, "group" if group else "private" if known else "", 0, own)


def _map_senders(listed: object) -> dict[object, tuple[str, str]]:
    """Return the people of arkme-json by their numbers in the file."""
    found: dict[object, tuple[str, str]] = {}
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and isinstance(one.get("senderID"), int | str):
            name = next(filter(None, (to_shown_name(one.get(field)) for field in _NAMES)), "")
            found[one["senderID"]] = to_shown_name(one.get("wxid")), name
    return found


@dataclass
class _WeFlowReading:
    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    senders: dict[object, tuple[str, str]] = field(default_factory=dict)

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        fate = ParseErrors()
        writer = _WeFlowWriter(self.senders, self.notes)
        self.notes.names = {id: name for id, name in self.senders.values() if id and name}
        for block in json_rows.read_blocks(count_progress(self.source, progress), fate):
            yield from writer.to_records(block)
        fate.add_notes(self.notes, self.source.shown)


class _WeFlowWriter:
    def __init__(self, senders: dict[object, tuple[str, str]], notes: ReadingNotes) -> None:
        self._senders, self._notes = senders, notes
        self._cast = WeChatPeople(True, split_name_and_id)
        self._people: dict[object, tuple[str, str]] = {}

    def to_records(self, rows: Iterable[dict[str, Any]]) -> Iterator[Record]:
        """Yield a record for each row."""
        people = self._people
        for row in rows:
            get = row.get
            when, exact = parse_epoch(get("createTime")), True
            if when < 0:
                when, exact = parse_instant(get("formattedTime"))
            if when < 0:
                yield make_unreadable()
                continue
            mine = get("isSend")
            who = get("senderID"), get("senderUsername"), get("senderDisplayName"), mine
            try:
                sender, name = people[who]
            except (KeyError, TypeError):
                sender, name = self._to_person(who)
            yield self._to_record(row, when, exact, sender, name)

    def _to_person(self, who: tuple[object, object, object, object]) -> tuple[str, str]:
        number, username, display, mine = who
        listed = self._senders.get(number, ("", "")) if isinstance(number, int | str) else ("", "")
        id, name = to_shown_name(username) or listed[0], to_shown_name(display) or listed[1]
        if id in NOBODY or id.endswith("@chatroom") or id.startswith("unknown_sender_"):
            person = "", ""
        elif mine in (1, True) and not id:
            person = to_account("", name or ME), name or ME
            add_own_name_note(self._notes, person[0])
        else:
            person = to_account(id, "" if name in NOBODY else name), name
        if mine in (1, True) and id and not self._cast.own:
            self._cast.own = id
        self._cast.register_sender(*person)
        if all(value is None or isinstance(value, int | str) for value in who):
            self._people[who] = person
        return person

    def _to_record(self, row: dict[str, Any], when: int, exact: bool, sender: str, name: str) -> Record:
        get = row.get
        id = next(filter(None, (to_message_id(get(field)) for field in _IDS if field in row)), 0)
        label = get("type")
        if type(label) is str:
            kind = wechat.kind_of_label(label[:NAME])
        else:
            type_ = label if type(label) is int else get("localType")
            kind = wechat.kind_of_number(type_ if type(type_) is int else 1)
        text = to_text(get("content"))
        if kind is RecordKind.OTHER or kind is RecordKind.RECALL or not sender:
            return self._cast.to_system_record(text, when, exact, id, sender, name)
        kind, text, key = classify_message(kind, text)
        return Record(kind, when, exact, id, sender, name, text, to_message_id(get("replyToMessageId")), key=key)
