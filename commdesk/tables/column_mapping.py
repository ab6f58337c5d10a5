"""Which column means what: proposed from headers and cells, corrected by hand, remembered for the next file like it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commdesk.errors import Problem, mark
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.tables import evidence, vendors
from commdesk.tables.evidence import ASKED, CLOSED, MAIL, MOSTLY, PHONE, PLATFORM_IDS, SOME, Evidence, EvidenceGround
from commdesk.tables.headers import (
    FIELD,
    HANDLE,
    IGNORE,
    NEW,
    REPEATED,
    TAGS,
    find_impersonal_headers,
    is_ignored,
    is_label,
    join_letters,
    match_known_header,
    match_likely_header,
    match_own_header,
    normalize_header,
)
from commdesk.tables.name_columns import (
    LOOKED_AT,
    ColumnGuess,
    assign_name_column,
    assign_nicknames,
    separate_name_columns,
)
from commdesk.tables.table import TableSheet
from commdesk.text import fold_text

SURE, LIKELY = 1.0, 0.6
SHAPES = (("email", MAIL), ("phone", PHONE), (HANDLE + "wechat", PLATFORM_IDS[0][1]))
"""What cells look like without a header."""
OPEN = HANDLE + "other"
"""Accounts of which no platform is known."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
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

    def get_evidence(self, at: int) -> Evidence:
        """Return why a column is taken for what it is."""
        if at < len(self.evidence):
            return self.evidence[at]
        return Evidence(EvidenceGround.REMEMBERED if self.remembered else EvidenceGround.CHOSEN)

    @property
    def open_accounts(self) -> tuple[int, ...]:
        """The columns of accounts whose platform is not known."""
        return tuple(at for at, target in enumerate(self.targets) if target == OPEN)

    @property
    def unknown_columns(self) -> tuple[int, ...]:
        """The columns that are left out although they may say something of a person."""
        return tuple(
            at for at, target in enumerate(self.targets) if not target and self.get_evidence(at).ground in ASKED
        )

    def with_target(self, at: int, target: str) -> ColumnMapping:
        """Return the mapping with another meaning for a column, chosen by hand."""
        grounds = [self.get_evidence(n) for n in range(len(self.targets))]
        grounds[at] = Evidence(EvidenceGround.CHOSEN)
        targets = (*self.targets[:at], target, *self.targets[at + 1 :])
        return replace(self, targets=targets, evidence=tuple(grounds))


def set_account_platform(mapping: ColumnMapping, platform: str) -> ColumnMapping:
    """Return the mapping with a platform for the accounts that had none."""
    return replace(mapping, targets=tuple(HANDLE + platform if each == OPEN else each for each in mapping.targets))


def keep_unknown(db: Database, sheet: TableSheet, mapping: ColumnMapping) -> ColumnMapping:
    """Return the mapping with every unknown column kept as a field of its own; those that exist are used."""
    there, found = _load_fields(db), mapping
    used = {fold_text(target.partition(":")[2]) for target in mapping.targets if target.startswith((FIELD, NEW))}
    for at in mapping.unknown_columns:
        asks = (
            join_letters(sheet.headers[at]) == "question"
            and join_letters("".join(sheet.headers[at + 1 : at + 2])) == "answer"
        )
        name = "" if asks else _make_field_name(sheet, at)[:60].strip()
        if name and fold_text(name) not in used:
            used.add(fold_text(name))
            found = found.with_target(at, FIELD + there[fold_text(name)] if fold_text(name) in there else NEW + name)
    return found


def _make_field_name(sheet: TableSheet, at: int) -> str:
    """Return how the field of a column is called: its header, or for ``Answer2`` the question that ``Question2`` asks."""
    header = sheet.headers[at]
    if join_letters(header) == "answer" and at and join_letters(sheet.headers[at - 1]) == "question":
        asked = Counter(row[at - 1] for row in sheet.rows[:LOOKED_AT] if row[at - 1]).most_common(1)
        return asked[0][0] if asked else header
    return header


def propose_mapping(db: Database, sheet: TableSheet) -> ColumnMapping:
    """Return what was chosen for these headers before, else what headers and cells say."""
    row = db.reader.execute(
        "SELECT name, mapping FROM import_profile WHERE signature = ? ORDER BY id DESC LIMIT 1",
        (compute_signature(sheet),),
    ).fetchone()
    if row is not None and (found := _apply_saved(sheet, row[1])) is not None:
        return ColumnMapping(found, (SURE,) * len(found), True, row[0])
    return _guess_mapping(sheet, _load_fields(db))


def load_profile(db: Database, sheet: TableSheet, name: str) -> ColumnMapping:
    """Return the mapping kept under ``name``, for the columns that this sheet has.

    Raises:
        Problem: there is none of that name.
    """
    rows = db.reader.execute("SELECT name, mapping FROM import_profile ORDER BY id DESC").fetchall()
    for kept, text in rows:
        if fold_text(kept) == fold_text(name) and (found := _apply_saved(sheet, text)) is not None:
            return ColumnMapping(found, (SURE,) * len(found), True, kept)
    names = ", ".join(row[0] for row in rows if row[0]) or "–"
    raise Problem(mark("core", "No mapping of columns is kept as “{name}”. There are: {names}"), name=name, names=names)


def save_mapping(db: Database, sheet: TableSheet, mapping: ColumnMapping, name: str = "") -> None:
    """Keep the mapping for the next file with the same headers; one kept for them before is replaced."""
    columns = {
        normalize_header(header): target
        for header, target in zip(sheet.headers, mapping.targets, strict=True)
        if header
    }
    text = json.dumps({"columns": columns, "targets": mapping.targets}, ensure_ascii=False)
    with db.step(mark("core", "Remember the columns of {name}"), name=name or sheet.name) as conn:
        sign = compute_signature(sheet)
        conn.execute(
            """INSERT INTO import_profile(id, name, signature, mapping) VALUES (?, ?, ?, ?)
            ON CONFLICT(id) DO UPDATE SET name = excluded.name, mapping = excluded.mapping""",
            (derive_id("import_profile", sign), name or sheet.name, sign, text),
        )


def compute_signature(sheet: TableSheet) -> str:
    """Return a short text that is equal for files with the same headers in the same order, 32 hexadecimal digits."""
    words = json.dumps([normalize_header(header) for header in sheet.headers], ensure_ascii=False)
    return hashlib.blake2b(words.encode(), digest_size=16).hexdigest()


def _apply_saved(sheet: TableSheet, text: str) -> tuple[str, ...] | None:
    """Return the targets of a kept mapping; None if it is damaged or knows no column of the sheet."""
    try:
        kept = json.loads(text)
        columns, targets = kept["columns"], kept["targets"]
    except (ValueError, TypeError, KeyError):
        return None
    if len(targets) == len(sheet.headers) and not any(sheet.headers):
        return tuple(map(str, targets))
    found = tuple(str(columns.get(normalize_header(header), IGNORE)) if header else IGNORE for header in sheet.headers)
    return found if any(found) else None


def _load_fields(db: Database) -> dict[str, str]:
    """Return the custom fields that are in use: their names by folded name."""
    return {
        fold_text(row[0]): row[0] for row in db.reader.execute("SELECT name FROM field WHERE archived = 0 ORDER BY id")
    }


def _guess_mapping(sheet: TableSheet, fields: dict[str, str]) -> ColumnMapping:
    aside = find_impersonal_headers(sheet.headers)
    vendor = vendors.find_vendor(sheet.headers)
    platform = vendors.find_platform(vendor, sheet.title, sheet.name)
    rows = sheet.rows[:LOOKED_AT]
    found: list[ColumnGuess] = []
    for at, header in enumerate(sheet.headers):
        filled = [row[at] for row in rows if row[at]]
        meant = vendors.find_header_target(vendor, header)
        if meant is not None and vendor is not None:
            ground = Evidence(EvidenceGround.VENDOR if meant else EvidenceGround.NOTHING, word=vendor.name)
            guess = ColumnGuess(meant, SURE, ground)
        elif header and (is_ignored(header) or normalize_header(header) in aside):
            guess = ColumnGuess(IGNORE, SURE, Evidence(EvidenceGround.NOTHING))
        elif fold_text(header) in fields and not match_known_header(header):
            guess = ColumnGuess(FIELD + fields[fold_text(header)], SURE, Evidence(EvidenceGround.HEADER))
        elif sheet.format == "vcard":  # its headers are ours: what a property means is no guess
            guess = ColumnGuess(
                match_known_header(header), SURE, Evidence(EvidenceGround.HEADER, len(filled), len(filled))
            )
        else:
            guess = _guess_column(header, filled, fields)
        if guess.target == OPEN and sheet.format != "vcard":
            guess.target = vendors.handle_of(OPEN, evidence.detect_platform(filled) or platform)
        guess.filled = len(filled)
        found.append(guess)
    assign_name_column(sheet, found)
    assign_nicknames(found)
    separate_name_columns(sheet, found)
    return _resolve_duplicates(found)


def _guess_column(header: str, filled: Sequence[str], fields: dict[str, str]) -> ColumnGuess:
    """Weigh the words of a header against the cells below it."""
    looks, look_fit = evidence.detect_look(filled)
    of = len(filled)
    if header and (target := match_known_header(header)):
        name = target.partition(":")[2]
        if target.startswith(NEW) and fold_text(name) in fields:
            target = FIELD + fields[fold_text(name)]
        return _guess_known_header(header, target, filled, looks, look_fit)
    if header and is_label(header):
        return ColumnGuess(IGNORE, SURE, Evidence(EvidenceGround.LABEL))
    if looks:
        return ColumnGuess(looks, LIKELY, Evidence(EvidenceGround.CELLS, look_fit, of))
    target = match_likely_header(header)
    if not target:
        return ColumnGuess(
            IGNORE, LIKELY if header else 0.0, Evidence(EvidenceGround.UNKNOWN if of else EvidenceGround.EMPTY, 0, of)
        )
    fit = evidence.count_fitting(target, filled)
    if of and fit >= MOSTLY * of and not (target.startswith(HANDLE) and evidence.find_shared_word(filled)):
        return ColumnGuess(
            target,
            LIKELY,
            Evidence(EvidenceGround.BOTH if evidence.get_tester(target) else EvidenceGround.HEADER, fit, of),
        )
    return ColumnGuess(
        IGNORE, LIKELY, Evidence(EvidenceGround.OVERRULED if of else EvidenceGround.EMPTY, fit, of, header)
    )


def _guess_known_header(header: str, target: str, filled: Sequence[str], looks: str, look_fit: int) -> ColumnGuess:
    """Return what a header that is known means, unless its cells surely are something else."""
    of, fit = len(filled), evidence.count_fitting(target, filled)
    if target == "want" and of and evidence.count_fitting("intent", filled) >= MOSTLY * of:  # 意向: 有, 无
        return ColumnGuess("intent", SURE, Evidence(EvidenceGround.BOTH, evidence.count_fitting("intent", filled), of))
    if match_own_header(header):
        return ColumnGuess(target, SURE, Evidence(EvidenceGround.HEADER, fit, of))
    if target.startswith(HANDLE) and (word := evidence.find_shared_word(filled)):
        return ColumnGuess(IGNORE, SURE, Evidence(EvidenceGround.SHARED, word[1], of, word[0]))
    if looks and fit < SOME * of and evidence.get_tester(target):
        return ColumnGuess(looks, LIKELY, Evidence(EvidenceGround.CELLS, look_fit, of))
    if looks.startswith(HANDLE) and (target.startswith(HANDLE) or target in ("nickname", "real_name", "remark")):
        return ColumnGuess(looks, SURE, Evidence(EvidenceGround.CELLS, look_fit, of))
    if of and fit < SOME * of and (target in CLOSED or (target.startswith(HANDLE) and fit == 0 and of > 2)):
        return ColumnGuess(IGNORE, SURE, Evidence(EvidenceGround.OVERRULED, fit, of, header))
    both = of and fit and evidence.get_tester(target) is not None
    return ColumnGuess(target, SURE, Evidence(EvidenceGround.BOTH if both else EvidenceGround.HEADER, fit, of))


def _resolve_duplicates(found: list[ColumnGuess]) -> ColumnMapping:
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
            second = EvidenceGround.SECOND if guess.filled else EvidenceGround.EMPTY
            found[at] = ColumnGuess(IGNORE, 0.0, Evidence(second, guess.why.fit, guess.why.of), guess.filled)
    return ColumnMapping(
        tuple(guess.target for guess in found),
        tuple(guess.sure if guess.target or guess.sure == SURE else 0.0 for guess in found),
        evidence=tuple(guess.why for guess in found),
    )
