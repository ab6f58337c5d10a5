"""Writes ``resources/licences/`` and says how large each package is: ``.venv/bin/python packaging/licences.py``.

Run it whenever ``packaging/requirements-team.txt`` changed and is installed: that is what CommDesk needs, with its extra. For each
locked package one file holds its name, its versions, its licence and every licence text that the package brings.
tests/test_licences.py compares the folder with the lock.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "packaging" / "requirements-team.txt"
TARGET = ROOT / "resources" / "licences"
TEXTS = ROOT / "packaging" / "licence_texts"
BRINGS_NONE = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "cobble": (),
}
"""Packages without a licence text of their own, and the texts that stand for it; none where there is only its name."""
UNNAMED = {"pyrage": "MIT"}
"""Packages that bring a licence text and do not say what it is called."""
_PIN = re.compile(r"^([A-Za-z0-9][\w.-]*)==([^\s;]+)", re.M)
_LEGAL = re.compile(r"licen[cs]e|copying|notice", re.I)
_CODE = (".py", ".pyc", ".pyi", ".so", ".h")


def read_lock(text: str) -> dict[str, list[str]]:
    """Return the locked versions of each package: more than one where they depend on the Python."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, version in _PIN.findall(text):
        found[name.lower()].append(version)
    return dict(sorted(found.items()))


def name_licence(package: Distribution) -> str:
    """Return how a package names its licence: an SPDX expression, else its own words, else its classifiers."""
    meta = package.metadata
    for key in ("License-Expression", "License"):
        said = str(meta.get(key) or "").strip()
        if said and "\n" not in said:
            return said
    kinds = [
        line.rpartition("::")[2].strip() for line in meta.get_all("Classifier") or () if line.startswith("License")
    ]
    return ", ".join(kinds) or UNNAMED.get(meta["Name"].lower(), "not named")


def list_texts(package: Distribution) -> list[tuple[str, str]]:
    """Return the licence texts of an installed package: where each stands in it, and the text.

    Raises:
        SystemExit: it brings none, and nothing is said in `BRINGS_NONE`.
    """
    name = package.metadata["Name"].lower().replace("_", "-")
    if name in BRINGS_NONE:
        return [(each, (TEXTS / each).read_text(encoding="utf-8")) for each in BRINGS_NONE[name]]
    found = {}
    for path in package.files or ():
        inside = any(part.endswith(".dist-info") for part in path.parts)
        if inside and path.suffix not in _CODE and ("licenses" in path.parts or _LEGAL.search(path.name)):
            place = "/".join(path.parts[1:]).removeprefix("licenses/")
            found[place] = path.read_text(encoding="utf-8")
    if not found:
        raise SystemExit(f"{name} brings no licence text: put it into packaging/licence_texts and BRINGS_NONE")
    return sorted(found.items())


def format_licence(package: Distribution, versions: list[str]) -> str:
    """Return the file about one package."""
    meta = package.metadata
    head = [f"Name: {meta['Name']}", f"Version: {', '.join(versions)}", f"Licence: {name_licence(package)}"]
    author = meta.get("Author") or meta.get("Author-email") or ""
    texts = list_texts(package)
    if not texts:
        head.append(f"Author: {author}")
        head.append("The package brings no licence text; this is what it says of itself.")
    parts = ["\n".join(head)]
    parts += [
        f"{f' {place} ':-^79}\n\n" + "\n".join(line.rstrip() for line in text.splitlines()) for place, text in texts
    ]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def make_folder() -> dict[str, str]:
    """Return what the folder holds, by file name.

    Raises:
        SystemExit: a locked package is not installed, or in another version.
    """
    found = {}
    for name, versions in read_lock(LOCK.read_text(encoding="utf-8")).items():
        try:
            package = distribution(name)
        except PackageNotFoundError:
            raise SystemExit(f"{name} is not installed") from None
        if package.version not in versions:
            raise SystemExit(f"{name} {package.version} is installed, locked is {', '.join(versions)}")
        found[f"{name}.txt"] = format_licence(package, versions)
    return found


def measure_packages() -> list[tuple[int, str, str]]:
    """Return bytes, name and version of each installed package of the lock, the largest first; compiled caches left out."""
    found = []
    for name in read_lock(LOCK.read_text(encoding="utf-8")):
        package = distribution(name)
        files = (Path(str(package.locate_file(path))) for path in package.files or () if path.suffix != ".pyc")
        found.append((sum(path.stat().st_size for path in files if path.is_file()), name, package.version))
    return sorted(found, reverse=True)


def main() -> None:
    """Write the folder anew and print the sizes."""
    made = make_folder()
    TARGET.mkdir(exist_ok=True)
    for path in TARGET.iterdir():
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (TARGET / name).write_text(text, encoding="utf-8", newline="\n")
    sizes = measure_packages()
    for size, name, version in sizes:
        sys.stdout.write(f"{size / 1e6:8.1f} MB  {name} {version}\n")
    sys.stdout.write(f"{sum(size for size, *_ in sizes) / 1e6:8.1f} MB  together\n")


if __name__ == "__main__":
    main()
