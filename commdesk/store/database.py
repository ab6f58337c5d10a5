"""The file: one writer, one way to write (`Database.step`), a reader per thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from commdesk.errors import Phrase, Value
from commdesk.store.connection import (
    INCREMENTAL,
    ForgottenRow,
    explain_problem,
    is_environment_error,
    open_connection,
    to_problem,
)
from commdesk.store.files import logs
from commdesk.store.files.whereabouts import StrayedFile
from commdesk.store.ids import IdGenerator
from commdesk.store.openfile import OpenFile, load_newest_step
from commdesk.store.values import StepKind

__all__ = ["CacheUpdater", "Database", "ForgottenRow", "is_environment_error", "open_connection", "to_problem"]

ChangeListener = Callable[[frozenset[str]], None]
CacheUpdater = Callable[[sqlite3.Connection, int, frozenset[str]], None]
"""Keeps a cache true: called before COMMIT with the connection, the step and the tables it touched."""


CACHE = frozenset({"cache"})
"""What listeners are told instead of tables when nothing was written that is shown or counted."""
_KEPT = frozenset(
    (StepKind.UNDO, StepKind.REDO, StepKind.MERGE, StepKind.SYNC, StepKind.FORGET)
)  # steps that mean something even if no row changed


# A merge is no step that anybody could lack: what it brings is numbered, not itself.
_ADD_STEP = """INSERT INTO step(id, line, who, at, name, kind, target, here) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
    iif(?6 IN ('merge', 'sync'), 0, coalesce((SELECT max(here) FROM step), 0) + 1)"""


def list_merge_writes(conn: sqlite3.Connection, merge: int) -> list[int]:
    """Return the steps that a merge or a sync wrote of its own: what is referred to was kept, and what was decided.

    Those that others wrote in theirs, and that came with it, have lesser numbers than the merge.
    """
    sql = "SELECT id FROM step WHERE via = ?1 AND line = 0 AND id > ?1 ORDER BY id"
    return [row[0] for row in conn.execute(sql, (merge,))]


def _find_last_sync(conn: sqlite3.Connection, line: int) -> tuple[int, int] | None:
    """Return number and time of this copy's newest step if it is a sync."""
    sql = "SELECT id, at, kind FROM step WHERE line = ? AND via IS NULL ORDER BY id DESC LIMIT 1"
    row = conn.execute(sql, (line,)).fetchone()
    return (row[0], row[1]) if row is not None and row[2] == StepKind.SYNC else None


class Database(OpenFile):
    """An open workspace file, migrated already.

    Args:
        path: The file.
        who: The name written beside every step.
        tend: Called before each commit; keeps caches true.
        ids: Where new ids come from; tests give their own.
    """

    def __init__(
        self, path: Path, who: str = "", tend: Sequence[CacheUpdater] = (), ids: IdGenerator | None = None
    ) -> None:
        super().__init__(path, who)
        self.who = who
        self.ids = ids or IdGenerator()
        self._tend = tuple(tend)
        self._heard: list[ChangeListener] = []
        self.steps_written = 0

    def add_listener(self, heard: ChangeListener) -> None:
        """Call ``heard`` with the names of the tables touched by a step, after each commit, on the writing thread.

        After a `write_unlogged` there are none to name.
        """
        self._heard.append(heard)

    def remove_listener(self, heard: ChangeListener) -> None:
        """Stop calling ``heard``."""
        self._heard.remove(heard)

    @contextmanager
    def step(
        self,
        name: str | Phrase,
        /,
        *,
        kind: StepKind = StepKind.DO,
        target: int | None = None,
        mode: str = "edit",
        cascade: bool = True,
        above: int = 0,
        trace: bool = True,
        **args: Value,
    ) -> Iterator[sqlite3.Connection]:
        """Write inside a named step: all of it is kept, or nothing. A step that changes nothing leaves no trace.

        Args:
            name: Marked words of the Undo menu; ``{slots}`` are filled from ``args`` when shown.
            kind, target, mode: For undo, redo and forget only; no slot may have these names.
            cascade: False: SQLite looks after no reference; whoever deletes sees to those (`commdesk.store.change_log.bulk_delete`).
            above: Another step that this one must be numbered above: the greatest of a file that is merged.
            trace: False: once the caches are tended, nothing says that there was this step.

        Raises:
            Problem: the disk is full, the file is read-only or busy, the text cannot be saved. Nothing was written.
            Forgotten: a row that was forgotten was to be made again. Nothing was written.
            RuntimeError: a step is open already.
        """
        phrase = name if isinstance(name, Phrase) else Phrase(name, args)
        with self._begin_transaction(cascade) as conn:
            step = self._add_step(conn, phrase, kind, target, above)
            conn.execute("UPDATE temp.now SET step = ?, mode = ?", (step, mode))
            yield conn
            conn.execute("UPDATE temp.now SET step = NULL, mode = 'edit'")
            touched = self._tend_caches(conn, step, kind)
            # An undo that found nothing to change is kept: without it the same step would be offered for ever.
            if not trace or (not touched and kind not in _KEPT):
                conn.execute("DELETE FROM step WHERE id = ?", (step,))
            if not trace or kind == StepKind.SYNC:  # what it did is told by the steps that came with it
                conn.execute("DELETE FROM change WHERE step = ?", (step,))
            if not touched and kind not in _KEPT:
                return
        self.steps_written += 1
        self.notify(touched | {"step"})

    def _add_step(
        self, conn: sqlite3.Connection, phrase: Phrase, kind: StepKind, target: int | None, above: int
    ) -> int:
        """Write the row of a new step and return its number. A sync goes on in the one before, so that they do not pile up."""
        greatest, line, at = max(load_newest_step(conn), above), self._load_copy_id(conn), self.ids.clock()
        last = _find_last_sync(conn, line) if kind == StepKind.SYNC else None
        if last is not None and last[0] >= greatest:
            # Another time than before: by number and time others tell whether they have what was saved last.
            values = (self.who, max(at, last[1] + 1), phrase.to_text(), last[0])
            conn.execute("UPDATE step SET who = ?, at = ?, name = ? WHERE id = ?", values)
            return last[0]
        step = self.ids.next_step_id(greatest)
        conn.execute(_ADD_STEP, (step, line, self.who, at, phrase.to_text(), kind, target))
        if last is not None:
            unused = "id = ?1 AND NOT EXISTS (SELECT 1 FROM step WHERE via = ?1)"
            conn.execute(f"DELETE FROM step WHERE {unused}", (last[0],))
        return step

    def _tend_caches(self, conn: sqlite3.Connection, step: int, kind: StepKind) -> frozenset[str]:
        """Keep the caches true after a step, and after what a merge had to write of its own; return the tables touched."""
        steps = [step]
        if kind in (StepKind.MERGE, StepKind.SYNC):
            steps += list_merge_writes(conn, step)
        every: frozenset[str] = frozenset()
        for each in steps:
            rows = conn.execute("SELECT DISTINCT tbl FROM change WHERE step = ?", (each,))
            touched = frozenset(row[0] for row in rows)
            if touched or kind in _KEPT:
                for tend in self._tend:
                    tend(conn, each, touched)
            every |= touched
        return every

    @contextmanager
    def write_unlogged(self) -> Iterator[sqlite3.Connection]:
        """Write to unlogged tables (messages, rollups, caches) in one transaction. Logged tables refuse."""
        with self._begin_transaction() as conn:
            yield conn
        self.notify(frozenset())

    @contextmanager
    def write_cache(self) -> Iterator[sqlite3.Connection]:
        """Write what no number is made of (an index of words, free space, marks of work under way): nothing is read again for it."""
        with self._begin_transaction() as conn:
            yield conn
        self.notify(CACHE)

    def attach_file(self, path: Path, schema: str) -> AbstractContextManager[sqlite3.Connection]:
        """Let the writing connection, which is yielded, read another file as ``schema`` while inside. Nobody else writes meanwhile.

        Args:
            path: A private copy that was checked and migrated: its text is trusted no further than that.

        Raises:
            Problem: it cannot be read.
            RuntimeError: a step is open.
        """
        return self._attach(path, f"{path.absolute().as_uri()}?mode=ro", schema)

    def attach_memory(self, schema: str) -> AbstractContextManager[sqlite3.Connection]:
        """Give the writing connection, which is yielded, an empty database in memory as ``schema`` while inside. Nobody else writes meanwhile.

        Raises:
            RuntimeError: a step is open.
        """
        return self._attach(self.path, ":memory:", schema)

    @contextmanager
    def _attach(self, path: Path, source: str, schema: str) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._inside:
                raise RuntimeError("a step is open already")
            try:
                self._writer.execute(f"ATTACH ? AS {schema}", (source,))
            except sqlite3.Error as error:
                raise to_problem(error, path) from error
            try:
                yield self._writer
            finally:
                self._writer.execute(f"DETACH {schema}")

    @contextmanager
    def exclusive_access(self) -> Iterator[None]:
        """Keep other threads from writing while inside, so that what was read still holds when a step begins."""
        with self._lock:
            yield

    def release_memory(self) -> None:
        """Let go of what a large step that is written left in memory: 64 MB of pages, of which the next one needs a few."""
        with self._lock:
            self._writer.execute("PRAGMA shrink_memory")

    def set_secure_delete(self, on: bool) -> None:
        """From now on overwrite what is deleted with zeros, or stop doing so. Slower; for forgetting."""
        with self._lock:
            self._writer.execute(f"PRAGMA secure_delete = {'ON' if on else 'OFF'}")

    def compact(self) -> bool:
        """Write the file anew without free space and empty the log beside it, so that nothing deleted can be read.

        Takes seconds for gigabytes and as much disk again. False: somebody was reading, so the log is emptied at closing.

        Raises:
            Problem: the disk is full.
            RuntimeError: a step is open.
        """
        with self._lock:
            if self._inside:
                raise RuntimeError("a step is open already")
            try:
                self._ensure_writable()
                with self.watch.note_own_checkpoint():
                    self._writer.execute(f"PRAGMA {INCREMENTAL}")
                    self._writer.execute("VACUUM")
                    busy = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
                self._journal.checkpoint_log()
            except sqlite3.Error as error:
                raise to_problem(error, self.path) from error
            return not busy

    def notify(self, touched: frozenset[str]) -> None:
        """Tell every listener that ``touched`` tables changed."""
        for heard in tuple(self._heard):
            heard(touched)

    @contextmanager
    def _begin_transaction(self, cascade: bool = True) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if self._inside:
                raise RuntimeError("a step is open already")
            self._inside = True
            try:
                self._ensure_writable()
                self.create_triggers()
                self._journal.mark_busy()
                if not cascade:
                    self._writer.execute("PRAGMA foreign_keys = OFF")  # inside a transaction it does nothing
                self._writer.execute("BEGIN IMMEDIATE")
                self._journal.start_log()
                yield self._writer
                if (strayed := self.watch.check_before_commit()) is not None:
                    raise strayed
                last = logs.load_step(self._writer)
                self._writer.execute("COMMIT")
                self.last = last
                self._journal.checkpoint_if_large()
            except Exception as error:
                self._roll_back()
                self._renew_temporary(error)
                if isinstance(error, StrayedFile):
                    error.unsaved = True
                told = explain_problem(error, self.path)
                if told is None:
                    raise
                raise told from error
            except BaseException:
                self._roll_back()
                raise
            finally:
                self._inside = False
                if not cascade and not self._adrift:
                    self._writer.execute("PRAGMA foreign_keys = ON")

    def _roll_back(self) -> None:
        if not self._adrift and self._writer.in_transaction:
            self._writer.execute("ROLLBACK")

    def _renew_temporary(self, error: Exception) -> None:
        """Let the next step make the temporary tables anew after a full disk, or one that could not be written.

        Where pages of them had gone to the disk, SQLite (3.40) gives them back such that the next table made among them finds them
        malformed: a file that is sound would be called damaged.
        """
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR) and not self._adrift and not self._writer.in_transaction:
            for store in ("MEMORY", "DEFAULT"):  # another place for them: those that are there are dropped
                self._writer.execute(f"PRAGMA temp_store = {store}")
            self._noting = False

    def _load_copy_id(self, conn: sqlite3.Connection) -> int:
        """Return which copy of the file this is; made on the first write of a file that has none."""
        row = conn.execute("SELECT value FROM meta WHERE key = 'line'").fetchone()
        if row is not None:
            return int(row[0])
        line = self.ids.new_id()
        conn.execute("INSERT INTO meta VALUES ('line', ?)", (str(line),))
        return line
