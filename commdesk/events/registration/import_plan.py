"""Registrations from a pasted 接龙 list or a sheet: what each row would do, what was chosen instead, and doing it in one step.

Nothing is written before `carry_out`. The same sheet again updates what it brought.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from commdesk.errors import Phrase, Problem, mark
from commdesk.events import record
from commdesk.events.registration import changes, columns, person_matching, seats, signup_list
from commdesk.events.registration.import_row import ImportRow, Value
from commdesk.events.registration.import_writer import RegistrationImportResult, RegistrationWriter
from commdesk.events.registration.person_matching import RegistrationCrowd
from commdesk.events.registration.registrations import MOST_GUESTS, SAID
from commdesk.events.registration.sheet_reader import RegistrationSheetReader
from commdesk.events.states import RowMatch
from commdesk.signups.reading import LineKind, TextLine
from commdesk.store.database import Database
from commdesk.tables.column_mapping import SURE, ColumnMapping
from commdesk.tables.table import TableSheet
from commdesk.work_log import log_work

MOST = 20_000
__all__ = [
    "ImportRow",
    "RegistrationImportResult",
    "RegistrationPlan",
    "carry_out",
    "from_chain",
    "from_sheet",
]
NOTES = {
    "nobody": mark("core", "Rows that name nobody were left out: {count}. The first is row {row}."),
    "heads": mark(
        "core", "“{header}” was read as how many come with themselves. If they are guests, say so under Columns."
    ),
    "timeless": mark("core", "Check-ins without a time count from the beginning of the event: {count}."),
    "twice": mark("core", "The same person twice, left out once: {count}."),
    "names": mark(
        "core", "The same phone, e-mail or account under two names: {count}. Look whether these are two people."
    ),
    "problems": mark("core", "Rows with cells that made no sense: {count}."),
    "lines": mark("core", "Lines that were not understood: {count}. The first is line {line}: {words}"),
    "earlier": mark("core", "Lines above the last list, most likely earlier versions of it, were left out: {count}."),
    "forgotten": mark("core", "People who were forgotten for good are left out: {count}."),
}
STEP = mark("core", "Import {count} registrations for “{event}”")


@dataclass(slots=True)
class RegistrationPlan:
    """What an import would do. ``title`` is that of a 接龙; ``notes`` tell what was odd; ``crowd`` is who is there already;
    ``unknown`` are the lines of a text that were not understood, ``lines`` how many it has of each kind, ``nobody`` the rows of a
    sheet that name nobody.
    """

    event: int
    rows: list[ImportRow]
    crowd: RegistrationCrowd
    title: str = ""
    source: str = ""
    format: str = "text"
    vendor: str = ""
    unknown: tuple[TextLine, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    nobody: tuple[int, ...] = ()
    notes: list[Phrase] = field(default_factory=list)

    @property
    def match_counts(self) -> dict[str, int]:
        """How many rows there are of each match; every match is there."""
        found = Counter(row.match for row in self.rows)
        return {match: found[match] for match in RowMatch}

    @property
    def waiting_rows(self) -> frozenset[int]:
        """The numbers of the wanted rows that will go to the waiting list because no place is left."""
        return frozenset(seats.find_waiting_rows(self.crowd.event, self.crowd.list, self.rows))

    @property
    def unsure_rows(self) -> list[ImportRow]:
        """The rows that somebody should look at: several members have the name, or what was written is hard to read."""
        return [row for row in self.rows if row.needs_review]

    def name_member(self, member: int) -> str:
        """Return the name of a member, as of `ImportRow.member` and `ImportRow.candidates`; '' if they are gone."""
        return self.crowd.register.shown.get(member, "")

    def set_wanted(self, row: ImportRow, wanted: bool = True) -> None:
        """Say whether a row is carried out.

        Raises:
            Problem: it is about somebody who was forgotten.
        """
        if wanted:
            self._require_not_forgotten(row)
        row.wanted = wanted

    def choose_member(self, row: ImportRow, member: int) -> None:
        """Say which member a row is; one who is on the list already is updated there.

        Raises:
            Problem: the member is gone, another row is them already, or the row is about somebody who was forgotten.
        """
        self._require_not_forgotten(row)
        member = self.crowd.find_root(member)
        if member not in self.crowd.register.shown:
            raise Problem(mark("core", "This member is no longer there."))
        for other in self.rows:
            if other is not row and other.wanted and other.member == member:
                raise Problem(mark("core", "Row {row} is this member already."), row=other.number)
        self.crowd.release_registration(row)
        row.match, row.member, row.make, row.chosen, row.wanted = RowMatch.KNOWN, member, False, True, True
        row.why, row.twin = Phrase(mark("core", "chosen by hand")), 0
        listed = next(
            (each for each in self.crowd.list if each.member and self.crowd.find_root(each.member) == member), None
        )
        if listed is not None:
            self.crowd.claim_registration(row, listed)
            changes.compare_rows(self.crowd, [row])

    def mark_as_new(self, row: ImportRow, make: bool = True) -> None:
        """Say that a row is somebody who is neither a member nor on the list; ``make``: a member is made of them.

        Raises:
            Problem: the row is about somebody who was forgotten.
        """
        self._require_not_forgotten(row)
        self.crowd.release_registration(row)
        row.match, row.member, row.make, row.chosen, row.wanted = RowMatch.NEW, 0, make, True, True
        row.why, row.twin = Phrase(mark("core", "chosen by hand")), 0

    def confirm_row(self, row: ImportRow) -> None:
        """Say that what was read of a row is right."""
        row.doubts, row.problems, row.chosen = (), [], True

    def leave_open(self, row: ImportRow) -> None:
        """Let a row that asks be on the list without a member until somebody says who it is."""
        row.make = False
        if row.match != RowMatch.LISTED:
            row.member = 0

    def edit_row(self, row: ImportRow, **values: Value) -> None:
        """Correct what was read of a row: ``name_member``, ``guests``, ``state``, ``paid`` (minor units or None) or ``note``.

        With another name it is looked for anew who that is.

        Raises:
            Problem: the name is empty, the state unknown, or there are too many guests.
        """
        name = str(values.get("name", row.name)).strip()[:200]
        guests, state = values.get("guests", row.guests), values.get("state", row.state)
        if not name:
            raise Problem(mark("core", "A registration needs a name."))
        if not isinstance(guests, int) or not 0 <= guests <= MOST_GUESTS:
            raise Problem(mark("core", "This is a number from {least} to {most}."), least=0, most=MOST_GUESTS)
        if state not in SAID:
            raise Problem(mark("core", "There is no such state."))
        renamed = name != row.name
        for key, value in (values | {"name": name}).items():
            setattr(row, key, value)
        row.stated = row.stated or "state" in values
        row.doubts, row.problems = (), []
        if renamed:
            self._match_anew(row)
        changes.compare_rows(self.crowd, [row])

    def _match_anew(self, row: ImportRow) -> None:
        self.crowd.release_registration(row)
        row.person.columns = {"nickname": row.name}
        row.match, row.member, row.candidates, row.make = RowMatch.NEW, 0, (), True
        row.why, row.twin, row.chosen, row.wanted = None, 0, False, True
        person_matching.resolve_rows(self.crowd, [row])
        if row.member and any(other is not row and other.wanted and other.member == row.member for other in self.rows):
            row.match, row.candidates, row.member, row.make = RowMatch.MAYBE, (row.member,), 0, False

    def _require_not_forgotten(self, row: ImportRow) -> None:
        if row.match == RowMatch.FORGOTTEN:
            raise Problem(mark("core", "Row {row} cannot be imported: {why}"), row=row.number, why=str(row.why))


def from_chain(db: Database, event: int, text: str) -> RegistrationPlan:
    """Return what a pasted 接龙 list, names one a line, or a block copied out of a spreadsheet with its headers, would do.

    Raises:
        Problem: it names nobody, or is too long.
    """
    known = record.require_event(db, event)
    if text.count("\n") > MOST:
        raise Problem(mark("core", "This is more than {count} lines. Import it as a sheet in parts."), count=MOST)
    if (sheet := signup_list.parse_sheet_block(text)) is not None:
        return from_sheet(db, event, sheet)
    crowd = RegistrationCrowd(db, event)
    found, rows = signup_list.read_signup_list(text, known, crowd.known_before)
    if not rows:
        raise Problem(mark("core", "Nobody is named in this text. Paste a list with one person a line."))
    plan = _build_plan(crowd, rows, False)
    plan.title, plan.source, plan.unknown = found.title, found.title, found.unknown_lines
    plan.lines = dict(Counter(str(line.kind) for line in found.lines))
    if earlier := sum(line.kind == LineKind.EARLIER for line in found.lines):
        plan.notes.append(Phrase(NOTES["earlier"], {"count": earlier}))
    if found.unknown_lines:
        first = found.unknown_lines[0]
        told: dict[str, str | int] = {"count": len(found.unknown_lines), "line": first.number, "words": first.text[:80]}
        plan.notes.append(Phrase(NOTES["lines"], told))
    return plan


def from_sheet(db: Database, event: int, sheet: TableSheet, mapping: ColumnMapping | None = None) -> RegistrationPlan:
    """Return what a sheet would do; without a mapping the proposed one is taken.

    Raises:
        Problem: no column says who the people are, no row names anybody, or there are too many.
    """
    known = record.require_event(db, event)
    if len(sheet.rows) > MOST:
        raise Problem(mark("core", "This is more than {count} lines. Import it as a sheet in parts."), count=MOST)
    mapping = mapping or columns.recall_mapping(db, sheet)
    reader = RegistrationSheetReader(known, sheet, mapping)
    found = reader.read_rows()
    if not found:
        raise Problem(mark("core", "No row of “{name}” names anybody. Choose other columns."), name=sheet.name)
    plan = _build_plan(RegistrationCrowd(db, event), found, reader.has_tickets)
    plan.source, plan.format, plan.vendor = sheet.name, sheet.format, reader.vendor
    plan.nobody = tuple(reader.nobody)
    if reader.nobody:
        plan.notes.append(Phrase(NOTES["nobody"], {"count": len(reader.nobody), "row": reader.nobody[0]}))
    for header, target, sure in zip(sheet.headers, mapping.targets, mapping.confidence):
        if target == "party" and sure < SURE:
            plan.notes.append(Phrase(NOTES["heads"], {"header": header[:60]}))
    if reader.timeless:
        plan.notes.append(Phrase(NOTES["timeless"], {"count": reader.timeless}))
    plan.notes += sheet.warnings
    return plan


class _Rehearsed(Exception):
    """Nothing of what was written stays."""


@log_work(
    "registration import",
    lambda done: {"added": done.added, "updated": done.updated, "members": done.members, "arrivals": done.arrivals},
)
def carry_out(db: Database, plan: RegistrationPlan, rehearse: bool = False) -> RegistrationImportResult:
    """Put the wanted rows on the list in one step that Undo takes back; ``rehearse``: only tell what that does.

    New people become members whose channel is the event. Rows that say several members, and none was chosen, are on the list
    without a member. Who finds no place waits. What the list has and the sheet does not say stays.

    Raises:
        Problem: nothing is wanted, the event is gone, the disk is full. Nothing was written.
    """
    wanted = [row for row in plan.rows if row.wanted and row.match != RowMatch.FORGOTTEN]
    if not wanted:
        raise Problem(mark("core", "There is nobody to put on the list."))
    event = record.require_event(db, plan.event)
    with suppress(_Rehearsed), db.step(STEP, count=len(wanted), event=event.name) as conn:
        outcome = RegistrationWriter(db, conn, event, plan.source, plan.format).write_rows(wanted)
        if rehearse:
            raise _Rehearsed
    outcome.left_out = len(plan.rows) - len(wanted)
    outcome.forgotten = plan.match_counts[RowMatch.FORGOTTEN]
    return outcome


def _build_plan(crowd: RegistrationCrowd, rows: Sequence[ImportRow], ticketed: bool) -> RegistrationPlan:
    person_matching.resolve_rows(crowd, rows, ticketed)
    changes.compare_rows(crowd, rows)
    found = RegistrationPlan(crowd.event.id, list(rows), crowd)
    told = {
        "twice": sum(bool(row.twin) and not row.wanted for row in rows),
        "names": sum(bool(row.twin) and row.wanted and row.match == RowMatch.MAYBE for row in rows),
        "problems": sum(bool(row.problems) for row in rows),
        "forgotten": found.match_counts[RowMatch.FORGOTTEN],
    }
    found.notes += [Phrase(NOTES[kind], {"count": count}) for kind, count in told.items() if count]
    return found
