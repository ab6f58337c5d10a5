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
from commdesk.scripts.nodes import Ask, Fault, If, Include, Node, Template, Test, Text, Token, Variable
from commdesk.scripts.variables import KINDS, canonical, group

__all__ = ["Ask", "Fault", "If", "Include", "Node", "Template", "Test", "Text", "Token", "Variable", "asks", "complete", "is_known", "names",
           "parse", "structure", "tokens", "unknown", "walk", "write", "written"]  # fmt: skip
DEEPEST = 20
"""So many conditions may stand in each other."""
LONGEST = 1_000
"""Characters between two braces."""
FAULTS = 500
"""At most so many mistakes are told of one text."""
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}\n]*)\}|[{}]")
_OFFSET = re.compile(r"[+-]\d{1,4}[dwMy]")
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


def parse(source: str, known: Collection[str] | None = None) -> Template:
    """Return what a text says. Never raises.

    Args:
        known: Names of further variables, as ``member.孩子年级``. None: any name of a member's that is not plain ASCII
            will do, because custom fields are called by it.
    """
    template = _Parser(source).parse()
    found = (fault for node in walk(template) if (fault := strange(node, known)) is not None)
    faults = sorted([*template.faults, *islice(found, FAULTS)], key=lambda each: (each.start, each.end))
    return Template(source, template.nodes, tuple(faults[:FAULTS]))


def structure(source: str) -> Template:
    """Return what a text says, without asking whether its variables exist."""
    return _Parser(source).parse()


def write(template: Template) -> str:
    """Return the text of a template in its canonical form: parsed again, it has the same nodes."""
    return "".join(map(written, template.nodes))


def written(node: Node) -> str:
    """Return how one node is written."""
    if isinstance(node, Text):
        return node.text.replace("{", "{{").replace("}", "}}")
    if isinstance(node, Variable):
        return "{" + "|".join((node.name + node.offset, *node.args)) + "}"
    if isinstance(node, Include):
        return f"{{> {node.name}}}"
    if isinstance(node, Ask):
        kind = (
            ":" + "/".join((*node.choices, *[""][len(node.choices) - 1 :]))
            if node.choices
            else ""
            if node.kind == "text"
            else f":{node.kind}"
        )
        return f"{{?{node.question}{kind}{'' if node.default is None else '|' + node.default}}}"
    test = f"{node.test.name} {node.test.op} {node.test.value}".rstrip() if node.test.op else node.test.name
    other = "{else}" + "".join(map(written, node.other)) if node.other else ""
    return f"{{if {test}}}{''.join(map(written, node.then))}{other}{{end}}"


def walk(template: Template) -> Iterator[Node]:
    """Yield every node in order, those inside conditions too."""
    waiting: list[Node] = list(reversed(template.nodes))
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, If):
            waiting += reversed((*node.then, *node.other))


def asks(template: Template) -> dict[str, Ask]:
    """Return the fill-ins of a template by key, the first of each."""
    found: dict[str, Ask] = {}
    for node in walk(template):
        if isinstance(node, Ask):
            found.setdefault(node.key, node)
    return found


def tokens(source: str) -> list[Token]:
    """Return every pair of braces that means something, and every single brace, for an editor to colour. Asks one line or all."""
    found = []
    for piece in _PIECE.finditer(source):
        if piece[1] is not None:
            found.append(Token(_kind(piece[1].strip()), piece.start(), piece.end()))
        elif len(piece[0]) == 1:
            found.append(Token("fault", piece.start(), piece.end()))
    return found


def complete(source: str, cursor: int) -> tuple[int, str] | None:
    """Return where the words of an unclosed brace before ``cursor`` begin, and the words; None where there is none."""
    line = source.rfind("\n", 0, cursor) + 1
    start = source.rfind("{", line, cursor)
    if start < 0 or "}" in source[start:cursor] or "|" in source[start:cursor]:
        return None
    braces = len(source[line : start + 1]) - len(source[line : start + 1].rstrip("{"))
    if braces % 2 == 0:
        return None
    return start + 1, source[start + 1 : cursor]


def _kind(content: str) -> str:
    if content.startswith("?"):
        return "ask"
    if content.startswith(">"):
        return "include"
    return "if" if content in _ELSE + _END or _IF.fullmatch(content) else "variable"


def is_strange(node: Node, known: Collection[str] | None) -> bool:
    """Return whether there is no such variable, or no date to count from; see `parse` for ``known``."""
    name = _name(node)
    if not name or name.startswith("?"):
        return False
    dated = isinstance(node, Variable) and bool(node.offset)
    return not is_known(name, known) or (dated and KINDS.get(name, "date") != "date")


def strange(node: Node, known: Collection[str] | None) -> Fault | None:
    """Return what `is_strange` about a node, in words."""
    if not is_strange(node, known):
        return None
    name = _name(node)
    start, end = node.tags[0] if isinstance(node, If) and node.tags else (node.start, node.end)
    if not is_known(name, known):
        return Fault(unknown(name, known), start, end)
    words = mark("core", "“{name}” is not a date, so no days can be added to it.")
    return Fault(Phrase(words, {"name": name}), start, end)


def _name(node: Node) -> str:
    return node.name if isinstance(node, Variable) else node.test.name if isinstance(node, If) else ""


def is_known(name: str, known: Collection[str] | None = None) -> bool:
    """Return whether there is such a variable; see `parse` for ``known``."""
    if name in KINDS or group(name) == "event":
        return True
    if known is not None:
        return name in known
    return name.startswith("member.") and not name.isascii()


def unknown(name: str, known: Collection[str] | None = None) -> Phrase:
    """Return the sentence that there is no such variable, with the likeliest one that there is."""
    near = get_close_matches(name, [*KINDS, *(known or ())], 1, 0.6)
    if near:
        words = mark("core", "“{name}” is not known. Did you mean “{nearest}”?")
        return Phrase(words, {"name": name[:60], "nearest": near[0]})
    return Phrase(mark("core", "“{name}” is not known."), {"name": name[:60]})


@dataclass(slots=True)
class _Frame:
    """A condition that is still open."""

    test: Test | None
    start: int
    tags: list[tuple[int, int]]
    then: list[Node]
    other: list[Node] | None = None

    @property
    def nodes(self) -> list[Node]:
        """Where the next node goes."""
        return self.then if self.other is None else self.other


class _Parser:
    """Reads a text from the beginning to the end, once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._faults: list[Fault] = []
        self._frames = [_Frame(None, 0, [], [])]
        self._words: list[str] = []
        self._from = 0
        self._void = 0  # conditions too deep to count

    def parse(self) -> Template:
        """Return the template."""
        at = 0
        for piece in _PIECE.finditer(self._source):
            if piece.start() > at:
                self._say(self._source[at : piece.start()], at)
            at = piece.end()
            if piece[1] is not None:
                self._tag(piece[1], piece.start(), piece.end())
            elif len(piece[0]) == 2:
                self._say(piece[0][0], piece.start())
            else:
                self._wrong(_NEVER_CLOSED if piece[0] == "{" else _ALONE, piece.start(), piece.end())
        if at < len(self._source):
            self._say(self._source[at:], at)
        self._flush(len(self._source))
        while len(self._frames) > 1:
            self._unwind()
        faults = tuple(sorted(self._faults, key=lambda each: (each.start, each.end)))
        return Template(self._source, tuple(self._frames[0].then), faults)

    def _say(self, words: str, start: int) -> None:
        if not self._words:
            self._from = start
        self._words.append(words)

    def _flush(self, end: int) -> None:
        """Make a node of the words so far."""
        if self._words:
            _append(self._frames[-1].nodes, Text("".join(self._words), start=self._from, end=end))
            self._words.clear()

    def _wrong(self, phrase: Phrase, start: int, end: int) -> None:
        """Note a mistake; what stands there stays as words."""
        if len(self._faults) < FAULTS:
            self._faults.append(Fault(phrase, start, end))
        self._say(self._source[start:end], start)

    def _put(self, node: Node) -> None:
        self._flush(node.start)
        self._frames[-1].nodes.append(node)

    def _tag(self, content: str, start: int, end: int) -> None:
        words = content.strip()
        if len(words) > LONGEST:
            self._wrong(_TOO_LONG, start, end)
            return
        condition = _IF.fullmatch(words)
        if not words:
            self._wrong(_EMPTY, start, end)
        elif condition is not None or words in ("if", "如果"):
            self._open(condition[1].strip() if condition is not None else "", start, end)
        elif words in _ELSE:
            self._turn(start, end)
        elif words in _END:
            self._close(start, end)
        elif words.startswith(">"):
            name = words[1:].strip()
            self._put(Include(name, start=start, end=end)) if name else self._wrong(_NO_NAME, start, end)
        elif words.startswith("?"):
            self._ask(words[1:], start, end)
        else:
            self._variable(words, start, end)

    def _open(self, test: str, start: int, end: int) -> None:
        if len(self._frames) > DEEPEST:
            self._void += 1
            self._wrong(_TOO_DEEP, start, end)
            return
        name, op, value = _compared(test)
        asked = name.startswith("?") and name[1:].strip()
        if not asked and not _NAME.fullmatch(canonical(name)):
            self._void += 1
            self._wrong(_NO_TEST, start, end)
            return
        name = "?" + name[1:].strip() if asked else canonical(name)
        made = Test(name, op, value)
        self._flush(start)
        self._frames.append(_Frame(made, start, [(start, end)], []))

    def _turn(self, start: int, end: int) -> None:
        frame = self._frames[-1]
        if self._void:
            self._say(self._source[start:end], start)
        elif frame.test is None or frame.other is not None:
            self._wrong(_NO_IF, start, end)
        else:
            self._flush(start)
            frame.other = []
            frame.tags.append((start, end))

    def _close(self, start: int, end: int) -> None:
        frame = self._frames[-1]
        if self._void:
            self._void -= 1
            self._say(self._source[start:end], start)
        elif frame.test is None:
            self._wrong(_NO_IF, start, end)
        else:
            self._flush(start)
            self._frames.pop()
            tags = (*frame.tags, (start, end))
            made = If(frame.test, tuple(frame.then), tuple(frame.other or ()), start=frame.start, end=end, tags=tags)
            self._frames[-1].nodes.append(made)

    def _unwind(self) -> None:
        """Keep a condition that was never ended as words."""
        frame = self._frames.pop()
        if len(self._faults) < FAULTS:
            self._faults.append(Fault(_NO_END, *frame.tags[0]))
        nodes = self._frames[-1].nodes
        for (start, end), inner in zip(frame.tags, (frame.then, frame.other or []), strict=False):
            _append(nodes, Text(self._source[start:end], start=start, end=end))
            for node in inner:
                _append(nodes, node)

    def _ask(self, words: str, start: int, end: int) -> None:
        head, bar, default = words.replace("｜", "|").partition("|")
        question, _, kind = head.replace("：", ":").partition(":")
        question, kind = question.strip(), kind.strip()
        if not question:
            self._wrong(_NO_QUESTION, start, end)
            return
        choices: tuple[str, ...] = ()
        if kind in _KINDS:
            kind = _KINDS[kind]
        else:
            choices = tuple(
                dict.fromkeys(part for each in kind.replace("／", "/").split("/") if (part := each.strip()))
            )
            kind = "choice" if choices else "text"
        self._put(Ask(question, kind, choices, default if bar else None, start=start, end=end))

    def _variable(self, words: str, start: int, end: int) -> None:
        head, *args = words.replace("｜", "|").split("|")  # a Chinese keyboard types the wide one
        name, offset = _shifted(head.strip())
        if not offset and _OFFSET_TRIED.match(name):
            self._wrong(Phrase(_NO_DAYS, {"words": name[:60], "example": "{today+3d}"}), start, end)
        elif not _NAME.fullmatch(canonical(name)):
            self._wrong(_no_such(name), start, end)
        else:
            self._put(Variable(canonical(name), offset, tuple(args), start=start, end=end))


def _no_such(name: str) -> Phrase:
    """Return the sentence about a name that no variable has: in words of one's own it was meant to be asked for."""
    if name and not name.isascii() and not _ODD_NAME.search(name):
        words = mark("core", "“{name}” is not known. To be asked for it, write {example}.")
        return Phrase(words, {"name": name[:60], "example": f"{{?{name[:60]}}}"})
    return Phrase(mark("core", "“{name}” is not known."), {"name": name[:60]})


def _shifted(head: str) -> tuple[str, str]:
    """Return a name and the offset behind it, read from the end: ``today+3d-1w`` gives today and +3d-1w."""
    end = len(head)
    while (start := max(head.rfind("+", 0, end), head.rfind("-", 0, end))) > 0 and _OFFSET.fullmatch(head, start, end):
        end = start
    return head[:end].strip(), head[end:]


def _compared(test: str) -> tuple[str, str, str]:
    """Return name, sign and value of what a condition asks; no sign where it asks whether there is anything."""
    name, sign, value = test.partition("=")
    if not sign:
        return test.strip(), "", ""
    return (name[:-1].strip(), "!=", value.strip()) if name.endswith("!") else (name.strip(), "=", value.strip())


def _append(nodes: list[Node], node: Node) -> None:
    """Append a node; words that follow words are one node with them."""
    before = nodes[-1] if nodes else None
    if isinstance(node, Text) and isinstance(before, Text):
        node = Text(before.text + node.text, start=before.start, end=node.end)
        nodes.pop()
    nodes.append(node)


def names(nodes: Sequence[Node]) -> list[str]:
    """Return the names of the variables among ``nodes``, each once."""
    found = walk(Template("", tuple(nodes), ()))
    return list(dict.fromkeys(node.name for node in found if isinstance(node, Variable)))
