"""Which workspaces were looked through and found sound, so that silent damage is met at the door and nobody waits for it twice.

SQLite notices damage only where it happens to read. So a file is looked through (`verdict.sound`, 600 MB a second) when it
is not as we left it: another program, a disk or a sync client was at it; and again once a week, for disks that rot. What
we left is noted beside the settings, not in the file: a file cannot vouch for itself.
"""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path

from commdesk import settings
from commdesk.progress import Progress
from commdesk.store import verdict
from commdesk.store.damage import Damaged
from commdesk.store.files import file_checks, lock, private

FILE = "sound.json"
WEEK = 7 * 86_400
MOST = 50


def looked(path: Path, now: float | None = None) -> int:
    """Return when the file, as it is, was looked through and found sound; 0 if it was not, or more than a week ago. UTC seconds."""
    state = _state(path)
    if state is None:
        return 0
    kept, moment = _read().get(str(lock.real(path)), [0]), time.time() if now is None else now
    return kept[0] if kept[1:] == state and 0 <= moment - kept[0] < WEEK else 0


def note(path: Path, at: int) -> None:
    """Remember that the file, as it is, is what came of one that was looked through ``at``, UTC seconds, and was sound."""
    state, kept = _state(path), _read()
    if state is None:
        return
    name = str(lock.real(path))
    kept.pop(name, None)
    kept[name] = [at, *state]
    _write(dict(list(kept.items())[-MOST:]))


def require(path: Path, progress: Progress | None = None) -> None:
    """Look a closed workspace through, unless that was done lately and it is as we left it.

    Raises:
        Damaged: it is not sound.
        Problem: it is not there, or is no workspace.
        Cancelled: the user stopped it.
    """
    if lock.held(path) or looked(path):
        return
    file_checks.look(path, write=False)
    if not verdict.sound(path, progress):
        raise Damaged(path)
    note(path, int(time.time()))


def _state(path: Path) -> list[int] | None:
    """Return what tells one state of the file from another; None while a log beside it holds part of it."""
    try:
        if file_checks.has_log(path):
            return None
        found = os.stat(path)
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _read() -> dict[str, list[int]]:
    try:
        found = json.loads((settings.folder() / FILE).read_text(encoding="utf-8"))
        return {str(name): [int(part) for part in each] for name, each in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write(kept: dict[str, list[int]]) -> None:
    with suppress(OSError):  # then the file is looked through again next time
        private.folder(settings.folder())
        private.write(settings.folder() / FILE, json.dumps(kept).encode())
