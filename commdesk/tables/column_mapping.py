"""Which column means what: proposed from headers and cells, corrected by hand, remembered for the next file like it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.store.ids import meaning
from commdesk.tables import evidence, vendors
from commdesk.tables.evidence import ASKED, CLOSED, MAIL, MOSTLY, PHONE, PLATFORM_IDS, SOME, Evidence, Ground
from commdesk.tables.headers import (
    FIELD,
    HANDLE,
    IGNORE,
    NEW,
    REPEATED,
    TAGS,
    beside,
    ignored,
    is_label,
    known,
    likely,
    named,
    plain,
    united,
)
from commdesk.tables.name_columns import LOOKED_AT, Guess, name_somebody, say_names, tell_names_apart
from commdesk.tables.table import Sheet
from commdesk.text import fold

SURE, LIKELY = 1.0, 0.6
SHAPES = (("email", MAIL), ("phone", PHONE), (HANDLE + "wechat", PLATFORM_IDS[0][1]))
"""What cells look like without a header."""
OPEN = HANDLE + "other"
"""Accounts of which no platform is known."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column means, in the order of the headers; "" leaves a column out.

    Targets are names like ``city``, or ``handle:wechat``, ``tags:Interests``, ``field:Job`` (a custom field by name) and
    ``new:Job`` (one to be made). ``confidence`` is 0 to 1 for each; ``remembered``: it was chosen for such a file before.
    ``evidence`` says of each column why; it may be shorter than ``targets``.
    """

    targets: tuple[str, ...]
    confidence: tuple[float, ...] = ()
    remembered: bool = False
    name: str = ""
    evidence: tuple[Evidence, ...] = ()

    def why(self, at: int) -> Evidence:
        """Return why a column is taken for what it is."""
        if at < len(self.evidence):
            return self.evidence[at]
        return Evidence(Ground.REMEMBERED if self.remembered else Ground.CHOSEN)

    @property
    def open_accounts(self) -> tuple[int, ...]:
        """The columns of accounts whose platform is not known."""
        return tuple(at for at, target in enumerate(self.targets) if target == OPEN)

    @property
    def unknown(self) -> tuple[int, ...]:
        """The columns that are left out although they may say something of a person."""
        return tuple(at for at, target in enumerate(self.targets) if not target and self.why(at).ground in ASKED)

    def change(self, at: int, target: str) -> Mapping:
        """Return the mapping with another meaning for a column, chosen by hand."""
        grounds = [self.why(n) for n in range(len(self.targets))]
        grounds[at] = Evidence(Ground.CHOSEN)
        targets = (*self.targets[:at], target, *self.targets[at + 1 :])
        return replace(self, targets=targets, evidence=tuple(grounds))


def with_platform(mapping: Mapping, platform: str) -> Mapping:
    """Return the mapping with a platform for the accounts that had none."""
    return replace(mapping, targets=tuple(HANDLE + platform if each == OPEN else each for each in mapping.targets))


def keep_unknown(db: Database, sheet: Sheet, mapping: Mapping) -> Mapping:
    """Return the mapping with every unknown column kept as a field of its own; those that exist are used."""
    there, found = _fields(db), mapping
    used = {fold(target.partition(":")[2]) for target in mapping.targets if target.startswith((FIELD, NEW))}
    for at in mapping.unknown:
        asks = united(sheet.headers[at]) == "question" and united("".join(sheet.headers[at + 1 : at + 2])) == "answer"
        name = "" if asks else _field_name(sheet, at)[:60].strip()
        if name and fold(name) not in used:
            used.add(fold(name))
            found = found.change(at, FIELD + there[fold(name)] if fold(name) in there else NEW + name)
    return found


def _field_name(sheet: Sheet, at: int) -> str:
    """Return how the field of a column is called: its header, or for ``Answer2`` the question that ``Question2`` asks."""
    header = sheet.headers[at]
    if united(header) == "answer" and at and united(sheet.headers[at - 1]) == "question":
        asked = Counter(row[at - 1] for row in sheet.rows[:LOOKED_AT] if row[at - 1]).most_common(1)
        return asked[0][0] if asked else header
    return header


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
    aside = beside(sheet.headers)
    vendor = vendors.vendor_of(sheet.headers)
    platform = vendors.platform_named(vendor, sheet.title, sheet.name)
    rows = sheet.rows[:LOOKED_AT]
    found: list[Guess] = []
    for at, header in enumerate(sheet.headers):
        filled = [row[at] for row in rows if row[at]]
        meant = vendors.meaning_of(vendor, header)
        if meant is not None and vendor is not None:
            ground = Evidence(Ground.VENDOR if meant else Ground.NOTHING, word=vendor.name)
            guess = Guess(meant, SURE, ground)
        elif header and (ignored(header) or plain(header) in aside):
            guess = Guess(IGNORE, SURE, Evidence(Ground.NOTHING))
        elif fold(header) in fields and not known(header):
            guess = Guess(FIELD + fields[fold(header)], SURE, Evidence(Ground.HEADER))
        elif sheet.format == "vcard":  # its headers are ours: what a property means is no guess
            guess = Guess(known(header), SURE, Evidence(Ground.HEADER, len(filled), len(filled)))
        else:
            guess = _column(header, filled, fields)
        if guess.target == OPEN and sheet.format != "vcard":
            guess.target = vendors.handle_of(OPEN, evidence.platform_of(filled) or platform)
        guess.filled = len(filled)
        found.append(guess)
    name_somebody(sheet, found)
    say_names(found)
    tell_names_apart(sheet, found)
    return _once(found)


def _column(header: str, filled: Sequence[str], fields: dict[str, str]) -> Guess:
    """Weigh the words of a header against the cells below it."""
    looks, look_fit = evidence.looks_like(filled)
    of = len(filled)
    if header and (target := known(header)):
        name = target.partition(":")[2]
        if target.startswith(NEW) and fold(name) in fields:
            target = FIELD + fields[fold(name)]
        return _known(header, target, filled, looks, look_fit)
    if header and is_label(header):
        return Guess(IGNORE, SURE, Evidence(Ground.LABEL))
    if looks:
        return Guess(looks, LIKELY, Evidence(Ground.CELLS, look_fit, of))
    target = likely(header)
    if not target:
        return Guess(IGNORE, LIKELY if header else 0.0, Evidence(Ground.UNKNOWN if of else Ground.EMPTY, 0, of))
    fit = evidence.weigh(target, filled)
    if of and fit >= MOSTLY * of and not (target.startswith(HANDLE) and evidence.shared(filled)):
        return Guess(target, LIKELY, Evidence(Ground.BOTH if evidence.tester_of(target) else Ground.HEADER, fit, of))
    return Guess(IGNORE, LIKELY, Evidence(Ground.OVERRULED if of else Ground.EMPTY, fit, of, header))


def _known(header: str, target: str, filled: Sequence[str], looks: str, look_fit: int) -> Guess:
    """Return what a header that is known means, unless its cells surely are something else."""
    of, fit = len(filled), evidence.weigh(target, filled)
    if target == "want" and of and evidence.weigh("intent", filled) >= MOSTLY * of:  # 意向: 有, 无
        return Guess("intent", SURE, Evidence(Ground.BOTH, evidence.weigh("intent", filled), of))
    if named(header):
        return Guess(target, SURE, Evidence(Ground.HEADER, fit, of))
    if target.startswith(HANDLE) and (word := evidence.shared(filled)):
        return Guess(IGNORE, SURE, Evidence(Ground.SHARED, word[1], of, word[0]))
    if looks and fit < SOME * of and evidence.tester_of(target):
        return Guess(looks, LIKELY, Evidence(Ground.CELLS, look_fit, of))
    if looks.startswith(HANDLE) and (target.startswith(HANDLE) or target in ("nickname", "real_name", "remark")):
        return Guess(looks, SURE, Evidence(Ground.CELLS, look_fit, of))
    if of and fit < SOME * of and (target in CLOSED or (target.startswith(HANDLE) and fit == 0 and of > 2)):
        return Guess(IGNORE, SURE, Evidence(Ground.OVERRULED, fit, of, header))
    both = of and fit and evidence.tester_of(target) is not None
    return Guess(target, SURE, Evidence(Ground.BOTH if both else Ground.HEADER, fit, of))


def _once(found: list[Guess]) -> Mapping:
    """Keep the surest column of each target that can have only one, the fullest of several; the others are left out."""
    best: dict[str, int] = {}
    for at, guess in enumerate(found):
        key = (guess.sure, guess.filled > 0, guess.filled)
        if guess.target not in best:
            best[guess.target] = at
        else:
            other = found[best[guess.target]]
            if key > (other.sure, other.filled > 0, other.filled) and (
                guess.sure > other.sure or guess.filled > 2 * other.filled
            ):
                best[guess.target] = at
    for at, guess in enumerate(found):
        many = guess.target in REPEATED or guess.target.startswith((TAGS, HANDLE))
        if guess.target and best[guess.target] != at and not (many and guess.sure > LIKELY):
            second = Ground.SECOND if guess.filled else Ground.EMPTY
            found[at] = Guess(IGNORE, 0.0, Evidence(second, guess.why.fit, guess.why.of), guess.filled)
    return Mapping(
        tuple(guess.target for guess in found),
        tuple(guess.sure if guess.target or guess.sure == SURE else 0.0 for guess in found),
        evidence=tuple(guess.why for guess in found),
    )
