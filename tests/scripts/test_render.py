"""The finished text: what is known is put in, what is missing is told, and data is never read as a script."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.members.birthday import Birthday
from commdesk.scripts.forms import Money
from commdesk.scripts.render import LONGEST, Datum, Rendered, Scene, render
from tests.scripts.test_syntax import NEAR

NOW = datetime(2026, 11, 26, 9, 30)
KNOWN: dict[str, Datum] = {
    "member.nickname": "老王", "member.city": "上海", "member.source": "", "member.level": "S", "member.tags": "亲子、老客",
    "member.spent": Money(36500), "member.days": 633, "member.expires": date(2026, 12, 8), "member.birthday": Birthday(0, 8, 15, 1),
    "community.rules": "1. 不发广告\n2. 对事不对人", "member.孩子生日": date(2018, 3, 5), "account.name": "禾禾",
}  # fmt: skip


def said(source: str, typed: dict[str, str] | None = None, language: str = "zh_CN", **scripts: str) -> Rendered:
    """Return a script filled in."""
    return render(source, Scene(KNOWN, typed or {}, NOW, language), scripts.get)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("你好 {member.nickname}，我是 {account.name}", "你好 老王，我是 禾禾"),
        ("从 {member.source|朋友} 来", "从 朋友 来"),
        ("{member.source|}空", "空"),
        ("{greeting}，{weekday}，{now}", "早上好，星期四，09:30"),
        ("{today+3d|M月d日}", "11月29日"),
        ("{today|农历}", "十月十八"),
        ("{member.expires|M月d日}到期", "12月8日到期"),
        ("{member.expires+1y|yyyy}", "2027"),
        ("{member.days|中文}天", "六百三十三天"),
        ("{member.spent} {member.spent|大写}", "¥365 叁佰陆拾伍元整"),
        ("{member.birthday}", "农历八月十五"),
        ("{member.孩子生日|M月d日}", "3月5日"),
        ("{event.date|M月d日|待定}", "待定"),
        ("{?语气:a/b|x}", "x"),
        ("{{member.nickname}}", "{member.nickname}"),
        ("{if member.city}在{member.city}{else}无{end}", "在上海"),
        ("{if member.source}有{else}无{end}", "无"),
        ("{if member.level = S}高{end}{if member.level != S}低{end}", "高"),
        ("{if member.tags = 老客}老客{end}", "老客"),
        ("{if ?补充}有{else}没有{end}", "没有"),
        ("a  \n\n", "a"),
    ],
)
def test_what_is_known_is_put_in(source: str, text: str) -> None:
    found = said(source)
    assert (found.text, found.gaps) == (text, ())
    assert found.ready


def test_a_line_of_nothing_but_a_tag_goes_with_its_line_feed() -> None:
    source = "a\n{if member.city}\n在上海\n  {else}\n不在\n{end}\nb"
    assert said(source).text == "a\n在上海\nb"
    assert said("{community.rules}").text == "1. 不发广告\n2. 对事不对人"


@pytest.mark.parametrize(
    ("source", "kind", "key"),
    [
        ("{member.remark}", "variable", "member.remark"), ("{?问题}", "ask", "?问题"), ("{event.place}", "variable", "event.place"),
        ("{member.nicknam}", "fault", "member.nicknam"), ("{member.nicknam|x}", "fault", "member.nicknam"), ("{a", "fault", ""),
        ("{> nobody}", "include", ""), ("{member.city+3d}", "variable", "member.city"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_and_shown_as_it_is_written(source: str, kind: str, key: str) -> None:
    found = said(source)
    assert not found.ready and (found.gaps[0].kind, found.gaps[0].key) == (kind, key)
    assert found.text == source


def test_what_is_typed_wins_and_fills_the_gap() -> None:
    found = said(
        "{member.nickname} {?问题} {event.date|M月d日}",
        {"member.nickname": "建国", "?问题": "读书", "event.date": "2026-12-12"},
    )
    assert found.text == "建国 读书 12月12日" and found.ready
    assert [value.source for value in found.values] == ["typed"] * 3


def test_each_value_is_told_once_with_where_it_comes_from() -> None:
    found = said("{member.nickname}{member.nickname}{member.source|朋友}{?q|d}{greeting}")
    assert [(v.written, v.source) for v in found.values] == [
        ("{member.nickname}", "member"), ("{member.source|朋友}", "fallback"), ("{?q|d}", "default"), ("{greeting}", "clock"),
    ]  # fmt: skip


def test_a_question_that_only_a_condition_asks_can_be_answered() -> None:
    assert [(v.name, v.source) for v in said("{if ?补充}{?补充}{end}").values] == [("?补充", "optional")]
    assert said("{if ?补充}好：{?补充}{end}", {"?补充": "是"}).text == "好：是"
    assert [(v.name, v.source) for v in said("{if event.link}x{end}").values] == [("event.link", "optional")]


@pytest.mark.parametrize(
    "name", ["{member.city}", "{if member.city}", "}}{{", "{> sig}", "<b>x</b>", "{?q}", "{{x}}", "👩‍👩‍👧", "שלום"]
)
def test_data_is_never_read_as_a_script(name: str) -> None:
    found = render("你好 {member.nickname}", Scene({"member.nickname": name}, {}, NOW), {"sig": "no"}.get)
    assert found.text == f"你好 {name}" and found.ready


def test_data_cannot_turn_or_break_the_message() -> None:
    found = render("a {member.nickname} b", Scene({"member.nickname": "x\u202ey\x00\n\u2028z"}, {}, NOW))
    assert found.text == "a xy z b"


def test_scripts_are_put_into_scripts() -> None:
    found = said("{> a}!", a="[{member.nickname}{> b}]", b="（{account.name}）")
    assert found.text == "[老王（禾禾）]!" and found.ready


def test_scripts_that_put_each_other_in_are_refused_with_the_chain() -> None:
    found = said("{> a}", a="x{> b}", b="y{> a}")
    assert "a → b → a" in str(found.gaps[0].phrase)


def test_a_text_that_grows_without_end_is_refused() -> None:
    found = said("{> a}" * 50, a="{> b}" * 50, b="x" * 1_000)
    assert not found.ready and len(found.text) <= LONGEST
    silent = said("{> a}" * 50, a="{> b}" * 50, b="{> c}" * 50, c="")
    assert not silent.ready


def test_english_texts_have_english_forms() -> None:
    found = said("{greeting}, {today+3d}, {weekday}", language="en")
    assert found.text == "Good morning, 29 November, Thursday"


@given(
    NEAR | st.text(),
    st.dictionaries(st.sampled_from(("member.name", "today", "?x", "member.孩子年级")), st.text(max_size=9)),
)
def test_nothing_makes_it_stumble(source: str, typed: dict[str, str]) -> None:
    found = render(source, Scene({"member.name": "{x}", "member.孩子年级": 3}, typed, NOW), lambda name: source)
    for span in found.spans:
        assert 0 <= span.start < span.end <= len(found.text)
        value = found.values[span.value]
        assert (
            found.text[span.start : span.end]
            in (value.text, value.written, value.text.rstrip(), value.written.rstrip())
            or not value.text.strip()
        )
    assert found.text == found.text.rstrip()


@given(NEAR)
def test_a_text_with_a_mistake_is_never_ready(source: str) -> None:
    from commdesk.scripts import syntax

    if syntax.structure(source).faults:
        assert not render(source, Scene({}, {}, NOW)).ready
