"""From the rows of a registration sheet to what each says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from commdesk import money
from commdesk.errors import Phrase, Problem, mark
from commdesk.events.record import Event
from commdesk.events.registration import cell_values, columns, timestamps
from commdesk.events.registration.cell_values import CellState
from commdesk.events.registration.import_row import ImportRow
from commdesk.events.registration.registrations import MOST_GUESTS
from commdesk.masking.mask import is_masked
from commdesk.members.imports.row_reader import MemberRowReader
from commdesk.tables import cells
from commdesk.tables.column_mapping import ColumnMapping
from commdesk.tables.headers import HANDLE
from commdesk.tables.table import TableSheet
from commdesk.text import fold_text

ODD = {
    "state": mark("core", "“{value}” is not a state that is known here; they were taken as registered."),
    "guests": mark("core", "“{value}” is not a number of guests."),
    "money": mark("core", "“{value}” is not an amount of money."),
    "currency": mark("core", "“{value}” is in another currency than the event and was kept as an answer."),
    "time": mark("core", "“{value}” is not a time that can be right."),
    "partly": mark("core", "A part was paid back, and the sheet does not say how much: correct what is paid."),
    "arrived": mark("core", "“{value}” tells neither when nor whether they came."),
}
_PERSON = {
    "name": "real_name",
    "nickname": "nickname",
    "first": "first_name",
    "last": "last_name",
    "phone": "phone",
    "email": "email",
}
_NUMBERED = re.compile(r"^\s*(?:[qQ]|第)?\d{1,3}(?:题)?\s*[、.．:：)）]\s*")
_SKIPPED = frozenset(("(跳过)", "（跳过）", "(空)", "（空）"))
_CLOSED = frozenset("已取消 取消 已关闭 交易关闭 作废 已作废 cancelled canceled void".split())
_CODE = re.compile(r"[A-Za-z]{3}")


class RegistrationSheetReader:
    """Reads the rows of one sheet.

    Raises:
        Problem: no column says who the people are.
    """

    def __init__(self, event: Event, sheet: TableSheet, mapping: ColumnMapping) -> None:
        self._event, self._sheet = event, sheet
        self.targets = columns.check_mapping(mapping, sheet)
        self.vendor = columns.detect_vendor(sheet.headers)
        who = (*_PERSON, *columns.PLATFORMS)
        if not set(who) & set(self.targets):
            raise Problem(
                mark(
                    "core", "No column of “{name}” says who the people are. Choose one with names, accounts or phones."
                ),
                name=sheet.name,
            )
        theirs = [
            _PERSON.get(target, HANDLE + target if target in columns.PLATFORMS else "") for target in self.targets
        ]
        self._reader = MemberRowReader(theirs)
        self._at = {target: [at for at, each in enumerate(self.targets) if each == target] for target in self.targets}
        self._orders = {
            at: timestamps.order_of((row[at] for row in sheet.rows), columns.ORDERS.get(self.vendor, "dmy"))
            for target in ("at", "arrived")
            for at in self._at.get(target, ())
        }
        self._questions = headers_to_questions(sheet.headers)
        self._keys: Counter[str] = Counter()
        self.nobody: list[int] = []
        self.timeless = 0
        self._partly = False

    @property
    def has_tickets(self) -> bool:
        """Whether a row with a key is a ticket, so that the same person may have two."""
        return "key" in self.targets and self.vendor not in columns.FORMS

    def read_rows(self) -> list[ImportRow]:
        """Return what the rows say; the numbers of those that name nobody are in ``nobody``."""
        found = []
        for number, given in zip(self._sheet.numbers, self._sheet.rows, strict=True):
            row = self._read_row(number, given)
            if row.name:
                found.append(row)
            else:
                self.nobody.append(number)
        return found

    def _read_row(self, number: int, given: Sequence[str]) -> ImportRow:
        person = self._reader.read_row(given)
        reach = {kind: value for kind, value, _ in reversed(person.contacts)}
        known = [account for _, account in person.handles]
        name = person.name or next(iter([*known, *reach.values()]), "")
        row = ImportRow(number, person, name.strip()[:200], reach.get("phone", ""), reach.get("email", ""))
        row.problems = person.problems
        row.source = "; ".join(self._list_cells(given, "source"))[:400]
        row.note = "\n".join(cell for cell in self._list_cells(given, "note") if not is_masked(cell))[:400]
        row.answers = self._read_answers(given)
        self._read_guests(row, given)
        self._read_times(row, given)
        self._read_state(row, given)
        self._read_payment(row, given)
        self._read_key(row, given)
        return row

    def _list_cells(self, given: Sequence[str], target: str) -> list[str]:
        return [given[at] for at in self._at.get(target, ()) if given[at]]

    def _read_answers(self, given: Sequence[str]) -> dict[str, str]:
        found = {}
        for target in ("ticket", columns.ANSWER):
            for at in self._at.get(target, ()):
                if given[at] and given[at] not in _SKIPPED and not is_masked(given[at]):
                    found[self._questions[at]] = given[at].replace("┋", "、")
        return found

    def _read_guests(self, row: ImportRow, given: Sequence[str]) -> None:
        for target, less in (("guests", 0), ("party", 1)):
            for cell in self._list_cells(given, target):
                count = cell_values.parse_guest_count(cell)
                if count is None or count - less > MOST_GUESTS:
                    _note_oddity(row, "guests", cell)
                else:
                    row.guests = max(count - less, row.guests)
        adults, children = (self._count_people(row, given, target) for target in ("adults", "children"))
        if adults or children:
            row.guests = max(row.guests, min(adults + children - bool(adults), MOST_GUESTS))
        for cell in self._list_cells(given, "priority"):
            row.priority = min(cell_values.parse_guest_count(cell) or 0, MOST_GUESTS)

    def _count_people(self, row: ImportRow, given: Sequence[str], target: str) -> int:
        """Return how many of a kind of people a row counts."""
        total = 0
        for cell in self._list_cells(given, target):
            count = cell_values.parse_guest_count(cell)
            if count is None or count > MOST_GUESTS:
                _note_oddity(row, "guests", cell)
            else:
                total += count
        return total

    def _read_times(self, row: ImportRow, given: Sequence[str]) -> None:
        for at in self._at.get("at", ()):
            if given[at]:
                row.at = timestamps.parse_timestamp(given[at], self._event.zone, self._orders[at])
                if not row.at:
                    _note_oddity(row, "time", given[at])
        for at in self._at.get("arrived", ()):
            if given[at]:
                row.arrived = timestamps.parse_timestamp(given[at], self._event.zone, self._orders[at])
                if not row.arrived:
                    self._read_arrival_mark(row, given[at])

    def _read_arrival_mark(self, row: ImportRow, cell: str) -> None:
        """Understand a check-in without a time: a yes counts as the beginning of the event."""
        said = cell_values.parse_state(cell)
        if (said is not None and said.came) or cells.parse_yes_no(cell):
            self._set_arrival(row)
        elif said is None and cells.parse_yes_no(cell) is None:
            _note_oddity(row, "arrived", cell)

    def _set_arrival(self, row: ImportRow) -> None:
        if not row.arrived:
            self.timeless += 1
            when = self._event.schedule
            row.arrived = when.to_utc_seconds()[0] if when is not None else row.at or 1

    def _read_state(self, row: ImportRow, given: Sequence[str]) -> None:
        said = [each for cell in self._list_cells(given, "paid") if (each := _called_off(cell)) is not None]
        self._partly = False
        for cell in self._list_cells(given, "state"):
            found = cell_values.parse_answer(cell)
            if found is None and fold_text(cell) in cell_values.KEPT:
                continue
            if found is None:
                _note_oddity(row, "state", cell)
            else:
                said.append(found)
        if said:
            row.state, came, row.refunded, self._partly = cell_values.merge_states(said)
            row.stated = True
            if came:
                self._set_arrival(row)

    def _read_payment(self, row: ImportRow, given: Sequence[str]) -> None:
        foreign = next((code.upper() for code in self._list_cells(given, "currency") if _CODE.fullmatch(code)), "")
        for at in self._at.get("paid", ()):
            cell = given[at]
            word = cell.casefold().strip()
            if not cell or word in cell_values.KEPT or _called_off(cell) is not None:
                continue
            said = cell_values.parse_payment(cell)
            if said is not None and not said.made:
                continue
            if said is not None and not said.amount:
                row.paid = self._event.price * row.seat_count if row.paid is None else row.paid
                continue
            amount = cells.parse_money(said.amount if said is not None else cell)
            if amount is None or not 0 <= amount[0] <= money.MOST:
                _note_oddity(row, "money", cell)
            elif (amount[1] or foreign or self._event.currency) not in (
                self._event.currency,
                _resolve_currency(self._event.currency),
            ):
                _note_oddity(row, "currency", cell)
                row.answers[self._questions[at]] = cell
            else:
                row.paid = amount[0]
        back = self._read_refund(row, given)
        if back and row.paid:
            row.refunded = row.refunded or back >= row.paid
            row.paid -= min(back, row.paid)
            if row.refunded and row.state != "cancelled":
                row.state, row.stated = "cancelled", True
        elif self._partly and row.paid:
            row.problems.append(Phrase(ODD["partly"]))
        if row.refunded:
            row.paid = None

    def _read_refund(self, row: ImportRow, given: Sequence[str]) -> int:
        """Return how much was paid back, minor units."""
        total = 0
        for cell in self._list_cells(given, "refund"):
            amount = cells.parse_money(cell)
            if amount is not None and 0 <= abs(amount[0]) <= money.MOST:
                total += abs(amount[0])
            elif fold_text(cell) not in cell_values.KEPT and fold_text(cell) not in cells.NO:
                _note_oddity(row, "money", cell)
        return total

    def _read_key(self, row: ImportRow, given: Sequence[str]) -> None:
        """Give the row the key by which it is known when the sheet comes again."""
        for cell in self._list_cells(given, "key"):
            row.key = f"{self.vendor}:{cell}" if self.vendor else cell
            if self.vendor in columns.FORMS:  # two forms of one event number their rows alike
                clocks = [timestamps.parse_wall_clock(given[at], self._orders[at]) for at in self._at.get("at", ())]
                row.key += "".join(f":{clock:%Y%m%d%H%M%S}" for clock in clocks if clock is not None)
            row.key = row.key[:200]
            self._keys[row.key] += 1
            if self._keys[row.key] > 1:  # an order with several people
                row.key += f"/{self._keys[row.key]}"


def _called_off(cell: str) -> CellState | None:
    """Return what a cell of a payment says of the registration itself: that it was paid back, or the order closed."""
    said = cell_values.parse_state(cell)
    closed = said is not None and (
        said.refunded or said.partly or (said.state == "cancelled" and fold_text(cell) in _CLOSED)
    )
    return said if closed else None


def _resolve_currency(currency: str) -> str:
    """Return the currency that the same sign as this one's may be read as: ¥ is that of the yen, too."""
    return "CNY" if currency == "JPY" else "USD" if currency in ("CAD", "AUD", "SGD", "HKD", "TWD") else currency


def headers_to_questions(headers: Sequence[str]) -> list[str]:
    """Return headers as questions: without their numbers, each once."""
    found: list[str] = []
    for at, header in enumerate(headers, 1):
        words = (_NUMBERED.sub("", header) or header or f"#{at}")[:400]
        copies = 1
        while (name := words if copies == 1 else f"{words} ({copies})") in found:
            copies += 1
        found.append(name)
    return found


def _note_oddity(row: ImportRow, kind: str, value: str) -> None:
    row.problems.append(Phrase(ODD[kind], {"value": value[:60]}))
