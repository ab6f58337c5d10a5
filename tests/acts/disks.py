"""Small disks of one's own: one that is full, one that refuses what it took, one that is read-only. Linux, as root; else the test is skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PAGE = 4096
BLOCK = 65_536
MIB = 1 << 20


class Disk:
    """A mounted tmpfs, of which all is taken by a ballast but what is given free."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, left: int) -> None:
        """Leave ``left`` pages free."""
        self._ballast.unlink(missing_ok=True)
        free = os.statvfs(self.folder).f_bavail
        with self._ballast.open("wb") as file:
            if free > left:
                os.posix_fallocate(file.fileno(), 0, (free - left) * PAGE)

    def grow(self, pages: int = 1) -> None:
        """Give some pages free."""
        size = self._ballast.stat().st_size if self._ballast.exists() else 0
        if size:
            os.truncate(self._ballast, max(size - pages * PAGE, 0))

    def read_only(self, on: bool) -> None:
        """Let nothing be written any more, or again; no file may be open for writing."""
        _run("mount", "-o", f"remount,{'ro' if on else 'rw'}", str(self.folder))


@contextmanager
def small(folder: Path, size: int = 24 * MIB) -> Iterator[Disk]:
    """Mount a tmpfs of ``size`` bytes at ``folder``."""
    _need_root()
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder))
    try:
        yield Disk(folder)
    finally:
        _run("umount", "-l", str(folder))  # a failed test may hold a file open


class Failing:
    """A file system that believes to have room, on a disk that refuses to keep what it took: told when the data is to be safe."""

    def __init__(self, folder: Path, back: Path) -> None:
        self.folder, self._back = folder, back

    def fail(self, room: int) -> None:
        """Keep ``room`` bytes more, then refuse."""
        used = self._used()
        _run("mount", "-o", f"remount,size={used + room}", str(self._back))

    def work(self) -> None:
        """Keep everything from now on."""
        _run("mount", "-o", f"remount,size={64 * MIB}", str(self._back))

    def again(self) -> None:
        """Take the disk out and put it in again, so that only what it kept is there."""
        _run("umount", str(self.folder))
        _run("mount", "-o", "loop", str(self._back / "disk"), str(self.folder))

    def _used(self) -> int:
        state = os.statvfs(self._back)
        return (state.f_blocks - state.f_bfree) * state.f_frsize


@contextmanager
def failing(folder: Path) -> Iterator[Failing]:
    """Mount, at ``folder``, a file system on a loop device whose own disk can become full."""
    _need_root()
    back = folder.with_name(folder.name + "-back")
    folder.mkdir()
    back.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={64 * MIB}", "none", str(back))
    try:
        disk = back / "disk"
        with disk.open("wb") as file:
            file.truncate(48 * MIB)
        _run("mkfs.ext4", "-q", "-O", "^has_journal", "-E", "lazy_itable_init=0,nodiscard", "-N", "64", str(disk))
        _run("mount", "-o", "loop", str(disk), str(folder))
        try:
            yield Failing(folder, back)
        finally:
            _run("umount", "-l", str(folder))
    finally:
        _run("umount", "-l", str(back))


def _need_root() -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")


def _run(*words: str) -> None:
    """Run a program of the system; skip the test where it may not do what it should."""
    try:
        done = subprocess.run(words, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        pytest.skip(f"no {words[0]} here")
    if done.returncode:
        if words[0] == "umount":
            raise OSError(done.stderr)
        pytest.skip(f"{words[0]}: {done.stderr.strip()}")
