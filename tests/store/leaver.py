"""A program that begins a piece of work, says so in the midst of it and waits to be killed. Words: the work, then paths."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import NoReturn

from commdesk import starter
from commdesk import workspace as workspaces
from commdesk.progress import Progress
from commdesk.store import check, rescue
from commdesk.store.backups import backup, copying, restore, schedule


def wait(*_: object) -> NoReturn:
    """Say that the work is under way, and wait for the end."""
    sys.stdout.write("amid\n")
    sys.stdout.flush()
    while True:
        time.sleep(60)


class Loud(Progress):
    """Waits at the first report of a copy."""

    def report(self, done: int, total: int) -> None:
        """Wait, unless nobody knows how much there is to do."""
        if total:
            wait()


def main(work: str, path: Path, other: Path) -> None:
    """Do the work with ``path``, a workspace, and ``other``, a backup or a new file."""
    progress = Loud()
    if work == "check":
        check.check_workspace(path, workspaces.list_cache_rebuilders(), progress)
    elif work == "rebuild":
        check.check_workspace(path, (wait,))
    elif work == "backup":
        schedule.save_backup(path, "manual", progress=progress)
    elif work == "anew":
        backup.LARGE = 1
        backup.make_backup(path, "automatic", progress=progress)
    elif work == "import":
        backup.make_backup(workspaces.open_workspace(path).db, "import", progress=progress)
    elif work == "migration":
        workspaces.open_workspace(path, progress=progress)
    elif work == "restore":
        restore.restore_backup(path, other, progress=progress)
    elif work == "write":
        restore.write_backup_as(other, path.with_name("new.commdesk"), progress)
    elif work == "rescue":
        rescue.rescue_workspace(path, path.with_name("new.commdesk"), progress=progress)
    elif work == "rescue-built":
        rescue.rescue_workspace(path, path.with_name("new.commdesk"), (wait,))
    elif work == "copy":
        copying.save_copy(workspaces.open_workspace(path).db, path.with_name("new.commdesk"), progress)
    elif work == "create":
        starter.seed_workspace = wait
        workspaces.create_workspace(path.with_name("new.commdesk"))
    elif work == "clipboard":
        from PySide6.QtWidgets import QApplication

        from ui.clipboard import Clipboard

        app = QApplication([])
        Clipboard().write_temp_file("Ann.pdf", b"Ann")
        app.processEvents()
        wait()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
