"""What a kill leaves behind: unfinished files and temporary copies, named so that the next start knows them and sweeps them away.

Every unfinished file gets its name from `get_unfinished_path`, every temporary folder from `make_workroom`; a house test sees to it. So what
is swept is what was made, and nothing has to be listed twice. A name says which process makes it, on which computer::

    .club.commdesk.4711-9f3a01bc.restored         beside club.commdesk
    commdesk-check-4711-9f3a01bc-x8k2m1qa/        in the system's folder for temporary files, with a `MARKER` in it

Swept is only what was written by us and is in nobody's use: the process is gone, or it was another computer's and the file a
day old; a database carries our mark, a folder our marker. Names of earlier versions, without a process, are swept after a day.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from glob import escape
from pathlib import Path

from commdesk.store.migrations import APPLICATION_ID
from commdesk.work_log import log_work

KINDS = ("part", "new", "restored", "rescued")
"""What becomes of it: the file it lies beside, a new workspace, one gone back to a backup, what could be read of a damaged one."""
MARKER = ".commdesk-temporary"
START = "commdesk-"
DAY = 86_400
LOOKED_AT = "file"
"""What a workspace is called in a room where it is looked at with a log that was found."""
ROOM = 200  # bytes of a name; 255 are allowed

_WORDS = "|".join(KINDS)
_PART = re.compile(
    rf"\.(?P<target>.+)\.(?P<pid>\d{{1,10}})-(?P<host>[0-9a-f]{{8}})\.(?:{_WORDS})(?P<end>-journal|-wal|-shm)?"
)
_OLD_PART = re.compile(
    r"\.(?P<target>.+)(?:(?<=\.commdesk)\.(?:new|restored)|(?<=\.commdesk-backup)\.part)(?P<end>-journal|-wal|-shm)?"
)
_ROOM = re.compile(rf"{START}[a-z]+-(?P<pid>\d{{1,10}})-(?P<host>[0-9a-f]{{8}})-\w+")
_OLD_ROOM = re.compile(rf"{START}check-\w{{8}}")
_OLD_COPIES = {name + end for name in ("copy.commdesk", "kept.commdesk") for end in ("", "-wal", "-shm", "-journal")}
_ours: set[str] = set()


def get_unfinished_path(target: Path, kind: str = "part") -> Path:
    """Return the path beside ``target`` to write to until it is whole; one that this process left there is swept.

    Args:
        kind: One of `KINDS`.
    """
    tail = f".{os.getpid()}-{_get_computer_tag()}.{kind}"
    name = target.name.encode()[-ROOM:].decode(errors="ignore")
    made = target.with_name(f".{name}{tail}")
    _ours.add(made.name)
    return made


def get_target_path(part: Path) -> Path:
    """Return what an unfinished file is to become, for words about it; its name may be cut at the beginning."""
    match = _PART.fullmatch(part.name)
    return part.with_name(match["target"]) if match else part


def delete_unfinished(part: Path) -> None:
    """Remove an unfinished file, if it is there, and what SQLite keeps beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + end).unlink(missing_ok=True)


def remove_second_name(path: Path) -> None:
    """Remove the second name that a kill left: of a new workspace, or in a room where a lost log was looked at."""
    with suppress(OSError):
        facts = path.stat()
        if facts.st_nlink < 2:
            return
        for each in path.parent.glob(f".{escape(path.name)}.*new"):
            if (_PART.fullmatch(each.name) or _OLD_PART.fullmatch(each.name)) and os.path.samestat(each.lstat(), facts):
                each.unlink()
        for each in path.parent.glob(f".{START}*/{LOOKED_AT}"):
            if _is_old_room(each.parent, time.time()) and os.path.samestat(each.lstat(), facts):
                each.unlink()


@contextmanager
def make_workroom(what: str, beside: Path | None = None) -> Iterator[Path]:
    """Yield a new folder for temporary copies, which only this user may enter; it is removed at the end.

    Args:
        what: A word in small letters for its name.
        beside: The file that it must be on one disk with; among the system's temporary files when None.

    Raises:
        OSError: it cannot be made.
    """
    made = _make_room(what, beside)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def make_lasting_folder(what: str) -> Path:
    """Return a new folder as `make_workroom`, which stays until the program ends.

    Raises:
        OSError: it cannot be made.
    """
    made = _make_room(what)
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def _make_room(what: str, beside: Path | None = None) -> Path:
    prefix = f"{START}{what}-{os.getpid()}-{_get_computer_tag()}-"
    made = Path(tempfile.mkdtemp(prefix=f".{prefix}", dir=beside.parent) if beside else tempfile.mkdtemp(prefix=prefix))
    _ours.add(made.name)
    (made / MARKER).write_text("Made by CommDesk for copies that it needs for a while. It may be deleted.\n", "utf-8")
    return made


def sweep_unfinished(folders: Iterable[Path], now: float | None = None) -> list[Path]:
    """Remove the unfinished files that nobody works on any more; return them. What cannot be looked at or removed stays.

    Args:
        folders: Where to look, not below.
        now: UTC seconds; the clock when None.
    """
    moment = time.time() if now is None else now
    gone: list[Path] = []
    for folder in {Path(os.path.realpath(each)) for each in folders}:
        with suppress(OSError), os.scandir(folder) as found:
            parts = [Path(each.path) for each in found if each.name[:1] == "."]
            for path in sorted(parts):  # the file itself comes before its log
                with suppress(OSError):
                    if _is_old_room(path, moment) or (_is_left(path, moment) and _is_ours(path)):
                        shutil.rmtree(path) if path.is_dir() else path.unlink()
                        gone.append(path)
    return gone


def is_in_use(path: Path) -> bool:
    """Return whether it is an unfinished file or a part of one that somebody may still be working on."""
    with suppress(OSError):
        if match := _PART.fullmatch(path.name):
            mine = path.name.removesuffix(match["end"] or "") in _ours
            return mine or not _is_gone(path, int(match["pid"]), match["host"], time.time())
    return False


@log_work("sweeping temporary files", lambda done: {"removed": len(done)})
def sweep_temporary(now: float | None = None, folder: Path | None = None) -> list[Path]:
    """Remove the temporary folders that a kill left behind; return them.

    Args:
        now: UTC seconds; the clock when None.
        folder: Where to look; the system's folder for temporary files when None.
    """
    moment = time.time() if now is None else now
    gone = []
    with suppress(OSError), os.scandir(folder or tempfile.gettempdir()) as found:
        for path in [Path(each.path) for each in found if each.name.startswith(START)]:
            with suppress(OSError):
                if _is_old_room(path, moment):
                    shutil.rmtree(path)
                    gone.append(path)
    return gone


def _is_left(path: Path, now: float) -> bool:
    """Return whether the name is one of ours and nobody works on the file."""
    if match := _PART.fullmatch(path.name):
        name = path.name.removesuffix(match["end"] or "")
        return name not in _ours and _is_gone(path, int(match["pid"]), match["host"], now)
    return _OLD_PART.fullmatch(path.name) is not None and _measure_age(path, now) > DAY


def _is_ours(path: Path) -> bool:
    """Return whether it is a file that we wrote, and nothing else is lost with it."""
    facts = path.lstat()
    match = _PART.fullmatch(path.name) or _OLD_PART.fullmatch(path.name)
    assert match is not None
    named = match.re is _PART and match["host"] == _get_computer_tag()
    table = named and ".commdesk" not in match["target"]
    if not stat.S_ISREG(facts.st_mode):
        return table and stat.S_ISDIR(facts.st_mode)  # a pack of scripts may be a folder
    if match["end"]:  # SQLite's own, of no use without the file
        return not path.with_name(path.name.removesuffix(match["end"])).exists()
    if facts.st_nlink > 1:
        # A new workspace that has its name already. Not to be opened here: closing it would drop SQLite's locks on that.
        target = path.with_name(match["target"])
        return target.exists() and os.path.samestat(facts, target.stat())
    if table:
        return True  # a table, a letter, the settings: there is no mark in those, but the name is of this very computer
    with path.open("rb") as file:
        head = file.read(100)
    return int.from_bytes(head[68:72], "big") == APPLICATION_ID or not any(head)


def _is_old_room(path: Path, now: float) -> bool:
    facts = path.lstat()
    mine = sys.platform == "win32" or facts.st_uid == os.getuid()
    if not stat.S_ISDIR(facts.st_mode) or not mine or path.name in _ours:
        return False
    if match := _ROOM.fullmatch(path.name.removeprefix(".")):
        names = os.listdir(path)
        return (not names or MARKER in names) and _is_gone(path, int(match["pid"]), match["host"], now)
    if _OLD_ROOM.fullmatch(path.name) and _measure_age(path, now) > DAY:
        files = list(path.iterdir())
        return {each.name for each in files} <= _OLD_COPIES and all(each.is_file() for each in files)
    return False


def _is_gone(path: Path, pid: int, host: str, now: float) -> bool:
    """Return whether the process that wrote it has ended, as far as can be known from here."""
    if host != _get_computer_tag():
        return _measure_age(path, now) > DAY
    return pid == os.getpid() or not _is_running(pid)


def _measure_age(path: Path, now: float) -> float:
    """Return the seconds since it was written; 0 or less where the clock was wrong then or is now."""
    return now - path.lstat().st_mtime


def _name() -> str:
    """Return what the computer is called. ``platform`` says the same everywhere, and takes 5 ms of each start to read."""
    if sys.platform != "win32":
        return os.uname().nodename
    import platform

    return platform.node()


@cache
def _get_computer_tag() -> str:
    """Return eight letters for this computer, or for the container in it that numbers its processes for itself."""
    space = ""
    with suppress(OSError, AttributeError):
        space = os.readlink("/proc/self/ns/pid")
    return hashlib.blake2b(f"{_name()} {space}".encode(), digest_size=4).hexdigest()


def _is_running(pid: int) -> bool:
    """Return whether a process of this number runs."""
    if sys.platform == "win32":
        import ctypes

        kernel, code = ctypes.windll.kernel32, ctypes.c_ulong()
        handle = kernel.OpenProcess(0x1000, False, pid)  # may be asked for how it is, no more
        if not handle:
            return bool(kernel.GetLastError() == 5)  # it is another user's
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == 259
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True
