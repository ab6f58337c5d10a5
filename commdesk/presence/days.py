"""Days as numbers since 1970, and those that stand for what is not known."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

NEVER = -(1 << 40)
"""A joining day that nobody knows: before every window."""
STILL = 1 << 40
"""The leaving day of who is still there: after every window."""
EPOCH = date(1970, 1, 1).toordinal()


@lru_cache(4_096)
def parse_day_number(text: str, missing: int) -> int:
    """Return days since 1970 of a local ISO date, ``missing`` for none or nonsense."""
    try:
        return date.fromisoformat(text).toordinal() - EPOCH if text else missing
    except ValueError:
        return missing
