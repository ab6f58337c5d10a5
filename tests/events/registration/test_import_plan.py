"""Registrations from lists and sheets: what is read, put on the list, updated and taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from commdesk.errors import Problem
from commdesk.events import record
from commdesk.events.planning import items as lines
from commdesk.events.registration import import_plan, registrations
from commdesk.events.registration.import_plan import RegistrationImportResult, RegistrationPlan
from commdesk.events.registration.registrations import Registration
from commdesk.events.schedule import parse_wall_clock, to_utc_seconds
from commdesk.members import list_rows as rows
from commdesk.store import undo
from commdesk.store.database import Database
from commdesk.tables import table
from commdesk.tables.column_mapping import ColumnMapping
from tests.events import sheets
from tests.people import one
from tests.sheets.files import write_book, write_text

CHAIN = """#接龙
冬日共读会 12月12日 14:00
例 张三 138… +1

1. 王建国 13800138000 +1
2、小明 138-0013-8001 素食
3 阿花（微信：hua_88）带2人
4. Anna Lee anna@x.com 已付
5. 老李 取消
6. 小红 候补
"""


@pytest.fixture
def event(db: Database) -> int:
    return record.add_event(
        db, "共读会", starts="2026-12-12T14:00", ends="2026-12-12T17:00", zone="Asia/Shanghai", price=5000
    )


def found(db: Database, event: int) -> dict[str, Registration]:
    """Return the guest list by name."""
    return {each.name: each for each in registrations.list_registrations(db, event)}


def load(
    db: Database, event: int, folder: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig"
) -> RegistrationImportResult:
    """Import rows as a CSV file."""
    return import_plan.carry_out(db, plan(db, event, folder, rows, encoding))


def plan(
    db: Database, event: int, folder: Path, rows: Sequence[Sequence[str]], encoding: str = "utf-8-sig"
) -> RegistrationPlan:
    return import_plan.from_sheet(db, event, sheets.sheet(folder, rows, encoding=encoding))


def at(clock: str, zone: str = "Asia/Shanghai") -> int:
    return to_utc_seconds(parse_wall_clock(clock), zone)


def test_a_list_is_read_with_guests_phones_and_notes(db: Database, event: int) -> None:
    made = import_plan.from_chain(db, event, CHAIN)
    assert made.title == "冬日共读会 12月12日 14:00"
    import_plan.carry_out(db, made)
    people = found(db, event)
    assert list(people) == ["王建国", "小明", "阿花", "Anna Lee", "老李", "小红"]
    assert (people["王建国"].phone, people["王建国"].guests) == ("13800138000", 1)
    assert (people["小明"].phone, people["小明"].note) == ("13800138001", "素食")
    assert people["阿花"].guests == 2
    assert (people["Anna Lee"].email, people["Anna Lee"].paid) == ("anna@x.com", 5000)
    assert (people["老李"].said, people["小红"].said) == ("cancelled", "waitlist")


def test_new_people_become_members_who_came_through_the_event(db: Database, event: int) -> None:
    done = import_plan.carry_out(db, import_plan.from_chain(db, event, CHAIN))
    assert (done.added, done.members) == (6, 5)  # nobody is made a member because they cancelled
    people = found(db, event)
    member = people["阿花"].member
    assert member is not None
    assert people["老李"].member is None
    assert rows.load_rows(db, [member])[member].source == "共读会"
    assert one(db, "SELECT account FROM handle WHERE member = ?", member) == "hua_88"
    assert one(db, "SELECT batch FROM member WHERE id = ?", member) == done.batch
    assert one(db, "SELECT kind FROM batch WHERE id = ?", done.batch) == "registrations"
    assert one(db, "SELECT plain FROM contact WHERE member = ?", people["小明"].member) == "13800138001"


def test_plain_lines_are_read_too(db: Database, event: int) -> None:
    made = import_plan.from_chain(db, event, "报名名单：\r\n王五\r\n- 赵六 13900139000\r\n\r\n孙七 +2")
    assert [(row.name, row.phone, row.guests) for row in made.rows] == [
        ("王五", "", 0), ("赵六", "13900139000", 0), ("孙七", "", 2),
    ]  # fmt: skip
    assert not made.unknown and not made.notes
    odd = import_plan.from_chain(db, event, "1. 王五\n\n周六见啦大家不见不散")
    assert [(line.number, line.text) for line in odd.unknown] == [(3, "周六见啦大家不见不散")]
    assert str(odd.notes[0]) == "Lines that were not understood: 1. The first is line 3: 周六见啦大家不见不散"


def test_a_block_out_of_a_spreadsheet_is_read_by_its_headers(db: Database, event: int) -> None:
    text = '姓名\t手机号\t参加人数\t想读的书\n王芳\t13800138000\t2\t"诗经\n楚辞"\n\t\t\t\n李雷\t13900139000\n'
    made = import_plan.from_chain(db, event, text)
    assert [(row.number, row.name, row.phone, row.guests, row.answers) for row in made.rows] == [
        (2, "王芳", "13800138000", 1, {"想读的书": "诗经\n楚辞"}), (5, "李雷", "13900139000", 0, {}),
    ]  # fmt: skip
    names = import_plan.from_chain(db, event, "王芳\t13800138000\n李雷\t13900139000")  # no headers
    assert [(row.name, row.phone) for row in names.rows] == [("王芳", "13800138000"), ("李雷", "13900139000")]


@pytest.mark.parametrize("text", ["", "\n \n", "#接龙\n冬日共读会\n"])
def test_a_text_without_names_is_told(db: Database, event: int, text: str) -> None:
    with pytest.raises(Problem, match="Nobody is named"):
        import_plan.from_chain(db, event, text)


def test_one_step_is_taken_back(db: Database, event: int) -> None:
    before = db.steps_written
    import_plan.carry_out(db, import_plan.from_chain(db, event, CHAIN))
    assert db.steps_written == before + 1
    undo.undo(db)
    assert found(db, event) == {}
    assert [one(db, f"SELECT count(*) FROM {name}") for name in ("batch", "member", "contact", "arrival")] == [0] * 4
    undo.redo(db)
    assert len(found(db, event)) == 6


def test_luma_with_states_original_times_and_answers(db: Database, event: int, tmp_path: Path) -> None:
    guests = [
        {
            "api_id": f"gst-{at}",
            "name": name,
            "email": f"{at}@x.com",
            "approval_status": state,
            "created_at": "2026-11-20T03:00:00.000Z",
        }
        for at, (name, state) in enumerate(
            (("Ann", "approved"), ("Bo", "declined"), ("Cy", "pending_approval"), ("Di", "invited"), ("Ed", "waitlist"))
        )
    ]
    guests[0] |= {
        "checked_in_at": "2026-12-12T05:41:07.250Z",
        "T-shirt size": "M",
        "ticket_name": "Early",
        "custom_source": "poster",
    }
    done = load(db, event, tmp_path, sheets.luma(*guests))
    people = found(db, event)
    assert {name: each.said for name, each in people.items()} == {
        "Ann": "registered", "Bo": "cancelled", "Cy": "waitlist", "Di": "invited", "Ed": "waitlist",
    }  # fmt: skip
    ann = people["Ann"]
    assert (ann.state, ann.arrived, ann.at) == (
        "attended",
        at("2026-12-12T05:41", "UTC") + 7,
        at("2026-11-20T03:00", "UTC"),
    )
    assert (dict(ann.answers), ann.source) == ({"ticket_name": "Early", "T-shirt size": "M"}, "poster")
    assert done.arrivals == 1
    assert one(db, "SELECT how FROM arrival") == "file"


def test_eventbrite_tickets_of_one_buyer_are_all_places(db: Database, event: int, tmp_path: Path) -> None:
    buyer = {
        "Order #": "9",
        "First Name": "Ann",
        "Last Name": "Lee",
        "Email": "ann@x.com",
        "Buyer Email": "boss@x.com",
        "Quantity": "1",
    }
    rows_ = sheets.eventbrite(
        buyer | {"Attendee #": "1", "Attendee Status": "Checked In", "Total Paid": "50.00", "Dietary needs": "vegan"},
        buyer | {"Attendee #": "2", "Attendee Status": "Attending"},
        buyer
        | {
            "Attendee #": "3",
            "First Name": "Cy",
            "Email": "cy@x.com",
            "Attendee Status": "Refunded",
            "Total Paid": "50.00",
        },
        buyer | {"Attendee #": "4", "First Name": "Di", "Email": "di@x.com", "Attendee Status": "Not Attending"},
    )
    made = plan(db, event, tmp_path, rows_)
    assert made.vendor == "eventbrite"
    assert (str(made.rows[1].why), made.rows[1].wanted) == ("another ticket of row 2", True)
    import_plan.carry_out(db, made)
    people = sorted(registrations.list_registrations(db, event), key=lambda each: (each.name, -(each.paid or 0)))
    assert [(each.name, each.said, each.paid) for each in people] == [
        ("Ann Lee", "registered", 5000), ("Ann Lee", "registered", None), ("Cy Lee", "cancelled", None), ("Di Lee", "cancelled", None),
    ]  # fmt: skip
    assert sum(bool(each.member) for each in people) == 1
    assert people[0].arrived == at("2026-12-12T14:00")  # no time in the file: the beginning
    assert any("without a time" in str(note) for note in made.notes)
    assert {row.match for row in plan(db, event, tmp_path, rows_).rows} == {"listed"}
    assert load(db, event, tmp_path, rows_) == RegistrationImportResult(unchanged=4)


def test_wenjuanxing_in_gbk(db: Database, event: int, tmp_path: Path) -> None:
    row = (
        "1",
        "2026/11/21 9:05:03",
        "123秒",
        "微信",
        "群公告",
        "1.2.3.4(上海-上海)",
        "王芳",
        "13800138000",
        "两人",
        "素食┋无糖",
        "0",
    )
    skipped = ("2", "2026/11/22 9:05:03", "99秒", "微信", "", "1.2.3.5", "李雷", "13900139000", "无", "(跳过)", "0")
    load(db, event, tmp_path, [sheets.WJX, row, skipped], "gb18030")
    people = found(db, event)
    assert (people["王芳"].guests, people["王芳"].at) == (2, at("2026-11-21T09:05") + 3)
    assert (people["王芳"].answers, people["李雷"].answers) == ({"饮食忌口": "素食、无糖"}, {})


def test_jinshuju_counts_people_with_themselves_and_knows_the_post(db: Database, event: int, tmp_path: Path) -> None:
    post = lines.add_line(db, "post", event, name="小红书笔记", code="xhs1")
    row = ("7", "王芳", "13800138000", "wf_99", "3", "诗", "wf", "2026-11-21 09:05:03", "", "60", "1.2.3.4", "XHS1")
    load(db, event, tmp_path, [sheets.JINSHUJU, row])
    each = found(db, event)["王芳"]
    assert (each.guests, each.post, each.source) == (2, post, "XHS1")
    assert one(db, "SELECT account FROM handle WHERE platform = 'wechat'") == "wf_99"


def test_huodongxing(db: Database, event: int, tmp_path: Path) -> None:
    rows_ = [
        sheets.HUODONGXING,
        (
            "D1",
            "T1",
            "早鸟票",
            "王芳",
            "13800138000",
            "",
            "2026-11-21 09:05",
            "报名成功",
            "已签到",
            "2026-12-12 13:40:12",
            "¥50",
        ),
        ("D2", "T2", "免费票", "李雷", "13900139000", "", "2026-11-21 09:06", "审核中", "未签到", "", "免费"),
        ("D3", "T3", "早鸟票", "韩梅", "13700137000", "", "2026-11-21 09:07", "已退票", "未签到", "", "50"),
    ]
    load(db, event, tmp_path, rows_)
    people = found(db, event)
    assert [each.said for each in people.values()] == ["registered", "waitlist", "cancelled"]
    assert [each.paid for each in people.values()] == [5000, 0, None]
    assert people["王芳"].arrived == at("2026-12-12T13:40") + 12
    assert people["王芳"].answers == {"票种": "早鸟票"}


def test_a_sheet_with_merged_cells_and_a_total(db: Database, event: int, tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "名单.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range("A1:D1", "共读会报名表")
        page.write_row("A2", ("桌号", "姓名", "手机", "同行人数"))
        page.merge_range("A3:A4", "第一桌")
        page.write_row("B3", ("王芳", 13800138000, 1))
        page.write_row("B4", ("李雷", 13900139000, 0))
        page.write_row("A5", ("第二桌", "韩梅", 13700137000, 0))
        page.write_row("A6", ("合计", "3人", "", 1))
    import_plan.carry_out(db, import_plan.from_sheet(db, event, table.read_table(path)))
    people = found(db, event)
    assert {name: each.answers["桌号"] for name, each in people.items()} == {
        "王芳": "第一桌",
        "李雷": "第一桌",
        "韩梅": "第二桌",
    }
    assert (people["王芳"].phone, people["王芳"].guests) == ("13800138000", 1)


def test_a_date_cell_is_as_good_as_words(db: Database, event: int, tmp_path: Path) -> None:
    path = write_book(tmp_path / "a.xlsx", [("姓名", "报名时间"), ("王芳", 46347.5)])
    import_plan.carry_out(db, import_plan.from_sheet(db, event, table.read_table(path)))
    assert found(db, event)["王芳"].at == at("2026-11-21T12:00")


def test_cells_that_make_no_sense_are_told_and_the_row_stays(db: Database, event: int, tmp_path: Path) -> None:
    rows_ = [
        ("姓名", "手机", "同行人数", "报名状态", "实付金额", "报名时间", "签到时间"),
        ("王芳", "1.38E+10", "很多", "随便", "-5", "昨天", "好像来了"),
        ("", "", "1", "", "", "", ""),
    ]
    made = plan(db, event, tmp_path, rows_)
    row = made.rows[0]
    assert (row.guests, row.state, row.paid, row.at, row.arrived) == (0, "registered", None, 0, 0)
    assert [str(each)[:6] for each in row.problems] == [
        "“1.38E",
        "“很多” i",
        "“昨天” i",
        "“好像来了”",
        "“随便” i",
        "“-5” i",
    ]
    assert {str(note) for note in made.notes} >= {
        "Rows that name nobody were left out: 1. The first is row 3.", "Rows with cells that made no sense: 1.",
    }  # fmt: skip


def test_an_amount_in_another_currency_is_kept_as_an_answer(db: Database, event: int, tmp_path: Path) -> None:
    guest = {"api_id": "gst-1", "name": "Ann", "approval_status": "approved", "amount": "20.00", "currency": "usd"}
    row = plan(db, event, tmp_path, sheets.luma(guest)).rows[0]
    assert (row.paid, row.answers["amount"]) == (None, "20.00")
    row = plan(db, event, tmp_path, sheets.luma(guest | {"currency": "cny"})).rows[0]
    assert row.paid == 2000


def test_a_sheet_without_people_is_refused(db: Database, event: int, tmp_path: Path) -> None:
    found_ = sheets.sheet(tmp_path, [("姓名", "备注"), ("王芳", "好"), ("李雷", "好")])
    with pytest.raises(Problem, match="says who the people are"):
        import_plan.from_sheet(db, event, found_, ColumnMapping(("ignore", "note")))
    empty = sheets.sheet(tmp_path, [("姓名", "手机", "备注"), ("", "", "好"), ("", "", "差")])
    with pytest.raises(Problem, match="names anybody"):
        import_plan.from_sheet(db, event, empty)
    with pytest.raises(Problem, match="no longer there"):
        import_plan.from_sheet(db, 12345, found_)


def test_over_capacity_the_later_ones_wait(db: Database, event: int, tmp_path: Path) -> None:
    record.update_event(db, event, capacity=4)
    registrations.add_registration(db, event, "先到", said="registered")
    rows_ = [
        ("姓名", "报名时间", "同行人数"),
        ("晚", "2026-11-25 10:00", "0"), ("早", "2026-11-20 10:00", "1"), ("一家", "2026-11-21 10:00", "2"), ("中", "2026-11-22 10:00", "0"),
    ]  # fmt: skip
    made = plan(db, event, tmp_path, rows_)
    assert made.waiting_rows == {2, 4}
    made.set_wanted(made.rows[3], False)
    assert made.waiting_rows == {4}
    made.set_wanted(made.rows[3])
    done = import_plan.carry_out(db, made)
    assert done.waiting == 2
    assert "No place was left for 2 registrations" in str(done.warnings[0])
    assert {each.name for each in found(db, event).values() if each.said == "waitlist"} == {"晚", "一家"}


def test_the_outcome_is_ready_for_a_program(db: Database, event: int) -> None:
    done = import_plan.carry_out(db, import_plan.from_chain(db, event, CHAIN))
    facts = json.loads(json.dumps(done.to_dict()))
    assert (facts["added"], facts["members"], facts["batch"]) == (6, 5, str(done.batch))


def test_five_thousand_rows_come_in_once(db: Database, event: int, tmp_path: Path) -> None:
    rows_ = [("序号", "提交答卷时间", "姓名", "手机", "同行人数", "怎么知道的")]
    rows_ += [
        (str(at), f"2026/11/{1 + at % 25:02} 09:00:03", f"王{chr(0x4E00 + at)}", f"138{at:08}", str(at % 3), "朋友圈")
        for at in range(5000)
    ]
    sheet = sheets.sheet(tmp_path, rows_)
    done = import_plan.carry_out(db, import_plan.from_sheet(db, event, sheet))
    assert done.added == 5000
    assert import_plan.carry_out(db, import_plan.from_sheet(db, event, sheet)).unchanged == 5000


def test_meetup_has_names_and_guests_only(db: Database, event: int, tmp_path: Path) -> None:
    heads = ("Name", "User ID", "Title", "RSVP", "Guests", "RSVPed on", "Event Host")
    rows_ = [
        heads,
        ("Ann", "11", "", "Yes", "2", "11/25/2026 7:05 PM", "No"),
        ("Bo", "12", "", "No", "", "11/26/2026 7:05 PM", "No"),
    ]
    path = write_text(tmp_path / "a.xls", rows_, "utf-16", "\t")
    import_plan.carry_out(db, import_plan.from_sheet(db, event, table.read_table(path)))
    people = found(db, event)
    assert [(each.said, each.guests, each.at) for each in people.values()] == [
        ("registered", 2, at("2026-11-25T19:05")), ("cancelled", 0, at("2026-11-26T19:05")),
    ]  # fmt: skip


def test_every_column_can_be_given_another_meaning(db: Database, event: int, tmp_path: Path) -> None:
    sheet = sheets.sheet(
        tmp_path, [("a", "b", "c", "d", "e"), ("王芳", "3", "已付", "是", "5"), ("李雷", "1", "否", "对", "1")]
    )
    import_plan.carry_out(
        db, import_plan.from_sheet(db, event, sheet, ColumnMapping(("name", "party", "paid", "arrived", "priority")))
    )
    people = found(db, event)
    assert [(each.guests, each.paid, each.state, each.priority) for each in people.values()] == [
        (2, 15000, "attended", 5), (0, None, "attended", 1),
    ]  # fmt: skip
