"""The calendar file for guests, read back by our own reader and by another one."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pytest

from commdesk.calendars import icalendar
from commdesk.errors import Problem
from commdesk.events import calendar_export, record
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.store.ids import EPOCH_MS, RANDOM_BITS
from tests.events.gathering import made

LONG = "冬日共读会：一本书读完一个冬天，与作者面对面；请带上你的书，自备水杯" * 4


def sent(db: Database, event: int) -> icalendar.CalendarEvent:
    (found,) = icalendar.parse_calendar(calendar_export.render_calendar(db, [record.require_event(db, event)])) or ()
    return found


def later(db: Database) -> None:
    """Wait until a change has another number: steps that follow one another at once are numbered ahead of the clock."""
    newest = db.reader.execute("SELECT max(id) FROM step").fetchone()[0]
    while time.time() * 1000 < (newest >> RANDOM_BITS) + EPOCH_MS + 110:
        time.sleep(0.02)


def test_a_guest_reads_what_the_event_is(db: Database, tmp_path: Path) -> None:
    event = made(db, LONG[:110], place="朵云书院", address="上海; 浦东, 1", link="https://example.org/a?b=1,2")
    path = tmp_path / "会.ics"
    calendar_export.write_calendar(db, event, path)
    (found,) = icalendar.read_calendar_file(path)
    assert (
        found.title == LONG[:110]
        and found.place == "朵云书院, 上海; 浦东, 1"
        and found.link == "https://example.org/a?b=1,2"
    )
    assert found.start == icalendar.CalendarMoment(datetime(2026, 6, 10, 14), "Asia/Shanghai")
    assert found.end == icalendar.CalendarMoment(datetime(2026, 6, 10, 16), "Asia/Shanghai")
    assert (found.uid, found.status) == (f"event-{event}@commdesk", "CONFIRMED")
    assert not list(tmp_path.glob("*.part"))


def test_it_is_a_calendar_by_the_letter(db: Database) -> None:
    from icalendar import Calendar

    data = calendar_export.render_calendar(db, [record.require_event(db, made(db, LONG[:110]))])
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(data)
    assert calendar["METHOD"] == "PUBLISH" and {zone["TZID"] for zone in calendar.walk("VTIMEZONE")} == {
        "Asia/Shanghai"
    }
    (entry,) = calendar.walk("VEVENT")
    assert entry["SUMMARY"] == LONG[:110] and entry["DTSTAMP"].dt.utcoffset().total_seconds() == 0
    assert [alarm["TRIGGER"].dt.days for alarm in entry.walk("VALARM")] == [-1]


def test_the_alarm_may_be_left_out(db: Database) -> None:
    assert b"VALARM" not in calendar_export.render_calendar(db, [record.require_event(db, made(db))], remind=False)


def test_moving_an_event_and_undoing_it_raises_the_sequence_of_the_same_entry(db: Database) -> None:
    event = made(db)
    versions = [sent(db, event)]
    later(db)
    record.update_event(db, event, starts="2026-06-11T15:00", ends="2026-06-11T17:00")
    versions.append(sent(db, event))
    later(db)
    undo.undo(db)
    versions.append(sent(db, event))
    assert len({each.uid for each in versions}) == 1
    assert versions[0].sequence < versions[1].sequence < versions[2].sequence
    assert versions[2].start == versions[0].start != versions[1].start


def test_what_no_calendar_shows_is_no_new_version(db: Database) -> None:
    event = made(db)
    before = sent(db, event).sequence
    later(db)
    record.update_event(db, event, purpose="Meet", capacity=3)
    assert sent(db, event).sequence == before == sent(db, event).sequence


def test_a_number_never_leaves_its_range(db: Database) -> None:
    event = made(db)
    later(db)
    record.update_event(db, event, place="Here")
    with db.step("Old") as conn:
        conn.execute("UPDATE event SET made = 0 WHERE id = ?", (event,))
    assert sent(db, event).sequence == calendar_export.GREATEST


def test_a_cancelled_event_says_so_and_rings_no_more(db: Database) -> None:
    event = made(db)
    record.update_event(db, event, phase="cancelled")
    assert sent(db, event).status == "CANCELLED"
    assert b"VALARM" not in calendar_export.render_calendar(db, [record.require_event(db, event)])


def test_several_events_in_several_zones_share_a_file(db: Database, tmp_path: Path) -> None:
    here, there = made(db, "Here"), made(db, "There", zone="Europe/Berlin", starts="2026-12-01T10:00")
    calendar_export.write_calendar(db, here, tmp_path / "a.ics", there)
    found = {each.title: each for each in icalendar.read_calendar_file(tmp_path / "a.ics")}
    assert found["Here"].start.zone == "Asia/Shanghai" and found["There"].start.zone == "Europe/Berlin"
    assert found["There"].start.utc_seconds == record.require_event(db, there).schedule.to_utc_seconds()[0]  # type: ignore[union-attr]


def test_an_hour_that_the_clock_skips_is_the_one_after(db: Database) -> None:
    found = sent(db, made(db, zone="Europe/Berlin", starts="2026-03-29T02:30"))
    assert found.start.wall == datetime(2026, 3, 29, 3, 30)


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kolkata"])
def test_every_zone_comes_back(db: Database, zone: str) -> None:
    event = made(db, zone=zone)
    assert sent(db, event).start.utc_seconds == record.require_event(db, event).schedule.to_utc_seconds()[0]  # type: ignore[union-attr]


def test_without_a_date_there_is_nothing_to_send(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="no date"):
        calendar_export.write_calendar(db, record.add_event(db, "Idea"), tmp_path / "a.ics")
    assert not list(tmp_path.glob("*.ics"))


def test_a_folder_that_is_not_there_is_told(db: Database, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="could not be written"):
        calendar_export.write_calendar(db, made(db), tmp_path / "no" / "a.ics")
