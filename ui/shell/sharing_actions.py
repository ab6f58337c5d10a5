"""What can be done about sharing a workspace, as rows for the window's actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from commdesk.errors import mark
from ui.shell import sharing, team_entry

if TYPE_CHECKING:
    from ui.shell_api import Shell

ActionRow = tuple[str, str, Callable[[], object], tuple[str, ...], str, str, bool]
"""Name, marked words, what it does, keys, icon, group, whether a workspace has to be open."""


def list_actions(window: Shell) -> tuple[ActionRow, ...]:
    """Return the rows, in the order of the menu."""
    return (
        ("app.share", mark("core", "Share…"), partial(sharing.open_share, window), (), "export", "file", True),
        ("app.merge", mark("core", "Merge a file…"), partial(sharing.choose_merge, window), (), "merge", "file", True),
        ("app.both_wrote", mark("core", "Both wrote…"), partial(sharing.open_both_wrote, window), (), "users", "file", True),
        ("app.merges", mark("core", "Merges…"), partial(sharing.open_past_merges, window), (), "history", "file", True),
        ("app.team", mark("core", "Team…"), partial(team_entry.open_team, window), (), "users", "file", True),
        ("app.join_team", mark("core", "Join a team…"), partial(team_entry.join_team, window), (), "users", "file", False),
    )  # fmt: skip
