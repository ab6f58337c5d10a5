"""The documented schema: every table, view and column with its comment, read off the migrations' own text."""

from __future__ import annotations

import importlib
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from commdesk.store import migrations
from commdesk.store.change_log.triggers import UNLOGGED
from commdesk.store.sqlite_library import load_sqlite_utils

if TYPE_CHECKING:
    from sqlite_utils.db import Queryable, Table

_TABLE = re.compile(r"CREATE (?:VIRTUAL )?TABLE (\w+)(?: USING fts5)?\(")
_VIEW = re.compile(r"CREATE VIEW (\w+) AS SELECT")
_NAMED = re.compile(r"(?:^|[ ,])AS (\w+),?\s*$")
_COLUMN = re.compile(r"(?:^|[(,])\s*(\w+) (?:INTEGER|TEXT|ANY|BLOB)\b")
_ADDED = re.compile(r"ALTER TABLE (\w+) ADD COLUMN (\w+)")


@dataclass(frozen=True, slots=True)
class SchemaColumn:
    """One column. ``refers`` is the table it points to, or an empty text."""

    name: str
    type: str
    default: str
    refers: str
    comment: str


@dataclass(frozen=True, slots=True)
class SchemaTable:
    """One table. ``logged``: every write to it is kept in ``change`` and can be undone. ``view``: it is a query with a name."""

    name: str
    comment: str
    logged: bool
    columns: tuple[SchemaColumn, ...]
    view: bool = False


def load_structure() -> tuple[SchemaTable, ...]:
    """Return the tables and views of the newest schema, as the migrations make them one after another. `dataclasses.asdict` makes it JSON."""
    scripts = [importlib.import_module(f"{migrations.__name__}.{name}").SCRIPT for name in migrations.STEPS]
    said = parse_comments("\n".join(scripts))
    db = load_sqlite_utils()(memory=True, execute_plugins=False)
    try:
        for script in scripts:
            db.executescript(script)
        shadows = {row[0] for row in db.execute("SELECT name FROM pragma_table_list WHERE type = 'shadow'")}
        tables = [_describe_table(table, said) for table in db.tables if table.name not in shadows]
        views = [
            SchemaTable(v.name, said.get((v.name, ""), ""), False, _describe_columns(v, said), True) for v in db.views
        ]
        return (*tables, *views)
    finally:
        db.close()


def parse_comments(script: str) -> dict[tuple[str, str], str]:
    """Return what the comments in the SQL text ``script`` say, by (table, column); by (table, "") for the table itself.

    A comment belongs to the last column on its line; on the line that begins the table, and on lines without a column, to the table.
    In a view it belongs to the column that is named at the end of its line.
    """
    found: dict[tuple[str, str], str] = {}
    table = ""
    view = False
    for line in script.splitlines():
        code, _, comment = line.partition("-- ")
        if begun := _VIEW.search(code):
            table, view = begun[1], True
        elif _TABLE.search(code) or _ADDED.search(code):
            view = False
        if view:
            if comment.strip() and (named := _VIEW.search(code) or _NAMED.search(code)):
                found[table, "" if begun else named[1]] = comment.strip()
            continue
        if (start := _TABLE.search(code)) or (start := _ADDED.search(code)):
            table = start[1]
        columns = _COLUMN.findall(_TABLE.sub("(", code))
        added = _ADDED.search(code)
        key = (
            table,
            added[2] if added else "" if not columns or (_TABLE.search(code) and len(columns) == 1) else columns[-1],
        )
        if comment.strip():
            found[key] = "; ".join(filter(None, (found.get(key, ""), comment.strip())))
    return found


def describe_schema(tables: tuple[SchemaTable, ...] | None = None) -> str:
    """Return the schema as plain text: a heading for each table, one row for each column."""
    return "\n".join(_format_table(table) for table in (load_structure() if tables is None else tables))


def _describe_table(table: Table, said: dict[tuple[str, str], str]) -> SchemaTable:
    refers = {key.column: key.other_table for key in table.foreign_keys}
    columns = tuple(replace(each, refers=refers.get(each.name, "")) for each in _describe_columns(table, said))
    return SchemaTable(table.name, said.get((table.name, ""), ""), table.name not in UNLOGGED, columns)


def _describe_columns(found: Queryable, said: dict[tuple[str, str], str]) -> tuple[SchemaColumn, ...]:
    return tuple(
        SchemaColumn(each.name, each.type, each.default_value or "", "", said.get((found.name, each.name), ""))
        for each in found.columns
    )


def _format_table(table: SchemaTable) -> str:
    """Return the text of one table, its columns set under each other."""
    kind = "view" if table.view else "logged" if table.logged else "not logged"
    rows = [replace(column, refers=f"-> {column.refers}" if column.refers else "") for column in table.columns]
    width = max(len(column.name) for column in rows)
    reach = max(len(column.refers) for column in rows)
    body = [f"  {c.name:<{width}}  {c.type:<7}  {c.refers:<{reach}}  {c.comment}".rstrip() for c in rows]
    head = f"{table.name} ({kind})" + (f": {table.comment}" if table.comment else "")
    return "\n".join([head, *body, ""])
