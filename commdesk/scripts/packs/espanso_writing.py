"""Scripts as a match file of Espanso: what is filled in here becomes a form there; read back, the scripts say the same.

After Espanso's documentation of matches, variables and forms (espanso.org/docs/matches). The label of a field carries how it is
written here, in brackets, where its words alone do not say it: ``Nickname (member.nickname|there)``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from typing import Any

from commdesk.errors import mark
from commdesk.scripts import syntax
from commdesk.scripts.packs import strftime
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.record import LETTERS
from commdesk.scripts.syntax import AskNode, IfNode, IncludeNode, Node, TextNode, VariableNode
from commdesk.scripts.variables import VARIABLES
from commdesk.text import fold_text, list_readings

FORM = "form1"
_TITLES = {entry.name: entry.title for entry in VARIABLES}
_UNFIT = re.compile(r"\W+")
_TRIGGER = re.compile(r"[:/;;；：]\S{1,30}")
SIGNS = (":", ";", "/", "：")
"""What triggers that are made up begin with, the first that fits."""
Words = Callable[[str], str]


def write_match_file(scripts: Sequence[PackScript], part: Path, title: str, words: Words) -> None:
    """Write a match file; pictures and files are left out, which its first lines say."""
    import yaml

    triggers = _list_triggers(scripts)
    named = {
        key: typed[0] for script, typed in zip(scripts, triggers) for key in (script.id, fold_text(script.title)) if key
    }
    matches: list[dict[str, Any]] = []
    left: list[str] = []
    held: list[str] = []
    for script, typed in zip(scripts, triggers):
        for label, source, kind in _iter_match_texts(script):
            if kind in ("image", "file"):
                left.append(label)
                continue
            match = _EspansoMatchWriter(source, named, words)
            if match.conditions:
                held.append(label)
            matches.append({**_make_trigger_entry(script, typed), "label": label, **match.to_fields()})
    notes = [words(mark("core", "Scripts of CommDesk for Espanso. Put this file into the folder “match”."))]
    if held:
        notes.append(
            words(mark("core", "Conditions are written as if they held: {titles}")).format(titles=", ".join(held))
        )
    if left:
        notes.append(words(mark("core", "Pictures and files are left out: {titles}")).format(titles=", ".join(left)))
    head = "".join(f"# {' '.join(note.split())}\n" for note in notes)
    body = yaml.safe_dump({"matches": matches}, allow_unicode=True, sort_keys=False, width=10_000)
    part.write_text(head + body, encoding="utf-8", newline="\n")


def field_source(label: str, key: str) -> str | None:
    """Return how the field of a form is written here, by its label; None where the label says no more than its key.

    ``Nickname (member.nickname)`` is that variable, ``When is it?`` for the key ``When_is_it_`` the question in its words.
    """
    words = label.strip().rstrip(":：").strip()
    for found in re.finditer(r"\((?=(.+)\)$)", words):
        source = "{" + found[1] + "}"
        template = syntax.parse_script(source)
        if len(template.nodes) == 1 and not template.faults and isinstance(template.nodes[0], VariableNode | AskNode):
            return source
    return (
        "{?" + words + "}"
        if words and words != key and _make_field_name(words) == key and not re.search(r"[{}|:：]", words)
        else None
    )


def _make_field_name(words: str) -> str:
    """Return words as the name of a field: letters, figures and _."""
    return _UNFIT.sub("_", words)[:60] or "field"


def _iter_match_texts(script: PackScript) -> Iterator[tuple[str, str, str]]:
    """Yield what is a match of its own: every part of every wording, with its label, its words and its kind."""
    for letter, variant in zip(LETTERS, script.variants):
        for number, part in enumerate(variant.parts, 1):
            label = script.title
            if len(script.variants) > 1:
                label += f" · {letter} {variant.style}".rstrip()
            if len(variant.parts) > 1:
                label += f" ({number})"
            yield label, part.text or part.name, part.kind


def _make_trigger_entry(script: PackScript, typed: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"triggers": list(typed)} if len(typed) > 1 else {"trigger": typed[0]}
    searched = [word for word in (*script.keywords, *script.tags) if word not in typed]
    return {**found, **({"search_terms": searched} if searched else {})}


def _list_triggers(scripts: Sequence[PackScript]) -> list[list[str]]:
    """Return what is typed for each script: its own shortcuts, else the initials of its title.

    Never the same for two scripts, and none that is made up is where another begins: Espanso answers the first that is complete.
    """
    own: list[list[str]] = []
    taken: set[str] = set()
    for script in scripts:
        words = [word for word in dict.fromkeys(script.keywords) if _TRIGGER.fullmatch(word) and word not in taken]
        own.append(words)
        taken.update(words)
    made = {at: _make_initials(script) for at, script in enumerate(scripts) if not own[at]}
    used: set[str] = set()
    for at, word in made.items():
        ended = next(each for each in chain((word,), (f"{word}{n}" for n in count(2))) if each not in used)
        used.add(ended)
        made[at] = next((each for each in SIGNS if not (each + ended).startswith(tuple(taken))), SIGNS[0]) + ended
    final = EspansoShortcuts(taken, made.values())
    return [words or [final.make_distinct(made[at])] for at, words in enumerate(own)]


def _make_initials(script: PackScript) -> str:
    spelt = [reading for reading in list_readings(script.title) if reading]
    plain = min(spelt[:3], key=len) if spelt else re.sub(r"[^a-z0-9]+", "-", fold_text(script.title)).strip("-")
    return re.sub(r"[^a-z0-9-]", "", plain)[:24] or "s"


class EspansoShortcuts:
    """Triggers of which none that was made up is the beginning of another."""

    def __init__(self, own: Iterable[str], made: Iterable[str]) -> None:
        own = set(own)
        self._all = sorted(own.union(made))
        self._given = set(own)

    def make_distinct(self, word: str) -> str:
        """Return a trigger with a dot behind it, as often as it is the beginning of another or was given away."""
        while word in self._given or self._begins_another(word):
            word += "."
        self._given.add(word)
        return word

    def _begins_another(self, word: str) -> bool:
        at = bisect_right(self._all, word)
        return at < len(self._all) and self._all[at].startswith(word)


class _EspansoMatchWriter:
    """One text on its way: its words there, the form it needs, dates and other matches it puts in."""

    def __init__(self, source: str, named: dict[str, str], words: Words) -> None:
        self._named, self._words = named, words
        self.conditions = False
        self._form: dict[str, tuple[str, dict[str, Any]]] = {}
        self._sources: dict[str, str] = {}
        self._vars: list[dict[str, Any]] = []
        self._text = "".join(map(self._write_node, syntax.parse_structure(source).nodes))

    def to_fields(self) -> dict[str, Any]:
        """Return the words and variables of the match."""
        found: dict[str, Any] = {"replace": self._text}
        variables = list(self._vars)
        if self._form:
            layout = "\n".join(f"{label}: [[{key}]]" for key, (label, _) in self._form.items())
            params: dict[str, Any] = {"layout": layout}
            inner = {key: field for key, (_, field) in self._form.items() if field}
            variables.insert(0, {"name": FORM, "type": "form", "params": params | ({"fields": inner} if inner else {})})
        return found | ({"vars": variables} if variables else {})

    def _write_node(self, node: Node) -> str:
        if isinstance(node, TextNode):
            # Two braces are a variable there. Only pairs are freed of their strokes, so one alone has none.
            return re.sub(r"\{\{|\}\}", lambda found: "".join(f"\\{sign}" for sign in found[0]), node.text)
        if isinstance(node, IfNode):
            self.conditions = True
            return "".join(map(self._write_node, node.then))
        if isinstance(node, IncludeNode):
            return self._write_include(node)
        if (
            isinstance(node, VariableNode)
            and node.name in ("today", "now")
            and (made := self._write_date(node)) is not None
        ):
            return made
        return self._write_ask(node) if isinstance(node, AskNode) else self._write_variable(node)

    def _write_include(self, node: IncludeNode) -> str:
        trigger = self._named.get(node.name) or self._named.get(fold_text(node.name))
        if trigger is None:
            return syntax.render_node(node).replace("{", "(").replace("}", ")")
        name = f"match{sum(each['type'] == 'match' for each in self._vars) + 1}"
        self._vars.append({"name": name, "type": "match", "params": {"trigger": trigger}})
        return "{{" + name + "}}"

    def _write_date(self, node: VariableNode) -> str | None:
        codes = strftime.to_strftime_codes(node.args[0] if node.args else "M月d日" if node.name == "today" else "HH:mm")
        days = re.fullmatch(r"([+-]\d{1,4})d", node.offset) if node.offset else None
        if codes is None or (node.offset and not days) or len(node.args) > 1:
            return None
        params: dict[str, Any] = {"format": codes}
        if days:
            params["offset"] = int(days[1]) * strftime.DAY
        name = f"date{sum(each['type'] == 'date' for each in self._vars) + 1}"
        self._vars.append({"name": name, "type": "date", "params": params})
        return "{{" + name + "}}"

    def _write_ask(self, node: AskNode) -> str:
        body = syntax.render_node(node)[1:-1]
        plain = node.kind == "text" and node.default is None
        field: dict[str, Any] = {"type": "choice", "values": list(node.choices)} if node.choices else {}
        if node.default:
            field["default"] = node.default
        simple = (
            plain
            or (bool(node.choices) and node.default is None)
            or (node.kind in ("text", "choice") and bool(node.default))
        )
        return self._write_field(node.question, "" if simple else body, body, field)

    def _write_variable(self, node: VariableNode) -> str:
        body = syntax.render_node(node)[1:-1]
        title = self._words(_TITLES.get(node.name, node.name.partition(".")[2] or node.name))
        fallback = (
            node.args[-1]
            if node.args and not (len(node.args) == 1 and strftime.to_strftime_codes(node.args[0]))
            else ""
        )
        return self._write_field(title, body, body, {"default": fallback} if fallback else {})

    def _write_field(self, label: str, shown: str, source: str, field: dict[str, Any]) -> str:
        """Return the place of a field in the words; the same thing is asked once."""
        if source not in self._sources:
            key, number = _make_field_name(label), 1
            while key in self._form:
                number += 1
                key = f"{_make_field_name(label)}_{number}"
            if number > 1 and not shown:
                shown = source
            self._sources[source] = key
            label = re.sub(r"[\[\]\n]+", " ", label)
            self._form[key] = (f"{label} ({shown})" if shown or _make_field_name(label) != key else label, field)
        return "{{" + f"{FORM}.{self._sources[source]}" + "}}"
