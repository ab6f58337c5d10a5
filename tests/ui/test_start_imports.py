"""What the first pane needs is read at the start; rooms that other work needs are read with that work."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

import main
from ui import app

ROOT = Path(main.__file__).parent

LATER = ("commdesk.tables", "commdesk.signups", "commdesk.scripts", "commdesk.events", "commdesk.timeline", "commdesk.insights.dataset",
         "commdesk.chats.importing.message_writer", "commdesk.members.alike", "commdesk.members.cities", "commdesk.members.levels",
         "commdesk.exports", "commdesk.reports", "ui.dialogs", "ui.file_dialogs", "ui.panes.members.condition",
         "ui.panes.members.person.page", "ui.widgets.strict", "numpy", "pandas", "pyqtgraph", "sqlite_utils", "xlsxwriter", "python_calamine")  # fmt: skip


def test_the_members_are_shown_without_reading_what_other_work_needs() -> None:
    code = "import sys; import ui.app, ui.panes.members.pane; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "ui.panes.members.cell_actions" in loaded
    assert [name for name in loaded if name.startswith(LATER)] == []


def test_the_window_starts_without_the_text_of_its_modules_being_read() -> None:
    code = "import linecache, main; main.import_plainly(); import ui.app; print('\\n'.join(linecache.cache))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert [name for name in done.stdout.split() if Path(name).is_relative_to(ROOT / "ui")] == []


def test_modules_are_imported_plainly_before_the_window_is(monkeypatch: pytest.MonkeyPatch) -> None:
    did: list[str] = []
    monkeypatch.setattr(main, "import_plainly", lambda: did.append("plainly"))
    monkeypatch.setattr(app, "main", lambda words, began: did.append("window") or 0)
    monkeypatch.setattr(gc, "disable", lambda: None)
    assert main.window([]) == 0 and did == ["plainly", "window"]
