"""Commands for backups and for what is damaged: backup, restore, rescue."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, pairs, progress, say, table
from commdesk.cli.arguments import backup_folder, backup_limit, declare, path, user

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.store.backups.backup import Counts
    from commdesk.store.rescue.groups import Group


def add(commands: Commands) -> None:
    """Declare the commands of this file."""
    backup = declare(commands, "backup", make, "make a backup and check it")
    backup.add_argument("workspace", type=path, metavar="WS")
    backup.add_argument("--to", type=path, metavar="FOLDER", help="the folder for it; beside the workspace if left out")

    backup.add_argument("--anyway", action="store_true", help="keep a plain copy of a workspace that is damaged, too")

    restore = declare(commands, "restore", put_back, "write a backup as a workspace")
    restore.add_argument("backup", type=path, metavar="BACKUP")
    restore.add_argument("--to", type=path, required=True, metavar="FILE", help="a new file")
    restore.add_argument("--replace", action="store_true", help="FILE may exist: it is backed up first, then replaced")

    rescue = declare(commands, "rescue", save, "read what can be read of a damaged workspace into a new file")
    rescue.add_argument("workspace", type=path, metavar="WS")
    rescue.add_argument("--to", type=path, required=True, metavar="FILE", help="a new file")


def make(args: argparse.Namespace) -> Answer:
    """Back the workspace up; it may be open in the window meanwhile."""
    from commdesk.store.backups import plain, schedule
    from commdesk.store.damage import Damaged
    from commdesk.store.files import file_checks, lock

    try:
        file_checks.require(args.workspace)
        if not lock.held(args.workspace):
            file_checks.look(args.workspace, write=False)
        file_checks.inspect(args.workspace)
        made = schedule.keep(args.workspace, "manual", args.to or backup_folder(), backup_limit(), progress())
    except Damaged as error:
        if not args.anyway:
            raise
        say(error)
        kept: dict[str, object] = {"file": str(plain.keep(args.workspace, args.to or backup_folder())), "damaged": True}
        return Answer(kept, pairs(kept))
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
    from commdesk.store.backups import restore

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


def save(args: argparse.Namespace) -> Answer:
    """Rescue what can be read; the exit code is 0 also if something is lost: it is said what."""
    from commdesk import workspace
    from commdesk.store import rescue
    from commdesk.store.rescue import groups

    found = rescue.rescue(args.workspace, args.to, workspace.rebuilders(), backup_folder(), progress(), user())
    shown = groups.groups(found)
    for sentence in groups.sentences(found):
        say(sentence)
    facts = {
        "file": str(args.to),
        "lost": found.lost,
        "empty": found.empty,
        "trashed": found.trashed,
        "log": found.log,
        "log_cut": found.cut,
        "tables": {part.table: asdict(part) for part in found.parts},
    }
    rows = [(each.words, each.read, _lost(each), each.mended or "") for each in shown]
    return Answer(facts, table(("what", "rescued", "lost", "mended"), rows))


def _lost(group: Group) -> str:
    return f"{group.lost} or more" if group.about and group.lost else str(group.lost or "")


def contents(counts: Counts) -> dict[str, object]:
    """Return what is in a file, without the time of its last step."""
    return {name: value for name, value in asdict(counts).items() if name != "newest"}
