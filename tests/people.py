"""People for tests, made through the features themselves."""

from __future__ import annotations

from commdesk.members import record
from commdesk.store.database import Database


def person(db: Database, name: str, **values: str | int | None) -> int:
    """Add somebody and return the id."""
    return record.add(db, real_name=name, **values)


def one(db: Database, sql: str, *values: object) -> object:
    """Return the first cell of a query."""
    row = db.reader.execute(sql, values).fetchone()
    return None if row is None else row[0]
