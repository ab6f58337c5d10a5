"""Words for parts of the day in all languages, and the hour that a clock of twelve hours means by them.

The words are CLDR's (``resources/chats/day_periods.toml``), with some that phones wrote before.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache

from commdesk import resources

FILE = resources.ROOT / "chats" / "day_periods.toml"
SPACE = " \u00a0\u2009\u202f"
_ASIDE = re.compile(f"[{SPACE}.'’\"״ʼ\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_OLD = {
    "el": {"πμ": "am", "μμ": "pm"},
    "fa": {"ق.ظ": "am", "ب.ظ": "pm"},
    "he": {"לפנה״צ": "am"},
    "hi": {"पूर्वाह्न": "am", "अपराह्न": "pm"},
    "zh": {"傍晚": "17-19", "早晨": "5-9"},
    "zh_Hant": {"傍晚": "17-19"},
}


@cache
def _load_languages() -> dict[str, dict[str, str]]:
    """Return what each language's words mean, by the word as written."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {code: words | _OLD.get(code, {}) for code, words in told.items() if isinstance(words, dict)}


@cache
def _load_meanings() -> dict[str, str]:
    """Return what a word means, whatever the language: half of the day where any language says so, else all its hours."""
    found: dict[str, set[str]] = {}
    for words in _load_languages().values():
        for word, kind in words.items():
            found.setdefault(_to_key(word), set()).update(kind.split(" "))
    return {
        key: "am" if "am" in kinds else "pm" if "pm" in kinds else " ".join(sorted(kinds))
        for key, kinds in found.items()
    }


def _to_key(word: str) -> str:
    return _ASIDE.sub("", word).casefold()


def build_expression(seen: Iterable[str] | None = None) -> str:
    """Return the regular expression of the words, to be matched whatever the case.

    Args:
        seen: Words of one file: only those of the languages that hold one of them are wanted then.
    """
    keys = {_to_key(word) for word in seen or ()} - {"am", "pm"}
    wanted = (words for words in _load_languages().values() if seen is None or keys & set(map(_to_key, words)))
    words = sorted({word for each in wanted for word in each}, key=lambda word: (-len(word), word))
    return "|".join([rf"[ap]\.?[{SPACE}]*m\.?", *dict.fromkeys(map(_to_loose_pattern, words))])


def _to_loose_pattern(word: str) -> str:
    """Return the expression of one word; dots may miss, spaces and quotes be others."""
    return "".join(
        r"\.?"
        if letter == "."
        else f"[{SPACE}]*"
        if letter in SPACE
        else "[״\"'’]"
        if letter in "״’'"
        else re.escape(letter)
        for letter in word
    )


def is_word(word: str) -> bool:
    """Whether a word stands for a part of the day in any language."""
    key = _to_key(word)
    return key in ("am", "pm") or key in _load_meanings()


def to_hour(number: int, word: str) -> int:
    """Return the hour 0 to 23 of a clock's number and the word beside it, -1 if there is none.

    What occurs in files is taken as written: ``00:08 a. m.`` and ``13:05 PM``.
    """
    if number > 23:
        return -1
    key = _to_key(word)
    meaning = key if key in ("am", "pm", "") else _load_meanings().get(key, "")
    if number > 12 or not meaning:
        return number
    if meaning == "am":
        return number % 12
    if meaning == "pm":
        return number % 12 + 12
    return min(
        (number % 12, number % 12 + 12),
        key=lambda each: min(_count_hours_away(each, span) for span in meaning.split(" ")),
    )


def _count_hours_away(number: int, span: str) -> int:
    """Return how many hours an hour is away from a span like ``19-24`` or ``22-3``."""
    first, before = map(int, span.split("-"))
    inside = (number - first) % 24 < ((before - first) % 24 or 24)
    return 0 if inside else min((first - number) % 24, (number - before) % 24 + 1)
