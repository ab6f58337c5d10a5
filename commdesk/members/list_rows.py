"""What one row of the list of people shows, read a page at a time."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace

from commdesk.day_boundary import DEFAULT_BOUNDARY, load_day_boundary
from commdesk.masking.mask import Mask
from commdesk.member_fields.model import Privacy, Surface
from commdesk.member_fields.registry import BY_KEY as FIELDS
from commdesk.member_fields.registry import list_choices, list_fields_on
from commdesk.members.columns import BY_KEY, CLASS, OWN
from commdesk.store.database import Database

WEEKS = 12
SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One person in a list. ``last``: days since 1970, 0 never; ``weeks``: messages of the last twelve weeks, oldest first."""

    id: int
    name: str
    second: str
    class_: str
    level: str
    city: str
    tags: tuple[tuple[str, str], ...]  # name and tone
    source: str
    last: int
    weeks: tuple[int, ...]
    stage: str
    friend: bool
    next_action: str
    next_on: str
    expires: str
    joined: str
    phone: str
    account: str
    messages: int
    made: int  # UTC milliseconds
    role: str
    archived: bool
    more: tuple[tuple[str, str | int | None], ...] = ()
    """Fields that no code asks for by name: key and value."""

    def get_value(self, key: str) -> object:
        """Return what stands in a column, by its key."""
        return dict(self.more)[key] if key not in DECLARED else getattr(self, key)

    @property
    def avatar_initial(self) -> str:
        """The character of the avatar."""
        return self.name[:1].upper() or "·"


DECLARED = frozenset(field.name for field in fields(MemberRow))
MORE = {field.key: field for field in list_fields_on(Surface.LIST) if field.key in BY_KEY.keys() - DECLARED}
"""Fields in the list that a row holds in ``more``."""


def today_number(boundary: int = DEFAULT_BOUNDARY) -> int:
    """Return the local day, in days since 1970; a day begins at ``load_day_boundary`` o'clock."""
    now = time.time()
    return int(now + time.localtime(now).tm_gmtoff - boundary * 3600) // SECONDS


PEOPLE = f"""SELECT f.member AS id, f.name, m.nickname, m.remark, {CLASS} AS class_, m.level, m.city,
    coalesce((SELECT name FROM channel WHERE id = m.channel), '') AS source, f.last,
    coalesce((SELECT name FROM stage WHERE id = m.stage), '') AS stage, m.friend, m.next_action, m.next_on,
    coalesce((SELECT max(x.expires) FROM fee x WHERE {OWN}), '') AS expires,
    coalesce((SELECT min(x.joined_on) FROM membership x WHERE {OWN} AND x.joined_on <> ''), '') AS joined,
    coalesce((SELECT x.value FROM contact x WHERE {OWN} AND x.kind = 'phone' ORDER BY x.position, x.id LIMIT 1), '') AS phone,
    coalesce((SELECT x.account FROM handle x WHERE {OWN} ORDER BY x.position, x.id LIMIT 1), '') AS account,
    f.messages, m.made, m.role, m.archived{"".join(f", m.{field.stored} AS {key}" for key, field in MORE.items())}
    FROM face f JOIN member m ON m.id = f.member WHERE f.member IN (SELECT value FROM json_each(?))"""


def describe_value(row: MemberRow, key: str, say: Callable[[str], str]) -> str:
    """Return what stands in a column in words; ``say`` translates marked words."""
    value = row.get_value(key)
    field = MORE.get(key)
    if field is None or not value:
        return "" if field is not None else str(value)
    words: dict[object, str] = dict(list_choices(field))
    return say(words[value]) if value in words else str(value)


def cover_row(row: MemberRow, mask: Mask) -> MemberRow:
    """Return a row as others may see it. Whose name is not known is called by an account or a phone: these are covered, too."""
    if not mask.on:
        return row
    known_by = Privacy.ACCOUNT if row.name == row.account else Privacy.PHONE if row.name == row.phone else Privacy.NAME
    more = {key: mask.cover(FIELDS[key].privacy, value) if isinstance(value, str) else value for key, value in row.more}
    return replace(
        row,
        name=mask.cover(known_by, row.name),
        second=mask.cover(Privacy.NAME, row.second),
        phone=mask.cover(Privacy.PHONE, row.phone),
        account=mask.cover(Privacy.ACCOUNT, row.account),
        next_action=mask.cover(FIELDS["next_action"].privacy, row.next_action),
        more=tuple(more.items()),
    )


def load_rows(db: Database, ids: Sequence[int]) -> dict[int, MemberRow]:
    """Return the rows behind ``ids`` (people as `commdesk.members.finding.search` finds them), by id; one that is gone is missing."""
    conn = db.reader
    wanted = json.dumps(list(ids))
    tags: dict[int, dict[tuple[str, str], None]] = {}
    weeks: dict[int, list[int]] = {}
    owners = "SELECT j.value AS root, coalesce(a.member, j.value) AS member FROM json_each(?) j LEFT JOIN alias a ON a.root = j.value"
    sql = f"""SELECT o.root, t.name, t.colour FROM ({owners}) o JOIN member_tag l ON l.member = o.member JOIN tag t ON t.id = l.tag
        JOIN tag_group g ON g.id = t.tag_group WHERE t.archived = 0 ORDER BY g.position, g.id, t.position, t.id"""
    for root, name, colour in conn.execute(sql, (wanted,)):
        tags.setdefault(root, {})[name, colour] = None
    first = today_number(load_day_boundary(conn)) - 7 * WEEKS + 1
    sql = f"""SELECT o.root, (s.day - ?2) / 7, sum(s.messages) FROM ({owners.replace("?", "?1")}) o JOIN handle h ON h.member = o.member
        JOIN spoke s ON s.handle = h.id AND s.day >= ?2 GROUP BY 1, 2"""
    for root, week, messages in conn.execute(sql, (wanted, first)):
        weeks.setdefault(root, [0] * WEEKS)[min(week, WEEKS - 1)] += messages
    found = {}
    for row in conn.execute(PEOPLE, (wanted,)):
        values = dict(row)
        nickname, remark = values.pop("nickname"), values.pop("remark")
        more = tuple((key, values.pop(key)) for key in MORE)
        second = next((other for other in (nickname, remark) if other and other != values["name"]), "")
        found[row["id"]] = MemberRow(
            **{**values, "friend": bool(row["friend"]), "archived": bool(row["archived"])},
            second=second,
            more=more,
            tags=tuple(tags.get(row["id"], {})),
            weeks=tuple(weeks.get(row["id"], [0] * WEEKS)),
        )
    return found
