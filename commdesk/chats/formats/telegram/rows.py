"""One row of a Telegram export as a record (FORMATS.md §3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from commdesk.calendars.clock import LATEST, parse_iso_day
from commdesk.chats.model import Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text
from commdesk.store.ids import GREATEST

Row = dict[str, Any]
MEDIA = {"sticker": RecordKind.STICKER, "audio_file": RecordKind.FILE}
ACTIONS = {
    "create_group": RecordKind.CREATE,
    "create_channel": RecordKind.CREATE,
    "join_group_by_link": RecordKind.JOIN,
    "join_group_by_request": RecordKind.JOIN,
    "join_group_via_community": RecordKind.JOIN,
    "invite_members": RecordKind.INVITE,
    "remove_members": RecordKind.KICK,
    "pin_message": RecordKind.PIN,
    "edit_group_title": RecordKind.RENAME,
}
ROUTES = {"join_group_by_link": "link", "join_group_by_request": "request", "join_group_via_community": "other"}


def parse_account(raw: object) -> str:
    """Return the person id behind a ``from_id``: ``123`` for a user, ``channel123`` for a channel, ``""`` for none.

    Before April 2021 the id was a bare number.
    """
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    if not isinstance(raw, str):
        return ""
    return clean_text(raw.removeprefix("user").strip())[:200]


def to_plain_text(value: object) -> str:
    """Return the plain text of a ``text`` or ``text_entities`` field, parts joined without anything between."""
    if isinstance(value, str):
        return clean_text(value)
    if not isinstance(value, list):
        return ""
    parts = (
        part if isinstance(part, str) else part.get("text", "") if isinstance(part, dict) else "" for part in value
    )
    return clean_text("".join(part for part in parts if isinstance(part, str)))


class WallTimeParser:
    """Reads ``2024-01-31T12:00:00`` into wall-clock seconds, remembering days."""

    def __init__(self) -> None:
        self._days: dict[str, int] = {}

    def parse_seconds(self, text: object) -> int:
        """Return seconds since 1970, or -1 if ``text`` is no date between 1900 and 2999."""
        if not isinstance(text, str) or len(text) < 19:
            return -1
        try:
            start = self._days.get(text[:10])
            if start is None:
                start = self._days[text[:10]] = parse_iso_day(text[:10]) * 86400
            when = start + int(text[11:13]) * 3600 + int(text[14:16]) * 60 + int(text[17:19])
        except ValueError:
            return -1
        return when if 0 <= when < LATEST else -1


class TelegramRows:
    """Turns rows into records; remembers what repeats (people, days)."""

    def __init__(self) -> None:
        self._wall = WallTimeParser()
        self._people: dict[object, str] = {}

    def to_records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row; one that says nothing readable is of kind UNREADABLE."""
        people = self._people
        for row in rows:
            get = row.get
            try:
                when, exact = int(row["date_unixtime"]), True
            except (KeyError, ValueError, TypeError, OverflowError):
                when, exact = self._wall.parse_seconds(get("date")), False
            source_id, kind = get("id"), get("type")
            if type(source_id) is not int or not 0 < source_id <= GREATEST:
                source_id = 0
            if not (0 if exact else -1) <= when < LATEST or when == -1 or kind not in ("message", "service"):
                yield make_unreadable(source_id=source_id)
                continue
            if kind == "service":
                yield self._to_notice(row, when, exact, source_id)
                continue
            raw = get("from_id")
            try:
                sender = people[raw]
            except KeyError:
                sender = people[raw] = parse_account(raw)
            except TypeError:
                sender = ""
            name, text = get("from"), get("text")
            if type(name) is not str:
                name = ""
            if type(text) is list:
                parts = get("text_entities")
                text = to_plain_text(parts if type(parts) is list else text)
            elif type(text) is not str:
                text = ""
            if "\x00" in name or "\x00" in text:  # the parser lets no lone surrogate through
                name, text = clean_text(name), clean_text(text)
            reply = get("reply_to_message_id", 0)
            if reply and (type(reply) is not int or not 0 < reply <= GREATEST or "reply_to_peer_id" in row):
                reply = 0
            # The commonest row by far: id, type, date, date_unixtime, from, from_id, text, text_entities.
            plain = len(row) == 8 and exact and "text_entities" in row and "date" in row and raw is not None
            yield Record(
                0 if plain and text[:4] != "http" else int(_classify_row(row, text)),
                when,
                exact,
                source_id,
                sender or (f"name:{name}" if name else ""),
                name,
                text,
                reply,
            )

    def _to_notice(self, row: Row, when: int, exact: bool, source_id: int) -> Record:
        action = str(row.get("action", ""))
        name = to_plain_text(row.get("actor"))
        actor = parse_account(row.get("actor_id")) or (f"name:{name}" if name else "")
        members = row.get("members")
        names = [to_plain_text(m) for m in members] if isinstance(members, list) else []
        targets = tuple(f"name:{target}" if target else "" for target in names)
        kind, route = ACTIONS.get(action, RecordKind.OTHER), ROUTES.get(action, "")
        if kind is RecordKind.JOIN:
            inviter = to_plain_text(row.get("inviter"))
            # “Group” stands where the link is the group's own: nobody of that name is in it.
            targets = (f"name:{inviter}",) if inviter not in ("", "Group") else ()
            return Record(kind, when, exact, source_id, actor, name, "", 0, targets, route)
        if kind is RecordKind.INVITE:
            if names == [name]:
                kind, targets = RecordKind.JOIN, ()
            else:
                route = "invite"
        elif kind is RecordKind.KICK and names == [name]:
            kind, targets = RecordKind.LEAVE, ()
        text = to_plain_text(row.get("title")) if kind in (RecordKind.RENAME, RecordKind.CREATE) else action
        return Record(kind, when, exact, source_id, actor, name, text, 0, targets, route)


def _classify_row(row: Row, text: str) -> RecordKind:
    media = row.get("media_type")
    if media is not None:
        return MEDIA.get(str(media), RecordKind.MEDIA)
    if "photo" in row:
        return RecordKind.MEDIA
    if "poll" in row:
        return RecordKind.POLL
    if "file" in row:
        return RecordKind.FILE
    if "forwarded_from" in row:
        return RecordKind.FORWARD
    if "location_information" in row or "contact_information" in row:
        return RecordKind.MEDIA
    return (
        RecordKind.LINK
        if text.startswith(("http://", "https://")) and not any(map(str.isspace, text))
        else RecordKind.TEXT
    )
