"""Copies that tell each other what they did, as through a shared folder: late, out of order, more than once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.store.merging.published import Claim, Published, load_published, save_published
from commdesk.store.merging.receiving import Bundle, ReceiveResult, receive_bundles
from commdesk.store.merging.taking import SCHEMA
from commdesk.store.merging.telling import News, TableRows, find_everything, find_news, gather_rows
from tests.store.merging import copies
from tests.store.merging.copies import Copy, History, read_event
from tests.store.oracle import COLUMNS, Place


@dataclass(frozen=True)
class Said:
    """A bundle as it travels: by table the names of the columns and the rows."""

    stream: str
    number: int
    news: News
    follows: str
    who: str
    tables: list[TableRows]

    @property
    def own(self) -> tuple[int, ...]:
        return self.news.own

    @property
    def heard(self) -> tuple[int, ...]:
        return self.news.heard

    @property
    def chain(self) -> str:
        return f"{self.stream} {self.number} {self.news.after.to_text()}"

    def fill(self, conn: sqlite3.Connection) -> None:
        """Put it onto the shelf."""
        for table, columns, rows in self.tables:
            sql = f"INSERT INTO {SCHEMA}.{table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            conn.executemany(sql, rows)

    def to_bundle(self) -> Bundle:
        """Return it as it is read."""
        news = self.news
        return Bundle(
            self.stream, self.number, news.own, news.heard, self.fill, news.before, news.after, news.start,
            self.follows, self.chain, self.who,
        )  # fmt: skip


def say(db: Database, stream: str) -> Said | None:
    """Return the next bundle of a stream, a start if it is new; None if there is nothing to say."""
    conn = db.reader
    told = load_published(conn) or Published()
    start = told.last.stream != stream
    news = find_everything(conn) if start else find_news(conn, told.last)
    if news is None:
        return None
    follows, number = ("", 1) if start else (told.last.chain, told.last.number + 1)
    said = Said(stream, number, news, follows, db.who, list(gather_rows(conn, db.tables, news.own)))
    with db.write_cache() as writing:
        save_published(writing, Published(Claim(stream, number, news.here, news.after.to_text(), said.chain)))
    return said


def tell(reader: Database, *said: Said | None, complete: bool = True) -> ReceiveResult:
    """Let a copy read bundles."""
    return receive_bundles(reader, [each.to_bundle() for each in said if each is not None], complete=complete)


class Exchange(History):
    """Copies that share a folder."""

    def __init__(self, folder: Path, template: Path, seed: int) -> None:
        super().__init__(folder, template, seed)
        self.folder_of_all: list[Said] = []
        self.streams: dict[Path, str] = {}

    def publish(self, copy: Copy, restart: bool = False) -> None:
        """Say what is new; a copy at another place begins a stream of its own."""
        if restart or copy.path not in self.streams:
            self.streams[copy.path] = f"stream {len(self.folder_of_all)}"
        said = say(copy.db, self.streams[copy.path])
        if said is not None:
            self.folder_of_all.append(said)

    def receive(self, copy: Copy, most: float = 1.0) -> None:
        """Read what lies there, some of it later, and compare."""
        seen = copy.seen()
        lying = [each for each in self.folder_of_all if self.dice.random() < most]
        self.dice.shuffle(lying)
        lying = [each for each in lying if each.stream != self.streams.get(copy.path)]
        result = tell(copy.db, *lying)
        assert not result.refused and len(result.read) + len(result.waiting) == len(lying)
        self.seen_acts["read"] += result.steps
        for step in sorted(copy.seen() - seen - set(self.known.events)):  # what it kept, knowing all
            self.known.events[step] = read_event(copy, step, copy.seen() - {step})
            self.seen_acts["kept"] += 1
        conn = copy.db.reader
        assert (
            conn.execute("SELECT 1 FROM change WHERE step IN (SELECT id FROM step WHERE kind = 'sync')").fetchone()
            is None
        )
        assert (
            conn.execute(
                "SELECT 1 FROM before WHERE merge NOT IN (SELECT id FROM step WHERE kind = 'merge')"
            ).fetchone()
            is None
        )
        self.check(copy)

    def list_cells_of_others(self, copy: Copy) -> dict[tuple[str, int, str], tuple[object, int]]:
        """Return the fields of living rows whose last write came by itself: value and arrival."""
        found: dict[tuple[str, int, str], tuple[object, int]] = {}
        conn = copy.db.reader
        heard = {row[0]: row[1] for row in conn.execute("SELECT id, here FROM step WHERE heard = 1")}
        stamps: dict[tuple[str, int], dict[str, int]] = {}
        for table, row, column, step in conn.execute("SELECT tbl, row, col, step FROM stamp").fetchall():
            stamps.setdefault((table, row), {})[column] = step
        for (table, row), values in copy.view().items():
            for column in COLUMNS[table]:
                step = stamps[table, row].get(column, stamps[table, row][""])
                if step in heard:
                    found[table, row, column] = (values[column], heard[step])
        return found

    def list_deaths(self, copy: Copy, since: int) -> set[Place]:
        """Return the rows that others deleted, where that came by itself after ``since``."""
        sql = """SELECT b.tbl, b.row FROM (SELECT tbl, row, col, step FROM stamp UNION ALL SELECT tbl, row, col, step FROM rival) b
            JOIN gone g ON g.tbl = b.tbl AND g.row = b.row JOIN step k ON k.id = b.step
            WHERE b.col = '-' AND k.heard = 1 AND k.here > ?"""
        return {(row[0], row[1]) for row in copy.db.reader.execute(sql, (since,))}


def travel(h: History, copy: Copy) -> None:
    """Undo or redo; what others wrote stays."""
    assert isinstance(h, Exchange)
    back = h.dice.random() < 0.6
    wanted = (undo.find_undoable if back else undo.find_redoable)(copy.db.reader)
    if wanted is None:
        return
    since = copy.db.reader.execute("SELECT max(here) FROM step WHERE id = ?1 OR via = ?1", (wanted.id,)).fetchone()[0]
    seen, view, others = copy.seen(), copy.view(), h.list_cells_of_others(copy)
    dead = h.list_deaths(copy, since)
    result = (undo.undo_newest_step if back else undo.redo_newest_step)(copy.db)
    h.seen_acts[f"{'undo' if back else 'redo'} of {wanted.kind}"] += 1
    h.seen_acts["spared fields"] += result.spared.fields
    h.seen_acts["spared rows"] += result.spared.rows
    rolled = copy.db.reader.execute("SELECT 1 FROM step WHERE id = ?", (wanted.id,)).fetchone() is None
    h.note_new(copy, seen, view)
    h.check(copy)
    if rolled:
        h.seen_acts["rolled back"] += 1
        return
    now, places = h.list_cells_of_others(copy), copy.view()
    for cell, (value, arrived) in others.items():
        if arrived > since or cell[:2] in places:
            assert cell in now and now[cell][0] == value, ("undo took from another", cell, value)
    assert not dead & places.keys(), "undo brought back what another deleted"
    h.seen_acts["deleted by others"] += len(dead)
    if result.spared:
        assert set(result.spared.who) <= {f"person {number + 1}" for number in range(h.made)}


def publish(h: History, copy: Copy) -> None:
    assert isinstance(h, Exchange)
    h.publish(copy)


def restart(h: History, copy: Copy) -> None:
    assert isinstance(h, Exchange)
    h.receive(copy)
    h.publish(copy, restart=True)


def receive(h: History, copy: Copy) -> None:
    assert isinstance(h, Exchange)
    h.receive(copy, 0.8)


def exchange(h: History, copy: Copy) -> None:
    receive(h, copy)
    publish(h, copy)


def quarrel(h: History, copy: Copy) -> None:
    """One does something, another goes on from there or at the same time, and the first takes it back."""
    other = h.dice.choice(h.copies)
    if other is copy:
        return
    h.dice.choice(WORK)(h, copy)
    if h.dice.random() < 0.2:
        travel(h, copy)
    if h.dice.random() < 0.7:
        publish(h, copy)
        receive(h, other)
    for _ in range(h.dice.randint(1, 3)):
        h.dice.choice(WORK)(h, other)
    publish(h, other)
    receive(h, copy)
    for _ in range(h.dice.randint(1, 3)):
        travel(h, copy)


WORK = (
    copies.add, copies.note, copies.edit, copies.edit_all, copies.edit_twice, copies.move, copies.point, copies.delete, copies.tag, copies.link,
)  # fmt: skip
Act = Callable[[History, Copy], None]
ACTS: dict[Act, float] = {act: weight for act, weight in copies.ACTS.items() if act is not copies.travel}
ACTS |= {copies.merge_some: 2, travel: 14, publish: 6, receive: 8, exchange: 8, quarrel: 14, restart: 1}
COMPARED = (copies.merge_some, travel, receive, exchange, quarrel, restart)
"""Those that compare by themselves."""
