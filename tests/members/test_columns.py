"""The columns of the list: each has a value to show and an order that runs."""

from __future__ import annotations

from dataclasses import fields

from commdesk.members import list_rows
from commdesk.members.columns import BY_KEY, COLUMNS
from commdesk.store.database import Database


def test_every_column_has_a_value_in_a_row() -> None:
    assert {column.key for column in COLUMNS} <= {
        field.name for field in fields(list_rows.MemberRow)
    } | list_rows.MORE.keys()


def test_every_order_is_sql_that_runs(db: Database) -> None:
    for column in COLUMNS:
        order = column.order or "1"
        assert db.reader.execute(f"SELECT {order} FROM face f JOIN member m ON m.id = f.member").fetchall() == []


def test_keys_are_unique_and_the_name_is_shown_first() -> None:
    assert len(BY_KEY) == len(COLUMNS)
    assert COLUMNS[0].key == "name" and COLUMNS[0].shown
