"""Writing planned registrations inside a step, many rows at a time.

Everything that may have changed since the plan was made is read again: who is on the list, who is still a member, what is free.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from commdesk import vocabulary
from commdesk.errors import Phrase, mark
from commdesk.events.record import Event
from commdesk.events.registration import registrations, seats, takings
from commdesk.events.registration.import_row import ImportRow, Value
from commdesk.events.states import RegistrationState, RowMatch
from commdesk.members import contacts
from commdesk.members.newcomers import NewcomerIds, handle_ids
from commdesk.store import births
from commdesk.store.database import Database
from commdesk.store.forget import find_forgotten
from commdesk.store.ids import derive_id
from commdesk.text import clean_text, fold_text

KIND = "registrations"
DAY = 86_400
VARIABLES = 5_000
"""Values in one statement; SQLite allows 32,766."""
UPDATED = ("state", "guests", "paid", "phone", "email", "source", "note", "answers", "key", "member", "offered", "post")
TOLD = {
    "waiting": mark("core", "No place was left for {count} registrations, so they are on the waiting list."),
    "unlinked": mark("core", "On the list without a member, because it is not sure who they are: {count}."),
    "gone": mark("core", "Members who are no longer there were not linked: {count}."),
}


@dataclass(slots=True)
class RegistrationImportResult:
    """What an import did: registrations ``added``, ``updated`` and left as they were, ``members`` made, ``arrivals`` noted,
    how many wait for lack of places, stand without a member, were not wanted, or were forgotten; ``warnings`` in words.
    """

    batch: int = 0
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    members: int = 0
    arrivals: int = 0
    waiting: int = 0
    unlinked: int = 0
    left_out: int = 0
    forgotten: int = 0
    warnings: tuple[Phrase, ...] = ()
    results: dict[int, str] = field(default_factory=dict, compare=False)
    """By the number of each row that was carried out: created, updated or same."""

    def to_dict(self) -> dict[str, object]:
        """Return the facts for a program, JSON-ready; the batch's id is text."""
        names = [name for name in self.__dataclass_fields__ if name not in ("batch", "warnings", "results")]
        facts: dict[str, object] = {name: getattr(self, name) for name in names}
        return facts | {"batch": str(self.batch or ""), "warnings": [str(warning) for warning in self.warnings]}


class RegistrationWriter:
    """Writes the wanted rows of one import to one event."""

    def __init__(self, db: Database, conn: sqlite3.Connection, event: Event, source: str, format: str) -> None:
        self._conn, self._ids, self._event = conn, db.ids, event
        self._who = db.who
        self._source, self._format = source, format
        self._made = db.ids.clock()
        self._outcome = RegistrationImportResult(batch=db.ids.new_id())
        self._list = registrations.read_registrations(conn, event, "r.event = ?", event.id)
        self._known = {each.id: each for each in self._list}

    def write_rows(self, rows: Sequence[ImportRow]) -> RegistrationImportResult:
        """Write the rows; return what was done. Where nothing changes, nothing is written."""
        found = self._outcome
        rows = self._recheck_rows([replace(row, updates=dict(row.updates)) for row in rows])
        waiting = seats.find_waiting_rows(self._event, self._list, rows)
        fresh = [row for row in rows if row.match != RowMatch.LISTED]
        listed = [row for row in rows if row.match == RowMatch.LISTED]
        for row in listed:
            self._set_waiting_state(row, row.number in waiting)
        touched = [row for row in listed if row.updates or self._has_new_arrival(row)]
        found.results = {row.number: "same" for row in listed} | {row.number: "updated" for row in touched}
        found.results |= {row.number: "created" for row in fresh}
        found.added, found.updated, found.unchanged = len(fresh), len(touched), len(listed) - len(touched)
        if not fresh and not touched:
            found.batch = 0
            return found
        values = (found.batch, KIND, self._format, self._source[:400] or self._event.name, self._made)
        self._conn.execute("INSERT INTO batch(id, kind, format, source, at) VALUES (?, ?, ?, ?, ?)", values)
        self._insert_members(fresh)
        posts = self._load_post_sources()
        self._insert_registrations(fresh, waiting, posts)
        self._update_registrations(touched, posts)
        self._insert_arrivals(rows)
        found.waiting += sum(row.number in waiting for row in fresh)
        found.unlinked = sum(not row.member and not row.make and bool(row.candidates) for row in fresh)
        told = {"waiting": found.waiting, "unlinked": found.unlinked}
        found.warnings += tuple(Phrase(TOLD[kind], {"count": count}) for kind, count in told.items() if count)
        self._conn.execute("UPDATE batch SET found = ? WHERE id = ?", (json.dumps(self._count_results()), found.batch))
        return found

    def _set_waiting_state(self, row: ImportRow, waits: bool) -> None:
        """Set what becomes of the state of somebody on the list: without a place they wait, or go on waiting."""
        if waits and "state" in row.updates:
            if self._known[row.registration].said == RegistrationState.WAITLIST:
                del row.updates["state"]
            else:
                row.updates["state"] = RegistrationState.WAITLIST
                self._outcome.waiting += 1

    def _has_new_arrival(self, row: ImportRow) -> bool:
        """Whether a row checks somebody in whom the door has not checked in."""
        known = self._known.get(row.registration)
        return bool(row.arrived) and not (known is not None and known.arrived)

    def _count_results(self) -> dict[str, int]:
        found = self._outcome
        return {"rows": found.added + found.updated + found.unchanged, "created": found.added, "updated": found.updated,
                "people": found.members, "waiting": found.waiting, "arrivals": found.arrivals}  # fmt: skip

    def _recheck_rows(self, rows: Sequence[ImportRow]) -> list[ImportRow]:
        """Return the rows as they hold now: somebody may have changed the list since it was planned."""
        there = self._find_existing_ids("member", [row.member for row in rows if row.member])
        dead = find_forgotten(self._conn, "registration", [self._make_row_ident(row) for row in rows if row.key])
        linked = {each.member: each.id for each in self._list if each.member}
        lost = 0
        found = []
        for row in rows:
            if row.key and not row.registration and (ident := self._make_row_ident(row)) in self._known:
                row.match, row.registration = RowMatch.LISTED, ident
            if row.match == RowMatch.LISTED and row.registration not in self._known:
                row.match, row.registration, row.updates = RowMatch.KNOWN, 0, {}
            if row.member and row.member not in there:
                row.member, row.candidates = 0, ()
                row.updates.pop("member", None)
                lost += 1
            if row.match != RowMatch.LISTED and row.member in linked:
                row.match, row.registration = RowMatch.LISTED, linked[row.member]
            if not row.key or row.registration or self._make_row_ident(row) not in dead:
                found.append(row)
        if lost:
            self._outcome.warnings += (Phrase(TOLD["gone"], {"count": lost}),)
        return found

    def _find_existing_ids(self, table: str, ids: Iterable[int]) -> set[int]:
        sql = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._conn.execute(sql, (json.dumps(list(ids)),))}

    def _make_row_ident(self, row: ImportRow) -> int:
        return derive_id("registration", self._event.id, row.key)

    def _insert_members(self, rows: Sequence[ImportRow]) -> None:
        """Make members of who is new, and note by what those who are surely known can be reached, too."""
        new = [row for row in rows if row.make and not row.member and row.state != RegistrationState.CANCELLED]
        if new:
            channel = vocabulary.ensure_word(self._conn, "channel", self._event.name[:60])
            made = []
            for row, ident in zip(new, self._make_newcomer_ids(new), strict=True):
                row.member = ident
                names = {
                    key: clean_text(str(row.person.columns.get(key, "")))[:200] for key in ("nickname", "real_name")
                }
                if not any(names.values()):
                    names["nickname"] = clean_text(row.name)
                made.append((ident, names["nickname"], names["real_name"], channel, self._outcome.batch, self._made))
            self._insert_rows("member", ("id", "nickname", "real_name", "channel", "batch", "made"), made)
            self._outcome.members = len(new)
        fresh = {row.member for row in new}
        sure = [row for row in rows if row.member and (row.member in fresh or row.match == RowMatch.KNOWN)]
        self._insert_handles(sure)
        self._insert_contacts(sure)

    def _make_newcomer_ids(self, rows: Sequence[ImportRow]) -> list[int]:
        """Return the ids of new members: whoever imports the same list makes the same people."""
        new = NewcomerIds(self._conn, self._ids, "event", self._event.id)
        for row in rows:
            reached = [(kind, plain) for kind, _, plain in row.person.contacts]
            new.add_person(row.name, handle_ids(row.person.handles), reached)
        return new.make_ids()

    def _insert_handles(self, rows: Sequence[ImportRow]) -> None:
        wanted = {
            derive_id("handle", platform, fold_text(account)): (
                row.member,
                platform,
                clean_text(account)[:200],
                clean_text(row.name),
            )
            for row in reversed(rows)
            for platform, account in row.person.handles
        }
        taken = self._find_existing_ids("handle", wanted) | find_forgotten(self._conn, "handle", wanted)
        found = [(ident, *values) for ident, values in wanted.items() if ident not in taken]
        self._insert_rows("handle", ("id", "member", "platform", "account", "name"), found)

    def _insert_contacts(self, rows: Sequence[ImportRow]) -> None:
        sql = """SELECT coalesce(a.root, c.member), c.kind, c.plain FROM contact c LEFT JOIN alias a ON a.member = c.member
            WHERE coalesce(a.root, c.member) IN (SELECT value FROM json_each(?))"""
        known = {tuple(row) for row in self._conn.execute(sql, (json.dumps([row.member for row in rows]),))}
        last: dict[int, int] = defaultdict(int)
        for member, _, _ in known:
            last[member] += 1
        found = []
        for row in rows:
            for kind, value, plain in row.person.contacts:
                if plain and (row.member, kind, plain) not in known:
                    known.add((row.member, kind, plain))
                    last[row.member] += 1
                    found.append((row.member, kind, clean_text(value)[:500], plain, last[row.member]))
        wanted = [contacts.wanted_id(member, kind, plain) for member, kind, _, plain, _ in found]
        idents = births.choose_ids(self._conn, self._ids, "contact", wanted)
        made = [(*values, ident) for values, ident in zip(found, idents, strict=True)]
        self._insert_rows("contact", ("member", "kind", "value", "plain", "position", "id"), made)

    def _load_post_sources(self) -> dict[str, int]:
        """Return which post a source in a sheet means: by its code, else its name or channel where only one has it."""
        found: dict[str, int] = {}
        sql = "SELECT id, code, name, channel FROM event_post WHERE event = ? ORDER BY position, id"
        posts = self._conn.execute(sql, (self._event.id,)).fetchall()
        for column in (1, 2, 3):
            words: dict[str, list[int]] = defaultdict(list)
            for post in posts:
                words[fold_text(post[column])].append(post[0])
            for word, ids in words.items():
                if word and (len(ids) == 1 or column == 1):
                    found.setdefault(word, ids[0])
        return found

    def _insert_registrations(self, rows: Sequence[ImportRow], waiting: set[int], posts: dict[str, int]) -> None:
        made = []
        clock = self._make_timestamps()
        for row, ident in zip(rows, self._make_registration_ids(rows), strict=True):
            row.registration = ident
            state = RegistrationState.WAITLIST if row.number in waiting else row.state
            if row.arrived and state == RegistrationState.CANCELLED:
                state = RegistrationState.REGISTERED
            made.append((
                row.registration, self._event.id, row.member or None, clean_text(row.name)[:200], clean_text(row.phone)[:400],
                clean_text(row.email)[:400], state, row.guests, row.paid, posts.get(fold_text(row.source)), clean_text(row.source), row.priority,
                clean_text(json.dumps(row.answers, ensure_ascii=False)), clean_text(row.key), row.at or next(clock), clean_text(row.note),
                int(row.walkin), self._outcome.batch,
            ))  # fmt: skip
        names = ("id", "event", "member", "name", "phone", "email", "state", "guests", "paid", "post", "source", "priority",
                 "answers", "key", "at", "note", "walkin", "batch")  # fmt: skip
        self._insert_rows("registration", names, made)

    def _make_registration_ids(self, rows: Sequence[ImportRow]) -> list[int]:
        """Return the ids of new registrations: by their key, else by who they are, and which of several alike."""
        copies = births.CopyCounter()
        unkeyed = [row for row in rows if not row.key]
        wanted = [
            copies.derive_next_id(
                "registration",
                self._event.id,
                "who",
                fold_text(row.name),
                contacts.normalize_contact("phone", row.phone),
                fold_text(row.email),
                *(f"{platform}:{fold_text(account)}" for platform, account in sorted(row.person.handles)),
            )
            for row in unkeyed
        ]
        born = dict(
            zip(map(id, unkeyed), births.choose_ids(self._conn, self._ids, "registration", wanted), strict=True)
        )
        return [self._make_row_ident(row) if row.key else born[id(row)] for row in rows]

    def _make_timestamps(self) -> Iterator[int]:
        """Yield when those registered of whom no time is told, UTC seconds: after everybody on the list, one by one as they stand.

        Their ids are hashes, so only the time says who comes first on the waiting list.
        """
        now = self._made // 1000
        last = max((each.at for each in self._list), default=0)
        return count(max(now, last + 1) if last < now + DAY else now)

    def _update_registrations(self, rows: Sequence[ImportRow], posts: dict[str, int]) -> None:
        columns: dict[str, list[tuple[Value, int]]] = defaultdict(list)
        for row in rows:
            if "source" in row.updates and not self._known[row.registration].post and fold_text(row.source) in posts:
                row.updates["post"] = posts[fold_text(row.source)]
            if row.updates.get("state") in registrations.COMING:
                row.updates["offered"] = 0
            if "paid" in row.updates:
                taken = takings.load_taken_sum(self._conn, row.registration)
                row.updates["paid"] = takings.compute_noted_amount(row.updates["paid"], taken)
            for column, value in row.updates.items():
                if column in UPDATED:
                    columns[column].append((clean_text(value) if isinstance(value, str) else value, row.registration))
        for column, values in columns.items():
            self._conn.executemany(f"UPDATE registration SET {column} = ? WHERE id = ?", values)

    def _insert_arrivals(self, rows: Sequence[ImportRow]) -> None:
        """Check in who is checked in in the file, at that time, where the door has not done it already."""
        made: dict[int, tuple[Value, ...]] = {}
        for row in rows:
            if self._has_new_arrival(row):
                ident = derive_id("arrival", row.registration, row.arrived)
                made[ident] = (ident, row.registration, row.arrived, row.guests, "file", self._who)
        there = self._find_existing_ids("arrival", made) | find_forgotten(self._conn, "arrival", made)
        found = [values for ident, values in made.items() if ident not in there]
        self._insert_rows("arrival", ("id", "registration", "at", "guests", "how", "who"), found)
        self._outcome.arrivals = len(found)

    def _insert_rows(self, table: str, names: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> None:
        """Insert rows in the order of their ids, many with one statement: triggers are set up once for all of them."""
        at = names.index("id")
        ordered = sorted(rows, key=lambda row: int(row[at] or 0))
        marks = f"({', '.join('?' * len(names))})"
        size = VARIABLES // len(names)
        for start in range(0, len(ordered), size):
            page = ordered[start : start + size]
            sql = f"INSERT INTO {table}({', '.join(names)}) VALUES {', '.join([marks] * len(page))}"
            self._conn.execute(sql, [value for row in page for value in row])
