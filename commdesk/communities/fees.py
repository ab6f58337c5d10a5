"""Paid memberships: what was paid, and until when it holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from commdesk import thresholds
from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.text import clean_text


@dataclass(frozen=True, slots=True)
class MembershipFee:
    """A fee. ``amount`` in minor units of ``currency``, 0 of none where nobody said it; ``expires`` ISO, '' for life."""

    id: int
    member: int
    name: str
    amount: int
    currency: str
    starts: str
    expires: str

    def days_left(self, today: date) -> int | None:
        """Return the days until it ends, negative once it has; None for life."""
        return (date.fromisoformat(self.expires) - today).days if self.expires else None


def load_fees_for_members(db: Database, members: Sequence[int]) -> list[MembershipFee]:
    """Return the fees of a person (every member they are), the one that holds longest first."""
    sql = """SELECT id, member, name, amount, currency, starts, expires FROM fee WHERE member IN (SELECT value FROM json_each(?))
        ORDER BY expires = '' DESC, expires DESC, id DESC"""
    return [MembershipFee(**row) for row in db.reader.execute(sql, (json.dumps(list(members)),))]


def add_fee(db: Database, member: int, name: str, amount: int, starts: str, expires: str, currency: str = "CNY") -> int:
    """Add a fee in one step; return its id.

    Raises:
        Problem: a date makes no sense, or it ends before it starts.
    """
    checked = _check_dates(starts, expires)
    with db.step(mark("core", "Add fee “{name}”"), name=name[:60]) as conn:
        ident = db.ids.new_id()
        sql = "INSERT INTO fee(id, member, name, amount, currency, starts, expires) VALUES (?, ?, ?, ?, ?, ?, ?)"
        conn.execute(sql, (ident, member, clean_text(name).strip()[:200], amount, currency, *checked))
    return ident


def update_fee(db: Database, fee: MembershipFee, name: str, amount: int, starts: str, expires: str) -> None:
    """Change a fee in one step."""
    checked = _check_dates(starts, expires)
    with db.step(mark("core", "Change fee “{name}”"), name=fee.name[:60]) as conn:
        currency = fee.currency or (thresholds.load_thresholds(conn).currency if amount else "")
        sql = "UPDATE fee SET name = ?, amount = ?, currency = ?, starts = ?, expires = ? WHERE id = ?"
        conn.execute(sql, (clean_text(name).strip()[:200], amount, currency, *checked, fee.id))


def delete_fee(db: Database, ident: int) -> None:
    """Delete a fee; undo brings it back."""
    with db.step(mark("core", "Delete a fee")) as conn:
        conn.execute("DELETE FROM fee WHERE id = ?", (ident,))


def _check_dates(starts: str, expires: str) -> tuple[str, str]:
    found = []
    for text in (starts.strip(), expires.strip()):
        try:
            found.append(date.fromisoformat(text).isoformat() if text else "")
        except ValueError:
            raise Problem(mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=text[:60]) from None
    if found[0] and found[1] and found[1] < found[0]:
        raise Problem(mark("core", "This fee would end before it starts."))
    return found[0], found[1]
