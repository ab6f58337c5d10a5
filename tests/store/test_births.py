"""Who made a row, in files that were one: a birth beside the shown one survives whatever happens to the row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from commdesk.errors import Phrase
from commdesk.store import births, check, forget, history, history_pruning, repair, trash, undo
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

SQL = "INSERT INTO member(id, nickname) VALUES (?, ?)"


def newest(db: Database) -> int:
    return int(db.reader.execute("SELECT max(id) FROM step").fetchone()[0])


def write(db: Database, sql: str, *values: object) -> int:
    with db.step("Act") as conn:
        conn.execute(sql, values)
    return newest(db)


@pytest.fixture
def twice(bare: Database) -> tuple[int, int]:
    """Make member 1 in two steps, as two copies of a file would before they were merged; return the steps."""
    first = write(bare, SQL, 1, "Anna")
    second = write(bare, SQL, 2, "Bert")
    with bare.write_unlogged() as conn:
        conn.execute("INSERT INTO rival VALUES ('member', 1, '', ?, NULL)", (second,))
    return first, second


def born(db: Database, row: int = 1) -> set[int]:
    return {step for _, step in births.load_births(db.reader, "member", [row])}


def test_both_births_are_told(bare: Database, twice: tuple[int, int]) -> None:
    assert born(bare) == set(twice)
    assert sorted(births.load_births(bare.reader, "member")) == [(1, twice[0]), (1, twice[1]), (2, twice[1])]


ACTS: dict[str, Callable[[Database], object]] = {
    "edit": lambda db: write(db, "UPDATE member SET city = 'Rome' WHERE id = 1"),
    "delete": lambda db: write(db, "DELETE FROM member WHERE id = 1"),
    "delete and undo": lambda db: (write(db, "DELETE FROM member WHERE id = 1"), undo.undo(db)),
    "delete and bring back": lambda db: (
        write(db, "DELETE FROM member WHERE id = 1"),
        trash.restore_rows(db, Phrase("Back"), "member", [1]),
    ),
    "edit, undo, redo": lambda db: (
        write(db, "UPDATE member SET city = 'Rome' WHERE id = 1"), undo.undo(db), undo.redo(db)
    ),
    "cut the log": lambda db: history_pruning.trim_history(db, history_pruning.HistoryLimits(steps=0, days=0, bulk_days=0)),
    "repair": repair.repair_workspace,
    "compact": lambda db: db.compact(),
}  # fmt: skip


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_second_birth_outlives(bare: Database, twice: tuple[int, int], act: Callable[[Database], object]) -> None:
    act(bare)
    assert born(bare) == set(twice)
    assert check.check_workspace(bare) == []


def test_it_keeps_nothing_alive_and_is_told_once(bare: Database, twice: tuple[int, int]) -> None:
    assert [each.op for each in history.load_history_for_row(bare, "member", 1)] == ["I"]
    write(bare, "DELETE FROM member WHERE id = 1")
    assert [each.id for each in trash.list_trashed(bare, "member")] == [1]
    assert [each.op for each in history.load_history_for_row(bare, "member", 1)] == ["D", "I"]


def test_a_row_made_anew_has_one_birth(bare: Database, twice: tuple[int, int]) -> None:
    write(bare, "DELETE FROM member WHERE id = 1")
    made = write(bare, SQL, 1, "Carl")
    assert born(bare) == {made}


def test_a_forgotten_row_has_none_and_the_names_of_its_births_are_blanked(bare: Database) -> None:
    write(bare, SQL, 1, "Anna")
    with bare.step("Import {name}", name="Anna's list") as conn:
        conn.execute(SQL, (2, "Bert"))
    with bare.write_unlogged() as conn:
        conn.execute("INSERT INTO rival VALUES ('member', 1, '', ?, NULL)", (newest(bare),))
    forget.forget_rows(bare, "Forget", {"member": [1]})
    assert born(bare) == set()
    assert "Anna" not in "".join(row[0] for row in bare.reader.execute("SELECT name FROM step"))


def test_a_row_that_another_program_took_away_dies_with_all_that_kept_it_alive(
    bare: Database, twice: tuple[int, int]
) -> None:
    with bare.write_unlogged() as conn:
        conn.execute("INSERT INTO rival VALUES ('member', 1, '*', ?, NULL)", (twice[1],))
    import sqlite3

    other = sqlite3.connect(bare.path)
    other.execute("DELETE FROM member WHERE id = 1")
    other.commit()
    other.close()
    repair.adopt_outside_writes(bare)
    books = bare.reader.execute("SELECT col FROM rival WHERE row = 1").fetchall()
    assert [row[0] for row in books] == [""]
    assert check.check_workspace(bare) == []


def test_every_column_that_was_written_has_its_own_stamp(bare: Database) -> None:
    """What has none was written when the row was born: so the birth may be joined like any other cell."""
    write(bare, SQL, 1, "Anna")
    for column in ("city", "note", "nickname"):
        write(bare, f"UPDATE member SET {column} = 'x' WHERE id = 1")
    undo.undo(bare)
    write(bare, "DELETE FROM member WHERE id = 1")
    undo.undo(bare)
    first = min(born(bare))
    later = {
        row[0]
        for row in bare.reader.execute(
            "SELECT DISTINCT col FROM change WHERE row = 1 AND op = 'U' AND step > ?", (first,)
        )
    }
    stamped = {
        row[0] for row in bare.reader.execute("SELECT col FROM stamp WHERE row = 1 AND col NOT IN ('', '*', '-')")
    }
    assert later == stamped == {"city", "note", "nickname"}


def ask(db: Database, *wanted: int) -> list[int]:
    with db.step("Ask") as conn:
        return births.choose_ids(conn, db.ids, "member", wanted)


def test_an_id_is_given_once_and_only_if_it_is_free(bare: Database) -> None:
    write(bare, SQL, 7, "Anna")
    found = ask(bare, 7, 8, 8, 0, 9)
    assert (found[1], found[4]) == (8, 9)
    assert len(set(found)) == 5
    assert all(one > 1 << 40 for one in (found[0], found[2], found[3]))
    assert ask(bare) == []
    with bare.step("Ask") as conn:
        assert births.choose_id(conn, bare.ids, "member", 8) == 8


def test_what_was_deleted_or_forgotten_keeps_its_id(bare: Database) -> None:
    for row in (1, 2, 3):
        write(bare, SQL, row, "Anna")
    write(bare, "DELETE FROM member WHERE id = 1")
    forget.forget_rows(bare, "Forget", {"member": [2]})
    assert 1 not in ask(bare, 1)
    assert 2 not in ask(bare, 2)


@pytest.mark.parametrize("verbs", ["u", "uru", "ururu"])
def test_what_only_undo_took_away_is_born_again(bare: Database, verbs: str) -> None:
    write(bare, SQL, 1, "Anna")
    for verb in verbs:
        (undo.undo if verb == "u" else undo.redo)(bare)
    assert ask(bare, 1) == [1]


def test_what_was_deleted_brought_back_and_that_undone_lies_in_the_trash_by_a_wish(bare: Database) -> None:
    write(bare, SQL, 1, "Anna")
    write(bare, "DELETE FROM member WHERE id = 1")
    trash.restore_rows(bare, Phrase("Back"), "member", [1])
    undo.undo(bare)
    assert ask(bare, 1) != [1]
    undo.redo(bare)
    undo.undo(bare)
    undo.undo(bare)  # the deleting itself
    undo.redo(bare)  # deleted again, as was wished
    assert ask(bare, 1) != [1]


def test_what_nothing_is_known_of_any_more_keeps_its_id(bare: Database) -> None:
    write(bare, SQL, 1, "Anna")
    undo.undo(bare)
    history_pruning.trim_history(bare, history_pruning.HistoryLimits(steps=0, days=0, bulk_days=0))
    assert ask(bare, 1) != [1]


def test_equal_rows_of_one_import_are_counted() -> None:
    one, other = births.CopyCounter(), births.CopyCounter()
    first = [
        one.derive_next_id("fee", 1, "card"),
        one.derive_next_id("fee", 1, "card"),
        one.derive_next_id("fee", 2, "card"),
    ]
    assert first == [
        other.derive_next_id("fee", 1, "card"),
        other.derive_next_id("fee", 1, "card"),
        other.derive_next_id("fee", 2, "card"),
    ]
    assert len(set(first)) == 3
    assert first[0] == derive_id("fee", 1, "card")
