"""A script as it would be copied. One function for the preview and for the copy, so that the two can never differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from commdesk.calendars.birthday import Birthday
from commdesk.errors import Phrase, mark
from commdesk.languages.conventions import get_conventions
from commdesk.languages.registry import DEFAULT
from commdesk.scripts import answers, formatters, syntax
from commdesk.scripts.formatters import MoneyAmount
from commdesk.scripts.syntax import AskNode, IfNode, IncludeNode, Node, Template, TextNode, VariableNode
from commdesk.scripts.variables import KINDS, get_group

Datum = str | int | date | Birthday | MoneyAmount | None
"""What a variable may stand for; None and '' are missing."""
Snippet = Callable[[str], str | None]
DEEPEST = 10
LONGEST = 200_000
"""Characters; longer texts are refused, because scripts put into each other grow fast."""
NUMBER_FORMS = ("中文", "大写")
LINES = frozenset(("community.rules", "community.services"))
"""Values that keep their line feeds."""
PARSED = 20_000
"""Characters of a text whose parsed form is kept."""
INCLUDES = 500
GAPS = 200
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]*"
)

_MISSING = mark("core", "Nothing is known for “{name}”. Type it here, or write a fallback into the script.")
_ASKED = mark("core", "“{name}” is still to be filled in.")
_NO_SCRIPT = mark("core", "There is no script “{name}” to put in here.")
_CIRCLE = mark("core", "These scripts put each other in: {chain}.")
_TOO_DEEP = mark("core", "Scripts stand too deep in each other.")
_TOO_LONG = mark("core", "The text gets too long: at most 200 000 characters can be copied.")


@dataclass(frozen=True, slots=True)
class RenderContext:
    """For whom, where and when.

    Attributes:
        values: What is known, by the name of the variable.
        typed: What a person typed for this copy, by the name of the variable or ``?question``; wins over all else.
        now: Local time.
        language: Of dates and greetings: the code of one.
    """

    values: Mapping[str, Datum] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    now: datetime = field(default_factory=datetime.now)
    language: str = DEFAULT


@dataclass(frozen=True, slots=True)
class Value:
    """What was put in for one pair of braces.

    Attributes:
        name: The variable, or ``?question``: the key under which it can be typed.
        written: The braces as they stand in the script.
        source: member, community, account, workspace, clock or event: where it is known from; typed; fallback; default;
            optional: asked only by a condition; '' where it is missing.
    """

    name: str
    written: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class RenderGap:
    """What keeps a text from being copied. ``kind``: variable, ask, include or fault; ``key`` as in `RenderContext.typed`."""

    key: str
    kind: str
    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class RenderSpan:
    """A place of the finished text that was put in; ``value``: its number among the values."""

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """The finished text, what was put into it, and what is missing."""

    text: str
    values: tuple[Value, ...] = ()
    gaps: tuple[RenderGap, ...] = ()
    spans: tuple[RenderSpan, ...] = ()

    @property
    def is_ready(self) -> bool:
        """Whether it may be copied."""
        return not self.gaps


def find_no_snippet(name: str) -> str | None:
    """Know no other scripts."""
    return None


def render_script(source: str | Template, scene: RenderContext, snippet: Snippet = find_no_snippet) -> Rendered:
    """Return a script as it would be copied. Never raises; what cannot be said is a gap.

    Data is plain text: braces in somebody's nickname stay braces. A line that holds nothing but ``{if …}``, ``{else}`` or
    ``{end}`` goes, with its line feed, as standalone tags do in Mustache (mustache(5), "Sections").

    Args:
        snippet: Returns the source of another script by its name; None where there is none.
    """
    writer = _ScriptRenderer(scene, snippet)
    writer.render_source(source.source if isinstance(source, Template) else source, ())
    return writer.to_rendered()


def _parse_source(source: str) -> _ParsedSource:
    """Return a source parsed; short ones are parsed once."""
    return _kept(source) if len(source) <= PARSED else _ParsedSource(source)


class _ParsedSource:
    """A template, and the parts of its source that go with standalone tags."""

    def __init__(self, source: str) -> None:
        self.template = syntax.parse_structure(source)
        self.gone: list[tuple[int, int]] = []
        for node in syntax.walk_nodes(self.template):
            for start, end in node.tags if isinstance(node, IfNode) else ():
                before, after = _skip_blanks(source, start, -1), _skip_blanks(source, end, 1)
                if (before == 0 or source[before - 1] == "\n") and (after == len(source) or source[after] == "\n"):
                    self.gone += [(before, start), (end, min(after + 1, len(source)))]
        self.gone.sort()

    def trim_text(self, node: TextNode) -> str:
        """Return the words of a node without what goes with standalone tags."""
        at = bisect_left(self.gone, (node.start, 0))
        at = max(at - 1, 0)
        kept, place, cut = [], node.start, False
        while at < len(self.gone) and self.gone[at][0] < node.end:
            start, end = self.gone[at]
            if end > node.start and start < node.end and start < end:
                cut = True
                kept.append(self.template.source[place : max(start, place)])
                place = max(place, end)
            at += 1
        if not cut:
            return node.text
        kept.append(self.template.source[place : node.end])
        return "".join(kept).replace("{{", "{").replace("}}", "}")


_kept = lru_cache(512)(_ParsedSource)


def _skip_blanks(source: str, at: int, step: int) -> int:
    """Return where the white space before or behind a place ends, within its line."""
    if step < 0:
        while at > 0 and source[at - 1] in " \t":
            at -= 1
    else:
        while at < len(source) and source[at] in " \t\r":
            at += 1
    return at


class _ScriptRenderer:
    """Writes one text."""

    def __init__(self, scene: RenderContext, snippet: Snippet) -> None:
        self._given, self._snippet = scene, snippet
        self._out: list[str] = []
        self._length = 0
        self._values: list[Value] = []
        self._places: dict[str, int] = {}
        self._gaps: list[RenderGap] = []
        self._missing: set[str] = set()
        self._spans: list[RenderSpan] = []
        self._included = 0
        self._full = False

    def render_source(self, source: str, chain: tuple[str, ...], at: tuple[int, int] | None = None) -> None:
        """Write a source. ``at``: where in the outermost one it was put in, for the places of gaps."""
        parsed = _parse_source(source)
        for fault in parsed.template.faults:
            self._add_gap("", "fault", fault.phrase, at or (fault.start, fault.end))
        self._render_nodes(parsed.template.nodes, parsed, chain, at)

    def to_rendered(self) -> Rendered:
        """Return what was written, without white space at its end."""
        text = "".join(self._out).rstrip()
        spans = (RenderSpan(min(s.start, len(text)), min(s.end, len(text)), s.value) for s in self._spans)
        return Rendered(text, tuple(self._values), tuple(self._gaps), tuple(s for s in spans if s.start < s.end))

    def _render_nodes(
        self, nodes: tuple[Node, ...], parsed: _ParsedSource, chain: tuple[str, ...], at: tuple[int, int] | None
    ) -> None:
        for node in nodes:
            if self._full:
                return
            place = at or (node.start, node.end)
            if isinstance(node, TextNode):
                self._append_text(parsed.trim_text(node))
            elif isinstance(node, IfNode):
                self._refuse_unknown(node, at or node.tags[0])
                self._render_nodes(node.then if self._test_holds(node) else node.other, parsed, chain, at)
            elif isinstance(node, IncludeNode):
                self._render_include(node, chain, place)
            else:
                written = parsed.template.source[node.start : node.end]
                self._render_value(
                    *self._resolve_value(node, place), written, place, node.kind if isinstance(node, AskNode) else ""
                )

    def _add_gap(self, key: str, kind: str, phrase: Phrase, place: tuple[int, int]) -> None:
        """Note what keeps the text from being copied; of thousands the first ones say enough."""
        if len(self._gaps) < GAPS and (not key or key not in self._missing):
            self._missing.add(key)
            self._gaps.append(RenderGap(key, kind, phrase, *place))

    def _append_text(self, text: str) -> None:
        if self._length + len(text) > LONGEST:
            if not self._full:
                self._full = True
                self._add_gap("", "include", Phrase(_TOO_LONG), (0, 0))
            return
        self._out.append(text)
        self._length += len(text)

    def _render_value(
        self, name: str, text: str, source: str, written: str, place: tuple[int, int], asked: str
    ) -> None:
        """Write a value, or the braces themselves where it is missing. ``asked``: the kind of a question."""
        number = self._register_value(Value(name, written, text, source))
        if not source:
            odd = answers.explain_refusal(text, asked) if text else None
            phrase = odd or Phrase(_ASKED if asked else _MISSING, {"name": name.lstrip("?")})
            self._add_gap(name, "ask" if asked else "variable", phrase, place)
            text = written
        if not self._full:
            self._spans.append(RenderSpan(self._length, self._length + len(text), number))
        self._append_text(text)

    def _register_value(self, value: Value) -> int:
        """Return the number of a value, which is written once however often it is said."""
        number = self._places.get(value.written)
        if number is None:
            number = self._places[value.written] = len(self._values)
            self._values.append(value)
        elif self._values[number].source == "optional":
            self._values[number] = value
        return number

    def _resolve_value(self, node: VariableNode | AskNode, place: tuple[int, int]) -> tuple[str, str, str]:
        """Return the key, the words and the source of a value; no source where it is missing."""
        if isinstance(node, AskNode):
            typed = self._typed_answer(node.answer_key)
            if typed:
                fits = answers.explain_refusal(typed, node.kind) is None
                return (
                    node.answer_key,
                    answers.format_answer(typed, node.kind, "", self._given.language),
                    "typed" if fits else "",
                )
            return (node.answer_key, "", "") if node.default is None else (node.answer_key, node.default, "default")
        name = node.name
        if self._refuse_unknown(node, place):
            return name, "", ""
        kind = _find_kind(self._given.values.get(name)) or KINDS.get(name, "")
        form, fallback = _split_arguments(node, kind)
        typed = self._typed_answer(name)
        if typed:
            return name, answers.format_answer(typed, kind, form, self._given.language, node.offset), "typed"
        text = self._format_known(name, form, node.offset)
        if text:
            return name, text, get_group(name)
        return (name, "", "") if fallback is None else (name, fallback, "fallback")

    def _format_known(self, name: str, form: str = "", offset: str = "") -> str:
        """Return what is known for a variable, in words; '' for nothing."""
        scene, language = self._given, self._given.language
        datum: Datum = scene.values.get(name)
        if name in ("today", "now"):
            datum = scene.now if name == "now" else scene.now.date()
            form = form or (get_conventions(language).time if name == "now" else "")
        elif name == "weekday":
            return formatters.format_day(scene.now.date(), "EEEE", language)
        elif name == "greeting":
            return formatters.choose_greeting(scene.now.hour, language)
        if datum is None:
            return ""
        if isinstance(datum, str):
            return "" if offset else clean_value(datum, name in LINES)
        if isinstance(datum, MoneyAmount):
            return formatters.format_money(datum, form, language)
        if isinstance(datum, int):
            return formatters.format_number(datum, form)
        if isinstance(datum, date) and offset:
            datum = formatters.shift_day(datum, offset)
        return formatters.format_day(datum, form, language)

    def _refuse_unknown(self, node: VariableNode | IfNode, place: tuple[int, int]) -> bool:
        """Refuse what the editor underlines: a condition on a misspelt name would quietly never hold."""
        known = self._given.values.keys()
        if not syntax.is_strange(node, known):
            return False
        name = node.test.name if isinstance(node, IfNode) else node.name
        untold = len(self._gaps) < GAPS and name not in self._missing  # looking for the likeliest name takes its time
        if untold and (fault := syntax.find_strange_fault(node, known)) is not None:
            self._add_gap(name, "fault", fault.phrase, place)
        return True

    def _typed_answer(self, key: str) -> str:
        """Return what was typed; '' for what nobody could see."""
        text = self._given.typed.get(key, "")
        return "" if _UNSEEN.fullmatch(text) else text

    def _test_holds(self, node: IfNode) -> bool:
        """Return whether what a condition asks is so."""
        name = node.test.name
        if name.startswith("?"):
            text = self._typed_answer(name)
            self._register_value(Value(name, "{" + name + "}", text, "typed" if text else "optional"))
        else:
            text = self._typed_answer(name) or self._format_known(name)
            if get_group(name) == "event" and not self._given.values.get(name):  # can be typed, as a question can
                self._register_value(Value(name, "{" + name + "}", text, "typed" if text else "optional"))
        if not node.test.op:
            return bool(text.strip())
        said = text.split("、") if name == "member.tags" else [text.strip()]
        return (node.test.value in said) == (node.test.op == "=")

    def _render_include(self, node: IncludeNode, chain: tuple[str, ...], place: tuple[int, int]) -> None:
        source = self._snippet(node.name)
        phrase = None
        if source is None:
            phrase = Phrase(_NO_SCRIPT, {"name": node.name[:60]})
        elif node.name in chain:
            phrase = Phrase(_CIRCLE, {"chain": " → ".join((*chain[chain.index(node.name) :], node.name))})
        elif len(chain) >= DEEPEST or self._included >= INCLUDES:
            phrase = Phrase(_TOO_DEEP)
        if source is not None and phrase is None and not self._full:
            self._included += 1
            self.render_source(source, (*chain, node.name), place)
        elif phrase is not None:
            self._add_gap("", "include", phrase, place)
            self._append_text(syntax.render_node(node))


def clean_value(text: str, lines: bool = False) -> str:
    """Return text out of a file as it may stand in a message: nothing that steers, on one line unless ``lines``.

    '' for what nobody could see: there are people whose nickname is one invisible sign.
    """
    if _UNSEEN.fullmatch(text):
        return ""
    text = _ODD.sub("", text)
    return text.strip() if lines else " ".join(filter(None, map(str.strip, text.splitlines())))


def _find_kind(datum: Datum) -> str:
    """Return the kind of what is known, where it tells: custom fields hold days and numbers, too."""
    if isinstance(datum, date | Birthday):
        return "date"
    return "money" if isinstance(datum, MoneyAmount) else "number" if isinstance(datum, int) else ""


def _split_arguments(node: VariableNode, kind: str) -> tuple[str, str | None]:
    """Return the form and the fallback of a variable: what stands first depends on the kind of its value.

    An own field nobody has filled in has no kind: what looks like the form of a day is one.
    """
    args = list(node.args)
    form = ""
    if args and (
        (kind in ("", "date", "time") and formatters.is_form(args[0]))
        or (kind in ("number", "money") and args[0].strip() in NUMBER_FORMS)
    ):
        form = args.pop(0)
    return form, "|".join(args) if args else None
