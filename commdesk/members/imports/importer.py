"""People from a sheet: what would happen to each row, what was chosen instead, and doing it in one step."""

from __future__ import annotations

import csv
import gc
import io
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property, lru_cache
from pathlib import Path

from commdesk.errors import Phrase, Problem, mark
from commdesk.members.imports import writer as writing
from commdesk.members.imports.incoming import Incoming
from commdesk.members.imports.jobs import MANY, plan_jobs, sign_bare
from commdesk.members.imports.matching import ACCOUNT, Key, Match, Register, is_no_person, keys, register
from commdesk.members.imports.outcome import Report
from commdesk.members.imports.plan_rows import ASK, CREATE, ERROR, FORGOTTEN, SKIP, TRASH, UPDATE, WHY, Doubt
from commdesk.members.imports.plan_rows import Options as Options
from commdesk.members.imports.plan_rows import Plan as Plan
from commdesk.members.imports.plan_rows import PlanRow as PlanRow
from commdesk.members.imports.reimport import Recogniser, find_earlier, headers_of
from commdesk.members.imports.row_reader import Assumed, Reader
from commdesk.members.imports.targets import DATES, gender_letters
from commdesk.members.imports.twins import Signs, Twins, find_twins, first_of
from commdesk.members.imports.vocabulary import narrow_kind, stored_fields
from commdesk.memory import give_back
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.store.files import own, private
from commdesk.tables import dates, table
from commdesk.tables.column_mapping import Mapping
from commdesk.tables.formula_guard import guard
from commdesk.tables.headers import order_told
from commdesk.tables.table import Sheet
from commdesk.text import fold

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


def plan(
    db: Database, sheet: Sheet, mapping: Mapping, options: Options | None = None, progress: Progress | None = None
) -> Plan:
    """Return what an import would do. Nothing is written.

    Raises:
        Problem: no column says who the people are.
        Cancelled: the user stopped it.
    """
    options, progress = options or Options(), progress or Progress()
    who = ("nickname", "real_name", "remark", "card", "first_name", "last_name", "phone", "email", "id")
    if not any(target in who or target.startswith("handle:") for target in mapping.targets):
        raise Problem(
            mark("core", "No column of “{name}” says who the people are. Choose one with names, accounts or phones."),
            name=sheet.name,
        )
    with _unswept():
        return _Planner(db, Plan(sheet, mapping, options), progress).plan()


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


class _Planner:
    """Decides about the rows of one sheet, reading each as often as it is needed instead of keeping it."""

    def __init__(self, db: Database, found: Plan, progress: Progress) -> None:
        self._db, self._found, self._progress = db, found, progress
        self._orders = self._decide_orders()
        fields = stored_fields(db.reader)
        targets, options = found.mapping.targets, found.options
        genders = gender_letters(found.sheet.rows, targets)
        self._reader = Reader(targets, options.date_order, self._orders, fields, options.community, genders)
        self._known = register(db.reader)
        self._read = lru_cache(4_096)(self._read_row)

    @cached_property
    def _placed(self) -> set[int]:
        """Who is in a community; nobody where the sheet says no days."""
        if not {"joined_on", "left_on"}.intersection(self._found.mapping.targets):
            return set()
        return {row[0] for row in self._db.reader.execute(_PLACED)}

    @cached_property
    def _before(self) -> set[int]:
        """Who was made by an import of the very same sheet."""
        return {row[0] for row in self._db.reader.execute(_BEFORE, (table.checksum(self._found.sheet),))}

    def _read_row(self, at: int) -> Incoming:
        return self._reader.read(self._found.sheet.rows[at])

    def _decide_orders(self) -> dict[int, str]:
        """Decide column by column how its dates are meant."""
        found, options = self._found, self._found.options
        orders: dict[int, str] = {}
        foreign = order_told(found.sheet.headers)
        if options.date_order:
            return orders
        for at, target in enumerate(found.mapping.targets):
            if target in DATES:
                chinese = any("\u3400" <= sign <= "\u9fff" for sign in found.sheet.headers[at])
                usual = "ymd" if chinese else foreign or options.usual_order
                decision = dates.decide_order((row[at] for row in found.sheet.rows if row[at]), usual)
                orders[at] = decision.order
                if decision.doubt:
                    found.doubts.append(Doubt(at, found.sheet.headers[at], decision.doubt, decision.order))
        return orders

    def plan(self) -> Plan:
        """Decide about every row."""
        found, sheet = self._found, self._found.sheet
        signs, copies = Signs(), Signs()
        read, total = self._reader.read, len(sheet.rows)
        for at, cells in enumerate(sheet.rows):
            self._progress.report(at, total)
            person = read(cells)
            known = list(keys(person))
            signs.add(at, known)
            if not known:
                found.bare.add(at)
            for name, value in person.fields.items():
                found.kinds[fold(name)] = narrow_kind(found.kinds.get(fold(name), ""), value)
            copies.add(at, (cells,))
            row = PlanRow(at, sheet.numbers[at], CREATE, NEW, self._read_row)
            self._decide(row, person, known)
            if person.problems:
                found.problems.append(at)
            found.rows.append(row)
        assumed = {at: replace(each) for at, each in self._reader.assumed.items()}  # what is read again counts once
        twins = find_twins(signs, self._read)
        self._drop_crowds(twins)
        self._known = Register()  # nobody is looked for any more
        self._know_again(self._copies(copies))
        self._apply(twins)
        self._tell(twins, assumed)
        # The rows keep their reader, and with it this object: what only the plan needed goes.
        self._read.cache_clear()
        self.__dict__.pop("_placed", None)
        self.__dict__.pop("_before", None)
        return found

    def _decide(self, row: PlanRow, person: Incoming, signs: Sequence[Key]) -> None:
        """Set action and why of a row from who is there; ``signs`` are its `keys`."""
        known, options = self._known, self._found.options
        if not (person.name or person.handles or person.contacts or person.id in known.shown):
            row.action, row.why = ERROR, Phrase(WHY["nobody"])
        elif person.is_bot:
            row.action, row.why = SKIP, Phrase(WHY["bot"])
        elif person.handles and is_no_person(signs):
            row.action, row.why = SKIP, Phrase(WHY["account"])
        elif known.is_forgotten(person, signs):
            row.action, row.why = FORGOTTEN, Phrase(WHY["forgotten"])
        elif (match := known.find(person, signs)) is not None and not (match.named and options.same_name == CREATE):
            self._match(row, match)
        elif (name := known.in_trash(person, signs)) is not None:
            row.action, row.why = TRASH, Phrase(WHY["trash"], {"name": name[:60]})
        if row.action in (CREATE, ASK, UPDATE) and any(not stay.community for stay in person.stays):
            self._found.homeless += row.action != UPDATE or row.member not in self._placed

    def _match(self, row: PlanRow, match: Match) -> None:
        row.candidates, row.why, row.sure = match.members, match.why, match.sure
        before = self._before.intersection(match.members) if match.named and not match.sure else set()
        if before and self._found.options.same_name == ASK:
            row.why, row.sure = Phrase(WHY["again"]), True
            row.candidates = tuple(sorted(before))
            row.action = UPDATE if len(before) == 1 else SKIP
        elif match.sure:
            row.action = UPDATE if len(match.members) == 1 else ASK
        else:
            row.action = self._found.options.same_name if match.named else ASK
            if row.action == UPDATE and len(match.members) > 1:
                row.action = ASK
        if row.action == UPDATE:
            row.member = row.candidates[0]
        if row.action == ASK and match.named and not match.sure:
            row.named = row.why

    def _drop_crowds(self, twins: Twins) -> None:
        """Decide anew about rows whose account is nobody's."""
        if not twins.crowds:
            return
        self._reader.crowds = frozenset((key[0].removeprefix(ACCOUNT), key[1]) for key in twins.crowds)
        self._read.cache_clear()
        problems = set(self._found.problems)
        for row in self._found.rows:
            if row.at in problems or row.action in (UPDATE, ASK, CREATE):
                person = self._read_row(row.at)
                if person.problems and row.at not in problems:
                    problems.add(row.at)
                    fresh = PlanRow(row.at, row.number, CREATE, NEW, row.read)
                    self._decide(fresh, person, list(keys(person)))
                    self._found.rows[row.at] = fresh
        self._found.problems = sorted(problems)

    def _know_again(self, copies: set[int]) -> None:
        """Decide anew about rows that share only a name with somebody whom this sheet, as it was before, brought."""
        found = self._found
        earlier = find_earlier(self._db.reader, found.sheet)
        again = Recogniser(self._db.reader, earlier, found.rows, copies)
        if not again.is_same_sheet:
            return
        found.own = earlier.batches
        if found.options.same_name == ASK:
            known = again.decide()
            found.known_again = len(known)
            homed = (row for row in known if row.member in self._placed)
            found.homeless -= sum(any(not stay.community for stay in row.person.stays) for row in homed)

    def _copies(self, copies: Signs) -> set[int]:
        """Leave out rows that say the same as an earlier one, word for word; return which."""
        left: set[int] = set()
        rows, cells = self._found.rows, self._found.sheet.rows
        for group in copies.shared():
            firsts: dict[tuple[str, ...], int] = {}
            for at in group:
                first = firsts.setdefault(cells[at], at)
                if first != at and rows[at].action != ERROR:
                    rows[at].action = SKIP
                    rows[at].why = Phrase(WHY["copy"], {"row": self._found.sheet.numbers[first]})
                    left.add(at)
        return left

    def _apply(self, twins: Twins) -> None:
        """Put rows about one new person together; ask about those that share a phone or an e-mail under another name."""
        rows, numbers = self._found.rows, self._found.sheet.numbers
        for at in sorted({*twins.same, *twins.asked}):
            row = rows[at]
            first = first_of(twins.same, at)
            if first != at and row.action == CREATE and rows[first].action in (CREATE, ASK):
                row.action, row.twin = UPDATE, first
                row.why = Phrase(WHY["twin"], {"row": numbers[first]})
            elif first != at and row.action == CREATE and rows[first].action == UPDATE:
                row.action, row.member, row.twin = UPDATE, rows[first].member, rows[first].twin
                row.why = Phrase(WHY["twin"], {"row": numbers[first]})
            elif (asked := twins.asked.get(at)) is not None and row.action == CREATE:
                kind, value = asked.key
                row.action, row.sure, row.twin = ASK, False, first_of(twins.same, asked.first)
                row.why = Phrase(WHY[kind], {"value": value[:60], "row": numbers[asked.first]})

    def _tell(self, twins: Twins, assumed: dict[int, Assumed]) -> None:
        """Say what was assumed of whole columns."""
        found, headers = self._found, self._found.sheet.headers
        told = [
            Phrase(
                NOTES["assumed"], {"header": headers[at][:60], "count": each.count, "cell": each.cell, "day": each.day}
            )
            for at, each in sorted(assumed.items())
        ]
        for doubt in found.doubts:
            day = dates.read_day(doubt.cell, doubt.order)[0]
            told.append(Phrase(NOTES["doubt"], {"header": doubt.header[:60], "cell": doubt.cell[:40], "day": day}))
        for key, count in sorted(twins.crowds.items(), key=lambda item: -item[1])[:5]:
            told.append(Phrase(NOTES["crowd"], {"value": key[1][:60], "count": count}))
        if bots := sum(row.action == SKIP and row.why.template in _NOBODY for row in found.rows):
            told.append(Phrase(NOTES["bots"], {"count": bots}))
        if found.known_again:
            told.append(Phrase(NOTES["known"], {"count": found.known_again}))
        if found.homeless:
            told.append(Phrase(NOTES["homeless"], {"count": found.homeless}))
        if unknown := found.mapping.unknown:
            told.append(Phrase(NOTES["unknown"], {"names": ", ".join(headers[at][:40] or "?" for at in unknown[:12])}))
        found.notes = tuple(told)


_NOBODY = (WHY["bot"], WHY["account"])
_BEFORE = """SELECT coalesce(a.root, m.id) FROM member m LEFT JOIN alias a ON a.member = m.id
    WHERE m.batch IN (SELECT id FROM batch WHERE kind = 'members' AND sha256 = ?)"""
_PLACED = "SELECT DISTINCT coalesce(a.root, m.member) FROM membership m LEFT JOIN alias a ON a.member = m.member"


def carry_out(db: Database, plan: Plan, progress: Progress | None = None) -> Report:
    """Do what the plan says, in one step that undo takes back.

    Rows left at ``ask`` are kept as people of their own, unless they match several people for certain: those are there.

    Raises:
        Problem: the disk is full, the file is read-only. Nothing was written.
        Cancelled: the user stopped it. Nothing was written.
    """
    with _unswept():
        return _carry_out(db, plan, progress or Progress())


def _carry_out(db: Database, plan: Plan, progress: Progress) -> Report:
    jobs, report = plan_jobs(plan), _report(plan)
    sign_bare(plan.sheet, jobs, plan.bare)
    if jobs:
        source = writing.Source(plan.sheet.format, plan.sheet.name, table.checksum(plan.sheet), own=plan.own)
        with db.step(STEP, count=len(jobs), name=plan.sheet.name[:200]) as conn:
            writing.Writer(conn, db.ids, source, plan.options.overwrite, report, progress, plan.kinds).write(jobs)
            jobs.clear()  # what keeps the caches true needs the memory
            conn.execute("UPDATE batch SET found = ? WHERE id = ?", (_found(plan, report), report.batch))
        if len(plan.rows) > MANY:
            db.slim()
            give_back()
    return report


def _found(plan: Plan, report: Report) -> str:
    """Return what an import did, as its batch keeps it in JSON: rows by what became of them, and the headers of the sheet."""
    counts = (report.created, report.updated, report.same, report.asked, report.skipped, report.errors)
    figures = dict(zip((CREATE, UPDATE, "same", ASK, SKIP, ERROR), counts, strict=True))
    return json.dumps(figures | {"headers": headers_of(plan.sheet)}, ensure_ascii=False)


def rehearse(db: Database, plan: Plan, progress: Progress | None = None) -> Report:
    """Return the very report that `carry_out` would give. Nothing is written, nobody is kept from writing.

    Raises:
        Problem: a column holds too many different words to be what it is taken for.
        Cancelled: the user stopped it.
    """
    with _unswept():
        jobs, report = plan_jobs(plan), _report(plan)
        if jobs:
            source = writing.Source(plan.sheet.format, plan.sheet.name, own=plan.own)
            progress, overwrite = progress or Progress(), plan.options.overwrite
            writing.Rehearsal(db.reader, db.ids, source, overwrite, report, progress, plan.kinds).write(jobs)
            jobs.clear()
    if len(plan.rows) > MANY:
        give_back()
    return report


def _report(plan: Plan) -> Report:
    """Return what is known of an import before anything is written."""
    counts = plan.counts
    left = sum(row.action == ASK and row.sure for row in plan.rows)
    return Report(
        rows=len(plan.rows),
        asked=left,
        skipped=counts[SKIP] + counts[TRASH] + counts[FORGOTTEN],
        errors=counts[ERROR],
        trash=counts[TRASH],
        forgotten=counts[FORGOTTEN],
        problems=len(plan.problems),
        homeless=plan.homeless,
        warnings=(*plan.sheet.warnings, *plan.notes),
    )


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
