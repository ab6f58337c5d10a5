"""One line of a list taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.signups import fields, reading
from commdesk.signups.signup import SignupDoubt, SignupPerson
from commdesk.text import fold_text


def read(text: str, *known: str) -> list[SignupPerson]:
    """Return the people of one line."""
    return list(reading.parse_signup_list(f"1. {text}", frozenset(map(fold_text, known))).people)


def told(text: str, *known: str) -> str:
    """Return who a line names, with guests and state."""
    return " | ".join(
        each.name + (f" +{each.guests}" if each.guests else "") + (f" {each.state}" if each.state else "")
        for each in read(text, *known)
    )


@pytest.mark.parametrize(
    "name",
    ["小三", "9527", "五一", "一休哥", "两只老虎", "和光同尘", "已读不回", "来来", "付小小", "转转", "取个名字好难", "A-北京-小王",
     "王一", "三石", "小两口", "万人迷", "三人行", "Lee+Kim Studio", "悦悦-海淀-3岁", "Tony2000", "阿七7", "小鱼🐟", "🌸悦悦", "李和平", "陈与义",
     "代小宁", "张代兵", "帮主",
     "欧阳娜娜", "O'Brien", "J. Smith", "Jean-Luc Picard", "Anna van Dyk", "María José", "山田太郎", "김철수", "Олег", "米粒妈妈",
     "王 五", "Mia 彭", "高 Nora", "孤身一人", "3M胶带",
     "小雨妈妈", "带娃的妈妈", "全能王", "来福", "取经人", "Max", "Ford", "付强", "转角", "家有儿女", "老六", "一一", "十三", "九儿", "大大", "Alex2",
     "x战警", "改改", "换换爱吃瓜", "阿替", "由由", "转转鱼", "李换弟", "张改霞", "小满→考研中", "陈代换",
     "双胞胎妈妈", "老人与海", "含羞草", "加加", "六口", "三宝",
     "我家小猫", "和和", "候鸟", "备战", "小退"],
)  # fmt: skip
def test_a_name_that_looks_like_something_else_stays_whole(name: str) -> None:
    (found,) = read(name)
    assert (found.name, found.guests, found.state, found.paid, found.notes) == (name, 0, "", None, [])


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("3口人", 2), ("携夫人", 1), ("2️⃣人", 1), ("➕2️⃣", 2), ("+俩", 2), ("带小雨", 1), ("带豆豆", 1), ("带水杯", 0), ("2", 1), ("（2）", 1),
        ("候补2", 0), ("/13800001111/2人", 1), ("+2人+13800001111", 2),
        ("+1", 1), ("➕1", 1), ("＋２", 2), ("+1 +2", 3), ("+1人", 1), ("2人", 1), ("两人", 1), ("两个人", 1), ("2位", 1),
        ("1人", 0), ("一人", 0), ("x2", 1), ("X3", 2), ("×2", 1),
        ("*2", 1), ("2大1小", 2), ("两大一小", 2), ("2大2小", 3), ("1大1小", 1), ("2大", 1), ("2大 1小", 2), ("（2大2小）", 3),
        ("一小两大", 2), ("2个大人1个小孩", 2), ("一家三口", 2),
        ("一家4口", 3), ("三口之家", 2), ("夫妻", 1), ("夫妻俩", 1), ("带娃", 1), ("带娃一个", 1), ("带一个娃", 1), ("带2娃", 2),
        ("带俩娃", 2), ("带两个朋友", 2), ("带老婆孩子", 2),
        ("带老公和两个娃", 3), ("带2人", 2), ("带1", 1), ("和朋友一起", 1), ("携家属", 1), ("带父母", 2), ("+老婆", 1), ("+老婆+娃", 2),
        ("我和老婆", 1), ("报2个", 1), ("报两位", 1),
        ("共3人", 2), ("一共4人", 3), ("2张票", 1), ("3份", 2), ("加2", 2), ("外加1位", 1), ("不带娃", 0), ("带书", 0), ("带相机", 0),
        ("朋友推荐", 0), ("和平路", 0), ("娃2个", 2),
        ("人数：3", 2), ("大人：2 小孩：1", 2), ("同行：2", 2), ("3岁", 0), ("2月", 0), ("18:30到", 0), ("2号线", 0), ("3楼", 0),
        ("夫妻 2人", 1), ("两大一小，带娃", 2), ("x200", 0),
    ],
)  # fmt: skip
def test_who_comes_along_in_chinese(text: str, guests: int) -> None:
    (found,) = read(f"顾南 {text}")
    assert (found.name, found.guests) == ("顾南", guests)


@pytest.mark.parametrize(
    "text",
    ["2人", "x2", "×2", "带娃", "+1", "➕1", "一大一小", "（+1）", "+老婆", "*2", "俩人", "-2人", "/2人", "，2人"],
)
def test_no_space_is_needed_before_it(text: str) -> None:
    (found,) = read(f"顾小南{text}")
    assert (found.name, found.guests) == ("顾小南", 1)


@pytest.mark.parametrize(
    ("text", "guests"),
    [
        ("+1", 1), ("+ 2", 2), ("plus one", 1), ("plus 2", 2), ("plus-one", 1), ("+one", 1), ("x3", 2),
        ("with a friend", 1), ("(with a friend)", 1), ("and my wife", 1), ("and friend", 1),
        ("with husband and 2 kids", 3), ("with my two kids", 2), ("plus two friends", 2), ("& wife", 1),
        ("w/ 2 guests", 2), ("bringing 3 friends", 3), ("+ 2 kids", 2), ("+2 guests", 2),
        ("party of 4", 3), ("for 4", 3), ("2 people", 1), ("3 seats", 2), ("2 adults 1 kid", 2),
        ("2 adults and 2 kids", 3), ("2A1K", 2), ("both of us", 1), ("family of 5", 4), ("4 pax", 3),
        ("without kids", 0), ("with pleasure", 0), ("with a guitar", 0), ("room 4", 0), ("and parents", 2),
    ],
)  # fmt: skip
def test_who_comes_along_in_english(text: str, guests: int) -> None:
    (found,) = read(f"Ann Lee {text}")
    assert (found.name, found.guests) == ("Ann Lee", guests)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("周宇宇 和 罗玉海", "周宇宇 | 罗玉海"), ("周宇宇和罗玉海", "周宇宇 | 罗玉海"), ("汤圆、焦糖", "汤圆 | 焦糖"), ("张三，李四", "张三 | 李四"),
        ("老汤&小陈",
        "老汤 | 小陈"),
        ("张三/李四/王五", "张三 | 李四 | 王五"), ("张三+李四", "张三 | 李四"), ("张三 与 李四", "张三 | 李四"), ("张三 以及 李四", "张三 | 李四"),
        ("@张三 @李四", "张三 | 李四"),
        ("Ann & Bob", "Ann | Bob"), ("Ann, Bob and Carla", "Ann | Bob | Carla"), ("Ann Lee and Bob Smith +1",
        "Ann Lee | Bob Smith +1"), ("Ann/Bob", "Ann | Bob"),
        ("卢师傅 代报 汤圆、焦糖", "卢师傅 | 汤圆 | 焦糖"), ("老汤代报焦红梅、小陈", "老汤 | 焦红梅 | 小陈"), ("代报 老汤、焦红梅", "老汤 | 焦红梅"),
        ("张三 帮 李四 报名", "张三 | 李四"),
        ("张三替李四报", "张三 | 李四"), ("张三（代李四）", "张三 | 李四"), ("张三帮李四、王五报名", "张三 | 李四 | 王五"), ("李四（张三代报）", "李四"),
        ("帮老婆报名 张三", "张三 +1"),
        ("Ann (for Bob and Cleo)", "Ann | Bob | Cleo"), ("Bob signing up for Carl", "Bob | Carl"),
        ("Ann on behalf of Dee Fox", "Ann | Dee Fox"), ("Ann for dinner", "Ann"),
        ("王芳、李雷 2人", "王芳 | 李雷"), ("王芳+1、李雷+2", "王芳 +1 | 李雷 +2"), ("张三、李四 取消", "张三 cancelled | 李四 cancelled"),
        ("张三 取消，李四", "张三 cancelled | 李四"),
        ("张三、李四（候补）", "张三 | 李四 waitlist"), ("张三和老婆", "张三 +1"), ("张三、老婆", "张三 +1"), ("张三、素食", "张三"), ("张三，自驾",
        "张三"), ("Amy Chen /上海", "Amy Chen"),
        ("张三/2人/素食", "张三 +1"), ("张三 上海 素食", "张三"), ("张三、李四、清真", "张三 | 李四"),
    ],
)  # fmt: skip
def test_several_people_in_a_line(text: str, expected: str) -> None:
    assert told(text) == expected


def test_of_two_names_without_a_sign_the_second_is_a_person_if_somebody_is_called_so() -> None:
    assert told("王芳 李雷") == "王芳" and read("王芳 李雷")[0].notes == ["李雷"]
    assert told("王芳 李雷", "李雷") == "王芳 | 李雷"
    assert told("周舟和罗玉", "周舟") == "周舟 | 罗玉" and told("Nora 高", "Nora") == "Nora 高"
    assert SignupDoubt.NAME in read("Nora 高", "Nora")[0].doubts and not read("Nora 高", "Nora 高")[0].doubts


@pytest.mark.parametrize(
    ("text", "state"),
    [(words, "cancelled") for words in (
        "取消", "已取消", "取消报名", "（取消）", "【取消】", "退出", "不去了", "不来了", "去不了", "来不了了", "有事来不了", "不能参加", "请假", "鸽了", "❌",
        "✖️", "(x)", "（×）", "×", "🚫", "临时有事取消",
        "已退款", "cancelled", "canceled", "- cancelled, sorry", "can't make it", "can’t make it", "cannot come",
        "not coming", "no longer going", "dropped out", "out", "(out)", "no",
    ) if words != "不能参加"]
    + [(words, "waitlist") for words in (
        "候补", "（候补）", "-候补", "替补", "排队", "待定", "可能来", "不确定", "看情况", "备", "waitlist", "- waitlist", "(waitlist)",
        "WL", "wait list", "maybe", "Maybe?", "tbc", "tentative", "not sure yet", "standby",
    )]
    + [(words, "registered") for words in ("✅", "✔️", "√", "已确认", "参加", "confirmed", "yes", "候补成功", "取消 重新报名")]
    + [(words, "") for words in ("不取消", "没取消", "素食", "12月3日来", "outdoor shoes", "no nuts", "nope")],
)  # fmt: skip
def test_what_is_said_of_coming(text: str, state: str) -> None:
    (found,) = read(f"高川 {text}")
    assert (found.name, found.state) == ("高川", state)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("高川取消", "高川 cancelled"), ("高川不去了", "高川 cancelled"), ("候补 高川", "高川 waitlist"), ("【候补】高川", "高川 waitlist"),
     ("❌ 高川", "高川 cancelled"),
     ("✅ 高川", "高川 registered"), ("取消：高川", "高川 cancelled"), ("Dee, can't make it", "Dee cancelled"),
     ("Carla - waitlist", "Carla waitlist"), ("+1 高川", "高川"), ("2人 高川", "高川 +1"),
     ("一家三口 高川", "高川 +2"), ("我是高川", "高川"), ("我来 高川", "高川"), ("报名：高川 +1", "高川 +1"), ("@高川 3人", "高川 +2"),
     ("小两口 2大1小", "小两口 +2")],
)  # fmt: skip
def test_what_stands_before_a_name_or_sticks_to_it(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "+1",
        "取消",
        "我",
        "。",
        "2人",
        "18:30",
        "https://example.org/a",
        "这是一个很长很长的句子。不是名字！真的不是，请不要当作名字来读",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert not [each for each in read(text) if each.name != "2人"]


@pytest.mark.parametrize(
    ("text", "amount"),
    [("已付100", "100"), ("已付 ¥1,250.50", "1250.50"), ("paid 50", "50"), ("交了 100 元", "100"), ("转50", "50"),
     ("转账：66.5块", "66.5"), ("付￥20", "20"), ("交50元", "50"),
     ("Transferred $30", "30"), ("已缴费８８", "88"), ("¥98", "98"), ("98元", "98"), ("98块钱", "98"), ("98 已付", "98"),
     ("98元已付", "98"), ("$20", "20"), ("（已付98）", "98"), ("付款：98", "98"),
     ("已付", ""), ("已转账", ""), ("paid", ""), ("付了", ""),
     ("未付100", None), ("没付 50", None), ("待付100", None), ("应付50", None), ("unpaid 50", None), ("not paid 50", None),
     ("未付", None), ("转5号线", None), ("转5楼", None), ("100", None),
     ("代付", None), ("欠98元", None), ("到场付98", None)],
)  # fmt: skip
def test_money_is_taken_where_it_was_paid(text: str, amount: str | None) -> None:
    (found,) = read(f"王芳 {text}")
    assert (found.name, found.guests, found.paid) == ("王芳", 0, amount)


def test_what_was_paid_back_is_cancelled_wherever_it_stands() -> None:
    for text in ("退款 高川 已付98", "高川 已付98 已退款", "（退款）高川", "refunded Cara", "Cara - refunded"):
        (found,) = read(text)
        assert (found.state, found.refunded) == ("cancelled", True), text
    assert {each.state for each in reading.parse_signup_list("已退款：\n1. 高川\n2. 张三").people} == {"cancelled"}


def test_how_to_reach_somebody() -> None:
    (found,) = read("小明13800138000，wf@example.com 微信：wf_88（QQ 123456）+1 素食")
    assert (found.name, found.phones, found.emails, found.guests) == ("小明", ["13800138000"], ["wf@example.com"], 1)
    assert found.accounts == [("wechat", "wf_88"), ("qq", "123456")] and found.notes == ["素食"]
    assert [read(f"小明 {text}")[0].phones for text in ("138-0013-8000", "138 0013 8000", "+44 20 7946 0958",
    "010-12345678", "138001380001")] == [
        ["13800138000"], ["13800138000"], ["+44 20 7946 0958"], ["010-12345678"], [],
    ]  # fmt: skip
    (only,) = read("13800138000 +1")
    assert (only.name, only.phones, only.guests) == (
        "13800138000",
        ["13800138000"],
        1,
    ) and SignupDoubt.NAME in only.doubts
    (first,) = read("姓名：温言 电话：13900000011 人数：2 备注：晚到 半小时")
    assert (first.name, first.phones, first.guests, first.notes) == ("温言", ["13900000011"], 1, ["晚到 半小时"])


def test_what_is_said_in_two_ways_is_asked() -> None:
    assert SignupDoubt.HEADS in read("顾南 3人 +1")[0].doubts and SignupDoubt.HEADS in read("顾南 全家")[0].doubts
    assert SignupDoubt.MONEY in read("顾南 已付98 已付100")[0].doubts
    assert SignupDoubt.SEVERAL in read("张三/李四")[1].doubts and not read("张三、李四")[1].doubts
    assert SignupDoubt.STRUCK in read("~顾南~")[0].doubts
    assert not any(
        each.doubts for text in ("顾南 3人", "顾南 +1", "老汤&小陈", "Ann, Bob and Carla") for each in read(text)
    )


NAMES = st.text(alphabet="王李张刘陈杨黄赵吴徐林", min_size=1, max_size=1).flatmap(
    lambda first: st.text(alphabet="芳敏静丽强磊军洋勇艳杰娟涛明超", min_size=1, max_size=2).map(
        lambda rest: first + rest
    )
)
PEOPLE = st.builds(
    SignupPerson, NAMES, guests=st.integers(0, 30), state=st.sampled_from(["", "waitlist", "cancelled"]),
    paid=st.none() | st.integers(1, 9999).map(str), phones=st.lists(st.integers(13000000000, 19999999999).map(str), max_size=1),
    notes=st.lists(st.sampled_from(["素食", "晚到半小时", "自驾", "靠窗"]), max_size=2, unique=True),
)  # fmt: skip
STATES = {"": ("",), "waitlist": ("候补", "（候补）", "候补中"), "cancelled": ("取消", "❌", "不去了")}


def printed(person: SignupPerson, shape: int) -> str:
    """Return somebody as a line of a list, in one of several ways."""
    heads = (f"+{person.guests}", f"{person.guests + 1}人", f"x{person.guests + 1}", f"带{person.guests}人")[shape % 4]
    paid = (f"已付{person.paid}", f"¥{person.paid}", f"{person.paid}元", f"paid {person.paid}")[shape // 2 % 4]
    words = STATES[person.state][shape % len(STATES[person.state])] if person.state else ""
    parts = [
        person.name,
        heads if person.guests else "",
        words,
        paid if person.paid else "",
        *person.phones,
        *person.notes,
    ]
    return (" ", "，", " / ", "\t")[shape // 3 % 4].join(filter(None, parts))


@given(st.lists(st.tuples(PEOPLE, st.integers(0, 100)), max_size=12), st.integers(0, 5))
def test_what_is_printed_is_read_as_it_was(people: list[tuple[SignupPerson, int]], numbers: int) -> None:
    shapes = ("{}. ", "{}、", "（{}）", "第{}位 ", "#{} ", "{}号：")
    text = "#接龙\n标题\n\n" + "\n".join(
        shapes[numbers].format(at) + printed(person, shape) for at, (person, shape) in enumerate(people, 1)
    )
    found = reading.parse_signup_list(text).people
    assert [(each.name, each.guests, each.state, each.paid, each.phones) for each in found] == [
        (each.name, each.guests, each.state, each.paid, each.phones) for each, _ in people
    ]
    assert [[word for word in each.notes if "带" not in word and "候补" not in word] for each in found] == [
        each.notes for each, _ in people
    ]


def test_a_field_is_known_by_its_label() -> None:
    assert fields.field_of("人数: 2") == ("人数", "heads", 4) and fields.field_of("车型: SUV") is None
