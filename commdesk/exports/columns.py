"""What an exported sheet says of each person: headers that our own import knows, and cells."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache, partial
from operator import attrgetter, itemgetter
from typing import NamedTuple

from commdesk.calendars import birthday
from commdesk.calendars.birthday import Birthday
from commdesk.errors import mark
from commdesk.exports.page import ExportedFee, ExportedStay, PeoplePage, write_day
from commdesk.exports.people import PeopleReader
from commdesk.member_fields.model import FieldKind, FieldPlace, MemberField, Surface
from commdesk.member_fields.registry import list_placed
from commdesk.tables.cells import join_values
from commdesk.thresholds import load_thresholds

Words = Callable[[str], str]
"""Translates marked words."""
Cells = Callable[[PeoplePage], Sequence[str]]
"""Says something of everybody on a page, in order."""
Value = str | int | float | date
TEXT, DAY, MONEY, NUMBER = "text", "day", "money", "number"
"""What the cells of a column are to a spreadsheet."""
_AMOUNT = re.compile(r"-?\d{1,13}\.\d\d")
ACCOUNT = mark("core", "Account: {name}")
TAGS = mark("core", "Tags: {name}")
FIELD = mark("core", "Field: {name}")
YES = mark("core", "yes")
NO = mark("core", "no")
LIFE = mark("core", "for life")
CUSTOM = 350
"""The order of custom fields among those everybody has."""
KINDS = {FieldKind.DAY: DAY, FieldKind.BIRTHDAY: DAY, FieldKind.NUMBER: NUMBER, FieldKind.MONEY: MONEY}
FIELD_KINDS = {"number": NUMBER, "date": DAY}


class ExportColumn(NamedTuple):
    """A column of a sheet: its header, what it says of each person of a page, and what that is to a spreadsheet."""

    header: str
    cells: Cells
    kind: str = TEXT

    def list_values(self, page: PeoplePage) -> Sequence[Value]:
        """Return the cells as a spreadsheet has them; text where the value is no other."""
        texts, kind = self.cells(page), self.kind
        return texts if kind == TEXT else [text and to_typed_value(text, kind) for text in texts]


@lru_cache(10_000)  # days and counts repeat
def to_typed_value(text: str, kind: str) -> str | int | float | date:
    """Return a cell as a day or a number, if it is exactly that: what is read again must be the same text."""
    if kind == DAY:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return day if day.year >= 1901 and day.isoformat() == text else text
    if kind == MONEY:
        return float(text) if _AMOUNT.fullmatch(text) else text
    try:
        number = float(text)
    except ValueError:
        return text
    if abs(number) < 1e15 and text in (str(int(number)) if number.is_integer() else "", repr(number)):
        return int(number) if number.is_integer() else number
    return text


def list_columns(conn: sqlite3.Connection, reader: PeopleReader, words: Words = str) -> list[ExportColumn]:
    """Return every column, in order; accounts, tags and custom fields have one for each kind there is."""
    cells = {key: read() for key, read in _READERS.items()} | _make_fee_readers(conn, words)
    many = {"account": _make_account_columns(conn, words), "tags": _make_tag_columns(conn, words)}
    found: list[tuple[int, list[ExportColumn]]] = [(CUSTOM, _make_field_columns(reader, words))]
    for field, place in list_placed(Surface.EXPORT, FieldPlace):
        if field.key in many:
            found.append((place.order, many[field.key]))
            continue
        read = cells.get(field.key) or _read_stored_field(field, words)
        kind = KINDS.get(field.kind, TEXT) if field.key != "id" else TEXT
        found.append((place.order, [ExportColumn(words(field.title_on(Surface.EXPORT)), read, kind)]))
    return [column for _, columns in sorted(found, key=itemgetter(0)) for column in columns]


def _read_stored_field(field: MemberField, words: Words) -> Cells:
    """Return how a column of ``member`` is written so that an import reads it again."""
    name = field.places[Surface.EXPORT].name or field.stored
    match field.kind:
        case FieldKind.CHOICE:
            return _read_keyword_column(name, {str(key): text for key, text in field.choices}, words)
        case FieldKind.ANSWER | FieldKind.FLAG:
            return _read_answer_column(name, words, field.kind == FieldKind.ANSWER)
        case FieldKind.NUMBER:
            return lambda page: [str(number) if number else "" for number in page.list_column(name)]
    return _read_text_column(name)


def _read_text_column(name: str) -> Cells:
    return lambda page: page.list_column(name)


def _read_number_column(name: str) -> Cells:
    return lambda page: [str(number) for number in page.list_column(name)]


def _make_account_columns(conn: sqlite3.Connection, words: Words) -> list[ExportColumn]:
    rows = conn.execute("SELECT platform FROM handle GROUP BY platform ORDER BY count(*) DESC, platform")
    return [ExportColumn(words(ACCOUNT).replace("{name}", row[0]), _read_accounts(row[0])) for row in rows if row[0]]


def _read_accounts(platform: str) -> Cells:
    return lambda page: page.spread_cells(page.by_platform.get(platform, {}), join_values)


def _read_contacts(kind: str) -> Cells:
    return lambda page: page.spread_cells(page.by_kind.get(kind, {}), join_values)


def _format_birthdays(page: PeoplePage) -> list[str]:
    parts = zip(*map(page.list_column, ("birth_year", "birth_month", "birth_day", "birth_lunar")), strict=True)
    return [_format_birthday(*part) for part in parts]


@lru_cache(4_000)  # most say nothing
def _format_birthday(year: int, month: int, day: int, lunar: int) -> str:
    return birthday.format_birthday(Birthday(year, month, day, lunar))


def _read_keyword_column(name: str, table: dict[str, str], words: Words) -> Cells:
    shown = {key: words(text) for key, text in table.items()}
    return lambda page: [shown.get(value, "") for value in page.list_column(name)]


def _read_answer_column(name: str, words: Words, has_no: bool) -> Cells:
    shown = ("", words(NO), words(YES)) if has_no else ("", words(YES))
    return lambda page: [shown[value] for value in page.list_column(name)]


def _make_tag_columns(conn: sqlite3.Connection, words: Words) -> list[ExportColumn]:
    sql = """SELECT DISTINCT g.name FROM tag_group g JOIN tag t ON t.tag_group = g.id JOIN member_tag l ON l.tag = t.id
        ORDER BY g.position, g.id"""
    return [ExportColumn(words(TAGS).replace("{name}", row[0]), _read_tag_group(row[0])) for row in conn.execute(sql)]


def _read_tag_group(name: str) -> Cells:
    return lambda page: page.spread_cells(page.by_group.get(name, {}), join_values)


def _read_stays(pick: Callable[[ExportedStay], str]) -> Cells:
    return lambda page: page.spread_cells(page.stays, lambda stays: join_values(list(map(pick, stays))))


def _read_fees(pick: Callable[[ExportedFee], str]) -> Cells:
    return lambda page: page.spread_cells(page.fees, lambda fees: join_values(list(map(pick, fees))))


def _make_fee_readers(conn: sqlite3.Connection, words: Words) -> dict[str, Cells]:
    currency = load_thresholds(conn).currency
    life = words(LIFE)
    return {
        "fee": _read_fees(lambda fee: fee.name),
        "fee_amount": _read_fees(lambda fee: _format_amount(fee.amount, fee.currency, currency)),
        "fee_starts": _read_fees(lambda fee: fee.starts),
        "expires": _read_fees(lambda fee: fee.expires or life),
    }


def _format_amount(amount: int, currency: str, usual: str) -> str:
    if not amount and not currency:
        return ""  # a fee of which nobody said the amount
    text = f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"
    return text if currency == usual else f"{text} {currency}"


def _make_field_columns(reader: PeopleReader, words: Words) -> list[ExportColumn]:
    return [
        ExportColumn(
            words(FIELD).replace("{name}", each.name), _read_field_values(each.id), FIELD_KINDS.get(each.kind, TEXT)
        )
        for each in reader.fields.values()
    ]


def _read_field_values(id: int) -> Cells:
    return lambda page: page.spread_cells(page.fields, lambda values: values.get(id, ""))


_READERS: dict[str, Callable[[], Cells]] = {
    **{kind: partial(_read_contacts, kind) for kind in ("phone", "email", "link", "address")},
    "birthday": lambda: _format_birthdays,
    "computed": lambda: _read_text_column("computed"),
    "class_": lambda: _read_text_column("class"),
    "level": lambda: _read_text_column("level"),
    "community": lambda: _read_stays(attrgetter("community")),
    "joined": lambda: _read_stays(attrgetter("joined")),
    "left": lambda: _read_stays(attrgetter("left")),
    "card": lambda: _read_stays(attrgetter("card")),
    "last_active": lambda: lambda page: [write_day(day) for day in page.list_column("last")],
    "messages": lambda: _read_number_column("messages"),
    "id": lambda: _read_number_column("id"),
}
"""What is not written as it stands in a column of ``member``, by field."""


def text_rows(page: PeoplePage, found: Sequence[ExportColumn]) -> Iterator[tuple[str, ...]]:
    """Yield a row of text for everybody; each column is asked once."""
    return zip(*(each.cells(page) for each in found), strict=True)


def value_rows(page: PeoplePage, found: Sequence[ExportColumn]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for everybody as a spreadsheet has it; each column is asked once."""
    return zip(*(each.list_values(page) for each in found), strict=True)
