"""Copies that keep in step through a drive, at random, held against the oracle: restored, cloned, lost and joined meanwhile."""

from __future__ import annotations

import json
import random
import secrets
import shutil
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from commdesk.progress import Progress
from commdesk.store import migrations
from commdesk.store.database import Database
from commdesk.store.merging.row_state import LIFE, RowStates
from commdesk.team import key as keys
from commdesk.team import names
from commdesk.team.lines import read_lines
from commdesk.team.record import TeamRecord, TeamRecords
from commdesk.team.session import RoundReport, TeamSession
from tests.store.merging import copies, exchange
from tests.store.merging.copies import Copy, History, read_event
from tests.store.merging.exchange import Act, travel
from tests.store.oracle import COLUMNS
from tests.team.drive import Drive, DriveView

DAY = 86_400_000
WORKSPACE = "0123456789abcdef"
PROGRESS = Progress()


@dataclass
class Computer:
    """What a computer has beside the file: its number, what it remembers, the session of now."""

    number: int
    records: TeamRecords
    session: TeamSession | None = None


class Gossip(exchange.Exchange):
    """Copies in one team."""

    def __init__(self, folder: Path, template: Path, seed: int) -> None:
        self.computers: dict[int, Computer] = {}
        dice = random.Random(seed)
        chance = SimpleNamespace(randbits=dice.getrandbits, token_hex=lambda count: dice.randbytes(count).hex())
        vars(names)["secrets"] = chance  # so that a seed decides everything
        super().__init__(folder, template, seed)
        self.drive = Drive(self.dice, self.dice.choice((0, 3, 12)))
        self.key = keys.make_key(WORKSPACE, "team", "")
        self.header = self.key.lock("")
        self.drive.put(names.HEADER, self.header, 0)
        self.backups: list[tuple[Copy, Path]] = []
        self.ending = False

    def open(self, source: Path) -> Copy:
        copy = super().open(source)
        copy.db.reader  # noqa: B018
        with copy.db.write_cache() as conn:
            conn.execute("INSERT INTO meta VALUES ('workspace', ?) ON CONFLICT DO NOTHING", (WORKSPACE,))
        self.computers[id(copy)] = Computer(self.made, TeamRecords(self.folder / f"{self.made}.teams"))
        return copy

    def get_session(self, copy: Copy) -> TeamSession:
        """Return the team of a copy, as the program has it since its last start."""
        computer = self.computers[id(copy)]
        if computer.session is None or computer.session.db is not copy.db or self.dice.random() < 0.2:
            record = computer.records.load_record(copy.path) or TeamRecord(
                folder="drive", header=keys.fingerprint_header(self.header)
            )
            computer.records.save_record(copy.path, record)
            view = DriveView(self.drive, computer.number)
            computer.session = TeamSession(copy.db, view, self.key, computer.records)
        return computer.session

    def run_round(self, copy: Copy, *, read_only: bool = False) -> RoundReport:
        """Let a copy read and tell, and compare."""
        seen = copy.seen()
        session = self.get_session(copy)
        report = session.run_round(PROGRESS, read_only=read_only)
        assert not report.broken and not report.newer
        for step in sorted(copy.seen() - seen - set(self.known.events)):  # what it kept, knowing all
            self.known.events[step] = read_event(copy, step, copy.seen() - {step})
            self.seen_acts["kept"] += 1
        self.seen_acts["steps heard"] += sum(report.news.values())
        self.seen_acts["rounds that told"] += report.said
        self.seen_acts["files that waited"] += len(report.waiting)
        self.check(copy)
        return report

    def make_newcomer(self) -> Copy:
        """Let somebody begin with nothing but the folder, who has not looked into it yet."""
        self.made += 1
        path = self.folder / f"{self.made}.commdesk"
        with sqlite3.connect(path) as conn:
            conn.isolation_level = None
            migrations.run_migrations(conn)
            conn.execute("INSERT INTO meta VALUES ('workspace', ?)", (WORKSPACE,))
        conn.close()
        source = self.folder / f"{self.made}.empty"
        shutil.move(path, source)
        return self.open(source)

    def list_states(self, copy: Copy) -> dict[tuple[str, int], tuple[bool, object, object]]:
        """Return every row as the next join will see it.

        What keeps it alive may be said by its fields or for itself, and may hold steps that a later one of them knew of: whoever
        deletes knowing the later one knows them too.
        """
        found: dict[tuple[str, int], tuple[bool, object, object]] = {}
        conn = copy.db.reader
        states = RowStates(conn, copy.db.tables)
        for table, row in conn.execute("SELECT DISTINCT tbl, row FROM stamp").fetchall():
            state = states.load_state("main", table, row)
            assert state is not None
            living = set() if state.forgotten else set(state.list_living())
            newest = {step for step in living if not any(step in self.known.events[later].seen for later in living)}
            cells = {column: sorted(cell.items()) for column, cell in state.cells.items() if column != LIFE}
            found[table, row] = (state.alive, sorted(newest), sorted(cells.items()))
        return found

    def close(self) -> None:
        vars(names)["secrets"] = secrets
        for each in self.copies:
            each.db.close()


def sync(h: History, copy: Copy) -> None:
    assert isinstance(h, Gossip)
    h.run_round(copy)


def read(h: History, copy: Copy) -> None:
    assert isinstance(h, Gossip)
    h.run_round(copy, read_only=True)


def wait(h: History, copy: Copy) -> None:
    """Time goes by: minutes, or days."""
    assert isinstance(h, Gossip)
    h.drive.now += h.dice.randint(1, 40)
    passed = h.dice.choice((DAY // 1440, DAY // 20, 2 * DAY, 40 * DAY))
    for each in h.copies:
        each.clock.now += passed


def back_up(h: History, copy: Copy) -> None:
    assert isinstance(h, Gossip)
    h.backups.append((copy, h.snapshot(copy)))


def restore_in_place(h: History, copy: Copy) -> None:
    """A backup of this copy takes its place on the same computer."""
    assert isinstance(h, Gossip)
    mine = [path for of, path in h.backups if of is copy]
    if not mine:
        return
    copy.db.close()
    for end in ("", "-wal", "-shm"):
        copy.path.with_name(copy.path.name + end).unlink(missing_ok=True)
    shutil.copyfile(h.dice.choice(mine), copy.path)
    copy.db = Database(copy.path, copy.db.who, ids=copy.ids)


def clone(h: History, copy: Copy) -> None:
    """The whole disk is copied, what the computer remembers with it: two that take themselves for one."""
    assert isinstance(h, Gossip)
    if len(h.copies) > 4:
        return
    source = h.snapshot(copy)
    other = h.open(source)
    record = h.computers[id(copy)].records.load_record(copy.path)
    if record is not None:
        h.computers[id(other)].records.save_record(other.path, record)
    h.copies.append(other)


def join(h: History, copy: Copy) -> None:
    assert isinstance(h, Gossip)
    if len(h.copies) > 4:
        return
    made = h.make_newcomer()
    h.run_round(made, read_only=True)
    if made.seen():
        h.copies.append(made)
        h.seen_acts["joined"] += 1
    else:
        made.db.close()


def lose(h: History, copy: Copy) -> None:
    """A computer is gone, with what it had not told."""
    assert isinstance(h, Gossip)
    if len(h.copies) > 2:
        copy.db.close()
        h.copies.remove(copy)
        h.seen_acts["lost"] += 1


def leave_settings(h: History, copy: Copy) -> None:
    """What the computer remembers is lost."""
    assert isinstance(h, Gossip)
    computer = h.computers[id(copy)]
    computer.records.path.unlink(missing_ok=True)
    computer.session = None


def go_away(h: History, copy: Copy) -> None:
    """Much is done without the folder."""
    assert isinstance(h, Gossip)
    for _ in range(h.dice.randint(3, 9)):
        h.dice.choice(exchange.WORK)(h, copy)
    h.drive.now += 40


ACTS: dict[Act, float] = {
    act: weight for act, weight in copies.ACTS.items() if act not in (copies.travel, copies.fork, copies.restore)
}
ACTS |= {
    copies.merge_some: 1, travel: 10, sync: 22, read: 5, wait: 6, back_up: 1, restore_in_place: 1.5, clone: 0.6, join: 1.5,
    lose: 0.3, leave_settings: 0.4, go_away: 1.5,
}  # fmt: skip
COMPARED = (copies.merge_some, travel, sync, read, join, lose)


def finish(h: Gossip) -> None:
    """In the end all hold the same, whoever joins now has it too, and nothing in the folder tells of the forgotten."""
    for number in range(60):
        h.drive.settle()
        for copy in h.copies:
            h.run_round(copy)
            h.drive.settle()
        if len({each.seen() for each in h.copies}) == 1 and number:
            break
        for each in h.copies:
            each.clock.now += 2 * DAY
    else:
        raise AssertionError("no end", [len(each.seen()) for each in h.copies])
    newcomer = h.make_newcomer()
    DriveView(h.drive, h.computers[id(newcomer)].number).list_names()
    h.drive.settle()
    h.run_round(newcomer, read_only=True)
    h.copies.append(newcomer)
    assert newcomer.seen() == h.copies[0].seen()
    for copy in h.copies:
        h.check(copy)


def check_forgotten(h: Gossip) -> None:
    """Once everybody has read of it, and the streams of lost computers were put away, no file tells of who was forgotten."""
    gone = set(h.copies[0].db.reader.execute("SELECT tbl, row FROM gone WHERE image IS NULL").fetchall())
    places = {(row[0], row[1]) for row in gone}
    if not places:
        return
    for _ in range(4):
        h.drive.settle()
        for copy in h.copies:
            h.run_round(copy)
            h.drive.settle()
            copy.clock.now += 61 * DAY
    for payload in list_told(h):
        for line in list(read_lines(payload))[1:]:
            table, columns, rows = json.loads(line)
            for row in rows:
                cells = dict(zip(columns, row, strict=True))
                place = (cells["tbl"], cells["row"]) if "tbl" in cells else (table, cells["id"])
                if place in places:  # that it went is said, not what it was
                    said = {column: cells.get(column) for column in ("image", "old", "new", "value")}
                    assert table not in COLUMNS and not any(said.values()), (table, cells)
    h.seen_acts["forgotten looked for in the folder"] += 1


def list_told(h: Gossip) -> list[bytes]:
    """Return what is in every bundle that lies in the folder."""
    view, found = DriveView(h.drive, -1), []
    view.list_names()
    h.drive.settle()
    for name in sorted(view.list_names()):
        if names.parse_bundle_name(name) is not None:
            data = view.get_file(name)
            assert data is not None
            found.append(h.key.unseal(name, data))
    return found
