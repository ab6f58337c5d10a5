"""The list of variables: every name can be written, is known by its kind, and no other is taken for it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.calendars.birthday import Birthday
from commdesk.scripts import variables
from commdesk.scripts.formatters import MoneyAmount
from commdesk.scripts.render import Datum, RenderContext, render_script
from commdesk.scripts.syntax import IfNode, IfTest, VariableNode, list_variable_names, parse_script
from commdesk.scripts.variables import ALIASES, KINDS, VARIABLES, ScriptVariable

IfTest.__test__ = False  # type: ignore[attr-defined]  # a node, not a test

NOW = datetime(2026, 11, 26, 9, 30)
EXAMPLES: dict[str, Datum] = {"text": "阿宁", "number": 12, "date": date(2026, 12, 8), "money": MoneyAmount(36_500)}
SAID = {"text": "阿宁", "number": "12", "date": "12月8日", "money": "¥365"}


@pytest.mark.parametrize("entry", VARIABLES, ids=lambda entry: entry.name)
def test_every_variable_can_be_written(entry: ScriptVariable) -> None:
    found = parse_script(f"{{{entry.name}}}{{if {entry.name}}}x{{end}}")
    assert found.faults == ()
    assert isinstance(found.nodes[0], VariableNode) and isinstance(found.nodes[1], IfNode)
    assert found.nodes[0].name == found.nodes[1].test.name == entry.name


@pytest.mark.parametrize("entry", [each for each in VARIABLES if "." in each.name], ids=lambda entry: entry.name)
def test_what_is_known_is_said_as_its_kind_is(entry: ScriptVariable) -> None:
    scene = RenderContext({entry.name: EXAMPLES[entry.kind]}, {}, NOW)
    found = render_script(f"{{{entry.name}}}", scene)
    assert found.is_ready and found.text == SAID[entry.kind]
    assert found.values[0].source == variables.get_group(entry.name)


@pytest.mark.parametrize("entry", VARIABLES, ids=lambda entry: entry.name)
def test_what_nobody_knows_can_be_typed_and_a_fallback_helps(entry: ScriptVariable) -> None:
    if variables.get_group(entry.name) == "clock":
        assert render_script(f"{{{entry.name}}}", RenderContext({}, {}, NOW)).is_ready
        return
    bare = f"{{{entry.name}}}"
    assert [(gap.kind, gap.key) for gap in render_script(bare, RenderContext({}, {}, NOW)).gaps] == [
        ("variable", entry.name)
    ]
    assert render_script(bare, RenderContext({}, {entry.name: "手写"}, NOW)).text == "手写"
    assert render_script(f"{{{entry.name}|朋友}}", RenderContext({}, {}, NOW)).text == "朋友"


@pytest.mark.parametrize("entry", [each for each in VARIABLES if each.kind == "date"], ids=lambda entry: entry.name)
def test_days_alone_take_an_offset_and_a_form(entry: ScriptVariable) -> None:
    source = f"{{{entry.name}+1M-2d|yyyy-MM-dd|以后}}"
    assert parse_script(source).faults == ()
    if entry.name == "today":
        assert render_script(source, RenderContext({}, {}, NOW)).text == "2026-12-24"
    else:
        assert render_script(source, RenderContext({entry.name: date(2024, 1, 31)}, {}, NOW)).text == "2024-02-27"


@pytest.mark.parametrize("entry", [each for each in VARIABLES if each.kind != "date"], ids=lambda entry: entry.name)
def test_no_days_are_added_to_what_is_no_day(entry: ScriptVariable) -> None:
    faults = parse_script(f"{{{entry.name}+1d}}").faults
    assert len(faults) == 1 and "is not a date" in str(faults[0].phrase)


def test_names_and_titles_stand_once() -> None:
    assert len(KINDS) == len(VARIABLES) and all(entry.title for entry in VARIABLES)
    assert {entry.kind for entry in VARIABLES} == {"text", "number", "date", "time", "money"}
    groups = {variables.get_group(entry.name) for entry in VARIABLES}
    assert groups == {"member", "community", "account", "workspace", "event", "clock"}


def test_a_group_is_a_community() -> None:
    assert variables.canonical_name("group.name") == "community.name" and variables.canonical_name("today") == "today"
    for name in (name for name in KINDS if name.startswith("community.")):
        short = name.replace("community", "group")
        assert variables.canonical_name(short) == name
        assert render_script(f"{{{short}|无}}", RenderContext({name: "山"}, {}, NOW)).is_ready
    assert not set(ALIASES) & {variables.get_group(name) for name in KINDS}


@given(st.text(max_size=30))
def test_a_name_made_canonical_stays_so(name: str) -> None:
    once = variables.canonical_name(name)
    assert variables.canonical_name(once) == once and (once in KINDS or name not in KINDS)


@pytest.mark.parametrize(
    "wrong", ["Member.name", "member.Name", "member", "member.", "MEMBER.NAME", "names", "today.name"]
)
def test_names_are_told_apart_by_case_and_group(wrong: str) -> None:
    assert (
        parse_script(f"{{{wrong}}}").faults and not render_script(f"{{{wrong}|x}}", RenderContext({}, {}, NOW)).is_ready
    )


def test_a_birthday_is_a_day_however_much_of_it_is_known() -> None:
    for born in (Birthday(1984, 8, 15), Birthday(0, 8, 15), Birthday(0, 8, 15, 1)):
        assert render_script("{member.birthday|M月d日}", RenderContext({"member.birthday": born}, {}, NOW)).is_ready


@pytest.mark.parametrize(
    ("written", "name"),
    [("昵称", "member.nickname"), ("群名", "community.name"), ("姓名", "member.name"), ("NAME", "member.name"), ("first_name", "member.nickname"),
     ("客服昵称", "account.name"), ("First Name", "member.nickname")],
)  # fmt: skip
def test_the_editor_understands_what_people_call_them(written: str, name: str) -> None:
    template = parse_script(f"{{{written}}}，{{if {written}}}x{{end}}")
    assert not template.faults and list_variable_names(template.nodes) == [name]
    assert render_script(f"{{{written}}}", RenderContext({name: "Anna"}, {}, NOW)).text == "Anna"


def test_words_of_ones_own_are_told_how_to_be_asked_for() -> None:
    (fault,) = parse_script("到{到期日}为止").faults
    assert "{?到期日}" in str(fault.phrase)
    assert "{?" not in str(parse_script("{any thing}").faults[0].phrase)
