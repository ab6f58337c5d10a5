"""Prints what the tests ran, folder by folder, and fails below the floor in pyproject.toml: ``packaging/test --coverage``.

``.venv/bin/python packaging/coverage_report.py [--part]`` after ``coverage combine``. ``--part``: only some tests ran, so that the
floor says nothing. `coverage report` and `coverage html` tell the lines.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import coverage

DEEP = 2
"""Parts of a path that make a folder: ``commdesk/members``."""


@dataclass(slots=True)
class FolderCoverage:
    """Statements and branches of a folder, and how many of both ran."""

    statements: int = 0
    branches: int = 0
    ran: int = 0

    @property
    def percent(self) -> float:
        """The share that ran; 100 where there is nothing."""
        whole = self.statements + self.branches
        return 100 * self.ran / whole if whole else 100.0


def sum_folders(files: Mapping[str, Mapping[str, Mapping[str, int]]]) -> dict[str, FolderCoverage]:
    """Return the folders of measured files, each file as the JSON of coverage tells it, by name; the worst come first."""
    found: dict[str, FolderCoverage] = defaultdict(FolderCoverage)
    for name, told in files.items():
        numbers = told["summary"]
        folder = found["/".join(Path(name).parts[:-1][:DEEP]) or "."]
        folder.statements += numbers["num_statements"]
        folder.branches += numbers["num_branches"]
        folder.ran += numbers["covered_lines"] + numbers["covered_branches"]
    return dict(sorted(found.items(), key=lambda each: (each[1].percent, each[0])))


def format_lines(folders: Mapping[str, FolderCoverage]) -> Iterator[str]:
    """Yield a line for each folder, and one for all together."""
    wide = max(map(len, folders), default=8)
    yield f"{'folder':{wide}}  statements  branches  not run  covered"
    for name, each in (*folders.items(), ("together", sum_up(folders.values()))):
        missed = each.statements + each.branches - each.ran
        yield f"{name:{wide}}  {each.statements:>10,}  {each.branches:>8,}  {missed:>7,}  {each.percent:6.2f}%"


def sum_up(folders: Iterable[FolderCoverage]) -> FolderCoverage:
    """Return all folders as one."""
    whole = FolderCoverage()
    for each in folders:
        whole.statements += each.statements
        whole.branches += each.branches
        whole.ran += each.ran
    return whole


def load_files() -> tuple[dict[str, dict[str, dict[str, int]]], float]:
    """Return the files of the combined measurement and the floor in percent.

    Raises:
        SystemExit: nothing was measured.
    """
    measured = coverage.Coverage()
    floor = measured.get_option("report:fail_under")
    measured.set_option("report:fail_under", 0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "coverage.json"
        try:
            measured.load()
            measured.json_report(outfile=str(path))
        except coverage.CoverageException as error:
            raise SystemExit(f"Nothing was measured: {error}") from error
        files: dict[str, dict[str, dict[str, int]]] = json.loads(path.read_text(encoding="utf-8"))["files"]
    assert isinstance(floor, int | float)
    return files, float(floor)


def main(part: bool) -> int:
    """Print the report; return 1 below the floor."""
    files, floor = load_files()
    folders = sum_folders(files)
    sys.stdout.write("\n".join(format_lines(folders)) + "\n")
    percent = sum_up(folders.values()).percent
    if part or percent >= floor:
        return 0
    sys.stdout.write(f"Covered are {percent:.2f} %, the floor is {floor:g} % (fail_under in pyproject.toml).\n")
    return 1


if __name__ == "__main__":
    sys.exit(main("--part" in sys.argv[1:]))
