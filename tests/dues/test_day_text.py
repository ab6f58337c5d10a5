"""Today for a phone, for a calendar and on the command line; the script that fits a line."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import icalendar
import pytest

from commdesk.dues import acts, due_scripts
from commdesk.dues.day_calendar import write_today_calendar
from commdesk.dues.day_text import format_today
from commdesk.dues.due import Due
from commdesk.dues.today import load_today
from commdesk.events import record as events
from commdesk.events.planning import items
from commdesk.scripts import editing
from commdesk.scripts import record as scripts
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.cli.command import refused, run
from tests.people import person

TODAY = date(2026, 12, 1)


@pytest.fixture
def filled(db: Database) -> Database:
    """A late line, one with an hour, one that can wait, and five birthdays."""
    person(db, "Anna\u202e;x", next_action="call\nher", next_on="2026-11-29")
    person(db, "Bert", next_action="write", next_on="2026-12-03")
    for number in range(5):
        person(db, f"P{number}", birth_month=12, birth_day=1)
    event = events.add_event(db, "Reading", starts="2026-12-20T14:00", ends="2026-12-20T16:00", zone="UTC")
    items.add_line(db, "post", event, name="Poster", day="2026-12-01", clock="20:00", channel="Moments")
    return db


def test_as_text(filled: Database) -> None:
    assert format_today(load_today(filled, TODAY), str).splitlines() == [
        "2026-12-01",
        "",
        "Overdue",
        "□ Anna\u202e;x — call her（due 2 days ago）".replace("\u202e", ""),
        "",
        "Today",
        "□ 20:00 Moments — Poster（due today · for “Reading”）",
        "□ wish a happy birthday × 5：P0、P1、P2、P3、P4",
    ]
    assert "Bert" in format_today(load_today(filled, TODAY), str, ahead=True)


def test_as_a_calendar_another_program_reads(filled: Database, tmp_path: Path) -> None:
    path = tmp_path / "today.ics"
    assert write_today_calendar(load_today(filled, TODAY), path, str) == 3
    found = {str(each["SUMMARY"]): each for each in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}
    assert found["Moments — Poster"].decoded("DTSTART") == datetime(2026, 12, 1, 20)
    late = next(each for name, each in found.items() if name.startswith("Anna"))
    assert late.decoded("DTSTART") == TODAY and "\u202e" not in str(late["SUMMARY"])
    assert str(found["wish a happy birthday × 5"]["DESCRIPTION"]).splitlines() == [f"P{n}" for n in range(5)]
    uids = {str(each["UID"]) for each in found.values()}
    write_today_calendar(load_today(filled, TODAY), path, str)
    again = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    assert len(uids) == 3 and uids == {str(each["UID"]) for each in again}, "the same lines, the same UIDs"


def test_on_the_command_line(filled: Database, workspace: Workspace) -> None:
    path = workspace.path
    workspace.close()
    facts = run("today", path, "--day", "2026-12-01", "--json").facts
    assert (facts["day"], facts["overdue"], facts["today"], facts["ahead"], facts["done"]) == ("2026-12-01", 1, 6, 1, 0)
    assert [line["time"] for line in facts["lines"]] == ["", "20:00", "", ""]
    first = facts["lines"][0]["dues"][0]
    assert (first["source"], first["day"], first["words"], first["until"]) == ("next", "2026-11-29", "call her", "")
    told = run("today", path, "--day", "2026-12-01", "--no-notices").out
    assert "Overdue" in told and "20:00 Moments" in told and "\u202e" not in told
    assert run("today", path, "--day", "yesterday").code == 2 and refused(
        run("today", path.with_name("none.commdesk")), "none"
    )


def birthday(db: Database, day: date = TODAY) -> Due:
    """The birthday of somebody."""
    return next(due for line in load_today(db, day).lines for due in line.dues if due.source == "birthday")


def test_the_script_that_fits_a_line(db: Database) -> None:
    person(db, "Anna", birth_month=12, birth_day=1)
    due = birthday(db)
    with db.step("Nothing shipped") as conn:
        conn.execute("DELETE FROM script")
    assert due_scripts.find_script(db, due) == 0
    shipped = {}
    for language in ("zh_CN", "en"):
        ident = shipped[language] = scripts.add_script(db, f"Birthday {language}", text="x")
        with db.step("Ship") as conn:
            conn.execute("UPDATE script SET pack = 'holidays.birthday', language = ? WHERE id = ?", (language, ident))
    assert [due_scripts.find_script(db, due, each) for each in ("zh_CN", "en")] == [shipped["zh_CN"], shipped["en"]]
    own = scripts.add_script(db, "Mine", text="x")
    due_scripts.set_source_script(db, "birthday", own)
    assert due_scripts.find_script(db, due, "en") == own
    editing.delete_scripts(db, [own])
    assert due_scripts.find_script(db, due, "en") == shipped["en"], "one that is gone fits no more"
    undo.undo(db)
    due_scripts.set_source_script(db, "birthday", 0)
    assert due_scripts.find_script(db, due, "en") == shipped["en"]


def test_what_was_put_off_says_so(db: Database) -> None:
    person(db, "Anna", birth_month=12, birth_day=1)
    acts.put_off_dues(db, [birthday(db)], datetime(2026, 12, 1, 18), TODAY)
    assert "□ 18:00 Anna — wish a happy birthday（put off · birthday today）" in format_today(
        load_today(db, TODAY), str
    )
    acts.put_off_dues(db, [birthday(db)], datetime.combine(TODAY + timedelta(days=1), datetime.min.time()), TODAY)
    assert "Anna" not in format_today(load_today(db, TODAY), str)
