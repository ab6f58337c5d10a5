"""Whole lists as people paste them: what every line is, and who is on it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.signups import headings, reading, spellings
from commdesk.signups.reading import LineKind, SignupList
from commdesk.signups.signup import SignupDoubt
from commdesk.text import fold_text

CASES = Path(__file__).parents[3] / "shared" / "cases" / "chains"
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
CAMP = """#接龙
周日露营
1、时间：周日9:00
2、地点：东湖
3、费用：50元

1. 张三
2. 李四

候补：
3. 王五
4. 赵六 +1

取消名单：
~~钱七~~
孙八"""
CARDS = "【接龙】周末市集\n\n1. 温言 \n大人：2\n小孩：1\n电话：13900000011\n付款：98\n\n2. 石榴\n份数：3份\n备注：晚到\n车型：SUV\n状态：已取消"
FORMS = "姓名：温言\n电话：13900000011\n人数：2\n\n姓名：石榴\n电话：13900000012\n人数：1人"
GOING = "Going:\nAnn Lee +1\nBob\n\nWaitlist:\nCarla\nCan't make it:\n- Dee\nNot going (2):\nEd\nMaybe:\nFay"


def states(found: SignupList) -> list[tuple[str, int, str]]:
    """Return who is on a list: name, guests, state."""
    return [(each.name, each.guests, each.state) for each in found.people]


def kinds(found: SignupList) -> str:
    """Return the kinds of all lines, a letter each."""
    return "".join(line.kind[0] for line in found.lines)


def test_a_list_with_everything_that_goes_wrong() -> None:
    found = reading.parse_signup_list(PASTED)
    assert found.title == "周六读书会报名"
    assert [(each.number, each.name, each.guests, *each.phones, *each.notes) for each in found.people] == [
        (1, "张三", 0, "13800138000"), (2, "李四", 1), (3, "王五", 0), (4, "赵六", 1, "带孩子"), (5, "Amy Chen", 0, "上海"),
        (7, "小明", 1, "+老婆"), (7, "张三", 0), (8, "大鱼", 2),
    ]  # fmt: skip
    assert [line.text for line in found.unknown_lines] == ["请大家按格式填写", "截止周五 7:00", "2.5公里外停车"]
    assert found.person_names == ("张三", "李四", "王五", "赵六", "Amy Chen", "小明", "大鱼")
    assert kinds(found) == "stue" + "ppppp" + "e" + "ppp" + "uu"


def test_headings_change_the_state_and_what_is_announced_is_nobody() -> None:
    found = reading.parse_signup_list(CAMP)
    assert states(found) == [
        ("张三", 0, ""), ("李四", 0, ""), ("王五", 0, "waitlist"), ("赵六", 1, "waitlist"), ("钱七", 0, "cancelled"),
        ("孙八", 0, "cancelled"),
    ]  # fmt: skip
    assert found.title == "周日露营" and not found.unknown_lines
    assert states(reading.parse_signup_list(GOING)) == [
        ("Ann Lee", 1, ""), ("Bob", 0, ""), ("Carla", 0, "waitlist"), ("Dee", 0, "cancelled"), ("Ed", 0,
        "cancelled"), ("Fay", 0, "waitlist"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("候补：张三、李四\n取消: 王五\n1. Carl", ["张三 waitlist", "李四 waitlist", "王五 cancelled", "Carl "]),
        (
            "—— 候补名单 ——\n1. 张三\n===取消===\n2. 李四\n【候补】（2人）\n3. 王五",
            ["张三 waitlist", "李四 cancelled", "王五 waitlist"],
        ),
        (
            "1. 张三\n2. 李四\n候补1. 王五\n候补2：赵六\n备1 钱七",
            ["张三 ", "李四 ", "王五 waitlist", "赵六 waitlist", "钱七 waitlist"],
        ),
        ("候补：\n1. 张三\n正式名单：\n2. 李四", ["张三 waitlist", "李四 "]),
        ("A组：\n1. 张三\n候补：\n2. 李四\nB组：\n1. 王五", ["张三 ", "李四 waitlist", "王五 "]),
        ("报名：张三，李四\n请假：赵六", ["张三 ", "李四 ", "赵六 cancelled"]),
        ("1. Ann\nReserve list:\n2. Bob\n\nDropped out:\n3. Cy", ["Ann ", "Bob waitlist", "Cy cancelled"]),
        ("候补：\n1. 张三 已确认", ["张三 registered"]),
    ],
)
def test_a_heading_or_a_word_before_the_number_says_how_people_stand(text: str, expected: list[str]) -> None:
    assert [f"{each.name} {each.state}" for each in reading.parse_signup_list(text).people] == expected


def test_fields_below_a_name_belong_to_it() -> None:
    first, second = reading.parse_signup_list(CARDS).people
    assert (first.name, first.guests, first.phones, first.paid) == ("温言", 2, ["13900000011"], "98")
    assert (second.name, second.guests, second.state, second.notes) == ("石榴", 2, "cancelled", ["晚到", "车型：SUV"])
    assert [(each.name, each.guests, *each.phones) for each in reading.parse_signup_list(FORMS).people] == [
        ("温言", 1, "13900000011"), ("石榴", 0, "13900000012"),
    ]  # fmt: skip


def test_a_line_of_details_belongs_to_who_stands_above() -> None:
    found = reading.parse_signup_list("1. 张三\n+1 已付98\n2. 李四\n  带娃\n\n注意：自带水杯")
    assert [(each.name, each.guests, each.paid) for each in found.people] == [("张三", 1, "98"), ("李四", 0, None)]
    assert kinds(found) == "pdpdu"


def test_somebody_without_a_number_is_taken_and_asked_for() -> None:
    found = reading.parse_signup_list("1. 张三\n2. 李四\n王五\n王小明 +1\n大家辛苦了谢谢支持\n周六见\nfool", {"fool"})
    assert [(each.name, SignupDoubt.UNNUMBERED in each.doubts) for each in found.people] == [
        ("张三", False), ("李四", False), ("王五", True), ("王小明", True), ("fool", False),
    ]  # fmt: skip
    assert [line.text for line in found.unknown_lines] == ["大家辛苦了谢谢支持", "周六见"]


@pytest.mark.parametrize(
    "text",
    ["#接龙 ①张三②李四③王五", "1.张三2.李四3.王五", "#接龙\r\n标题\r\n1. 张三 2. 李四 3. 王五", "1.\n张三\n2.\n李四\n3\n王五", "#接龙\n张三\n李四\n王五",
     "张三\t李四\r\n王五", "@张三\u2005@李四 @王五", "张三、李四，王五", "小王:\n#接龙 早\n1. 张三\n\n小李:\n#接龙 早\n1. 张三\n2. 李四\n3. 王五",
     "- 张三\n- 李四\n• 王五", "- [x] 张三\n- [ ] 李四\n* 王五", "1️⃣ 张三\n2️⃣ 李四\n3️⃣ 王五\n4️⃣ \n5️⃣",
     "1. 1、张三\n2. 2、李四\n3. 3、王五"],
)  # fmt: skip
def test_breaks_that_were_lost_and_lists_without_numbers(text: str) -> None:
    found = reading.parse_signup_list(text)
    assert [each.name for each in found.people] == ["张三", "李四", "王五"] and not found.unknown_lines


def test_every_shape_of_number_goes_in_one_list() -> None:
    rows = (
        "1. 张三|1、李四|（3）王五|【4】赵六|5️⃣ 钱七|🔟 孙八|1️⃣1️⃣ 周九|⑫吴十|第13位 郑一|#14 王二|No.15 冯三|１６．陈四|17 褚五|18卫六"
        "|十九、蒋七|（二十）沈八|㉑韩九|Ⅻ 杨一|❷朱二|⑴秦三|24-尤四|25号：许五|第26 何六|xxvii. 吕七".split("|")
    )
    found = reading.parse_signup_list("\n".join(rows))
    assert "".join(each.name for each in found.people) == (
        "张三李四王五赵六钱七孙八周九吴十郑一王二冯三陈四褚五卫六蒋七沈八韩九杨一朱二秦三尤四许五何六吕七"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "#接龙",
        "#接龙\n冬日共读会\n",
        "例 1. 姓名",
        "12月3日集合\n7:30 出发",
        "。。。",
        "1. \n2. ",
        "时间: 周六\n地点: 东门",
    ],
)
def test_no_list_at_all(text: str) -> None:
    assert reading.parse_signup_list(text).people == ()


@pytest.mark.parametrize(
    ("text", "expected"), [("#接龙\n1", True), ("＃接龍 x", True), ("#Group Chain", True), ("#接", False), ("", False)]
)
def test_what_begins_a_list(text: str, expected: bool) -> None:
    assert headings.is_signup_list(text) is expected


@pytest.mark.parametrize(
    ("text", "expected", "lines"),
    [
        (
            "周日徒步：\n1、大海 +1\n❌2、青山\n3、（候补）明月\n4.【朵朵】\n注意事项：自备午餐\n共4人",
            "大海+1 青山- 明月? 朵朵",
            "tppppuh",
        ),
        (
            "Max 10\n1. Ann\n2. Bob + 1\n3. ~~Cy~~\n4.\n\nWaitlist\n1. Fay\n\nCan't make it: Hal, Ivy",
            "Ann Bob+1 Cy- Fay? Hal- Ivy-",
            "tpppehpp",
        ),
        (
            "确认参加（2人）：\n张三\n李四\n待定（2）\n赵六\n孙七\n不来：周八、吴九",
            "张三 李四 赵六? 孙七? 周八- 吴九-",
            "hpphppp",
        ),
        (
            "#接龍 聚餐報名\n1. 陳大文 +1\n2. 李小明 取消報名\n候補：\n4. 黃先生 兩位",
            "陳大文+1 李小明- 黃先生+1?",
            "spphp",
        ),
        ("A. 张三\nB. 李四\nC、王五", "张三 李四 王五", "ppp"),
        ("读书会名单：\n陈一鸣 +1\n林小雨\n周周 取消\n共4人\n还差3人", "陈一鸣+1 林小雨 周周-", "hppphh"),
        ("1. 张三 9:30-10:30\n2. 9527\n3. 18:00", "张三 9527", "ppu"),
    ],
)
def test_lists_of_other_kinds(text: str, expected: str, lines: str) -> None:
    found = reading.parse_signup_list(text)
    marks = {"cancelled": "-", "waitlist": "?"}
    said = [each.name + (f"+{each.guests}" if each.guests else "") + marks.get(each.state, "") for each in found.people]
    assert (" ".join(said), kinds(found)) == (expected, lines)


def test_a_known_name_is_taken_whole_before_anything_is_taken_apart() -> None:
    known = frozenset(
        map(fold_text, ("Mia 彭", "王五 +1", "老王2人", "陈取消", "小两口", "A、B姐妹", "李", "时间：管理"))
    )
    text = "1. Mia 彭 +1\n2. 王五 +1\n3. 老王2人 带娃\n4. 陈取消\n5. 小两口\n6. A、B姐妹 候补\n7. 李和平\n8. 时间：管理"
    assert states(reading.parse_signup_list(text, known)) == [
        ("Mia 彭", 1, ""), ("王五 +1", 0, ""), ("老王2人", 1, ""), ("陈取消", 0, ""), ("小两口", 0, ""), ("A、B姐妹", 0, "waitlist"),
        ("李和平", 0, ""), ("时间：管理", 0, ""),
    ]  # fmt: skip
    assert {fold_text("Mia 彭"), fold_text("Mia")} <= spellings.list_name_beginnings(text)


def test_what_is_crossed_out_in_any_way() -> None:
    text = "1. 张̶三̶ +1\n2. ~~李四 13800138000~~\n~~3. 王五~~\n4. <s>赵六</s>\n❌ 5. 钱七\n6. ~~孙八~~ 周九\n7. 小鱼~~"
    assert [f"{each.name} {each.state}" for each in reading.parse_signup_list(text).people] == [
        "张三 cancelled", "李四 cancelled", "王五 cancelled", "赵六 cancelled", "钱七 cancelled", "孙八 cancelled", "周九 ",
        "小鱼~~ ",
    ]  # fmt: skip


def counted(text: str, found: SignupList) -> None:
    """Assert that no line of a text is lost, and that each of a person has one."""
    written = [number for number, row in enumerate(text.split("\n"), 1) if row.strip()]
    assert [line.number for line in found.lines] == written
    people = Counter(each.line for each in found.people)
    assert set(people) == {line.number for line in found.lines if line.kind == LineKind.PERSON}
    assert all(each.name.strip() and 0 <= each.guests <= 99 for each in found.people)


PIECES = (
    "张三 李四 王芳 Ann Lee 小鱼 欧阳娜娜 老汤 Tony2000 1. 2、 ③ （4） 5️⃣ 🔟 +1 ➕2 2人 x2 2大1小 一家三口 带娃 "
    "代报 帮 、 ， 和 & and / 候补 取消 不去了 maybe ❌ ✅ ~~ (x) "
    "候补： 取消名单： 人数：2 电话：13800138000 已付98 ¥98 paid （素食） ( ) 【 】 #接龙 例 姓名：温言 \n \n\n \t 　 - @小明 备注：晚到 "
    "时间：周六 12月3日 7:30 ~ ̶ 🌸 1️⃣1️⃣ Ⅰ 一、 #1 第1位"
).split(" ")  # fmt: skip


@given(st.lists(st.sampled_from([*PIECES, "\n", "\n"]), max_size=40), st.sampled_from(["", " "]), st.booleans())
def test_no_line_is_lost_whatever_is_pasted(pieces: list[str], glue: str, familiar: bool) -> None:
    text = glue.join(pieces)
    counted(text, reading.parse_signup_list(text, frozenset(("张三", "ann lee")) if familiar else frozenset()))


@given(st.text(alphabet="#接龙例1２3.、）①一十（ )+＋@张三A\n\t /0~:：人x带", max_size=80))
def test_no_line_is_lost_of_any_signs(text: str) -> None:
    counted(text, reading.parse_signup_list(text))


def test_a_thousand_lists_with_mistakes_in_them_lose_no_line() -> None:
    dice = Random(12)
    for turn in range(1_000):
        text = list(dice.choice((PASTED, CAMP, CARDS, FORMS, GOING)))
        for _ in range(dice.randrange(1, 12)):
            at = dice.randrange(len(text))
            match dice.randrange(4):
                case 0:
                    del text[at]
                case 1:
                    text.insert(at, dice.choice(PIECES))
                case 2:
                    text[at] = dice.choice("\n\t 1.、（）+~:：\u0336\u200b\ufe0f\u20e3❌\ud83d")
                case _:
                    text[at:at] = text[at : at + dice.randrange(30)]
        mutated = "".join(text)
        counted(mutated.replace("\u2028", "\n"), reading.parse_signup_list(mutated)), turn


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")) if CASES.is_dir() else [], ids=lambda path: path.stem)
def test_the_cases_are_read_as_they_should_be(path: Path) -> None:
    wanted = json.loads(path.with_name(path.name + ".expected.json").read_text(encoding="utf-8"))
    found = reading.parse_signup_list(path.read_text(encoding="utf-8"), frozenset(map(fold_text, wanted["members"])))
    rows = [(each.name, each.guests, each.state or "registered") for each in found.people]
    assert rows == [(row["name"], row["guests"], row["state"]) for row in wanted["rows"]]
    assert not found.unknown_lines
