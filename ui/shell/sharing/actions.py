"""What can be done about sharing a workspace, as rows for the window's actions; what is behind them is read when it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.errors import mark
from ui.shell.sharing import doors as sharing
from ui.shell.sharing.team import TeamWatch

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
        ("app.handover", mark("core", "Hand over…"), partial(sharing.open_handover, window), (), "export", "file", True),
        ("app.team", mark("core", "Team…"), partial(open_team, window), (), "users", "file", True),
        ("app.join_team", mark("core", "Join a team…"), partial(join_team, window), (), "users", "file", False),
    )  # fmt: skip


def open_team(window: Shell) -> None:
    """Show the team of the open workspace."""
    from ui.shell.sharing import team_doors

    if window.context is not None:
        team_doors.show_team(window, _find_watch(window))


def join_team(window: Shell, invitation: Path | None = None) -> None:
    """Join a team by an invitation; ask for it where none is given."""
    from ui.shell.sharing import team_doors

    if invitation is not None:
        team_doors.open_invitation(window, invitation, _find_watch(window).records)
    else:
        team_doors.choose_invitation(window, _find_watch(window).records)


def _find_watch(window: Shell) -> TeamWatch:
    watch = window.findChild(TeamWatch)
    assert watch is not None
    return watch
