"""People as the interfaces of services give them in JSON: a list of objects, each a person, as a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from commdesk.sheets.synonyms import HANDLE, known

KEYS = 200
"""Different keys that become columns; an interface has fewer, a list of other things may have any number."""
DEEP = 3
_KEY = re.compile(r'"([A-Za-z_][\w .-]{0,60})"\s*:')
PERSON = frozenset("nickname real_name remark card first_name last_name phone email".split())


def keys_of(text: str) -> list[str]:
    """Return the keys in the beginning of a JSON text, each once."""
    return list(dict.fromkeys(_KEY.findall(text)))


def are_people(headers: list[str]) -> bool:
    """Whether headers say who people are: a name or a way to reach them, and something more."""
    targets = {target for header in headers if (target := known(header))}
    named = bool(targets & PERSON) or any(target.startswith(HANDLE) for target in targets)
    return named and len(targets) > 1


def rows(text: str) -> Iterator[tuple[int, list[str]]] | None:
    """Return headers and people with their numbers; None if the text is no list of people.

    A list may lie inside of an answer, like ``{"members": [...]}``. What lies inside of a person, like a profile, counts as
    said of the person.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    people = _people(found)
    if not people:
        return None
    table = [_flat(person) for person in people]
    headers = list(dict.fromkeys(key for person in table for key in person))
    if len(headers) > KEYS or not are_people(headers):
        return None
    return iter(list(enumerate([headers, *([each.get(key, "") for key in headers] for each in table)], 1)))


def _people(found: Any) -> list[dict[str, Any]]:
    """Return the longest list of objects at the top of what was read, or right below it."""
    lists = [found] if isinstance(found, list) else list(found.values()) if isinstance(found, dict) else []
    fitting = [
        each for each in lists if isinstance(each, list) and each and all(isinstance(item, dict) for item in each)
    ]
    return max(fitting, key=len, default=[])


def _flat(person: dict[str, Any], depth: int = 0) -> dict[str, str]:
    """Return what is said of somebody by key; what stands outside comes before what lies inside under the same key."""
    found: dict[str, str] = {}
    for key, value in person.items():
        if (cell := _cell(value)) is not None:
            found[str(key)[:200]] = cell
    for value in person.values():
        if isinstance(value, dict) and depth < DEEP:
            for inner, cell in _flat(value, depth + 1).items():
                if not found.get(inner):
                    found[inner] = cell
    return found


def _cell(value: Any) -> str | None:
    """Return a value as a cell; None if it is an object or a list of them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, list):
        parts = [_cell(each) for each in value]
        return None if None in parts else "\n".join(part for part in parts if part)
    return None if isinstance(value, dict) else str(value)
