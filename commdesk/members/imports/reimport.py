"""A sheet that came in before, edited since: who in the workspace its bare names are, and which values are its own."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from commdesk.errors import Phrase
from commdesk.member_fields.model import FieldKind, SheetPlace, Surface
from commdesk.member_fields.registry import list_placed
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.matching import ACCOUNT, iter_keys
from commdesk.members.imports.plan_rows import WHY, PlanRow, RowAction
from commdesk.tables.headers import normalize_header
from commdesk.tables.table import TableSheet
from commdesk.text import fold_text

ALIKE = 0.6
"""Share of all headers of two sheets that both have, from which on they are one sheet edited."""
COMMON = 2
"""Headers two sheets must share: a lone column of names says nothing of where it comes from."""
NAMED = 0.3
"""The same of two files of one name: many are called people.csv."""
MEET = 0.5
"""Share of the rows, or of who the sheet brought where those are fewer, that must be found again."""
COMPARED = frozenset(
    field.stored
    for field, place in list_placed(Surface.SHEET, SheetPlace)
    if field.stored and place.compared and field.kind != FieldKind.WORD
)
"""Columns in which a row of the sheet and the person it brought must say the same."""
_COPY = re.compile(r"(?:\s*[(（]\d{1,3}[)）]|[\s_-]*(?:副本|copy|kopie|копия|copie)(?:\s*\d+)?)+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier imports of a sheet brought. ``members``: root ids of who they made; ``batches``: those that had its headers."""

    members: frozenset[int] = frozenset()
    batches: tuple[int, ...] = ()


def headers_of(sheet: TableSheet) -> list[str]:
    """Return the headers of a sheet as an import remembers them: folded, without those that are empty, each once."""
    return list(dict.fromkeys(filter(None, map(normalize_header, filter(None, sheet.headers)))))


def find_earlier(conn: sqlite3.Connection, sheet: TableSheet) -> Earlier:
    """Return what imports of the same file, or of a sheet with nearly the same headers, brought."""
    headers, name = set(headers_of(sheet)), _strip_copy_suffix(sheet.name)
    same, own = [], []
    for batch, source, found in conn.execute("SELECT id, source, found FROM batch WHERE kind = 'members' ORDER BY id"):
        there = _kept_headers(found)
        both, any_of = len(headers & there), len(headers | there)
        alike = both >= COMMON and both >= ALIKE * any_of
        if alike or (_strip_copy_suffix(source) == name and (not there or both >= NAMED * any_of)):
            same.append(batch)
            own += [batch] * (alike or not there)
    rows = conn.execute(
        """SELECT coalesce(a.root, m.id) FROM member m LEFT JOIN alias a ON a.member = m.id
        WHERE m.batch IN (SELECT value FROM json_each(?))""",
        (json.dumps(same),),
    )
    return Earlier(frozenset(row[0] for row in rows), tuple(own))


def _kept_headers(found: str) -> set[str]:
    try:
        kept = json.loads(found).get("headers", [])
    except (ValueError, AttributeError):
        return set()
    return set(map(str, kept)) if isinstance(kept, list) else set()


def _strip_copy_suffix(name: str) -> str:
    """Return the name of a file without its ending and what a second copy adds to it."""
    return _COPY.sub("", fold_text(name.rpartition(".")[0] or name)).strip()


class ReimportRecogniser:
    """Decides about rows that share only a name with somebody whom an earlier import of the sheet brought."""

    def __init__(self, conn: sqlite3.Connection, earlier: Earlier, rows: Sequence[PlanRow], copies: set[int]) -> None:
        self._conn, self._earlier = conn, earlier
        self._rows = [row for row in rows if row.at not in copies and row.action != RowAction.ERROR]
        self._claims = Counter(root for row in self._rows for root in (row.candidates or (row.member,)) if root)
        self._signs: dict[int, set[tuple[str, str]]] = {}

    @property
    def is_same_sheet(self) -> bool:
        """Whether so many rows meet who was brought before that it is the sheet itself, edited."""
        brought = self._earlier.members
        met = sum(not brought.isdisjoint(row.candidates or (row.member,)) for row in self._rows)
        return bool(brought) and met >= MEET * min(len(self._rows), len(brought))

    def decide_rows(self) -> list[PlanRow]:
        """Set what becomes of such rows; return those that are somebody now.

        A name that one row and one member have is that member, unless an account, phone or e-mail says otherwise. Of namesakes
        those are known again of whom every cell still stands; the others are asked about, and not made anew where all of
        them are there.
        """
        found = []
        waiting: dict[tuple[int, ...], list[PlanRow]] = {}
        for row in self._rows:
            if row.action != RowAction.ASK or row.named is None or self._earlier.members.isdisjoint(row.candidates):
                continue
            person = row.person
            if self._contradicts_all(person, row.candidates):
                continue
            if len(row.candidates) == 1 and self._claims[row.candidates[0]] == 1:
                found.append(self._set_update(row, row.candidates[0]))
            else:
                waiting.setdefault(row.candidates, []).append(row)
        for members, rows in waiting.items():
            found += self._separate_namesakes(members, rows)
        return found

    def _set_update(self, row: PlanRow, member: int) -> PlanRow:
        row.action, row.member, row.sure, row.named = RowAction.UPDATE, member, True, None
        row.why = Phrase(WHY["known"])
        return row

    def _separate_namesakes(self, members: tuple[int, ...], rows: list[PlanRow]) -> list[PlanRow]:
        """Tell namesakes apart by what else is said of them."""
        brought = [member for member in members if member in self._earlier.members]
        fits = {row.at: [member for member in brought if self._agrees_with(row.person, member)] for row in rows}
        agreed = Counter(member for found in fits.values() for member in found)
        known = [(row, fits[row.at][0]) for row in rows if len(fits[row.at]) == 1 and agreed[fits[row.at][0]] == 1]
        done = [self._set_update(row, member) for row, member in known]
        left = [row for row in rows if row.action == RowAction.ASK]
        if len(left) <= len(brought) - len(done):
            for row in left:  # they are there for certain, only nobody can tell which is which
                row.sure, row.named = True, None
                row.why = Phrase(WHY["namesakes"])
        return done

    def _agrees_with(self, person: IncomingPerson, member: int) -> bool:
        there = self._conn.execute("SELECT * FROM member WHERE id = ?", (member,)).fetchone()
        said = [(name, value) for name, value in person.columns.items() if name in COMPARED]
        return there is not None and all(there[name] == value for name, value in said)

    def _contradicts_all(self, person: IncomingPerson, members: Iterable[int]) -> bool:
        """Whether a row says another account, phone or e-mail than all who have its name."""
        said = {kind for kind, _ in iter_keys(person)}
        return bool(said) and all(said & {kind for kind, _ in self._signs_of(member)} for member in members)

    def _signs_of(self, member: int) -> set[tuple[str, str]]:
        if member not in self._signs:
            among = "SELECT ?1 UNION SELECT member FROM alias WHERE root = ?1"
            sql = f"""SELECT '{ACCOUNT}' || platform, account FROM handle WHERE member IN ({among})
                UNION ALL SELECT kind, plain FROM contact WHERE member IN ({among}) AND plain <> ''"""
            self._signs[member] = {(row[0], row[1]) for row in self._conn.execute(sql, (member,))}
        return self._signs[member]


@dataclass(slots=True)
class OwnValues:
    """Which values the imports of a sheet wrote and nobody changed since: what the sheet says now may take their place."""

    conn: sqlite3.Connection
    batches: tuple[int, ...] = ()
    _steps: frozenset[int] = frozenset()
    _stamps: dict[tuple[str, int], dict[str, int]] = field(default_factory=dict)
    _asked: tuple[str, Iterable[int]] | None = None

    def __post_init__(self) -> None:
        sql = """SELECT step FROM stamp WHERE tbl = 'batch' AND row IN (SELECT value FROM json_each(?)) AND col = ''"""
        if self.batches:
            self._steps = frozenset(row[0] for row in self.conn.execute(sql, (json.dumps(self.batches),)))

    def load_writers(self, table: str, rows: Iterable[int]) -> None:
        """Get ready to say who wrote rows of a table; what was read before is let go.

        They are looked up when the first is asked for: of a sheet that comes in unchanged, none is.
        """
        self._stamps = {}
        self._asked = (table, rows) if self._steps else None

    def _look_up(self, table: str, rows: Iterable[int]) -> None:
        self._asked = None
        sql = "SELECT row, col, step FROM stamp WHERE tbl = ? AND row IN (SELECT value FROM json_each(?))"
        for row, col, step in self.conn.execute(sql, (table, json.dumps(list(rows)))):
            self._stamps.setdefault((table, row), {})[col] = step

    def wrote_columns(self, table: str, row: int, *columns: str) -> bool:
        """Whether the sheet itself wrote the columns of a row that was loaded."""
        if self._asked is not None:
            self._look_up(*self._asked)
        stamps = self._stamps.get((table, row))
        return stamps is not None and all(stamps.get(column, stamps.get("", 0)) in self._steps for column in columns)
