from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from commdesk.store import forget, history_pruning, undo
from commdesk.store.database import Database
from commdesk.store.ids import AHEAD
from commdesk.store.merging.published import Digest, forget_published, load_published
from commdesk.store.merging.receiving import BrokenBundle, Unsettled, receive_bundles
from commdesk.store.values import StepKind
from tests.store.conftest import DAY, Clock
from tests.store.ground import do, rows
from tests.store.merging.exchange import say, tell
from tests.store.merging.test_sparing import Pair, pair

__all__ = ["pair"]


def syncs(db: Database) -> list[int]:
    return [row[0] for row in db.reader.execute("SELECT id FROM step WHERE kind = 'sync' ORDER BY id")]


def touch(db: Database) -> None:
    do(db, "UPDATE member SET intent = intent + 1")


def test_a_sync_is_not_on_the_undo_stack_and_leaves_redo_alone(pair: Pair) -> None:
    touch(pair.mine)
    undo.undo(pair.mine)
    do(pair.li, "UPDATE member SET city = 'Rome'")
    pair.hear()
    assert undo.find_redoable(pair.mine.reader) is not None
    undo.redo(pair.mine)
    undo.undo(pair.mine)
    step = undo.find_undoable(pair.mine.reader)
    assert step is not None and step.kind == "do" and step.id < syncs(pair.mine)[-1]
    assert pair.get("SELECT DISTINCT city, intent FROM member") == [("Rome", 0)]


def test_nothing_is_kept_to_take_a_sync_out_and_its_effects_are_not_history(pair: Pair) -> None:
    seen: list[tuple[int, frozenset[str]]] = []
    pair.mine._tend = (lambda conn, step, tables: seen.append((step, tables)),)
    do(pair.li, "UPDATE member SET city = 'Rome'", "DELETE FROM entry WHERE id = 1")
    pair.hear()
    assert seen == [(syncs(pair.mine)[-1], frozenset({"member", "entry", "mention"}))]  # caches were told
    assert pair.get("SELECT count(*) FROM before") == [(0,)]
    assert pair.get("SELECT count(*) FROM change WHERE step IN (SELECT id FROM step WHERE kind = 'sync')") == [(0,)]
    heard = "SELECT count(*) FROM change WHERE step IN (SELECT id FROM step WHERE heard = 1)"
    assert pair.get(heard) == pair.get(f"{heard} AND step = (SELECT max(id) FROM step WHERE heard = 1)")


def test_a_sync_goes_on_in_the_one_before_while_its_number_is_above_all(pair: Pair) -> None:
    mine = pair.mine
    touch(mine)
    for _ in range(3):
        with mine.step("Sync", kind=StepKind.SYNC, mode="merge"):
            pass
        assert len(syncs(mine)) == 1
    first = syncs(mine)[-1]
    at = mine.reader.execute("SELECT at FROM step WHERE id = ?", (first,)).fetchone()[0]
    with mine.step("Sync", kind=StepKind.SYNC, mode="merge", above=first):
        pass
    assert syncs(mine)[-1] == first and mine.last[2] > at  # not what was saved before
    with mine.step("Sync", kind=StepKind.SYNC, mode="merge", above=first + 1):
        pass
    assert syncs(mine)[-1] > first + 1 and first not in syncs(mine)  # nothing came by it


def test_a_sync_by_which_something_came_stays_when_another_number_is_needed(pair: Pair) -> None:
    touch(pair.li)
    pair.hear()
    first = syncs(pair.mine)[-1]
    touch(pair.li)
    pair.hear()
    assert first in syncs(pair.mine) and syncs(pair.mine)[-1] > first
    touch(pair.mine)
    with pair.mine.step("Sync", kind=StepKind.SYNC, mode="merge"):
        pass
    assert len(syncs(pair.mine)) == 3  # own work lies between the last two


def test_a_forgetting_that_comes_by_a_sync_ends_undo(pair: Pair) -> None:
    touch(pair.mine)
    pair.send()
    forget.forget_rows(pair.li, "Forget", {"member": [3]})
    pair.hear()
    assert undo.find_undoable(pair.mine.reader) is None
    barrier = undo.find_barrier(pair.mine.reader)
    assert barrier is not None and "for good" in str(barrier)
    assert pair.get("SELECT image FROM gone WHERE tbl = 'member' AND row = 3") == [(None,)]
    touch(pair.mine)
    assert undo.undo(pair.mine) is not None


def test_bundles_are_read_in_any_order_doubled_and_with_gaps(pair: Pair) -> None:
    said = []
    for name in "abcd":
        do(pair.li, f"UPDATE member SET city = '{name}'")
        said.append(say(pair.li, "li"))
    result = tell(pair.mine, said[2], said[0], said[0], said[1])
    assert (result.steps, len(result.read), result.waiting) == (3, 4, ())
    assert pair.get("SELECT DISTINCT city FROM member") == [("c",)]
    do(pair.li, "UPDATE member SET city = 'e'")
    result = tell(pair.mine, say(pair.li, "li"))
    assert (result.step, result.steps, len(result.waiting)) == (0, 0, 1)
    assert tell(pair.mine, said[0], said[1]).steps == 0
    assert tell(pair.mine, said[3], *[each for each in [None] if each]).steps == 1
    count = len(syncs(pair.mine))
    tell(pair.mine, said[3])
    assert len(syncs(pair.mine)) == count  # nothing new leaves no step


def test_what_was_said_with_nothing_new_is_noted(pair: Pair) -> None:
    touch(pair.mine)
    pair.send()
    said = say(pair.li, "li")
    assert said is not None and said.own == () and len(said.heard) == 1
    step = said.heard[0]
    assert pair.get(f"SELECT count(*) FROM unseen WHERE step = {step}") == [(0,)]
    touch(pair.mine)
    steps = pair.get("SELECT count(*) FROM step")
    tell(pair.mine, said)
    assert pair.get("SELECT count(*) FROM step") == steps
    newest = pair.get("SELECT max(id) FROM step")[0][0]
    assert pair.get("SELECT step FROM unseen WHERE stream = 'li'") == [(newest,)]
    assert pair.get("SELECT number FROM peer WHERE stream = 'li'") == [(said.number,)]


def test_what_builds_on_what_is_not_here_waits(pair: Pair) -> None:
    touch(pair.li)
    said = say(pair.li, "li")
    assert said is not None
    bundle = said.to_bundle()
    lacking = replace(bundle, heard=(5,), after=bundle.before.add_steps((*said.own, 5)))
    before = rows(pair.mine)
    assert receive_bundles(pair.mine, [lacking]).waiting == (lacking,)
    for other in (replace(bundle, follows="another"), replace(bundle, before=bundle.before.add_steps([5]))):
        assert receive_bundles(pair.mine, [other]).waiting == (other,)  # written by a copy of Li's file
    assert rows(pair.mine) == before and not pair.get("SELECT 1 FROM step WHERE heard = 1 AND id = 5")
    assert tell(pair.mine, said).steps == 1


def test_what_contradicts_itself_is_refused_and_nothing_of_it_is_written(pair: Pair) -> None:
    do(pair.li, "UPDATE member SET city = 'Rome'")
    said = say(pair.li, "li")
    assert said is not None
    bundle = said.to_bundle()

    def break_off(conn: object) -> None:
        raise BrokenBundle

    def forge(sql: str) -> Callable[[sqlite3.Connection], None]:
        def fill(conn: sqlite3.Connection) -> None:
            said.fill(conn)
            conn.execute(sql)

        return fill

    before = rows(pair.mine)
    for bad in (
        replace(bundle, after=bundle.after.add_steps([5])),
        replace(bundle, fill=break_off),
        replace(bundle, fill=forge("UPDATE theirs.stamp SET step = 5")),  # a step that nobody has
        replace(bundle, fill=forge("INSERT INTO theirs.change VALUES (999, 5, 'member', 1, 'U', 'city', 'a', 'b')")),
        replace(bundle, fill=forge("DELETE FROM theirs.member")),  # books without the row
        replace(bundle, fill=forge("UPDATE theirs.member SET nickname = NULL")),  # what the table refuses
        replace(bundle, fill=forge("UPDATE theirs.member SET nickname = CAST(x'ff' AS TEXT)")),
    ):
        assert receive_bundles(pair.mine, [bad]).refused == (bad,)
        assert rows(pair.mine) == before and pair.get("SELECT count(*) FROM peer WHERE number > 1") == [(0,)]
    assert tell(pair.mine, said).steps == 1


def test_forged_steps_are_refused_and_the_others_are_read(pair: Pair) -> None:
    touch(pair.li)
    said = say(pair.li, "li")
    assert said is not None
    far = pair.mine.ids.new_id() + 2 * AHEAD
    known = pair.get("SELECT min(id) FROM step")[0][0]
    bundle = said.to_bundle()
    assert isinstance(known, int)
    added = f"SELECT {far}, line, who, at, name, kind, target FROM theirs.step"
    for own, sql in (
        ((far,), f"UPDATE theirs.step SET id = {far}"),  # numbers that nobody can have reached
        (
            (*said.own, known),
            f"INSERT INTO theirs.step VALUES ({known}, 1, 'x', 1, '', 'do', NULL)",
        ),  # one for two steps
        ((*said.own, 77), "SELECT 1"),  # a step that is said and not there
        ((), "SELECT 1"),
        (said.own, f"INSERT INTO theirs.step {added}"),
    ):

        def fill(conn: sqlite3.Connection, sql: str = sql) -> None:
            said.fill(conn)
            conn.execute(sql)

        after = Digest().add_steps({*own, *said.heard})
        bad = replace(
            bundle, stream="bad", number=1, start=True, follows="", before=Digest(), after=after, own=own, fill=fill
        )
        result = receive_bundles(pair.mine, [bad])
        assert result.refused == (bad,) and result.steps == 0
    assert tell(pair.mine, said).steps == 1


def test_references_are_kept_once_at_the_end_of_a_go(pair: Pair) -> None:
    """Between two bundles stands a state that nobody ever saw: a row that is kept there would come back for everybody."""
    do(pair.mine, "UPDATE member SET channel = 2 WHERE id = 1")
    do(
        pair.li,
        "UPDATE member SET channel = NULL",
        "UPDATE entry SET channel = NULL",
        "DELETE FROM channel WHERE id = 2",
    )
    first = say(pair.li, "li")
    with pytest.raises(Unsettled):
        tell(pair.mine, first, complete=False)
    assert pair.get("SELECT id FROM channel") == [(1,), (2,)] and not pair.get("SELECT 1 FROM step WHERE line = 0")
    pair.send()  # Li keeps it, and lets it go again
    do(pair.li, "UPDATE member SET channel = NULL", "DELETE FROM channel WHERE id = 2")
    assert tell(pair.mine, first, say(pair.li, "li"), complete=False).steps == 3
    assert pair.get("SELECT id FROM channel") == [(1,)]
    assert pair.get("SELECT count(*) FROM step WHERE line = 0") == [(1,)]  # Li's


def test_what_is_kept_is_told_to_the_others(pair: Pair) -> None:
    do(pair.mine, "UPDATE member SET channel = 2 WHERE id = 1")
    do(pair.li, "DELETE FROM channel WHERE id = 2")
    pair.hear()
    assert pair.get("SELECT id FROM channel") == [(1,), (2,)]
    pair.send()
    assert rows(pair.li)["channel"] == rows(pair.mine)["channel"]
    assert say(pair.li, "li") is not None
    kept = "SELECT heard FROM step WHERE line = 0"
    assert pair.get(kept) == [(0,)] and [row[0] for row in pair.li.reader.execute(kept)] == [1]


def test_trimming_leaves_what_nobody_was_told_of(pair: Pair, clock: Clock) -> None:
    touch(pair.mine)
    say(pair.mine, "mine")
    touch(pair.mine)
    newest = pair.get("SELECT max(id) FROM step")[0][0]
    clock.now += 1000 * DAY
    history_pruning.trim_history(pair.mine, history_pruning.HistoryLimits(steps=0))
    assert pair.get("SELECT DISTINCT step FROM change") == [(newest,)]
    with pair.mine.write_cache() as conn:
        forget_published(conn)
    history_pruning.trim_history(pair.mine, history_pruning.HistoryLimits(steps=0))
    assert pair.get("SELECT DISTINCT step FROM change") == []


def test_published_is_what_roll_back_reads(pair: Pair) -> None:
    touch(pair.mine)
    say(pair.mine, "mine")
    told = load_published(pair.mine.reader)
    assert told is not None and told.last.here == pair.get("SELECT max(here) FROM step")[0][0]


def test_a_killed_go_leaves_nothing(pair: Pair, tmp_path: Path) -> None:
    touch(pair.li)
    before, peers = rows(pair.mine), pair.get("SELECT * FROM peer")
    pair.mine._tend = (lambda conn, step, tables: 1 // 0,)  # type: ignore[assignment, return-value]
    with pytest.raises(ZeroDivisionError):
        pair.hear()
    assert rows(pair.mine) == before and pair.get("SELECT * FROM peer") == peers
