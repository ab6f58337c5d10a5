"""People read for an export: everything known of each, united people as one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import Any

from commdesk.exports.inviters import name_inviters
from commdesk.exports.masked_page import cover_page
from commdesk.exports.page import ExportedFee, ExportedPerson, ExportedStay, Grouped, PeoplePage, Thing
from commdesk.fields import CustomField, format_field_value
from commdesk.masking.mask import OPEN, Mask
from commdesk.member_fields.model import Surface
from commdesk.member_fields.registry import list_stored
from commdesk.members.columns import CLASS
from commdesk.progress import Progress

PAGE = 5_000
"""People read at once: so many lie close to one another in the file, and are read a fifth faster than by two thousand."""
STORED = ", ".join(f"m.{field.stored} AS {field.name_on(Surface.EXPORT)}" for field in list_stored())
MEMBER = f"""SELECT m.id, coalesce(f.last, 0) AS last, {STORED}, {CLASS} AS computed, coalesce(f.name, '') AS shown,
    coalesce(f.messages, 0) AS messages
    FROM member m LEFT JOIN face f ON f.member = m.id
    WHERE m.id IN (SELECT value FROM json_each(?))"""
INVITERS = """SELECT DISTINCT m.inviter, coalesce(nullif(i.real_name, ''), nullif(i.remark, ''), i.nickname) FROM member m
    JOIN member i ON i.id = m.inviter"""
"""What inviters are called where they may not be called by an account or a phone."""
_THEIRS = "IN (SELECT value FROM json_each(?))"
HANDLES = f"SELECT member, platform, account, name FROM handle WHERE member {_THEIRS} ORDER BY position, id"
CONTACTS = f"SELECT member, kind, value FROM contact WHERE member {_THEIRS} ORDER BY position, id"
TAGGED = f"SELECT member, tag FROM member_tag WHERE member {_THEIRS}"
TAGS = """SELECT t.id, g.name, t.name FROM tag t JOIN tag_group g ON g.id = t.tag_group WHERE t.archived = 0
    ORDER BY g.position, t.position, t.id"""
STAYS = f"""SELECT member, community, joined_on, left_on, card FROM membership WHERE member {_THEIRS} ORDER BY joined_on, id"""
FEES = f"SELECT member, name, amount, currency, starts, expires FROM fee WHERE member {_THEIRS} ORDER BY expires, id"
VALUES = f"SELECT member, field, value FROM field_value WHERE value <> '' AND member {_THEIRS} ORDER BY member DESC"


class PeopleReader:
    """Reads people page by page.

    Args:
        conn: A reader, inside a transaction if all pages are to be of one moment.
        names_inviters: Whether it is of use who invited somebody: what they are surely known by is looked up among everybody.
        mask: What is covered in every page that is read.
    """

    def __init__(self, conn: sqlite3.Connection, *, names_inviters: bool = True, mask: Mask = OPEN) -> None:
        self._conn, self.names_inviters, self.mask = conn, names_inviters, mask
        sql = "SELECT id, name, kind FROM field WHERE archived = 0 ORDER BY position, id"
        self.fields = {row[0]: CustomField(row[0], row[1], row[2], ()) for row in conn.execute(sql)}
        self._united: dict[int, list[int]] = {}
        for root, member in conn.execute("SELECT root, member FROM alias WHERE member <> root ORDER BY member"):
            self._united.setdefault(root, []).append(member)

    @cached_property
    def _inviters(self) -> dict[int, str]:
        if not self.names_inviters:
            return {}
        return dict(self._conn.execute(INVITERS)) if self.mask.on else name_inviters(self._conn)

    def iter_pages(self, ids: Sequence[int], progress: Progress) -> Iterator[PeoplePage]:
        """Yield the people behind ``ids``, in their order, `PAGE` at a time; each once, who is gone is left out."""
        ids = list(dict.fromkeys(ids))
        for start in range(0, len(ids), PAGE):
            progress.report(start, len(ids))
            yield self.read_page(ids[start : start + PAGE])

    def load_people(self, ids: Sequence[int]) -> dict[int, ExportedPerson]:
        """Return the people behind ``ids`` by id."""
        return {person.id: person for person in self.read_page(ids)}

    def read_page(self, ids: Sequence[int]) -> PeoplePage:
        """Return the people behind ``ids``: a few statements, however many people, columns and things of theirs there are."""
        cursor = self._query_rows(MEMBER, ids)
        names = [column[0] for column in cursor.description]
        found = {row[0]: row for row in cursor}
        owners = _PersonOwners(found, self._united)
        communities = self._read_names("community")
        page = PeoplePage(
            [found[id] for id in ids if id in found],
            names,
            {"stage": self._read_names("stage"), "source": self._read_names("channel"), "inviter": self._inviters},
            owners.group_rows(self._query_rows(HANDLES, owners.members), itemgetter(slice(1, None))),
            _drop_duplicates(owners.group_rows(self._query_rows(CONTACTS, owners.members), itemgetter(slice(1, None)))),
            self._read_tags(owners),
            owners.group_rows(
                self._query_rows(STAYS, owners.members),
                lambda row: ExportedStay(communities[row[1]], row[2], row[3], row[4]),
            ),
            owners.group_rows(self._query_rows(FEES, owners.members), lambda row: ExportedFee(*row[1:])),
            self._read_fields(owners),
        )
        return cover_page(page, self.mask, self.fields)

    def _read_tags(self, owners: _PersonOwners) -> Grouped[tuple[str, str]]:
        """Return the tags in use of each person, in their order. The few there are, are joined here, not with each person."""
        tags: list[tuple[str, str]] = []
        ranks: dict[int, int] = {}
        for rank, (tag, group, name) in enumerate(self._conn.execute(TAGS)):
            ranks[tag] = rank
            tags.append((group, name))
        tagged = owners.group_rows(self._query_rows(TAGGED, owners.members), lambda row: ranks.get(row[1], -1))
        found = {who: [tags[rank] for rank in sorted(own) if rank >= 0] for who, own in tagged.items()}
        return _drop_duplicates({who: own for who, own in found.items() if own})

    def _read_fields(self, owners: _PersonOwners) -> dict[int, dict[int, str]]:
        """Return the values of custom fields as they are read, by person and field, in the order of fields; the root's count."""
        rows = owners.group_rows(self._query_rows(VALUES, owners.members), itemgetter(1, 2))
        known = {who: dict(own) for who, own in rows.items()}
        return {
            who: {id: format_field_value(each, own[id]) for id, each in self.fields.items() if id in own}
            for who, own in known.items()
        }

    def _read_names(self, table: str) -> dict[int, str]:
        return {row[0]: row[1] for row in self._conn.execute(f"SELECT id, name FROM {table}")}

    def _query_rows(self, sql: str, ids: Sequence[int]) -> sqlite3.Cursor:
        """Return rows as plain tuples: made faster than those that know the names of their columns."""
        cursor = self._conn.execute(sql, (json.dumps(list(ids)),))
        cursor.row_factory = None
        return cursor


class _PersonOwners:
    """Whose things are whose on one page: those of everybody somebody is united with are theirs, too."""

    def __init__(self, people: Iterable[int], united: Mapping[int, Sequence[int]]) -> None:
        self.members = list(people)
        self._roots: dict[int, list[int]] = {}
        for root in self.members if united else ():
            for member in united.get(root, ()):
                self._roots.setdefault(member, []).append(root)
        own = set(self.members)
        for member, roots in self._roots.items():
            if member in own:  # asked for by themselves as well
                roots.append(member)
            else:
                self.members.append(member)

    def group_rows(self, rows: Iterable[Sequence[Any]], make: Callable[[Any], Thing]) -> Grouped[Thing]:
        """Return what ``make`` makes of each row, in their order, by person; rows begin with the member they belong to."""
        found: Grouped[Thing] = {}
        for row in rows:
            whose, thing = row[0], make(row)
            for root in self._roots.get(whose, ()) or (whose,):
                if root in found:
                    found[root].append(thing)
                else:
                    found[root] = [thing]
        return found


def _drop_duplicates(grouped: Grouped[tuple[str, str]]) -> Grouped[tuple[str, str]]:
    """Return things without those that united people both have."""
    return {who: things if len(things) < 2 else list(dict.fromkeys(things)) for who, things in grouped.items()}
