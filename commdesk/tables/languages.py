"""Words of sheets in other languages than Chinese and English, from ``resources/sheets``: headers, and words in cells."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from commdesk import resources
from commdesk.text import fold_text

FOLDER = resources.ROOT / "sheets"
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Writing whose words stand without spaces."""


@dataclass(frozen=True, slots=True)
class SheetLanguage:
    """What sheets in one language say. ``headers``: words by target; ``cells``: words by what they answer."""

    order: str
    headers: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, list[str]] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    readings: list[str] = field(default_factory=list)


@cache
def load_languages() -> dict[str, SheetLanguage]:
    """Return the languages by their codes."""
    codes = sorted(path.stem for path in FOLDER.glob("*.toml"))
    return {
        code: SheetLanguage(**tomllib.loads(FOLDER.joinpath(f"{code}.toml").read_text(encoding="utf-8")))
        for code in codes
    }


def list_spellings(word: str) -> Iterator[str]:
    """Yield a word as it is, and as those write it who leave accents out: ``Prénom``, ``Prenom``; ``März``, ``Marz``, ``Maerz``."""
    folded = fold_text(word)
    yield folded
    bare = "".join(sign for sign in unicodedata.normalize("NFD", folded) if unicodedata.category(sign) != "Mn")
    if bare.isascii() and bare != folded:
        yield bare
        if (german := folded.translate(_GERMAN)) != folded and german.isascii():
            yield german


def strip_accents(text: str) -> str:
    """Return a folded text without accents, if what remains is plain Latin; else as it is."""
    bare = "".join(sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign) != "Mn")
    return bare if bare.isascii() else text


@cache
def load_cell_words(kind: str) -> frozenset[str]:
    """Return the words that answer ``kind`` in a cell, like ``yes`` or ``male``, folded."""
    words = (word for each in load_languages().values() for word in each.cells.get(kind, ()))
    return frozenset(spelling for word in words for spelling in list_spellings(word))


@cache
def _load_pattern(kind: str) -> re.Pattern[str]:
    words = {
        spelling
        for each in load_languages().values()
        for word in getattr(each, kind)
        for spelling in list_spellings(word)
    }
    parts = [re.escape(word) if CJK.search(word) else rf"\b{re.escape(word)}" for word in sorted(words)]
    return re.compile("|".join(parts) or r"(?!)")


def is_other(text: str) -> bool:
    """Whether a folded header says it is about somebody or something else."""
    return _load_pattern("others").search(text) is not None


def is_reading(text: str) -> bool:
    """Whether a folded header says that its cells spell names out as they are read aloud."""
    return _load_pattern("readings").search(text) is not None


def find_date_order(headers: Iterable[str]) -> str:
    """Return the order of dates in figures where at least two headers are in one of the languages; "" if they are in none."""
    there = {spelling for header in headers for spelling in list_spellings(header)}
    votes: Counter[str] = Counter()
    for each in load_languages().values():
        words = {spelling for text in each.headers.values() for word in text for spelling in list_spellings(word)}
        votes[each.order] = max(votes[each.order], len(there & words))
    order, most = votes.most_common(1)[0] if votes else ("", 0)
    return order if most > 1 else ""
