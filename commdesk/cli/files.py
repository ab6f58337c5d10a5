"""Commands on the file as a whole: demo, open, check, schema."""

from __future__ import annotations

import argparse
import locale
import os
from dataclasses import asdict
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, make_progress, print_message
from commdesk.cli.arguments import backup_folder, declare_command, open_workspace, parse_count, parse_path, parse_seed
from commdesk.languages.registry import find_language, get_tongue, list_languages, match_language

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    demo = declare_command(commands, "demo", write_demo, "write a believable sample workspace")
    demo.add_argument("file", type=parse_path, metavar="FILE", help="a new file")
    demo.add_argument("--members", type=parse_count, metavar="N", help="how many people; 0: an empty workspace")
    demo.add_argument("--messages", type=parse_count, metavar="N", help="how many chat messages")
    demo.add_argument(
        "--language",
        choices=tuple(dict.fromkeys(map(get_tongue, list_languages()))),
        help="of the people and words in it; as the system without it",
    )
    demo.add_argument("--seed", type=parse_seed, default=1, metavar="S", help="the same seed gives the same people")

    window = declare_command(commands, "open", run_check, "open the window with a workspace")
    window.add_argument("file", metavar="FILE")
    window.add_argument(
        "--time-start",
        dest="words",
        action="append_const",
        const="--time-start",
        help="say when the window stood, and end",
    )
    window.set_defaults(run=None, words=[])

    quick = declare_command(commands, "quick", run_check, "open the quick window; if CommDesk runs, it is told to")
    quick.set_defaults(run=None, file="--quick", words=[])

    whole = declare_command(commands, "check", run_check, "check a workspace and say in plain words how it is")
    whole.add_argument("workspace", type=parse_path, metavar="WS")
    whole.add_argument("--repair", action="store_true", help="put right what can be put right, after a backup")

    declare_command(commands, "schema", run_schema, "describe every table and column of the file")


def write_demo(args: argparse.Namespace) -> CommandAnswer:
    """Write a sample workspace and count what is in it."""
    from commdesk import demo
    from commdesk.store.backups import backup
    from commdesk.store.files import file_checks

    members = demo.MEMBERS if args.members is None else args.members
    messages = demo.MESSAGES if args.messages is None else args.messages
    language = find_language(args.language or "") or system_language()
    demo.write_demo(args.file, members, messages, args.seed, progress=make_progress(), language=language)
    with file_checks.open_reading(args.file) as conn:
        counts = asdict(backup.count_contents(conn))
    del counts["newest"]
    facts: dict[str, object] = {"file": str(args.file), "seed": args.seed, **counts}
    return CommandAnswer(facts, format_pairs(facts))


def system_language() -> str:
    """Return the language of the system, as the window would without a setting: its own where there is one, or else English."""
    words = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    named = next((word for word in words if word), "") or (locale.getlocale()[0] or "")
    return match_language(named)


def run_check(args: argparse.Namespace) -> CommandAnswer:
    """Look through the whole workspace; anything that is not as it should be makes the exit code 1."""
    from commdesk import workspace
    from commdesk.store import check as checks
    from commdesk.store import repair

    caches = workspace.list_cache_rebuilders()
    if args.repair:
        with open_workspace(args.workspace) as space:
            found = repair.repair_workspace(space.db, caches, backup_folder(), make_progress())
    else:
        found = checks.check_workspace(args.workspace, caches, make_progress())
    findings = [{"kind": f.kind, "words": str(f.phrase), "count": f.count, "repairable": f.repairable} for f in found]
    facts = {"file": str(args.workspace), "sound": not found, "findings": findings}
    name = args.workspace.name
    if not found:
        return CommandAnswer(facts, [f"“{name}” is sound."])
    if any(f.repairable for f in found):
        print_message(
            f"“{name}” is not quite as it should be. A repair, with a backup first: commdesk check --repair “{name}”"
        )
    return CommandAnswer(facts, [str(f.phrase) for f in found], good=False)


def run_schema(args: argparse.Namespace) -> CommandAnswer:
    """Describe the newest schema; no file is needed."""
    from commdesk.store import schema as schemas

    tables = schemas.load_structure()
    return CommandAnswer([asdict(table) for table in tables], schemas.describe_schema(tables).splitlines())
