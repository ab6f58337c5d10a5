"""Rows inserted many at a time leave the very books that the triggers write row by row."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterable

import pytest

from commdesk.store import undo
from commdesk.store.change_log import triggers
from commdesk.store.change_log.bulk_insert import FEW, ManyRows
from commdesk.store.database import Database
from commdesk.store.ids import GREATEST, IdGenerator
from tests.store.conftest import Clock

Rows = list[tuple[str | int | None, ...]]
MEMBER = ("nickname", "id", "city")
CONTACT = ("id", "member", "kind", "value", "plain")
BOOKS = ("step", "change", "stamp", "rival", "gone", "member", "contact")


def row_by_row(conn: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Rows) -> None:
    """Insert through the triggers, in the order of ids."""
    at = columns.index("id")
    firsts = {row[at]: row for row in reversed(rows)}
    marks = ", ".join("?" * len(columns))
    sql = f"INSERT INTO {table}({', '.join(columns)}) VALUES ({marks}) ON CONFLICT(id) DO NOTHING"
    conn.executemany(sql, [firsts[key] for key in sorted(firsts, key=lambda key: int(str(key)))])


def at_once(conn: sqlite3.Connection, table: str, columns: tuple[str, ...], rows: Rows) -> None:
    """Insert in two pages that wait."""
    many = ManyRows(conn, table, columns)
    many.add_rows(rows[: len(rows) // 2])
    many.add_rows(rows[len(rows) // 2 :])
    many.insert_rows()


def dump(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the books and the tables."""
    return {table: list(map(tuple, db.reader.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3"))) for table in BOOKS}


def triggers_of(db: Database) -> list[tuple[object, ...]]:
    """The triggers of the connection that writes."""
    with db.write_unlogged() as conn:
        return sorted(
            map(tuple, conn.execute("SELECT name, tbl_name, sql FROM sqlite_temp_schema WHERE type = 'trigger'"))
        )


def people(dice: random.Random, count: int) -> Rows:
    """Made-up members; some come twice."""
    rows: Rows = [(f"名{n}", dice.randrange(1, GREATEST), dice.choice(("上海", ""))) for n in range(count)]
    return rows + [(f"again {n}", dice.choice(rows)[1], "") for n in range(count // 20)]


def reach(dice: random.Random, members: Rows) -> Rows:
    """Contacts of them."""
    return [(dice.randrange(1, GREATEST), row[1], "phone", f"+86 {n}", str(n)) for n, row in enumerate(members)]


def acts(dice: random.Random) -> Iterable[tuple[str, object]]:
    """What happens to a file: rows that come, again in part, after some were deleted, after an undo."""
    first = people(dice, dice.choice((FEW - 50, FEW + 200)))
    yield "insert", ("member", MEMBER, first)
    yield "insert", ("contact", CONTACT, reach(dice, first))
    yield "insert", ("member", MEMBER, first[: len(first) // 2] + people(dice, FEW))
    if dice.random() < 0.5:
        yield "delete", [row[1] for row in first[:5]]
    else:
        yield "undo", None
    yield "insert", ("member", MEMBER, first + people(dice, FEW))
    yield "undo", None
    yield "redo", None


@pytest.mark.parametrize("seed", range(8))
def test_the_books_are_those_of_the_triggers(empty_pair: tuple[Database, Database], seed: int) -> None:
    for db, insert in zip(empty_pair, (row_by_row, at_once), strict=True):
        for what, given in acts(random.Random(seed)):
            if what == "undo":
                undo.undo(db)
            elif what == "redo":
                undo.redo(db)
            elif what == "delete":
                with db.step("Delete") as conn:
                    conn.executemany("DELETE FROM member WHERE id = ?", [(one,) for one in given])  # type: ignore[attr-defined]
            else:
                with db.step("Insert") as conn:
                    insert(conn, *given)  # type: ignore[misc]
    one, other = map(dump, empty_pair)
    assert one == other
    assert len(one["change"]) > FEW


@pytest.fixture
def empty_pair(opened: Callable[[str], Database]) -> tuple[Database, Database]:
    """Two files whose steps get the same ids."""
    one, other = opened("one.commdesk"), opened("other.commdesk")
    for db in (one, other):
        db.ids = IdGenerator(Clock(), random.Random(5).randrange)
    return one, other


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        (("x\0y", 7, ""), triggers.NUL),
        (("x", 0, ""), triggers.NO_ID),
        (("x", -5, ""), triggers.NO_ID),
        (("x", None, ""), triggers.NO_ID),
        (("x", 5, ""), triggers.FORGOTTEN),
        ((None, 7, ""), "NOT NULL"),
    ],
)
def test_what_the_triggers_refuse_is_refused(bare: Database, bad: tuple[str | int | None, ...], why: str) -> None:
    with bare.write_unlogged() as conn:
        conn.execute("INSERT INTO gone VALUES ('member', 5, NULL)")
    before, watching = dump(bare), triggers_of(bare)
    with (
        pytest.raises(
            Exception, match="forgotten|cannot be saved" if why in (triggers.NUL, triggers.FORGOTTEN) else why
        ),
        bare.step("Insert") as conn,
    ):
        at_once(conn, "member", MEMBER, [*people(random.Random(1), FEW * 2), bad])
    assert dump(bare) == before
    assert triggers_of(bare) == watching


def test_rows_of_nobody_are_refused_and_the_triggers_stay(bare: Database) -> None:
    before, watching = dump(bare), triggers_of(bare)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), bare.step("Insert") as conn:
        at_once(conn, "contact", CONTACT, reach(random.Random(1), people(random.Random(2), FEW * 2)))
    assert dump(bare) == before
    assert triggers_of(bare) == watching


def test_nothing_is_inserted_outside_a_step(bare: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=triggers.OUTSIDE), bare.write_unlogged() as conn:
        at_once(conn, "member", MEMBER, people(random.Random(1), FEW * 2))
    assert not dump(bare)["member"]


def test_what_is_written_afterwards_is_noted_row_by_row(bare: Database) -> None:
    watching = triggers_of(bare)
    with bare.step("Insert") as conn:
        at_once(conn, "member", MEMBER, people(random.Random(1), FEW * 2))
        conn.execute("INSERT INTO member(id, nickname) VALUES (3, 'Cleo')")
    assert triggers_of(bare) == watching
    assert ("member", 3, "I") in {row[2:5] for row in dump(bare)["change"]}
    with pytest.raises(sqlite3.IntegrityError, match=triggers.OUTSIDE), bare.write_unlogged() as conn:
        conn.execute("INSERT INTO member(id) VALUES (4)")


def test_what_is_there_is_looked_up_not_read_through(bare: Database) -> None:
    with bare.step("Insert") as conn:
        many = ManyRows(conn, "member", MEMBER)
        many.add_rows(people(random.Random(1), 3))
        asked: list[str] = []
        conn.set_trace_callback(asked.append)
        try:
            many.insert_rows()
        finally:
            conn.set_trace_callback(None)
        (sql,) = [each for each in asked if each.startswith("DELETE FROM temp.waiting") and " main." in each]
        conn.execute(f"CREATE TEMP TABLE {sql.split()[2].partition('.')[2]}(id INTEGER PRIMARY KEY)")
        plan = [row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert any(step.startswith("SEARCH t USING INTEGER PRIMARY KEY") for step in plan), plan
