"""One row of a table of messages as a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from commdesk.chats.formats.table.columns import MessageColumns
from commdesk.chats.formats.table.times import TableTimeParser
from commdesk.chats.model import Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text, to_message_id
from commdesk.chats.system_messages import kakao, platforms, wechat
from commdesk.tables.formula_guard import unguard_cell

LONGEST = 100_000
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?[eE]\+\d+")
_POINT = re.compile(r"\d{5,}\.0")
_TYPES = {
    "photo": RecordKind.MEDIA, "picture": RecordKind.MEDIA, "audio": RecordKind.MEDIA, "gif": RecordKind.MEDIA, "media": RecordKind.MEDIA,
    "照片": RecordKind.MEDIA, "音频": RecordKind.MEDIA, "动图": RecordKind.MEDIA, "document": RecordKind.FILE, "attachment": RecordKind.FILE,
    "附件": RecordKind.FILE,
    "url": RecordKind.LINK, "poll": RecordKind.POLL, "投票": RecordKind.POLL, "forward": RecordKind.FORWARD, "forwarded": RecordKind.FORWARD,
    "deleted": RecordKind.RECALL, "notification": RecordKind.OTHER, "event": RecordKind.OTHER, "service": RecordKind.OTHER, "通知": RecordKind.OTHER,
    "提示": RecordKind.OTHER,
}  # fmt: skip
LINKS = ("http://", "https://")


class MessageTableRows:
    """Turns rows into records; remembers people and types. ``rounded``: numbers of people were found that are damaged."""

    def __init__(self, columns: MessageColumns, order: str) -> None:
        self._columns = columns
        self._platform = "kakao" if columns.is_kakao else columns.platform
        self._times = TableTimeParser(order)
        self._people: dict[tuple[str, str], tuple[str, str]] = {}
        self._types: dict[str, RecordKind] = {}
        self.rounded = False

    def to_records(self, rows: Iterable[list[str]]) -> Iterator[Record]:
        """Yield a record for each row that is not empty; one without a time is of kind UNREADABLE."""
        c, read, people = self._columns, self._times.parse_time, self._people
        needed = max(c.time, c.date, c.text)
        longest = max(needed, c.name, c.account, c.message, c.type) + 1
        for row in rows:
            if len(row) < longest:
                if not any(row):
                    continue
                row = [*row, *[""] * (longest - len(row))]
            time = row[c.time]
            when, exact = read(time if c.date < 0 else f"{row[c.date].strip()} {time.strip()}")
            if when < 0:
                if any(cell.strip() for cell in row) and not self._is_header(row):
                    yield make_unreadable()
                continue
            account = row[c.account] if c.account >= 0 else ""
            name = row[c.name] if c.name >= 0 else ""
            person = people.get((account, name))
            if person is None:
                person = self._to_person(account, name)
            text = row[c.text]
            if not text.isascii() or "\x00" in text:
                text = clean_text(text)
            if text[:1] == "'":
                text = unguard_cell(text)
            kind = self._parse_type(row[c.type]) if c.type >= 0 else RecordKind.TEXT
            id = row[c.message] if c.message >= 0 else ""
            source_id = to_message_id(id) if id and not _ROUNDED.fullmatch(id.strip()) else 0
            yield self._to_record(kind, when, exact, source_id, person, text[:LONGEST])

    def _to_record(
        self, kind: RecordKind, when: int, exact: bool, source_id: int, person: tuple[str, str], text: str
    ) -> Record:
        sender, name = person
        if kind is RecordKind.OTHER or not sender:
            return platforms.make_system_record(self._platform, when, exact, source_id, text)
        if self._platform == "kakao":
            said = kakao.parse_event(text)
            if said is not None and (said.actor == name or name in said.targets):
                return platforms.make_system_record("kakao", when, exact, source_id, text)
            kind = kakao.PLACEHOLDERS.get(text, kind)
            text = "" if kind else text
        elif not kind and text[:4] == "http" and text.startswith(LINKS) and not any(map(str.isspace, text)):
            kind = RecordKind.LINK
        if kind is RecordKind.RECALL:
            text = ""
        key = f"\x02{int(kind)}{text}" if kind and kind is not RecordKind.LINK else text
        return Record(int(kind), when, exact, source_id, sender, name, text, 0, (), "", key)

    def _is_header(self, row: list[str]) -> bool:
        """Whether the headers stand here again, as in tables put together."""
        return tuple(cell.strip()[:200] for cell in row[: len(self._columns.headers)]) == self._columns.headers

    def _to_person(self, account: str, name: str) -> tuple[str, str]:
        shown = normalize_text(clean_text(unguard_cell(name.strip()))).strip()[:200]
        plain = clean_text(account).strip()[:200]
        if _ROUNDED.fullmatch(plain):
            self.rounded, plain = True, ""
        elif _POINT.fullmatch(plain):
            plain = plain[:-2]
        if shown.casefold() in platforms.NOBODY and not plain.isdigit():
            found = ("", "")
        elif plain:
            found = (plain, shown or plain)
        else:
            found = (f"name:{shown}", shown) if shown else ("", "")
        if len(self._people) > 200_000:
            self._people.clear()
        self._people[account, name] = found
        return found

    def _parse_type(self, written: str) -> RecordKind:
        found = self._types.get(written)
        if found is None:
            word = written.strip().casefold()
            found = _TYPES.get(word)
            if found is None:
                found = wechat.kind_of_label(word)
            if len(self._types) < 1000:
                self._types[written] = found
        return found
