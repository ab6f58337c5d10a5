"""From names as people write them (in a 接龙 list, in copied chat) to members, what is not sure left to whoever looks."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from commdesk.members.finding.search import PeopleFinder, PeopleQuery
from commdesk.members.search_cache import PART
from commdesk.store.database import Database
from commdesk.text import fold_text, list_readings

_SIGN = re.compile(r"[\W_]+")
CANDIDATES = 8
GUESSES = 5
INITIALS = 2
"""Fewer letters than this are no initials of anybody."""

Hits = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name and who it is: ``member`` (0: not decided) or ``candidates``, likeliest first.

    ``how``: exact, elsewhere (exact, but not known to be in the community), sound (pinyin or initials), "" undecided.
    """

    name: str
    member: int = 0
    candidates: tuple[int, ...] = ()
    how: str = ""


def match_names(
    db: Database, names: Sequence[str], community: int = 0, finder: PeopleFinder | None = None
) -> list[NameMatch]:
    """Return who each name is: by any name, account or name in the group exactly, then by pinyin or initials.

    People of the community come before others of the same name. Chinese names that only sound alike are candidates, never
    taken. A fifth of a second for 100 000 people.

    Args:
        finder: One that is kept, for guesses; else one is made when needed.
    """
    inside = _load_community_members(db.reader, community)
    exact, sounding = _find_hits(db.reader, names, community)
    found = []
    for name in names:
        made = _decide_match(name, exact.get(name, set()), sounding.get(name, set()), inside)
        if not made.member and not made.candidates and name.strip():
            finder = finder or PeopleFinder(db)
            made = NameMatch(name, candidates=_guess_candidates(finder, name, inside))
        found.append(made)
    return found


def find_existing_words(db: Database, words: Iterable[str], community: int = 0) -> frozenset[str]:
    """Return which of these words, folded, somebody is called."""
    wanted = frozenset(words)
    return (
        frozenset(word for _, word in _iter_known_words(db.reader, community) if word in wanted)
        if wanted
        else frozenset()
    )


def _decide_match(name: str, exact: set[int], sounding: set[int], inside: set[int]) -> NameMatch:
    """Take the only one of the first kind of hits there is; several, and all that are less sure, are candidates."""
    here, there = exact & inside, exact - inside
    close = (sounding - exact) & inside
    latin = fold_text(name).isascii()
    for hits, how, sure in ((here, "exact", True), (there, "elsewhere", True), (close, "sound", latin)):
        if len(hits) == 1 and sure:
            return NameMatch(name, next(iter(hits)), how=how)
        if hits:
            break
    rest = sounding - exact - inside
    ordered = [one for tier in (here, there, close, rest) for one in sorted(tier)]
    if not inside and not exact and len(rest) == 1 and latin:  # nobody is known to be in the community
        return NameMatch(name, ordered[0], how="sound")
    return NameMatch(name, candidates=tuple(ordered[:CANDIDATES]))


def _guess_candidates(finder: PeopleFinder, name: str, inside: set[int]) -> tuple[int, ...]:
    found = finder.find_people(PeopleQuery(text=_strip_signs(fold_text(name)) or name))[:50]
    return tuple(sorted(found, key=lambda one: one not in inside)[:GUESSES])


def _strip_signs(folded: str) -> str:
    """Return a folded name without signs, spaces and pictures."""
    return folded if folded.isalnum() else _SIGN.sub("", folded)


def _make_keys(name: str) -> set[str]:
    folded = fold_text(name.lstrip("@＠"))
    return {folded, _strip_signs(folded)} - {""}


def _load_community_members(conn: sqlite3.Connection, community: int) -> set[int]:
    """Return the people in a community, or who were."""
    sql = """SELECT DISTINCT coalesce(a.root, s.member) FROM membership s LEFT JOIN alias a ON a.member = s.member
        WHERE s.community = ?"""
    return {row[0] for row in conn.execute(sql, (community,))}


def _find_hits(conn: sqlite3.Connection, names: Sequence[str], community: int) -> tuple[Hits, Hits]:
    """Return for each name who has it exactly, and whose name sounds like it."""
    wanted: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        for key in _make_keys(name):
            wanted.setdefault(key, []).append(name)
        for heard in list_readings(name)[:1]:
            wanted.setdefault(heard, []).append(name)
    exact: Hits = {}
    sounding: Hits = {}
    unsure: dict[int, set[str]] = {}
    for member, word in _iter_known_words(conn, community):
        for name in wanted.get(word, ()):
            if word in _make_keys(name) and not word.isascii():
                exact.setdefault(name, set()).add(member)
            else:  # letters: their name, or how their name sounds
                unsure.setdefault(member, set()).add(word)
    written = _load_written_names(conn, unsure, community)
    for member, words in unsure.items():
        for word in words:
            for name in wanted[word]:
                if word in _make_keys(name) and word in written.get(member, ()):
                    exact.setdefault(name, set()).add(member)
                elif len(word) >= INITIALS:
                    sounding.setdefault(name, set()).add(member)
    return exact, sounding


def _iter_known_words(conn: sqlite3.Connection, community: int) -> Iterator[tuple[int, str]]:
    """Yield (person, folded word): every name, reading and account there is, and the names in the group."""
    for member, text in conn.execute("SELECT member, fold FROM face WHERE archived = 0"):
        for word in text[: text.rfind(PART)].replace(PART, "").split("\n"):
            yield member, word
            if word and not word.isalnum():
                yield member, _strip_signs(word)
    for member, card in _iter_group_cards(conn, community):
        for word in (*_make_keys(card), *list_readings(card)):
            yield member, word


def _iter_group_cards(conn: sqlite3.Connection, community: int) -> Iterable[tuple[int, str]]:
    sql = """SELECT coalesce(a.root, s.member), s.card FROM membership s LEFT JOIN alias a ON a.member = s.member
        WHERE s.community = ? AND s.card <> ''"""
    return [(row[0], row[1]) for row in conn.execute(sql, (community,))]


def _load_written_names(conn: sqlite3.Connection, people: Iterable[int], community: int) -> dict[int, set[str]]:
    """Return what these people are called, as it is compared, without readings."""
    sql = """WITH who AS (SELECT coalesce(a.member, w.value) AS id, w.value AS root FROM json_each(?) w LEFT JOIN alias a ON a.root = w.value)
        SELECT w.root, m.nickname FROM who w JOIN member m ON m.id = w.id
        UNION ALL SELECT w.root, m.real_name FROM who w JOIN member m ON m.id = w.id
        UNION ALL SELECT w.root, m.remark FROM who w JOIN member m ON m.id = w.id
        UNION ALL SELECT w.root, h.name FROM who w JOIN handle h ON h.member = w.id
        UNION ALL SELECT w.root, h.account FROM who w JOIN handle h ON h.member = w.id"""
    found: dict[int, set[str]] = {}
    rows = [(row[0], row[1]) for row in conn.execute(sql, (json.dumps(list(people)),))]
    for member, name in (*rows, *_iter_group_cards(conn, community)):
        found.setdefault(member, set()).update(_make_keys(name.removeprefix("name:")))
    return found
