"""Forms of dates as programs write them (%Y-%m-%d), as ours (yyyy-MM-dd), and back."""

from __future__ import annotations

import re

from commdesk.scripts import formatters

DAY = 86_400
CODES = {
    "Y": "yyyy", "y": "yy", "m": "MM", "-m": "M", "B": "MMMM", "b": "MMM", "h": "MMM", "d": "dd", "-d": "d", "e": "d", "-e": "d",
    "H": "HH", "-H": "H", "k": "H", "I": "hh", "-I": "h", "l": "h", "-l": "h", "M": "mm", "-M": "m", "p": "a", "P": "a",
    "A": "EEEE", "a": "E", "F": "yyyy-MM-dd", "R": "HH:mm", "D": "MM/dd/yy", "T": "HH:mm", "X": "HH:mm", "v": "d-MMM-yyyy",
}  # fmt: skip
"""After strftime(3) and chrono's format::strftime; seconds are left out, no message needs them."""
TIMES = frozenset("H -H k I -I l -l M -M p P R T X".split())
_OURS = re.compile(r"y+|M+|d+|H+|m+|E+|a+|h+")
_BACK = {
    "yyyy": "%Y",
    "yy": "%y",
    "MM": "%m",
    "M": "%-m",
    "dd": "%d",
    "d": "%-d",
    "HH": "%H",
    "H": "%-H",
    "mm": "%M",
    "hh": "%I",
    "h": "%-I",
}
_PIECE = re.compile(r"%([-_0]?[A-Za-z%])|([A-Za-z]+)|([^%A-Za-z]+)|%")


def to_variable(codes: str, offset: str = "0") -> str | None:
    """Return the variable that says today, or now, in this form; None where it cannot be said.

    Args:
        offset: Seconds to be added, as text; whole days only.
    """
    form, timed = _to_date_form(codes)
    if form is None:
        return None
    if not offset.removeprefix("-").isascii() or not offset.removeprefix("-").isdigit():
        return None
    days, rest = divmod(int(offset[:12]), DAY)
    if rest or abs(days) > 9_999 or (timed and days):
        return None
    name = "now" if timed else "today" + (f"{days:+}d" if days else "")
    return "{" + name + (f"|{form}" if form else "") + "}"


def to_strftime_codes(form: str) -> str | None:
    """Return a form of ours as codes; None for what no code says alike everywhere, such as the names of days."""
    made, at = "", 0
    for found in _OURS.finditer(form):
        words = form[at : found.start()]
        if re.search(r"[A-Za-z']", words) or found[0] not in _BACK:
            return None
        made += words.replace("%", "%%") + _BACK[found[0]]
        at = found.end()
    rest = form[at:]
    return None if not made or re.search(r"[A-Za-z']", rest) else made + rest.replace("%", "%%")


def _to_date_form(codes: str) -> tuple[str | None, bool]:
    """Return the form, and whether it says a time; None for what has no form here."""
    made, timed = "", False
    for found in _PIECE.finditer(codes.replace(":%S", "")):
        piece = found[3] or ""
        if found[1] == "%" or found[0] == "%":
            piece = "%"
        elif found[1]:
            code = found[1].replace("_", "-").replace("0", "")
            if code not in CODES:
                return None, False
            timed = timed or code in TIMES
            piece = CODES[code]
            if made[-1:] == piece[0]:
                piece = "''" + piece  # MM and MMMM would run into one
        elif found[2]:
            piece = f"'{found[2]}'"
        made += piece.replace("'", "’") if found[3] else piece
    if re.search(r"[{}|\n]", made) or (codes and not formatters.is_form(made)):
        return None, False
    return made.strip(), timed
