"""A script as it would be copied. One function for the preview and for the copy, so that the two can never differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from commdesk.errors import Phrase, mark
from commdesk.members.birthday import Birthday
from commdesk.scripts import forms, syntax
from commdesk.scripts.forms import Money
from commdesk.scripts.syntax import Ask, If, Include, Node, Template, Text, Variable
from commdesk.scripts.variables import KINDS, group

Datum = str | int | date | Birthday | Money | None
"""What a variable may stand for; None and '' are missing."""
Snippet = Callable[[str], str | None]
DEEPEST = 10
LONGEST = 200_000
"""Characters; longer texts are refused, because scripts put into each other grow fast."""
NUMBER_FORMS = ("中文", "大写")
LINES = frozenset(("community.rules", "community.services"))
"""Values that keep their line feeds."""
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_FEEDS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")

_MISSING = mark("core", "Nothing is known for “{name}”. Type it here, or write a fallback into the script.")
_ASKED = mark("core", "“{name}” is still to be filled in.")
_NO_SCRIPT = mark("core", "There is no script “{name}” to put in here.")
_CIRCLE = mark("core", "These scripts put each other in: {chain}.")
_TOO_DEEP = mark("core", "Scripts stand too deep in each other.")
_TOO_LONG = mark("core", "The text gets too long: at most 200 000 characters can be copied.")


@dataclass(frozen=True, slots=True)
class Scene:
    """For whom, where and when.

    Attributes:
        values: What is known, by the name of the variable.
        typed: What a person typed for this copy, by the name of the variable or ``?question``; wins over all else.
        now: Local time.
        language: Of dates and greetings, zh_CN or en.
    """

    values: Mapping[str, Datum] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    now: datetime = field(default_factory=datetime.now)
    language: str = "zh_CN"


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
class Gap:
    """What keeps a text from being copied. ``kind``: variable, ask, include or fault; ``key`` as in `Scene.typed`."""

    key: str
    kind: str
    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Span:
    """A place of the finished text that was put in; ``value``: its number among the values."""

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """The finished text, what was put into it, and what is missing."""

    text: str
    values: tuple[Value, ...] = ()
    gaps: tuple[Gap, ...] = ()
    spans: tuple[Span, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether it may be copied."""
        return not self.gaps


def nothing(name: str) -> str | None:
    """Know no other scripts."""
    return None


def render(source: str | Template, scene: Scene, snippet: Snippet = nothing) -> Rendered:
    """Return a script as it would be copied. Never raises; what cannot be said is a gap.

    Data is plain text: braces in somebody's nickname stay braces. A line that holds nothing but ``{if …}``, ``{else}`` or
    ``{end}`` goes, with its line feed, as standalone tags do in Mustache (mustache(5), "Sections").

    Args:
        snippet: Returns the source of another script by its name; None where there is none.
    """
    writer = _Writer(scene, snippet)
    writer.source(source.source if isinstance(source, Template) else source, ())
    return writer.finish()


@lru_cache(512)
def _parsed(source: str) -> tuple[Template, tuple[tuple[int, int], ...]]:
    """Return the template and the parts of its source that go with standalone tags."""
    template = syntax.structure(source)
    gone = []
    for node in syntax.walk(template):
        for start, end in node.tags if isinstance(node, If) else ():
            before = source.rfind("\n", 0, start) + 1
            after = source.find("\n", end)
            stop = len(source) if after < 0 else after + 1
            alone = not source[before:start].strip(" \t") and not source[end:stop].strip()
            if alone:
                gone += [(before, start), (end, stop)]
    return template, tuple(sorted(gone))


class _Writer:
    """Writes one text."""

    def __init__(self, scene: Scene, snippet: Snippet) -> None:
        self._scene, self._snippet = scene, snippet
        self._out: list[str] = []
        self._length = 0
        self._values: list[Value] = []
        self._places: dict[str, int] = {}
        self._gaps: list[Gap] = []
        self._spans: list[Span] = []
        self._full = False

    def source(self, source: str, chain: tuple[str, ...], at: tuple[int, int] | None = None) -> None:
        """Write a source. ``at``: where in the outermost one it was put in, for the places of gaps."""
        template, gone = _parsed(source)
        for fault in template.faults:
            self._gaps.append(Gap("", "fault", fault.phrase, *(at or (fault.start, fault.end))))
        self._nodes(template.nodes, source, gone, chain, at)

    def finish(self) -> Rendered:
        """Return what was written, without white space at its end."""
        text = "".join(self._out).rstrip()
        spans = (Span(min(s.start, len(text)), min(s.end, len(text)), s.value) for s in self._spans)
        return Rendered(text, tuple(self._values), tuple(self._gaps), tuple(s for s in spans if s.start < s.end))

    def _nodes(
        self,
        nodes: tuple[Node, ...],
        source: str,
        gone: tuple[tuple[int, int], ...],
        chain: tuple[str, ...],
        at: tuple[int, int] | None,
    ) -> None:
        for node in nodes:
            place = at or (node.start, node.end)
            if isinstance(node, Text):
                self._write(_words(node, source, gone))
            elif isinstance(node, If):
                branch = node.then if self._holds(node) else node.other
                self._nodes(branch, source, gone, chain, at)
            elif isinstance(node, Include):
                self._include(node, chain, place)
            else:
                self._value(*self._found(node), source[node.start : node.end], place, isinstance(node, Ask))

    def _write(self, text: str) -> None:
        if self._length + len(text) > LONGEST:
            if not self._full:
                self._full = True
                self._gaps.append(Gap("", "include", Phrase(_TOO_LONG), 0, 0))
            return
        self._out.append(text)
        self._length += len(text)

    def _value(self, name: str, text: str, source: str, written: str, place: tuple[int, int], asked: bool) -> None:
        """Write a value, or the braces themselves where it is missing."""
        number = self._note(Value(name, written, text, source))
        if not source:
            known = asked or syntax.is_known(name, self._scene.values.keys())
            phrase = Phrase(_ASKED if asked else _MISSING, {"name": name.lstrip("?")})
            if not known:
                phrase = syntax.unknown(name, self._scene.values.keys())
            if number == len(self._values) - 1 and not any(gap.key == name for gap in self._gaps):
                self._gaps.append(Gap(name, "ask" if asked else "variable" if known else "fault", phrase, *place))
            text = written
        if not self._full:
            self._spans.append(Span(self._length, self._length + len(text), number))
        self._write(text)

    def _note(self, value: Value) -> int:
        """Return the number of a value, which is written once however often it is said."""
        number = self._places.get(value.written)
        if number is None:
            number = self._places[value.written] = len(self._values)
            self._values.append(value)
        elif self._values[number].source == "optional":
            self._values[number] = value
        return number

    def _found(self, node: Variable | Ask) -> tuple[str, str, str]:
        """Return the key, the words and the source of a value; no source where it is missing."""
        if isinstance(node, Ask):
            typed = self._scene.typed.get(node.key, "")
            if typed:
                return node.key, _typed(typed, node.kind, "", self._scene.language), "typed"
            return (node.key, "", "") if node.default is None else (node.key, node.default, "default")
        name = node.name
        kind = KINDS.get(name, "text")
        form, fallback = _arguments(node, kind)
        typed = self._scene.typed.get(name, "")
        if typed:
            return name, _typed(typed, kind, form, self._scene.language, node.offset), "typed"
        text = self._known(name, form, node.offset)
        if text:
            return name, text, group(name)
        return (name, "", "") if fallback is None else (name, fallback, "fallback")

    def _known(self, name: str, form: str = "", offset: str = "") -> str:
        """Return what is known for a variable, in words; '' for nothing."""
        scene, language = self._scene, self._scene.language
        datum: Datum = scene.values.get(name)
        if name in ("today", "now"):
            datum = scene.now if name == "now" else scene.now.date()
            form = form or (forms.TIME.get(language, "HH:mm") if name == "now" else "")
        elif name == "weekday":
            return forms.day(scene.now.date(), "EEEE", language)
        elif name == "greeting":
            return forms.greeting(scene.now.hour, language)
        if datum is None:
            return ""
        if isinstance(datum, str):
            return plain(datum, name in LINES)
        if isinstance(datum, Money):
            return forms.money(datum, form, language)
        if isinstance(datum, int):
            return forms.number(datum, form)
        if isinstance(datum, date) and offset:
            datum = forms.shift(datum, offset)
        return forms.day(datum, form, language)

    def _holds(self, node: If) -> bool:
        """Return whether what a condition asks is so."""
        name = node.test.name
        if name.startswith("?"):
            text = self._scene.typed.get(name, "")
            self._note(Value(name, "{" + name + "}", text, "typed" if text else "optional"))
        else:
            text = self._scene.typed.get(name, "") or self._known(name)
            if group(name) == "event" and not self._scene.values.get(name):  # can be typed, as a question can
                self._note(Value(name, "{" + name + "}", text, "typed" if text else "optional"))
        if not node.test.op:
            return bool(text.strip())
        return (text.strip() == node.test.value) == (node.test.op == "=")

    def _include(self, node: Include, chain: tuple[str, ...], place: tuple[int, int]) -> None:
        source = self._snippet(node.name)
        phrase = None
        if source is None:
            phrase = Phrase(_NO_SCRIPT, {"name": node.name[:60]})
        elif node.name in chain:
            phrase = Phrase(_CIRCLE, {"chain": " → ".join((*chain[chain.index(node.name) :], node.name))})
        elif len(chain) >= DEEPEST:
            phrase = Phrase(_TOO_DEEP)
        if source is not None and phrase is None and not self._full:
            self.source(source, (*chain, node.name), place)
        elif phrase is not None:
            self._gaps.append(Gap("", "include", phrase, *place))
            self._write(syntax.written(node))


def plain(text: str, lines: bool = False) -> str:
    """Return text out of a file as it may stand in a message: nothing that steers, on one line unless ``lines``."""
    text = _ODD.sub("", text)
    return text.strip() if lines else _FEEDS.sub(" ", text).strip()


def _words(node: Text, source: str, gone: tuple[tuple[int, int], ...]) -> str:
    """Return the words of a node without what goes with standalone tags."""
    cut = [(max(a, node.start), min(b, node.end)) for a, b in gone if a < node.end and b > node.start]
    if not cut:
        return node.text
    kept, at = [], node.start
    for start, end in cut:
        kept.append(source[at : max(start, at)])
        at = max(at, end)
    kept.append(source[at : node.end])
    return "".join(kept).replace("{{", "{").replace("}}", "}")


def _arguments(node: Variable, kind: str) -> tuple[str, str | None]:
    """Return the form and the fallback of a variable: what stands first depends on the kind of its value."""
    args = list(node.args)
    form = ""
    if args and (
        (kind in ("date", "time") and forms.is_form(args[0]))
        or (kind in ("number", "money") and args[0].strip() in NUMBER_FORMS)
    ):
        form = args.pop(0)
    return form, "|".join(args) if args else None


def _typed(text: str, kind: str, form: str, language: str, offset: str = "") -> str:
    """Return what a person typed; a day in ISO form is put as days are."""
    if kind == "date":
        try:
            return forms.day(forms.shift(date.fromisoformat(text.strip()), offset), form, language)
        except ValueError:
            return text
    return text
