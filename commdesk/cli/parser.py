"""The commands and what each takes."""

from __future__ import annotations

import argparse

from commdesk import __version__
from commdesk.cli import (
    analysis,
    anything,
    backups,
    events,
    files,
    imports,
    mailing,
    numbers,
    people,
    relay,
    reports,
    scripts,
    sharing,
    signups,
    team,
    today,
)

GROUPS = (
    files,
    anything,
    imports,
    people,
    today,
    numbers,
    analysis,
    scripts,
    mailing,
    events,
    signups,
    reports,
    sharing,
    team,
    relay,
    backups,
)


def build_parser() -> argparse.ArgumentParser:
    """Return the parser. ``run`` of what it returns is the command's function, or None for the window."""
    parser = argparse.ArgumentParser(
        prog="commdesk",
        description="The desk of a community manager. Without a command, the window opens.",
        epilog="The window also takes: --demo (a fresh sample), --self-test.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"CommDesk {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for group in GROUPS:
        group.add_commands(commands)
    return parser
