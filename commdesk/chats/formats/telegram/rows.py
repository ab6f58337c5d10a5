"""One row of a Telegram export as a record (reference/formats.md §3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from commdesk.calendars.clock import LATEST, days
from commdesk.chats.model import Kind, Record, unreadable
from commdesk.chats.reading.natural_keys import clean
from commdesk.store.ids import GREATEST

Row = dict[str, Any]
MEDIA = {"sticker": Kind.STICKER, "audio_file": Kind.FILE}
ACTIONS = {
    "create_group": Kind.CREATE,
    "create_channel": Kind.CREATE,
    "join_group_by_link": Kind.JOIN,
    "join_group_by_request": Kind.JOIN,
    "join_group_via_community": Kind.JOIN,
    "invite_members": Kind.INVITE,
    "remove_members": Kind.KICK,
    "pin_message": Kind.PIN,
    "edit_group_title": Kind.RENAME,
}
ROUTES = {"join_group_by_link": "link", "join_group_by_request": "request", "join_group_via_community": "other"}


def account(raw: object) -> str:
    """Return the person id behind a ``from_id``: ``123`` for a user, ``channel123`` for a channel, ``""`` for none.

    Before April 2021 the id was a bare number.
    """
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    if not isinstance(raw, str):
        return ""
    return clean(raw.removeprefix("user").strip())[:200]


def words(value: object) -> str:
    """Return the plain text of a ``text`` or ``text_entities`` field, parts joined without anything between."""
    if isinstance(value, str):
        return clean(value)
    if not isinstance(value, list):
        return ""
    parts = (
        part if isinstance(part, str) else part.get("text", "") if isinstance(part, dict) else "" for part in value
    )
    return clean("".join(part for part in parts if isinstance(part, str)))


class Wall:
    """Reads ``2024-01-31T12:00:00`` into wall-clock seconds, remembering days."""

    def __init__(self) -> None:
        self._days: dict[str, int] = {}

    def seconds(self, text: object) -> int:
        """Return seconds since 1970, or -1 if ``text`` is no date between 1900 and 2999."""
        if not isinstance(text, str) or len(text) < 19:
            return -1
        try:
            start = self._days.get(text[:10])
            if start is None:
                start = self._days[text[:10]] = days(text[:10]) * 86400
            when = start + int(text[11:13]) * 3600 + int(text[14:16]) * 60 + int(text[17:19])
        except ValueError:
            return -1
        return when if 0 <= when < LATEST else -1


class Rows:
    """Turns rows into records; remembers what repeats (people, days)."""

    def __init__(self) -> None:
        self._wall = Wall()
        self._people: dict[object, str] = {}

    def records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row; one that says nothing readable is of kind UNREADABLE."""
        people = self._people
        for row in rows:
            get = row.get
            try:
                when, exact = int(row["date_unixtime"]), True
            except (KeyError, ValueError, TypeError, OverflowError):
                when, exact = self._wall.seconds(get("date")), False
            source_id, kind = get("id"), get("type")
            if type(source_id) is not int or not 0 < source_id <= GREATEST:
                source_id = 0
            if not (0 if exact else -1) <= when < LATEST or when == -1 or kind not in ("message", "service"):
                yield unreadable(source_id=source_id)
                continue
            if kind == "service":
                yield self._service(row, when, exact, source_id)
                continue
            raw = get("from_id")
            try:
                sender = people[raw]
            except KeyError:
                sender = people[raw] = account(raw)
            except TypeError:
                sender = ""
            name, text = get("from"), get("text")
            if type(name) is not str:
                name = ""
            if type(text) is list:
                parts = get("text_entities")
                text = words(parts if type(parts) is list else text)
            elif type(text) is not str:
                text = ""
            if "\x00" in name or "\x00" in text:  # the parser lets no lone surrogate through
                name, text = clean(name), clean(text)
            reply = get("reply_to_message_id", 0)
            if reply and (type(reply) is not int or not 0 < reply <= GREATEST or "reply_to_peer_id" in row):
                reply = 0
            # The commonest row by far: id, type, date, date_unixtime, from, from_id, text, text_entities.
            plain = len(row) == 8 and exact and "text_entities" in row and "date" in row and raw is not None
            yield Record(
                0 if plain and text[:4] != "http" else int(_kind(row, text)),
                when,
                exact,
                source_id,
                sender or (f"name:{name}" if name else ""),
                name,
                text,
                reply,
            )

    def _service(self, row: Row, when: int, exact: bool, source_id: int) -> Record:
        action = str(row.get("action", ""))
        name = words(row.get("actor"))
        actor = account(row.get("actor_id")) or (f"name:{name}" if name else "")
        members = row.get("members")
        names = [words(m) for m in members] if isinstance(members, list) else []
        targets = tuple(f"name:{target}" if target else "" for target in names)
        kind, route = ACTIONS.get(action, Kind.OTHER), ROUTES.get(action, "")
        if kind is Kind.JOIN:
            inviter = words(row.get("inviter"))
            # “Group” stands where the link is the group's own: nobody of that name is in it.
            targets = (f"name:{inviter}",) if inviter not in ("", "Group") else ()
            return Record(kind, when, exact, source_id, actor, name, "", 0, targets, route)
        if kind is Kind.INVITE:
            if names == [name]:
                kind, targets = Kind.JOIN, ()
            else:
                route = "invite"
        elif kind is Kind.KICK and names == [name]:
            kind, targets = Kind.LEAVE, ()
        text = words(row.get("title")) if kind in (Kind.RENAME, Kind.CREATE) else action
        return Record(kind, when, exact, source_id, actor, name, text, 0, targets, route)


def _kind(row: Row, text: str) -> Kind:
    media = row.get("media_type")
    if media is not None:
        return MEDIA.get(str(media), Kind.MEDIA)
    if "photo" in row:
        return Kind.MEDIA
    if "poll" in row:
        return Kind.POLL
    if "file" in row:
        return Kind.FILE
    if "forwarded_from" in row:
        return Kind.FORWARD
    if "location_information" in row or "contact_information" in row:
        return Kind.MEDIA
    return Kind.LINK if text.startswith(("http://", "https://")) and not any(map(str.isspace, text)) else Kind.TEXT
