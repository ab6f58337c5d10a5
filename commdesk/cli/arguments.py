"""The words of a command line: how a command is declared, and values checked before any work begins."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, make_progress, print_message
from commdesk.errors import Problem
from commdesk.languages.registry import list_languages

if TYPE_CHECKING:
    from commdesk.workspace import Workspace

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

LOOKED_INTO = 64 << 20
"""Bytes of a file that is no workspace, so that it is looked for what it is."""
Run = Callable[[argparse.Namespace], CommandAnswer]


def declare_language(parser: argparse.ArgumentParser, of: str, default: str | None = None) -> None:
    """Let a command be told ``--language``, one of those there are; ``of`` says what is written in it."""
    parser.add_argument("--language", choices=list_languages(), default=default, help=of)


def declare_command(commands: Commands, name: str, run: Run, does: str) -> argparse.ArgumentParser:
    """Add a command that takes ``--json``; return its parser for what else it takes.

    ``run`` is called with the words as parsed; ``args.wrong("…")`` ends it as wrong usage.
    """
    parser = commands.add_parser(name, help=does, description=does, allow_abbrev=False)
    parser.add_argument("--json", action="store_true", help="answer with one JSON document")
    parser.set_defaults(run=run, wrong=parser.error)
    return parser


@contextmanager
def open_workspace(path: Path) -> Iterator[Workspace]:
    """Open a workspace for one command; its warnings go to stderr.

    Raises:
        Problem: it cannot be opened, or is damaged.
    """
    from commdesk import soundness, stray_files, workspace

    soundness.require_sound(path, make_progress())
    space = workspace.open_workspace(path, load_user_name(), make_progress())
    try:
        workspace.sweep_leftovers(space, backup_folder())
        for note in space.notes:
            print_message(note)
        yield space
    finally:
        if (told := stray_files.close_workspace(space)) is not None:
            print_message(told)


def find_other_door(path: Path) -> Problem | None:
    """Return which command takes a file that is no workspace; None for a workspace, however damaged, and where nobody can tell."""
    from commdesk import incoming, workspace
    from commdesk.store.files import own

    if not path.is_file() or own.is_own_file(path):  # a pipe would never answer
        return None
    try:
        with own.open_file(path) as stream:
            head = stream.read(16)
        large = path.stat().st_size > LOOKED_INTO
        if head == incoming.SQLITE or not head or path.suffix.casefold() == workspace.SUFFIX or large:
            return None
        incoming.require_kind(path, incoming.IncomingKind.WORKSPACE, commands=True)
    except OSError:
        return None
    except Problem as problem:
        return problem
    return None


def load_user_name() -> str:
    """Return the name written beside every step: the one in the settings, else that of the account on this computer."""
    import getpass

    from commdesk.settings import SettingsStore

    try:
        return SettingsStore().now.who or getpass.getuser()
    except (OSError, KeyError, ImportError):  # no such account, or no module that knows accounts
        return ""


def backup_folder() -> Path | None:
    """Return the folder for backups that the settings name, or None: beside the workspace."""
    from commdesk.settings import SettingsStore

    chosen = SettingsStore().now.backup_folder
    return Path(chosen) if chosen else None


def backup_limit() -> int:
    """Return how many bytes backups may use by the settings; 0: as is right for the disk."""
    from commdesk.settings import SettingsStore

    return SettingsStore().now.backup_bytes


def parse_path(text: str) -> Path:
    """Return the path.

    Raises:
        argparse.ArgumentTypeError: no file can have such a name.
    """
    if not text or "\0" in text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a file name")
    return Path(text)


def parse_count(text: str) -> int:
    """Return a whole number, 0 or more.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def parse_seed(text: str) -> int:
    """Return a whole number of up to 18 digits, with a sign or without.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    bare = text.removeprefix("-")
    if not (bare.isascii() and bare.isdigit() and len(bare) <= 18):
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number")
    return int(text)


def parse_day(text: str) -> date:
    """Return the date of ``YYYY-MM-DD``.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2026-10-31") from None


def parse_zone(text: str) -> str:
    """Return the name of a time zone.

    Raises:
        argparse.ArgumentTypeError: there is no such zone.
    """
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(text).key
    except (ValueError, LookupError, OSError):  # a folder of the zone files is an OSError
        raise argparse.ArgumentTypeError(f"{text!r} is not a time zone like Asia/Shanghai") from None
