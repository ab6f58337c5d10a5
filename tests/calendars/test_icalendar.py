"""Calendars read and written, and their events as milestones."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.calendars import icalendar, milestones, zones
from commdesk.calendars.icalendar import CalendarEvent, CalendarMoment
from commdesk.chats.importing import batches
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.store.database import Database
from commdesk.store.undo import undo

SAMPLES = Path(__file__).parents[2] / "../shared/samples/chats/generic"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def events(*lines: str, head: tuple[str, ...] = ()) -> list[CalendarEvent]:
    """Return the events of a calendar with one event of these lines."""
    text = "\r\n".join(("BEGIN:VCALENDAR", *head, "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR", ""))
    return icalendar.parse_calendar(text.encode()) or []


def start(*lines: str, head: tuple[str, ...] = ()) -> CalendarMoment:
    return events("UID:1", "SUMMARY:x", *lines, head=head)[0].start


def test_days_floating_utc_and_named_zones() -> None:
    assert start("DTSTART;VALUE=DATE:20240501") == CalendarMoment(datetime(2024, 5, 1), whole_day=True)
    assert start("DTSTART:20240501").to_iso_day() == "2024-05-01"
    assert start("DTSTART:20240501T190000") == CalendarMoment(datetime(2024, 5, 1, 19))
    utc = start("DTSTART:20240501T190000Z")
    assert utc.zone == "UTC" and utc.to_iso_day("Asia/Shanghai") == "2024-05-02" and utc.to_iso_day() == "2024-05-01"
    there = start("DTSTART;TZID=Asia/Shanghai:20240501T190000")
    assert there.utc_seconds == 1_714_561_200 and there.to_iso_day("UTC") == "2024-05-01"


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("China Standard Time", "Asia/Shanghai"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"),
        ("/x/America/Argentina/Salta", "America/Argentina/Salta"),
        ("Nowhere", ""),
        ("../etc/passwd", ""),
    ],
)
def test_zones_by_any_name(name: str, zone: str) -> None:
    assert zones.resolve_zone(name) == zone
    assert start(f'DTSTART;TZID="{name}":20240501T190000').zone == zone


def test_a_zone_that_only_the_file_knows_and_the_zone_of_a_calendar() -> None:
    head = (
        "BEGIN:VTIMEZONE",
        "TZID:Mine",
        "BEGIN:STANDARD",
        "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800",
        "END:STANDARD",
        "END:VTIMEZONE",
    )
    assert start("DTSTART;TZID=Mine:20240501T190000", head=head).utc_seconds == 1_714_561_200
    assert start("DTSTART:20240501T190000", head=("X-WR-TIMEZONE:Asia/Shanghai",)).utc_seconds == 1_714_561_200
    assert (
        zones.to_fixed_zone("+0530") == "" and zones.to_fixed_zone("-0000") == "UTC" and zones.to_fixed_zone("x") == ""
    )


def test_folds_escapes_alarms_and_the_mark_at_the_beginning() -> None:
    folded = "会议".encode()
    data = (
        b"\xef\xbb\xbfBEGIN:VCALENDAR\r\nX-WR-CALNAME:Club\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:"
        + folded[:2]
        + b"\r\n "
        + folded[2:]
    )
    data += b"\r\nDTSTART:20240501T100000\r\nDURATION:PT1H30M\r\nDESCRIPTION:a\\, b\\nc\\\\d\r\nCATEGORIES:x,y\\,z\r\n"
    data += b"BEGIN:VALARM\r\nDESCRIPTION:ring\r\nDURATION:P1D\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    (only,) = icalendar.parse_calendar(data) or []
    assert (only.title, only.text, only.categories, only.calendar) == ("会议", "a, b\nc\\d", ("x", "y,z"), "Club")
    assert only.end == CalendarMoment(datetime(2024, 5, 1, 11, 30))
    assert (icalendar.parse_calendar(data[3:].replace(b"\r\n ", b"").decode().encode("utf-16")) or [])[
        0
    ].title == "会议"


def test_several_calendars_and_the_newest_of_an_event() -> None:
    one = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSEQUENCE:{}\nSUMMARY:{}\nDTSTART:20240501\nRRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\nEND:VCALENDAR\n"
    moved = one.format(0, "moved").replace("RRULE:FREQ=WEEKLY;COUNT=3", "RECURRENCE-ID:20240508")
    found = icalendar.parse_calendar((one.format(2, "new") + one.format(1, "old") + moved).encode()) or []
    assert [(event.title, event.rrule, event.again) for event in found] == [
        ("new", "FREQ=WEEKLY;COUNT=3", ""),
        ("moved", "", "20240508"),
    ]


def test_an_end_that_cannot_be_is_left_out() -> None:
    for line in ("DURATION:P999999999999W", "DURATION:P9999999D", "DURATION:soon", "DTEND:00010101"):
        assert events("UID:1", "DTSTART:20240501", line)[0].end is None


@pytest.mark.parametrize("line", ["DTSTART:00010101", "DTSTART:20241399", "DTSTART:soon", "SUMMARY:no start"])
def test_an_event_without_a_day_is_left_out(line: str) -> None:
    assert events("UID:1", line) == []


def test_what_is_no_calendar_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text("hello: there\n", encoding="utf-8")
    with pytest.raises(Problem, match="not a calendar"):
        icalendar.read_calendar_file(path)
    with pytest.raises(Problem, match="could not be read"):
        icalendar.read_calendar_file(tmp_path / "none.ics")


WORDS = st.text(
    st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\u2028\u2029\ufeff"), max_size=90
).map(str.strip)
MOMENTS = st.builds(
    lambda wall, zone: CalendarMoment(wall.replace(second=0, microsecond=0, fold=0), zone),
    st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)),
    st.sampled_from(["", "UTC", "Asia/Shanghai", "America/New_York"]),
)


@given(WORDS, WORDS, MOMENTS, st.integers(0, 99))
def test_what_is_written_is_read_again(title: str, text: str, when: CalendarMoment, sequence: int) -> None:
    event = CalendarEvent(
        icalendar.make_uid("event", 7),
        title,
        when,
        when,
        f"{text}\nend",
        "A, B; C\\",
        sequence=sequence,
        status="CONFIRMED",
    )
    data = icalendar.format_calendar([event], now=NOW)
    assert all(len(line) <= 75 for line in data.split(b"\r\n")) and b"\n" not in data.replace(b"\r\n", b"")
    assert icalendar.parse_calendar(data) == [event]


def test_everything_of_an_event_is_kept() -> None:
    day = CalendarMoment(datetime(2024, 5, 1), whole_day=True)
    event = CalendarEvent(
        icalendar.make_uid("event", 12), "Walk", day, CalendarMoment(datetime(2024, 5, 2), whole_day=True), "x", "Park", "https://example.com",
        "CANCELLED", 3, "FREQ=YEARLY", ("20250601",), ("20250501",), "20240501", ("a", "b,c"), "Club",
    )  # fmt: skip
    data = icalendar.format_calendar([event], "Club", NOW)
    assert icalendar.parse_calendar(data) == [event]
    assert (
        b"UID:event-12@commdesk\r\n" in data
        and b"DTSTAMP:20260301T120000Z" in data
        and b"EXDATE;VALUE=DATE:20250501" in data
    )


def test_the_changes_of_a_clock_are_written_out() -> None:
    berlin = CalendarEvent("1", "x", CalendarMoment(datetime(2024, 6, 1, 9), "Europe/Berlin"))
    data = icalendar.format_calendar([berlin], now=NOW).decode()
    assert "DTSTART:20240331T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200" in data
    assert "DTSTART:20241027T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100" in data
    shanghai = icalendar.format_calendar(
        [CalendarEvent("1", "x", CalendarMoment(datetime(2024, 6, 1, 9), "Asia/Shanghai"))], now=NOW
    ).decode()
    assert shanghai.count("TZOFFSETTO") == 1


def test_the_sequence_grows_with_a_change_only() -> None:
    event = CalendarEvent("1", "x", CalendarMoment(datetime(2024, 6, 1, 9)), sequence=4)
    same = CalendarEvent("1", "x", CalendarMoment(datetime(2024, 6, 1, 9)))
    assert icalendar.bump_sequence(same, event).sequence == 4
    assert icalendar.bump_sequence(CalendarEvent("1", "y", event.start), event).sequence == 5


@pytest.mark.parametrize(("name", "count"), [("example.ics", 3), ("multiple_calendar_components.ics", 3)])
def test_samples_of_others(name: str, count: int) -> None:
    path = SAMPLES / name
    if not path.exists():
        pytest.skip("no samples")
    found = icalendar.read_calendar_file(path)
    assert len(found) == count and all(event.start.whole_day and event.title for event in found)
    assert icalendar.parse_calendar(icalendar.format_calendar(found, now=NOW)) == [
        CalendarEvent(**{key: getattr(event, key) for key in CalendarEvent.__slots__} | {"calendar": ""})
        for event in found
    ]


def test_events_become_milestones_once_and_are_taken_back(db: Database) -> None:
    community = communities.add_community(db, "Readers")
    communities.update_community(db, community, zone="Asia/Shanghai")
    found = [
        *events("UID:1", "SUMMARY:Launch", "DTSTART:20240501T190000Z", "LOCATION:Park"),
        *events("UID:2", "SUMMARY:Fair", "DTSTART:20240601", "RRULE:FREQ=YEARLY"),
    ]
    report = milestones.import_milestones(db, community, found, "club.ics")
    assert (report.new, report.repeating) == (2, 1)
    sql = "SELECT day, title, text FROM entry WHERE kind = 'milestone' AND community = ? ORDER BY day"
    rows = [tuple(row) for row in db.reader.execute(sql, (community,))]
    assert rows == [("2024-05-02", "Launch", "Park"), ("2024-06-01", "Fair", "")]
    again = milestones.import_milestones(db, community, found, "club.ics")
    assert (again.new, again.same, again.batch) == (0, 2, 0)
    moved = events("UID:2", "SUMMARY:Fair", "DTSTART:20240608")
    assert milestones.import_milestones(db, community, moved).changed == 1
    undo(db)
    cancelled = milestones.import_milestones(db, community, events("UID:2", "DTSTART:20240601", "STATUS:CANCELLED"))
    assert cancelled.changed == 1 and len(db.reader.execute(sql, (community,)).fetchall()) == 1
    undo(db)
    with db.step("Delete") as conn:
        conn.execute("DELETE FROM entry WHERE title = 'Fair'")
    assert milestones.import_milestones(db, community, moved).away == 1
    assert (
        milestones.import_milestones(db, community, events("UID:9", "DTSTART:20240608", "STATUS:CANCELLED")).away == 1
    )
    assert [batch.kind for batch in batches.list_batches(db)] == ["events"]
    batches.roll_back_batch(db, report.batch)
    assert not db.reader.execute(sql, (community,)).fetchall()
    assert milestones.import_milestones(db, community, found[:1]).new == 1
    with pytest.raises(Problem, match="no longer there"):
        milestones.import_milestones(db, 5, found)


@given(st.lists(st.sampled_from(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "DTSTART", ";TZID=", ":", "20240501T1000", "Z", "99999999",
                                 "DURATION:P", "999999999999W", "BEGIN:VTIMEZONE", "TZOFFSETTO:+9900", "\n", "\n ", "\\", '"', "SEQUENCE:²"])))  # fmt: skip
def test_no_file_is_too_broken(parts: list[str]) -> None:
    for event in icalendar.parse_calendar("".join(parts).encode()) or []:
        assert event.start.to_iso_day() and event.start.utc_seconds is not None
