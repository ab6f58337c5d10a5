"""Writing what belongs to people inside a step: accounts, contacts, tags, stays, fees, fields; a page of people at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import Any

from commdesk.communities import memberships
from commdesk.errors import Problem
from commdesk.members import contacts
from commdesk.members.imports.import_row import IncomingFee, IncomingStay, Value
from commdesk.members.imports.jobs import PersonJob
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.members.imports.reimport import OwnValues
from commdesk.members.imports.vocabulary import VocabularyResolver, value_of
from commdesk.members.newcomers import handle_ids
from commdesk.progress import Progress
from commdesk.store import births
from commdesk.store.change_log.bulk_insert import FEW, ManyRows
from commdesk.store.change_log.multi_row_insert import insert_rows
from commdesk.store.connection import select_tuples
from commdesk.store.forget import find_forgotten
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import fold_text

Row = tuple[Value | None, ...]


class BelongingsWriter:
    """Writes rows that point at members."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        ids: IdGenerator,
        overwrite: bool,
        report: MemberImportReport,
        progress: Progress,
        currency: str,
        own: OwnValues,
    ) -> None:
        self._conn, self._ids, self._overwrite, self._own = conn, ids, overwrite, own
        self._report, self._progress, self._currency = report, progress, currency
        self._batch = ids.new_id()
        self._touched: set[Value | None] = set()
        """Ids of members of whom something was written."""
        self._copies = births.CopyCounter()
        self._moved = self._moved_accounts()
        self._waiting: dict[tuple[str, tuple[str, ...]], ManyRows] = {}
        """Rows by table and columns."""
        self._made: dict[str, set[int]] = {"member": set(), "handle": set()}
        """Ids of the members and accounts that were made, written or waiting."""
        self._accounts: dict[int, list[Row]] = defaultdict(list)
        """What the new people of a page are given, by member: member, account and name of each."""
        self._reach: dict[int, list[Row]] = defaultdict(list)
        """The same of contacts: member, value and value as compared."""
        self._done = self._total = 0

    def _iter_jobs(self, jobs: Sequence[PersonJob]) -> Iterator[PersonJob]:
        """Yield the jobs and tell how far it is."""
        for at, job in enumerate(jobs):
            if not at % 50:
                self._progress.report(self._done + at, self._total)
            yield job
        self._done += len(jobs)

    def _moved_accounts(self) -> dict[tuple[str, str], int]:
        """Return who has the accounts that were changed by hand: their ids follow from what they were before."""
        moved: dict[tuple[str, str], int] = {}
        found = self._conn.execute("SELECT id, platform, account, member FROM handle ORDER BY id")
        while rows := found.fetchmany(10_000):
            ids = handle_ids([(row[1], row[2]) for row in rows])
            moved |= {(row[1], fold_text(row[2])): row[3] for row, id in zip(rows, ids, strict=True) if row[0] != id}
        return moved

    def _load_owners(self, jobs: list[PersonJob]) -> dict[int, int]:
        """Return root by member for everybody who is updated; what belongs to one of the united belongs to all."""
        owners = {job.member: job.member for job in jobs if not job.fresh}
        if owners:
            sql = "SELECT member, root FROM alias WHERE root IN (SELECT value FROM json_each(?))"
            owners.update(map(tuple, self._conn.execute(sql, (json.dumps(list(owners)),))))
        return owners

    def _load_known_rows(self, sql: str, owners: dict[int, int], said: set[int]) -> dict[int, list[tuple[Value, ...]]]:
        """Return rows of people who are updated, by root; ``sql`` gives the member first, ``said`` are the roots it is of use for."""
        found: dict[int, list[tuple[Value, ...]]] = defaultdict(list)
        if among := [member for member, root in owners.items() if root in said]:
            sql += " WHERE member IN (SELECT value FROM json_each(?))"
            for row in select_tuples(self._conn, sql, (json.dumps(among),)):
                found[owners[row[0]]].append(row[1:])
        return found

    def _load_own(self, table: str, known: dict[int, list[tuple[Value, ...]]], at: int) -> None:
        """Find out which of the rows of people the sheet wrote itself; ``at`` is where a row has its id."""
        if self._own.batches:
            self._own.load_writers(table, (int(str(row[at])) for rows in known.values() for row in rows))

    def _load_taken_handles(self, wanted: Iterable[int]) -> dict[int, tuple[int, str, str]]:
        """Return member, platform and folded account of those of the accounts that are there, or wait to be written."""
        wanted = list(wanted)
        sql = "SELECT id, member, platform, account FROM handle WHERE id IN (SELECT value FROM json_each(?))"
        rows: list[tuple[Any, ...]] = list(select_tuples(self._conn, sql, (json.dumps(wanted),)))
        if waiting := [one for one in wanted if one in self._made["handle"]]:
            rows += [
                row[:4] for key, many in self._waiting.items() if key[0] == "handle" for row in many.find_rows(waiting)
            ]
        return {row[0]: (row[1], row[2], fold_text(row[3])) for row in rows}

    def _write_handles(self, jobs: list[PersonJob], owners: dict[int, int], wanted: dict[tuple[str, str], int]) -> None:
        taken, dead = self._load_taken_handles(wanted.values()), find_forgotten(self._conn, "handle", wanted.values())
        rows: list[Row] = []
        for job in self._iter_jobs(jobs):
            for position, (platform, account) in enumerate(job.person.handles):
                key = platform, fold_text(account)
                id = wanted[platform, account]
                owner = self._moved.get(key)
                if owner is None and id in taken and taken[id][1:] == key:
                    owner = taken[id][0]
                if owner is not None:
                    if owners.get(owner, owner) != job.member:
                        self._report.add_warning("taken", job.numbers[0], account)
                    continue
                if id in taken:  # its first owner was given another account by hand
                    id = derive_id("handle", *key, "again")
                    self._moved[key] = job.member
                if id in dead or id in taken:
                    self._report.add_warning("forgotten", job.numbers[0], account)
                    continue
                taken[id] = job.member, *key
                rows.append((id, job.member, platform, account, position))
                if job.fresh:
                    self._accounts[job.member].append((job.member, account, ""))
        self._insert_rows("handle", "id, member, platform, account, position", rows)

    def _write_contacts(self, jobs: list[PersonJob], owners: dict[int, int]) -> None:
        there = self._load_known_rows(
            "SELECT member, kind, plain, position FROM contact", owners, _list_members_with(jobs, "contacts")
        )
        rows: list[Row] = []
        wanted: list[int] = []
        for job in self._iter_jobs(jobs):
            if not job.person.contacts:
                continue
            before = there.get(job.member)
            known = {(row[0], row[1]) for row in before} if before else set()
            last = max(int(str(row[2])) for row in before) if before else -1
            for kind, value, plain in job.person.contacts:
                if (kind, plain) not in known:
                    known.add((kind, plain))
                    last += 1
                    rows.append((job.member, kind, value, plain, last))
                    if job.fresh:
                        self._reach[job.member].append((job.member, value, plain))
                    wanted.append(contacts.wanted_id(job.member, kind, plain))
        self._insert_with_meaning("contact", "member, kind, value, plain, position", rows, wanted)

    def _write_tags(self, jobs: list[PersonJob], owners: dict[int, int], words: VocabularyResolver) -> None:
        there = self._load_known_rows(
            "SELECT member, tag, id FROM member_tag", owners, _list_members_with(jobs, "tags")
        )
        self._load_own("member_tag", there, 1)
        rows: list[Row] = []
        lost: list[tuple[int, int]] = []
        ids: dict[tuple[str, str], int] = {}
        for job in self._iter_jobs(jobs):
            links = {int(str(row[0])): int(str(row[1])) for row in there.get(job.member, ())}
            known = set(links)
            for group, name in job.person.tags:
                tag = ids.get((group, name)) or ids.setdefault((group, name), words.resolve_tag(group, name))
                rivals = (
                    {one for one in known if one != tag and words.single.get(one, 0) == words.single.get(tag, -1)}
                    if known
                    else set()
                )
                own = all(self._own.wrote_columns("member_tag", links.get(other, 0), "tag") for other in rivals)
                if tag in known or not (own or self._overwrite):
                    continue
                lost += [(job.member, other) for other in rivals]
                known = known - rivals | {tag}
                rows.append((derive_id("member_tag", job.member, tag), job.member, tag))
        self._run_statement("DELETE FROM member_tag WHERE member = ? AND tag = ?", lost)
        gone = set(lost)
        self._insert_rows("member_tag", "id, member, tag", [row for row in rows if (row[1], row[2]) not in gone])

    def _write_stays(self, jobs: list[PersonJob], owners: dict[int, int], words: VocabularyResolver) -> None:
        sql = "SELECT member, community, id, joined_on, left_on, card FROM membership"
        there = self._load_known_rows(sql, owners, _list_members_with(jobs, "stays"))
        self._load_own("membership", there, 1)
        rows: list[Row] = []
        wanted: list[int] = []
        places = {"": 0}
        for job in self._iter_jobs(jobs):
            known = list(there.get(job.member, ()))
            for stay in job.person.stays:
                if (named := places.get(stay.community)) is None:
                    named = places[stay.community] = words.resolve_community(stay.community)
                place = named
                same = next((row for row in known if row[0] == place or not place), None) if known else None
                own = same is not None and self._is_corrected(job, same)
                if same is not None and (own or not stay.joined or same[2] in ("", stay.joined)):
                    self._fill_stay(job, stay, same)
                    known.remove(same)
                elif place:
                    rows.append((job.member, place, stay.joined, stay.left, stay.card, self._batch))
                    wanted.append(memberships.wanted_id(job.member, place, stay.joined, stay.left))
        self._insert_with_meaning("membership", "member, community, joined_on, left_on, card, batch", rows, wanted)

    def _is_corrected(self, job: PersonJob, row: tuple[Value, ...]) -> bool:
        """Whether the sheet says another day of a stay that it brought itself, and no longer the day it said."""
        said = {stay.joined for stay in job.person.stays}
        return row[2] not in said and self._own.wrote_columns("membership", int(str(row[1])), "joined_on")

    def _fill_stay(self, job: PersonJob, stay: IncomingStay, row: tuple[Value, ...]) -> None:
        for column, value, before in (
            ("joined_on", stay.joined, row[2]),
            ("left_on", stay.left, row[3]),
            ("card", stay.card, row[4]),
        ):
            if not value or value == before:
                continue
            if not before or self._overwrite or self._own.wrote_columns("membership", int(str(row[1])), column):
                self._run_statement(f"UPDATE membership SET {column} = ? WHERE id = ?", [(value, row[1])])
                self._touched.add(job.member)

    def _write_fees(self, jobs: list[PersonJob], owners: dict[int, int]) -> None:
        there = self._load_known_rows(
            "SELECT member, name, amount, currency, expires FROM fee", owners, _list_members_with(jobs, "fees")
        )
        rows: list[Row] = []
        for job in self._iter_jobs(jobs):
            known = [
                (fold_text(str(row[0])), row[1] if row[1] or row[2] else None, row[3])
                for row in there.get(job.member, ())
            ]
            for fee in job.person.fees:
                if not _is_known(fee, known):
                    known.append((fold_text(fee.name), fee.amount, fee.expires))
                    currency = (fee.currency or self._currency) if fee.amount is not None else ""
                    rows.append((job.member, fee.name, fee.amount or 0, currency, fee.starts, fee.expires))
        wanted = [
            self._copies.derive_next_id(
                "fee", int(str(row[0])), fold_text(str(row[1])), int(str(row[2])), str(row[3]), str(row[5])
            )
            for row in rows
        ]
        self._insert_with_meaning("fee", "member, name, amount, currency, starts, expires", rows, wanted)

    def _write_fields(self, jobs: list[PersonJob], owners: dict[int, int], words: VocabularyResolver) -> None:
        named: dict[str, list[str]] = defaultdict(list)
        for job in jobs:
            for name, value in job.person.fields.items():
                named[name].append(value)
        words.declare_fields(named)
        there = self._load_known_rows(
            "SELECT member, field, id, value FROM field_value", owners, _list_members_with(jobs, "fields")
        )
        self._load_own("field_value", there, 1)
        rows: list[Row] = []
        born: dict[int, Row] = {}
        for job in self._iter_jobs(jobs):
            known = {row[0]: (row[1], row[2]) for row in there.get(job.member, ())}
            for name, cell in job.person.fields.items():
                field = words.fields[fold_text(name)]
                try:
                    value = value_of(field, cell)
                except Problem:  # told when the row was read; the field has changed since
                    continue
                id, before = known.get(field.id, (derive_id("field_value", job.member, field.id), ""))
                row = id, job.member, field.id, value
                if not value or value == before:
                    continue
                if job.fresh:
                    born[int(str(id))] = row
                elif not before or self._overwrite or self._own.wrote_columns("field_value", int(str(id)), "value"):
                    rows.append(row)
        self._insert_rows("field_value", "id, member, field, value", list(born.values()))
        end = "ON CONFLICT(id) DO UPDATE SET value = excluded.value"
        self._insert_rows("field_value", "id, member, field, value", rows, end)

    def _insert_with_meaning(self, table: str, columns: str, rows: list[Row], wanted: list[int]) -> None:
        """Insert rows that are nobody's yet, under the ids of what they mean where those are free."""
        ids = births.choose_ids(self._conn, self._ids, table, wanted)
        self._insert_rows(table, f"{columns}, id", [(*row, id) for row, id in zip(rows, ids, strict=True)])

    def _insert_rows(
        self,
        table: str,
        columns: str,
        rows: list[Row],
        end: str = "",
    ) -> None:
        names = columns.split(", ")
        self._put_rows(table, names, rows, end)
        at = names.index("member")
        self._touched.update(map(itemgetter(at), rows))

    def _put_rows(self, table: str, names: Sequence[str], rows: Sequence[Row], end: str = "") -> None:
        """Insert rows, but for those that are there; ``end`` says what becomes of these instead.

        Many wait for `_put_waiting`; while members do, all that may belong to them does. ``end`` is for those who are there.
        """
        self._progress.report(self._done, self._total)
        if table in self._made:
            self._made[table].update(map(itemgetter(names.index("id")), rows))
        if end or (len(rows) < FEW and not any(waits in (table, "member") for waits, _ in self._waiting)):
            self._put_few(table, names, rows, end or "ON CONFLICT(id) DO NOTHING")
        elif rows:
            key = table, tuple(names)
            if key not in self._waiting:
                self._waiting[key] = ManyRows(self._conn, *key)
            self._waiting[key].add_rows(rows)

    def _put_waiting(self) -> None:
        """Insert what waits, the members first: the others belong to them."""
        for key in sorted(self._waiting, key=lambda key: key[0] != "member"):
            self._progress.report(self._done, self._total)
            self._waiting.pop(key).insert_rows()

    def _put_few(self, table: str, names: Sequence[str], rows: Sequence[Row], end: str) -> None:
        """Insert rows, many with one statement: the triggers that keep the books are set up once for all of them."""
        # In the order of ids, which may be hashes, as those that wait.
        rows = sorted(rows, key=itemgetter(names.index("id")))
        for _ in insert_rows(self._conn, table, names, rows, known=end):
            self._progress.report(self._done, self._total)

    def _run_statement(self, sql: str, rows: Sequence[Row]) -> None:
        """Write what is no insertion, once for each row."""
        self._conn.executemany(sql, rows)


def _list_members_with(jobs: list[PersonJob], what: str) -> set[int]:
    """Return the members of whom something is said: ``what`` names a part of `Incoming`."""
    of = attrgetter(what)
    return {job.member for job in jobs if of(job.person)}


def _is_known(fee: IncomingFee, known: Sequence[tuple[Value | None, ...]]) -> bool:
    """Whether a fee is there; one whose amount is not said is any of its name that ends on the same day."""
    return any(
        row[0] == fold_text(fee.name) and row[2] == fee.expires and (fee.amount is None or row[1] in (fee.amount, None))
        for row in known
    )
