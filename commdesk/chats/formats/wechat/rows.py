"""What all exports of WeChat share: people, texts without placeholders, and what the system's sentences tell."""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from commdesk.chats.model import ReadingNotes, Record, RecordKind
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.chats.reading.timestamps import parse_day_start, parse_instant
from commdesk.chats.system_messages import wechat
from commdesk.errors import mark

LONGEST = 100_000
NAME = 200
MARKS = "< \t\n"
"""How a text begins that is perhaps none."""
ME = "我"
NOBODY = frozenset("系统消息 系統訊息 系统 system System SYSTEM 微信团队 unknown 未知 未知用户".split())
"""Senders that stand for the platform."""
_LABEL = re.compile(r"\[([^\[\]\n|]{1,20})(?:\|([^\[\]\n]*))?\][ \t]*(?:\(https?://[^()\s]*\))?")
_PATH = re.compile(
    r"[^\n]*[\\/][^\n]*|[^\s\\/]+\.(?:jpe?g|png|gif|webp|mp4|mov|dat|silk|mp3|wav|amr|m4a)|表情|图片|视频|语音", re.I
)
_TITLE = re.compile(r"<title>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</title>", re.DOTALL)
_QUOTED = re.compile(r"\s*\[引用 [^：:\]\n]{1,100}[：:].*\]\s*\Z", re.DOTALL)
_ID = re.compile(r"(.*)\(([A-Za-z][A-Za-z0-9_-]{5,40}|\d{5,20}@openim|[^()\s]+@chatroom)\)", re.DOTALL)
_XML = re.compile(r"\s*(?:<\?xml|<msg|<sysmsg|<appmsg|<voipmsg|<_)")


def to_account(id: str, name: str) -> str:
    """Return the key of a person: the platform's id, else the name; ``""`` for nobody."""
    return id or (f"name:{normalize_text(name)}" if name else "")


def to_text(value: object, most: int = LONGEST) -> str:
    """Return a value of a file as text that can be kept; anything but text is none."""
    if type(value) is not str:
        return ""
    if len(value) > most:
        value = value[:most]
    return clean_text(value) if "\x00" in value else value  # neither decoder lets half a character through


def parse_moment(text: str) -> tuple[int, bool]:
    """Return what `stamps.instant` does, sooner for ``2024-01-31 12:00:00``."""
    if len(text) == 19 and text[13] == text[16] == ":" and text[10] == " ":
        try:
            hour, minute, second = int(text[11:13]), int(text[14:16]), int(text[17:19])
        except ValueError:
            return parse_instant(text)
        day = parse_day_start(text[:10])
        if day >= 0 and 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60:
            return day + hour * 3600 + minute * 60 + second, False
    return parse_instant(text.strip())


def to_shown_name(value: object) -> str:
    """Return a name or an id as it is kept."""
    return to_text(value, NAME).strip()


def split_name_and_id(text: str) -> tuple[str, str]:
    """Part ``昵称(wxid_…)`` into the name and the id; the id is ``""`` where the brackets hold something else."""
    found = _ID.fullmatch(text)
    return (found[1].strip(), found[2]) if found else (text, "")


def classify_message(kind: RecordKind, content: str) -> tuple[RecordKind, str, str]:
    """Return the kind of a message, its words without placeholders, and the key where the words will not do."""
    if kind is RecordKind.TEXT:
        if content[-1:] == "]" and "[引用 " in content:
            cut = _QUOTED.sub("", content)
            content = cut or content
        elif content[:1] in "< \t\n" and _XML.match(content):
            content = _extract_title(content)
        if content[:4] == "http" and content.startswith(("http://", "https://")) and not any(map(str.isspace, content)):
            kind = RecordKind.LINK
        return kind, content, ""
    if content[:1] in "< \t\n" and "<" in content and _XML.match(content):
        content = _extract_title(content)
    content = content.lstrip("!")
    label = _LABEL.match(content)
    if label is not None:
        content = " ".join(filter(None, (label[2] or "", content[label.end() :]))).strip()
    if kind in (RecordKind.MEDIA, RecordKind.STICKER, RecordKind.CALL):
        return kind, "" if _PATH.fullmatch(content) else content, f"\x02{kind:d}"
    if kind is RecordKind.FILE:
        content = content.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return kind, content, f"\x02{kind:d}{content}"


def _extract_title(xml: str) -> str:
    found = _TITLE.search(xml[:20_000])
    return html.unescape(found[1]).strip() if found else ""


def add_own_name_note(notes: ReadingNotes, sender: str) -> None:
    """Say it if the exporter is only known as 我."""
    if sender == f"name:{ME}":
        notes.add_warning(
            mark("core", "Your own messages stand under “我”. Merge that member with yourself after the import.")
        )


class WeChatPeople:
    """The people of one chat, as the system's sentences name them.

    Args:
        ids: Whether the format gives ids: a name alone then writes nothing.
        find: How a name in a sentence becomes (name, id).
    """

    def __init__(self, ids: bool, find: Callable[[str], tuple[str, str]] | None = None, own: str = "") -> None:
        self._ids, self._find, self.own = ids, find, own
        self.known: dict[str, str] = {}

    def register_sender(self, sender: str, name: str) -> None:
        """Remember who bears a name; two of one name are nobody's."""
        if self.known.setdefault(name, sender) != sender:
            self.known[name] = ""

    def find_person(self, written: str) -> tuple[str, str]:
        """Return the key and the shown name of somebody named in a sentence."""
        if not written:
            return self.own, ""
        name, id = self._find(written) if self._find else (written, "")
        return to_account(to_shown_name(id), to_shown_name(name)), to_shown_name(name)

    def to_system_record(
        self, text: str, when: int, exact: bool, id: int = 0, sender: str = "", name: str = ""
    ) -> Record:
        """Return the record of a row that WeChat wrote. ``sender`` is whose row it was, where the file tells."""
        text = wechat.strip_links(text)
        event = wechat.parse_event(text)
        if event is None:
            return Record(RecordKind.OTHER, when, exact, id, "", "", text)
        actor, called = self.find_person(event.actor) if event.known else ("", "")
        if event.kind is RecordKind.RECALL:
            return self._to_recall_record(actor or sender, called or name, text, when, exact, id)
        targets = tuple(self.find_person(target)[0] for target in event.targets)
        title = event.title or ("" if event.kind in (RecordKind.RENAME, RecordKind.CREATE) else text)
        return Record(event.kind, when, exact, id, actor, called, title, 0, targets, event.route)

    def _to_recall_record(self, sender: str, name: str, text: str, when: int, exact: bool, id: int) -> Record:
        """Whoever takes a message back has written one; but a name alone is no person where there are ids."""
        if self._ids and sender.startswith("name:"):
            sender = self.known.get(name, "")
        if not sender:
            return Record(RecordKind.OTHER, when, exact, id, "", "", text)
        return Record(RecordKind.RECALL, when, exact, id, sender, name, "", key="\x02recall")
