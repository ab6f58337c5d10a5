"""Another event like one that was: the plan is there again, what happened and who came is not, lessons are tasks."""

from __future__ import annotations

from typing import Any

import pytest

from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.checkin import check_in
from commdesk.events.planning import duplicate, notes, playbooks
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations
from commdesk.store import undo
from commdesk.store.database import Database

LINES = ("task", "post", "money", "risk", "item", "contact", "file", "role", "show")


@pytest.fixture
def source(db: Database) -> int:
    """An event that has been lived through."""
    event = playbooks.start(
        db,
        "salon",
        "en",
        title="Salon I",
        starts="2026-06-06 19:00",
        place="Library",
        series="Salon",
        link="https://e.org",
    )
    record.change(db, event, phase="done", expect_conversions=7, zone="Europe/Berlin")
    file = lines.add(db, "file", event, name="poster.png", kind="poster", path="/posters/poster.png")
    post = lines.of(db, "post", event)[0]
    lines.change(db, "post", post.id, state="posted", link="https://e.org/1", review="Went well", file=file, code="a1")
    lines.tick(db, lines.of(db, "task", event)[0].id, True)
    lines.change(db, "money", lines.of(db, "money", event)[0].id, actual=30_000)
    lines.change(db, "item", lines.of(db, "item", event)[0].id, ready=2)
    lines.change(db, "show", lines.of(db, "show", event)[0].id, started=1_000, ended=2_000)
    lines.add(db, "task", event, title="Buy flowers", day="2026-06-04")
    lines.add(db, "contact", event, name="Florist", reach="030 1234")
    lines.add(db, "action", event, title="A second microphone", phase="prep", away=-7, owner="Ann")
    lines.add(db, "action", event, title="Long done", done="2026-06-10")
    person = registrations.add(db, event, "Ann")
    check_in.Door(db, event).check_in(person)
    notes.set_answer(db, event, "keep", "The cards")
    return event


def first(db: Database, kind: str, event: int, title: str) -> lines.Line:
    return next(each for each in lines.of(db, kind, event) if each.title == title)


def test_everything_that_was_planned_is_there_again(db: Database, source: int) -> None:
    made = duplicate.duplicate(db, source, "2026-09-05 19:00", "Salon II")
    for kind in LINES:
        old, new = ([each.title for each in lines.of(db, kind, event)] for event in (source, made))
        assert sorted(new) == sorted(old + ["A second microphone"] * (kind == "task")), kind
    old_event, event = record.need(db, source), record.need(db, made)
    for column in (
        "series",
        "kind",
        "place",
        "link",
        "capacity",
        "price",
        "zone",
        "expect_people",
        "expect_conversions",
        "purpose",
        "goal",
    ):
        assert getattr(event, column) == getattr(old_event, column), column
    assert (event.name, event.phase, event.starts, event.ends) == (
        "Salon II",
        "planning",
        "2026-09-05T19:00",
        "2026-09-05T21:00",
    )


def test_nothing_of_what_happened_is(db: Database, source: int) -> None:
    made = duplicate.duplicate(db, source, "2026-09-05 19:00")
    blank: list[tuple[str, str, Any]] = [
        ("task", "done", ""), ("post", "posted", 0), ("post", "link", ""), ("post", "review", ""), ("money", "actual", None),
        ("item", "ready", 0), ("show", "started", None), ("show", "ended", None),
    ]  # fmt: skip
    for kind, column, value in blank:
        assert {each[column] for each in lines.of(db, kind, made)} == {value}, (kind, column)
    assert {each["state"] for each in lines.of(db, "post", made)} <= {"draft", "ready"}
    assert registrations.listing(db, made) == []
    assert set(notes.answers(db, made).values()) == {""}
    for table in ("event_move", "event_score", "event_action"):
        assert db.reader.execute(f"SELECT count(*) FROM {table} WHERE event = ?", (made,)).fetchone()[0] == 0


def test_tickets_of_the_one_do_not_open_the_other(db: Database, source: int) -> None:
    made = duplicate.duplicate(db, source)
    secrets = {record.need(db, each).secret for each in (source, made)}
    assert len(secrets) == 2 and all(len(each) == 32 for each in secrets)


def test_what_was_dated_by_hand_keeps_its_distance(db: Database, source: int) -> None:
    made = duplicate.duplicate(db, source, "2027-03-06 19:00")
    flowers = first(db, "task", made, "Buy flowers")
    assert (flowers["away"], flowers["day"], flowers.day) == (-2, "", "2027-03-04")


def test_without_a_date_everything_waits_for_one(db: Database, source: int) -> None:
    made = duplicate.duplicate(db, source)
    assert (record.need(db, made).starts, record.need(db, made).ends) == ("", "")
    assert {each.day for each in lines.of(db, "task", made)} == {""}
    record.change(db, made, starts="2026-09-05 19:00")
    assert first(db, "task", made, "Buy flowers").day == "2026-09-03"


def test_an_event_without_a_date_keeps_the_days_of_its_tasks(db: Database) -> None:
    event = record.add(db, "Some day")
    lines.add(db, "task", event, title="Call", day="2026-06-04")
    made = duplicate.duplicate(db, event, "2026-09-05 19:00")
    assert first(db, "task", made, "Call").day == "2026-06-04"


def test_a_day_very_far_away_stays_where_it_is(db: Database) -> None:
    event = record.add(db, "Jubilee", starts="2026-06-06 19:00")
    lines.add(db, "task", event, title="Book", day="2006-06-06")
    made = duplicate.duplicate(db, event, "2027-06-06 19:00")
    assert first(db, "task", made, "Book").day == "2006-06-06"


def test_open_lessons_become_tasks_that_know_where_they_came_from(db: Database, source: int) -> None:
    made = duplicate.duplicate(db, source, "2026-09-05 19:00")
    task, lesson = first(db, "task", made, "A second microphone"), first(db, "action", source, "A second microphone")
    assert (task["source"], task["phase"], task["away"], task["owner"], task["done"]) == (
        lesson.id,
        "prep",
        -7,
        "Ann",
        "",
    )
    again = duplicate.duplicate(db, source, "2026-10-03 19:00")
    assert "A second microphone" not in [each.title for each in lines.of(db, "task", again)]


def test_a_poster_is_that_of_the_new_event(db: Database, source: int) -> None:
    made = duplicate.duplicate(db, source)
    (file,) = lines.of(db, "file", made)
    post = next(each for each in lines.of(db, "post", made) if each["file"])
    assert (post.title, post["file"]) == ("Announcing the guest", file.id)
    assert file.id != lines.of(db, "file", source)[0].id
    assert (file["kind"], file["path"]) == ("poster", "/posters/poster.png")


def test_communities_and_the_questions_of_the_playbook_come_along(db: Database, source: int) -> None:
    group = communities.add(db, "Readers", "wechat")
    record.set_communities(db, source, [group])
    made = duplicate.duplicate(db, source)
    assert record.communities(db, made) == [group]
    asked = [[(each.key, each.title) for each in notes.listing(db, event) if each.title] for event in (source, made)]
    assert asked[0] == asked[1] != []


def test_it_is_one_step_and_leaves_the_source_alone(db: Database, source: int) -> None:
    def content() -> list[tuple[Any, ...]]:
        return [
            tuple(row)
            for kind in LINES
            for row in db.reader.execute(f"SELECT * FROM {lines.KINDS[kind].table} WHERE event = {source} ORDER BY id")
        ]

    before = content()
    made = duplicate.duplicate(db, source, "2026-09-05 19:00")
    assert content() == before
    undo.undo(db)
    assert record.load(db, made) is None and content() == before
    undo.redo(db)
    assert record.load(db, made) is not None and len(lines.of(db, "task", made)) == 42


def test_an_hour_that_is_skipped_and_a_leap_day_are_fine(db: Database, source: int) -> None:
    for starts, ends in (("2027-03-28 02:30", "2027-03-28T04:30"), ("2028-02-29 23:00", "2028-03-01T01:00")):
        assert record.need(db, duplicate.duplicate(db, source, starts)).ends == ends


@pytest.mark.parametrize("starts", ["2027-02-29 19:00", "soon", "2027-01-01 25:00"])
def test_a_day_that_is_none_leaves_nothing_behind(db: Database, source: int, starts: str) -> None:
    with pytest.raises(Problem):
        duplicate.duplicate(db, source, starts)
    assert len(record.listing(db)) == 1


def test_an_event_that_is_gone_cannot_be_copied(db: Database) -> None:
    with pytest.raises(Problem):
        duplicate.duplicate(db, 1)
