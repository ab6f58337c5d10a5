"""Writing planned people inside a step, a page of them at a time; and rehearsing it, so that a dry run gives the same numbers."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from commdesk import thresholds
from commdesk.member_fields.registry import empty_value, list_stored
from commdesk.members.imports.belongings import BelongingsWriter, Row
from commdesk.members.imports.import_row import Value
from commdesk.members.imports.jobs import ImportSource as ImportSource
from commdesk.members.imports.jobs import PersonJob as PersonJob
from commdesk.members.imports.outcome import MemberImportReport
from commdesk.members.imports.reimport import OwnValues
from commdesk.members.imports.vocabulary import NewVocabularyResolver, VocabularyResolver
from commdesk.members.newborn import NewPeopleCache
from commdesk.members.newcomers import NewcomerIds, handle_ids
from commdesk.members.search_row import FACE
from commdesk.progress import Progress
from commdesk.store import births
from commdesk.store.connection import select_tuples
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.text import fold_text

EMPTY = {field.stored: empty_value(field) for field in list_stored() if field.key != "inviter"}
"""The columns that a row of a sheet can fill, and what stands in them otherwise. Who invited somebody is linked afterwards."""
COLUMNS = tuple(EMPTY)
BIRTH = ("birth_year", "birth_month", "birth_day", "birth_lunar")
NAMES = ("nickname", "real_name", "remark")
_SET = "UPDATE member SET {} = ? WHERE id = ?"
PAGE = 2_000
"""People who are in memory at once."""


class MemberWriter(BelongingsWriter):
    """Writes one import. Everything is read again inside the step: since the plan was made, people may have changed.

    Args:
        kinds: The kinds of fields that are to be made, by folded name; found out page by page if left out.
    """

    def __init__(
        self,
        conn: sqlite3.Connection,
        ids: IdGenerator,
        source: ImportSource,
        overwrite: bool,
        report: MemberImportReport,
        progress: Progress,
        kinds: dict[str, str] | None = None,
    ) -> None:
        own = OwnValues(conn, source.own)
        super().__init__(conn, ids, overwrite, report, progress, thresholds.load_thresholds(conn).currency, own)
        self._source = source
        self._words = self._word_book(kinds or {})
        self._newborn: NewPeopleCache | None = None
        self._known_jobs: list[PersonJob] = []
        self._asking: list[tuple[int, int, str]] = []
        """Member, number of the row and the word of who invited them."""

    def _word_book(self, kinds: dict[str, str]) -> VocabularyResolver:
        return VocabularyResolver(self._conn, self._ids, kinds)

    def write_people(self, jobs: list[PersonJob]) -> None:
        """Write everybody."""
        self._total = 8 * len(jobs)
        names = ("id", "kind", "format", "source", "sha256", "at", "found")
        source = self._source
        values = (self._batch, "members", source.format, source.name, source.sha256, self._ids.clock(), source.found)
        self._put_rows("batch", names, [values])
        self._report.batch = self._batch
        for start in range(0, len(jobs), PAGE):
            self._write_page(jobs[start : start + PAGE])
        self._put_waiting()
        self._link_inviters()
        unchanged: set[int] = set()
        for job in self._known_jobs:
            if job.member in self._touched:
                self._report.updated += len(job.numbers)
            else:
                self._report.same += len(job.numbers)
                unchanged.update(job.numbers)
        self._report.unchanged = frozenset(unchanged)

    def _write_page(self, jobs: list[PersonJob]) -> None:
        for job in jobs:
            job.load_person(self._overwrite)
        accounts = dict.fromkeys(account for job in jobs for account in job.person.handles)
        wanted = dict(zip(accounts, handle_ids(accounts), strict=True))
        jobs = self._write_members(jobs, wanted)
        owners = self._load_owners(jobs)
        self._write_handles(jobs, owners, wanted)
        self._write_contacts(jobs, owners)
        self._write_tags(jobs, owners, self._words)
        self._write_stays(jobs, owners, self._words)
        self._write_fees(jobs, owners)
        self._write_fields(jobs, owners, self._words)
        self._show_newborn(jobs)
        for job in jobs:
            if word := job.person.columns.get("inviter"):
                self._asking.append((job.member, job.numbers[0], str(word)))
            self._count_rows(job)
            job.release_person()

    def _show_newborn(self, jobs: list[PersonJob]) -> None:
        """Write what lists and the search hold of the new people of a page."""
        if self._newborn is None:
            self._newborn = NewPeopleCache(self._conn)
        people: list[Row] = []
        for job in jobs:
            if job.fresh:
                said = job.person.columns.get
                people.append((job.member, *(said(column, EMPTY[column]) for column in FACE)))
        self._newborn.add_people(people, self._accounts, self._reach)
        self._accounts.clear()
        self._reach.clear()

    def _count_rows(self, job: PersonJob) -> None:
        """Count the rows of a job; those of who was there when all is written."""
        if not job.fresh:
            self._known_jobs.append(job)
            return
        self._report.people += 1
        self._report.updated += len(job.numbers) - 1
        if job.asked:
            self._report.asked += 1
        else:
            self._report.created += 1

    def _write_members(self, jobs: list[PersonJob], wanted: dict[tuple[str, str], int]) -> list[PersonJob]:
        """Write the members' own columns; return the jobs that have a member now."""
        for job in self._iter_jobs(jobs):
            for column in ("stage", "channel"):
                if column in job.person.columns:
                    job.person.columns[column] = self._words.resolve_word(column, str(job.person.columns[column]))
        fresh = [job for job in jobs if not job.member]
        made = self._ids.clock()
        for job, id in zip(fresh, self._make_newcomer_ids(fresh, wanted), strict=True):
            job.member, job.fresh = id, True
            if not job.person.name:
                known = [account for _, account in job.person.handles] + [value for _, value, _ in job.person.contacts]
                job.person.columns["nickname"] = known[0][:200] if known else "?"
        used = set().union(*(job.person.columns for job in fresh))
        columns = {column: empty for column, empty in EMPTY.items() if column in used}
        rows: list[Row] = [
            (job.member, self._batch, made, *[job.person.columns.get(c, empty) for c, empty in columns.items()])
            for job in self._iter_jobs(fresh)
        ]
        self._put_rows("member", ("id", "batch", "made", *columns), rows)
        return self._update_members(jobs)

    def _make_newcomer_ids(self, jobs: list[PersonJob], wanted: dict[tuple[str, str], int]) -> list[int]:
        """Return the ids of who is new: whoever imports the same sheet makes the same people."""
        new = NewcomerIds(self._conn, self._ids, copies=self._copies)
        for job in jobs:
            person = job.person
            reached = [(kind, plain) for kind, _, plain in person.contacts]
            handles = [wanted[account] for account in person.handles]
            new.add_person(person.name, handles, reached, ("row", job.sign) if job.sign else ())
        return new.make_ids(self._made["member"], self._made["handle"])

    def _update_members(self, jobs: list[PersonJob]) -> list[PersonJob]:
        ids = json.dumps([job.member for job in jobs if not job.fresh])
        used = set(BIRTH).union(*(job.person.columns for job in jobs if not job.fresh))
        columns = [column for column in COLUMNS if column in used]
        places = {column: at for at, column in enumerate(columns, 1)}
        sql = f"SELECT id, {', '.join(columns)} FROM member WHERE id IN (SELECT value FROM json_each(?))"
        there = {row[0]: row for row in select_tuples(self._conn, sql, (ids,))}
        self._own.load_writers("member", there)
        changes: dict[str, list[tuple[Value, int]]] = defaultdict(list)
        kept = []
        for job in self._iter_jobs(jobs):
            if job.fresh:
                kept.append(job)
            elif job.member not in there:
                self._report.add_warning("gone", job.numbers[0], "")
                self._report.skipped += len(job.numbers)
            else:
                kept.append(job)
                self._compare_columns(job, there[job.member], places, changes)
        for column, values in changes.items():
            self._run_statement(_SET.format(column), values)
            self._touched.update(id for _, id in values)
        return kept

    def _compare_columns(
        self,
        job: PersonJob,
        stored: Sequence[Value],
        places: dict[str, int],
        changes: dict[str, list[tuple[Value, int]]],
    ) -> None:
        """Note which columns change: empty ones, those the sheet itself wrote, others only if asked.

        A birthday is one value in four columns.

        Args:
            stored: What is there.
            places: Where in it a column stands.
        """
        born = own_birth = False
        new = job.person.columns
        if any(column in new for column in BIRTH):
            born = any(stored[places[column]] for column in BIRTH)
            own_birth = self._overwrite or self._own.wrote_columns("member", job.member, *BIRTH)
            if own_birth:
                new = {**dict.fromkeys(BIRTH, 0), **new}
        for column, value in new.items():
            if column == "inviter" or (before := stored[places[column]]) == value:
                continue
            empty = not born if column in BIRTH else before in ("", 0, None)
            if (
                empty
                or self._overwrite
                or (own_birth if column in BIRTH else self._own.wrote_columns("member", job.member, column))
            ):
                changes[column].append((value, job.member))
                if column == "level":
                    self._note_level(job.member, f"{before or '–'} → {value}")

    def _note_level(self, member: int, title: str) -> None:
        day = date.today().isoformat()
        ident = births.choose_id(self._conn, self._ids, "entry", derive_id("entry", "level", member, day, title))
        self._put_rows(
            "entry",
            ("id", "member", "kind", "day", "title", "batch"),
            [(ident, member, "level", day, title, self._batch)],
        )

    def _link_inviters(self) -> None:
        """Point at who invited somebody, by account or name, now that everybody of the sheet is there."""
        if not self._asking:
            return
        known = self._load_everybody()
        self._own.load_writers("member", [member for member, _, _ in self._asking])
        there = {row[0]: row[1] for row in self._conn.execute("SELECT id, inviter FROM member")}
        rows: list[Row] = []
        for member, number, word in self._asking:
            found = known.get(fold_text(word), set()) - {member}
            if len(found) != 1:
                self._report.add_warning("inviter", number, word)
                continue
            own = self._overwrite or self._own.wrote_columns("member", member, "inviter")
            if (before := there.get(member)) is None or (own and before not in found):
                rows.append((*found, member))
        self._run_statement("UPDATE member SET inviter = ? WHERE id = ?", rows)
        self._touched.update(int(str(row[-1])) for row in rows)

    def _load_everybody(self) -> dict[str, set[int]]:
        """Return people by all folded words that may mean them: names, accounts, phones."""
        known: dict[str, set[int]] = defaultdict(set)
        sql = """SELECT m.id, m.nickname FROM member m UNION ALL SELECT id, real_name FROM member UNION ALL SELECT id, remark FROM member
            UNION ALL SELECT member, account FROM handle UNION ALL SELECT member, plain FROM contact WHERE kind = 'phone'"""
        roots = {row[0]: row[1] for row in self._conn.execute("SELECT member, root FROM alias")}
        for member, word in self._conn.execute(sql):
            if word:
                known[fold_text(word)].add(roots.get(member, member))
        return known


class MemberImportRehearsal(MemberWriter):
    """Goes through an import and counts as the `MemberWriter` does, but writes nothing and needs no step."""

    def __init__(
        self,
        conn: sqlite3.Connection,
        ids: IdGenerator,
        source: ImportSource,
        overwrite: bool,
        report: MemberImportReport,
        progress: Progress,
        kinds: dict[str, str] | None = None,
    ) -> None:
        super().__init__(conn, ids, source, overwrite, report, progress, kinds)
        self._met: dict[str, set[int]] = defaultdict(set)
        self._renamed: dict[int, dict[str, str]] = defaultdict(dict)
        self._given: dict[int, tuple[int, str, str]] = {}

    def _word_book(self, kinds: dict[str, str]) -> VocabularyResolver:
        return NewVocabularyResolver(self._conn, self._ids, kinds)

    def _write_page(self, jobs: list[PersonJob]) -> None:
        before = [job.member for job in jobs]
        super()._write_page(jobs)
        for job, member in zip(jobs, before, strict=True):
            job.member, job.fresh = member, False  # as they were: the plan is carried out afterwards

    def _show_newborn(self, jobs: list[PersonJob]) -> None:
        """Show nothing."""
        self._accounts.clear()
        self._reach.clear()

    def _note_name(self, member: Value | None, word: Value | None) -> None:
        if word:
            self._met[fold_text(str(word))].add(int(str(member)))

    def _load_everybody(self) -> dict[str, set[int]]:
        known = super()._load_everybody()
        sql = f"SELECT id, {', '.join(NAMES)} FROM member WHERE id IN (SELECT value FROM json_each(?))"
        for id, *names in self._conn.execute(sql, (json.dumps(list(self._renamed)),)).fetchall():
            there = dict(zip(NAMES, names, strict=True))
            kept = set(map(fold_text, (there | self._renamed[id]).values()))
            for word in set(map(fold_text, there.values())) - kept:
                known[word].discard(id)
        for word, members in self._met.items():
            known[word] |= members
        return known

    def _load_taken_handles(self, wanted: Sequence[int]) -> dict[int, tuple[int, str, str]]:  # type: ignore[override]
        return super()._load_taken_handles(wanted) | {id: self._given[id] for id in wanted if id in self._given}

    def _put_rows(self, table: str, names: Sequence[str], rows: Sequence[Row], end: str = "") -> None:
        if table == "handle":
            at = [names.index(name) for name in ("id", "member", "platform", "account")]
            for id, member, platform, account in ([row[n] for n in at] for row in rows):
                self._given[int(str(id))] = int(str(member)), str(platform), fold_text(str(account))
                self._note_name(member, account)
        elif table == "contact":
            at = [names.index(name) for name in ("member", "kind", "plain")]
            for member, kind, plain in ([row[n] for n in at] for row in rows):
                self._note_name(member, plain if kind == "phone" else "")
        elif table == "member":
            called = [names.index(name) for name in NAMES if name in names]
            for row in rows:
                for n in called:
                    self._note_name(row[names.index("id")], row[n])

    def _run_statement(self, sql: str, rows: Sequence[Row]) -> None:
        """Write nothing; note who has another name now."""
        for name in NAMES:
            if sql == _SET.format(name):
                for value, id in rows:
                    self._renamed[int(str(id))][name] = str(value)
                    self._note_name(id, value)
