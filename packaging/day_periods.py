"""Writes ``resources/chats/day_periods.toml`` from CLDR: ``pip install babel``, then ``python packaging/day_periods.py``.

Babel is asked for here only; nothing of the program needs it.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from babel import Locale
from babel.core import get_global

TARGET = Path(__file__).parents[1] / "resources" / "chats" / "day_periods.toml"
LANGUAGES = (
    "af am ar az be bg bn ca cs da de el en es es_MX et fa fi fil fr fr_CA ga gu he hi hr hu hy id is it ja ka kk kn ko ky"
    " lo lt lv mk ml mr ms my nb ne nl nn pa pl ps pt pt_PT ro ru sd si sk sl sq sr sr_Latn sv sw ta te th tr uk ur uz vi"
    " zh zh_Hant zh_Hant_HK zu"
).split()
"""Those that phones are set to. A few small languages give AM and PM the letters that others give PM and AM."""
HOUR = 3600


def words(code: str) -> dict[str, str]:
    """Return what the words of a language for parts of the day mean: ``am``, ``pm`` or the hours ``FROM-BEFORE``."""
    locale = Locale.parse(code)
    rules = (locale.day_period_rules or {}).get(None, {})
    found: dict[str, set[str]] = defaultdict(set)
    for widths in locale.day_periods.values():
        for periods in widths.values():
            for period, word in periods.items():
                if len(word) > 1 or ord(word[0]) > 0x24F:  # one Latin letter can be anything
                    found[word].add(period if period in ("am", "pm") else span(rules.get(period, [])))
    return {word: meant(kinds - {""}) for word, kinds in found.items() if kinds - {""}}


def span(rule: list[dict[str, int]]) -> str:
    """Return the hours of a rule like ``18-24``; ``""`` without one."""
    if not rule:
        return ""
    first = rule[0]
    if "at" in first:
        return f"{first['at'] // HOUR}-{first['at'] // HOUR + 1}"
    return f"{first['from'] // HOUR}-{first['before'] // HOUR}"


def meant(kinds: set[str]) -> str:
    """Return what a word with several meanings is taken for: half of the day before a part of it."""
    halves = kinds & {"am", "pm"}
    assert len(halves) < 2, kinds
    return halves.pop() if halves else " ".join(sorted(kinds))


def text() -> str:
    """Return the file."""
    lines = [
        "# Words for parts of the day, from the Unicode CLDR (see NOTICE). Written by packaging/day_periods.py, not by hand.",
        f'cldr = "{get_global("cldr")["version"]}"',
        "",
    ]
    for code in LANGUAGES:
        lines.append(f"[{code}]")
        lines += [f'"{word}" = "{kind}"' for word, kind in sorted(words(code).items())]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
