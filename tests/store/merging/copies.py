"""Several copies of one file that are edited, copied, set back and merged at random, and what the oracle knows of it."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from commdesk.store import forget, history_pruning, undo
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator, derive_id
from commdesk.store.merging import conflicts, merge
from tests.store.conftest import DAY, Clock
from tests.store.merging.causal import Event, Known
from tests.store.oracle import COLUMNS, KNOWS, WHOLE, Place, View

REFERS = {(table, column) for table, columns in KNOWS.items() for column in columns}


@dataclass
class Copy:
    """One copy of the file, with a clock of its own."""

    path: Path
    db: Database
    ids: IdGenerator
    clock: Clock
    before: dict[int, View] = field(default_factory=dict)
    """The view before each step that undo may take back."""

    def seen(self) -> frozenset[int]:
        """Return the steps it has seen."""
        sql = "SELECT id FROM step WHERE kind NOT IN ('merge', 'sync')"
        return frozenset(row[0] for row in self.db.reader.execute(sql))

    def view(self) -> View:
        """Return what it shows."""
        return {
            (table, row["id"]): {column: row[column] for column in columns}
            for table, columns in COLUMNS.items()
            for row in self.db.reader.execute(f"SELECT * FROM {table}")
        }

    def pick(self, dice: random.Random, table: str) -> int | None:
        """Return some row of a table."""
        ids = [row[0] for row in self.db.reader.execute(f"SELECT id FROM {table} ORDER BY id")]
        return dice.choice(ids) if ids else None

    def has_forgotten(self, table: str, row: int) -> bool:
        """Whether a row was erased for good."""
        return bool(forget.find_forgotten(self.db.reader, table, [row]))


class History:
    """Copies of one file and a seed that decides everything."""

    def __init__(self, folder: Path, template: Path, seed: int) -> None:
        self.folder, self.dice, self.made = folder, random.Random(seed), 0
        self.known, self.seen_acts = Known(), Counter[str]()
        self.forgets = self.dice.random() < 0.4
        self.forgot = False
        self.snapshots: list[Path] = []
        self.copies: list[Copy] = []
        first = self.open(template)
        self.copies.append(first)
        for act in self.dice.choices((add, note, tag, point, link), (6, 3, 4, 2, 2), k=self.dice.randint(0, 12)):
            act(self, first)
        begun = self.snapshot(first)
        for _ in range(self.dice.randint(1, 3)):  # the others begin with what the first has
            self.copies.append(self.open(begun))

    def open(self, source: Path) -> Copy:
        """Return a new copy of a file."""
        self.made += 1
        path = self.folder / f"{self.made}.commdesk"
        shutil.copyfile(source, path)
        clock = Clock()
        clock.now += self.dice.choice((0, 0, -10, 10, -3650)) * DAY
        ids = IdGenerator(clock, random.Random(self.dice.random()).randrange)
        return Copy(path, Database(path, f"person {self.made}", ids=ids), ids, clock)

    def close(self) -> None:
        """Close every copy."""
        for each in self.copies:
            each.db.close()

    def do(self, copy: Copy, work: Callable[[sqlite3.Connection], object]) -> None:
        """Write a step and note it for the oracle."""
        seen, view = copy.seen(), copy.view()
        with copy.db.step("Act {name}", name="Anna") as conn:
            work(conn)
        self.note_new(copy, seen, view)

    def note_new(self, copy: Copy, seen: frozenset[int], view: View) -> None:
        """Note the steps that were written here since ``seen``, in their order."""
        for step in sorted(copy.seen() - seen):
            if step not in self.known.events:
                self.known.events[step] = read_event(copy, step, seen)
                copy.before[step] = view
            seen |= {step}

    def check(self, copy: Copy) -> None:
        """A copy shows what the oracle says, and its books fit together."""
        conn = copy.db.reader
        view, apart = self.known.tell(set(copy.seen()))
        assert copy.view() == view
        found = {
            (each.table, each.row, column)
            for each in conflicts.list_conflicts(conn, copy.db.tables)
            for column in each.columns
            if len({written.values[column] for written in each.written}) > 1
        }
        assert found == apart
        for book in ("stamp", "rival"):
            assert (
                conn.execute(f"SELECT count(*) FROM {book} WHERE step NOT IN (SELECT id FROM step)").fetchone()[0] == 0
            )
        for table in COLUMNS:
            both = f"SELECT count(*) FROM {table} t JOIN gone g ON g.tbl = '{table}' AND g.row = t.id"
            assert conn.execute(both).fetchone()[0] == 0
        assert conn.execute("PRAGMA foreign_key_check").fetchall() == []

    def merge(self, copy: Copy, other: Copy | Path) -> merge.MergeResult:
        """Merge another copy: as a rehearsal says, and as the oracle says."""
        source = other if isinstance(other, Path) else self.snapshot(other)
        seen, view = copy.seen(), copy.view()
        result = merge.merge_file(copy.db, source, "Merge {file}", "other")
        for step in sorted(copy.seen() - seen - set(self.known.events)):  # what it wrote itself, knowing all
            self.known.events[step] = read_event(copy, step, copy.seen() - {step})
        if result.step:
            copy.before[result.step] = view
        self.check(copy)
        return result

    def snapshot(self, copy: Copy) -> Path:
        """Return a whole copy of a file that is open."""
        self.made += 1
        path = self.folder / f"{self.made}.snapshot"
        copy.db.checkpoint_file()
        conn = sqlite3.connect(copy.path)
        conn.execute("VACUUM INTO ?", (str(path),))
        conn.close()
        return path


def read_event(copy: Copy, step: int, seen: frozenset[int]) -> Event:
    """Return what a step wrote, read off the log right after it was written."""
    cells: dict[tuple[str, int, str], int | str | None] = {}
    lives: dict[Place, bool] = {}
    conn = copy.db.reader
    for change in conn.execute("SELECT tbl, row, op, col FROM change WHERE step = ? ORDER BY id", (step,)).fetchall():
        table, row = change["tbl"], change["row"]
        if table not in COLUMNS:
            continue
        values = read_values(copy, table, row)
        lives[table, row] = change["op"] != "D"
        written = set(COLUMNS[table]) if change["op"] == "I" else set()
        if change["op"] == "U":
            column = change["col"]
            written = next((group for group in WHOLE.get(table, []) if column in group), {column})
        for column in written:
            cells[table, row, column] = values.get(column)
    sql = """SELECT g.tbl, g.row FROM gone g JOIN stamp s ON s.tbl = g.tbl AND s.row = g.row AND s.col = '-'
        WHERE g.image IS NULL AND s.step = ?"""
    forgot = frozenset((row[0], row[1]) for row in conn.execute(sql, (step,)))
    return Event(seen, cells, lives, forgot)


def read_values(copy: Copy, table: str, row: int) -> dict[str, int | str | None]:
    """Return the values of a row, living or dead."""
    found = copy.db.reader.execute(f"SELECT * FROM {table} WHERE id = ?", (row,)).fetchone()
    if found is not None:
        return dict(found)
    gone = copy.db.reader.execute("SELECT image FROM gone WHERE tbl = ? AND row = ?", (table, row)).fetchone()
    return json.loads(gone[0]) if gone is not None and gone[0] else {}


def add(h: History, copy: Copy) -> None:
    channel, inviter = copy.pick(h.dice, "channel"), copy.pick(h.dice, "member")
    first, second = copy.ids.new_ids(2)

    def work(conn: sqlite3.Connection) -> None:
        nonlocal channel
        if channel is None or h.dice.random() < 0.2:
            channel = copy.ids.new_id()
            conn.execute("INSERT INTO channel(id, name) VALUES (?, ?)", (channel, word(h)))
        conn.execute(
            "INSERT INTO member(id, nickname, channel, inviter) VALUES (?, ?, ?, ?)", (first, word(h), channel, inviter)
        )
        if h.dice.random() < 0.6:
            conn.execute("INSERT INTO entry(id, member, text) VALUES (?, ?, ?)", (second, first, word(h)))

    h.do(copy, work)


def note(h: History, copy: Copy) -> None:
    member, channel = copy.pick(h.dice, "member"), copy.pick(h.dice, "channel")
    if member is not None:
        values = (copy.ids.new_id(), member, word(h), channel)
        h.do(
            copy, lambda conn: conn.execute("INSERT INTO entry(id, member, text, channel) VALUES (?, ?, ?, ?)", values)
        )


def edit(h: History, copy: Copy) -> None:
    member = copy.pick(h.dice, "member")
    column = h.dice.choice(("nickname", "note", "intent", "birth_month", "birth_day"))
    value = word(h) if column in ("nickname", "note") else h.dice.randint(0, 3)
    if member is not None:
        h.do(copy, lambda conn: conn.execute(f"UPDATE member SET {column} = ? WHERE id = ?", (value, member)))


def edit_all(h: History, copy: Copy) -> None:
    value = h.dice.randint(0, 3)
    h.do(copy, lambda conn: conn.execute("UPDATE member SET intent = ?", (value,)))


def edit_twice(h: History, copy: Copy) -> None:
    member = copy.pick(h.dice, "member")
    if member is not None:

        def work(conn: sqlite3.Connection) -> None:
            conn.execute("UPDATE member SET nickname = ?, note = ? WHERE id = ?", (word(h), word(h), member))
            conn.execute("UPDATE member SET nickname = ? WHERE id = ?", (word(h), member))

        h.do(copy, work)


def move(h: History, copy: Copy) -> None:
    entry, member, channel = (copy.pick(h.dice, table) for table in ("entry", "member", "channel"))
    if entry is not None and member is not None:
        amount = h.dice.choice((None, 5))
        sql = "UPDATE entry SET member = ?, channel = ?, amount = ? WHERE id = ?"
        h.do(copy, lambda conn: conn.execute(sql, (member, channel, amount, entry)))


def point(h: History, copy: Copy) -> None:
    member, inviter, channel = (copy.pick(h.dice, table) for table in ("member", "member", "channel"))
    if member is not None:
        sql = "UPDATE member SET inviter = ?, channel = ? WHERE id = ?"
        h.do(copy, lambda conn: conn.execute(sql, (inviter, channel, member)))


def delete(h: History, copy: Copy) -> None:
    table = h.dice.choice(("member", "entry", "channel", "tag", "member_tag", "same", "tag_group"))
    row = copy.pick(h.dice, table)
    if row is not None:
        h.do(copy, lambda conn: conn.execute(f"DELETE FROM {table} WHERE id = ?", (row,)))


def tag(h: History, copy: Copy) -> None:
    """Ids follow from what is meant; a row that was deleted is made anew."""
    member, name = copy.pick(h.dice, "member"), h.dice.choice("abc")
    if member is None:
        return
    group = derive_id("tag_group", "g")
    label = derive_id("tag", group, name)
    link = derive_id("member_tag", member, label)
    places = [("tag_group", group), ("tag", label), ("member_tag", link)]
    if any(copy.has_forgotten(*place) for place in places):
        return

    def work(conn: sqlite3.Connection) -> None:
        conn.execute("INSERT INTO tag_group(id, name) VALUES (?, 'g') ON CONFLICT DO NOTHING", (group,))
        conn.execute(
            "INSERT INTO tag(id, tag_group, name) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (label, group, name)
        )
        conn.execute("INSERT INTO member_tag VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (link, member, label))

    h.do(copy, work)


def rename_tag(h: History, copy: Copy) -> None:
    label = copy.pick(h.dice, "tag")
    if label is not None:
        h.do(copy, lambda conn: conn.execute("UPDATE tag SET name = ? WHERE id = ?", (word(h), label)))


def link(h: History, copy: Copy) -> None:
    pair = sorted({copy.pick(h.dice, "member") or 0, copy.pick(h.dice, "member") or 0})
    if len(pair) == 2 and pair[0]:
        row = (derive_id("same", *pair), *pair)
        if not copy.has_forgotten("same", row[0]):
            h.do(copy, lambda conn: conn.execute("INSERT INTO same VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row))


def settle(h: History, copy: Copy) -> None:
    found = conflicts.list_conflicts(copy.db.reader, copy.db.tables)
    if found := [each for each in found if not any((each.table, column) in REFERS for column in each.columns)]:
        one = h.dice.choice(found)
        if one.columns == ("member",):
            return
        chosen = h.dice.choice(one.written).values
        h.do(copy, lambda conn: conflicts.settle_fields(conn, one.table, one.row, chosen))
        assert (one.table, one.row, one.columns) not in {
            (each.table, each.row, each.columns) for each in conflicts.list_conflicts(copy.db.reader, copy.db.tables)
        }


def travel(h: History, copy: Copy) -> None:
    """Undo or redo: the view is the one before, even where a merge is taken out."""
    back = h.dice.random() < 0.6
    wanted = (undo.find_undoable if back else undo.find_redoable)(copy.db.reader)
    seen, view = copy.seen(), copy.view()
    went = (undo.undo if back else undo.redo)(copy.db)
    assert (went is None) == (wanted is None)
    if wanted is None:
        return
    h.seen_acts[f"{'undo' if back else 'redo'} of {wanted.kind}"] += 1
    if copy.db.reader.execute("SELECT 1 FROM step WHERE id = ?", (wanted.id,)).fetchone() is None:
        h.seen_acts["rolled back"] += 1
    h.note_new(copy, seen, view)
    h.check(copy)
    if not h.forgot and wanted.id in copy.before:
        assert copy.view() == copy.before[wanted.id]


def forget_one(h: History, copy: Copy) -> None:
    table = h.dice.choice(("member", "member", "tag", "channel"))
    row = copy.pick(h.dice, table)
    if row is None or not h.forgets:
        return
    seen, view = copy.seen(), copy.view()
    forget.forget_rows(copy.db, "Forget", {table: [row]})
    h.forgot = True
    h.note_new(copy, seen, view)


def cut(h: History, copy: Copy) -> None:
    keep = history_pruning.HistoryLimits(steps=h.dice.randint(2, 12), days=0, bulk_days=0)
    history_pruning.trim_history(copy.db, keep)


def fork(h: History, copy: Copy) -> None:
    """The file is copied as it is, and both go on."""
    place = h.dice.randrange(len(h.copies))
    source = h.snapshot(copy)
    h.copies[place].db.close()
    h.copies[place] = h.open(source)
    h.copies[place].before = dict(copy.before)


def save(h: History, copy: Copy) -> None:
    h.snapshots.append(h.snapshot(copy))


def restore(h: History, copy: Copy) -> None:
    if h.snapshots:
        copy.db.close()
        place = next(index for index, each in enumerate(h.copies) if each is copy)
        h.copies[place] = h.open(h.dice.choice(h.snapshots))


def merge_some(h: History, copy: Copy) -> None:
    other = h.dice.choice(h.copies)
    if other is not copy:
        h.merge(copy, other)


def merge_old(h: History, copy: Copy) -> None:
    if h.snapshots:
        h.merge(copy, h.dice.choice(h.snapshots))


def word(h: History) -> str:
    return h.dice.choice(("", "Anna", "王芳", '{"x":1}', "12", "😀", "null"))


ACTS: dict[Callable[[History, Copy], None], int] = {
    add: 6, note: 5, edit: 10, edit_all: 2, edit_twice: 2, move: 3, point: 3, delete: 7, tag: 7, rename_tag: 2, link: 2, settle: 3,
    travel: 9, forget_one: 1, cut: 1, fork: 1, save: 1, restore: 1, merge_some: 8, merge_old: 1,
}  # fmt: skip
