"""Publicity, files, the day and the retro of an event, as cards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.planning import notes
from commdesk.events.registration import registrations
from commdesk.members import record as members
from commdesk.scripts import record as scripts
from commdesk.store import undo
from commdesk.store.database import Database
from tests.ui.panes.events.cards.test_cards import Open, Page, context, event, line, open_page, put
from ui.context import Context
from ui.panes.events.cards.parts import attachments
from ui.panes.events.cards.parts.fields import TextField, WordsField

__all__ = ["context", "event", "open_page"]


def text(page: Page, name: str) -> str:
    return page.find(QPushButton, name).text()


def test_a_post_goes_from_draft_to_reviewed(db: Database, event: int, open_page: Open) -> None:
    ident = put(db, "post", event, name="Notice", away=-7)
    page = open_page("promo")
    row = page.cards.find_card("post").rows[ident]  # type: ignore[attr-defined]
    assert text(page, f"events.post.state.{ident}") == "draft"
    row.go_to("posted")
    assert line(db, "post", event)["posted"] > 0 and page.find(TextField, f"events.post.link.{ident}").hasFocus()
    row.go_to("reviewed")
    assert page.find(TextField, f"events.post.review.{ident}").hasFocus()
    page.cards.refresh()
    assert text(page, f"events.post.state.{ident}") == "reviewed"
    assert page.cards.find_card("post").count.text() == "1 / 1"


def test_the_states_are_offered(db: Database, event: int, open_page: Open) -> None:
    ident = put(db, "post", event, name="Notice")
    page = open_page("promo")
    page.press(f"events.post.state.{ident}")
    menu = page.cards.find_card("post").rows[ident].findChildren(object, "events.post.states")[0]  # type: ignore[attr-defined]
    assert [action.isChecked() for action in menu.actions()] == [True, False, False, False, False]
    menu.actions()[1].trigger()
    menu.close()
    assert line(db, "post", event)["state"] == "ready"


def test_a_missed_post_is_red(db: Database, context: Context, qtbot: QtBot) -> None:
    soon = record.add_event(db, "Soon", starts=f"{date.today()}T14:00")
    ident = put(db, "post", soon, name="Notice", away=-1, state="planned")
    for phase, name in (("promo", f"events.post.state.{ident}"),):
        button = Page(context, phase, soon, qtbot).find(QPushButton, name)
        assert (button.text(), button.property("tone")) == ("missed", "danger")


def test_registrations_are_counted_by_post(db: Database, event: int, open_page: Open) -> None:
    ident = put(db, "post", event, name="Notice")
    for name in ("Ann", "Ben"):
        registrations.add_registration(db, event, name, post=ident)
    page = open_page("promo")
    assert text(page, f"events.post.brought.{ident}") == "2 sign-ups"
    page.press(f"events.post.brought.{ident}")
    assert page.wanted == [("guests", event)]
    overview = open_page("prep")
    assert text(overview, "events.brief.brought") == "2 sign-ups"


def test_words_of_a_post_are_filled_in_and_copied(db: Database, event: int, open_page: Open) -> None:
    put(db, "post", event, name="Notice", text="Come to {event.name}!")
    page = open_page("promo")
    page.press("events.announce.copy")
    assert QGuiApplication.clipboard().text() == "Come to Winter reading!"
    assert page.told == [("“Notice” is on the clipboard", False)]


def test_a_gap_keeps_the_words_from_being_copied(db: Database, event: int, open_page: Open) -> None:
    ident = put(db, "post", event, name="Notice", text="At {event.address}")
    page = open_page("promo")
    assert not page.find(QPushButton, "events.announce.copy").isEnabled()
    box = page.find(WordsField, "events.announce.words")
    box.setPlainText("At the usual place")
    box.save_text()
    page.cards.refresh()
    assert lines.load_line(db, "post", ident)["text"] == "At the usual place"  # type: ignore[index]
    assert page.find(QPushButton, "events.announce.copy").isEnabled()


def test_a_copied_script_is_recorded_as_used(db: Database, event: int, open_page: Open) -> None:
    script = scripts.add_script(db, "Invitation", text="{event.name} at {event.time}")
    put(db, "post", event, name="Notice", script=script)
    page = open_page("promo")
    page.press("events.announce.copy")
    assert QGuiApplication.clipboard().text().startswith("Winter reading at")
    assert page.told[-1][1]
    page.press("events.announce.script")
    assert page.wanted == [("script", script)]
    count = "SELECT count(*) FROM script_use"
    assert db.reader.execute(count).fetchone()[0] == 1
    undo.undo(db)
    assert db.reader.execute(count).fetchone()[0] == 0


def test_a_script_is_chosen_for_a_post(db: Database, event: int, open_page: Open) -> None:
    script = scripts.add_script(db, "Xyzzy invitation", text="Come")
    ident = put(db, "post", event, name="Notice")
    page = open_page("promo")
    page.cards.find_card("post").rows[ident].choose_script()  # type: ignore[attr-defined]
    box = page.find(QLineEdit, "events.scripts.box")
    box.setText("xyzzy")
    page.qtbot.keyClick(box, Qt.Key.Key_Return)
    assert line(db, "post", event)["script"] == script


def test_the_guests_get_a_calendar_file_once_there_is_a_day(
    db: Database, event: int, context: Context, open_page: Open, qtbot: QtBot
) -> None:
    page = open_page("promo")
    for what in ("ics", "paste", "import"):
        page.press(f"events.{what}")
    assert page.wanted == [("ics", event), ("paste", event), ("import", event)]
    undated = Page(context, "promo", record.add_event(db, "Some day"), qtbot)
    assert not undated.find(QPushButton, "events.ics").isEnabled()


def picture() -> bytes:
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0x22715B)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def test_files_are_kept_shown_and_saved_again(db: Database, event: int, open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "poster.png").write_bytes(picture())
    (tmp_path / "contract.txt").write_text("signed")
    page = open_page("promo")
    page.cards.find_card("file").attach_files([tmp_path / "poster.png", tmp_path / "contract.txt"])  # type: ignore[attr-defined]
    page.cards.refresh()
    poster, contract = lines.load_lines(db, "file", event)
    assert [(each.title, each["kind"]) for each in (poster, contract)] == [
        ("poster.png", "poster"),
        ("contract.txt", "file"),
    ]
    assert page.told == [("2 files attached", True)] and not page.cards.find_card("file").poster.isHidden()  # type: ignore[attr-defined]
    (tmp_path / "contract.txt").unlink()
    row = page.cards.find_card("file").rows[contract.id]  # type: ignore[attr-defined]
    row.save_copy(tmp_path / "again.txt")
    assert (tmp_path / "again.txt").read_text() == "signed"
    page.cards.find_card("file").rows[poster.id].copy_file()  # type: ignore[attr-defined]
    assert not QGuiApplication.clipboard().image().isNull()
    undo.undo(db)
    assert lines.load_lines(db, "file", event) == []


def test_a_file_by_its_path_stays_where_it_is(db: Database, event: int, open_page: Open, tmp_path: Path) -> None:
    (tmp_path / "slides.pdf").write_bytes(b"slides")
    assert attachments.attach_files(db, event, [tmp_path / "slides.pdf"], keep=False) == 1
    page = open_page("prep")
    file = line(db, "file", event)
    row = page.cards.find_card("file").rows[file.id]  # type: ignore[attr-defined]
    assert row.where.text() == "stays where it is" and attachments.load_content(db, file) == b"slides"
    (tmp_path / "slides.pdf").unlink()
    page.cards.refresh()
    assert row.where.text() == "stays where it is"  # nobody asked for it yet
    with pytest.raises(Problem, match="no longer where it was"):
        row.copy_file()
    assert row.where.text() == "no longer there"
    page.cards.refresh()
    assert row.where.text() == "no longer there"


def test_a_file_that_cannot_be_read_attaches_none(db: Database, event: int, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("1")
    with pytest.raises(Problem, match="could not be read"):
        attachments.attach_files(db, event, [tmp_path / "one.txt", tmp_path / "missing.txt"])
    assert lines.load_lines(db, "file", event) == []


@pytest.mark.parametrize(
    "what",
    ["door", "show", "typeback", "paper.signin", "paper.run", "paper.badges", "paper.checklist", "paper.tickets"],
)
def test_the_buttons_of_the_day_ask_for_their_page(event: int, open_page: Open, what: str) -> None:
    page = open_page("run")
    page.press(f"events.{what}")
    assert page.wanted == [(what.replace("paper.", "paper:"), event)]


def test_who_came_and_who_is_missing_is_counted(db: Database, event: int, open_page: Open) -> None:
    for name in ("Ann", "Ben"):
        registrations.add_registration(db, event, name)
    page = open_page("run")
    assert [page.find(QPushButton, f"events.day.{at}").accessibleName() for at in range(4)] == [
        "people here: 0", "checked in: 0", "still missing: 2", "without registration: 0",
    ]  # fmt: skip
    page.press("events.day.0")
    assert page.wanted == [("guests", event)]


def test_an_incident_is_a_line_with_its_time(db: Database, event: int, open_page: Open) -> None:
    page = open_page("run")
    page.write("events.add.incident", "The projector failed")
    page.cards.refresh()
    note = notes.list_incidents(db, event)[0]
    assert note.text == "The projector failed" and page.cards.find_card("incidents").count.text() == "1"
    page.press(f"events.incident.remove.{note.id}")
    assert notes.list_incidents(db, event) == [] and page.told == [("Note deleted", True)]


def test_the_numbers_stand_in_the_questions_until_something_is_written(
    db: Database, event: int, open_page: Open
) -> None:
    notes.add_incident(db, event, "The projector failed")
    page = open_page("retro")
    expected, happened = (page.find(WordsField, f"events.retro.{key}") for key in ("expected", "happened"))
    assert expected.placeholderText() == "80 people come" and "projector" in happened.placeholderText()
    page.press("events.retro.prefill")
    page.cards.refresh()
    assert (
        expected.toPlainText() == "80 people come"
        and notes.load_answers(db, event)["happened"] == "The projector failed"
    )
    assert page.cards.find_card("questions").count.text() == "2 / 4"


def test_a_question_of_the_playbook_is_asked_too(db: Database, event: int, open_page: Open) -> None:
    notes.set_answer(db, event, "ask.1", "", "Who comes again?")
    page = open_page("retro")
    box = page.find(WordsField, "events.retro.ask.1")
    box.setPlainText("Ann")
    box.save_text()
    assert box.accessibleName() == "Who comes again?" and notes.load_answers(db, event)["ask.1"] == "Ann"


def test_lessons_become_tasks_of_the_next_event(db: Database, event: int, open_page: Open) -> None:
    other = record.add_event(db, "Spring reading", starts="2099-03-01T14:00")
    page = open_page("retro")
    page.write("events.add.action", "Book the projector early")
    page.cards.refresh()
    page.press("events.lessons.pass")
    page.qtbot.keyClick(page.find(QLineEdit, "events.lessons.events.box"), Qt.Key.Key_Return)
    assert [task.title for task in lines.load_lines(db, "task", other)] == ["Book the projector early"]
    assert page.told[-1] == ("1 task added to “Spring reading”", True)
    page.cards.refresh()
    assert page.find(QPushButton, "events.lessons.pass").isHidden()


def held(db: Database, name: str, starts: str, came: int, **values: str | int | None) -> int:
    """An event of a series that was held, with two people registered and so many checked in."""
    ident = record.add_event(db, name, starts=starts, series="Reading", phase="retro", expect_people=2, **values)
    for person in ("Ann", "Ben"):
        registration = registrations.add_registration(db, ident, person, said="registered")
        if came > 0:
            came -= 1
            with db.step("Check in") as conn:
                sql = "INSERT INTO arrival(id, registration, at, how) VALUES (?, ?, 1, 'key')"
                conn.execute(sql, (db.ids.new_id(), registration))
    return ident


def test_expected_and_actual_stand_beside_each_other(db: Database, context: Context, qtbot: QtBot) -> None:
    ident = held(db, "Winter", "2026-01-10T14:00", came=1)
    put(db, "money", ident, name="Venue", planned=1000, actual=1500)
    page = Page(context, "retro", ident, qtbot)
    figure = page.cards.find_card("outcome").chart.view.figure  # type: ignore[attr-defined]
    rows = {str(row.name): row.cells for row in figure.rows}
    came = rows["People who came"]
    assert [cell.value for cell in came] == [2, 1, 0.5] and came[1].role == "danger"
    assert rows["Came, of those who signed up"][1].part == 1 and rows["Came, of those who signed up"][1].whole == 2
    assert [cell.value for cell in rows["Profit"]][:2] == [-1000, -1500]
    page.press("events.report")
    page.press("events.survey")
    assert page.wanted == [("report", ident), ("survey", ident)]


def test_what_was_planned_and_what_it_was_stand_as_bars(db: Database, context: Context, qtbot: QtBot) -> None:
    ident = held(db, "Winter", "2026-01-10T14:00", came=1)
    page = Page(context, "retro", ident, qtbot)
    chart = page.cards.find_card("amounts").chart  # type: ignore[attr-defined]
    assert not chart.view.isVisibleTo(page.cards) and "Add what it will cost" in chart.nothing.text()
    put(db, "money", ident, name="Venue", planned=1000, actual=1500)
    put(db, "money", ident, name="Tickets", kind="income", planned=4000, actual=3000)
    page.cards.refresh()
    shown = {str(row.name): (row.cells[0].value, row.role) for row in chart.view.figure.rows}
    assert shown["Venue, planned"] == (1000, "muted") and shown["Venue"] == (1500, "danger")
    assert shown["Tickets"] == (3000, "info") and "Venue" in chart.view.accessibleDescription()


def test_sources_show_who_stayed_away(db: Database, context: Context, qtbot: QtBot) -> None:
    ident = held(db, "Winter", "2026-01-10T14:00", came=1)
    post = put(db, "post", ident, name="Notice")
    registrations.update_registrations(db, [each.id for each in registrations.list_registrations(db, ident)], post=post)
    page = Page(context, "retro", ident, qtbot)
    row = page.cards.find_card("origins").chart.view.figure.rows[0]  # type: ignore[attr-defined]
    assert (row.name, [cell.value for cell in row.cells]) == ("Notice", [2, 2, 1, 0.5])


def test_before_the_event_nobody_stayed_away(db: Database, context: Context, qtbot: QtBot) -> None:
    ident = record.add_event(db, "Later", starts="2099-01-10T14:00", expect_revenue=1000)
    registrations.add_registration(db, ident, "Ann", paid=500)
    page = Page(context, "retro", ident, qtbot)
    row = page.cards.find_card("origins").chart.view.figure.rows[0]  # type: ignore[attr-defined]
    assert [cell.value for cell in row.cells] == [1, 1, None, None]
    rows = {str(row.name): row.cells for row in page.cards.find_card("outcome").chart.view.figure.rows}  # type: ignore[attr-defined]
    assert rows["Came, of those who signed up"][1].value is None
    assert (rows["Revenue"][1].value, rows["Revenue"][1].role) == (500, "")


def test_a_number_shows_the_people_behind_it(db: Database, context: Context, qtbot: QtBot) -> None:
    ann = members.add_member(db, nickname="Ann")
    ident = record.add_event(db, "Winter", starts="2026-01-10T14:00")
    registrations.add_registration(db, ident, "Ann", member=ann)
    page = Page(context, "retro", ident, qtbot)
    view = page.cards.find_card("funnel").chart.view  # type: ignore[attr-defined]
    view.cell_picked.emit(view.figure.rows[1].cells[0], "Registered", "")
    view.cell_picked.emit(view.figure.rows[2].cells[0], "Came", "")
    assert page.wanted == [("member", (ann,)), ("guests", ident)]
    assert "Registered · 1" in view.accessibleDescription()


def test_an_event_alone_in_its_series_says_so(db: Database, context: Context, qtbot: QtBot) -> None:
    first = held(db, "Autumn", "2025-10-10T14:00", came=2)
    page = Page(context, "retro", first, qtbot)
    card = page.cards.find_card("series")
    assert not card.table.nothing.isHidden() and card.bars.isHidden()  # type: ignore[attr-defined]
    second = held(db, "Winter", "2026-01-10T14:00", came=1)
    page.cards.show_event(second)
    table = page.cards.find_card("series").table.view.figure  # type: ignore[attr-defined]
    assert [row.name for row in table.rows] == ["Winter", "Autumn"]


def test_the_survey_is_a_mean_of_five(db: Database, event: int, open_page: Open) -> None:
    with db.step("Survey") as conn:
        for score, most in ((4, 5), (10, 10)):
            sql = "INSERT INTO event_score(id, event, score, most, at) VALUES (?, ?, ?, ?, 1)"
            conn.execute(sql, (db.ids.new_id(), event, score, most))
    page = open_page("retro")
    assert page.find(QPushButton, "events.satisfaction.0").accessibleName() == "of 5: 4.5"
    assert page.find(QPushButton, "events.satisfaction.1").accessibleName() == "answers: 2"


def test_earlier_events_say_how_many_come(db: Database, event: int, open_page: Open) -> None:
    held(db, "Autumn", "2025-10-10T14:00", came=1)
    page = open_page("prep")
    assert page.find(QPushButton, "events.registered.3").accessibleName() == "came before: 50%"
    page.press("events.registered.3")
    assert page.wanted == [("guests", event)]


def test_the_budget_says_what_it_comes_to(db: Database, context: Context, qtbot: QtBot) -> None:
    ident = record.add_event(db, "Priced", price=5000, expect_people=10)
    put(db, "money", ident, name="Venue", planned=100000, actual=80000)
    put(db, "money", ident, name="Snacks", planned=1000, each=1)
    page = Page(context, "planning", ident, qtbot)
    card = page.cards.find_card("money")
    assert "−¥600" in card.sums.text() and "¥500 of tickets, the price for 10 people" in card.sums.text()  # type: ignore[attr-defined]
    assert card.warn.text() == "Breaking even takes 25 paying people, above the goal of 10."  # type: ignore[attr-defined]
    assert "¥800" in card.sums.text()  # type: ignore[attr-defined]
    assert card.even.text() == "Breaks even with 25 people at ¥50"  # type: ignore[attr-defined]
    page.write("events.fact.price", "5")
    page.cards.refresh()
    assert "never breaks even" in card.even.text()  # type: ignore[attr-defined]
