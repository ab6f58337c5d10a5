"""Scripts as a match file of Espanso: what is filled in here becomes a form there; read back, the scripts say the same.

After Espanso's documentation of matches, variables and forms (espanso.org/docs/matches). The label of a field carries how it is
written here, in brackets, where its words alone do not say it: ``Nickname (member.nickname|there)``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from commdesk.errors import mark
from commdesk.scripts import syntax
from commdesk.scripts.packs import strftime
from commdesk.scripts.packs.model import PackScript
from commdesk.scripts.record import LETTERS
from commdesk.scripts.syntax import Ask, If, Include, Node, Text, Variable
from commdesk.scripts.variables import VARIABLES
from commdesk.text import fold, sounds

FORM = "form1"
_TITLES = {entry.name: entry.title for entry in VARIABLES}
_UNFIT = re.compile(r"\W+")
_TRIGGER = re.compile(r"[:/;;；：]\S{1,30}")
Words = Callable[[str], str]


def write(scripts: Sequence[PackScript], part: Path, title: str, words: Words) -> None:
    """Write a match file; pictures and files are left out, which its first lines say."""
    import yaml

    triggers = _triggers(scripts)
    named = {
        key: trigger for script, trigger in zip(scripts, triggers) for key in (script.id, fold(script.title)) if key
    }
    matches: list[dict[str, Any]] = []
    left: list[str] = []
    held: list[str] = []
    for script, trigger in zip(scripts, triggers):
        for label, source, kind in _texts(script):
            if kind in ("image", "file"):
                left.append(label)
                continue
            match = _Match(source, named, words)
            if match.conditions:
                held.append(label)
            matches.append({**_trigger(script, trigger), "label": label, **match.fields()})
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
        template = syntax.parse(source)
        if len(template.nodes) == 1 and not template.faults and isinstance(template.nodes[0], Variable | Ask):
            return source
    return (
        "{?" + words + "}"
        if words and words != key and _key(words) == key and not re.search(r"[{}|:：]", words)
        else None
    )


def _key(words: str) -> str:
    """Return words as the name of a field: letters, figures and _."""
    return _UNFIT.sub("_", words)[:60] or "field"


def _texts(script: PackScript) -> Iterator[tuple[str, str, str]]:
    """Yield what is a match of its own: every part of every wording, with its label, its words and its kind."""
    for letter, variant in zip(LETTERS, script.variants):
        for number, part in enumerate(variant.parts, 1):
            label = script.title
            if len(script.variants) > 1:
                label += f" · {letter} {variant.style}".rstrip()
            if len(variant.parts) > 1:
                label += f" ({number})"
            yield label, part.text or part.name, part.kind


def _trigger(script: PackScript, trigger: str) -> dict[str, Any]:
    own = [word for word in script.keywords if _TRIGGER.fullmatch(word) and word != trigger]
    found: dict[str, Any] = {"triggers": [trigger, *own]} if own else {"trigger": trigger}
    searched = [word for word in (*script.keywords, *script.tags) if word != trigger and word not in own]
    return {**found, **({"search_terms": searched} if searched else {})}


def _triggers(scripts: Sequence[PackScript]) -> list[str]:
    """Return what is typed for each script: its own shortcut, else the initials of its title; never the same for two scripts."""
    taken: set[str] = set()
    found: list[str] = []
    for script in scripts:
        own = next((word for word in script.keywords if _TRIGGER.fullmatch(word)), "")
        spelt = [reading for reading in sounds(script.title) if reading]
        plain = min(spelt[:3], key=len) if spelt else re.sub(r"[^a-z0-9]+", "-", fold(script.title)).strip("-")
        wanted = own or f":{re.sub(r'[^a-z0-9-]', '', plain)[:24] or 's'}"
        trigger, number = wanted, 1
        while trigger in taken:
            number += 1
            trigger = f"{wanted}{number}"
        taken.add(trigger)
        found.append(trigger)
    return found


class _Match:
    """One text on its way: its words there, the form it needs, dates and other matches it puts in."""

    def __init__(self, source: str, named: dict[str, str], words: Words) -> None:
        self._named, self._words = named, words
        self.conditions = False
        self._form: dict[str, tuple[str, dict[str, Any]]] = {}
        self._sources: dict[str, str] = {}
        self._vars: list[dict[str, Any]] = []
        self._text = "".join(map(self._node, syntax.structure(source).nodes))

    def fields(self) -> dict[str, Any]:
        """Return the words and variables of the match."""
        found: dict[str, Any] = {"replace": self._text}
        variables = list(self._vars)
        if self._form:
            layout = "\n".join(f"{label}: [[{key}]]" for key, (label, _) in self._form.items())
            params: dict[str, Any] = {"layout": layout}
            inner = {key: field for key, (_, field) in self._form.items() if field}
            variables.insert(0, {"name": FORM, "type": "form", "params": params | ({"fields": inner} if inner else {})})
        return found | ({"vars": variables} if variables else {})

    def _node(self, node: Node) -> str:
        if isinstance(node, Text):
            # Two braces are a variable there; one beside a variable would make three of them.
            return re.sub(r"([{}])\1+|^[{}]|[{}]$", lambda found: "".join(f"\\{sign}" for sign in found[0]), node.text)
        if isinstance(node, If):
            self.conditions = True
            return "".join(map(self._node, node.then))
        if isinstance(node, Include):
            return self._include(node)
        if isinstance(node, Variable) and node.name in ("today", "now") and (made := self._date(node)) is not None:
            return made
        return self._ask(node) if isinstance(node, Ask) else self._variable(node)

    def _include(self, node: Include) -> str:
        trigger = self._named.get(node.name) or self._named.get(fold(node.name))
        if trigger is None:
            return syntax.written(node).replace("{", "(").replace("}", ")")
        name = f"match{sum(each['type'] == 'match' for each in self._vars) + 1}"
        self._vars.append({"name": name, "type": "match", "params": {"trigger": trigger}})
        return "{{" + name + "}}"

    def _date(self, node: Variable) -> str | None:
        codes = strftime.codes(node.args[0] if node.args else "M月d日" if node.name == "today" else "HH:mm")
        days = re.fullmatch(r"([+-]\d{1,4})d", node.offset) if node.offset else None
        if codes is None or (node.offset and not days) or len(node.args) > 1:
            return None
        params: dict[str, Any] = {"format": codes}
        if days:
            params["offset"] = int(days[1]) * strftime.DAY
        name = f"date{sum(each['type'] == 'date' for each in self._vars) + 1}"
        self._vars.append({"name": name, "type": "date", "params": params})
        return "{{" + name + "}}"

    def _ask(self, node: Ask) -> str:
        body = syntax.written(node)[1:-1]
        plain = node.kind == "text" and node.default is None
        field: dict[str, Any] = {"type": "choice", "values": list(node.choices)} if node.choices else {}
        if node.default:
            field["default"] = node.default
        simple = (
            plain
            or (bool(node.choices) and node.default is None)
            or (node.kind in ("text", "choice") and bool(node.default))
        )
        return self._field(node.question, "" if simple else body, body, field)

    def _variable(self, node: Variable) -> str:
        body = syntax.written(node)[1:-1]
        title = self._words(_TITLES.get(node.name, node.name.partition(".")[2] or node.name))
        fallback = node.args[-1] if node.args and not (len(node.args) == 1 and strftime.codes(node.args[0])) else ""
        return self._field(title, body, body, {"default": fallback} if fallback else {})

    def _field(self, label: str, shown: str, source: str, field: dict[str, Any]) -> str:
        """Return the place of a field in the words; the same thing is asked once."""
        if source not in self._sources:
            key, number = _key(label), 1
            while key in self._form:
                number += 1
                key = f"{_key(label)}_{number}"
            if number > 1 and not shown:
                shown = source
            self._sources[source] = key
            label = re.sub(r"[\[\]\n]+", " ", label)
            self._form[key] = (f"{label} ({shown})" if shown or _key(label) != key else label, field)
        return "{{" + f"{FORM}.{self._sources[source]}" + "}}"
