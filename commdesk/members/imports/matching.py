"""Who in the workspace a row is about, and who must not come back."""

from __future__ import annotations

import json
import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from commdesk.errors import Phrase, mark
from commdesk.members import marks
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.store.connection import select_tuples
from commdesk.store.ids import derive_id
from commdesk.text import fold_text

Key = tuple[str, str]
"""What kind of thing it is (a platform, phone, email) and how it is compared."""
WHY = {
    "id": mark("core", "same CommDesk ID"),
    "handle": mark("core", "same account “{value}”"),
    "phone": mark("core", "same phone “{value}”"),
    "phone_asked": mark("core", "the phone “{value}” belongs to {names}, too"),
    "email_asked": mark("core", "the e-mail “{value}” belongs to {names}, too"),
    "email": mark("core", "same e-mail “{value}”"),
    "name": mark("core", "same name “{value}”"),
    "several": mark("core", "matches several people: {names}"),
}
ACCOUNT = "handle:"
SERVICES = frozenset("filehelper fmessage weixin medianote floatbottle newsapp qmessage notifymessage".split())
"""Accounts of WeChat itself."""
DRAWERS = 61


@dataclass(frozen=True, slots=True)
class MemberMatch:
    """Who it is: people by root id, and why. ``sure`` is False if only the name is the same, or only a phone or an e-mail;
    ``named``: only the name is.
    """

    members: tuple[int, ...]
    why: Phrase
    sure: bool = True
    named: bool = False


class MemberIndex:
    """Members by what they are known by: hashes of the words and ids, side by side; half a million take 8 MB, not 150.

    They lie in `DRAWERS` apart, so that no more than one of them is being sorted at a time.
    """

    def __init__(self) -> None:
        self._hashes = [array("q") for _ in range(DRAWERS)]
        self._members = [array("q") for _ in range(DRAWERS)]
        self._unsorted = set[int]()

    def add_key(self, key: Hashable, member: int) -> None:
        """Note that a member is known by ``key``."""
        sign = hash(key)
        drawer = sign % DRAWERS
        self._hashes[drawer].append(sign)
        self._members[drawer].append(member)
        self._unsorted.add(drawer)

    def find_members(self, key: Hashable) -> set[int]:
        """Return who is known by ``key``."""
        sign = hash(key)
        drawer = sign % DRAWERS
        if drawer in self._unsorted:
            self._sort_drawer(drawer)
        hashes, members = self._hashes[drawer], self._members[drawer]
        at = bisect_left(hashes, sign)
        found: set[int] = set()
        while at < len(hashes) and hashes[at] == sign:
            found.add(members[at])
            at += 1
        return found

    def __contains__(self, key: object) -> bool:
        """Whether anybody is known by ``key``."""
        return isinstance(key, Hashable) and bool(self.find_members(key))

    def copy_index(self) -> MemberIndex:
        """Return another that grows by itself."""
        other = MemberIndex()
        other._hashes = [each[:] for each in self._hashes]
        other._members = [each[:] for each in self._members]
        other._unsorted = set(self._unsorted)
        return other

    def _sort_drawer(self, drawer: int) -> None:
        hashes, members = self._hashes[drawer], self._members[drawer]
        order = sorted(range(len(hashes)), key=hashes.__getitem__)
        self._hashes[drawer] = array("q", map(hashes.__getitem__, order))
        self._members[drawer] = array("q", map(members.__getitem__, order))
        self._unsorted.discard(drawer)


@dataclass(slots=True)
class MemberRegister:
    """Everybody by what they are known by, read once; roots of united people stand for all of them."""

    keys: MemberIndex = field(default_factory=MemberIndex)
    names: MemberIndex = field(default_factory=MemberIndex)
    shown: dict[int, str] = field(default_factory=dict)
    trashed: dict[Key, str] = field(default_factory=dict)
    forgotten_handles: set[int] = field(default_factory=set)
    marks: set[int] = field(default_factory=set)
    workspace: str = ""

    def find_match(self, person: IncomingPerson, signs: Sequence[Key] | None = None) -> MemberMatch | None:
        """Return who it is; None if nobody. An account is certain; a phone or an e-mail only under the same name.

        Families and companies share phones: what stands under two names is asked.

        Args:
            signs: The `keys` of the person, where they are known.
        """
        if not self.shown:
            return None
        if person.id in self.shown:
            return MemberMatch((person.id,), Phrase(WHY["id"]))
        found: dict[int, Phrase] = {}
        signs = list(iter_keys(person)) if signs is None else signs
        for key in signs:
            if key[0].startswith(ACCOUNT):
                for member in self.keys.find_members(key):
                    if member not in found:
                        found[member] = _describe_key(key)
        if len(found) == 1:
            return MemberMatch(tuple(found), next(iter(found.values())))
        if found:
            return MemberMatch(tuple(found), Phrase(WHY["several"], {"names": self._join_names(found)}))
        return self._by_contact(person, signs) or self._by_name(person)

    def _by_contact(self, person: IncomingPerson, signs: Sequence[Key]) -> MemberMatch | None:
        found: dict[int, Key] = {}
        for key in signs:
            if not key[0].startswith(ACCOUNT):
                for member in self.keys.find_members(key):
                    found.setdefault(member, key)
        if not found:
            return None
        alike = [member for member in found if self._may_be_same(person, member)]
        if len(alike) == 1:
            return MemberMatch((alike[0],), _describe_key(found[alike[0]]))
        members = alike or list(found)
        key = found[members[0]]
        names = self._join_names(members)
        if len({found[member] for member in members}) > 1:
            return MemberMatch(tuple(members), Phrase(WHY["several"], {"names": names}), False)
        return MemberMatch(
            tuple(members), Phrase(WHY[f"{key[0]}_asked"], {"value": key[1][:60], "names": names}), False
        )

    def _join_names(self, members: Iterable[int]) -> str:
        return ", ".join(self.shown.get(member, "")[:60] for member in list(members)[:5])

    def _may_be_same(self, person: IncomingPerson, member: int) -> bool:
        """Whether two may have the same name: they share one, or one of them has none."""
        names = names_of(person)
        return not names or not self.shown.get(member) or any(member in self.names.find_members(name) for name in names)

    def _by_name(self, person: IncomingPerson) -> MemberMatch | None:
        for column in ("real_name", "remark", "nickname"):
            name = str(person.columns.get(column, ""))
            members = self.names.find_members(fold_text(name)) if name else None
            if members:
                return MemberMatch(tuple(sorted(members)), Phrase(WHY["name"], {"value": name[:60]}), False, True)
        return None

    def is_forgotten(self, person: IncomingPerson, signs: Sequence[Key] | None = None) -> bool:
        """Whether an account, phone or e-mail belongs to somebody who was forgotten for good."""
        if not self.marks and not self.forgotten_handles:
            return False
        for kind, plain in iter_keys(person) if signs is None else signs:
            if kind.startswith(ACCOUNT):
                platform = kind.removeprefix(ACCOUNT)
                if derive_id("handle", platform, plain) in self.forgotten_handles:
                    return True
                kind, plain = "handle", f"{platform}:{plain}"
            if marks.mark_id(self.workspace, kind, plain) in self.marks:
                return True
        return False

    def in_trash(self, person: IncomingPerson, signs: Sequence[Key] | None = None) -> str | None:
        """Return the name of somebody deleted who had the same account, phone or e-mail; None if there is nobody."""
        if not self.trashed:
            return None
        return next((self.trashed[key] for key in signs or iter_keys(person) if key in self.trashed), None)


def names_of(person: IncomingPerson) -> set[str]:
    """Return all names of a row, folded."""
    words = (str(person.columns.get(column, "")) for column in ("real_name", "remark", "nickname"))
    return {fold_text(word) for word in words if word}


def iter_keys(person: IncomingPerson) -> Iterator[Key]:
    """Yield what a person is known by: accounts, phones, e-mails."""
    for platform, account in person.handles:
        yield ACCOUNT + platform, fold_text(account)
    for kind, _, plain in person.contacts:
        if kind == "email" or (kind == "phone" and len(plain) >= 7):
            yield kind, plain


def is_no_person(signs: Sequence[Key]) -> bool:
    """Whether every WeChat account is a group, an official account or a service; or Slack's own."""
    for kind, word in signs:
        if kind == ACCOUNT + "wechat":
            if not (word.startswith("gh_") or word.endswith("@chatroom") or word in SERVICES):
                return False
        elif kind.startswith(ACCOUNT) and not (kind == ACCOUNT + "slack" and word == "uslackbot"):
            return False
    return True


def _describe_key(key: Key) -> Phrase:
    kind = "handle" if key[0].startswith(ACCOUNT) else key[0]
    return Phrase(WHY[kind], {"value": key[1][:60]})


def load_register(conn: sqlite3.Connection) -> MemberRegister:
    """Return everybody in the workspace, its trash and those who were forgotten."""
    found = MemberRegister()
    roots = {row[0]: row[1] for row in conn.execute("SELECT member, root FROM alias")}
    for id, nickname, real_name, remark in select_tuples(conn, "SELECT id, nickname, real_name, remark FROM member"):
        root = roots.get(id, id)
        found.shown.setdefault(root, real_name or remark or nickname)
        for name in {nickname, real_name, remark}:
            if name:
                found.names.add_key(fold_text(name), root)
    for member, platform, account in select_tuples(conn, "SELECT member, platform, account FROM handle"):
        found.keys.add_key((ACCOUNT + platform, fold_text(account)), roots.get(member, member))
    for member, kind, plain in select_tuples(
        conn, "SELECT member, kind, plain FROM contact WHERE kind IN ('phone', 'email')"
    ):
        if plain:
            found.keys.add_key((kind, plain), roots.get(member, member))
    _load_absent_people(conn, found)
    return found


def _load_absent_people(conn: sqlite3.Connection, found: MemberRegister) -> None:
    found.workspace = marks.workspace_id(conn)
    found.marks = {row[0] for row in conn.execute("SELECT id FROM mark")}
    found.forgotten_handles = {
        row[0] for row in conn.execute("SELECT row FROM gone WHERE tbl = 'handle' AND image IS NULL")
    }
    # What only an undo took away was not deleted by anybody.
    deleted = {
        row[0]: json.loads(row[1])
        for row in conn.execute(
            """SELECT g.row, g.image FROM gone g LEFT JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
            LEFT JOIN step s ON s.id = t.step
            WHERE g.tbl = 'member' AND g.image IS NOT NULL AND coalesce(s.kind, '') NOT IN ('undo', 'redo', 'back')"""
        )
    }
    if not deleted:
        return
    for table, image in conn.execute(
        "SELECT tbl, image FROM gone WHERE tbl IN ('handle', 'contact') AND image IS NOT NULL"
    ):
        values = json.loads(image)
        member = deleted.get(values.get("member"))
        if member is not None:
            name = member.get("real_name") or member.get("remark") or member.get("nickname") or ""
            found.trashed[_make_key(table, values)] = name


def _make_key(table: str, values: dict[str, str]) -> Key:
    if table == "handle":
        return ACCOUNT + values["platform"], fold_text(values["account"])
    return values["kind"], values["plain"]
