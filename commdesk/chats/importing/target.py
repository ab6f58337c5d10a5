"""Where an import goes: the community, its zone, and the zone of the file."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

from commdesk.calendars.clock import find_local_zone, load_zone
from commdesk.chats.model import ChatInfo, ChatOptions
from commdesk.communities import record as communities
from commdesk.errors import Problem, mark
from commdesk.store import births
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import fold_text


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """A community that is there or is to be made. ``zone`` is ``""`` if it was never asked."""

    id: int
    name: str
    platform: str
    key: str
    zone: str
    new: bool


SHARED = mark("core", "The chat was taken for “{name}”, which holds the same messages.")
_ROW = "SELECT id, name, platform, key, zone FROM community WHERE id = ?"


def _to_target(row: sqlite3.Row) -> ImportTarget:
    return ImportTarget(row["id"], row["name"], row["platform"], row["key"], row["zone"], new=False)


def find_target(conn: sqlite3.Connection, chat: ChatInfo, options: ChatOptions, ids: IdGenerator) -> ImportTarget:
    """Return the community for ``chat``: the one asked for, else of its key, else of its name, else a new one.

    Raises:
        Problem: there is no such community.
    """
    if options.community is not None:
        row = conn.execute(_ROW, (communities.find_root_community(conn, options.community),)).fetchone()
        if row is None:
            raise Problem(mark("core", "The community to import into is gone. Choose another one."))
        return _to_target(row)
    name = options.name or chat.name
    rows = conn.execute(
        "SELECT id, name, platform, key, zone FROM community WHERE platform IN (?, '') ORDER BY part_of IS NOT NULL, id",
        (chat.platform,),
    ).fetchall()
    same = [row for row in rows if fold_text(row["name"]) == fold_text(name)] if name else []
    keyed = [row for row in rows if chat.key and row["key"] == chat.key and row["platform"]]
    # A name the user gave counts more than the file's key: two halves of a migrated group are joined that way.
    found = (same if options.name else []) or keyed or [row for row in same if not row["key"] or not chat.key]
    if found:
        # Joined to another group by hand: what comes later goes there. The key stays with the part that has it.
        row = conn.execute(_ROW, (communities.find_root_community(conn, found[0]["id"]),)).fetchone()
        there = _to_target(row)
        return there if row["id"] == found[0]["id"] else replace(there, key=there.key or chat.key)
    wanted = derive_id("community", chat.platform, chat.key) if chat.key else communities.named_id(chat.platform, name)
    id = births.choose_id(conn, ids, "community", wanted)
    return ImportTarget(id, name or chat.key or chat.platform, chat.platform, chat.key, "", new=True)


@dataclass(frozen=True, slots=True)
class ImportZones:
    """``file`` reads wall-clock times of the file, ``days`` counts the community's days. ``assumed``: nobody said."""

    file: str
    days: str
    assumed: bool


def choose_zones(target_zone: str, options: ChatOptions) -> ImportZones:
    """Return the zones of an import.

    Raises:
        Problem: there is no such zone.
    """
    chosen = options.zone or target_zone
    file = chosen or options.locale_zone or find_local_zone()
    load_zone(file)
    return ImportZones(file, target_zone or file, not chosen)
