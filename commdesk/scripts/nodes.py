"""What a script is made of, parsed: words, variables, questions, other scripts and conditions, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from commdesk.errors import Phrase


def _position_field() -> int:
    """Return a field for a position: two nodes that say the same are equal wherever they stand."""
    found: int = field(default=0, compare=False, kw_only=True)
    return found


@dataclass(frozen=True, slots=True)
class TextNode:
    """Words as they are; ``{{`` is one brace."""

    text: str
    start: int = _position_field()
    end: int = _position_field()


@dataclass(frozen=True, slots=True)
class VariableNode:
    """``{name+3d|form|fallback}``. ``args`` stand between the bars; what they mean depends on the kind of value."""

    name: str
    offset: str = ""
    args: tuple[str, ...] = ()
    start: int = _position_field()
    end: int = _position_field()


@dataclass(frozen=True, slots=True)
class AskNode:
    """``{?question:kind|default}``: filled in when copying. ``kind``: text, choice, date or number."""

    question: str
    kind: str = "text"
    choices: tuple[str, ...] = ()
    default: str | None = None
    start: int = _position_field()
    end: int = _position_field()

    @property
    def answer_key(self) -> str:
        """How what was typed for it is called."""
        return f"?{self.question}"


@dataclass(frozen=True, slots=True)
class IncludeNode:
    """``{> name}``: another script."""

    name: str
    start: int = _position_field()
    end: int = _position_field()


@dataclass(frozen=True, slots=True)
class IfTest:
    """What an ``{if}`` asks: whether ``name`` is there (``op`` ''), or is or is not ``value``."""

    name: str
    op: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class IfNode:
    """``{if test}…{else}…{end}``. ``tags`` are the places of its own braces."""

    test: IfTest
    then: tuple[Node, ...]
    other: tuple[Node, ...] = ()
    start: int = _position_field()
    end: int = _position_field()
    tags: tuple[tuple[int, int], ...] = field(default=(), compare=False, kw_only=True)


Node = TextNode | VariableNode | AskNode | IncludeNode | IfNode


@dataclass(frozen=True, slots=True)
class Fault:
    """A mistake, in one sentence, and where it is."""

    phrase: Phrase
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Template:
    """A text, parsed. Without ``faults`` its nodes say all of it."""

    source: str
    nodes: tuple[Node, ...]
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Token:
    """A pair of braces with what is in it. ``kind``: variable, ask, include, if or fault."""

    kind: str
    start: int
    end: int
