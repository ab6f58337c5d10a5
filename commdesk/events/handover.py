"""Two laptops at one door: what one checked in is written to a file, and the other takes it in.

The file is JSON: ``{"commdesk": "door", "version": 1, "event": id, "name": …, "registrations": [{"id", "name", "phone", "walkin",
"guests", "said"}], "arrivals": [{"id", "registration", "at", "guests", "how", "who"}]}``; ids are text, ``at`` UTC seconds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from commdesk.errors import Phrase, Problem, mark
from commdesk.events import record, registrations
from commdesk.events.record import Event
from commdesk.members import contacts
from commdesk.store import own
from commdesk.store.database import Database
from commdesk.store.forget import forgotten
from commdesk.store.ids import GREATEST
from commdesk.text import clean, fold
from commdesk.whole import written

VERSION = 1
LARGEST = 64 << 20
MOST = 200_000
MERGE = mark("core", "Merge the door list “{file}”")
FOREIGN = mark("core", "“{name}” is not a list of a door. Write one at the other laptop first.")


@dataclass(frozen=True, slots=True)
class Merged:
    """What a file of the other laptop brought.

    ``new``: people who were not in here; ``already``: who was in at both, the earlier time counts; ``added``: who was put on
    the list only there, as a walk-in or otherwise, and came; ``twins``: names that came without more than once by their phone;
    ``unknown``: arrivals of nobody we know; ``back``: who was taken back here, and stays so.
    """

    new: int
    already: int
    added: int
    twins: tuple[str, ...]
    unknown: int
    back: int = 0


def export(db: Database, event: int, path: Path) -> int:
    """Write who is on the list and who came; return how many came.

    Raises:
        Problem: the file cannot be written.
    """
    known = record.need(db, event)
    people = registrations.listing(db, event)
    sql = """SELECT a.id, a.registration, a.at, a.guests, a.how, a.who FROM arrival a JOIN registration r ON r.id = a.registration
        WHERE r.event = ? ORDER BY a.at, a.id"""
    came = [dict(row) for row in db.reader.execute(sql, (event,))]
    for each in came:
        each["id"], each["registration"] = str(each["id"]), str(each["registration"])
    rows = [
        {
            "id": str(each.id),
            "name": each.name,
            "phone": each.phone,
            "walkin": each.walkin,
            "guests": each.guests,
            "said": each.said,
        }
        for each in people
    ]
    whole = {
        "commdesk": "door",
        "version": VERSION,
        "event": str(event),
        "name": known.name,
        "registrations": rows,
        "arrivals": came,
    }
    with written(path) as part:
        part.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")
    return len({each["registration"] for each in came})


def merge(db: Database, event: int, path: Path) -> Merged:
    """Take in what another laptop wrote, in one step; taking the same in again changes nothing.

    Raises:
        Problem: it is no such file, of another event, damaged, or of a newer version. Nothing was written.
    """
    known = record.need(db, event)
    people, came = _read(path, known)
    with db.step(MERGE, file=path.name[:60]) as conn:
        return _land(db, conn, known, people, came)


def _read(path: Path, event: Event) -> tuple[dict[int, dict[str, Any]], list[dict[str, Any]]]:
    try:
        if path.stat().st_size > LARGEST:
            raise Problem(FOREIGN, name=path.name)
        whole = json.loads(own.read_text(path, "utf-8-sig"))
    except OSError as error:
        why = error.strerror or str(error)
        raise Problem(mark("core", "“{name}” could not be read: {why}"), name=path.name, why=why) from error
    except (ValueError, RecursionError):
        raise Problem(FOREIGN, name=path.name) from None
    if not isinstance(whole, dict) or whole.get("commdesk") != "door":
        raise Problem(FOREIGN, name=path.name)
    if whole.get("version") != VERSION:
        raise Problem(
            mark("core", "“{name}” was written by a newer version of CommDesk. Please update CommDesk."), name=path.name
        )
    if str(whole.get("event")) != str(event.id):
        other = clean(str(whole.get("name", "")))[:80]
        raise Problem(mark("core", "“{name}” is the list of another event: {event}"), name=path.name, event=other)
    try:
        people = {
            _ident(each["id"]): {**each, "guests": _guests(each.get("guests", 0))}
            for each in _listed(whole, "registrations")
        }
        came = [
            {"id": _ident(each["id"]), "registration": _ident(each["registration"]), "at": _moment(each["at"]),
             "guests": _guests(each.get("guests", 0)), "how": clean(str(each.get("how", "")))[:20],
             "who": clean(str(each.get("who", "")))[:60]}
            for each in _listed(whole, "arrivals")
        ]  # fmt: skip
    except (KeyError, TypeError, ValueError, OverflowError):
        raise Problem(FOREIGN, name=path.name) from None
    return people, came


def _land(
    db: Database,
    conn: sqlite3.Connection,
    event: Event,
    people: Mapping[int, Mapping[str, Any]],
    came: list[dict[str, Any]],
) -> Merged:
    here = {each.id: each for each in registrations.read(conn, event, "r.event = ?", event.id)}
    phones = {contacts.plain("phone", each.phone): each.name for each in here.values() if each.walkin and each.phone}
    known = {row[0] for row in conn.execute("SELECT id FROM arrival")}
    back = _taken_back(conn, [arrival["id"] for arrival in came])
    stay: set[int] = set()
    gone = forgotten(conn, "registration", list(people)) | _elsewhere(conn, event, people)
    new: set[int] = set()
    already: set[int] = set()
    unknown: set[int] = set()
    added: set[int] = set()
    twins: dict[str, None] = {}
    for arrival in sorted(came, key=lambda each: (each["at"], each["id"])):
        ident = arrival["registration"]
        if arrival["id"] in back:
            stay.add(ident)
            continue
        if ident not in here and ident not in added:
            other = people.get(ident)
            if other is None or ident in gone or not fold(str(other.get("name", ""))):
                unknown.add(ident)
                continue
            phone = contacts.plain("phone", str(other.get("phone", ""))) if other.get("phone") else ""
            if phone and phone in phones:
                twins[phones[phone]] = None
            if phone:
                phones.setdefault(phone, clean(str(other["name"]))[:60])
            values = {
                "id": ident,
                "name": str(other["name"]),
                "phone": str(other.get("phone", "")),
                "walkin": int(bool(other.get("walkin"))),
                "at": arrival["at"],
            }
            registrations.put(db, conn, event.id, {**values, "guests": other["guests"]})
            added.add(ident)
        if arrival["id"] in known:
            continue
        (already if ident in here and here[ident].arrived else new).add(ident)
        known.add(arrival["id"])
        sql = "INSERT INTO arrival(id, registration, at, guests, how, who) VALUES (:id, :registration, :at, :guests, :how, :who)"
        conn.execute(sql, arrival)
    return Merged(len(new - added), len(already), len(added), tuple(twins), len(unknown), len(stay - new - already))


def _listed(whole: Mapping[str, Any], key: str) -> list[Any]:
    found = whole.get(key)
    if not isinstance(found, list) or len(found) > MOST or not all(isinstance(each, dict) for each in found):
        raise ValueError(key)
    return found


def _taken_back(conn: sqlite3.Connection, arrivals: list[int]) -> set[int]:
    """Return which of these arrivals were deleted here; not those that went when a whole merge was undone: it may be done again."""
    sql = """SELECT g.row, p.kind, t.name FROM gone g JOIN stamp s ON s.tbl = g.tbl AND s.row = g.row AND s.col = '-'
        JOIN step p ON p.id = s.step LEFT JOIN step t ON t.id = p.target
        WHERE g.tbl = 'arrival' AND g.row IN (SELECT value FROM json_each(?))"""
    return {
        row
        for row, kind, name in conn.execute(sql, (json.dumps(arrivals),))
        if kind != "undo" or Phrase.load(name or "").template != MERGE
    }


def _elsewhere(conn: sqlite3.Connection, event: Event, idents: Iterable[int]) -> set[int]:
    """Return which of these registrations are on the list of another event."""
    sql = "SELECT id FROM registration WHERE event <> ? AND id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in conn.execute(sql, (event.id, json.dumps(list(idents))))}


def _guests(value: Any) -> int:
    return min(max(int(value), 0), registrations.MOST_GUESTS)


def _ident(value: object) -> int:
    number = int(str(value))
    if not 0 < number <= GREATEST:
        raise ValueError(value)
    return number


def _moment(value: object) -> int:
    number = int(str(value))
    if not 0 <= number < 1 << 40:
        raise ValueError(value)
    return number
