"""Writing what was read into a new file of the newest schema, and finding again what no tree led to."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from commdesk.progress import Progress
from commdesk.store import blobs
from commdesk.store.change_log.triggers import UNLOGGED
from commdesk.store.rescue.pages import PageReader
from commdesk.store.rescue.records import PageCell
from commdesk.store.rescue.shapes import KEYED, TableShape
from commdesk.store.rescue.trees import TreeWalk, find_loose_rows, find_stray_leaves, walk_tree

BOOKED = {"stamp": 0, "gone": 0, "rival": 0, "before": 1}
"""Books without row ids, and which of their columns names a table: by that their stray pages are known."""
FREE = ("message", "step", "change", "importing", "blob")
AT_ONCE = 1_000


class RescueFiller:
    """Fills the new file behind ``conn`` from the damaged ``pages``.

    ``roots``: where tables and indexes begin; ``indexes``: the table of each index.
    """

    def __init__(
        self,
        conn: sqlite3.Connection,
        pages: PageReader,
        shapes: Mapping[str, TableShape],
        roots: Mapping[str, int],
        indexes: Mapping[str, str],
        progress: Progress,
    ) -> None:
        self.conn, self.pages, self.shapes, self.roots, self.indexes = conn, pages, shapes, roots, indexes
        self.progress = progress
        self.walked = TreeWalk()
        self.found_astray: dict[str, int] = {}
        self.mended: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self.logged = [name for name in shapes if name not in UNLOGGED]
        conn.execute("CREATE TEMP TABLE known(tbl TEXT, row INTEGER, PRIMARY KEY(tbl, row)) WITHOUT ROWID")

    def fill_tables(self) -> None:
        """Read every table; where anything was not as it should be, also what no tree leads to."""
        for name, root in self.roots.items():
            if (shape := self.shapes.get(name)) is not None:
                self.insert_cells(shape, walk_tree(self.pages, name, root, shape.fits_row, self.walked, shape.keyed))
        self._note_known_rows()
        walked = self.walked
        if (
            walked.bad
            or walked.doubtful
            or set(self.shapes) - set(self.roots)
            or any(map(self.count_lost, self.logged))
        ):
            self._walk_others()
            strays = list(find_stray_leaves(self.pages, walked))
            self._gather_books([found for _, index, found in strays if index])
            self._note_known_rows()
            self._gather_rows([found for _, index, found in strays if not index])
            self._gather_loose([place for place, _, _ in strays])

    def insert_cells(self, shape: TableShape, cells: Iterable[PageCell]) -> int:
        """Write rows; those that are there already stay as they are. Return how many were written."""
        marks = ", ".join("?" * len(shape.columns))
        sql = f"INSERT OR IGNORE INTO main.{shape.name}({', '.join(c[0] for c in shape.columns)}) VALUES ({marks})"
        before, rows = self.conn.total_changes, self._build_rows(shape, cells)
        while part := list(islice(rows, AT_ONCE)):
            self.conn.executemany(sql, part)
            self.progress.report(len(self.walked.seen), self.pages.count)
        return self.conn.total_changes - before

    def _build_rows(self, shape: TableShape, cells: Iterable[PageCell]) -> Iterator[list[object]]:
        for each in cells:
            row = shape.to_row(each.key, each.values)
            said = [
                each.key if column[0] == shape.alias else value for column, value in zip(shape.columns, each.values)
            ]
            if row[: len(said)] != said or any(isinstance(value, str) and "\ufffd" in value for value in said):
                self.mended[shape.name] = self.mended.get(shape.name, 0) + 1
            yield list(row)

    def count_lost(self, table: str) -> int:
        """Return how many rows of a table are known to have been there and could not be read."""
        sql = f"""SELECT count(*) FROM temp.known k WHERE k.tbl = ?1
            AND NOT EXISTS (SELECT 1 FROM main.{table} t WHERE t.{self.shapes[table].alias} = k.row)
            AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.tbl = ?1 AND g.row = k.row)"""
        return int(self.conn.execute(sql, (table,)).fetchone()[0])

    def is_table_known(self, table: str) -> bool:
        """Return whether it is known which rows a table had."""
        return self.conn.execute("SELECT 1 FROM temp.known WHERE tbl = ? LIMIT 1", (table,)).fetchone() is not None

    def _note_known_rows(self) -> None:
        """Note which rows were born, by their stamps, and which bytes are referred to; bytes that changed go."""
        self.conn.execute("INSERT OR IGNORE INTO temp.known SELECT tbl, row FROM stamp WHERE col = ''")
        for table, column in blobs.HOLDERS:
            self.conn.execute(
                f"INSERT OR IGNORE INTO temp.known SELECT 'blob', {column} FROM {table} WHERE {column} <> 0"
            )
        broken = blobs.find_broken_blobs(self.conn)
        self.conn.executemany("DELETE FROM blob WHERE id = ?", [(ident,) for ident in broken])

    def _walk_others(self) -> None:
        """Read the indexes, which know the ids of their table, and the names that lists show."""
        for name, table in self.indexes.items():
            shape, root = self.shapes.get(table), self.roots.get(name, 0)
            entries = walk_tree(
                self.pages, f"{name} (index)", root, lambda v: len(v) > 1 and isinstance(v[-1], int), self.walked, True
            )
            ids = ((table, each.values[-1]) for each in entries)
            if shape is not None and not shape.keyed and table not in ("step", "change"):
                self.conn.executemany("INSERT OR IGNORE INTO temp.known VALUES (?, ?)", ids)
            else:
                for _ in ids:
                    pass
        for each in walk_tree(
            self.pages, "face", self.roots.get("face", 0), lambda v: len(v) > 3 and isinstance(v[1], str), self.walked
        ):
            self.names[each.key] = str(each.values[1])
        for name in set(self.roots) - set(self.shapes) - set(self.indexes) - {"face"}:
            for _ in walk_tree(self.pages, name, self.roots[name], bool, self.walked, name in KEYED):
                pass

    def _gather_books(self, leaves: list[list[PageCell]]) -> None:
        """Put back stray pages of the books."""
        names = set(self.logged)
        for cells in leaves:
            for name, column in BOOKED.items():
                shape = self.shapes[name]
                fits = [
                    c
                    for c in cells
                    if len(c.values) == len(shape.columns)
                    and shape.fits_exactly(c.values)
                    and c.values[column] in names
                ]
                if fits:
                    self._note_found(shape, fits)
                    break

    def _gather_rows(self, leaves: list[list[PageCell]]) -> None:
        """Put back stray pages of tables: rows of a logged table if their birth is known, others if they look like it."""
        for cells in leaves:
            for name in (*self.logged, *FREE):
                shape = self.shapes[name]
                fits = [each for each in cells if shape.fits_exactly(each.values)]
                if name not in FREE or name == "blob":
                    fits = [each for each in fits if self._is_known(name, each.key)]
                elif len(fits) * 2 < len(cells) or any(len(each.values) != len(shape.columns) for each in fits):
                    continue
                if fits:
                    self._note_found(shape, fits)
                    break

    def _gather_loose(self, strays: list[int]) -> None:
        """Look for rows that are known to be missing on every page that is not what it should be, wherever on it they are."""
        for name in (*self.logged, "message", "blob"):
            shape = self.shapes[name]
            if not self.count_lost(name):
                continue
            known = self._find_missing(name)
            places = {*self.walked.bad.get(name, ()), *self.walked.doubtful.get(name, ()), *strays} - {0}
            for place in sorted(places):
                self._note_found(shape, find_loose_rows(self.pages, place, known.__contains__, shape.fits_exactly))
                self.progress.report(len(self.walked.seen), self.pages.count)

    def _find_missing(self, table: str) -> set[int]:
        sql = f"""SELECT row FROM temp.known WHERE tbl = ? EXCEPT SELECT {self.shapes[table].alias} FROM main.{table}
            EXCEPT SELECT row FROM gone WHERE tbl = ?"""
        return {row[0] for row in self.conn.execute(sql, (table, table))}

    def _is_known(self, table: str, row: int) -> bool:
        sql = "SELECT 1 FROM temp.known WHERE tbl = ? AND row = ?"
        return self.conn.execute(sql, (table, row)).fetchone() is not None

    def _note_found(self, shape: TableShape, cells: Iterable[PageCell]) -> None:
        written = self.insert_cells(shape, cells)
        self.found_astray[shape.name] = self.found_astray.get(shape.name, 0) + written
