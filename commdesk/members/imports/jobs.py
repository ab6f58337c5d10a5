"""The people to write of a plan, each once, and where an import comes from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.plan_rows import MemberImportPlan, PlanRow, RowAction
from commdesk.tables.table import TableSheet

MANY = 10_000
"""People after whom an import gives its memory back."""


@dataclass(frozen=True, slots=True)
class ImportSource:
    """Where the people come from. ``found`` is JSON of counts; ``own``: earlier imports of the sheet, whose values it may replace."""

    format: str
    name: str
    sha256: str = ""
    found: str = "{}"
    own: tuple[int, ...] = ()


@dataclass(slots=True)
class PersonJob:
    """A person to write: ``member`` is who is updated, 0: somebody new. ``numbers`` are the rows in the file.

    ``read`` returns what the row at an index of ``rows`` says; without it ``person`` is all there is. ``asked``: it may be
    somebody known. ``sign`` says in which sheet and row somebody stands who is known by a name only; "" if by more.
    """

    member: int
    person: IncomingPerson
    numbers: list[int]
    fresh: bool = False
    sign: str = ""
    read: Callable[[int], IncomingPerson] | None = None
    rows: list[int] = field(default_factory=list)
    asked: bool = False

    def load_person(self, overwrite: bool) -> None:
        """Read what all rows of the person say."""
        if self.read is None:
            return
        self.person = self.read(self.rows[0])
        for at in self.rows[1:]:
            self.person.absorb_row(self.read(at), overwrite)

    def release_person(self) -> None:
        """Let go of what was read: it is written."""
        if self.read is not None:
            self.person = NOBODY


NOBODY = IncomingPerson()
"""Stands for a person who is not read yet, or not any more."""


def plan_jobs(plan: MemberImportPlan) -> list[PersonJob]:
    """Return what is to be written, each person once."""
    jobs: dict[int, PersonJob] = {}
    by_row: dict[int, PersonJob] = {}
    for row in plan.rows:
        if row.action == RowAction.CREATE or (row.action == RowAction.ASK and not row.sure):
            by_row[row.at] = PersonJob(
                0, NOBODY, [row.number], read=row.read, rows=[row.at], asked=row.action == RowAction.ASK
            )
        elif row.action == RowAction.UPDATE:
            member = row.member or _member_of(plan, row)
            jobs_here, key = (jobs, member) if member else (by_row, row.twin)
            job = jobs_here.get(key)
            if job is None:
                jobs_here[key if member else row.at] = PersonJob(
                    member, NOBODY, [row.number], read=row.read, rows=[row.at]
                )
            else:
                job.rows.append(row.at)
                job.numbers.append(row.number)
    return [*by_row.values(), *jobs.values()]


def _member_of(plan: MemberImportPlan, row: PlanRow) -> int:
    """Return who the row is that another row is the same person as; 0 if that is somebody new."""
    first = plan.rows[row.twin] if row.twin >= 0 else None
    return first.member if first is not None and first.action == RowAction.UPDATE else 0


def sign_bare(sheet: TableSheet, jobs: list[PersonJob], bare_rows: set[int]) -> None:
    """Say of who is known by a bare name where they stand: the name is the same person only in the very same sheet and row."""
    bare = [job for job in jobs if not job.member and job.rows[0] in bare_rows]
    if bare:
        whole = hashlib.blake2b("\n".join(map(repr, sheet.headers)).encode("utf-8", "replace"))
        for cells in sheet.rows:
            whole.update(("\n" + json.dumps(cells, ensure_ascii=False)).encode("utf-8", "replace"))
        for job in bare:
            job.sign = f"{whole.hexdigest()}\n{json.dumps(sheet.rows[job.rows[0]], ensure_ascii=False)}"
