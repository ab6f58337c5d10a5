"""From names as people write them (in a 接龙 list, in copied chat) to members, what is not sure left to whoever looks."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commdesk.members.finding.search import Finder, Query
from commdesk.members.search_cache import PART
from commdesk.store.database import Database
from commdesk.text import fold, sounds

_SIGN = re.compile(r"[\W_]+")
CANDIDATES = 8
GUESSES = 5
INITIALS = 2
"""Fewer letters than this are no initials of anybody."""

Hits = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class Match:
    """A name and who it is: ``member`` (0: not decided) or ``candidates``, likeliest first.

    ``how``: exact, elsewhere (exact, but not known to be in the community), sound (pinyin or initials), "" undecided.
    """

    name: str
    member: int = 0
    candidates: tuple[int, ...] = ()
    how: str = ""


def match(db: Database, names: Sequence[str], community: int = 0, finder: Finder | None = None) -> list[Match]:
    """Return who each name is: by any name, account or name in the group exactly, then by pinyin or initials.

    People of the community come before others of the same name. Chinese names that only sound alike are candidates, never
    taken. A fifth of a second for 100 000 people.

    Args:
        finder: One that is kept, for guesses; else one is made when needed.
    """
    inside = _inside(db.reader, community)
    exact, sounding = _hits(db.reader, names, community)
    found = []
    for name in names:
        made = _decide(name, exact.get(name, set()), sounding.get(name, set()), inside)
        if not made.member and not made.candidates and name.strip():
            finder = finder or Finder(db)
            made = Match(name, candidates=_guess(finder, name, inside))
        found.append(made)
    return found


def existing(db: Database, words: Iterable[str], community: int = 0) -> frozenset[str]:
    """Return which of these words, folded, somebody is called."""
    wanted = frozenset(words)
    return frozenset(word for _, word in _words(db.reader, community) if word in wanted) if wanted else frozenset()


def _decide(name: str, exact: set[int], sounding: set[int], inside: set[int]) -> Match:
    """Take the only one of the first kind of hits there is; several, and all that are less sure, are candidates."""
    here, there = exact & inside, exact - inside
    close = (sounding - exact) & inside
    latin = fold(name).isascii()
    for hits, how, sure in ((here, "exact", True), (there, "elsewhere", True), (close, "sound", latin)):
        if len(hits) == 1 and sure:
            return Match(name, next(iter(hits)), how=how)
        if hits:
            break
    rest = sounding - exact - inside
    ordered = [one for tier in (here, there, close, rest) for one in sorted(tier)]
    if not inside and not exact and len(rest) == 1 and latin:  # nobody is known to be in the community
        return Match(name, ordered[0], how="sound")
    return Match(name, candidates=tuple(ordered[:CANDIDATES]))


def _guess(finder: Finder, name: str, inside: set[int]) -> tuple[int, ...]:
    found = finder.find(Query(text=_bare(fold(name)) or name))[:50]
    return tuple(sorted(found, key=lambda one: one not in inside)[:GUESSES])


def _bare(folded: str) -> str:
    """Return a folded name without signs, spaces and pictures."""
    return folded if folded.isalnum() else _SIGN.sub("", folded)


def _keys(name: str) -> set[str]:
    folded = fold(name.lstrip("@＠"))
    return {folded, _bare(folded)} - {""}


def _inside(conn: sqlite3.Connection, community: int) -> set[int]:
    """Return the people in a community, or who were."""
    sql = """SELECT DISTINCT coalesce(a.root, s.member) FROM membership s LEFT JOIN alias a ON a.member = s.member
        WHERE s.community = ?"""
    return {row[0] for row in conn.execute(sql, (community,))}


def _hits(conn: sqlite3.Connection, names: Sequence[str], community: int) -> tuple[Hits, Hits]:
    """Return for each name who has it exactly, and whose name sounds like it."""
    wanted: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        for key in _keys(name):
            wanted.setdefault(key, []).append(name)
        for heard in sounds(name)[:1]:
            wanted.setdefault(heard, []).append(name)
    exact: Hits = {}
    sounding: Hits = {}
    unsure: dict[int, set[str]] = {}
    for member, word in _words(conn, community):
        for name in wanted.get(word, ()):
            if word in _keys(name) and not word.isascii():
                exact.setdefault(name, set()).add(member)
            else:  # letters: their name, or how their name sounds
                unsure.setdefault(member, set()).add(word)
    written = _written(conn, unsure, community)
    for member, words in unsure.items():
        for word in words:
            for name in wanted[word]:
                if word in _keys(name) and word in written.get(member, ()):
                    exact.setdefault(name, set()).add(member)
                elif len(word) >= INITIALS:
                    sounding.setdefault(name, set()).add(member)
    return exact, sounding


def _words(conn: sqlite3.Connection, community: int) -> Iterator[tuple[int, str]]:
    """Yield (person, folded word): every name, reading and account there is, and the names in the group."""
    for member, text in conn.execute("SELECT member, fold FROM face WHERE archived = 0"):
        for word in text[: text.rfind(PART)].replace(PART, "").split("\n"):
            yield member, word
            if word and not word.isalnum():
                yield member, _bare(word)
    for member, card in _cards(conn, community):
        for word in (*_keys(card), *sounds(card)):
            yield member, word


def _cards(conn: sqlite3.Connection, community: int) -> Iterable[tuple[int, str]]:
    sql = """SELECT coalesce(a.root, s.member), s.card FROM membership s LEFT JOIN alias a ON a.member = s.member
        WHERE s.community = ? AND s.card <> ''"""
    return [(row[0], row[1]) for row in conn.execute(sql, (community,))]


def _written(conn: sqlite3.Connection, people: Iterable[int], community: int) -> dict[int, set[str]]:
    """Return what these people are called, as it is compared, without readings."""
    sql = """WITH who AS (SELECT coalesce(a.member, w.value) AS id, w.value AS root FROM json_each(?) w LEFT JOIN alias a ON a.root = w.value)
        SELECT w.root, m.nickname FROM who w JOIN member m ON m.id = w.id
        UNION ALL SELECT w.root, m.real_name FROM who w JOIN member m ON m.id = w.id
        UNION ALL SELECT w.root, m.remark FROM who w JOIN member m ON m.id = w.id
        UNION ALL SELECT w.root, h.name FROM who w JOIN handle h ON h.member = w.id
        UNION ALL SELECT w.root, h.account FROM who w JOIN handle h ON h.member = w.id"""
    found: dict[int, set[str]] = {}
    rows = [(row[0], row[1]) for row in conn.execute(sql, (json.dumps(list(people)),))]
    for member, name in (*rows, *_cards(conn, community)):
        found.setdefault(member, set()).update(_keys(name.removeprefix("name:")))
    return found
