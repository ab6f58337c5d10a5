"""People for tests, made through the features themselves."""

from __future__ import annotations

from commdesk.members import record
from commdesk.store.database import Database


def person(db: Database, name: str, **values: str | int | None) -> int:
    """Add somebody and return the id."""
    return record.add_member(db, real_name=name, **values)


def one(db: Database, sql: str, *values: object) -> object:
    """Return the first cell of a query."""
    row = db.reader.execute(sql, values).fetchone()
    return None if row is None else row[0]


def stay(db: Database, member: int, community: int, joined: str = "", left: str = "", **more: str | int) -> int:
    """Add a stay in a community and return its id."""
    ident = db.ids.new_id()
    values = {"id": ident, "member": member, "community": community, "joined_on": joined, "left_on": left} | more
    with db.step("Stay") as conn:
        conn.execute(
            f"INSERT INTO membership({', '.join(values)}) VALUES ({', '.join('?' * len(values))})", (*values.values(),)
        )
    return ident
