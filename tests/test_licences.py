"""The licences in ``resources`` are those of the packages that are locked, and each has its text."""

from __future__ import annotations

import importlib.util
import sys
from importlib.metadata import distribution
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]


def load_script() -> ModuleType:
    """Return the script that writes the folder."""
    spec = importlib.util.spec_from_file_location("licences", ROOT / "packaging" / "licences.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


licences = load_script()
LOCKED = licences.read_lock(licences.LOCK.read_text(encoding="utf-8"))


def test_there_is_a_file_for_each_locked_package_and_no_other() -> None:
    assert {path.name for path in licences.TARGET.iterdir()} == {f"{name}.txt" for name in LOCKED}
    assert len(LOCKED) > 20 and len(LOCKED["numpy"]) == 2


@pytest.mark.parametrize("name", LOCKED)
def test_it_says_the_locked_versions_and_what_the_package_brings(name: str) -> None:
    text = (licences.TARGET / f"{name}.txt").read_text(encoding="utf-8")
    head = text.splitlines()[:3]
    assert head[0].lower().replace("_", "-") == f"name: {name}"
    assert head[1] == f"Version: {', '.join(LOCKED[name])}", "run packaging/licences.py"
    assert head[2].startswith("Licence: ") and "not named" not in head[2]
    installed = distribution(name)
    if installed.version == LOCKED[name][0] and sys.platform == "linux":  # other wheels bring other texts
        assert text == licences.format_licence(installed, LOCKED[name]), "run packaging/licences.py"


def test_a_text_stands_in_every_file_but_where_the_package_has_none() -> None:
    bare = {path.stem for path in licences.TARGET.iterdir() if len(path.read_text(encoding="utf-8").splitlines()) < 10}
    assert bare == {name for name, texts in licences.BRINGS_NONE.items() if not texts}
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (licences.TARGET / "pyside6-essentials.txt").read_text(
        encoding="utf-8"
    )


def test_sizes_are_of_what_is_installed() -> None:
    sizes = licences.measure_packages()
    assert sizes[0][1] == "pyside6-essentials" and sizes[0][0] > 50_000_000 and sizes == sorted(sizes, reverse=True)
    assert {name for _, name, _ in sizes} == set(LOCKED) and all(size > 1_000 for size, *_ in sizes)
