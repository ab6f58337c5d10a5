"""Cells that a spreadsheet would run as a formula get an apostrophe in front; our own import takes it away again.

The list of dangerous beginnings is OWASP's ("CSV Injection"), with the full-width signs that Excel takes for the same. What
nobody sees in front of such a sign (spaces, marks of direction, a byte order mark) is looked past: a program that throws it
away would run the rest. Marks of direction are part of the text otherwise and are written as they are, so that an export
comes back the same.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

RISKY = "=+-@\t\r\n＝＋－＠"
SIGN = "'"
_UNSEEN = {"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"}
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters that are drawn as nothing."""
_BLANKS = frozenset(_BLANK)


def guard_cell(cell: str) -> str:
    """Return the cell as it may stand in a CSV file. `unguard_cell` gives back exactly what was put in."""
    return SIGN + cell if _is_risky(cell) else cell


def guard_row(cells: Iterable[str]) -> list[str]:
    """Return the cells of a row as `guard_cell` does: a call is spared for those that are empty or begin with letter or digit."""
    return [cell and (cell if cell[0].isalnum() and cell[0] not in _BLANKS else guard_cell(cell)) for cell in cells]


def unguard_cell(cell: str) -> str:
    """Return what `guard_cell` was given; a cell it would not have made stays as it is."""
    return cell[1:] if cell[:1] == SIGN and _is_risky(cell[1:]) else cell


def _is_risky(cell: str) -> bool:
    """Return whether a cell begins like a formula, or like one that is guarded already."""
    first = cell[:1]
    if not first or (first.isalnum() and first not in _BLANK):  # what nearly all cells begin with
        return False
    if first in RISKY + SIGN:
        return True
    for char in cell:
        if char not in _BLANK and unicodedata.category(char) not in _UNSEEN:
            return unicodedata.normalize("NFKC", char)[0] in "=+-@"
    return False
