"""The columns a list of people can show."""

from __future__ import annotations

from dataclasses import dataclass

from commdesk.member_fields.model import NUMBERS, FieldKind, ListPlace, MemberField, Surface
from commdesk.member_fields.registry import list_placed
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

ORDERS = {
    "name": "f.sort",
    "class_": f"nullif({CLASS}, '')",
    "level": LEVEL,
    "channel": "(SELECT c.position FROM channel c WHERE c.id = m.channel)",
    "last_active": "nullif(f.last, 0)",
    "weeks": "f.messages",
    "stage": "(SELECT s.position FROM stage s WHERE s.id = m.stage)",
    "expires": f"(SELECT max(x.expires) FROM fee x WHERE {OWN} AND x.expires <> '')",
    "joined": f"(SELECT min(x.joined_on) FROM membership x WHERE {OWN} AND x.joined_on <> '')",
    "phone": f"(SELECT min(x.plain) FROM contact x WHERE {OWN} AND x.kind = 'phone')",
    "account": f"(SELECT min(x.account) FROM handle x WHERE {OWN})",
    "messages": "f.messages",
    "made": "m.made",
}
"""SQL of what is not put in order by what stands in its column, by field."""


def _make_order(field: MemberField, place: ListPlace) -> str:
    if field.key in ORDERS or not place.sortable:
        return ORDERS.get(field.key, "")
    return f"m.{field.stored}" if field.kind == FieldKind.FLAG else f"nullif(m.{field.stored}, {empty_sql(field)})"


def empty_sql(field: MemberField) -> str:
    """Return the SQL of what the column of a field holds where nothing is known."""
    return "0" if field.kind in NUMBERS else "''"


COLUMNS = tuple(
    MemberColumn(
        field.places[Surface.LIST].name or field.key,
        field.title_on(Surface.LIST), place.width, _make_order(field, place), place.shown, place.right,
    )
    for field, place in list_placed(Surface.LIST, ListPlace)
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}
