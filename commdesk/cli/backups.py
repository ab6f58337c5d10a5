"""Commands for backups and for what is damaged: backup, restore, rescue."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, make_progress, print_message
from commdesk.cli.arguments import backup_folder, backup_limit, declare_command, load_user_name, parse_path

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.store.backups.backup import WorkspaceCounts
    from commdesk.store.rescue.groups import RescueGroup


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    backup = declare_command(commands, "backup", run_backup, "make a backup and check it")
    backup.add_argument("workspace", type=parse_path, metavar="WS")
    backup.add_argument(
        "--to", type=parse_path, metavar="FOLDER", help="the folder for it; beside the workspace if left out"
    )

    backup.add_argument("--anyway", action="store_true", help="keep a plain copy of a workspace that is damaged, too")

    restore = declare_command(commands, "restore", put_back, "write a backup as a workspace")
    restore.add_argument("backup", type=parse_path, metavar="BACKUP")
    restore.add_argument("--to", type=parse_path, required=True, metavar="FILE", help="a new file")
    restore.add_argument("--replace", action="store_true", help="FILE may exist: it is backed up first, then replaced")

    rescue = declare_command(
        commands, "rescue", run_rescue, "read what can be read of a damaged workspace into a new file"
    )
    rescue.add_argument("workspace", type=parse_path, metavar="WS")
    rescue.add_argument("--to", type=parse_path, required=True, metavar="FILE", help="a new file")


def run_backup(args: argparse.Namespace) -> CommandAnswer:
    """Back the workspace up; it may be open in the window meanwhile."""
    from commdesk.store.backups import plain, schedule
    from commdesk.store.damage import DamagedWorkspace
    from commdesk.store.files import file_checks, lock

    try:
        file_checks.require_sqlite(args.workspace)
        if not lock.is_held(args.workspace):
            file_checks.check_header(args.workspace, write=False)
        file_checks.inspect_schema(args.workspace)
        made = schedule.save_backup(
            args.workspace, "manual", args.to or backup_folder(), backup_limit(), make_progress()
        )
    except DamagedWorkspace as error:
        if not args.anyway:
            raise
        print_message(error)
        kept: dict[str, object] = {
            "file": str(plain.save_plain_copy(args.workspace, args.to or backup_folder())),
            "damaged": True,
        }
        return CommandAnswer(kept, format_pairs(kept))
    at = datetime.fromtimestamp(made.at, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    facts: dict[str, object] = {
        "file": str(made.path),
        "at": at,
        "bytes": made.size,
        "workspace": made.workspace,
        **describe_contents(made.counts),
    }
    return CommandAnswer(facts, format_pairs(facts))


def put_back(args: argparse.Namespace) -> CommandAnswer:
    """Restore to a new file, or with ``--replace`` in the place of a workspace."""
    from commdesk.store.backups import restore

    shown = restore.preview_restore(args.backup, args.to if args.replace and args.to.exists() else None)
    kept = None
    if args.replace and args.to.exists():
        for warning in shown.warnings:
            print_message(warning)
        kept = restore.restore_backup(args.to, args.backup, folder=backup_folder(), progress=make_progress())
    else:
        restore.write_backup_as(args.backup, args.to, make_progress())
    facts: dict[str, object] = {
        "file": str(args.to),
        **describe_contents(shown.then),
        "kept": str(kept.path) if kept else "",
    }
    return CommandAnswer(facts, format_pairs(facts))


def run_rescue(args: argparse.Namespace) -> CommandAnswer:
    """Rescue what can be read; the exit code is 0 also if something is lost: it is said what."""
    from commdesk import workspace
    from commdesk.store import rescue
    from commdesk.store.rescue import groups

    found = rescue.rescue_workspace(
        args.workspace, args.to, workspace.list_cache_rebuilders(), backup_folder(), make_progress(), load_user_name()
    )
    shown = groups.list_groups(found)
    for sentence in groups.describe_result(found):
        print_message(sentence)
    facts = {
        "file": str(args.to),
        "lost": found.lost_rows,
        "empty": found.empty,
        "trashed": found.trashed,
        "log": found.log,
        "log_cut": found.cut,
        "tables": {part.table: asdict(part) for part in found.parts},
    }
    rows = [(each.words, each.read, _format_lost_count(each), each.mended or "") for each in shown]
    return CommandAnswer(facts, format_table(("what", "rescued", "lost", "mended"), rows))


def _format_lost_count(group: RescueGroup) -> str:
    return f"{group.lost} or more" if group.about and group.lost else str(group.lost or "")


def describe_contents(counts: WorkspaceCounts) -> dict[str, object]:
    """Return what is in a file, without the time of its last step."""
    return {name: value for name, value in asdict(counts).items() if name != "newest"}
