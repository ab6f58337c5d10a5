"""Placeholders of other products."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.scripts import syntax
from commdesk.scripts.packs import foreign
from commdesk.scripts.render import Scene, render
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
    assert foreign.converted(f"{words}，你好 {words}") == ("{member.nickname}，你好 {member.nickname}", 2)


@pytest.mark.parametrize(
    ("words", "made"), [("[姓名]", "{member.name}"), ("#群名称#", "{community.name}"), ("{客服昵称}", "{account.name}")]
)
def test_other_things_have_names_too(words: str, made: str) -> None:
    assert foreign.converted(words) == (made, 1)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("{", "{{"),
        ("}", "}}"),
        ("{}", "{{}}"),
        ("{x}", "{{x}}"),
        ("{{x}}", "{{{{x}}}}"),
        ("a {{{ b", "a {{{{{{ b"),
        ("{any thing}", "{{any thing}}"),
        ("{?}", "{{?}}"),
        ("{if member.city}x", "{{if member.city}}x"),
        ("{end}", "{{end}}"),
        ("[微笑] #话题# $100 50% [日期]", "[微笑] #话题# $100 50% [日期]"),
    ],
)
def test_what_means_nothing_stays_as_it_was_written(text: str, kept: str) -> None:
    assert foreign.converted(text) == (kept, 0)


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
    assert foreign.converted(text) == (text, 0)


@given(texts())
def test_any_text_becomes_a_script_without_faults(text: str) -> None:
    made, _ = foreign.converted(text)
    assert not syntax.structure(made).faults


@given(st.text("{}[]#$%a 昵称\n", max_size=40))
def test_braces_and_signs_in_any_order_make_no_faults(text: str) -> None:
    made, count = foreign.converted(text)
    assert not syntax.structure(made).faults and count == made.count("{member.nickname}")


@given(st.text(max_size=40))
def test_plain_words_are_said_as_they_were(text: str) -> None:
    assert render(foreign.escaped(text), Scene()).text == text.rstrip()
