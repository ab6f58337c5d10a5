"""Groups that are one, joined by hand: the same chat under two names or ids, two halves of one, or made by two colleagues.

What belongs to the others is moved to the one with the least id (so that two people who join them separately agree), in
one step that Undo takes back whole. The others stay in the file as parts of it, unseen: what is imported for them later
goes to the group they are part of. Their messages follow by their imports (`commdesk.chats.importing.regrouping`). Where all of it
gets another name, the one's own stays as such a part too, empty: sheets and chats of that name still find the group.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from commdesk.communities import record as communities
from commdesk.communities.memberships import JOIN
from commdesk.errors import Problem, mark
from commdesk.members.finding import filters
from commdesk.members.finding.filters import Condition, Filter
from commdesk.store import births, forget
from commdesk.store.change_log.triggers import ForeignKey
from commdesk.store.database import Database
from commdesk.store.ids import derive_id
from commdesk.store.merging import keeping, taking
from commdesk.text import clean_text, fold_text
from commdesk.work_log import log_work

SINGLY = ("community", "membership", "typed", "tick", "event_community", "rule")
"""Tables whose rows are looked at one by one: two of them may say the same."""
KEPT = "platform zone kind state founded places note persona services frequency contact rules link".split()
"""Columns of a community that are filled from the others where it has nothing."""
COUNTED = "joins leaves speakers messages checkins".split()
FAR = "9999"


@dataclass(frozen=True, slots=True)
class MergedGroup:
    """One of the groups to be joined, as it is now. Counts are of people in it, imports and messages that count."""

    id: int
    name: str
    platform: str
    people: int
    imports: int
    messages: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What joining would bring together.

    Args:
        people: People who will be in it; ``both``: of them, in more than one now.
        messages: Messages that will count; ``twice``: held by more than one now, counted once then.
        days: Days that were entered by hand in more than one.
        alike: Exports of overlapping days were made in different ways, so that messages may be there twice.
    """

    groups: tuple[MergedGroup, ...]
    people: int
    both: int
    messages: int
    twice: int
    days: int
    alike: bool


def preview_merge(db: Database, groups: Sequence[int]) -> MergePreview:
    """Return what joining these groups would bring together. Counts messages: run it as a job in a big file.

    Raises:
        Problem: fewer than two of them are there.
    """
    conn, wanted = db.reader, json.dumps(_list_mergeable_groups(db.reader, groups))
    found = tuple(
        MergedGroup(*row)
        for row in conn.execute(
            """SELECT c.id, c.name, c.platform,
            (SELECT count(DISTINCT coalesce(a.root, m.member)) FROM membership m LEFT JOIN alias a ON a.member = m.member
                WHERE m.community = c.id AND m.left_on = ''),
            (SELECT count(*) FROM batch b WHERE b.community = c.id),
            (SELECT count(*) FROM message m WHERE m.community = c.id AND m.batch IN (SELECT id FROM batch))
            FROM community c WHERE c.id IN (SELECT value FROM json_each(?)) ORDER BY c.id""",
            (wanted,),
        )
    )
    ids = [group.id for group in found]
    stays = _MergedStays(conn, ids[0], ids[1:])
    both = conn.execute(
        """SELECT coalesce(sum(many > 1), 0) FROM (SELECT count(DISTINCT m.community) AS many FROM membership m
        LEFT JOIN alias a ON a.member = m.member WHERE m.left_on = '' AND m.community IN (SELECT value FROM json_each(?))
        GROUP BY coalesce(a.root, m.member))""",
        (wanted,),
    ).fetchone()[0]
    twice = conn.execute(
        """SELECT count(*) FROM message m WHERE m.community IN (SELECT value FROM json_each(?1))
        AND m.batch IN (SELECT id FROM batch) AND EXISTS (SELECT 1 FROM json_each(?1) g JOIN message n
            ON n.community = g.value AND n.ts = m.ts AND n.key = m.key
            WHERE g.value < m.community AND n.batch IN (SELECT id FROM batch))""",
        (wanted,),
    ).fetchone()[0]
    days = conn.execute(
        """SELECT count(*) FROM (SELECT 1 FROM typed WHERE community IN (SELECT value FROM json_each(?))
        GROUP BY day HAVING count(*) > 1)""",
        (wanted,),
    ).fetchone()[0]
    total = sum(group.messages for group in found)
    return MergePreview(
        found, stays.people_count, both, total - twice, twice, days, _has_duplicate_imports(conn, wanted)
    )


@log_work("joining communities")
def merge_communities(db: Database, groups: Sequence[int], name: str = "") -> int:
    """Make two or more groups one, in one step that Undo takes back whole; return its id.

    Messages, people, days, rules, money and what was planned come together; what two of them say alike counts once. Takes
    seconds where there are many messages: run it as a job.

    Args:
        name: What it is called from now on; as the one with the least id when empty.

    Raises:
        Problem: fewer than two of them are there.
    """
    with db.exclusive_access():
        chosen = _list_mergeable_groups(db.reader, groups)
        top, parts = chosen[0], chosen[1:]
        called = {row[0]: row[1] for row in db.reader.execute("SELECT id, name FROM community")}
        name = clean_text(name).strip()[:200] or called[top]
        others = ", ".join(called[each] for each in chosen if called[each] != name) or called[parts[0]]
        sentence = mark("core", "Join {others} to “{name}”")
        with db.step(sentence, kind=JOIN, name=name[:60], others=others[:120]) as conn:
            _CommunityMerger(conn, top, parts, db).carry_out(name)
    db.notify(frozenset({"message", "spoke"}))
    return top


def follow_joined_groups(db: Database, conn: sqlite3.Connection, merge: int) -> None:
    """Bring what belongs to a part to the group that it is part of, inside the open merge of two copies of the file.

    One side joined two groups, the other went on with one of them: an import, a stay, a rule would stand in a group that no
    list shows. Both sides see the same rows once they are joined, so whichever writes says the same.
    """
    step = 0
    for top, parts in _list_parts(conn).items():
        merger = _CommunityMerger(conn, top, parts, db)
        if not merger.has_rows():
            continue
        step = step or keeping.start_side_step(
            db, conn, merge, mark("core", "Bring along what belongs to joined groups")
        )
        merger.remember_rows(merge)
        with keeping.write_side_step(conn, merge, step):
            merger.move_rows()
    taking.remember_made_rows(conn, merge, step)


def _list_parts(conn: sqlite3.Connection) -> dict[int, list[int]]:
    """Return the parts of each group that stands by itself."""
    found: dict[int, list[int]] = {}
    for (part,) in conn.execute("SELECT id FROM main.community WHERE part_of IS NOT NULL ORDER BY id").fetchall():
        top = communities.find_root_community(conn, part)
        if conn.execute("SELECT 1 FROM main.community WHERE id = ? AND part_of IS NULL", (top,)).fetchone():
            found.setdefault(top, []).append(part)
    return found


def _list_mergeable_groups(conn: sqlite3.Connection, groups: Sequence[int]) -> list[int]:
    """Return the groups that are there and no parts of others, ascending."""
    sql = "SELECT id FROM community WHERE part_of IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY id"
    found = [row[0] for row in conn.execute(sql, (json.dumps(list(groups)),))]
    if len(found) < 2:
        raise Problem(mark("core", "Choose two groups or more that are one."))
    return found


def _has_duplicate_imports(conn: sqlite3.Connection, wanted: str) -> bool:
    """Whether imports of different groups overlap in time and were made in different ways, so that ids do not meet."""
    sql = """SELECT 1 FROM batch a JOIN batch b ON b.community > a.community AND b.first <= a.last AND b.last >= a.first
        WHERE a.kind = 'chat' AND b.kind = 'chat' AND a.community IN (SELECT value FROM json_each(?1))
        AND b.community IN (SELECT value FROM json_each(?1))
        AND (a.format <> b.format OR ifnull(json_extract(a.found, '$.profile'), '') <> ifnull(json_extract(b.found, '$.profile'), ''))"""
    return conn.execute(sql, (wanted,)).fetchone() is not None


class _CommunityMerger:
    """Writes it, inside a step."""

    def __init__(self, conn: sqlite3.Connection, top: int, parts: Sequence[int], db: Database) -> None:
        self._conn, self._top, self._db = conn, top, db
        self._parts = json.dumps(list(parts))
        self._mine = "IN (SELECT value FROM json_each(?))"

    def carry_out(self, name: str) -> None:
        """Move everything, then let the others be parts."""
        self.move_rows()
        self._join_groups(name)

    def has_rows(self) -> bool:
        """Whether anything belongs to the parts, or asks for them."""
        named = (f"SELECT 1 FROM main.{ref.table} WHERE {ref.column} {self._mine}" for ref in self._list_references())
        return any(self._conn.execute(sql, (self._parts,)).fetchone() for sql in named) or any(self._find_asking())

    def remember_rows(self, merge: int) -> None:
        """Note what may change, so that the merge can be taken out."""
        ids = (self._top, *json.loads(self._parts))
        for ref in self._list_references():
            taking.remember_naming_rows(self._conn, self._db.tables, merge, ref, ids)
        taking.remember_rows(self._conn, self._db.tables, merge, "segment", "SELECT id AS row FROM main.segment")

    def _list_references(self) -> list[ForeignKey]:
        return [ref for ref in self._db.references if ref.target == "community" and ref.table != "community"]

    def move_rows(self) -> None:
        """Move everything that belongs to the parts or asks for them."""
        for ref in self._db.references:
            if ref.target == "community" and ref.table not in SINGLY:
                sql = f"UPDATE main.{ref.table} SET {ref.column} = ? WHERE {ref.column} {self._mine}"
                self._conn.execute(sql, (self._top, self._parts))
        self._write_stays()
        self._move_manual_days()
        self._move_links("tick", ("member", "day", "kind"), ("member", "community", "day", "kind"))
        self._move_links("event_community", ("event",), ("event", "community"))
        self._move_rules()
        for ident, text in list(self._find_asking()):
            self._conn.execute("UPDATE segment SET filter = ? WHERE id = ?", (text, ident))

    def _load_rows(self, table: str) -> list[dict[str, Any]]:
        sql = f"SELECT * FROM {table} WHERE community {self._mine} ORDER BY id"
        return [dict(row) for row in self._conn.execute(sql, (self._parts,))]

    def _delete_row(self, table: str, ident: int) -> None:
        self._conn.execute(f"DELETE FROM {table} WHERE id = ?", (ident,))

    def _write_stays(self) -> None:
        """Move stays; one that overlaps a stay of the same person is put together with it."""
        stays = _MergedStays(self._conn, self._top, json.loads(self._parts))
        for ident in stays.moved:
            self._conn.execute("UPDATE membership SET community = ? WHERE id = ?", (self._top, ident))
        for ident, values in stays.changed.items():
            for column, value in values.items():
                self._conn.execute(f"UPDATE membership SET {column} = ? WHERE id = ?", (value, ident))
        for ident in stays.gone:
            self._delete_row("membership", ident)

    def _move_manual_days(self) -> None:
        """Move days that were entered by hand; where both have one, what the first says stands and the other fills it."""
        for row in self._load_rows("typed"):
            sql = "SELECT * FROM typed WHERE community = ? AND day = ? ORDER BY id DESC"
            here = self._conn.execute(sql, (self._top, row["day"])).fetchone()
            self._delete_row("typed", row["id"])
            if here is None:
                ident = derive_id("typed", self._top, row["day"])
                self._insert_row("typed", {**row, "id": ident, "community": self._top})
                continue
            notes = dict.fromkeys(note for note in (here["note"], row["note"]) if note)
            self._conn.execute("UPDATE typed SET note = ? WHERE id = ?", ("\n".join(notes), here["id"]))
            for column in COUNTED:
                if here[column] is None and row[column] is not None:
                    self._conn.execute(f"UPDATE typed SET {column} = ? WHERE id = ?", (row[column], here["id"]))

    def _move_links(self, table: str, same: Sequence[str], named: Sequence[str]) -> None:
        """Move links: they are never updated, but taken away and made anew, unless there is one already."""
        equal = " AND ".join(f"{column} = ?" for column in same)
        for row in self._load_rows(table):
            self._delete_row(table, row["id"])
            sql = f"SELECT 1 FROM {table} WHERE community = ? AND {equal}"
            if self._conn.execute(sql, (self._top, *(row[column] for column in same))).fetchone() is None:
                moved = {**row, "community": self._top}
                self._insert_row(table, {**moved, "id": derive_id(table, *(moved[column] for column in named))})

    def _move_rules(self) -> None:
        """Move rules; one that holds there already goes."""
        sql = "SELECT how, text FROM rule WHERE archived = 0 AND (community = ? OR community IS NULL)"
        there = {_make_rule_key(row) for row in self._conn.execute(sql, (self._top,))}
        for row in self._load_rows("rule"):
            if not row["archived"] and _make_rule_key(row) in there:
                self._delete_row("rule", row["id"])
                continue
            self._conn.execute("UPDATE rule SET community = ? WHERE id = ?", (self._top, row["id"]))
            there.add(_make_rule_key(row))

    def _find_asking(self) -> Iterator[tuple[int, str]]:
        """Yield the saved filters that ask for the parts, as they ask for the group instead."""
        parts = frozenset(json.loads(self._parts))
        for ident, text in self._conn.execute("SELECT id, filter FROM segment").fetchall():
            try:
                was = filters.filter_from_json(text)
            except Problem:
                continue
            if (now := _replace_communities(was, parts, self._top)) != was:
                yield ident, filters.filter_to_json(now)

    def _join_groups(self, name: str) -> None:
        sql = f"SELECT * FROM community WHERE id = ? OR id {self._mine} ORDER BY id"
        top, *others = self._conn.execute(sql, (self._top, self._parts)).fetchall()
        values: dict[str, Any] = {"name": name, "archived": min(row["archived"] for row in (top, *others))}
        for column in KEPT:
            values[column] = top[column] or next((row[column] for row in others if row[column]), top[column])
        for column, value in values.items():
            self._conn.execute(f"UPDATE community SET {column} = ? WHERE id = ?", (value, self._top))
        sql = f"UPDATE community SET part_of = ? WHERE id {self._mine} OR part_of {self._mine}"
        self._conn.execute(sql, (self._top, self._parts, self._parts))
        self._conn.execute(f"UPDATE community SET archived = 1 WHERE id {self._mine}", (self._parts,))
        if fold_text(top["name"]) not in {fold_text(each) for each in (name, *(row["name"] for row in others))}:
            self._keep_name(top["name"], values["platform"])

    def _keep_name(self, name: str, platform: str) -> None:
        """Let a name lead to the group that no longer has it: two copies of the file that both do so make one row of it."""
        ident = births.choose_id(
            self._conn, self._db.ids, "community", derive_id("community", self._top, "once", fold_text(name))
        )
        sql = "INSERT INTO community(id, name, platform, part_of, archived) VALUES (?, ?, ?, ?, 1)"
        self._conn.execute(sql, (ident, name, platform, self._top))

    def _insert_row(self, table: str, row: dict[str, Any]) -> None:
        if forget.find_forgotten(self._conn, table, [row["id"]]):
            return
        sql = f"INSERT INTO {table}({', '.join(row)}) VALUES ({', '.join('?' * len(row))}) ON CONFLICT(id) DO NOTHING"
        self._conn.execute(sql, (*row.values(),))


class _MergedStays:
    """What becomes of the stays in groups that are one: which move, which take in another, which go."""

    def __init__(self, conn: sqlite3.Connection, top: int, parts: Sequence[int]) -> None:
        self.moved: list[int] = []
        self.changed: dict[int, dict[str, Any]] = {}
        self.gone: list[int] = []
        self._roots = {row[0]: row[1] for row in conn.execute("SELECT member, root FROM alias")}
        self._there: dict[int, list[dict[str, Any]]] = {}
        sql = """SELECT * FROM membership WHERE community IN (SELECT value FROM json_each(?))
            ORDER BY community <> ?, community, id"""
        for row in conn.execute(sql, (json.dumps([top, *parts]), top)):
            self._add_stay(dict(row), row["community"] == top)

    @property
    def people_count(self) -> int:
        """How many people will be in it."""
        return sum(any(not row["left_on"] for row in rows) for rows in self._there.values())

    def _add_stay(self, row: dict[str, Any], here: bool) -> None:
        mine = self._there.setdefault(self._roots.get(row["member"], row["member"]), [])
        twin = None if here else next((each for each in mine if _stays_overlap(each, row)), None)
        if twin is None:
            mine.append(row)
            if not here:
                self.moved.append(row["id"])
        else:
            values = _merge_stays(twin, row)
            twin.update(values)
            self.changed.setdefault(twin["id"], {}).update(values)
            self.gone.append(row["id"])


def _stays_overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two stays share a day; an unknown beginning is long ago, an unknown end is not yet."""
    return bool(one["joined_on"] <= (other["left_on"] or FAR) and other["joined_on"] <= (one["left_on"] or FAR))


def _merge_stays(twin: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """Return what changes in ``twin`` when it tells of the stay of ``row`` too.

    It began when the first began that is known. It ended when the last ended; who is said to have left by one half only, left.
    """
    found = {}
    starts = [each["joined_on"] for each in (twin, row) if each["joined_on"]]
    if starts and min(starts) != twin["joined_on"]:
        found["joined_on"] = min(starts)
    ends = [each["left_on"] for each in (twin, row) if each["left_on"]]
    if ends and max(ends) != twin["left_on"]:
        found["left_on"] = max(ends)
    for column in ("route", "reason", "inviter", "card", "role", "kicked"):
        if not twin[column] and row[column]:
            found[column] = row[column]
    return found


def _make_rule_key(row: Any) -> tuple[str, str]:
    return row["how"], row["text"] if row["how"] == "regex" else fold_text(row["text"])


def _replace_communities(part: Filter, parts: frozenset[int], top: int) -> Filter:
    """Return a filter that asks for ``top`` wherever it asked for one of ``parts``."""

    def each(inner: Condition | Filter) -> Condition | Filter:
        if isinstance(inner, Filter):
            return _replace_communities(inner, parts, top)
        if inner.field != "community" or not isinstance(inner.value, tuple):
            return inner
        return Condition(
            inner.field, inner.op, tuple(dict.fromkeys(top if one in parts else one for one in inner.value))
        )

    return Filter(tuple(each(inner) for inner in part.parts), part.any, part.negated)
