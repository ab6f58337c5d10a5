"""Last week and last month, as the imports know them."""

from __future__ import annotations

from datetime import date

import pytest

from commdesk.reports import period
from commdesk.store.database import Database

EPOCH = date(1970, 1, 1)


def days(*texts: str) -> tuple[int, ...]:
    """Return ISO dates as days since 1970."""
    return tuple((date.fromisoformat(text) - EPOCH).days for text in texts)


@pytest.mark.parametrize(
    ("known", "week"),
    [
        (("2026-01-01", "2026-01-11"), ("2026-01-05", "2026-01-11")),  # ends on a Sunday
        (("2026-01-01", "2026-01-10"), ("2025-12-29", "2026-01-04")),  # the week of the Saturday is not over
        (("2026-01-01", "2026-01-12"), ("2026-01-05", "2026-01-11")),  # a Monday
        (("2026-01-06", "2026-01-08"), ("2026-01-05", "2026-01-11")),  # nothing is known before: the week it is in
    ],
)
def test_the_last_whole_week(known: tuple[str, str], week: tuple[str, str]) -> None:
    first, last = days(*known)
    assert period.last_week((first, last)) == days(*week)


@pytest.mark.parametrize(
    ("known", "month"),
    [
        (("2025-01-01", "2026-02-28"), ("2026-02-01", "2026-02-28")),
        (("2025-01-01", "2026-02-27"), ("2026-01-01", "2026-01-31")),
        (("2025-01-01", "2026-01-15"), ("2025-12-01", "2025-12-31")),
        (("2026-01-05", "2026-01-15"), ("2026-01-01", "2026-01-31")),
    ],
)
def test_the_last_whole_month(known: tuple[str, str], month: tuple[str, str]) -> None:
    first, last = days(*known)
    assert period.last_month((first, last)) == days(*month)


def test_an_empty_workspace_knows_today_only(db: Database) -> None:
    first, last = period.load_known_days(db)
    assert first == last
    assert period.last_week((first, last))[1] >= last


def test_a_period_says_its_days() -> None:
    assert str(period.describe_period(*days("2026-01-05", "2026-01-11"))) == "2026-01-05 to 2026-01-11 (7 days)"
