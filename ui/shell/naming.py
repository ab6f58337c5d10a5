"""Which workspace is open is seen everywhere: its name and colour on the badge, in the title, in news, in lists of workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon

from commdesk import thresholds
from commdesk.members.finding import counts
from ui import home
from ui.home import KnownWorkspace
from ui.i18n import translate
from ui.painting import escape_title
from ui.widgets.workspace_mark import load_workspace_icon

if TYPE_CHECKING:
    from ui.shell_api import Shell


def name_workspace(window: Shell) -> None:
    """Show name and colour of the open workspace, and remember them for when it is not open."""
    assert window.context is not None
    space, conn = window.context.workspace, window.context.db.reader
    kept = thresholds.load_thresholds(conn)
    known = KnownWorkspace(kept.name or space.path.stem, kept.colour, counts.count_people(window.context.db))
    home.remember_workspace(window.state, space.path, known)
    window.context.client = known if window.workspaces.other_workspaces() else None
    window.panes_line.name_workspace(known.name, str(space.path), known.colour)
    _show_client(window, window.context.client)
    window.setWindowTitle(escape_title(f"{known.name} — CommDesk"))


def name_nothing(window: Shell) -> None:
    """Say that no workspace is open."""
    window.panes_line.name_workspace("CommDesk", translate("Window", "Open or make a workspace"))
    _show_client(window, None)
    window.setWindowTitle("CommDesk")


def _show_client(window: Shell, client: KnownWorkspace | None) -> None:
    """Let news and the icon of the window, which lists of windows show, say which of several workspaces they are about."""
    window.news.client = client
    icon = QIcon() if client is None else load_workspace_icon(client.name, client.colour, window.theme)
    window.setWindowIcon(icon)
