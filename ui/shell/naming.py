"""Which workspace is open is seen everywhere: its name and colour on the badge, in the title, in lists of workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk import thresholds
from commdesk.members.finding import counts
from ui import home
from ui.home import KnownWorkspace
from ui.painting import escape_title

if TYPE_CHECKING:
    from ui.shell_api import Shell


def name_workspace(window: Shell) -> None:
    """Show name and colour of the open workspace, and remember them for when it is not open."""
    assert window.context is not None
    space, conn = window.context.workspace, window.context.db.reader
    known = thresholds.load_thresholds(conn)
    name = known.name or space.path.stem
    window.panes_line.name_workspace(name, str(space.path), known.colour)
    window.setWindowTitle(escape_title(f"{name} — CommDesk"))
    people = counts.count_people(window.context.db)
    home.remember_workspace(window.state, space.path, KnownWorkspace(name, known.colour, people))
