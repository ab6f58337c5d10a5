"""What would happen to the rows of a sheet: the plan, its rows, and how it may be changed by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from commdesk.errors import Phrase, Problem, mark
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.table import TableSheet

WHY = {
    "new": mark("core", "new"),
    "nobody": mark("core", "The row has no name, account, phone or e-mail. Fill one in and import it again."),
    "forgotten": mark("core", "Somebody who was forgotten for good; this row is never imported."),
    "trash": mark("core", "{name} is in the trash. Choose “create” to bring them back."),
    "twin": mark("core", "the same person as row {row}"),
    "chosen": mark("core", "chosen by hand"),
    "copy": mark("core", "the same as row {row}"),
    "phone": mark("core", "the phone “{value}” stands in row {row}, too, under another name"),
    "email": mark("core", "the e-mail “{value}” stands in row {row}, too, under another name"),
    "again": mark("core", "brought in before, by this very sheet"),
    "known": mark("core", "brought in before, by this sheet"),
    "namesakes": mark("core", "brought in before, by this sheet, under a name that several have"),
    "account": mark("core", "a group or an official account, no person"),
    "bot": mark("core", "a bot or another account of no person"),
}


class RowAction(StrEnum):
    """What becomes of a row of a sheet; ``ask``: made anew unless somebody says who it is."""

    CREATE = "create"
    UPDATE = "update"
    SKIP = "skip"
    ERROR = "error"
    TRASH = "trash"
    FORGOTTEN = "forgotten"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class MemberImportOptions:
    """How to import.

    Args:
        overwrite: What the sheet says replaces what is there; otherwise only what is empty is filled, and what an earlier import
            of the same sheet wrote and nobody changed since is brought up to date.
        same_name: What becomes of a row that only shares a name with somebody: ``ask`` (made anew unless changed),
            ``create``, ``update`` or ``skip``.
        date_order: How 03/04/2024 is meant: ``dmy`` or ``mdy``; "" finds it out column by column.
        usual_order: What is assumed where a column leaves it open.
        community: The community of everybody whose row names none.
    """

    overwrite: bool = False
    same_name: str = RowAction.ASK
    date_order: str = ""
    usual_order: str = "ymd"
    community: str = ""


@dataclass(slots=True)
class PlanRow:
    """What happens to a row. ``at``: its index in the sheet; ``number``: in the file.

    ``member`` is who is updated; ``twin`` the index of an earlier row about the same new person, -1 if none; of a row that
    is asked about, the one it may be the same as. ``sure`` is False if ``candidates`` only share a name, a phone or an e-mail;
    ``named`` says why of a row that shares no more than a name with them.
    """

    at: int
    number: int
    action: RowAction
    why: Phrase
    read: Callable[[int], IncomingPerson]
    member: int = 0
    candidates: tuple[int, ...] = ()
    twin: int = -1
    sure: bool = True
    named: Phrase | None = None

    @property
    def person(self) -> IncomingPerson:
        """What the row says, read anew each time: a hundred thousand people would fill the memory."""
        return self.read(self.at)


@dataclass(frozen=True, slots=True)
class DateDoubt:
    """A column whose dates can be meant in two ways: ``cell`` is one, ``order`` how it is read."""

    at: int
    header: str
    cell: str
    order: str


@dataclass(slots=True)
class MemberImportPlan:
    """What would happen, row by row; nothing is written yet.

    ``problems``: indices of rows with cells that make no sense; ``homeless``: how many rows have a day of joining or leaving and
    no community; ``notes``: what is to be told beyond single rows; ``bare``: indices of rows that say no more than names;
    ``kinds``: what kind of field every field can be, by folded name; ``own``: earlier imports of the very sheet, whose values it may
    replace; ``known_again``: how many rows are known by a name that only one person of these imports has.
    """

    sheet: TableSheet
    mapping: ColumnMapping
    options: MemberImportOptions
    rows: list[PlanRow] = field(default_factory=list)
    problems: list[int] = field(default_factory=list)
    homeless: int = 0
    doubts: list[DateDoubt] = field(default_factory=list)
    notes: tuple[Phrase, ...] = ()
    bare: set[int] = field(default_factory=set)
    kinds: dict[str, str] = field(default_factory=dict)
    own: tuple[int, ...] = ()
    known_again: int = 0

    @property
    def action_counts(self) -> dict[str, int]:
        """How many rows there are of each action; every action is there."""
        found = Counter(row.action for row in self.rows)
        return {action: found[action] for action in RowAction}

    @property
    def name_only_rows(self) -> list[PlanRow]:
        """The rows that share no more than a name with somebody, whatever was chosen for them."""
        return [row for row in self.rows if row.named is not None]

    def choose_named(self, action: str) -> None:
        """Choose ``ask``, ``create``, ``update`` or ``skip`` for all rows that share no more than a name with somebody.

        Rows of which nobody can tell whom they are the same as, because several people or several rows have the name, go on
        being asked. Rows about the same person as one of them go with it.
        """
        wanted = RowAction(action)
        if wanted not in (RowAction.ASK, RowAction.CREATE, RowAction.UPDATE, RowAction.SKIP):
            raise ValueError(action)
        named = self.name_only_rows
        taken = Counter(row.candidates[0] for row in named if len(row.candidates) == 1)
        taken.update(row.member for row in self.rows if row.member and row.named is None)
        for row in named:
            alone = len(row.candidates) == 1 and taken[row.candidates[0]] == 1
            row.action = RowAction.ASK if wanted == RowAction.UPDATE and not alone else wanted
            row.member = row.candidates[0] if row.action == RowAction.UPDATE else 0
            row.why = (row.named or row.why) if row.action == RowAction.ASK else Phrase(WHY["chosen"])
        firsts = {row.at for row in named}
        for row in self.rows:
            if row.twin in firsts and row.sure and not row.member:
                row.action = RowAction.SKIP if wanted == RowAction.SKIP else RowAction.UPDATE

    def set_action(self, at: int, action: str, member: int = 0) -> None:
        """Choose another action for a row; ``member`` says who is updated where several could be.

        Raises:
            Problem: the row cannot be imported, was forgotten, or nobody is there to update.
        """
        row, wanted = self.rows[at], RowAction(action)
        if row.action in (RowAction.FORGOTTEN, RowAction.ERROR) and wanted != RowAction.SKIP:
            raise Problem(mark("core", "Row {row} cannot be imported: {why}"), row=row.number, why=str(row.why))
        match wanted:
            case RowAction.UPDATE:
                row.member = member or row.member or (row.candidates[0] if row.candidates else 0)
                if not row.member and row.twin < 0:
                    raise Problem(
                        mark("core", "Row {row} matches nobody. Choose who is to be updated."), row=row.number
                    )
            case RowAction.CREATE:
                row.member, row.twin = 0, -1
            case RowAction.SKIP | RowAction.ASK:
                pass
            case RowAction.ERROR | RowAction.TRASH | RowAction.FORGOTTEN:
                raise ValueError(action)
            case _:
                assert_never(wanted)
        row.action, row.why = wanted, Phrase(WHY["chosen"])
