"""Days an event might be on: written down, compared with other events, and one of them taken."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QAbstractButton, QDateTimeEdit, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import date_options
from commdesk.events.planning import items as lines
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import news, press, rest, seen, shown, write
from tests.ui.panes.events.cards.test_cards import Open, context, event, line, open_page, put
from ui.shell.window import Window

__all__ = ["context", "event", "open_page"]
SOON = (date.today() + timedelta(days=20)).isoformat()


@pytest.mark.parametrize(
    ("typed", "kept", "words"),
    [
        ("2027-01-09 19:30", "2027-01-09T19:30", ""),
        ("2027/1/9", "2027-01-09T14:00", ""),
        ("2027年1月9日19：30 半数能来", "2027-01-09T19:30", "半数能来"),
        ("2028-02-29 the room is free", "2028-02-29T14:00", "the room is free"),
        (f"{SOON[5:]} 9:00", f"{SOON}T09:00", ""),
    ],
)
def test_a_day_is_typed_with_its_time_and_a_note(typed: str, kept: str, words: str) -> None:
    assert date_options.parse_date_option(typed, "14:00") == (kept, words)


def test_a_day_without_its_year_is_the_next_one_or_the_one_nearest_by() -> None:
    yesterday = date.today() - timedelta(days=1)
    typed = yesterday.strftime("%m-%d")
    if typed != "02-29":
        assert date_options.parse_date_option(typed, "14:00")[0][:10] > date.today().isoformat()
        assert date_options.parse_date_option(typed, "14:00", yesterday)[0][:10] == yesterday.isoformat()
    assert date_options.parse_date_option("2-29", "14:00")[0][5:10] == "02-29"


@pytest.mark.parametrize("typed", ["Saturday", "2027-02-29", "13-01", "12-12 25:00", "2-30"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="not a day and time"):
        date_options.parse_date_option(typed, "14:00")


def test_options_stand_in_order_and_say_what_else_is_on(db: Database, event: int, open_page: Open) -> None:
    record.add_event(db, "Book fair", starts="2027-01-09T10:00", ends="2027-01-10T18:00")
    record.add_event(db, "Off", starts="2027-01-16T10:00", phase="cancelled")
    page = open_page("planning")
    page.write("events.add.date", "2027-01-16 19:00 half of them can")
    page.write("events.add.date", "2027-01-10")
    page.write("events.add.date", "2027-01-11")
    page.cards.refresh()
    found = lines.load_lines(db, "date", event)
    assert [each.title for each in found] == ["2027-01-10 14:00", "2027-01-11 14:00", "2027-01-16 19:00"]
    assert found[2]["text"] == "half of them can" and page.cards.find_card("date").count.text() == "3"
    said = [page.find(QLabel, f"events.date.said.{each.id}").text() for each in found]
    assert said == [
        "Sun · the day before: Book fair · the same day: Book fair",
        "Mon · the day before: Book fair",
        "Sat · no other event on that day or beside it",
    ]
    assert page.cards.find_card("date").shown_ids() == [each.id for each in found]  # type: ignore[attr-defined]


def test_day_and_note_are_edited_in_place_and_deleted(db: Database, event: int, open_page: Open) -> None:
    ident = put(db, "date", event, title="2027-01-09T14:00")
    page = open_page("planning")
    page.write(f"events.date.title.{ident}", "1-10 19:00")
    page.write(f"events.date.text.{ident}", "the room is free")
    option = line(db, "date", event)
    assert (option["title"], option["text"]) == ("2027-01-10T19:00", "the room is free")
    page.cards.refresh()
    assert page.find(QLineEdit, f"events.date.title.{ident}").text().endswith("01-10 19:00")
    page.press(f"events.date.remove.{ident}")
    assert lines.load_lines(db, "date", event) == [] and page.told == [("“2027-01-10 19:00” deleted", True)]


def test_the_card_is_there_while_it_is_planned_or_as_long_as_there_are_options(
    db: Database, event: int, open_page: Open
) -> None:
    page = open_page("planning")
    card = page.cards.find_card("date")
    assert not card.isHidden()
    record.update_event(db, event, phase="prep")
    page.cards.refresh()
    assert card.isHidden()
    put(db, "date", event, title="2027-01-09T14:00")
    page.cards.refresh()
    assert not card.isHidden()


def test_an_event_without_a_date_gets_it_in_one_step(db: Database, open_page: Open, event: int) -> None:
    record.update_event(db, event, starts="")
    ident = put(db, "date", event, title="2027-01-09T19:00")
    page = open_page("planning")
    page.press(f"events.date.take.{ident}")
    known = record.require_event(db, event)
    assert (known.starts, known.ends) == ("2027-01-09T19:00", "2027-01-09T21:00")
    assert page.told == [("The event is on 2027-01-09 19:00 now", True)]
    page.cards.refresh()
    assert page.find(QAbstractButton, f"events.date.take.{ident}").isHidden()
    assert not page.find(QLabel, f"events.date.taken.{ident}").isHidden()
    undo.undo(db)
    assert record.require_event(db, event).starts == ""


def test_an_event_with_a_date_is_moved_in_the_window_after_a_look(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    event = record.add_event(db, "Winter", starts="2027-01-02T14:00", ends="2027-01-02T17:00")
    lines.add_line(db, "task", event, title="Call", away=-3)
    window.navigate_to("events")
    rest(window, qtbot)
    write(window, "events.add.date", "2027-01-09 15:00", qtbot)
    qtbot.waitUntil(lambda: len(lines.load_lines(db, "date", event)) == 1)
    ident = line(db, "date", event).id
    press(window, f"events.date.take.{ident}", qtbot)
    starts, ends = seen(window, QDateTimeEdit, "moving.starts"), seen(window, QDateTimeEdit, "moving.ends")
    assert starts.dateTime() == QDateTime(2027, 1, 9, 15, 0, 0) and ends.dateTime() == QDateTime(2027, 1, 9, 18, 0, 0)
    assert record.require_event(db, event).starts == "2027-01-02T14:00"
    press(window, "moving.move", qtbot)
    assert (record.require_event(db, event).starts, line(db, "task", event).day) == ("2027-01-09T15:00", "2027-01-06")
    qtbot.waitUntil(lambda: shown(window, f"events.date.taken.{ident}"))
    assert news(window) == []
