"""The columns a list of people can show: a newcomer adds a line here and a value in `commdesk.members.list_rows`."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.errors import mark
from commdesk.members.classes import build_class_sql


@dataclass(frozen=True, slots=True)
class MemberColumn:
    """A column. ``width`` in pixels; ``order`` is SQL over ``f`` (face) and ``m`` (member of the same id), '' not sortable."""

    key: str
    title: str
    width: int
    order: str
    shown: bool = True
    right: bool = False


CLASS = build_class_sql()
"""SQL of the class A to D."""

LEVEL = "CASE m.level WHEN 'S' THEN 1 WHEN 'A' THEN 2 WHEN 'B' THEN 3 WHEN 'C' THEN 4 WHEN '' THEN NULL ELSE 9 END"

OWN = "x.member IN (SELECT f.member UNION ALL SELECT a.member FROM alias a WHERE a.root = f.member)"
"""SQL of what belongs to any member that the person ``f`` is."""

COLUMNS = (
    MemberColumn("name", mark("core", "Member"), 220, "f.sort"),
    MemberColumn("class_", mark("core", "Class"), 66, f"nullif({CLASS}, '')"),
    MemberColumn("level", mark("core", "Level"), 60, LEVEL),
    MemberColumn("city", mark("core", "City"), 64, "nullif(m.city, '')"),
    MemberColumn("tags", mark("core", "Tags"), 150, ""),
    MemberColumn("source", mark("core", "Source"), 78, "(SELECT c.position FROM channel c WHERE c.id = m.channel)"),
    MemberColumn("last", mark("core", "Last active"), 108, "nullif(f.last, 0)", right=True),
    MemberColumn("weeks", mark("core", "12 weeks"), 78, "f.messages"),
    MemberColumn("stage", mark("core", "Stage"), 84, "(SELECT s.position FROM stage s WHERE s.id = m.stage)", shown=False),
    MemberColumn("friend", mark("core", "Friend"), 64, "m.friend", shown=False),
    MemberColumn("next_on", mark("core", "Next action"), 150, "nullif(m.next_on, '')", shown=False),
    MemberColumn("expires", mark("core", "Fee until"), 92,
           f"(SELECT max(x.expires) FROM fee x WHERE {OWN} AND x.expires <> '')", shown=False),
    MemberColumn("joined", mark("core", "Joined"), 92,
           f"(SELECT min(x.joined_on) FROM membership x WHERE {OWN} AND x.joined_on <> '')", shown=False),
    MemberColumn("phone", mark("core", "Phone"), 120,
           f"(SELECT min(x.plain) FROM contact x WHERE {OWN} AND x.kind = 'phone')", shown=False),
    MemberColumn("account", mark("core", "Account"), 130, f"(SELECT min(x.account) FROM handle x WHERE {OWN})", shown=False),
    MemberColumn("messages", mark("core", "Messages"), 84, "f.messages", shown=False, right=True),
    MemberColumn("made", mark("core", "Added"), 92, "m.made", shown=False),
)  # fmt: skip

BY_KEY = {column.key: column for column in COLUMNS}
