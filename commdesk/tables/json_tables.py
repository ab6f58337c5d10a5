"""People as the interfaces of services give them in JSON: a list of objects, each a person, as a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from commdesk.tables.headers import HANDLE, match_known_header

KEYS = 200
"""Different keys that become columns; an interface has fewer, a list of other things may have any number."""
DEEP = 3
_KEY = re.compile(r'"([A-Za-z_][\w .-]{0,60})"\s*:')
NAMED = frozenset("nickname real_name remark card first_name last_name".split())
PERSON = frozenset("card first_name last_name phone email birthday gender joined_on friend_on inviter".split())
"""What only people have; a name, a link and a note anything can have."""


def list_keys(text: str) -> list[str]:
    """Return the keys in the beginning of a JSON text, each once."""
    return list(dict.fromkeys(_KEY.findall(text)))


def are_people(headers: list[str]) -> bool:
    """Whether headers say who people are: a name or an account, and what only people have."""
    targets = {target for header in headers if (target := match_known_header(header))}
    accounts = {target for target in targets if target.startswith(HANDLE)}
    said = targets & PERSON | accounts
    return bool(said and (targets & NAMED or accounts) and len(targets) > 1)


def read_rows(text: str) -> Iterator[tuple[int, list[str]]] | None:
    """Return headers and people with their numbers; None if the text is no list of people.

    A list may lie inside of an answer, like ``{"members": [...]}``. What lies inside of a person, like a profile, counts as
    said of the person.
    """
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    people = _find_people(found)
    if not people:
        return None
    table = [_flatten_person(person) for person in people]
    headers = list(dict.fromkeys(key for person in table for key in person))
    if len(headers) > KEYS or not are_people(headers):
        return None
    return iter(list(enumerate([headers, *([each.get(key, "") for key in headers] for each in table)], 1)))


def _find_people(found: Any, depth: int = 0) -> list[dict[str, Any]]:
    """Return the longest list of objects at the top of what was read, or in an object there."""
    if isinstance(found, list):
        return found if found and all(isinstance(item, dict) for item in found) else []
    if not isinstance(found, dict) or depth > DEEP:
        return []
    return max((_find_people(each, depth + 1) for each in found.values()), key=len, default=[])


def _flatten_person(person: dict[str, Any], depth: int = 0) -> dict[str, str]:
    """Return what is said of somebody by key; what stands outside comes before what lies inside under the same key."""
    found: dict[str, str] = {}
    for key, value in person.items():
        if (cell := _to_cell(value)) is not None:
            found[str(key)[:200]] = cell
    for value in person.values():
        if isinstance(value, dict) and depth < DEEP:
            for inner, cell in _flatten_person(value, depth + 1).items():
                if not found.get(inner):
                    found[inner] = cell
    return found


def _to_cell(value: Any) -> str | None:
    """Return a value as a cell; None if it is an object or a list of them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return ""
    if isinstance(value, list):
        parts = [_to_cell(each) for each in value]
        return None if None in parts else "\n".join(part for part in parts if part)
    return None if isinstance(value, dict) else str(value)
