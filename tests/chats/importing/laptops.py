"""Copies of one workspace on which chats are imported at random, and what the oracle knows of the messages: plain Python, no SQL."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace

from commdesk import community_merge, workspace
from commdesk.calendars.clock import DAY, Clock
from commdesk.chats import search
from commdesk.chats.importing import batches, merging, ownership, same_file
from commdesk.chats.importing.message_writer import MessageIntake
from commdesk.chats.importing.same_file import Earlier
from commdesk.chats.model import ChatInfo, ReadingNotes, Record
from commdesk.communities.record import find_root_community
from commdesk.day_boundary import load_day_boundary
from commdesk.erasure import erase
from commdesk.progress import Progress
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.store.ids import EPOCH_MS, IdGenerator
from commdesk.store.merging import merge
from commdesk.store.merging.taking import SCHEMA

BEGIN = 1_704_103_200
ZONES = ("UTC", "Asia/Shanghai")
COMMUNITIES = (101, 102)
PEOPLE = {11: (1, "a"), 12: (2, "b"), 13: (3, "c"), 14: (4, "d")}
"""Handles with their member and account."""
RECALLED = 8
READING = "handle, zone, kind, text, reply"
Key = tuple[int, int]
Reading = tuple[int, int, int, str | None, int | None]
Facts = dict[Key, Reading]
View = dict[tuple[int, int, int], tuple[int, Reading]]
"""By community, second and key: who owns the message, and how it reads."""


@dataclass
class Chat:
    """A chat that is read from nowhere."""

    records: Sequence[Record]
    chat: ChatInfo = field(default_factory=lambda: ChatInfo("telegram", "1", "Chat"))
    chats: tuple[ChatInfo, ...] = ()
    notes: ReadingNotes = field(default_factory=ReadingNotes)

    def read_records(self, progress: Progress) -> Iterator[Record]:
        """Yield them."""
        yield from self.records


@dataclass
class Laptop:
    """One copy of the file, with a clock of its own."""

    db: Database
    now: int

    def __call__(self) -> int:
        """Return the time; every look at it takes a second."""
        self.now += 1000
        return self.now

    def ids(self, sql: str) -> set[int]:
        """Return a column of ids."""
        return {row[0] for row in self.db.reader.execute(sql)}

    def living(self) -> dict[int, int]:
        """Return the imports that stand, and their communities."""
        return dict(map(tuple, self.db.reader.execute("SELECT id, community FROM batch")))

    def held(self) -> dict[int, int]:
        """Return the imports whose messages are here, and where those are."""
        return dict(map(tuple, self.db.reader.execute("SELECT batch, community FROM held")))

    def forgotten(self) -> set[int]:
        """Return the accounts of forgotten people."""
        return self.ids("SELECT row FROM gone WHERE tbl = 'handle' AND image IS NULL")

    def view(self) -> View:
        """Return the messages that count."""
        sql = f"SELECT community, ts, key, batch, {READING} FROM message WHERE batch IN (SELECT id FROM batch)"
        return {tuple(row)[:3]: (row[3], tuple(row)[4:]) for row in self.db.reader.execute(sql)}


class Laptops:
    """Two to four laptops and a seed that decides everything."""

    def __init__(self, folder: Path, template: Path, seed: int) -> None:
        self.folder, self.dice, self.made = folder, random.Random(seed), 0
        self.said: dict[int, Facts] = {}
        self.forgets, self.joins = self.dice.random() < 0.3, self.dice.random() < 0.5
        self.stats = Counter[str]()
        self.all = [self._open(template) for _ in range(self.dice.randint(2, 4))]

    def _open(self, template: Path) -> Laptop:
        self.made += 1
        path = self.folder / f"{self.made}.commdesk"
        shutil.copyfile(template, path)
        clock = Laptop(None, EPOCH_MS + 2_000 * DAY * 1000 + self.dice.choice((0, 0, -1, 1)) * DAY * 1000)  # type: ignore[arg-type]
        ids = IdGenerator(clock, random.Random(self.dice.random()).randrange)
        clock.db = Database(path, f"person {self.made}", workspace.list_cache_updaters(), ids)
        with clock.db.write_unlogged() as conn:
            conn.execute("DELETE FROM meta WHERE key = 'line'")
        return clock

    def close(self) -> None:
        """Close every copy."""
        for each in self.all:
            each.db.close()

    def act(self, at: Laptop) -> None:
        """Do something."""
        acts = {
            self.bring: 6,
            self.bring_again: 1,
            self.take_back: 2,
            self.undo: 3,
            self.redo: 1.5,
            self.meet: 6,
            self.sweep: 1,
            self.index: 2,
            self.turn_clock: 0.5,
            self.forget: 0.5 * self.forgets,
            self.join: 1.5 * self.joins,
        }
        act = self.dice.choices(list(acts), list(acts.values()))[0]
        self.stats[act.__name__] += 1
        try:
            act(at)
            self.check(at)
        except BaseException as error:
            error.add_note(f"{act.__name__} on {at.db.path.stem}")
            raise

    def bring(self, at: Laptop) -> None:
        """Import a chat that overlaps what is there and reads differently now and then; at times in the place of another."""
        db, dice = at.db, self.dice
        community = find_root_community(db.reader, dice.choice(COMMUNITIES))
        zone = ZONES[dice.random() < 0.2]
        known = sorted(set(PEOPLE) - at.forgotten())
        records = [self._say(number, known) for number in sorted(dice.sample(range(1, 16), dice.randint(1, 8)))]
        ownership.sweep_messages(db, community)
        batch = db.ids.new_id()
        with db.write_cache() as conn:
            conn.execute("INSERT INTO importing VALUES (?)", (batch,))
        people = SimpleNamespace(known={str(handle): _Person(handle) for handle in known})
        clock = Clock(zone)
        intake = MessageIntake(db, people, community, batch, Clock("UTC"), clock)  # type: ignore[arg-type]
        intake.read_messages(Chat(records), Progress())
        if dice.random() < 0.1 and len(self.all) > 1:  # a colleague's file while it is read
            self.meet(at)
        facts: Facts = {}
        for each in records:
            reading = (
                int(each.sender),
                clock.find_offset(each.when) // 60,
                each.kind,
                each.text or None,
                each.reply or None,
            )
            facts.setdefault((each.when, each.source_id), reading)
        old = dice.sample(sorted(at.living()), 1) if at.living() and dice.random() < 0.15 else []
        self._end(at, batch, community, facts, old)

    def _say(self, number: int, known: list[int]) -> Record:
        dice = self.dice
        who = known[number % len(known)] if dice.random() < 0.85 else dice.choice(known)
        text = f"word{number}" if dice.random() < 0.7 else dice.choice(("打卡", "", f"edited{number}"))
        kind = RECALLED if dice.random() < 0.1 else 0
        return Record(kind, BEGIN + number * 7_200, True, number, str(who), "", text, dice.choice((0, 0, 0, 1)))

    def _end(self, at: Laptop, batch: int, community: int, facts: Facts, old: Sequence[int] = ()) -> None:
        times = [when for when, _ in facts]
        with at.db.step("Import {name}", name="chat") as conn:
            conn.executemany("DELETE FROM batch WHERE id = ?", [(each,) for each in old])
            conn.execute(
                """INSERT INTO batch(id, kind, format, source, community, first, last, found)
                VALUES (?, 'chat', 'telegram', 'chat.json', ?, ?, ?, ?)""",
                (batch, community, min(times), max(times), f'{{"messages": {len(facts)}}}'),
            )
        self.said[batch] = facts

    def bring_again(self, at: Laptop) -> None:
        """Import the same file once more: it is not read."""
        held, living = at.held(), at.living()
        batch = self.dice.choice(sorted(held.keys() & living.keys()) or [0])
        if not batch:
            return
        facts = {key: self._erase(at, reading) for key, reading in self.said[batch].items()}
        times = [when for when, _ in facts]
        ownership.sweep_messages(at.db, living[batch])
        again = at.db.ids.new_id()
        with at.db.write_cache() as conn:
            conn.execute("INSERT INTO importing VALUES (?)", (again,))
        earlier = Earlier(batch, 0, living[batch], "", min(times), max(times), {}, {"kept": len(facts)})
        same_file.hold(at.db, earlier, again, Progress())
        self._end(at, again, living[batch], facts)

    def take_back(self, at: Laptop) -> None:
        """Take an import back."""
        if living := sorted(at.living()):
            batches.roll_back_batch(at.db, self.dice.choice(living))

    def undo(self, at: Laptop) -> None:
        """Undo, a merge too."""
        undo.undo_newest_step(at.db)

    def redo(self, at: Laptop) -> None:
        """Redo."""
        undo.redo_newest_step(at.db)

    def sweep(self, at: Laptop) -> None:
        """Give up what waits."""
        ownership.sweep_messages(at.db, self.dice.choice((0, *COMMUNITIES)))

    def index(self, at: Laptop) -> None:
        """Index the words."""
        search.index_new_messages(at.db)

    def turn_clock(self, at: Laptop) -> None:
        """Set the clock."""
        at.now += self.dice.choice((-3, -1, 1)) * DAY * 1000

    def forget(self, at: Laptop) -> None:
        """Forget somebody, but for the last one."""
        members = sorted(at.ids("SELECT id FROM member"))
        if len(members) > 1:
            erase.erase_person(at.db, self.dice.choice(members))

    def join(self, at: Laptop) -> None:
        """Make the communities one."""
        if len(at.ids("SELECT id FROM community WHERE part_of IS NULL")) > 1:
            community_merge.merge_communities(at.db, COMMUNITIES)

    def meet(self, at: Laptop) -> None:
        """Merge somebody else's copy; at times only its rows, as if the messages came later."""
        bare = not self.forgets and self.dice.random() < 0.15
        self.merge(at, self.dice.choice([each for each in self.all if each is not at]), bare=bare)

    def merge(self, at: Laptop, other: Laptop, *, bare: bool = False) -> None:
        """Merge a copy, and look that what it can give came."""
        before, theirs, path = at.held().keys(), other.held().keys(), self.send(other)
        if bare:
            merge.merge_file(at.db, path, "Merge {file}", "x")
            assert at.held().keys() == before
            return
        told: list[merging.MergedMessages] = []
        result = merge.merge_file(
            at.db, path, "Merge {file}", "x", lambda conn, step: told.append(merging.merge_messages(conn, SCHEMA))
        )
        if not result.step:
            told.append(merging.fetch_messages(at.db, path))
            self.stats["fetched"] += bool(told[-1].new)
        self.stats["arrived"] += sum(sum(each.new.values()) + sum(each.known.values()) for each in told)
        assert at.held().keys() <= before | theirs
        assert at.living().keys() & theirs <= at.held().keys()
        for each in told:
            assert set(each.waiting) == at.living().keys() - at.held().keys()

    def send(self, at: Laptop) -> Path:
        """Return a copy of a file that is open."""
        self.made += 1
        path = self.folder / f"{self.made}.sent"
        assert at.db.checkpoint_file()
        shutil.copyfile(at.db.path, path)
        return path

    def _erase(self, at: Laptop, reading: Reading) -> Reading:
        handle, zone, kind, text, reply = reading
        return handle, zone, kind, None if handle in at.forgotten() else text, reply

    def tell(self, at: Laptop) -> View:
        """Return what a copy has to show: the least living import that holds a message owns it, with its own reading."""
        view: View = {}
        held, living = at.held(), at.living()
        for batch in sorted(held.keys() & living.keys()):
            for (when, key), reading in self.said[batch].items():
                view.setdefault((living[batch], when, key), (batch, self._erase(at, reading)))
        return view

    def check(self, at: Laptop) -> None:
        """A copy shows what the oracle says, counts it so, and still knows what each import read."""
        view, conn, held = self.tell(at), at.db.reader, at.held()
        assert at.view() == view
        assert {batch: place for batch, place in at.living().items() if batch in held} == {
            batch: place for batch, place in held.items() if batch in at.living()
        }
        found: dict[int, Facts] = {batch: {} for batch in held}
        own = f"SELECT batch, ts, key, {READING} FROM message"
        again = ", ".join(f"iif(g.own, g.{column}, m.{column})" for column in READING.split(", "))
        also = f"SELECT g.batch, m.ts, m.key, {again} FROM message_again g JOIN message m ON m.id = g.message"
        for row in conn.execute(f"{own} UNION ALL {also}"):
            facts = found[row[0]]
            assert (row[1], row[2]) not in facts
            facts[row[1], row[2]] = tuple(row)[3:]
        assert found == {b: {key: self._erase(at, each) for key, each in self.said[b].items()} for b in held}
        spoke, checked = Counter[tuple[int, int, int]](), dict[tuple[int, int, int], int]()
        for (community, when, _), (_, (handle, zone, kind, text, _)) in sorted(view.items()):
            wall = when + zone * 60
            day = (wall - load_day_boundary(conn) * 3600) // DAY
            if kind != RECALLED:
                spoke[day, community, handle] += 1
                if text == "打卡":
                    checked.setdefault((day, community, handle), wall % DAY // 3600)
        for cache, want in (("spoke", spoke), ("checked", checked)):
            got = {tuple(row)[:3]: row[3] for row in conn.execute(f"SELECT * FROM {cache}")}
            assert got == dict(want), (cache, got.items() ^ dict(want).items())

    def check_words(self, at: Laptop) -> None:
        """Every word is found where it stands, and nowhere else."""
        search.index_new_messages(at.db)
        conn = at.db.reader
        texts = dict(map(tuple, conn.execute("SELECT id, text FROM message WHERE text IS NOT NULL")))
        for word in {*texts.values(), *(f"word{n}" for n in range(16)), *(f"edited{n}" for n in range(16))}:
            hits = {
                row[0]
                for row in conn.execute(
                    "SELECT rowid FROM message_words WHERE message_words MATCH ?", (search.build_query(word),)
                )
            }
            assert hits == {ident for ident, text in texts.items() if text.startswith(word)}, word

    def finish(self) -> None:
        """One merges all others and they merge that one: all end equal, and what any of them has, all have."""
        first, *others = self.all
        for _ in range(2):  # what a merge had to write of its own is told in the second round
            for at, other in [(first, each) for each in others] + [(each, first) for each in others]:
                self.merge(at, other)
                self.check(at)
        for at in self.all:
            assert at.living() == first.living()
            assert at.view() == first.view()
            assert at.living().keys() & at.held().keys() == first.living().keys() & first.held().keys()
            self.stats["lost"] += len(at.living().keys() - at.held().keys())


class _Person:
    """Somebody who wrote, as the intake wants them."""

    def __init__(self, handle: int) -> None:
        self.handle, self.messages, self.first, self.last, self.name = handle, 0, 1 << 62, 0, ""

    def update_name(self, name: str, when: int) -> None:
        """Do nothing: nobody has one."""


def fill_template(path: Path) -> None:
    """Put the people and communities of every history into a fresh workspace."""
    db = Database(
        path,
        "first",
        workspace.list_cache_updaters(),
        IdGenerator(lambda: EPOCH_MS + 1_900 * DAY * 1000, random.Random(0).randrange),
    )
    with db.step("Begin") as conn:
        for community in COMMUNITIES:
            conn.execute(
                "INSERT INTO community(id, name, platform) VALUES (?, ?, 'telegram')", (community, str(community))
            )
        for handle, (member, account) in PEOPLE.items():
            conn.execute("INSERT INTO member(id, nickname) VALUES (?, ?)", (member, account))
            conn.execute(
                "INSERT INTO handle(id, member, platform, account) VALUES (?, ?, 'telegram', ?)",
                (handle, member, account),
            )
        conn.execute("INSERT INTO rule(id, how, text) VALUES (7, 'exact', '打卡')")
    db.close()
