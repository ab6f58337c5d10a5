"""What a pane needs and nothing more. There is no global application object."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from commdesk.settings import Store
from commdesk.store.database import Database
from ui.actions import Actions
from ui.jobs import Jobs
from ui.state import State
from ui.theme import Theme

if TYPE_CHECKING:
    from commdesk.workspace import Workspace


@dataclass
class Context:
    """Given to every pane and dialog of one open workspace."""

    workspace: Workspace
    jobs: Jobs
    settings: Store
    state: State
    theme: Theme
    actions: Actions

    @property
    def db(self) -> Database:
        """The open file."""
        return self.workspace.db
