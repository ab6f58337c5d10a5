"""Backups know what time it is: clocks that jump, zones that change, summer time; sessions long and short."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from commdesk.members import list_rows
from commdesk.store import history, undo
from commdesk.store.backups import backup, backup_list, retention, schedule
from commdesk.store.backups.backup_list import Backup, WorkspaceCounts
from commdesk.store.backups.pace import RHYTHM, BackupPace
from commdesk.store.database import Database
from tests.store.conftest import Clock
from tests.store.ground import add, names

DAY = 86_400
NOW = 1_790_000_000


class World:
    """Hours of work, minute by minute: a clock on the wall that may be wrong, and time that only goes on."""

    def __init__(self, db: Database, clock: Clock, wrong: float = 0) -> None:
        self.db, self.clock = db, clock
        self.passed, self.wrong = 0.0, wrong
        self.pace = BackupPace(lambda: self.passed)
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
                self.pace = BackupPace(lambda: self.passed)
            if made := schedule.run_automatic_backup(self.db, self.pace, now=self.now):
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
    assert backup_list.list_backups(world.db.path, now=world.now)[0] == world.made[-1]


def test_the_end_of_summer_time_makes_no_storm(world: World, zone: pytest.MonkeyPatch) -> None:
    fly(zone, "America/New_York")
    world.wrong = datetime(2026, 11, 1, 0, 30).timestamp() - NOW  # at two it is one again
    assert 7 <= world.work(4) <= 9
    assert len(backup_list.list_backups(world.db.path, now=world.now)) == len(world.made)


CHANGES = [
    ("America/New_York", datetime(2026, 3, 8, 7)),  # at two it is three
    ("America/New_York", datetime(2026, 11, 1, 6)),  # at two it is one again
    ("Europe/Berlin", datetime(2026, 3, 29, 1)),
    ("Europe/Berlin", datetime(2026, 10, 25, 1)),
    ("Australia/Lord_Howe", datetime(2026, 4, 4, 15)),  # half an hour
    ("America/Santiago", datetime(2026, 9, 6, 4)),  # midnight is skipped
    ("America/Havana", datetime(2026, 11, 1, 5)),  # midnight comes twice
]
"""Zones and the UTC moments at which their clocks are set forth or back."""


def seconds(moment: datetime) -> float:
    """Return the seconds since 1970 of a moment of UTC."""
    return moment.replace(tzinfo=ZoneInfo("UTC")).timestamp()


@pytest.mark.parametrize(("place", "moment"), CHANGES)
def test_summer_time_makes_no_storm_no_gap_and_no_disorder(
    world: World, zone: pytest.MonkeyPatch, place: str, moment: datetime
) -> None:
    fly(zone, place)
    world.wrong = seconds(moment) - 2 * 3_600 - NOW
    assert 7 <= world.work(4) <= 9
    assert backup_list.list_backups(world.db.path, now=world.now) == world.made[::-1]
    gaps = [after.at - before.at for before, after in zip(world.made, world.made[1:], strict=False)]
    assert max(gaps) <= 2_400 and min(gaps) >= 1_800
    world.passed += 5 * DAY
    world.work(1)
    left = {each.path for each in backup_list.list_backups(world.db.path, now=world.now)}
    first_day = [each for each in world.made if each.at < seconds(moment) + 3 * 3_600]
    assert first_day[-1].path in left, "the newest of the day stays, whatever the clock said"


def test_of_an_hour_that_came_twice_the_second_is_the_newer(world: World, zone: pytest.MonkeyPatch) -> None:
    fly(zone, "America/New_York")
    moment = seconds(datetime(2026, 11, 1, 6))
    found = []
    for minutes in (-50, -30, -10, 10):  # 1:10, 1:30, 1:50, and once more 1:10
        add(world.db, f"at {minutes}")
        found.append(backup.make_backup(world.db, now=moment + 60 * minutes))
    for number in range(retention.LAST):
        backup.make_backup(world.db, now=moment + 4 * DAY + 60 * number)
    assert found[-1].path.name < found[2].path.name
    schedule.prune_backups(world.db, now=moment + 5 * DAY)
    left = {each.path for each in backup_list.list_backups(world.db.path, now=moment + 5 * DAY)}
    assert [each.path in left for each in found] == [False, False, False, True]


def test_a_laptop_that_is_flown_there_and_back(world: World, zone: pytest.MonkeyPatch) -> None:
    for place in ("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Shanghai"):
        fly(zone, place)
        assert 3 <= world.work(2) <= 5, place
    assert backup_list.list_backups(world.db.path, now=world.now) == world.made[::-1]
    last = world.made[-1]
    for place in ("Europe/London", "Asia/Shanghai"):
        fly(zone, place)
        assert backup_list.list_backups(world.db.path, now=world.now)[0] == last
        world.passed += 3 * DAY
        schedule.prune_backups(world.db, now=world.now)
        assert len(backup_list.list_backups(world.db.path, now=world.now)) >= retention.LAST
        assert backup_list.list_backups(world.db.path, now=world.now)[0] == last


@pytest.mark.parametrize("jumps", [(0, 0), (3_600, 0), (-3_600, 0), (-8 * 3_600, 5 * 3_600), (DAY, -DAY), (-DAY, DAY)])
def test_steps_keep_the_order_they_were_made_in(bare: Database, clock: Clock, jumps: tuple[int, int]) -> None:
    made = []
    for jump in (0, *jumps):  # somebody sets the clock instead of the zone
        clock.now += jump * 1_000
        for _ in range(3):
            made.append(f"person {len(made)}")
            add(bare, made[-1])
    for left in range(len(made) - 1, -1, -1):
        undo.undo(bare)
        assert sorted(names(bare)) == sorted(made[:left])
    for there in range(1, len(made) + 1):
        undo.redo(bare)
        assert sorted(names(bare)) == sorted(made[:there])


def test_the_history_lists_what_was_done_last_first_in_any_zone(
    bare: Database, clock: Clock, zone: pytest.MonkeyPatch
) -> None:
    (ident,) = add(bare, "0")
    for number, place in enumerate(("Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Shanghai"), 1):
        fly(zone, place)
        clock.now += (7 if number % 2 else -5) * 3_600_000  # or the clock was set instead
        with bare.step("Rename") as conn:
            conn.execute("UPDATE member SET nickname = ? WHERE id = ?", (str(number), ident))
    found = [each.new for each in history.load_history_for_row(bare, "member", ident) if each.column == "nickname"]
    assert found == ["4", "3", "2", "1"]


@pytest.mark.parametrize("boundary", [0, 4])
@pytest.mark.parametrize(("place", "moment"), CHANGES)
def test_today_is_the_day_of_the_clock_on_the_wall(
    zone: pytest.MonkeyPatch, place: str, moment: datetime, boundary: int
) -> None:
    fly(zone, place)
    shown = []
    for quarter in range(-4 * 30, 4 * 30):
        now = seconds(moment) + quarter * 900
        zone.setattr(time, "time", lambda now=now: now)
        wall = datetime.fromtimestamp(now, ZoneInfo(place)).replace(tzinfo=None) - timedelta(hours=boundary)
        shown.append(list_rows.today_number(boundary))
        assert date(1970, 1, 1) + timedelta(days=shown[-1]) == wall.date(), wall
    assert sorted(set(shown)) == list(range(min(shown), max(shown) + 1))


@pytest.mark.parametrize("session", [7, 20, 45])
def test_short_sessions_keep_the_rhythm(world: World, session: int) -> None:
    assert 6 <= world.work(4, session=session) <= 9


@pytest.mark.parametrize("jump", [DAY, 400 * DAY])
def test_after_a_wrong_clock_short_sessions_still_get_theirs(world: World, jump: float) -> None:
    world.work(1)
    world.wrong = jump
    world.work(1)
    world.wrong = 0
    world.pace = BackupPace(lambda: world.passed)
    assert 3 <= world.work(3, session=10) <= 8


def test_one_from_the_future_counts_as_just_made(bare: Database, clock: Clock) -> None:
    clock.now = NOW * 1000
    add(bare, "Ann")
    backup.make_backup(bare, "automatic", now=NOW + DAY)
    add(bare, "Ben")
    passed = 0.0
    pace = BackupPace(lambda: passed)
    assert not schedule.is_backup_due(bare, pace, now=NOW)
    passed = RHYTHM - 1
    assert not schedule.is_backup_due(bare, pace, now=NOW + passed)
    passed = RHYTHM
    assert schedule.is_backup_due(bare, pace, now=NOW + passed)
    assert not schedule.is_backup_due(bare, pace, now=NOW + passed, rhythm=0)


def test_a_try_that_failed_is_not_repeated_every_minute(bare: Database, tmp_path: Path) -> None:
    add(bare, "Ann")
    (tmp_path / "in the way").write_text("")
    passed = 0.0
    pace = BackupPace(lambda: passed)
    with pytest.raises(Exception, match="No backup was made"):
        schedule.run_automatic_backup(bare, pace, tmp_path / "in the way", now=NOW)
    assert schedule.run_automatic_backup(bare, pace, now=NOW + 60) is None
    passed = RHYTHM
    assert schedule.run_automatic_backup(bare, pace, now=NOW + RHYTHM) is not None


def made(step: int, at: float, newest: float = 0) -> Backup:
    """A backup that says so of itself."""
    return Backup(
        Path(f"{step} {at}"), int(at), "automatic", 100, "w", step, WorkspaceCounts(newest=int(newest * 1000))
    )


def test_the_order_is_that_of_the_instants() -> None:
    found = [made(1, NOW - 60), made(1, NOW), made(3, NOW - 30)]
    assert [each for _, each in backup_list.sort_by_instant(found, NOW)] == [found[1], found[2], found[0]]


def test_one_from_the_future_stands_before_what_holds_newer_steps() -> None:
    ahead, older, newer = made(5, NOW + DAY), made(4, NOW - 600), made(6, NOW - 300)
    order = backup_list.sort_by_instant([ahead, older, newer], NOW)
    assert [each for _, each in order] == [newer, ahead, older] and order[1][0] <= NOW - 300
    assert backup_list.sort_by_instant([ahead, older], NOW)[0] == (NOW, ahead)


def test_one_older_than_its_own_steps_is_as_old_as_they_are() -> None:
    back, before = made(9, NOW - 5_000 * DAY, newest=NOW - 50), made(8, NOW - 100)
    assert backup_list.sort_by_instant([back, before], NOW) == [(NOW - 50, back), (NOW - 100, before)]


def test_a_storm_of_the_future_is_thinned_as_any_other(bare: Database) -> None:
    storm = [made(number, NOW + DAY + 60 * number) for number in range(56)]
    after = [made(100 + number, NOW + 1_800 * number) for number in range(40)]
    later = NOW + 4 * DAY
    times = [datetime.fromtimestamp(at) for at, _ in backup_list.sort_by_instant([*storm, *after], later)]
    assert len(retention.select_spared(times, datetime.fromtimestamp(later))) <= retention.LAST + 4


def test_years_ahead_for_an_hour_everything_real_is_not_gone(world: World) -> None:
    world.work(8)
    real = len(world.made)
    world.wrong = 5_000 * DAY
    world.work(1)
    world.wrong = 0
    world.work(1)
    left = {each.path for each in backup_list.list_backups(world.db.path, now=world.now)}
    assert sum(each.path in left for each in world.made[:real]) >= 10
    world.passed += 3 * DAY
    schedule.prune_backups(world.db, now=world.now)
    assert len(backup_list.list_backups(world.db.path, now=world.now)) <= retention.LAST + 4, (
        "what was of the future is thinned too"
    )


def test_a_backup_is_opened_once_until_it_changes(bare: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    add(bare, "Ann")
    first = backup.make_backup(bare, now=NOW)
    backup.make_backup(bare, now=NOW + 60)
    opened: list[Path] = []
    looked = backup_list.file_checks.check_header
    monkeypatch.setattr(
        backup_list.file_checks, "check_header", lambda path, **rest: (opened.append(path), looked(path, **rest))
    )
    for _ in range(3):
        assert len(backup_list.list_backups(bare.path)) == 2
    assert opened == []
    first.path.write_bytes(first.path.read_bytes())
    backup_list.list_backups(bare.path)
    assert opened == [first.path]
