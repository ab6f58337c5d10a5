"""Commands for backups: backup, restore."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, pairs, progress, say
from commdesk.cli.arguments import backup_folder, backup_limit, declare, path

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.store.backup import Counts


def add(commands: Commands) -> None:
    """Declare the commands of this file."""
    backup = declare(commands, "backup", make, "make a backup and check it")
    backup.add_argument("workspace", type=path, metavar="WS")
    backup.add_argument("--to", type=path, metavar="FOLDER", help="the folder for it; beside the workspace if left out")

    restore = declare(commands, "restore", put_back, "write a backup as a workspace")
    restore.add_argument("backup", type=path, metavar="BACKUP")
    restore.add_argument("--to", type=path, required=True, metavar="FILE", help="a new file")
    restore.add_argument("--replace", action="store_true", help="FILE may exist: it is backed up first, then replaced")


def make(args: argparse.Namespace) -> Answer:
    """Back the workspace up; it may be open in the window meanwhile."""
    from commdesk.store import gate, keeping

    gate.require(args.workspace)
    gate.look(args.workspace, write=False)
    gate.inspect(args.workspace)
    made = keeping.keep(args.workspace, "manual", args.to or backup_folder(), backup_limit(), progress())
    at = datetime.fromtimestamp(made.at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    facts: dict[str, object] = {
        "file": str(made.path),
        "at": at,
        "bytes": made.size,
        "workspace": made.workspace,
        **contents(made.counts),
    }
    return Answer(facts, pairs(facts))


def put_back(args: argparse.Namespace) -> Answer:
    """Restore to a new file, or with ``--replace`` in the place of a workspace."""
    from commdesk.store import restore

    shown = restore.preview(args.backup, args.to if args.replace and args.to.exists() else None)
    kept = None
    if args.replace and args.to.exists():
        for warning in shown.warnings:
            say(warning)
        kept = restore.restore(args.to, args.backup, folder=backup_folder(), progress=progress())
    else:
        restore.write(args.backup, args.to, progress())
    facts: dict[str, object] = {"file": str(args.to), **contents(shown.then), "kept": str(kept.path) if kept else ""}
    return Answer(facts, pairs(facts))


def contents(counts: Counts) -> dict[str, object]:
    """Return what is in a file, without the time of its last step."""
    return {name: value for name, value in asdict(counts).items() if name != "newest"}
