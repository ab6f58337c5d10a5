"""What merging a file would do, before anything is written: the same merge, made on a private copy of this workspace."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from commdesk.chats.importing.merging import MergedMessages
from commdesk.errors import mark
from commdesk.progress import Progress
from commdesk.sharing import merging
from commdesk.sharing.incoming import IncomingFile, open_incoming
from commdesk.sharing.lookalikes import AlikePair, find_alike_people
from commdesk.sharing.merging import MergeReport
from commdesk.sharing.subjects import Subject, SubjectFinder
from commdesk.sharing.waiting import PreviewConflict, describe_conflict, is_asked
from commdesk.store.backups import backup
from commdesk.store.database import CacheUpdater, Database
from commdesk.store.files.sweep import make_workroom
from commdesk.store.values import RowOp

CLOCK_OFF = 10 * 60_000
"""Milliseconds by which another computer's clock is ahead before it is told."""


class Section(StrEnum):
    """What a merge does is told under these heads, in this order."""

    NEW_PEOPLE = "new people"
    CHANGED_PEOPLE = "changed people"
    NOTES = "notes"
    TAGS = "tags"
    COMMUNITIES = "communities"
    EVENTS = "events"
    SCRIPTS = "scripts"
    WORDS = "words"
    DELETED = "deleted"
    KEPT = "kept"


TITLES = {
    Section.NEW_PEOPLE: mark("core", "New people"),
    Section.CHANGED_PEOPLE: mark("core", "People who changed"),
    Section.NOTES: mark("core", "Notes and follow-ups"),
    Section.TAGS: mark("core", "Tags and segments"),
    Section.COMMUNITIES: mark("core", "Communities"),
    Section.EVENTS: mark("core", "Events and check-ins"),
    Section.SCRIPTS: mark("core", "Scripts and their use"),
    Section.WORDS: mark("core", "Lists and settings"),
    Section.DELETED: mark("core", "To the trash"),
    Section.KEPT: mark("core", "Deleted there, kept here"),
}
_NOTES = frozenset({"entry", "mention"})
_TAGS = frozenset({"tag_group", "tag", "member_tag", "segment"})
_SUBJECTS = {
    "member": Section.CHANGED_PEOPLE,
    "event": Section.EVENTS,
    "script": Section.SCRIPTS,
    "script_use": Section.SCRIPTS,
    "folder": Section.SCRIPTS,
    "wording": Section.SCRIPTS,
    "attachment": Section.SCRIPTS,
    "community": Section.COMMUNITIES,
    "batch": Section.COMMUNITIES,
    "rule": Section.COMMUNITIES,
}


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One thing that a merge does to one row. ``at``: UTC milliseconds; ``old`` and ``new`` as a person reads them."""

    table: str
    row: int
    op: RowOp
    column: str
    old: str
    new: str
    who: str
    at: int


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """What happens to one person, event, script or other thing."""

    subject: Subject
    name: str
    changes: tuple[RowDifference, ...]


@dataclass(frozen=True, slots=True)
class MessageCount:
    """How many messages of a community come, and how many of those the file holds were here."""

    name: str
    new: int
    known: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What merging would do.

    Attributes:
        file: What is known of the file; its private copy is gone by now.
        conflicts: What a person may decide; left alone, the later one is shown and the other kept beside it.
        alike: People who came and look like somebody who was here.
        forgotten: How many people were forgotten there, who go here, too.
        quiet: Conflicts nobody is asked about.
        messages: What comes of the chats.
        waiting: Imports whose messages are in neither file.
    """

    file: IncomingFile
    sections: Mapping[Section, tuple[PreviewLine, ...]]
    conflicts: tuple[PreviewConflict, ...]
    alike: tuple[AlikePair, ...] = ()
    forgotten: int = 0
    quiet: int = 0
    messages: tuple[MessageCount, ...] = ()
    waiting: int = 0

    @property
    def total(self) -> int:
        """How many lines there are."""
        return sum(len(lines) for lines in self.sections.values())


def preview_merge(
    db: Database,
    path: Path,
    updaters: tuple[CacheUpdater, ...],
    progress: Progress | None = None,
    passphrase: str = "",
    *,
    adding: bool = False,
) -> MergePreview:
    """Return what merging the file at ``path`` would do. Nothing is written to the workspace; typing goes on meanwhile.

    Args:
        updaters: What keeps the caches true: `commdesk.workspace.list_cache_updaters`.
        passphrase: What opens the file, if it is locked.
        adding: It may be another community's workspace, which somebody wants added.

    Raises:
        OtherWorkspace: it is of another community, and that is not wanted.
        Problem: see `commdesk.sharing.incoming.open_incoming`; the disk is full.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    with open_incoming(db, path, progress, passphrase, adding=adding) as incoming:
        if not incoming.arriving and not incoming.brings_messages:
            return MergePreview(incoming, {}, ())
        with make_workroom("preview") as room:
            part = room / "mine.commdesk"
            backup.copy_workspace(db.path, part, progress)
            copy = Database(part, db.who, updaters)
            try:
                report = merging.apply_merge(copy, incoming, {})
                return _describe_merge(copy, incoming, report)
            finally:
                copy.close()


def _describe_merge(db: Database, incoming: IncomingFile, report: MergeReport) -> MergePreview:
    conn, step = db.reader, report.step
    finder = SubjectFinder(conn, db.references)
    lines = _collect_lines(conn, finder, step)
    found = merging.list_merge_conflicts(db, step)
    asked = [each for each in found if is_asked(each)]
    gone = f"SELECT count(*) FROM change c JOIN gone g ON g.tbl = c.tbl AND g.row = c.row WHERE {_OWN} AND c.tbl = 'member' AND g.image IS NULL"
    return MergePreview(
        file=incoming,
        sections=lines,
        conflicts=tuple(describe_conflict(conn, finder, each, step) for each in asked),
        alike=tuple(find_alike_people(conn, finder, _CAME, step)),
        forgotten=conn.execute(gone, {"merge": step}).fetchone()[0],
        quiet=len(found) - len(asked),
        messages=tuple(_count_messages(finder, report.messages)),
        waiting=len(report.messages.waiting),
    )


_CAME = "SELECT row FROM change WHERE step = ?1 AND tbl = 'member' AND op = 'I'"
_OWN = "c.step IN (SELECT :merge UNION SELECT id FROM step WHERE via = :merge AND line = 0)"
# What the merge did, with who wrote what stands now: a field has a stamp of its own or that of its row.
_CHANGES = f"""SELECT c.tbl, c.row, c.op, ifnull(c.col, '') AS col, c.old, c.new, s.who, s.at FROM change c
    LEFT JOIN stamp t ON t.tbl = c.tbl AND t.row = c.row AND t.col = CASE c.op WHEN 'U' THEN c.col WHEN 'D' THEN '-' ELSE '' END
    LEFT JOIN stamp b ON b.tbl = c.tbl AND b.row = c.row AND b.col = ''
    LEFT JOIN step s ON s.id = coalesce(t.step, b.step) WHERE {_OWN} ORDER BY c.id"""


def _collect_lines(
    conn: sqlite3.Connection, finder: SubjectFinder, step: int
) -> dict[Section, tuple[PreviewLine, ...]]:
    """Group what the merge did by what it was done to, and those by section."""
    changes = conn.execute(_CHANGES, {"merge": step}).fetchall()
    deleted = {(row["tbl"], row["row"]) for row in changes if row["op"] == RowOp.DELETED}
    back = {(row["tbl"], row["row"]) for row in changes if row["op"] == RowOp.RETURNED} & deleted
    changes = [
        row for row in changes if (row["tbl"], row["row"]) not in back
    ]  # went along, and was kept: nothing is to be seen
    came = {(row["tbl"], row["row"]) for row in changes if row["op"] == RowOp.MADE}
    went = deleted - back
    grouped: dict[Section, dict[Subject, list[RowDifference]]] = {section: {} for section in Section}
    for row in changes:
        subject = finder.find_subject(row["tbl"], row["row"])
        section = _choose_section(row["tbl"], subject, came, went)
        grouped[section].setdefault(subject, []).append(_to_difference(finder, row))
    for table, ident in _list_outlived(conn, step):
        grouped[Section.KEPT].setdefault(finder.find_subject(table, ident), [])
    return {
        section: tuple(
            PreviewLine(subject, finder.name_row(*subject), tuple(differences))
            for subject, differences in subjects.items()
        )
        for section, subjects in grouped.items()
        if subjects
    }


def _choose_section(table: str, subject: Subject, came: set[Subject], went: set[Subject]) -> Section:
    if subject in went:
        return Section.DELETED
    if subject[0] == "member" and subject in came:
        return Section.NEW_PEOPLE
    if table in _NOTES:
        return Section.NOTES
    if table in _TAGS:
        return Section.TAGS
    return _SUBJECTS.get(subject[0], Section.WORDS)


def _to_difference(finder: SubjectFinder, row: sqlite3.Row) -> RowDifference:
    table, column, op = row["tbl"], row["col"], RowOp(row["op"])
    if op == RowOp.CHANGED:
        old, new = (finder.show_value(table, column, row[side]) for side in ("old", "new"))
    else:
        name = finder.name_row(table, row["row"])
        old, new = (name, "") if op == RowOp.DELETED else ("", name)
    return RowDifference(table, row["row"], op, column, old, new, row["who"] or "", row["at"] or 0)


def _count_messages(finder: SubjectFinder, merged: MergedMessages) -> Iterator[MessageCount]:
    for community, new in merged.new.items():
        known = merged.known.get(community, 0)
        if new or known:
            yield MessageCount(finder.name_row("community", community), new, known)


def _list_outlived(conn: sqlite3.Connection, step: int) -> list[Subject]:
    """Return the rows that one side deleted and that live on, because the other side worked on them meanwhile."""
    sql = """SELECT s.tbl, s.row FROM stamp s JOIN before b ON b.merge = ? AND b.tbl = s.tbl AND b.row = s.row
        WHERE s.col = '-' AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.tbl = s.tbl AND g.row = s.row)"""
    return [(row[0], row[1]) for row in conn.execute(sql, (step,)).fetchall()]
