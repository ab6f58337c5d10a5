"""Bringing registrations in: signups."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, make_progress, print_message
from commdesk.cli.arguments import declare_command, open_workspace, parse_path
from commdesk.errors import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from commdesk.cli.arguments import Commands
    from commdesk.events.registration.import_plan import RegistrationPlan
    from commdesk.events.registration.import_row import ImportRow

RESULTS = ("created", "updated", "same", "asked", "skipped", "errors")


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    parser = declare_command(
        commands, "signups", run_signups, "bring in who signs up for an event: a pasted list as text, or a sheet"
    )
    parser.add_argument("workspace", type=parse_path, metavar="WS")
    parser.add_argument("event", metavar="EVENT", help="name, or the id that “events” shows")
    parser.add_argument(
        "--import",
        dest="file",
        type=parse_path,
        required=True,
        metavar="FILE",
        help="a text (接龙, names one a line), CSV or Excel",
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")


def run_signups(args: argparse.Namespace) -> CommandAnswer:
    """Put the people of a list on the guest list, in one step; the same list again changes nothing.

    Who may be one of several members, and what was hard to read, is put on the list without a member and counted as asked.

    Raises:
        Problem: there is no such event, or the file names nobody.
    """
    from commdesk import incoming
    from commdesk.cli.imports import backup_before_import
    from commdesk.events import record
    from commdesk.events.registration import import_plan, signup_file

    with open_workspace(args.workspace) as space:
        event = record.find_event(space.db, args.event)
        listed = _is_text(args.file)
        if not listed:
            incoming.require_kind(args.file, incoming.IncomingKind.REGISTRATIONS, make_progress(), commands=True)
        try:
            plan = signup_file.plan_file_import(space.db, event.id, args.file, args.sheet)
        except Problem:
            if listed:  # whoever gives a text here says that it is a list; only one without names is looked at
                incoming.require_kind(args.file, incoming.IncomingKind.REGISTRATIONS, make_progress(), commands=True)
            raise
        for row in plan.unsure_rows:
            plan.leave_open(row)
        if not args.dry_run:
            backup_before_import(space.db)
        done = import_plan.carry_out(space.db, plan, rehearse=args.dry_run)
        rows = [_collect_row_facts(plan, row, _name_row_result(row, done.results)) for row in plan.rows]
    rows += [{"row": number, "line": 0, "name": "", "result": "errors"} for number in plan.nobody]
    counts = Counter(str(row["result"]) for row in rows)
    warnings = [str(each) for each in (*plan.notes, *done.warnings)]
    for each in warnings:
        print_message(each)
    facts: dict[str, object] = {
        "file": args.file.name,
        "format": plan.format,
        "event": str(event.id),
        "name": event.name,
    }
    facts |= {"title": plan.title, "dry_run": args.dry_run, "read": len(rows)}
    facts |= {name: counts[name] for name in RESULTS}
    facts |= {"members": done.members, "waiting": done.waiting, "arrivals": done.arrivals, "lines": dict(plan.lines)}
    facts |= {
        "unread": [{"line": line.number, "text": line.text} for line in plan.unknown],
        "rows": rows,
        "warnings": warnings,
    }
    return CommandAnswer(facts, format_pairs(facts))


def _is_text(file: Path) -> bool:
    """Return whether a file is one that is read as a pasted list."""
    from commdesk import incoming
    from commdesk.events.registration import signup_file

    if not file.is_file() or incoming.explain_unfit(file) is not None:
        return False
    return signup_file.read_list(file) is not None


def _name_row_result(row: ImportRow, results: dict[int, str]) -> str:
    """Return what became of a row: a key of `RESULTS`."""
    result = results.get(row.number, "skipped")
    return "asked" if result == "created" and row.needs_review else result


def _collect_row_facts(plan: RegistrationPlan, row: ImportRow, result: str) -> dict[str, object]:
    """Return one row for a program; money in minor units."""
    waits = row.number in plan.waiting_rows
    facts: dict[str, object] = {"row": row.number, "line": row.line, "name": row.name, "guests": row.guests}
    facts |= {"state": "waitlist" if waits else row.state, "paid": row.paid, "phone": row.phone, "email": row.email}
    facts |= {"member": plan.name_member(row.member) if row.member else "", "note": row.note, "result": result}
    return facts | {
        "why": [str(each) for each in (row.why, *row.changes, *row.problems, *row.doubts) if each is not None]
    }
