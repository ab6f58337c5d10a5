from __future__ import annotations

from collections.abc import Callable

import pytest

from commdesk.errors import Phrase, Problem
from commdesk.store import undo
from commdesk.store.database import Database, open_connection
from tests.store.ground import do, rows, there_and_back


@pytest.mark.parametrize(
    "sql",
    [
        ["INSERT INTO member(id) VALUES (9)"],
        ["UPDATE member SET nickname = nickname || '!', note = 'n'"],
        ["DELETE FROM member WHERE id = 1"],
        ["DELETE FROM member"],
        ["DELETE FROM channel", "DELETE FROM tag_group"],
        ["UPDATE member SET city = 'a'", "UPDATE member SET city = 'b'", "DELETE FROM member WHERE id = 2"],
        # Made anew within the step: only what was written before the deletion may come back.
        [
            "DELETE FROM channel WHERE id = 1",
            "INSERT INTO channel(id, position) VALUES (1, 5)",
            "UPDATE channel SET position = 6, name = 'z' WHERE id = 1",
        ],
        [
            "UPDATE channel SET position = 3 WHERE id = 1",
            "DELETE FROM channel WHERE id = 1",
            "INSERT INTO channel(id, position) VALUES (1, 5)",
            "UPDATE channel SET position = 6 WHERE id = 1",
            "DELETE FROM channel WHERE id = 1",
        ],
        # Moved to a parent made in the same step: taking that away must not take the child.
        ["INSERT INTO member(id) VALUES (9)", "UPDATE entry SET member = 9 WHERE id = 1"],
        ["INSERT INTO channel(id) VALUES (9)", "UPDATE member SET channel = 9", "DELETE FROM entry WHERE id = 1"],
        # Refers to itself, and needs and knows the same row.
        ["UPDATE member SET inviter = 1 WHERE id = 1", "DELETE FROM member WHERE id = 1"],
        [
            "INSERT INTO community(id) VALUES (1)",
            "INSERT INTO membership(id, member, community, inviter) VALUES (1, 1, 1, 1)",
            "DELETE FROM member WHERE id = 1",
        ],
        ["INSERT INTO member(id, inviter) VALUES (8, NULL), (9, 8)", "UPDATE member SET inviter = 9 WHERE id = 8"],
    ],
)
def test_undo_gives_what_was_before_and_redo_what_was_after(people: Database, sql: list[str]) -> None:
    there_and_back(people, *sql)


def test_a_text_of_digits_comes_back_as_a_text(people: Database) -> None:
    sql = "SELECT city, note FROM member WHERE id = 1"
    do(people, "UPDATE member SET city = '0123', note = '1e5' WHERE id = 1")
    do(people, "UPDATE member SET city = 'Wuhan', note = '' WHERE id = 1")
    undo.undo(people)
    assert tuple(people.reader.execute(sql).fetchone()) == ("0123", "1e5")
    do(people, "DELETE FROM member WHERE id = 1")
    undo.undo(people)
    assert tuple(people.reader.execute(sql).fetchone()) == ("0123", "1e5")


def test_undo_does_not_write_what_it_need_not(people: Database) -> None:
    do(people, "INSERT INTO member(id) VALUES (9)", "UPDATE entry SET member = 9 WHERE id = 1")
    undo.undo(people)
    found = people.reader.execute("SELECT tbl, op FROM change WHERE step = (SELECT max(id) FROM step) ORDER BY id")
    assert [tuple(row) for row in found] == [("entry", "U"), ("member", "D")]


def test_a_revived_row_keeps_the_stamps_of_its_fields(people: Database) -> None:
    do(people, "UPDATE member SET city = 'Wuhan' WHERE id = 3")
    sql = "SELECT col, step FROM stamp WHERE tbl = 'member' AND row = 3 AND col <> '*' ORDER BY col"
    before = [tuple(row) for row in people.reader.execute(sql)]
    do(people, "DELETE FROM member WHERE id = 3")
    undo.undo(people)
    assert [tuple(row) for row in people.reader.execute(sql)] == before
    newest = people.reader.execute("SELECT max(id) FROM step").fetchone()[0]
    life = people.reader.execute("SELECT step FROM stamp WHERE tbl = 'member' AND row = 3 AND col = '*'")
    assert life.fetchone()[0] == newest


def test_steps_go_back_one_after_the_other_and_forward_again(people: Database) -> None:
    views = [rows(people)]
    for name in "abc":
        do(people, f"UPDATE member SET city = '{name}'", name=name)
        views.append(rows(people))
    for view in (views[2], views[1]):
        undo.undo(people)
        assert rows(people) == view
    undo.redo(people)
    assert rows(people) == views[2]
    undo.undo(people)
    undo.undo(people)
    assert rows(people) == views[0]
    for view in views[1:]:
        undo.redo(people)
        assert rows(people) == view
    assert undo.redo(people) is None


def test_a_new_step_ends_redo(people: Database) -> None:
    do(people, "UPDATE member SET city = 'a'")
    undo.undo(people)
    do(people, "UPDATE member SET city = 'b'")
    assert undo.find_redoable(people.reader) is None
    undo.undo(people)
    assert {row[0] for row in people.reader.execute("SELECT city FROM member")} == {""}


def test_undo_and_redo_say_the_words_of_the_step(people: Database) -> None:
    with people.step(Phrase("Edit {kind}", {"kind": "Anna"})) as conn:
        conn.execute("UPDATE member SET city = 'a'")
    step = undo.find_undoable(people.reader)
    assert step is not None
    assert str(step.name) == "Edit Anna"
    undo.undo(people)
    again = undo.find_redoable(people.reader)
    assert again is not None
    assert (str(again.name), again.kind) == ("Edit Anna", "undo")


def test_undo_survives_a_restart(people: Database, opened: Callable[[str], Database]) -> None:
    before = rows(people)
    do(people, "DELETE FROM member")
    people.close()
    again = opened("bare.commdesk")
    undo.undo(again)
    assert rows(again) == before
    again.close()
    third = opened("bare.commdesk")
    undo.redo(third)
    assert rows(third)["member"] == []


def test_a_step_that_came_to_nothing_does_not_bar_the_way(people: Database) -> None:
    do(people, "UPDATE member SET city = 'a'")
    do(people, "UPDATE member SET note = 'x'", "UPDATE member SET note = ''")
    undo.undo(people)
    undo.undo(people)
    assert {tuple(row) for row in people.reader.execute("SELECT city, note FROM member")} == {("", "")}
    undo.redo(people)
    undo.redo(people)
    assert {row[0] for row in people.reader.execute("SELECT city FROM member")} == {"a"}
    assert undo.find_redoable(people.reader) is None


def test_an_empty_file_has_nothing_to_undo(bare: Database) -> None:
    assert undo.undo(bare) is None
    assert undo.redo(bare) is None


def test_a_shared_file_does_not_offer_somebody_elses_steps(people: Database) -> None:
    with people.write_unlogged() as conn:
        conn.execute("DELETE FROM meta WHERE key = 'line'")
    assert undo.find_undoable(people.reader) is None
    do(people, "UPDATE member SET city = 'a'")
    undo.undo(people)
    assert undo.undo(people) is None
    assert len(rows(people)["member"]) == 3


def test_steps_that_came_with_a_merge_are_not_ours_to_undo(people: Database) -> None:
    with people.write_unlogged() as conn:
        conn.execute(
            "INSERT INTO step(id, line, who, at, name, kind, via) SELECT id + 1, line, who, at, name, 'do', id FROM step"
        )
    step = undo.find_undoable(people.reader)
    assert step is not None
    assert step.id == people.reader.execute("SELECT min(id) FROM step").fetchone()[0]


def test_a_forget_that_came_with_a_merge_ends_undo_directly_after_it(people: Database) -> None:
    do(people, "UPDATE member SET city = 'a'")
    merge = people.reader.execute("SELECT max(id) FROM step").fetchone()[0]
    with people.write_unlogged() as conn:
        # Made elsewhere, long ago: its own id is small.
        conn.execute(
            "INSERT INTO step(id, line, who, at, name, kind, via) VALUES (5, 77, '', 0, 'Forget', 'forget', ?)",
            (merge,),
        )
    assert undo.find_undoable(people.reader) is None
    do(people, "UPDATE member SET city = 'b'")
    assert undo.undo(people) is not None
    assert undo.undo(people) is None


def test_what_was_cut_cannot_be_taken_back(people: Database) -> None:
    step = undo.find_undoable(people.reader)
    assert step is not None
    with people.write_unlogged() as conn:
        conn.execute("INSERT INTO meta VALUES ('log_from', ?)", (str(step.id),))
    assert undo.undo(people) is None
    with pytest.raises(Problem, match="no longer be taken back"):
        undo.reverse_step(people, step, "undo")


def test_a_column_younger_than_the_image_takes_its_default(people: Database, opened: Callable[[str], Database]) -> None:
    do(people, "UPDATE member SET city = 'x' WHERE id = 1", "DELETE FROM member WHERE id = 1")
    people.close()
    conn = open_connection(people.path, write=True)
    conn.execute("ALTER TABLE member ADD COLUMN hobby TEXT NOT NULL DEFAULT 'none'")
    conn.execute("ALTER TABLE member ADD COLUMN score INTEGER")
    conn.close()
    db = opened("bare.commdesk")
    undo.undo(db)
    assert tuple(db.reader.execute("SELECT nickname, hobby, score FROM member WHERE id = 1").fetchone()) == (
        "Anna",
        "none",
        None,
    )


def test_ten_thousand_steps_are_not_read_to_know_the_newest(people: Database) -> None:
    with people.write_unlogged() as conn:
        conn.execute(
            """WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
            INSERT INTO step(id, line, who, at, name, kind) SELECT s.id + i, s.line, '', 0, 'x', 'do' FROM step s, n"""
        )
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    people.reader.set_progress_handler(count, 10)
    assert undo.find_undoable(people.reader) is not None
    assert undo.find_redoable(people.reader) is None
    people.reader.set_progress_handler(None, 0)
    assert steps < 300
