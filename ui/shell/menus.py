"""The menus of the badge and of the status bar: other workspaces, and what can be done with the open file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from commdesk.text import to_visible
from ui import home
from ui.painting import escape_mnemonic, escape_tooltip
from ui.widgets.workspace_mark import load_workspace_icon

if TYPE_CHECKING:
    from ui.shell_api import Shell


def show_workspaces_menu(window: Shell) -> None:
    """Show the menu of recent workspaces under the badge, each with its colour."""
    menu = QMenu(window)
    menu.setObjectName("workspaces")
    here = window.context.workspace.path if window.context is not None else None
    for name in window.settings.now.recent:
        path = Path(name)
        known = home.recall_workspace(window.state, path)
        words = escape_mnemonic(to_visible(known.name))
        entry = menu.addAction(words, partial(window.workspaces.open_workspace, path))
        entry.setIcon(load_workspace_icon(known.name, known.colour, window.theme))
        entry.setCheckable(path == here)
        entry.setChecked(path == here)
        entry.setToolTip(escape_tooltip(name))
    menu.addSeparator()
    _fill_menu(
        window,
        menu,
        "app.switch",
        "app.search_all",
        "app.new",
        "app.open",
        "app.sample",
        "app.copy",
        "app.backups",
        "app.close",
    )
    badge = window.panes_line.badge
    menu.popup(badge.mapToGlobal(QPoint(badge.width() + 4, 0)))


def show_file_menu(window: Shell) -> None:
    """Show, above the status bar, what can be done with the open file."""
    menu = QMenu(window)
    menu.setObjectName("file")
    _fill_menu(window, menu, "app.copy", "app.share", "app.team", "app.backups", "app.check", "app.close")
    facts = window.status_line.facts
    menu.popup(facts.mapToGlobal(QPoint(facts.width() - menu.sizeHint().width(), -menu.sizeHint().height())))


def _fill_menu(window: Shell, menu: QMenu, *names: str) -> None:
    for name in names:
        window.actions_.get_action(name).add_to_menu(menu)
    menu.aboutToHide.connect(menu.deleteLater)
