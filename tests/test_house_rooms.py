"""The rooms: few modules in a folder, and between neighbours of any floor imports go one way only."""

from __future__ import annotations

import re
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter

from tests.house import ROOT, Source, modules, sources

MODULES = 25
"""In one folder."""
FLOWS = "flows"
"""Tests of what a person does from beginning to end belong to no room."""


def imports() -> set[tuple[str, str]]:
    """Which module imports which, for its types too."""
    every = modules()
    return {
        (s.module, found)
        for s in sources()
        for name in s.imported
        if (found := _module(name, every)) and found != s.module
    }


def _module(name: str, every: set[str]) -> str:
    """The module that an imported name stands in; nothing for a library's."""
    while name and name not in every:
        name = name.rpartition(".")[0]
    return name


def neighbours(pairs: set[tuple[str, str]]) -> dict[str, dict[str, set[str]]]:
    """By folder, which of its modules and folders imports which of them."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one, other in pairs:
        a, b = one.split("."), other.split(".")
        at = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), None)
        if at is not None:  # else one is the folder of the other: what it offers
            found[".".join(a[:at])][a[at]].add(b[at])
    return found


def test_neighbours_import_one_way_only() -> None:
    bad = []
    for folder, which in neighbours(imports()).items():
        try:
            TopologicalSorter(which).prepare()
        except CycleError as error:
            bad.append(f"{folder}: {' → '.join(error.args[1])}")
    assert not bad


def test_a_circle_is_found_on_any_floor() -> None:
    pairs = {("a.b.c", "a.d.e"), ("a.d.f", "a.b.g"), ("a.b.c", "a.b.g")}
    assert neighbours(pairs) == {"a": {"b": {"d"}, "d": {"b"}}, "a.b": {"c": {"g"}}}


def test_a_folder_holds_at_most_25_modules() -> None:
    rooms: dict[str, list[Source]] = defaultdict(list)
    for s in sources():
        if s.path.name not in ("__init__.py", "__main__.py"):
            rooms[str(s.path.parent)].append(s)
    assert not {room: len(held) for room, held in rooms.items() if len(held) > MODULES}


def test_nobody_reaches_for_the_parent_of_a_widget() -> None:
    assert not [
        f"{s.name}:{line}"
        for s in sources("ui")
        for line, text in enumerate(s.text.splitlines(), 1)
        if ".parent()." in text or re.search(r"\b(window|parent)\.\w+\(.*# type: ignore", text)
    ]


def test_the_tests_of_ui_stand_in_the_rooms_of_ui() -> None:
    found = {s.path.parent.relative_to(ROOT / "tests").as_posix() for s in sources("tests/ui")}
    rooms = {s.path.parent.relative_to(ROOT).as_posix() for s in sources("ui")}
    assert len(found) > 2 and not found - rooms - {f"ui/{FLOWS}"}
