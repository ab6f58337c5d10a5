"""What an import changes of somebody who is on the list already: it adds and moves on, and takes nothing away.

A sheet that says less than the list never empties it; who came stays so; who was called off here is not called back by an old row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from commdesk.errors import Phrase, mark
from commdesk.events.registration.import_row import ImportRow
from commdesk.events.registration.person_matching import RegistrationCrowd
from commdesk.events.registration.registrations import COMING, Registration
from commdesk.events.states import RegistrationState, RowMatch

RANK: dict[str, int] = {
    RegistrationState.INVITED: 0,
    RegistrationState.WAITLIST: 1,
    RegistrationState.REGISTERED: 2,
    RegistrationState.CONFIRMED: 3,
}
TOLD = {
    "registered": mark("core", "registered"),
    "waitlist": mark("core", "on the waiting list"),
    "confirmed": mark("core", "confirmed"),
    "cancelled": mark("core", "cancelled"),
    "again": mark("core", "signed up again after cancelling"),
    "off": mark("core", "cancelled here, coming in the file: stays cancelled"),
    "came": mark("core", "has come and stays so, though the file says cancelled"),
    "arrived": mark("core", "checked in"),
    "paid": mark("core", "paid"),
    "refunded": mark("core", "paid back"),
    "guests": mark("core", "guests: {count}"),
    "details": mark("core", "details added"),
}
FILLED = ("phone", "email", "source", "note", "key")


def compare_rows(crowd: RegistrationCrowd, rows: Iterable[ImportRow]) -> None:
    """Set what each listed row updates, and say it."""
    listed = [(row, crowd.by_id[row.registration]) for row in rows if row.match == RowMatch.LISTED and row.registration]
    since = _load_cancel_times(crowd.reader, [reg.id for _, reg in listed if reg.said == RegistrationState.CANCELLED])
    for row, reg in listed:
        told: list[Phrase] = []
        row.updates = {}
        _compare_state(row, reg, since, told)
        _compare_payment(row, reg, told)
        if row.guests and row.guests != reg.guests:
            row.updates["guests"] = row.guests
            told.append(Phrase(TOLD["guests"], {"count": row.guests}))
        if row.arrived and not reg.arrived:
            told.append(Phrase(TOLD["arrived"]))
        _compare_details(crowd, row, reg, told)
        row.changes = tuple(told)


def _compare_state(row: ImportRow, reg: Registration, since: dict[int, int], told: list[Phrase]) -> None:
    """Move the state on; what the file does not say, or said before, changes nothing."""
    if row.state == RegistrationState.CANCELLED:
        if reg.arrived or row.arrived:
            told.append(Phrase(TOLD["came"]))
        elif reg.said != RegistrationState.CANCELLED:
            row.updates |= {"state": RegistrationState.CANCELLED, "offered": 0}
            told.append(Phrase(TOLD["cancelled"]))
    elif reg.said == RegistrationState.CANCELLED:
        if row.arrived:
            return
        if row.state in COMING and row.at * 1000 > since.get(reg.id, row.at * 1000):
            row.updates["state"] = row.state
            told.append(Phrase(TOLD["again"]))
        elif row.state in COMING:
            told.append(Phrase(TOLD["off"]))
    elif RANK[row.state] > RANK[reg.said] and (row.stated or reg.said == RegistrationState.INVITED):
        row.updates["state"] = row.state
        told.append(Phrase(TOLD[row.state]))


def _compare_payment(row: ImportRow, reg: Registration, told: list[Phrase]) -> None:
    if row.refunded and reg.paid is not None:
        row.updates["paid"] = None
        told.append(Phrase(TOLD["refunded"]))
    elif row.paid is not None and row.paid != reg.paid and (row.paid or reg.paid is None):
        row.updates["paid"] = row.paid
        told.append(Phrase(TOLD["paid"]))


def _compare_details(crowd: RegistrationCrowd, row: ImportRow, reg: Registration, told: list[Phrase]) -> None:
    """Fill what is empty; answers of the file are newer where it has any."""
    added = {}
    for name in FILLED:
        known = crowd.has_sheet_key(reg) if name == "key" else getattr(reg, name)
        if getattr(row, name) and not known:
            added[name] = getattr(row, name)
    answers = {**reg.answers, **row.answers}
    if answers != reg.answers:
        added["answers"] = json.dumps(answers, ensure_ascii=False)
    if row.member and not reg.member and crowd.can_link(row):
        added["member"] = row.member
    row.updates |= added
    if added.keys() - {"key"}:
        told.append(Phrase(TOLD["details"]))


def _load_cancel_times(conn: sqlite3.Connection, ids: list[int]) -> dict[int, int]:
    """Return since when registrations are cancelled, UTC milliseconds."""
    if not ids:
        return {}
    sql = """SELECT t.row, max(s.at) FROM stamp t JOIN step s ON s.id = t.step WHERE t.tbl = 'registration' AND t.col IN ('state', '')
        AND t.row IN (SELECT value FROM json_each(?)) GROUP BY t.row"""
    return {row[0]: row[1] for row in conn.execute(sql, (json.dumps(ids),))}
