"""The charts of an event."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commdesk.drawing import figure_table as tables
from commdesk.drawing.drawings import draw_figure
from commdesk.drawing.figure import Figure
from commdesk.drawing.numbers import EPOCH, format_day
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.review import charts
from commdesk.events.schedule import parse_wall_clock, to_utc_seconds
from commdesk.reports.report_words import make_text_measurer
from commdesk.store.database import Database
from tests.events.gathering import TODAY, guest, made, salon

VOICE = make_text_measurer("en")


def names(figure: Figure) -> list[str]:
    return [VOICE.say(row.name) for row in figure.rows]


def values(figure: Figure, row: int = 0) -> list[float | None]:
    return [cell.value for cell in figure.rows[row].cells]


def at(text: str) -> int:
    return to_utc_seconds(parse_wall_clock(text), "Asia/Shanghai")


def test_registrations_grow_day_by_day_up_to_today_with_goal_and_posts(db: Database) -> None:
    event = made(db, expect_people=4)
    guest(db, event, "Ann", at=at("2026-06-01 00:30"), guests=1)
    guest(db, event, "Ben", at=at("2026-06-03 23:30"))
    guest(db, event, "Cid", at=at("2026-06-03 10:00"), said="cancelled")
    guest(db, event, "Dan", at=at("2026-06-03 10:00"), said="invited")
    lines.add_line(db, "post", event, name="Notice", channel="Group", state="posted", posted=at("2026-06-02 20:00"))
    lines.add_line(db, "post", event, name="Not yet")
    found = charts.chart_registrations(db, event, date(2026, 6, 5))
    assert format_day(found.first) == "2026-05-31" and format_day(found.first + len(found.columns) - 1) == "2026-06-10"
    assert values(found)[:6] == [0, 2, 2, 3, 3, 3] and set(values(found)[6:]) == {None}
    assert set(values(found, 1)) == {4} and names(found) == ["Places taken", "Goal 4"]
    assert [(format_day(each.at), each.name) for each in found.markers] == [("2026-06-02", "Group")]


def test_without_anybody_the_chart_says_what_will_be_there(db: Database) -> None:
    event = record.add_event(db, "Idea", expect_people=4)
    for made_of in (charts.chart_funnel, charts.chart_money, charts.chart_series, charts.chart_attendance):
        found = made_of(db, event)
        assert not found.has_rows and VOICE.say(found.empty)
    assert not charts.chart_registrations(db, event, TODAY).has_rows


def test_unknown_and_very_old_days_stand_in_the_first_one(db: Database) -> None:
    event = made(db)
    guest(db, event, "Old", at=at("2001-01-01 10:00"))
    guest(db, event, "New", at=at("2026-06-01 10:00"))
    found = charts.chart_registrations(db, event, TODAY)
    assert len(found.columns) == charts.LONGEST and values(found)[0] == 1 and values(found)[-1] == 2


def test_an_event_years_ahead_shows_the_days_that_have_been(db: Database) -> None:
    event = made(db, starts="2036-01-01T10:00")
    guest(db, event, "Ann", at=at("2026-06-01 10:00"))
    found = charts.chart_registrations(db, event, TODAY)
    assert format_day(found.first) == "2026-05-31" and len(found.columns) == charts.LONGEST and values(found)[20] == 1


def test_a_list_without_days_is_drawn_today(db: Database) -> None:
    event = record.add_event(db, "Idea")
    with db.step("List") as conn:
        conn.execute("INSERT INTO registration(id, event, name) VALUES (?, ?, 'Ann')", (db.ids.new_id(), event))
    found = charts.chart_registrations(db, event, TODAY)
    assert values(found)[-1] == 1 and found.first + len(found.columns) - 1 == TODAY.toordinal() - EPOCH


def test_before_the_event_the_share_that_came_is_not_known(db: Database) -> None:
    event = made(db, starts="2190-01-01T10:00")
    guest(db, event, "Ann")
    cells = [row.cells[1] for row in charts.chart_funnel(db, event, TODAY).rows]
    assert (cells[1].part, cells[1].whole) == (1, 1)
    assert (cells[2].value, cells[2].whole) == (None, 0)


def test_the_funnel_goes_from_invited_to_ordered(db: Database) -> None:
    found = charts.chart_funnel(db, salon(db), TODAY)
    assert names(found) == ["Invited or signed up", "Registered", "Came", "Came, with walk-ins", "Ordered"]
    assert [row.cells[0].value for row in found.rows] == [7, 5, 3, 4, 1]
    assert [(row.cells[1].part, row.cells[1].whole) for row in found.rows] == [(0, 0), (5, 7), (3, 5), (0, 0), (1, 4)]
    for row in found.rows:  # what stands in the bar is what the share is of
        assert not row.cells[1].whole or row.cells[1].part == row.cells[0].value
    assert len(found.rows[4].cells[0].people()) == 1 and VOICE.say(found.aside).endswith("2026-07-10")


def test_money_stands_planned_beside_actual(db: Database) -> None:
    found = charts.chart_money(db, salon(db))
    assert names(found)[:4] == ["Venue, planned", "Venue", "Tea, planned", "Tea"]
    assert [row.cells[0].value for row in found.rows][:4] == [20_000, 25_000, 4_000, 3_000]
    assert [row.role for row in found.rows if row.role != "muted"] == ["danger", "accent", "accent", "info"]


def test_a_long_budget_is_drawn_by_category(db: Database) -> None:
    event = made(db)
    for number in range(charts.LINES + 1):
        lines.add_line(db, "money", event, name=f"Cost {number}", planned=100, actual=50)
    found = charts.chart_money(db, event)
    assert [row.cells[0].value for row in found.rows] == [900, 450]


def test_events_of_a_series_are_compared(db: Database) -> None:
    old = salon(db)
    record.update_event(db, old, series="S")
    new = made(db, "Next", starts="2026-06-15T14:00", series="S")
    found = charts.chart_series(db, new)
    assert names(found) == ["Next", "Salon"] and len(found.columns) == len(found.rows[1].cells)
    assert [cell.value for cell in found.rows[1].cells][:4] == [5, 0.6, 28_000, 12_000]
    bars = charts.chart_attendance(db, new)
    assert values(bars) == [5, 0] and bars.columns == ("26-06-10", "26-06-15")


@pytest.mark.parametrize("name", ["registrations", "funnel", "money", "series", "attendance"])
def test_every_chart_can_be_drawn_and_read_as_a_table_and_is_the_same_twice(db: Database, name: str) -> None:
    event = salon(db)
    record.update_event(db, event, series="S")
    made(db, "First", starts="2026-05-01T10:00", series="S")
    more = (TODAY,) if name in ("registrations", "funnel") else ()
    found, again = (getattr(charts, f"chart_{name}")(db, event, *more) for _ in range(2))
    heads, table = tables.to_table_rows(found, VOICE)
    assert found.has_rows and draw_figure(found, 400, 200, VOICE) and table and len(heads) == len(table[0])
    assert found == again and replace(found) == found


def test_before_the_event_nobody_came_is_no_bar(db: Database) -> None:
    event = made(db, starts="2036-01-01T10:00")
    guest(db, event, "Ann")
    found = charts.chart_funnel(db, event)
    assert [row.cells[0].value for row in found.rows] == [1, 1, None, None]
