"""Where an import goes: the community, its zone, and the zone of the file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from commdesk.calendars.clock import local_zone, zone_of
from commdesk.chats.model import Chat, Options
from commdesk.communities import record as communities
from commdesk.errors import Problem, mark
from commdesk.store import births
from commdesk.store.ids import Ids, meaning
from commdesk.text import fold


@dataclass(frozen=True, slots=True)
class Target:
    """A community that is there or is to be made. ``zone`` is ``""`` if it was never asked."""

    id: int
    name: str
    platform: str
    key: str
    zone: str
    new: bool


SHARED = mark("core", "The chat was taken for “{name}”, which holds the same messages.")
_ROW = "SELECT id, name, platform, key, zone FROM community WHERE id = ?"


def _there(row: sqlite3.Row) -> Target:
    return Target(row["id"], row["name"], row["platform"], row["key"], row["zone"], new=False)


def find(conn: sqlite3.Connection, chat: Chat, options: Options, ids: Ids) -> Target:
    """Return the community for ``chat``: the one asked for, else of its key, else of its name, else a new one.

    Raises:
        Problem: there is no such community.
    """
    if options.community is not None:
        row = conn.execute(_ROW, (communities.root(conn, options.community),)).fetchone()
        if row is None:
            raise Problem(mark("core", "The community to import into is gone. Choose another one."))
        return _there(row)
    name = options.name or chat.name
    rows = conn.execute(
        "SELECT id, name, platform, key, zone FROM community WHERE platform IN (?, '') ORDER BY part_of IS NOT NULL, id",
        (chat.platform,),
    ).fetchall()
    same = [row for row in rows if fold(row["name"]) == fold(name)] if name else []
    keyed = [row for row in rows if chat.key and row["key"] == chat.key and row["platform"]]
    # A name the user gave counts more than the file's key: two halves of a migrated group are joined that way.
    found = (same if options.name else []) or keyed or [row for row in same if not row["key"] or not chat.key]
    if found:
        # Joined to another group by hand: what comes later goes there. The key stays with the part that has it.
        row = conn.execute(_ROW, (communities.root(conn, found[0]["id"]),)).fetchone()
        there = _there(row)
        return there if row["id"] == found[0]["id"] else replace(there, key=there.key or chat.key)
    wanted = meaning("community", chat.platform, chat.key) if chat.key else communities.named_id(chat.platform, name)
    id = births.ident(conn, ids, "community", wanted)
    return Target(id, name or chat.key or chat.platform, chat.platform, chat.key, "", new=True)


@dataclass(frozen=True, slots=True)
class Zones:
    """``file`` reads wall-clock times of the file, ``days`` counts the community's days. ``assumed``: nobody said."""

    file: str
    days: str
    assumed: bool


def zones(target_zone: str, options: Options) -> Zones:
    """Return the zones of an import.

    Raises:
        Problem: there is no such zone.
    """
    chosen = options.zone or target_zone
    file = chosen or options.locale_zone or local_zone()
    zone_of(file)
    return Zones(file, target_zone or file, not chosen)
