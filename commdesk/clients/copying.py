"""Copying people from one client's workspace into another: only on an explicit word, looked at before, and noted in both.

There it is an import like that of a file: one step that undo takes back, in the list of imports with the name of the workspace it
came from. Here a note on each person and the list of what was given away say where to.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from commdesk import entries, exports, soundness, stray_files, thresholds, workspace
from commdesk.chats.importing import batches
from commdesk.errors import Phrase, Problem, mark
from commdesk.members import list_rows
from commdesk.members.imports import importer
from commdesk.members.imports.plan_rows import MemberImportPlan, PlanRow, RowAction
from commdesk.progress import Progress
from commdesk.sharing import shares
from commdesk.sharing.shares import Share, ShareKind
from commdesk.store.database import Database
from commdesk.store.files.sweep import make_workroom
from commdesk.tables import column_mapping, table
from commdesk.tables.headers import HANDLE, IGNORE, TAGS
from commdesk.tables.table import TableSheet
from commdesk.work_log import log_work

STEP = mark("core", "Copy {count} people to the workspace “{workspace}”")
STEP_THERE = mark("core", "Copy {count} people from the workspace “{name}”")
NOTE = mark("core", "Copied to the workspace “{workspace}”")
FORMAT = "workspace"
"""What such an import is called among imports: it came out of no file."""
NAMES = frozenset("id nickname real_name first_name last_name remark".split())
"""What always goes along: without it nobody can be told there."""
STAYS_HERE = frozenset(
    "community joined_on left_on card inviter fee_name fee_amount fee_starts fee_expires level stage class intent power source"
    " friend friend_on friend_account next_action next_on role archived".split()
)
"""What is of one client only: where somebody is, who brought them, what they pay, what is thought of them."""
CONTACTS = frozenset("phone email link address".split())
NOTES = frozenset(("note",))
_SAME_PLACE = mark("core", "These people are in this workspace already. Choose another one.")
_IN_TRASH = mark("core", "deleted there; bring them back there first")
_CHANGED = mark("core", "“{name}” changed since you looked at it. Look at the list again.")


class CopiedPart(StrEnum):
    """What may go along beside the names."""

    CONTACTS = "contacts"
    """Accounts, phones, e-mail, links, addresses."""
    FIELDS = "fields"
    """City, company, birthday …, and fields of one's own."""
    TAGS = "tags"
    NOTES = "notes"


USUAL = (CopiedPart.CONTACTS, CopiedPart.FIELDS, CopiedPart.TAGS)
"""What goes along unless somebody says otherwise: what was written in confidence stays."""


class CopyFate(StrEnum):
    """What becomes of somebody there."""

    NEW = "new"
    SAME = "same"
    """Known there for certain; what is empty there is filled in."""
    UNSURE = "unsure"
    """Somebody there shares a name, and no more. Made anew unless somebody says otherwise."""
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class CopyRow:
    """Somebody who is to be copied. ``there``: who they are or may be there, by id, in words; ``why`` says why."""

    member: int
    name: str
    fate: CopyFate
    why: Phrase
    there: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CopyPreview:
    """What a copy would do. ``workspace``: what the other one is called."""

    workspace: str
    rows: tuple[CopyRow, ...]

    def count_fate(self, fate: CopyFate) -> int:
        """Return of how many people that becomes."""
        return sum(row.fate == fate for row in self.rows)


@dataclass(frozen=True, slots=True)
class CopyChoice:
    """What was chosen for somebody who is unsure: the one there (``member``), nobody of them (0), or not to be copied."""

    member: int = 0
    leave_out: bool = False


@dataclass(frozen=True, slots=True)
class CopiedPeople:
    """What became of the copied people there: made anew, completed, or known with all of it. ``batch``: the import there."""

    workspace: str
    created: int
    updated: int
    same: int
    left_out: int
    batch: int


def preview_copy(
    db: Database,
    members: Sequence[int],
    to: Path,
    parts: Collection[CopiedPart] = USUAL,
    progress: Progress | None = None,
) -> CopyPreview:
    """Return what copying people into the workspace ``to`` would do. No person is written.

    Raises:
        Problem: it is open elsewhere, newer, damaged or no workspace.
        Cancelled: the user stopped it.
    """
    progress = progress or Progress()
    sheet = _write_sheet(db, members, progress.make_part(0, 0.4))
    with _open_other(db, to, progress) as space:
        plan = _plan_copy(space.db, sheet, parts, progress.make_part(0.4, 1))
        found = {ident for row in plan.rows for ident in _list_candidates(row)}
        known = list_rows.load_rows(space.db, sorted(found))
        names = {ident: " · ".join(filter(None, (row.name, row.second, row.city))) for ident, row in known.items()}
        return CopyPreview(_read_name(space.db), tuple(_to_copy_row(row, names) for row in plan.rows))


@log_work("copying people", lambda done: {"created": done.created, "updated": done.updated})
def copy_people(
    db: Database,
    members: Sequence[int],
    to: Path,
    parts: Collection[CopiedPart] = USUAL,
    choices: Mapping[int, CopyChoice] | None = None,
    progress: Progress | None = None,
    words: Callable[[Phrase], str] = str,
) -> CopiedPeople:
    """Copy people into the workspace ``to``, which is open nowhere, and note it in both.

    Args:
        choices: By person, for those that `preview_copy` calls unsure.
        words: Puts the note on each person into the language of the window.

    Raises:
        Problem: as in `preview_copy`, or somebody there who was chosen is not there any more. Nothing was written in either.
        Cancelled: the user stopped it. Nothing was written in either.
    """
    progress = progress or Progress()
    sheet = _write_sheet(db, members, progress.make_part(0, 0.2))
    with _open_other(db, to, progress) as space:
        plan = _plan_copy(space.db, sheet, parts, progress.make_part(0.2, 0.5))
        _apply_choices(plan, choices or {}, to)
        copied = [
            row.person.id for row in plan.rows if row.action in (RowAction.CREATE, RowAction.UPDATE, RowAction.ASK)
        ]
        there, left_out = _read_name(space.db), len(plan.rows) - len(copied)
        if not copied:
            return CopiedPeople(there, 0, 0, 0, left_out, 0)
        report = importer.carry_out(space.db, plan, progress.make_part(0.5, 1), STEP_THERE)
        try:
            _note_here(db, copied, to, there, words)
        except BaseException:
            if report.batch:
                batches.roll_back_batch(space.db, report.batch)  # what is noted nowhere must not have been done
            raise
    return CopiedPeople(there, report.created, report.updated, report.same, left_out, report.batch)


@contextmanager
def _open_other(db: Database, to: Path, progress: Progress) -> Iterator[workspace.Workspace]:
    """Yield the other workspace, open for writing as long as it takes."""
    if to.absolute() == db.path.absolute():
        raise Problem(_SAME_PLACE)
    soundness.require_sound(to, progress)
    space = workspace.open_workspace(to, db.who)
    try:
        yield space
    finally:
        stray_files.close_workspace(space)


def _read_name(db: Database) -> str:
    return thresholds.load_thresholds(db.reader).name or db.path.stem


def _write_sheet(db: Database, members: Sequence[int], progress: Progress) -> TableSheet:
    """Return people as a sheet of our own, which says of each column what it is."""
    with make_workroom("copy") as room:
        exports.export_people(db, list(members), room / "people.json", progress)
        sheet = table.read_table(room / "people.json")
    return replace(sheet, name=_read_name(db)[:200], format=FORMAT)


def _plan_copy(
    other: Database, sheet: TableSheet, parts: Collection[CopiedPart], progress: Progress
) -> MemberImportPlan:
    mapping = column_mapping.propose_mapping(other, sheet)
    targets = tuple(each if _goes_along(each, parts) else IGNORE for each in mapping.targets)
    return importer.plan_import(other, sheet, replace(mapping, targets=targets), progress=progress)


def _goes_along(target: str, parts: Collection[CopiedPart]) -> bool:
    if target in NAMES or target in STAYS_HERE:
        return target in NAMES
    if target in CONTACTS or target.startswith(HANDLE):
        return CopiedPart.CONTACTS in parts
    if target in NOTES:
        return CopiedPart.NOTES in parts
    tags = target == TAGS.rstrip(":") or target.startswith(TAGS)
    return (CopiedPart.TAGS if tags else CopiedPart.FIELDS) in parts


def _list_candidates(row: PlanRow) -> tuple[int, ...]:
    return row.candidates or ((row.member,) if row.member else ())


def _to_copy_row(row: PlanRow, names: Mapping[int, str]) -> CopyRow:
    fates = {RowAction.CREATE: CopyFate.NEW, RowAction.UPDATE: CopyFate.SAME, RowAction.ASK: CopyFate.UNSURE}
    there = tuple((ident, names[ident]) for ident in _list_candidates(row) if ident in names)
    person, why = row.person, Phrase(_IN_TRASH) if row.action == RowAction.TRASH else row.why
    return CopyRow(person.id, person.name, fates.get(row.action, CopyFate.LEFT_OUT), why, there)


def _apply_choices(plan: MemberImportPlan, choices: Mapping[int, CopyChoice], to: Path) -> None:
    """Choose for the rows what was chosen for their people; what was not is made anew."""
    for row in plan.rows:
        if row.action != RowAction.ASK:
            continue
        chosen = choices.get(row.person.id, CopyChoice())
        if chosen.leave_out:
            plan.set_action(row.at, RowAction.SKIP)
        elif not chosen.member:
            plan.set_action(row.at, RowAction.CREATE)
        elif chosen.member in row.candidates:
            plan.set_action(row.at, RowAction.UPDATE, chosen.member)
        else:
            raise Problem(_CHANGED, name=to.name)


def _note_here(db: Database, members: Sequence[int], to: Path, there: str, words: Callable[[Phrase], str]) -> None:
    """Say on each person, and in the list of what was given away, where they were copied to: one step."""
    text = words(Phrase(NOTE, {"workspace": there}))
    with db.step(Phrase(STEP, {"count": len(members), "workspace": there})) as conn:
        for member in members:
            entries.insert_entry(conn, db.ids.new_id(), member=member, kind="note", text=text, who=db.who)
        shares.insert_share(conn, Share(
            id=db.ids.new_id(), at=db.ids.clock() // 1000, who=db.who, receiver=there[: shares.LONGEST], file=to.name,
            kind=ShareKind.PEOPLE, without=(), members=len(members), steps=0,
        ))  # fmt: skip
