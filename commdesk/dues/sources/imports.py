"""Communities whose chat was imported before and not lately: their numbers stop there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from commdesk.dues.due import Due, DueSpan
from commdesk.errors import Phrase, mark
from commdesk.store.database import Database
from commdesk.thresholds import load_thresholds


def list_dues(db: Database, span: DueSpan) -> Iterator[Due]:
    """Yield the communities of which an import is overdue, as of the day on which it became so."""
    every = load_thresholds(db.reader).import_days
    if not every:
        return
    sql = """SELECT c.id, c.name, max(b.last), max(b.at) FROM batch b JOIN community c ON c.id = b.community
        WHERE b.kind = 'chat' AND b.last IS NOT NULL AND c.archived = 0 AND c.part_of IS NULL GROUP BY c.id ORDER BY c.position, c.id"""
    for ident, name, last, at in db.reader.execute(sql):
        known = datetime.fromtimestamp(last, UTC).astimezone().date()
        brought = datetime.fromtimestamp(at / 1000, UTC).astimezone().date()
        day = max(known, min(brought, span.today)) + timedelta(days=every)
        if day > span.today:
            continue
        reasons = (
            Phrase(mark("core", "last imported {count} days ago"), {"count": (span.today - brought).days}),
            Phrase(mark("core", "numbers stop at {day}"), {"day": known.isoformat()}),
        )
        yield Due("import", ident, day, name, Phrase(mark("core", "import the chat again")), reasons, community=ident)
