"""One moment, with more memory for as long as it lasts."""

from __future__ import annotations

import pytest

from commdesk.store.database import Database
from commdesk.store.snapshot import CACHE_KIB, hold_snapshot


def cache(db: Database) -> int:
    """Return what the reader may keep in memory, as SQLite says it."""
    return int(db.reader.execute("PRAGMA cache_size").fetchone()[0])


def test_what_is_written_meanwhile_is_not_seen(db: Database) -> None:
    with hold_snapshot(db.reader):
        before = db.reader.execute("SELECT count(*) FROM member").fetchone()[0]
        with db.step("add") as conn:
            conn.execute("INSERT INTO member(id) VALUES (1)")
        assert db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == before
    assert db.reader.execute("SELECT count(*) FROM member").fetchone()[0] == before + 1


def test_memory_is_given_back_whatever_happens(db: Database) -> None:
    before = cache(db)
    with pytest.raises(ZeroDivisionError), hold_snapshot(db.reader):
        assert cache(db) == -CACHE_KIB != before
        raise ZeroDivisionError
    assert cache(db) == before and not db.reader.in_transaction
