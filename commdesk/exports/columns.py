"""What an exported sheet says of each person: headers that our own import knows, and cells."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence

from commdesk.errors import mark
from commdesk.exports.people import Person, Reader
from commdesk.sheets.cells import joined
from commdesk.thresholds import read

Words = Callable[[str], str]
"""Translates marked words."""
Cell = Callable[[Person], str]
ACCOUNT = mark("core", "Account: {name}")
TAGS = mark("core", "Tags: {name}")
FIELD = mark("core", "Field: {name}")
YES = mark("core", "yes")
NO = mark("core", "no")
GENDERS = {"f": mark("core", "female"), "m": mark("core", "male"), "x": mark("core", "other")}
ROLES = {"staff": mark("core", "staff"), "bot": mark("core", "bot")}
LIFE = mark("core", "for life")


def columns(conn: sqlite3.Connection, reader: Reader, words: Words = str) -> list[tuple[str, Cell]]:
    """Return header and cell of every column, in order; accounts, tags and custom fields have one for each kind there is."""
    found = [*_names(words), *_accounts(conn, words), *_reach(words), *_judged(words), *_groups(conn, words)]
    found += [*_dated(conn, words), *_fields(reader, words), *_last(words)]
    return found


def _plain(name: str) -> Cell:
    return lambda person: str(person.row[name])


def _names(words: Words) -> list[tuple[str, Cell]]:
    return [
        (words(mark("core", "Real name")), _plain("real_name")),
        (words(mark("core", "Nickname")), _plain("nickname")),
        (words(mark("core", "Remark")), _plain("remark")),
    ]


def _accounts(conn: sqlite3.Connection, words: Words) -> list[tuple[str, Cell]]:
    rows = conn.execute("SELECT platform FROM handle GROUP BY platform ORDER BY count(*) DESC, platform")
    return [(words(ACCOUNT).replace("{name}", row[0]), _account(row[0])) for row in rows if row[0]]


def _account(platform: str) -> Cell:
    return lambda person: joined([account for kind, account, _ in person.handles if kind == platform])


def _contact(wanted: str) -> Cell:
    return lambda person: joined([value for kind, value in person.contacts if kind == wanted])


def _reach(words: Words) -> list[tuple[str, Cell]]:
    return [
        (words(mark("core", "Phone")), _contact("phone")),
        (words(mark("core", "Email")), _contact("email")),
        (words(mark("core", "Link")), _contact("link")),
        (words(mark("core", "Address")), _contact("address")),
        (words(mark("core", "City")), _plain("city")),
        (words(mark("core", "Company")), _plain("company")),
        (words(mark("core", "Gender")), _word("gender", GENDERS, words)),
        (words(mark("core", "Birthday")), lambda person: person.born),
        (words(mark("core", "Income")), _plain("income")),
    ]


def _word(name: str, table: dict[str, str], words: Words) -> Cell:
    shown = {key: words(text) for key, text in table.items()}
    return lambda person: shown.get(person.row[name], "")


def _answer(name: str, words: Words) -> Cell:
    shown = ("", words(NO), words(YES)) if name in ("intent", "power") else ("", words(YES))
    return lambda person: shown[person.row[name]]


def _judged(words: Words) -> list[tuple[str, Cell]]:
    return [
        (words(mark("core", "Want")), _plain("want")),
        (words(mark("core", "Intent")), _answer("intent", words)),
        (words(mark("core", "Purchasing power")), _answer("power", words)),
        (words(mark("core", "Computed class")), _plain("computed")),
        (words(mark("core", "Class")), _plain("class")),
        (words(mark("core", "Level")), _plain("level")),
        (words(mark("core", "Stage")), _plain("stage")),
        (words(mark("core", "Source")), _plain("source")),
        (words(mark("core", "Invited by")), lambda person: person.inviter),
        (words(mark("core", "Friend")), _answer("friend", words)),
        (words(mark("core", "Friend since")), _plain("friend_on")),
        (words(mark("core", "Friend of account")), _plain("friend_account")),
    ]


def _groups(conn: sqlite3.Connection, words: Words) -> list[tuple[str, Cell]]:
    sql = """SELECT DISTINCT g.name FROM tag_group g JOIN tag t ON t.tag_group = g.id JOIN member_tag l ON l.tag = t.id
        ORDER BY g.position, g.id"""
    return [(words(TAGS).replace("{name}", row[0]), _group(row[0])) for row in conn.execute(sql)]


def _group(name: str) -> Cell:
    return lambda person: joined([tag for group, tag in person.tags if group == name])


def _dated(conn: sqlite3.Connection, words: Words) -> list[tuple[str, Cell]]:
    currency = read(conn).currency
    life = words(LIFE)
    return [
        (words(mark("core", "Community")), lambda person: joined([stay.community for stay in person.stays])),
        (words(mark("core", "Joined")), lambda person: joined([stay.joined for stay in person.stays])),
        (words(mark("core", "Left")), lambda person: joined([stay.left for stay in person.stays])),
        (words(mark("core", "Membership")), lambda person: joined([fee.name for fee in person.fees])),
        (
            words(mark("core", "Fee amount")),
            lambda person: joined([_money(fee.amount, fee.currency, currency) for fee in person.fees]),
        ),
        (words(mark("core", "Membership start")), lambda person: joined([fee.starts for fee in person.fees])),
        (
            words(mark("core", "Membership expires")),
            lambda person: joined([fee.expires or life for fee in person.fees]),
        ),
    ]


def _money(amount: int, currency: str, usual: str) -> str:
    text = f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"
    return text if currency == usual else f"{text} {currency}"


def _fields(reader: Reader, words: Words) -> list[tuple[str, Cell]]:
    return [(words(FIELD).replace("{name}", each.name), _field(each.id)) for each in reader.fields.values()]


def _field(id: int) -> Cell:
    return lambda person: person.fields.get(id, "")


def _last(words: Words) -> list[tuple[str, Cell]]:
    return [
        (words(mark("core", "Next action")), _plain("next_action")),
        (words(mark("core", "Next date")), _plain("next_on")),
        (words(mark("core", "Note")), _plain("note")),
        (words(mark("core", "Last active")), lambda person: person.last),
        (words(mark("core", "Messages")), _plain("messages")),
        (words(mark("core", "Role")), _word("role", ROLES, words)),
        (words(mark("core", "Archived")), _answer("archived", words)),
        (words(mark("core", "CommDesk ID")), lambda person: str(person.id)),
    ]


def cells(person: Person, found: Sequence[tuple[str, Cell]]) -> list[str]:
    """Return one row."""
    return [cell(person) for _, cell in found]
