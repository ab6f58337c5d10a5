"""Which members the guests are who stand on the list without one: walk-ins above all.

As with imported registrations a phone counts under the same name; a name alone counts where one member has it and no phone
speaks against it. Whatever else is like somebody is left to be looked at.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from commdesk.errors import mark
from commdesk.events import record
from commdesk.events.registration import registrations
from commdesk.events.registration.registrations import Registration
from commdesk.members import contacts
from commdesk.store.database import Database
from commdesk.text import fold_text

Person = tuple[str, str]
"""A name and a phone as they were typed."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Who somebody may be. ``member``: surely this one, 0 where that is not sure; ``others``: how many come into question."""

    member: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class Linked:
    """What linking did: how many were ``linked``, and how many are like a member but have to be looked at (``unsure``)."""

    linked: int
    unsure: int


def find_likely_members(conn: sqlite3.Connection, people: Iterable[Person]) -> dict[Person, Likely]:
    """Return who each of these is."""
    wanted = list(dict.fromkeys(people))
    named = _find_by_name(conn, {fold_text(name) for name, _ in wanted} - {""})
    digits = {phone: contacts.normalize_contact("phone", phone) if phone.strip() else "" for _, phone in wanted}
    reached = _find_by_phone(conn, {plain for plain in digits.values() if plain})
    having = _having_phone(conn, {member for found in named.values() for member in found})
    found: dict[Person, Likely] = {}
    for name, phone in wanted:
        called, there = named.get(fold_text(name), set()), reached.get(digits[phone], set()) if digits[phone] else set()
        both = called & there
        if len(both) == 1:
            found[name, phone] = Likely(next(iter(both)))
        elif there or len(called) > 1 or (called and digits[phone] and called <= having):
            found[name, phone] = Likely(0, len(called | there))
        else:
            found[name, phone] = Likely(next(iter(called), 0))
    return found


def link_guests(db: Database, event: int) -> Linked:
    """Link everybody on the list of whom it is sure who they are, in one step; nobody is linked twice.

    Raises:
        Problem: the event is gone.
    """
    known = record.require_event(db, event)
    everybody = registrations.list_registrations(db, event)
    roots = dict(map(tuple, db.reader.execute("SELECT member, root FROM alias")))
    taken = {roots.get(each.member, each.member) for each in everybody if each.member}
    open_ = [each for each in everybody if not each.member]
    found = find_likely_members(db.reader, ((each.name, each.phone) for each in open_))
    chosen: dict[int, list[Registration]] = defaultdict(list)
    unsure = 0
    for each in open_:
        likely = found[each.name, each.phone]
        if likely.member and likely.member not in taken:
            chosen[likely.member].append(each)
        elif likely.member or likely.others:
            unsure += 1
    sure = {member: regs[0] for member, regs in chosen.items() if len(regs) == 1}
    unsure += sum(len(regs) for regs in chosen.values() if len(regs) > 1)
    if sure:
        name = mark("core", "Link {count} guests of “{event}” with members")
        with db.step(name, count=len(sure), event=known.name) as conn:
            for member, reg in sure.items():
                record.update_row(conn, "registration", reg.id, {"member": member})
    return Linked(len(sure), unsure)


def _find_by_name(conn: sqlite3.Connection, names: set[str]) -> dict[str, set[int]]:
    """Return by folded name which members bear it; who is in the trash is nobody."""
    sql = """SELECT coalesce(a.root, m.id), m.nickname, m.real_name, m.remark, '' FROM member m LEFT JOIN alias a ON a.member = m.id
        WHERE m.archived = 0 UNION ALL SELECT coalesce(a.root, h.member), '', '', '', h.name FROM handle h
        JOIN member m ON m.id = h.member AND m.archived = 0 LEFT JOIN alias a ON a.member = h.member WHERE h.name <> ''"""
    found: dict[str, set[int]] = defaultdict(set)
    for member, *written in conn.execute(sql) if names else ():
        for name in written:
            if name and (plain := fold_text(name)) in names:
                found[plain].add(member)
    return found


def _find_by_phone(conn: sqlite3.Connection, phones: set[str]) -> dict[str, set[int]]:
    """Return by digits which members have that phone."""
    sql = """SELECT c.plain, coalesce(a.root, c.member) FROM contact c JOIN member m ON m.id = c.member AND m.archived = 0
        LEFT JOIN alias a ON a.member = c.member WHERE c.kind = 'phone' AND c.plain IN (SELECT value FROM json_each(?))"""
    found: dict[str, set[int]] = defaultdict(set)
    for plain, member in conn.execute(sql, (json.dumps(sorted(phones)),)):
        found[plain].add(member)
    return found


def _having_phone(conn: sqlite3.Connection, members: set[int]) -> set[int]:
    """Return which of these members have any phone."""
    sql = """SELECT DISTINCT coalesce(a.root, c.member) FROM contact c LEFT JOIN alias a ON a.member = c.member
        WHERE c.kind = 'phone' AND coalesce(a.root, c.member) IN (SELECT value FROM json_each(?))"""
    return {row[0] for row in conn.execute(sql, (json.dumps(sorted(members)),))}
