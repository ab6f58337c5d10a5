"""What is asked for before a phase is left, and what is noted of passing anyway."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes, phases
from commdesk.events.record import PHASES
from commdesk.events.registration import registrations
from commdesk.store import undo
from commdesk.store.database import Database
from tests.events.gathering import guest, made
from tests.people import one

PAST = (date.today() - timedelta(days=1)).isoformat()
AHEAD = (date.today() + timedelta(days=5)).isoformat()


def asked(db: Database, event: int, phase: str) -> list[str]:
    """Return what is still open, in words."""
    return [str(point.text) for point in phases.open_points(db, event, phase)]


def test_a_bare_idea_asks_for_everything(db: Database) -> None:
    assert asked(db, record.add_event(db, "Salon"), "planning") == [
        "The day is set",
        "The place is set, or it is online",
        "The purpose is written down",
        "The expected numbers are written down",
        "The budget has lines",
        "Every risk has a plan B",
    ]


def test_a_plan_that_has_it_all_asks_for_nothing(db: Database) -> None:
    event = made(db, place="Shop", purpose="Meet", expect_people=20)
    lines.add_line(db, "money", event, name="Tea")
    lines.add_line(db, "risk", event, text="Rain", plan="Tent")
    assert asked(db, event, "planning") == [] and phases.count_done_points(
        phases.load_points(db, event, "planning")
    ) == (6, 6)


@pytest.mark.parametrize(
    ("values", "gone"),
    [
        ({"online": 1}, "The place is set, or it is online"),
        ({"place": "Shop"}, "The place is set, or it is online"),
        ({"purpose": "Meet"}, "The purpose is written down"),
        ({"expect_people": 0}, "The expected numbers are written down"),
    ],
)
def test_each_point_goes_with_its_value(db: Database, values: dict[str, str | int], gone: str) -> None:
    event = made(db)
    assert gone in asked(db, event, "planning")
    record.update_event(db, event, **values)
    assert gone not in asked(db, event, "planning")


def test_one_risk_without_a_plan_is_enough(db: Database) -> None:
    event = made(db)
    lines.add_line(db, "risk", event, text="Rain", plan="Tent")
    assert "Every risk has a plan B" not in asked(db, event, "planning")
    lines.add_line(db, "risk", event, text="Nobody comes")
    assert "Every risk has a plan B" in asked(db, event, "planning")


def test_tasks_of_the_phase_are_asked_for_by_their_line(db: Database) -> None:
    event = made(db)
    task = lines.add_line(db, "task", event, title="Book", phase="prep", owner="Ann")
    lines.add_line(db, "task", event, title="Post", phase="promo")
    (point,) = [point for point in phases.open_points(db, event, "prep") if point.kind]
    assert (str(point.text), point.kind, point.row) == ("Book", "task", task)
    lines.mark_task_done(db, task, True)
    assert not [point for point in phases.open_points(db, event, "prep") if point.kind]
    assert phases.count_done_points(phases.load_points(db, event, "prep")) == (2, 3)


def test_tasks_without_which_the_phase_is_not_done_come_first(db: Database) -> None:
    event = made(db)
    lines.add_line(db, "task", event, title="Bake", phase="run", away=-9)
    lines.add_line(db, "task", event, title="Key", phase="run", away=-1, needed=1)
    found = phases.open_points(db, event, "run")
    assert [(str(point.text), point.needed) for point in found] == [
        ("People were checked in", True),
        ("Key", True),
        ("Bake", False),
    ]


def test_a_title_with_braces_stays_as_it_is(db: Database) -> None:
    event = made(db)
    lines.add_line(db, "task", event, title="Ask {name}", phase="prep", owner="Ann")
    assert "Ask {name}" in asked(db, event, "prep")
    phases.enter_phase(db, event, "prep")
    phases.enter_phase(db, event, "promo")
    assert "Ask {name}" in phases.list_phase_moves(db, event)[-1].open


def test_preparation_asks_for_a_run_of_show_and_owners(db: Database) -> None:
    event = made(db)
    assert asked(db, event, "prep") == ["The run of show has items"]
    lines.add_line(db, "show", event, title="Welcome")
    task = lines.add_line(db, "task", event, title="Book", phase="prep")
    assert asked(db, event, "prep") == ["Every open task has an owner", "Book"]
    lines.update_line(db, "task", task, owner="Ann")
    assert asked(db, event, "prep") == ["Book"]


@pytest.mark.parametrize(
    ("day", "state", "missed"),
    [(PAST, "draft", True), (PAST, "planned", True), (PAST, "posted", False), (AHEAD, "draft", False)],
)
def test_publicity_asks_for_posts_that_were_not_missed(db: Database, day: str, state: str, missed: bool) -> None:
    event = made(db)
    assert "Posts are planned" in asked(db, event, "promo")
    lines.add_line(db, "post", event, name="Notice", day=day, state=state)
    assert ("No post was missed" in asked(db, event, "promo")) is missed
    assert "Posts are planned" not in asked(db, event, "promo")


def test_publicity_asks_for_people_and_an_invitation_is_nobody_yet(db: Database) -> None:
    event = made(db)
    guest(db, event, "Ann", said="invited")
    assert "People have registered" in asked(db, event, "promo")
    guest(db, event, "Ben")
    assert "People have registered" not in asked(db, event, "promo")


def test_the_day_asks_for_somebody_checked_in(db: Database) -> None:
    event = made(db)
    guest(db, event, "Ann")
    assert asked(db, event, "run") == ["People were checked in"]
    guest(db, event, "Ben", True)
    assert asked(db, event, "run") == []


def test_a_run_of_show_that_was_begun_is_to_be_finished(db: Database) -> None:
    event = made(db)
    guest(db, event, "Ben", True)
    item = lines.add_line(db, "show", event, title="Welcome")
    assert asked(db, event, "run") == []
    lines.update_line(db, "show", item, started=1_781_071_200)
    assert asked(db, event, "run") == ["The run of show is finished"]
    lines.update_line(db, "show", item, ended=1_781_071_900)
    assert asked(db, event, "run") == []


def test_publicity_asks_for_an_announcement(db: Database) -> None:
    event = made(db)
    post = lines.add_line(db, "post", event, name="Notice", day=AHEAD)
    assert "The event was announced" in asked(db, event, "promo")
    lines.update_line(db, "post", post, state="posted")
    assert "The event was announced" not in asked(db, event, "promo")


def test_the_retro_asks_for_answers_costs_and_lessons(db: Database) -> None:
    event = made(db)
    assert len(asked(db, event, "retro")) == 3
    money = lines.add_line(db, "money", event, name="Tea", planned=500)
    for key in notes.QUESTIONS:
        assert "The four questions are answered" in asked(db, event, "retro")
        notes.set_answer(db, event, key, "Said")
    lines.update_line(db, "money", money, actual=0)
    lesson = lines.add_line(db, "action", event, title="Two signs")
    assert asked(db, event, "retro") == ["Every lesson has an owner"]
    lines.update_line(db, "action", lesson, owner="Ann")
    assert asked(db, event, "retro") == []


def test_passing_anyway_is_noted_with_what_was_open(db: Database) -> None:
    event = made(db, place="Shop", purpose="Meet")
    phases.enter_phase(db, event, "prep", "  The venue waits ")
    (move,) = phases.list_phase_moves(db, event)
    assert (move.came_from, move.phase, move.note, move.who) == ("planning", "prep", "The venue waits", "tester")
    assert move.open == ("The expected numbers are written down", "The budget has lines", "Every risk has a plan B")
    assert move.at > 1_700_000_000 and record.require_event(db, event).phase == "prep"


def test_going_back_leaves_nothing_open_and_is_noted(db: Database) -> None:
    event = made(db)
    for phase in ("prep", "promo", "planning"):
        phases.enter_phase(db, event, phase)
    assert [(move.came_from, move.phase) for move in phases.list_phase_moves(db, event)] == [
        ("planning", "prep"),
        ("prep", "promo"),
        ("promo", "planning"),
    ]
    assert phases.list_phase_moves(db, event)[-1].open == ()


def test_a_phase_is_entered_once_and_undone_in_one_step(db: Database) -> None:
    event = made(db)
    phases.enter_phase(db, event, "planning")
    assert not phases.list_phase_moves(db, event)
    phases.enter_phase(db, event, "prep")
    undo.undo(db)
    assert record.require_event(db, event).phase == "planning" and not phases.list_phase_moves(db, event)


def test_an_event_is_cancelled_and_revived(db: Database) -> None:
    event = made(db)
    phases.enter_phase(db, event, "promo")
    phases.enter_phase(db, event, "cancelled", "Flood")
    assert phases.list_phase_moves(db, event)[-1].open == () and phases.load_points(db, event, "cancelled") == []
    phases.enter_phase(db, event, phases.before_cancel(db, event))
    assert record.require_event(db, event).phase == "promo"
    assert phases.list_phase_moves(db, event)[-1].open == ()


@pytest.mark.parametrize(
    ("phase", "then"),
    [
        ("planning", "prep"),
        ("prep", "promo"),
        ("promo", "run"),
        ("run", "retro"),
        ("retro", "done"),
        ("done", ""),
        ("cancelled", ""),
    ],
)
def test_one_phase_follows_the_other(phase: str, then: str) -> None:
    assert phases.next_of(phase) == then


def test_progress_knows_every_phase_and_counts_the_same_points(db: Database) -> None:
    event = made(db)
    registrations.add_registration(db, event, "Ann")
    lines.add_line(db, "task", event, title="Book", phase="run", done=PAST)
    found = phases.load_points_by_phase(db, event)
    assert list(found) == list(PHASES)
    for phase, points in found.items():
        assert points == phases.load_points(db, event, phase)
        assert phases.count_done_points(points) == (sum(point.done for point in points), len(points))


def test_nothing_counts_as_done_that_nobody_did(db: Database) -> None:
    event = record.add_event(db, "Walk")
    lines.add_line(db, "post", event, name="Notice", day=AHEAD)
    done = {
        phase: [str(point.text) for point in points if point.done]
        for phase, points in phases.load_points_by_phase(db, event).items()
    }
    assert done == {"planning": [], "prep": [], "promo": ["Posts are planned"], "run": [], "retro": []}


def test_what_was_open_is_read_from_a_damaged_row(db: Database) -> None:
    event = made(db)
    phases.enter_phase(db, event, "prep")
    for text in ("{", '{"a": 1}', '["plain words"]', "[1]"):
        with db.step("Damage") as conn:
            conn.execute("UPDATE event_move SET open = ?", (text,))
        assert isinstance(phases.list_phase_moves(db, event)[0].open, tuple)


def test_nonsense_is_refused(db: Database) -> None:
    event = made(db)
    with pytest.raises(ValueError, match="party"):
        phases.enter_phase(db, event, "party")
    record.delete_event(db, event)
    with pytest.raises(Problem, match="no longer there"):
        phases.enter_phase(db, event, "prep")
    assert one(db, "SELECT count(*) FROM event_move") == 0


def test_cancelling_and_reviving_are_named_so(db: Database) -> None:
    event = made(db)
    for phase, words in (
        ("cancelled", "Cancel “Salon”"),
        ("planning", "“Salon” takes place after all"),
        ("prep", "“Salon” enters another phase"),
    ):
        phases.enter_phase(db, event, phase)
        step = undo.find_undoable(db.reader)
        assert step is not None and str(step.name) == words
