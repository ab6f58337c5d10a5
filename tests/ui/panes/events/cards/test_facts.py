"""What is known of an event and its budget, edited in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.hands import keys, news, rest, seen, write
from tests.ui.panes.events.cards.test_cards import Open, context, event, line, open_page, put
from ui.panes.events.cards import facts
from ui.panes.events.cards.parts.fields import ChoiceField, TextField, WordsField
from ui.shell.window import Window

__all__ = ["context", "event", "open_page"]


def test_facts_are_saved_when_they_are_left(db: Database, event: int, open_page: Open) -> None:
    page = open_page("planning")
    for column, typed in (
        ("place", "Duoyun"),
        ("capacity", "1,200"),
        ("price", "¥50"),
        ("expect_revenue", "4000"),
        ("goal", "card"),
    ):
        page.write(f"events.fact.{column}", typed)
    page.choose("events.fact.online", 1)
    known = record.require_event(db, event)
    assert (known.place, known.capacity, known.price, known.expect_revenue, known.goal, known.online) == (
        "Duoyun", 1200, 5000, 400000, "card", 1,
    )  # fmt: skip
    page.cards.refresh()
    assert page.find(TextField, "events.fact.price").text() == "¥50"


def test_a_zone_and_a_series_are_chosen_from_a_list(db: Database, event: int, open_page: Open) -> None:
    record.add_event(db, "Earlier", series="Reading circle")
    page = open_page("planning")
    for column, typed in (("zone", "tokyo"), ("series", "reading")):
        page.press(f"events.fact.{column}")
        box = page.find(QLineEdit, f"events.fact.{column}.list.box")
        box.setText(typed)
        page.qtbot.keyClick(box, Qt.Key.Key_Return)
    assert (record.require_event(db, event).zone, record.require_event(db, event).series) == (
        "Asia/Tokyo",
        "Reading circle",
    )
    page.press("events.fact.series")
    box = page.find(QLineEdit, "events.fact.series.list.box")
    box.setText("Another series")
    page.qtbot.keyClick(box, Qt.Key.Key_Return)
    page.cards.refresh()
    assert page.find(QPushButton, "events.fact.series").text() == "Another series"


def test_an_expected_number_can_be_taken_back(db: Database, event: int, open_page: Open) -> None:
    page = open_page("planning")
    page.write("events.fact.expect_people", "")
    page.write("events.fact.capacity", "")
    assert record.require_event(db, event).expect_people is None and record.require_event(db, event).capacity == 0


@pytest.mark.parametrize("typed", ["many", "-5", "1.5"])
def test_a_count_that_is_none_is_refused(typed: str) -> None:
    with pytest.raises(Problem, match="is not a number"):
        facts.parse_number(typed)


def test_purpose_is_written_down_when_the_keyboard_leaves(db: Database, event: int, open_page: Open) -> None:
    page = open_page("planning")
    box = page.find(WordsField, "events.purpose")
    box.setFocus()
    box.setPlainText("Meet once")
    page.find(TextField, "events.fact.place").setFocus()
    assert record.require_event(db, event).purpose == "Meet once"


def test_another_event_never_gets_what_was_typed_for_this_one(db: Database, event: int, open_page: Open) -> None:
    other = record.add_event(db, "Another")
    page = open_page("planning")
    page.qtbot.waitUntil(page.cards.isActiveWindow)
    page.find(WordsField, "events.purpose").setPlainText("Meet once")
    page.write("events.fact.place", "Half typed", enter=False)
    page.cards.show_event(other)
    assert (record.require_event(db, event).purpose, record.require_event(db, other).purpose) == ("Meet once", "")
    assert (record.require_event(db, event).place, record.require_event(db, other).place) == ("Half typed", "")
    assert page.find(TextField, "events.fact.place").text() == ""


def test_communities_are_put_on_and_taken_off(db: Database, event: int, open_page: Open) -> None:
    from commdesk.communities import record as communities

    ident = communities.add_community(db, "Parents")
    page = open_page("planning")
    page.cards.find_card("facts").choose_community()
    page.qtbot.keyClick(page.find(QLineEdit, "events.communities.box"), Qt.Key.Key_Return)
    assert record.load_event_communities(db, event) == [ident]
    page.cards.refresh()
    page.press(f"events.community.{ident}")
    assert record.load_event_communities(db, event) == [] and page.told[-1][1]


def test_the_people_of_a_segment_are_put_on_the_list(db: Database, event: int, open_page: Open) -> None:
    from commdesk.events.registration import registrations
    from commdesk.members import record as members
    from commdesk.members.finding import segments
    from commdesk.members.finding.filters import Filter

    members.add_member(db, nickname="Ann")
    segment = segments.save_segment(db, "Everybody", Filter(()))
    page = open_page("planning")
    page.choose("events.audience", segment)
    page.cards.refresh()
    page.press("events.invite")
    assert [each.state for each in registrations.list_registrations(db, event)] == ["invited"]
    assert page.told[-1] == ("1 person is on the list as invited", True)


def test_a_budget_line_takes_its_amount_from_behind_its_name(db: Database, event: int, open_page: Open) -> None:
    page = open_page("planning")
    page.write("events.add.money", "Venue ¥1,600")
    page.write("events.add.money", "Hall 3")
    page.write("events.add.money", "Rent")
    assert [(each.title, each["planned"]) for each in lines.load_lines(db, "money", event)] == [
        ("Venue", 160000), ("Hall", 300), ("Rent", 0),
    ]  # fmt: skip


def test_a_cost_over_its_plan_is_red_and_income_is_blue(db: Database, event: int, open_page: Open) -> None:
    over = put(db, "money", event, name="Ads", kind="cost", planned=500, actual=620)
    paid = put(db, "money", event, name="Tickets", kind="income", planned=500, actual=620)
    rows = open_page("planning").cards.find_card("money").rows
    assert (rows[over].meter.tone, rows[paid].meter.tone) == ("danger", "info")


def test_planned_and_actual_are_edited_in_place(db: Database, event: int, open_page: Open) -> None:
    ident = put(db, "money", event, name="Venue", planned=160000)
    page = open_page("planning")
    assert page.find(TextField, f"events.money.planned.{ident}").text() == "1,600"
    page.write(f"events.money.actual.{ident}", "800.50")
    assert line(db, "money", event)["actual"] == 80050
    page.cards.refresh()
    assert page.find(TextField, f"events.money.actual.{ident}").text() == "¥800.50"
    page.write(f"events.money.actual.{ident}", "")
    assert line(db, "money", event)["actual"] is None
    page.press(f"events.money.more.{ident}")
    page.choose(f"events.money.kind.{ident}", "income")
    page.press(f"events.money.each.{ident}")
    assert (line(db, "money", event)["kind"], line(db, "money", event)["each"]) == ("income", 1)


def test_a_minus_is_refused(db: Database, event: int, open_page: Open) -> None:
    ident = put(db, "money", event, name="Venue", planned=160000)
    page = open_page("planning")
    with pytest.raises(Problem, match="not below zero"):
        page.find(TextField, f"events.money.planned.{ident}")._try_save("-5")


def test_a_task_is_typed_deleted_and_brought_back_in_the_window(window: Window, qtbot: QtBot) -> None:
    assert window.context is not None
    db = window.context.db
    event = record.add_event(db, "Winter", starts="2099-12-12T14:00", phase="prep")
    window.navigate_to("events")
    write(window, "events.add.task.prep", "Call the venue T-3", qtbot)
    title = seen(window, QLineEdit, f"events.task.title.{line(db, 'task', event).id}")
    row = window.findChild(QWidget, f"events.task.{line(db, 'task', event).id}")
    assert title.text() == "Call the venue" and row is not None
    row.setFocus()
    keys(window, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, qtbot)
    qtbot.waitUntil(lambda: lines.load_lines(db, "task", event) == [])
    assert news(window)[-1] == "“Call the venue” deleted"
    keys(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier, qtbot)
    qtbot.waitUntil(lambda: len(lines.load_lines(db, "task", event)) == 1)
    seen(window, QLineEdit, f"events.task.title.{line(db, 'task', event).id}")
    for phase in record.PHASES:
        window.pane.page.look_at(phase)  # type: ignore[union-attr]
        rest(window, qtbot)


def test_another_currency_keeps_the_numbers_of_every_amount(db: Database, event: int, open_page: Open) -> None:
    record.update_event(db, event, price=19_900, expect_revenue=400_050)
    venue = put(db, "money", event, name="Venue", planned=160_000, actual=80_000)
    page = open_page("planning")
    price, planned = page.find(TextField, "events.fact.price"), f"events.money.planned.{venue}"
    assert price.text() == "¥199" and page.find(TextField, planned).text() == "1,600"
    page.choose("events.fact.currency", "HKD")
    page.cards.refresh()
    assert page.told == [("Every amount of this event is in HKD now; the numbers stayed as they were", True)]
    assert price.text() == "HK$199" and page.find(TextField, "events.fact.expect_revenue").text() == "HK$4,000.50"
    assert page.find(TextField, planned).text() == "1,600"
    assert page.find(TextField, f"events.money.actual.{venue}").text() == "HK$800"
    page.choose("events.fact.currency", "JPY")
    page.cards.refresh()
    assert (price.text(), page.find(TextField, planned).text()) == ("¥199", "1,600")
    undo.undo(db)
    undo.undo(db)
    assert (record.require_event(db, event).currency, record.require_event(db, event).price) == ("CNY", 19_900)


@pytest.mark.parametrize("code", ["CNY", "HKD", "JPY", "KRW", "AUD"])
def test_an_amount_is_edited_with_the_sign_it_is_shown_with(
    db: Database, event: int, open_page: Open, code: str
) -> None:
    record.update_event(db, event, price=19_900, currency=code)
    venue = put(db, "money", event, name="Venue", planned=160_000, actual=80_000)
    page = open_page("planning")
    shown = page.find(TextField, "events.fact.price").text()
    page.write("events.fact.price", shown.replace("199", "299.5"))
    actual = f"events.money.actual.{venue}"
    page.write(actual, page.find(TextField, actual).text().replace("800", "900"))
    assert record.require_event(db, event).price == 29_950 and line(db, "money", event)["actual"] == 90_000


def test_the_currency_in_use_is_offered_first_and_once(db: Database, event: int, open_page: Open) -> None:
    record.update_event(db, event, currency="thb")
    page = open_page("planning")
    made = page.find(ChoiceField, "events.fact.currency")
    offered = [made.itemText(at) for at in range(made.count())]
    assert offered[:2] == ["THB", "CNY ¥"] and len(offered) == len(set(offered)) and made.currentText() == "THB"
    page.choose("events.fact.currency", "THB")
    assert page.told == []
    with pytest.raises(Problem, match="is not a currency"):
        record.update_event(db, event, currency="yuan")
