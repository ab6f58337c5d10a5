"""People as a document for programs: JSON, and vCard 3.0 (RFC 2426)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import lru_cache

from commdesk.exports.page import ExportedPerson
from commdesk.exports.people import PeopleReader
from commdesk.files.attached_files import check_address
from commdesk.member_fields.model import FieldKind, Surface
from commdesk.member_fields.registry import list_fields_on
from commdesk.text import to_one_line, to_visible

COLUMNS = tuple((field.name_on(Surface.DOCUMENT), field.kind) for field in list_fields_on(Surface.DOCUMENT))
NAMES = tuple(name for name, _ in COLUMNS)
TYPED = tuple((name, kind) for name, kind in COLUMNS if kind in (FieldKind.ANSWER, FieldKind.FLAG))
"""Columns whose numbers are written as true and false; the others stand in a document as they are stored."""
ANSWERS = {0: None, 1: False, 2: True}
OMITTED = 1604
"""The year that stands for none beside ``X-APPLE-OMIT-YEAR``; it has a 29 February."""
FOLD = 75
"""Bytes of a line of a vCard, its end not counted."""
_SPECIAL = re.compile(r"[\\;,\r\n]")
_dump = json.JSONEncoder(ensure_ascii=False).encode  # made once, not for everybody


def person_to_dict(person: ExportedPerson, reader: PeopleReader) -> dict[str, object]:
    """Return a person as a JSON object; ids are text, money is in minor units, unknown text is ""."""
    row = person.row
    born = person.birthday
    stored = dict(zip(NAMES, map(row.__getitem__, NAMES), strict=True))
    for name, kind in TYPED:
        stored[name] = _to_json_value(stored[name], kind)
    return {
        "id": str(person.id),
        "name": row["shown"],
        **stored,
        "class": row["computed"],
        "class_by_hand": bool(row["class"]),
        "friend": bool(row["friend"]),
        "birthday": {"year": born.year, "month": born.month, "day": born.day, "lunar": born.lunar},
        "invited_by": person.inviter,
        "accounts": [{"platform": p, "account": account, "name": name} for p, account, name in person.handles],
        "contacts": [{"kind": kind, "value": value} for kind, value in person.contacts],
        "tags": [{"group": group, "tag": tag} for group, tag in person.tags],
        "communities": [
            {"community": s.community, "joined": s.joined, "left": s.left, "card": s.card} for s in person.stays
        ],
        "fees": [
            {"name": f.name, "amount": f.amount, "currency": f.currency, "starts": f.starts, "expires": f.expires}
            for f in person.fees
        ],
        "fields": {reader.fields[id].name: value for id, value in person.fields.items()},
        "last_active": person.last,
        "messages": row["messages"],
        "archived": bool(row["archived"]),
    }


def _to_json_value(value: str | int | None, kind: FieldKind) -> object:
    if kind == FieldKind.ANSWER:
        return ANSWERS.get(int(value or 0))
    return bool(value) if kind == FieldKind.FLAG else value


def dump_json_line(value: dict[str, object]) -> str:
    """Return a JSON object in one line."""
    return _dump(value)


def format_vcard(person: ExportedPerson) -> str:
    """Return a person as a vCard, lines folded and ended with CRLF."""
    return "".join(f"{fold_line(line)}\r\n" for line in _iter_vcard_lines(person))


def _iter_vcard_lines(person: ExportedPerson) -> Iterator[str]:
    row = person.row
    name = to_one_line(row["shown"]) or str(person.id)
    yield from (
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"UID:commdesk-{person.id}",
        f"FN:{escape_value(name)}",
        f"N:{escape_value(name)};;;;",
    )
    for key, value in (
        ("NICKNAME", to_one_line(row["nickname"])),
        ("ORG", to_one_line(row["company"])),
        ("NOTE", row["note"]),
    ):
        if value:
            yield f"{key}:{escape_value(value)}"
    yield from _iter_birthday_lines(person)
    if row["city"]:
        yield f"ADR;TYPE=HOME:;;;{escape_value(to_visible(row['city']))};;;"
    if row["gender"]:
        yield f"X-GENDER:{row['gender'].upper()}"
    kinds = {"phone": "TEL;TYPE=CELL", "email": "EMAIL;TYPE=INTERNET", "link": "URL"}
    for kind, value in person.contacts:
        if kind == "link" and ":" in value:
            value = check_address(value)  # javascript: is nothing to hand on
        if kind in kinds and value:
            yield f"{kinds[kind]}:{escape_value(value)}"
    for platform, account, _ in person.handles:
        yield f"X-{_property(platform)}:{escape_value(account)}"
    if person.tags:
        yield "CATEGORIES:" + ",".join(escape_value(to_visible(tag)) for _, tag in person.tags)
    yield "END:VCARD"


@lru_cache(1_000)
def _property(platform: str) -> str:
    return re.sub("[^A-Za-z0-9-]", "", platform).upper() or "OTHER"


def _iter_birthday_lines(person: ExportedPerson) -> Iterator[str]:
    """Yield the birthday; a vCard 3.0 knows whole solar dates only.

    A missing year is written as phones write it; what is known otherwise, like a lunar day, stands in a line of our own.
    """
    born = person.birthday
    if born.month and born.day and not born.lunar:
        if born.year:
            yield f"BDAY:{born.year:04}-{born.month:02}-{born.day:02}"
        else:
            yield f"BDAY;X-APPLE-OMIT-YEAR={OMITTED}:{OMITTED}-{born.month:02}-{born.day:02}"
    elif person.birthday_text:
        yield f"X-COMMDESK-BIRTHDAY:{escape_value(person.birthday_text)}"


def escape_value(value: str) -> str:
    """Return a value as it stands in a vCard."""
    if _SPECIAL.search(value) is None:  # nearly all
        return value
    for sign in ("\\", ";", ","):
        value = value.replace(sign, "\\" + sign)
    return value.replace("\r\n", "\\n").replace("\r", "\\n").replace("\n", "\\n")


def fold_line(line: str) -> str:
    """Return a line broken into pieces of at most 75 bytes, never inside a character."""
    if len(line) * 4 <= FOLD or len(line.encode()) <= FOLD:  # most
        return line
    pieces: list[str] = []
    piece: list[str] = []
    size = 0
    for char in line:
        width = len(char.encode())
        if size + width > FOLD:
            pieces.append("".join(piece))
            piece, size = [], 1
        piece.append(char)
        size += width
    return "\r\n ".join([*pieces, "".join(piece)])
