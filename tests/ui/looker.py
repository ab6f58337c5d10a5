"""A session that is killed: a dialog for files was open and left, another program came, then people are added.

Says ``looked`` after the dialog, waits for a line, then says the name of each person that was saved.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QFileSystemModel, QWidget

from commdesk import workspace as workspaces
from commdesk.members import record
from ui import file_dialogs


def look(path: Path) -> None:
    """Open the dialog in the folder of ``path``, wait until it knows the kind of the file, leave it."""
    parent = QWidget()
    dialog = file_dialogs.to_open(parent, "looker", "Look", folder=path.parent)
    dialog.open()
    model = dialog.findChild(QFileSystemModel)
    assert model is not None
    deadline = time.monotonic() + 20
    while not model.index(str(path), 2).data() and time.monotonic() < deadline:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    assert model.index(str(path), 2).data()
    dialog.reject()
    QApplication.processEvents()


def main(path: Path) -> None:
    """Work in the workspace ``path``."""
    app = QApplication([])
    space = workspaces.open_workspace(path, "looker")
    record.add_member(space.db, real_name="Before")
    look(path)
    say("looked")
    sys.stdin.readline()
    for number in range(20):
        record.add_member(space.db, real_name=f"After {number}")
        say(f"After {number}")
    time.sleep(600)
    del app


def say(words: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
