"""The commands about events."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from commdesk import workspace as workspaces
from commdesk.calendars import icalendar
from commdesk.cli import main
from commdesk.events import record
from commdesk.events.checkin import exchange
from commdesk.events.checkin.check_in import CheckInDoor
from commdesk.events.planning import items as lines
from commdesk.events.registration import registrations
from commdesk.events.review.report import EventReport
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.workspace import Workspace
from tests.cli.command import lines as shown
from tests.cli.command import refused, run
from tests.events.gathering import STARTS, guest, made, salon

COMMANDS = ("events", "event-report", "event-ics", "checkin")
AT_DOOR = 1_781_071_200
"""14:00 in Shanghai on the day of the event, UTC seconds."""


@pytest.fixture
def club(workspace: Workspace) -> Path:
    """A closed workspace with an event that has been and one to come."""
    salon(workspace.db)
    guest(
        workspace.db,
        made(workspace.db, "冬日共读会", starts="2036-12-12T14:00", ends=""),
        "王建国",
        phone="13812345678",
    )
    workspace.close()
    return workspace.path


def opened(path: Path) -> Workspace:
    """Open it again."""
    return workspaces.open_workspace(path)


def came(db: Database, name: str = "Salon") -> dict[str, int]:
    """Return who came when."""
    event = record.find_event(db, name)
    return {each.name: each.arrived for each in registrations.list_registrations(db, event.id) if each.arrived}


def sheet(path: Path, text: str) -> Path:
    """Write a CSV file."""
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    ran = run(name, "--help")
    assert ran.code == 0 and "--json" in ran.out and "%%" not in ran.out


def test_events_are_listed_with_who_comes_and_who_came(club: Path) -> None:
    next_one, old = run("events", club, "--json").facts
    assert (next_one["name"], next_one["coming"], next_one["came"]) == ("冬日共读会", 1, 0)
    assert (old["name"], old["came"], old["expect_people"], old["starts"]) == ("Salon", 5, 8, STARTS)
    assert isinstance(old["id"], str) and "secret" not in old
    assert len(shown(run("events", club))) == 3


def test_a_guest_list_is_written_for_a_spreadsheet(club: Path, tmp_path: Path) -> None:
    words = ("events", club, "--guests", "salon", "--to", tmp_path / "g.csv")
    facts = run(*words, "--language", "zh_CN", "--json").facts
    text = (tmp_path / "g.csv").read_text(encoding="utf-8-sig")
    assert facts["guests"] == len(text.splitlines()) - 1 == 8 and text.startswith("姓名,") and "已到场" in text
    assert refused(run(*words[:-1], tmp_path / "g.doc"), ".csv")
    assert refused(run("events", club, "--guests", "Moon", "--to", tmp_path / "g.csv"), "Moon")
    assert run("events", club, "--guests", "Salon").code == run("events", club, "--to", tmp_path / "g.csv").code == 2


def test_a_file_without_events_lists_none(workspace: Workspace) -> None:
    workspace.close()
    assert run("events", workspace.path, "--json").facts == [] and run("events", workspace.path).out == ""


def test_the_report_is_a_page_with_its_numbers(club: Path, tmp_path: Path) -> None:
    facts = run("event-report", club, "salon", "--to", tmp_path / "r.html", "--day", "2026-06-20", "--json").facts
    assert (facts["people"], facts["attended"], facts["signed_up"], facts["profit"]) == (5, 3, 5, 12_000)
    assert facts["conversions"] == 1 and facts["conversion_revenue"] == {"CNY": 10_000} and facts["answers"] == 2
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert ">60.0% (3 of 5)<" in text and "Salon" in text and 'lang="en"' in text


def test_before_an_event_nobody_came_is_no_number(club: Path, tmp_path: Path) -> None:
    facts = run("event-report", club, "冬日共读会", "--to", tmp_path / "r.html", "--json").facts
    unknown = ("people", "attended", "attendance", "walkins", "profit", "roi", "ratio", "conversions")
    assert [facts[name] for name in unknown] == [None] * len(unknown)
    assert facts["signed_up"] == 1 and [each["came"] for each in facts["sources"]] == [None]


def test_the_report_speaks_chinese(club: Path, tmp_path: Path) -> None:
    assert run("event-report", club, "冬日共读会", "--to", tmp_path / "r.html", "--language", "zh_CN").code == 0
    text = (tmp_path / "r.html").read_text(encoding="utf-8")
    assert 'lang="zh-CN"' in text and "冬日共读会" in text and "利润" in text


def test_a_pdf_is_printed_by_whoever_can(club: Path, tmp_path: Path) -> None:
    given: list[object] = []
    words = ["event-report", str(club), "Salon", "--to", str(tmp_path / "r.pdf")]
    assert refused(run(*words), "PDF", ".html")
    assert main(words, printer=lambda report, path: given.append((report, path))) == 0
    ((report, path),) = given  # type: ignore[misc]
    assert isinstance(report, EventReport) and path == tmp_path / "r.pdf"


def test_what_is_not_there_is_said_in_one_sentence(club: Path, tmp_path: Path) -> None:
    for words in (("event-report", club, "Moon", "--to", tmp_path / "r.html"), ("event-ics", club, "Moon", "--to", tmp_path / "a.ics"),
                  ("checkin", club, "Moon", "--import", tmp_path / "x.csv")):  # fmt: skip
        assert refused(run(*words), "Moon", "Salon")
    assert refused(run("event-report", club, "Salon", "--to", tmp_path / "no" / "r.html"), "r.html")
    assert refused(run("checkin", club, "Salon", "--import", tmp_path / "x.csv"), "x.csv")


@pytest.mark.parametrize("words", [("event-report", "r.doc"), ("event-ics", "r.txt")])
def test_another_ending_is_wrong_usage(club: Path, words: tuple[str, str]) -> None:
    assert run(words[0], club, "Salon", "--to", words[1]).code == 2


def test_a_day_outside_of_the_calendar_is_wrong_usage(club: Path) -> None:
    assert run("event-report", club, "Salon", "--to", "r.html", "--day", "0001-01-01").code == 2


def test_a_calendar_file_holds_the_events_that_were_named(club: Path, tmp_path: Path) -> None:
    facts = run("event-ics", club, "Salon", "冬日共读会", "salon", "--to", tmp_path / "a.ics", "--json").facts
    found = icalendar.read_calendar_file(tmp_path / "a.ics")
    assert facts["count"] == 2 and {each["uid"] for each in facts["events"]} == {each.uid for each in found}
    assert b"VALARM" in (tmp_path / "a.ics").read_bytes()
    run("event-ics", club, "Salon", "--to", tmp_path / "a.ics", "--no-alarm")
    assert b"VALARM" not in (tmp_path / "a.ics").read_bytes()


def test_the_list_of_another_laptop_is_taken_in_once(club: Path, tmp_path: Path) -> None:
    space = opened(Path(shutil.copyfile(club, tmp_path / "other.commdesk")))
    event = record.find_event(space.db, "Salon").id
    (dan,) = (each.id for each in registrations.list_registrations(space.db, event) if each.name == "Dan")
    CheckInDoor(space.db, event).check_in(dan, at=AT_DOOR)
    exchange.export_door(space.db, event, tmp_path / "door.json")
    space.close()
    facts = run("checkin", club, "Salon", "--import", tmp_path / "door.json", "--json").facts
    assert (facts["format"], facts["new"]) == ("door", 1)
    assert run("checkin", club, "Salon", "--import", tmp_path / "door.json", "--json").facts["new"] == 0
    space = opened(club)
    assert came(space.db)["Dan"] == AT_DOOR
    CheckInDoor(space.db, event).take_back(dan)
    space.close()
    facts = run("checkin", club, "Salon", "--import", tmp_path / "door.json", "--json").facts
    assert (facts["new"], facts["back"]) == (0, 1), "who was taken back stays so"


def test_a_list_that_is_none_is_refused(club: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(json.dumps([1]))
    assert refused(run("checkin", club, "Salon", "--import", tmp_path / "x.json"), "x.json")


def test_everybody_on_a_plain_sheet_came_at_the_time_of_their_row(club: Path, tmp_path: Path) -> None:
    file = sheet(
        tmp_path / "door.csv", "姓名,手机,时间\nDan,,2026-06-10 14:05\nEve,,\n新来的,13900000000,2026-06-10 14:10\n"
    )
    facts = run("checkin", club, "Salon", "--import", file, "--json").facts
    assert (facts["new"], facts["added"], facts["format"]) == (3, 1, "csv")
    space = opened(club)
    found = came(space.db)
    event = record.find_event(space.db, "Salon").id
    walked = {each.name for each in registrations.list_registrations(space.db, event) if each.walkin}
    assert "新来的" in walked and not {"Dan", "Eve"} & walked
    assert (found["Dan"], found["Eve"], found["新来的"]) == (AT_DOOR + 300, AT_DOOR, AT_DOOR + 600)
    undo.undo(space.db)
    assert not {"Dan", "Eve", "新来的"} & came(space.db).keys(), "one step takes all of it back"
    space.close()


def test_the_same_sheet_again_changes_nothing(club: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path / "door.csv", "姓名,时间\nDan,2026-06-10 14:05\nNew One,2026-06-10 14:06\n")
    run("checkin", club, "Salon", "--import", file)
    facts = run("checkin", club, "Salon", "--import", file, "--json").facts
    assert (facts["new"], facts["already"], facts["added"]) == (0, 2, 0)


@pytest.mark.parametrize(
    "text",
    ["姓名,是否签到\nDan,是\nEve,否\nNobody,\n", "姓名,签到状态\nDan,已签到\nEve,未签到\nNobody,未签到\n",
     "Name,Checked in at\nDan,2026-06-10 14:00\nEve,\nNobody,\n"],
)  # fmt: skip
def test_where_a_column_says_who_came_only_those_did(club: Path, tmp_path: Path, text: str) -> None:
    file = sheet(tmp_path / "door.csv", text)
    facts = run("checkin", club, "Salon", "--import", file, "--json").facts
    assert (facts["new"], facts["left_out"]) == (1, 2)
    space = opened(club)
    assert "Dan" in came(space.db) and not {"Eve", "Nobody"} & came(space.db).keys()
    assert all(
        each.name != "Nobody"
        for each in registrations.list_registrations(space.db, record.find_event(space.db, "Salon").id)
    )
    space.close()


def test_a_sheet_on_which_nobody_came_is_told(club: Path, tmp_path: Path) -> None:
    file = sheet(tmp_path / "door.csv", "姓名,签到时间\nDan,\nEve,\n")
    assert refused(run("checkin", club, "Salon", "--import", file), "door.csv", "anybody")


def test_without_a_date_a_sheet_without_times_says_too_little(workspace: Workspace, tmp_path: Path) -> None:
    record.add_event(workspace.db, "Idea")
    workspace.close()
    file = sheet(tmp_path / "door.csv", "姓名,城市\nDan,北京\n")
    assert refused(run("checkin", workspace.path, "Idea", "--import", file), "no date")


def test_an_event_may_be_named_by_its_id_too(club: Path, tmp_path: Path) -> None:
    _, old = run("events", club, "--json").facts
    assert run("event-report", club, old["id"], "--to", tmp_path / "r.html", "--json").facts["name"] == "Salon"


def test_lessons_stand_in_the_report(club: Path, tmp_path: Path) -> None:
    space = opened(club)
    lines.add_line(space.db, "action", record.find_event(space.db, "Salon").id, title="<b>Earlier</b>", owner="Ann")
    space.close()
    run("event-report", club, "Salon", "--to", tmp_path / "r.html")
    assert "&lt;b&gt;Earlier&lt;/b&gt; (Ann)" in (tmp_path / "r.html").read_text(encoding="utf-8")
