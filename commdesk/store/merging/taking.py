"""The parts of a merge that are statements over whole tables: which rows matter, copying what is new, taking what nobody here touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from commdesk.store import forget
from commdesk.store.change_log.bulk_delete import Tables
from commdesk.store.change_log.triggers import ForeignKey
from commdesk.store.connection import select_tuples
from commdesk.store.merging.row_state import note_returned

SCHEMA = "theirs"
"""Under this name the other file is attached."""
NEW, TAKEN, JOINED = "new", "taken", "joined"
BOOKS = ("stamp", "rival", "gone")
_THESE = "SELECT row FROM temp.merged WHERE tbl = '{}' AND how = '{}'"


def find_arriving_steps(conn: sqlite3.Connection) -> int:
    """Note in ``temp.arriving`` the steps of the other file that are new here; return how many.

    Merges themselves are nobody's news.
    """
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS arriving(id INTEGER PRIMARY KEY)")
    conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS merged(tbl TEXT, row INTEGER, how TEXT, PRIMARY KEY(tbl, row)) WITHOUT ROWID"
    )
    conn.execute("DELETE FROM temp.arriving")
    conn.execute(
        f"""INSERT INTO temp.arriving SELECT id FROM {SCHEMA}.step
        WHERE kind NOT IN ('merge', 'sync') AND id NOT IN (SELECT id FROM main.step)"""
    )
    return int(conn.execute("SELECT count(*) FROM temp.arriving").fetchone()[0])


def brings_forgetting(conn: sqlite3.Connection) -> bool:
    """Whether somebody was forgotten in one of the steps that are new here."""
    sql = f"SELECT 1 FROM {SCHEMA}.step WHERE kind = 'forget' AND id IN (SELECT id FROM temp.arriving) LIMIT 1"
    return conn.execute(sql).fetchone() is not None


def find_rows(conn: sqlite3.Connection, seen_there: str) -> None:
    """Note in ``temp.merged`` the rows that steps new here wrote to, and how each is to be merged.

    Args:
        seen_there: SQL that says whether the other side had seen a step, with ``{}`` where the step stands.
    """
    conn.execute("DELETE FROM temp.merged")
    written = " UNION ".join(
        f"SELECT tbl, row FROM {SCHEMA}.{book} WHERE step IN (SELECT id FROM temp.arriving)"
        for book in ("stamp", "rival")
    )
    here = "s.tbl = w.tbl AND s.row = w.row"
    known = " OR ".join(f"EXISTS (SELECT 1 FROM main.{book} s WHERE {here})" for book in ("stamp", "gone"))
    own = " OR ".join(
        f"EXISTS (SELECT 1 FROM main.{book} s WHERE {here} AND NOT ({seen_there.format('s.step')}))"
        for book in ("stamp", "rival")
    )
    erased = " OR ".join(
        f"EXISTS (SELECT 1 FROM {schema}.gone s WHERE {here} AND s.image IS NULL)" for schema in ("main", SCHEMA)
    )
    conn.execute(
        f"""INSERT INTO temp.merged SELECT tbl, row, CASE WHEN NOT ({known}) THEN '{NEW}'
            WHEN {own} OR {erased} THEN '{JOINED}' ELSE '{TAKEN}' END FROM ({written}) w"""
    )


def list_joined_rows(conn: sqlite3.Connection) -> list[tuple[str, int]]:
    """Return the rows that both sides wrote to."""
    return select_tuples(conn, f"SELECT tbl, row FROM temp.merged WHERE how = '{JOINED}'").fetchall()


def remember_states(conn: sqlite3.Connection, tables: Tables, merge: int) -> None:
    """Note in ``before`` what each row is now, so that the merge can be taken out; NULL: it was never heard of."""
    conn.execute(f"INSERT INTO before SELECT ?, tbl, row, NULL FROM temp.merged WHERE how = '{NEW}'", (merge,))
    for table in list_touched_tables(conn, tables):
        remember_rows(
            conn, tables, merge, table, f"SELECT row FROM temp.merged WHERE tbl = '{table}' AND how <> '{NEW}'"
        )


def remember_rows(conn: sqlite3.Connection, tables: Tables, merge: int, table: str, which: str) -> None:
    """Note the state of rows of one table, unless it is noted already (FILE-FORMAT.md §8 says what it holds)."""
    image = "json_object(" + ", ".join(f"'{column}', t.{column}" for column in tables[table]) + ")"
    place = f"tbl = '{table}' AND row = w.row"
    conn.execute(
        f"""INSERT INTO before SELECT ?1, '{table}', w.row, json_object(
            'row', (SELECT json({image}) FROM main.{table} t WHERE t.id = w.row),
            'gone', (SELECT json_array(image) FROM main.gone WHERE {place}),
            'stamp', (SELECT json_group_array(json_array(col, step)) FROM main.stamp WHERE {place}),
            'rival', (SELECT json_group_array(json_array(col, step, value)) FROM main.rival WHERE {place}))
        FROM ({which}) w WHERE true ON CONFLICT DO NOTHING""",
        (merge,),
    )


def remember_naming_rows(
    conn: sqlite3.Connection, tables: Tables, merge: int, ref: ForeignKey, targets: Iterable[int]
) -> None:
    """Note the state of every row, living or in the trash, that refers to one of ``targets`` by ``ref``."""
    named = f"IN ({', '.join(str(int(target)) for target in targets)})"
    which = f"""SELECT id AS row FROM main.{ref.table} WHERE {ref.column} {named} UNION SELECT row FROM main.gone
        WHERE tbl = '{ref.table}' AND json_extract(image, '$.{ref.column}') {named}"""
    remember_rows(conn, tables, merge, ref.table, which)


def remember_made_rows(conn: sqlite3.Connection, merge: int, step: int) -> None:
    """Note that the rows which a step of the merge's own made were never heard of before."""
    made = "SELECT ?1, tbl, row, NULL FROM change WHERE step = ?2 AND op = 'I'"
    conn.execute(f"INSERT INTO before {made} ON CONFLICT DO NOTHING", (merge, step))


def list_touched_tables(conn: sqlite3.Connection, tables: Tables) -> list[str]:
    """Return the logged tables with rows in ``temp.merged``."""
    found = [row[0] for row in conn.execute("SELECT DISTINCT tbl FROM temp.merged ORDER BY tbl")]
    return [table for table in found if table in tables]


def is_readable(conn: sqlite3.Connection, tables: Tables) -> bool:
    """Whether all text that is to be taken is text: SQLite itself keeps whatever bytes it is given."""
    sources = [
        (table, f"id IN (SELECT row FROM temp.merged WHERE tbl = '{table}')")
        for table in list_touched_tables(conn, tables)
    ]
    among = "(tbl, row) IN (SELECT tbl, row FROM temp.merged)"
    arriving = "IN (SELECT id FROM temp.arriving)"
    sources += [("gone", among), ("rival", among), ("step", f"id {arriving}"), ("change", f"step {arriving}")]
    try:
        for source, which in sources:
            for _ in select_tuples(conn, f"SELECT * FROM {SCHEMA}.{source} WHERE {which}"):
                pass
    except (sqlite3.OperationalError, UnicodeDecodeError):  # SQLite complains of a word that is no text
        return False
    return True


def copy_new_rows(conn: sqlite3.Connection, tables: Tables) -> None:
    """Copy the rows that were never heard of here, dead ones too, with all that is known of them."""
    for table in list_touched_tables(conn, tables):
        columns = ", ".join(tables[table])
        conn.execute(
            f"INSERT INTO main.{table}({columns}) SELECT {columns} FROM {SCHEMA}.{table} WHERE id IN ({_THESE.format(table, NEW)})"
        )
    _copy_books(conn, NEW)


def take_untouched_rows(conn: sqlite3.Connection, tables: Tables) -> None:
    """Let the rows that nobody here wrote to since be as they are there."""
    for table in list_touched_tables(conn, tables):
        these, columns = _THESE.format(table, TAKEN), tables[table]
        fields = [column for column in columns if column != "id"]
        there = f"SELECT 1 FROM {SCHEMA}.{table} o WHERE o.id = main.{table}.id"
        conn.execute(f"DELETE FROM main.{table} WHERE id IN ({these}) AND NOT EXISTS ({there})")
        if fields:
            sets = ", ".join(f"{column} = o.{column}" for column in fields)
            conn.execute(
                f"UPDATE main.{table} SET {sets} FROM {SCHEMA}.{table} o WHERE o.id = main.{table}.id AND main.{table}.id IN ({these})"
            )
        names = ", ".join(columns)
        returned = f"SELECT id FROM main.{table}"
        back = f"SELECT {names} FROM {SCHEMA}.{table} WHERE id IN ({these}) AND id NOT IN ({returned})"
        ids = [row[0] for row in conn.execute(f"SELECT id FROM ({back})")]
        if ids:
            conn.execute(f"INSERT INTO main.{table}({names}) {back}")
            for ident in ids:
                note_returned(conn, table, ident)
    for book in BOOKS:
        conn.execute(
            f"DELETE FROM main.{book} WHERE (tbl, row) IN (SELECT tbl, row FROM temp.merged WHERE how = '{TAKEN}')"
        )
    _copy_books(conn, TAKEN)


def _copy_books(conn: sqlite3.Connection, how: str) -> None:
    for book in BOOKS:
        conn.execute(
            f"""INSERT INTO main.{book} SELECT b.* FROM temp.merged w CROSS JOIN {SCHEMA}.{book} b
            ON b.tbl = w.tbl AND b.row = w.row WHERE w.how = '{how}'"""
        )


def copy_steps(conn: sqlite3.Connection, merge: int, *, heard: bool) -> None:
    """Copy the steps that are new here, and what is still known of what they did."""
    columns = "id, line, who, at, name, kind, target"
    conn.execute(
        f"""INSERT INTO main.step({columns}, via, here, heard)
        SELECT {columns}, ?1, (SELECT coalesce(max(here), 0) FROM main.step) + row_number() OVER (ORDER BY id), ?2
        FROM {SCHEMA}.step WHERE id IN (SELECT id FROM temp.arriving)""",
        (merge, int(heard)),
    )
    conn.execute(
        f"""INSERT INTO main.change(step, tbl, row, op, col, old, new)
        SELECT step, tbl, row, op, col, old, new FROM {SCHEMA}.change WHERE step IN (SELECT id FROM temp.arriving)
        ORDER BY id"""
    )


def has_forgotten(conn: sqlite3.Connection) -> bool:
    """Whether anything was ever forgotten here: then what comes may tell of it, and must leave no byte."""
    return conn.execute("SELECT 1 FROM main.gone WHERE image IS NULL LIMIT 1").fetchone() is not None


def erase_forgotten(conn: sqlite3.Connection, merge: int) -> bool:
    """Take what the history says of rows that were forgotten out of it, here and in what came; return whether there was anything.

    That a row was deleted in this merge stays, without what it held: caches are kept true by it.
    """
    conn.execute("CREATE TEMP TABLE IF NOT EXISTS doomed(tbl TEXT, row INTEGER, PRIMARY KEY(tbl, row)) WITHOUT ROWID")
    conn.execute("DELETE FROM temp.doomed")
    conn.execute(
        """INSERT INTO temp.doomed SELECT g.tbl, g.row FROM temp.merged w JOIN gone g ON g.tbl = w.tbl AND g.row = w.row
        WHERE g.image IS NULL"""
    )
    # What came with it may name rows that were forgotten here before: they are in no list of what it wrote.
    conn.execute(
        """INSERT OR IGNORE INTO temp.doomed SELECT DISTINCT g.tbl, g.row FROM change c JOIN gone g ON g.tbl = c.tbl AND g.row = c.row
        WHERE c.step IN (SELECT id FROM temp.arriving) AND g.image IS NULL"""
    )
    found = conn.execute("SELECT 1 FROM temp.doomed LIMIT 1").fetchone() is not None
    forget.erase_history(conn, merge)
    conn.execute("DELETE FROM temp.doomed")
    return found
