"""People from a sheet: what would happen to each row, what was chosen instead, and doing it in one step."""

from __future__ import annotations

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, lru_cache

from commdesk.errors import Phrase, Problem, mark
from commdesk.members.imports import writer as writing
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.jobs import MANY, plan_jobs, sign_bare
from commdesk.members.imports.matching import (
    ACCOUNT,
    Key,
    MemberMatch,
    MemberRegister,
    is_no_person,
    iter_keys,
    load_register,
)  # fmt: skip
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.members.imports.plan_rows import WHY, DateDoubt, RowAction
from commdesk.members.imports.plan_rows import MemberImportOptions as MemberImportOptions
from commdesk.members.imports.plan_rows import MemberImportPlan as MemberImportPlan
from commdesk.members.imports.plan_rows import PlanRow as PlanRow
from commdesk.members.imports.reimport import ReimportRecogniser, find_earlier, headers_of
from commdesk.members.imports.row_reader import Assumed, MemberRowReader
from commdesk.members.imports.targets import DATES, gender_letters
from commdesk.members.imports.twins import RowSigns, RowTwins, find_twins, first_of
from commdesk.members.imports.vocabulary import narrow_kind, stored_fields
from commdesk.memory import give_back
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.tables import dates, table
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.headers import detect_date_order
from commdesk.tables.table import TableSheet
from commdesk.text import fold_text
from commdesk.work_log import log_work

NOTES = {
    "assumed": mark(
        "core", "“{header}”: years that are not written were assumed, like {cell} → {day} (cells: {count})."
    ),
    "doubt": mark(
        "core",
        "“{header}”: {cell} was read as {day}. If it is meant otherwise, say in which order day and month stand.",
    ),
    "crowd": mark("core", "“{value}” stands in {count} rows under different names and is nobody's account."),
    "homeless": mark(
        "core",
        "Rows with a day of joining or leaving, or a name in the group, and no community: {count}. That is left out; name a community.",
    ),
    "unknown": mark("core", "Columns that are not known were left out: {names}"),
    "bots": mark("core", "Rows left out because they are bots, groups or official accounts: {count}."),
    "known": mark(
        "core", "This sheet came in before. Rows known again by a name that only one person of it has: {count}."
    ),
}
ASKED = frozenset(NOTES[name] for name in ("doubt", "homeless", "unknown"))
"""What the window asks instead of telling it."""
NEW = Phrase(WHY["new"])
STEP = mark("core", "Import {count} people from {name}")
LOGGED = ("rows", "created", "updated", "skipped", "errors")


@log_work("reading a member sheet", lambda done: {"rows": len(done.rows), "problems": len(done.problems)})
def plan_import(
    db: Database,
    sheet: TableSheet,
    mapping: ColumnMapping,
    options: MemberImportOptions | None = None,
    progress: Progress | None = None,
) -> MemberImportPlan:
    """Return what an import would do. Nothing is written.

    Raises:
        Problem: no column says who the people are.
        Cancelled: the user stopped it.
    """
    options, progress = options or MemberImportOptions(), progress or Progress()
    who = ("nickname", "real_name", "remark", "card", "first_name", "last_name", "phone", "email", "id")
    if not any(target in who or target.startswith("handle:") for target in mapping.targets):
        raise Problem(
            mark("core", "No column of “{name}” says who the people are. Choose one with names, accounts or phones."),
            name=sheet.name,
        )
    with _pause_garbage_collection():
        return _MemberImportPlanner(db, MemberImportPlan(sheet, mapping, options), progress).plan_rows()


@contextmanager
def _pause_garbage_collection() -> Iterator[None]:
    """Keep Python from looking again and again for circles among a million objects that have none: a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


class _MemberImportPlanner:
    """Decides about the rows of one sheet, reading each as often as it is needed instead of keeping it."""

    def __init__(self, db: Database, found: MemberImportPlan, progress: Progress) -> None:
        self._db, self._found, self._progress = db, found, progress
        self._orders = self._decide_orders()
        fields = stored_fields(db.reader)
        targets, options = found.mapping.targets, found.options
        genders = gender_letters(found.sheet.rows, targets)
        self._reader = MemberRowReader(targets, options.date_order, self._orders, fields, options.community, genders)
        self._known = load_register(db.reader)
        self._read = lru_cache(4_096)(self._read_row)

    @cached_property
    def _members_in_communities(self) -> set[int]:
        """Who is in a community; nobody where the sheet says no days."""
        if not {"joined_on", "left_on"}.intersection(self._found.mapping.targets):
            return set()
        return {row[0] for row in self._db.reader.execute(_PLACED)}

    @cached_property
    def _members_from_same_sheet(self) -> set[int]:
        """Who was made by an import of the very same sheet."""
        return {row[0] for row in self._db.reader.execute(_BEFORE, (table.compute_checksum(self._found.sheet),))}

    def _read_row(self, at: int) -> IncomingPerson:
        return self._reader.read_row(self._found.sheet.rows[at])

    def _decide_orders(self) -> dict[int, str]:
        """Decide column by column how its dates are meant."""
        found, options = self._found, self._found.options
        orders: dict[int, str] = {}
        foreign = detect_date_order(found.sheet.headers)
        if options.date_order:
            return orders
        for at, target in enumerate(found.mapping.targets):
            if target in DATES:
                chinese = any("\u3400" <= sign <= "\u9fff" for sign in found.sheet.headers[at])
                usual = "ymd" if chinese else foreign or options.usual_order
                decision = dates.decide_order((row[at] for row in found.sheet.rows if row[at]), usual)
                orders[at] = decision.order
                if decision.doubt:
                    found.doubts.append(DateDoubt(at, found.sheet.headers[at], decision.doubt, decision.order))
        return orders

    def plan_rows(self) -> MemberImportPlan:
        """Decide about every row."""
        found, sheet = self._found, self._found.sheet
        signs, copies = RowSigns(), RowSigns()
        read, total = self._reader.read_row, len(sheet.rows)
        for at, cells in enumerate(sheet.rows):
            self._progress.report(at, total)
            person = read(cells)
            known = list(iter_keys(person))
            signs.add_signs(at, known)
            if not known:
                found.bare.add(at)
            for name, value in person.fields.items():
                found.kinds[fold_text(name)] = narrow_kind(found.kinds.get(fold_text(name), ""), value)
            copies.add_signs(at, (cells,))
            row = PlanRow(at, sheet.numbers[at], RowAction.CREATE, NEW, self._read_row)
            self._decide_row(row, person, known)
            if person.problems:
                found.problems.append(at)
            found.rows.append(row)
        assumed = {at: replace(each) for at, each in self._reader.assumed.items()}  # what is read again counts once
        twins = find_twins(signs, self._read)
        self._drop_crowds(twins)
        self._known = MemberRegister()  # nobody is looked for any more
        self._know_again(self._skip_copies(copies))
        self._apply_twins(twins)
        self._note_assumptions(twins, assumed)
        # The rows keep their reader, and with it this object: what only the plan needed goes.
        self._read.cache_clear()
        self.__dict__.pop("_placed", None)
        self.__dict__.pop("_before", None)
        return found

    def _decide_row(self, row: PlanRow, person: IncomingPerson, signs: Sequence[Key]) -> None:
        """Set action and why of a row from who is there; ``signs`` are its `iter_keys`."""
        known, options = self._known, self._found.options
        if not (person.name or person.handles or person.contacts or person.id in known.shown):
            row.action, row.why = RowAction.ERROR, Phrase(WHY["nobody"])
        elif person.is_bot:
            row.action, row.why = RowAction.SKIP, Phrase(WHY["bot"])
        elif person.handles and is_no_person(signs):
            row.action, row.why = RowAction.SKIP, Phrase(WHY["account"])
        elif known.is_forgotten(person, signs):
            row.action, row.why = RowAction.FORGOTTEN, Phrase(WHY["forgotten"])
        elif (match := known.find_match(person, signs)) is not None and not (
            match.named and options.same_name == RowAction.CREATE
        ):
            self._apply_match(row, match)
        elif (name := known.in_trash(person, signs)) is not None:
            row.action, row.why = RowAction.TRASH, Phrase(WHY["trash"], {"name": name[:60]})
        if row.action in (RowAction.CREATE, RowAction.ASK, RowAction.UPDATE) and any(
            not stay.community for stay in person.stays
        ):
            self._found.homeless += row.action != RowAction.UPDATE or row.member not in self._members_in_communities

    def _apply_match(self, row: PlanRow, match: MemberMatch) -> None:
        row.candidates, row.why, row.sure = match.members, match.why, match.sure
        before = self._members_from_same_sheet.intersection(match.members) if match.named and not match.sure else set()
        if before and self._found.options.same_name == RowAction.ASK:
            row.why, row.sure = Phrase(WHY["again"]), True
            row.candidates = tuple(sorted(before))
            row.action = RowAction.UPDATE if len(before) == 1 else RowAction.SKIP
        elif match.sure:
            row.action = RowAction.UPDATE if len(match.members) == 1 else RowAction.ASK
        else:
            row.action = RowAction(self._found.options.same_name) if match.named else RowAction.ASK
            if row.action == RowAction.UPDATE and len(match.members) > 1:
                row.action = RowAction.ASK
        if row.action == RowAction.UPDATE:
            row.member = row.candidates[0]
        if row.action == RowAction.ASK and match.named and not match.sure:
            row.named = row.why

    def _drop_crowds(self, twins: RowTwins) -> None:
        """Decide anew about rows whose account is nobody's."""
        if not twins.crowds:
            return
        self._reader.crowds = frozenset((key[0].removeprefix(ACCOUNT), key[1]) for key in twins.crowds)
        self._read.cache_clear()
        problems = set(self._found.problems)
        for row in self._found.rows:
            if row.at in problems or row.action in (RowAction.UPDATE, RowAction.ASK, RowAction.CREATE):
                person = self._read_row(row.at)
                if person.problems and row.at not in problems:
                    problems.add(row.at)
                    fresh = PlanRow(row.at, row.number, RowAction.CREATE, NEW, row.read)
                    self._decide_row(fresh, person, list(iter_keys(person)))
                    self._found.rows[row.at] = fresh
        self._found.problems = sorted(problems)

    def _know_again(self, copies: set[int]) -> None:
        """Decide anew about rows that share only a name with somebody whom this sheet, as it was before, brought."""
        found = self._found
        earlier = find_earlier(self._db.reader, found.sheet)
        again = ReimportRecogniser(self._db.reader, earlier, found.rows, copies)
        if not again.is_same_sheet:
            return
        found.own = earlier.batches
        if found.options.same_name == RowAction.ASK:
            known = again.decide_rows()
            found.known_again = len(known)
            homed = (row for row in known if row.member in self._members_in_communities)
            found.homeless -= sum(any(not stay.community for stay in row.person.stays) for row in homed)

    def _skip_copies(self, copies: RowSigns) -> set[int]:
        """Leave out rows that say the same as an earlier one, word for word; return which."""
        left: set[int] = set()
        rows, cells = self._found.rows, self._found.sheet.rows
        for group in copies.iter_shared():
            firsts: dict[tuple[str, ...], int] = {}
            for at in group:
                first = firsts.setdefault(cells[at], at)
                if first != at and rows[at].action != RowAction.ERROR:
                    rows[at].action = RowAction.SKIP
                    rows[at].why = Phrase(WHY["copy"], {"row": self._found.sheet.numbers[first]})
                    left.add(at)
        return left

    def _apply_twins(self, twins: RowTwins) -> None:
        """Put rows about one new person together; ask about those that share a phone or an e-mail under another name."""
        rows, numbers = self._found.rows, self._found.sheet.numbers
        for at in sorted({*twins.same, *twins.asked}):
            row = rows[at]
            first = first_of(twins.same, at)
            if (
                first != at
                and row.action == RowAction.CREATE
                and rows[first].action in (RowAction.CREATE, RowAction.ASK)
            ):
                row.action, row.twin = RowAction.UPDATE, first
                row.why = Phrase(WHY["twin"], {"row": numbers[first]})
            elif first != at and row.action == RowAction.CREATE and rows[first].action == RowAction.UPDATE:
                row.action, row.member, row.twin = RowAction.UPDATE, rows[first].member, rows[first].twin
                row.why = Phrase(WHY["twin"], {"row": numbers[first]})
            elif (asked := twins.asked.get(at)) is not None and row.action == RowAction.CREATE:
                kind, value = asked.key
                row.action, row.sure, row.twin = RowAction.ASK, False, first_of(twins.same, asked.first)
                row.why = Phrase(WHY[kind], {"value": value[:60], "row": numbers[asked.first]})

    def _note_assumptions(self, twins: RowTwins, assumed: dict[int, Assumed]) -> None:
        """Say what was assumed of whole columns."""
        found, headers = self._found, self._found.sheet.headers
        told = [
            Phrase(
                NOTES["assumed"], {"header": headers[at][:60], "count": each.count, "cell": each.cell, "day": each.day}
            )
            for at, each in sorted(assumed.items())
        ]
        for doubt in found.doubts:
            day = dates.parse_day(doubt.cell, doubt.order)[0]
            told.append(Phrase(NOTES["doubt"], {"header": doubt.header[:60], "cell": doubt.cell[:40], "day": day}))
        for key, count in sorted(twins.crowds.items(), key=lambda item: -item[1])[:5]:
            told.append(Phrase(NOTES["crowd"], {"value": key[1][:60], "count": count}))
        if bots := sum(row.action == RowAction.SKIP and row.why.template in _NOBODY for row in found.rows):
            told.append(Phrase(NOTES["bots"], {"count": bots}))
        if found.known_again:
            told.append(Phrase(NOTES["known"], {"count": found.known_again}))
        if found.homeless:
            told.append(Phrase(NOTES["homeless"], {"count": found.homeless}))
        if unknown := found.mapping.unknown_columns:
            told.append(Phrase(NOTES["unknown"], {"names": ", ".join(headers[at][:40] or "?" for at in unknown[:12])}))
        found.notes = tuple(told)


_NOBODY = (WHY["bot"], WHY["account"])
_BEFORE = """SELECT coalesce(a.root, m.id) FROM member m LEFT JOIN alias a ON a.member = m.id
    WHERE m.batch IN (SELECT id FROM batch WHERE kind = 'members' AND sha256 = ?)"""
_PLACED = "SELECT DISTINCT coalesce(a.root, m.member) FROM membership m LEFT JOIN alias a ON a.member = m.member"


@log_work("member import", lambda done: {name: getattr(done, name) for name in LOGGED})
def carry_out(
    db: Database, plan: MemberImportPlan, progress: Progress | None = None, step: str = STEP
) -> MemberImportReport:
    """Do what the plan says, in one step that undo takes back, called ``step`` with its count and name filled in.

    Rows left at ``ask`` are kept as people of their own, unless they match several people for certain: those are there.

    Raises:
        Problem: the disk is full, the file is read-only. Nothing was written.
        Cancelled: the user stopped it. Nothing was written.
    """
    with _pause_garbage_collection():
        return _carry_out(db, plan, progress or Progress(), step)


def _carry_out(db: Database, plan: MemberImportPlan, progress: Progress, step: str) -> MemberImportReport:
    jobs, report = plan_jobs(plan), _make_initial_report(plan)
    sign_bare(plan.sheet, jobs, plan.bare)
    if jobs:
        checksum = table.compute_checksum(plan.sheet)
        source = writing.ImportSource(plan.sheet.format, plan.sheet.name, checksum, own=plan.own)
        with db.step(step, count=len(jobs), name=plan.sheet.name[:200]) as conn:
            writing.MemberWriter(
                conn, db.ids, source, plan.options.overwrite, report, progress, plan.kinds
            ).write_people(jobs)
            jobs.clear()  # what keeps the caches true needs the memory
            conn.execute("UPDATE batch SET found = ? WHERE id = ?", (_report_to_json(plan, report), report.batch))
        if len(plan.rows) > MANY:
            db.release_memory()
            give_back()
    return report


def _report_to_json(plan: MemberImportPlan, report: MemberImportReport) -> str:
    """Return what an import did, as its batch keeps it in JSON: rows by what became of them, and the headers of the sheet."""
    counts = (report.created, report.updated, report.same, report.asked, report.skipped, report.errors)
    names = (RowAction.CREATE, RowAction.UPDATE, "same", RowAction.ASK, RowAction.SKIP, RowAction.ERROR)
    figures = dict(zip(names, counts, strict=True))
    return json.dumps(figures | {"headers": headers_of(plan.sheet)}, ensure_ascii=False)


def rehearse_import(db: Database, plan: MemberImportPlan, progress: Progress | None = None) -> MemberImportReport:
    """Return the very report that `carry_out` would give. Nothing is written, nobody is kept from writing.

    Raises:
        Problem: a column holds too many different words to be what it is taken for.
        Cancelled: the user stopped it.
    """
    with _pause_garbage_collection():
        jobs, report = plan_jobs(plan), _make_initial_report(plan)
        if jobs:
            source = writing.ImportSource(plan.sheet.format, plan.sheet.name, own=plan.own)
            progress, overwrite = progress or Progress(), plan.options.overwrite
            writing.MemberImportRehearsal(
                db.reader, db.ids, source, overwrite, report, progress, plan.kinds
            ).write_people(jobs)
            jobs.clear()
    if len(plan.rows) > MANY:
        give_back()
    return report


def _make_initial_report(plan: MemberImportPlan) -> MemberImportReport:
    """Return what is known of an import before anything is written."""
    counts = plan.action_counts
    left = sum(row.action == RowAction.ASK and row.sure for row in plan.rows)
    return MemberImportReport(
        rows=len(plan.rows),
        asked=left,
        skipped=counts[RowAction.SKIP] + counts[RowAction.TRASH] + counts[RowAction.FORGOTTEN],
        errors=counts[RowAction.ERROR],
        trash=counts[RowAction.TRASH],
        forgotten=counts[RowAction.FORGOTTEN],
        problems=len(plan.problems),
        homeless=plan.homeless,
        warnings=(*plan.sheet.warnings, *plan.notes),
    )
