"""A file in which two copies were brought together: what both imports made belongs to both, and goes only with the last."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.chats.importing import batches, importer
from commdesk.chats.model import ChatOptions
from commdesk.members import record
from commdesk.members.imports import importer as people
from commdesk.store import check
from commdesk.store.database import Database
from commdesk.store.undo import undo
from commdesk.store.values import StepKind
from commdesk.tables import column_mapping, table
from tests.alike.conftest import Copies
from tests.alike.ids import count, ids
from tests.chats.exports import said, telegram
from tests.sheets.files import PEOPLE, write_text


def chat(db: Database, folder: Path) -> int:
    rows = [said(n, n % 4 + 1) for n in range(1, 9)]
    return importer.import_file(db, telegram(folder / "chat.json", rows), ChatOptions(zone="UTC")).batch


def sheet(db: Database, folder: Path) -> int:
    read = table.read_table(write_text(folder / "people.csv", PEOPLE))
    return people.carry_out(db, people.plan_import(db, read, column_mapping.propose_mapping(db, read))).batch


def join(db: Database, other: Database) -> None:
    """Bring what ``other`` made in, where both made the same rows: births are joined, the greater one is kept beside."""
    mine = {row[0] for row in db.reader.execute("SELECT id FROM step")}
    new = [row for row in other.reader.execute("SELECT * FROM step ORDER BY id") if row["id"] not in mine]
    steps = [row["id"] for row in new]
    among = f"step IN ({', '.join(map(str, steps))})"
    born = other.reader.execute(f"SELECT tbl, row, step FROM stamp WHERE col = '' AND {among}").fetchall()
    changes = other.reader.execute(
        f"SELECT step, tbl, row, op, col, old, new FROM change WHERE {among} ORDER BY id"
    ).fetchall()
    with db.step("Merge", kind=StepKind.MERGE, mode="merge") as conn:
        conn.execute("PRAGMA defer_foreign_keys = ON")
        conn.executemany("INSERT INTO step VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(tuple, new))
        for name, row, step in born:
            if conn.execute(f"SELECT 1 FROM {name} WHERE id = ?", (row,)).fetchone():
                (here,) = conn.execute(
                    "SELECT step FROM stamp WHERE tbl = ? AND row = ? AND col = ''", (name, row)
                ).fetchone()
                conn.execute(
                    "UPDATE stamp SET step = ? WHERE tbl = ? AND row = ? AND col = ''", (min(here, step), name, row)
                )
                conn.execute("INSERT INTO rival VALUES (?, ?, '', ?, NULL)", (name, row, max(here, step)))
            else:
                values = tuple(other.reader.execute(f"SELECT * FROM {name} WHERE id = ?", (row,)).fetchone())
                conn.execute(f"INSERT INTO {name} VALUES ({', '.join('?' * len(values))})", values)
                conn.execute("INSERT INTO stamp VALUES (?, ?, '', ?)", (name, row, step))
        sql = "INSERT INTO change(step, tbl, row, op, col, old, new) VALUES (?, ?, ?, ?, ?, ?, ?)"
        conn.executemany(sql, map(tuple, changes))
        for batch, key in other.reader.execute("SELECT batch, key FROM message").fetchall():
            conn.execute(
                "INSERT INTO message_again(message, batch) SELECT id, ? FROM message WHERE key = ?", (batch, key)
            )
        conn.execute(
            "INSERT INTO main.held(batch, community) SELECT id, community FROM batch WHERE kind = 'chat' ON CONFLICT DO NOTHING"
        )


@pytest.fixture
def joined(copies: Copies, tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Database, int, int]:
    """Let both copies import the same and bring them together; return the file and both imports."""
    one, other = copies.fork()
    first, second = request.param(one, tmp_path), request.param(other, tmp_path)
    assert ids(one) == ids(other)
    join(one, other)
    assert count(one, "batch") == [2]
    return one, first, second


@pytest.mark.parametrize("joined", [chat, sheet], indirect=True)
@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_both_made_goes_only_when_both_are_taken_back(
    joined: tuple[Database, int, int], order: tuple[int, int]
) -> None:
    db, *both = joined
    before = ids(db)
    made = {each: before[each] for each in ("member", "handle")}
    done = batches.roll_back_batch(db, both[order[0]])
    assert (done.people, done.needed) == (0, len(made["member"]))
    assert ids(db, "member", "handle") == made
    assert batches.roll_back_batch(db, both[order[1]]).people == len(made["member"])
    assert ids(db, "member", "handle") == {}
    undo(db)
    undo(db)
    assert ids(db) == before
    assert check.check_workspace(db) == []


@pytest.mark.parametrize("joined", [sheet], indirect=True)
def test_a_value_that_is_not_shown_keeps_the_person_whose_it_is(joined: tuple[Database, int, int]) -> None:
    """A colleague wrote a city at the same time as I did; mine is shown, theirs would be lost with the row."""
    db, first, second = joined
    batches.roll_back_batch(db, second)
    theirs = ids(db)["member"][0]
    record.update_member(db, theirs, city="Rome")
    step = db.reader.execute("SELECT max(id) FROM step").fetchone()[0]
    with db.write_unlogged() as conn:
        conn.execute("DELETE FROM stamp WHERE tbl = 'member' AND col = 'city'")
        conn.execute("INSERT INTO rival VALUES ('member', ?, 'city', ?, 'Rome')", (theirs, step))
    done = batches.roll_back_batch(db, first)
    assert (done.people, done.edited) == (2, 1)
    assert ids(db)["member"] == [theirs]


def test_an_edit_of_a_birthday_that_was_undone_keeps_nobody(copies: Copies, tmp_path: Path) -> None:
    """The whole group carries the mark of the undo, though only the day was ever edited."""
    db = copies.base
    batch = sheet(db, tmp_path)
    record.update_member(db, ids(db)["member"][0], birth_day=5)
    undo(db)
    assert batches.roll_back_batch(db, batch).people == 3


def test_an_edit_of_a_birthday_keeps_all_of_it(copies: Copies, tmp_path: Path) -> None:
    db = copies.base
    anna = record.add_member(db, nickname="Anna", real_name="王建国")
    rows = (("姓名", "生日"), ("王建国", "1990-03-04"))
    read = table.read_table(write_text(tmp_path / "people.csv", rows))
    plan = people.plan_import(
        db, read, column_mapping.propose_mapping(db, read), people.MemberImportOptions(same_name="update")
    )
    batch = people.carry_out(db, plan).batch
    record.update_member(db, anna, birth_day=5)
    batches.roll_back_batch(db, batch)
    known = record.load_members(db, [anna])[anna]
    assert (known.birth_year, known.birth_month, known.birth_day) == (1990, 3, 5)
