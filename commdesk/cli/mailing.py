"""The command that fills a script in for many people: mail-merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, make_progress, print_message
from commdesk.cli.arguments import declare_command, declare_language, open_workspace, parse_path
from commdesk.errors import fill_template
from commdesk.files.file_formats import join_endings
from commdesk.languages.registry import DEFAULT
from commdesk.tables.table_formats import TABLE_FORMATS

if TYPE_CHECKING:
    import argparse

    from commdesk.cli.arguments import Commands

SHOWN = 20
"""People with something missing who are named on the terminal; in JSON all are."""


def add_commands(commands: Commands) -> None:
    """Declare the command of this file."""
    from commdesk.cli.people import add_people_arguments

    merge = declare_command(
        commands, "mail-merge", run_mail_merge, "write a script filled in for each person, a row each, as CSV or Excel"
    )
    merge.add_argument("workspace", type=parse_path, metavar="WS")
    merge.add_argument("--script", required=True, metavar="SCRIPT", help="as for render")
    add_people_arguments(merge)
    merge.add_argument(
        "--to", type=parse_path, required=True, metavar="FILE", help=f"a file ending in {join_endings(TABLE_FORMATS)}"
    )
    merge.add_argument("--variant", default="", metavar="LETTER", help="A, B …; the first if left out")
    merge.add_argument(
        "--community", default="", metavar="NAME", help="where it is said; the one each is in if left out"
    )
    merge.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="fill in for all: ?question=…")
    declare_language(merge, "of dates and greetings; that of the script if left out")


def run_mail_merge(args: argparse.Namespace) -> CommandAnswer:
    """Write a row for everybody found for whom nothing is missing; who is left out is listed and counted."""
    from commdesk.cli import finding
    from commdesk.cli.numbers import find_community
    from commdesk.cli.people import find_people
    from commdesk.exports import mailmerge
    from commdesk.scripts import queues, uses
    from commdesk.settings import SettingsStore

    if any("=" not in pair for pair in args.set):
        args.wrong("argument --set: expected KEY=VALUE")
    with open_workspace(args.workspace) as space:
        db = space.db
        script = finding.find_script(db, args.script)
        variant = finding.find_variant(script, args.variant)
        people = queues.list_addressees(db, find_people(db, args.query, args.segment))
        found = mailmerge.write_mail_merge(
            db,
            script,
            variant,
            people,
            args.to,
            make_progress(),
            typed=uses.load_last_answers(db, script.id) | dict(pair.split("=", 1) for pair in args.set),
            community=find_community(db, args.community),
            language=args.language or script.language or SettingsStore().now.language or DEFAULT,
        )
    for each in found.missing[:SHOWN]:
        print_message(f"{each.name}: {', '.join(each.keys)} missing")
    if found.missing:
        print_message(
            fill_template("{count} people are left out, because something is missing.", {"count": len(found.missing)})
        )
    facts: dict[str, object] = {
        "file": str(args.to), "script": script.title, "variant": variant.letter, "people": len(people), "written": found.rows,
        "left_out": len(found.missing),
    }  # fmt: skip
    shown = format_pairs(facts)
    facts["missing"] = [
        {"member": str(each.member), "name": each.name, "keys": list(each.keys)} for each in found.missing
    ]
    return CommandAnswer(facts, shown)
