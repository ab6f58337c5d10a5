"""More lists as people paste them: dates, lifts, headings behind pictures, versions, boxed labels, sums."""

from __future__ import annotations

import pytest

from commdesk.signups import reading
from tests.signups.test_reading import kinds, states


@pytest.mark.parametrize(
    ("line", "guests", "note"),
    [
        ("1. 阿光 3/2 09:12", 0, "3/2 09:12"),
        ("1. 阿光 03-02 10:00 +1", 1, "03-02 10:00"),
        ("1. 阿光 2026-03-02", 0, "2026-03-02"),
        ("1. 阿光 3月2日 2人", 1, "3月2日"),
        ("1. 阿光 车可带3人", 0, "车 可带3人"),
        ("1. 阿光，可捎2人", 0, "可捎2人"),
        ("1. 阿光 2个空位", 0, "2个空位"),
        ("1. 阿光 带3人", 3, ""),
        ("1. Ann, room for 3", 0, "room for 3"),
        ("1. Ann (can take 2 people)", 0, "can take 2 people"),
        ("1. Ann - 3 spare seats", 0, "3 spare seats"),
    ],
)
def test_dates_and_places_that_are_offered_count_nobody(line: str, guests: int, note: str) -> None:
    (person,) = reading.parse_signup_list(line).people
    assert (person.guests, " ".join(person.notes)) == (guests, note)


def test_headings_behind_pictures_and_numbers() -> None:
    found = reading.parse_signup_list(
        "✅已报名（3/10）\n1. 大熊\n\n⏳ 候补\n1. 小夫\n❌取消：\n1. 出木杉\n🚫 Subs (1)\n1. Otto"
    )
    assert states(found) == [
        ("大熊", 0, ""),
        ("小夫", 0, "waitlist"),
        ("出木杉", 0, "cancelled"),
        ("Otto", 0, "waitlist"),
    ]
    assert states(reading.parse_signup_list("⏳ 马文才\n✅ 梁山伯")) == [
        ("马文才", 0, "waitlist"),
        ("梁山伯", 0, "registered"),
    ]
    slots = "#接龙 选座\nA. 上午场：\n1. 阿元\n2. 阿芳\nB. 下午场：\n1. 阿丽\n2) Late show:\n1) Ann"
    assert [each.name for each in reading.parse_signup_list(slots).people] == ["阿元", "阿芳", "阿丽", "Ann"]
    assert [each.name for each in reading.parse_signup_list("1. 阿元：\n2. 阿芳：").people] == ["阿元", "阿芳"]


def test_versions_without_a_sign() -> None:
    grown = "小美 10:02\n1. 小美\n阿强 10:05\n1. 小美\n2. 阿强\n珠珠 10:30\n1. 小美 ❌\n2. 阿强\n3. 珠珠 +1"
    found = reading.parse_signup_list(grown)
    assert states(found) == [("小美", 0, "cancelled"), ("阿强", 0, ""), ("珠珠", 1, "")]
    assert kinds(found) == "e" * 6 + "ppp"
    two = reading.parse_signup_list("1. 小美\n2. 阿强\n\n候补：\n1. 小美\n2. 阿强\n3. 珠珠")
    assert len(two.people) == 5  # a heading is between: two lists
    assert len(reading.parse_signup_list("1. 小美\n2. 阿强\n\n1. 老王\n2. 阿强").people) == 4


def test_who_a_child_belongs_to() -> None:
    inline = reading.parse_signup_list("1. 张子轩（家长：张建国 13612345678）").people[0]
    assert (inline.name, inline.phones, inline.notes) == ("张子轩", ["13612345678"], ["张建国"])
    cards = "姓名：张子轩\n家长：张建国\n电话：13612345678\n\n姓名：李梓涵\n家长姓名：李刚 13612345679"
    assert [(each.name, each.phones, each.notes) for each in reading.parse_signup_list(cards).people] == [
        ("张子轩", ["13612345678"], ["张建国"]),
        ("李梓涵", ["13612345679"], ["李刚"]),
    ]
    assert [each.guests for each in reading.parse_signup_list("1. 王熙凤（带巧姐）\n2. 林黛玉（带相机）").people] == [
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. 夏天 大人2 小孩1", ("夏天", 2, "")),
        ("1. 大海 【姓名】林海 【手机】13800001111 【人数】2", ("大海", 1, "")),
        ("1. [已付] 孙权", ("孙权", 0, "")),
        ("1. 孙权 [金额] 98", ("孙权", 0, "")),
        ("1. 庚庚 不去啦", ("庚庚", 0, "cancelled")),
        ("1. 庚庚 来啦", ("庚庚", 0, "registered")),
        ("1. 糖妈 带7岁男孩", ("糖妈", 1, "")),
        ("1. 糖妈 带一个7岁半的女孩", ("糖妈", 1, "")),
        ("1. Jo & family (4 total)", ("Jo", 3, "")),
        ("Week 1: Ann", ("Ann", 0, "")),
        ("Slot 12) Bob +1", ("Bob", 1, "")),
    ],
)
def test_more_ways_to_say_it(line: str, expected: tuple[str, int, str]) -> None:
    assert states(reading.parse_signup_list(line)) == [expected]


def test_who_said_a_list_and_who_asks_for_it_are_not_on_it() -> None:
    spoken = "[12/03/2026, 10:01:22] Ann: Dinner\n1. Ann\n[12/03/2026, 10:05:10] Cy: 1. Ann\n2. Bob\n3. Cy"
    assert [each.name for each in reading.parse_signup_list(spoken).people] == ["Ann", "Bob", "Cy"]
    assert [each.name for each in reading.parse_signup_list("12/03/2026, 10:05 - Cy: 1. Ann\n2. Bob").people] == [
        "Ann",
        "Bob",
    ]
    signed = reading.parse_signup_list("木木：#接龙\n周日游泳\n1. 木木\n2. 海豚")
    assert [each.name for each in signed.people] == ["木木", "海豚"]
    asking = reading.parse_signup_list("周六活动\n联系人：小王 13800000000\n发起人：木木\n1. 张三")
    assert [each.name for each in asking.people] == ["张三"]
    assert [
        each.name for each in reading.parse_signup_list("联系人：小王\n电话：13800000000\n\n联系人：老李").people
    ] == [
        "小王",
        "老李",
    ]
    assert kinds(reading.parse_signup_list("Snacks\nWeek 1: Ann\nWeek 2: -\nWeek 3: Cy")) == "tpep"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1. 阿岳 开车，可带2大1小", ("阿岳", 0, "")),
        ("1. Bo - bringing 3 pizzas", ("Bo", 0, "")),
        ("1. Bo - bringing 3", ("Bo", 3, "")),
        ("1. Bo with 3 and late", ("Bo", 3, "")),
        ("1. 阿川13800000002两人", ("阿川", 1, "")),
        ("1. 孩子姓名：乐乐 家长：王丽 电话：13800000001", ("乐乐", 0, "")),
        ("1. Child: Tom, parent: Ann Lee", ("Tom", 0, "")),
        ("1. Tom, child: 2", ("Tom", 2, "")),
        ("WL1. Cy", ("Cy", 0, "waitlist")),
        ("wl 2) Dee", ("Dee", 0, "waitlist")),
        ("1. 温言 大2小1", ("温言", 2, "")),
        ("1. 〖取消〗苏苏", ("苏苏", 0, "cancelled")),
    ],
)
def test_things_children_and_queues(line: str, expected: tuple[str, int, str]) -> None:
    assert states(reading.parse_signup_list(line)) == [expected]


def test_a_sum_below_the_last_is_none_of_theirs() -> None:
    assert states(reading.parse_signup_list("#接龙\n1. 阿岳\n2. 阿川 +1\n合计：3人")) == [
        ("阿岳", 0, ""),
        ("阿川", 1, ""),
    ]
    assert states(reading.parse_signup_list("#接龙\n1. 阿岳\n2. 阿川\n总计：2")) == [("阿岳", 0, ""), ("阿川", 0, "")]
    cards = "1. 阿岳\n合计：2人\n\n2. 阿川\n合计：4人"
    assert states(reading.parse_signup_list(cards)) == [("阿岳", 1, ""), ("阿川", 3, "")]


def test_who_has_not_answered_is_not_coming_yet() -> None:
    found = reading.parse_signup_list("✅ Attending (1)\nAnn Lee\n\n❓ No response (1)\nEd Fox\n\n未回复：\n陈默")
    assert states(found) == [("Ann Lee", 0, ""), ("Ed Fox", 0, "waitlist"), ("陈默", 0, "waitlist")]
