"""Writing planned people inside a step, many rows at a time."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from commdesk import memberships, thresholds
from commdesk.errors import Problem
from commdesk.members import contacts
from commdesk.members.newcomers import Newcomers, handle_ids
from commdesk.progress import Progress
from commdesk.sheets.incoming import Incoming, Stay, Value
from commdesk.sheets.outcome import Report
from commdesk.sheets.words import Words, value_of
from commdesk.store import births
from commdesk.store.forget import forgotten
from commdesk.store.ids import Ids, meaning
from commdesk.text import fold

COLUMNS = (
    "nickname", "real_name", "remark", "role", "gender", "city", "company", "income", "want", "intent", "power", "class", "level",
    "stage", "channel", "friend", "friend_on", "friend_account", "birth_year", "birth_month", "birth_day", "birth_lunar",
    "next_action", "next_on", "note", "archived",
)  # fmt: skip
NUMBERS = frozenset(("intent", "power", "friend", "birth_year", "birth_month", "birth_day", "birth_lunar", "archived"))
BIRTH = ("birth_year", "birth_month", "birth_day", "birth_lunar")
VARIABLES = 5_000
"""Values in one statement; SQLite allows 32,766."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the people come from. ``found`` is JSON of counts."""

    format: str
    name: str
    sha256: str = ""
    found: str = "{}"


@dataclass(slots=True)
class Job:
    """A person to write: ``member`` is who is updated, 0: somebody new. ``numbers`` are the rows in the file.

    ``sign`` says in which sheet and row somebody stands who is known by a name only; "" if by more.
    """

    member: int
    person: Incoming
    numbers: list[int]
    fresh: bool = False
    sign: str = ""


class Writer:
    """Writes one import. Everything is read again inside the step: since the plan was made, people may have changed."""

    def __init__(
        self, conn: sqlite3.Connection, ids: Ids, source: Source, overwrite: bool, report: Report, progress: Progress
    ) -> None:
        self._conn, self._ids, self._overwrite = conn, ids, overwrite
        self._report, self._progress = report, progress
        self._source, self._batch = source, ids.fresh()
        self._touched: set[int] = set()
        self._wanted: dict[tuple[str, str], int] = {}
        self._done = self._total = 0

    def write(self, jobs: list[Job]) -> None:
        """Write everybody."""
        self._total = 8 * len(jobs)
        values = (
            self._batch,
            "members",
            self._source.format,
            self._source.name,
            self._source.sha256,
            self._ids.clock(),
            self._source.found,
        )
        self._conn.execute(
            "INSERT INTO batch(id, kind, format, source, sha256, at, found) VALUES (?, ?, ?, ?, ?, ?, ?)", values
        )
        self._report.batch = self._batch
        accounts = dict.fromkeys(account for job in jobs for account in job.person.handles)
        self._wanted = dict(zip(accounts, handle_ids(accounts), strict=True))
        words = Words(self._conn, self._ids)
        jobs = self._settle(jobs, words)
        owners = self._owners(jobs)
        self._handles(jobs, owners)
        self._contacts(jobs, owners)
        self._tags(jobs, owners, words)
        self._stays(jobs, owners, words)
        self._fees(jobs, owners)
        self._fields(jobs, owners, words)
        self._inviters(jobs)
        self._report.created = sum(job.fresh for job in jobs)
        self._report.updated = sum(not job.fresh and job.member in self._touched for job in jobs)
        self._report.unchanged = len(jobs) - self._report.created - self._report.updated

    def _each(self, jobs: Sequence[Job]) -> Iterator[Job]:
        """Yield the jobs and tell how far it is."""
        for job in jobs:
            self._done += 1
            self._progress.report(self._done, self._total)
            yield job

    def _settle(self, jobs: list[Job], words: Words) -> list[Job]:
        """Write the members' own columns; return the jobs that have a member now."""
        for job in self._each(jobs):
            for column, table in (("stage", "stage"), ("channel", "channel")):
                if column in job.person.columns:
                    job.person.columns[column] = words.word(table, str(job.person.columns[column]))
        fresh = [job for job in jobs if not job.member]
        made = self._ids.clock()
        for job, id in zip(fresh, self._newcomers(fresh), strict=True):
            job.member, job.fresh = id, True
            if not job.person.name:
                known = [account for _, account in job.person.handles] + [value for _, value, _ in job.person.contacts]
                job.person.columns["nickname"] = known[0][:200] if known else "?"
        used = set().union(*(job.person.columns for job in fresh))
        columns = {column: _empty(column) for column in COLUMNS if column in used}
        rows = [
            (job.member, self._batch, made, *[job.person.columns.get(c, empty) for c, empty in columns.items()])
            for job in self._each(fresh)
        ]
        rows.sort(key=itemgetter(0))
        self._put("member", ("id", "batch", "made", *columns), rows)
        return self._update(jobs)

    def _newcomers(self, jobs: list[Job]) -> list[int]:
        """Return the ids of who is new: whoever imports the same sheet makes the same people."""
        new = Newcomers(self._conn, self._ids)
        for job in jobs:
            person = job.person
            reached = [(kind, plain) for kind, _, plain in person.contacts]
            handles = [self._wanted[account] for account in person.handles]
            new.add(person.name, handles, reached, ("row", job.sign) if job.sign else ())
        return new.ids()

    def _update(self, jobs: list[Job]) -> list[Job]:
        ids = json.dumps([job.member for job in jobs if not job.fresh])
        sql = f"SELECT id, {', '.join(COLUMNS)} FROM member WHERE id IN (SELECT value FROM json_each(?))"
        there = {row["id"]: dict(row) for row in self._conn.execute(sql, (ids,))}
        changes: dict[str, list[tuple[Value, int]]] = defaultdict(list)
        kept = []
        for job in self._each(jobs):
            if job.fresh:
                kept.append(job)
            elif job.member not in there:
                self._report.warn("gone", job.numbers[0], "")
            else:
                kept.append(job)
                self._compare(job, there[job.member], changes)
        for column, values in changes.items():
            self._conn.executemany(f"UPDATE member SET {column} = ? WHERE id = ?", values)
            self._touched.update(id for _, id in values)
        return kept

    def _compare(self, job: Job, before: dict[str, Value], changes: dict[str, list[tuple[Value, int]]]) -> None:
        """Note which columns change: empty ones, and others only if asked. A birthday is one value in four columns."""
        born = any(before[column] for column in BIRTH)
        new = job.person.columns
        if self._overwrite and any(column in new for column in BIRTH):
            new = {**dict.fromkeys(BIRTH, 0), **new}
        for column, value in new.items():
            if column == "inviter" or before[column] == value:
                continue
            empty = not born if column in BIRTH else before[column] in ("", 0, None)
            if empty or self._overwrite:
                changes[column].append((value, job.member))
                if column == "level":
                    self._note_level(job.member, f"{before[column] or '–'} → {value}")

    def _note_level(self, member: int, title: str) -> None:
        day = date.today().isoformat()
        ident = births.ident(self._conn, self._ids, "entry", meaning("entry", "level", member, day, title))
        sql = "INSERT INTO entry(id, member, kind, day, title, batch) VALUES (?, ?, 'level', ?, ?, ?)"
        self._conn.execute(sql, (ident, member, day, title, self._batch))

    def _owners(self, jobs: list[Job]) -> dict[int, int]:
        """Return root by member for everybody who is updated; what belongs to one of the united belongs to all."""
        owners = {job.member: job.member for job in jobs if not job.fresh}
        for member, root in self._conn.execute("SELECT member, root FROM alias"):
            if root in owners:
                owners[member] = root
        return owners

    def _known(self, sql: str, owners: dict[int, int]) -> dict[int, list[tuple[Value, ...]]]:
        """Return rows of people who are updated, by root; ``sql`` gives the member first."""
        found: dict[int, list[tuple[Value, ...]]] = defaultdict(list)
        for row in self._conn.execute(
            f"{sql} WHERE member IN (SELECT value FROM json_each(?))", (json.dumps(list(owners)),)
        ):
            found[owners[row[0]]].append(tuple(row)[1:])
        return found

    def _handles(self, jobs: list[Job], owners: dict[int, int]) -> None:
        taken, accounts = set(), {}
        for id, platform, account, member in self._conn.execute("SELECT id, platform, account, member FROM handle"):
            taken.add(id)
            accounts[platform, fold(account)] = member
        dead = forgotten(self._conn, "handle", self._wanted.values())
        rows: list[tuple[Value, ...]] = []
        for job in self._each(jobs):
            for position, (platform, account) in enumerate(job.person.handles):
                key = platform, fold(account)
                owner = accounts.get(key)
                id = self._wanted[platform, account]
                if owner is not None:
                    if owners.get(owner, owner) != job.member:
                        self._report.warn("taken", job.numbers[0], account)
                    continue
                if id in taken:  # its first owner was given another account by hand
                    id = meaning("handle", *key, "again")
                if id in dead or id in taken:
                    self._report.warn("forgotten", job.numbers[0], account)
                    continue
                accounts[key] = job.member
                taken.add(id)
                rows.append((id, job.member, platform, account, position))
        self._insert("handle", "id, member, platform, account, position", rows)

    def _contacts(self, jobs: list[Job], owners: dict[int, int]) -> None:
        there = self._known("SELECT member, kind, plain, position FROM contact", owners)
        rows: list[tuple[Value, ...]] = []
        for job in self._each(jobs):
            if not job.person.contacts:
                continue
            known = {(row[0], row[1]) for row in there.get(job.member, ())}
            last = max((int(row[2]) for row in there.get(job.member, ())), default=-1)
            for kind, value, plain in job.person.contacts:
                if (kind, plain) not in known:
                    known.add((kind, plain))
                    last += 1
                    rows.append((job.member, kind, value, plain, last))
        wanted = [contacts.wanted_id(int(row[0]), str(row[1]), str(row[3])) for row in rows]
        self._born("contact", "member, kind, value, plain, position", rows, wanted)

    def _tags(self, jobs: list[Job], owners: dict[int, int], words: Words) -> None:
        there = self._known("SELECT member, tag FROM member_tag", owners)
        rows: list[tuple[Value, ...]] = []
        lost: list[tuple[int, int]] = []
        ids: dict[tuple[str, str], int] = {}
        for job in self._each(jobs):
            known = {int(row[0]) for row in there.get(job.member, ())}
            for group, name in job.person.tags:
                tag = ids.get((group, name)) or ids.setdefault((group, name), words.tag(group, name))
                rivals = {
                    other for other in known if other != tag and words.single.get(other, 0) == words.single.get(tag, -1)
                }
                if tag in known or (rivals and not self._overwrite):
                    continue
                lost += [(job.member, other) for other in rivals]
                known = known - rivals | {tag}
                rows.append((meaning("member_tag", job.member, tag), job.member, tag))
        self._conn.executemany("DELETE FROM member_tag WHERE member = ? AND tag = ?", lost)
        gone = set(lost)
        self._insert("member_tag", "id, member, tag", [row for row in rows if (row[1], row[2]) not in gone])

    def _stays(self, jobs: list[Job], owners: dict[int, int], words: Words) -> None:
        there = self._known("SELECT member, community, id, joined_on, left_on FROM membership", owners)
        rows: list[tuple[Value, ...]] = []
        for job in self._each(jobs):
            known = list(there.get(job.member, ()))
            for stay in job.person.stays:
                place = words.community(stay.community) if stay.community else 0
                same = next((row for row in known if row[0] == place or not place), None)
                if same is not None and (not stay.joined or same[2] in ("", stay.joined)):
                    self._fill(job, stay, same)
                    known.remove(same)
                elif place:
                    rows.append((job.member, place, stay.joined, stay.left, self._batch))
        wanted = [memberships.wanted_id(int(row[0]), int(row[1]), str(row[2]), str(row[3])) for row in rows]
        self._born("membership", "member, community, joined_on, left_on, batch", rows, wanted)

    def _fill(self, job: Job, stay: Stay, row: tuple[Value, ...]) -> None:
        for column, value, before in (("joined_on", stay.joined, row[2]), ("left_on", stay.left, row[3])):
            if value and value != before and (not before or self._overwrite):
                self._conn.execute(f"UPDATE membership SET {column} = ? WHERE id = ?", (value, row[1]))
                self._touched.add(job.member)

    def _fees(self, jobs: list[Job], owners: dict[int, int]) -> None:
        there = self._known("SELECT member, name, amount, expires FROM fee", owners)
        currency = thresholds.read(self._conn).currency
        rows: list[tuple[Value, ...]] = []
        for job in self._each(jobs):
            known = {(fold(str(name)), amount, expires) for name, amount, expires in there.get(job.member, ())}
            for fee in job.person.fees:
                if (fold(fee.name), fee.amount, fee.expires) not in known:
                    rows.append((job.member, fee.name, fee.amount, fee.currency or currency, fee.starts, fee.expires))
        copies = births.Copies()
        names = {row[1]: fold(str(row[1])) for row in rows}
        wanted = [
            copies.meaning("fee", member, names[name], amount, currency, expires)
            for member, name, amount, currency, _, expires in rows
        ]
        self._born("fee", "member, name, amount, currency, starts, expires", rows, wanted)

    def _fields(self, jobs: list[Job], owners: dict[int, int], words: Words) -> None:
        named: dict[str, list[str]] = defaultdict(list)
        for job in jobs:
            for name, value in job.person.fields.items():
                named[name].append(value)
        words.declare_fields(named)
        there = self._known("SELECT member, field, id, value FROM field_value", owners)
        rows: list[tuple[Value, ...]] = []
        for job in self._each(jobs):
            known = {row[0]: (row[1], row[2]) for row in there.get(job.member, ())}
            for name, cell in job.person.fields.items():
                field = words.fields[fold(name)]
                try:
                    value = value_of(field, cell)
                except Problem as problem:
                    job.person.problems.append(problem.phrase)
                    continue
                id, before = known.get(field.id, (meaning("field_value", job.member, field.id), ""))
                if value and value != before and (not before or self._overwrite):
                    rows.append((id, job.member, field.id, value))
        end = "ON CONFLICT(id) DO UPDATE SET value = excluded.value"
        self._insert("field_value", "id, member, field, value", rows, end)

    def _inviters(self, jobs: list[Job]) -> None:
        """Point at who invited somebody, by account or name, now that everybody of the sheet is there."""
        asking = [job for job in jobs if job.person.columns.get("inviter")]
        if not asking:
            return
        known: dict[str, set[int]] = defaultdict(set)
        sql = """SELECT m.id, m.nickname FROM member m UNION ALL SELECT id, real_name FROM member UNION ALL SELECT id, remark FROM member
            UNION ALL SELECT member, account FROM handle UNION ALL SELECT member, plain FROM contact WHERE kind = 'phone'"""
        roots = {row[0]: row[1] for row in self._conn.execute("SELECT member, root FROM alias")}
        for member, word in self._conn.execute(sql):
            if word:
                known[fold(word)].add(roots.get(member, member))
        there = {row[0]: row[1] for row in self._conn.execute("SELECT id, inviter FROM member")}
        rows: list[tuple[Value, ...]] = []
        for job in asking:
            word = str(job.person.columns["inviter"])
            found = known.get(fold(word), set()) - {job.member}
            if len(found) != 1:
                self._report.warn("inviter", job.numbers[0], word)
            elif (before := there.get(job.member)) is None or (self._overwrite and before not in found):
                rows.append((*found, job.member))
        self._conn.executemany("UPDATE member SET inviter = ? WHERE id = ?", rows)
        self._touched.update(int(row[-1]) for row in rows)

    def _born(self, table: str, columns: str, rows: list[tuple[Value, ...]], wanted: list[int]) -> None:
        """Insert rows that are nobody's yet, under the ids of what they mean where those are free."""
        ids = births.idents(self._conn, self._ids, table, wanted)
        self._insert(table, f"{columns}, id", [(*row, id) for row, id in zip(rows, ids, strict=True)])

    def _insert(
        self,
        table: str,
        columns: str,
        rows: list[tuple[Value, ...]],
        end: str = "ON CONFLICT(id) DO NOTHING",
    ) -> None:
        names = columns.split(", ")
        # In the order of ids, which may be hashes: table, books and their indexes grow at their ends, three times as fast.
        rows.sort(key=itemgetter(names.index("id")))
        self._put(table, names, rows, end)
        at = names.index("member")
        self._touched.update(int(row[at]) for row in rows)

    def _put(self, table: str, names: Sequence[str], rows: Sequence[tuple[Value | None, ...]], end: str = "") -> None:
        """Insert rows, many with one statement: the triggers that keep the books are set up once for all of them."""
        marks = f"({', '.join('?' * len(names))})"
        size = VARIABLES // len(names)
        for start in range(0, len(rows), size):
            self._progress.report(self._done, self._total)
            page = rows[start : start + size]
            sql = f"INSERT INTO {table}({', '.join(names)}) VALUES {', '.join([marks] * len(page))} {end}"
            self._conn.execute(sql, [value for row in page for value in row])


def _empty(column: str) -> Value | None:
    return None if column in ("stage", "channel") else 0 if column in NUMBERS else ""
