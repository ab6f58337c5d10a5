"""Commands for copies that people send each other: share, shares, merge, merges, unlock, handover."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, make_progress, print_message
from commdesk.cli.arguments import backup_folder, declare_command, declare_language, open_workspace, parse_path
from commdesk.errors import Problem, mark
from commdesk.languages.registry import DEFAULT
from commdesk.store.files import own

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.sharing.preview import MergePreview
    from commdesk.store.merging.conflicts import Place
    from commdesk.store.merging.row_state import Value


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    share = declare_command(commands, "share", run_share, "write a copy of the workspace for somebody")
    share.add_argument("workspace", type=parse_path, metavar="WS")
    share.add_argument("--to", type=parse_path, required=True, metavar="FILE", help="a new file")
    share.add_argument("--for", dest="receiver", default="", metavar="NAME", help="whom it is for")
    share.add_argument("--without", nargs="+", choices=("history", "messages"), default=[], help="what is left out")
    share.add_argument("--plain", action="store_true", help="for other programs: only what stands, no history")
    declare_passphrase(share, "lock it: only who knows the passphrase in FILE opens it")
    share.add_argument("--note", default="", help="a note for oneself")

    shares = declare_command(commands, "shares", run_shares, "list the copies that were given away")
    shares.add_argument("workspace", type=parse_path, metavar="WS")

    merge = declare_command(commands, "merge", run_merge, "merge a copy that somebody sent, after a backup")
    merge.add_argument("workspace", type=parse_path, metavar="WS")
    merge.add_argument("file", type=parse_path, metavar="FILE")
    declare_passphrase(merge, "the passphrase of a locked file")
    merge.add_argument("--add", action="store_true", help="add FILE also if it is another community's workspace")
    merge.add_argument("--dry-run", action="store_true", help="only say what would happen")
    merge.add_argument(
        "--prefer", choices=("mine", "theirs"), help="choose so where two wrote one field; else the later one is shown"
    )

    unlock = declare_command(commands, "unlock", run_unlock, "write a locked copy as a workspace, to be worked in")
    unlock.add_argument("file", type=parse_path, metavar="FILE")
    unlock.add_argument("--to", type=parse_path, required=True, metavar="WS", help="a new file")
    declare_passphrase(unlock, "its passphrase")

    handover = declare_command(
        commands, "handover", run_handover, "write one archive for whoever goes on with it for good"
    )
    handover.add_argument("workspace", type=parse_path, metavar="WS")
    handover.add_argument("--to", type=parse_path, required=True, metavar="FILE", help="a new file")
    handover.add_argument("--for", dest="receiver", default="", metavar="NAME", help="whom it is for")
    handover.add_argument("--from", dest="giver", default="", metavar="NAME", help="whom it is from; you if left out")
    handover.add_argument(
        "--without", nargs="+", choices=("history", "messages", "notes", "fields"), default=[], help="what is left out"
    )
    handover.add_argument(
        "--forget", nargs="+", default=[], metavar="PERSON", help="of whom nothing may be in it: a name or an id"
    )
    handover.add_argument(
        "--then", choices=("keep", "archive", "delete"), default="keep", help="what becomes of the workspace here"
    )
    handover.add_argument("--name", default="", help="the name of the workspace; needed to delete it")
    declare_passphrase(handover, "lock it: only who knows the passphrase in FILE opens it")
    declare_language(handover, "of the report and of the words beside", DEFAULT)

    merges = declare_command(commands, "merges", run_merges, "list the merges, or take one out again")
    merges.add_argument("workspace", type=parse_path, metavar="WS")
    merges.add_argument("--take-out", type=int, metavar="N", help="the number of the merge in the list, 1 the newest")


def declare_passphrase(parser: argparse.ArgumentParser, does: str) -> None:
    """Let a command be told ``--passphrase-file``; ``does`` says what for."""
    parser.add_argument("--passphrase-file", type=parse_path, metavar="FILE", help=f"{does}; its first line is taken")


def read_passphrase(path: Path | None) -> str:
    """Return the first line of a file, without what ends it; '' where there is no file.

    Raises:
        Problem: the file is empty or no text.
    """
    if path is None:
        return ""
    try:
        found = own.read_text(path, "utf-8-sig").split("\n", 1)[0].rstrip("\r")
    except UnicodeDecodeError:
        found = ""
    if not found:
        raise Problem(mark("core", "“{name}” holds no passphrase in its first line."), name=path.name)
    return found


def run_unlock(args: argparse.Namespace) -> CommandAnswer:
    """Unlock a copy, or take over a hand-over."""
    from commdesk import incoming
    from commdesk.incoming import IncomingKind
    from commdesk.sharing import handover, locked

    if not locked.is_locked(args.file) and not handover.is_handover(args.file):
        incoming.require_kind(args.file, IncomingKind.WORKSPACE, commands=True)
        raise Problem(mark("core", "“{name}” is not locked. Open it as it is."), name=args.file.name)
    handover.open_given(args.file, args.to, read_passphrase(args.passphrase_file))
    facts: dict[str, object] = {"file": str(args.to)}
    return CommandAnswer(facts, format_pairs(facts))


def run_share(args: argparse.Namespace) -> CommandAnswer:
    """Share the workspace as a file; say what is in it."""
    from commdesk.sharing import shares
    from commdesk.sharing.shares import LeftOut, ShareKind

    kind = ShareKind.PLAIN if args.plain else ShareKind.SHARE
    without = [LeftOut(each) for each in args.without]
    passphrase = read_passphrase(args.passphrase_file)
    with open_workspace(args.workspace) as space:
        made = shares.share_workspace(
            space.db, args.to, args.receiver, without, kind, args.note, passphrase, make_progress()
        )
    facts: dict[str, object] = {
        "file": str(args.to),
        "kind": str(made.kind),
        "without": ", ".join(made.without),
        "members": made.members,
        "steps": made.steps,
        "locked": made.locked,
    }
    return CommandAnswer(facts, format_pairs(facts))


def run_handover(args: argparse.Namespace) -> CommandAnswer:
    """Hand the workspace over as one archive; say what is in it."""
    from commdesk import thresholds
    from commdesk.cli.finding import find_member
    from commdesk.clients import farewell
    from commdesk.sharing import handover
    from commdesk.sharing.shares import LeftOut
    from commdesk.store.backups import backup_list

    without, passphrase = tuple(map(LeftOut, args.without)), read_passphrase(args.passphrase_file)
    with open_workspace(args.workspace) as space:
        ident = backup_list.read_workspace_id(space.db.reader)
        name = thresholds.load_thresholds(space.db.reader).name or args.workspace.stem
        if args.then == "delete" and args.name != name:
            raise Problem(mark("core", "To delete it here, write its name: --name “{name}”."), name=name)
        forget = tuple(find_member(space.db, each) for each in args.forget)
        order = handover.HandoverOrder(args.receiver, args.giver, without, forget, passphrase, args.language)
        made = handover.hand_over(space.db, args.to, order, args.printer, make_progress())
        if args.then != "keep":
            farewell.require_handed_over(space.db, made.share)
    if args.printer is None:
        print_message("The report is in it as a web page only: this way of starting writes no PDF.")
    gone: dict[str, object] = {}
    if args.then == "delete":
        deleted = farewell.delete_workspace(args.workspace, ident, backup_folder())
        gone = {"deleted": [str(each.path) for each in deleted]}
    elif args.then == "archive":
        gone = {"archived": str(farewell.archive_workspace(args.workspace))}
    facts: dict[str, object] = {
        "file": str(args.to), "receiver": made.share.receiver, "locked": made.share.locked, "size": made.size,
        **asdict(made.contents), "files_in_it": made.files, **gone,
    }  # fmt: skip
    return CommandAnswer(facts, format_pairs(facts))


def run_shares(args: argparse.Namespace) -> CommandAnswer:
    """List the copies that were given away."""
    from commdesk.sharing import shares

    with open_workspace(args.workspace) as space:
        found = shares.list_shares(space.db)
    facts = [
        {
            "id": str(each.id),
            "at": _format_time(each.at * 1000),
            "who": each.who,
            "receiver": each.receiver,
            "file": each.file,
            "kind": str(each.kind),
            "without": list(each.without),
            "members": each.members,
            "note": each.note,
        }
        for each in found
    ]
    rows = [
        (_format_time(each.at * 1000), each.who, each.receiver, each.file, " ".join(each.without), each.members)
        for each in found
    ]
    return CommandAnswer(facts, format_table(("when", "who", "for", "file", "without", "people"), rows))


def run_merge(args: argparse.Namespace) -> CommandAnswer:
    """Merge a file, or say what merging it would do."""
    from commdesk import workspace
    from commdesk.sharing import merging, preview
    from commdesk.sharing.suspects import describe_suspects

    passphrase = read_passphrase(args.passphrase_file)
    with open_workspace(args.workspace) as space:
        updaters = workspace.list_cache_updaters()
        seen = preview.preview_merge(space.db, args.file, updaters, make_progress(), passphrase, adding=args.add)
        facts = _describe_preview(seen)
        comes = seen.file.arriving or seen.file.brings_messages
        if not args.dry_run and comes:
            report = merging.merge_workspace(
                space.db,
                args.file,
                _decide(seen, args.prefer),
                backup_folder(),
                make_progress(),
                passphrase,
                adding=args.add,
            )
            facts |= {"backup": str(report.backup.path) if report.backup else "", "waiting": report.open}
            facts |= {"may_name_forgotten": len(report.suspects)}
            for line in describe_suspects(space.db, report.suspects):
                print_message(
                    f"May name somebody who was forgotten: {line.name or line.suspect.table} {line.whose}".rstrip()
                )
    if not comes:
        print_message(f"You have all of “{args.file.name}” already.")
    lines = [*format_pairs(facts), *_list_lines(seen)]
    return CommandAnswer(facts, lines)


def _decide(seen: MergePreview, prefer: str | None) -> dict[Place, Mapping[str, Value]]:
    """Return what ``--prefer`` chooses for every field that two people wrote."""
    if prefer is None:
        return {}
    found = {each.place: (each, each.find_side(prefer == "theirs")) for each in seen.conflicts}
    return {place: each.conflict.written[at].values for place, (each, at) in found.items() if at is not None}


def _describe_preview(seen: MergePreview) -> dict[str, object]:
    """Return what merging does, ready for JSON."""
    file = seen.file
    return {
        "file": file.name,
        "added": file.title,
        "who": file.who,
        "newest": _format_time(file.newest),
        "steps": file.arriving,
        "steps_they_lack": file.lacking,
        "changes": seen.total,
        "conflicts": len(seen.conflicts),
        "forgotten": seen.forgotten,
        "alike": len(seen.alike),
        "messages": sum(each.new for each in seen.messages),
        "messages_known": sum(each.known for each in seen.messages),
        "imports_waiting": seen.waiting,
        "sections": {
            str(section): [
                {"table": line.subject[0], "id": str(line.subject[1]), "name": line.name, "changes": len(line.changes)}
                for line in lines
            ]
            for section, lines in seen.sections.items()
        },
        "both_wrote": [
            {
                "table": each.conflict.table,
                "id": str(each.conflict.row),
                "name": each.name,
                "columns": list(each.conflict.columns),
                "values": [
                    {"value": shown, "who": written.who, "at": _format_time(written.at), "theirs": theirs}
                    for shown, written, theirs in zip(each.shown, each.conflict.written, each.theirs, strict=True)
                ],
            }
            for each in seen.conflicts
        ],
    }


def _list_lines(seen: MergePreview) -> list[str]:
    from commdesk.sharing.preview import TITLES

    rows = [
        (TITLES[section], len(lines), ", ".join(line.name for line in lines[:5]))
        for section, lines in seen.sections.items()
    ]
    lines = ["", *format_table(("what", "count", "first"), rows)] if rows else []
    for each in seen.conflicts:
        values = " | ".join(
            f"{written.who or '-'}: {shown or '-'}"
            for shown, written in zip(each.shown, each.conflict.written, strict=True)
        )
        lines.append(f"both wrote  {each.name}  {', '.join(each.conflict.columns)}  {values}")
    return lines


def run_merges(args: argparse.Namespace) -> CommandAnswer:
    """List the merges, the newest first; with ``--take-out`` take one out first."""
    from commdesk.sharing import merging

    with open_workspace(args.workspace) as space:
        if args.take_out is not None:
            found = merging.list_merges(space.db)
            if not 0 < args.take_out <= len(found):
                raise Problem(mark("core", "There is no such merge in this workspace."))
            merging.take_merge_out(space.db, found[args.take_out - 1].step)
        found = merging.list_merges(space.db)
    facts = [
        {
            "id": str(each.step),
            "at": _format_time(each.at),
            "who": each.who,
            "name": str(each.name),
            "steps": each.steps,
            "exact": each.exact,
        }
        for each in found
    ]
    rows = [
        (
            number,
            _format_time(each.at),
            each.who,
            str(each.name),
            each.steps,
            "exactly" if each.exact else "by new writes",
        )
        for number, each in enumerate(found, 1)
    ]
    return CommandAnswer(facts, format_table(("no", "when", "who", "what", "steps", "taken out"), rows))


def _format_time(at: int) -> str:
    """Return UTC milliseconds as an ISO time; '' for none."""
    if not at:
        return ""
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
