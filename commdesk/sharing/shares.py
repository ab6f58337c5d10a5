"""Giving the whole workspace to somebody: a file of its own that can be worked in and merged back (FILE-FORMAT.md §11)."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from commdesk.activity import rollups
from commdesk.chats import search
from commdesk.checkins import cache as checked
from commdesk.errors import Phrase, Problem, mark
from commdesk.progress import Progress
from commdesk.sharing import locked
from commdesk.store.backups import backup
from commdesk.store.backups.backup import WorkspaceCounts
from commdesk.store.backups.new_file import write_new_file
from commdesk.store.change_log.triggers import UNLOGGED
from commdesk.store.database import Database
from commdesk.store.files import file_checks, private
from commdesk.store.files.sweep import make_workroom
from commdesk.work_log import log_work

STEP = mark("core", "Give a copy of the workspace to “{receiver}”")
LONGEST = 200
"""Characters of whom a copy is for, and of a note to it."""
OWN_KEYS = ("line", "published", "backup", "open", "log")
"""Keys of ``meta`` that say something of this copy alone."""
OWN_BOOKS = ("before", "peer", "unseen", "pack", "importing")
"""Tables that say something of this copy alone."""

READABLE = frozenset("message meta blob alias face spoke spoke_hour spoke_day checked".split())
"""Tables beside the rows themselves that a plain copy keeps: messages, files, and what the views for other programs read."""


class LeftOut(StrEnum):
    """What may be left out of a copy."""

    HISTORY = "history"
    """What was written there before; merging back needs none of it."""
    MESSAGES = "messages"
    """The messages of chats and what is counted of them."""
    NOTES = "notes"
    """Notes on people; only out of a hand-over (`commdesk.sharing.handover_omissions`), as what follows."""
    FIELDS = "fields"
    """What stands in fields of one's own."""


LEFT_OUT = {
    LeftOut.HISTORY: mark("core", "history"),
    LeftOut.MESSAGES: mark("core", "messages"),
    LeftOut.NOTES: mark("core", "notes on people"),
    LeftOut.FIELDS: mark("core", "fields of one's own"),
}
"""What each is called."""


class ShareKind(StrEnum):
    """What a copy is for."""

    SHARE = "share"
    """To be worked in and merged back."""
    PLAIN = "plain"
    """To be read by other programs: no history, nothing of the trash; CommDesk does not open it."""
    HANDOVER = "handover"
    """Somebody else goes on with it for good."""
    PEOPLE = "people"
    """Some people, copied into another workspace of one's own (`commdesk.clients.copying`)."""


@dataclass(frozen=True, slots=True)
class Share:
    """A copy that was given away. ``at``: UTC seconds; ``steps``: how many were in it."""

    id: int
    at: int
    who: str
    receiver: str
    file: str
    kind: ShareKind
    without: tuple[LeftOut, ...]
    members: int
    steps: int
    note: str = ""
    locked: bool = False


@dataclass(frozen=True, slots=True)
class PreparedCopy:
    """A copy that lies ready to be given. ``steps``: how many are in it."""

    path: Path
    kind: ShareKind
    without: tuple[LeftOut, ...]
    locked: bool
    counts: WorkspaceCounts
    steps: int


@dataclass(frozen=True, slots=True)
class LockedContents:
    """What a passphrase found in a locked file. ``wrong``: why it did not open; ``workspace``: the id of what is in it."""

    wrong: Phrase | None
    workspace: str = ""


def inspect_locked(path: Path, passphrase: str) -> LockedContents:
    """Try a passphrase; takes as long as opening the file does. Nothing is left behind."""
    with make_workroom("unlock") as room:
        part = room / "unlocked.commdesk"
        try:
            locked.unlock_file(path, part, passphrase)
            if zipfile.is_zipfile(part):
                return LockedContents(None)  # a hand-over
            file_checks.check_header(part, write=False)
            file_checks.inspect_schema(part)
            with file_checks.open_reading(part) as conn:
                return LockedContents(None, backup.read_workspace_id(conn))
        except Problem as problem:
            return LockedContents(problem.phrase)


def unlock_copy(path: Path, to: Path, passphrase: str) -> None:
    """Write what is in a locked copy as the new workspace ``to``, to be worked in.

    Raises:
        Problem: there is something at ``to``, the passphrase is wrong, or what comes out is no sound workspace. Nothing is left.
    """
    with write_new_file(to) as part:
        locked.unlock_file(path, part, passphrase)
        file_checks.check_header(part, write=False)
        file_checks.inspect_schema(part)
        with file_checks.open_reading(part) as conn:
            counts = backup.count_contents(conn)
        backup.verify_copy(part, counts)


@log_work("sharing", lambda done: {"members": done.members, "steps": done.steps})
def share_workspace(
    db: Database,
    to: Path,
    receiver: str = "",
    without: Collection[LeftOut] = (),
    kind: ShareKind = ShareKind.SHARE,
    note: str = "",
    passphrase: str = "",
    progress: Progress | None = None,
) -> Share:
    """Write a copy of the open workspace for somebody, and note who got what. Typing goes on meanwhile.

    The copy is whole: a part of the people would claim to have seen what it lacks. Nothing of what was deleted can be read
    from its free space.

    Args:
        receiver: Whom it is for, as typed.
        passphrase: What opens it (`commdesk.sharing.locked`); '' for none. It is kept nowhere.

    Raises:
        Problem: there is something at ``to``, the disk is full, or it is too large for a passphrase. Nothing is left.
        Cancelled: the user stopped it. Nothing is left.
    """
    made = prepare_copy(db, to, without, kind, passphrase, progress)
    return note_copy(db, made, receiver, note)


def prepare_copy(
    db: Database,
    to: Path,
    without: Collection[LeftOut] = (),
    kind: ShareKind = ShareKind.SHARE,
    passphrase: str = "",
    progress: Progress | None = None,
) -> PreparedCopy:
    """Write a copy as `share_workspace` does, which nobody was given yet. Raises as it."""
    progress = progress or Progress()
    with write_new_file(to) as part:
        if passphrase:
            with make_workroom("share") as room:  # nothing that can be read ever lies beside the locked file
                counts, steps = write_copy(db, room / to.name, without, kind, progress)
                locked.lock_file(room / to.name, part, passphrase)
        else:
            counts, steps = write_copy(db, part, without, kind, progress)
        private.give_usual_rights(part)
    return PreparedCopy(to, kind, tuple(without), bool(passphrase), counts, steps)


def note_copy(db: Database, made: PreparedCopy, receiver: str = "", note: str = "") -> Share:
    """Note, as a step, that somebody was given a copy that `prepare_copy` wrote; return that."""
    return note_share(db, made.path, receiver, made.without, made.kind, note, made.locked, made.counts, made.steps)


def write_copy(
    db: Database,
    part: Path,
    without: Collection[LeftOut],
    kind: ShareKind,
    progress: Progress,
    prepare: Callable[[Path], object] | None = None,
) -> tuple[WorkspaceCounts, int]:
    """Write the copy as anybody could open it; return what is in it, and how many steps.

    Args:
        prepare: Called with the whole copy, before anything is taken out of it.
    """
    backup.copy_workspace(db.path, part, progress, like=part)
    if prepare is not None:
        prepare(part)
    if kind == ShareKind.PLAIN:
        return _strip_to_plain(part)
    counts, steps = _strip_own(part, without, progress)
    backup.verify_copy(part, counts, progress)
    return counts, steps


def _strip_own(part: Path, without: Collection[LeftOut], progress: Progress) -> tuple[WorkspaceCounts, int]:
    """Take out of a copy what is only this computer's, and what is to be left out."""
    with _open_alone(part) as conn:
        conn.execute("BEGIN IMMEDIATE")
        conn.executemany("DELETE FROM meta WHERE key = ?", [(key,) for key in OWN_KEYS])
        for book in OWN_BOOKS:
            conn.execute(f"DELETE FROM {book}")
        if LeftOut.HISTORY in without:
            conn.execute("DELETE FROM change")
            conn.execute(
                """INSERT INTO meta SELECT 'log_from', max(id) FROM step HAVING max(id) IS NOT NULL
                ON CONFLICT(key) DO UPDATE SET value = excluded.value"""
            )
        if LeftOut.MESSAGES in without:
            for table in ("message", "message_again", "message_aside", "held"):
                conn.execute(f"DELETE FROM {table}")
        conn.execute("COMMIT")
    if LeftOut.MESSAGES in without:
        _count_anew(part, progress)
    with _open_alone(part) as conn:
        conn.execute("VACUUM")
        return backup.count_contents(conn), int(conn.execute("SELECT count(*) FROM step").fetchone()[0])


def _count_anew(part: Path, progress: Progress) -> None:
    """Fill what is counted of messages anew in a copy that has none."""
    db = Database(part)
    try:
        for rebuild in (rollups.rebuild_rollups, checked.rebuild_cache, search.reset_index):
            rebuild(db, progress)
    finally:
        db.close()


def _strip_to_plain(part: Path) -> tuple[WorkspaceCounts, int]:
    """Keep the rows that stand and the messages; take away the books and all that CommDesk keeps for itself."""
    with _open_alone(part) as conn:
        counts = backup.count_contents(conn)
        conn.execute("DELETE FROM blob WHERE id NOT IN (SELECT blob FROM attachment)")
        names = [row[0] for row in conn.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        for name in names:
            if (name in UNLOGGED or name == "_sqlite_migrations") and name not in READABLE and "_words_" not in name:
                conn.execute(f"DROP TABLE IF EXISTS {name}")
        conn.execute("DELETE FROM meta WHERE key <> 'workspace'")
        conn.execute("PRAGMA application_id = 0")
        conn.execute("VACUUM")
    return counts, 0


def _open_alone(part: Path) -> closing[sqlite3.Connection]:
    """Open a copy that nobody else has, so that it needs no log beside it."""
    conn = sqlite3.connect(part, isolation_level=None)
    conn.row_factory = sqlite3.Row
    for pragma in ("journal_mode=DELETE", "trusted_schema=OFF", "foreign_keys=OFF", "secure_delete=ON"):
        conn.execute(f"PRAGMA {pragma}")
    return closing(conn)


def note_share(
    db: Database,
    to: Path,
    receiver: str,
    without: Collection[LeftOut],
    kind: ShareKind,
    note: str,
    locked_up: bool,
    counts: WorkspaceCounts,
    steps: int,
) -> Share:
    """Note, as a step, who got a copy and what was in it; return that."""
    made = Share(
        id=db.ids.new_id(),
        at=db.ids.clock() // 1000,
        who=db.who,
        receiver=" ".join(receiver.split())[:LONGEST],
        file=to.name,
        kind=kind,
        without=tuple(each for each in LeftOut if each in without),
        members=counts.members,
        steps=steps,
        note=note.strip()[:LONGEST],
        locked=locked_up,
    )
    with db.step(STEP, receiver=made.receiver or made.file) as conn:
        insert_share(conn, made)
    return made


def insert_share(conn: sqlite3.Connection, made: Share) -> None:
    """Note inside a step what was given away."""
    conn.execute(
        """INSERT INTO handed(id, at, who, receiver, file, kind, without, members, steps, note, locked)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        (made.id, made.at, made.who, made.receiver, made.file, made.kind, " ".join(made.without), made.members,
         made.steps, made.note, int(made.locked)),
    )  # fmt: skip


def list_shares(db: Database) -> Sequence[Share]:
    """Return the copies that were given away, the newest first."""
    rows = db.reader.execute("SELECT * FROM handed ORDER BY at DESC, id DESC").fetchall()
    return [
        Share(
            id=row["id"],
            at=row["at"],
            who=row["who"],
            receiver=row["receiver"],
            file=row["file"],
            kind=ShareKind(row["kind"]) if row["kind"] in list(ShareKind) else ShareKind.SHARE,
            without=tuple(each for each in LeftOut if each in row["without"].split()),
            members=row["members"],
            steps=row["steps"],
            note=row["note"],
            locked=bool(row["locked"]),
        )
        for row in rows
    ]
