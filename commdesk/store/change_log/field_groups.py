"""Fields that only mean something together: a group is written whole, so that two half-known writes never make a third value.

A trigger sees only the columns that changed. One colleague corrects the month of a birthday, another the day: field by field
the two files would merge into a date that nobody wrote. So whoever writes one column of a group is noted as the writer of
all of them (``stamp``); what happened (``change``) names only what changed, and undo and history go by that.
"""

from __future__ import annotations

from collections.abc import Iterable

GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "batch": (("first", "last"),),
    "community": (("platform", "key"),),
    "contact": (("kind", "value", "plain"),),
    "due_mark": (("state", "until", "reason", "on_day"),),
    "entry": (("day", "at"), ("amount", "currency")),
    "event": (("starts", "ends", "zone"), ("online", "place", "address"), ("price", "currency", "expect_revenue")),
    "event_contact": (("name", "reach", "member"),),
    "event_file": (("name", "path", "attachment"),),
    "event_item": (("quantity", "unit", "each"),),
    "event_money": (("planned", "each"),),
    "event_post": (("away", "day", "clock"), ("state", "posted")),
    "event_role": (("name", "member"),),
    "event_score": (("score", "most"),),
    "event_task": (("away", "day"),),
    "fee": (("amount", "currency"), ("starts", "expires")),
    "field": (("kind", "choices"),),
    "handle": (("platform", "account"),),
    "import_profile": (("signature", "mapping"),),
    "magnet": (("starts", "ends"),),
    "member": (
        ("birth_year", "birth_month", "birth_day", "birth_lunar"),
        ("friend", "friend_on", "friend_account"),
        ("next_action", "next_on"),
    ),
    "membership": (("left_on", "reason", "kicked"),),
    "part": (("kind", "text", "attachment"),),
    "queue": (("script", "variant"),),
    "queue_member": (("state", "reason", "script_use", "at"),),
    "registration": (("state", "offered"), ("post", "source")),
    "rule": (("how", "text"),),
    "script_use": (("at", "day"),),
}
"""By table. What may be right by itself stands alone, even beside a relative: a joining day and a leaving day, due and done.

A group may grow with new columns of its table; it is never split: rows that were stamped whole stay so."""


def get_group_columns(table: str, column: str) -> tuple[str, ...]:
    """Return the columns that are written whenever ``column`` is, itself among them; it alone if it belongs to no group."""
    return next((group for group in GROUPS.get(table, ()) if column in group), (column,))


def expand_columns(table: str, columns: Iterable[str]) -> set[str]:
    """Return ``columns`` and all that are written with them."""
    return {other for column in columns for other in get_group_columns(table, column)}
