"""Which column means what: proposed from headers and cells, corrected by hand, remembered for the next file like it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.errors import Problem, mark
from commdesk.sheets.synonyms import FIELD, HANDLE, IGNORE, REPEATED, TAGS, beside, ignored, known, likely, plain
from commdesk.sheets.table import Sheet
from commdesk.store.database import Database
from commdesk.store.ids import meaning
from commdesk.text import fold

SURE, LIKELY, GUESSED = 1.0, 0.6, 0.4
LOOKED_AT = 200
"""Cells of a column that are looked at when its header says nothing."""
SHAPES = (
    ("email", re.compile(r"[^@\s]+@[^@\s]+\.\w+")),
    ("phone", re.compile(r"(\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}|\+[\d ()-]{7,18}")),
    (HANDLE + "wechat", re.compile(r"wxid_\w+")),
)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column means, in the order of the headers; "" leaves a column out.

    Targets are names like ``city``, or ``handle:wechat``, ``tags:Interests``, ``field:Job`` (a custom field by name) and
    ``new:Job`` (one to be made). ``confidence`` is 0 to 1 for each; ``remembered``: it was chosen for such a file before.
    """

    targets: tuple[str, ...]
    confidence: tuple[float, ...] = ()
    remembered: bool = False
    name: str = ""


def propose(db: Database, sheet: Sheet) -> Mapping:
    """Return what was chosen for these headers before, else what headers and cells say."""
    row = db.reader.execute(
        "SELECT name, mapping FROM import_profile WHERE signature = ? ORDER BY id DESC LIMIT 1", (signature(sheet),)
    ).fetchone()
    if row is not None and (found := _applied(sheet, row[1])) is not None:
        return Mapping(found, (SURE,) * len(found), True, row[0])
    return _guess(sheet, _fields(db))


def profile(db: Database, sheet: Sheet, name: str) -> Mapping:
    """Return the mapping kept under ``name``, for the columns that this sheet has.

    Raises:
        Problem: there is none of that name.
    """
    rows = db.reader.execute("SELECT name, mapping FROM import_profile ORDER BY id DESC").fetchall()
    for kept, text in rows:
        if fold(kept) == fold(name) and (found := _applied(sheet, text)) is not None:
            return Mapping(found, (SURE,) * len(found), True, kept)
    names = ", ".join(row[0] for row in rows if row[0]) or "–"
    raise Problem(mark("core", "No mapping of columns is kept as “{name}”. There are: {names}"), name=name, names=names)


def remember(db: Database, sheet: Sheet, mapping: Mapping, name: str = "") -> None:
    """Keep the mapping for the next file with the same headers; one kept for them before is replaced."""
    columns = {plain(header): target for header, target in zip(sheet.headers, mapping.targets, strict=True) if header}
    text = json.dumps({"columns": columns, "targets": mapping.targets}, ensure_ascii=False)
    with db.step(mark("core", "Remember the columns of {name}"), name=name or sheet.name) as conn:
        sign = signature(sheet)
        conn.execute(
            """INSERT INTO import_profile(id, name, signature, mapping) VALUES (?, ?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET name = excluded.name, mapping = excluded.mapping""",
            (meaning("import_profile", sign), name or sheet.name, sign, text),
        )


def signature(sheet: Sheet) -> str:
    """Return a short text that is equal for files with the same headers in the same order, 32 hexadecimal digits."""
    words = json.dumps([plain(header) for header in sheet.headers], ensure_ascii=False)
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


def _applied(sheet: Sheet, text: str) -> tuple[str, ...] | None:
    """Return the targets of a kept mapping; None if it is damaged or knows no column of the sheet."""
    try:
        kept = json.loads(text)
        columns, targets = kept["columns"], kept["targets"]
    except (ValueError, TypeError, KeyError):
        return None
    if len(targets) == len(sheet.headers) and not any(sheet.headers):
        return tuple(map(str, targets))
    found = tuple(str(columns.get(plain(header), IGNORE)) if header else IGNORE for header in sheet.headers)
    return found if any(found) else None


def _fields(db: Database) -> dict[str, str]:
    """Return the custom fields that are in use: their names by folded name."""
    return {fold(row[0]): row[0] for row in db.reader.execute("SELECT name FROM field WHERE archived = 0 ORDER BY id")}


def _guess(sheet: Sheet, fields: dict[str, str]) -> Mapping:
    found: list[tuple[str, float]] = []
    aside = beside(sheet.headers)
    for at, header in enumerate(sheet.headers):
        if header and (ignored(header) or plain(header) in aside):
            found.append((IGNORE, SURE))
        elif header and (target := known(header)):
            name = target.partition(":")[2]
            found.append((FIELD + name if target.startswith("new:") and fold(name) in fields else target, SURE))
        elif fold(header) in fields:
            found.append((FIELD + fields[fold(header)], SURE))
        else:
            found.append(_shape([row[at] for row in sheet.rows[:LOOKED_AT]]) or (likely(header), LIKELY))
    _name_somebody(sheet, found)
    return _once(found)


def _shape(cells: Sequence[str]) -> tuple[str, float] | None:
    filled = [cell for cell in cells if cell]
    for target, shape in SHAPES:
        if filled and sum(bool(shape.fullmatch(cell)) for cell in filled) * 10 >= len(filled) * 7:
            return target, LIKELY
    return None


def _name_somebody(sheet: Sheet, found: list[tuple[str, float]]) -> None:
    """If nothing is a name yet, take the first column without a header that holds short words."""
    if any(target in ("nickname", "real_name", "remark", "first_name") for target, _ in found):
        return
    for at, (target, _) in enumerate(found):
        cells = [row[at] for row in sheet.rows[:LOOKED_AT] if row[at]]
        short = [cell for cell in cells if len(cell) <= 30 and not cell.replace(".", "").isdigit()]
        if not target and not sheet.headers[at] and cells and len(short) * 10 >= len(cells) * 7:
            found[at] = ("nickname", GUESSED)
            return


def _once(found: list[tuple[str, float]]) -> Mapping:
    """Keep the surest column of each target that can have only one; the others are left out."""
    best: dict[str, int] = {}
    for at, (target, sure) in enumerate(found):
        if target not in best or sure > found[best[target]][1]:
            best[target] = at
    kept = []
    for at, (target, sure) in enumerate(found):
        many = target in REPEATED or target.startswith((TAGS, HANDLE))
        kept.append((target, sure) if best[target] == at or (many and sure > LIKELY) else (IGNORE, 0.0))
    return Mapping(
        tuple(target for target, _ in kept), tuple(sure if target or sure == SURE else 0.0 for target, sure in kept)
    )
