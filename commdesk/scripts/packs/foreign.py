"""Words of other products and of people: their placeholders become variables or questions, other braces stay braces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from commdesk.scripts import placeholders, syntax
from commdesk.scripts.placeholders import Placeholder
from commdesk.scripts.syntax import AskNode, IfNode, IncludeNode, VariableNode

_BRACES = re.compile(r"\{\{+|\}\}+|\{[^{}\n]*\}|[{}]")
_TURNS = ("else", "否则", "end", "结束")
_UNFIT = re.compile(r"[{}|:：\n]+")
_UNFIT_CHOICE = re.compile(r"[{}|/／:：\n]+")


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as a script. ``known``: placeholders that became variables; ``asked``: the questions others became, each once."""

    text: str
    known: int = 0
    asked: tuple[str, ...] = ()


@dataclass
class TextConverter:
    """Converts the texts of a file and keeps count. ``asked``: the questions, in order, with how often each is asked."""

    known: int = 0
    asked: dict[str, int] = field(default_factory=dict)

    def convert_text(self, text: str) -> str:
        """Return a text as a script."""
        made = convert_placeholders(text)
        self.known += made.known
        for question in made.asked:
            self.asked[question] = self.asked.get(question, 0) + 1
        return made.text


def convert_placeholders(text: str) -> Converted:
    """Return a plain text of another product, or of somebody who keeps phrases, as a script.

    A placeholder with a name of ours (昵称, name, NICKNAME) becomes that variable, any other a question with its name, a blank one
    with the words around it. Who writes ``{member.city}`` means our variable. Every other brace is written twice, which is how a
    brace itself is written here.
    """
    places = placeholders.find_placeholders(text)
    if not places and "{" not in text and "}" not in text:  # most of what people keep
        return Converted(text)
    pieces: list[str] = []
    questions: dict[str, str] = {}
    known = at = 0
    for place in places:
        written = text[place.start : place.end]
        if written[0] == "{" and not place.variable and _is_our_syntax(written, False):
            continue
        pieces.append(text[at : place.start])
        at = place.end
        if place.variable or syntax.is_known(place.name):
            fallback = f"|{re.sub(r'[{}|]+', ' ', place.fallback)}" if place.fallback else ""
            pieces.append(place.before + "{" + (place.variable or place.name) + fallback + "}")
            known += 1
        else:
            pieces.append(place.before + _make_question(text, place, written, questions))
    pieces.append(text[at:])
    for conditions in (True, False):  # the second time: an {if …} that nobody ended is no condition
        made = "".join(
            piece if number % 2 else _escape_unless_ours(piece, conditions) for number, piece in enumerate(pieces)
        )
        if not syntax.parse_structure(made).faults:
            break
    return Converted(made, known, tuple(questions))


def make_fill_in(name: str, choices: Sequence[str] = (), default: str | None = None) -> str:
    """Return a fill-in as it is written here; whatever its name and choices are, it is one."""
    question = _UNFIT.sub(" ", name).strip() or "__"
    offered = tuple(dict.fromkeys(plain for each in choices if (plain := _UNFIT_CHOICE.sub(" ", each).strip())))
    if len(offered) == 1:
        default = default or offered[0]
    said = None if default is None else re.sub(r"[{}\n]+", " ", default)
    several = len(offered) > 1
    return syntax.render_node(AskNode(question, "choice" if several else "text", offered if several else (), said))


def _make_question(text: str, place: Placeholder, written: str, questions: dict[str, str]) -> str:
    """Return the fill-in of a place.

    XX老师 said twice is one question; of two lines to fill in, and of blanks nothing stands around, each is one of its own.
    """
    name = "/".join(place.choices)[:40] or place.name or placeholders.blank_name(text, place.start, place.end)
    name = " ".join(_UNFIT.sub(" ", name).split()) or "__"
    shown, number = name, 1
    apart = not place.name and (name == "__" or written[0] in "_＿")
    while shown in questions and (apart or (not place.name and questions[shown] != written)):
        number += 1
        shown = f"{name} {number}"
    questions.setdefault(shown, written)
    return make_fill_in(shown, place.choices, place.choices[0] if place.choices else None)


def escape_braces(text: str) -> str:
    """Return plain words as they stand in a script."""
    return text.replace("{", "{{").replace("}", "}}")


def _escape_unless_ours(text: str, conditions: bool) -> str:
    return _BRACES.sub(
        lambda found: found[0] if _is_our_syntax(found[0], conditions) else escape_braces(found[0]), text
    )


def _is_our_syntax(piece: str, conditions: bool) -> bool:
    """Return whether a pair of braces with what is in it is written in our syntax."""
    words = piece[1:-1].strip()
    if not words or piece[1] in "{}" or piece[-2:-1] == "{":
        return False
    if words in _TURNS:
        return conditions
    template = syntax.parse_script(piece if not words.startswith(("if ", "如果 ")) else piece + "{end}")
    if template.faults:
        return False
    return isinstance(template.nodes[0], VariableNode | AskNode | IncludeNode | IfNode) and (
        conditions or words[:2] not in ("if", "如果")
    )
