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
from commdesk.exports.page import Fee, Page, Stay, write_day
from commdesk.exports.people import Reader
from commdesk.tables.cells import joined
from commdesk.thresholds import read

Words = Callable[[str], str]
"""Translates marked words."""
Cells = Callable[[Page], Sequence[str]]
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


class Column(NamedTuple):
    """A column of a sheet: its header, what it says of each person of a page, and what that is to a spreadsheet."""

    header: str
    cells: Cells
    kind: str = TEXT

    def values(self, page: Page) -> Sequence[Value]:
        """Return the cells as a spreadsheet has them; text where the value is no other."""
        texts, kind = self.cells(page), self.kind
        return texts if kind == TEXT else [text and typed(text, kind) for text in texts]


@lru_cache(10_000)  # days and counts repeat
def typed(text: str, kind: str) -> str | int | float | date:
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


def columns(conn: sqlite3.Connection, reader: Reader, words: Words = str) -> list[Column]:
    """Return every column, in order; accounts, tags and custom fields have one for each kind there is."""
    found = [*_names(words), *_accounts(conn, words), *_reach(words), *_judged(words), *_groups(conn, words)]
    found += [*_dated(conn, words), *_fields(reader, words), *_last(words)]
    return found


def _plain(name: str) -> Cells:
    return lambda page: page.column(name)


def _numbers(name: str) -> Cells:
    return lambda page: [str(number) for number in page.column(name)]


def _names(words: Words) -> list[Column]:
    return [
        Column(words(mark("core", "Real name")), _plain("real_name")),
        Column(words(mark("core", "Nickname")), _plain("nickname")),
        Column(words(mark("core", "Remark")), _plain("remark")),
    ]


def _accounts(conn: sqlite3.Connection, words: Words) -> list[Column]:
    rows = conn.execute("SELECT platform FROM handle GROUP BY platform ORDER BY count(*) DESC, platform")
    return [Column(words(ACCOUNT).replace("{name}", row[0]), _account(row[0])) for row in rows if row[0]]


def _account(platform: str) -> Cells:
    return lambda page: page.spread(page.by_platform.get(platform, {}), joined)


def _contact(kind: str) -> Cells:
    return lambda page: page.spread(page.by_kind.get(kind, {}), joined)


def _reach(words: Words) -> list[Column]:
    return [
        Column(words(mark("core", "Phone")), _contact("phone")),
        Column(words(mark("core", "Email")), _contact("email")),
        Column(words(mark("core", "Link")), _contact("link")),
        Column(words(mark("core", "Address")), _contact("address")),
        Column(words(mark("core", "City")), _plain("city")),
        Column(words(mark("core", "Company")), _plain("company")),
        Column(words(mark("core", "Gender")), _word("gender", GENDERS, words)),
        Column(words(mark("core", "Birthday")), _born, DAY),
        Column(words(mark("core", "Income")), _plain("income")),
    ]


def _born(page: Page) -> list[str]:
    parts = zip(*map(page.column, ("birth_year", "birth_month", "birth_day", "birth_lunar")), strict=True)
    return [_birthday(*part) for part in parts]


@lru_cache(4_000)  # most say nothing
def _birthday(year: int, month: int, day: int, lunar: int) -> str:
    return birthday.write(Birthday(year, month, day, lunar))


def _word(name: str, table: dict[str, str], words: Words) -> Cells:
    shown = {key: words(text) for key, text in table.items()}
    return lambda page: [shown.get(value, "") for value in page.column(name)]


def _answer(name: str, words: Words) -> Cells:
    shown = ("", words(NO), words(YES)) if name in ("intent", "power") else ("", words(YES))
    return lambda page: [shown[value] for value in page.column(name)]


def _judged(words: Words) -> list[Column]:
    return [
        Column(words(mark("core", "Want")), _plain("want")),
        Column(words(mark("core", "Intent")), _answer("intent", words)),
        Column(words(mark("core", "Purchasing power")), _answer("power", words)),
        Column(words(mark("core", "Computed class")), _plain("computed")),
        Column(words(mark("core", "Class")), _plain("class")),
        Column(words(mark("core", "Level")), _plain("level")),
        Column(words(mark("core", "Stage")), _plain("stage")),
        Column(words(mark("core", "Source")), _plain("source")),
        Column(words(mark("core", "Invited by")), _plain("inviter")),
        Column(words(mark("core", "Friend")), _answer("friend", words)),
        Column(words(mark("core", "Friend since")), _plain("friend_on"), DAY),
        Column(words(mark("core", "Friend of account")), _plain("friend_account")),
    ]


def _groups(conn: sqlite3.Connection, words: Words) -> list[Column]:
    sql = """SELECT DISTINCT g.name FROM tag_group g JOIN tag t ON t.tag_group = g.id JOIN member_tag l ON l.tag = t.id
        ORDER BY g.position, g.id"""
    return [Column(words(TAGS).replace("{name}", row[0]), _group(row[0])) for row in conn.execute(sql)]


def _group(name: str) -> Cells:
    return lambda page: page.spread(page.by_group.get(name, {}), joined)


def _stay(pick: Callable[[Stay], str]) -> Cells:
    return lambda page: page.spread(page.stays, lambda stays: joined(list(map(pick, stays))))


def _fee(pick: Callable[[Fee], str]) -> Cells:
    return lambda page: page.spread(page.fees, lambda fees: joined(list(map(pick, fees))))


def _dated(conn: sqlite3.Connection, words: Words) -> list[Column]:
    currency = read(conn).currency
    life = words(LIFE)
    return [
        Column(words(mark("core", "Community")), _stay(attrgetter("community"))),
        Column(words(mark("core", "Joined")), _stay(attrgetter("joined")), DAY),
        Column(words(mark("core", "Left")), _stay(attrgetter("left")), DAY),
        Column(words(mark("core", "Name in the group")), _stay(attrgetter("card"))),
        Column(words(mark("core", "Membership")), _fee(lambda fee: fee.name)),
        Column(words(mark("core", "Fee amount")), _fee(lambda fee: _money(fee.amount, fee.currency, currency)), MONEY),
        Column(words(mark("core", "Membership start")), _fee(lambda fee: fee.starts), DAY),
        Column(words(mark("core", "Membership expires")), _fee(lambda fee: fee.expires or life), DAY),
    ]


def _money(amount: int, currency: str, usual: str) -> str:
    if not amount and not currency:
        return ""  # a fee of which nobody said the amount
    text = f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"
    return text if currency == usual else f"{text} {currency}"


def _fields(reader: Reader, words: Words) -> list[Column]:
    return [
        Column(words(FIELD).replace("{name}", each.name), _field(each.id), FIELD_KINDS.get(each.kind, TEXT))
        for each in reader.fields.values()
    ]


def _field(id: int) -> Cells:
    return lambda page: page.spread(page.fields, lambda values: values.get(id, ""))


def _last(words: Words) -> list[Column]:
    return [
        Column(words(mark("core", "Next action")), _plain("next_action")),
        Column(words(mark("core", "Next date")), _plain("next_on"), DAY),
        Column(words(mark("core", "Note")), _plain("note")),
        Column(words(mark("core", "Last active")), lambda page: [write_day(day) for day in page.column("last")], DAY),
        Column(words(mark("core", "Messages")), _numbers("messages"), NUMBER),
        Column(words(mark("core", "Role")), _word("role", ROLES, words)),
        Column(words(mark("core", "Archived")), _answer("archived", words)),
        Column(words(mark("core", "CommDesk ID")), _numbers("id")),
    ]


def text_rows(page: Page, found: Sequence[Column]) -> Iterator[tuple[str, ...]]:
    """Yield a row of text for everybody; each column is asked once."""
    return zip(*(each.cells(page) for each in found), strict=True)


def value_rows(page: Page, found: Sequence[Column]) -> Iterator[tuple[Value, ...]]:
    """Yield a row for everybody as a spreadsheet has it; each column is asked once."""
    return zip(*(each.values(page) for each in found), strict=True)
