"""Backups know what time it is: clocks that jump, zones that change, summer time; sessions long and short."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from commdesk.store import backup, keeping, shelf, thinning
from commdesk.store.database import Database
from commdesk.store.pace import RHYTHM, Pace
from commdesk.store.shelf import Backup, Counts
from tests.store.conftest import Clock
from tests.store.ground import add

DAY = 86_400
NOW = 1_790_000_000


class World:
    """Hours of work, minute by minute: a clock on the wall that may be wrong, and time that only goes on."""

    def __init__(self, db: Database, clock: Clock, wrong: float = 0) -> None:
        self.db, self.clock = db, clock
        self.passed, self.wrong = 0.0, wrong
        self.pace = Pace(lambda: self.passed)
        self.made: list[Backup] = []

    @property
    def now(self) -> float:
        """What the clock on the wall shows, UTC seconds."""
        return NOW + self.passed + self.wrong

    def work(self, hours: float, session: int = 0, pause: int = 10) -> int:
        """Do something every ``pause`` minutes, in sessions of so many minutes; return how many backups were made."""
        before = len(self.made)
        for minute in range(1, int(hours * 60) + 1):
            self.passed += 60
            self.clock.now = int(self.now * 1000)
            if pause and minute % pause == 0:
                add(self.db, f"at {minute}")
            if session and minute % session == 0:
                self.pace = Pace(lambda: self.passed)
            if made := keeping.automatic(self.db, self.pace, now=self.now):
                self.made.append(made)
        return len(self.made) - before


@pytest.fixture
def world(bare: Database, clock: Clock) -> World:
    """A bare file that is worked in, and its clock."""
    return World(bare, clock)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Lets a test set TZ; afterwards it is as before."""
    with monkeypatch.context() as patch:
        yield patch
    if hasattr(time, "tzset"):
        time.tzset()


def fly(patch: pytest.MonkeyPatch, zone: str) -> None:
    """Be in another zone from now on."""
    if not hasattr(time, "tzset"):
        pytest.skip("no zones to be set here")
    patch.setenv("TZ", zone)
    time.tzset()


def test_one_per_rhythm_while_something_changes(world: World) -> None:
    assert 11 <= world.work(6) <= 13
    assert world.work(3, pause=0) <= 1, "nothing changed"
    assert 3 <= world.work(2) <= 5


@pytest.mark.parametrize("jump", [DAY, -DAY, 3_600, -3_600, 4_000 * DAY, -2_000 * DAY])
def test_a_clock_that_jumps_makes_no_storm_and_no_gap(world: World, jump: float) -> None:
    world.work(2)
    world.wrong = jump
    assert 1 <= world.work(1) <= 3
    world.wrong = 0
    assert 5 <= world.work(3) <= 8


@pytest.mark.parametrize("jump", [DAY, -DAY])
def test_a_clock_that_was_wrong_for_five_minutes(world: World, jump: float) -> None:
    world.work(1)
    world.wrong = jump
    world.work(5 / 60)
    world.wrong = 0
    assert 1 <= world.work(1) <= 3


def test_a_flight_makes_no_storm(world: World, zone: pytest.MonkeyPatch) -> None:
    fly(zone, "Asia/Shanghai")
    world.work(2)
    last = world.made[-1]
    fly(zone, "Europe/London")  # the names now begin seven hours earlier
    assert 3 <= world.work(2) <= 5
    assert world.made[-1].path.name < last.path.name
    assert shelf.listing(world.db.path, now=world.now)[0] == world.made[-1]


def test_the_end_of_summer_time_makes_no_storm(world: World, zone: pytest.MonkeyPatch) -> None:
    fly(zone, "America/New_York")
    world.wrong = datetime(2026, 11, 1, 0, 30).timestamp() - NOW  # at two it is one again
    assert 7 <= world.work(4) <= 9
    assert len(shelf.listing(world.db.path, now=world.now)) == len(world.made)


@pytest.mark.parametrize("session", [7, 20, 45])
def test_short_sessions_keep_the_rhythm(world: World, session: int) -> None:
    assert 6 <= world.work(4, session=session) <= 9


@pytest.mark.parametrize("jump", [DAY, 400 * DAY])
def test_after_a_wrong_clock_short_sessions_still_get_theirs(world: World, jump: float) -> None:
    world.work(1)
    world.wrong = jump
    world.work(1)
    world.wrong = 0
    world.pace = Pace(lambda: world.passed)
    assert 3 <= world.work(3, session=10) <= 8


def test_one_from_the_future_counts_as_just_made(bare: Database, clock: Clock) -> None:
    clock.now = NOW * 1000
    add(bare, "Ann")
    backup.make(bare, "automatic", now=NOW + DAY)
    add(bare, "Ben")
    passed = 0.0
    pace = Pace(lambda: passed)
    assert not keeping.due(bare, pace, now=NOW)
    passed = RHYTHM - 1
    assert not keeping.due(bare, pace, now=NOW + passed)
    passed = RHYTHM
    assert keeping.due(bare, pace, now=NOW + passed)
    assert not keeping.due(bare, pace, now=NOW + passed, rhythm=0)


def test_a_try_that_failed_is_not_repeated_every_minute(bare: Database, tmp_path: Path) -> None:
    add(bare, "Ann")
    (tmp_path / "in the way").write_text("")
    passed = 0.0
    pace = Pace(lambda: passed)
    with pytest.raises(Exception, match="No backup was made"):
        keeping.automatic(bare, pace, tmp_path / "in the way", now=NOW)
    assert keeping.automatic(bare, pace, now=NOW + 60) is None
    passed = RHYTHM
    assert keeping.automatic(bare, pace, now=NOW + RHYTHM) is not None


def made(step: int, at: float, newest: float = 0) -> Backup:
    """A backup that says so of itself."""
    return Backup(Path(f"{step} {at}"), int(at), "automatic", 100, "w", step, Counts(newest=int(newest * 1000)))


def test_the_order_is_that_of_the_instants() -> None:
    found = [made(1, NOW - 60), made(1, NOW), made(3, NOW - 30)]
    assert [each for _, each in shelf.ordered(found, NOW)] == [found[1], found[2], found[0]]


def test_one_from_the_future_stands_before_what_holds_newer_steps() -> None:
    ahead, older, newer = made(5, NOW + DAY), made(4, NOW - 600), made(6, NOW - 300)
    order = shelf.ordered([ahead, older, newer], NOW)
    assert [each for _, each in order] == [newer, ahead, older] and order[1][0] <= NOW - 300
    assert shelf.ordered([ahead, older], NOW)[0] == (NOW, ahead)


def test_one_older_than_its_own_steps_is_as_old_as_they_are() -> None:
    back, before = made(9, NOW - 5_000 * DAY, newest=NOW - 50), made(8, NOW - 100)
    assert shelf.ordered([back, before], NOW) == [(NOW - 50, back), (NOW - 100, before)]


def test_a_storm_of_the_future_is_thinned_as_any_other(bare: Database) -> None:
    storm = [made(number, NOW + DAY + 60 * number) for number in range(56)]
    after = [made(100 + number, NOW + 1_800 * number) for number in range(40)]
    later = NOW + 4 * DAY
    times = [datetime.fromtimestamp(at) for at, _ in shelf.ordered([*storm, *after], later)]
    assert len(thinning.spared(times, datetime.fromtimestamp(later))) <= thinning.LAST + 4


def test_years_ahead_for_an_hour_everything_real_is_not_gone(world: World) -> None:
    world.work(8)
    real = len(world.made)
    world.wrong = 5_000 * DAY
    world.work(1)
    world.wrong = 0
    world.work(1)
    left = {each.path for each in shelf.listing(world.db.path, now=world.now)}
    assert sum(each.path in left for each in world.made[:real]) >= 10
    world.passed += 3 * DAY
    keeping.thin(world.db, now=world.now)
    assert len(shelf.listing(world.db.path, now=world.now)) <= thinning.LAST + 4, (
        "what was of the future is thinned too"
    )


def test_a_backup_is_opened_once_until_it_changes(bare: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    add(bare, "Ann")
    first = backup.make(bare, now=NOW)
    backup.make(bare, now=NOW + 60)
    opened: list[Path] = []
    looked = shelf.gate.look
    monkeypatch.setattr(shelf.gate, "look", lambda path, **rest: (opened.append(path), looked(path, **rest)))
    for _ in range(3):
        assert len(shelf.listing(bare.path)) == 2
    assert opened == []
    first.path.write_bytes(first.path.read_bytes())
    shelf.listing(bare.path)
    assert opened == [first.path]
