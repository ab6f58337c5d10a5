"""Cells that a spreadsheet would run as a formula get an apostrophe in front; our own import takes it away again.

The list of dangerous beginnings is OWASP's ("CSV Injection"), with the full-width signs that Excel takes for the same.
"""

from __future__ import annotations

RISKY = "=+-@\t\r\n＝＋－＠"
SIGN = "'"


def guard(cell: str) -> str:
    """Return the cell as it may stand in a CSV file. `unguard` gives back exactly what was put in."""
    return SIGN + cell if cell and cell[0] in RISKY + SIGN else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given; a cell it would not have made stays as it is."""
    return cell[1:] if len(cell) > 1 and cell[0] == SIGN and cell[1] in RISKY + SIGN else cell
