"""The file that goes from one laptop to the other: written whole or not at all, and read with suspicion.

JSON: ``{"commdesk": "door", "version": 2, "event": id, "name": …, "registrations": [{"id", "life", the columns of a registration,
"writes": {column or "": [write, at, [known …]]}}], "arrivals": [{"id", "registration", "life", "at", "guests", "how", "who", "paid"}],
"sheets": [{"id", "letter", "mark", "people": [id …], "at", "who"}]}``; ids and writes are text, ``at`` of an arrival and a sheet UTC
seconds, of a write UTC milliseconds. What was deleted has an odd ``life``.
Version 1 told names, phones and check-ins only.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from commdesk import money
from commdesk.errors import Problem, mark
from commdesk.events.checkin.exchange.state import (
    ARRIVAL,
    FIELDS,
    NUMBERS,
    DoorGuest,
    DoorState,
    Scalar,
    SyncedArrival,
    WrittenValue,
)
from commdesk.events.checkin.sign_in_sheets import SignSheet
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.events.states import RegistrationState
from commdesk.files import size_limits
from commdesk.files.atomic_write import write_atomically
from commdesk.store.ids import GREATEST
from commdesk.text import clean_text

LETTERS, MARKS = re.compile("[A-Z]{1,2}"), re.compile("([A-Z]{2})?")
"""What can stand on a sign-in sheet."""
VERSION = 2
LARGEST = 16 << 20
MOST = 100_000
PIECES = 1_500_000
"""So many values a list may hold: small ones take many times their size in memory."""
LONGEST = {"name": 400, "phone": 400, "email": 400, "note": 400, "source": 400, "answers": 100_000, "key": 4_000}
KNOWN = 1_000
HIGHEST = 1 << 20
TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: a name may not use them to look like another."""
FOREIGN = mark("core", "“{name}” is not a list of a door. Write one at the other laptop first.")
NEWER = mark("core", "“{name}” was written by a newer version of CommDesk. Please update CommDesk.")


def write_sync_file(path: Path, event: Event, known: DoorState) -> None:
    """Write what is known of an event.

    Raises:
        Problem: the file cannot be written.
    """
    whole = {
        "commdesk": "door",
        "version": VERSION,
        "event": str(event.id),
        "name": event.name,
        "registrations": [_guest_to_dict(each) for each in known.guests.values()],
        "arrivals": [
            {"id": str(each.id), "registration": str(each.registration), "life": each.life}
            | {column: getattr(each, column) for column in ARRIVAL}
            for each in known.came.values()
        ],
        "sheets": [
            {**asdict(each), "id": str(each.id), "people": [str(ident) for ident in each.people]}
            for each in known.sheets
        ],
    }
    with write_atomically(path) as part:
        part.write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")


def read_sync_file(path: Path, event: Event) -> DoorState:
    """Return what a file tells of an event.

    Raises:
        Problem: it is too large, no such file, of another event, damaged, or of a newer version.
    """
    foreign = Problem(FOREIGN, name=path.name)
    data = size_limits.read_bytes(path, LARGEST)
    if sum(map(data.count, (b",", b"[", b"{"))) > PIECES:
        raise foreign
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise foreign from None
    if not isinstance(whole, dict) or whole.get("commdesk") != "door":
        raise foreign
    version = whole.get("version")
    if version not in (1, VERSION) or isinstance(version, bool):
        raise Problem(NEWER, name=path.name) if isinstance(version, int) and version > VERSION else foreign
    if str(whole.get("event")) != str(event.id):
        other = _parse_text(whole.get("name", ""), 80)
        raise Problem(mark("core", "“{name}” is the list of another event: {event}"), name=path.name, event=other)
    try:
        return _parse_door_state(whole, event, version)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        raise foreign from None


def _guest_to_dict(each: DoorGuest) -> dict[str, Any]:
    """Return a registration as it is written: the writer of most fields once, the others beside their names."""
    common = Counter(field.write for field in each.fields.values()).most_common(1)[0][0]
    birth = next(field for field in each.fields.values() if field.write == common)
    writes = {"": _write_to_list(birth)}
    for name, field in each.fields.items():
        if (field.write, field.at, field.known) != (birth.write, birth.at, birth.known):
            writes[name] = _write_to_list(field)
    values = {name: field.value for name, field in each.fields.items()}
    for name in ("member", "post"):
        values[name] = str(values[name]) if values[name] else None
    return {"id": str(each.id), "life": each.life, **values, "writes": writes}


def _write_to_list(field: WrittenValue) -> list[Any]:
    return [str(field.write), field.at, [str(step) for step in sorted(field.known - {field.write})]]


def _parse_door_state(whole: Mapping[str, Any], event: Event, version: int) -> DoorState:
    found = DoorState(event.id, full=version > 1)
    for each in _require_list(whole, "registrations"):
        guest = _parse_guest_v1(each) if version == 1 else _read_guest(each)
        found.guests[guest.id] = guest
    for each in _require_list(whole, "arrivals"):
        paid = None if each.get("paid") is None else _parse_number(each["paid"], money.MOST)
        came = SyncedArrival(
            _parse_ident(each["id"]),
            _parse_ident(each["registration"]),
            _parse_number(each["at"], 1 << 40),
            _parse_guest_count(each.get("guests", 0)),
            _parse_text(each.get("how", ""), 20),
            _parse_text(each.get("who", ""), 60),
            paid,
            _parse_number(each.get("life", 0), HIGHEST),
        )
        found.came[came.id] = came
    if "sheets" in whole:
        found.sheets = [_parse_sheet(each) for each in _require_list(whole, "sheets")]
    return found


def _parse_sheet(each: Mapping[str, Any]) -> SignSheet:
    letter, mark_ = str(each["letter"]), str(each["mark"])
    if not LETTERS.fullmatch(letter) or not MARKS.fullmatch(mark_) or not isinstance(each["people"], list):
        raise ValueError(letter, mark_)
    people = tuple(dict.fromkeys(map(_parse_ident, each["people"])))
    return SignSheet(
        _parse_ident(each["id"]),
        letter,
        mark_,
        people,
        _parse_number(each["at"], 1 << 40),
        _parse_text(each["who"], 60),
    )


def _parse_guest_v1(each: Mapping[str, Any]) -> DoorGuest:
    """Return a registration of version 1: whose writes its values are is not told."""
    values: dict[str, Any] = dict.fromkeys(FIELDS, "") | dict.fromkeys(NUMBERS, 0)
    values |= {"answers": "{}", "paid": None, "member": None, "post": None}
    values |= {name: _parse_text(each.get(name, ""), 400) for name in ("name", "phone")}
    said = each.get("said")
    values["state"] = said if said in registrations.SAID else RegistrationState.REGISTERED
    values |= {"walkin": int(bool(each.get("walkin"))), "guests": _parse_guest_count(each.get("guests", 0))}
    return DoorGuest(_parse_ident(each["id"]), {name: WrittenValue(value) for name, value in values.items()})


def _read_guest(each: Mapping[str, Any]) -> DoorGuest:
    writes = {name: _read_writes(given) for name, given in dict(each["writes"]).items() if name in ("", *FIELDS)}
    fields = {}
    for name in FIELDS:
        write, at, known = writes.get(name, writes[""])
        fields[name] = WrittenValue(_parse_value(name, each[name]), write, at, known)
    return DoorGuest(_parse_ident(each["id"]), fields, _parse_number(each["life"], HIGHEST))


def _read_writes(given: Any) -> tuple[int, int, frozenset[int]]:
    write, at, known = given
    if not isinstance(known, list) or len(known) > KNOWN:
        raise ValueError(known)
    step = _parse_number(write, GREATEST)
    return step, _parse_number(at, 1 << 50), frozenset({step, *(_parse_ident(other) for other in known)} - {0})


def _parse_value(name: str, value: Any) -> Scalar:
    """Return the value of a column.

    Raises:
        ValueError: it is none.
    """
    if name in ("member", "post"):
        return None if value is None else _parse_ident(value)
    if name == "paid":
        return None if value is None else _parse_number(value, money.MOST, -money.MOST)
    if name in ("guests", "priority"):
        return _parse_guest_count(value)
    if name in NUMBERS:
        return _parse_number(value, 1 if name == "walkin" else 1 << 40)
    text = str(value)
    if name == "state" and text not in registrations.SAID:
        raise ValueError(value)
    if name == "answers":
        found = registrations.answers_of(text[: LONGEST[name]])
        return json.dumps(found, ensure_ascii=False) if clean_text(text) != text else text if found else "{}"
    return _parse_text(text, LONGEST.get(name, 400))


def _parse_text(value: object, most: int) -> str:
    return TURNS.sub("", clean_text(str(value)))[:most]


def _require_list(whole: Mapping[str, Any], key: str) -> list[Any]:
    found = whole.get(key)
    if not isinstance(found, list) or len(found) > MOST or not all(isinstance(each, dict) for each in found):
        raise ValueError(key)
    return found


def _parse_guest_count(value: Any) -> int:
    return min(max(int(value), 0), registrations.MOST_GUESTS)


def _parse_ident(value: object) -> int:
    number = _parse_number(value, GREATEST)
    if not number:
        raise ValueError(value)
    return number


def _parse_number(value: object, most: int, least: int = 0) -> int:
    text = str(value)
    number = int(text) if len(text) <= 20 else most + 1
    if not least <= number <= most:
        raise ValueError(value)
    return number
