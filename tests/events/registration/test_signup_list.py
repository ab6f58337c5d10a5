"""What people write behind their names in a pasted list: money, and who comes along."""

from __future__ import annotations

import pytest

from commdesk.events import record
from commdesk.events.registration import import_plan, signup_list
from commdesk.store.database import Database

PAYERS = """#接龙 每人付50元
1. 李梅 +1 已付100
2. 张三 转了 ¥1,250.50 元
3. 陈晨（带娃）
4. 阿冯 已转账
5. 小周 未付100
6. Bob (with a friend) paid 20
7. 阿青 +2 带娃 已付
"""


@pytest.fixture
def event(db: Database) -> int:
    """An event that costs 50."""
    return record.add_event(db, "共读会", starts="2026-12-12T14:00", zone="Asia/Shanghai", price=5000)


def test_what_was_paid_and_who_comes_along_is_read_out_of_a_chain(db: Database, event: int) -> None:
    made = import_plan.from_chain(db, event, PAYERS)
    assert made.title == "每人付50元"
    assert [(row.name, row.paid, row.guests, row.note) for row in made.rows] == [
        ("李梅", 10_000, 1, ""), ("张三", 125_050, 0, ""), ("陈晨", None, 1, "带娃"), ("阿冯", 5_000, 0, ""), ("小周", None, 0, "未付100"),
        ("Bob", 2_000, 1, "with a friend"), ("阿青", 15_000, 2, "带娃"),
    ]  # fmt: skip


def test_paid_without_an_amount_is_a_note_where_nothing_is_asked_for(db: Database, event: int) -> None:
    record.update_event(db, event, price=0)
    made = import_plan.from_chain(db, event, "1. 阿冯 已转账\n2. 李梅 已付30")
    assert [(row.paid, row.note) for row in made.rows] == [(None, "已转账"), (3_000, "")]


@pytest.mark.parametrize(
    "text",
    [
        "姓名 人数 电话\n关羽 2 13811110001\n张飞 1 13811110002\n",
        "姓名，电话，人数\n关羽，13811110001，2\n张飞，13811110002，1\n",
        "name, phone, email\n\nAnn, 13811110001, a@example.com\n",
    ],
)
def test_a_table_with_commas_or_spaces_is_a_sheet(text: str) -> None:
    sheet = signup_list.parse_sheet_block(text)
    assert sheet is not None and len(sheet.headers) == 3
    assert all("13811" in "".join(row) for row in sheet.rows)


@pytest.mark.parametrize(
    "text", ["姓名 电话\n关羽\n张飞 13811110002\n", "张三，李四\n王五，赵六\n", "姓名\n关羽\n", "报名 人数\n"]
)
def test_a_list_that_looks_like_a_table_is_none(text: str) -> None:
    assert signup_list.parse_sheet_block(text) is None
