"""Espanso match files: text, dates, forms and choices become scripts; what would run a program is only asked for.

After the format of espanso's match files (`schemas/match.schema.json` of espanso/espanso).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from commdesk.errors import Phrase, Problem, mark
from commdesk.scripts.packs.model import Note, PackScript, Reading
from commdesk.scripts.record import KEYWORD, TEXT, TITLE, NewPart, NewVariant

MOST = 100_000
_MARKS = re.compile(r"\$\|\$|\{\{([\w.]{1,60})\}\}|\[\[([\w. ]{1,60})\]\]")
_STRFTIME = {
    "Y": "yyyy", "m": "MM", "-m": "M", "d": "dd", "-d": "d", "e": "d", "H": "HH", "M": "mm", "I": "hh", "p": "a",
    "A": "EEEE", "a": "E", "B": "MMMM", "b": "MMM", "y": "yy",
}  # fmt: skip
_CODES = re.compile(r"%(-?[A-Za-z])")
MADE = ("shell", "script", "clipboard", "echo", "random", "match", "global")


def is_espanso(text: str) -> bool:
    """Return whether a text looks like a match file."""
    return re.search(r"^\s*matches\s*:", text, re.MULTILINE) is not None


def read(text: str, place: str) -> Reading:
    """Return the scripts of a match file.

    Raises:
        Problem: it is not written as YAML should be, or tries what no list of phrases needs (anchors, own types).
    """
    found = _load(text, place)
    entries = found.get("matches") if isinstance(found, Mapping) else None
    if not isinstance(entries, list):
        raise Problem(mark("core", "“{name}” holds no matches of Espanso."), name=place)
    notes: list[Note] = []
    scripts = []
    for number, each in enumerate(entries[:MOST], 1):
        made = _script(each, f"{place}, #{number}", notes)
        if made is not None:
            scripts.append(made)
    if len(entries) > MOST:
        notes.append(Note(Phrase(mark("core", "Only the first {count} scripts were read."), {"count": MOST}), place))
    return Reading("espanso", tuple(scripts), tuple(notes[:500]))


def _load(text: str, place: str) -> Any:
    import yaml

    try:
        # Anchors make a few lines into gigabytes ("billion laughs"); no list of phrases needs them.
        for token in yaml.scan(text, Loader=_loader()):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                raise Problem(
                    mark("core", "“{name}” uses anchors or types of its own, which are not read."), name=place
                )
        return yaml.load(text, Loader=_loader())
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f"{place}, line {line + 1}" if line is not None else place
        raise Problem(mark("core", "“{name}” is not written as YAML should be."), name=where) from error


def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _script(found: object, place: str, notes: list[Note]) -> PackScript | None:
    if not isinstance(found, Mapping):
        return None
    triggers = found.get("triggers") or [found.get("trigger") or found.get("regex") or ""]
    triggers = [str(each) for each in triggers if each] if isinstance(triggers, list) else [str(triggers)]
    text = found.get("replace", found.get("form", found.get("markdown", "")))
    if found.get("image_path"):
        parts = (NewPart("image", str(found["image_path"])[:1000]),)
    elif isinstance(text, str) and text.strip():
        parts = (NewPart("text", _converted(text[:TEXT], _variables(found, place, notes))),)
    else:
        notes.append(Note(Phrase(mark("core", "An entry without text was left out.")), place))
        return None
    title = " ".join(str(found.get("label") or (triggers[0] if triggers else "") or text)[:TITLE].split())
    terms = found.get("search_terms")
    words = [str(each) for each in terms] if isinstance(terms, list) else []
    keywords = tuple(dict.fromkeys(word.strip()[:KEYWORD] for word in (*triggers, *words) if word.strip()))
    return PackScript(title, (NewVariant("", parts),), folder="Espanso", keywords=keywords[:50])


def _variables(found: Mapping[str, Any], place: str, notes: list[Note]) -> dict[str, str]:
    """Return how each variable of an entry is written here."""
    made: dict[str, str] = {}
    for each in found.get("vars") or []:
        if not isinstance(each, Mapping):
            continue
        name, kind = str(each.get("name", "")), str(each.get("type", ""))
        params = each.get("params") if isinstance(each.get("params"), Mapping) else {}
        assert isinstance(params, Mapping)
        if kind == "date":
            made[name] = _date(str(params.get("format", "")))
        elif kind == "choice":
            values = params.get("values") if isinstance(params.get("values"), list) else []
            made[name] = _ask(
                name, [str(v.get("label", v.get("id", ""))) if isinstance(v, Mapping) else str(v) for v in values or []]
            )
        else:
            if kind in MADE and len(notes) < 500:
                words = mark("core", "“{name}” would run a program or read the clipboard; it is asked for instead.")
                notes.append(Note(Phrase(words, {"name": name[:60]}), place))
            made[name] = _ask(name, [])
    return made


def _converted(text: str, variables: Mapping[str, str]) -> str:
    out: list[str] = []
    at = 0
    for found in _MARKS.finditer(text):
        out.append(text[at : found.start()].replace("{", "{{").replace("}", "}}"))
        at = found.end()
        name = found[1] or found[2]
        if name:
            name = name.removeprefix("form1.")
            out.append(variables.get(name) or _ask(name, []))
    out.append(text[at:].replace("{", "{{").replace("}", "}}"))
    return "".join(out)


def _ask(name: str, choices: list[str]) -> str:
    plain = re.sub(r"[{}|:\n/]", " ", name).strip() or "?"
    offered = [re.sub(r"[{}|\n/]", " ", choice).strip() for choice in choices]
    return "{?" + plain + (":" + "/".join(filter(None, offered)) if any(offered) else "") + "}"


def _date(codes: str) -> str:
    form = _CODES.sub(lambda found: _STRFTIME.get(found[1], ""), codes)
    form = re.sub(r"[{}|\n]", " ", form).strip()
    name = "now" if re.search("H|h|mm", form) and not re.search("y|d|E", form) else "today"
    return "{" + name + (f"|{form}" if form else "") + "}"
