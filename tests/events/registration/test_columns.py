"""What the columns of registration sheets mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from commdesk.events.registration import columns, timestamps
from commdesk.store.database import Database
from commdesk.tables.column_mapping import ColumnMapping
from tests.events import sheets


def meanings(folder: Path, rows: list[tuple[str, ...]]) -> dict[str, str]:
    """Return the meaning of each header."""
    found = sheets.sheet(folder, rows)
    return dict(zip(found.headers, columns.propose_mapping(found).targets, strict=True))


def test_luma(tmp_path: Path) -> None:
    guest = {"api_id": "gst-1", "name": "A B", "email": "a@b.co", "approval_status": "approved", "T-shirt size": "M"}
    found = meanings(tmp_path, sheets.luma(guest))
    assert found["api_id"] == "key"
    assert (found["name"], found["first_name"], found["last_name"]) == ("name", "first", "last")
    assert (found["approval_status"], found["checked_in_at"], found["created_at"]) == ("state", "arrived", "at")
    assert (found["custom_source"], found["ticket_name"], found["amount"]) == ("source", "ticket", "paid")
    assert found["T-shirt size"] == "answer"
    assert {found[name] for name in ("qr_code_url", "eth_address", "ticket_type_id", "amount_tax")} == {"ignore"}


def test_the_buyer_of_eventbrite_never_wins(tmp_path: Path) -> None:
    found = meanings(tmp_path, sheets.eventbrite({"First Name": "Ann", "Email": "a@b.co", "Attendee #": "77"}))
    assert (found["First Name"], found["Last Name"], found["Email"]) == ("first", "last", "email")
    assert {found[name] for name in found if name.startswith("Buyer")} == {"ignore"}
    assert (found["Attendee #"], found["Order #"], found["Barcode #"]) == ("key", "ignore", "ignore")
    assert (found["Attendee Status"], found["Quantity"], found["Total Paid"]) == ("state", "party", "paid")
    assert found["Dietary needs"] == "answer"


def test_wenjuanxing(tmp_path: Path) -> None:
    row = (
        "1",
        "2026/11/21 9:05:03",
        "123秒",
        "微信",
        "群公告",
        "1.2.3.4(上海-上海)",
        "王芳",
        "13800138000",
        "1",
        "素食",
        "0",
    )
    found = meanings(tmp_path, [sheets.WJX, row])
    assert list(found.values()) == [
        "key", "at", "ignore", "ignore", "ignore", "ignore", "name", "phone", "guests", "answer", "ignore",
    ]  # fmt: skip


def test_jinshuju(tmp_path: Path) -> None:
    row = ("1", "王芳", "13800138000", "wf_99", "3", "诗", "wf", "2026-11-21 09:05:03", "", "60", "1.2.3.4", "小红书")
    found = meanings(tmp_path, [sheets.JINSHUJU, row])
    assert found["微信号"] == "wechat"
    assert found["参加人数"] == "party"
    assert (found["扩展属性"], found["提交时间"], found["序号"]) == ("source", "at", "key")
    assert (found["想听哪个主题"], found["提交人"]) == ("answer", "ignore")


def test_huodongxing(tmp_path: Path) -> None:
    row = (
        "D1",
        "T1",
        "早鸟票",
        "王芳",
        "13800138000",
        "",
        "2026-11-21 09:05",
        "报名成功",
        "已签到",
        "2026-12-12 13:40",
        "50",
    )
    found = meanings(tmp_path, [sheets.HUODONGXING, row])
    assert list(found.values()) == [
        "ignore", "key", "ticket", "name", "phone", "email", "at", "state", "state", "arrived", "paid",
    ]  # fmt: skip


def test_a_list_made_by_hand_has_no_key(tmp_path: Path) -> None:
    found = meanings(
        tmp_path, [("序号", "姓名", "电话", "备注", "喜欢的书"), ("1", "王芳", "13800138000", "晚到", "诗经")]
    )
    assert list(found.values()) == ["ignore", "name", "phone", "note", "answer"]


def test_somebody_elses_phone_is_an_answer(tmp_path: Path) -> None:
    heads = ("姓名", "手机", "紧急联系人姓名", "紧急联系人电话", "推荐人电话")
    found = meanings(tmp_path, [heads, ("王芳", "13800138000", "王父", "13800138001", "13800138002")])
    assert list(found.values()) == ["name", "phone", "answer", "answer", "answer"]


def test_a_question_that_names_a_thing_is_not_the_thing(tmp_path: Path) -> None:
    heads = ("姓名", "您加了几个微信好友群？", "您对报名时间的建议", "您从哪里得知本次活动？", "会带几位朋友来？")
    found = meanings(tmp_path, [heads, ("王芳", "三四个吧", "早点就好", "朋友圈", "2人")])
    assert list(found.values()) == ["name", "answer", "answer", "source", "guests"]


def test_without_headers_the_cells_tell(tmp_path: Path) -> None:
    found = sheets.sheet(tmp_path, [("王芳", "13800138000", "a@b.co"), ("李雷", "13900139000", "c@d.co")])
    assert columns.propose_mapping(found).targets == ("name", "phone", "email")


def test_what_was_chosen_is_remembered_and_checked(db: Database, tmp_path: Path) -> None:
    found = sheets.sheet(tmp_path, [("姓名", "喜欢的书"), ("王芳", "诗经")])
    assert columns.recall_mapping(db, found).targets == ("name", "answer")
    columns.save_mapping(db, found, ColumnMapping(("name", "note")))
    kept = columns.recall_mapping(db, found)
    assert (kept.targets, kept.remembered) == (("name", "note"), True)
    assert columns.check_mapping(ColumnMapping(("name", "nonsense")), found) == ("name", "ignore")
    assert columns.check_mapping(ColumnMapping(("name",)), found) == ("name", "ignore")


def test_a_damaged_memory_is_passed_over(db: Database, tmp_path: Path) -> None:
    found = sheets.sheet(tmp_path, [("姓名", "喜欢的书"), ("王芳", "诗经")])
    columns.save_mapping(db, found, ColumnMapping(("name", "note")))
    with db.step("x") as conn:
        conn.execute("UPDATE import_profile SET mapping = '{'")
    assert columns.recall_mapping(db, found).targets == ("name", "answer")


@pytest.mark.parametrize(
    ("cell", "wall"),
    [
        ("2026-11-20T03:04:05.123Z", "2026-11-20T03:04:05+00:00"),
        ("2026/11/21 9:05:03", "2026-11-21T09:05:03"),
        ("2026年11月21日 下午3:05", "2026-11-21T15:05:00"),
        ("2026-11-21 12:10 AM", "2026-11-21T00:10:00"),
        ("11/20/2026 2:03 PM", "2026-11-20T14:03:00"),
        ("2026-11-20 14:03:11-08:00", "2026-11-20T14:03:11-08:00"),
        ("Nov 20, 2026, 2:03 PM", "2026-11-20T14:03:00"),
        ("46347.5", "2026-11-21T12:00:00"),
        ("2026-11-21", "2026-11-21T00:00:00"),
    ],
)
def test_times_as_sheets_write_them(cell: str, wall: str) -> None:
    found = timestamps.parse_wall_clock(cell)
    assert found is not None
    assert found.isoformat() == wall


@pytest.mark.parametrize("cell", ["", "2026-02-30", "25:00", "明天", "12", "2026-11-21 25:00", "0000-00-00 00:00:00"])
def test_what_is_no_time_is_none(cell: str) -> None:
    assert timestamps.parse_timestamp(cell, "Asia/Shanghai") == 0


def test_one_cell_decides_how_dates_of_the_column_are_meant() -> None:
    assert timestamps.order_of(["03/04/2026", "12/25/2026"]) == "mdy"
    assert timestamps.order_of(["03/04/2026", "25/12/2026"], "mdy") == "dmy"
    assert timestamps.order_of(["03/04/2026"], "mdy") == "mdy"
