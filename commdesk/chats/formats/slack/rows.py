"""One row of a Slack export as a record (reference/formats.md §6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from commdesk.chats.formats.discord.rows import is_link, written
from commdesk.chats.model import Kind, Record, unreadable
from commdesk.chats.reading.natural_keys import clean, normal, number
from commdesk.store.ids import GREATEST

Row = dict[str, Any]
LONGEST = 200
SLACKBOT = "USLACKBOT"
WRITTEN = frozenset(
    "bot_message me_message thread_broadcast file_share file_comment file_mention slackbot_response".split()
)
"""Subtypes of rows that somebody wrote, besides none at all. Every other subtype tells what happened."""
NOTICES = {
    "channel_join": Kind.JOIN,
    "group_join": Kind.JOIN,
    "mpim_join": Kind.JOIN,
    "channel_leave": Kind.LEAVE,
    "group_leave": Kind.LEAVE,
    "channel_name": Kind.RENAME,
    "group_name": Kind.RENAME,
    "pinned_item": Kind.PIN,
}
_SIGNS = re.compile(r"<([^<>\n]*)>")
_SECRET = re.compile(r"(https?://[\w.-]*slack\.com/[^\s?|>]*)\?[^\s|>]*")
_STAMP = re.compile(r"[0-9]{9,10}(?:\.[0-9]{1,6})?")


class Names:
    """Who is who: shown names by id, and which of them are machines."""

    def __init__(self) -> None:
        self.people: dict[str, str] = {}
        self.channels: dict[str, str] = {}
        self.bots: set[str] = {SLACKBOT}

    def add(self, user: Row) -> None:
        """Take one entry of ``users.json``."""
        id = written(user.get("id")).strip()[:LONGEST]
        if id:
            self.people[id] = shown(user)
            if user.get("is_bot") is True:
                self.bots.add(id)


def shown(user: object) -> str:
    """Return the name that Slack shows: the chosen one, else the real one, else that of the account."""
    if not isinstance(user, dict):
        return ""
    profile = user.get("profile")
    inner = profile if isinstance(profile, dict) else user
    names = (inner.get("display_name"), user.get("real_name"), inner.get("real_name"), user.get("name"))
    return next(filter(None, (written(name).strip()[:LONGEST] for name in names)), "")


class Rows:
    """Turns the rows of one channel into records. ``channel`` is its id: times are unique inside a channel only."""

    def __init__(self, channel: str, names: Names) -> None:
        self._place, self._names = number(f"slack:{channel}"), names
        self.bots, self.names = names.bots, names.people

    def records(self, rows: Iterable[Row]) -> Iterator[Record]:
        """Yield a record for each row; one without a time is of kind UNREADABLE."""
        people = self._names.people
        for row in rows:
            get = row.get
            subtype = get("subtype")
            when, source_id = self._moment(get("ts"))
            if when < 0 or get("type", "message") != "message":
                yield unreadable()
                continue
            user = get("user")
            sender, name = (user, people.get(user, "")) if type(user) is str else ("", "")
            if not name or subtype is not None:
                sender, name = self._person(row)
            text = get("text")
            text = self.plain(text) if type(text) is str else ""
            if subtype is not None and (type(subtype) is not str or subtype not in WRITTEN):
                yield self._notice(row, str(subtype), when, source_id, sender, name, text)
                continue
            kind = 0
            if not text or "files" in row or "file" in row or text[:4] == "http":
                kind, text = self._content(row, text)
            thread = get("thread_ts")
            reply = self._moment(thread)[1] if thread and thread != row["ts"] else 0
            yield Record(kind, when, True, source_id, sender, name, text, reply)

    def _moment(self, stamp: Any) -> tuple[int, int]:
        """Return seconds since 1970 and an id, both out of ``1355517523.000005``; (-1, 0) if it is none.

        The id is the time, moved by what the channel's own id says, so that channels can share a community.
        """
        if type(stamp) is not str:
            stamp = f"{stamp:.6f}" if type(stamp) in (int, float) and 0 < stamp < 1e10 else ""
        if _STAMP.fullmatch(stamp) is None:
            return -1, 0
        when, _, rest = stamp.partition(".")
        return int(when), (self._place + int(when) * 1_000_000 + int(rest or 0)) & GREATEST or 1

    def _person(self, row: Row) -> tuple[str, str]:
        """Return sender and name: the person, else the machine, else the name a machine gave itself."""
        comment = row.get("comment")
        user = written(row.get("user")).strip() or (
            written(comment.get("user")).strip() if isinstance(comment, dict) else ""
        )
        bot = written(row.get("bot_id")).strip()[:LONGEST]
        profile = row.get("bot_profile")
        called = written(row.get("username")).strip() or (
            written(profile.get("name")).strip() if isinstance(profile, dict) else ""
        )
        if user:
            user = user[:LONGEST]
            name = self._names.people.get(user) or shown(row.get("user_profile"))
            if name:
                self._names.people.setdefault(user, name)
            if row.get("subtype") == "bot_message":
                self._names.bots.add(user)
            return user, name or (called[:LONGEST] if bot else "")
        sender = bot or (f"name:{normal(called[:LONGEST])}" if called else "")
        if sender:
            self._names.bots.add(sender)
        return sender, called[:LONGEST]

    def _notice(self, row: Row, subtype: str, when: int, source_id: int, sender: str, name: str, text: str) -> Record:
        kind, route = NOTICES.get(subtype, Kind.OTHER), ""
        targets: tuple[str, ...] = ()
        if subtype == "tombstone":  # what was deleted, told by Slack's own machine
            sender = name = ""
        if kind is Kind.JOIN:
            inviter = written(row.get("inviter")).strip()[:LONGEST]
            if inviter and inviter != sender:
                targets, route = (inviter,), "invite"
        elif kind is Kind.RENAME:
            text = written(row.get("name")) or text
        return Record(kind, when, True, source_id, sender, name, text[:1000], 0, targets, route)

    def _content(self, row: Row, text: str) -> tuple[int, str]:
        """Return kind and text of a message that is more than words."""
        files = row.get("files")
        files = files if isinstance(files, list) else [row.get("file")] if "file" in row else []
        if files and row.get("subtype") not in ("file_comment", "file_mention"):
            types = (written(one.get("mimetype")) for one in files if isinstance(one, dict))
            seen = any(one.startswith(("image/", "video/", "audio/")) for one in types)
            return (Kind.MEDIA if seen else Kind.FILE), text
        if not text:
            return Kind.TEXT, self._card(row)
        return (Kind.LINK if is_link(text) else Kind.TEXT), text

    def _card(self, row: Row) -> str:
        """Return the words of a message that has them only in its card, as machines write them."""
        cards = row.get("attachments")
        card = cards[0] if isinstance(cards, list) and cards else None
        comment = row.get("comment")
        if isinstance(comment, dict):
            return self.plain(written(comment.get("comment")))
        if not isinstance(card, dict):
            return ""
        words = (written(card.get(name)) for name in ("fallback", "text", "title"))
        return self.plain(next(filter(None, words), ""))

    def plain(self, text: str) -> str:
        """Return a text as it is read on the screen: names for ids, labels for links, no keys to files."""
        if "\x00" in text:
            text = clean(text)
        if "slack.com/" in text:
            text = _SECRET.sub(r"\1", text)
        if "<" in text:
            text = _SIGNS.sub(self._sign, text)
        if "&" in text:
            text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        return text

    def _sign(self, found: re.Match[str]) -> str:
        id, _, label = found[1].partition("|")
        first, rest = id[:1], id[1:]
        if first == "@":
            return f"@{self._names.people.get(rest) or label.lstrip('@') or rest}"
        if first == "#":
            return f"#{label or self._names.channels.get(rest) or rest}"
        if first == "!":
            return label or f"@{rest.partition('^')[0]}"
        return label or id.removeprefix("mailto:")
