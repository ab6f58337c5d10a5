"""The TEMP triggers that note every write in ``change`` and ``stamp``. Made before the first write after each open."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from commdesk.store.change_log.field_groups import get_group_columns

UNLOGGED = frozenset(
    "meta step change stamp rival gone before peer unseen pack held message message_again message_aside importing blob "
    "spoke spoke_hour spoke_day checked alias face message_span "
    "message_words message_words_config message_words_data message_words_idx".split()
)
STEP, MODE = "(SELECT step FROM temp.now)", "(SELECT mode FROM temp.now)"
# What a trigger says when it refuses; `commdesk.store.database` knows the first two again.
FORGOTTEN = "was forgotten"
NUL = "text holds U+0000"
OUTSIDE = "write outside a step"
NO_ID = "a row needs an id"
RENUMBERED = "an id never changes"


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column that names a row of another table. ``needs``: the row cannot be without it (ON DELETE CASCADE)."""

    table: str
    column: str
    target: str
    needs: bool


def list_logged_tables(conn: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the logged tables and their columns, ``id`` first, as the live schema has them."""
    sql = """SELECT name FROM main.sqlite_schema WHERE type = 'table'
        AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name"""
    names = [row[0] for row in conn.execute(sql) if row[0] not in UNLOGGED]
    return {name: [row[1] for row in conn.execute(f"PRAGMA main.table_info({name})")] for name in names}


def load_references(conn: sqlite3.Connection, tables: dict[str, list[str]]) -> list[ForeignKey]:
    """Return every foreign key of the logged ``tables``."""
    found = []
    for table in tables:
        for row in conn.execute(f"PRAGMA main.foreign_key_list({table})"):
            found.append(ForeignKey(table, row[3], row[2], row[6] == "CASCADE"))
    return found


def create_triggers(conn: sqlite3.Connection, tables: dict[str, list[str]]) -> None:
    """Make ``temp.now`` and every trigger of the logged ``tables`` on the write connection: all of them, or none."""
    found = [
        (name, table, f"TRIGGER {name} {when} ON main.{table} {body}")
        for table, columns in tables.items()
        for name, when, body in _list_triggers(conn, table, columns)
    ]
    conn.execute("BEGIN")
    try:
        conn.execute("CREATE TEMP TABLE now(step INTEGER, mode TEXT NOT NULL)")
        conn.execute("INSERT INTO temp.now VALUES (NULL, 'edit')")
        conn.execute(
            "CREATE TEMP TABLE back(tbl TEXT, row INTEGER, op TEXT, cut INTEGER, stale INTEGER, PRIMARY KEY(tbl, row)) WITHOUT ROWID"
        )
        conn.execute(
            "CREATE TEMP TABLE held(tbl TEXT, col TEXT, row INTEGER, id INTEGER, old, PRIMARY KEY(tbl, col, row)) WITHOUT ROWID"
        )
        _create(conn, found)
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise
    finally:
        conn.execute("PRAGMA writable_schema = RESET")  # nobody may any more
    conn.execute("SELECT 1 FROM temp.now").fetchone()  # SQLite reads what was written, here and not in the first step


def _create(conn: sqlite3.Connection, found: Sequence[tuple[str, str, str]]) -> None:
    """Create triggers (name, table, text after ``CREATE``) by writing the rows that ``CREATE TRIGGER`` would write.

    Hundreds of statements would each look through all triggers before them: four times the time, in front of the first step.
    """
    conn.execute("PRAGMA writable_schema = ON")
    row = "INSERT INTO sqlite_temp_schema(type, name, tbl_name, rootpage, sql) VALUES ('trigger', ?, ?, 0, 'CREATE ' || ?)"
    try:
        conn.executemany(row, found)
    except sqlite3.OperationalError as error:
        if "may not be modified" not in str(error):
            raise
        for _, _, text in found:  # an SQLite that lets nobody do so, as the one of macOS
            conn.execute(f"CREATE TEMP {text}")


@contextmanager
def suspend_triggers(conn: sqlite3.Connection, tables: Iterable[str], event: str) -> Iterator[None]:
    """Take away, while inside, what guards and notes an event: for `manyrows` and `manygone`, which do it themselves.

    Args:
        event: ``INSERT`` or ``DELETE``.
    """
    found = []
    for table in tables:
        columns = [row[1] for row in conn.execute(f"PRAGMA main.table_info({table})")]
        found += [(table, *each) for each in _list_triggers(conn, table, columns) if each[1].endswith(f" {event}")]
    for _, name, _, _ in found:
        conn.execute(f"DROP TRIGGER temp.{name}")
    try:
        yield
    finally:  # where SQLite rolled everything back, they are there already
        for table, name, when, body in found:
            conn.execute(f"CREATE TEMP TRIGGER IF NOT EXISTS {name} {when} ON main.{table} {body}")


def _list_triggers(conn: sqlite3.Connection, table: str, columns: list[str]) -> Iterator[tuple[str, str, str]]:
    """Yield name, event and body of each trigger of a table."""
    types = {row[1]: row[2] for row in conn.execute(f"PRAGMA main.table_info({table})")}
    texts = [column for column in columns if types[column] == "TEXT"]
    refers = {row[3] for row in conn.execute(f"PRAGMA main.foreign_key_list({table})")}
    return _build_triggers(table, columns, texts, refers)


def image_sql(row: str, columns: list[str]) -> str:
    """Return the SQL expression of the JSON image of OLD or NEW."""
    return "json_object(" + ", ".join(f"'{column}', {row}.{column}" for column in columns) + ")"


def _build_triggers(
    t: str, columns: list[str], texts: list[str], refers: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    refuse = f"WHEN {STEP} IS NULL BEGIN SELECT RAISE(ABORT, '{OUTSIDE}'); END"
    yield f"guard_insert_{t}", "BEFORE INSERT", _guard_insert_sql(texts)
    yield f"guard_update_{t}", "BEFORE UPDATE", refuse
    yield f"guard_delete_{t}", "BEFORE DELETE", refuse
    # Not "UPDATE OF id": SET rowid = … would slip by.
    yield f"id_{t}", "BEFORE UPDATE", f"WHEN OLD.id IS NOT NEW.id BEGIN SELECT RAISE(ABORT, '{RENUMBERED}'); END"
    yield f"remade_{t}", "BEFORE INSERT", _remade_sql(t)
    yield f"made_{t}", "AFTER INSERT", _made_sql(t)
    yield f"deleted_{t}", "AFTER DELETE", _deleted_sql(t, columns)
    for column in columns:
        if column != "id":
            beside = [other for other in get_group_columns(t, column) if other != column and other in columns]
            body = _changed_sql(t, column, column in texts, beside, column in refers)
            yield f"changed_{t}_{column}", f"AFTER UPDATE OF {column}", body


def _guard_insert_sql(texts: list[str]) -> str:
    # A row inserted without an id has -1 here and would get the next number, which is nobody's but SQLite's.
    # JSON images stop at U+0000, so no logged text may hold one: refused here, the one place nothing gets around.
    nul = " + ".join(f"ifnull(instr(NEW.{column}, char(0)), 0)" for column in texts) or "0"
    return f"""WHEN {STEP} IS NULL OR NEW.id < 1 OR {nul} BEGIN
        SELECT RAISE(ABORT, '{OUTSIDE}') WHERE {STEP} IS NULL;
        SELECT RAISE(ABORT, '{NO_ID}') WHERE NEW.id < 1;
        SELECT RAISE(ABORT, '{NUL}'); END"""


def _remade_sql(t: str) -> str:
    here = f"tbl = '{t}' AND row = NEW.id"
    return f"""WHEN EXISTS (SELECT 1 FROM gone WHERE {here}) AND {MODE} <> 'merge' BEGIN
        SELECT RAISE(ABORT, '{FORGOTTEN}') FROM gone WHERE {here} AND image IS NULL;
        DELETE FROM stamp WHERE {here} AND ({MODE} = 'edit' OR col IN ('*', '-'));
        DELETE FROM rival WHERE {here} AND ({MODE} = 'edit' OR col IN ('*', '-'));
        DELETE FROM gone WHERE {here}; END"""


def _made_sql(t: str) -> str:
    return f"""BEGIN
        INSERT INTO change(step, tbl, row, op)
            SELECT step, '{t}', NEW.id, iif(mode = 'revive', 'R', 'I') FROM temp.now;
        INSERT INTO stamp
            SELECT '{t}', NEW.id, iif(mode = 'revive', '*', ''), step FROM temp.now WHERE mode <> 'merge'; END"""


def _changed_sql(t: str, c: str, text: bool, beside: Sequence[str], refers: bool) -> str:
    """``beside``: the columns that are written whenever ``c`` is. ``refers``: it names a row of another table."""
    # DELETE then INSERT, never OR REPLACE: inside a trigger the outer statement's conflict clause overrules it.
    here = f"tbl = '{t}' AND row = NEW.id"
    nul = f"SELECT RAISE(ABORT, '{NUL}') WHERE instr(NEW.{c}, char(0));" if text else ""
    # A reference that is emptied is written alone: its target was deleted, and nobody wrote the words beside it.
    filled = f"NEW.{c} IS NOT NULL AND " if refers else ""
    also = f" OR ({filled}col IN ({', '.join(map(repr, beside))}))" if beside else ""
    stamped = f"INSERT INTO stamp SELECT '{t}', NEW.id, '{{}}', step FROM temp.now WHERE {{}}mode <> 'merge';"
    return f"""WHEN OLD.{c} IS NOT NEW.{c} BEGIN
        {nul}
        INSERT INTO change(step, tbl, row, op, col, old, new)
            SELECT step, '{t}', NEW.id, 'U', '{c}', OLD.{c}, NEW.{c} FROM temp.now;
        DELETE FROM stamp WHERE {here} AND (col IN ('{c}', '-'){also}) AND {MODE} <> 'merge';
        {stamped.format(c, "")}
        {" ".join(stamped.format(other, filled) for other in beside)}
        UPDATE stamp SET step = {STEP} WHERE {here} AND col = '*' AND {MODE} <> 'merge';
        DELETE FROM rival WHERE {here} AND (col IN ('{c}', '*', '-'){also}) AND {MODE} <> 'merge'; END"""


def _deleted_sql(t: str, columns: list[str]) -> str:
    # In a merge the image in the trash is joined from both files and written by the merge, as the stamps are.
    here = f"tbl = '{t}' AND row = OLD.id AND {MODE} <> 'merge'"
    return f"""BEGIN
        INSERT INTO change(step, tbl, row, op, old)
            SELECT step, '{t}', OLD.id, 'D', {image_sql("OLD", columns)} FROM temp.now;
        DELETE FROM gone WHERE {here};
        INSERT INTO gone SELECT '{t}', OLD.id, {image_sql("OLD", columns)} FROM temp.now WHERE mode <> 'merge';
        DELETE FROM stamp WHERE {here} AND col IN ('*', '-');
        DELETE FROM rival WHERE {here} AND col IN ('*', '-');
        INSERT INTO stamp SELECT '{t}', OLD.id, '-', step FROM temp.now WHERE mode <> 'merge'; END"""
