"""Ranges end today, or with what is known in a file of long ago."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from commdesk import entries
from commdesk.checkins import day_sheet
from commdesk.communities import record as communities
from commdesk.insights import dataset, ranges, silence
from commdesk.members import record
from commdesk.members.list_rows import today_number
from commdesk.presence import quiet
from commdesk.presence.days import EPOCH
from commdesk.presence.scope import Scope
from commdesk.store import undo
from commdesk.store.database import Database
from tests.activity.chat import FIRST, bring, member
from tests.people import person, stay

NOW = today_number()


def iso(back: int) -> str:
    """Return the day so many days ago."""
    return (date.fromordinal(NOW + EPOCH) - timedelta(days=back)).isoformat()


def test_an_export_of_years_ago_says_where_its_days_end(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    found = ranges.load_known_range(db)
    assert (found.first, found.last, found.covered, found.is_outdated) == (FIRST, FIRST + 4, FIRST + 4, True)
    assert found.to_window(84) == (FIRST + 4 - 83, FIRST + 4) and found.to_window(0) == (FIRST, FIRST + 4)


def test_an_order_of_today_brings_the_range_to_today(db: Database, tmp_path: Path) -> None:
    bring(db, tmp_path / "a.json")
    entries.add_entry(db, member(db, 1), "order", title="Card", amount=100, day=iso(0))
    found = ranges.load_known_range(db)
    assert (found.last, found.covered, found.is_outdated) == (NOW, FIRST + 4, False) and found.to_window(0) == (
        FIRST,
        NOW,
    )


def test_what_is_noted_after_midnight_counts_at_once(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    calendar = date.today().toordinal() - EPOCH
    monkeypatch.setattr(ranges, "today_number", lambda boundary: calendar - 1)  # it is one in the morning
    assert ranges.load_known_range(db).last == calendar - 1
    entries.add_entry(db, person(db, "Ann"), "order", title="Card", amount=100)
    found = ranges.load_known_range(db)
    assert (found.last, found.today, found.is_outdated) == (calendar, calendar - 1, False)


@pytest.mark.parametrize("back", [0, 83])
def test_anything_of_the_last_weeks_is_enough(db: Database, back: int) -> None:
    group = communities.add_community(db, "Readers")
    assert ranges.load_known_range(db).empty and ranges.load_known_range(db).to_window(28) == (NOW - 27, NOW)
    stay(db, person(db, "Ann"), group, iso(500), iso(back))
    found = ranges.load_known_range(db)
    assert (found.first, found.last, found.covered, found.empty) == (NOW - 500, NOW, None, False)
    stay(db, person(db, "Bob"), communities.add_community(db, "Walkers"), "")
    assert not ranges.load_known_range(db).empty


def test_days_that_are_none_or_to_come_move_nothing(db: Database) -> None:
    group = communities.add_community(db, "Readers")
    for joined in ("", "9999-12-31", "0001-01-01", "2024-02-31"):
        stay(db, person(db, f"P{joined}"), group, joined, "2999-01-01")
    entries.add_entry(db, person(db, "Ann"), "order", title="x", amount=1, day=iso(-40))
    assert ranges.load_known_range(db).last == NOW
    day_sheet.update_day(db, group, iso(2), messages=3)
    assert ranges.load_known_range(db, group).covered == NOW - 2


def test_who_has_gone_quiet_is_asked_again_only_when_something_changed(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(db, tmp_path / "a.json", [(1, day) for day in range(13, 21)] + [(2, 60)])
    now, who = FIRST + 61, member(db, 1)
    assert (
        quiet.find_quiet_people(db, now)
        == {who}
        == {
            int(dataset.load_dataset(db).people[at])
            for at in silence.gone_quiet(dataset.load_dataset(db), Scope(0, now)).nonzero()[0]
        }
    )
    counted: list[int] = []
    count = quiet._find_quiet
    monkeypatch.setattr(quiet, "_find_quiet", lambda *args: counted.append(1) or count(*args))
    record.update_member(db, who, city="Wuhan")
    assert quiet.find_quiet_people(db, now) == {who} and not counted, "a city makes nobody quiet"
    record.update_member(db, who, archived=1)
    assert quiet.find_quiet_people(db, now) == frozenset() and len(counted) == 1
    undo.undo(db)
    assert quiet.find_quiet_people(db, now) == {who}
    record.update_member(db, who, role="staff")
    assert quiet.find_quiet_people(db, now) == frozenset()
    undo.undo(db)
    entries.add_entry(db, who, "checkin", title="x", day="2024-02-28")
    assert quiet.find_quiet_people(db, now) == frozenset()
