"""The command that fills a script in for many people: mail-merge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commdesk.cli.answer import Answer, pairs, progress, say
from commdesk.cli.arguments import declare, opened, path
from commdesk.errors import fill

if TYPE_CHECKING:
    import argparse

    from commdesk.cli.arguments import Commands

LANGUAGES = ("zh_CN", "en")
SHOWN = 20
"""People with something missing who are named on the terminal; in JSON all are."""


def add(commands: Commands) -> None:
    """Declare the command of this file."""
    from commdesk.cli.people import chosen

    merge = declare(
        commands, "mail-merge", write, "write a script filled in for each person, a row each, as CSV or Excel"
    )
    merge.add_argument("workspace", type=path, metavar="WS")
    merge.add_argument("--script", required=True, metavar="SCRIPT", help="as for render")
    chosen(merge)
    merge.add_argument("--to", type=path, required=True, metavar="FILE", help="a file ending in .csv or .xlsx")
    merge.add_argument("--variant", default="", metavar="LETTER", help="A, B …; the first if left out")
    merge.add_argument(
        "--community", default="", metavar="NAME", help="where it is said; the one each is in if left out"
    )
    merge.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="fill in for all: ?question=…")
    merge.add_argument("--language", choices=LANGUAGES, help="of dates and greetings; that of the script if left out")


def write(args: argparse.Namespace) -> Answer:
    """Write a row for everybody found for whom nothing is missing; who is left out is listed and counted."""
    from commdesk.cli import finding
    from commdesk.cli.numbers import named
    from commdesk.cli.people import find
    from commdesk.exports import mailmerge
    from commdesk.scripts import queues, uses
    from commdesk.settings import Store

    if any("=" not in pair for pair in args.set):
        args.wrong("argument --set: expected KEY=VALUE")
    with opened(args.workspace) as space:
        db = space.db
        script = finding.script(db, args.script)
        variant = finding.variant(script, args.variant)
        people = queues.addressees(db, find(db, args.query, args.segment))
        found = mailmerge.write(
            db,
            script,
            variant,
            people,
            args.to,
            progress(),
            typed=uses.answers(db, script.id) | dict(pair.split("=", 1) for pair in args.set),
            community=named(db, args.community),
            language=args.language or script.language or Store().now.language or LANGUAGES[0],
        )
    for each in found.missing[:SHOWN]:
        say(f"{each.name}: {', '.join(each.keys)} missing")
    if found.missing:
        say(fill("{count} people are left out, because something is missing.", {"count": len(found.missing)}))
    facts: dict[str, object] = {
        "file": str(args.to), "script": script.title, "variant": variant.letter, "people": len(people), "written": found.rows,
        "left_out": len(found.missing),
    }  # fmt: skip
    shown = pairs(facts)
    facts["missing"] = [
        {"member": str(each.member), "name": each.name, "keys": list(each.keys)} for each in found.missing
    ]
    return Answer(facts, shown)
