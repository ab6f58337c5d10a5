"""What other programs and people do to the files of an open workspace, each as one function. Nothing is opened in this process.

To open and close a file here would drop the locks that SQLite holds on it, which is an attack of its own.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Ground:
    """The open file; an older version of it, complete; a workspace of somebody else; both with or without a log of their own."""

    path: Path
    older: Path
    other: Path
    dice: random.Random

    def beside(self, end: str) -> Path:
        """Return the file of that ending beside the open one."""
        return self.path.with_name(self.path.name + end)

    def any(self) -> Path:
        """Return one of the two other files."""
        return self.dice.choice((self.older, self.other))


Attack = Callable[[Ground], object]
ATTACKS: dict[str, Attack] = {}


def attack(do: Attack) -> Attack:
    """Register an attack under the name of its function."""
    ATTACKS[do.__name__] = do
    return do


def run(*words: object) -> str:
    """Run another program."""
    return subprocess.run([str(word) for word in words], check=True, capture_output=True, text=True).stdout


def sqlite(path: Path, sql: str) -> str:
    """Let the program ``sqlite3`` work in the file."""
    return run("sqlite3", "-cmd", ".timeout 5000", path, sql)


def put(source: Path, target: Path) -> None:
    """Put a copy of a file in the place of another, as careful programs do."""
    if source.exists():
        part = target.with_name("arriving")
        run("cp", source, part)
        os.replace(part, target)


@attack
def rename(on: Ground) -> None:
    """Give it another name in its folder."""
    on.path.rename(on.path.with_name(f"改名 {on.dice.randrange(10**9)} 100% #?.commdesk"))


@attack
def move_away(on: Ground) -> None:
    """Put it into another folder."""
    away = on.path.parent / f"away {on.dice.randrange(10**9)}"
    away.mkdir()
    on.path.rename(away / on.path.name)


@attack
def delete(on: Ground) -> None:
    """Delete it."""
    on.path.unlink()


@attack
def delete_all(on: Ground) -> None:
    """Delete it with all that lies beside it."""
    for end in ("", "-wal", "-shm"):
        on.beside(end).unlink(missing_ok=True)


@attack
def replace(on: Ground) -> None:
    """Put another file in its place."""
    put(on.any(), on.path)


@attack
def replace_with_log(on: Ground) -> None:
    """Put another file and its log in the place of both."""
    new = on.any()
    put(new, on.path)
    put(new.with_name(new.name + "-wal"), on.beside("-wal"))


@attack
def link_and_delete(on: Ground) -> None:
    """Give it a second name and take the first away."""
    os.link(on.path, on.path.with_name(f"second {on.dice.randrange(10**9)}.commdesk"))
    on.path.unlink()


@attack
def rename_and_back(on: Ground) -> None:
    """Move it away and back."""
    away = on.path.with_name("for a moment")
    on.path.rename(away)
    away.rename(on.path)


@attack
def overwrite(on: Ground) -> None:
    """Write another file over it."""
    run("cp", on.any(), on.path)


@attack
def cut_short(on: Ground) -> None:
    """Cut it off."""
    os.truncate(on.path, on.dice.choice((0, 100, 4096, on.path.stat().st_size // 8192 * 4096)))


@attack
def touch(on: Ground) -> None:
    """Give it another time."""
    os.utime(on.path)


@attack
def delete_log(on: Ground) -> None:
    """Delete its log."""
    on.beside("-wal").unlink(missing_ok=True)


@attack
def delete_index(on: Ground) -> None:
    """Delete the index of its log."""
    on.beside("-shm").unlink(missing_ok=True)


@attack
def delete_both(on: Ground) -> None:
    """Delete its log and the index."""
    delete_log(on)
    delete_index(on)


@attack
def replace_log(on: Ground) -> None:
    """Put another log in the place of its own."""
    new = on.any()
    put(new.with_name(new.name + "-wal"), on.beside("-wal"))


@attack
def overwrite_log(on: Ground) -> None:
    """Write another log over its own."""
    new = on.any()
    if (log := new.with_name(new.name + "-wal")).exists():
        run("cp", log, on.beside("-wal"))


@attack
def cut_log_short(on: Ground) -> None:
    """Cut its log off."""
    log = on.beside("-wal")
    if log.exists():
        os.truncate(log, on.dice.choice((0, 32, 1000, log.stat().st_size // 2)))


@attack
def delete_lock(on: Ground) -> None:
    """Delete the file that says who has it open."""
    on.path.with_name(f".{on.path.name}.lock").unlink(missing_ok=True)


@attack
def look_inside(on: Ground) -> None:
    """Read it with another program."""
    sqlite(on.path, "SELECT count(*) FROM member; SELECT count(*) FROM change;")


@attack
def move_log(on: Ground) -> None:
    """Let another program move the log into it."""
    sqlite(on.path, f"PRAGMA wal_checkpoint({on.dice.choice(('PASSIVE', 'FULL', 'RESTART', 'TRUNCATE'))});")


@attack
def write_inside(on: Ground) -> None:
    """Let another program write into it."""
    more = on.dice.randrange(3) * "INSERT INTO meta VALUES ('by hand ' || hex(randomblob(4)), hex(randomblob(9000)));"
    sqlite(on.path, f"INSERT INTO meta VALUES ('by hand ' || hex(randomblob(4)), 'x');{more}")


@attack
def lose_locks(on: Ground) -> None:
    """Open and close it in this program, and let another one take itself for the only one."""
    for end in ("", "-shm"):
        if on.beside(end).exists():
            with on.beside(end).open("rb"):
                pass
    sqlite(on.path, "SELECT count(*) FROM member;")


@attack
def rename_folder(on: Ground) -> None:
    """Rename the folder and make another one of its name, empty."""
    folder = on.path.parent
    folder.rename(folder.with_name(f"{folder.name} {on.dice.randrange(10**9)}"))
    folder.mkdir()


def copy_with_log(path: Path, to: Path) -> None:
    """Copy a file and its log, as a program does that knows of no database."""
    for end in ("", "-wal"):
        if path.with_name(path.name + end).exists():
            shutil.copyfile(path.with_name(path.name + end), to.with_name(to.name + end))
