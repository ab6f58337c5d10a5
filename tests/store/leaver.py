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
        check.check(path, workspaces.rebuilders(), progress)
    elif work == "rebuild":
        check.check(path, (wait,))
    elif work == "backup":
        schedule.keep(path, "manual", progress=progress)
    elif work == "anew":
        backup.LARGE = 1
        backup.make(path, "automatic", progress=progress)
    elif work == "import":
        backup.make(workspaces.open(path).db, "import", progress=progress)
    elif work == "migration":
        workspaces.open(path, progress=progress)
    elif work == "restore":
        restore.restore(path, other, progress=progress)
    elif work == "write":
        restore.write(other, path.with_name("new.commdesk"), progress)
    elif work == "rescue":
        rescue.rescue(path, path.with_name("new.commdesk"), progress=progress)
    elif work == "rescue-built":
        rescue.rescue(path, path.with_name("new.commdesk"), (wait,))
    elif work == "copy":
        copying.save_copy(workspaces.open(path).db, path.with_name("new.commdesk"), progress)
    elif work == "create":
        starter.seed = wait
        workspaces.create(path.with_name("new.commdesk"))
    elif work == "clipboard":
        from PySide6.QtWidgets import QApplication

        from ui.clipboard import Clipboard

        app = QApplication([])
        Clipboard().keep("Ann.pdf", b"Ann")
        app.processEvents()
        wait()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
