"""Many rows deleted and brought back at once leave the very books that the triggers write row by row."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable

import pytest

from commdesk.errors import Phrase
from commdesk.store import check, trash, undo
from commdesk.store.change_log import bulk_delete, triggers
from commdesk.store.database import Database, ForgottenRow
from commdesk.store.ids import GREATEST, IdGenerator
from commdesk.store.reversal import image_values_sql
from tests.store.conftest import Clock
from tests.store.ground import do

FEW = 30
BOOKS = ("step", "stamp", "rival", "gone")
THOSE = "SELECT value AS id FROM json_each(?)"
People = list[int]


def fill(db: Database, dice: random.Random, count: int = FEW * 2) -> People:
    """People who came through each other, with accounts, tags, entries and stays; return their ids."""
    with db.step("Fill") as conn:
        conn.execute("INSERT INTO channel(id, name) VALUES (1, 'Douyin')")
        conn.execute("INSERT INTO community(id, name, platform) VALUES (1, '读书会', 'wechat')")
        conn.execute("INSERT INTO tag_group(id, name) VALUES (1, '状态')")
        conn.execute("INSERT INTO tag(id, tag_group, name) VALUES (1, 1, '新人'), (2, 1, '常客')")
        people: People = []
        for number in range(count):
            one = dice.randrange(10, GREATEST)
            inviter = dice.choice(people) if people and dice.random() < 0.4 else None
            conn.execute(
                "INSERT INTO member(id, nickname, inviter, channel) VALUES (?, ?, ?, ?)",
                (one, f"名{number}", inviter, dice.choice((1, None))),
            )
            people.append(one)
            _belong(conn, dice, people)
    return people


def _belong(conn: sqlite3.Connection, dice: random.Random, people: People) -> None:
    def new() -> int:
        return dice.randrange(10, GREATEST)

    one = people[-1]
    conn.execute(
        "INSERT INTO handle(id, member, platform, account) VALUES (?, ?, 'wechat', ?)", (new(), one, f"w{one}")
    )
    for tag in dice.sample((1, 2), dice.randrange(3)):
        conn.execute("INSERT INTO member_tag(id, member, tag) VALUES (?, ?, ?)", (new(), one, tag))
    if dice.random() < 0.5:
        stay = "INSERT INTO membership(id, member, community, inviter) VALUES (?, ?, 1, ?)"
        conn.execute(stay, (new(), one, dice.choice(people)))
    if dice.random() < 0.3:
        conn.execute("INSERT INTO entry(id, member, kind, text) VALUES (?, ?, 'note', '字')", (new(), one))
        conn.execute("INSERT INTO contact(id, member, kind, value) VALUES (?, ?, 'phone', '1')", (new(), one))


def by_triggers(conn: sqlite3.Connection, db: Database, table: str, ids: People) -> None:
    """Delete through the triggers and SQLite's own cascades, what may be empty first."""
    those = json.dumps(ids)
    if table == "member":  # what goes with them refers to other people, too
        for ref in db.references:
            if ref.target == "member" and not ref.needs:
                sql = f"UPDATE {ref.table} SET {ref.column} = NULL WHERE {ref.column} IN ({THOSE})"
                conn.execute(sql, (those,))
    conn.execute(f"DELETE FROM {table} WHERE id IN ({THOSE})", (those,))


def at_once(conn: sqlite3.Connection, db: Database, table: str, ids: People) -> None:
    """Delete as the application does."""
    bulk_delete.delete_rows(conn, db.tables, db.references, table, THOSE, (json.dumps(ids),))


def dump(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """All tables and books; of ``change`` without the numbers, which say in what order the tables came."""
    found = {name: _rows(db, f"SELECT * FROM {name}") for name in (*BOOKS, *db.tables)}
    return found | {"change": _rows(db, "SELECT step, tbl, row, op, col, old, new FROM change")}


def _rows(db: Database, sql: str) -> list[tuple[object, ...]]:
    return sorted(map(tuple, db.reader.execute(sql)), key=repr)


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fewer rows are many, so that the tests are quick."""
    monkeypatch.setattr(bulk_delete, "FEW", FEW)


def triggers_of(db: Database) -> list[tuple[object, ...]]:
    """The triggers of the connection that writes."""
    with db.write_unlogged() as conn:
        return sorted(map(tuple, conn.execute("SELECT name, sql FROM sqlite_temp_schema WHERE type = 'trigger'")))


@pytest.fixture
def pair(opened: Callable[[str], Database]) -> tuple[Database, Database]:
    """Two files whose steps get the same ids."""
    one, other = opened("one.commdesk"), opened("other.commdesk")
    for db in (one, other):
        db.ids = IdGenerator(Clock(), random.Random(5).randrange)
    return one, other


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("cascade", [True, False])
def test_the_books_are_those_of_the_triggers(pair: tuple[Database, Database], seed: int, cascade: bool) -> None:
    dumps: list[list[object]] = []
    for db, delete in zip(pair, (by_triggers, at_once), strict=True):
        dice, seen = random.Random(seed), []
        people = fill(db, dice, dice.choice((FEW // 8, FEW * 2)))
        watching, full = triggers_of(db), dump(db)
        for act in (dice.sample(people, len(people) * 2 // 3), None, dice.sample(people, len(people) // 2), None, None):
            if act is not None:
                with db.step("Delete", cascade=cascade or delete is by_triggers) as conn:
                    delete(conn, db, "member", act)
            elif undo.find_redoable(db.reader) is None:
                undo.undo(db)
                assert {name: dump(db)[name] for name in db.tables} == {name: full[name] for name in db.tables}
            else:
                undo.redo(db)
            seen.append(dump(db))
            assert not db.reader.execute("PRAGMA foreign_key_check").fetchall()
        assert triggers_of(db) == watching
        dumps.append(seen)
    assert dumps[0] == dumps[1]


def test_a_tag_that_many_wear_goes_and_comes_back(bare: Database) -> None:
    dice = random.Random(3)
    fill(bare, dice)
    links = _rows(bare, "SELECT * FROM member_tag")
    with bare.step("Delete") as conn:
        at_once(conn, bare, "tag", [1])
    assert not bare.reader.execute("SELECT 1 FROM member_tag WHERE tag = 1").fetchall()
    undo.undo(bare)
    assert _rows(bare, "SELECT * FROM member_tag") == links
    assert check.check_quickly(bare) == []


def test_one_of_many_comes_back_from_the_trash_alone(bare: Database) -> None:
    dice = random.Random(1)
    people = fill(bare, dice)
    with bare.step("Delete") as conn:
        at_once(conn, bare, "member", people)
    last = people[-1]
    trash.restore_rows(bare, Phrase("Back"), "member", [last])
    assert [row[0] for row in bare.reader.execute("SELECT id FROM member")] == [last]
    assert bare.reader.execute("SELECT count(*) FROM handle").fetchone()[0] == 1


@pytest.mark.parametrize("count", [FEW // 2, FEW * 2])
def test_nothing_is_deleted_outside_a_step(bare: Database, count: int) -> None:
    do(bare, *(f"INSERT INTO member(id, nickname) VALUES ({number}, 'x')" for number in range(1, count + 1)))
    watching = triggers_of(bare)
    with pytest.raises(sqlite3.IntegrityError, match=triggers.OUTSIDE), bare.write_unlogged() as conn:
        at_once(conn, bare, "member", list(range(1, count + 1)))
    assert bare.reader.execute("SELECT count(*) FROM member").fetchone()[0] == count
    assert triggers_of(bare) == watching


def test_references_are_looked_after_again_after_a_step_that_did_it_itself(bare: Database) -> None:
    people = fill(bare, random.Random(0))
    with bare.step("Delete", cascade=False) as conn:
        at_once(conn, bare, "member", people[:5])
    with pytest.raises(RuntimeError), bare.step("Fails", cascade=False):
        raise RuntimeError
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), bare.step("Nobody's") as conn:
        conn.execute("INSERT INTO handle(id, member, platform, account) VALUES (9, 7, 'wechat', 'w')")


def test_what_was_forgotten_does_not_come_back_with_many(bare: Database) -> None:
    people = fill(bare, random.Random(1))
    with bare.step("Delete") as conn:
        at_once(conn, bare, "member", people)
    with bare.write_unlogged() as conn:
        conn.execute("UPDATE gone SET image = NULL WHERE tbl = 'member' AND row = ?", (people[0],))
    before, watching = dump(bare), triggers_of(bare)
    with pytest.raises(ForgottenRow), bare.step("Back", mode="revive") as conn:
        which = f"SELECT value AS row FROM json_each('{json.dumps(people)}')"
        bulk_delete.revive_rows(conn, "member", image_values_sql(conn, "member", "g.image"), which)
    assert dump(bare) == before and triggers_of(bare) == watching


def test_many_are_noted_by_the_table_not_by_the_row(bare: Database) -> None:
    people = fill(bare, random.Random(1))
    assert len(people) > FEW
    for act in ("delete", "undo"):
        noted: list[str] = []
        with bare.write_unlogged() as conn:
            conn.set_trace_callback(noted.append)
        try:
            if act == "delete":
                with bare.step("Delete", cascade=False) as conn:
                    at_once(conn, bare, "member", people)
            else:
                undo.undo(bare)
        finally:
            with bare.write_unlogged() as conn:
                conn.set_trace_callback(None)
        by_row = [sql for sql in noted if sql.startswith("--") and ("'D'" in sql or "'R'" in sql)]
        assert len(by_row) < FEW, by_row[0]
