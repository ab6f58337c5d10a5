"""What an import made and nobody touched since: found by who wrote what now stands, then deleted or put as it was.

A row may go if every value in it was written by the import itself (or by taking it back and bringing it again), and if
nothing that stays hangs on it. Who wrote is in ``stamp``, which is never cut; what was there before is in ``change``.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from commdesk.communities.memberships import JOIN
from commdesk.store import births
from commdesk.store.change_log.bulk_delete import Tables, delete_rows, sort_children_first
from commdesk.store.change_log.field_groups import get_group_columns
from commdesk.store.change_log.triggers import ForeignKey

Place = tuple[str, int]
OWN = frozenset(("membership", "entry", "tick"))
"""Tables whose rows carry their import: they go although the person they are about stays."""
HAND, OTHER = -1, -2
"""Who wrote a value: somebody by hand, another import that stands."""


@dataclass(slots=True)
class RollbackResult:
    """What went and what stays; counts of people but for ``stays`` (memberships) and ``restored`` (values)."""

    people: int = 0
    stays: int = 0
    restored: int = 0
    edited: int = 0
    needed: int = 0


class ImportRollback:
    """Takes one import back, inside a step."""

    def __init__(self, conn: sqlite3.Connection, tables: Tables, references: Sequence[ForeignKey], batch: int) -> None:
        self._conn, self._tables, self._references, self._batch = conn, tables, references, batch
        self._community = conn.execute("SELECT community FROM batch WHERE id = ?", (batch,)).fetchone()[0]
        self._owner = self._load_owners()
        self._living = {row[0] for row in conn.execute("SELECT id FROM batch WHERE id <> ?", (batch,))}
        self._step = next((step for step, of in self._owner.items() if of == batch), 0)
        self._kept: dict[int, int] = {}

    def apply(self) -> RollbackResult:
        """Delete, put back, hand over, and let the batch die."""
        done = RollbackResult()
        made = self._load_made_rows()
        heirs = self._find_heirs()
        going = self._select_rows_to_delete(made, heirs)
        done.people = len(going.get("member", ()))
        done.stays = len(going.get("membership", ()))
        done.edited = sum(why == HAND for why in self._kept.values())
        done.needed = len(self._kept) - done.edited
        done.restored = self._restore_values(going)
        self._assign_to_heirs(heirs)
        self._delete_rows(going)
        self._conn.execute("DELETE FROM batch WHERE id = ?", (self._batch,))
        return done

    def _load_owners(self) -> dict[int, int]:
        """Return by step the import it made, took back or brought again."""
        found = {step: row for row, step in births.load_births(self._conn, "batch")}
        sql = "SELECT id, target FROM step WHERE target IS NOT NULL ORDER BY id"
        for step, target in self._conn.execute(sql):
            if target in found:
                found[step] = found[target]
        return found

    def _find_owner(self, step: int) -> int:
        """Return who wrote a step: this import (or a dead one, 0), another, a person."""
        batch = self._owner.get(step)
        if batch is None:
            return HAND
        return OTHER if batch in self._living else 0

    def _load_made_rows(self) -> dict[str, set[int]]:
        """Return the rows that are this import's: made by it, or left to it by one that was taken back."""
        found: dict[str, set[int]] = defaultdict(set)
        sql = "SELECT tbl, row FROM change WHERE step = ? AND op = 'I'"
        if self._conn.execute(sql, (self._step,)).fetchone() is None:  # the details were cut from the history
            sql = f"SELECT tbl, row FROM ({births.SQL}) WHERE step = ?"
        for table, row in self._conn.execute(sql, (self._step,)):
            found[table].add(row)
        for table in ("member", *sorted(OWN)):
            found[table].update(
                row[0] for row in self._conn.execute(f"SELECT id FROM {table} WHERE batch = ?", (self._batch,))
            )
        if self._community and self._find_makers("community", [self._community]) == {self._community: 0}:
            found["community"].add(self._community)
        members = json.dumps(sorted(found["member"]))
        for ref in self._references:
            if ref.target == "member" and ref.needs and ref.table not in OWN:
                sql = f"SELECT id FROM {ref.table} WHERE {ref.column} IN (SELECT value FROM json_each(?))"
                makers = self._find_makers(ref.table, [row[0] for row in self._conn.execute(sql, (members,))])
                found[ref.table].update(row for row, who in makers.items() if not who)
        found.pop("batch", None)
        there = {}
        for table, rows in found.items():
            sql = f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))"
            there[table] = {row[0] for row in self._conn.execute(sql, (json.dumps(sorted(rows)),))}
        return there

    def _find_makers(self, table: str, rows: Iterable[int]) -> dict[int, int]:
        """Return by row who made it: 0 this import alone. A row that was born in two files has two makers: a person counts most."""
        found: dict[int, int] = {}
        for row, step in births.load_births(self._conn, table, rows):
            found[row] = _choose_stronger(self._find_owner(step), found.get(row, 0))
        return found

    def _find_heirs(self) -> dict[int, int]:
        """Return the people of whom another living import tells, by messages or as the same file, and that import."""
        sql = """SELECT h.member, (SELECT m.batch FROM message m WHERE m.handle = h.id AND m.batch <> ?1
                AND m.batch IN (SELECT id FROM batch) LIMIT 1) AS heir FROM handle h WHERE heir IS NOT NULL
            UNION SELECT h.member, g.batch FROM message_again g CROSS JOIN message m ON m.id = g.message
                JOIN handle h ON h.id = iif(g.own, g.handle, m.handle)
                WHERE (m.batch = ?1 OR g.own) AND g.batch <> ?1 AND g.batch IN (SELECT id FROM batch)"""
        found = dict(map(tuple, self._conn.execute(sql, (self._batch,))))
        if twin := self._twin():
            sql = "SELECT id FROM member WHERE batch = ?1 UNION SELECT member FROM membership WHERE batch = ?1"
            found |= {row[0]: twin for row in self._conn.execute(sql, (self._batch,)).fetchall() if row[0] not in found}
        return found

    def _twin(self) -> int:
        """Return a living import of the very same chat: it tells of those, too, who came and never wrote. 0: there is none."""
        sql = """SELECT o.id FROM batch b JOIN batch o ON o.id <> b.id AND o.kind = b.kind AND o.format = b.format
            AND o.community = b.community AND o.sha256 = b.sha256 AND o.zone = b.zone
            WHERE b.id = ? AND b.kind = 'chat' AND b.sha256 <> '' AND json_valid(b.found) AND json_valid(o.found)
            AND json_extract(o.found, '$.same.how') = json_extract(b.found, '$.same.how') ORDER BY o.id LIMIT 1"""
        row = self._conn.execute(sql, (self._batch,)).fetchone()
        return int(row[0]) if row is not None else 0

    def _select_rows_to_delete(self, made: dict[str, set[int]], heirs: dict[int, int]) -> dict[str, set[int]]:
        """Return the rows that go: untouched, and nothing that stays hangs on them."""
        stay: dict[Place, int] = {}
        for table, rows in made.items():
            for row, who in self._find_touched(table, rows).items():
                stay[table, row] = who
        for member in made.get("member", set()) & heirs.keys():
            stay.setdefault(("member", member), OTHER)
        going = {table: {row for row in rows if (table, row) not in stay} for table, rows in made.items()}
        self._keep_memberships(going, heirs)
        while self._keep_needed(going, stay):
            pass
        self._kept = {row: who for (table, row), who in stay.items() if table == "member"}
        return going

    def _keep_memberships(self, going: dict[str, set[int]], heirs: dict[int, int]) -> None:
        """Keep the memberships of those whom another import of the same community knows."""
        same = {row[0] for row in self._conn.execute("SELECT id FROM batch WHERE community = ?", (self._community,))}
        sql = "SELECT id, member FROM membership WHERE batch = ? AND community = ?"
        for ident, member in self._conn.execute(sql, (self._batch, self._community)):
            heir = heirs.get(member)
            if heir in same:
                going.get("membership", set()).discard(ident)

    def _find_touched(self, table: str, rows: set[int]) -> dict[int, int]:
        """Return the rows in which a value was written by somebody else, and by whom; what was undone does not count.

        Nor does what joining two groups wrote: it says where a row belongs, and nothing of what it says was edited.
        """
        # What somebody wrote at the same time and is not shown (rival) counts as well: it would be lost with the row.
        sql = """SELECT t.row, t.col, t.step, s.kind FROM (SELECT row, col, step FROM stamp WHERE tbl = ?1
                UNION ALL SELECT row, col, step FROM rival WHERE tbl = ?1) t LEFT JOIN step s ON s.id = t.step
            WHERE t.col NOT IN ('batch', 'community') AND t.row IN (SELECT value FROM json_each(?2))"""
        found: dict[int, int] = {}
        for row, column, step, kind in self._conn.execute(sql, (table, json.dumps(sorted(rows)))).fetchall():
            who = self._find_owner(step)
            if (
                who
                and not (kind == JOIN and table != "community")
                and not (column in ("", "*", "-") and kind in ("undo", "redo"))
                and not self._is_undone(table, row, column)
            ):
                found[row] = _choose_stronger(who, found.get(row, 0))
        return found

    def _is_undone(self, table: str, row: int, column: str) -> bool:
        """Whether every change of a value, or of one that is written with it, but the import's own was undone again."""
        group = get_group_columns(table, column)
        sql = f"""SELECT s.id, s.kind FROM change c JOIN step s ON s.id = c.step
            WHERE c.tbl = ? AND c.row = ? AND c.op = 'U' AND c.step > ? AND c.col IN ({", ".join("?" * len(group))})"""
        kinds = [
            kind
            for step, kind in self._conn.execute(sql, (table, row, self._step, *group))
            if self._find_owner(step) == HAND
        ]
        return bool(kinds) and 2 * kinds.count("undo") == len(kinds)

    def _keep_needed(self, going: dict[str, set[int]], stay: dict[Place, int]) -> bool:
        """Keep what something that stays hangs on, and what belongs to a person who stays; return whether there was any."""
        found = False
        for ref in self._references:
            targets = going.get(ref.target)
            if targets:
                found |= self._keep_target(ref, targets, going, stay)
            kept = [row for table, row in stay if table == ref.target == "member"]
            if kept and ref.needs and ref.table not in OWN and going.get(ref.table):
                sql = f"SELECT id FROM {ref.table} WHERE {ref.column} IN (SELECT value FROM json_each(?))"
                rows = {row[0] for row in self._conn.execute(sql, (json.dumps(kept),))} & going[ref.table]
                going[ref.table] -= rows
                found |= bool(rows)
        return found

    def _keep_target(
        self, ref: ForeignKey, targets: set[int], going: dict[str, set[int]], stay: dict[Place, int]
    ) -> bool:
        sql = f"SELECT id, {ref.column} FROM {ref.table} WHERE {ref.column} IN (SELECT value FROM json_each(?))"
        mine = going.get(ref.table, set())
        holding = [
            row for row in map(tuple, self._conn.execute(sql, (json.dumps(sorted(targets)),))) if row[0] not in mine
        ]
        if ref.table == "batch":
            holding = [row for row in holding if row[0] != self._batch]
        if not ref.needs and ref.table != "batch":
            told = self._find_cell_writers(ref.table, ref.column, [row for row, _ in holding])
            holding = [(row, target) for row, target in holding if told.get(row, HAND)]
        makers = self._find_makers(ref.table, [row for row, _ in holding])
        for row, target in holding:
            who = stay.get((ref.table, row)) or makers.get(row, HAND) or OTHER
            stay.setdefault((ref.target, target), who)
            targets.discard(target)
        return bool(holding)

    def _find_cell_writers(self, table: str, column: str, rows: list[int]) -> dict[int, int]:
        """Return by row who wrote the value of a column that stands; who made the row if it was never changed."""
        found = self._find_makers(table, rows)
        sql = "SELECT row, step FROM stamp WHERE tbl = ? AND col = ? AND row IN (SELECT value FROM json_each(?))"
        for row, step in self._conn.execute(sql, (table, column, json.dumps(rows))):
            found[row] = self._find_owner(step)
        return found

    def _restore_values(self, going: dict[str, set[int]]) -> int:
        """Give back what values held before the import, where what it wrote still stands."""
        sql = """SELECT c.tbl, c.row, c.col, c.old, min(c.id), t.step FROM change c
            JOIN stamp t ON t.tbl = c.tbl AND t.row = c.row AND t.col = c.col
            WHERE c.step = ? AND c.op = 'U' GROUP BY c.tbl, c.row, c.col"""
        count = 0
        for table, row, column, old, _, step in self._conn.execute(sql, (self._step,)).fetchall():
            if self._owner.get(step) == self._batch and row not in going.get(table, ()):
                count += self._conn.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", (old, row)).rowcount
        return count

    def _assign_to_heirs(self, heirs: dict[int, int]) -> None:
        """Leave people and memberships that stay to the import that needs them, so that they go with it."""
        rows = [(heirs[member], member) for member, who in self._kept.items() if who == OTHER and member in heirs]
        self._conn.executemany("UPDATE member SET batch = ? WHERE id = ?", rows)
        self._conn.executemany(
            "UPDATE membership SET batch = ? WHERE member = ? AND batch = ?",
            [(heir, member, self._batch) for heir, member in rows],
        )

    def _delete_rows(self, going: dict[str, set[int]]) -> None:
        """Delete what goes, children first, so that undo finds an image of each."""
        for table in sort_children_first((table for table, rows in going.items() if rows), self._references):
            which = json.dumps(sorted(going[table]))
            delete_rows(
                self._conn, self._tables, self._references, table, "SELECT value AS id FROM json_each(?)", (which,)
            )


def _choose_stronger(one: int, other: int) -> int:
    """Return whose word counts more: a person's, then another import's, then this one's."""
    return next((who for who in (HAND, OTHER) if who in (one, other)), 0)
