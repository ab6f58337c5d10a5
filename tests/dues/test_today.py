"""The list of today: its headings and order, what was done about lines, and one list on two computers."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from commdesk import entries
from commdesk.calendars.birthday import Birthday, find_next_birthday
from commdesk.dues import acts, today
from commdesk.dues.due import Due, DueBand, DueSpan
from commdesk.dues.registry import DUES
from commdesk.dues.sources import notices
from commdesk.dues.sources.birthdays import BELATED
from commdesk.dues.today import TodayList, load_today
from commdesk.errors import Phrase, Problem
from commdesk.events import record as events
from commdesk.events.planning import items
from commdesk.insights import alerts
from commdesk.insights.alerts import Alert
from commdesk.insights.dataset import load_dataset
from commdesk.sharing import merging
from commdesk.store import undo
from commdesk.store.backups import copying
from commdesk.store.database import Database
from commdesk.workspace import Workspace, open_workspace
from tests.people import one, person

TODAY = date(2026, 12, 1)


def day(away: int) -> str:
    """A day counted from today."""
    return (TODAY + timedelta(days=away)).isoformat()


def shown(found: TodayList) -> list[tuple[str, str, list[str]]]:
    """The lines: heading, hour, names."""
    return [(line.band.value, line.clock, [due.name for due in line.dues]) for line in found.lines]


def only(db: Database, name: str) -> Due:
    """The due about somebody."""
    return next(due for line in load_today(db, TODAY).lines for due in line.dues if due.name == name)


def test_late_ones_first_then_by_time_then_what_can_wait(db: Database) -> None:
    for name, away in (("Wait", 3), ("Today", 0), ("Late", -1), ("Later", -2)):
        person(db, name, next_action=f"call {name}", next_on=day(away))
    person(db, "Belated", birth_month=11, birth_day=29)
    event = events.add_event(db, "Reading", starts="2026-12-20T14:00", ends="2026-12-20T16:00", zone="UTC")
    items.add_line(db, "post", event, name="Poster", day=day(0), clock="20:00", channel="Moments")
    assert shown(load_today(db, TODAY)) == [
        ("overdue", "", ["Later"]),
        ("overdue", "", ["Late"]),
        ("today", "20:00", ["Moments"]),
        ("today", "", ["Today"]),
        ("today", "", ["Belated"]),
        ("ahead", "", ["Wait"]),
    ]


def test_four_people_with_the_same_words_are_one_line(db: Database) -> None:
    for number in range(4):
        person(db, f"P{number}", next_action="say hello", next_on=day(0))
    person(db, "Other", next_action="say good-bye", next_on=day(0))
    found = load_today(db, TODAY)
    assert sorted(len(line.dues) for line in found.lines) == [1, 4] and found.count_dues() == 5
    acts.finish_dues(db, next(line for line in found.lines if len(line.dues) == 4).dues, TODAY)
    assert shown(load_today(db, TODAY)) == [("today", "", ["Other"])] and load_today(db, TODAY).done == 4
    undo.undo(db)
    assert load_today(db, TODAY).count_dues() == 5 and load_today(db, TODAY).done == 0


def test_what_has_no_row_of_its_own_is_marked(db: Database) -> None:
    person(db, "Anna", birth_month=12, birth_day=1)
    person(db, "Bert", birth_month=12, birth_day=1)
    acts.finish_dues(db, [only(db, "Anna")], TODAY)
    acts.skip_dues(db, [only(db, "Bert")], TODAY, "does not like it")
    assert load_today(db, TODAY).lines == () and load_today(db, TODAY).done == 1
    assert one(db, "SELECT reason FROM due_mark WHERE state = 'skipped'") == "does not like it"
    next_year = TODAY.replace(year=2027)
    assert load_today(db, next_year).count_dues() == 2, "another year, another birthday"


def test_later_is_another_hour_or_another_day(db: Database) -> None:
    anna = person(db, "Anna", next_action="call", next_on=day(-2))
    acts.put_off_dues(db, [only(db, "Anna")], datetime(2026, 12, 1, 18, 30), TODAY)
    assert shown(load_today(db, TODAY)) == [("today", "18:30", ["Anna"])]
    assert one(db, "SELECT next_on FROM member WHERE id = ?", anna) == day(0)
    acts.put_off_dues(db, [only(db, "Anna")], datetime(2026, 12, 4, 9), TODAY)
    assert shown(load_today(db, TODAY)) == [("ahead", "09:00", ["Anna"])]
    acts.put_off_dues(db, [only(db, "Anna")], datetime(2027, 3, 1, 9), TODAY)
    assert load_today(db, TODAY).lines == ()
    assert shown(load_today(db, date(2027, 3, 1))) == [("today", "09:00", ["Anna"])]
    for _ in range(3):
        undo.undo(db)
    assert shown(load_today(db, TODAY)) == [("overdue", "", ["Anna"])]
    with pytest.raises(Problem):
        acts.put_off_dues(db, [only(db, "Anna")], datetime(2026, 11, 30, 9), TODAY)
    with pytest.raises(Problem):
        acts.finish_dues(db, [], TODAY)


def test_a_line_without_a_row_of_its_own_is_put_off_too(db: Database) -> None:
    person(db, "Anna", birth_month=12, birth_day=1)
    acts.put_off_dues(db, [only(db, "Anna")], datetime(2026, 12, 20, 9), TODAY)
    assert load_today(db, TODAY).lines == ()
    assert load_today(db, date(2026, 12, 10)).lines == (), (
        "birthdays of the tenth day before are told no more, and this one later"
    )


def test_mine_are_also_those_of_nobody(db: Database) -> None:
    event = events.add_event(db, "Reading", starts="2026-12-01T14:00", ends="2026-12-01T16:00", zone="UTC")
    for title, owner in (("mine", "Lin"), ("hers", "Wang"), ("nobody's", "")):
        items.add_line(db, "task", event, title=title, phase="run", away=0, owner=owner)
    words = {str(due.words) for line in load_today(db, TODAY, "Lin").lines for due in line.dues}
    assert words == {"mine", "nobody's"}


def test_what_was_done_elsewhere_is_counted_once(db: Database) -> None:
    event = events.add_event(db, "Reading", starts="2026-12-01T14:00", ends="2026-12-01T16:00", zone="UTC")
    task = items.add_line(db, "task", event, title="room", phase="run", away=0)
    items.mark_task_done(db, task, True)
    anna = person(db, "Anna")
    entries.add_entry(db, anna, "followup", text="call", due=date.today().isoformat(), done=date.today().isoformat())
    assert load_today(db, date.today()).done == 2


def test_two_computers_that_did_the_same_hold_one_row(workspace: Workspace, tmp_path: Path) -> None:
    db = workspace.db
    person(db, "Anna", next_action="call", next_on=day(0), birth_month=12, birth_day=1)
    other_path = tmp_path / "other.commdesk"
    copying.save_copy(db, other_path)
    other = open_workspace(other_path, "other")
    for each in (db, other.db):
        acts.finish_dues(each, [due for line in load_today(each, TODAY).lines for due in line.dues], TODAY)
    other.close()
    merging.merge_workspace(db, other_path)
    assert one(db, "SELECT count(*) FROM entry") == 1 and one(db, "SELECT count(*) FROM due_mark") == 1
    assert load_today(db, TODAY).lines == () and not merging.list_open_conflicts(db), "nobody is asked"


def test_ten_thousand_lines_at_once(db: Database) -> None:
    ids = db.ids.new_ids(10_000)
    with db.step("Many") as conn:
        rows = [(ident, f"P{ident}", f"call {ident}", day(0)) for ident in ids]
        conn.executemany("INSERT INTO member(id, nickname, next_action, next_on) VALUES (?, ?, ?, ?)", rows)
    found = load_today(db, TODAY)
    assert len(found.lines) == 10_000
    acts.finish_dues(db, [line.due for line in found.lines], TODAY)
    assert load_today(db, TODAY).lines == () and load_today(db, TODAY).done == 10_000


def test_what_a_newer_version_marked_is_still_due(db: Database) -> None:
    person(db, "Anna", birth_month=12, birth_day=1)
    acts.finish_dues(db, [only(db, "Anna")], TODAY)
    with db.step("Newer") as conn:
        conn.execute("UPDATE due_mark SET state = 'delegated', until = 'soon'")
    assert load_today(db, TODAY).count_dues() == 1


@pytest.mark.parametrize("seed", range(6))
def test_any_workspace_against_a_slow_reading(db: Database, seed: int) -> None:
    """Every person is looked at by itself, in Python, day by day: the same lines."""
    chance = random.Random(seed)
    people = {}
    for number in range(60):
        born = Birthday(0, chance.choice((0, 10, 11, 12)), chance.randrange(1, 31), chance.randrange(3))
        born = born if born.lunar or born.month != 11 or born.day < 31 else Birthday(0, 11, 30)
        values = {
            "birth_month": born.month,
            "birth_day": born.day if born.month else 0,
            "birth_lunar": born.lunar if born.month else 0,
        }
        on = day(chance.randrange(-9, 12)) if chance.random() < 0.5 else ""
        name = f"P{number}"
        person(db, name, next_action=f"a{number}" if on else "", next_on=on, **values)
        people[name] = born if born.month else None, on
    span = DueSpan(TODAY, TODAY + timedelta(days=7))
    found = sorted((due.source, due.name, due.day) for due in today.load_dues(db, span, ("next", "birthday")))
    assert found == sorted(_read_slowly(people, span))


def _read_slowly(people: dict[str, tuple[Birthday | None, str]], span: DueSpan) -> Sequence[tuple[str, str, date]]:
    rows = []
    for name, (born, on) in people.items():
        if on and date.fromisoformat(on) <= span.last:
            rows.append(("next", name, date.fromisoformat(on)))
        when = find_next_birthday(born, span.today - timedelta(days=BELATED)) if born is not None else None
        if when is not None and when <= span.last:
            rows.append(("birthday", name, when))
    return rows


def test_headings_are_in_the_order_in_which_they_are_shown() -> None:
    assert [band.value for band in DueBand] == ["overdue", "today", "ahead"] and len(
        {each.name for each in DUES}
    ) == len(DUES)


def test_what_happened_to_one_community_again_is_told_once(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    day = TODAY.toordinal() - date(1970, 1, 1).toordinal()
    told = [Alert("mass", day - back, 0, 7, Phrase(f"{back} days ago"), 100 - back) for back in (5, 1, 9)]
    told.append(Alert("mass", day - 3, 0, 8, Phrase("elsewhere"), 97))
    monkeypatch.setattr(alerts, "find_alerts", lambda *_: told)
    found = notices.list_from(db, load_dataset(db), DueSpan(TODAY, TODAY))
    assert {(due.community, str(due.words)) for due in found} == {(7, "1 days ago"), (8, "elsewhere")}
