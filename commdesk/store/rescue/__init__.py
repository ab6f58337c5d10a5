"""Rescuing what can be read of a damaged workspace into a new file, and saying by table what was lost.

The damaged file is read by pages, without SQLite and without writing anything to it: a page that is broken costs the
rows on it and no others. What the new file holds is a whole workspace, and passes every check.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.store import blobs, database, migrations, repair
from commdesk.store.backups import backup
from commdesk.store.check import CacheRebuilder
from commdesk.store.database import Database
from commdesk.store.files import file_checks, lock, private
from commdesk.store.files.sweep import get_unfinished_path, sweep_unfinished
from commdesk.store.rescue import mending
from commdesk.store.rescue.filling import RescueFiller
from commdesk.store.rescue.pages import PageReader
from commdesk.store.rescue.roots import resolve_roots
from commdesk.store.rescue.shapes import KEYED, TableShape, load_shapes
from commdesk.store.rescue.trees import TreeWalk, find_stray_leaves, walk_tree
from commdesk.work_log import log_work

STEP = mark("core", "Rescue from a damaged file")
BOOKS = ("step", "change", "stamp", "rival", "gone", "before")


@dataclass(frozen=True, slots=True)
class RescuedTable:
    """What was rescued of one table, in rows. ``lost``: could not be read; ``mended``: read but for a value or some letters.

    ``about``: ``lost`` is an estimate; it may be more.
    """

    table: str
    read: int
    lost: int
    mended: int
    about: bool = False


@dataclass(frozen=True, slots=True)
class RescueResult:
    """What came of a rescue.

    ``parts``: tables of which anything was there. ``empty``: rows that stand in, empty, for lost ones others hang on.
    ``trashed``: rows that were read and went to the trash, because what they belong to is lost. ``log``: the log beside
    the file was of use; ``cut``: it held more, the newest of all, which could not be trusted.
    """

    path: Path
    parts: tuple[RescuedTable, ...]
    empty: int
    log: bool
    cut: bool
    trashed: int = 0

    @property
    def lost_rows(self) -> int:
        """How many rows of the people's own could not be read; the books of the history do not count."""
        return sum(part.lost for part in self.parts if part.table not in BOOKS)


@log_work("rescue", lambda done: {"tables": len(done.parts), "trashed": done.trashed})
def rescue_workspace(
    path: Path,
    to: Path,
    rebuild: Sequence[CacheRebuilder] = (),
    folder: Path | None = None,
    progress: Progress | None = None,
    who: str = "",
) -> RescueResult:
    """Read everything that can be read of the workspace ``path`` into the new file ``to``. ``path`` is not changed.

    Takes about four minutes for a gigabyte.

    Args:
        rebuild: Fill the caches; `commdesk.workspace.list_cache_rebuilders()`.
        folder: The folder the user chose for backups: they know where tables begin if the file no longer does.
        who: The name written beside the step that takes over what has no history any more.

    Raises:
        InUse: the workspace is open.
        Problem: ``to`` exists, there is nothing to read, a newer version wrote it, or the disk is full. Nothing is left.
        Cancelled: the user stopped it. Nothing is left.
    """
    if os.path.lexists(to):
        raise Problem(mark("core", "“{name}” exists already. Choose another name; nothing was changed."), name=to.name)
    if not path.is_file():
        raise Problem(
            mark("core", "“{name}” is not there. It may have been moved, renamed or deleted."), name=path.name
        )
    sweep_unfinished([to.parent])  # what a kill left of an earlier try, where perhaps no workspace is ever opened
    progress, part = progress or Progress(), get_unfinished_path(to, "rescued")
    with _lock_source(path), _reserve_target(to):
        try:
            _delete_part(part)
            private.create_private_file(part)
            found = _fill_part(path, part, backup.list_backups(path, folder), progress)
            trashed = _finish_part(part, found, rebuild, who, progress)
            backup.publish_file(part, to)
        except sqlite3.Error as error:
            raise database.to_problem(error, to) from error
        except OSError as error:
            why = error.strerror or str(error)
            raise Problem(mark("core", "“{name}” could not be written: {why}"), name=to.name, why=why) from error
        finally:
            _delete_part(part)
    return replace(found, path=to, trashed=trashed)


@contextmanager
def _lock_source(path: Path) -> Iterator[None]:
    """Keep others from writing to the damaged file meanwhile, where its folder allows a lock file."""
    try:
        held = lock.take_lock(path)
    except lock.WorkspaceInUse:
        raise
    except Problem:  # a folder that may only be read: then nobody writes there
        yield
        return
    try:
        yield
    finally:
        held.release()


@contextmanager
def _reserve_target(to: Path) -> Iterator[None]:
    held = lock.take_lock(to)
    try:
        yield
    finally:
        held.release()


def _delete_part(part: Path) -> None:
    for end in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + end).unlink(missing_ok=True)


def _fill_part(path: Path, part: Path, backups: list[backup.Backup], progress: Progress) -> RescueResult:
    """Fill ``part`` with what can be read, and make it a whole workspace but for what needs a step."""
    with closing(sqlite3.connect(part, isolation_level=None)) as conn:
        for pragma in ("trusted_schema=OFF", "journal_mode=OFF", "synchronous=OFF", "cache_size=-65536"):
            conn.execute(f"PRAGMA {pragma}")
        migrations.run_migrations(conn)
        known = load_shapes(conn)
        with closing(_choose_pages(path, known, [each.path for each in backups], progress)) as pages:
            roots, indexes = resolve_roots(pages, known, [each.path for each in backups])
            expected = _list_expected_tables(path, pages, roots)
            conn.execute("BEGIN")
            filling = RescueFiller(conn, pages, known, roots, indexes, progress)
            filling.fill_tables()
            if not any(_count_rows(conn, name) for name in WORTH):
                raise Problem(mark("core", "Nothing could be read in “{name}”. Restore a backup."), name=path.name)
            parts = tuple(filter(None, (_summarize_table(filling, shape, expected) for shape in known.values())))
            empty = mending.mend_workspace(conn, known, filling.names, backups[0].workspace if backups else "")
            lost = any(each.lost for each in parts if each.table == "message") or filling.walked.estimate_lost(AGAIN)
            mending.restore_held(conn, whole=not lost)
            conn.execute("COMMIT")
            conn.execute("PRAGMA journal_mode=DELETE")
            return RescueResult(path, parts, empty, pages.has_log, pages.cut)


def _choose_pages(path: Path, known: dict[str, TableShape], backups: list[Path], progress: Progress) -> PageReader:
    """Return the pages with the log over them, or without it if it makes things worse: it may belong to another file."""
    with_log = PageReader(path)
    if not with_log.has_log:
        return with_log
    alone = PageReader(path, log=False)
    alone.cut = True  # what stands in the log is left out then
    try:
        if _count_bad_pages(with_log, known, backups, progress) <= _count_bad_pages(alone, known, backups, progress):
            with_log, alone = alone, with_log
    finally:
        with_log.close()
    return alone


def _count_bad_pages(pages: PageReader, known: dict[str, TableShape], backups: list[Path], progress: Progress) -> int:
    """Return on how many pages something is not as it should be; a page that nothing leads to is one of them."""
    walked, (roots, indexes) = TreeWalk(), resolve_roots(pages, known, backups)
    for name, root in roots.items():
        shape = known.get(name)
        keyed = shape.keyed if shape is not None else name in indexes or name in KEYED
        for _ in walk_tree(pages, name, root, shape.fits_row if shape is not None else bool, walked, keyed):
            progress.report(len(walked.seen), 2 * pages.count)
    bad = sum(map(len, walked.bad.values())) + sum(map(len, walked.doubtful.values()))
    return bad + sum(1 for _ in find_stray_leaves(pages, walked))


def _list_expected_tables(path: Path, pages: PageReader, roots: dict[str, int]) -> set[str]:
    """Return the tables the file had; refuse what a newer version wrote: its tables hold what we do not know."""
    cells = walk_tree(pages, "", roots.get(file_checks.BOOKKEEPING, 0), lambda v: len(v) == 4, TreeWalk())
    done = [str(each.values[2]) for each in cells if each.values[1] == migrations.SET]
    done = [name for name in done if name.startswith("m") and name[1:4].isdecimal()]
    file_checks.require_known_version(path, done)
    return {table for table, _ in file_checks.list_expected_columns(tuple(done) or migrations.STEPS)}


def _count_rows(conn: sqlite3.Connection, table: str) -> int:
    return int(conn.execute(f"SELECT count(*) FROM main.{table}").fetchone()[0])


def _summarize_table(filling: RescueFiller, shape: TableShape, expected: set[str]) -> RescuedTable | None:
    """Return what became of a table; None if there was nothing in it."""
    name, conn, walked = shape.name, filling.conn, filling.walked
    read = _count_rows(conn, name)
    if name in UNCOUNTED:
        return None
    lost, about = filling.count_lost(name) if shape.alias and name not in BOOKS else 0, 0
    if (
        shape.keyed
        or name in BOOKS
        or not filling.is_table_known(name)
        or "stamp" in walked.bad
        or "stamp" in walked.broken
    ):
        about = walked.estimate_lost(name) - filling.found_astray.get(name, 0)
    if name not in filling.roots and name in expected:
        about = max(about, 1)  # nobody knows where it was
    found = RescuedTable(name, read, max(lost, about), filling.mended.get(name, 0), about > 0)
    return found if found.read or found.lost else None


WORTH = ("member", "community", "message", "entry", "script", "event", "tag", "setting")
AGAIN = "message_again"
UNCOUNTED = ("meta", "importing", AGAIN, "message_aside", "peer", "unseen", "pack", "held")


def _finish_part(
    part: Path, found: RescueResult, rebuild: Sequence[CacheRebuilder], who: str, progress: Progress
) -> int:
    """Take over what has no history, mend references, fill the caches; return how many rows went to the trash."""
    db = Database(part, who)
    try:
        before = _count_rows(db.reader, "gone")
        repair.resolve_findings(db, STEP)
        trashed = _count_rows(db.reader, "gone") - before
        if any(each.lost or each.mended for each in found.parts):
            with db.write_unlogged() as conn:  # what is left of the history is to be read, not to be undone by halves
                conn.execute(
                    """INSERT INTO meta SELECT 'log_from', max(id) FROM step HAVING max(id) IS NOT NULL
                    ON CONFLICT DO UPDATE SET value = excluded.value"""
                )
        blobs.clean_up_blobs(db)
        for each in rebuild:
            each(db, progress)
    finally:
        db.close()
    return trashed
