"""Rules that say which messages are check-ins: words, beginnings, patterns, or a copied 接龙 list."""

from __future__ import annotations

import re
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from commdesk.errors import Problem, mark
from commdesk.signups import headings
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text

HOW = {
    "exact": mark("core", "is one of these words"),
    "prefix": mark("core", "begins with one of these words"),
    "regex": mark("core", "fits this pattern"),
    "chain": mark("core", "is a 接龙 list"),
}
LOOKED_AT = 300
"""Characters of a message that are compared; nobody checks in further down."""
LONGEST = 500
PATTERN = 200
WIDE = 3
"""So many parts of a pattern may repeat without limit; each more multiplies the time by the length of the message."""
CHOICES = 5_000
"""Ways to read what does not repeat without limit: each ``?`` doubles them, each ``a|b`` too."""
REPEATS = 16
"""A part that may come more often than this counts as repeating without limit."""
SLOW = 0.02
"""Seconds a pattern may need for one message."""
SLACK = 20
"""Characters a word may gain when it is folded: signs at the end, wide letters, invisible characters."""
_WORDS = re.compile(r"[\n,，、;；|]+")
_SIGNS = " .。!！~～,，…;；、"

Matcher = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class CheckInRule:
    """A rule. ``community`` None: every community. ``text``: the words, parted by lines or commas; a pattern; words of a title."""

    how: str = "exact"
    text: str = ""
    community: int | None = None
    id: int = 0
    archived: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """A real message and whether a rule takes it for a check-in; ``at`` is UTC seconds, ``text`` cut."""

    at: int
    name: str
    text: str
    matches: bool


def list_rules(db: Database, archived: bool = False) -> list[CheckInRule]:
    """Return the rules, in order; archived ones only if asked."""
    return read_rules(db.reader, archived)


def read_rules(conn: sqlite3.Connection, archived: bool = False) -> list[CheckInRule]:
    """Return the rules, as `list_rules`, from any connection."""
    sql = "SELECT how, text, community, id, archived FROM rule WHERE archived <= ? ORDER BY position, id"
    return [CheckInRule(*row) for row in conn.execute(sql, (int(archived),))]


def add_rule(db: Database, how: str, text: str = "", community: int | None = None) -> int:
    """Add a rule in one step; return its id. Everything imported already is counted by it at once.

    Raises:
        Problem: there are no words, or the pattern is wrong or would take too long.
    """
    rule = _check_rule(CheckInRule(how, text, community))
    with db.step(mark("core", "Add a check-in rule")) as conn:
        same = rule.text if rule.how == "regex" else fold_text(rule.text)  # \d and \D are two patterns
        wanted = derive_id("rule", rule.community or 0, rule.how, same)
        ident = births.choose_id(conn, db.ids, "rule", wanted)
        position = conn.execute("SELECT coalesce(max(position), 0) + 1 FROM rule").fetchone()[0]
        sql = "INSERT INTO rule(id, community, how, text, position) VALUES (?, ?, ?, ?, ?)"
        conn.execute(sql, (ident, rule.community, rule.how, rule.text, position))
    return ident


def update_rule(db: Database, ident: int, **values: str | int | None) -> None:
    """Change ``how``, ``text``, ``community``, ``position`` or ``archived`` in one step.

    Raises:
        Problem: as `add_rule`, or the rule is gone.
    """
    known = next((rule for rule in list_rules(db, archived=True) if rule.id == ident), None)
    if known is None:
        raise Problem(mark("core", "This rule is no longer there."))
    place = values.get("community", known.community)
    if values.keys() & {"how", "text"}:
        text = str(values.get("text", known.text))
        community = None if place is None else int(place)
        values["text"] = _check_rule(CheckInRule(str(values.get("how", known.how)), text, community)).text
    with db.step(mark("core", "Change a check-in rule")) as conn:
        for column in values.keys() & {"how", "text", "community", "position", "archived"}:
            conn.execute(f"UPDATE rule SET {column} = ? WHERE id = ?", (values[column], ident))


def delete_rule(db: Database, ident: int) -> None:
    """Delete a rule; its check-ins go with it. Undo brings both back."""
    with db.step(mark("core", "Delete a check-in rule")) as conn:
        conn.execute("DELETE FROM rule WHERE id = ?", (ident,))


def matches_rule(rule: CheckInRule, text: str) -> bool:
    """Whether ``rule`` takes a message for a check-in. Words are compared folded, signs after them do not count.

    Raises:
        Problem: the rule makes no sense.
    """
    return build_matcher(rule)(text[:LOOKED_AT])


def any_of(rules: Iterable[CheckInRule]) -> Matcher | None:
    """Return what tells whether any of ``rules`` takes a message of at most `LOOKED_AT` characters; None without rules.

    A rule that makes no sense (another program wrote it) takes none.
    """
    found = []
    for rule in _join_word_rules(rules):
        try:
            found.append(build_matcher(rule))
        except Problem:
            continue
    if len(found) < 2:
        return found[0] if found else None

    return lambda text: any(each(text) for each in found)


def _join_word_rules(rules: Iterable[CheckInRule]) -> list[CheckInRule]:
    """Return the rules with all words that are compared alike in one."""
    found: list[CheckInRule] = []
    alike: dict[str, list[str]] = {}
    for rule in rules:
        if rule.how in ("exact", "prefix"):
            alike.setdefault(rule.how, []).append(rule.text)
        else:
            found.append(rule)
    return [*(CheckInRule(how, "\n".join(texts)) for how, texts in alike.items()), *found]


def build_matcher(rule: CheckInRule) -> Matcher:
    """Return the function that a rule is, for messages of at most `LOOKED_AT` characters.

    Raises:
        Problem: the rule makes no sense.
    """
    if rule.how == "regex":
        search = _compile_pattern(rule.text).search
        return lambda text: search(text) is not None
    if rule.how == "chain":
        wanted = split_rule_words(rule.text)
        return lambda text: (
            headings.is_signup_list(text) and (not wanted or any(word in fold_text(text) for word in wanted))
        )
    wanted = split_rule_words(rule.text)
    if not wanted or rule.how not in HOW:
        raise Problem(mark("core", "Write at least one word that a check-in consists of or begins with."))
    length = max(map(len, wanted)) + SLACK
    gate = _FirstLetterGate(word[0] for word in wanted)
    if rule.how == "prefix":
        # Most who check in write the word as the rule has it: they cost no folding.
        return lambda text: text.startswith(wanted) or (gate[text[:1]] and fold_text(text[:length]).startswith(wanted))
    whole = frozenset(wanted) | {word.rstrip(_SIGNS) for word in wanted} - {""}
    return lambda text: text in whole or (len(text) <= length and gate[text[:1]] and _is_one(fold_text(text), whole))


def split_rule_words(text: str) -> tuple[str, ...]:
    """Return the words of a rule, folded, each once."""
    return tuple(dict.fromkeys(word for part in _WORDS.split(text) if (word := fold_text(part))))


def _is_one(text: str, whole: frozenset[str]) -> bool:
    return text in whole or text.rstrip(_SIGNS) in whole


class _FirstLetterGate(dict[str, bool]):
    """Whether a message that begins with a character may fit: most are refused by it, without folding anything."""

    def __init__(self, firsts: Iterable[str]) -> None:
        super().__init__()
        self._firsts = {unicodedata.normalize("NFD", first)[0] for first in firsts}

    def __missing__(self, first: str) -> bool:
        bare = unicodedata.normalize("NFD", fold_text(first))
        self[first] = bool(first) and (not bare or bare[0] in self._firsts)
        return self[first]


def try_rule(db: Database, rule: CheckInRule, community: int = 0, limit: int = 200) -> list[Trial]:
    """Return the newest messages (of a community, 0: of all) with whether ``rule`` takes them, newest first.

    Raises:
        Problem: the rule makes no sense, or its pattern would take too long.
    """
    fits = build_matcher(_check_rule(rule))
    groups = [community] if community else [row[0] for row in db.reader.execute("SELECT id FROM community")]
    sql = f"""SELECT m.ts, coalesce(f.name, h.name, ''), substr(m.text, 1, {LOOKED_AT}) FROM message m
        LEFT JOIN handle h ON h.id = m.handle LEFT JOIN alias a ON a.member = h.member
        LEFT JOIN face f ON f.member = coalesce(a.root, h.member)
        WHERE m.community = ?1 AND m.text <> '' AND m.kind <> 8 AND m.batch IN (SELECT id FROM batch WHERE community = ?1)
        ORDER BY m.ts DESC, m.key LIMIT ?2"""
    rows = [tuple(row) for group in groups for row in db.reader.execute(sql, (group, limit))]
    rows.sort(key=lambda row: -row[0])
    return [Trial(at, name, text, fits(text)) for at, name, text in rows[:limit]]


def _check_rule(rule: CheckInRule) -> CheckInRule:
    """Return the rule as it may be kept.

    Raises:
        Problem: it makes no sense.
    """
    text = clean_text(rule.text).strip()
    if rule.how not in HOW:
        raise Problem(mark("core", "There is no such kind of rule as “{how}”."), how=rule.how[:40])
    if len(text) > LONGEST:
        raise Problem(mark("core", "A rule has at most {count} characters."), count=LONGEST)
    made = CheckInRule(rule.how, text, rule.community, rule.id, rule.archived)
    build_matcher(made)
    if rule.how == "regex":
        _check_pattern_speed(_compile_pattern(text))
    return made


@lru_cache(100)
def _compile_pattern(text: str) -> re.Pattern[str]:
    if not text:
        raise Problem(mark("core", "Write a pattern first."))
    if len(text) > PATTERN:
        raise Problem(mark("core", "A pattern has at most {count} characters."), count=PATTERN)
    try:
        pattern = re.compile(text, re.IGNORECASE)
        tree = re._parser.parse(text, re.IGNORECASE)  # type: ignore[attr-defined]
    except (re.error, OverflowError, RecursionError) as error:
        raise Problem(mark("core", "This is not a pattern: {why}."), why=str(error)) from error
    wide, choices = _measure_pattern_cost(tree, inside=False)
    if wide > WIDE or choices > CHOICES:
        raise _too_slow()
    return pattern


def _too_slow() -> Problem:
    return Problem(
        mark(
            "core",
            "This pattern can be read in too many ways, so it could take hours. Repeat fewer parts, and nothing that repeats already.",
        )
    )


def _measure_pattern_cost(tree: Any, inside: bool) -> tuple[int, int]:
    """Return how many parts of a parsed pattern repeat without limit, and in how many ways the rest can be read.

    Raises:
        Problem: something that can be read in several ways repeats: the time would double with every character.
    """
    wide, choices = 0, 1
    for op, value in tree:
        name = str(op)
        repeats = name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
        least, most = (int(value[0]), int(value[1])) if repeats else (1, 1)
        if inside and (least != most or name in ("BRANCH", "GROUPREF", "GROUPREF_EXISTS")):
            raise _too_slow()
        if most > REPEATS and least != most:
            wide += 1
        else:
            choices *= most - least + 1
        if name == "BRANCH":
            choices *= len(value[1])
        for part in _list_subpatterns(value[2] if repeats else value):
            more, ways = _measure_pattern_cost(part, inside or most > 1)
            wide, choices = wide + more, choices * ways
    return wide, choices


def _list_subpatterns(value: Any) -> list[Any]:
    """Return the parsed patterns inside the arguments of one piece of a parsed pattern."""
    if hasattr(value, "data"):  # a SubPattern
        return [value]
    if isinstance(value, list | tuple):
        return [part for each in value for part in _list_subpatterns(each)]
    return []


def _check_pattern_speed(pattern: re.Pattern[str]) -> None:
    """Try a pattern on longer and longer texts that are bad for it.

    Raises:
        Problem: it takes too long.
    """
    literals = [char for char in dict.fromkeys(pattern.pattern) if char.isalnum()][:6]
    for char in ("a", "1", " ", "卡", *literals):
        for length in (25, 50, 100, 200, LOOKED_AT):
            begun = time.perf_counter()
            pattern.search(char * length)
            pattern.search(char * (length - 1) + "\n")
            if time.perf_counter() - begun > SLOW:
                raise _too_slow()


def for_community(rules: Sequence[CheckInRule], community: int) -> list[CheckInRule]:
    """Return the rules that hold in a community."""
    return [rule for rule in rules if rule.community in (None, community)]
