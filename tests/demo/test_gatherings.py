"""The events of the sample: what the picture shows, told by the same numbers as anywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from commdesk import demo, workspace
from commdesk.attendance import ATTENDED
from commdesk.demo.occasion import find_nearest_saturday
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes
from commdesk.events.record import Event
from commdesk.events.registration import registrations
from commdesk.store.database import Database

TODAY = date.today()
NAMES = ["冬日共读会·上海", "作者见面会", "秋日共读会", "中秋游园", "开学书市", "仲夏夜读"]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A sample of 400 members."""
    path: Path = tmp_path_factory.mktemp("gatherings") / "sample.commdesk"
    demo.write_demo(path, members=400, messages=500, today=TODAY)
    space = workspace.open_workspace(path)
    yield space.db
    space.close()


def named(db: Database, name: str) -> Event:
    return next(each for each in record.list_events(db) if each.name == name)


def counts(db: Database, name: str) -> registrations.RegistrationCounts:
    event = named(db, name)
    return registrations.count_registrations(event, registrations.list_registrations(db, event.id))


def test_they_stand_in_the_order_of_the_picture(db: Database) -> None:
    found = record.list_events(db)
    assert [each.name for each in found] == NAMES
    assert [each.phase for each in found] == ["prep", "prep", "retro", "done", "done", "done"]
    assert all(each.day is not None and each.day.weekday() == 5 for each in found if each.name != "秋日共读会")
    assert found[2].day is not None and (TODAY - found[2].day).days == 40


def test_the_next_one_is_being_filled(db: Database) -> None:
    found = counts(db, "冬日共读会·上海")
    assert (found["registered"], found["waitlist"], found["cancelled"], found["attended"]) == (52, 6, 3, 0)
    assert found.taken == 80 and found.free == 0


def test_its_posts_brought_people_and_the_rest_is_still_to_be_posted(db: Database) -> None:
    event = named(db, "冬日共读会·上海")
    posts = lines.load_lines(db, "post", event.id)
    people = registrations.list_registrations(db, event.id)
    brought = {post.title: sum(each.post == post.id and each.said == "registered" for each in people) for post in posts}
    assert list(brought.values()) == [21, 17, 0, 0, 0]
    assert [post["state"] for post in posts] == ["posted", "posted", "ready", "planned", "draft"]
    assert all(post["text"] for post in posts)


def test_its_tasks_are_partly_done_and_one_is_late(db: Database) -> None:
    tasks = lines.load_lines(db, "task", named(db, "冬日共读会·上海").id)
    done = {phase: sum(bool(each["done"]) for each in tasks if each["phase"] == phase) for phase in record.PHASES}
    assert done == {"planning": 8, "prep": 5, "promo": 2, "run": 0, "retro": 0}
    assert "交场地押金" in [each.title for each in tasks if not each["done"]]
    assert all(each["done"] <= TODAY.isoformat() and each["owner"] for each in tasks)


def test_its_budget_is_that_of_the_picture(db: Database) -> None:
    money = lines.load_lines(db, "money", named(db, "冬日共读会·上海").id)
    assert [(each.title, each["actual"], each["planned"]) for each in money] == [
        ("场地", 80_000, 160_000), ("物料", 31_000, 96_000), ("投放", 62_000, 50_000), ("门票收入", 260_000, 400_000)
    ]  # fmt: skip
    assert all(each["category"] for each in money)


def test_sixty_three_came_in_autumn_with_the_guest_of_wang(db: Database) -> None:
    found = counts(db, "秋日共读会")
    assert (found.came, found["attended"], found.taken, found["noshow"]) == (63, 62, 80, 17)
    event = named(db, "秋日共读会")
    (wang,) = [each for each in registrations.list_registrations(db, event.id) if each.guests]
    assert event.schedule is not None
    assert (wang.name, wang.arrived - event.schedule.to_utc_seconds()[0], wang.came) == ("王建国", 120, 1)


def test_nobody_is_noted_twice(db: Database) -> None:
    row = db.reader.execute(f"SELECT count(*), count(DISTINCT member || name) FROM {ATTENDED}").fetchone()
    assert row[0] == row[1] > 240
    titles = {each[0] for each in db.reader.execute("SELECT title FROM entry WHERE kind = 'attendance'")}
    assert titles and not titles & set(NAMES)


def test_nobody_came_before_joining_or_after_leaving(db: Database) -> None:
    sql = f"""SELECT count(*) FROM {ATTENDED} a JOIN membership m ON m.member = a.member
        WHERE a.event <> 0 AND (m.joined_on >= a.day OR (m.left_on <> '' AND m.left_on < a.day))"""
    assert db.reader.execute(sql).fetchone()[0] == 0


@pytest.mark.parametrize(("name", "came"), [("开学书市", 118), ("仲夏夜读", 54), ("中秋游园", 52)])
def test_those_that_are_done_say_how_they_went(db: Database, name: str, came: int) -> None:
    event = named(db, name)
    assert counts(db, name).came == came
    assert [text for key, text in notes.load_answers(db, event.id).items() if key in notes.QUESTIONS and not text] == []
    assert all(each["actual"] is not None for each in lines.load_lines(db, "money", event.id))
    assert all(each["done"] for each in lines.load_lines(db, "task", event.id))
    assert all(each["started"] and each["ended"] for each in lines.load_lines(db, "show", event.id))
    assert db.reader.execute("SELECT count(*) FROM event_score WHERE event = ?", (event.id,)).fetchone()[0] >= 28


def test_the_garden_party_brought_back_three_times_what_it_cost(db: Database) -> None:
    money = lines.load_lines(db, "money", named(db, "中秋游园").id)
    cost = sum(each["actual"] for each in money if each["kind"] == "cost" and each["counted"])
    income = sum(each["actual"] for each in money if each["kind"] == "income")
    assert income / cost == pytest.approx(3.2, abs=0.01)


def test_the_one_to_look_back_on_has_lessons_and_no_answers_yet(db: Database) -> None:
    event = named(db, "秋日共读会")
    assert set(notes.load_answers(db, event.id).values()) == {""}
    assert [bool(each["done"]) for each in lines.load_lines(db, "action", event.id)] == [True, False, False]
    assert len(notes.list_incidents(db, event.id)) == 2


def test_nothing_of_the_sample_is_later_than_today(db: Database) -> None:
    last = (TODAY - date(1970, 1, 1)).days * 86_400 + 86_400
    for sql in (
        "max(at) FROM registration",
        "max(at) FROM arrival",
        "max(posted) FROM event_post",
        "max(at) FROM event_move",
    ):
        assert 0 < db.reader.execute(f"SELECT {sql}").fetchone()[0] < last, sql


@pytest.mark.parametrize("members", [1, 2, 30])
def test_a_small_sample_has_the_events_with_whom_there_is(tmp_path: Path, members: int) -> None:
    demo.write_demo(tmp_path / "small.commdesk", members=members, messages=10, today=TODAY)
    space = workspace.open_workspace(tmp_path / "small.commdesk")
    try:
        assert [each.name for each in record.list_events(space.db)] == NAMES
        most = space.db.reader.execute("SELECT count(*) FROM registration GROUP BY event ORDER BY 1 DESC").fetchone()[0]
        assert most <= members
        assert counts(space.db, "秋日共读会").came >= 1
        assert space.db.reader.execute("PRAGMA foreign_key_check").fetchall() == []
    finally:
        space.close()


def test_an_empty_workspace_has_none(tmp_path: Path) -> None:
    demo.write_demo(tmp_path / "empty.commdesk", members=0, messages=0)
    space = workspace.open_workspace(tmp_path / "empty.commdesk")
    try:
        assert record.list_events(space.db) == []
    finally:
        space.close()


@pytest.mark.parametrize("ahead", [-30, -1, 0, 3, 16, 99])
def test_the_nearest_saturday_is_at_most_three_days_away(ahead: int) -> None:
    for start in range(7):
        today = date(2026, 2, 25 - start)
        found = find_nearest_saturday(today, ahead)
        assert found.weekday() == 5 and abs((found - today).days - ahead) <= 3
