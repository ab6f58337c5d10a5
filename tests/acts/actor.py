"""Who does random acts, and how they are kept in a list."""

from __future__ import annotations

import hashlib
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from commdesk.errors import Problem
from commdesk.store.database import Database
from commdesk.store.ids import EPOCH_MS, IdGenerator

WORDS = (
    "今天 跟进 资料 活动 报名 已发送 很感兴趣 下周 联系 价格 老客户 推荐 follow up sent deck called back Ωmega é ﬁx 👋🏽 {\"x\":1} #tag @Anna 12 '' "
).split()
NAMES = "王芳 李雷 韩梅梅 Anna Bert 小明 阿花 陈文明 Zoë 欧阳 老李 Tom".split()
DAY = 86_400_000
DUE = 0.2
"""How often one of the steps that were never done is tried: many need others to be done before. What is no step, as forgetting
and clearing the history, is the end of undo, and comes often enough by itself."""


class Nothing(Exception):
    """There is nothing to do this with."""


@dataclass(frozen=True, slots=True)
class Act:
    """An act: how often it is chosen, and whether it writes a step that undo takes back."""

    name: str
    do: Callable[[Actor], None]
    weight: int
    step: bool


ACTS: dict[str, Act] = {}


def act(weight: int = 4, *, step: bool = True) -> Callable[[Callable[[Actor], None]], Callable[[Actor], None]]:
    """Register a function as an act under its own name."""

    def register(do: Callable[[Actor], None]) -> Callable[[Actor], None]:
        assert do.__name__ not in ACTS, do.__name__
        ACTS[do.__name__] = Act(do.__name__, do, weight, step)
        return do

    return register


class Actor:
    """Does random acts in a file.

    Args:
        seed: Decides every choice, and with it every id and the clock.
        folder: Where files to be imported are written, and exports and backups go.
        without: Names of acts that are not done.
    """

    def __init__(self, db: Database, seed: int, folder: Path, without: frozenset[str] = frozenset()) -> None:
        self.db, self.folder = db, folder
        self.dice = random.Random(seed)
        self.done: Counter[str] = Counter()
        self.refused: Counter[str] = Counter()
        self.names = [name for name in ACTS if name not in without]
        self._weights = [ACTS[name].weight for name in self.names]
        self._due = dict.fromkeys(name for name in self.names if ACTS[name].step)
        self._now = EPOCH_MS + 2_500 * DAY + seed % 1_000_000
        self._ids = IdGenerator(self.clock, random.Random(seed + 1).randrange)
        self.made = 0
        folder.mkdir(parents=True, exist_ok=True)
        self.use(db)

    def use(self, db: Database) -> None:
        """Go on with another connection to the file."""
        self.db = db
        db.ids = self._ids

    def clock(self) -> int:
        """Return the time, UTC milliseconds; it passes as it is looked at."""
        self._now += 7
        return self._now

    def act(self) -> str:
        """Do one act that can be done; return its name. A step that was never done has its turn more often."""
        while True:
            due = self._due and self.maybe(DUE)
            name = self.dice.choice(list(self._due)) if due else self.dice.choices(self.names, self._weights)[0]
            if self.attempt(name):
                return name

    def attempt(self, name: str) -> bool:
        """Do the act of that name; return False if it could not be done, or was refused in words."""
        try:
            ACTS[name].do(self)
        except (Nothing, Problem) as why:
            self.refused[f"{name}: {why}"] += 1
            return False
        self.done[name] += 1
        self._due.pop(name, None)
        return True

    def pick(self, table: str, where: str = "1") -> int:
        """Return the id of some row.

        Raises:
            Nothing: there is none.
        """
        return self.some(table, 1, where)[0]

    def some(self, table: str, most: int = 4, where: str = "1") -> list[int]:
        """Return the ids of one to ``most`` rows.

        Raises:
            Nothing: there is none.
        """
        ids = [row[0] for row in self.db.reader.execute(f"SELECT id FROM {table} WHERE {where} ORDER BY id")]
        if not ids:
            raise Nothing(table)
        return self.dice.sample(ids, min(len(ids), self.dice.randint(1, most)))

    def one(self, sql: str, *args: int | str) -> int | str | None:
        """Return the first value of the first row, None if there is none."""
        row = self.db.reader.execute(sql, args).fetchone()
        return row[0] if row is not None else None

    def maybe(self, chance: float = 0.5) -> bool:
        """Toss a coin."""
        return self.dice.random() < chance

    def say(self, most: int = 6) -> str:
        """Return some words."""
        return " ".join(self.dice.choice(WORDS) for _ in range(self.dice.randint(1, most)))

    def name(self) -> str:
        """Return what somebody or something is called."""
        return f"{self.dice.choice(NAMES)} {self.dice.randint(1, 60)}"

    def day(self) -> str:
        """Return a day of 2026."""
        return f"2026-{self.dice.randint(1, 12):02}-{self.dice.randint(1, 28):02}"

    def phone(self) -> str:
        """Return a phone number; some come again."""
        return f"138{self.dice.randint(0, 40) * 1_000_003:08}"

    def path(self, ending: str) -> Path:
        """Return a path that nobody uses."""
        self.made += 1
        return self.folder / f"{self.made}{ending}"


def view(db: Database) -> str:
    """Return a digest of every row of every logged table, as it stands."""
    return digest(db.reader, db.tables)


def digest(conn: sqlite3.Connection, tables: Iterable[str]) -> str:
    """Return a digest of every row of these tables."""
    found = hashlib.blake2b(digest_size=12)
    for table in sorted(tables):
        for row in conn.execute(f"SELECT * FROM {table} ORDER BY id"):
            found.update(repr((table, *row)).encode())
    return found.hexdigest()
