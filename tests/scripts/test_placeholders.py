"""What in a plain text was meant to be filled in, and what only looks like it."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.scripts import placeholders
from commdesk.scripts.placeholders import find_placeholders
from tests.hanging import HANGS


def found(text: str) -> list[str]:
    """Return the places as they are written."""
    return [text[place.start : place.end] for place in find_placeholders(text)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("您的年卡{到期日}到期", ["{到期日}"]),
        ("尊敬的{ }，有效期至｛日期｝", ["{ }", "｛日期｝"]),
        ("Hi {{name}}, ${code} #{id}", ["{{name}}", "${code}", "#{id}"]),
        ("【姓名】您好，您的【订单号】已发", ["【姓名】", "【订单号】"]),
        ("【课程名称】将于【日期】开课", ["【课程名称】", "【日期】"]),
        ("【公司名】亲爱的会员", ["【公司名】"]),
        ("【XX科技】您的包裹", ["XX"]),
        ("我是XX，×× 老师", ["XX", "××"]),
        ("xx月xx日 xx点", ["xx月xx日", "xx点"]),
        ("XXXX年XX月XX日 XX:XX-XX:XX", ["XXXX年XX月XX日", "XX:XX-XX:XX"]),
        ("第X期，每位X元", ["X期", "X元"]),
        ("Hello XX, welcome", ["XX"]),
        ("您的___已到期", ["___"]),
        ("____年__月__日", ["____年__月__日"]),
        ("我是__老师，请找__", ["__", "__"]),
        ("Dear___,", ["___"]),
        ("__name__ hello", ["__name__"]),
        ("<姓名>您好，<your name>", ["<姓名>", "<your name>"]),
        ("Hi «Name»", ["«Name»"]),
        ("Hi [first name] [Insert reason here]", ["[first name]", "[Insert reason here]"]),
        ("Hello %s, %1$s, %d points", ["%s", "%1$s", "%d"]),
        ("@昵称 欢迎 @nickname", ["@昵称", "@nickname"]),
        ("亲爱的（姓名）您好", ["（姓名）"]),
        ("您的预约时间是（  ）", ["（  ）"]),
        ("#订单号# $姓名$ %ORDER_ID%", ["#订单号#", "$姓名$", "%ORDER_ID%"]),
        ("联系人：○○ □□□", ["○○", "□□□"]),
    ],
)
def test_what_is_to_be_filled_in(text: str, places: list[str]) -> None:
    assert found(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "【重要通知】明天开会",
        "【时间】周六下午三点",
        "1、【地址】：人民路3号",
        "【新品上市】全场五折",
        "S/M/L/XL/XXL，XXXL有货",
        "thanks so much xx",
        "love you xxx",
        "exxon taxxes",
        "[微笑][玫瑰]你好[OK]",
        "#周末去哪# 一起来",
        "50%的商品和60%的人",
        "满100减50%优惠",
        "snake__case and __init__ here",
        "__重要__ 请看",
        "<b>bold</b> <3 a<b",
        "请回复【姓名】【电话】报名",
        "请备注【姓名】",
        "@所有人 开会",
        "mail me@name.com",
        "https://x.com/XXXX/__a__?x=%s",
        "________________",
        "[链接](https://a.b)",
        "[ ] todo [x] done [1]",
        "Super Bowl XXX, Chapter XX",
        "iPhone X 到货，X光检查",
        "（备注：周末休息）(see below)",
        "100% sure, 5%s",
        "13812XX5678",
        "2×3=6，3 × 4",
        "^__^ -__- O(∩_∩)O~",
        "（）()",
        "C++ a|b",
        "$100 off #1",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert found(text) == []


@given(st.text("{}[]【】<>()（）_XxX%s$#@年月日 :：姓名昵称a1\n", max_size=80))
def test_places_never_overlap_and_lie_in_the_text(text: str) -> None:
    at = 0
    for place in find_placeholders(text):
        assert at <= place.start < place.end <= len(text)
        at = place.end
        name = placeholders.blank_name(text, place.start, place.end)
        assert "\n" not in name and not set("{}|:：") & set(name)


@pytest.mark.parametrize(
    "unit", ["{", "【", "[[", "__ ", "XX ", "{a}", "%s ", "<a", "##a", "X月", "（ ", "@昵称", "「XX」", "$a"]
)
def test_long_texts_take_a_moment(unit: str) -> None:
    begun = time.process_time()
    find_placeholders(unit * (60_000 // len(unit)))
    assert time.process_time() - begun < HANGS


@pytest.mark.parametrize("seed", range(20))
def test_every_form_begins_with_a_sign_that_is_looked_for(seed: int) -> None:
    dice = random.Random(seed)
    pieces = (
        *"{}[]【】〖〗〔〕<>＜＞«»#$%_＿@XxＸｘ×○〇◯□▢()（）｛｝［］ \n，月元您好",
        "姓名",
        "name",
        "##",
        "___",
        "%1$d",
        "@昵称",
    )
    for _ in range(300):
        text = "".join(dice.choices(pieces, k=dice.randint(1, 12)))
        found = placeholders._FORMS.search(text)
        assert found is None or placeholders._SIGNS.match(text, found.start())
        assert found is None or found.lastgroup in placeholders._JUDGES
