"""Words that advertising law or a platform frowns upon (极限词): told while writing, never blocked, never sent anywhere.

The shipped lists are content; a workspace adds its own words and lets shipped ones pass.
"""

from __future__ import annotations

import re
import sqlite3
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache

from commdesk import resources
from commdesk.errors import Problem, mark
from commdesk.languages.registry import list_content_languages
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text

FOLDER = resources.ROOT / "playbooks"
LANGUAGES = list_content_languages(FOLDER, "wording_{}.toml")
OWN = "own"
KINDS = {
    "superlative": mark("core", "Superlative"),
    "promise": mark("core", "Promise"),
    "finance": mark("core", "Earnings"),
    "medical": mark("core", "Medical claim"),
    "platform": mark("core", "Platform rule"),
    "pressure": mark("core", "Pressure"),
    OWN: mark("core", "Own list"),
}
BETWEEN = r"[\s·.,，。、\-_*~]{0,2}"
"""What may stand between the characters of a word that somebody tries to hide, as in 最·佳."""
_CHINESE = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class BannedWord:
    """A word of the list. ``shipped``: it came with CommDesk; ``off``: this workspace lets it pass."""

    word: str
    kind: str
    hint: str
    shipped: bool
    off: bool


@dataclass(frozen=True, slots=True)
class BannedWordHit:
    """A word found in a text, and where."""

    word: str
    kind: str
    hint: str
    start: int
    end: int


def find_banned_words(db: Database, text: str) -> tuple[BannedWordHit, ...]:
    """Return the words of the list that stand in a text, in order; of two that overlap the longer one."""
    if not text:
        return ()  # the first text waits a tenth of a second for the pattern; a page without one need not
    pattern, words = _compile_pattern(_load_own_words(db.reader))
    folded, places = _fold_with_places(text)
    found = []
    for hit in pattern.finditer(folded):
        word = words.get(_strip_gaps(hit[0]))
        if word is not None:
            found.append(BannedWordHit(word.word, word.kind, word.hint, places[hit.start()], places[hit.end() - 1] + 1))
    return tuple(found)


def prepare(db: Database) -> None:
    """Make the pattern of all words ready, a tenth of a second; for a worker thread, before the first text is shown."""
    _compile_pattern(_load_own_words(db.reader))


def list_banned_words(db: Database) -> list[BannedWord]:
    """Return every word of the list, own ones first."""
    return list(_combine_words(_load_own_words(db.reader)))


def add_banned_word(db: Database, word: str, kind: str = OWN, hint: str = "") -> None:
    """Add a word of one's own, in one step.

    Raises:
        Problem: there is no word.
    """
    named = " ".join(clean_text(word).split())
    if not fold_text(named) or len(named) > 60:
        raise Problem(mark("core", "Write a word of at most 60 characters."))
    with db.step(mark("core", "Add “{word}” to the words to avoid"), word=named) as conn:
        _insert_word(conn, named, kind if kind in KINDS else OWN, clean_text(hint).strip()[:200], 0)


def let_pass(db: Database, word: str, on: bool = True) -> None:
    """Let a shipped word pass from now on, or no longer, in one step."""
    template = mark("core", "Let “{word}” pass") if on else mark("core", "Watch for “{word}” again")
    with db.step(template, word=word[:60]) as conn:
        _insert_word(conn, word, "", "", int(on)) if on else _delete_word(conn, word)


def delete_banned_word(db: Database, word: str) -> None:
    """Take a word of one's own off the list, in one step."""
    with db.step(mark("core", "Take “{word}” off the words to avoid"), word=word[:60]) as conn:
        _delete_word(conn, word)


def _insert_word(conn: sqlite3.Connection, word: str, kind: str, hint: str, off: int) -> None:
    sql = """INSERT INTO wording(id, word, kind, hint, off) VALUES (?, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET
        kind = excluded.kind, hint = excluded.hint, off = excluded.off"""
    conn.execute(sql, (derive_id("wording", fold_text(word)), word, kind, hint, off))


def _delete_word(conn: sqlite3.Connection, word: str) -> None:
    conn.execute("DELETE FROM wording WHERE id = ?", (derive_id("wording", fold_text(word)),))


Own = tuple[tuple[str, str, str, int], ...]


def _load_own_words(conn: sqlite3.Connection) -> Own:
    rows = conn.execute("SELECT word, kind, hint, off FROM wording ORDER BY word")
    return tuple((row[0], row[1], row[2], row[3]) for row in rows)


@cache
def _load_shipped_words() -> tuple[tuple[BannedWord, ...], tuple[str, ...]]:
    """Return the shipped words, and the ways of writing in which they mean nothing bad."""
    words: dict[str, BannedWord] = {}
    fine: list[str] = []
    for language in LANGUAGES:
        for group in tomllib.loads((FOLDER / f"wording_{language}.toml").read_text(encoding="utf-8"))["group"]:
            for word in group["words"]:
                words.setdefault(fold_text(word), BannedWord(word, group["kind"], group["hint"], True, False))
            fine += group["except"]
    return tuple(words.values()), tuple(fine)


@lru_cache(8)
def _combine_words(own: Own) -> tuple[BannedWord, ...]:
    off = {fold_text(word) for word, _, _, passes in own if passes}
    mine = [
        BannedWord(word, kind if kind in KINDS else OWN, hint, False, False)
        for word, kind, hint, passes in own
        if not passes
    ]
    taken = {fold_text(word.word) for word in mine}
    return (
        *mine,
        *(
            BannedWord(w.word, w.kind, w.hint, True, fold_text(w.word) in off)
            for w in _load_shipped_words()[0]
            if fold_text(w.word) not in taken
        ),
    )


@lru_cache(8)
def _compile_pattern(own: Own) -> tuple[re.Pattern[str], dict[str, BannedWord]]:
    """Return one pattern for all words and exceptions, and the words by what the pattern finds."""
    watched = [word for word in _combine_words(own) if not word.off]
    passing = (*_load_shipped_words()[1], *(word.word for word in _combine_words(own) if word.off))
    # The longer comes first, so that 最近 is passed over before 最 could be found, and 全国第一 before 第一.
    spelled = sorted((*(fold_text(word.word) for word in watched), *map(fold_text, passing)), key=len, reverse=True)
    latin = [word for word in spelled if not _CHINESE.search(word)]
    groups = (
        ("", [word for word in spelled if _CHINESE.search(word)]),
        (r"(?<![a-z0-9])", [word for word in latin if word[0].isalnum()]),
        ("", [word for word in latin if not word[0].isalnum()]),
    )
    # One look behind for all Latin words: one for each would make the search several times slower.
    found = [f"{start}(?:{'|'.join(map(_make_word_pattern, words))})" for start, words in groups if words]
    return re.compile("|".join(found) or r"(?!)"), {_strip_gaps(fold_text(word.word)): word for word in watched}


def _make_word_pattern(word: str) -> str:
    """Return the pattern of a word: Chinese characters may be set apart, Latin ones end where the word ends."""
    if _CHINESE.search(word):
        return BETWEEN.join(re.escape(char) for char in word)
    end = r"(?![a-z0-9])" if word[-1].isalnum() else ""
    return re.escape(word).replace(r"\ ", r"\s+") + end


def _strip_gaps(found: str) -> str:
    return re.sub(r"[\s·.,，。、\-_*~]+", "", found)


@lru_cache(20_000)
def _fold_char(char: str) -> str:
    return " " if char.isspace() else fold_text(char)


def _fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return a text folded character by character, and where each folded character stood."""
    out: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        folded = _fold_char(char)
        out.append(folded)
        places += [place] * len(folded)
    return "".join(out), places
