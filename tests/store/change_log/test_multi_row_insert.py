"""Many rows to a statement: all of them, in their order, and the books know each."""

from __future__ import annotations

import sqlite3

import pytest

from commdesk.store import undo
from commdesk.store.change_log.multi_row_insert import VARIABLES, insert_rows
from commdesk.store.database import Database

COLUMNS = ("id", "nickname")


@pytest.mark.parametrize("count", [0, 1, VARIABLES // 2 - 1, VARIABLES // 2, VARIABLES // 2 + 1, VARIABLES + 3])
def test_every_row_is_there_and_in_the_books(bare: Database, count: int) -> None:
    rows = [(at + 1, f"n{at}") for at in range(count)]
    with bare.step("Many") as conn:
        told = list(insert_rows(conn, "member", COLUMNS, rows))
    assert told[-1:] == ([count] if count else []) and told == sorted(set(told))
    assert [tuple(row) for row in bare.reader.execute("SELECT id, nickname FROM member ORDER BY id")] == rows
    assert bare.reader.execute("SELECT count(*) FROM change WHERE op = 'I'").fetchone()[0] == count
    if count:
        undo.undo(bare)
        assert bare.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 0


def test_what_is_there_stays_where_that_is_said_and_is_refused_where_not(bare: Database) -> None:
    with bare.step("First") as conn:
        list(insert_rows(conn, "member", COLUMNS, [(1, "old")]))
    with bare.step("Again") as conn:
        list(insert_rows(conn, "member", COLUMNS, [(1, "new"), (2, "b")], known="ON CONFLICT(id) DO NOTHING"))
    assert [row[0] for row in bare.reader.execute("SELECT nickname FROM member ORDER BY id")] == ["old", "b"]
    with pytest.raises(sqlite3.IntegrityError), bare.step("Refused") as conn:
        list(insert_rows(conn, "member", COLUMNS, [(3, "c"), (1, "new")]))
    assert bare.reader.execute("SELECT count(*) FROM member").fetchone()[0] == 2


def test_a_table_wider_than_a_statement_goes_row_by_row(bare: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commdesk.store.change_log.multi_row_insert.VARIABLES", 1)
    with bare.step("Wide") as conn:
        assert list(insert_rows(conn, "member", COLUMNS, [(1, "a"), (2, "b")])) == [1, 2]
