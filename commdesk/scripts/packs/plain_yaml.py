"""YAML as plain texts, lists and mappings: no types, no aliases, bounded in depth and number.

Built from the parser's events: the library's own loader takes eight times as long for a large file, and follows aliases,
with which a few lines become gigabytes ("billion laughs").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from commdesk.errors import mark
from commdesk.scripts.packs.tidy import PackNotes

if TYPE_CHECKING:
    from yaml.events import Event

DEEPEST = 40
EVENTS = 6_000_000
"""More than a hundred thousand entries with variables have."""
STANDARD = frozenset(
    ("", "!", *(f"tag:yaml.org,2002:{name}" for name in "str int float bool null map seq timestamp".split()))
)
Tree = str | list[Any] | dict[str, Any]
LINE = "\0line"
"""The key under which a mapping keeps the line it begins in; no key of a file holds U+0000."""


def parse_yaml(text: str, place: str, notes: PackNotes) -> Tree | None:
    """Return the first document of a text; None, with a note, where it is not written as YAML should be."""
    import yaml

    builder = _YamlTreeBuilder(place, notes)
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if not builder.take_event(event):
                return None
            if builder.whole:
                break
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        at = getattr(error, "problem_mark", None)
        where = f"{place}: line {at.line + 1}" if at is not None else place
        why = str(getattr(error, "problem", None) or getattr(error, "reason", None) or "")
        notes.add_note(mark("core", "This is not written as YAML should be: {why}"), where, why=why[:200])
        return None
    return builder.root


class _YamlTreeBuilder:
    """Puts events together."""

    def __init__(self, place: str, notes: PackNotes) -> None:
        self._place, self._notes = place, notes
        self._open: list[list[Any] | dict[str, Any]] = []
        self._keys: list[str | None] = []
        self._count = 0
        self.root: Tree | None = None
        self.whole = False

    def take_event(self, event: Event) -> bool:
        """Take the next event; False where there is too much."""
        self._count += 1
        if self._count > EVENTS or len(self._open) > DEEPEST:
            words = mark("core", "This is nested too deeply, or too long, to be a list of phrases.")
            self._notes.add_note(words, self._place)
            return False
        kind = type(event).__name__  # the library's own classes are not there before it is needed
        if kind == "ScalarEvent":
            self._add_scalar(event)
        elif kind == "AliasEvent":
            self._put_value(self._note_refusal(event, f"*{event.anchor}"))  # type: ignore[attr-defined]
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._begin_collection(event, kind == "MappingStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._open.pop()
            self._keys.pop()
            self.whole = not self._open
        return True

    def _add_scalar(self, event: Any) -> None:
        tag = event.tag or ""
        self._put_value(event.value if tag in STANDARD else self._note_refusal(event, tag))

    def _begin_collection(self, event: Any, mapping: bool) -> None:
        made: list[Any] | dict[str, Any] = {LINE: str(event.start_mark.line + 1)} if mapping else []
        if (event.tag or "") not in STANDARD:
            self._note_refusal(event, str(event.tag))
        self._put_value(made)
        self._open.append(made)
        self._keys.append(None)

    def _note_refusal(self, event: Any, what: str) -> str:
        words = mark("core", "“{what}” is not followed: aliases and types of its own are not read.")
        self._notes.add_note(words, f"{self._place}: line {event.start_mark.line + 1}", what=str(what)[:60])
        return ""

    def _put_value(self, value: Tree) -> None:
        if not self._open:
            self.root = value
            return
        holder = self._open[-1]
        if isinstance(holder, list):
            holder.append(value)
        elif self._keys[-1] is None:
            self._keys[-1] = value.replace("\0", "") if isinstance(value, str) else ""
        else:
            holder[self._keys[-1]] = value
            self._keys[-1] = None
