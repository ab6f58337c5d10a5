"""Tries whether the tests notice changes of the code: ``packaging/mutate [MODULE …]``. What they do not notice is printed.

Each module is changed in a copy of the project, one small thing at a time (cosmic-ray), and the tests that belong to it are run. A change
is *killed* when one of them fails or hangs, and *survives* otherwise: then a test is missing, or the change makes no difference.
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import time
import venv
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "mutation"
LOCK = ROOT / "packaging" / "requirements-mutation.txt"
COPIED = ("commdesk", "ui", "resources", "tests", "packaging", "main.py", "pyproject.toml", "README.md")
MODULES: dict[str, tuple[str, ...]] = {
    "commdesk/store/ids.py": (),
    "commdesk/store/reversal.py": (
        "tests/store/test_undo.py", "tests/store/test_passing_over.py", "tests/store/test_trash.py",
        "tests/store/merging/test_sparing.py", "tests/store/test_copies.py", "tests/sharing/test_merging.py",
    ),
    "commdesk/store/undo.py": (
        "tests/store/test_undo.py", "tests/store/test_passing_over.py", "tests/store/test_steps.py", "tests/store/test_history.py",
        "tests/store/merging/test_sparing.py", "tests/store/merging/test_receiving.py",
    ),
    "commdesk/store/change_log/bulk_delete.py": ("tests/store/change_log", "tests/store/test_trash.py", "tests/store/test_undo.py"),
    "commdesk/day_boundary.py": ("tests/test_thresholds.py", "tests/presence/test_coverage.py", "tests/activity/test_rollups.py"),
    "commdesk/chats/reading/timestamps.py": (),
    "commdesk/chats/reading/missing_dates.py": (),
    "commdesk/chats/reading/natural_keys.py": (),
    "commdesk/insights/kpis.py": (),
    "commdesk/insights/metrics.py": (),
    "commdesk/insights/periods.py": (),
    "commdesk/scripts/render.py": (),
}  # fmt: skip
"""The modules whose mistakes cost data or tell wrong numbers, and the tests of each; none: the one of the same name."""
KEPT = {
    "Add": ("Sub",), "Sub": ("Add",), "Mul": ("Add",), "Div": ("Mul",), "FloorDiv": ("Mul", "Div"), "Mod": ("FloorDiv",), "Pow": ("Mul",),
    "LShift": ("RShift",), "RShift": ("LShift",), "BitOr": ("BitAnd",), "BitAnd": ("BitOr",), "BitXor": ("BitAnd",),
    "Eq": ("NotEq",), "NotEq": ("Eq",), "Is": ("IsNot",), "IsNot": ("Is",),
    "Lt": ("LtE", "GtE"), "LtE": ("Lt", "Gt"), "Gt": ("GtE", "LtE"), "GtE": ("Gt", "Lt"),
}  # fmt: skip
"""What stands for each operator: the usual slip and the opposite. All other replacements fail wherever these do."""
REPLACING = ("core/ReplaceBinaryOperator_", "core/ReplaceComparisonOperator_")
UNARY = "core/ReplaceUnaryOperator_"
"""Of these the sign or the ``not`` is taken away; nobody writes ``~1`` for -1 by mistake."""
CACHES = ("cache", "lru_cache", "functools.cache", "functools.lru_cache")
Mutant = dict[str, Any]


class MutationError(Exception):
    """Why nothing can be tried, in a sentence."""


def find_tests(module: str) -> list[str]:
    """Return the files of tests that belong to a module: those of `MODULES`, else the one that mirrors its place.

    Raises:
        MutationError: the module is not there, or no test has its name.
    """
    path = Path(module)
    if not (ROOT / path).is_file():
        raise MutationError(f"There is no module {module}.")
    if known := MODULES.get(module):
        return list(known)
    place = Path("tests", *path.parts[1 if path.parts[0] == "commdesk" else 0 :])
    mirrored = place.with_name(f"test_{path.name}")
    if not (ROOT / mirrored).is_file():
        raise MutationError(f"There is no {mirrored.as_posix()}: say which tests belong to {module} with --tests.")
    return [mirrored.as_posix()]


def list_idle_places(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Return what makes no difference when it is changed, as lines and columns of begin and end.

    Annotations, which are never run, and decorators that only remember results.
    """
    found = []
    for node in ast.walk(ast.parse(source)):
        idle = [each for name in ("annotation", "returns") if isinstance(each := getattr(node, name, None), ast.expr)]
        idle += [each for each in getattr(node, "decorator_list", ()) if ast.unparse(each).startswith(CACHES)]
        for each in idle:
            assert each.end_lineno is not None and each.end_col_offset is not None
            sign = each in getattr(node, "decorator_list", ())  # the @ before it
            found.append(((each.lineno, each.col_offset - sign), (each.end_lineno, each.end_col_offset)))
    return found


def is_worth_trying(operator: str) -> bool:
    """Whether an operator of cosmic-ray makes a change that others do not stand for; see `KEPT`."""
    for start in REPLACING:
        if operator.startswith(start):
            before, _, after = operator.removeprefix(start).partition("_")
            return after in KEPT.get(before, ())
    return not operator.startswith(UNARY) or operator.startswith(f"{UNARY}Delete")


def choose_mutants(mutants: Sequence[Mutant], source: str, most: int = 0) -> list[Mutant]:
    """Return the mutants to try, in the order of lines; of more than ``most`` every so many-th, 0: all."""
    idle = list_idle_places(source)
    found = [
        each
        for each in mutants
        if is_worth_trying(each["operator"]) and not any(start <= tuple(each["start"]) < end for start, end in idle)
    ]
    found.sort(key=lambda each: (each["start"], each["operator"], each["occurrence"]))
    if 0 < most < len(found):
        found = [found[at * len(found) // most] for at in range(most)]
    return found


def prepare_tools() -> Path:
    """Return the Python that has cosmic-ray, in an environment of its own; it is made where there is none or an old one.

    Raises:
        MutationError: its packages could not be installed.
    """
    folder = FOLDER / "tools"
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = folder / "installed", hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    say(f"Making an environment for cosmic-ray in {folder.relative_to(ROOT)} …")
    venv.create(folder, clear=True, with_pip=True)
    options = "-m pip install -qq --disable-pip-version-check --no-input --require-hashes -r".split()
    if subprocess.run([str(python), *options, str(LOCK)], check=False).returncode:
        raise MutationError("Its packages could not be installed. Check the connection to your package index.")
    stamp.write_text(wanted)
    return python


def copy_project(name: str) -> Path:
    """Return a fresh copy of what tests need; a change in it harms nothing, however this ends."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for each in COPIED:
        path = ROOT / each
        if path.is_dir():
            shutil.copytree(path, folder / each, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(path, folder / each)
    return folder


class Trier:
    """A process that tries mutants in a copy of its own."""

    def __init__(self, python: Path, name: str) -> None:
        self.folder = copy_project(name)
        self._process = subprocess.Popen(
            [python, ROOT / "packaging" / "mutation_trial.py"],
            cwd=self.folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip

    def ask(self, **asked: object) -> Any:
        """Return the answer to a question; see `mutation_trial.main`."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise MutationError("The process that tries changes ended; see above.")
        return json.loads(answer)

    def close(self) -> None:
        """End the process and take its copy away."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def make_command(tests: Sequence[str]) -> str:
    """Return the command that runs tests: to the first failure, and drawn numbers alike each time."""
    words = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        "--hypothesis-seed=0",
        "--no-header",
        *tests,
    ]
    return shlex.join(words)


def time_tests(command: str, folder: Path) -> float:
    """Return how many seconds the tests take while nothing is changed.

    Raises:
        MutationError: they fail as it is.
    """
    start = time.monotonic()
    ran = subprocess.run(
        shlex.split(command), cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if ran.returncode:
        raise MutationError(f"The tests fail before anything is changed:\n{ran.stdout[-3000:]}")
    return time.monotonic() - start


def try_module(module: str, tests: Sequence[str], triers: Sequence[Trier], most: int) -> Iterator[Mutant]:
    """Yield what came of each mutant of a module, as soon as it is known."""
    source = (ROOT / module).read_text(encoding="utf-8")
    everything = triers[0].ask(list=module)
    chosen = choose_mutants(everything, source, most)
    command = make_command(tests)
    seconds = time_tests(command, triers[0].folder)
    say(f"== {module}: {len(chosen)} changes, {seconds:.0f} s each; tests: {' '.join(tests)}")
    waiting, timeout = deque(chosen), 30 + 4 * seconds
    with ThreadPoolExecutor(len(triers)) as pool:
        running = {}
        for trier in triers:
            if waiting:
                running[trier] = pool.submit(trier.ask, mutant=waiting.popleft(), command=command, timeout=timeout)
        while running:
            for trier, answer in list(running.items()):
                if not answer.done():
                    continue
                del running[trier]
                if waiting:
                    running[trier] = pool.submit(trier.ask, mutant=waiting.popleft(), command=command, timeout=timeout)
                yield answer.result()
            time.sleep(0.05)


def report_survivor(mutant: Mutant) -> None:
    """Print a change that no test noticed, with its place and its diff."""
    line, column = mutant["start"]
    sys.stdout.write(f"\n{mutant['module']}:{line}:{column + 1} survived: {mutant['operator']}\n")
    changed = [each for each in mutant["diff"].splitlines() if each[:1] in "+-@" and each[:3] not in ("+++", "---")]
    sys.stdout.write("".join(f"    {each}\n" for each in changed))
    sys.stdout.flush()


def say(words: str) -> None:
    """Tell whoever waits."""
    sys.stderr.write(f"{words}\n")
    sys.stderr.flush()


def parse_arguments(words: Sequence[str]) -> argparse.Namespace:
    """Return what is asked for."""
    parser = argparse.ArgumentParser(
        prog="packaging/mutate", description="Which changes of the code do the tests not notice?"
    )
    parser.add_argument(
        "modules", nargs="*", metavar="MODULE", help=f"such as commdesk/store/ids.py; left out: {', '.join(MODULES)}"
    )
    parser.add_argument(
        "--tests", nargs="+", metavar="FILE", help="the tests that are run, instead of those that belong to a module"
    )
    parser.add_argument(
        "--most", type=int, default=0, metavar="N", help="try at most so many changes of each module, spread over it"
    )
    parser.add_argument(
        "--workers", type=int, default=min(os.cpu_count() or 1, 8), metavar="N", help="tries at the same time"
    )
    return parser.parse_args(words)


def main(words: Sequence[str]) -> int:
    """Try the modules and print the survivors of each and a score; return 1 where nothing could be tried."""
    args = parse_arguments(words)
    triers: list[Trier] = []
    scores = []
    try:
        modules = [Path(each).as_posix() for each in args.modules or MODULES]
        belonging = {module: args.tests or find_tests(module) for module in modules}
        python = prepare_tools()
        triers += [Trier(python, f"copy{number}") for number in range(max(args.workers, 1))]
        for module, tests in belonging.items():
            outcomes = []
            for mutant in try_module(module, tests, triers, args.most):
                outcomes.append(mutant["outcome"])
                if mutant["outcome"] == "survived":
                    report_survivor(mutant)
            scores.append((module, len(outcomes) - outcomes.count("survived"), len(outcomes)))
    except MutationError as error:
        say(str(error))
        return 1
    finally:
        for trier in triers:
            trier.close()
    sys.stdout.write("\n")
    for module, killed, tried in scores:
        sys.stdout.write(
            f"{killed:>5} of {tried:>5} changes noticed, {100 * killed / max(tried, 1):5.1f} %  {module}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
