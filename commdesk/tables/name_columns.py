"""Which column of names is which: the name, the nickname, the name in a group, the remark; told by those beside it and their cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commdesk.tables.evidence import MOSTLY, Evidence, EvidenceGround
from commdesk.tables.headers import HANDLE, normalize_header
from commdesk.tables.table import TableSheet
from commdesk.text import fold_text

GUESSED = 0.4
LOOKED_AT = 2_000
"""Cells of a column that are looked at."""
NAMES = ("nickname", "real_name", "remark", "first_name", "last_name")
CARDS = frozenset(map(normalize_header, (
    "群昵称 群名片 群内昵称 本群昵称 群里昵称 群备注名 我在本群的昵称 group_nickname card server_nickname nickname_in_group"
    " group_card name_in_group").split()))  # fmt: skip
"""Headers of the name somebody has in one group."""
_SENTENCE = re.compile(r"[，。；！？,;!?\n]|\d{4}")
SHORT = 20
"""Characters a remark has at most: 王建国-杭州-老客户; a longer cell is a note."""


@dataclass(slots=True)
class ColumnGuess:
    """What a column is taken for."""

    target: str
    sure: float
    why: Evidence
    filled: int = 0


def assign_name_column(sheet: TableSheet, found: list[ColumnGuess]) -> None:
    """If nothing is a name yet, take the first column without a header that holds short words."""
    if any(guess.target in NAMES[:4] for guess in found):
        return
    for at, guess in enumerate(found):
        cells = [row[at] for row in sheet.rows[:LOOKED_AT] if row[at]]
        short = [cell for cell in cells if len(cell) <= 30 and not cell.replace(".", "").isdigit()]
        if not guess.target and not sheet.headers[at] and cells and len(short) * 10 >= len(cells) * 7:
            found[at] = ColumnGuess(
                "nickname", GUESSED, Evidence(EvidenceGround.CELLS, len(short), len(cells)), len(cells)
            )
            return


def assign_nicknames(found: list[ColumnGuess]) -> None:
    """Take a WeChat column that holds names for the nickname: a name is no account."""
    there = {guess.target for guess in found}
    for guess in found:
        why = guess.why
        if (
            why.ground == EvidenceGround.OVERRULED
            and normalize_header(why.word) in ("微信", "wechat")
            and "nickname" not in there
        ):
            guess.target, guess.why = "nickname", Evidence(EvidenceGround.CELLS, why.of - why.fit, why.of)


def separate_name_columns(sheet: TableSheet, found: list[ColumnGuess]) -> None:
    """Decide about columns whose headers mean another name where another column stands beside them."""
    _separate_cards(sheet, found)
    _separate_remarks(sheet, found)
    _separate_halves(sheet, found)


def _separate_cards(sheet: TableSheet, found: list[ColumnGuess]) -> None:
    """A name in a group is that where somebody has another name, too, or an account; else it is all there is."""
    cards = [
        guess
        for at, guess in enumerate(found)
        if normalize_header(sheet.headers[at]) in CARDS and guess.target == "nickname"
    ]
    others = sum(guess.target in NAMES and guess.filled > 0 for guess in found) - sum(
        guess.filled > 0 for guess in cards
    )
    if others:
        for guess in cards:
            guess.target = "card"


def _separate_remarks(sheet: TableSheet, found: list[ColumnGuess]) -> None:
    """备注 beside an account and a nickname is how a contact was named, where its cells are names; else a note."""
    targets = {guess.target for guess in found}
    if "remark" in targets or not targets & {"nickname", "card"}:
        return
    at = next(
        (
            at
            for at, guess in enumerate(found)
            if guess.target == "note" and normalize_header(sheet.headers[at]) == "备注"
        ),
        -1,
    )
    if at < 0:
        return
    pairs = _list_pairs(sheet, at, [n for n, guess in enumerate(found) if guess.target in NAMES])
    hold = [said for said, names in pairs if any(len(name) > 1 and name in said for name in names)]
    if "real_name" in targets or not targets & {HANDLE + "wechat", HANDLE + "qq", HANDLE + "wecom"}:
        fits = bool(pairs) and len(hold) >= MOSTLY * len(pairs)
    else:
        words = [said for said, _ in pairs]
        short = [word for word in words if len(word) <= SHORT and not _SENTENCE.search(word)]
        fits = bool(words) and len(short) >= MOSTLY * len(words) and len(set(words)) >= MOSTLY * len(words)
    if fits:
        found[at].target, found[at].why = "remark", Evidence(EvidenceGround.BOTH, len(hold) or len(pairs), len(pairs))


def _separate_halves(sheet: TableSheet, found: list[ColumnGuess]) -> None:
    """A name beside half of a name is the other half, unless its cells hold both: Name, Vorname; Nombre, Apellidos."""
    columns = {guess.target: at for at, guess in enumerate(found) if guess.filled}
    whole = columns.get("real_name", -1)
    for half, other in (("first_name", "last_name"), ("last_name", "first_name")):
        at = columns.get(half, -1)
        if whole < 0 or at < 0 or other in columns:
            continue
        pairs = _list_pairs(sheet, at, [whole])
        apart = [names[0] for said, names in pairs if names and said not in names[0]]
        if len(apart) < MOSTLY * len(pairs):
            continue
        if half == "last_name" and sum(" " in name for name in apart) >= MOSTLY * len(apart):
            found[at].target = "nickname" if "nickname" not in columns else ""  # whole names: the other is no surname
        else:
            found[whole].target = other
        return


def _list_pairs(sheet: TableSheet, at: int, beside: Sequence[int]) -> list[tuple[str, list[str]]]:
    """Return what a column says where it says anything, and what others say beside it, folded."""
    rows = [row for row in sheet.rows[:LOOKED_AT] if row[at]]
    return [(fold_text(row[at]), [fold_text(row[n]) for n in beside if row[n]]) for row in rows]
