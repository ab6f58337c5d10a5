"""A member list against what is known of a community: who joined, who left, who has a new name. Applied as one step."""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from commdesk import resources
from commdesk.communities import memberships
from commdesk.errors import Problem, mark
from commdesk.languages.registry import DEFAULT, find_content
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.matching import ACCOUNT, MemberRegister, load_register
from commdesk.members.imports.roster_lines import ListedPerson
from commdesk.members.newcomers import NewcomerIds, handle_ids
from commdesk.store.database import Database
from commdesk.store.forget import find_forgotten
from commdesk.store.ids import derive_id
from commdesk.text import fold_text

FOLDER = resources.ROOT / "playbooks"
KIND = "roster"


@dataclass(slots=True)
class RosterJoiner:
    """Somebody on the list who is not known to be in. ``member`` 0: somebody new.

    ``candidates`` are people, by root id and name, who may be meant; ``ambiguous``: nobody chose yet.
    """

    person: ListedPerson
    member: int = 0
    candidates: list[tuple[int, str]] = field(default_factory=list)
    ambiguous: bool = False


@dataclass(slots=True)
class RosterLeaver:
    """Somebody known to be in who is not on the list. ``wanted``: the leave is noted."""

    member: int
    name: str
    joined_on: str = ""
    wanted: bool = True


@dataclass(slots=True)
class RosterMatch:
    """Somebody on the list who is known to be in. ``card`` and ``name`` are new ones, "" as before."""

    person: ListedPerson
    member: int
    shown: str = ""
    card: str = ""
    name: str = ""


@dataclass(slots=True)
class RosterDiff:
    """What a list says. ``first``: nobody was known to be in before, so nobody's day of joining can be told from it."""

    community: int
    joined: list[RosterJoiner] = field(default_factory=list)
    left: list[RosterLeaver] = field(default_factory=list)
    renamed: list[RosterMatch] = field(default_factory=list)
    same: list[RosterMatch] = field(default_factory=list)
    forgotten: int = 0
    first: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Whether so many left that the list may hold only a part of the group."""
        return len(self.left) > max(10, len(self.same) + len(self.renamed))

    def choose_member(self, joined: RosterJoiner, member: int) -> None:
        """Say who somebody on the list is: 0 somebody new; a present member goes over to the renamed."""
        there = next((each for each in self.left if each.member == member), None) if member else None
        if there is None:
            joined.member, joined.ambiguous = member, False
            return
        self.left.remove(there)
        self.joined.remove(joined)
        person = joined.person
        if any(member == ident for ident, _ in joined.candidates):  # one of several of the same name
            self.same.append(RosterMatch(person, member, there.name))
        else:
            self.renamed.append(RosterMatch(person, member, there.name, person.card or person.name, person.name))


@dataclass(frozen=True, slots=True)
class RosterDiffResult:
    """What was written."""

    joined: int
    new: int
    left: int
    renamed: int
    batch: int


@dataclass(slots=True)
class _PresentMember:
    member: int
    name: str
    joined_on: str
    card: str
    exact: set[str] = field(default_factory=set)


def compare_roster(db: Database, community: int, people: Sequence[ListedPerson]) -> RosterDiff:
    """Compare a list with who is in the community. Nothing is written.

    People are the same by account, else by a name in that community (card, nickname, remark, real name), written the
    same or else folded. What could mean several people, or somebody known elsewhere, is left for a choice.

    Raises:
        Problem: the community is no longer there.
    """
    conn = db.reader
    if conn.execute("SELECT 1 FROM community WHERE id = ?", (community,)).fetchone() is None:
        raise Problem(mark("core", "This community is no longer there."))
    known = load_register(conn)
    present, former = _load_present_members(conn, community)
    found = RosterDiff(community, first=not present and not former)
    _RosterMatcher(known, present, former, found).match_people(people)
    return found


def _load_present_members(conn: sqlite3.Connection, community: int) -> tuple[dict[int, _PresentMember], set[int]]:
    """Return who is in now, by root, and who was."""
    present: dict[int, _PresentMember] = {}
    former: set[int] = set()
    sql = """SELECT coalesce(a.root, s.member) AS root, s.joined_on, s.left_on, s.card, coalesce(f.name, m.nickname) AS name
        FROM membership s JOIN member m ON m.id = s.member LEFT JOIN alias a ON a.member = s.member
        LEFT JOIN face f ON f.member = coalesce(a.root, s.member) WHERE s.community = ? ORDER BY s.joined_on, m.made, s.id"""
    for row in conn.execute(sql, (community,)):
        if row["left_on"]:
            former.add(row["root"])
            continue
        there = present.setdefault(row["root"], _PresentMember(row["root"], row["name"], row["joined_on"], row["card"]))
        there.exact.update(filter(None, (row["card"], row["name"])))
        there.card = there.card or row["card"]
    sql = """SELECT coalesce(a.root, m.id), m.nickname, m.real_name, m.remark, coalesce(h.name, '') FROM member m
        LEFT JOIN alias a ON a.member = m.id LEFT JOIN handle h ON h.member = m.id
        WHERE coalesce(a.root, m.id) IN (SELECT value FROM json_each(?))"""
    for root, *names in conn.execute(sql, (json.dumps(list(present)),)):
        present[root].exact.update(filter(None, names))
    return present, former - present.keys()


class _RosterMatcher:
    def __init__(
        self, known: MemberRegister, present: dict[int, _PresentMember], former: set[int], found: RosterDiff
    ) -> None:
        self._known, self._present, self._former, self._found = known, present, former, found
        self._taken: set[int] = set()
        self._exact: dict[str, list[int]] = {}
        self._folded: dict[str, list[int]] = {}
        for root, there in present.items():
            for name in there.exact:
                self._exact.setdefault(name, []).append(root)
            for name in {fold_text(name) for name in there.exact}:
                self._folded.setdefault(name, []).append(root)

    def match_people(self, people: Sequence[ListedPerson]) -> None:
        """Sort everybody: accounts first, so that a name does not take what an account owns."""
        self._count = Counter(name for person in people for name in set(person.known_names))
        waiting = []
        for person in people:
            if person.accounts and self._known.is_forgotten(IncomingPerson(handles=list(person.accounts))):
                self._found.forgotten += 1
            elif (root := self._by_account(person)) and root in self._present and root not in self._taken:
                self._mark_present(person, root, by_account=True)
            elif root and root not in self._taken:
                self._taken.add(root)
                self._found.joined.append(RosterJoiner(person, root, self._list_names([root])))
            else:
                waiting.append(person)
        for words in (self._exact, self._folded):
            waiting = [person for person in waiting if not self._by_name(person, words)]
        for person in waiting:
            self._mark_joined(person)
        left = [there for root, there in self._present.items() if root not in self._taken]
        self._found.left = [RosterLeaver(there.member, there.name, there.joined_on) for there in left]

    def _by_account(self, person: ListedPerson) -> int:
        for platform, account in person.accounts:
            roots = self._known.keys.find_members((ACCOUNT + platform, fold_text(account)))
            if len(roots) == 1:
                return next(iter(roots))
        return 0

    def _by_name(self, person: ListedPerson, words: Mapping[str, list[int]]) -> bool:
        folded = words is self._folded
        for name in person.known_names:
            found = [root for root in words.get(fold_text(name) if folded else name, ()) if root not in self._taken]
            # As many lines of a name as people of that name: it does not matter which is which.
            if len(found) == 1 or (found and self._count[name] >= len(found)):
                self._mark_present(person, found[0])
                return True
            if found:
                self._found.joined.append(RosterJoiner(person, 0, self._list_names(found), ambiguous=True))
                return True
        return False

    def _mark_present(self, person: ListedPerson, root: int, by_account: bool = False) -> None:
        self._taken.add(root)
        there = self._present[root]
        met = RosterMatch(person, root, there.name)
        if person.card and person.card != there.card:
            met.card = person.card
        if by_account and person.name and person.name not in there.exact:
            met.name = person.name
        told = met.name or (met.card and there.card)  # the first card that is seen is no new name
        (self._found.renamed if told else self._found.same).append(met)

    def _mark_joined(self, person: ListedPerson) -> None:
        found: dict[int, None] = {}
        for name in person.known_names:
            found |= dict.fromkeys(sorted(self._known.names.find_members(fold_text(name))))
        roots = [root for root in found if root not in self._taken]
        back = [root for root in roots if root in self._former]
        joined = RosterJoiner(person, back[0] if len(back) == 1 else 0, self._list_names(roots))
        joined.ambiguous = bool(roots) and not joined.member
        if joined.member:
            self._taken.add(joined.member)
        self._found.joined.append(joined)

    def _list_names(self, roots: Iterable[int]) -> list[tuple[int, str]]:
        return [(root, self._known.shown.get(root, "")) for root in roots][:20]


def apply_roster_diff(
    db: Database,
    community: int,
    diff: RosterDiff,
    day: str,
    reasons: Mapping[int, str] | None = None,
    source: str = "",
    format: str = "",
) -> RosterDiffResult:
    """Write what the list says, in one step that undo takes back.

    Args:
        day: The day the list was true, ISO. Joins without a date of their own and leaves are noted on it.
        reasons: Why people left, by member.

    Raises:
        Problem: the day is none or lies ahead, the community is gone.
    """
    when = _check_day(day)
    row = db.reader.execute("SELECT name, platform FROM community WHERE id = ?", (community,)).fetchone()
    if row is None:
        raise Problem(mark("core", "This community is no longer there."))
    with db.step(mark("core", "Compare the member list of {community}"), community=row[0][:60]) as conn:
        return _RosterWriter(db, conn, community, when, row[1]).write_diff(diff, reasons or {}, source, format)


def _check_day(day: str) -> str:
    try:
        when = date.fromisoformat(day.strip())
    except ValueError:
        raise Problem(mark("core", "“{value}” is not a date. Write it as 2026-11-21."), value=day[:60]) from None
    if when > date.today():
        raise Problem(mark("core", "The day of a list cannot lie ahead."))
    return when.isoformat()


class _RosterWriter:
    def __init__(self, db: Database, conn: sqlite3.Connection, community: int, day: str, platform: str) -> None:
        self._ids, self._conn, self._community, self._day = db.ids, conn, community, day
        self._platform, self._batch = platform, db.ids.new_id()
        self._new: list[int] = []

    def write_diff(self, diff: RosterDiff, reasons: Mapping[int, str], source: str, format: str) -> RosterDiffResult:
        """Write everything; return the counts."""
        left = [each for each in diff.left if each.wanted]
        counts = {"joined": len(diff.joined), "left": len(left), "renamed": len(diff.renamed), "same": len(diff.same)}
        self._conn.execute(
            "INSERT INTO batch(id, kind, format, source, at, community, found) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (self._batch, KIND, format, source[:400], self._ids.clock(), self._community,
             json.dumps(counts | {"day": self._day})),
        )  # fmt: skip
        self._new = self._make_newcomer_ids([each.person for each in diff.joined if not each.member])
        new = sum(self._write_join(each, diff.first) for each in diff.joined)
        for gone in left:
            self._write_leave(gone.member, reasons.get(gone.member, "").strip()[:200])
        for met in (*diff.renamed, *diff.same):
            self._write_rename(met)
        return RosterDiffResult(len(diff.joined), new, len(left), len(diff.renamed), self._batch)

    def _make_newcomer_ids(self, people: Iterable[ListedPerson]) -> list[int]:
        """Return the ids of who is new, in their order."""
        new = NewcomerIds(self._conn, self._ids, "community", self._community)
        for person in people:
            new.add_person(person.name or person.shown_name, handle_ids(person.accounts))
        return new.make_ids()

    def _load_stays(self, member: int) -> list[sqlite3.Row]:
        sql = """SELECT id, joined_on, card FROM membership WHERE community = ?1 AND left_on = '' AND (member = ?2
            OR member IN (SELECT b.member FROM alias a JOIN alias b ON b.root = a.root WHERE a.member = ?2))"""
        return self._conn.execute(sql, (self._community, member)).fetchall()

    def _write_join(self, each: RosterJoiner, first: bool) -> bool:
        person, new = each.person, not each.member
        member = each.member or self._insert_member(person)
        if not self._load_stays(member):
            joined = person.joined or ("" if first else self._day)
            self._conn.execute(
                "INSERT INTO membership(id, member, community, joined_on, card, batch) VALUES (?, ?, ?, ?, ?, ?)",
                (memberships.new_id(self._conn, self._ids, member, self._community, joined), member, self._community,
                 joined, person.card, self._batch),
            )  # fmt: skip
        return new

    def _insert_member(self, person: ListedPerson) -> int:
        member = self._new.pop(0)
        self._conn.execute(
            "INSERT INTO member(id, nickname, real_name, remark, batch, made) VALUES (?, ?, ?, ?, ?, ?)",
            (member, person.name or person.shown_name, person.real_name, person.remark, self._batch, self._ids.clock()),
        )
        for position, (platform, account) in enumerate(person.accounts):
            ident = derive_id("handle", platform, fold_text(account))
            taken = self._conn.execute("SELECT 1 FROM handle WHERE id = ?", (ident,)).fetchone()
            if not taken and not find_forgotten(self._conn, "handle", [ident]):
                self._conn.execute(
                    "INSERT INTO handle(id, member, platform, account, name, position) VALUES (?, ?, ?, ?, ?, ?)",
                    (ident, member, platform, account, person.name, position),
                )
        return member

    def _write_leave(self, member: int, reason: str) -> None:
        for row in self._load_stays(member):
            self._conn.execute(
                "UPDATE membership SET left_on = ?, reason = ? WHERE id = ?",
                (max(self._day, row["joined_on"]), reason, row["id"]),
            )

    def _write_rename(self, met: RosterMatch) -> None:
        for row in self._load_stays(met.member)[:1]:
            if met.card:
                self._conn.execute("UPDATE membership SET card = ? WHERE id = ?", (met.card, row["id"]))
            if met.person.joined and not row["joined_on"]:
                self._conn.execute("UPDATE membership SET joined_on = ? WHERE id = ?", (met.person.joined, row["id"]))
        if not met.name:
            return
        handle = self._find_handle(met)
        if handle is not None:
            self._conn.execute("UPDATE handle SET name = ? WHERE id = ?", (met.name, handle["id"]))
            self._conn.execute(
                "UPDATE member SET nickname = ? WHERE id = ? AND nickname IN (?, '')",
                (met.name, handle["member"], handle["name"]),
            )

    def _find_handle(self, met: RosterMatch) -> sqlite3.Row | None:
        """Return the account that carries the name: the one on the list, else the only one on this platform."""
        everybody = """SELECT id, member, platform, account, name FROM handle WHERE member = ?1
            OR member IN (SELECT b.member FROM alias a JOIN alias b ON b.root = a.root WHERE a.member = ?1)"""
        rows = self._conn.execute(everybody, (met.member,)).fetchall()
        told = {(platform, fold_text(account)) for platform, account in met.person.accounts}
        named = [row for row in rows if (row["platform"], fold_text(row["account"])) in told]
        here = [row for row in rows if row["platform"] == self._platform]
        return named[0] if named else here[0] if len(here) == 1 else None


def never_spoke(db: Database, community: int) -> list[tuple[int, str, str]]:
    """Return who is in the community and has no message in it: member, name, day of joining; the longest in first."""
    sql = """WITH here AS (SELECT coalesce(a.root, s.member) AS root, min(s.joined_on) AS joined FROM membership s
            LEFT JOIN alias a ON a.member = s.member WHERE s.community = ?1 AND s.left_on = '' GROUP BY 1),
        heard AS (SELECT DISTINCT coalesce(a.root, h.member) AS root FROM spoke k JOIN handle h ON h.id = k.handle
            LEFT JOIN alias a ON a.member = h.member WHERE k.community = ?1 AND k.messages > 0)
        SELECT here.root, f.name, here.joined FROM here JOIN face f ON f.member = here.root
        WHERE f.role = '' AND here.root NOT IN (SELECT root FROM heard) ORDER BY here.joined, f.sort"""
    return [tuple(row) for row in db.reader.execute(sql, (community,))]


def last_day(db: Database, community: int) -> str:
    """Return the day of the newest list that was compared, ISO; "" if there is none."""
    sql = "SELECT json_extract(found, '$.day') AS day FROM batch WHERE community = ? AND kind = ? ORDER BY day DESC LIMIT 1"
    row = db.reader.execute(sql, (community, KIND)).fetchone()
    return str(row[0] or "") if row is not None else ""


def list_leave_reasons(db: Database, language: str = DEFAULT) -> list[str]:
    """Return words for why people left: those used in this workspace, the most frequent first, then the playbook's."""
    path = find_content(FOLDER, "leaving_{}.toml", language)
    words = tomllib.loads(path.read_text(encoding="utf-8"))["reasons"]
    sql = "SELECT reason FROM membership WHERE reason <> '' GROUP BY reason ORDER BY count(*) DESC, reason LIMIT 20"
    return list(dict.fromkeys([*(row[0] for row in db.reader.execute(sql)), *words]))
