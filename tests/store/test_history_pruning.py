from __future__ import annotations

from collections.abc import Callable

import pytest

from commdesk.store import history, history_pruning, undo
from commdesk.store.database import Database
from tests.store.conftest import DAY, Clock

KEEP = history_pruning.HistoryLimits(steps=2, days=100, bulk_days=10, bulk=3)


def edit(db: Database, times: int = 1, rows: int = 1) -> None:
    for _ in range(times):
        with db.step("Edit") as conn:
            conn.execute("UPDATE member SET intent = intent + 1 WHERE id <= ?", (rows,))


def logged(db: Database) -> list[int]:
    """How many changes each step still has, oldest first."""
    sql = "SELECT (SELECT count(*) FROM change WHERE step = s.id) FROM step s ORDER BY id"
    return [row[0] for row in db.reader.execute(sql)]


@pytest.fixture
def five(bare: Database) -> Database:
    """Five members, made today."""
    with bare.step("Add") as conn:
        conn.executemany("INSERT INTO member(id) VALUES (?)", [(id,) for id in range(1, 6)])
    return bare


def test_a_young_file_keeps_everything(five: Database) -> None:
    edit(five, 4)
    assert history_pruning.trim_history(five, KEEP) == history_pruning.TrimResult(0, 0)
    assert logged(five) == [5, 1, 1, 1, 1]


def test_old_history_is_cut_but_for_the_last_steps(five: Database, clock: Clock) -> None:
    edit(five, 4)
    clock.now += 101 * DAY
    assert history_pruning.trim_history(five, KEEP) == history_pruning.TrimResult(3, 7)
    assert logged(five) == [0, 0, 0, 1, 1]


def test_history_that_is_young_enough_stays(five: Database, clock: Clock) -> None:
    edit(five)
    clock.now += 99 * DAY
    edit(five, 4)
    clock.now += 2 * DAY
    history_pruning.trim_history(five, KEEP)
    assert logged(five) == [0, 0, 1, 1, 1, 1]


def test_bulk_steps_go_earlier(five: Database, clock: Clock) -> None:
    edit(five)
    edit(five, rows=5)
    edit(five)
    clock.now += 11 * DAY
    edit(five, 2)
    assert history_pruning.trim_history(five, KEEP) == history_pruning.TrimResult(2, 10)
    assert logged(five) == [0, 1, 0, 1, 1, 1]


def test_undo_ends_at_what_was_cut(five: Database, clock: Clock) -> None:
    edit(five)
    edit(five, rows=5)
    edit(five)
    clock.now += 11 * DAY
    edit(five, 2)
    history_pruning.trim_history(five, KEEP)
    assert sum(undo.undo(five) is not None for _ in range(9)) == 3
    assert len(history.load_history_for_row(five, "member", 1)) == 1 + 1 + 2 + 3


def test_the_last_steps_stay_though_they_are_old_and_big(five: Database, clock: Clock) -> None:
    edit(five, rows=5)
    clock.now += 1000 * DAY
    assert history_pruning.trim_history(five, KEEP) == history_pruning.TrimResult(0, 0)
    assert undo.undo(five) is not None


def test_what_stands_and_who_wrote_it_stays(five: Database, clock: Clock) -> None:
    with five.step("Delete") as conn:
        conn.execute("DELETE FROM member WHERE id = 5")
    edit(five, 4)
    books = ("member", "step", "stamp", "gone", "rival")
    before = [[tuple(row) for row in five.reader.execute(f"SELECT * FROM {book}")] for book in books]
    clock.now += 101 * DAY
    assert history_pruning.trim_history(five, KEEP).steps == 4
    assert [[tuple(row) for row in five.reader.execute(f"SELECT * FROM {book}")] for book in books] == before


def test_what_a_merge_keeps_goes_with_bulk(five: Database, clock: Clock) -> None:
    with five.write_unlogged() as conn:
        conn.execute("INSERT INTO before SELECT id, 'member', 1, '' FROM step")
    edit(five, 3)
    history_pruning.trim_history(five, KEEP)
    assert five.reader.execute("SELECT count(*) FROM before").fetchone()[0] == 1
    clock.now += 11 * DAY
    history_pruning.trim_history(five, KEEP)
    assert five.reader.execute("SELECT count(*) FROM before").fetchone()[0] == 0


def test_a_clock_that_was_once_ten_years_ahead_does_not_keep_history_for_ever(five: Database, clock: Clock) -> None:
    clock.now += 3650 * DAY
    edit(five)
    clock.now -= 3650 * DAY
    edit(five, 2)
    clock.now += 101 * DAY
    history_pruning.trim_history(five, KEEP)
    assert logged(five) == [0, 0, 1, 1]


def test_a_clock_that_was_once_behind_does_not_cut_the_young(five: Database, clock: Clock) -> None:
    edit(five)
    clock.now -= 3650 * DAY
    edit(five)
    clock.now += 3650 * DAY
    edit(five, 2)
    assert history_pruning.trim_history(five, KEEP).steps == 0


def test_cutting_again_cuts_nothing_and_undo_never_grows_back(
    five: Database, clock: Clock, opened: Callable[[str], Database]
) -> None:
    edit(five, 4)
    clock.now += 101 * DAY
    history_pruning.trim_history(five, KEEP)
    assert history_pruning.trim_history(five, KEEP) == history_pruning.TrimResult(0, 0)
    sql = "SELECT value FROM meta WHERE key = 'log_from'"
    end = five.reader.execute(sql).fetchone()[0]
    history_pruning.trim_history(five, history_pruning.HistoryLimits(steps=4, days=1))
    assert five.reader.execute(sql).fetchone()[0] == end
