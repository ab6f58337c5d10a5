"""Looking a workspace over, in plain words. Nothing is written here; `commdesk.store.repair` does what can be done."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.progress import Progress
from commdesk.store import blobs, values
from commdesk.store.backups import backup
from commdesk.store.change_log.triggers import list_logged_tables
from commdesk.store.database import Database
from commdesk.store.files import file_checks, lock
from commdesk.store.files.sweep import make_workroom
from commdesk.work_log import log_work

CacheRebuilder = Callable[[Database, Progress], object]
"""Fills a cache anew from what it is derived from."""

CACHES = ("alias", "face", "spoke", "spoke_hour", "spoke_day", "checked")


class FindingKind(StrEnum):
    """What is not as it should be: where it was found."""

    DAMAGE = "damage"
    REFERENCE = "reference"
    OUTSIDE = "outside"
    ID = "id"
    MESSAGE = "message"
    FILE = "file"
    CACHE = "cache"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is not as it should be.

    ``repairable``: `commdesk.store.repair.repair_workspace` puts it right.
    """

    kind: FindingKind
    phrase: Phrase
    count: int
    repairable: bool = True


def check_quickly(target: Database | Path, progress: Progress | None = None) -> list[CheckFinding]:
    """Check the structure and the references: what is looked at after an unclean exit. Seconds for a gigabyte."""
    with _open_reading(target) as conn:
        return list(_check_damage(conn, "quick_check", progress or Progress())) or list(
            _check_safely(_check_references, conn)
        )


@log_work("check", lambda done: {"findings": len(done)})
def check_workspace(
    target: Database | Path, rebuild: Sequence[CacheRebuilder] = (), progress: Progress | None = None
) -> list[CheckFinding]:
    """Check everything, caches too; an empty list means that all is well.

    Args:
        target: An open database, or the path of a file.
        rebuild: Run on a private copy, and its caches compared with those kept; `commdesk.workspace.list_cache_rebuilders()`.

    Raises:
        Problem: the file is not a workspace or cannot be read at all.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    with _open_reading(target) as conn:
        found = list(_check_damage(conn, "integrity_check", progress))
        if found:
            return found  # nothing that a damaged file says can be relied on
        for part in (
            _check_values,
            _check_references,
            _check_outside_writes,
            _check_ids,
            _check_messages,
            _check_files,
        ):
            found += _check_safely(part, conn)
            progress.report(len(found), 0)
    if rebuild and not any(finding.kind == FindingKind.DAMAGE for finding in found):
        found += _check_caches(target.path if isinstance(target, Database) else target, rebuild, progress)
    return found


def check_for_merge(path: Path, progress: Progress | None = None) -> list[CheckFinding]:
    """Check a private copy before it is merged: its structure, values that no version writes, and what other programs did to it.

    References are looked at when both are one; text is read row by row as it is taken.
    """
    with file_checks.open_reading(path) as conn:
        found = list(_check_damage(conn, "quick_check", progress or Progress()))
        if found:
            return found
        for part in (_check_impossible, _check_outside_writes, _check_ids):
            found += _check_safely(part, conn)
    return found


def find_dangling(conn: sqlite3.Connection) -> list[tuple[str, str, str, int]]:
    """Return (table, column, table referred to, rows) of every reference to a row that is not there."""
    found: dict[tuple[str, str, str], int] = {}
    for table, _, parent, number in conn.execute("PRAGMA foreign_key_check").fetchall():
        column = next(row[3] for row in conn.execute(f"PRAGMA foreign_key_list({table})") if row[0] == number)
        found[table, column, parent] = found.get((table, column, parent), 0) + 1
    return [(*key, rows) for key, rows in sorted(found.items())]


def unborn_sql(table: str) -> str:
    """Return the SQL condition of rows of ``table`` that another program put in: they have no birth stamp, or they are dead."""
    return (
        f"(NOT EXISTS (SELECT 1 FROM stamp s WHERE s.tbl = '{table}' AND s.row = {table}.id AND s.col = '')"
        f" OR EXISTS (SELECT 1 FROM gone g WHERE g.tbl = '{table}' AND g.row = {table}.id))"
    )


def vanished_sql(table: str) -> str:
    """Return the SQL that selects the ids of rows of ``table`` that another program took away: born, not dead, not there."""
    return f"""SELECT s.row FROM stamp s WHERE s.tbl = '{table}' AND s.col = ''
        AND NOT EXISTS (SELECT 1 FROM main.{table} t WHERE t.id = s.row)
        AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.tbl = s.tbl AND g.row = s.row)"""


def orphans_sql() -> str:
    """Return the SQL condition of messages whose import is unknown: not living, not in the trash, not under way."""
    return """NOT EXISTS (SELECT 1 FROM batch b WHERE b.id = message.batch)
        AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.tbl = 'batch' AND g.row = message.batch)
        AND NOT EXISTS (SELECT 1 FROM importing i WHERE i.batch = message.batch)"""


def count_differing(conn: sqlite3.Connection, other: str) -> dict[str, int]:
    """Return how many rows of each cache differ between ``main`` and the attached database ``other``; equal ones are left out."""
    found = {}
    for table in CACHES:
        # `version` of a face counts how often it was made, which is no part of what it says.
        kept = ", ".join(row[1] for row in conn.execute(f"PRAGMA main.table_info({table})") if row[1] != "version")
        one, two = f"SELECT {kept} FROM main.{table}", f"SELECT {kept} FROM {other}.{table}"
        sql = f"SELECT (SELECT count(*) FROM ({one} EXCEPT {two})), (SELECT count(*) FROM ({two} EXCEPT {one}))"
        if rows := max(conn.execute(sql).fetchone()):
            found[table] = rows
    return found


def _open_reading(target: Database | Path) -> AbstractContextManager[sqlite3.Connection]:
    if isinstance(target, Database):
        return nullcontext(target.reader)
    file_checks.require_sqlite(target)
    if not lock.is_held(target):
        file_checks.check_header(target, write=False)
    file_checks.inspect_schema(target)
    return file_checks.open_reading(target)


def _check_damage(conn: sqlite3.Connection, pragma: str, progress: Progress) -> Iterator[CheckFinding]:
    conn.set_progress_handler(lambda: int(progress.cancelled), 100_000)
    try:
        rows = [row[0] for row in conn.execute(f"PRAGMA {pragma}(100)")]
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        progress.report(0, 0)  # raises if it was the user who interrupted
        rows = [str(error)]
    finally:
        conn.set_progress_handler(None, 0)
    if rows != ["ok"]:
        yield _describe_damage(rows)


def _describe_damage(rows: list[str]) -> CheckFinding:
    sentence = mark(
        "core",
        "The file is damaged in {count} places; the first: {what}. Restore a backup, let a repair try, or rescue what can be read.",
    )
    return CheckFinding(FindingKind.DAMAGE, Phrase(sentence, {"count": len(rows), "what": rows[0]}), len(rows))


def _check_safely(
    part: Callable[[sqlite3.Connection], Iterator[CheckFinding]], conn: sqlite3.Connection
) -> Iterator[CheckFinding]:
    """Yield what ``part`` finds; where SQLite refuses to read on, that is a finding, too."""
    try:
        yield from part(conn)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        yield _describe_damage([str(error)])


def _check_values(conn: sqlite3.Connection) -> Iterator[CheckFinding]:
    yield from _check_impossible(conn)
    yield from map(_describe_strange, values.find_unreadable(conn))


def _check_impossible(conn: sqlite3.Connection) -> Iterator[CheckFinding]:
    yield from map(_describe_strange, values.find_impossible(conn))


def _describe_strange(place: str) -> CheckFinding:
    sentence = mark("core", "“{what}” holds what CommDesk never writes. Restore a backup, or rescue what can be read.")
    return CheckFinding(FindingKind.DAMAGE, Phrase(sentence, {"what": place}), 1, repairable=False)


def _check_references(conn: sqlite3.Connection) -> Iterator[CheckFinding]:
    sentence = mark("core", "{count} rows of “{table}” refer to a “{parent}” that is not there.")
    for table, _, parent, rows in find_dangling(conn):
        yield CheckFinding(
            FindingKind.REFERENCE, Phrase(sentence, {"count": rows, "table": table, "parent": parent}), rows
        )


def _check_outside_writes(conn: sqlite3.Connection) -> Iterator[CheckFinding]:
    came = mark("core", "{count} rows of “{table}” were added by another program, outside CommDesk.")
    went = mark("core", "{count} rows of “{table}” were removed by another program, outside CommDesk.")
    for table in list_logged_tables(conn):
        if rows := conn.execute(f"SELECT count(*) FROM main.{table} WHERE {unborn_sql(table)}").fetchone()[0]:
            yield CheckFinding(FindingKind.OUTSIDE, Phrase(came, {"count": rows, "table": table}), rows)
        if rows := conn.execute(f"SELECT count(*) FROM ({vanished_sql(table)})").fetchone()[0]:
            yield CheckFinding(FindingKind.OUTSIDE, Phrase(went, {"count": rows, "table": table}), rows)
    if rows := conn.execute("SELECT count(*) FROM stamp WHERE step NOT IN (SELECT id FROM step)").fetchone()[0]:
        sentence = mark("core", "{count} fields carry the mark of a step that is not in the file.")
        yield CheckFinding(FindingKind.OUTSIDE, Phrase(sentence, {"count": rows}), rows, repairable=False)


def _check_ids(conn: sqlite3.Connection) -> Iterator[CheckFinding]:
    sentence = mark("core", "{count} rows of “{table}” have an id that CommDesk never gives.")
    for table in list_logged_tables(conn):
        if rows := conn.execute(f"SELECT count(*) FROM main.{table} WHERE id <= 0").fetchone()[0]:
            yield CheckFinding(
                FindingKind.ID, Phrase(sentence, {"count": rows, "table": table}), rows, repairable=False
            )


def _check_messages(conn: sqlite3.Connection) -> Iterator[CheckFinding]:
    if rows := conn.execute(f"SELECT count(*) FROM message WHERE {orphans_sql()}").fetchone()[0]:
        sentence = mark("core", "{count} messages belong to no import; they are not counted anywhere.")
        yield CheckFinding(FindingKind.MESSAGE, Phrase(sentence, {"count": rows}), rows)


def _check_files(conn: sqlite3.Connection) -> Iterator[CheckFinding]:
    if not conn.execute("SELECT 1 FROM main.sqlite_schema WHERE name = 'blob'").fetchone():
        return  # a file of an older version
    if rows := len(blobs.find_missing_rows(conn)):
        sentence = mark(
            "core",
            "The content of {count} kept pictures or files is missing. A backup may have it; else put the files in again.",
        )
        yield CheckFinding(FindingKind.FILE, Phrase(sentence, {"count": rows}), rows, repairable=False)
    if rows := len(blobs.find_broken_blobs(conn)):
        sentence = mark(
            "core",
            "The content of {count} kept pictures or files is not what it was. A backup may have it; else put the files in again.",
        )
        yield CheckFinding(FindingKind.FILE, Phrase(sentence, {"count": rows}), rows, repairable=False)
    if rows := len(blobs.find_unreferenced(conn)):
        sentence = mark(
            "core", "The content of {count} files is kept although nothing refers to it; it only takes space."
        )
        yield CheckFinding(FindingKind.FILE, Phrase(sentence, {"count": rows}), rows)


def _check_caches(path: Path, rebuild: Sequence[CacheRebuilder], progress: Progress) -> Iterator[CheckFinding]:
    sentence = mark("core", "{count} rows of the cache “{table}” are not what they would be if made anew.")
    try:
        for table, rows in _count_cache_differences(path, rebuild, progress).items():
            yield CheckFinding(FindingKind.CACHE, Phrase(sentence, {"count": rows, "table": table}), rows)
    except Problem as problem:
        why = mark("core", "The caches could not be checked, because no copy could be made: {why}")
        yield CheckFinding(FindingKind.CACHE, Phrase(why, {"why": str(problem)}), 1, repairable=False)


def _count_cache_differences(path: Path, rebuild: Sequence[CacheRebuilder], progress: Progress) -> dict[str, int]:
    """CacheRebuilder the caches in a private copy; return how many rows of each differ from those kept."""
    with make_workroom("check") as folder:
        part, kept = folder / "copy.commdesk", folder / "kept.commdesk"
        backup.copy_workspace(path, part, progress)
        backup.copy_workspace(part, kept, progress)
        db = Database(part)
        try:
            for each in rebuild:
                each(db, progress)
            db.reader.execute("ATTACH ? AS kept", (f"{kept.as_uri()}?mode=ro",))
            return count_differing(db.reader, "kept")
        finally:
            db.close()
