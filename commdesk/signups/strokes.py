"""What is crossed out in a pasted list, in every way it is written, and what of a line is not the list's."""

from __future__ import annotations

import re

from commdesk.signups import fields

STRUCK = "\ue0f5"
"""Stands before and behind what is crossed out."""
_HIDDEN = str.maketrans(
    "", "", "\ue0f5\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
)
_SPOKEN = re.compile(
    r"\s*(?:\[[^\[\]]{0,12}\d{1,2}[:：.]\d\d[^\[\]]{0,14}\]\s*|\d[\d./年月日-]{3,10},?\s+\d{1,2}[:：.]\d\d.{0,12}?\s-\s)[^:：]{1,40}[:：]\s*"
    r"(?=\d{1,3}[.、)）]|[#＃])|\s*[^\s#＃:：][^#＃:：]{0,39}[:：]\s*(?=[#＃]\s*(?:群?接[龙龍]|Group ?(?:Chain|Note|Tally)))",
    re.IGNORECASE,
)
"""Who said it, before the beginning of a list in a copied chat."""
_OVERLAID = re.compile("(?:[^\u0335-\u0338\\s][\u0335-\u0338]+)+(?:\\s*[^\u0335-\u0338\\s][\u0335-\u0338]+)*")
_OVERLAY = re.compile("[\u0335-\u0338]")
_CHANGED = re.compile(
    r"(?:[+＋]\s*\d{1,2}\s*[人位个]?|(?<![\d.])\d{1,2}\s*[人位个]|(?<![\u4e00-\u9fff])[两二三四五六]\s*[人位个])\s*[（(]?"
    r"\s*(?:改成|改为|改|变成|变)\s*(?=[+＋]?\s*(?:\d{1,2}|[两二三四五六])\s*(?:[人位个]|$|[^\w:：.点月日/-]))"
)
"""What no longer holds: +1 改 +2, 2人改3人."""
_CROSSED = re.compile(r"(?:~~|<(?:s|del|strike)>)(?=\S)([^~\ue0f5]+?)(?:~~|</(?:s|del|strike)>)", re.I)


def mark_strokes(row: str) -> str:
    """Return a line in which what is crossed out stands between two `STRUCK`, without what cannot be seen."""
    row = _SPOKEN.sub("", row.translate(_HIDDEN), count=1)
    if "】" in row or "]" in row:
        row = fields.compile_boxed_label().sub(r" \g<label>:", row)
    row = _CHANGED.sub("", row)
    if "~" not in row and "<" not in row and not _OVERLAY.search(row):
        return row
    row = _OVERLAID.sub(lambda found: f"{STRUCK}{_OVERLAY.sub('', found[0])}{STRUCK}", row)
    return _OVERLAY.sub("", _CROSSED.sub(rf"{STRUCK}\g<1>{STRUCK}", row))
