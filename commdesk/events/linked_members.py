"""Which members the roles and contacts of an event are."""

from __future__ import annotations

import json
from collections.abc import Collection

from commdesk.store.database import Database


def find_member_by_name(db: Database, name: str) -> int | None:
    """Return the one member who is called exactly so, by any of their names; None where nobody is, or several are."""
    sql = """SELECT DISTINCT coalesce(a.root, m.id) FROM member m LEFT JOIN alias a ON a.member = m.id
        WHERE ?1 <> '' AND m.archived = 0 AND ?1 IN (m.nickname, m.real_name, m.remark) LIMIT 2"""
    found = [row[0] for row in db.reader.execute(sql, (name.strip(),))]
    return found[0] if len(found) == 1 else None


def load_linked_members(db: Database, members: Collection[int | None]) -> dict[int, tuple[int, str]]:
    """Return by member who they are now: under which id they are listed, being merged perhaps, and what they are called."""
    sql = """SELECT j.value, f.member, f.name FROM json_each(?) j LEFT JOIN alias a ON a.member = j.value
        JOIN face f ON f.member = coalesce(a.root, j.value)"""
    wanted = json.dumps([member for member in members if member is not None])
    return {row[0]: (row[1], row[2]) for row in db.reader.execute(sql, (wanted,))}
