"""Signal as sigtop and sigbak write it by default: fields over each message, as in a letter (FORMATS.md §12).

``Conversation: Readers (…)``, then for every message ``From``, ``Type`` (sigtop), ``Sent``, ``Received``, ``Attachment``,
``Reaction``, ``Edited``, a blank line, what is answered behind ``>``, and the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from commdesk.calendars.clock import LATEST
from commdesk.chats.formats.discord.rows import is_link
from commdesk.chats.model import ChatInfo, ReadingNotes, Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text
from commdesk.chats.reading.own_messages import ME, watch_own_messages
from commdesk.chats.reading.timestamps import parse_day_start
from commdesk.files import encoding
from commdesk.files.source import SourceFile
from commdesk.progress import Progress

LONGEST = 200
MOST = 100_000
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?Conversation: [^\r\n]{1,300}\r?\n\r?\n(?:From|Type|Sent): ")
_FIELD = re.compile(r"(From|Type|Sent|Received|Attachment|Reaction|Edited): ?(.*)", re.S)
_SENT = re.compile(r"[A-Z][a-z]{2}, (\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)")
_DETAIL = re.compile(
    r"(.+) \((\+?\d{5,20}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|group|\w{3,32}\.\d{2,9}|[\w-]{43}|[0-9a-f]{16,64})\)"
)
_ATTACHED = re.compile(r".* \(([\w.+-]*/?[\w.+-]*), \d+ bytes(?:, id [^()]*)?\)")
_VERSION = re.compile(r"Version: \d+")
MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
SEEN = ("image/", "video/", "audio/")


def is_fields_head(head: bytes) -> bool:
    """Whether this is how such a text begins."""
    return _BEGINS.match(head) is not None


def parse_person(written: str) -> tuple[str, str]:
    """Return account and name of somebody written ``Name (phone or id)``."""
    name, found = clean_text(written).strip(), _DETAIL.fullmatch(clean_text(written).strip())
    if name in ("You", ME):
        return f"name:{ME}", ME
    if name == "Unknown" or not name:
        return "", ""
    detail = found[2] if found else ""
    name = (found[1] if found else name).strip()[:LONGEST]
    account = detail if detail[:1] == "+" or detail.count("-") == 4 else ""
    return account or f"name:{normalize_text(name)}", name


def parse_title(written: str) -> str:
    """Return the name of a chat written ``Name (phone or id)``."""
    found = _DETAIL.fullmatch(written.strip())
    return clean_text(found[1] if found else written).strip()[:LONGEST]


def open_fields(source: SourceFile, notes: ReadingNotes) -> SignalFieldsReading:
    """Return the chat, ready to be read."""
    first = encoding.decode_head(source.read_head()[:4096]).lstrip("\ufeff").partition("\n")[0].rstrip("\r")
    written = first.removeprefix("Conversation: ")
    found = _DETAIL.fullmatch(written.strip())
    group = found is not None and (found[2] == "group" or len(found[2]) == 43)
    chat = ChatInfo("signal", parse_title(written), "", "group" if group else "")
    notes.profile = "signal fields"
    return SignalFieldsReading(source, chat, (chat,), notes, encoding.detect_encoding(source))


@dataclass
class _SignalFieldsMessage:
    place: int
    fields: list[tuple[str, str]] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    size: int = 0

    def get_field(self, name: str) -> str:
        """Return the first field of that name, ``""`` if there is none."""
        return next((value for key, value in self.fields if key == name), "")


@dataclass
class SignalFieldsReading:
    """A text of fields, ready to be read."""

    source: SourceFile
    chat: ChatInfo
    chats: tuple[ChatInfo, ...]
    notes: ReadingNotes
    coded: str

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield the rows of the chat."""
        yield from watch_own_messages(map(_to_record, self._read_messages(progress)), self.notes)

    def _read_messages(self, progress: Progress) -> Iterator[_SignalFieldsMessage]:
        """Yield messages: one begins below a blank line, with fields that tell when it was sent."""
        message: _SignalFieldsMessage | None = None
        head: _SignalFieldsMessage | None = None
        blank = False
        for number, line in enumerate(encoding.read_lines(self.source, self.coded, progress), 1):
            found = _FIELD.fullmatch(line) if line[:1] in "FTSRAE" else None
            if head is not None and found is not None:
                head.fields.append((found[1], found[2]))
                head.rows.append(line)
                continue
            if head is not None:  # its fields are over
                if head.get_field("Sent") or head.get_field("Received"):
                    if message is not None:
                        yield message
                    message, head.rows = head, []
                elif message is not None:
                    message.rows += head.rows
                elif number > 3:
                    self.notes.count_missed_row(head.place)
                head = None
            if found is not None and found[1] in ("From", "Type", "Sent") and (blank or message is None):
                head = _SignalFieldsMessage(number, [(found[1], found[2])], [line])
            elif message is None:
                if line.strip("\ufeff \r") and number > 1:
                    self.notes.count_missed_row(number)
            elif message.size < MOST:
                message.rows.append(line)
                message.size += len(line) + 1
            blank = not line.strip()
        if head is not None and (head.get_field("Sent") or head.get_field("Received")):
            if message is not None:
                yield message
            message, head.rows = head, []
        if message is not None:
            yield message


def parse_moment(text: str) -> int:
    """Return the seconds since 1970 of ``Mon, 2 Jan 2006 15:04:05 -0700``, -1 if it is none."""
    found = _SENT.fullmatch(text.strip())
    if found is None or found[2] not in MONTHS:
        return -1
    day = parse_day_start(f"{found[3]}-{MONTHS[found[2]]:02d}-{int(found[1]):02d}")
    hour, minute, second = int(found[4]), int(found[5]), int(found[6])
    east = (int(found[8]) * 60 + int(found[9])) * (-60 if found[7] == "-" else 60)
    when = day + hour * 3600 + minute * 60 + second - east
    return when if day >= 0 and hour < 24 and minute < 60 and second < 61 and 0 <= when < LATEST else -1


def _to_record(message: _SignalFieldsMessage) -> Record:
    when = parse_moment(message.get_field("Sent") or message.get_field("Received"))
    if when < 0:
        return make_unreadable(message.place)
    sender, name = parse_person(message.get_field("From"))
    type = message.get_field("Type")
    if type == "call-history":
        return Record(int(RecordKind.CALL), when, True, 0, sender, name, "", key="\x02call")
    if type not in ("", "incoming", "outgoing"):
        return Record(int(RecordKind.OTHER), when, True, 0, sender, name, clean_text(type)[:100])
    text = "\n".join(_select_text_lines(message.rows, bool(message.get_field("Edited")))).strip()[:MOST]
    text, kind = clean_text(text), RecordKind.TEXT
    for key, value in message.fields:
        if key == "Attachment":
            found = _ATTACHED.fullmatch(value)
            seen = found is not None and found[1].startswith(SEEN)
            kind = RecordKind.MEDIA if seen or kind is RecordKind.MEDIA else RecordKind.FILE
    if kind is RecordKind.TEXT and is_link(text):
        kind = RecordKind.LINK
    key = text if kind in (RecordKind.TEXT, RecordKind.LINK) else f"\x02{int(kind)}{text}"
    return Record(int(kind), when, True, 0, sender, name, text, 0, (), "", key)


def _select_text_lines(rows: list[str], edited: bool) -> list[str]:
    """Return the lines of the words: of the newest version where there are more, and not of what is answered."""
    if edited:
        rows = [line[2:] if line.startswith("| ") else "" if line == "|" else line for line in rows]
        at = [number for number, line in enumerate(rows) if _VERSION.fullmatch(line)]
        rows = rows[at[0] + 1 : at[1] if len(at) > 1 else None] if at else rows
        while rows and _FIELD.fullmatch(rows[0]):
            rows = rows[1:]
    while rows and not rows[0].strip():
        rows = rows[1:]
    if rows and rows[0].startswith("> From: "):
        while rows and rows[0][:1] == ">":
            rows = rows[1:]
    return rows
