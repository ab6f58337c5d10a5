"""Placeholders of other products."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.scripts import syntax
from commdesk.scripts.packs import foreign
from commdesk.scripts.packs.foreign import Converted
from commdesk.scripts.render import RenderContext, render_script
from tests.scripts.packs.library import texts


@pytest.mark.parametrize(
    "words",
    [
        "#客户昵称#",
        "##客户名称##",
        "[用户昵称]",
        "$客户昵称$",
        "%NICKNAME%",
        "{客户昵称}",
        "{{昵称}}",
        "{{ nickname }}",
        "[First Name]",
        "{nickname}",
    ],
)
def test_the_person_is_called_by_many_names(words: str) -> None:
    assert foreign.convert_placeholders(f"{words}，你好 {words}") == Converted(
        "{member.nickname}，你好 {member.nickname}", 2
    )


@pytest.mark.parametrize(
    ("words", "made"), [("[姓名]", "{member.name}"), ("#群名称#", "{community.name}"), ("{客服昵称}", "{account.name}")]
)
def test_other_things_have_names_too(words: str, made: str) -> None:
    assert foreign.convert_placeholders(words) == Converted(made, 1)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{", "{{"),
        ("}", "}}"),
        ("a {{{ b", "a {{{{{{ b"),
        ("{?}", "{{?}}"),
        ("{if member.city}x", "{{if member.city}}x"),
        ("{end}", "{{end}}"),
        ("[微笑] #话题# $100 50%", "[微笑] #话题# $100 50%"),
        ('{"price": 5}', '{{"price": 5}}'),
    ],
)
def test_what_means_nothing_stays_as_it_was_written(text: str, kept: str) -> None:
    assert foreign.convert_placeholders(text) == Converted(kept)


@pytest.mark.parametrize(
    "text",
    [
        "{member.city|这里}",
        "{?问题:a/b|a}",
        "{today+3d|M月d日}",
        "{> signature}",
        "{if member.city}x{else}y{end}",
        "{group.name}",
    ],
)
def test_who_writes_in_our_syntax_means_it(text: str) -> None:
    assert foreign.convert_placeholders(text) == Converted(text)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("您的年卡{到期日}到期", "您的年卡{?到期日}到期"),
        ("{x} {{any thing}}", "{?x} {?any thing}"),
        ("{0}你好", "{?__你好}你好"),
        ("亲爱的【姓名】，订单【订单号】已发", "亲爱的{member.name}，订单{?订单号}已发"),
        ("我是XX老师，明天XX:XX见", "我是{?我是XX老师}老师，明天{?明天XX XX见}见"),
        ("姓名：___ 电话：____", "姓名：{?姓名} 电话：{?电话}"),
        ("Hello %s, you have %d points", "Hello {?Hello __}, you have {?you have __ points} points"),
        ("Dear [Company Name]", "Dear {?Company Name}"),
        ("<到期日>前 «Name»", "{?到期日}前 {member.name}"),
        ("@昵称 {你好|您好}", "@{member.nickname} {?你好/您好:你好/您好|你好}"),
        ("{first_name|friend}", "{member.nickname|friend}"),
        ("X月X日，每位X元", "{?X月X日}，每位{?每位X元}"),
    ],
)
def test_an_unknown_placeholder_becomes_a_question(text: str, made: str) -> None:
    found = foreign.convert_placeholders(text)
    assert found.text == made and len(found.asked) == found.text.count("{?")


def test_what_is_said_twice_is_asked_once_and_every_line_to_fill_in_is_one_of_its_own() -> None:
    assert foreign.convert_placeholders("XX老师好，XX老师再见").asked == ("XX老师好", "XX老师再见")
    assert foreign.convert_placeholders("找XX。找XX。").asked == ("找XX",)
    assert foreign.convert_placeholders("姓名：__\n姓名：__").asked == ("姓名", "姓名 2")


@given(texts())
def test_any_text_becomes_a_script_without_faults(text: str) -> None:
    assert not syntax.parse_structure(foreign.convert_placeholders(text).text).faults


@given(st.text("{}[]#$%a 昵称\n", max_size=40))
def test_braces_and_signs_in_any_order_make_no_faults(text: str) -> None:
    made = foreign.convert_placeholders(text)
    assert not syntax.parse_structure(made.text).faults and made.known == made.text.count("{member.nickname}")


@given(st.text(max_size=40))
def test_plain_words_are_said_as_they_were(text: str) -> None:
    assert render_script(foreign.escape_braces(text), RenderContext()).text == text.rstrip()
