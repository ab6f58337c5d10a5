"""The commands that measure the tests: what of the code they run (`packaging/test --coverage`), and which changes they notice."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType

import pytest

from tests import traced_jobs
from ui.jobs import BackgroundJob

ROOT = Path(__file__).parents[1]


def load_script(name: str) -> ModuleType:
    """Return a program of ``packaging``."""
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", ROOT / "packaging" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[module.__name__] = module
    spec.loader.exec_module(module)
    return module


report, mutation = load_script("coverage_report"), load_script("mutation")


def summary(statements: int, branches: int, lines: int, taken: int) -> dict[str, dict[str, int]]:
    """Return what coverage tells of a file."""
    numbers = {
        "num_statements": statements,
        "num_branches": branches,
        "covered_lines": lines,
        "covered_branches": taken,
    }
    return {"summary": numbers}


def test_folders_add_up_and_the_worst_comes_first() -> None:
    files = {
        "commdesk/members/a.py": summary(10, 4, 9, 2),
        "commdesk/members/finding/b.py": summary(6, 0, 6, 0),
        "ui/app.py": summary(10, 0, 5, 0),
        "commdesk/errors.py": summary(0, 0, 0, 0),
    }
    folders = report.sum_folders(files)
    assert list(folders) == ["ui", "commdesk/members", "commdesk"]
    assert [round(each.percent, 2) for each in folders.values()] == [50.0, 85.0, 100.0]
    lines = list(report.format_lines(folders))
    assert len(lines) == 5 and lines[-1].split() == ["together", "26", "4", "8", "73.33%"]


@pytest.mark.parametrize(("floor", "part", "code"), [(74, False, 1), (73, False, 0), (74, True, 0)])
def test_below_the_floor_it_fails_unless_only_a_part_ran(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], floor: float, part: bool, code: int
) -> None:
    monkeypatch.setattr(report, "load_files", lambda: ({"ui/app.py": summary(30, 0, 22, 0)}, floor))
    assert report.main(part) == code
    assert ("the floor is 74 %" in capsys.readouterr().out) == bool(code)


PROGRAM = """
import coverage, json, sys, threading
measured = coverage.Coverage(data_file=None, source=["ui"], concurrency="thread")
measured.start()
if sys.argv[1] == "traced":
    from tests.traced_jobs import trace_jobs
    trace_jobs()
from PySide6.QtCore import QCoreApplication
from ui.jobs import JobRunner
app, runner, lines = QCoreApplication([]), JobRunner(), []
job = runner.start_job(lambda progress: sys.gettrace() is not None)
job.succeeded.connect(lines.append)
job.ended.connect(app.quit)
app.exec()
print(json.dumps(lines))
"""


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="from 3.12 on the interpreter itself tells what runs, in every thread"
)
@pytest.mark.parametrize(("how", "seen"), [("traced", "[true]"), ("bare", "[false]")])
def test_what_a_job_runs_is_measured(how: str, seen: str) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, how],
        cwd=ROOT,
        env=own,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.stdout.strip() == seen, ran.stderr


def test_nothing_is_changed_where_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "gettrace", lambda: None)
    before = BackgroundJob.run_job
    traced_jobs.trace_jobs()
    assert BackgroundJob.run_job is before


def test_the_modules_tried_and_their_tests_are_there() -> None:
    for module in mutation.MODULES:
        found = mutation.find_tests(module)
        assert found and all((ROOT / test).exists() for test in found), module


def test_a_module_without_a_test_of_its_name_is_told() -> None:
    assert mutation.find_tests("commdesk/text.py") == ["tests/test_text.py"]
    assert mutation.find_tests("ui/jobs.py") == ["tests/ui/test_jobs.py"]
    with pytest.raises(mutation.MutationError, match="--tests"):
        mutation.find_tests("commdesk/errors.py")
    with pytest.raises(mutation.MutationError, match="no module"):
        mutation.find_tests("commdesk/nothing.py")


SOURCE = """def add(one: int | None, other: int = 1 + 2) -> int | str:
    total: int | None = one < other
    return total
@lru_cache(9)
def same(one): return 7
"""


def mutant(operator: str, start: tuple[int, int], end: tuple[int, int]) -> dict[str, object]:
    """Return one as `mutation_trial.list_mutants` tells it."""
    return {"operator": operator, "occurrence": 0, "start": list(start), "end": list(end)}


def test_what_is_never_run_and_what_others_stand_for_is_not_tried() -> None:
    binary, comparison = mutation.REPLACING
    known = [
        mutant(f"{comparison}Lt_GtE", (2, 24), (2, 33)),
        mutant(f"{comparison}Lt_NotEq", (2, 24), (2, 33)),
        mutant(f"{binary}BitOr_BitAnd", (1, 13), (1, 23)),
        mutant(f"{binary}BitOr_BitAnd", (1, 48), (1, 57)),
        mutant(f"{binary}BitOr_BitAnd", (2, 11), (2, 21)),
        mutant(f"{binary}Add_Sub", (1, 38), (1, 43)),
        mutant(f"{binary}Add_Mul", (1, 38), (1, 43)),
        mutant("core/NumberReplacer", (1, 38), (1, 39)),
        mutant("core/NumberReplacer", (4, 11), (4, 12)),
        mutant(f"{mutation.UNARY}USub_Invert", (2, 24), (2, 25)),
        mutant("core/RemoveDecorator", (4, 0), (5, 0)),
    ]
    found = [each["operator"] for each in mutation.choose_mutants(known, SOURCE)]
    assert found == ["core/NumberReplacer", f"{binary}Add_Sub", f"{comparison}Lt_GtE"]
    assert len(mutation.choose_mutants(known, SOURCE, most=2)) == 2


def test_a_survivor_is_told_with_its_place_and_its_diff(capsys: pytest.CaptureFixture[str]) -> None:
    diff = "--- mutation diff ---\n--- a/x.py\n+++ b/x.py\n@@ -1 +1 @@\n-return 1\n+return 2\n same\n"
    told = {**mutant("core/NumberReplacer", (3, 7), (3, 8)), "module": "commdesk/x.py", "diff": diff}
    mutation.report_survivor(told)
    said = capsys.readouterr().out
    assert "commdesk/x.py:3:8 survived: core/NumberReplacer" in said
    assert re.findall(r"^    (.*)$", said, re.M) == ["@@ -1 +1 @@", "-return 1", "+return 2"]
