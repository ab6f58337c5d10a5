"""接龙 lists as people paste them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.activity import chain
from commdesk.activity.chain import Line

PASTED = """#接龙
周六读书会报名
请大家按格式填写
例 姓名 电话

1. 张三 13800138000
2、李四+1
3）王五
④ 赵六（带孩子）
5 Amy Chen /上海
6.
7. 小明 +老婆
7. 张三
8.@大鱼 3人

截止周五 7:00
2.5公里外停车"""


def test_a_list_with_everything_that_goes_wrong() -> None:
    found = chain.parse(PASTED)
    assert found.title == "周六读书会报名"
    assert found.lines == (
        Line(1, "张三", ("13800138000",)),
        Line(2, "李四", (), 1),
        Line(3, "王五"),
        Line(4, "赵六", ("带孩子",)),
        Line(5, "Amy Chen", ("上海",)),
        Line(7, "小明", ("老婆",)),
        Line(7, "张三"),
        Line(8, "大鱼", (), 2),
    )
    assert found.notes == ("请大家按格式填写", "截止周五 7:00", "2.5公里外停车")
    assert found.names == ("张三", "李四", "王五", "赵六", "Amy Chen", "小明", "大鱼") and found.repeated == ("张三",)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("1.张三", Line(1, "张三")),
        ("1张三", Line(1, "张三")),
        ("1．张三\t男\t30", Line(1, "张三", ("男", "30"))),
        ("1️⃣ 张三", Line(1, "张三")),
        ("①张三", Line(1, "张三")),
        ("⑴ 张三", Line(1, "张三")),
        ("㉑张三", Line(21, "张三")),
        ("❶ 张三", Line(1, "张三")),
        ("【1】张三", Line(1, "张三")),
        ("（1）张三", Line(1, "张三")),
        ("十二、张三", Line(12, "张三")),
        ("二十、张三", Line(20, "张三")),
        ("第1名 张三", Line(1, "张三")),
        ("1. 张三＋李四", Line(1, "张三", ("李四",))),
        ("1. 张三 +1 +2", Line(1, "张三", (), 3)),
        ("1. 张三-13800138000", Line(1, "张三", ("13800138000",))),
        ("1. 张三/2人/素食", Line(1, "张三", ("素食",), 1)),
        ("1. 欧阳娜娜", Line(1, "欧阳娜娜")),
        ("1. A-Fei", Line(1, "A-Fei")),
        ("1. 张三 加2", Line(1, "张三", (), 2)),
    ],
)
def test_numbers_columns_and_guests(row: str, expected: Line) -> None:
    assert chain.parse(row).lines == (expected,)


def test_a_list_whose_line_breaks_were_lost() -> None:
    found = chain.parse("#Group Note Morning run\r\n1. Ann 2. Bob 3. Cleo Smith")
    assert found.title == "Morning run" and [line.name for line in found.lines] == ["Ann", "Bob", "Cleo Smith"]
    assert chain.parse("1. 张三 1.5米").lines == (Line(1, "张三", ("1.5米",)),)


def test_of_several_versions_the_last_counts() -> None:
    found = chain.parse("小王:\n#接龙 早起\n1. 张三\n\n小李:\n#接龙 早起\n1. 张三\n2. 李四")
    assert found.names == ("张三", "李四") and found.title == "早起"


def test_a_number_alone_has_its_name_on_the_next_line() -> None:
    assert chain.parse("1.\n张三\n2.\n李四").lines == (Line(1, "张三"), Line(2, "李四"))


@pytest.mark.parametrize("text", ["", "\n\n", "#接龙", "大家早上好", "例 1. 姓名", "12月3日集合\n7:30 出发"])
def test_no_list_at_all(text: str) -> None:
    assert chain.parse(text).lines == ()


@pytest.mark.parametrize(
    ("text", "expected"), [("#接龙\n1", True), ("＃接龍 x", True), ("#Group Chain", True), ("#接", False), ("", False)]
)
def test_what_begins_a_list(text: str, expected: bool) -> None:
    assert chain.begins(text) is expected


@given(st.text(alphabet="#接龙例1２3.、）①一十（ )+＋@张三A\n\t /0", max_size=80))
def test_nothing_pasted_breaks_it(text: str) -> None:
    found = chain.parse(text)
    assert all(line.name and line.guests >= 0 for line in found.lines)


@given(st.lists(st.text(alphabet="王李张刘陈杨黄赵吴周", min_size=2, max_size=4), max_size=30))
def test_every_name_that_was_numbered_is_found(names: list[str]) -> None:
    text = "#接龙\n标题\n\n" + "\n".join(f"{at}. {name}" for at, name in enumerate(names, 1))
    assert [line.name for line in chain.parse(text).lines] == names
