"""The words of sign-up lists in every language there is a file for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache

from commdesk import resources
from commdesk.text import fold_aligned

FOLDER = resources.ROOT / "signups"
CANCELLED, WAITLIST, REGISTERED, REFUNDED = "cancelled", "waitlist", "registered", "refunded"
STATES = (CANCELLED, WAITLIST, REGISTERED, REFUNDED)
NUMERALS: Mapping[str, int] = {
    **{char: at for at, char in enumerate("零一二三四五六七八九十")}, "〇": 0, "两": 2, "俩": 2, "仨": 3,
    **{word: at for at, word in enumerate("zero one two three four five six seven eight nine ten".split())},
    "a": 1, "an": 1,
}  # fmt: skip
_TENS = r"[二三四五六七八九]?十[一二三四五六七八九]|[二三四五六七八九]十"
COUNT = rf"(?:\d{{1,2}}|{_TENS}|[一二两俩三仨四五六七八九十]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
"""How many, as a pattern without a group."""


@cache
def load_words(section: str, key: str = "words") -> tuple[str, ...]:
    """Return the words of one list in all languages, each as it is compared, the longest first."""
    found = {fold_aligned(word) for each in _load_languages() for word in each.get(section, {}).get(key, ())}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def load_letters(section: str, key: str) -> frozenset[str]:
    """Return the characters of a text that lists single ones."""
    return frozenset(
        fold_aligned("".join(char for each in _load_languages() for char in each.get(section, {}).get(key, "")))
    )


@cache
def load_keyed_words(section: str) -> Mapping[str, str]:
    """Return by word under which key of a section it stands."""
    keys = dict.fromkeys(key for each in _load_languages() for key in each.get(section, {}))
    return {word: key for key in keys for word in load_words(section, key)}


def make_word_pattern(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, Latin ones whole; one that fits nothing if there are none."""
    found = [_bound_word(word) for word in sorted(set(words), key=lambda word: (-len(word), word))]
    return f"(?:{'|'.join(found)})" if found else "(?!)"


@cache
def any_of(section: str, *keys: str) -> str:
    """Return a pattern for any word of these lists."""
    return make_word_pattern(word for key in keys or ("words",) for word in load_words(section, key))


def parse_count(text: str) -> int:
    """Return a number as it is written in digits or as a word; 0 if it is none."""
    text = text.strip()
    if text.isdecimal():
        return int(text)
    return NUMERALS.get(text, 0) or (parse_chinese_numeral(text) if "十" in text else 0)


def parse_chinese_numeral(text: str) -> int:
    """Return what Chinese digits say up to 999, 十二 and 一百零三; 0 if they say nothing."""
    total, digit = 0, 0
    for char in text:
        if char in "十百":
            total += (digit or 1) * (10 if char == "十" else 100)
            digit = 0
        else:
            digit = NUMERALS.get(char, 0)
    return total + digit


def _bound_word(word: str) -> str:
    text = re.escape(word).replace(r"\ ", r"\s+").replace(" ", r"\s+")
    first, last = word[0], word[-1]
    return (
        (r"(?<![a-z0-9])" if first.isascii() and first.isalnum() else "")
        + text
        + (r"(?![a-z0-9])" if last.isascii() and last.isalnum() else "")
    )


@cache
def _load_languages() -> tuple[dict[str, dict[str, list[str]]], ...]:
    return tuple(tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml")))
