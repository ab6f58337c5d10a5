"""Commands on the file as a whole: demo, open, check, schema."""

from __future__ import annotations

import argparse
import locale
import os
from dataclasses import asdict
from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, pairs, progress, say
from commdesk.cli.arguments import backup_folder, count, declare, opened, path, seed

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands


def add(commands: Commands) -> None:
    """Declare the commands of this file."""
    demo = declare(commands, "demo", write_demo, "write a believable sample workspace")
    demo.add_argument("file", type=path, metavar="FILE", help="a new file")
    demo.add_argument("--members", type=count, metavar="N", help="how many people; 0: an empty workspace")
    demo.add_argument("--messages", type=count, metavar="N", help="how many chat messages")
    demo.add_argument(
        "--language", choices=("zh", "en"), help="of the people and words in it; as the system without it"
    )
    demo.add_argument("--seed", type=seed, default=1, metavar="S", help="the same seed gives the same people")

    window = declare(commands, "open", check, "open the window with a workspace")
    window.add_argument("file", metavar="FILE")
    window.add_argument(
        "--time-start",
        dest="words",
        action="append_const",
        const="--time-start",
        help="say when the window stood, and end",
    )
    window.set_defaults(run=None, words=[])

    quick = declare(commands, "quick", check, "open the quick window; if CommDesk runs, it is told to")
    quick.set_defaults(run=None, file="--quick", words=[])

    whole = declare(commands, "check", check, "check a workspace and say in plain words how it is")
    whole.add_argument("workspace", type=path, metavar="WS")
    whole.add_argument("--repair", action="store_true", help="put right what can be put right, after a backup")

    declare(commands, "schema", schema, "describe every table and column of the file")


def write_demo(args: argparse.Namespace) -> Answer:
    """Write a sample workspace and count what is in it."""
    from commdesk import demo
    from commdesk.store.backups import backup
    from commdesk.store.files import file_checks

    members = demo.MEMBERS if args.members is None else args.members
    messages = demo.MESSAGES if args.messages is None else args.messages
    language = {"zh": "zh_CN", "en": "en"}.get(args.language or "") or system_language()
    demo.write(args.file, members, messages, args.seed, progress=progress(), language=language)
    with file_checks.reading(args.file) as conn:
        counts = asdict(backup.count(conn))
    del counts["newest"]
    facts: dict[str, object] = {"file": str(args.file), "seed": args.seed, **counts}
    return Answer(facts, pairs(facts))


def system_language() -> str:
    """Return the language of the system, as the window would without a setting: Chinese where it says so, or else English."""
    words = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    named = next((word for word in words if word), "") or (locale.getlocale()[0] or "")
    return "zh_CN" if named.casefold().startswith(("zh", "chinese")) else "en"


def check(args: argparse.Namespace) -> Answer:
    """Look through the whole workspace; anything that is not as it should be makes the exit code 1."""
    from commdesk import workspace
    from commdesk.store import check as checks
    from commdesk.store import repair

    caches = workspace.rebuilders()
    if args.repair:
        with opened(args.workspace) as space:
            found = repair.repair(space.db, caches, backup_folder(), progress())
    else:
        found = checks.check(args.workspace, caches, progress())
    findings = [{"kind": f.kind, "words": str(f.phrase), "count": f.count, "repairable": f.repairable} for f in found]
    facts = {"file": str(args.workspace), "sound": not found, "findings": findings}
    name = args.workspace.name
    if not found:
        return Answer(facts, [f"“{name}” is sound."])
    if any(f.repairable for f in found):
        say(f"“{name}” is not quite as it should be. A repair, with a backup first: commdesk check --repair “{name}”")
    return Answer(facts, [str(f.phrase) for f in found], good=False)


def schema(args: argparse.Namespace) -> Answer:
    """Describe the newest schema; no file is needed."""
    from commdesk.store import schema as schemas

    tables = schemas.structure()
    return Answer([asdict(table) for table in tables], schemas.describe(tables).splitlines())
