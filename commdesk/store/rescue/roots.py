"""Where each table and index begins: the first page says so, or else a backup, or a new workspace made as this one was."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from commdesk.store import migrations
from commdesk.store.connection import INCREMENTAL
from commdesk.store.files.sweep import make_workroom
from commdesk.store.rescue.pages import PageReader
from commdesk.store.rescue.records import INDEX_INTERIOR, INDEX_LEAF, INTERIOR, LEAF, Value
from commdesk.store.rescue.shapes import TableShape
from commdesk.store.rescue.trees import DEEP, TreeWalk, read_cells, walk_tree

Roots = Mapping[str, int]


def read_schema(pages: PageReader) -> tuple[dict[str, int], dict[str, str], bool]:
    """Return the first page of each table and index, the table of each index, and whether the list is whole."""
    walked, roots, indexes = TreeWalk(), {}, {}
    for cell in walk_tree(pages, "", 1, _is_schema_row, walked):
        kind, name, table, root, _ = cell.values
        if isinstance(root, int) and root:
            roots[str(name)] = root
            if kind == "index":
                indexes[str(name)] = str(table)
    return roots, indexes, not walked.bad and not walked.doubtful and bool(roots)


def _is_schema_row(values: list[Value]) -> bool:
    return len(values) == 5 and values[0] in ("table", "index", "view", "trigger") and isinstance(values[1], str)


def guess_roots(backups: Sequence[Path]) -> Iterator[Roots]:
    """Yield where the tables may begin: as in each backup, as in a new workspace, as in one that was written anew."""
    for path in backups:
        try:
            pages = PageReader(path)
        except OSError:
            continue
        with closing(pages):
            yield read_schema(pages)[0]
    with make_workroom("rescue") as folder:
        for pragma in (INCREMENTAL, "auto_vacuum=NONE"):  # older files were made without
            with closing(sqlite3.connect(folder / pragma, isolation_level=None)) as conn:
                conn.execute(f"PRAGMA {pragma}")
                migrations.run_migrations(conn)
                yield _read_roots(conn)
                conn.execute("VACUUM")
                yield _read_roots(conn)


def _read_roots(conn: sqlite3.Connection) -> Roots:
    return {row[0]: row[1] for row in conn.execute("SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0")}


def rate_root(pages: PageReader, root: int, shape: TableShape) -> int:
    """Return 2 if the tree at ``root`` holds rows of this shape, 1 if it is empty, 0 if it is something else."""
    leaf, inner = (INDEX_LEAF, INDEX_INTERIOR) if shape.keyed else (LEAF, INTERIOR)
    for _ in range(DEEP):
        if not 0 < root <= pages.count:
            return 0
        page = pages.page(root)
        if page[0] == leaf:
            found, broken = read_cells(pages, root)
            fitting = sum(shape.fits_row(each.values) for each in found)
            return 2 if fitting and fitting * 2 >= len(found) else int(not found and not broken)
        if page[0] != inner:
            return 0
        root = int.from_bytes(page[8:12], "big")
    return 0


def resolve_roots(
    pages: PageReader, shapes: Mapping[str, TableShape], backups: Sequence[Path]
) -> tuple[dict[str, int], dict[str, str]]:
    """Return where each table and index begins, the sure ones first, and the table of each index."""
    found, indexes, whole = read_schema(pages)
    good = {name: root for name, root in found.items() if name not in shapes}
    doubtful = {}
    for name, shape in shapes.items():
        sure = rate_root(pages, found[name], shape) if name in found else 0
        if sure == 2 or (sure and whole):
            good[name] = found[name]
        elif name in found:
            doubtful[name] = found[name]
    missing = [name for name in shapes if name not in good]
    if missing:
        taken = set(good.values())
        for guess in guess_roots(backups):
            for name in missing:
                root = guess.get(name, 0)
                if name not in good and root not in taken and rate_root(pages, root, shapes[name]) == 2:
                    good[name] = root
                    taken.add(root)
    return good | {name: root for name, root in doubtful.items() if name not in good}, indexes
