"""What an exported sheet says of each person: headers that our own import knows, and cells."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from commdesk.calendars import birthday
from commdesk.calendars.birthday import Birthday
from commdesk.errors import mark
from commdesk.exports.page import ExportedFee, ExportedStay, PeoplePage, write_day
from commdesk.exports.people import PeopleReader
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
GENDERS = {"f": mark("core", "female"), "m": mark("core", "male"), "x": mark("core", "other")}
ROLES = {"staff": mark("core", "staff"), "bot": mark("core", "bot")}
LIFE = mark("core", "for life")
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
    found = [
        *_make_name_columns(words),
        *_make_account_columns(conn, words),
        *_make_contact_columns(words),
        *_make_rating_columns(words),
        *_make_tag_columns(conn, words),
    ]
    found += [*_make_membership_columns(conn, words), *_make_field_columns(reader, words), *_make_status_columns(words)]
    return found


def _read_text_column(name: str) -> Cells:
    return lambda page: page.list_column(name)


def _read_number_column(name: str) -> Cells:
    return lambda page: [str(number) for number in page.list_column(name)]


def _make_name_columns(words: Words) -> list[ExportColumn]:
    return [
        ExportColumn(words(mark("core", "Real name")), _read_text_column("real_name")),
        ExportColumn(words(mark("core", "Nickname")), _read_text_column("nickname")),
        ExportColumn(words(mark("core", "Remark")), _read_text_column("remark")),
    ]


def _make_account_columns(conn: sqlite3.Connection, words: Words) -> list[ExportColumn]:
    rows = conn.execute("SELECT platform FROM handle GROUP BY platform ORDER BY count(*) DESC, platform")
    return [ExportColumn(words(ACCOUNT).replace("{name}", row[0]), _read_accounts(row[0])) for row in rows if row[0]]


def _read_accounts(platform: str) -> Cells:
    return lambda page: page.spread_cells(page.by_platform.get(platform, {}), join_values)


def _read_contacts(kind: str) -> Cells:
    return lambda page: page.spread_cells(page.by_kind.get(kind, {}), join_values)


def _make_contact_columns(words: Words) -> list[ExportColumn]:
    return [
        ExportColumn(words(mark("core", "Phone")), _read_contacts("phone")),
        ExportColumn(words(mark("core", "Email")), _read_contacts("email")),
        ExportColumn(words(mark("core", "Link")), _read_contacts("link")),
        ExportColumn(words(mark("core", "Address")), _read_contacts("address")),
        ExportColumn(words(mark("core", "City")), _read_text_column("city")),
        ExportColumn(words(mark("core", "Company")), _read_text_column("company")),
        ExportColumn(words(mark("core", "Gender")), _read_keyword_column("gender", GENDERS, words)),
        ExportColumn(words(mark("core", "Birthday")), _format_birthdays, DAY),
        ExportColumn(words(mark("core", "Income")), _read_text_column("income")),
    ]


def _format_birthdays(page: PeoplePage) -> list[str]:
    parts = zip(*map(page.list_column, ("birth_year", "birth_month", "birth_day", "birth_lunar")), strict=True)
    return [_format_birthday(*part) for part in parts]


@lru_cache(4_000)  # most say nothing
def _format_birthday(year: int, month: int, day: int, lunar: int) -> str:
    return birthday.format_birthday(Birthday(year, month, day, lunar))


def _read_keyword_column(name: str, table: dict[str, str], words: Words) -> Cells:
    shown = {key: words(text) for key, text in table.items()}
    return lambda page: [shown.get(value, "") for value in page.list_column(name)]


def _read_answer_column(name: str, words: Words) -> Cells:
    shown = ("", words(NO), words(YES)) if name in ("intent", "power") else ("", words(YES))
    return lambda page: [shown[value] for value in page.list_column(name)]


def _make_rating_columns(words: Words) -> list[ExportColumn]:
    return [
        ExportColumn(words(mark("core", "Want")), _read_text_column("want")),
        ExportColumn(words(mark("core", "Intent")), _read_answer_column("intent", words)),
        ExportColumn(words(mark("core", "Purchasing power")), _read_answer_column("power", words)),
        ExportColumn(words(mark("core", "Computed class")), _read_text_column("computed")),
        ExportColumn(words(mark("core", "Class")), _read_text_column("class")),
        ExportColumn(words(mark("core", "Level")), _read_text_column("level")),
        ExportColumn(words(mark("core", "Stage")), _read_text_column("stage")),
        ExportColumn(words(mark("core", "Source")), _read_text_column("source")),
        ExportColumn(words(mark("core", "Invited by")), _read_text_column("inviter")),
        ExportColumn(words(mark("core", "Friend")), _read_answer_column("friend", words)),
        ExportColumn(words(mark("core", "Friend since")), _read_text_column("friend_on"), DAY),
        ExportColumn(words(mark("core", "Friend of account")), _read_text_column("friend_account")),
    ]


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


def _make_membership_columns(conn: sqlite3.Connection, words: Words) -> list[ExportColumn]:
    currency = load_thresholds(conn).currency
    life = words(LIFE)
    return [
        ExportColumn(words(mark("core", "Community")), _read_stays(attrgetter("community"))),
        ExportColumn(words(mark("core", "Joined")), _read_stays(attrgetter("joined")), DAY),
        ExportColumn(words(mark("core", "Left")), _read_stays(attrgetter("left")), DAY),
        ExportColumn(words(mark("core", "Name in the group")), _read_stays(attrgetter("card"))),
        ExportColumn(words(mark("core", "Membership")), _read_fees(lambda fee: fee.name)),
        ExportColumn(
            words(mark("core", "Fee amount")),
            _read_fees(lambda fee: _format_amount(fee.amount, fee.currency, currency)),
            MONEY,
        ),
        ExportColumn(words(mark("core", "Membership start")), _read_fees(lambda fee: fee.starts), DAY),
        ExportColumn(words(mark("core", "Membership expires")), _read_fees(lambda fee: fee.expires or life), DAY),
    ]


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


def _make_status_columns(words: Words) -> list[ExportColumn]:
    return [
        ExportColumn(words(mark("core", "Next action")), _read_text_column("next_action")),
        ExportColumn(words(mark("core", "Next date")), _read_text_column("next_on"), DAY),
        ExportColumn(words(mark("core", "Note")), _read_text_column("note")),
        ExportColumn(
            words(mark("core", "Last active")), lambda page: [write_day(day) for day in page.list_column("last")], DAY
        ),
        ExportColumn(words(mark("core", "Messages")), _read_number_column("messages"), NUMBER),
        ExportColumn(words(mark("core", "Role")), _read_keyword_column("role", ROLES, words)),
        ExportColumn(words(mark("core", "Archived")), _read_answer_column("archived", words)),
        ExportColumn(words(mark("core", "CommDesk ID")), _read_number_column("id")),
    ]


def text_rows(page: PeoplePage, found: Sequence[ExportColumn]) -> Iterator[tuple[str, ...]]:
    """Yield a row of text for everybody; each column is asked once."""
    return zip(*(each.cells(page) for each in found), strict=True)


def value_rows(page: PeoplePage, found: Sequence[ExportColumn]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for everybody as a spreadsheet has it; each column is asked once."""
    return zip(*(each.list_values(page) for each in found), strict=True)
