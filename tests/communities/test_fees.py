"""What was paid, and until when it holds."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.communities import fees
from commdesk.errors import Problem
from commdesk.store import undo
from commdesk.store.database import Database
from tests.people import person


def test_a_fee_is_added_changed_removed_and_taken_back(db: Database) -> None:
    anna = person(db, "Anna")
    ident = fees.add_fee(db, anna, " Year ", 36_500, "2026-01-01", "2026-12-31", "EUR")
    (fee,) = fees.load_fees_for_members(db, (anna,))
    assert fee == fees.MembershipFee(ident, anna, "Year", 36_500, "EUR", "2026-01-01", "2026-12-31")
    fees.update_fee(db, fee, "Life", 99_900, "2026-01-01", "")
    (changed,) = fees.load_fees_for_members(db, (anna,))
    assert (changed.name, changed.amount, changed.expires) == ("Life", 99_900, "")
    fees.delete_fee(db, ident)
    assert fees.load_fees_for_members(db, (anna,)) == []
    undo.undo(db)
    undo.undo(db)
    assert fees.load_fees_for_members(db, (anna,)) == [fee]


def test_the_one_that_holds_longest_comes_first(db: Database) -> None:
    anna, other = person(db, "Anna"), person(db, "Other")
    for who, name, expires in ((anna, "old", "2025-01-01"), (other, "life", ""), (anna, "new", "2027-01-01")):
        fees.add_fee(db, who, name, 1, "", expires)
    assert [fee.name for fee in fees.load_fees_for_members(db, (anna, other))] == ["life", "new", "old"]


@pytest.mark.parametrize(("expires", "left"), [("2026-01-11", 10), ("2026-01-01", 0), ("2025-12-31", -1), ("", None)])
def test_the_days_left(expires: str, left: int | None) -> None:
    assert fees.MembershipFee(1, 1, "", 0, "CNY", "", expires).days_left(date(2026, 1, 1)) == left


@pytest.mark.parametrize(
    ("starts", "expires", "words"),
    [("soon", "", "not a date"), ("", "2026-02-30", "not a date"), ("2026-01-02", "2026-01-01", "before it starts")],
)
def test_dates_that_make_no_sense_are_told(db: Database, starts: str, expires: str, words: str) -> None:
    anna = person(db, "Anna")
    with pytest.raises(Problem, match=words):
        fees.add_fee(db, anna, "Year", 1, starts, expires)
    fees.add_fee(db, anna, "Year", 1, "2026-01-01", "2026-01-01")
    (fee,) = fees.load_fees_for_members(db, (anna,))
    with pytest.raises(Problem, match=words):
        fees.update_fee(db, fee, "Year", 1, starts, expires)
    assert fees.load_fees_for_members(db, (anna,)) == [fee]
