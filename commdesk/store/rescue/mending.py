"""Making a whole workspace of what was read: no row lives that is dead, nothing is left that refers into nothing."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Mapping

from commdesk.errors import mark
from commdesk.store import values
from commdesk.store.change_log import triggers
from commdesk.store.migrations import m007_sharing, split_statements
from commdesk.store.rescue.shapes import TableShape

LOST_STEP = mark("core", "A change whose details were lost")


def mend_workspace(
    conn: sqlite3.Connection, shapes: Mapping[str, TableShape], names: Mapping[int, str], workspace: str
) -> int:
    """Put right in the new file what can be without a step; return how many empty rows stand in for lost ones.

    Args:
        names: What lists showed lost people as.
        workspace: The identity of the workspace where the file no longer says it.
    """
    tables = triggers.list_logged_tables(conn)
    for table in tables:  # an old page may have come back: what was deleted stays deleted
        conn.execute(f"DELETE FROM main.{table} WHERE id IN (SELECT row FROM gone WHERE tbl = ?)", (table,))
        conn.execute(f"DELETE FROM main.{table} WHERE id <= 0")
    _set_plausible_values(conn, shapes)
    _restore_name(conn, workspace)
    made = _restore_batches(conn) + _restore_parents(conn, tables, names)
    for table in tables:  # of what is lost nothing is claimed, so that a copy that has it can give it back
        for book in ("stamp", "rival"):
            conn.execute(
                f"""DELETE FROM {book} WHERE tbl = ?1 AND row NOT IN (SELECT id FROM main.{table})
                AND row NOT IN (SELECT row FROM gone WHERE tbl = ?1)""",
                (table,),
            )
    _restore_steps(conn)
    return made


def _set_plausible_values(conn: sqlite3.Connection, shapes: Mapping[str, TableShape]) -> None:
    """Give values that cannot be their default."""
    for table, column in values.JSON:
        if table == "before":
            conn.execute("DELETE FROM before WHERE state IS NOT NULL AND NOT json_valid(state)")
        elif table == "gone":
            conn.execute(
                "UPDATE gone SET image = json_object('id', row) WHERE image IS NOT NULL AND NOT json_valid(image)"
            )
        elif table in shapes:
            default = _get_default(shapes[table], column)
            conn.execute(f"UPDATE main.{table} SET {column} = ? WHERE NOT json_valid({column})", (default,))
    conn.execute(
        "UPDATE change SET old = json_object('id', row) WHERE op = 'D' AND old IS NOT NULL AND NOT json_valid(old)"
    )
    for (table, column), (least, most) in values.RANGES.items():
        if table in shapes and column in [each[0] for each in shapes[table].columns]:
            default = _get_default(shapes[table], column)
            sql = f"UPDATE OR IGNORE main.{table} SET {column} = ? WHERE {column} NOT BETWEEN ? AND ?"
            conn.execute(sql, (default, least, most))
    for key, value in conn.execute("SELECT key, value FROM meta").fetchall():
        if key == "backup" or (key in values.NUMBERS and not value.removeprefix("-").isdecimal()):
            conn.execute("DELETE FROM meta WHERE key = ?", (key,))


def _get_default(shape: TableShape, column: str) -> object:
    needed, default = next((each[2], each[3]) for each in shape.columns if each[0] == column)
    return default if default is not None or not needed else 0


def _restore_name(conn: sqlite3.Connection, workspace: str) -> None:
    made = workspace or secrets.token_hex(16)
    conn.execute("INSERT INTO meta VALUES ('workspace', ?) ON CONFLICT DO NOTHING", (made,))


def _restore_batches(conn: sqlite3.Connection) -> int:
    """Make anew the imports that messages belong to and that are lost: from what their messages say."""
    return conn.execute(
        """INSERT INTO batch(id, kind, community, first, last)
        SELECT m.batch, 'chat', min(m.community), min(m.ts), max(m.ts) FROM message m
        WHERE m.batch > 0 AND m.batch NOT IN (SELECT id FROM batch) AND m.batch NOT IN (SELECT batch FROM importing)
        AND m.batch NOT IN (SELECT row FROM gone WHERE tbl = 'batch')
        AND EXISTS (SELECT 1 FROM temp.known k WHERE k.tbl = 'batch' AND k.row = m.batch) GROUP BY m.batch"""
    ).rowcount


def restore_held(conn: sqlite3.Connection, *, whole: bool) -> None:
    """Note of which imports the messages are here, and where some were lost that another copy of the file may bring them.

    Args:
        whole: No message was lost, and nothing of who holds them.
    """
    for statement in split_statements(m007_sharing.HELD):  # an older file noted nothing
        conn.execute(statement)
    for statement in split_statements(m007_sharing.SETTLED):  # and kept other readings in another place
        conn.execute(statement)
    if not whole:
        conn.execute("UPDATE main.held SET lacks = 1")


def _restore_parents(conn: sqlite3.Connection, tables: dict[str, list[str]], names: Mapping[int, str]) -> int:
    """Let empty rows stand in for lost ones that others cannot be without, where they need no other row themselves."""
    references, made = triggers.load_references(conn, tables), 0
    needy = {
        row[0]
        for table in tables
        for row in conn.execute(
            f"""SELECT ?1 FROM pragma_foreign_key_list('{table}') f JOIN pragma_table_info('{table}') c ON c.name = f."from"
            WHERE c."notnull" """,
            (table,),
        )
    }
    for ref in references:
        if ref.needs and ref.target not in needy:
            lost = f"""SELECT DISTINCT {ref.column} FROM main.{ref.table} WHERE {ref.column} > 0
                AND {ref.column} NOT IN (SELECT id FROM main.{ref.target})
                AND {ref.column} NOT IN (SELECT row FROM gone WHERE tbl = ?)"""
            for (ident,) in conn.execute(lost, (ref.target,)).fetchall():
                made += conn.execute(f"INSERT OR IGNORE INTO main.{ref.target}(id) VALUES (?)", (ident,)).rowcount
                if ref.target == "member":
                    conn.execute("UPDATE member SET nickname = ? WHERE id = ?", (names.get(ident, ""), ident))
    return made


def _restore_steps(conn: sqlite3.Connection) -> None:
    """Make anew the steps that wrote something that is there: when, is taken from their neighbours."""
    conn.execute(
        """INSERT INTO step(id, line, who, at, name, kind)
        SELECT l.step, 0, '', coalesce((SELECT at FROM step s WHERE s.id > l.step ORDER BY s.id LIMIT 1),
            (SELECT at FROM step s WHERE s.id < l.step ORDER BY s.id DESC LIMIT 1), 0), ?, 'do'
        FROM (SELECT step FROM stamp UNION SELECT step FROM rival) l WHERE l.step NOT IN (SELECT id FROM step)""",
        (LOST_STEP,),
    )
