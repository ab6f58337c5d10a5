"""What leaves with a workspace that is handed over, counted: looked through before, and told in words and numbers beside it."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from commdesk.errors import mark


@dataclass(frozen=True, slots=True)
class HandoverContents:
    """What is in a workspace that is to be handed over: what one looks through before.

    Attributes:
        money: Entries with an amount. ``files``: attached ones, and ``file_bytes`` how large they are together.
        forgotten: Marks of people who were forgotten: they stay, so that no import brings them back.
        trash: Rows in the trash, and their content.
    """

    people: int
    entries: int
    money: int
    messages: int
    communities: int
    scripts: int
    events: int
    files: int
    file_bytes: int
    forgotten: int
    trash: int


_COUNTS = {
    "people": "SELECT count(*) FROM member",
    "entries": "SELECT count(*) FROM entry",
    "money": "SELECT count(*) FROM entry WHERE amount IS NOT NULL",
    "messages": "SELECT count(*) FROM message",
    "communities": "SELECT count(*) FROM community",
    "scripts": "SELECT count(*) FROM script",
    "events": "SELECT count(*) FROM event",
    "files": "SELECT count(*) FROM attachment",
    "file_bytes": "SELECT coalesce(sum(length(data)), 0) FROM blob",
    "forgotten": "SELECT count(*) FROM mark",
    "trash": "SELECT count(*) FROM gone WHERE image IS NOT NULL",
}


TITLES = {
    "people": mark("core", "People"),
    "entries": mark("core", "Notes, orders and other entries"),
    "money": mark("core", "Entries with an amount"),
    "messages": mark("core", "Messages"),
    "communities": mark("core", "Communities"),
    "scripts": mark("core", "Scripts"),
    "events": mark("core", "Events"),
    "files": mark("core", "Attached files"),
    "file_bytes": mark("core", "Bytes of attached files"),
    "forgotten": mark("core", "Marks of people who were forgotten"),
    "trash": mark("core", "Rows in the trash"),
}
"""What each count is called."""


def survey_contents(conn: sqlite3.Connection) -> HandoverContents:
    """Return what is in a workspace."""
    return HandoverContents(**{name: int(conn.execute(sql).fetchone()[0]) for name, sql in _COUNTS.items()})
