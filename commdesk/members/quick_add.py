"""Adding people by typing or pasting lines: each checked against who is there, then one step."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from commdesk import entries
from commdesk.errors import Problem, mark
from commdesk.members import contacts, handles, quick_parse, record
from commdesk.members.marks import is_forgotten
from commdesk.members.newcomers import NewcomerIds, handle_ids
from commdesk.members.quick_parse import QuickAddParts
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.forget import find_forgotten
from commdesk.store.ids import derive_id
from commdesk.text import fold_text

NEW, KNOWN, MAYBE, FORGOTTEN = "new", "known", "maybe", "forgotten"
TWIN, JOINED = "twin", "joined"
MOST = 5_000


@dataclass(slots=True)
class QuickAddLine:
    """One pasted line. ``state``: new, known (same account, phone or e-mail), maybe (same name), forgotten, or with the account, phone or
    e-mail of the earlier line ``twin``: joined (same name, or none of its own) adds to that person, twin is left out.

    ``member`` is who it matches; ``wanted`` whether it will be added.
    """

    number: int
    parts: QuickAddParts
    state: str = NEW
    member: int = 0
    name: str = ""
    wanted: bool = True
    twin: int = 0


def plan_lines(db: Database, text: str) -> list[QuickAddLine]:
    """Return the lines of a pasted text, each checked against the people that are there.

    Raises:
        Problem: there are more than 5 000 lines.
    """
    lines = text.splitlines()
    if len(lines) > MOST:
        raise Problem(mark("core", "This is more than 5 000 lines. Import it as a sheet instead."))
    found = [
        QuickAddLine(number, parts)
        for number, line in enumerate(lines, 1)
        if (parts := quick_parse.parse_line(line)) is not None
    ]
    names: dict[str, tuple[int, str]] = {}
    if found:
        wanted = json.dumps([fold_text(line.parts.name) for line in found])
        sql = "SELECT member, name FROM face WHERE fold(name) IN (SELECT value FROM json_each(?))"
        names = {fold_text(row[1]): (row[0], row[1]) for row in db.reader.execute(sql, (wanted,))}
    seen: dict[tuple[str, str], QuickAddLine] = {}
    for line in found:
        _check_line(db.reader, line, names)
        _find_earlier_line(line, seen)
    return found


def group_wanted_people(lines: Iterable[QuickAddLine]) -> list[list[QuickAddLine]]:
    """Return the wanted lines, those about one new person together."""
    found: dict[int, list[QuickAddLine]] = {}
    for line in lines:
        if line.wanted and line.state != FORGOTTEN:
            found.setdefault(line.twin if line.state == JOINED else line.number, []).append(line)
    return list(found.values())


def carry_out(db: Database, lines: Iterable[QuickAddLine]) -> list[int]:
    """Add the wanted lines in one step; return the ids of the new members."""
    wanted = group_wanted_people(lines)
    if not wanted:
        raise Problem(mark("core", "There is nobody new to add."))
    added = []
    with db.step(mark("core", "Add {count} people"), count=len(wanted)) as conn:
        for ident, same in zip(_make_member_ids(db, conn, wanted), wanted, strict=True):
            record.insert_member(conn, ident, nickname=same[0].parts.name[:200], made=db.ids.clock())
            known: set[tuple[str, str]] = set()
            for line in same:
                _write_parts(db, conn, ident, line.parts, known)
            added.append(ident)
    return added


def _make_member_ids(db: Database, conn: sqlite3.Connection, wanted: list[list[QuickAddLine]]) -> list[int]:
    """Return the ids of new people. A bare name means the same person to whoever pastes the very same list; alone it is new."""
    names = [fold_text(line.parts.name) for same in wanted for line in same]
    new = NewcomerIds(conn, db.ids, *(("list", derive_id("list", *names)) if len(wanted) > 1 else ()))
    for same in wanted:
        accounts = [account for line in same for account in line.parts.accounts]
        new.add_person(
            same[0].parts.name,
            handle_ids(accounts),
            [sign for line in same for sign in _list_contact_signs(line.parts)],
        )
    return new.make_ids()


def _write_parts(
    db: Database, conn: sqlite3.Connection, ident: int, parts: QuickAddParts, known: set[tuple[str, str]]
) -> None:
    """Write what a line says of a person; ``known`` are their contacts so far."""
    for platform, account in parts.accounts:
        id = derive_id("handle", platform, fold_text(account))
        if conn.execute("SELECT 1 FROM handle WHERE id = ?", (id,)).fetchone() is None:
            handles.insert_handle(conn, ident, platform, account, parts.name[:200])
    for kind, values in (("phone", parts.phones), ("email", parts.emails), ("link", parts.links)):
        for value in values:
            if (sign := (kind, contacts.normalize_contact(kind, value))) not in known:
                known.add(sign)
                contacts.insert_contact(conn, contacts.new_id(conn, db.ids, ident, *sign), ident, kind, value)
    if parts.note:
        note = births.choose_id(conn, db.ids, "entry", derive_id("entry", "note", ident, fold_text(parts.note)))
        entries.insert_entry(conn, note, member=ident, kind="note", text=parts.note, who=db.who)


def _find_earlier_line(line: QuickAddLine, seen: dict[tuple[str, str], QuickAddLine]) -> None:
    """Find the earlier line about the same person in ``seen``, by what people are surely known by."""
    if line.state == FORGOTTEN:
        return
    signs = [
        *_list_contact_signs(line.parts),
        *((f"handle:{platform}", fold_text(account)) for platform, account in line.parts.accounts),
    ]
    first = next((seen[sign] for sign in signs if sign in seen), None)
    if first is not None and line.state in (NEW, MAYBE):
        if first.state == KNOWN:
            line.state, line.wanted, line.member, line.name = KNOWN, False, first.member, first.name
        else:
            bare = {fold_text(value) for value in (*line.parts.phones, *line.parts.emails)} | {
                sign[1] for sign in signs
            }
            joined = fold_text(line.parts.name) in bare | {fold_text(first.parts.name)}
            line.state, line.wanted, line.twin = JOINED if joined else TWIN, joined, first.number
    root = first if first is not None and line.state == JOINED else line
    for sign in signs:
        seen.setdefault(sign, root)


def _list_contact_signs(parts: QuickAddParts) -> list[tuple[str, str]]:
    """Return phones and e-mails as they are compared."""
    phones = [("phone", contacts.normalize_contact("phone", value)) for value in parts.phones]
    return phones + [("email", fold_text(value)) for value in parts.emails]


def _check_line(conn: sqlite3.Connection, line: QuickAddLine, names: dict[str, tuple[int, str]]) -> None:
    parts = line.parts
    keys = _list_contact_signs(parts)
    marks = [*keys, *(("handle", f"{platform}:{fold_text(account)}") for platform, account in parts.accounts)]
    taken = [derive_id("handle", platform, fold_text(account)) for platform, account in parts.accounts]
    if find_forgotten(conn, "handle", taken) or any(is_forgotten(conn, kind, plain) for kind, plain in marks):
        line.state, line.wanted = FORGOTTEN, False
        return
    hit = None
    for platform, account in parts.accounts:
        hit = (
            hit
            or conn.execute(
                "SELECT member FROM handle WHERE id = ?", (derive_id("handle", platform, fold_text(account)),)
            ).fetchone()
        )
    for _, plain in keys:
        hit = hit or conn.execute("SELECT member FROM contact WHERE plain = ? LIMIT 1", (plain,)).fetchone()
    if hit is not None:
        sql = "SELECT f.member, f.name FROM face f WHERE f.member = coalesce((SELECT root FROM alias WHERE member = ?1), ?1)"
        row = conn.execute(sql, (hit[0],)).fetchone()
        line.state, line.wanted = KNOWN, False
        line.member, line.name = (row[0], row[1]) if row is not None else (hit[0], "")
    elif fold_text(parts.name) in names:
        line.state = MAYBE
        line.member, line.name = names[fold_text(parts.name)]
