"""One row of a qq-chat-exporter file as a record, version 4 or 5 (FORMATS.md §9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from commdesk.chats.model import Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text, to_message_id
from commdesk.chats.reading.numbers import is_number
from commdesk.chats.reading.timestamps import parse_epoch, parse_instant
from commdesk.chats.system_messages.qq import LONGEST, PLACEHOLDER, SYSTEM_IDS, SYSTEM_NAMES, make_system_record

Row = dict[str, Any]
BOTS = ((2_854_196_301, 2_854_216_399), (3_889_000_000, 3_889_999_999), (4_010_000_000, 4_019_999_999))
"""QQ numbers that Tencent gives to machines."""
BOT_IDS = frozenset(("66600000", "3328144510"))
TYPES = {
    "image": RecordKind.MEDIA,
    "video": RecordKind.MEDIA,
    "audio": RecordKind.MEDIA,
    "ptt": RecordKind.MEDIA,
    "location": RecordKind.MEDIA,
    "face": RecordKind.STICKER,
    "market_face": RecordKind.STICKER,
    "file": RecordKind.FILE,
    "forward": RecordKind.FORWARD,
    "multi_forward": RecordKind.FORWARD,
    "json": RecordKind.LINK,
    "ark": RecordKind.LINK,
}
"""Kinds of what a message is made of."""
SYSTEM_TYPES = frozenset(("system", "type_5", 5, "5"))
REPLIES = ("replyMsgId", "referencedMessageId", "sourceMsgId", "messageId", "msgId")
MOST = 100_000
"""Characters of a message that are kept."""
Who = tuple[str, str]


def to_flag(value: object) -> bool:
    """Return a yes or no that may be written as text or number."""
    return value is True or (isinstance(value, str) and value.strip().lower() in ("true", "1")) or value == 1


def to_line(value: object) -> str:
    """Return a text or number of the file as a name or id."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 1 << 64 else ""
    return clean_text(value[: 4 * LONGEST]).strip()[:LONGEST] if isinstance(value, str) else ""


def find_account(sender: Row) -> str:
    """Return the key of a sender: the QQ number, which other exports have too, else the ``u_…`` id; else ``""``."""
    uin = to_line(sender.get("uin"))
    if uin.isascii() and uin.isdigit() and int(uin) > 9999:
        return "" if uin in SYSTEM_IDS else uin
    uid = to_line(sender.get("uid"))
    return uid if uid.startswith("u_") and len(uid) > 2 else ""


def is_bot(key: str) -> bool:
    """Whether a QQ number is one that Tencent gives to machines."""
    if key in BOT_IDS:
        return True
    return len(key) == 10 and key.isdigit() and any(first <= int(key) <= last for first, last in BOTS)


class QceRows:
    """Turns rows into records; ``bots`` are the senders that are machines of Tencent's."""

    def __init__(self) -> None:
        self.bots: set[str] = set()
        self._people: dict[tuple[object, object, object], Who] = {}
        self._numbers: dict[str, str] = {}

    def to_records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row; one without a date or content is of kind UNREADABLE."""
        people = self._people
        for row in rows:
            get = row.get
            when, exact = parse_epoch(get("timestamp")), True
            if when < 0:
                when, exact = _parse_time(row)
            source_id = to_message_id(get("id") or get("messageId") or get("msgId"))
            content = get("content")
            if when < 0:
                yield make_unreadable(source_id=source_id)
                continue
            if type(content) is not dict:
                content = {"text": content} if isinstance(content, str) else {}
            sender: Any = get("sender")
            try:
                key, name = people[sender["uid"], sender["uin"], sender["name"]]
            except (KeyError, TypeError):
                key, name = self._to_person(sender if type(sender) is dict else {}, row)
            text = content.get("text")
            if type(text) is not str:
                text = ""
            elif "\x00" in text or len(text) > MOST:  # the parser lets no lone surrogate through
                text = clean_text(text[:MOST])
            # Under a name of the system's QQ speaks, however the row is marked.
            own = not key and name in SYSTEM_NAMES
            if own or ((get("system") is not False or get("type") in ("system", "type_5")) and _is_system_row(row)):
                yield self._to_notice(row, text, when, exact, source_id, (key, name))
                continue
            recalled = get("recalled", get("isRecalled"))
            if recalled is not False and to_flag(recalled):
                yield Record(RecordKind.RECALL, when, exact, source_id, key, name, "")
                continue
            elements = content.get("elements")
            if type(elements) is not list:
                elements = []
            kind = RecordKind.TEXT
            # The commonest row by far: nothing but text.
            if len(elements) != 1 or text[:4] == "http" or not _is_text(elements[0]):
                kind, text = _classify_content(text, elements, content.get("resources"))
            reply = _find_reply_id(elements, content) if len(elements) > 1 or "reply" in content else 0
            same = "" if source_id else f"{int(kind)} {text}"
            yield Record(kind, when, exact, source_id, key, name, text, reply, key=same)

    def _to_person(self, sender: Row, row: Row) -> Who:
        """Return key and name; of somebody without either both are empty."""
        uid, uin, shown = sender.get("uid"), sender.get("uin"), sender.get("name")
        if all(isinstance(one, str | int | None) for one in (uid, uin, shown)):
            found = self._people.get((uid, uin, shown))
            if found is not None:
                return found
        raw = row.get("rawMessage")
        if type(raw) is dict and not uin:
            sender = sender | {"uin": raw.get("senderUin")}
        key = find_account(sender)
        # Rows of one person may lack the number that other rows have.
        if key.startswith("u_"):
            key = self._numbers.get(key, key)
        elif key and isinstance(uid, str) and uid.startswith("u_"):
            self._numbers[uid] = key
        names = [*filter(None, map(to_line, (shown, *map(sender.get, ("groupCard", "nickname", "remark")))))]
        # Where a name is not known the number stands for it.
        name = next((each for each in names if not is_number(each, key)), names[0] if names else "")
        if type(raw) is dict and not name:
            name = to_line(raw.get("sendMemberName")) or to_line(raw.get("sendNickName"))
        if name.startswith("未知") and not key:
            name = ""
        if not key and name and name not in SYSTEM_NAMES:
            key = f"name:{normalize_text(name)}"
        if is_bot(key):
            self.bots.add(key)
        if (uid or uin) and all(isinstance(one, str | int | None) for one in (uid, uin, shown)):
            if len(self._people) > 200_000:
                self._people.clear()
            self._people[uid, uin, shown] = key, name
        return key, name

    def _to_notice(self, row: Row, text: str, when: int, exact: bool, source_id: int, who: Who) -> Record:
        """Return the record of a row in which QQ speaks."""
        text = text.strip()
        if not text:
            elements = row["content"].get("elements") if type(row.get("content")) is dict else None
            for data in _iter_element_data(elements if type(elements) is list else [], "system"):
                text = text or to_line(data.get("text")) or to_line(data.get("summary"))
        who = who if not who[0].startswith("name:") else ("", "")
        if to_flag(row.get("recalled", row.get("isRecalled"))) and who[0]:
            return Record(RecordKind.RECALL, when, exact, source_id, who[0], who[1], "")
        return make_system_record(text.split("\n", 1)[0], when, exact, source_id)


def _is_text(element: object) -> bool:
    return type(element) is dict and element.get("type") == "text"


def _parse_time(row: Row) -> tuple[int, bool]:
    found = parse_instant(row.get("timestamp"))
    if found[0] < 0:
        found = parse_instant(row.get("time"))
    return found


def _is_system_row(row: Row) -> bool:
    told = row.get("system", row.get("isSystemMessage"))
    type_ = row.get("type", row.get("messageType"))
    return (told is not False and to_flag(told)) or (isinstance(type_, str | int) and type_ in SYSTEM_TYPES)


def _iter_element_data(elements: list[Any], type_: str) -> Iterator[Row]:
    for element in elements:
        if type(element) is dict and element.get("type") == type_:
            data = element.get("data")
            if type(data) is dict:
                yield data


def _classify_content(text: str, elements: list[Any], resources: object) -> tuple[RecordKind, str]:
    """Return what a message is, and its text without the placeholders of what is not text."""
    kinds = [str(element.get("type")) for element in elements if type(element) is dict]
    if not kinds and type(resources) is list:
        kinds = [str(one.get("type")) for one in resources if type(one) is dict]
    if kinds == ["text"] or not kinds:
        link = text.startswith(("http://", "https://")) and not any(map(str.isspace, text))
        return (RecordKind.LINK if link else RecordKind.TEXT), text
    kind = next((TYPES[kind] for kind in kinds if kind in TYPES), RecordKind.TEXT)
    if "reply" in kinds or kind is not RecordKind.TEXT:
        text = PLACEHOLDER.sub("", text).strip()
    said = any(to_line(data.get("text")) for data in _iter_element_data(elements, "text"))
    if kind is RecordKind.STICKER:
        return (RecordKind.TEXT, text) if said else (kind, "")
    if kind is RecordKind.LINK and not text:
        data = next(_iter_element_data(elements, "json"), {}) or next(_iter_element_data(elements, "ark"), {})
        text = next(filter(None, (to_line(data.get(name)) for name in ("title", "summary", "description"))), "")
    return kind, text


def _find_reply_id(elements: list[Any], content: Row) -> int:
    """Return the id of the message that is answered, 0 for none."""
    found = list(_iter_element_data(elements, "reply"))
    if type(content.get("reply")) is dict:
        found.append(content["reply"])
    for data in found:
        for name in REPLIES:
            if (id := to_message_id(data.get(name))) > 0:
                return id
    return 0
