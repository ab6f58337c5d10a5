"""The parser: what is written means one thing, mistakes are told with their place, and no text harms it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commdesk.scripts import syntax
from commdesk.scripts.syntax import (
    AskNode,
    IfNode,
    IfTest,
    IncludeNode,
    Node,
    Template,
    TextNode,
    VariableNode,
    parse_script,
    render_template,
)

IfTest.__test__ = False  # type: ignore[attr-defined]  # a node, not a test

PIECES = ("{", "}", "{{", "}}", "|", "?", ">", ":", "/", "+3d", "-", "=", "!=", "if ", "else", "end", "如果 ", "否则", "结束", "member.name",
          "member.孩子年级", "today", "group.name", "date", "日期", " ", "\n", "\t", "字", "👩‍👩‍👧", "\u202e", "\u200b", "x")  # fmt: skip
LETTERS = st.lists(
    st.sampled_from((*"{}|?>:/+-=!", "if", "else", "end", "member.name", "如果", "\n")), max_size=60
).map("".join)
NEAR = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("source", "nodes"),
    [
        ("", ()),
        ("plain", (TextNode("plain"),)),
        ("a {{b}} c", (TextNode("a {b} c"),)),
        ("{member.nickname}", (VariableNode("member.nickname"),)),
        ("{ member.nickname }", (VariableNode("member.nickname"),)),
        ("{group.name}", (VariableNode("community.name"),)),
        ("{member.source|朋友}", (VariableNode("member.source", "", ("朋友",)),)),
        ("{member.source｜朋友}", (VariableNode("member.source", "", ("朋友",)),)),
        ("{member.city|}", (VariableNode("member.city", "", ("",)),)),
        ("{today+3d|M月d日}", (VariableNode("today", "+3d", ("M月d日",)),)),
        ("{today+1M-2d}", (VariableNode("today", "+1M-2d"),)),
        ("{event.date|M月d日|待定}", (VariableNode("event.date", "", ("M月d日", "待定")),)),
        ("{member.孩子年级}", (VariableNode("member.孩子年级"),)),
        ("{?想解决的问题}", (AskNode("想解决的问题"),)),
        ("{?语气:温柔/正式}", (AskNode("语气", "choice", ("温柔", "正式")),)),
        ("{?语气：温柔／正式}", (AskNode("语气", "choice", ("温柔", "正式")),)),
        ("{?哪天:日期|明天}", (AskNode("哪天", "date", (), "明天"),)),
        ("{?人数:number}", (AskNode("人数", "number"),)),
        ("{> common.signature}", (IncludeNode("common.signature"),)),
        ("{if member.city}a{end}", (IfNode(IfTest("member.city"), (TextNode("a"),)),)),
        ("{如果 member.city}a{否则}b{结束}", (IfNode(IfTest("member.city"), (TextNode("a"),), (TextNode("b"),)),)),
        ("{if member.level = S}a{end}", (IfNode(IfTest("member.level", "=", "S"), (TextNode("a"),)),)),
        ("{if member.level!=S}a{end}", (IfNode(IfTest("member.level", "!=", "S"), (TextNode("a"),)),)),
        ("{if ?补充}a{end}", (IfNode(IfTest("?补充"), (TextNode("a"),)),)),
    ],
)
def test_what_is_written_means_one_thing(source: str, nodes: tuple[Node, ...]) -> None:
    found = parse_script(source)
    assert found.nodes == nodes
    assert found.faults == ()


@pytest.mark.parametrize(
    ("source", "says", "at"),
    [
        ("ab{c", "never closed", 2),
        ("ab}c", "closes nothing", 2),
        ("{}", "nothing between", 0),
        ("{  }", "nothing between", 0),
        ("a{else}", "Nothing was asked", 1),
        ("a{end}", "Nothing was asked", 1),
        ("a{if member.city}b", "never ended", 1),
        ("{if member.city}a{else}b{else}c{end}", "Nothing was asked", 24),
        ("{if}x{end}", "what to ask for", 0),
        ("{>}", "which script", 0),
        ("{?}", "what to ask", 0),
        ("{member.nicknam}", "Did you mean “member.nickname”?", 0),
        ("{membr.city|x}", "is not known", 0),
        ("{if member.citi}x{end}", "Did you mean “member.city”?", 0),
        ("{today+3x}", "not a number of days", 0),
        ("{member.city+3d}", "is not a date", 0),
        ("{" + "x" * 2000 + "}", "too much between", 0),
        ("{9lives}", "is not known", 0),
        ("{now+1d}", "is not a date", 0),
        ("{如果 member.city}甲{结束}{结束}", "Nothing was asked", 21),
        ("{否则}", "Nothing was asked", 0),
        ("{如果}甲{结束}", "what to ask for", 0),
        ("{if = S}x{end}", "what to ask for", 0),
        ("{? :a/b}", "what to ask", 0),
        ("{if member.city}" * 21 + "x" + "{end}" * 21, "too deep", 16 * 20),
    ],
)
def test_a_mistake_is_told_with_its_place(source: str, says: str, at: int) -> None:
    faults = parse_script(source).faults
    assert [fault.start for fault in faults if says in str(fault.phrase)] == [at]


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("甲{b}", "{b}"), ("👩‍👩‍👧{", "{"), ("a}b", "}"), ("a{}b", "{}"), ("{if member.citi}x{end}", "{if member.citi}"), ("x{else}", "{else}"),
        ("{if member.city}x", "{if member.city}"), ("a\nb{?}\nc", "{?}"), ("{{{membr}}}", "{membr}"),
    ],
)  # fmt: skip
def test_a_mistake_points_at_the_very_braces(source: str, wrong: str) -> None:
    assert [source[fault.start : fault.end] for fault in parse_script(source).faults] == [wrong]


def test_of_thousands_of_mistakes_the_first_are_told() -> None:
    for source in ("{ " * 3_000, "} " * 3_000, "{x}" * 3_000, "{end}" * 3_000, "{x}{" * 3_000):
        faults = parse_script(source).faults
        assert len(faults) == syntax.FAULTS and faults[0].start == 0


def test_custom_fields_are_known_by_their_names() -> None:
    assert parse_script("{member.grade}", ["member.grade"]).faults == ()
    assert parse_script("{member.grade}", []).faults and parse_script("{member.年级}", []).faults


def test_conditions_stand_in_each_other_but_not_endlessly() -> None:
    deep = "{if member.city}" * 19 + "x" + "{end}" * 19
    assert parse_script(deep).faults == ()
    deeper = "{if member.city}" * 30 + "x" + "{end}" * 30
    assert parse_script(deeper).faults and render_template(parse_script(deeper))


def places(nodes: tuple[Node, ...], start: int, end: int) -> None:
    """Check that nodes follow each other without a gap, and lie in what holds them."""
    for node in nodes:
        assert node.start == start and node.end > node.start
        start = node.end
        if isinstance(node, IfNode):
            turns = [node.tags[0][1], *(tag[0] for tag in node.tags[1:])]
            inner = (node.then, node.other)
            for number, part in enumerate(inner[: len(node.tags) - 1]):
                begin = node.tags[number][1]
                places(part, begin, node.tags[number + 1][0])
            assert turns[0] <= node.end
    assert start == end


@given(NEAR | LETTERS | st.text())
def test_the_nodes_tile_the_source(source: str) -> None:
    places(parse_script(source).nodes, 0, len(source))


@given(NEAR | LETTERS | st.text())
def test_mistakes_lie_in_the_source_and_follow_each_other(source: str) -> None:
    found = [(fault.start, fault.end) for fault in parse_script(source).faults]
    assert found == sorted(found) and all(0 <= start < end <= len(source) for start, end in found)


@given(st.text())
def test_words_without_braces_are_words(source: str) -> None:
    bare = source.replace("{", "").replace("}", "")
    assert parse_script(bare).nodes == ((TextNode(bare),) if bare else ())
    doubled = source.replace("{", "{{").replace("}", "}}")
    assert parse_script(doubled).nodes == ((TextNode(source),) if source else ())


@given(NEAR | LETTERS | st.text())
def test_parsing_what_was_written_gives_the_same(source: str) -> None:
    found = syntax.parse_structure(source)
    again = syntax.parse_structure(render_template(found))
    assert again.nodes == found.nodes and again.faults == ()  # what made no sense is words by now
    assert render_template(again) == render_template(found)


@given(NEAR | LETTERS | st.text())
def test_a_text_without_mistakes_is_known_again_without_mistakes(source: str) -> None:
    found = parse_script(source)
    if not found.faults:
        again = parse_script(render_template(found))
        assert again.nodes == found.nodes and again.faults == ()


NAMES = st.sampled_from(("member.nickname", "community.name", "today", "event.place"))
WORDS = (
    st.text(st.characters(exclude_characters="{}|｜\n:：/／", exclude_categories=("Cs", "Cc")), min_size=1, max_size=8)
    .map(str.strip)
    .filter(bool)
)
LEAVES = st.one_of(
    st.builds(TextNode, st.text(min_size=1, max_size=12)),
    st.builds(VariableNode, NAMES, st.just(""), st.lists(WORDS, max_size=2).map(tuple)),
    st.builds(AskNode, WORDS, st.sampled_from(("text", "date", "number")), st.just(()), st.none() | WORDS),
    st.builds(
        VariableNode,
        st.sampled_from(("today", "event.date")),
        st.sampled_from(("+3d", "-1w", "+1M-2d", "+1y")),
        st.just(()),
    ),
    st.builds(
        lambda question, choices: AskNode(question, "choice", choices),
        WORDS,
        st.lists(WORDS, min_size=1, max_size=3, unique=True).map(tuple),
    ),
    st.builds(IncludeNode, WORDS.filter(lambda word: not word.startswith(">"))),
)
TESTS = st.one_of(
    st.builds(IfTest, NAMES),
    st.builds(IfTest, NAMES, st.sampled_from(("=", "!=")), WORDS),
    st.builds(IfTest, WORDS.filter(lambda word: "=" not in word).map("?{}".format)),  # there it compares
)
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(IfNode, TESTS, st.lists(inner, max_size=3).map(tuple), st.lists(inner, max_size=3).map(tuple)),
    max_leaves=8,
)  # fmt: skip


def joined(nodes: Iterable[Node]) -> tuple[Node, ...]:
    """Return nodes with words that follow words made one, as a parser reads them."""
    found: list[Node] = []
    for node in nodes:
        if isinstance(node, TextNode) and found and isinstance(found[-1], TextNode):
            node = TextNode(found.pop().text + node.text)  # type: ignore[union-attr]
        found.append(IfNode(node.test, joined(node.then), joined(node.other)) if isinstance(node, IfNode) else node)
    return tuple(found)


@given(st.lists(TREES, max_size=5))
def test_what_is_written_is_read_again(nodes: list[Node]) -> None:
    source = render_template(Template("", tuple(nodes), ()))
    found = syntax.parse_structure(source)
    assert found.nodes == joined(nodes) and found.faults == ()
    assert render_template(found) == source


@given(st.text() | NEAR, st.integers(0, 40))
def test_an_editor_can_ask_anything(source: str, cursor: int) -> None:
    for token in syntax.find_tokens(source):
        assert 0 <= token.start < token.end <= len(source)
    found = syntax.find_completion(source, min(cursor, len(source)))
    assert found is None or source[found[0] - 1] == "{"


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("Hi {mem", "mem"),
        ("Hi {", ""),
        ("Hi", None),
        ("{{", None),
        ("{a}", None),
        ("{a|b", None),
        ("{{{x", "x"),
        ("{a\n", None),
    ],
)
def test_what_is_being_typed_into_a_brace_is_known(source: str, typed: str | None) -> None:
    found = syntax.find_completion(source, len(source))
    assert (found[1] if found is not None else None) == typed


@pytest.mark.parametrize(
    "hostile",
    ["{" * 200_000, "}" * 200_000, "{if a}" * 30_000, "{end}" * 40_000, "{if a" + " " * 200_000 + "!}", "{a" + "+1d" * 70_000 + "x}",
     "".join(f"{{x{number}}}" for number in range(20_000)), "{if member.city}\nx\n{end}\n" * 8_000, "{?" * 100_000, "{a|" * 70_000],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_long_hostile_text_is_parsed_to_its_end(hostile: str) -> None:
    places(parse_script(hostile).nodes, 0, len(hostile))


def test_fill_ins_are_found_inside_conditions() -> None:
    found = syntax.collect_asks(parse_script("{if member.city}{?a:1/2}{else}{?b}{end}{?a}"))
    assert list(found) == ["?a", "?b"] and found["?a"].choices == ("1", "2")
