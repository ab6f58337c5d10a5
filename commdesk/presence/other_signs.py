"""What makes a member active besides messages: check-ins, orders, feedback, attendance, ticks (PRACTICES.md, formulas)."""

from __future__ import annotations

from collections.abc import Iterator

from commdesk.attendance import ATTENDED
from commdesk.store.database import Database

ACTIVE = ("checkin", "order", "feedback")
"""Kinds of entries that make a member active that day; so does attendance."""
_KINDS = ", ".join(f"'{kind}'" for kind in ACTIVE)
_ROOT = "coalesce(a.root, t.member)"


def iter_activity(
    db: Database, first: str = "", last: str = "9999-12-31", community: int = 0
) -> Iterator[tuple[str, int, int]]:
    """Yield (local ISO day, person, community or 0) of what was noted from day ``first`` to ``last``; staff and bots left out.

    A row each, so somebody may come several times a day. Who was ticked as having spoken is not here: an imported day
    knows better (`commdesk.presence.manual_days`). ``community`` 0: of any and of none.
    """
    of = f"LEFT JOIN alias a ON a.member = t.member JOIN member p ON p.id = {_ROOT} WHERE p.role = ''"
    of += " AND t.day BETWEEN ?1 AND ?2 AND (?3 = 0 OR t.community = ?3)"
    sql = f"""SELECT t.day, {_ROOT}, coalesce(t.community, 0) FROM entry t {of} AND t.kind IN ({_KINDS})
        UNION ALL SELECT t.day, {_ROOT}, coalesce(t.community, 0) FROM {ATTENDED} t {of}
        UNION ALL SELECT t.day, {_ROOT}, t.community FROM tick t {of} AND t.kind <> 'spoke'"""
    yield from map(tuple, db.reader.execute(sql, (first, last, community)))
