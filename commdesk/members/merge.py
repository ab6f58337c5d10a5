"""Members found to be one person: a link, nothing is re-pointed (FILE-FORMAT.md §8.7). What belongs to one belongs to all."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from commdesk.errors import Problem, mark
from commdesk.member_fields.registry import list_stored
from commdesk.store.database import Database
from commdesk.store.ids import derive_id

NAMES = ("real_name", "remark", "nickname")
GROUP = "SELECT ?1 UNION SELECT member FROM alias WHERE root = ?1"
"""SQL of the members that are the person ?1, a root."""
BIRTHDAY = ("birth_year", "birth_month", "birth_day", "birth_lunar")
FIELDS = {field.stored: field.key for field in list_stored()}
"""By column, the key of its field."""
SHOWN = [column for column in FIELDS if column not in (*BIRTHDAY, "archived")]
"""Columns of which a person shows the root's; 0, '' and NULL say that nothing is known."""


def find_root(conn: sqlite3.Connection, member: int) -> int:
    """Return the id under which a person is listed: the least of those that are one."""
    row = conn.execute("SELECT root FROM alias WHERE member = ?", (member,)).fetchone()
    return int(row[0]) if row is not None else member


def load_merge_group(conn: sqlite3.Connection, member: int) -> tuple[int, ...]:
    """Return every member that is this person, the root first."""
    return tuple(row[0] for row in conn.execute(f"{GROUP} ORDER BY 1", (find_root(conn, member),)))


def merge_members(db: Database, members: Sequence[int], choices: Mapping[str, str | int | None] | None = None) -> int:
    """Make two or more members one person in one step; return the root.

    Args:
        choices: Values of member columns to show, written onto the root. None: nobody was asked, so that a
            person who was united before goes on being called as they were. What the root does not know is filled from the
            others, so that nothing that was shown vanishes; everything else stays where it is.

    Raises:
        Problem: one of them is gone.
    """
    from commdesk.members import record

    known = record.load_members(db, members)
    if len(known) < len(set(members)):
        raise Problem(mark("core", "This member is no longer there."))
    names = [record.display_name(known[member]) for member in members if member in known]
    with db.step(
        mark("core", "Merge {name} with {count} more"), name=names[0] if names else "", count=len(members) - 1
    ) as conn:
        return _unite_members(conn, members, choices)


def merge_groups(db: Database, groups: Iterable[Sequence[int]]) -> int:
    """Make each group of members one person, all in one step; return how many groups there were.

    Members who are gone by now, and groups of which one is left, are passed over.
    """
    from commdesk.members import record

    done = 0
    wanted = [tuple(members) for members in groups]
    with db.step(mark("core", "Join people who are the same"), count=len(wanted)) as conn:
        known = record.load_members(db, [member for members in wanted for member in members])
        for members in wanted:
            there = [member for member in members if member in known]
            if len(there) > 1:
                _unite_members(conn, there, None)
                done += 1
    return done


def _unite_members(
    conn: sqlite3.Connection, members: Sequence[int], choices: Mapping[str, str | int | None] | None
) -> int:
    from commdesk.members import record

    roots = sorted({find_root(conn, member) for member in members})
    top, united = roots[0], [each for each in roots if len(load_merge_group(conn, each)) > 1]
    insert_links(conn, "same", members)
    record.write_member_fields(conn, top, **(_fill_missing_columns(conn, roots) | dict(choices or {})))
    if choices is None and united:
        keep_names(conn, united[0], top)
    return top


def _fill_missing_columns(conn: sqlite3.Connection, roots: Sequence[int]) -> dict[str, str | int | None]:
    """Return what the first of ``roots`` does not know and another does, by member column; a birthday comes whole."""
    rows = [conn.execute("SELECT * FROM member WHERE id = ?", (ident,)).fetchone() for ident in roots]
    everybody = {ident for one in roots for ident in load_merge_group(conn, one)}
    found: dict[str, str | int | None] = {}
    for columns in (BIRTHDAY, *((column,) for column in SHOWN)):
        if any(rows[0][column] for column in columns):
            continue
        other = next((row for row in rows[1:] if any(row[column] for column in columns)), None)
        if other is not None and not (columns == ("inviter",) and other["inviter"] in everybody):
            found |= {FIELDS[column]: other[column] for column in columns}
    if rows[0]["archived"] and not all(row["archived"] for row in rows):
        found["archived"] = 0
    return found


def keep_names(conn: sqlite3.Connection, before: int, top: int) -> None:
    """Write the names of a person onto their new root, inside a step, where another name would be shown: it had been chosen."""
    from commdesk.members import record, search_cache

    sql = f"SELECT {', '.join(NAMES)} FROM member WHERE id = ?"
    old, new = (conn.execute(sql, (ident,)).fetchone() for ident in (before, top))
    if (
        before != top
        and old is not None
        and search_cache.choose_shown_name(*old) != search_cache.choose_shown_name(*new)
    ):
        record.write_member_fields(conn, top, **dict(zip(NAMES, old, strict=True)))


def insert_links(conn: sqlite3.Connection, table: str, members: Iterable[int]) -> None:
    """Add the links of a chain of members to ``same`` or ``unlike``, inside a step."""
    ordered = sorted(set(members))
    for least, greatest in zip(ordered, ordered[1:], strict=False):
        conn.execute(
            f"INSERT INTO {table}(id, least, greatest) VALUES (?, ?, ?) ON CONFLICT(id) DO NOTHING",
            (derive_id(table, least, greatest), least, greatest),
        )


def split_person(db: Database, member: int) -> None:
    """Take a person apart again into the members they were made of.

    What merging wrote onto the one they were listed under is as it was before, where nobody wrote it anew since.
    """
    found = load_merge_group(db.reader, member)
    with db.step(mark("core", "Split a merged person")) as conn:
        rows = conn.execute(_WRITTEN, (found[0], json.dumps(found))).fetchall()
        for one in found:
            conn.execute("DELETE FROM same WHERE least = ? OR greatest = ?", (one, one))
        for column, old in {row["col"]: row["old"] for row in rows}.items():  # the oldest comes last
            conn.execute(f"UPDATE member SET {column} = ? WHERE id = ?", (old, found[0]))


# What the steps that linked the members wrote, where the value that stands is theirs.
_WRITTEN = """SELECT c.col, c.old FROM change c JOIN stamp t ON t.tbl = 'member' AND t.row = c.row AND t.col = c.col
    WHERE c.tbl = 'member' AND c.row = ?1 AND c.op = 'U' AND c.step IN (SELECT b.step FROM same s
        JOIN stamp b ON b.tbl = 'same' AND b.row = s.id AND b.col = '' WHERE s.least IN (SELECT value FROM json_each(?2)))
    AND t.step IN (SELECT b.step FROM same s
        JOIN stamp b ON b.tbl = 'same' AND b.row = s.id AND b.col = '' WHERE s.least IN (SELECT value FROM json_each(?2)))
    ORDER BY c.id DESC"""


def tell_apart(db: Database, groups: Iterable[Sequence[int]]) -> None:
    """Remember that no two members of a group are one person, in one step, so that nobody is asked again."""
    with db.step(mark("core", "Mark as different people")) as conn:
        for members in groups:
            for pair in combinations(sorted(set(members)), 2):
                insert_links(conn, "unlike", pair)
