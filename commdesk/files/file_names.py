"""Names for files that are written: what every system takes, what shows what it is, no longer than a folder allows."""

from __future__ import annotations

import re

from commdesk.text import clean_text, to_visible

MOST = 120
"""Bytes of a name as UTF-8, its ending included: many file systems stop at 255, and a copy gets " (2)" behind it."""
DEVICES = frozenset({"con", "prn", "aux", "nul", "conin$", "conout$", *(f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")})  # fmt: skip
"""Names that Windows keeps for devices, whatever ending they have."""
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u2028\u2029]+')


def make_file_name(text: str, ending: str = "", fallback: str = "file") -> str:
    """Return a name for a file, made of any words.

    Windows, macOS and Linux take it; nothing in it turns its direction or hides at its end, so that the ending that is read is
    the one it has.

    Args:
        text: What it is to be called.
        ending: The ending, with its dot; it is never cut. '' keeps that of ``text``.
        fallback: What it is called where nothing of ``text`` can stand.
    """
    name = " ".join(_UNFIT.sub(" ", to_visible(clean_text(text))).split()).strip(". ")
    if not ending and "." in name:
        name, _, last = name.rpartition(".")
        ending = f".{last}" if 0 < len(last) <= 12 and name else ""
        name = name if ending else f"{name}.{last}".strip(". ")
    name = _cut_name(name, MOST - len(ending.encode())).strip(". ") or fallback
    return (f"_{name}" if name.split(".")[0].strip().casefold() in DEVICES else name) + ending


def _cut_name(name: str, most: int) -> str:
    return name.encode()[:most].decode(errors="ignore")
