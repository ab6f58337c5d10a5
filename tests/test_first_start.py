"""The first start by `packaging/run`, for real, with a Python and system tools that note what they were asked for."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(BASH is None or sys.platform == "win32", reason="these scripts are for bash")
TOOLS = "bash sh cat dirname readlink mkdir rm mv cp sleep env ps kill touch grep true".split()

PYTHON = r"""#!/usr/bin/env bash
case "$1 ${2:-}" in
"-m venv")
    echo venv >>"$FAKE/log"
    mkdir -p .venv/bin
    cp "$0" .venv/bin/python
    [ ! -e "$FAKE/venv-dies" ] || kill -9 $$
    ;;
"-m pip")
    echo pip >>"$FAKE/log"
    touch "$FAKE/in-pip"
    sleep "$(cat "$FAKE/slow" 2>/dev/null || echo 0)"
    [ ! -e "$FAKE/pip-dies" ] || kill -9 $$
    [ ! -e "$FAKE/pip-fails" ]
    ;;
"-m pytest") echo "$@" >>"$FAKE/log" ;;
*ensurepip*) [ ! -e "$FAKE/no-venv" ] ;;
*) exec "$REAL" "$@" ;;
esac
"""
APT = r"""#!/usr/bin/env bash
while [ $# -gt 0 ]; do
    case $1 in
    -o) shift ;;
    install)
        echo "apt $*" >>"$FAKE/log"
        rm -f "$FAKE/no-venv"
        for name in "$@"; do echo "$name" >>"$FAKE/installed"; done
        exit 0
        ;;
    esac
    shift
done
"""
DPKG = r"""#!/usr/bin/env bash
while read -r name; do echo "install ok installed $name"; done <"$FAKE/installed"
exit 1
"""
MAIN = "import json, os, sys\nprint(json.dumps([os.getcwd(), sys.argv[1:]]))\n"
LIBRARIES = """libgl1 libegl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0 libgssapi-krb5-2 libxcb-cursor0 libxcb-icccm4
    libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0 libwayland-client0 libwayland-cursor0 libwayland-egl1""".split()


@dataclass
class Checkout:
    """A checkout in a folder with blanks, and a machine of its own."""

    root: Path
    fake: Path
    tools: Path
    user: int = 0

    def environ(self, **more: str) -> dict[str, str]:
        """Return all that the scripts see."""
        return {"PATH": str(self.tools), "HOME": str(self.fake), "FAKE": str(self.fake), "REAL": sys.executable, **more}

    def run(
        self, *words: str, cwd: Path | None = None, script: Path | None = None, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Start CommDesk."""
        command = [str(BASH), str(script or self.root / "packaging" / "run"), *words]
        return subprocess.run(
            command,
            cwd=cwd or self.root,
            env=self.environ(**more),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def begin(self) -> subprocess.Popen[str]:
        """Start CommDesk and do not wait."""
        return subprocess.Popen(
            [str(BASH), str(self.root / "packaging" / "run"), "x"],
            cwd=self.root, env=self.environ(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        )  # fmt: skip

    def log(self) -> list[str]:
        """Return what the machine was asked for."""
        path = self.fake / "log"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []

    def set(self, name: str, text: str = "") -> None:
        """Make the machine misbehave."""
        (self.fake / name).write_text(text, encoding="utf-8")

    def mend(self, name: str) -> None:
        """Make it behave again."""
        (self.fake / name).unlink()


def tool(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture(params=["flock", "no flock"])
def checkout(tmp_path: Path, request: pytest.FixtureRequest) -> Checkout:
    """A fresh checkout on a machine with everything installed; with flock, and as on macOS without."""
    root, fake, tools = tmp_path / "a folder" / "Comm Desk", tmp_path / "fake", tmp_path / "tools"
    for folder in (root / "packaging", fake, tools):
        folder.mkdir(parents=True)
    for name in ("run", "test", "environment.sh", "requirements.txt", "requirements-dev.txt"):
        shutil.copyfile(ROOT / "packaging" / name, root / "packaging" / name)
    (root / "main.py").write_text(MAIN, encoding="utf-8")
    for name in (*TOOLS, *(["flock"] if request.param == "flock" else [])):
        if found := shutil.which(name):
            (tools / name).symlink_to(found)
        elif name == "flock":
            pytest.skip("no flock here")
    tool(tools, "python3.13", PYTHON)
    tool(tools, "apt-get", APT)
    tool(tools, "dpkg-query", DPKG)
    tool(tools, "fc-list", '#!/usr/bin/env bash\n[ -e "$FAKE/no-font" ] || echo font\n')
    tool(tools, "id", '#!/usr/bin/env bash\ncat "$FAKE/user"\n')
    made = Checkout(root, fake, tools)
    made.set("user", "1000")
    made.set("installed", "\n".join([*(f"{name}t64" if name == "libglib2.0-0" else name for name in LIBRARIES), ""]))
    return made


def test_names_are_those_of_the_folder_one_is_in(checkout: Checkout, tmp_path: Path) -> None:
    here = tmp_path / "some where"
    here.mkdir()
    found = checkout.run("demo", "my sample.commdesk", cwd=here)
    assert json.loads(found.stdout) == [str(here), ["demo", "my sample.commdesk"]]
    link = here / "commdesk"
    link.symlink_to(os.path.relpath(checkout.root / "packaging" / "run", here))
    other = tmp_path / "link"
    other.symlink_to(link)
    for script in (link, other, Path("commdesk"), Path("./commdesk")):
        found = checkout.run(cwd=here, script=script, CDPATH=f"{tmp_path}:{here}:.")
        assert (found.returncode, json.loads(found.stdout)) == (0, [str(here), ["--demo"]]), script
    found = checkout.run(
        "members", "x", cwd=checkout.root.parent, script=Path("Comm Desk/packaging/run"), CDPATH=str(tmp_path)
    )
    assert json.loads(found.stdout) == [str(checkout.root.parent), ["members", "x"]]
    assert checkout.log() == ["venv", "pip"], "set up once"


def test_a_second_start_says_and_does_nothing(checkout: Checkout) -> None:
    first = checkout.run("x")
    second = checkout.run("x")
    assert "Making the environment" in first.stderr and second.stderr == ""
    assert checkout.log() == ["venv", "pip"] and not list(checkout.root.glob(".venv.lock.d*"))


@pytest.mark.parametrize("dies", ["venv-dies", "pip-dies"])
def test_what_was_broken_off_is_begun_anew(checkout: Checkout, dies: str) -> None:
    checkout.set(dies)
    assert checkout.run("x").returncode == 1
    checkout.mend(dies)
    found = checkout.run("x")
    assert found.returncode == 0 and json.loads(found.stdout)[1] == ["x"]
    assert checkout.log()[-2:] == ["venv", "pip"]


def test_a_start_that_was_killed_heals(checkout: Checkout) -> None:
    checkout.set("slow", "20")
    begun = checkout.begin()
    while not (checkout.fake / "in-pip").exists():
        time.sleep(0.02)
    os.killpg(begun.pid, signal.SIGKILL)
    begun.communicate()
    checkout.mend("slow")
    found = checkout.run("x")
    assert found.returncode == 0, found.stderr
    assert checkout.log() == ["venv", "pip", "venv", "pip"]


def test_no_connection_is_told_and_nothing_is_made_anew(checkout: Checkout) -> None:
    checkout.set("pip-fails")
    found = checkout.run("x")
    assert found.returncode == 1 and "Check the connection" in found.stderr
    checkout.mend("pip-fails")
    assert checkout.run("x").returncode == 0
    assert checkout.log() == ["venv", "pip", "pip"]


def test_two_at_once_wait_for_each_other(checkout: Checkout) -> None:
    checkout.set("slow", "1.5")
    first = checkout.begin()
    while not (checkout.fake / "in-pip").exists():
        time.sleep(0.02)
    others = [checkout.begin() for _ in range(2)]
    told = [each.communicate(timeout=60) for each in (first, *others)]
    assert [each.returncode for each in (first, *others)] == [0, 0, 0], told
    assert checkout.log() == ["venv", "pip"]
    assert [errors.count("Another start is setting CommDesk up") for _, errors in told] == [0, 1, 1]
    assert not list(checkout.root.glob(".venv.lock.d*"))


def test_the_lock_of_a_start_that_is_gone_is_taken_away(checkout: Checkout) -> None:
    lock = checkout.root / ".venv.lock.d"
    lock.mkdir()
    gone = subprocess.run(["true"], check=True) and subprocess.Popen(["true"])
    gone.wait()
    (lock / "pid").write_text(str(gone.pid))
    assert checkout.run("x").returncode == 0 and checkout.log() == ["venv", "pip"]


def test_an_environment_from_before_is_kept(checkout: Checkout) -> None:
    checkout.run("x")
    (checkout.root / ".venv" / "made").unlink()
    assert checkout.run("x").stderr == "" and checkout.log() == ["venv", "pip"]


def test_a_new_lock_is_installed_into_the_old_environment(checkout: Checkout) -> None:
    checkout.run("x")
    with (checkout.root / "packaging" / "requirements.txt").open("a") as file:
        file.write("# newer\n")
    assert checkout.run("x").returncode == 0 and checkout.log() == ["venv", "pip", "pip"]


def test_all_that_is_missing_is_one_sentence_before_anything_is_fetched(checkout: Checkout) -> None:
    for name in ("installed", "no-font", "no-venv"):
        checkout.set(name)
    found = checkout.run("x")
    assert found.returncode == 1 and checkout.log() == []
    line = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv {' '.join(LIBRARIES)} fonts-wqy-microhei"
    told = "Some system packages are missing. Please run as administrator: "
    told += f"apt-get update && apt-get install -y --no-install-recommends {line}"
    assert found.stderr.splitlines() == [told]


def test_an_administrator_is_asked_once(checkout: Checkout) -> None:
    for name in ("installed", "no-font", "no-venv"):
        checkout.set(name)
    checkout.set("user", "0")
    found = checkout.run("x")
    assert found.returncode == 0, found.stderr
    assert [line.split()[0] for line in checkout.log()] == ["apt", "venv", "pip"]
    assert all(name in checkout.log()[0] for name in (*LIBRARIES, "fonts-wqy-microhei", "-venv"))


def test_without_libraries_it_goes_on_and_says_so(checkout: Checkout) -> None:
    checkout.set("installed", "\n".join([*LIBRARIES[:-1], ""]))
    found = checkout.run("x")
    assert found.returncode == 0 and checkout.log() == ["venv", "pip"]
    assert "libwayland-egl1" in found.stderr and "Going on without them" in found.stderr


def test_no_python_at_all_is_told(checkout: Checkout) -> None:
    (checkout.tools / "python3.13").unlink()
    (checkout.tools / "apt-get").unlink()
    found = checkout.run("x")
    assert (
        found.returncode == 1
        and found.stderr.startswith("CommDesk needs Python 3.11")
        and found.stderr.count("\n") == 1
    )


def test_the_long_tests_are_asked_for_by_name(checkout: Checkout) -> None:
    found = checkout.run("--long", "tests/store", script=checkout.root / "packaging" / "test")
    assert found.returncode == 0, found.stderr
    assert checkout.log() == ["venv", "pip", "-m pytest -q -m long -s tests/store"]
