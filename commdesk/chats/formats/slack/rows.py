"""One row of a Slack export as a record (FORMATS.md §6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from commdesk.chats.formats.discord.rows import is_link, to_text
from commdesk.chats.model import Record, RecordKind, make_unreadable
from commdesk.chats.reading.natural_keys import clean_text, normalize_text, to_message_id
from commdesk.store.ids import GREATEST

Row = dict[str, Any]
LONGEST = 200
SLACKBOT = "USLACKBOT"
WRITTEN = frozenset(
    "bot_message me_message thread_broadcast file_share file_comment file_mention slackbot_response".split()
)
"""Subtypes of rows that somebody wrote, besides none at all. Every other subtype tells what happened."""
NOTICES = {
    "channel_join": RecordKind.JOIN,
    "group_join": RecordKind.JOIN,
    "mpim_join": RecordKind.JOIN,
    "channel_leave": RecordKind.LEAVE,
    "group_leave": RecordKind.LEAVE,
    "channel_name": RecordKind.RENAME,
    "group_name": RecordKind.RENAME,
    "pinned_item": RecordKind.PIN,
}
_SIGNS = re.compile(r"<([^<>\n]*)>")
_SECRET = re.compile(r"(https?://[\w.-]*slack\.com/[^\s?|>]*)\?[^\s|>]*")
_STAMP = re.compile(r"[0-9]{9,10}(?:\.[0-9]{1,6})?")


class SlackNames:
    """Who is who: shown names by id, and which of them are machines."""

    def __init__(self) -> None:
        self.people: dict[str, str] = {}
        self.channels: dict[str, str] = {}
        self.bots: set[str] = {SLACKBOT}

    def add_user(self, user: Row) -> None:
        """Take one entry of ``users.json``."""
        id = to_text(user.get("id")).strip()[:LONGEST]
        if id:
            self.people[id] = get_shown_name(user)
            if user.get("is_bot") is True:
                self.bots.add(id)


def get_shown_name(user: object) -> str:
    """Return the name that Slack shows: the chosen one, else the real one, else that of the account."""
    if not isinstance(user, dict):
        return ""
    profile = user.get("profile")
    inner = profile if isinstance(profile, dict) else user
    names = (inner.get("display_name"), user.get("real_name"), inner.get("real_name"), user.get("name"))
    return next(filter(None, (to_text(name).strip()[:LONGEST] for name in names)), "")


class SlackRows:
    """Turns the rows of one channel into records. ``channel`` is its id: times are unique inside a channel only."""

    def __init__(self, channel: str, names: SlackNames) -> None:
        self._place, self._names = to_message_id(f"slack:{channel}"), names
        self.bots, self.names = names.bots, names.people

    def to_records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row; one without a time is of kind UNREADABLE."""
        people = self._names.people
        for row in rows:
            get = row.get
            subtype = get("subtype")
            when, source_id = self._parse_timestamp(get("ts"))
            if when < 0 or get("type", "message") != "message":
                yield make_unreadable()
                continue
            user = get("user")
            sender, name = (user, people.get(user, "")) if type(user) is str else ("", "")
            if not name or subtype is not None:
                sender, name = self._to_person(row)
            text = get("text")
            text = self.to_plain_text(text) if type(text) is str else ""
            if subtype is not None and (type(subtype) is not str or subtype not in WRITTEN):
                yield self._to_notice(row, str(subtype), when, source_id, sender, name, text)
                continue
            kind = 0
            if not text or "files" in row or "file" in row or text[:4] == "http":
                kind, text = self._classify_content(row, text)
            thread = get("thread_ts")
            reply = self._parse_timestamp(thread)[1] if thread and thread != row["ts"] else 0
            yield Record(kind, when, True, source_id, sender, name, text, reply)

    def _parse_timestamp(self, stamp: Any) -> tuple[int, int]:
        """Return seconds since 1970 and an id, both out of ``1355517523.000005``; (-1, 0) if it is none.

        The id is the time, moved by what the channel's own id says, so that channels can share a community.
        """
        if type(stamp) is not str:
            stamp = f"{stamp:.6f}" if type(stamp) in (int, float) and 0 < stamp < 1e10 else ""
        if _STAMP.fullmatch(stamp) is None:
            return -1, 0
        when, _, rest = stamp.partition(".")
        return int(when), (self._place + int(when) * 1_000_000 + int(rest or 0)) & GREATEST or 1

    def _to_person(self, row: Row) -> tuple[str, str]:
        """Return sender and name: the person, else the machine, else the name a machine gave itself."""
        comment = row.get("comment")
        user = to_text(row.get("user")).strip() or (
            to_text(comment.get("user")).strip() if isinstance(comment, dict) else ""
        )
        bot = to_text(row.get("bot_id")).strip()[:LONGEST]
        profile = row.get("bot_profile")
        called = to_text(row.get("username")).strip() or (
            to_text(profile.get("name")).strip() if isinstance(profile, dict) else ""
        )
        if user:
            user = user[:LONGEST]
            name = self._names.people.get(user) or get_shown_name(row.get("user_profile"))
            if name:
                self._names.people.setdefault(user, name)
            if row.get("subtype") == "bot_message":
                self._names.bots.add(user)
            return user, name or (called[:LONGEST] if bot else "")
        sender = bot or (f"name:{normalize_text(called[:LONGEST])}" if called else "")
        if sender:
            self._names.bots.add(sender)
        return sender, called[:LONGEST]

    def _to_notice(
        self, row: Row, subtype: str, when: int, source_id: int, sender: str, name: str, text: str
    ) -> Record:
        kind, route = NOTICES.get(subtype, RecordKind.OTHER), ""
        targets: tuple[str, ...] = ()
        if subtype == "tombstone":  # what was deleted, told by Slack's own machine
            sender = name = ""
        if kind is RecordKind.JOIN:
            inviter = to_text(row.get("inviter")).strip()[:LONGEST]
            if inviter and inviter != sender:
                targets, route = (inviter,), "invite"
        elif kind is RecordKind.RENAME:
            text = to_text(row.get("name")) or text
        return Record(kind, when, True, source_id, sender, name, text[:1000], 0, targets, route)

    def _classify_content(self, row: Row, text: str) -> tuple[int, str]:
        """Return kind and text of a message that is more than words."""
        files = row.get("files")
        files = files if isinstance(files, list) else [row.get("file")] if "file" in row else []
        if files and row.get("subtype") not in ("file_comment", "file_mention"):
            types = (to_text(one.get("mimetype")) for one in files if isinstance(one, dict))
            seen = any(one.startswith(("image/", "video/", "audio/")) for one in types)
            return (RecordKind.MEDIA if seen else RecordKind.FILE), text
        if not text:
            return RecordKind.TEXT, self._extract_card_text(row)
        return (RecordKind.LINK if is_link(text) else RecordKind.TEXT), text

    def _extract_card_text(self, row: Row) -> str:
        """Return the words of a message that has them only in its card, as machines write them."""
        cards = row.get("attachments")
        card = cards[0] if isinstance(cards, list) and cards else None
        comment = row.get("comment")
        if isinstance(comment, dict):
            return self.to_plain_text(to_text(comment.get("comment")))
        if not isinstance(card, dict):
            return ""
        words = (to_text(card.get(name)) for name in ("fallback", "text", "title"))
        return self.to_plain_text(next(filter(None, words), ""))

    def to_plain_text(self, text: str) -> str:
        """Return a text as it is read on the screen: names for ids, labels for links, no keys to files."""
        if "\x00" in text:
            text = clean_text(text)
        if "slack.com/" in text:
            text = _SECRET.sub(r"\1", text)
        if "<" in text:
            text = _SIGNS.sub(self._replace_sign, text)
        if "&" in text:
            text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        return text

    def _replace_sign(self, found: re.Match[str]) -> str:
        id, _, label = found[1].partition("|")
        first, rest = id[:1], id[1:]
        if first == "@":
            return f"@{self._names.people.get(rest) or label.lstrip('@') or rest}"
        if first == "#":
            return f"#{label or self._names.channels.get(rest) or rest}"
        if first == "!":
            return label or f"@{rest.partition('^')[0]}"
        return label or id.removeprefix("mailto:")
