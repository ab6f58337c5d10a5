"""sqlite-utils, loaded when it is needed and without what it would load beside itself.

On its import sqlite-utils 4.2 loads pandas and numpy wherever they are installed (``sqlite_utils/db.py``), to be able to store
their values: 0.3 s of work that neither a migration nor a query needs. We give it none of their values, so the answer it gets
is the one it is made for: not available. Nothing is put in the place of a module, and other threads import what they like.
"""

from __future__ import annotations

import importlib
import sqlite3
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite_utils

EXTRAS = frozenset({"pandas", "numpy"})
"""What sqlite-utils uses where it is, and does without where it is not."""
_loading = threading.Lock()


def load_sqlite_utils() -> type[sqlite_utils.Database]:
    """Return the class `sqlite_utils.Database`. Loads none of `EXTRAS`; those that are loaded already stay in use."""
    module = _load_module()
    found: type[sqlite_utils.Database] = module.Database
    return found


def load_migrations() -> type[sqlite_utils.Migrations]:
    """Return the class `sqlite_utils.Migrations`, as `load_sqlite_utils` does."""
    found: type[sqlite_utils.Migrations] = _load_module().Migrations
    return found


def run_select(conn: sqlite3.Connection, sql: str) -> tuple[list[str], sqlite3.Cursor]:
    """Begin a query; return the names of its columns, each once, and its rows. Names are there without rows, too.

    What the query may do is up to the authorizer of the connection.

    Raises:
        ValueError: what was asked answers nothing.
        sqlite3.Error, sqlite3.Warning: SQLite refuses it.
    """
    cursor = load_sqlite_utils()(conn, recursive_triggers=False).execute(sql)
    if cursor.description is None:
        raise ValueError("no query")
    dedupe = importlib.import_module("sqlite_utils.utils").dedupe_keys
    return dedupe(column[0] for column in cursor.description), cursor


def _load_module() -> ModuleType:
    with _loading:
        if "sqlite_utils" in sys.modules:
            return importlib.import_module("sqlite_utils")
        with _decline_extras():
            return importlib.import_module("sqlite_utils")


class _DeclineExtras:
    """A finder that says of `EXTRAS` that they are not to be had: to one thread, so that no other misses them."""

    def __init__(self) -> None:
        self._thread = threading.get_ident()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Refuse one of `EXTRAS`; leave every other name to the finders behind.

        Raises:
            ModuleNotFoundError: the name is one of them, and the thread is the one that loads sqlite-utils.
        """
        if name in EXTRAS and threading.get_ident() == self._thread:
            raise ModuleNotFoundError(f"{name} is not loaded for sqlite-utils", name=name)
        return None


@contextmanager
def _decline_extras() -> Iterator[None]:
    finder = _DeclineExtras()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)
