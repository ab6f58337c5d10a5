from __future__ import annotations

import pytest

from commdesk.store import history, undo
from commdesk.store.database import Database


def do(db: Database, name: str, *sql: str) -> None:
    with db.step(name) as conn:
        for statement in sql:
            conn.execute(statement)


@pytest.fixture
def person(bare: Database) -> Database:
    """Anna (1), with an entry, a tag taken off again, and a friend (2) who is the same person."""
    do(bare, "Add", "INSERT INTO member(id, nickname) VALUES (1, 'Anna'), (2, 'Ann'), (3, 'Cleo')")
    do(bare, "Note", "INSERT INTO entry(id, member, text) VALUES (10, 1, 'hello'), (11, 3, 'other')")
    do(
        bare,
        "Tag",
        "INSERT INTO tag_group(id) VALUES (1)",
        "INSERT INTO tag(id, tag_group) VALUES (1, 1)",
        "INSERT INTO member_tag(id, member, tag) VALUES (20, 1, 1)",
    )
    do(bare, "Untag", "DELETE FROM member_tag WHERE id = 20")
    do(bare, "Edit", "UPDATE member SET city = 'Wuhan', nickname = 'Anne' WHERE id = 1")
    do(bare, "Same", "INSERT INTO same(id, least, greatest) VALUES (30, 1, 2)")
    return bare


def told(changes: list[history.HistoryChange]) -> list[str]:
    return [f"{c.name} {c.table} {c.op} {c.column or ''}".strip() for c in changes]


def test_a_record_knows_who_changed_what_when_in_which_step(person: Database) -> None:
    made, *edits = reversed(history.load_history_for_row(person, "member", 1))
    assert (str(made.name), made.op, made.who, made.column, made.values["nickname"]) == (
        "Add",
        "I",
        "tester",
        None,
        "Anne",
    )
    assert {(c.column, c.old, c.new) for c in edits} == {("city", "", "Wuhan"), ("nickname", "Anna", "Anne")}
    assert {str(c.name) for c in edits} == {"Edit"}
    assert all(made.at < c.at for c in edits)


def test_newest_comes_first(person: Database) -> None:
    steps = [c.step for c in history.load_history_for_row(person, "member", 1)]
    assert steps == sorted(steps, reverse=True)


def test_an_undo_is_history_too(person: Database) -> None:
    do(person, "Edit", "UPDATE member SET city = 'Linz' WHERE id = 1")
    undo.undo(person)
    newest = history.load_history_for_row(person, "member", 1)[0]
    assert (newest.kind, newest.old, newest.new) == ("undo", "Linz", "Wuhan")


def test_a_deleted_row_tells_what_it_was(person: Database) -> None:
    deleted = history.load_history_for_row(person, "member_tag", 20)[0]
    assert (deleted.op, deleted.values["member"], deleted.old) == ("D", 1, None)


def test_a_row_nobody_knows_has_no_history(person: Database) -> None:
    assert history.load_history_for_row(person, "member", 99) == []


def test_a_person_is_everything_that_hangs_on_them_the_deleted_too(person: Database) -> None:
    assert history.list_places(person, "member", [1]) == [
        ("entry", 10),
        ("member", 1),
        ("member_tag", 20),
        ("same", 30),
    ]
    assert history.list_places(person, "member", [2]) == [("member", 2), ("same", 30)]


def test_the_history_of_a_person(person: Database) -> None:
    assert sorted(told(history.load_history_for_member(person, [1, 2]))) == sorted(
        [
            "Same same I",
            "Edit member U city",
            "Edit member U nickname",
            "Untag member_tag D",
            "Tag member_tag I",
            "Note entry I",
            "Add member I",
            "Add member I",
        ]
    )


def test_links_carry_what_they_link(person: Database) -> None:
    tagged = next(c for c in history.load_history_for_member(person, [1]) if (c.table, c.op) == ("member_tag", "I"))
    assert (tagged.values["tag"], tagged.values["member"]) == (1, 1)


def test_pages_follow_each_other_without_gap_or_repeat(person: Database) -> None:
    everything = history.load_history_for_member(person, [1, 2])
    paged: list[history.HistoryChange] = []
    while page := history.load_history_for_member(person, [1, 2], limit=3, before=paged[-1] if paged else None):
        assert len(page) <= 3
        paged += page
    assert paged == everything


def test_a_place_named_twice_is_told_once(person: Database) -> None:
    assert len(history.load_history_for_places(person, [("entry", 10), ("entry", 10)])) == 1


def test_no_places_no_history(person: Database) -> None:
    assert history.load_history_for_places(person, []) == []
    assert history.list_places(person, "member", []) == []


def test_a_merges_own_effects_are_left_out(person: Database) -> None:
    with person.write_unlogged() as conn:
        conn.execute("UPDATE step SET kind = 'merge' WHERE name = 'Edit'")
    assert told(history.load_history_for_row(person, "member", 1)) == ["Add member I"]


def test_ids_beyond_two_to_the_53_stay_exact(bare: Database) -> None:
    big = (1 << 63) - 3
    do(bare, "Add", f"INSERT INTO member(id) VALUES ({big}), ({big - 1})")
    do(bare, "Note", f"INSERT INTO entry(id, member) VALUES ({big}, {big})", "DELETE FROM entry")
    assert history.list_places(bare, "member", [big]) == [("entry", big), ("member", big)]
    assert history.list_places(bare, "member", [big - 1]) == [("member", big - 1)]
    assert [c.values["member"] for c in history.load_history_for_row(bare, "entry", big)] == [big, big]


def test_an_id_that_begins_like_another_is_another(bare: Database) -> None:
    do(bare, "Add", "INSERT INTO member(id) VALUES (1), (12)", "INSERT INTO entry(id, member) VALUES (5, 12)")
    do(bare, "Delete", "DELETE FROM entry")
    assert history.list_places(bare, "member", [1]) == [("member", 1)]


def test_standing_rows_are_the_living_or_their_last_image(person: Database) -> None:
    with person.write_unlogged() as conn:
        conn.execute("INSERT INTO gone VALUES ('entry', 77, NULL)")
    found = history.load_standing_values(person, {("member", 1), ("member_tag", 20), ("entry", 77), ("entry", 78)})
    assert {place: row["id"] for place, row in found.items()} == {("member", 1): 1, ("member_tag", 20): 20}
