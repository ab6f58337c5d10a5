"""Espanso match files: text, dates, forms and choices become scripts; what would run a program is only asked for.

After Espanso's documentation of matches, variables and forms (espanso.org/docs/matches).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from commdesk.errors import mark
from commdesk.progress import Progress
from commdesk.scripts.packs import espanso_writing, plain_yaml, strftime
from commdesk.scripts.packs.archive import PackBundle
from commdesk.scripts.packs.foreign import escape_braces, make_fill_in
from commdesk.scripts.packs.model import PackScript, Placed
from commdesk.scripts.packs.plain_yaml import LINE
from commdesk.scripts.packs.tidy import MOST, PackNotes
from commdesk.scripts.record import NewPart, NewVariant
from commdesk.scripts.syntax import IncludeNode, render_node

FIRST = 60
"""Characters of a text that become a title where there is neither label nor trigger."""
_MARKS = re.compile(r"\$\|\$|\\([{}])|\{\{\s*([^{}\n]{1,60}?)\s*\}\}|\[\[\s*([^\[\]\n]{1,60}?)\s*\]\]")
_GROUP = re.compile(r"\(\?P?<(\w+)>")
RUNS = ("shell", "script", "clipboard")
Fields = Mapping[str, Any]


def is_espanso(text: str) -> bool:
    """Return whether a text looks like a match file."""
    return re.search(r"^matches[ \t]*:", text, re.MULTILINE) is not None


def read_matches(bundle: PackBundle, names: Sequence[str], notes: PackNotes, progress: Progress) -> list[Placed]:
    """Return the scripts of match files with their places; variables for all of them are looked for in each."""
    found: list[Placed] = []
    files: list[tuple[str, Fields]] = []
    shared: dict[str, Fields] = {}
    for name in names:
        progress.report(0, 0)
        text = bundle.read_entry(name)
        tree = plain_yaml.parse_yaml(text, name, notes) if text is not None else None
        if isinstance(tree, dict):
            files.append((name, tree))
            shared |= _index_variables(tree.get("global_vars"))
    titles = {
        trigger: label for _, fields in files for trigger, label in _iter_labelled_triggers(fields.get("matches"))
    }
    for name, fields in files:
        entries = fields.get("matches")
        if not isinstance(entries, list):
            if len(names) == 1:
                notes.add_note(mark("core", "“{name}” holds no matches of Espanso."), name=name[-100:])
            continue
        notes.skipped += max(len(entries) - MOST - 1, 0)
        for number, each in enumerate(entries[: MOST + 1]):
            progress.report(number, len(entries))
            if not isinstance(each, dict):
                notes.add_lost(mark("core", "An entry without text was left out."), f"{name}:{number + 1}")
                continue
            made = _EspansoMatch(each, name, shared, bundle, notes, titles).to_script()
            if made is not None:
                found.append((made, f"{name}:{each[LINE]}"))
    return found


def _iter_labelled_triggers(found: object) -> Iterator[tuple[str, str]]:
    """Yield the triggers of matches that have a label, so that another match which puts one in can name it."""
    for each in found if isinstance(found, list) else []:
        label = each.get("label") if isinstance(each, dict) else None
        if isinstance(label, str) and label.strip():
            for trigger in (*_list_texts(each.get("triggers")), *_list_texts(each.get("trigger"))):
                yield trigger, label.strip()


def _index_variables(found: object) -> dict[str, Fields]:
    """Return variables by their names."""
    return (
        {str(each.get("name", "")): each for each in found if isinstance(each, dict)} if isinstance(found, list) else {}
    )


class _EspansoMatch:
    """One entry of a match file."""

    def __init__(
        self,
        found: Fields,
        file: str,
        shared: Mapping[str, Fields],
        bundle: PackBundle,
        notes: PackNotes,
        titles: Mapping[str, str],
    ) -> None:
        self._titles = titles
        self._found, self._file, self._bundle, self._notes = found, file, bundle, notes
        self._variables = {**shared, **_index_variables(found.get("vars"))}
        self._place = f"{file}:{found[LINE]}"

    def to_script(self) -> PackScript | None:
        """Return it as a script, or None where it says nothing."""
        found = self._found
        triggers = (
            _list_texts(found.get("triggers")) or _list_texts(found.get("trigger")) or _list_texts(found.get("regex"))
        )
        part, text = self._make_part()
        if part is None:
            self._notes.add_lost(mark("core", "An entry without text was left out."), self._place)
            return None
        label = found.get("label") if isinstance(found.get("label"), str) else ""
        title = str(label or (triggers[0] if triggers else "") or text.strip()[:FIRST])
        folder = PurePosixPath(self._file.removeprefix("match/")).with_suffix("").as_posix()
        keywords = (*triggers, *_list_texts(found.get("search_terms")))
        return PackScript(title, (NewVariant("", (part,)),), folder=f"Espanso/{folder}", keywords=keywords)

    def _make_part(self) -> tuple[NewPart | None, str]:
        image = self._found.get("image_path")
        if isinstance(image, str) and image.strip():
            data = self._bundle.read_file(image.removeprefix("%CONFIG%/"), self._file)
            if data is None:
                words = mark("core", "The file “{name}” is not in the pack, or may not be read.")
                self._notes.add_note(words, self._place, name=image[-100:])
            return NewPart("image", "", image, data or b""), image
        for key in ("replace", "form", "markdown", "html"):
            text = self._found.get(key)
            if isinstance(text, str) and text.strip():
                if key in ("markdown", "html"):
                    words = mark("core", "The marks of “{kind}” are kept as they are written.")
                    self._notes.add_note_once(words, self._place, kind=key)
                return NewPart("text", self._convert_text(text, key == "form")), text
        return None, ""

    def _convert_text(self, text: str, form: bool) -> str:
        """Return a text in our syntax; ``form``: names in double brackets are asked for."""
        out: list[str] = []
        at = 0
        for found in _MARKS.finditer(text):
            out.append(escape_braces(text[at : found.start()]))
            at = found.end()
            if found[1]:
                out.append(escape_braces(found[1]))
            elif found[2]:
                out.append(self._convert_variable(found[2]))
            elif found[3]:
                field = self._convert_field(found[3], self._found.get("form_fields"), text if form else "")
                out.append(field if form else escape_braces(found[0]))
        out.append(escape_braces(text[at:]))
        return "".join(out)

    def _convert_variable(self, name: str) -> str:
        """Return how a variable is written here."""
        first, _, rest = name.partition(".")
        variable = self._variables.get(name) or self._variables.get(first)
        kind = str(variable.get("type", "")) if variable is not None else ""
        params = variable.get("params") if variable is not None else None
        params = params if isinstance(params, dict) else {}
        if kind == "form" and rest:
            return self._convert_field(rest, params.get("fields"), str(params.get("layout", "")))
        if kind == "match" and str(params.get("trigger", "")) in self._titles:
            return render_node(IncludeNode(self._titles[str(params["trigger"])]))
        made = self._convert_by_kind(name, kind, params)
        if made is None:
            regex = _GROUP.findall(str(self._found.get("regex", "")))
            if kind in RUNS:
                words = mark("core", "“{name}” would run a program or read the clipboard; it is asked for instead.")
                self._notes.add_note(words, self._place, name=name[:60])
            elif name not in regex:
                words = mark("core", "“{name}” means nothing here; it is asked for instead.")
                self._notes.add_note(words, self._place, name=name[:60])
            made = make_fill_in(name)
        return made

    def _convert_by_kind(self, name: str, kind: str, params: Fields) -> str | None:
        """Return what stands for a variable of a kind that has a meaning here; None for any other."""
        kinds: dict[str, Callable[[], str | None]] = {
            "date": lambda: strftime.to_variable(str(params.get("format", "")), str(params.get("offset", "0") or "0")),
            "choice": lambda: make_fill_in(name, _list_choices(params.get("values"))),
            "random": lambda: make_fill_in(name, _list_choices(params.get("choices"))),
            "echo": lambda: escape_braces(str(params.get("echo", ""))),
        }
        return kinds[kind]() if kind in kinds else None

    def _convert_field(self, name: str, fields: object, layout: str = "") -> str:
        label = re.search(rf"^(.*?)\s*\[\[{re.escape(name)}\]\]", layout, re.MULTILINE)
        source = espanso_writing.field_source(label[1], name) if label else None
        if source is not None and not source.startswith("{?"):
            return source
        if source is not None and re.search(r"[:|]", source):
            return source  # with its kind and choices
        name = source[2:-1] if source else name
        found = fields.get(name) if isinstance(fields, dict) else None
        found = found if isinstance(found, dict) else {}
        choices = _list_choices(found.get("values")) if found.get("type") in ("choice", "list") else []
        default = found.get("default")
        return make_fill_in(name, choices, default if isinstance(default, str) and default else None)


def _list_texts(found: object) -> tuple[str, ...]:
    """Return one text, or those of a list."""
    many = found if isinstance(found, list) else [found]
    return tuple(each for each in many if isinstance(each, str) and each.strip())


def _list_choices(found: object) -> list[str]:
    """Return what may be chosen: a list of texts, of labels, or a text with a line each."""
    many = found.splitlines() if isinstance(found, str) else found if isinstance(found, list) else []
    return [str(each.get("label") or each.get("id") or "") if isinstance(each, dict) else str(each) for each in many]
