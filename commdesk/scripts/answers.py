"""What a person typed for a variable or a question of a script, as it is put into the text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from commdesk.errors import Phrase, mark
from commdesk.scripts import formatters
from commdesk.tables.dates import parse_typed_day

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?|[零〇一二两三四五六七八九十百千万亿半]+")
NO_DAY = mark("core", "“{value}” is not a date. Write it as 12-26 or 2026-12-26.")
NO_NUMBER = mark("core", "“{value}” is not a number.")


def format_answer(text: str, kind: str, form: str, language: str, offset: str = "") -> str:
    """Return what was typed; a day, however it is written, is put as days are."""
    day = parse_typed_day(text) if kind == "date" else ""
    return formatters.format_day(formatters.shift_day(date.fromisoformat(day), offset), form, language) if day else text


def explain_refusal(text: str, kind: str) -> Phrase | None:
    """Return why an answer does not fit the kind of its question, ``date`` or ``number``; None where it does."""
    if kind == "date" and not parse_typed_day(text):
        return Phrase(NO_DAY, {"value": text.strip()[:40]})
    if kind == "number" and not _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip()):
        return Phrase(NO_NUMBER, {"value": text.strip()[:40]})
    return None
