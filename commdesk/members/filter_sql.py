"""Placeholder."""

from __future__ import annotations

from commdesk.members.filters import Filter
from commdesk.store.database import Database


def where(filter: Filter, db: Database) -> tuple[str, list[object]]:
    """Return SQL."""
    return "1", []
