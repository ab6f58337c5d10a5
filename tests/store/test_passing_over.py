"""Undo and redo never stand still: what cannot be reversed is passed over and told."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import pytest

from commdesk.errors import Problem
from commdesk.store import forget, history_pruning, undo
from commdesk.store.database import Database
from tests.store.ground import do, rows, there_and_back


def test_a_row_whose_parent_is_gone_stays_away_and_what_may_be_empty_is(people: Database) -> None:
    do(people, "DELETE FROM entry", "DELETE FROM member WHERE id = 3")
    _vanish(people, "channel", 2)  # of member 3 and entry 2: may be empty
    _vanish(people, "member", 2)  # of entry 2: needed
    went = undo.undo_newest_step(people)
    assert went.step is not None and went.away == 3 and not went.passed  # entry 2 and both mentions
    found = {row[0]: row[1] for row in people.reader.execute("SELECT id, channel FROM member")}
    assert found == {1: 1, 3: None}
    assert [row[0] for row in people.reader.execute("SELECT id FROM entry")] == [1]
    assert people.reader.execute("PRAGMA foreign_key_check").fetchall() == []
    stamped = "SELECT 1 FROM stamp WHERE tbl = 'member' AND row = 3 AND col = 'channel'"
    assert people.reader.execute(stamped).fetchone()  # else it would differ from what the books say
    view = rows(people)
    undo.redo(people)
    undo.undo(people)
    assert rows(people) == view


def test_a_row_that_something_else_took_away_does_not_come_back_by_an_older_edit(people: Database) -> None:
    do(people, "UPDATE member SET city = 'a' WHERE id IN (2, 3)")
    _vanish(people, "member", 3)
    went = undo.undo_newest_step(people)
    assert (went.away, went.passed) == (1, ())
    assert [tuple(row) for row in people.reader.execute("SELECT id, city FROM member")] == [(1, ""), (2, "")]


def test_an_old_reference_whose_target_is_gone_is_not_put_back(people: Database) -> None:
    do(people, "UPDATE entry SET member = 3, channel = 1 WHERE id = 2")
    _vanish(people, "member", 2)
    went = undo.undo_newest_step(people)
    assert went.step is not None and went.away == 1
    assert tuple(people.reader.execute("SELECT member, channel FROM entry WHERE id = 2").fetchone()) == (3, 2)


def test_what_was_made_deleted_and_referred_to_within_a_step_is_not_missed(people: Database) -> None:
    there_and_back(
        people,
        "INSERT INTO member(id) VALUES (9)",
        "UPDATE entry SET member = 9 WHERE id = 1",
        "DELETE FROM member WHERE id = 9",
    )


def test_a_step_of_which_nothing_is_left_is_passed_over(people: Database) -> None:
    do(people, "UPDATE member SET city = 'a' WHERE id = 1", name="First")
    do(people, "UPDATE member SET city = 'b' WHERE id = 3", name="Second")
    _vanish(people, "member", 3)
    went = undo.undo_newest_step(people)
    assert went.step is not None and str(went.step.name) == "First"
    assert [(str(each.name), each.why) for each in went.passed] == [("Second", undo.GONE)]
    again = undo.redo_newest_step(people)
    assert again.step is not None and str(again.step.name) == "First" and not again.passed


def test_a_step_that_fails_is_passed_over_and_nothing_of_it_is_written(people: Database) -> None:
    do(people, "UPDATE member SET city = 'a'", name="First")
    do(people, "DELETE FROM member", name="Second")
    view = rows(people)
    with people.write_unlogged() as conn:
        conn.execute("UPDATE gone SET image = 'x' WHERE tbl = 'member' AND row = 2")
        conn.execute("UPDATE change SET old = 'x' WHERE tbl = 'member' AND row = 2 AND op = 'D'")
    went = undo.undo_newest_step(people)
    assert [(str(each.name), each.why) for each in went.passed] == [("Second", undo.BROKEN), ("First", undo.GONE)]
    assert went.step is not None and rows(people)["member"] == view["member"] == []


def _refusing(what: str) -> Callable[[sqlite3.Connection, int, frozenset[str]], None]:
    """Return a tender that lets no undo or redo touch ``what``."""

    def tend(conn: sqlite3.Connection, step: int, touched: frozenset[str]) -> None:
        kind = conn.execute("SELECT kind FROM step WHERE id = ?", (step,)).fetchone()[0]
        if what in touched and kind in ("undo", "redo"):
            raise Problem("It was swept.")

    return tend


def test_undo_and_redo_go_on_past_what_refuses_for_ever(people: Database) -> None:
    people._tend = (_refusing("channel"),)
    for number in range(3):
        do(people, f"UPDATE member SET city = 'm{number}'", name=f"member {number}")
        do(people, f"UPDATE channel SET name = 'c{number}'", name=f"channel {number}")
    told = []
    while (went := undo.undo_newest_step(people)).step is not None or went.passed:
        told.append(([str(each.name) for each in went.passed], str(went.step.name) if went.step else ""))
    assert told == [
        (["channel 2"], "member 2"),
        (["channel 1"], "member 1"),
        (["channel 0"], "member 0"),
        (["Act"], ""),
    ]
    assert undo.find_undoable(people.reader) is None
    while undo.redo_newest_step(people).step is not None:
        pass
    assert undo.find_redoable(people.reader) is None
    assert {tuple(row) for row in people.reader.execute("SELECT city FROM member")} == {("m2",)}
    went = undo.undo_newest_step(people)  # redo had nothing to do for it; undo says again that it cannot be undone
    assert [str(each.why) for each in went.passed] == ["It was swept."] and str(
        went.step and went.step.name
    ) == "member 2"


def test_only_the_step_that_is_spoken_of_is_taken_back(people: Database) -> None:
    people._tend = (_refusing("channel"),)
    do(people, "UPDATE member SET city = 'a'")
    do(people, "UPDATE channel SET name = 'c'", name="Rename")
    step = undo.find_undoable(people.reader)
    assert step is not None
    went = undo.undo_newest_step(people, after=step.id - 1)
    assert went.step is None and [str(each.name) for each in went.passed] == ["Rename"]
    assert {row[0] for row in people.reader.execute("SELECT city FROM member")} == {"a"}


def test_a_full_disk_passes_nothing_over(people: Database) -> None:
    do(people, "UPDATE member SET note = ?".replace("?", "hex(zeroblob(200000))"))
    do(people, "UPDATE member SET note = ''")
    steps = people.reader.execute("SELECT count(*) FROM step").fetchone()[0]
    with people.write_unlogged() as conn:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(Problem, match="The disk is full"):
        undo.undo_newest_step(people)
    assert people.reader.execute("SELECT count(*) FROM step").fetchone()[0] == steps
    with people.write_unlogged() as conn:
        conn.execute("PRAGMA max_page_count = 1073741823")
    assert undo.undo_newest_step(people).step is not None


def test_the_end_of_undo_says_why_it_is_there(people: Database) -> None:
    assert undo.find_barrier(people.reader) is None
    history_pruning.trim_history(people, history_pruning.HistoryLimits(steps=0, days=0, bulk_days=0))
    assert undo.undo_newest_step(people) == undo.UndoResult(None)
    assert "cleared from the history" in str(undo.find_barrier(people.reader))
    forget.forget_rows(people, "Forget", {"member": [1]})
    assert "deleted for good" in str(undo.find_barrier(people.reader))


def test_what_is_within_reach_is_what_repeated_undo_and_redo_reverse(people: Database) -> None:
    for number in range(6):
        do(people, f"UPDATE member SET city = '{number}'")
    for verb in (undo.undo, undo.undo, undo.undo, undo.redo, undo.undo, undo.redo):
        verb(people)
    found = undo.find_reversible_steps(people.reader, 100)
    met = set()
    for find, verb in ((undo.find_redoable, undo.redo), (undo.find_undoable, undo.undo)):
        first = people.reader.execute("SELECT max(id) FROM step").fetchone()[0]
        while (step := find(people.reader)) is not None:
            met |= {step.id} if step.id <= first else set()
            verb(people)
        if find is undo.find_redoable:
            for _ in range(2):
                undo.undo(people)
    assert found == met
    assert len(undo.find_reversible_steps(people.reader, 2)) == 2


def _vanish(db: Database, table: str, row: int) -> None:
    """Delete a row in a step that undo does not see, as one that was passed over would."""
    with db.step("Away") as conn:
        conn.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
    with db.write_unlogged() as conn:
        conn.execute("UPDATE step SET line = 0 WHERE id = (SELECT max(id) FROM step)")


def test_the_step_up_to_which_all_is_left_alone_is_left_alone_too(people: Database) -> None:
    do(people, "UPDATE member SET city = 'a'")
    step = undo.find_undoable(people.reader)
    assert step is not None
    assert undo.undo_newest_step(people, after=step.id).step is None
    assert undo.find_undoable(people.reader) == step
    went = undo.undo_newest_step(people, after=step.id - 1)
    assert went.step is not None and (went.away, went.passed) == (0, ())
