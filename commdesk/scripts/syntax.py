"""The one syntax of scripts: ``{member.nickname}``, ``{today+3d|M月d日}``, ``{?question}``, ``{> signature}``, ``{if member.city}…{end}``.

A parser with positions and nothing that is evaluated. It never refuses a text: what makes no sense stays as it was written
and is told as a `Fault`. Its time grows with the length of the text alone, whatever the text is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice

from commdesk.errors import Phrase, mark
from commdesk.scripts.nodes import (
    AskNode,
    Fault,
    IfNode,
    IfTest,
    IncludeNode,
    Node,
    Template,
    TextNode,
    Token,
    VariableNode,
)  # fmt: skip
from commdesk.scripts.placeholder_parts import split_comparison, split_offset
from commdesk.scripts.variables import KINDS, canonical_name, get_group

__all__ = [
    "AskNode", "Fault", "IfNode", "IfTest", "IncludeNode", "Node", "Template", "TextNode", "Token", "VariableNode", "collect_asks",
    "describe_unknown", "find_completion", "find_tokens", "is_known", "list_variable_names", "parse_script", "parse_structure",
    "render_node", "render_template", "walk_nodes",
]  # fmt: skip
DEEPEST = 20
"""So many conditions may stand in each other."""
LONGEST = 1_000
"""Characters between two braces."""
FAULTS = 500
"""At most so many mistakes are told of one text."""
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
_OFFSET_TRIED = re.compile(r"[\w.]+[+-]\d")
_NAME = re.compile(r"[A-Za-z_]\w*(\.[^\s|{}=!+?>:.][^|{}=!\n]*)?")
_ODD_NAME = re.compile(r"[|:：=!+?>\s]")
_IF = re.compile(r"(?:if|如果)\s+(.+)")
_ELSE, _END = ("else", "否则"), ("end", "结束")
_KINDS = {"date": "date", "日期": "date", "number": "number", "数字": "number", "text": "text", "文字": "text"}

_NEVER_CLOSED = Phrase(
    mark("core", "This brace is never closed. A brace itself is written {example}."), {"example": "{{"}
)
_ALONE = Phrase(mark("core", "This brace closes nothing. A brace itself is written {example}."), {"example": "}}"})
_EMPTY = Phrase(mark("core", "There is nothing between the braces."))
_TOO_LONG = Phrase(mark("core", "There is too much between the braces."))
_NO_IF = Phrase(mark("core", "Nothing was asked before this. Begin with {example}."), {"example": "{if …}"})
_NO_END = Phrase(mark("core", "This condition is never ended. Write {example} where it ends."), {"example": "{end}"})
_TOO_DEEP = Phrase(mark("core", "Conditions stand too deep in each other."))
_NO_TEST = Phrase(mark("core", "Say what to ask for, as in {example}."), {"example": "{if member.city}"})
_NO_NAME = Phrase(mark("core", "Say which script to put in, as in {example}."), {"example": "{> signature}"})
_NO_QUESTION = Phrase(mark("core", "Say what to ask, as in {example}."), {"example": "{?question}"})
_NO_DAYS = mark("core", "“{words}” is not a number of days. Write it as {example}: d days, w weeks, M months, y years.")


def parse_script(source: str, known: Collection[str] | None = None) -> Template:
    """Return what a text says. Never raises.

    Args:
        known: Names of further variables, as ``member.孩子年级``. None: any name of a member's that is not plain ASCII
            will do, because custom fields are called by it.
    """
    template = _SyntaxParser(source).parse_source()
    found = (fault for node in walk_nodes(template) if (fault := find_strange_fault(node, known)) is not None)
    faults = sorted([*template.faults, *islice(found, FAULTS)], key=lambda each: (each.start, each.end))
    return Template(source, template.nodes, tuple(faults[:FAULTS]))


def parse_structure(source: str) -> Template:
    """Return what a text says, without asking whether its variables exist."""
    return _SyntaxParser(source).parse_source()


def render_template(template: Template) -> str:
    """Return the text of a template in its canonical form: parsed again, it has the same nodes."""
    return "".join(map(render_node, template.nodes))


def render_node(node: Node) -> str:
    """Return how one node is written."""
    if isinstance(node, TextNode):
        return node.text.replace("{", "{{").replace("}", "}}")
    if isinstance(node, VariableNode):
        return "{" + "|".join((node.name + node.offset, *node.args)) + "}"
    if isinstance(node, IncludeNode):
        return f"{{> {node.name}}}"
    if isinstance(node, AskNode):
        kind = (
            ":" + "/".join((*node.choices, *[""][len(node.choices) - 1 :]))
            if node.choices
            else ""
            if node.kind == "text"
            else f":{node.kind}"
        )
        return f"{{?{node.question}{kind}{'' if node.default is None else '|' + node.default}}}"
    test = f"{node.test.name} {node.test.op} {node.test.value}".rstrip() if node.test.op else node.test.name
    other = "{else}" + "".join(map(render_node, node.other)) if node.other else ""
    return f"{{if {test}}}{''.join(map(render_node, node.then))}{other}{{end}}"


def walk_nodes(template: Template) -> Iterator[Node]:
    """Yield every node in order, those inside conditions too."""
    waiting: list[Node] = list(reversed(template.nodes))
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, IfNode):
            waiting += reversed((*node.then, *node.other))


def collect_asks(template: Template) -> dict[str, AskNode]:
    """Return the fill-ins of a template by key, the first of each."""
    found: dict[str, AskNode] = {}
    for node in walk_nodes(template):
        if isinstance(node, AskNode):
            found.setdefault(node.answer_key, node)
    return found


def find_tokens(source: str) -> list[Token]:
    """Return every pair of braces that means something, and every single brace, for an editor to colour. Asks one line or all."""
    found = []
    for piece in _PIECE.finditer(source):
        if piece[1] is not None:
            found.append(Token(_classify_token(piece[1].strip()), piece.start(), piece.end()))
        elif len(piece[0]) == 1:
            found.append(Token("fault", piece.start(), piece.end()))
    return found


def find_completion(source: str, cursor: int) -> tuple[int, str] | None:
    """Return where the words of an unclosed brace before ``cursor`` begin, and the words; None where there is none."""
    line = source.rfind("\n", 0, cursor) + 1
    start = source.rfind("{", line, cursor)
    if start < 0 or "}" in source[start:cursor] or "|" in source[start:cursor]:
        return None
    braces = len(source[line : start + 1]) - len(source[line : start + 1].rstrip("{"))
    if braces % 2 == 0:
        return None
    return start + 1, source[start + 1 : cursor]


def _classify_token(content: str) -> str:
    if content.startswith("?"):
        return "ask"
    if content.startswith(">"):
        return "include"
    return "if" if content in _ELSE + _END or _IF.fullmatch(content) else "variable"


def is_strange(node: Node, known: Collection[str] | None) -> bool:
    """Return whether there is no such variable, or no date to count from; see `parse_script` for ``known``."""
    name = _node_name(node)
    if not name or name.startswith("?"):
        return False
    dated = isinstance(node, VariableNode) and bool(node.offset)
    return not is_known(name, known) or (dated and KINDS.get(name, "date") != "date")


def find_strange_fault(node: Node, known: Collection[str] | None) -> Fault | None:
    """Return what `is_strange` about a node, in words."""
    if not is_strange(node, known):
        return None
    name = _node_name(node)
    start, end = node.tags[0] if isinstance(node, IfNode) and node.tags else (node.start, node.end)
    if not is_known(name, known):
        return Fault(describe_unknown(name, known), start, end)
    words = mark("core", "“{name}” is not a date, so no days can be added to it.")
    return Fault(Phrase(words, {"name": name}), start, end)


def _node_name(node: Node) -> str:
    return node.name if isinstance(node, VariableNode) else node.test.name if isinstance(node, IfNode) else ""


def is_known(name: str, known: Collection[str] | None = None) -> bool:
    """Return whether there is such a variable; see `parse_script` for ``known``."""
    if name in KINDS or get_group(name) == "event":
        return True
    if known is not None:
        return name in known
    return name.startswith("member.") and not name.isascii()


def describe_unknown(name: str, known: Collection[str] | None = None) -> Phrase:
    """Return the sentence that there is no such variable, with the likeliest one that there is."""
    near = get_close_matches(name, [*KINDS, *(known or ())], 1, 0.6)
    if near:
        words = mark("core", "“{name}” is not known. Did you mean “{nearest}”?")
        return Phrase(words, {"name": name[:60], "nearest": near[0]})
    return Phrase(mark("core", "“{name}” is not known."), {"name": name[:60]})


@dataclass(slots=True)
class _ParserFrame:
    """A condition that is still open."""

    test: IfTest | None
    start: int
    tags: list[tuple[int, int]]
    then: list[Node]
    other: list[Node] | None = None

    @property
    def current_nodes(self) -> list[Node]:
        """Where the next node goes."""
        return self.then if self.other is None else self.other


class _SyntaxParser:
    """Reads a text from the beginning to the end, once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._faults: list[Fault] = []
        self._frames = [_ParserFrame(None, 0, [], [])]
        self._words: list[str] = []
        self._from = 0
        self._void = 0  # conditions too deep to count

    def parse_source(self) -> Template:
        """Return the template."""
        at = 0
        for piece in _PIECE.finditer(self._source):
            if piece.start() > at:
                self._add_words(self._source[at : piece.start()], at)
            at = piece.end()
            if piece[1] is not None:
                self._parse_tag(piece[1], piece.start(), piece.end())
            elif len(piece[0]) == 2:
                self._add_words(piece[0][0], piece.start())
            else:
                self._add_fault(_NEVER_CLOSED if piece[0] == "{" else _ALONE, piece.start(), piece.end())
        if at < len(self._source):
            self._add_words(self._source[at:], at)
        self._flush_words(len(self._source))
        while len(self._frames) > 1:
            self._unwind_frame()
        faults = tuple(sorted(self._faults, key=lambda each: (each.start, each.end)))
        return Template(self._source, tuple(self._frames[0].then), faults)

    def _add_words(self, words: str, start: int) -> None:
        if not self._words:
            self._from = start
        self._words.append(words)

    def _flush_words(self, end: int) -> None:
        """Make a node of the words so far."""
        if self._words:
            _append_node(self._frames[-1].current_nodes, TextNode("".join(self._words), start=self._from, end=end))
            self._words.clear()

    def _add_fault(self, phrase: Phrase, start: int, end: int) -> None:
        """Note a mistake; what stands there stays as words."""
        if len(self._faults) < FAULTS:
            self._faults.append(Fault(phrase, start, end))
        self._add_words(self._source[start:end], start)

    def _put_node(self, node: Node) -> None:
        self._flush_words(node.start)
        self._frames[-1].current_nodes.append(node)

    def _parse_tag(self, content: str, start: int, end: int) -> None:
        words = content.strip()
        if len(words) > LONGEST:
            self._add_fault(_TOO_LONG, start, end)
            return
        condition = _IF.fullmatch(words)
        if not words:
            self._add_fault(_EMPTY, start, end)
        elif condition is not None or words in ("if", "如果"):
            self._open_if(condition[1].strip() if condition is not None else "", start, end)
        elif words in _ELSE:
            self._open_else(start, end)
        elif words in _END:
            self._close_if(start, end)
        elif words.startswith(">"):
            name = words[1:].strip()
            self._put_node(IncludeNode(name, start=start, end=end)) if name else self._add_fault(_NO_NAME, start, end)
        elif words.startswith("?"):
            self._parse_ask(words[1:], start, end)
        else:
            self._parse_variable(words, start, end)

    def _open_if(self, test: str, start: int, end: int) -> None:
        if len(self._frames) > DEEPEST:
            self._void += 1
            self._add_fault(_TOO_DEEP, start, end)
            return
        name, op, value = split_comparison(test)
        asked = name.startswith("?") and name[1:].strip()
        if not asked and not _NAME.fullmatch(canonical_name(name)):
            self._void += 1
            self._add_fault(_NO_TEST, start, end)
            return
        name = "?" + name[1:].strip() if asked else canonical_name(name)
        made = IfTest(name, op, value)
        self._flush_words(start)
        self._frames.append(_ParserFrame(made, start, [(start, end)], []))

    def _open_else(self, start: int, end: int) -> None:
        frame = self._frames[-1]
        if self._void:
            self._add_words(self._source[start:end], start)
        elif frame.test is None or frame.other is not None:
            self._add_fault(_NO_IF, start, end)
        else:
            self._flush_words(start)
            frame.other = []
            frame.tags.append((start, end))

    def _close_if(self, start: int, end: int) -> None:
        frame = self._frames[-1]
        if self._void:
            self._void -= 1
            self._add_words(self._source[start:end], start)
        elif frame.test is None:
            self._add_fault(_NO_IF, start, end)
        else:
            self._flush_words(start)
            self._frames.pop()
            tags = (*frame.tags, (start, end))
            made = IfNode(
                frame.test, tuple(frame.then), tuple(frame.other or ()), start=frame.start, end=end, tags=tags
            )
            self._frames[-1].current_nodes.append(made)

    def _unwind_frame(self) -> None:
        """Keep a condition that was never ended as words."""
        frame = self._frames.pop()
        if len(self._faults) < FAULTS:
            self._faults.append(Fault(_NO_END, *frame.tags[0]))
        nodes = self._frames[-1].current_nodes
        for (start, end), inner in zip(frame.tags, (frame.then, frame.other or []), strict=False):
            _append_node(nodes, TextNode(self._source[start:end], start=start, end=end))
            for node in inner:
                _append_node(nodes, node)

    def _parse_ask(self, words: str, start: int, end: int) -> None:
        head, bar, default = words.replace("｜", "|").partition("|")
        question, _, kind = head.replace("：", ":").partition(":")
        question, kind = question.strip(), kind.strip()
        if not question:
            self._add_fault(_NO_QUESTION, start, end)
            return
        choices: tuple[str, ...] = ()
        if kind in _KINDS:
            kind = _KINDS[kind]
        else:
            choices = tuple(
                dict.fromkeys(part for each in kind.replace("／", "/").split("/") if (part := each.strip()))
            )
            kind = "choice" if choices else "text"
        self._put_node(AskNode(question, kind, choices, default if bar else None, start=start, end=end))

    def _parse_variable(self, words: str, start: int, end: int) -> None:
        head, *args = words.replace("｜", "|").split("|")  # a Chinese keyboard types the wide one
        name, offset = split_offset(head.strip())
        if not offset and _OFFSET_TRIED.match(name):
            self._add_fault(Phrase(_NO_DAYS, {"words": name[:60], "example": "{today+3d}"}), start, end)
        elif not _NAME.fullmatch(canonical_name(name)):
            self._add_fault(_no_such(name), start, end)
        else:
            self._put_node(VariableNode(canonical_name(name), offset, tuple(args), start=start, end=end))


def _no_such(name: str) -> Phrase:
    """Return the sentence about a name that no variable has: in words of one's own it was meant to be asked for."""
    if name and not name.isascii() and not _ODD_NAME.search(name):
        words = mark("core", "“{name}” is not known. To be asked for it, write {example}.")
        return Phrase(words, {"name": name[:60], "example": f"{{?{name[:60]}}}"})
    return Phrase(mark("core", "“{name}” is not known."), {"name": name[:60]})


def _append_node(nodes: list[Node], node: Node) -> None:
    """Append a node; words that follow words are one node with them."""
    before = nodes[-1] if nodes else None
    if isinstance(node, TextNode) and isinstance(before, TextNode):
        node = TextNode(before.text + node.text, start=before.start, end=node.end)
        nodes.pop()
    nodes.append(node)


def list_variable_names(nodes: Sequence[Node]) -> list[str]:
    """Return the names of the variables among ``nodes``, each once."""
    found = walk_nodes(Template("", tuple(nodes), ()))
    return list(dict.fromkeys(node.name for node in found if isinstance(node, VariableNode)))
