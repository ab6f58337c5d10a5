"""A copy of the workspace that somebody sent: looked through, copied to a private place and brought up to date before anything is read of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from commdesk.chats.importing.merging import can_give_messages
from commdesk.errors import Problem, mark
from commdesk.progress import Progress
from commdesk.sharing import locked
from commdesk.sharing.adding import make_addition
from commdesk.store import check, database, migrations
from commdesk.store.backups import backup
from commdesk.store.change_log.triggers import list_logged_tables
from commdesk.store.check import FindingKind
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.database import Database
from commdesk.store.files import file_checks, lock
from commdesk.store.files.sweep import make_workroom
from commdesk.store.merging.row_state import BIRTH, DEATH, LIFE
from commdesk.store.merging.taking import SCHEMA

SERIOUS = (FindingKind.DAMAGE, FindingKind.OUTSIDE, FindingKind.ID)
_DAMAGED = mark("core", "“{name}” is damaged, so nothing was merged. Ask for it to be sent again.")
_OUTSIDE = mark(
    "core",
    "“{name}” was changed by another program, so it cannot be merged. Open it in CommDesk once, let it be repaired, and try again.",
)
_STRANGE = mark("core", "“{name}” holds what CommDesk never writes. It may have been tampered with and was not merged.")


class OtherWorkspace(Problem):
    """The file belongs to another workspace: its people can be imported, it cannot be merged."""

    def __init__(self, name: str, title: str) -> None:
        sentence = mark(
            "core",
            "“{name}” is another workspace (“{title}”), not a copy of this one. It cannot be merged; nothing was changed.",
        )
        super().__init__(sentence, name=name, title=title)
        self.title = title


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A copy that may be merged.

    Attributes:
        path: The private copy.
        name: The name of the file that was sent.
        who: Who wrote last in it; '' if nobody gave a name.
        newest: When that was, UTC milliseconds; 0 if nothing was ever written.
        common: When the last step was written that both know; 0: none.
        arriving: How many of its steps are new here.
        lacking: How many steps here it does not know.
        brings_messages: Whether it has messages that were still to come, of imports that are known here.
        ahead: How far its clock was ahead of ours when it wrote last, in milliseconds; negative: never mind.
        title: What the workspace is called, if it is another one that is to be added; '' for a copy of this one.
    """

    path: Path
    name: str
    who: str
    newest: int
    common: int
    arriving: int
    lacking: int
    brings_messages: bool
    ahead: int
    title: str = ""


@contextmanager
def open_incoming(
    db: Database, path: Path, progress: Progress | None = None, passphrase: str = "", *, adding: bool = False
) -> Iterator[IncomingFile]:
    """Yield what may be merged of the file at ``path``; its private copy is removed at the end.

    Args:
        passphrase: What opens it, if it is locked.
        adding: Somebody asked for another community's workspace to be added (`commdesk.sharing.adding`).

    Raises:
        LockedFile: it is locked, and no passphrase was given.
        OtherWorkspace: it is of another community, and nobody asked for it to be added.
        Problem: it is no workspace, damaged, newer, was tampered with, or is the very file that is open.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    with make_workroom("merge") as room:
        source = path
        if locked.is_locked(path):
            source = room / "unlocked.commdesk"
            locked.unlock_file(path, source, passphrase, path.name)
        part = room / "theirs.commdesk"
        title = _copy_checked(db, source, part, path, progress, adding=adding)
        if title:
            make_addition(part, db.path)
        yield _read_facts(db, part, path, title)


def _copy_checked(db: Database, source: Path, part: Path, path: Path, progress: Progress, *, adding: bool) -> str:
    """Make ``part`` a copy of ``source`` that was looked through and is of the newest version.

    Return what the workspace is called, if it is another one that is to be added, else ''.

    Args:
        path: The file that was sent, to name it.
    """
    file_checks.require_sqlite(source)
    if lock.resolve_path(source) == lock.resolve_path(db.path):
        sentence = mark("core", "“{name}” is the workspace that is open. Choose the file that was sent to you.")
        raise Problem(sentence, name=path.name)
    file_checks.check_header(source, write=False)
    pending = file_checks.inspect_schema(source)
    try:
        backup.copy_workspace(source, part, progress)
    except DamagedWorkspace as error:
        raise Problem(_DAMAGED, name=path.name) from error
    with file_checks.open_reading(part) as conn:
        title = _find_other_title(db, conn, path)
    if title and not adding:
        raise OtherWorkspace(path.name, title)
    _require_sound(part, path, progress)
    if pending:
        with closing(database.open_connection(part, write=True)) as conn:
            migrations.run_migrations(conn)
            conn.execute("PRAGMA journal_mode=DELETE")
    _require_known_books(part, path)
    return title


def _find_other_title(db: Database, conn: sqlite3.Connection, path: Path) -> str:
    """Return what another workspace is called; '' for a copy of this one."""
    if backup.read_workspace_id(conn) == backup.read_workspace_id(db.reader):
        return ""
    title = conn.execute("SELECT value FROM setting WHERE key = 'name'").fetchone()
    return str(title[0] if title else "").strip() or path.stem


def _require_sound(part: Path, path: Path, progress: Progress) -> None:
    for found in check.check_for_merge(part, progress):
        if found.kind in SERIOUS:
            raise Problem(_OUTSIDE if found.kind == FindingKind.OUTSIDE else _DAMAGED, name=path.name)


def _require_known_books(part: Path, path: Path) -> None:
    """Refuse books that name tables or columns which there are not, or rows that contradict themselves."""
    with file_checks.open_reading(part) as conn:
        tables = list_logged_tables(conn)
        for book in ("stamp", "rival"):
            for table, column in conn.execute(f"SELECT DISTINCT tbl, col FROM {book}"):
                if table not in tables or column not in (BIRTH, LIFE, DEATH, *tables[table]):
                    raise Problem(_STRANGE, name=path.name)
        for book in ("gone", "change"):
            if {row[0] for row in conn.execute(f"SELECT DISTINCT tbl FROM {book}")} - set(tables):
                raise Problem(_STRANGE, name=path.name)
        wrong = f"""SELECT 1 FROM gone g WHERE NOT EXISTS (SELECT 1 FROM stamp s WHERE s.tbl = g.tbl AND s.row = g.row
            AND s.col = '{DEATH}') OR (image IS NOT NULL AND NOT EXISTS (SELECT 1 FROM stamp s WHERE s.tbl = g.tbl
            AND s.row = g.row AND s.col = '{BIRTH}')) LIMIT 1"""
        if conn.execute(wrong).fetchone() is not None:
            raise Problem(_STRANGE, name=path.name)


def _read_facts(db: Database, part: Path, path: Path, title: str) -> IncomingFile:
    own = "kind NOT IN ('merge', 'sync')"
    with file_checks.open_reading(part) as conn:
        theirs = {row[0] for row in conn.execute(f"SELECT id FROM step WHERE {own}")}
        newest = conn.execute("SELECT who, at FROM step ORDER BY id DESC LIMIT 1").fetchone()
    mine = {row[0]: row[1] for row in db.reader.execute(f"SELECT id, at FROM step WHERE {own}")}
    common = max(theirs & mine.keys(), default=0)
    return IncomingFile(
        path=part,
        name=path.name,
        who=newest["who"] if newest is not None else "",
        newest=newest["at"] if newest is not None else 0,
        common=mine.get(common, 0),
        arriving=len(theirs - mine.keys()),
        lacking=len(mine.keys() - theirs),
        brings_messages=_brings_messages(db, part),
        ahead=(newest["at"] if newest is not None else 0) - db.ids.clock(),
        title=title,
    )


def _brings_messages(db: Database, part: Path) -> bool:
    with db.attach_file(part, SCHEMA) as conn:
        return can_give_messages(conn, SCHEMA)
