"""What a pane needs and nothing more. There is no global application object."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from commdesk.settings import SettingsStore
from commdesk.store.database import Database
from ui import painting
from ui.actions import Actions
from ui.home import KnownWorkspace
from ui.jobs import JobRunner
from ui.state import State
from ui.theme import Theme

if TYPE_CHECKING:
    from commdesk.workspace import Workspace


class Notify(Protocol):
    """Tells news at the bottom of the window; with ``takes_back`` it can be taken back from there."""

    def __call__(self, text: str, takes_back: bool = False) -> None: ...


class Offer(Protocol):
    """Tells news with a button: its words and what it does. ``shown_ms``: how long, where that is not the usual time."""

    def __call__(self, text: str, deed: tuple[str, Callable[[], object]], shown_ms: int | None = None) -> None: ...


@dataclass
class Context:
    """Given to every pane and dialog of one open workspace.

    Attributes:
        client: How the workspace is told from the user's others, in all that speaks over other windows; None where it is the only one.
    """

    workspace: Workspace
    jobs: JobRunner
    settings: SettingsStore
    state: State
    theme: Theme
    actions: Actions
    notify: Notify
    offer: Offer
    client: KnownWorkspace | None = None

    @property
    def db(self) -> Database:
        """The open file."""
        return self.workspace.db

    def escape_title(self, words: str) -> str:
        """Return the title of a window of its own: its words, and whose they are where that could be mistaken."""
        return painting.escape_title(f"{words} — {self.client.name}" if self.client is not None else words)
