"""Everything that hangs on an event line by line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import duplicate, notes
from commdesk.events.planning import items as lines
from commdesk.events.planning.kinds import KINDS
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.gathering import made
from tests.people import one

TODAY = date(2026, 6, 1)


def titles(db: Database, kind: str, event: int) -> list[str]:
    """Return what the lines are called, in order."""
    return [line.title for line in lines.load_lines(db, kind, event)]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_line_of_each_kind_is_added_changed_deleted_and_undone(db: Database, kind: str) -> None:
    event, title = made(db), KINDS[kind].title
    first, second = ("2026-12-12 14:00", "2026-12-13 09:30") if kind == "date" else ("First", "Second")
    ident = lines.add_line(db, kind, event, **{title: f" {first} "})
    assert titles(db, kind, event) == [first]
    lines.update_line(db, kind, ident, **{title: second})
    assert titles(db, kind, event) == [second]
    lines.delete_line(db, kind, ident)
    assert titles(db, kind, event) == [] and lines.load_line(db, kind, ident) is None
    for names in ([second], [first], []):
        undo.undo(db)
        assert titles(db, kind, event) == names


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_columns_are_those_of_the_table(db: Database, kind: str) -> None:
    known = {row[1] for row in db.reader.execute(f"PRAGMA table_info({KINDS[kind].table})")}
    beside = {"key", "at"} if KINDS[kind].key else set()
    assert known == {"id", "event", "position", *beside, *KINDS[kind].columns}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_line_needs_its_name(db: Database, kind: str) -> None:
    event, title = made(db), KINDS[kind].title
    for values in ({}, {title: "  "}):
        with pytest.raises(Problem, match="needs a (name|day)"):
            lines.add_line(db, kind, event, **values)
    ident = lines.add_line(db, kind, event, **{title: "2026-12-12" if kind == "date" else "x"})
    with pytest.raises(Problem, match="needs a (name|day)"):
        lines.update_line(db, kind, ident, **{title: ""})


@pytest.mark.parametrize(
    ("kind", "column", "typed", "kept"),
    [
        ("task", "day", "2026/6/3", "2026-06-03"),
        ("task", "away", "-7", -7),
        ("task", "away", "", None),
        ("task", "needed", True, 1),
        ("post", "clock", "8：30", "08:30"),
        ("post", "clock", "", ""),
        ("money", "planned", "¥1,200.50", 120_050),
        ("money", "actual", "", None),
        ("money", "actual", 0, 0),
        ("money", "kind", "income", "income"),
        ("risk", "severe", "3", 3),
        ("item", "quantity", "12", 12),
        ("show", "minute", "-30", -30),
        ("show", "colour", "warn", "warn"),
        ("contact", "reach", "a\x00b", "ab"),
    ],
)
def test_a_value_is_kept_as_its_column_wants(
    db: Database, kind: str, column: str, typed: str | int | None, kept: str | int | None
) -> None:
    ident = lines.add_line(db, kind, made(db), **{KINDS[kind].title: "x"})
    lines.update_line(db, kind, ident, **{column: typed})
    found = lines.load_line(db, kind, ident)
    assert found is not None and found[column] == kept


@pytest.mark.parametrize(
    ("kind", "column", "typed", "told"),
    [
        ("task", "day", "soon", "not a day and time"),
        ("task", "day", "2026-02-29", "not a day and time"),
        ("task", "away", "9999", "from -3660 to 3660"),
        ("task", "away", "a week", "not a number"),
        ("post", "clock", "25:00", "not a time of day"),
        ("money", "planned", "much", "not an amount"),
        ("money", "planned", "-5", "not below zero"),
        ("risk", "likely", 4, "from 1 to 3"),
        ("risk", "likely", 0, "from 1 to 3"),
        ("item", "quantity", -1, "from 0 to"),
        ("item", "ready", "1.5", "not a number"),
    ],
)
def test_nonsense_is_told_and_changes_nothing(
    db: Database, kind: str, column: str, typed: str | int, told: str
) -> None:
    ident = lines.add_line(db, kind, made(db), **{KINDS[kind].title: "x"})
    before = lines.load_line(db, kind, ident)
    with pytest.raises(Problem, match=told):
        lines.update_line(db, kind, ident, **{column: typed})
    assert lines.load_line(db, kind, ident) == before


def test_a_choice_that_is_none_is_a_mistake_of_the_program(db: Database) -> None:
    with pytest.raises(ValueError, match="party"):
        lines.add_line(db, "task", made(db), title="x", phase="party")


def test_a_line_that_is_gone_and_one_of_no_event_are_told(db: Database) -> None:
    event = made(db)
    ident = lines.add_line(db, "task", event, title="x")
    lines.delete_line(db, "task", ident)
    for write in (
        lambda: lines.update_line(db, "task", ident, title="y"),
        lambda: lines.delete_line(db, "task", ident),
    ):
        with pytest.raises(Problem, match="line is no longer there"):
            write()
    record.delete_event(db, event)
    with pytest.raises(Problem, match="event is no longer there"):
        lines.add_line(db, "task", event, title="x")


def test_tasks_stand_by_day_and_those_without_behind(db: Database) -> None:
    event = made(db)
    for title, when in (
        ("None", {}),
        ("Hand", {"day": "2026-06-05"}),
        ("Early", {"away": -28}),
        ("After", {"away": 2}),
    ):
        lines.add_line(db, "task", event, title=title, **when)
    assert [(line.title, line.day) for line in lines.load_lines(db, "task", event)] == [
        ("Early", "2026-05-13"),
        ("Hand", "2026-06-05"),
        ("After", "2026-06-12"),
        ("None", ""),
    ]


def test_tasks_of_an_event_without_a_day_stand_by_offset(db: Database) -> None:
    event = record.add_event(db, "Idea")
    for away in (0, -28, -7):
        lines.add_line(db, "task", event, title=str(away), away=away)
    assert titles(db, "task", event) == ["-28", "-7", "0"]
    assert {line.day for line in lines.load_lines(db, "task", event)} == {""}


def test_posts_of_an_event_without_a_date_stand_by_their_distance(db: Database) -> None:
    event = record.add_event(db, "Talk")
    for away, clock in ((-1, "08:00"), (-7, "20:00")):
        lines.add_line(db, "post", event, name=str(away), away=away, clock=clock)
    assert [line.title for line in lines.load_lines(db, "post", event)] == ["-7", "-1"]


def test_posts_of_a_day_stand_by_clock_and_the_show_by_minute(db: Database) -> None:
    event = made(db)
    for clock in ("20:00", "08:00"):
        lines.add_line(db, "post", event, name=clock, away=-1, clock=clock)
    for minute in (30, -15, 0):
        lines.add_line(db, "show", event, title=str(minute), minute=minute)
    assert titles(db, "post", event) == ["08:00", "20:00"] and titles(db, "show", event) == ["-15", "0", "30"]


def test_others_stand_as_they_were_put_and_can_be_arranged(db: Database) -> None:
    event = made(db)
    ids = [lines.add_line(db, "money", event, name=name) for name in "abc"]
    assert titles(db, "money", event) == ["a", "b", "c"]
    lines.reorder_lines(db, "money", [ids[2], ids[0], ids[1]])
    assert titles(db, "money", event) == ["c", "a", "b"]
    lines.add_line(db, "money", event, name="d")
    assert titles(db, "money", event)[-1] == "d"
    undo.undo(db)
    undo.undo(db)
    assert titles(db, "money", event) == ["a", "b", "c"]


def test_a_day_by_hand_cuts_loose_and_an_offset_ties_again(db: Database) -> None:
    ident = lines.add_line(db, "task", made(db), title="x", away=-7)
    lines.update_line(db, "task", ident, day="2026-06-05")
    found = lines.load_line(db, "task", ident)
    assert found is not None and (found["away"], found["day"], found.day) == (None, "2026-06-05", "2026-06-05")
    lines.update_line(db, "task", ident, away=-1)
    found = lines.load_line(db, "task", ident)
    assert found is not None and (found["away"], found["day"], found.day) == (-1, "", "2026-06-09")


def test_a_tick_notes_today_and_can_be_taken_back(db: Database) -> None:
    ident = lines.add_line(db, "task", made(db), title="x")
    lines.mark_task_done(db, ident, True)
    assert one(db, "SELECT done FROM event_task") == date.today().isoformat()
    lines.mark_task_done(db, ident, False)
    assert one(db, "SELECT done FROM event_task") == ""


def test_posting_notes_when_and_keeps_the_first_time(db: Database) -> None:
    ident = lines.add_line(db, "post", made(db), name="x", state="ready")
    assert one(db, "SELECT posted FROM event_post") == 0
    lines.update_line(db, "post", ident, state="posted")
    first = one(db, "SELECT posted FROM event_post")
    assert isinstance(first, int) and first > 1_700_000_000
    lines.update_line(db, "post", ident, posted=5)
    lines.update_line(db, "post", ident, state="reviewed")
    lines.update_line(db, "post", ident, state="posted")
    assert one(db, "SELECT posted FROM event_post") == 5


@pytest.mark.parametrize(
    ("kind", "values", "late"),
    [
        ("task", {"title": "x", "day": "2026-05-31"}, True),
        ("task", {"title": "x", "day": "2026-06-01"}, False),
        ("task", {"title": "x", "day": "2026-05-31", "done": "2026-06-01"}, False),
        ("task", {"title": "x"}, False),
        ("task", {"title": "x", "away": -10}, True),
        ("post", {"name": "x", "day": "2026-05-31"}, True),
        ("post", {"name": "x", "day": "2026-05-31", "state": "posted"}, False),
        ("post", {"name": "x", "day": "2026-05-31", "state": "reviewed"}, False),
        ("money", {"name": "x"}, False),
    ],
)
def test_what_should_have_been_done_is_late(db: Database, kind: str, values: dict[str, str | int], late: bool) -> None:
    ident = lines.add_line(db, kind, made(db), **values)
    found = lines.load_line(db, kind, ident)
    assert found is not None and found.is_late(TODAY) is late


def test_a_poster_that_is_deleted_leaves_its_post(db: Database) -> None:
    event = made(db)
    poster = lines.add_line(db, "file", event, name="Poster", kind="poster", path="poster.png")
    lines.add_line(db, "post", event, name="Notice", file=poster)
    lines.delete_line(db, "file", poster)
    assert lines.load_lines(db, "post", event)[0]["file"] is None
    undo.undo(db)
    assert lines.load_lines(db, "post", event)[0]["file"] == poster


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(st.integers(-99, 99), st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.none()), max_size=6),
    st.booleans(),
)
def test_the_order_is_that_of_the_days(db: Database, whens: list[int | date | None], dated: bool) -> None:
    event = made(db) if dated else record.add_event(db, "Idea")
    for when in whens:
        how = {"away": when} if isinstance(when, int) else {"day": when.isoformat()} if when else {}
        lines.add_line(db, "task", event, title="x", **how)
    days = [line.day for line in lines.load_lines(db, "task", event)]
    known = [day for day in days if day]
    assert days == sorted(known) + [""] * (len(days) - len(known))
    for line in lines.load_lines(db, "task", event):
        if dated and line["away"] is not None:
            assert line.day == (date(2026, 6, 10) + timedelta(days=line["away"])).isoformat()


def test_date_options_are_none_of_the_answers_and_stay_with_their_event(db: Database) -> None:
    event = made(db)
    notes.add_incident(db, event, "Rain")
    notes.set_answer(db, event, "keep", "The tea")
    ident = lines.add_line(db, "date", event, title="2026/12/12 14:00", text="half of them can")
    lines.add_line(db, "date", event, title="2026-12-05")
    assert titles(db, "date", event) == ["2026-12-05 00:00", "2026-12-12 14:00"]
    found = lines.load_line(db, "date", ident)
    assert found is not None and (found["title"], found["text"]) == ("2026-12-12T14:00", "half of them can")
    assert [note.key for note in notes.list_answers(db, event)] == ["keep"] and len(
        notes.list_incidents(db, event)
    ) == 1
    copy = duplicate.duplicate_event(db, event)
    assert (
        lines.load_lines(db, "date", copy) == []
        and lines.load_line(db, "date", notes.list_incidents(db, event)[0].id) is None
    )
    with pytest.raises(Problem, match="not a day and time"):
        lines.update_line(db, "date", ident, title="some Saturday")
