"""Commands for tables of one's own: pivot, frame, query."""

from __future__ import annotations

import argparse
import csv
import io
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_table
from commdesk.cli.arguments import declare_command, open_workspace, parse_day, parse_path
from commdesk.errors import Problem, mark
from commdesk.store.sqlite_library import run_select

if TYPE_CHECKING:
    import pandas as pd

    from commdesk.cli.arguments import Commands
    from commdesk.insights.pivot.fields import PivotField

SHOWN = 20
"""Rows of a frame that are printed."""
EXACT = 1 << 53
"""From here on programs that read JSON round a number: it is written as text."""
MOST = 1_000_000
"""Rows that a query answers."""
STRIDE = 100_000
"""Steps of SQLite between two looks at Ctrl+C: a few milliseconds."""
READING = {
    sqlite3.SQLITE_SELECT,
    sqlite3.SQLITE_READ,
    sqlite3.SQLITE_FUNCTION,
    sqlite3.SQLITE_RECURSIVE,
}
"""What a query may do."""


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    pivot = declare_command(
        commands, "pivot", show_pivot, "a table of your own: rows × columns × value; without --rows: what there is"
    )
    pivot.add_argument("workspace", type=parse_path, metavar="WS")
    pivot.add_argument("--rows", default="", metavar="FIELD", help="what the rows are, like month or city")
    pivot.add_argument(
        "--columns", default="", metavar="FIELD", help="what the columns are; the totals alone if left out"
    )
    pivot.add_argument(
        "--value", default="active", metavar="VALUE", help="what is counted, like messages; else active people"
    )
    pivot.add_argument(
        "--from", dest="first", type=parse_day, metavar="DAY", help="the first day; else the first one known"
    )
    pivot.add_argument("--to", dest="last", type=parse_day, metavar="DAY", help="the last day; else today")
    pivot.add_argument("--community", default="", metavar="NAME", help="one community; all together if left out")
    pivot.add_argument("--csv", type=parse_path, metavar="FILE", help="write the table to this file as well")

    frame = declare_command(commands, "frame", show_frame, "the data as a flat table, for pandas, R or a spreadsheet")
    frame.add_argument("workspace", type=parse_path, metavar="WS")
    frame.add_argument("name", nargs="?", default="", metavar="FRAME", help="which one; without it: what there is")
    frame.add_argument("--to", type=parse_path, metavar="FILE", help="write it to this file, .csv or .parquet")

    query = declare_command(commands, "query", show_query, "ask the file with SQL, read only")
    query.add_argument("workspace", type=parse_path, metavar="WS")
    query.add_argument(
        "sql",
        metavar="SQL",
        help="one SELECT, like: SELECT name, city, tags FROM people LIMIT 10; views made for reading: people, timeline, attendance",
    )
    query.add_argument("--csv", action="store_true", help="answer as CSV")


def show_pivot(args: argparse.Namespace) -> CommandAnswer:
    """Count a pivot, or list the fields and values there are."""
    from commdesk.cli import figures, numbers
    from commdesk.drawing import figure_table
    from commdesk.files.atomic_write import write_atomically
    from commdesk.insights import dataset
    from commdesk.insights.pivot.fields import PivotSource, list_fields
    from commdesk.insights.pivot.table import PivotPlan, check_plan, count_pivot
    from commdesk.presence.scope import Scope

    numbers.check_days(args)
    with open_workspace(args.workspace) as space:
        fields = list_fields(space.db)
        if not args.rows:
            if args.columns:
                args.wrong("argument --columns: needs --rows")
            return _list_pivot_words(fields)
        plan = PivotPlan(args.rows, args.columns, args.value)
        check_plan(fields, plan)
        community = numbers.find_community(space.db, args.community)
        first, last, _ = numbers.resolve_window(space.db, community, args.first, args.last)
        found = count_pivot(PivotSource(space.db, dataset.load_dataset(space.db)), Scope(first, last, community), plan)
    found = found.name_labels()
    figure = found.to_figure("table")
    if args.csv:
        with write_atomically(args.csv) as part:
            part.write_text(figure_table.to_csv_text(figure, figures.VOICE), encoding="utf-8-sig", newline="")
    heads, lines = figure_table.to_table_rows(figure, figures.VOICE)
    facts = {
        "from": numbers.to_iso(first),
        "to": numbers.to_iso(last),
        "community": args.community,
        "rows": [str(name) for name in found.rows],
        "columns": [str(name) for name in found.columns],
        "cells": found.cells.tolist() if found.columns else [],
        "row_totals": found.row_totals.tolist(),
        "column_totals": found.column_totals.tolist() if found.columns else [],
        "total": found.total,
        "unit": found.value.unit,
        "currency": found.currency,
        "records": found.records,
        "definition": found.value.definition,
    }
    heading = f"{numbers.to_iso(first)} – {numbers.to_iso(last)} · {found.value.definition}"
    return CommandAnswer(facts, [heading, *(format_table(heads, lines) if figure.has_rows else [str(figure.empty)])])


def _list_pivot_words(fields: list[PivotField]) -> CommandAnswer:
    from commdesk.insights.pivot.fields import name_fields
    from commdesk.insights.pivot.values import VALUES

    names = name_fields(fields, str)
    facts = {
        "fields": [{"key": key, "title": name} for key, name in names.items()],
        "values": [
            {
                "key": value.key,
                "title": value.title,
                "definition": value.definition,
                "fields": [each.key for each in fields if each.needs in value.has],
            }
            for value in VALUES
        ],
    }
    lines = [
        *format_table(("field", "what it is"), list(names.items())),
        "",
        *format_table(("value", "what it means"), [(each.key, each.definition) for each in VALUES]),
    ]
    return CommandAnswer(facts, lines)


def show_frame(args: argparse.Namespace) -> CommandAnswer:
    """Show the first rows of a frame, write all of it to a file, or list the frames there are."""
    from commdesk.insights.frames import FRAMES, WorkspaceFrames, find_frame

    if not args.name:
        kinds = [{"name": each.name, "title": each.title} for each in FRAMES]
        return CommandAnswer(
            kinds, format_table(("frame", "what its rows are"), [(each.name, each.title) for each in FRAMES])
        )
    with open_workspace(args.workspace) as space:
        kind = find_frame(args.name)
        found = kind.load(WorkspaceFrames(space.db))
    facts: dict[str, object] = {"frame": kind.name, "rows": len(found), "columns": list(found.columns)}
    if args.to:
        _write_frame(found, args.to)
        return CommandAnswer(facts | {"file": str(args.to)}, [f"{len(found):,} rows written to {args.to}"])
    shown = _to_text(found.head(SHOWN))
    rows = shown.to_numpy().tolist()
    more = [f"… {len(found):,} rows in all; --to FILE writes them"] if len(found) > SHOWN else []
    return CommandAnswer(facts | {"first_rows": rows}, [*format_table(list(found.columns), rows), *more])


def _write_frame(found: pd.DataFrame, target: Path) -> None:
    """Write a frame; the ending says as what. Cells that a spreadsheet would run are guarded in CSV.

    Raises:
        Problem: the ending is another one, what is needed to write it is not installed, or the file cannot be written.
    """
    from commdesk.files.atomic_write import write_atomically
    from commdesk.tables.formula_guard import guard_cell

    if target.suffix.lower() not in (".csv", ".parquet"):
        raise Problem(mark("core", "“{name}” can end in .csv or .parquet."), name=target.name)
    with write_atomically(target) as part:
        if target.suffix.lower() == ".csv":
            text = _to_text(found)
            kinds = found.dtypes
            for name in text.columns:
                if kinds[name] in ("object", "str", "category"):
                    text[name] = text[name].map(guard_cell)
            with part.open("w", encoding="utf-8-sig", newline="") as stream:
                text.to_csv(stream, index=False)
            return
        try:
            found.to_parquet(part, index=False)
        except ImportError as error:
            raise Problem(mark("core", "Parquet files need the package pyarrow. Install it, or write .csv.")) from error


def _to_text(found: pd.DataFrame) -> pd.DataFrame:
    """Return the frame with every cell as text: days as ISO dates, what is missing empty."""
    made = found.copy()
    for name in made.columns:
        column = made[name]
        days = column.dtype.kind == "M"
        made[name] = (
            (column.dt.strftime("%Y-%m-%d") if days else column.astype(object))
            .astype(object)
            .fillna("")
            .map(_write_cell)
        )
    return made


def _write_cell(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return f"{value:.15g}" if isinstance(value, float) else str(value)  # fifteen digits: money stays exact


def show_query(args: argparse.Namespace) -> CommandAnswer:
    """Answer one SELECT. Nothing in it can write, attach or load anything; Ctrl+C ends it, however long it would go on."""
    with open_workspace(args.workspace) as space:
        conn = space.db.reader
        conn.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY)
        try:
            with _end_by_ctrl_c(conn):
                heads, found = run_select(conn, args.sql)
                rows = list(islice(found, MOST + 1))
        except ValueError as error:
            raise Problem(mark("core", "The query was not answered: only one SELECT is.")) from error
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise Problem(mark("core", "The query was not answered: {reason}"), reason=str(error)) from error
        finally:
            conn.set_authorizer(None)
    if len(rows) > MOST:
        raise Problem(
            mark("core", "The query has more than {count} rows. Ask for fewer with LIMIT."), count=f"{MOST:,}"
        )
    facts = [dict(zip(heads, map(_to_json, row), strict=True)) for row in rows]
    if args.csv:
        from commdesk.tables.formula_guard import guard_row

        out = io.StringIO()
        csv.writer(out).writerows([guard_row(heads), *([_to_csv(value) for value in row] for row in rows)])
        return CommandAnswer(facts, out.getvalue().removesuffix("\r\n").split("\r\n"))
    cells = [[_show_value(value) for value in row] for row in rows]
    return CommandAnswer(facts, [*format_table(heads, cells), *([] if rows else ["no rows"])])


@contextmanager
def _end_by_ctrl_c(conn: sqlite3.Connection) -> Iterator[None]:
    """End what the connection does when Ctrl+C is pressed, also in the midst of a step of SQLite, and raise it then."""
    pressed = threading.Event()
    before = None
    with suppress(ValueError):  # only the main thread hears signals
        before = signal.signal(signal.SIGINT, lambda *_: pressed.set())
    conn.set_progress_handler(pressed.is_set, STRIDE)
    try:
        yield
    except sqlite3.Error as error:
        if pressed.is_set():
            raise KeyboardInterrupt from error
        raise
    finally:
        conn.set_progress_handler(None, 0)
        if before is not None:
            signal.signal(signal.SIGINT, before)
    if pressed.is_set():
        raise KeyboardInterrupt


def _show_value(value: object) -> str:
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    return "" if value is None else str(value)


def _to_csv(value: object) -> str:
    """Return a cell; a number is no formula, whatever sign it has."""
    from commdesk.tables.formula_guard import guard_cell

    return str(value) if isinstance(value, int | float) else guard_cell(_show_value(value))


def _to_json(value: object) -> object:
    """Return a value that every program reads as it is: large numbers, and those that are none, as text."""
    if isinstance(value, bytes) or (isinstance(value, float) and not isfinite(value)):
        return _show_value(value)
    return str(value) if isinstance(value, int) and abs(value) >= EXACT else value
