"""Forms and shops as people fill them in: refunds, heads, how the form was filled in, who somebody is called."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from commdesk.events import record
from commdesk.events.registration import columns, import_plan, registrations
from commdesk.events.registration.import_plan import RegistrationPlan
from commdesk.store.database import Database
from tests.events import sheets


@pytest.fixture
def event(db: Database) -> int:
    """An event that costs 49."""
    return record.add_event(db, "共读会", starts="2036-12-12T14:00", zone="Asia/Shanghai", price=4900)


def plan(db: Database, event: int, folder: Path, *rows: Sequence[str]) -> RegistrationPlan:
    """Return what a sheet would do."""
    return import_plan.from_sheet(db, event, sheets.sheet(folder, rows))


@pytest.mark.parametrize(
    ("head", "cell", "amount", "expected"),
    [
        ("支付状态", "已退款", "49", ("cancelled", None)), ("支付状态", "退款成功", "49", ("cancelled", None)), ("付款状态", "全额退款",
        "¥49", ("cancelled", None)),
        ("订单状态", "退款中", "49", ("cancelled", None)), ("Payment status", "Refunded", "49", ("cancelled", None)),
        ("退款状态", "已退款", "49", ("cancelled", None)),
        ("支付状态", "交易关闭", "49", ("cancelled", 4900)), ("支付状态", "已支付", "49", ("registered", 4900)), ("退款状态", "无退款",
        "49", ("registered", 4900)),
        ("退款状态", "无", "49", ("registered", 4900)), ("支付状态", "待支付", "49", ("registered", 4900)), ("支付状态", "部分退款",
        "49", ("registered", 4900)),
        ("售后状态", "退款完成", "49", ("cancelled", None)), ("Status", "Partially refunded", "49", ("registered", 4900)),
    ],
)  # fmt: skip
def test_what_was_paid_back_is_no_income_and_keeps_no_seat(
    db: Database, event: int, tmp_path: Path, head: str, cell: str, amount: str, expected: tuple[str, int | None]
) -> None:
    (row,) = plan(db, event, tmp_path, ("姓名", "手机", head, "付款金额"), ("王芳", "13800138000", cell, amount)).rows
    assert (row.state, row.paid) == expected
    assert bool(row.problems) is (cell in ("部分退款", "Partially refunded")), [str(each) for each in row.problems]


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ("20", ("registered", 2900)),
        ("49.00", ("cancelled", None)),
        ("0", ("registered", 4900)),
        ("", ("registered", 4900)),
        ("-49", ("cancelled", None)),
    ],
)
def test_a_part_that_was_paid_back_is_taken_off(
    db: Database, event: int, tmp_path: Path, back: str, expected: tuple[str, int | None]
) -> None:
    (row,) = plan(
        db, event, tmp_path, ("姓名", "手机", "实付金额", "退款金额"), ("王芳", "13800138000", "49", back)
    ).rows
    assert (row.state, row.paid, row.problems) == (*expected, [])


def test_a_refund_that_comes_later_takes_the_money_off_the_list(db: Database, event: int, tmp_path: Path) -> None:
    head = ("姓名", "手机", "支付状态", "付款金额")
    import_plan.carry_out(db, plan(db, event, tmp_path, head, ("王芳", "13800138000", "已支付", "49")))
    import_plan.carry_out(db, plan(db, event, tmp_path, head, ("王芳", "13800138000", "已退款", "49")))
    (each,) = registrations.list_registrations(db, event)
    assert (each.said, each.paid) == ("cancelled", None)


@pytest.mark.parametrize(
    ("head", "cells", "guests"),
    [
        ("几位参加", ("2", "1"), (1, 0)), ("您一共几位", ("2位", "3位"), (1, 2)), ("有几个人来？", ("两人", "1"), (1, 0)), ("参加的人数",
        ("2", "1"), (1, 0)), ("How many people are coming?", ("2", "1"), (1, 0)),
        ("Number of attendees", ("4", "1"), (3, 0)), ("家庭人数（含本人）", ("3", "2"), (2, 1)), ("带几位朋友", ("2", "0"),
        (2, 0)), ("同行人数", ("2", "无"), (2, 0)), ("参加人数", ("2大1小", "1"), (2, 0)),
        ("How many guests will you bring?", ("1", "0"), (1, 0)), ("孩子几岁", ("6", "4"), (0, 0)), ("第几次参加", ("2",
        "1"), (0, 0)), ("人均预算", ("50", "60"), (0, 0)),
    ],
)  # fmt: skip
def test_a_question_of_small_numbers_counts_heads(
    db: Database, event: int, tmp_path: Path, head: str, cells: tuple[str, str], guests: tuple[int, int]
) -> None:
    made = plan(
        db,
        event,
        tmp_path,
        ("姓名", "手机", head),
        ("王芳", "13800138000", cells[0]),
        ("李雷", "13900139000", cells[1]),
    )
    assert tuple(row.guests for row in made.rows) == guests
    known = head in (
        "同行人数",
        "带几位朋友",
        "参加人数",
        "Number of attendees",
        "How many guests will you bring?",
    ) or guests == (0, 0)
    assert any("how many come with themselves" in str(note) for note in made.notes) is not known


def test_adults_and_children_in_columns_of_their_own_are_counted_together(
    db: Database, event: int, tmp_path: Path
) -> None:
    made = plan(
        db,
        event,
        tmp_path,
        ("姓名", "手机", "大人", "小孩"),
        ("王芳", "13800138000", "2", "1"),
        ("李雷", "13900139000", "1", "无"),
        ("韩梅", "13700137000", "", "2"),
    )
    assert [row.guests for row in made.rows] == [2, 0, 2]


@pytest.mark.parametrize(
    "head",
    ["填写设备", "操作系统", "浏览器", "设备类型", "IP", "IP地址", "填写者IP", "提交IP", "来自IP", "作答时长", "答题时长", "填写时长", "所用时间", "提交者",
     "提交人", "填写地区", "微信OpenID", "User Agent", "Device", "OS", "Browser",
     "IP Address", "Time taken", "Submission ID", "Duration (seconds)", "手机型号设备"],
)  # fmt: skip
def test_how_a_form_was_filled_in_is_left_out(head: str) -> None:
    from commdesk.tables.table import TableSheet

    sheet = TableSheet(
        "f", "", (), ("姓名", head, "想聊什么"), [("王芳", "iPhone 15", "诗"), ("李雷", "Chrome", "歌")], [2, 3], "csv"
    )
    targets = columns.propose_mapping(sheet).targets
    assert targets[0] == "name" and targets[2] == "answer"
    assert targets[1] == ("ignore" if head != "手机型号设备" else "answer")


def test_who_handed_a_form_in_is_the_name_where_nothing_else_is() -> None:
    from commdesk.tables.table import TableSheet

    sheet = TableSheet("f", "", (), ("提交者", "浏览器", "想聊什么"), [("王芳", "Chrome", "诗")], [2], "csv")
    assert columns.propose_mapping(sheet).targets == ("nickname", "ignore", "answer")


@pytest.mark.parametrize(
    "head",
    ["您怎么称呼", "如何称呼您？", "怎么称呼", "您的称呼", "该怎么称呼您呢", "What should we call you?", "Your name"],
)
def test_how_somebody_wants_to_be_called_is_the_name(db: Database, event: int, tmp_path: Path, head: str) -> None:
    (row,) = plan(db, event, tmp_path, (head, "手机"), ("王芳", "13800138000")).rows
    assert row.name == "王芳" and not row.answers


@pytest.mark.parametrize(
    ("head", "cells", "states"),
    [
        ("Will you attend?", ("Yes", "No", "Maybe"), ("registered", "cancelled", "invited")),
        ("Are you coming on Saturday?", ("Yes, see you!", "Sorry, can't make it", "No"), ("registered", "cancelled", "cancelled")),
        ("您能来参加吗？", ("能来", "来不了", "抱歉，去不了"), ("registered", "cancelled", "cancelled")),
        ("您是否会来", ("是", "否", "待定"), ("registered", "cancelled", "waitlist")),
        ("Will you attend the dinner, and what do you eat?", ("Fish", "Meat", "Nothing"), ("registered",) * 3),
    ],
)  # fmt: skip
def test_a_question_whether_they_come_is_the_state(
    db: Database, event: int, tmp_path: Path, head: str, cells: Sequence[str], states: Sequence[str]
) -> None:
    rows = [(f"王{at}", cell) for at, cell in enumerate(cells)]
    assert [row.state for row in plan(db, event, tmp_path, ("姓名", head), *rows).rows] == list(states)


@pytest.mark.parametrize(
    ("head", "cell", "paid"),
    [
        ("付款", "已付98元", 9800),
        ("缴费", "已交￥49.5", 4950),
        ("是否已付款", "待付98", None),
        ("支付", "未付", None),
        ("付款金额", "已付 98", 9800),
        ("Have you paid", "paid $12", None),
        ("付款", "98", 9800),
        ("支付", "免费", 0),
    ],
)
def test_a_payment_in_words(db: Database, event: int, tmp_path: Path, head: str, cell: str, paid: int | None) -> None:
    (row,) = plan(db, event, tmp_path, ("姓名", head), ("王一", cell)).rows
    assert row.paid == paid
