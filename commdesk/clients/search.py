"""Looking for somebody in every workspace at once: only when asked, and read only; not a byte of a file changes."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from commdesk import thresholds
from commdesk.errors import Phrase, Problem
from commdesk.members.finding.people_memory import PeopleMemory
from commdesk.progress import Progress
from commdesk.store import verdict
from commdesk.store.database import Database
from commdesk.store.files import file_checks
from commdesk.text import fold_text

SHOWN = 8
"""People shown of one workspace; more are counted."""


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """Somebody in one of the workspaces: id, name, and what tells them from others."""

    id: int
    name: str
    second: str


@dataclass(frozen=True, slots=True)
class FoundInWorkspace:
    """What was found in one workspace.

    Attributes:
        name: What it calls itself, and ``colour`` one of `commdesk.thresholds.COLOURS`; both '' where it could not be read.
        count: Of all who were found, also those not shown.
        wrong: Why it could not be looked through, in one sentence.
    """

    path: Path
    name: str = ""
    colour: str = ""
    people: tuple[FoundPerson, ...] = ()
    count: int = 0
    wrong: Phrase | None = None


@dataclass
class _ReadPeople:
    memory: PeopleMemory = field(default_factory=PeopleMemory)
    state: tuple[int, int] = (0, 0)


class WorkspaceSearcher:
    """Searches as the box of the people's list does. What was read of a file is kept for the next word; one search at a time.

    Args:
        here: The open workspace, which is read through its own connections.
    """

    def __init__(self, here: Database | None = None) -> None:
        self._here = here
        self._known: dict[Path, _ReadPeople] = {}
        self._lock = threading.Lock()

    def iter_found(
        self, paths: Sequence[Path], text: str, progress: Progress | None = None
    ) -> Iterator[FoundInWorkspace]:
        """Yield what is found in each workspace, in their order. One that cannot be read says why, and the others go on.

        Raises:
            Cancelled: the user stopped it, or typed on.
        """
        progress = progress or Progress()
        words = fold_text(text).split()
        with self._lock:
            for number, path in enumerate(paths):
                progress.report(number, len(paths))
                yield self._search_one(path, words)

    def _search_one(self, path: Path, words: Sequence[str]) -> FoundInWorkspace:
        try:
            with self._open(path) as conn:
                return self._search(conn, path, words)
        except Exception as error:  # of a file that somebody may have written anything into
            found = verdict.classify_error(error, path)
            if isinstance(found, Problem):
                return FoundInWorkspace(path, wrong=found.phrase)
            raise

    def _search(self, conn: sqlite3.Connection, path: Path, words: Sequence[str]) -> FoundInWorkspace:
        known = self._known.setdefault(path, _ReadPeople())
        state = _read_state(conn)
        if state != known.state:  # another file may lie there by now, whose rows have other versions
            known.memory, known.state = PeopleMemory(), state
        known.memory.catch_up(conn)
        ids = known.memory.find_people(words, conn, archived=False) if words else []
        people = tuple(_load_person(conn, ident) for ident in ids[:SHOWN])
        kept = thresholds.load_thresholds(conn)
        return FoundInWorkspace(path, kept.name or path.stem, kept.colour, people, len(ids))

    @contextmanager
    def _open(self, path: Path) -> Iterator[sqlite3.Connection]:
        """Yield a connection that can only read.

        Raises:
            Problem: it is not there any more, no workspace, damaged, in the hands of another program, or newer than this version.
        """
        if self._here is not None and path.absolute() == self._here.path.absolute():
            yield self._here.reader
            return
        file_checks.check_header(path, write=False)
        file_checks.inspect_schema(path)
        with file_checks.open_reading(path) as conn:
            yield conn


def _read_state(conn: sqlite3.Connection) -> tuple[int, int]:
    """Return what tells one state of a file from another."""
    steps, faces = "SELECT coalesce(max(id), 0) FROM step", "SELECT coalesce(max(version), 0) FROM face"
    return conn.execute(steps).fetchone()[0], conn.execute(faces).fetchone()[0]


def _load_person(conn: sqlite3.Connection, ident: int) -> FoundPerson:
    sql = """SELECT f.name, m.nickname, m.real_name, m.remark, m.city FROM face f JOIN member m ON m.id = f.member
        WHERE f.member = ?"""
    row = conn.execute(sql, (ident,)).fetchone()
    if row is None:
        return FoundPerson(ident, "", "")
    others = (row["remark"], row["nickname"], row["real_name"])
    second = next((each for each in others if each and each != row["name"]), "")
    return FoundPerson(ident, row["name"], " · ".join(each for each in (second, row["city"]) if each))
