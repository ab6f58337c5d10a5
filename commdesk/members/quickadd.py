"""Adding people by typing or pasting lines: each checked against who is there, then one step."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from commdesk import entries
from commdesk.errors import Problem, mark
from commdesk.members import contacts, erase, handles, quickparse, record
from commdesk.members.quickparse import Parts
from commdesk.store.database import Database
from commdesk.store.forget import forgotten
from commdesk.store.ids import meaning
from commdesk.text import fold

NEW, KNOWN, MAYBE, FORGOTTEN = "new", "known", "maybe", "forgotten"
MOST = 5_000


@dataclass(slots=True)
class Line:
    """One pasted line. ``state``: new, known (same account, phone or e-mail), maybe (same name), forgotten.

    ``member`` is who it matches; ``wanted`` whether it will be added.
    """

    number: int
    parts: Parts
    state: str = NEW
    member: int = 0
    name: str = ""
    wanted: bool = True


def plan(db: Database, text: str) -> list[Line]:
    """Return the lines of a pasted text, each checked against the people that are there.

    Raises:
        Problem: there are more than 5 000 lines.
    """
    lines = text.splitlines()
    if len(lines) > MOST:
        raise Problem(mark("core", "This is more than 5 000 lines. Import it as a sheet instead."))
    found = [
        Line(number, parts) for number, line in enumerate(lines, 1) if (parts := quickparse.parse(line)) is not None
    ]
    names: dict[str, tuple[int, str]] = {}
    if found:
        wanted = json.dumps([fold(line.parts.name) for line in found])
        sql = "SELECT member, name FROM face WHERE fold(name) IN (SELECT value FROM json_each(?))"
        names = {fold(row[1]): (row[0], row[1]) for row in db.reader.execute(sql, (wanted,))}
    for line in found:
        _check(db.reader, line, names)
    return found


def carry_out(db: Database, lines: Iterable[Line]) -> list[int]:
    """Add the wanted lines in one step; return the ids of the new members."""
    wanted = [line for line in lines if line.wanted and line.state != FORGOTTEN]
    if not wanted:
        raise Problem(mark("core", "There is nobody new to add."))
    added = []
    with db.step(mark("core", "Add {count} people"), count=len(wanted)) as conn:
        for ident, line in zip(db.ids.many(len(wanted)), wanted, strict=True):
            parts = line.parts
            record.insert(conn, ident, nickname=parts.name[:200], made=db.ids.clock())
            for platform, account in parts.accounts:
                if (
                    conn.execute(
                        "SELECT 1 FROM handle WHERE id = ?", (meaning("handle", platform, fold(account)),)
                    ).fetchone()
                    is None
                ):
                    handles.put(conn, ident, platform, account, parts.name[:200])
            for kind, values in (("phone", parts.phones), ("email", parts.emails), ("link", parts.links)):
                for value in values:
                    contacts.put(conn, db.ids.fresh(), ident, kind, value)
            if parts.note:
                entries.put(conn, db.ids.fresh(), member=ident, kind="note", text=parts.note, who=db.who)
            added.append(ident)
    return added


def _check(conn: sqlite3.Connection, line: Line, names: dict[str, tuple[int, str]]) -> None:
    parts = line.parts
    keys = [("phone", contacts.plain("phone", value)) for value in parts.phones] + [
        ("email", fold(value)) for value in parts.emails
    ]
    marks = [*keys, *(("handle", f"{platform}:{fold(account)}") for platform, account in parts.accounts)]
    taken = [meaning("handle", platform, fold(account)) for platform, account in parts.accounts]
    if forgotten(conn, "handle", taken) or any(erase.is_forgotten(conn, kind, plain) for kind, plain in marks):
        line.state, line.wanted = FORGOTTEN, False
        return
    hit = None
    for platform, account in parts.accounts:
        hit = (
            hit
            or conn.execute(
                "SELECT member FROM handle WHERE id = ?", (meaning("handle", platform, fold(account)),)
            ).fetchone()
        )
    for _, plain in keys:
        hit = hit or conn.execute("SELECT member FROM contact WHERE plain = ? LIMIT 1", (plain,)).fetchone()
    if hit is not None:
        sql = "SELECT f.member, f.name FROM face f WHERE f.member = coalesce((SELECT root FROM alias WHERE member = ?1), ?1)"
        row = conn.execute(sql, (hit[0],)).fetchone()
        line.state, line.wanted = KNOWN, False
        line.member, line.name = (row[0], row[1]) if row is not None else (hit[0], "")
    elif fold(parts.name) in names:
        line.state = MAYBE
        line.member, line.name = names[fold(parts.name)]
