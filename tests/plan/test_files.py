"""The plan from a sheet and a calendar, and as a sheet and a calendar; the commands."""

from __future__ import annotations

from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path

import icalendar
import pytest
import xlsxwriter

from commdesk.calendars.icalendar import read_calendar_file
from commdesk.communities import record as communities
from commdesk.errors import Problem
from commdesk.languages.registry import list_languages, load_translations
from commdesk.plan import acts
from commdesk.plan.calendar_files import import_plan_calendar, write_plan_calendar, write_plan_sheet
from commdesk.plan.occurrences import load_occurrences
from commdesk.plan.record import CATEGORIES, FORMS, KINDS, add_item, load_items, read_items
from commdesk.plan.sheet_import import PlanRowState, import_plan_sheet, read_plan_sheet
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.tables.table import read_table
from commdesk.workspace import Workspace
from tests.cli.command import refused, run
from tests.people import one

FIRST, LAST = date(2026, 11, 16), date(2026, 12, 31)


@pytest.fixture
def groups(db: Database) -> dict[str, int]:
    """Two communities."""
    return {name: communities.add_community(db, name, "wechat") for name in ("亲子共读 1 群", "职场晨读群")}


def write(path: Path, *lines: str) -> Path:
    """A text file."""
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def planned(db: Database) -> list[tuple[str, str, str, str, int]]:
    """Day, hour, kind, title, and to how many communities."""
    return [(item.day, item.clock, item.kind, item.title, len(item.communities)) for item in read_items(db, "1")]


def test_a_sheet_as_operators_keep_it(db: Database, groups: dict[str, int], tmp_path: Path) -> None:
    path = write(
        tmp_path / "plan.csv",
        "11月排期,,,,,",
        "日期,时间,群,内容,类型,栏目,备注",
        "2026-11-21,09:00,亲子共读 1 群、职场晨读群,今日书单,公告,资讯,",
        ",晚8点,亲子共读 1 群,打卡点名,打卡,,",
        "11月21日（周六）晚8点,,朋友圈,倒计时 21 天,,,发海报",
        "2026-11-22,,所有群,周日不打扰,内容,,",
        "2026-11-22,25:00,妈妈群,没有这个群,,,原备注",
        "随便,10:00,,什么时候,,,",
        "2026-11-23,10:00,职场晨读群,,,,",
    )
    plan = read_plan_sheet(db, path)
    assert {state.value: count for state, count in plan.count_rows().items()} == {"new": 5, "unreadable": 2}
    assert [(row.number, str(row.why)) for row in plan.rows if row.why is not None] == [
        (7, "No community is called “妈妈群”; it was put into the note."),
        (8, "“随便” is not a day."),
        (9, "Nothing is posted in this row."),
    ]
    assert import_plan_sheet(db, plan) == 5
    year = plan.rows[2].values["day"][:4]  # without a year: the nearest
    assert sorted(planned(db)) == sorted(
        [
            ("2026-11-21", "09:00", "announcement", "今日书单", 2),
            ("2026-11-21", "20:00", "checkin", "打卡点名", 1),
            (f"{year}-11-21", "20:00", "moments", "倒计时 21 天", 0),
            ("2026-11-22", "", "content", "周日不打扰", 2),
            ("2026-11-22", "", "content", "没有这个群", 0),
        ]
    )
    assert one(db, "SELECT note FROM plan_item WHERE title = '没有这个群'") == "原备注 · 妈妈群"
    assert one(db, "SELECT category FROM plan_item WHERE title = '今日书单'") == "news"
    again = read_plan_sheet(db, path)
    assert again.count_rows()[PlanRowState.KNOWN] == 5 and import_plan_sheet(db, again) == 0, (
        "the same sheet adds nothing"
    )
    undo.undo(db)
    assert not planned(db) and read_plan_sheet(db, path).count_rows()[PlanRowState.NEW] == 5, (
        "an undo deletes nothing by hand"
    )


def test_what_was_deleted_by_hand_stays_away(db: Database, tmp_path: Path) -> None:
    path = write(tmp_path / "plan.csv", "day,time,content", "2026-11-21,9am,Book list", "2026-11-21,9am,Book list")
    assert import_plan_sheet(db, read_plan_sheet(db, path)) == 2, "two rows that say the same are two posts"
    with db.step("Delete") as conn:
        conn.execute("DELETE FROM plan_item WHERE id = (SELECT min(id) FROM plan_item)")
    counts = read_plan_sheet(db, path).count_rows()
    assert counts[PlanRowState.DELETED] == 1 and counts[PlanRowState.KNOWN] == 1


def test_a_workbook_with_merged_days_and_times_of_its_own(db: Database, tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet, day, hour = (
            book.add_worksheet(),
            book.add_format({"num_format": "yyyy-mm-dd"}),
            book.add_format({"num_format": "hh:mm"}),
        )
        sheet.write_row(0, 0, ["日期", "时间", "内容", "文案"])
        sheet.merge_range(1, 0, 2, 0, "")
        sheet.write_datetime(1, 0, datetime(2026, 11, 21), day)
        sheet.write_datetime(1, 1, datetime(1899, 12, 31, 20, 0), hour)
        sheet.write(1, 2, "晚安书单")
        sheet.write(1, 3, "第一行\n第二行")
        sheet.write_number(2, 1, 0.375, hour)
        sheet.write(2, 2, "=HYPERLINK(1)")
    import_plan_sheet(db, read_plan_sheet(db, path))
    assert [(each[0], each[1]) for each in planned(db)] == [("2026-11-21", "09:00"), ("2026-11-21", "20:00")]
    assert one(db, "SELECT text FROM plan_item WHERE title = '晚安书单'") == "第一行\n第二行"


@pytest.mark.parametrize("content", ["", "a,b\n1,2", "日期,时间\n2026-11-21,9:00", "\0\0\0"])
def test_what_is_no_plan_is_refused_in_a_sentence(db: Database, tmp_path: Path, content: str) -> None:
    with pytest.raises(Problem):
        read_plan_sheet(db, write(tmp_path / "x.csv", content))


def test_ten_thousand_rows_and_hostile_cells(db: Database, tmp_path: Path) -> None:
    rows = [f"2026-11-{1 + n % 30},{n % 24}:00,{'x' * 300}{n},<b>{n}</b>" for n in range(10_000)]
    plan = read_plan_sheet(db, write(tmp_path / "x.csv", "date,time,title,text", *rows))
    assert plan.count_rows()[PlanRowState.NEW] == 10_000 and max(len(row.values["title"]) for row in plan.rows) == 200


def test_to_a_calendar_and_back(db: Database, groups: dict[str, int], tmp_path: Path) -> None:
    add_item(
        db,
        list(groups.values()),
        title="Book list",
        day="2026-11-17",
        clock="09:00",
        rule="FREQ=DAILY;UNTIL=20261120",
        category="news",
    )
    add_item(db, title="Moments, x; \\ y", day="2026-11-18", kind="moments", text="line\nline")
    found = {each.origin.day: each for each in load_occurrences(db, FIRST, LAST, FIRST) if each.item.rule}
    acts.move_occurrence(db, found[18], date(2026, 11, 25), "10:30")
    acts.cancel_occurrence(db, found[19])
    path = tmp_path / "plan.ics"
    assert write_plan_calendar(db, path, FIRST, LAST) == 3
    events = icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    rule, other, moments = sorted(events, key=lambda each: ("RRULE" not in each, "RECURRENCE-ID" not in each))
    assert rule.decoded("DTSTART") == datetime(2026, 11, 17, 9) and rule.decoded("EXDATE").dts[0].dt == datetime(
        2026, 11, 19, 9
    )
    assert other["UID"] == rule["UID"] and other.decoded("RECURRENCE-ID") == datetime(2026, 11, 18, 9)
    assert other.decoded("DTSTART") == datetime(2026, 11, 25, 10, 30)
    assert moments.decoded("DTSTART") == date(2026, 11, 18) and str(moments["SUMMARY"]) == "Moments, x; \\ y"
    before = len(planned(db))
    report = import_plan_calendar(db, read_calendar_file(path), "plan.ics")
    assert (report.new, report.cancelled, len(planned(db))) == (2, 1, before + 2)
    again = import_plan_calendar(db, read_calendar_file(path), "plan.ics")
    assert (again.new, again.known) == (0, 2)


def test_a_calendar_of_others(db: Database, tmp_path: Path) -> None:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"]
    for number, rule in enumerate(("RRULE:FREQ=SECONDLY", "RRULE:FREQ=WEEKLY;BYDAY=MO", "STATUS:CANCELLED")):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{number}",
            "DTSTAMP:20261101T000000Z",
            f"DTSTART;VALUE=DATE:2026111{number}",
            f"SUMMARY:<i>{number}</i>",
            rule,
            "END:VEVENT",
        ]
    path = tmp_path / "other.ics"
    path.write_bytes("\r\n".join([*lines, "END:VCALENDAR", ""]).encode())
    report = import_plan_calendar(db, read_calendar_file(path), path.name)
    assert (report.new, report.odd, report.cancelled) == (2, 1, 1)
    assert [(item.day, item.rule, item.title) for item in read_items(db, "1")] == [
        ("2026-11-10", "", "<i>0</i>"), ("2026-11-11", "FREQ=WEEKLY;BYDAY=MO", "<i>1</i>"),
    ]  # fmt: skip


def test_as_a_sheet_that_can_be_read_again(db: Database, groups: dict[str, int], tmp_path: Path) -> None:
    item = add_item(
        db,
        list(groups.values()),
        title="=1+1",
        day="2026-11-17",
        clock="09:00",
        category="fun",
        form="video",
        owner="Lin",
    )
    acts.mark_posted(
        db, load_occurrences(db, FIRST, LAST, FIRST)[0], [groups["职场晨读群"]], datetime(2026, 11, 17, 9, 5)
    )
    path = tmp_path / "plan.xlsx"
    assert write_plan_sheet(db, path, FIRST, LAST, str) == 2
    table = read_table(path)
    assert table.headers[:5] == ("Day", "Time", "Community", "Kind of post", "Title") and {
        row[4] for row in table.rows
    } == {"=1+1"}
    assert {(row[2], row[10]) for row in table.rows} == {("亲子共读 1 群", "Missed"), ("职场晨读群", "Posted")}
    with pytest.raises(Problem):
        write_plan_sheet(db, tmp_path / "plan.docx", FIRST, LAST, str)
    assert load_items(db, (item,))


@pytest.mark.parametrize("language", list_languages())
def test_what_we_write_is_read_again_in_every_language(
    language: str, db: Database, groups: dict[str, int], tmp_path: Path
) -> None:
    words = load_translations(language)
    wanted = []
    for kind, category, form in zip_longest(KINDS, CATEGORIES, FORMS, fillvalue=""):
        values = {
            "kind": kind,
            "category": category,
            "form": form,
            "text": "a\nb",
            "owner": "Lin",
            "note": "n",
            "clock": "09:00",
        }
        add_item(db, list(groups.values())[:1], title=f"t {kind}", day="2026-11-17", **values)
        wanted.append({"title": f"t {kind}", "day": "2026-11-17", "account": ""} | values)
    path = tmp_path / "plan.xlsx"
    write_plan_sheet(db, path, FIRST, LAST, lambda phrase: words.get(phrase.template, phrase.template))
    found = read_plan_sheet(db, path)
    assert [dict(row.values) for row in found.rows] == wanted and {row.why for row in found.rows} == {None}


def test_the_commands(db: Database, groups: dict[str, int], workspace: Workspace, tmp_path: Path) -> None:
    add_item(db, list(groups.values()), title="Book list", day="2026-11-17", clock="09:00", rule="FREQ=WEEKLY")
    path = workspace.path
    workspace.close()
    facts = run("plan", path, "--from", "2026-11-16", "--to", "2026-11-30", "--json").facts
    assert [time["day"] for time in facts["times"]] == ["2026-11-17", "2026-11-24"] and len(
        facts["times"][0]["places"]
    ) == 2
    assert "Book list" in run("plan", path, "--from", "2026-11-16").out
    sheet = write(tmp_path / "plan.csv", "日期,内容", "2026-11-18,书单", "x,y")
    dry = run("plan-import", sheet, "--into", path, "--dry-run", "--json").facts
    done = run("plan-import", sheet, "--into", path, "--json").facts
    assert (dry["new"], done["new"], done["unreadable"], done["read"]) == (1, 1, 1, 2)
    assert run("plan-import", sheet, "--into", path, "--json").facts["known"] == 1
    for name in ("plan.ics", "plan.xlsx", "plan.csv"):
        assert run("plan-export", path, "--to", tmp_path / f"out-{name}", "--from", "2026-11-16", "--json").facts[
            "entries"
        ]
    back = run("plan-import", tmp_path / "out-plan.ics", "--into", path, "--dry-run", "--json").facts
    assert (back["read"], back["new"]) == (2, 2)
    assert refused(run("plan-import", write(tmp_path / "no.csv", "a,b", "1,2"), "--into", path), "no.csv")
    assert refused(run("plan-export", path, "--to", tmp_path / "x.docx"), "x.docx")
