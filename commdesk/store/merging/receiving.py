"""Reading what colleagues' computers said: all that lies ready in one go, one transaction, one step (FILE-FORMAT.md §8).

A computer says its work in a stream of numbered bundles, each telling what is new since the one before. Of each stream is
noted how far it was read and which steps its writer had not seen then, so that a bundle need not list what its writer knows.
What comes so is not on the undo stack, and nothing is kept to take it out again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from commdesk.errors import mark
from commdesk.store import blobs, forget
from commdesk.store.database import Database
from commdesk.store.merging import keeping, taking
from commdesk.store.merging.merge import (
    CONTRADICTIONS,
    Amender,
    ContradictoryRows,
    KnownSteps,
    Then,
    amend_rows,
    has_sound_steps,
    join_rows,
)
from commdesk.store.merging.published import Digest
from commdesk.store.merging.shelf import clear_shelf, is_consistent, open_shelf
from commdesk.store.merging.taking import SCHEMA
from commdesk.store.values import StepKind

NAME = mark("core", "What others changed")


class BrokenBundle(Exception):
    """A bundle holds what no CommDesk wrote. Raised by `Bundle.fill`."""


class Unsettled(Exception):
    """Something would have to be kept while more is still on its way; nothing was written. Try again when it is here.

    Args:
        waiting: The bundles that could not be read in this go.
    """

    def __init__(self, waiting: tuple[Bundle, ...]) -> None:
        super().__init__(len(waiting))
        self.waiting = waiting


@dataclass(frozen=True, slots=True)
class Bundle:
    """What one computer said in one piece.

    Attributes:
        stream: Which computer's stream it belongs to, and its ``number`` there, from 1 without a gap.
        own: The steps whose rows it holds.
        heard: Other steps that its writer had seen, and had not when it wrote the bundle before: of a ``start``, all of them.
        before: Sum of what its writer had seen at the bundle before; ``after``: at this one. Both prove that reader and writer
            mean the same.
        follows: The hash of the bundle before, '' of a ``start``; ``chain``: its own.
        who: Who wrote it, and when (``at``, UTC ms, by the clock there).
        fill: Writes into the empty tables of `SCHEMA` what `commdesk.store.merging.shelf.open_shelf` says: the rows of ``step``
            of ``own``, their ``change``, and every row that one of them wrote to, whole, with all its books. It may raise
            `BrokenBundle`.
        start: It says all that its writer had seen, whatever was read of the stream before.
    """

    stream: str
    number: int
    own: Collection[int]
    heard: Collection[int]
    fill: Callable[[sqlite3.Connection], object]
    before: Digest
    after: Digest
    start: bool = False
    follows: str = ""
    chain: str = ""
    who: str = ""
    at: int = 0


@dataclass(frozen=True, slots=True)
class ReceiveResult:
    """What a go came to.

    ``step``: the sync; 0 if nothing was new. ``steps``: how many were. ``read``: what was read, known ones too. ``waiting``: what
    builds on what is not here. ``refused``: what no CommDesk wrote; what follows on one waits.
    """

    step: int
    steps: int
    read: tuple[Bundle, ...]
    waiting: tuple[Bundle, ...]
    refused: tuple[Bundle, ...]
    forgot: bool = False


def receive_bundles(
    db: Database,
    bundles: Sequence[Bundle],
    *,
    complete: bool = True,
    then: Then | None = None,
    amend: Amender | None = None,
) -> ReceiveResult:
    """Read all that can be read, in whatever order it lies there; doubles and gaps do not matter.

    What living rows refer to is brought back once, at the end: between two bundles stand states that nobody ever saw.

    Args:
        complete: Nothing is known to be still on its way.
        then: What is to be done in the same step, after the rows were joined and before the caches are tended.
        amend: What features write of their own (`commdesk.sharing.amending.MergeAmender`).

    Raises:
        Unsettled: not ``complete``, and something that is gone is referred to and would be brought back.
        ContradictoryRows: what was said does not fit together.
        Problem: the disk is full, the file is read-only or busy.
        In each case nothing was written.
    """
    with open_shelf(db) as conn:
        go = _Go(db, conn, bundles)
        if not go.has_news():
            with db.write_cache():
                go.read_ready()
            return go.get_result(0)
        try:
            with db.step(NAME, kind=StepKind.SYNC, mode="merge", cascade=False, above=go.find_greatest()) as conn:
                go.read_ready()
                if not go.steps:
                    raise _NothingNew
                step = go.settle(complete, amend)
                if then is not None:
                    then(conn, step)
        except _NothingNew:
            with db.write_cache():
                go.restart()
                go.read_ready()
            return go.get_result(0)
        except CONTRADICTIONS as error:
            raise ContradictoryRows(go.list_streams()) from error
        finally:
            db.set_secure_delete(False)
        joined = frozenset(taking.list_touched_tables(conn, db.tables))
    db.notify(joined)  # also where no row changed: values of others may stand beside those that are shown
    if go.forgot:
        forget.compact_file(db)
    return go.get_result(step)


class _NothingNew(Exception):
    """No step need be opened: what is new waits."""


class _Go:
    """Reads bundles into one transaction.

    Args:
        conn: The writing connection, with a shelf.
    """

    def __init__(self, db: Database, conn: sqlite3.Connection, bundles: Sequence[Bundle]) -> None:
        self._db, self._conn, self._bundles = db, conn, bundles
        # Tables are made before the transaction: what is made in it would be gone if it were rolled back.
        conn.execute("CREATE TEMP TABLE IF NOT EXISTS told(id INTEGER PRIMARY KEY)")
        conn.execute(
            "CREATE TEMP TABLE IF NOT EXISTS went(tbl TEXT, row INTEGER, how TEXT, PRIMARY KEY(tbl, row)) WITHOUT ROWID"
        )
        self.restart()

    def restart(self) -> None:
        """Begin anew, after what was written was rolled back."""
        self._conn.execute("DELETE FROM temp.went")
        self._waiting = list(self._bundles)
        self._read: list[Bundle] = []
        self._refused: list[Bundle] = []
        self.steps, self.forgot = 0, False

    def has_news(self) -> bool:
        """Whether a bundle says a step that is not here."""
        return any(not self._is_known(step) for bundle in self._bundles for step in bundle.own)

    def find_greatest(self) -> int:
        """Return the greatest step that was said, of those that somebody can have reached."""
        said = (step for bundle in self._bundles for step in bundle.own if self._db.ids.accepts_step(step))
        return max(said, default=0)

    def read_ready(self) -> None:
        """Read until nothing more can be."""
        while ready := [bundle for bundle in self._waiting if self._read_bundle(bundle)]:
            self._waiting = [bundle for bundle in self._waiting if bundle not in ready]

    def _read_bundle(self, bundle: Bundle) -> bool:
        """Read one; return False if it has to wait."""
        conn = self._conn
        row = conn.execute(
            "SELECT number, here, digest, chain FROM main.peer WHERE stream = ?", (bundle.stream,)
        ).fetchone()
        number, here = (row[0], row[1]) if row is not None else (0, 0)
        if bundle.number <= number:
            self._read.append(bundle)
            return True
        if not bundle.start and (row is None or bundle.number != number + 1):
            return False
        if not bundle.start and (bundle.follows, bundle.before.to_text()) != (row[3], row[2]):
            return False  # another past: it was written by a copy of that computer's file
        if bundle.before.add_steps({*bundle.own, *bundle.heard}) != bundle.after:
            self._refused.append(bundle)
            return True
        own = frozenset(bundle.own)
        if not all(step in own or self._is_known(step) for step in bundle.heard):
            return False
        clear_shelf(conn, self._db)
        try:
            bundle.fill(conn)
        except BrokenBundle:
            self._refused.append(bundle)
            return True
        conn.execute("DELETE FROM temp.told")
        conn.executemany(
            "INSERT OR IGNORE INTO temp.told VALUES (?)",
            [(step,) for part in (bundle.own, bundle.heard) for step in part],
        )
        if not self._is_sound(bundle):
            self._refused.append(bundle)
            return True
        if taking.find_arriving_steps(conn) and not self._try_to_join(bundle, here):
            self._refused.append(bundle)
            return True
        self._note_peer(bundle, here)
        self._read.append(bundle)
        return True

    def _is_sound(self, bundle: Bundle) -> bool:
        """Whether it holds the steps that it says, those are what they can be, and nobody else wrote what it holds."""
        held = {row[0] for row in self._conn.execute(f"SELECT id FROM {SCHEMA}.step")}
        if held != set(bundle.own) or not is_consistent(self._conn, self._db.tables):
            return False
        unknown = " UNION ALL ".join(
            f"""SELECT 1 FROM {SCHEMA}.{book} b WHERE NOT EXISTS (SELECT 1 FROM {SCHEMA}.step k WHERE k.id = b.step)
            AND NOT EXISTS (SELECT 1 FROM main.step k WHERE k.id = b.step)"""
            for book in ("stamp", "rival", "change")
        )
        if self._conn.execute(f"{unknown} LIMIT 1").fetchone() is not None:
            return False
        return not held or has_sound_steps(self._db, self._conn)

    def _try_to_join(self, bundle: Bundle, here: int) -> bool:
        """Join one; return False, with nothing of it written, if it says of a row what no row can be."""
        conn = self._conn
        conn.execute("SAVEPOINT bundle")
        try:
            self._join_bundle(bundle, here)
        except (*CONTRADICTIONS, ContradictoryRows):
            conn.execute("ROLLBACK TO bundle")
            conn.execute("RELEASE bundle")
            return False
        conn.execute("RELEASE bundle")
        return True

    def _join_bundle(self, bundle: Bundle, here: int) -> None:
        conn = self._conn
        if taking.brings_forgetting(conn):
            self.forgot = True
        if self.forgot or taking.has_forgotten(conn):
            self._db.set_secure_delete(True)
        told = "{0} IN (SELECT id FROM temp.told)"
        stream = bundle.stream.replace("'", "''")
        before = f"""EXISTS (SELECT 1 FROM main.step k WHERE k.id = {{0}} AND k.here BETWEEN 1 AND {here})
            AND NOT EXISTS (SELECT 1 FROM main.unseen u WHERE u.stream = '{stream}' AND u.step = {{0}})"""
        seen = KnownSteps(conn, told if bundle.start else f"({told} OR {before})")
        step = join_rows(self._db, conn, bundle.stream, seen, heard=True)
        self.forgot |= taking.erase_forgotten(conn, step)
        conn.execute("INSERT OR IGNORE INTO temp.went SELECT * FROM temp.merged")
        self.steps += conn.execute("SELECT count(*) FROM temp.arriving").fetchone()[0]

    def _note_peer(self, bundle: Bundle, here: int) -> None:
        """Note how far the stream was read, and what its writer had not seen of all that is here now."""
        conn, since = self._conn, 0 if bundle.start else here
        newest = conn.execute("SELECT coalesce(max(here), 0) FROM main.step").fetchone()[0]
        conn.execute(
            """INSERT INTO main.peer(stream, number, here, digest, chain, who, at) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT(stream) DO UPDATE SET number = excluded.number, here = excluded.here, digest = excluded.digest,
            chain = excluded.chain, who = excluded.who, at = excluded.at""",
            (bundle.stream, bundle.number, newest, bundle.after.to_text(), bundle.chain, bundle.who, bundle.at),
        )
        gone = "" if bundle.start else "AND step IN (SELECT id FROM temp.told)"
        conn.execute(f"DELETE FROM main.unseen WHERE stream = ? {gone}", (bundle.stream,))
        conn.execute(
            """INSERT INTO main.unseen SELECT ?, id FROM main.step
            WHERE here > ? AND id NOT IN (SELECT id FROM temp.told)""",
            (bundle.stream, since),
        )

    def settle(self, complete: bool, amend: Amender | None) -> int:
        """Bring back what is referred to, once all that lay ready was read; return the step."""
        db, conn = self._db, self._conn
        step = int(conn.execute("SELECT step FROM temp.now").fetchone()[0])
        conn.execute("DELETE FROM temp.merged")
        conn.execute("INSERT INTO temp.merged SELECT * FROM temp.went")
        if not complete and keeping.needs_keeping(conn, db.references):
            raise Unsettled(tuple(self._waiting))
        amend_rows(db, conn, step, amend)
        keeping.note_own_writes(conn, step)
        if keeping.needs_keeping(conn, db.references):
            raise ContradictoryRows(self.list_streams())
        self.forgot |= taking.erase_forgotten(conn, step) or keeping.has_forgotten(conn, step)
        conn.execute("DELETE FROM before WHERE merge = ?", (step,))
        blobs.delete_unreferenced(conn)
        return step

    def list_streams(self) -> str:
        """Return whose bundles were read, to show."""
        return ", ".join(sorted({bundle.who or bundle.stream for bundle in self._read}))

    def get_result(self, step: int) -> ReceiveResult:
        """Return what it came to."""
        parts = (tuple(self._read), tuple(self._waiting), tuple(self._refused))
        return ReceiveResult(step, self.steps, *parts, self.forgot)

    def _is_known(self, step: int) -> bool:
        sql = "SELECT 1 FROM main.step WHERE id = ? AND kind NOT IN ('merge', 'sync')"
        return self._conn.execute(sql, (step,)).fetchone() is not None
