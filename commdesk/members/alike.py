"""Members that may be one person: groups of any size, with the evidence beside each, the surest first.

What two people share is a *sign*. How sure it makes them one follows from what else is known of both:

=========  ==========================================================================================================
certain    the same account; the same phone or e-mail, and a name in common
likely     the same phone or e-mail, where no real names contradict; a name that only these two have, or only these
           two in their city, where nothing contradicts
perhaps    the same phone or e-mail under two real names (a couple, a company); a name that several have, or that two
           have who differ in something; a name in Latin letters that is the reading of a Chinese one
=========  ==========================================================================================================

Two accounts of one platform, two cities, two phones or two real names contradict: they speak for two people.
Groups grow from the surest sign to the least, and never across two who are known to be two people.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import combinations

from commdesk.errors import Phrase, mark
from commdesk.members import contacts
from commdesk.members.cities import city_label
from commdesk.members.merge import NAMES
from commdesk.progress import Progress
from commdesk.store.database import Database
from commdesk.text import fold_text
from commdesk.work_log import log_work


class Sureness(IntEnum):
    """How sure it is that two are one."""

    PERHAPS = 1
    LIKELY = 2
    CERTAIN = 3


WHY = {
    "account": mark("core", "same account “{value}”"),
    "phone": mark("core", "same phone {value}"),
    "email": mark("core", "same e-mail {value}"),
    "name": mark("core", "same name “{value}”"),
    "city": mark("core", "same name “{value}” and city"),
    "reading": mark("core", "“{value}” reads alike"),
}
SHORTEST_PHONE = 7
"""Digits a phone needs to tell who somebody is."""
NONE: frozenset[str] = frozenset()
CROWD = 20
"""A phone, a mail or a reading that more people share belongs to a company or a list, not to a person."""
TOGETHER = 8
"""More people are only brought together by a doubtful sign that is the same for all."""
SHORTEST_READING = 5
"""Letters: shorter ones are initials, or read like somebody else."""
NOBODY = frozenset(
    "微信用户,qq用户,企业微信用户,用户,匿名,匿名用户,未知,群主,管理员,群成员,unknown,user,anonymous,admin,member,guest,me,you,"
    "deleted account,deleted user,unknown user,telegram user,whatsapp user".split(",")
)
"""What platforms call those whose name they do not tell, folded: it makes nobody one person."""


@dataclass(slots=True)
class KnownPerson:
    """What is known of one person, all that was united taken together.

    ``names``, ``real`` and ``cities`` are folded; ``accounts`` are platform and account, without those that are a bare name.
    """

    id: int
    name: str = ""
    names: frozenset[str] = NONE
    real: frozenset[str] = NONE
    cities: frozenset[str] = NONE
    phones: frozenset[str] = NONE
    mails: frozenset[str] = NONE
    accounts: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class DuplicateCandidate:
    """One person of a group. ``sure``: how surely they belong to the first of it; ``why``: what says so."""

    member: int
    name: str
    sure: Sureness
    why: Phrase


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """People who may be one, listed under their roots, the surest first. ``sureness`` is that of the surest two."""

    people: tuple[DuplicateCandidate, ...]

    @property
    def sureness(self) -> Sureness:
        """How sure the surest two are."""
        return self.people[1].sure

    def list_members(self, least: Sureness) -> tuple[int, ...]:
        """Return the members who belong together at least that surely; nobody if there are no two."""
        found = tuple(each.member for each in self.people if each.sure >= least)
        return found if len(found) > 1 else ()


@dataclass(frozen=True, slots=True)
class _DuplicateEdge:
    sure: Sureness
    first: int
    second: int
    kind: str
    value: str
    why: str


@log_work("looking for duplicates")
def find_duplicates(
    db: Database, among: Iterable[int] | None = None, progress: Progress | None = None
) -> list[DuplicateGroup]:
    """Return the groups, the surest first, of those the smallest, then by name.

    Args:
        among: Members of whom at least one must be in a group, such as those an import made. None: everybody.

    Raises:
        Cancelled: the user stopped.
    """
    conn, progress = db.reader, progress or Progress()
    spelled: dict[str, str] = {}
    people = load_people(conn, spelled)
    progress.report(1, 3)
    edges = sorted(
        _iter_edges(people, _find_by_reading(conn, people)), key=lambda each: (-each.sure, each.first, each.second)
    )
    progress.report(2, 3)
    apart = _load_separated_pairs(conn)
    groups = [_make_group(people, tree, spelled) for tree in _grow_trees(edges, apart)]
    if among is not None:
        wanted = {_find_root(conn, member) for member in among}
        groups = [group for group in groups if any(each.member in wanted for each in group.people)]
    progress.report(3, 3)
    return sorted(
        groups,
        key=lambda each: (-each.sureness, len(each.people), fold_text(each.people[0].name), each.people[0].member),
    )


def made_by(db: Database, batch: int) -> list[int]:
    """Return the members whom an import made."""
    return [row[0] for row in db.reader.execute("SELECT id FROM member WHERE batch = ?", (batch,))]


def load_people(conn: sqlite3.Connection, spelled: dict[str, str]) -> dict[int, KnownPerson]:
    """Return everybody who is listed and not archived, by root; ``spelled`` is filled with names as written by folded ones."""
    roots = dict(conn.execute("SELECT member, root FROM alias").fetchall())
    people = conn.execute("SELECT member, name FROM face WHERE archived = 0")
    found = {member: KnownPerson(member, name) for member, name in people}
    for id, city, *names in conn.execute(f"SELECT id, city, {', '.join(NAMES)} FROM member"):
        if (known := found.get(roots.get(id, id))) is not None:
            folded = [fold_text(name) for name in names]
            spelled.update(zip(folded, names, strict=True))
            known.names |= frozenset(filter(None, folded))
            if folded[0]:
                known.real |= {folded[0]}
            if city:
                known.cities |= {fold_text(city_label(city))}
    for member, platform, account, name in conn.execute("SELECT member, platform, account, name FROM handle"):
        if (known := found.get(roots.get(member, member))) is not None:
            if name:
                spelled.setdefault(folded_name := fold_text(name), name)
                known.names |= {folded_name}
            if not account.startswith("name:"):
                known.accounts |= {(platform, fold_text(account))}
                if account.startswith("+") and (number := contacts.normalize_contact("phone", account)):
                    known.phones |= {number}  # WhatsApp and Signal know people by their numbers
    for member, kind, plain in conn.execute("SELECT member, kind, plain FROM contact WHERE kind IN ('phone', 'email')"):
        if (known := found.get(roots.get(member, member))) is not None and plain:
            if kind == "phone":
                known.phones |= {plain}
            else:
                known.mails |= {plain}
    return found


def _find_by_reading(conn: sqlite3.Connection, people: Mapping[int, KnownPerson]) -> dict[str, set[int]]:
    """Return who has a Chinese name that reads like somebody's name in Latin letters, and that somebody, by the reading."""
    latin: dict[str, set[int]] = defaultdict(set)
    for known in people.values():
        for name in known.names:
            if name.isascii() and len(words := name.split()) <= 3:
                for way in {"".join(words), "".join((*words[1:], *words[:1])), "".join((*words[-1:], *words[:-1]))}:
                    if way.isalpha() and len(way) >= SHORTEST_READING:
                        latin[way].add(known.id)
    found: dict[str, set[int]] = {}
    if not latin:
        return found
    for member, words in conn.execute("SELECT member, fold FROM face WHERE archived = 0"):
        names = words.partition("\x1e")[0]
        if not names.isascii():
            for reading in names.split("\n"):
                if reading in latin and member in people:
                    found.setdefault(reading, set(latin[reading])).add(member)
    return found


def _iter_edges(people: Mapping[int, KnownPerson], readings: Mapping[str, set[int]]) -> Iterator[_DuplicateEdge]:
    """Yield what links two people. What a crowd has in common is linked person by person to the first only."""
    signs: dict[tuple[str, str], list[int]] = defaultdict(list)
    for known in people.values():
        for name in known.names:
            if len(name) > 1 and name not in NOBODY:
                signs["name", name].append(known.id)
        for phone in known.phones:
            if len(phone) >= SHORTEST_PHONE:
                signs["phone", phone].append(known.id)
        for mail in known.mails:
            signs["email", mail].append(known.id)
        for platform, account in known.accounts:
            signs["account", f"{platform}:{account}"].append(known.id)
    for (kind, value), members in signs.items():
        if len(members) < 2 or (kind != "name" and len(members) > CROWD):
            continue
        few = len(members) <= CROWD
        cities = Counter(city for each in members for city in people[each].cities) if kind == "name" else Counter()
        pairs = {city for city, count in cities.items() if count == 2}
        for first, second in combinations(members, 2) if few else ((members[0], each) for each in members[1:]):
            sure, why = _judge_sign(kind, people[first], people[second], len(members) == 2, pairs)
            yield _DuplicateEdge(sure, min(first, second), max(first, second), kind, value, why)
    for reading, ids in readings.items():
        if 1 < len(ids) <= CROWD:
            for first, second in combinations(sorted(ids), 2):
                if not people[first].names & people[second].names:
                    yield _DuplicateEdge(Sureness.PERHAPS, first, second, "reading", reading, "reading")


def _judge_sign(
    kind: str, first: KnownPerson, second: KnownPerson, only: bool, cities: set[str]
) -> tuple[Sureness, str]:
    """Return how sure a sign makes two people one, and which sentence says so.

    ``only``: nobody else has the sign; ``cities``: in which nobody else has it.
    """
    if kind == "account":
        return Sureness.CERTAIN, kind
    if kind != "name":
        if first.names & second.names:
            return Sureness.CERTAIN, kind
        return (Sureness.PERHAPS if _are_disjoint(first.real, second.real) else Sureness.LIKELY), kind
    if people_contradict(first, second):
        return Sureness.PERHAPS, kind
    likely = only or bool(first.cities & second.cities & cities)
    return (Sureness.LIKELY if likely else Sureness.PERHAPS), ("city" if first.cities & second.cities else kind)


def people_contradict(first: KnownPerson, second: KnownPerson) -> bool:
    """Whether something speaks for two people: two accounts of a platform, two cities, two phones, two real names."""
    mine, theirs = ({platform for platform, _ in known.accounts} for known in (first, second))
    common = {platform for platform, _ in first.accounts & second.accounts}
    return (
        bool((mine & theirs) - common)
        or _are_disjoint(first.cities, second.cities)
        or _are_disjoint(first.phones, second.phones)
        or _are_disjoint(first.real, second.real)
    )


def _are_disjoint(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and not first & second


def _load_separated_pairs(conn: sqlite3.Connection) -> set[tuple[int, int]]:
    """Return the pairs, as roots, that the user said are two people."""
    sql = """SELECT coalesce(a.root, u.least), coalesce(b.root, u.greatest) FROM unlike u
        LEFT JOIN alias a ON a.member = u.least LEFT JOIN alias b ON b.member = u.greatest"""
    return {(min(row), max(row)) for row in map(tuple, conn.execute(sql))}


def _find_root(conn: sqlite3.Connection, member: int) -> int:
    row = conn.execute("SELECT root FROM alias WHERE member = ?", (member,)).fetchone()
    return member if row is None else int(row[0])


def _grow_trees(edges: Iterable[_DuplicateEdge], apart: set[tuple[int, int]]) -> list[list[_DuplicateEdge]]:
    """Return the trees that the edges grow into, the surest edges first (Kruskal's maximum spanning forest)."""
    place: dict[int, int] = {}
    groups: dict[int, tuple[set[int], list[_DuplicateEdge]]] = {}
    banned: dict[int, set[int]] = defaultdict(set)
    for one, other in apart:
        banned[one].add(other)
        banned[other].add(one)
    for edge in edges:
        first, second = (place.setdefault(each, each) for each in (edge.first, edge.second))
        if first == second:
            continue
        mine, theirs = (groups.setdefault(each, ({each}, [])) for each in (first, second))
        small, large = sorted((mine[0], theirs[0]), key=len)
        if edge.sure == Sureness.PERHAPS and all(tree and tree[0].sure > edge.sure for _, tree in (mine, theirs)):
            continue  # each is somebody already: as one group, only one of the two could be chosen
        if edge.sure == Sureness.PERHAPS and len(small) + len(large) > TOGETHER:
            if any((each.kind, each.value) != (edge.kind, edge.value) for each in (*mine[1], *theirs[1])):
                continue
        if any(banned.get(each, set()) & large for each in small):
            continue
        keep, gone = (first, second) if len(mine[0]) >= len(theirs[0]) else (second, first)
        members, tree = groups.pop(gone)
        groups[keep][0].update(members)
        groups[keep][1].extend((*tree, edge))
        place.update(dict.fromkeys(members, keep))
    return [tree for _, tree in groups.values() if tree]


def _make_group(
    people: Mapping[int, KnownPerson], tree: list[_DuplicateEdge], spelled: Mapping[str, str]
) -> DuplicateGroup:
    """Return a tree as a group: from its surest edge outwards, each person as sure as the weakest edge on the way."""
    beside: dict[int, list[_DuplicateEdge]] = defaultdict(list)
    for edge in tree:
        beside[edge.first].append(edge)
        beside[edge.second].append(edge)
    start = min(tree, key=lambda edge: (-edge.sure, edge.first))
    sure = {start.first: start.sure}
    why = {start.first: _describe_edge(start, spelled)}
    ways = [start.first]
    while ways:
        at = ways.pop()
        for edge in beside[at]:
            other = edge.second if edge.first == at else edge.first
            if other not in sure:
                sure[other], why[other] = min(sure[at], edge.sure), _describe_edge(edge, spelled)
                ways.append(other)
    ordered = sorted(sure, key=lambda each: (each != start.first, -sure[each], each))
    return DuplicateGroup(tuple(DuplicateCandidate(each, people[each].name, sure[each], why[each]) for each in ordered))


def _describe_edge(edge: _DuplicateEdge, spelled: Mapping[str, str]) -> Phrase:
    value = edge.value.partition(":")[2] if edge.kind == "account" else spelled.get(edge.value, edge.value)
    return Phrase(WHY[edge.why], {"value": value[:60]})
