"""WeChat: JSON with ``session`` and ``messages``, as WeFlow, EchoTrace and arkme-json write it (reference/formats.md §7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from commdesk.chats.formats.wechat.rows import ME, NAME, NOBODY, Cast, account, said, shown, tell_own, with_id, words
from commdesk.chats.model import Chat, Kind, Notes, Options, Reading, Record, unreadable
from commdesk.chats.reading import json_rows
from commdesk.chats.reading.chat_choice import chosen
from commdesk.chats.reading.json_stream import Fate
from commdesk.chats.reading.natural_keys import number
from commdesk.chats.reading.timestamps import instant, seconds
from commdesk.chats.system_messages import wechat
from commdesk.errors import Problem, mark
from commdesk.files.source import Source, counted
from commdesk.progress import Progress

_WEFLOW = re.compile(rb'"weflow"\s*:\s*\{')
_SESSION = re.compile(rb'"session"\s*:\s*\{')
_WXID = re.compile(rb'"(?:wxid|nickname|displayName|messageCount|lastTimestamp)"\s*:')
_ROWS = re.compile(rb'"(?:senderUsername|formattedTime|senderDisplayName|localType|senderID)"\s*:')
_OTHERS = re.compile(rb'"(?:chatlab|guild|chatInfo)"\s*:\s*\{')
_IDS = ("platformMessageId", "serverId", "msgSvrId", "serverIdRaw", "msgSvrID")
_NAMES = ("groupNickname", "displayName", "nickname", "remark")


class WeFlow:
    """The format ``weflow``."""

    name = "weflow"

    def sniff(self, head: bytes, name: str) -> float:
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

    def open(self, source: Source, options: Options, progress: Progress) -> Reading:
        """Look at what stands around the messages.

        Raises:
            Problem: there are none.
        """
        outline = json_rows.outline(counted(source, progress), "session")
        fields = outline.fields
        if outline.found and "senders" not in fields and _arkme(fields):
            fields = json_rows.outline(counted(source, progress), "session", "senders").fields
        if not outline.found:
            raise Problem(mark("core", "There are no messages in “{name}”. Export the chat again."), name=source.shown)
        notes = Notes(profile="weflow")
        chat = _chat(fields.get("session"), source)
        chosen((chat,), options.chat, source.shown, notes)
        return _Reading(source, chat, (chat,), notes, _senders(fields.get("senders")))


def _arkme(fields: dict[str, Any]) -> bool:
    known = fields.get("weflow")
    return not isinstance(known, dict) or known.get("format") == "arkme-json"


def _chat(session: object, source: Source) -> Chat:
    known = session if isinstance(session, dict) else {}
    key = shown(known.get("wxid"))
    group = key.endswith("@chatroom") or shown(known.get("type")) in ("群聊", "group")
    names = [shown(known.get(name)) for name in ("displayName", "nickname", "remark")]
    name = next(filter(None, names), "") or ("" if key else shown(source.name.rpartition(".")[0]))
    own = frozenset({key} if group and key else ())
    return Chat("wechat", name, key, "group" if group else "private" if known else "", 0, own)


def _senders(listed: object) -> dict[object, tuple[str, str]]:
    """Return the people of arkme-json by their numbers in the file."""
    found: dict[object, tuple[str, str]] = {}
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict) and isinstance(one.get("senderID"), int | str):
            name = next(filter(None, (shown(one.get(field)) for field in _NAMES)), "")
            found[one["senderID"]] = shown(one.get("wxid")), name
    return found


@dataclass
class _Reading:
    source: Source
    chat: Chat
    chats: tuple[Chat, ...]
    notes: Notes
    senders: dict[object, tuple[str, str]] = field(default_factory=dict)

    def records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        fate = Fate()
        writer = _Writer(self.senders, self.notes)
        self.notes.names = {id: name for id, name in self.senders.values() if id and name}
        for block in json_rows.blocks(counted(self.source, progress), fate):
            yield from writer.records(block)
        fate.tell(self.notes, self.source.shown)


class _Writer:
    def __init__(self, senders: dict[object, tuple[str, str]], notes: Notes) -> None:
        self._senders, self._notes = senders, notes
        self._cast = Cast(True, with_id)
        self._people: dict[object, tuple[str, str]] = {}

    def records(self, rows: Iterable[dict[str, Any]]) -> Iterator[Record]:
        """Yield a record for each row."""
        people = self._people
        for row in rows:
            get = row.get
            when, exact = seconds(get("createTime")), True
            if when < 0:
                when, exact = instant(get("formattedTime"))
            if when < 0:
                yield unreadable()
                continue
            mine = get("isSend")
            who = get("senderID"), get("senderUsername"), get("senderDisplayName"), mine
            try:
                sender, name = people[who]
            except (KeyError, TypeError):
                sender, name = self._person(who)
            yield self._record(row, when, exact, sender, name)

    def _person(self, who: tuple[object, object, object, object]) -> tuple[str, str]:
        number, username, display, mine = who
        listed = self._senders.get(number, ("", "")) if isinstance(number, int | str) else ("", "")
        id, name = shown(username) or listed[0], shown(display) or listed[1]
        if id in NOBODY or id.endswith("@chatroom") or id.startswith("unknown_sender_"):
            person = "", ""
        elif mine in (1, True) and not id:
            person = account("", name or ME), name or ME
            tell_own(self._notes, person[0])
        else:
            person = account(id, "" if name in NOBODY else name), name
        if mine in (1, True) and id and not self._cast.own:
            self._cast.own = id
        self._cast.meet(*person)
        if all(value is None or isinstance(value, int | str) for value in who):
            self._people[who] = person
        return person

    def _record(self, row: dict[str, Any], when: int, exact: bool, sender: str, name: str) -> Record:
        get = row.get
        id = next(filter(None, (number(get(field)) for field in _IDS if field in row)), 0)
        label = get("type")
        if type(label) is str:
            kind = wechat.labelled(label[:NAME])
        else:
            type_ = label if type(label) is int else get("localType")
            kind = wechat.numbered(type_ if type(type_) is int else 1)
        text = words(get("content"))
        if kind is Kind.OTHER or kind is Kind.RECALL or not sender:
            return self._cast.system(text, when, exact, id, sender, name)
        kind, text, key = said(kind, text)
        return Record(kind, when, exact, id, sender, name, text, number(get("replyToMessageId")), key=key)
