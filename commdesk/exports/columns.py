"""What an exported sheet says of each person: headers that our own import knows, and cells."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from commdesk.errors import mark
from commdesk.exports.people import Person, Reader
from commdesk.sheets.cells import joined
from commdesk.thresholds import read

Words = Callable[[str], str]
"""Translates marked words."""
Cell = Callable[[Person], str]
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
    """A column of a sheet: its header, what it says of a person, and what that is to a spreadsheet."""

    header: str
    cell: Cell
    kind: str = TEXT

    def value(self, person: Person) -> str | int | float | date:
        """Return the cell as a spreadsheet has it; text where the value is no other."""
        text = self.cell(person)
        return text if self.kind == TEXT or not text else typed(text, self.kind)


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


def _plain(name: str) -> Cell:
    return lambda person: str(person.row[name])


def _names(words: Words) -> list[Column]:
    return [
        Column(words(mark("core", "Real name")), _plain("real_name")),
        Column(words(mark("core", "Nickname")), _plain("nickname")),
        Column(words(mark("core", "Remark")), _plain("remark")),
    ]


def _accounts(conn: sqlite3.Connection, words: Words) -> list[Column]:
    rows = conn.execute("SELECT platform FROM handle GROUP BY platform ORDER BY count(*) DESC, platform")
    return [Column(words(ACCOUNT).replace("{name}", row[0]), _account(row[0])) for row in rows if row[0]]


def _account(platform: str) -> Cell:
    return lambda person: joined([account for kind, account, _ in person.handles if kind == platform])


def _contact(wanted: str) -> Cell:
    return lambda person: joined([value for kind, value in person.contacts if kind == wanted])


def _reach(words: Words) -> list[Column]:
    return [
        Column(words(mark("core", "Phone")), _contact("phone")),
        Column(words(mark("core", "Email")), _contact("email")),
        Column(words(mark("core", "Link")), _contact("link")),
        Column(words(mark("core", "Address")), _contact("address")),
        Column(words(mark("core", "City")), _plain("city")),
        Column(words(mark("core", "Company")), _plain("company")),
        Column(words(mark("core", "Gender")), _word("gender", GENDERS, words)),
        Column(words(mark("core", "Birthday")), lambda person: person.born, DAY),
        Column(words(mark("core", "Income")), _plain("income")),
    ]


def _word(name: str, table: dict[str, str], words: Words) -> Cell:
    shown = {key: words(text) for key, text in table.items()}
    return lambda person: shown.get(person.row[name], "")


def _answer(name: str, words: Words) -> Cell:
    shown = ("", words(NO), words(YES)) if name in ("intent", "power") else ("", words(YES))
    return lambda person: shown[person.row[name]]


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
        Column(words(mark("core", "Invited by")), lambda person: person.inviter),
        Column(words(mark("core", "Friend")), _answer("friend", words)),
        Column(words(mark("core", "Friend since")), _plain("friend_on"), DAY),
        Column(words(mark("core", "Friend of account")), _plain("friend_account")),
    ]


def _groups(conn: sqlite3.Connection, words: Words) -> list[Column]:
    sql = """SELECT DISTINCT g.name FROM tag_group g JOIN tag t ON t.tag_group = g.id JOIN member_tag l ON l.tag = t.id
        ORDER BY g.position, g.id"""
    return [Column(words(TAGS).replace("{name}", row[0]), _group(row[0])) for row in conn.execute(sql)]


def _group(name: str) -> Cell:
    return lambda person: joined([tag for group, tag in person.tags if group == name])


def _dated(conn: sqlite3.Connection, words: Words) -> list[Column]:
    currency = read(conn).currency
    life = words(LIFE)
    return [
        Column(words(mark("core", "Community")), lambda person: joined([stay.community for stay in person.stays])),
        Column(words(mark("core", "Joined")), lambda person: joined([stay.joined for stay in person.stays]), DAY),
        Column(words(mark("core", "Left")), lambda person: joined([stay.left for stay in person.stays]), DAY),
        Column(words(mark("core", "Name in the group")), lambda person: joined([stay.card for stay in person.stays])),
        Column(words(mark("core", "Membership")), lambda person: joined([fee.name for fee in person.fees])),
        Column(
            words(mark("core", "Fee amount")),
            lambda person: joined([_money(fee.amount, fee.currency, currency) for fee in person.fees]),
            MONEY,
        ),
        Column(
            words(mark("core", "Membership start")), lambda person: joined([fee.starts for fee in person.fees]), DAY
        ),
        Column(
            words(mark("core", "Membership expires")),
            lambda person: joined([fee.expires or life for fee in person.fees]),
            DAY,
        ),
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


def _field(id: int) -> Cell:
    return lambda person: person.fields.get(id, "")


def _last(words: Words) -> list[Column]:
    return [
        Column(words(mark("core", "Next action")), _plain("next_action")),
        Column(words(mark("core", "Next date")), _plain("next_on"), DAY),
        Column(words(mark("core", "Note")), _plain("note")),
        Column(words(mark("core", "Last active")), lambda person: person.last, DAY),
        Column(words(mark("core", "Messages")), _plain("messages"), NUMBER),
        Column(words(mark("core", "Role")), _word("role", ROLES, words)),
        Column(words(mark("core", "Archived")), _answer("archived", words)),
        Column(words(mark("core", "CommDesk ID")), lambda person: str(person.id)),
    ]


def cells(person: Person, found: Sequence[Column]) -> list[str]:
    """Return one row as text."""
    return [each.cell(person) for each in found]
