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
from commdesk.events.planning.kinds import KINDS
from commdesk.events.registration import registrations
from commdesk.store import undo
from commdesk.store.database import Database

LINES = ("task", "post", "money", "risk", "item", "contact", "file", "role", "show")


@pytest.fixture
def source(db: Database) -> int:
    """An event that has been lived through."""
    event = playbooks.start_event(
        db,
        "salon",
        "en",
        title="Salon I",
        starts="2026-06-06 19:00",
        place="Library",
        series="Salon",
        link="https://e.org",
    )
    record.update_event(db, event, phase="done", expect_conversions=7, zone="Europe/Berlin")
    file = lines.add_line(db, "file", event, name="poster.png", kind="poster", path="/posters/poster.png")
    post = lines.load_lines(db, "post", event)[0]
    lines.update_line(
        db, "post", post.id, state="posted", link="https://e.org/1", review="Went well", file=file, code="a1"
    )
    lines.mark_task_done(db, lines.load_lines(db, "task", event)[0].id, True)
    lines.update_line(db, "money", lines.load_lines(db, "money", event)[0].id, actual=30_000)
    lines.update_line(db, "item", lines.load_lines(db, "item", event)[0].id, ready=2)
    lines.update_line(db, "show", lines.load_lines(db, "show", event)[0].id, started=1_000, ended=2_000)
    lines.add_line(db, "task", event, title="Buy flowers", day="2026-06-04")
    lines.add_line(db, "contact", event, name="Florist", reach="030 1234")
    lines.add_line(db, "action", event, title="A second microphone", phase="prep", away=-7, owner="Ann")
    lines.add_line(db, "action", event, title="Long done", done="2026-06-10")
    person = registrations.add_registration(db, event, "Ann")
    check_in.CheckInDoor(db, event).check_in(person)
    notes.set_answer(db, event, "keep", "The cards")
    return event


def first(db: Database, kind: str, event: int, title: str) -> lines.EventLine:
    return next(each for each in lines.load_lines(db, kind, event) if each.title == title)


def test_everything_that_was_planned_is_there_again(db: Database, source: int) -> None:
    made = duplicate.duplicate_event(db, source, "2026-09-05 19:00", "Salon II")
    for kind in LINES:
        old, new = ([each.title for each in lines.load_lines(db, kind, event)] for event in (source, made))
        assert sorted(new) == sorted(old + ["A second microphone"] * (kind == "task")), kind
    old_event, event = record.require_event(db, source), record.require_event(db, made)
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
    made = duplicate.duplicate_event(db, source, "2026-09-05 19:00")
    blank: list[tuple[str, str, Any]] = [
        ("task", "done", ""), ("post", "posted", 0), ("post", "link", ""), ("post", "review", ""), ("money", "actual", None),
        ("item", "ready", 0), ("show", "started", None), ("show", "ended", None),
    ]  # fmt: skip
    for kind, column, value in blank:
        assert {each[column] for each in lines.load_lines(db, kind, made)} == {value}, (kind, column)
    assert {each["state"] for each in lines.load_lines(db, "post", made)} <= {"draft", "ready"}
    assert registrations.list_registrations(db, made) == []
    assert set(notes.load_answers(db, made).values()) == {""}
    for table in ("event_move", "event_score", "event_action"):
        assert db.reader.execute(f"SELECT count(*) FROM {table} WHERE event = ?", (made,)).fetchone()[0] == 0


def test_tickets_of_the_one_do_not_open_the_other(db: Database, source: int) -> None:
    made = duplicate.duplicate_event(db, source)
    secrets = {record.require_event(db, each).secret for each in (source, made)}
    assert len(secrets) == 2 and all(len(each) == 32 for each in secrets)


def test_what_was_dated_by_hand_keeps_its_distance(db: Database, source: int) -> None:
    made = duplicate.duplicate_event(db, source, "2027-03-06 19:00")
    flowers = first(db, "task", made, "Buy flowers")
    assert (flowers["away"], flowers["day"], flowers.day) == (-2, "", "2027-03-04")


def test_without_a_date_everything_waits_for_one(db: Database, source: int) -> None:
    made = duplicate.duplicate_event(db, source)
    assert (record.require_event(db, made).starts, record.require_event(db, made).ends) == ("", "")
    assert {each.day for each in lines.load_lines(db, "task", made)} == {""}
    record.update_event(db, made, starts="2026-09-05 19:00")
    assert first(db, "task", made, "Buy flowers").day == "2026-09-03"


def test_an_event_without_a_date_keeps_the_days_of_its_tasks(db: Database) -> None:
    event = record.add_event(db, "Some day")
    lines.add_line(db, "task", event, title="Call", day="2026-06-04")
    made = duplicate.duplicate_event(db, event, "2026-09-05 19:00")
    assert first(db, "task", made, "Call").day == "2026-06-04"


def test_a_day_very_far_away_stays_where_it_is(db: Database) -> None:
    event = record.add_event(db, "Jubilee", starts="2026-06-06 19:00")
    lines.add_line(db, "task", event, title="Book", day="2006-06-06")
    made = duplicate.duplicate_event(db, event, "2027-06-06 19:00")
    assert first(db, "task", made, "Book").day == "2006-06-06"


def test_open_lessons_become_tasks_that_know_where_they_came_from(db: Database, source: int) -> None:
    made = duplicate.duplicate_event(db, source, "2026-09-05 19:00")
    task, lesson = first(db, "task", made, "A second microphone"), first(db, "action", source, "A second microphone")
    assert (task["source"], task["phase"], task["away"], task["owner"], task["done"]) == (
        lesson.id,
        "prep",
        -7,
        "Ann",
        "",
    )
    again = duplicate.duplicate_event(db, source, "2026-10-03 19:00")
    assert "A second microphone" not in [each.title for each in lines.load_lines(db, "task", again)]


def test_a_poster_is_that_of_the_new_event(db: Database, source: int) -> None:
    made = duplicate.duplicate_event(db, source)
    (file,) = lines.load_lines(db, "file", made)
    post = next(each for each in lines.load_lines(db, "post", made) if each["file"])
    assert (post.title, post["file"]) == ("Announcing the guest", file.id)
    assert file.id != lines.load_lines(db, "file", source)[0].id
    assert (file["kind"], file["path"]) == ("poster", "/posters/poster.png")


def test_communities_and_the_questions_of_the_playbook_come_along(db: Database, source: int) -> None:
    group = communities.add_community(db, "Readers", "wechat")
    record.set_communities(db, source, [group])
    made = duplicate.duplicate_event(db, source)
    assert record.load_event_communities(db, made) == [group]
    asked = [
        [(each.key, each.title) for each in notes.list_answers(db, event) if each.title] for event in (source, made)
    ]
    assert asked[0] == asked[1] != []


def test_it_is_one_step_and_leaves_the_source_alone(db: Database, source: int) -> None:
    def content() -> list[tuple[Any, ...]]:
        return [
            tuple(row)
            for kind in LINES
            for row in db.reader.execute(f"SELECT * FROM {KINDS[kind].table} WHERE event = {source} ORDER BY id")
        ]

    before = content()
    made = duplicate.duplicate_event(db, source, "2026-09-05 19:00")
    assert content() == before
    undo.undo(db)
    assert record.load_event(db, made) is None and content() == before
    undo.redo(db)
    assert record.load_event(db, made) is not None and len(lines.load_lines(db, "task", made)) == 42


def test_an_hour_that_is_skipped_and_a_leap_day_are_fine(db: Database, source: int) -> None:
    for starts, ends in (("2027-03-28 02:30", "2027-03-28T04:30"), ("2028-02-29 23:00", "2028-03-01T01:00")):
        assert record.require_event(db, duplicate.duplicate_event(db, source, starts)).ends == ends


@pytest.mark.parametrize("starts", ["2027-02-29 19:00", "soon", "2027-01-01 25:00"])
def test_a_day_that_is_none_leaves_nothing_behind(db: Database, source: int, starts: str) -> None:
    with pytest.raises(Problem):
        duplicate.duplicate_event(db, source, starts)
    assert len(record.list_events(db)) == 1


def test_an_event_that_is_gone_cannot_be_copied(db: Database) -> None:
    with pytest.raises(Problem):
        duplicate.duplicate_event(db, 1)
