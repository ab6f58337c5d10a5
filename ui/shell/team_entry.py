"""The two ways to a team, for menus and keys: what is behind them is read when it is wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.shell.team import TeamWatch

if TYPE_CHECKING:
    from ui.shell_api import Shell


def open_team(window: Shell) -> None:
    """Show the team of the open workspace."""
    from ui.shell import team_doors

    if window.context is not None:
        team_doors.show_team(window, _find_watch(window))


def join_team(window: Shell, invitation: Path | None = None) -> None:
    """Join a team by an invitation; ask for it where none is given."""
    from ui.shell import team_doors

    if invitation is not None:
        team_doors.open_invitation(window, invitation, _find_watch(window).records)
    else:
        team_doors.choose_invitation(window, _find_watch(window).records)


def _find_watch(window: Shell) -> TeamWatch:
    watch = window.findChild(TeamWatch)
    assert watch is not None
    return watch
