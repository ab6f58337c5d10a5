"""The locked packages are those the project asks for, and the scripts can be read by the shells they are for."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
MACHINES = [
    {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": platform,
        "platform_system": system,
    }
    for python in ("3.11", "3.12", "3.13")
    for platform, system in (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
]
EXTRA = PROJECT["project"]["optional-dependencies"]["team"]
LOCKS = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-team.txt": PROJECT["project"]["dependencies"] + EXTRA,
    "requirements-dev.txt": PROJECT["project"]["dependencies"] + EXTRA + PROJECT["dependency-groups"]["dev"],
    "requirements-mutation.txt": PROJECT["dependency-groups"]["mutation"],
}


def locked(name: str) -> list[Requirement]:
    """Return the requirements of a lock, without their hashes."""
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    return [Requirement(line.removesuffix("\\").strip()) for line in text.splitlines() if re.match(r"[A-Za-z]", line)]


def here(marker: Marker | None, machine: dict[str, str]) -> bool:
    """Whether the marker is true on the machine."""
    return marker is None or marker.evaluate(machine)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: f"{m['sys_platform']}-{m['python_version']}")
def test_the_lock_gives_every_machine_what_the_project_asks_for(lock: str, machine: dict[str, str]) -> None:
    found = {canonicalize_name(r.name): r for r in locked(lock) if here(r.marker, machine)}
    for asked in (Requirement(text) for text in LOCKS[lock]):
        if here(asked.marker, machine):
            (pin,) = found[canonicalize_name(asked.name)].specifier
            assert pin.operator == "=="
            assert asked.specifier.contains(pin.version), asked


@pytest.mark.parametrize("machine", MACHINES, ids=lambda m: f"{m['sys_platform']}-{m['python_version']}")
def test_the_locks_agree(machine: dict[str, str]) -> None:
    small, team, large = (
        {r.name: str(r.specifier) for r in locked(lock) if here(r.marker, machine)} for lock in [*LOCKS][:3]
    )
    assert small.items() <= team.items() <= large.items()
    assert {name.removesuffix("-binary") for name in team.keys() - small.keys()} <= {"psycopg", "typing-extensions"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / "packaging" / lock).read_text(encoding="utf-8")
    assert "://" not in text and "file:" not in text and "@" not in text
    for block in re.split(r"\n(?=[A-Za-z])", text):
        assert "--hash=sha256:" in block, block.splitlines()[0]


def test_what_is_imported_is_asked_for_and_nothing_else() -> None:
    owners = packages_distributions()
    found = set()
    for path in [ROOT / "main.py", *(ROOT / "commdesk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
            elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module") and node.args:
                if isinstance(node.args[0], ast.Constant):
                    found.add(str(node.args[0].value).split(".")[0])
    used = {canonicalize_name(owner) for name in found for owner in owners.get(name, ())}
    asked = {canonicalize_name(Requirement(text).name) for text in PROJECT["project"]["dependencies"] + EXTRA}
    read_by_python = {"tzdata"}
    assert used - {"shiboken6", "commdesk", "pyside6"} == asked - read_by_python


def test_the_full_pyside_is_never_asked_for() -> None:
    assert all(canonicalize_name(r.name) not in {"pyside6", "pyside6-addons"} for r in locked("requirements-dev.txt"))


@pytest.mark.parametrize(
    "name", ["packaging/run", "packaging/test", "packaging/mutate", "packaging/environment.sh", ".ci/run"]
)
def test_the_shell_scripts_can_be_read(name: str) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash here")
    assert subprocess.run([bash, "-n", ROOT / name], capture_output=True, check=False).returncode == 0
    assert b"\r" not in (ROOT / name).read_bytes()


@pytest.mark.parametrize("name", ["run", "test"])
def test_each_script_has_a_twin_for_windows(name: str) -> None:
    twin = (ROOT / "packaging" / f"{name}.ps1").read_text(encoding="utf-8")
    locks = re.compile(r"requirements[-a-z]*\.txt")
    assert locks.findall(twin) == locks.findall((ROOT / "packaging" / name).read_text(encoding="utf-8"))
    assert twin.isascii()  # Windows PowerShell reads a script without BOM in the local code page


def test_the_ways_to_test_are_those_of_windows() -> None:
    ours, twin = ((ROOT / "packaging" / each).read_text(encoding="utf-8") for each in ("test", "test.ps1"))
    ways = set(re.findall(r'\[ "\$1" = "(--\w+)" \]', ours))
    assert ways == set(re.findall(r"\$words\[0\] -eq '(--\w+)'", twin)) == {"--long", "--coverage"}


@pytest.mark.parametrize("name", ["run", "test"])
def test_each_script_for_windows_starts_where_scripts_are_not_allowed(name: str) -> None:
    text = (ROOT / "packaging" / f"{name}.cmd").read_bytes()
    assert text.isascii() and text.count(b"\r\n") == text.count(b"\n")
    assert f'-ExecutionPolicy Bypass -File "%~dp0{name}.ps1" %*'.encode() in text


def test_the_shells_share_their_marks_and_their_lock() -> None:
    ours = (ROOT / "packaging" / "environment.sh").read_text(encoding="utf-8")
    twin = (ROOT / "packaging" / "environment.ps1").read_text(encoding="utf-8").replace("\\", "/")
    for name in (
        ".venv/made",
        ".venv/installing",
        ".venv/installed-",
        ".venv.lock",
        "Another start is setting CommDesk up",
    ):
        assert name in ours and name in twin.replace("'.venv' ('installed-'", "'.venv/installed-'"), name


def test_pre_commit_makes_the_checks_of_the_test_command() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0]["hooks"]
    script = (ROOT / "packaging" / "test").read_text(encoding="utf-8")
    checks = dict(re.findall(r'^    check "(\w+)" (.+)$', script, re.M))
    assert set(checks) == {"style", "format", "types"}
    entries = {hook["id"]: hook["entry"].replace(" --force-exclude", "") for hook in hooks}
    assert {name: entry for name, entry in entries.items() if name in checks} == {
        name: command.removesuffix(" .") for name, command in checks.items()
    }
    named = [word for word in entries["house"].split() if word.startswith("tests/")]
    assert named and all((ROOT / word).exists() for word in named)
