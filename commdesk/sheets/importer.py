"""People from a sheet: what would happen to each row, what was chosen instead, and doing it in one step."""

from __future__ import annotations

import csv
import gc
import hashlib
import io
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.progress import Progress
from commdesk.sheets import writing
from commdesk.sheets.guard import guard
from commdesk.sheets.incoming import Incoming
from commdesk.sheets.mapping import Mapping
from commdesk.sheets.matching import Match, Register, first_rows, keys, register
from commdesk.sheets.outcome import Report
from commdesk.sheets.reading import Reader
from commdesk.sheets.table import Sheet
from commdesk.store import own, private
from commdesk.store.database import Database

CREATE, UPDATE, SKIP, ERROR, TRASH, FORGOTTEN, ASK = "create", "update", "skip", "error", "trash", "forgotten", "ask"
ACTIONS = (CREATE, UPDATE, SKIP, ERROR, TRASH, FORGOTTEN, ASK)
WHY = {
    "new": mark("core", "new"),
    "nobody": mark("core", "The row has no name, account, phone or e-mail. Fill one in and import it again."),
    "forgotten": mark("core", "Somebody who was forgotten for good; this row is never imported."),
    "trash": mark("core", "{name} is in the trash. Choose “create” to bring them back."),
    "twin": mark("core", "the same person as row {row}"),
    "chosen": mark("core", "chosen by hand"),
    "copy": mark("core", "the same as row {row}"),
}
STEP = mark("core", "Import {count} people from {name}")


@dataclass(frozen=True, slots=True)
class Options:
    """How to import.

    Args:
        overwrite: What the sheet says replaces what is there; otherwise only what is empty is filled.
        same_name: What becomes of a row that only shares a name with somebody: ``ask`` (made anew unless changed),
            ``create``, ``update`` or ``skip``.
        date_order: How 03/04/2024 is meant: ``dmy`` or ``mdy``.
        sha256: Checksum of the file, kept with the batch.
    """

    overwrite: bool = False
    same_name: str = ASK
    date_order: str = "dmy"
    sha256: str = ""


@dataclass(slots=True)
class PlanRow:
    """What happens to a row. ``at``: its index in the sheet; ``number``: in the file.

    ``member`` is who is updated; ``twin`` the index of an earlier row about the same new person, -1 if none.
    ``sure`` is False if ``candidates`` only share the name.
    """

    at: int
    number: int
    action: str
    why: Phrase
    person: Incoming
    member: int = 0
    candidates: tuple[int, ...] = ()
    twin: int = -1
    sure: bool = True


@dataclass(slots=True)
class Plan:
    """What would happen, row by row; nothing is written yet."""

    sheet: Sheet
    mapping: Mapping
    options: Options
    rows: list[PlanRow] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows there are of each action; every action is there."""
        found = Counter(row.action for row in self.rows)
        return {action: found[action] for action in ACTIONS}

    def change(self, at: int, action: str, member: int = 0) -> None:
        """Choose another action for a row; ``member`` says who is updated where several could be.

        Raises:
            Problem: the row cannot be imported, was forgotten, or nobody is there to update.
        """
        row = self.rows[at]
        if row.action in (FORGOTTEN, ERROR) and action != SKIP:
            raise Problem(mark("core", "Row {row} cannot be imported: {why}"), row=row.number, why=str(row.why))
        if action == UPDATE:
            row.member = member or row.member or (row.candidates[0] if row.candidates else 0)
            if not row.member and row.twin < 0:
                raise Problem(mark("core", "Row {row} matches nobody. Choose who is to be updated."), row=row.number)
        elif action == CREATE:
            row.member, row.twin = 0, -1
        elif action not in (SKIP, ASK):
            raise ValueError(action)
        row.action, row.why = action, Phrase(WHY["chosen"])


def plan(
    db: Database, sheet: Sheet, mapping: Mapping, options: Options | None = None, progress: Progress | None = None
) -> Plan:
    """Return what an import would do. Nothing is written.

    Raises:
        Problem: no column says who the people are.
        Cancelled: the user stopped it.
    """
    options, progress = options or Options(), progress or Progress()
    who = ("nickname", "real_name", "remark", "first_name", "last_name", "phone", "email", "id")
    if not any(target in who or target.startswith("handle:") for target in mapping.targets):
        raise Problem(
            mark("core", "No column of “{name}” says who the people are. Choose one with names, accounts or phones."),
            name=sheet.name,
        )
    with _unswept():
        return _plan(db, Plan(sheet, mapping, options), progress)


@contextmanager
def _unswept() -> Iterator[None]:
    """Keep Python from looking again and again for circles among a million objects that have none: a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _plan(db: Database, found: Plan, progress: Progress) -> Plan:
    sheet, options = found.sheet, found.options
    reader = Reader(found.mapping.targets, options.date_order)
    people = []
    for at, cells in enumerate(sheet.rows):
        progress.report(at, 2 * len(sheet.rows))
        people.append(reader.read(cells))
    known = register(db.reader)
    firsts = first_rows(people)
    copies: dict[tuple[str, ...], int] = {}
    for at, person in enumerate(people):
        progress.report(len(people) + at, 2 * len(people))
        row = PlanRow(at, sheet.numbers[at], CREATE, Phrase(WHY["new"]), person)
        _decide(row, known, options)
        original = copies.setdefault(sheet.rows[at], at)
        if original != at and row.action != ERROR:
            row.action, row.why = SKIP, Phrase(WHY["copy"], {"row": sheet.numbers[original]})
        elif firsts[at] != at and row.action == CREATE and found.rows[firsts[at]].action == CREATE:
            row.action, row.twin = UPDATE, firsts[at]
            row.why = Phrase(WHY["twin"], {"row": sheet.numbers[firsts[at]]})
        found.rows.append(row)
    return found


def _decide(row: PlanRow, known: Register, options: Options) -> None:
    """Set action and why of a row from who is there."""
    person = row.person
    if not (person.name or person.handles or person.contacts or person.id in known.shown):
        row.action, row.why = ERROR, Phrase(WHY["nobody"])
    elif known.is_forgotten(person):
        row.action, row.why = FORGOTTEN, Phrase(WHY["forgotten"])
    elif (match := known.find(person)) is not None and (match.sure or options.same_name != CREATE):
        _match(row, match, options)
    elif (name := known.in_trash(person)) is not None:
        row.action, row.why = TRASH, Phrase(WHY["trash"], {"name": name[:60]})


def _match(row: PlanRow, match: Match, options: Options) -> None:
    row.candidates, row.why, row.sure = match.members, match.why, match.sure
    if match.sure:
        row.action = UPDATE if len(match.members) == 1 else ASK
    else:
        row.action = options.same_name
        if row.action == UPDATE and len(match.members) > 1:
            row.action = ASK
    if row.action == UPDATE:
        row.member = match.members[0]


def carry_out(db: Database, plan: Plan, progress: Progress | None = None) -> Report:
    """Do what the plan says, in one step that undo takes back. Rows left at ``ask`` are made anew if only a name is shared.

    Raises:
        Problem: the disk is full, the file is read-only. Nothing was written.
        Cancelled: the user stopped it. Nothing was written.
    """
    progress = progress or Progress()
    jobs, skipped = _jobs(plan)
    _sign(plan.sheet, jobs)
    counts = plan.counts
    report = Report(
        rows=len(plan.rows), skipped=skipped, errors=counts[ERROR], trash=counts[TRASH], forgotten=counts[FORGOTTEN]
    )
    if jobs:
        found = json.dumps(counts)
        source = writing.Source(plan.sheet.format, plan.sheet.name, plan.options.sha256, found)
        with db.step(STEP, count=len(jobs), name=plan.sheet.name[:200]) as conn:
            writing.Writer(conn, db.ids, source, plan.options.overwrite, report, progress).write(jobs)
    report.problems = sum(bool(row.person.problems) for row in plan.rows)
    report.warnings += plan.sheet.warnings
    return report


def _jobs(plan: Plan) -> tuple[list[writing.Job], int]:
    """Return what is to be written, each person once, and how many rows are skipped."""
    jobs: dict[int, writing.Job] = {}
    by_row: dict[int, writing.Job] = {}
    skipped = 0
    for row in plan.rows:
        if row.action == CREATE or (row.action == ASK and not row.sure):
            by_row[row.at] = _job(row)
        elif row.action == UPDATE:
            twin = row.twin >= 0 and not row.member
            jobs_here, key = (by_row, row.twin) if twin else (jobs, row.member)
            job = jobs_here.get(key)
            if job is None:
                jobs_here[row.at if twin else key] = _job(row)
            else:
                job.person.absorb(row.person, plan.options.overwrite)
                job.numbers.append(row.number)
        elif row.action in (SKIP, ASK):
            skipped += 1
    return [*by_row.values(), *jobs.values()], skipped


def _job(row: PlanRow) -> writing.Job:
    """Return what is to be written for a row; the plan's own words stay as they are, so that it can be used again."""
    return writing.Job(row.member, replace(row.person, columns=dict(row.person.columns)), [row.number])


def _sign(sheet: Sheet, jobs: list[writing.Job]) -> None:
    """Say of who is known by a bare name where they stand: the name is the same person only in the very same sheet and row."""
    bare = [job for job in jobs if not job.member and not any(keys(job.person))]
    if bare:
        rows = {
            number: json.dumps(cells, ensure_ascii=False)
            for number, cells in zip(sheet.numbers, sheet.rows, strict=True)
        }
        whole = hashlib.blake2b("\n".join([*map(repr, sheet.headers), *rows.values()]).encode("utf-8", "replace"))
        for job in bare:
            job.sign = f"{whole.hexdigest()}\n{rows[job.numbers[0]]}"


def write_errors(plan: Plan, path: Path) -> int:
    """Write the rows that were not imported, or not all of, to a CSV file with the reason first; return how many.

    Raises:
        Problem: it could not be written.
    """
    rows = []
    for row in plan.rows:
        reasons = [str(row.why)] if row.action in (ERROR, TRASH, FORGOTTEN, ASK) else []
        reasons += map(str, row.person.problems)
        if reasons:
            rows.append((str(row.number), " ".join(reasons), *plan.sheet.rows[row.at]))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(("Row", "Reason", *map(guard, plan.sheet.headers)))
    writer.writerows([guard(cell) for cell in cells] for cells in rows)
    own.spare(path)
    try:
        private.write(path, text.getvalue().encode("utf-8-sig"))  # people, for whoever mends the sheet and nobody else
    except OSError as error:
        raise Problem(
            mark("core", "“{name}” could not be written: {why}"), name=path.name, why=error.strerror or str(error)
        ) from error
    return len(rows)
