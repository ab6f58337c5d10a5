"""What the window offers to those who work in it or for it: they hold a `Shell`, never the window itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMainWindow, QWidget

from commdesk.settings import SettingsStore
from ui.actions import Actions
from ui.context import Context
from ui.home import KnownWorkspace
from ui.jobs import JobRunner
from ui.state import State
from ui.theme import Theme

if TYPE_CHECKING:
    from datetime import datetime

    from commdesk.store.backups.room import BackupSpace
    from commdesk.workspace import Workspace


class Workspaces(Protocol):
    """What can be done with workspaces as a whole."""

    def open_workspace(self, path: Path) -> None:
        """Open a workspace; what is wrong with it is told."""

    def join_team(self, invitation: Path | None = None) -> None:
        """Join a team by an invitation; ask for it where none is given."""

    def other_workspaces(self) -> list[Path]:
        """Return the workspaces that were open lately and are not open now, the latest first."""

    def search_all(self, text: str = "") -> None:
        """Look for somebody in all workspaces that were open lately; for ``text`` at once."""

    def open_quick_window(self, member: int = 0) -> None:
        """Open the quick window, for a member if one is given."""

    def save_copy(self, then: Callable[[Path], object] | None = None) -> None:
        """Ask where, and write a complete copy there; ``then`` is told where it is."""


class BackupService(Protocol):
    """Where backups go and how much they may use."""

    def backup_folder(self) -> Path | None:
        """Return the folder; None: beside the workspace."""

    def backup_limit(self) -> int:
        """Return how many bytes they may use."""

    def room(self, path: Path, workspace: str) -> tuple[BackupSpace, int]:
        """Return what they use, and how many bytes that is."""

    def back_up_if_due(self) -> None:
        """Make one if it is time."""


class Damage(Protocol):
    """What is known of damage to the open file."""

    def is_damaged(self) -> bool:
        """Return whether there is any."""


class Stray(Protocol):
    """Looks whether the open file is still at its place."""

    def check_file(self) -> bool:
        """Return whether it is not."""


class Status(Protocol):
    """The line at the bottom."""

    @property
    def facts(self) -> QWidget:
        """The name of the open file."""

    def show_harm(self, harmed: bool) -> None:
        """Show that the file is damaged, or no more."""

    def show_backup(self, when: datetime | None) -> None:
        """Show when the last backup was made."""


class PaneRail(Protocol):
    """The line of panes at the left."""

    @property
    def badge(self) -> QWidget:
        """The badge of the workspace."""

    def name_workspace(self, name: str, path: str, colour: str = "") -> None:
        """Show which workspace is open."""


class News(Protocol):
    """The news above the bottom line."""

    client: KnownWorkspace | None
    """Which of several workspaces they are about."""


class FirstPage(Protocol):
    """The first page."""

    def refresh(self) -> None:
        """Show the workspaces that are there now."""


class Shell(QMainWindow):
    """The window as others see it. `ui.shell.window.Window` is the one that there is."""

    context: Context | None
    settings: SettingsStore
    state: State
    jobs: JobRunner
    theme: Theme
    actions_: Actions

    workspaces: Workspaces
    backups: BackupService
    damage: Damage
    stray: Stray
    status_line: Status
    panes_line: PaneRail
    first_page: FirstPage
    news: News

    def show_workspace(self, workspace: Workspace) -> None:
        """Show a workspace; the one shown before is closed."""
        raise NotImplementedError

    def close_workspace(self) -> None:
        """Close the open workspace, after its jobs ended."""
        raise NotImplementedError

    def show_welcome(self) -> None:
        """Show the first page."""
        raise NotImplementedError

    def navigate_to(self, name: str, payload: object = None) -> None:
        """Show a pane, and in it what the payload says."""
        raise NotImplementedError

    def notify(self, text: str, takes_back: bool = False) -> None:
        """Tell news; with ``takes_back`` they can be taken back from there."""
        raise NotImplementedError

    def make_panes(self) -> None:
        """Make every pane that is not there yet."""
        raise NotImplementedError

    def import_dropped(self, path: Path) -> None:
        """A file was dropped onto the window."""
        raise NotImplementedError

    def undo(self) -> None:
        """Take the newest step back."""
        raise NotImplementedError

    def redo(self) -> None:
        """Do again what was taken back."""
        raise NotImplementedError

    def apply_theme(self) -> None:
        """Take on the theme and the size of text that the settings say."""
        raise NotImplementedError

    def set_language(self) -> None:
        """Take on the language that the settings say."""
        raise NotImplementedError

    def raise_window(self) -> None:
        """Come to the front."""
        raise NotImplementedError

    def quit_application(self) -> None:
        """End the program."""
        raise NotImplementedError

    def keep_in_tray(self, on: bool = True) -> None:
        """Stay in the tray when the window is closed, or no more."""
        raise NotImplementedError

    def show_size(self) -> None:
        """Show how large the file is."""
        raise NotImplementedError
