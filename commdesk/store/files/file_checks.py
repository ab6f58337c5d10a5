"""What is checked before a file is trusted: it is ours, whole, not newer than we are, and holds nothing foreign."""

from __future__ import annotations

import hashlib
import importlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.store import connection, migrations
from commdesk.store.damage import DamagedWorkspace, is_plausible_head
from commdesk.store.files import account, lock, own, watch

OLDEST_SQLITE = (3, 40, 0)
FEATURES = {
    "FTS5": "CREATE VIRTUAL TABLE search USING fts5(text)",
    "JSON": "SELECT json_extract('{}', '$.a')",
    "STRICT": "CREATE TABLE exact(a INTEGER) STRICT",
}
BOOKKEEPING = "_sqlite_migrations"


def require_sqlite(
    path: Path, version: tuple[int, ...] = sqlite3.sqlite_version_info, missing: Sequence[str] | None = None
) -> None:
    """Refuse to go on with an SQLite that lacks what the file needs.

    Args:
        path: The file, to be named.
        version, missing: What this SQLite is and lacks; tests give their own.

    Raises:
        Problem: SQLite is too old, or was built without full-text search, JSON or STRICT tables.
    """
    if version < OLDEST_SQLITE:
        sentence = mark(
            "core",
            "“{name}” cannot be opened: CommDesk needs SQLite 3.40 or newer, and this Python has {version}. Please update Python.",
        )
        raise Problem(sentence, name=path.name, version=".".join(map(str, version)))
    if lacks := list_missing_features() if missing is None else missing:
        sentence = mark(
            "core",
            "“{name}” cannot be opened: the SQLite of this Python was built without {what}. Please install another Python.",
        )
        raise Problem(sentence, name=path.name, what=", ".join(lacks))


@lru_cache(1)
def list_missing_features() -> tuple[str, ...]:
    """Return the names of the features that this SQLite was built without."""
    with closing(sqlite3.connect(":memory:")) as conn:
        return tuple(name for name, sql in FEATURES.items() if not _can_run(conn, sql))


def _can_run(conn: sqlite3.Connection, sql: str) -> bool:
    try:
        conn.execute(sql)
    except sqlite3.OperationalError:
        return False
    return True


def check_header(path: Path, *, write: bool = True) -> None:
    """Refuse by the name and the first 100 bytes what is no workspace. Leaves no trace.

    A file that is open in this process is refused: an ordinary open and close would drop SQLite's locks.
    The layout of the bytes is that of the SQLite database header (sqlite.org/fileformat2.html, 1.3).

    Raises:
        Problem: open here, not there, a folder, empty, cut short, another program's, or read-only though ``write`` is asked for.
    """
    name = path.name
    head, size = _read_head(path)
    if size == 0:
        sentence = mark(
            "core", "“{name}” is empty: there is no workspace in it. Restore a backup or make a new workspace."
        )
        raise DamagedWorkspace(path, sentence, sure=False)
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise DamagedWorkspace(path, mark("core", "“{name}” is not a CommDesk workspace."), sure=False)
    if int.from_bytes(head[68:72], "big") != migrations.APPLICATION_ID:
        raise Problem(mark("core", "“{name}” is a database of another program, not a CommDesk workspace."), name=name)
    if not is_plausible_head(head):
        raise DamagedWorkspace(path)
    page = int.from_bytes(head[16:18], "big")
    if size < (65536 if page == 1 else page) * int.from_bytes(head[28:32], "big") and not has_log(path):
        sentence = mark("core", "“{name}” is cut short: its end is missing. Restore a backup or copy the file again.")
        raise DamagedWorkspace(path, sentence)
    if write and os.stat(path).st_nlink > 1:
        sentence = mark(
            "core",
            "“{name}” has a second name on this disk (a hard link). Opened under both, work would be lost: copy the file and open the copy.",
        )
        raise Problem(sentence, name=name)
    if write and not account.can_write(path):
        sentence = mark("core", "“{name}” is read-only. Allow writing to it, or open a copy of it.")
        if user := account.find_foreign_owner(path):
            sentence = mark(
                "core",
                "“{name}” belongs to the account “{user}” of this computer, and others may only read it. Ask “{user}” to allow writing, or open a copy of it.",
            )
        raise Problem(sentence, name=name, user=user)


def _read_head(path: Path) -> tuple[bytes, int]:
    """Return the first 100 bytes and the size."""
    name = path.name
    own.refuse_own_read(path)
    try:
        if path.is_dir():
            raise Problem(mark("core", "“{name}” is a folder, not a workspace."), name=name)
        if not path.parent.is_dir():
            sentence = mark("core", "“{name}” is not there, and neither is its folder “{folder}”.")
            raise Problem(sentence, name=name, folder=str(path.parent))
        if path.exists() and not path.is_file():
            raise Problem(mark("core", "“{name}” is not a CommDesk workspace."), name=name)  # a pipe would never answer
        with path.open("rb") as file:
            return file.read(100), os.fstat(file.fileno()).st_size
    except FileNotFoundError as error:
        raise Problem(
            mark("core", "“{name}” is not there. It may have been moved, renamed or deleted."), name=name
        ) from error
    except OSError as error:
        sentence = mark("core", "“{name}” may not be read: {why}.")
        if isinstance(error, PermissionError) and (user := account.find_foreign_owner(path)):
            sentence = mark(
                "core",
                "“{name}” belongs to the account “{user}” of this computer, and others may not read it. Ask “{user}” to allow it.",
            )
            raise Problem(sentence, name=name, user=user) from error
        raise Problem(sentence, name=name, why=error.strerror or str(error)) from error


def require_writable_log(path: Path) -> None:
    """Refuse a workspace whose log, left by another account, may not be written, so that not even the first step could be saved.

    To be called when nobody has it open.

    Raises:
        Problem: it may not, or there is none and none may be made.
    """
    log, index = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    for each in (log, index):
        if each.exists() and not account.can_write(each):
            user = account.find_foreign_owner(each)
            sentence = mark(
                "core",
                "“{name}” was last open under another account, and its log may not be written from here. "
                "Open it there once more and close it; then it can be opened here.",
            )
            if user:
                sentence = mark(
                    "core",
                    "“{name}” was last open under the account “{user}”, and its log may not be written from here. "
                    "Ask “{user}” to open it once more and close it; then it can be opened here.",
                )
            raise Problem(sentence, name=path.name, user=user)
    if not (log.exists() and index.exists()) and not account.can_write(path.parent):
        raise lock.to_closed_folder_problem(path)


def has_log(path: Path) -> bool:
    """Return whether a session left work beside the file that is not in it yet."""
    beside = path.with_name(path.name + "-wal")
    return beside.exists() and beside.stat().st_size > 0


@contextmanager
def open_reading(path: Path, alone: bool = False) -> Iterator[sqlite3.Connection]:
    """Yield a connection that runs nothing the file asks for and, where there is no log, leaves nothing beside it.

    ``alone``: the log beside it belongs to another file and is not looked at.

    Raises:
        Strayed: this program has it open, and another file lies there by now.
        Problem: what SQLite refused, in a plain sentence naming the file.
    """
    ours = not alone and watch.is_watched(path)
    # Immutable takes no locks, so it is only for a file that nobody has open: every open one has its log beside it.
    live = not alone and path.with_name(path.name + "-wal").exists()
    mode = "mode=ro" if live else "mode=ro&immutable=1"
    try:
        conn = sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True, isolation_level=None)
    except sqlite3.Error as error:
        raise connection.to_problem(error, path) from error
    try:
        conn.row_factory = sqlite3.Row
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON", "busy_timeout=5000"):
            conn.execute(f"PRAGMA {pragma}")
        if ours:
            conn.execute("SELECT 1 FROM sqlite_schema").fetchone()
            watch.is_watched(path)
        yield conn
    except sqlite3.Error as error:
        raise connection.to_problem(error, path) from error
    except UnicodeDecodeError as error:  # SQLite complains of a word that is no text
        raise DamagedWorkspace(path) from error
    finally:
        conn.close()


def inspect_schema(path: Path, alone: bool = False) -> list[str]:
    """Refuse a file whose schema is not ours; return the migrations that it still needs. Reads the schema only.

    Raises:
        Problem: a newer version; triggers; views, virtual tables or tables that are not ours; a missing table or column; damage.
    """
    with open_reading(path, alone) as conn:
        found = [(row[0], row[1], row[2] or "") for row in conn.execute("SELECT type, name, sql FROM sqlite_schema")]
        done = migrations.list_applied(conn) if ("table", BOOKKEEPING) in {row[:2] for row in found} else []
        require_known_version(path, done)
        # Else it is ours to the letter, and need not be compared.
        if tuple(done) != migrations.STEPS or hash_schema(found) != migrations.SCHEMA_HASH:
            _refuse_foreign(path, found)
            _refuse_incomplete(path, list_expected_columns(tuple(done)), _list_columns(conn))
    return [name for name in migrations.STEPS if name not in done]


def hash_schema(found: Iterable[tuple[str, str, str]]) -> str:
    """Return the SHA-256 of a schema's (type, name, SQL); what SQLite and sqlite-utils keep for themselves does not count."""
    counted = sorted(
        repr((kind, name, sql))
        for kind, name, sql in found
        if kind not in ("table", "index") or not (name.startswith("sqlite_") or name == BOOKKEEPING)
    )
    return hashlib.sha256("\n".join(counted).encode(errors="surrogateescape")).hexdigest()


def require_known_version(path: Path, done: Sequence[str]) -> None:
    """Refuse a file that has seen the migrations ``done`` if one of them is unknown.

    Raises:
        Problem: a newer version wrote it.
    """
    if set(done) - set(migrations.STEPS):
        sentence = mark(
            "core",
            "“{name}” was made by a newer version of CommDesk. Please update CommDesk to open it; nothing was changed.",
        )
        raise Problem(sentence, name=path.name)


def _refuse_foreign(path: Path, found: list[tuple[str, str, str]]) -> None:
    known = {table for table, _ in list_expected_columns(migrations.STEPS)} | {BOOKKEEPING}
    ours = list_queried_sql(migrations.STEPS)
    for kind, name, sql in sorted(found):
        foreign = (kind == "view" or sql.lstrip()[:14].upper() == "CREATE VIRTUAL") and sql not in ours
        if kind == "trigger" or foreign or (kind == "table" and name not in known and not name.startswith("sqlite_")):
            sentence = mark(
                "core",
                "“{name}” holds the {kind} “{what}”, which CommDesk never makes. It may have been tampered with and was not opened.",
            )
            raise Problem(sentence, name=path.name, kind=kind, what=name[:60])


def _refuse_incomplete(path: Path, wanted: frozenset[tuple[str, str]], here: frozenset[tuple[str, str]]) -> None:
    if missing := min(wanted - here, default=None):
        sentence = mark("core", "“{name}” is damaged: “{what}” is missing from it. Restore a backup.")
        raise DamagedWorkspace(path, sentence, what=".".join(missing))
    tables = {table for table, _ in wanted}
    # The names of columns go into the text of our triggers, so a foreign one must never get there.
    if strange := min((each for each in here - wanted if each[0] in tables), default=None):
        sentence = mark(
            "core",
            "“{name}” holds the column “{what}”, which CommDesk never makes. It may have been tampered with and was not opened.",
        )
        raise Problem(sentence, name=path.name, what=".".join(strange)[:60])


def list_expected_columns(done: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    """Return the (table, column) pairs that the migrations ``done`` make."""
    return _build_empty_schema(done)[0]


def list_queried_sql(done: tuple[str, ...]) -> frozenset[str]:
    """Return the statements of the views and virtual tables that the migrations ``done`` make; one with other words is not ours."""
    return _build_empty_schema(done)[1]


@lru_cache(8)
def _build_empty_schema(done: tuple[str, ...]) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """Make an empty file in memory, once for both questions: tens of milliseconds for which a start would wait."""
    with closing(sqlite3.connect(":memory:")) as conn:
        for name in done:
            conn.executescript(importlib.import_module(f"{migrations.__name__}.{name}").SCRIPT)
        words = conn.execute("SELECT sql FROM sqlite_schema WHERE type = 'view' OR sql LIKE 'CREATE VIRTUAL%'")
        return _list_columns(conn), frozenset(row[0] for row in words)


def _list_columns(conn: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    sql = "SELECT s.name, c.name FROM sqlite_schema s, pragma_table_xinfo(s.name) c WHERE s.type = 'table'"
    return frozenset((row[0], row[1]) for row in conn.execute(sql))
