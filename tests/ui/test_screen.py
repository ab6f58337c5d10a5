"""Before Qt is asked: no screen, a screen that does not answer, a library that is missing are one sentence and exit 1."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui import screen

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="these always have a screen")


def start(folder: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Start the program for real, with nothing of our environment but what is needed."""
    kept = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "COMMDESK_HOME": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    command = [sys.executable, str(ROOT / "main.py"), *words]
    return subprocess.run(command, env=kept | environ, capture_output=True, text=True, timeout=120, check=False)


@LINUX
@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "no screen here"),
        ({"DISPLAY": ":7654"}, ""),
        ({"WAYLAND_DISPLAY": "wayland-none", "XDG_RUNTIME_DIR": "/nonexistent"}, ""),
        ({"QT_QPA_PLATFORM": "xcb"}, ""),
    ],
    ids=["none", "x11", "wayland", "asked"],
)
def test_without_a_screen_the_program_says_so_and_does_not_abort(
    tmp_path: Path, environ: dict[str, str], words: str
) -> None:
    found = start(tmp_path, **environ)
    assert found.returncode == 1 and found.stdout == ""
    line = found.stderr.strip().splitlines()[-1]
    assert words in line and any(
        part in line for part in ("no screen here", "does not answer", "libraries that are missing")
    )
    assert "Traceback" not in found.stderr and "made a mistake" not in found.stderr


@LINUX
def test_a_library_that_qt_itself_lacks_is_named_with_its_package(tmp_path: Path) -> None:
    broken = tmp_path / "PySide6"
    broken.mkdir()
    (broken / "__init__.py").write_text(
        "raise ImportError('libglib-2.0.so.0: cannot open shared object file: No such file or directory')"
    )
    found = start(tmp_path, PYTHONPATH=str(tmp_path), QT_QPA_PLATFORM="offscreen")
    assert found.returncode == 1 and "apt-get install libglib2.0-0)" in found.stderr
    assert "Traceback" not in found.stderr and len(found.stderr.strip().splitlines()) == 1


def test_which_screens_qt_would_try() -> None:
    assert screen.list_platforms({}) == []
    assert screen.list_platforms({"DISPLAY": ":0"}) == ["xcb"]
    assert screen.list_platforms({"WAYLAND_DISPLAY": "wayland-0"}) == ["wayland"]
    assert screen.list_platforms({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}) == ["wayland", "xcb"]
    assert screen.list_platforms({"QT_QPA_PLATFORM": "wayland-egl;xcb:x=1", "DISPLAY": ":0"}) == ["wayland", "xcb"]
    assert screen.list_platforms({"QT_QPA_PLATFORM": "offscreen"}) == ["offscreen"]


@LINUX
def test_what_is_asked_for_by_name_is_believed() -> None:
    assert screen.find_trouble({"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert screen.find_trouble({"QT_QPA_PLATFORM": "vnc:size=800x600"}) == ""
    assert screen.find_trouble({"QT_QPA_PLATFORM": "nonsense;offscreen"}) == ""
    assert "nonsense" in screen.find_trouble({"QT_QPA_PLATFORM": "nonsense", "DISPLAY": ":0"})


@LINUX
def test_all_that_lacks_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        screen, "_can_load", lambda name: name not in ("libwayland-egl.so.1", "libxcb-cursor.so.0", "libxcb-icccm.so.4")
    )
    told = screen.find_trouble({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})
    assert "sudo apt-get install libwayland-egl1 libxcb-cursor0 libxcb-icccm4)" in told


@LINUX
def test_one_screen_that_answers_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "missing_libraries", lambda kind: ["libxcb-cursor.so.0"] if kind == "xcb" else [])
    monkeypatch.setattr(screen, "can_connect", lambda kind: kind == "wayland")
    assert screen.find_trouble({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}) == ""
    monkeypatch.setattr(screen, "can_connect", lambda kind: False)
    assert "libxcb-cursor0" in screen.find_trouble({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})


def test_another_failure_is_not_taken_for_a_missing_library() -> None:
    assert screen.parse_missing_library(ImportError("cannot import name 'x'")) == []
    assert screen.parse_missing_library(OSError("libfoo.so.3: cannot open shared object file: No such file")) == [
        "libfoo.so.3"
    ]
    assert "apt-get install libfoo.so.3)" in screen.describe_missing(["libfoo.so.3"])


BROUGHT = "libxcb-image0 libxcb-render-util0 libxcb-randr0 libxcb-sync1 libxcb-xfixes0 libxcb-shm0 libxcb-xkb1 libx11-xcb1".split()
"""Packages that the others need themselves."""


def test_the_scripts_install_what_the_plugins_need() -> None:
    scripts = "".join((ROOT / "packaging" / name).read_text(encoding="utf-8") for name in ("run", "environment.sh"))
    for names in screen.NEEDED.values():
        for name in names:
            package = screen.PACKAGES[name.partition(".so")[0] + ".so"]
            assert package in scripts or package in BROUGHT, name
