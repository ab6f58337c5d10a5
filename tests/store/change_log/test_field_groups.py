"""A group of fields is written whole: whoever writes one of its columns is noted as the writer of all of them."""

from __future__ import annotations

from pathlib import Path

from commdesk.store import history, undo
from commdesk.store.change_log import field_groups
from commdesk.store.database import Database

CELLS = [(table, group, column) for table, found in field_groups.GROUPS.items() for group in found for column in group]


def stamps(db: Database, table: str, row: int = 1) -> dict[str, int]:
    """Return the stamps of a row, as the number of the step, 0 the first."""
    steps = [step[0] for step in db.reader.execute("SELECT id FROM step ORDER BY id")]
    found = db.reader.execute("SELECT col, step FROM stamp WHERE tbl = ? AND row = ?", (table, row))
    return {col: steps.index(step) for col, step in found}


def make(db: Database) -> None:
    """Make rows 1 and 2 of every table, so that whatever they refer to is there."""
    with db.step("Make") as conn:
        conn.execute("PRAGMA defer_foreign_keys = ON")
        for table in db.tables:
            needed = [ref.column for ref in db.references if ref.table == table and ref.needs]
            names = ", ".join(["id", *needed])
            ones = ", 1" * len(needed)
            conn.execute(f"INSERT INTO {table}({names}) VALUES (1{ones}), (2{ones})")


def another(db: Database, table: str, column: str) -> str | int:
    """Return a value that the column does not hold."""
    kind, before = next(
        (row[2], db.reader.execute(f"SELECT {column} FROM {table}").fetchone()[0])
        for row in db.reader.execute(f"PRAGMA table_info({table})")
        if row[1] == column
    )
    return "other" if kind == "TEXT" else 1 if before != 1 else 2


def test_groups_name_columns_that_are_there_and_no_column_twice(bare: Database) -> None:
    for table, found in field_groups.GROUPS.items():
        named = [column for group in found for column in group]
        assert set(named) <= set(bare.tables[table]) - {"id"}, table
        assert len(named) == len(set(named)), table
        assert all(len(group) > 1 for group in found), table


def test_what_belongs_together_is_in_a_group(bare: Database) -> None:
    """A currency, a zone, a lunar flag say nothing alone: whoever adds such a column says with what it goes."""
    for table, columns in bare.tables.items():
        for column in columns:
            if column in ("currency", "birth_lunar", "away", "attachment") or (column == "zone" and table == "event"):
                others = set(columns) - {"id", "event", "position", "title", "owner", "phase", "done"}
                assert len(field_groups.get_group_columns(table, column)) > 1 or not others & {
                    "day",
                    "amount",
                    "price",
                }, (
                    table,
                    column,
                )


def test_changing_one_column_stamps_all_of_its_group(bare: Database) -> None:
    make(bare)
    for table, group, column in CELLS:
        with bare.step("Edit") as conn:
            conn.execute(f"UPDATE {table} SET {column} = ? WHERE id = 1", (another(bare, table, column),))
        step = bare.reader.execute("SELECT max(id) FROM step").fetchone()[0]
        written = bare.reader.execute("SELECT tbl, row, col FROM stamp WHERE step = ?", (step,))
        assert sorted(map(tuple, written)) == sorted((table, 1, each) for each in group), f"{table}.{column}"
        changed = bare.reader.execute("SELECT tbl, col FROM change WHERE step = ?", (step,))
        assert [tuple(row) for row in changed] == [(table, column)]


def birthday(db: Database) -> tuple[int, ...]:
    """Return the birthday of member 1."""
    return tuple(db.reader.execute("SELECT birth_year, birth_month, birth_day, birth_lunar FROM member").fetchone())


def test_history_and_undo_know_only_what_changed(bare: Database) -> None:
    with bare.step("Add") as conn:
        conn.execute("INSERT INTO member(id, birth_year, birth_month, birth_day) VALUES (1, 1990, 3, 4)")
    with bare.step("Edit") as conn:
        conn.execute("UPDATE member SET birth_day = 5")
    assert [(each.op, each.column) for each in history.load_history_for_row(bare, "member", 1)] == [
        ("U", "birth_day"),
        ("I", None),
    ]
    undo.undo(bare)
    assert birthday(bare) == (1990, 3, 4, 0)
    assert stamps(bare, "member") == {"": 0, "birth_year": 2, "birth_month": 2, "birth_day": 2, "birth_lunar": 2}
    undo.redo(bare)
    assert birthday(bare) == (1990, 3, 5, 0)
    columns = [each.column for each in history.load_history_for_row(bare, "member", 1)]
    assert columns == ["birth_day", "birth_day", "birth_day", None]


def test_a_group_that_is_written_is_decided_for_all_its_columns(bare: Database) -> None:
    with bare.step("Add") as conn:
        conn.execute("INSERT INTO member(id, birth_month, birth_day) VALUES (1, 3, 4)")
    with bare.write_unlogged() as conn:
        step = conn.execute("SELECT max(id) FROM step").fetchone()[0]
        for column in ("birth_month", "birth_lunar", "city"):
            conn.execute("INSERT INTO rival VALUES ('member', 1, ?, ?, 9)", (column, step))
    with bare.step("Edit") as conn:
        conn.execute("UPDATE member SET birth_day = 5")
    assert [row[0] for row in bare.reader.execute("SELECT col FROM rival")] == ["city"]


def test_a_reference_that_is_emptied_is_written_alone(bare: Database) -> None:
    """Deleting a person empties the role they had; nobody wrote its name, so a colleague's new name stands."""
    with bare.step("Add") as conn:
        conn.execute("INSERT INTO member(id) VALUES (1)")
        conn.execute("INSERT INTO event(id) VALUES (1)")
        conn.execute("INSERT INTO event_role(id, event, name, member) VALUES (1, 1, 'Anna', 1)")
    with bare.step("Delete") as conn:
        conn.execute("DELETE FROM member")
    assert stamps(bare, "event_role") == {"": 0, "member": 1}


def test_a_merge_stamps_nothing_by_itself(bare: Database) -> None:
    with bare.step("Add") as conn:
        conn.execute("INSERT INTO member(id) VALUES (1)")
    with bare.step("Merge", mode="merge") as conn:
        conn.execute("UPDATE member SET birth_day = 5")
    assert stamps(bare, "member") == {"": 0}


def test_a_group_whose_columns_are_not_all_there_yet_is_no_fault(empty: Path, tmp_path: Path) -> None:
    import shutil

    from commdesk.store.database import open_connection

    path = tmp_path / "old.commdesk"
    shutil.copyfile(empty, path)
    conn = open_connection(path, write=True)
    conn.execute("ALTER TABLE member DROP COLUMN friend_account")
    conn.close()
    db = Database(path)
    with db.step("Add") as conn:
        conn.execute("INSERT INTO member(id) VALUES (1)")
    with db.step("Edit") as conn:
        conn.execute("UPDATE member SET friend = 1")
    assert stamps(db, "member") == {"": 0, "friend": 1, "friend_on": 1}
    db.close()


def test_widening_takes_in_what_is_written_along() -> None:
    assert field_groups.expand_columns("fee", ["amount", "name"]) == {"amount", "currency", "name"}
    assert field_groups.get_group_columns("member", "city") == ("city",)
    assert field_groups.get_group_columns("nowhere", "city") == ("city",)
