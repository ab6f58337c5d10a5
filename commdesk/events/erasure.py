"""What events know of somebody who is forgotten: it goes, and the numbers of the events stay true without a name."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

from commdesk.events.planning import kinds
from commdesk.members import contacts
from commdesk.store import births
from commdesk.store.forget import BLANK, Doomed
from commdesk.store.ids import IdGenerator, derive_id

GUESTS = ("registration", "event_score")
"""The tables of people who came; the others in which an event names a member are those of its lines."""


def find_erasable_rows(
    conn: sqlite3.Connection, members: Collection[int], phones: Collection[str], mails: Collection[str]
) -> dict[str, list[int]]:
    """Return by table the ids of all rows that tell of them, living or in the trash.

    Registrations that belong to no member are theirs if phone or e-mail is; ``phones`` and ``mails`` are given as they are compared.
    """
    who = json.dumps(list(members))
    found: dict[str, list[int]] = {}
    for table in (*GUESTS, *kinds.list_member_tables()):
        sql = f"""SELECT id FROM {table} WHERE member IN (SELECT value FROM json_each(?1))
            UNION SELECT row FROM gone WHERE tbl = '{table}' AND json_extract(image, '$.member') IN (SELECT value FROM json_each(?1))"""
        found[table] = [row[0] for row in conn.execute(sql, (who,))]
    if phones or mails:
        for ident, phone, mail in conn.execute(_NOBODYS):
            if (phone and contacts.normalize_contact("phone", phone) in phones) or (
                mail and contacts.normalize_contact("email", mail) in mails
            ):
                found["registration"].append(ident)
    return found


def insert_nameless_rows(conn: sqlite3.Connection, ids: IdGenerator, doomed: Doomed) -> None:
    """Write nameless rows for those that will be erased, inside a step: who came, when, by which post, and what the survey said."""
    going = json.dumps(sorted(doomed["registration"]))

    def nameless(table: str, old: int) -> int:
        """Return the id of the nameless row: two who forget the same person leave one guest, not two."""
        return births.choose_id(conn, ids, table, derive_id("nameless", table, old))

    for (old,) in conn.execute(_LIVING.format("registration"), (going,)).fetchall():
        new = nameless("registration", old)
        conn.execute(_REGISTRATION, (new, BLANK, old))
        for (arrival,) in conn.execute("SELECT id FROM arrival WHERE registration = ?", (old,)).fetchall():
            conn.execute(_ARRIVAL, (nameless("arrival", arrival), new, arrival))
    going = json.dumps(sorted(doomed["event_score"]))
    for (old,) in conn.execute(_LIVING.format("event_score") + " AND score IS NOT NULL", (going,)).fetchall():
        conn.execute(_SCORE, (nameless("event_score", old), old))
    for table, kept in kinds.list_member_tables().items():
        going = json.dumps(sorted(doomed[table]))
        for (old,) in conn.execute(_LIVING.format(table), (going,)).fetchall() if kept else ():
            conn.execute(_LINE.format(table=table, kept=", ".join(kept)), (nameless(table, old), old))


_NOBODYS = """SELECT id, phone, email FROM registration WHERE member IS NULL AND (phone <> '' OR email <> '')
    UNION SELECT row, json_extract(image, '$.phone'), json_extract(image, '$.email') FROM gone
        WHERE tbl = 'registration' AND image IS NOT NULL AND json_extract(image, '$.member') IS NULL"""
_LIVING = "SELECT id FROM {} WHERE id IN (SELECT value FROM json_each(?))"
_REGISTRATION = """INSERT INTO registration(id, event, name, state, guests, paid, post, walkin, at, batch)
    SELECT ?, event, ?, state, guests, paid, post, walkin, at, batch FROM registration WHERE id = ?"""
_ARRIVAL = """INSERT INTO arrival(id, registration, at, guests, how, who, paid)
    SELECT ?, ?, at, guests, how, who, paid FROM arrival WHERE id = ?"""
_SCORE = """INSERT INTO event_score(id, event, score, most, at, batch)
    SELECT ?, event, score, most, at, batch FROM event_score WHERE id = ?"""
_LINE = """INSERT INTO {table}(id, event, {kept}, position)
    SELECT ?, event, {kept}, position FROM {table} WHERE id = ?"""
