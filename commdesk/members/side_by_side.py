"""What tells one person from another, to be read side by side."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from commdesk.store.database import Database

_OWNERS = """WITH o(root, member) AS (SELECT j.value, coalesce(a.member, j.value) FROM json_each(?) j
    LEFT JOIN alias a ON a.root = j.value)"""
_ACCOUNTS = f"""{_OWNERS} SELECT o.root, h.platform, iif(h.account LIKE 'name:%', iif(h.name <> '', h.name, substr(h.account, 6)), h.account)
    FROM o JOIN handle h ON h.member = o.member ORDER BY o.root, h.position, h.id"""
_REACH = f"""{_OWNERS} SELECT o.root, c.value FROM o JOIN contact c ON c.member = o.member
    WHERE c.kind IN ('phone', 'email') ORDER BY o.root, c.position, c.id"""
_GROUPS = f"""{_OWNERS} SELECT DISTINCT o.root, g.name FROM o JOIN membership m ON m.member = o.member
    JOIN community g ON g.id = m.community ORDER BY o.root, g.name"""
_PEOPLE = """SELECT f.member, m.city, f.last, f.messages FROM face f JOIN member m ON m.id = f.member
    WHERE f.member IN (SELECT value FROM json_each(?))"""


@dataclass(frozen=True, slots=True)
class PersonComparison:
    """``accounts`` are pairs of platform and account, or the name in it where there is none; ``last`` as in `rows.Row`."""

    accounts: tuple[tuple[str, str], ...] = ()
    reach: tuple[str, ...] = ()
    city: str = ""
    groups: tuple[str, ...] = ()
    last: int = 0
    messages: int = 0


def load_person_facts(db: Database, members: Iterable[int]) -> dict[int, PersonComparison]:
    """Return what is known of people, by root; one that is gone is missing."""
    conn, wanted = db.reader, (json.dumps(list(members)),)
    accounts = defaultdict[int, list[tuple[str, str]]](list)
    reach, groups = (defaultdict[int, list[str]](list) for _ in range(2))
    for root, platform, account in conn.execute(_ACCOUNTS, wanted):
        accounts[root].append((platform, account))
    for root, value in conn.execute(_REACH, wanted):
        reach[root].append(value)
    for root, name in conn.execute(_GROUPS, wanted):
        groups[root].append(name)
    return {
        root: PersonComparison(tuple(accounts[root]), tuple(reach[root]), city, tuple(groups[root]), last, messages)
        for root, city, last, messages in conn.execute(_PEOPLE, wanted)
    }
