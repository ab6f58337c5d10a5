"""What somebody paid: what is noted beside their name, and what was taken with each check-in.

Two doors may take money from one person: each taking stands on its own and the sum counts, so neither writes over the other.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable


def sum_paid(noted: int | None, taken: int) -> int | None:
    """Return what was paid in minor units, None for nothing; ``load_taken_sum`` is the sum of the takings.

    What is noted lies below zero where an amount was typed over that was taken at the door.
    """
    found = (noted or 0) + taken if taken else noted
    return None if found is None or found < 0 or (found == 0 and taken) else found


def compute_noted_amount(paid: str | int | None, taken: int) -> int | None:
    """Return what has to be noted so that ``paid``, minor units or None, is the total."""
    known = None if paid is None else int(paid)
    return (known or 0) - taken or None if taken else known


def load_taken_sum(conn: sqlite3.Connection, registration: int) -> int:
    """Return the sum of what was taken from somebody with their check-ins."""
    sql = "SELECT coalesce(sum(paid), 0) FROM arrival WHERE registration = ?"
    return int(conn.execute(sql, (registration,)).fetchone()[0])


def by_event(conn: sqlite3.Connection, events: Iterable[int] | None = None) -> dict[int, int]:
    """Return what the guest lists of events say was paid, in minor units; None: of all events. One without is missing."""
    which = "" if events is None else "WHERE r.event IN (SELECT value FROM json_each(?))"
    sql = f"""SELECT event, sum(max(paid + taken, 0)) FROM (
        SELECT r.event, coalesce(r.paid, 0) AS paid,
            coalesce((SELECT sum(a.paid) FROM arrival a WHERE a.registration = r.id), 0) AS taken
        FROM registration r {which}) WHERE paid <> 0 OR taken <> 0 GROUP BY event"""
    args = () if events is None else (json.dumps(list(events)),)
    return {row[0]: row[1] for row in conn.execute(sql, args)}
