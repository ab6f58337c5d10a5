"""What the first pane needs is read at the start; rooms that other work needs are read with that work."""

from __future__ import annotations

import subprocess
import sys

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
