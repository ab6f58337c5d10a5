"""The finished text: what is known is put in, what is missing is told, and data is never read as a script."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.calendars.birthday import Birthday
from commdesk.scripts.formatters import MoneyAmount
from commdesk.scripts.render import GAPS, LONGEST, Datum, RenderContext, Rendered, clean_value, render_script
from commdesk.scripts.syntax import parse_structure
from tests.scripts.test_syntax import LETTERS, NEAR

NOW = datetime(2026, 11, 26, 9, 30)
KNOWN: dict[str, Datum] = {
    "member.nickname": "老王", "member.city": "上海", "member.source": "", "member.level": "S", "member.tags": "亲子、老客",
    "member.spent": MoneyAmount(36500), "member.days": 633, "member.expires": date(2026, 12, 8), "member.birthday": Birthday(0, 8, 15, 1),
    "community.rules": "1. 不发广告\n2. 对事不对人", "member.孩子生日": date(2018, 3, 5), "account.name": "禾禾",
}  # fmt: skip


def said(source: str, typed: dict[str, str] | None = None, language: str = "zh_CN", **scripts: str) -> Rendered:
    """Return a script filled in."""
    return render_script(source, RenderContext(KNOWN, typed or {}, NOW, language), scripts.get)


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
    assert found.is_ready


def test_a_line_of_nothing_but_a_tag_goes_with_its_line_feed() -> None:
    source = "a\n{if member.city}\n在上海\n  {else}\n不在\n{end}\nb"
    assert said(source).text == "a\n在上海\nb"
    assert said("{community.rules}").text == "1. 不发广告\n2. 对事不对人"


@pytest.mark.parametrize(
    ("source", "kind", "key"),
    [
        ("{member.remark}", "variable", "member.remark"), ("{?问题}", "ask", "?问题"), ("{event.place}", "variable", "event.place"),
        ("{member.nicknam}", "fault", "member.nicknam"), ("{member.nicknam|x}", "fault", "member.nicknam"), ("{a", "fault", ""),
        ("{> nobody}", "include", ""), ("{member.city+3d}", "fault", "member.city"), ("{member.city+3d|x}", "fault", "member.city"),
        ("{now+1d}", "fault", "now"), ("x{end}", "fault", ""), ("{if member.city}x", "fault", ""),
        ("{member.孩子年级|x}", "fault", "member.孩子年级"),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_and_shown_as_it_is_written(source: str, kind: str, key: str) -> None:
    found = said(source)
    assert not found.is_ready and (found.gaps[0].kind, found.gaps[0].key) == (kind, key)
    assert found.text == source


def test_a_condition_that_asks_for_what_does_not_exist_is_refused() -> None:
    found = said("甲{if member.citi}乙{else}丙{end}")
    assert not found.is_ready and "member.city" in str(found.gaps[0].phrase)
    assert (found.gaps[0].start, found.gaps[0].end) == (1, 17)
    assert not said("{if member.孩子年级}x{end}").is_ready and said("{if member.孩子生日}x{end}").is_ready
    assert not said("{> a}", a="{if membr}x{end}").is_ready


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u3164", "\u2800", " \u200d\ufe0f ", "\u202e", "\U000e0001", "\u3000", "\n"]
)
def test_what_nobody_can_see_is_missing(unseen: str) -> None:
    scene = RenderContext({"member.nickname": unseen}, {"?问题": unseen, "event.place": unseen}, NOW)
    assert [gap.key for gap in render_script("{member.nickname}{?问题}{event.place}", scene).gaps] == [
        "member.nickname",
        "?问题",
        "event.place",
    ]
    found = render_script("{member.nickname|朋友}{if member.nickname}有{else}无{end}{if ?问题}有{else}无{end}", scene)
    assert found.is_ready and found.text == "朋友无无"


def test_gaps_point_at_their_braces_and_are_told_once() -> None:
    source = "👩‍👩‍👧 {member.remark} 和 {?问题}，{member.remark|}{if member.city}{event.place}{end}"
    found = said(source)
    assert [source[gap.start : gap.end] for gap in found.gaps] == ["{member.remark}", "{?问题}", "{event.place}"]
    assert [gap.key for gap in said("{?a}{?a}{if ?a}{?a}{end}").gaps] == ["?a"]
    assert [(gap.start, gap.end) for gap in said("ab{> a}", a="12345{?x}").gaps] == [(2, 7)]


def test_only_the_side_of_a_condition_that_is_said_needs_values() -> None:
    assert said("{if member.city}好{else}{?问题}{end}").is_ready
    assert not said("{if member.remark}好{else}{?问题}{end}").is_ready


def test_what_is_typed_wins_and_fills_the_gap() -> None:
    found = said(
        "{member.nickname} {?问题} {event.date|M月d日}",
        {"member.nickname": "建国", "?问题": "读书", "event.date": "2026-12-12"},
    )
    assert found.text == "建国 读书 12月12日" and found.is_ready
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
    "name", ["a\u200bb", "مرحبا 123", "👨🏽‍💻🇨🇳", "e\u0301", "“引号”", "{", "}", "{{", "$&\\1", "%s", "|朋友", "王\t五"]
)
def test_names_stay_as_they_are_to_the_letter(name: str) -> None:
    found = render_script(
        "你好 {member.nickname}！{member.nickname}", RenderContext({"member.nickname": name}, {}, NOW)
    )
    assert found.is_ready and found.text == f"你好 {name}！{name}"
    assert [found.text[span.start : span.end] for span in found.spans] == [name, name]


@pytest.mark.parametrize(
    "name", ["{member.city}", "{if member.city}", "}}{{", "{> sig}", "<b>x</b>", "{?q}", "{{x}}", "👩‍👩‍👧", "שלום"]
)
def test_data_is_never_read_as_a_script(name: str) -> None:
    found = render_script(
        "你好 {member.nickname}", RenderContext({"member.nickname": name}, {}, NOW), {"sig": "no"}.get
    )
    assert found.text == f"你好 {name}" and found.is_ready


def test_data_cannot_turn_or_break_the_message() -> None:
    found = render_script("a {member.nickname} b", RenderContext({"member.nickname": "x\u202ey\x00\n\u2028z"}, {}, NOW))
    assert found.text == "a xy z b"


def test_scripts_are_put_into_scripts() -> None:
    found = said("{> a}!", a="[{member.nickname}{> b}]", b="（{account.name}）")
    assert found.text == "[老王（禾禾）]!" and found.is_ready


def test_scripts_that_put_each_other_in_are_refused_with_the_chain() -> None:
    found = said("{> a}", a="x{> b}", b="y{> a}")
    assert "a → b → a" in str(found.gaps[0].phrase)


def test_a_text_that_grows_without_end_is_refused() -> None:
    found = said("{> a}" * 50, a="{> b}" * 50, b="x" * 1_000)
    assert not found.is_ready and len(found.text) <= LONGEST
    silent = said("{> a}" * 50, a="{> b}" * 50, b="{> c}" * 50, c="")
    assert not silent.is_ready


@pytest.mark.parametrize("count", [LONGEST, LONGEST + 1])
def test_the_longest_text_is_copied_and_one_letter_more_is_not(count: int) -> None:
    found = said("x" * count)
    assert found.is_ready is (count <= LONGEST) and len(found.text) <= LONGEST
    if not found.is_ready:
        assert "200 000" in str(found.gaps[0].phrase)


def test_a_script_that_puts_itself_in_is_refused_and_so_is_a_deep_tower() -> None:
    assert "a → a" in str(said("{> a}", a="{> a}").gaps[0].phrase)
    tower = {f"s{number}": f"{{> s{number + 1}}}" for number in range(30)} | {"s30": "x"}
    assert "too deep" in str(said("{> s0}", None, "zh_CN", **tower).gaps[0].phrase)
    assert said("{> s25}", None, "zh_CN", **tower).text == "x"
    assert said("{> a}{> a}", a="x").text == "xx"  # twice is no circle


def test_of_thousands_of_gaps_the_first_are_told() -> None:
    found = said("".join(f"{{?{number}}}" for number in range(3_000)))
    assert len(found.gaps) == GAPS and found.gaps[0].key == "?0"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{if member.city}\na\n{end}", "a"), ("a\n{if member.remark}\nb\n{end}\nc", "a\nc"), ("a\n  {if member.city}  \n  b\n\t{end}\t\nc", "a\n  b\nc"),
        ("a\r\n{if member.city}\r\nb\r\n{end}\r\nc", "a\r\nb\r\nc"), ("a {if member.city}\nb\n{end} c", "a \nb\n c"),
        ("{如果 member.remark}\na\n{否则}\nb\n{结束}\nc", "b\nc"), ("a\n\n{if member.city}\nb\n{end}\n\nc", "a\n\nb\n\nc"),
        ("{if member.city}\n{if member.level = S}\nx\n{end}\n{end}\ny", "x\ny"), ("{if member.city}{{\n{end}}}", "{\n}"),
        ("a\n{{\n{if member.city}\n}}b\n{end}\n", "a\n{\n}b"), ("a\n{> s}\nb", "a\ntwo\nlines\nb"), ("a\n{member.source|}\nb", "a\n\nb"),
    ],
)  # fmt: skip
def test_lines_of_tags_alone_leave_no_empty_line(source: str, text: str) -> None:
    assert said(source, s="two\nlines").text == text


def test_english_texts_have_english_forms() -> None:
    found = said("{greeting}, {today+3d}, {weekday}", language="en")
    assert found.text == "Good morning, 29 November, Thursday"


@given(st.text(), st.sampled_from(("a{x}b", "{if member.nickname}{x}{end}", "{x}{x}", "{> s}", "\n{x}\n")))
def test_a_name_is_put_in_as_plain_text_whatever_it_is(name: str, source: str) -> None:
    source = source.replace("x", "member.nickname|N")
    found = render_script(source, RenderContext({"member.nickname": name}, {}, NOW), {"s": "{member.nickname|N}"}.get)
    put = clean_value(name)
    assert found.is_ready
    for span in found.spans:
        assert found.text[span.start : span.end] in ((put or "N"), (put or "N").rstrip())
    assert len(found.text) <= len(source) + 2 * len(put)
    assert (
        clean_value(put) == put
        and "\n" not in put
        and not set(put) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    )


@given(NEAR | LETTERS, st.sampled_from(("", "\u200b", "小林")))
def test_a_gap_never_lets_a_text_be_copied(source: str, name: str) -> None:
    found = render_script(source, RenderContext({"member.name": name}, {}, NOW))
    missing = [value for value in found.values if not value.source]
    assert found.is_ready is not bool(found.gaps) and not (missing and found.is_ready)
    if found.is_ready:
        said = {value.name for value in found.values}
        assert said <= {value.name for value in found.values if value.source}
        assert not parse_structure(source).faults
    for gap in found.gaps:
        assert 0 <= gap.start < gap.end <= len(source) and str(gap.phrase)


@given(NEAR | LETTERS)
def test_spans_point_at_what_the_values_say(source: str) -> None:
    found = render_script(source, RenderContext({"member.name": "👩‍👩‍👧 {x} z"}, {"?x": "答"}, NOW))
    end = 0
    for span in found.spans:
        value = found.values[span.value]
        words = value.text if value.source else value.written
        assert span.start >= end and words.startswith(found.text[span.start : span.end])
        assert span.end == len(found.text) or found.text[span.start : span.end] == words
        end = span.end


@given(
    NEAR | st.text(),
    st.dictionaries(st.sampled_from(("member.name", "today", "?x", "member.孩子年级")), st.text(max_size=9)),
)
def test_nothing_makes_it_stumble(source: str, typed: dict[str, str]) -> None:
    found = render_script(
        source, RenderContext({"member.name": "{x}", "member.孩子年级": 3}, typed, NOW), lambda name: source
    )
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
    if parse_structure(source).faults:
        assert not render_script(source, RenderContext({}, {}, NOW)).is_ready
