"""Who the rows of an import are: on the list already, a member surely or perhaps, the same person twice, or nobody known.

Phones, e-mails and accounts are sure, a name is not. Everything is read once; a list of thousands asks the file nothing per row.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from commdesk.errors import Phrase, mark
from commdesk.events import record
from commdesk.events.registration import registrations
from commdesk.events.registration.import_row import ImportRow
from commdesk.events.registration.registrations import Registration
from commdesk.events.states import RowMatch
from commdesk.members import contacts
from commdesk.members.imports import matching
from commdesk.members.imports.import_row import IncomingPerson
from commdesk.members.imports.matching import Key
from commdesk.members.search_cache import PART
from commdesk.store.database import Database
from commdesk.store.forget import find_forgotten
from commdesk.store.ids import derive_id
from commdesk.text import fold_text

WHY = {
    "new": mark("core", "new"),
    "forgotten": mark("core", "Somebody who was forgotten for good; this row is never imported."),
    "listed": mark("core", "on the list already"),
    "listed as": mark("core", "on the list already as {name}"),
    "name": mark("core", "a member has this name"),
    "names": mark("core", "{count} members have this name: choose one, or make somebody new"),
    "sound": mark("core", "a member’s name sounds like this"),
    "twice": mark("core", "the same person as row {row}"),
    "ticket": mark("core", "another ticket of row {row}"),
    "two names": mark(
        "core", "row {row} is {name} with the same phone, e-mail or account: look whether these are two people"
    ),
    "trash": mark("core", "{name} is in the trash and is not made a member again"),
    "removed": mark("core", "was taken off the list here; tick to put them back"),
}
CANDIDATES = 8
MINIMUM = 3
"""Letters of a name that is compared with how names sound."""


class KnownBefore:
    """Names that were known before anybody came from this list: the same text read again says the same.

    What a line means depends on which names are known. Were those that came from it among them, a name and a remark would be
    read as two people the second time.
    """

    def __init__(self, named: matching.MemberIndex, brought: frozenset[int]) -> None:
        self._named, self._brought = named, brought

    def __contains__(self, name: object) -> bool:
        return name in self._named and not self._named.find_members(str(name)) <= self._brought


class RegistrationCrowd:
    """Everybody there is and everybody on the guest list, by what they are known by; read once for one import."""

    def __init__(self, db: Database, event: int) -> None:
        conn = db.reader
        self._db = db
        self.event = record.require_event(db, event)
        self.register = matching.load_register(conn)
        self.roots: dict[int, int] = {row[0]: row[1] for row in conn.execute("SELECT member, root FROM alias")}
        self.list = registrations.read_registrations(conn, self.event, "r.event = ?", event)
        self.by_id = {each.id: each for each in self.list}
        self.named = self._load_name_index(conn)
        self.known_before = KnownBefore(self.named, self._load_brought(conn))
        self.inside = self._load_group_members(conn)
        self._by_key = self._load_keys(conn)
        self._carrying = set(self._by_key.values())
        self._signs: dict[tuple[str, str], list[Registration]] = {}
        for each in self.list:
            for sign in _signs_of(each, self.roots):
                self._signs.setdefault(sign, []).append(each)
        self.claimed: dict[int, ImportRow] = {}
        self._linking: dict[int, ImportRow] = {}

    @property
    def reader(self) -> sqlite3.Connection:
        """The reader of whichever thread asks: a plan made by a job is looked at in the window."""
        return self._db.reader

    def _load_name_index(self, conn: sqlite3.Connection) -> matching.MemberIndex:
        """Return who is called what: names, names of accounts and names in the groups of the event."""
        found = self.register.names.copy_index()
        sql = """SELECT member, name FROM handle WHERE name <> '' UNION ALL SELECT member, card FROM membership WHERE card <> ''
            AND community IN (SELECT community FROM event_community WHERE event = ?)"""
        for member, name in conn.execute(sql, (self.event.id,)):
            found.add_key(fold_text(name), self.roots.get(member, member))
        return found

    def _load_brought(self, conn: sqlite3.Connection) -> frozenset[int]:
        """Return who was made a member by an import into this list."""
        sql = "SELECT id FROM member WHERE batch IN (SELECT batch FROM registration WHERE event = ? AND batch IS NOT NULL)"
        return frozenset(row[0] for row in conn.execute(sql, (self.event.id,)))

    def _load_group_members(self, conn: sqlite3.Connection) -> set[int]:
        """Return who is or was in a community of the event."""
        sql = "SELECT member FROM membership WHERE community IN (SELECT community FROM event_community WHERE event = ?)"
        return {self.roots.get(row[0], row[0]) for row in conn.execute(sql, (self.event.id,))}

    def _load_keys(self, conn: sqlite3.Connection) -> dict[str, int]:
        return dict(
            map(tuple, conn.execute("SELECT key, id FROM registration WHERE event = ? AND key <> ''", (self.event.id,)))
        )

    def find_by_key(self, row: ImportRow) -> Registration | None:
        """Return the registration that carries the key of a row."""
        if not row.key:
            return None
        ident = self._by_key.get(row.key) or derive_id("registration", self.event.id, row.key)
        return self._pick_unclaimed(self.by_id.get(ident))

    def find_by_name_and_contact(self, row: ImportRow) -> Registration | None:
        """Return the one with a name and a phone or e-mail of the row."""
        name = fold_text(row.name)
        return next((each for each in self._iter_by_contact(row) if fold_text(each.name) == name), None)

    def find_by_contact(self, row: ImportRow) -> Registration | None:
        """Return the one that is linked to the row's member, or has its phone or e-mail."""
        members = self._signs.get(("member", str(row.member)), ()) if row.member else ()
        return next((each for each in members if self._pick_unclaimed(each)), None) or next(
            self._iter_by_contact(row), None
        )

    def find_by_name(self, row: ImportRow) -> Registration | None:
        """Return the one of this name, if nothing speaks against it."""
        for each in self._signs.get(("name", fold_text(row.name)), ()):
            other = bool(row.key and self.has_sheet_key(each))
            phones = (
                row.phone
                and each.phone
                and contacts.normalize_contact("phone", row.phone) != contacts.normalize_contact("phone", each.phone)
            )
            emails = row.email and each.email and fold_text(row.email) != fold_text(each.email)
            member = bool(row.member and each.member and self.find_root(each.member) != row.member)
            if not (other or phones or emails or member) and self._pick_unclaimed(each):
                return each
        return None

    def find_linked_member(self, person: IncomingPerson) -> int:
        """Return the member of the registration with a phone or e-mail of somebody, 0 if there is none."""
        found = (each for sign in matching.iter_keys(person) for each in self._signs.get(sign, ()))
        return next((self.find_root(each.member) for each in found if each.member), 0)

    def can_link(self, row: ImportRow) -> bool:
        """Whether the member of a row may be linked with its registration: nobody stands on the list twice."""
        if ("member", str(row.member)) in self._signs:
            return False
        return self._linking.setdefault(row.member, row) is row

    def has_sheet_key(self, reg: Registration) -> bool:
        """Whether a registration has a key of a sheet."""
        return reg.id in self._carrying

    def find_root(self, member: int) -> int:
        """Return the person that a member is."""
        return self.roots.get(member, member)

    def claim_registration(self, row: ImportRow, reg: Registration) -> None:
        """Take a registration for a row; no other row can have it."""
        self.release_registration(row)
        self.claimed[reg.id] = row
        row.registration, row.match, row.make = reg.id, RowMatch.LISTED, False
        row.member = self.find_root(reg.member) if reg.member else row.member
        same = fold_text(reg.name) == fold_text(row.name)
        row.why = Phrase(WHY["listed"]) if same else Phrase(WHY["listed as"], {"name": reg.name[:60]})

    def release_registration(self, row: ImportRow) -> None:
        """Give back the registration of a row."""
        if row.registration and self.claimed.get(row.registration) is row:
            del self.claimed[row.registration]
            self._linking = {member: other for member, other in self._linking.items() if other is not row}
        row.registration, row.changes, row.updates = 0, (), {}

    def find_by_sound(self, rows: Iterable[ImportRow]) -> dict[str, set[int]]:
        """Return who has a Chinese name that reads like the Latin name of a row: wangfang, wf."""
        wanted = {fold_text(row.name).replace(" ", "") for row in rows if row.name.isascii()}
        wanted = {word for word in wanted if word.isalpha() and len(word) >= MINIMUM}
        found: dict[str, set[int]] = {}
        if wanted:
            for member, text in self.reader.execute("SELECT member, fold FROM face WHERE archived = 0"):
                for word in wanted.intersection(text[: text.find(PART)].split("\n")):
                    found.setdefault(word, set()).add(member)
        return found

    def _iter_by_contact(self, row: ImportRow) -> Iterator[Registration]:
        for kind, plain in matching.iter_keys(row.person):
            for each in self._signs.get((kind, plain), ()):
                if self._pick_unclaimed(each):
                    yield each

    def _pick_unclaimed(self, reg: Registration | None) -> Registration | None:
        return reg if reg is not None and reg.id not in self.claimed else None


def _signs_of(reg: Registration, roots: dict[int, int]) -> Iterator[Key]:
    yield "name", fold_text(reg.name)
    if reg.member:
        yield "member", str(roots.get(reg.member, reg.member))
    if len(phone := contacts.normalize_contact("phone", reg.phone)) >= 7:
        yield "phone", phone
    if reg.email:
        yield "email", fold_text(reg.email)


def resolve_rows(crowd: RegistrationCrowd, rows: Sequence[ImportRow], ticketed: bool = False) -> None:
    """Say of each row who it is: on the list, a member, the same as an earlier row, or new.

    Args:
        ticketed: A row with a key of its own is a place, also if the same person has another.
    """
    _refuse_forgotten(crowd, rows)
    open_ = [row for row in rows if row.match != RowMatch.FORGOTTEN]
    for row in open_:
        if found := crowd.find_by_key(row):
            crowd.claim_registration(row, found)
    _pair_rows(open_, ticketed)
    numbered = {row.number: row for row in open_}
    for row in open_:
        if not row.twin:
            _match_by_account(crowd, row)
        elif row.match == RowMatch.MAYBE and (member := numbered[row.twin].member):
            row.candidates = (member,)
    _one_member(open_, ticketed)
    for look in (crowd.find_by_name_and_contact, crowd.find_by_contact, crowd.find_by_name):
        for row in open_:
            # A second row of the same person is only found by its own name: its phone is the first one's.
            if (
                not row.registration
                and row.wanted
                and (look != crowd.find_by_contact or not row.twin)
                and (found := look(row))
            ):
                crowd.claim_registration(row, found)
    _match_by_name(crowd, [row for row in open_ if row.match == RowMatch.NEW and not row.twin])
    for row in open_:
        if row.match == RowMatch.MAYBE and row.member and (found := crowd.find_by_contact(row)):
            crowd.claim_registration(row, found)
    _one_member(open_, ticketed, named=True)
    _exclude_deleted(crowd, open_)


def _refuse_forgotten(crowd: RegistrationCrowd, rows: Sequence[ImportRow]) -> None:
    """Set apart who was forgotten for good."""
    ids = {derive_id("registration", crowd.event.id, row.key): row for row in rows if row.key}
    dead = find_forgotten(crowd.reader, "registration", ids)
    for row in rows:
        if crowd.register.is_forgotten(row.person) or (
            row.key and derive_id("registration", crowd.event.id, row.key) in dead
        ):
            row.match, row.why = RowMatch.FORGOTTEN, Phrase(WHY["forgotten"])
            row.wanted = row.make = False


def _pair_rows(rows: Sequence[ImportRow], ticketed: bool) -> None:
    """Find rows about somebody whom an earlier row is about, by what they are surely known by or by the bare name."""
    seen: dict[Key, ImportRow] = {}
    names: dict[str, ImportRow] = {}
    for row in rows:
        signs = list(matching.iter_keys(row.person))
        first = next((seen[sign] for sign in signs if sign in seen), None)
        if first is None and (same := names.get(fold_text(row.name))) is not None:
            bare = not signs or not any(matching.iter_keys(same.person))
            first = same if bare and not (ticketed and row.key and same.key) else None
        if first is not None and not row.registration:
            _mark_twin(row, first, ticketed)
        root = first if first is not None and not row.wanted else row
        for sign in signs:
            seen.setdefault(sign, root)
        names.setdefault(fold_text(row.name), root)


def _mark_twin(row: ImportRow, first: ImportRow, ticketed: bool) -> None:
    """Note that a row is about the person of an earlier one: left out if it says the same name, else looked at."""
    row.twin, row.make = first.number, False
    if ticketed and row.key and first.key:
        row.why = Phrase(WHY["ticket"], {"row": first.number})
    elif fold_text(row.name) in {fold_text(first.name), *(plain for _, plain in matching.iter_keys(row.person))}:
        row.why, row.wanted = Phrase(WHY["twice"], {"row": first.number}), False
        first.absorb_row(row)
    else:
        row.match = RowMatch.MAYBE
        row.why = Phrase(WHY["two names"], {"row": first.number, "name": first.name[:60]})


def _match_by_account(crowd: RegistrationCrowd, row: ImportRow) -> None:
    """Find the member whose account a row has, or phone or e-mail; under another name that is looked at."""
    found = crowd.register.find_match(row.person)
    if found is None or found.named:
        return
    if len(found.members) == 1:
        row.member = found.members[0]
        if row.match != RowMatch.LISTED:
            row.match, row.make, row.why = RowMatch.KNOWN if found.sure else RowMatch.MAYBE, False, found.why
            row.candidates = () if found.sure else found.members
    elif row.match != RowMatch.LISTED:
        row.match, row.make, row.why, row.candidates = RowMatch.MAYBE, False, found.why, found.members[:CANDIDATES]


def _one_member(rows: Sequence[ImportRow], ticketed: bool, named: bool = False) -> None:
    """Find rows that came to the same member by different ways; a member stands on the list once.

    ``named``: those that came there by a name only are among them.
    """
    seen: dict[int, ImportRow] = {}
    for row in sorted(rows, key=lambda row: {RowMatch.LISTED: 0, RowMatch.KNOWN: 1}.get(row.match, 2)):
        member = row.member
        if not member or not row.wanted:
            continue
        first = seen.setdefault(member, row)
        if first is row or row.match == RowMatch.LISTED:
            continue
        if row.match == RowMatch.KNOWN or not named:
            row.match = RowMatch.NEW
            _mark_twin(row, first, ticketed)
        row.member, row.candidates = 0, (member,)


def _match_by_name(crowd: RegistrationCrowd, rows: Sequence[ImportRow]) -> None:
    """Find members who are called like a row: one is taken until somebody looks, several are offered."""
    silent: list[ImportRow] = []
    for row in rows:
        found = crowd.named.find_members(fold_text(row.name)) if row.name else set()
        here = found & crowd.inside
        if len(here) == 1 or len(found) == 1:
            _set_candidates(row, here if len(here) == 1 else found, "name")
            row.candidates = tuple(sorted(found, key=lambda one: (one != row.member, one not in here, one)))[
                :CANDIDATES
            ]
        elif found:
            row.match, row.make, row.why = RowMatch.MAYBE, False, Phrase(WHY["names"], {"count": len(found)})
            row.candidates = tuple(sorted(found, key=lambda one: (one not in here, one)))[:CANDIDATES]
        else:
            silent.append(row)
            row.why = Phrase(WHY["new"])
    heard = crowd.find_by_sound(silent)
    for row in silent:
        found = heard.get(fold_text(row.name).replace(" ", ""), set())
        if found:
            row.candidates = tuple(sorted(found, key=lambda one: (one not in crowd.inside, one)))[:CANDIDATES]
            row.why = Phrase(WHY["sound"])
            row.match = RowMatch.MAYBE


def _set_candidates(row: ImportRow, found: set[int], why: str) -> None:
    row.match, row.make, row.why, row.member = RowMatch.MAYBE, False, Phrase(WHY[why]), next(iter(found))


def _exclude_deleted(crowd: RegistrationCrowd, rows: Sequence[ImportRow]) -> None:
    """Do not bring back who was deleted, neither as a member nor on the list."""
    removed = _find_deleted_registrations(
        crowd.reader, [derive_id("registration", crowd.event.id, row.key) for row in rows if row.key]
    )
    for row in rows:
        if row.match == RowMatch.NEW and (name := crowd.register.in_trash(row.person)) is not None:
            row.make, row.why = False, Phrase(WHY["trash"], {"name": name[:60]})
        if not row.registration and row.key and derive_id("registration", crowd.event.id, row.key) in removed:
            row.wanted, row.why = False, Phrase(WHY["removed"])


def _find_deleted_registrations(conn: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    """Return which of these registrations somebody deleted; what only an undo took away was not deleted by anybody."""
    sql = """SELECT g.row FROM gone g JOIN stamp t ON t.tbl = g.tbl AND t.row = g.row AND t.col = '-'
        JOIN step s ON s.id = t.step WHERE g.tbl = 'registration' AND g.image IS NOT NULL
        AND s.kind NOT IN ('undo', 'redo', 'back') AND g.row IN (SELECT value FROM json_each(?))"""
    return {row[0] for row in conn.execute(sql, (json.dumps(list(ids)),))}
