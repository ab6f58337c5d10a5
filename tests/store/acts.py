"""What a random history does: each act writes to the file and to the oracle, in the same words."""

from __future__ import annotations

import copy
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from commdesk.store import forget, history_pruning, undo
from commdesk.store.database import Database
from commdesk.store.ids import IdGenerator, derive_id
from tests.store.conftest import DAY, Clock
from tests.store.oracle import COLUMNS, KNOWS, NEEDS, Done, Place, World

WORDS = ("", "Anna", "王芳", "a\u200db", '{"x":1}', "12", "😀", "Ω" * 40)


@dataclass
class File:
    """A file, its connection, and what it should hold."""

    path: Path
    db: Database
    world: World


@dataclass
class History:
    """Several copies of one file, and a seed that decides everything."""

    folder: Path
    seed: int
    files: list[File] = field(default_factory=list)
    backups: list[tuple[Path, World]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)
        self.clock = Clock()
        self.ids = IdGenerator(self.clock, random.Random(self.seed + 1).randrange)
        self.made = 0

    def open(self, path: Path, world: World) -> File:
        """Open ``path`` as one of the copies."""
        file = File(path, Database(path, "tester", ids=self.ids), world)
        self.files.append(file)
        return file

    def close(self) -> None:
        """Close every copy."""
        for file in self.files:
            file.db.close()

    def new_path(self) -> Path:
        """Return a path nobody uses."""
        self.made += 1
        return self.folder / f"{self.made}.commdesk"

    def pick(self, world: World, table: str, dead: bool = False) -> int | None:
        """Return the id of some row of ``table``, or None."""
        rows = world.dead if dead else world.alive
        ids = sorted(id for name, id in rows if name == table)
        return self.dice.choice(ids) if ids else None

    def word(self) -> str:
        """Return some text."""
        return self.dice.choice(WORDS)


class Pen:
    """Writes a row to the open step and to the oracle."""

    def __init__(self, conn: sqlite3.Connection, world: World) -> None:
        self.conn = conn
        self.world = world

    def make(self, table: str, id: int, **values: int | str | None) -> None:
        names = ", ".join(["id", *values])
        holes = ", ".join("?" * (len(values) + 1))
        self.conn.execute(f"INSERT INTO {table}({names}) VALUES ({holes})", (id, *values.values()))
        self.world.make((table, id), **values)

    def put(self, table: str, id: int, **values: int | str | None) -> None:
        sets = ", ".join(f"{name} = ?" for name in values)
        self.conn.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*values.values(), id))
        for name, value in values.items():
            self.world.put((table, id), name, value)

    def drop(self, table: str, *ids: int) -> None:
        self.conn.execute(f"DELETE FROM {table} WHERE id IN ({','.join('?' * len(ids))})", ids)
        for id in sorted(ids):
            self.world.drop((table, id))


@contextmanager
def step(file: File) -> Iterator[Pen]:
    """Open a step in the file and in the oracle; what undo may take back is noted."""
    world, before = file.world, file.world.view()
    with file.db.step("Act {name}", name="Anna") as conn:
        world.begin(conn.execute("SELECT step FROM temp.now").fetchone()[0])
        yield Pen(conn, world)
    if world.wrote:
        world.steps.append(world.step)
        world.undo.append(Done(world.step, before))
        world.redo = []


def add(h: History, file: File) -> None:
    channel = h.pick(file.world, "channel")
    members = h.ids.new_ids(h.dice.randint(1, 3))
    with step(file) as pen:
        if channel is None or h.dice.random() < 0.2:
            channel = h.ids.new_id()
            pen.make("channel", channel, name=h.word())
        inviter = h.pick(file.world, "member")
        for member in members:
            pen.make("member", member, nickname=h.word(), channel=channel, inviter=inviter)
            inviter = member
        for entry in h.ids.new_ids(h.dice.randint(0, 2)):
            pen.make("entry", entry, member=members[0], text=h.word(), channel=channel)
            if h.dice.random() < 0.5:
                pen.make("mention", derive_id("mention", entry, members[-1]), entry=entry, member=members[-1])


def edit(h: History, file: File) -> None:
    member = h.pick(file.world, "member")
    if member is None:
        return
    with step(file) as pen:
        pen.put("member", member, nickname=h.word())
        if h.dice.random() < 0.4:
            pen.put("member", member, note=h.word(), intent=h.dice.randint(0, 2))
        if h.dice.random() < 0.3:
            pen.put(
                "member", member, **{h.dice.choice(("birth_year", "birth_month", "birth_day")): h.dice.randint(0, 2)}
            )
        if h.dice.random() < 0.2:  # and back again within one step
            pen.put("member", member, intent=7)
            pen.put("member", member, intent=0)


def edit_all(h: History, file: File) -> None:
    value = h.dice.randint(0, 2)
    with step(file) as pen:
        pen.conn.execute("UPDATE member SET intent = ?", (value,))
        for table, id in sorted(file.world.alive):
            if table == "member":
                file.world.put((table, id), "intent", value)


def move(h: History, file: File) -> None:
    entry, member, channel = (h.pick(file.world, t) for t in ("entry", "member", "channel"))
    if entry is None or member is None:
        return
    with step(file) as pen:
        if h.dice.random() < 0.3:
            member = h.ids.new_id()
            pen.make("member", member, nickname=h.word())
        pen.put("entry", entry, member=member, channel=h.dice.choice([channel, None]), amount=h.dice.choice([None, 5]))


def delete(h: History, file: File) -> None:
    table = h.dice.choice(list(COLUMNS))
    ids = {h.pick(file.world, table), h.pick(file.world, table)} - {None}
    if not ids:
        return
    with step(file) as pen:
        if h.dice.random() < 0.3 and table in ("member", "channel"):
            pen.put(table, min(ids), **{"nickname" if table == "member" else "name": h.word()})
        pen.drop(table, *ids)


def remake(h: History, file: File) -> None:
    """Make a deleted row anew, perhaps one changed and deleted in this very step."""
    world = file.world
    id = h.pick(world, "channel", dead=True)
    with step(file) as pen:
        if id is None or world.dead["channel", id] is None or h.dice.random() < 0.4:
            id = h.pick(world, "channel")
            if id is None:
                return
            if h.dice.random() < 0.6:
                pen.put("channel", id, name=h.dice.choice(WORDS[:2]), position=h.dice.randint(0, 2))
            pen.drop("channel", id)
            if h.dice.random() < 0.3:
                return
        pen.make("channel", id, name=h.dice.choice(WORDS[:2]), position=h.dice.randint(0, 2))
        if h.dice.random() < 0.5:
            pen.put("channel", id, position=h.dice.randint(0, 2))
        if h.dice.random() < 0.3:
            pen.drop("channel", id)


def tag(h: History, file: File) -> None:
    """Tag a member with a tag of some name; group, tag and link get their ids from what they mean."""
    world, member, name = file.world, h.pick(file.world, "member"), h.dice.choice("abc")
    if member is None:
        return
    group = derive_id("tag_group", "g")
    id = derive_id("tag", group, name)
    if ("tag", id) in world.alive and world.alive["tag", id]["name"] != name:
        id = h.ids.new_id()  # taken by a renamed tag
    link = derive_id("member_tag", member, id)
    rows: dict[Place, dict[str, int | str | None]] = {
        ("tag_group", group): {"name": "g"},
        ("tag", id): {"tag_group": group, "name": name},
        ("member_tag", link): {"member": member, "tag": id},
    }
    if any(place in world.dead and world.dead[place] is None for place in rows):
        assert any(forget.find_forgotten(file.db.reader, table, [row]) for table, row in rows)
        return
    with step(file) as pen:
        for (table, row), values in rows.items():
            if (table, row) not in world.alive:
                pen.make(table, row, **values)


def rename_tag(h: History, file: File) -> None:
    id = h.pick(file.world, "tag")
    if id is not None:
        with step(file) as pen:
            pen.put("tag", id, name=h.dice.choice("abcde"))


def link(h: History, file: File) -> None:
    """Say that two members are one, or take that back."""
    pair = sorted({h.pick(file.world, "member") or 0, h.pick(file.world, "member") or 0})
    if len(pair) < 2 or not pair[0]:
        return
    place = ("same", derive_id("same", *pair))
    if place in file.world.dead and file.world.dead[place] is None:
        return
    with step(file) as pen:
        if place in file.world.alive:
            pen.drop(*place)
        else:
            pen.make(*place, least=pair[0], greatest=pair[1])


def take_back(h: History, file: File) -> None:
    _travel(file, undo.undo, file.world.undo, file.world.redo)


def do_again(h: History, file: File) -> None:
    _travel(file, undo.redo, file.world.redo, file.world.undo)


def _travel(file: File, go: Callable[[Database], object], source: list[Done], target: list[Done]) -> None:
    now = file.world.view()
    went = go(file.db)
    assert (went is None) == (not source)
    if went is not None:
        done = source.pop()
        file.world.begin(file.db.reader.execute("SELECT max(id) FROM step").fetchone()[0])
        file.world.go_to(done.before)
        file.world.steps.append(file.world.step)
        target.append(Done(file.world.step, now))


def forget_some(h: History, file: File) -> None:
    table = h.dice.choice(["member", "member", "entry", "tag", "channel"])
    id = h.pick(file.world, table, dead=h.dice.random() < 0.4)
    if id is None or file.world.dead.get((table, id), {}) is None:
        return
    erased = forget.forget_rows(file.db, "Forget", {table: [id]})
    assert erased.swept
    file.world.begin(file.db.reader.execute("SELECT max(id) FROM step").fetchone()[0])
    doomed = file.world.forget({(table, id)})
    assert sum(erased.rows.values()) == len(doomed)
    file.world.steps.append(file.world.step)


def cut(h: History, file: File) -> None:
    keep = h.dice.randint(0, 12)
    history_pruning.trim_history(file.db, history_pruning.HistoryLimits(steps=keep, days=0, bulk_days=0))
    if len(file.world.steps) > keep:
        file.world.cut(file.world.steps[-keep - 1])


def reopen(h: History, file: File) -> None:
    file.db.close()
    file.db = Database(file.path, "tester", ids=h.ids)


def copy_raw(h: History, file: File) -> None:
    """The file is copied as it is and both go on, or the copy is put aside as a backup."""
    path = h.new_path()
    conn = sqlite3.connect(file.path)
    conn.execute("VACUUM INTO ?", (str(path),))
    conn.close()
    if len(h.files) < 3 and h.dice.random() < 0.5:
        h.open(path, copy.deepcopy(file.world))
    else:
        h.backups.append((path, copy.deepcopy(file.world)))


def restore(h: History, file: File) -> None:
    """An older copy takes the place of the file, which goes on from there."""
    if not h.backups:
        return
    path, world = h.dice.choice(h.backups)
    file.db.close()
    shutil.copyfile(path, file.path)
    file.db, file.world = Database(file.path, "tester", ids=h.ids), copy.deepcopy(world)


def set_clock(h: History, file: File) -> None:
    h.clock.now += h.dice.randint(-3650, 3650) * DAY


ACTS: dict[Callable[[History, File], None], int] = {
    add: 14, edit: 14, edit_all: 4, move: 8, delete: 10, remake: 9, tag: 12, rename_tag: 5, link: 5, take_back: 22,
    do_again: 16, forget_some: 2, cut: 2, reopen: 1, copy_raw: 3, restore: 2, set_clock: 3,
}  # fmt: skip
assert set(NEEDS) | set(KNOWS) <= set(COLUMNS)
