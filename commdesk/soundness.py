"""Which workspaces were looked through and found sound, so that silent damage is met at the door and nobody waits for it twice.

SQLite notices damage only where it happens to read. So a file is looked through (`verdict.is_structure_sound`, 600 MB a second) when it
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
from commdesk.store.damage import DamagedWorkspace
from commdesk.store.files import file_checks, lock, private

FILE = "sound.json"
WEEK = 7 * 86_400
MOST = 50


def load_last_check(path: Path, now: float | None = None) -> int:
    """Return when the file, as it is, was looked through and found sound; 0 if it was not, or more than a week ago. UTC seconds."""
    state = _read_state(path)
    if state is None:
        return 0
    kept, moment = _read_checks().get(str(lock.resolve_path(path)), [0]), time.time() if now is None else now
    return kept[0] if kept[1:] == state and 0 <= moment - kept[0] < WEEK else 0


def note_sound(path: Path, at: int) -> None:
    """Remember that the file, as it is, is what came of one that was looked through ``at``, UTC seconds, and was sound."""
    state, kept = _read_state(path), _read_checks()
    if state is None:
        return
    name = str(lock.resolve_path(path))
    kept.pop(name, None)
    kept[name] = [at, *state]
    _write_checks(dict(list(kept.items())[-MOST:]))


def require_sound(path: Path, progress: Progress | None = None) -> None:
    """Look a closed workspace through, unless that was done lately and it is as we left it.

    Raises:
        DamagedWorkspace: it is not sound.
        Problem: it is not there, or is no workspace.
        Cancelled: the user stopped it.
    """
    if lock.is_held(path) or load_last_check(path):
        return
    file_checks.check_header(path, write=False)
    if not verdict.is_structure_sound(path, progress):
        raise DamagedWorkspace(path)
    note_sound(path, int(time.time()))


def _read_state(path: Path) -> list[int] | None:
    """Return what tells one state of the file from another; None while a log beside it holds part of it."""
    try:
        if file_checks.has_log(path):
            return None
        found = os.stat(path)
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _read_checks() -> dict[str, list[int]]:
    try:
        found = json.loads((settings.get_settings_folder() / FILE).read_text(encoding="utf-8"))
        return {str(name): [int(part) for part in each] for name, each in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _write_checks(kept: dict[str, list[int]]) -> None:
    with suppress(OSError):  # then the file is looked through again next time
        private.make_private_folder(settings.get_settings_folder())
        private.write_private_file(settings.get_settings_folder() / FILE, json.dumps(kept).encode())
