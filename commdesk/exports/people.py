"""People as they are exported: everything known of each, united people as one."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from commdesk.fields import Field, show
from commdesk.members import birthday
from commdesk.members.birthday import Birthday
from commdesk.members.columns import CLASS
from commdesk.progress import Progress
from commdesk.text import fold

PAGE = 1_000
DAY0 = date(1970, 1, 1)
MEMBER = f"""SELECT m.id, m.nickname, m.real_name, m.remark, m.role, m.gender, m.city, m.company, m.income, m.want, m.intent, m.power,
    m.class, {CLASS} AS computed, m.level, coalesce(s.name, '') AS stage, coalesce(c.name, '') AS source, m.inviter, m.friend,
    m.friend_on, m.friend_account, m.birth_year, m.birth_month, m.birth_day, m.birth_lunar, m.next_action, m.next_on, m.note,
    m.archived, m.made, coalesce(f.name, '') AS shown, coalesce(f.last, 0) AS last, coalesce(f.messages, 0) AS messages
    FROM member m LEFT JOIN face f ON f.member = m.id LEFT JOIN stage s ON s.id = m.stage LEFT JOIN channel c ON c.id = m.channel
    WHERE m.id IN (SELECT value FROM json_each(?))"""
OWNERS = """WITH o(root, member) AS (SELECT value, value FROM json_each(?1)
    UNION SELECT a.root, a.member FROM json_each(?1) j JOIN alias a ON a.root = j.value)"""


@dataclass(frozen=True, slots=True)
class Stay:
    """Being in a community; ISO dates, "" unknown or still in. ``card`` is the name somebody has in it."""

    community: str
    joined: str
    left: str
    card: str = ""


@dataclass(frozen=True, slots=True)
class Fee:
    """A paid membership; ``amount`` in minor units."""

    name: str
    amount: int
    currency: str
    starts: str
    expires: str


@dataclass(slots=True)
class Person:
    """One person. ``row`` holds the columns of `MEMBER`; ``last`` is the ISO date of their last message, "" for none."""

    id: int
    row: sqlite3.Row
    last: str
    inviter: str = ""
    handles: list[tuple[str, str, str]] = field(default_factory=list)  # platform, account, name
    contacts: list[tuple[str, str]] = field(default_factory=list)  # kind, value
    tags: list[tuple[str, str]] = field(default_factory=list)  # group, tag
    stays: list[Stay] = field(default_factory=list)
    fees: list[Fee] = field(default_factory=list)
    fields: dict[int, str] = field(default_factory=dict)

    @property
    def birthday(self) -> Birthday:
        """The birthday, as far as it is known."""
        row = self.row
        return Birthday(row["birth_year"], row["birth_month"], row["birth_day"], row["birth_lunar"])

    @property
    def born(self) -> str:
        """The birthday in words that an import reads again."""
        return birthday.write(self.birthday)


class Reader:
    """Reads people page by page.

    Args:
        conn: A reader, inside a transaction if all pages are to be of one moment.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        sql = "SELECT id, name, kind FROM field WHERE archived = 0 ORDER BY position, id"
        self.fields = {row[0]: Field(row[0], row[1], row[2], ()) for row in conn.execute(sql)}
        self._inviters = self._names()

    def _names(self) -> dict[int, str]:
        """Return for everybody who invited somebody the word that surely means them: a name nobody shares, or an account."""
        asked = [row[0] for row in self._conn.execute("SELECT DISTINCT inviter FROM member WHERE inviter IS NOT NULL")]
        if not asked:
            return {}
        owners: dict[str, set[int]] = {}
        words: dict[int, list[str]] = {}
        sql = """SELECT id, real_name FROM member UNION ALL SELECT id, remark FROM member UNION ALL SELECT id, nickname FROM member
            UNION ALL SELECT member, account FROM handle UNION ALL SELECT member, plain FROM contact WHERE kind = 'phone'"""
        roots = {row[0]: row[1] for row in self._conn.execute("SELECT member, root FROM alias")}
        for member, word in self._conn.execute(sql):
            if word:
                root = roots.get(member, member)
                owners.setdefault(fold(word), set()).add(root)
                words.setdefault(root, []).append(word)
        found = {}
        for member in asked:
            mine = words.get(roots.get(member, member), [])
            found[member] = next((word for word in mine if len(owners[fold(word)]) == 1), mine[0] if mine else "")
        return found

    def pages(self, ids: Sequence[int], progress: Progress) -> Iterator[list[Person]]:
        """Yield the people behind ``ids``, in their order, up to a thousand at a time; who is gone is left out."""
        for start in range(0, len(ids), PAGE):
            progress.report(start, len(ids))
            found = self.load(ids[start : start + PAGE])
            yield [found[id] for id in ids[start : start + PAGE] if id in found]

    def load(self, ids: Sequence[int]) -> dict[int, Person]:
        """Return the people behind ``ids`` by id."""
        wanted = json.dumps(list(ids))
        found: dict[int, Person] = {}
        for row in self._conn.execute(MEMBER, (wanted,)):
            last = (DAY0 + timedelta(days=row["last"])).isoformat() if row["last"] else ""
            found[row["id"]] = Person(row["id"], row, last, self._inviters.get(row["inviter"], ""))
        rows = self._belongings(
            wanted, "h.platform, h.account, h.name FROM o JOIN handle h ON h.member = o.member", "h.position, h.id"
        )
        for root, *handle in rows:
            found[root].handles.append((handle[0], handle[1], handle[2]))
        rows = self._belongings(
            wanted, "c.kind, c.value FROM o JOIN contact c ON c.member = o.member", "c.position, c.id"
        )
        for root, kind, value in rows:
            if (kind, value) not in found[root].contacts:
                found[root].contacts.append((kind, value))
        self._tags(wanted, found)
        self._dated(wanted, found)
        rows = self._belongings(
            wanted, "v.field, v.value FROM o JOIN field_value v ON v.member = o.member", "o.member DESC"
        )
        for root, id, value in rows:
            if id in self.fields and value:
                found[root].fields[id] = show(self.fields[id], value)
        return found

    def _tags(self, wanted: str, found: dict[int, Person]) -> None:
        joins = "FROM o JOIN member_tag l ON l.member = o.member JOIN tag t ON t.id = l.tag JOIN tag_group g ON g.id = t.tag_group"
        rows = self._belongings(wanted, f"g.name, t.name {joins} WHERE t.archived = 0", "g.position, t.position, t.id")
        for root, group, tag in rows:
            if (group, tag) not in found[root].tags:
                found[root].tags.append((group, tag))

    def _dated(self, wanted: str, found: dict[int, Person]) -> None:
        joins = "FROM o JOIN membership m ON m.member = o.member JOIN community c ON c.id = m.community"
        rows = self._belongings(wanted, f"c.name, m.joined_on, m.left_on, m.card {joins}", "m.joined_on, m.id")
        for root, *stay in rows:
            found[root].stays.append(Stay(*stay))
        columns = "f.name, f.amount, f.currency, f.starts, f.expires FROM o JOIN fee f ON f.member = o.member"
        for root, *fee in self._belongings(wanted, columns, "f.expires, f.id"):
            found[root].fees.append(Fee(*fee))

    def _belongings(self, wanted: str, what: str, order: str) -> sqlite3.Cursor:
        return self._conn.execute(f"{OWNERS} SELECT o.root, {what} ORDER BY o.root, {order}", (wanted,))
