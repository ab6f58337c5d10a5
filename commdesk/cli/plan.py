"""The plan: plan, plan-import, plan-export."""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, print_message
from commdesk.cli.arguments import declare_command, open_workspace, parse_day, parse_path

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.plan.occurrences import PlanOccurrence

WEEK = 7
AHEAD = 90
"""Days ahead that are exported where no end is given."""


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    parser = declare_command(commands, "plan", run_plan, "what is planned, posted and missed between two days")
    parser.add_argument("workspace", type=parse_path, metavar="WS")
    _declare_days(parser, "Monday of this week", "six days after the first")
    parser = declare_command(
        commands, "plan-import", run_import, "plan what a sheet (日期, 时间, 群, 内容) or an .ics file says"
    )
    parser.add_argument("file", type=parse_path, metavar="FILE")
    parser.add_argument("--into", dest="workspace", type=parse_path, required=True, metavar="WS")
    parser.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser = declare_command(commands, "plan-export", run_export, "write the plan as .ics, .csv or .xlsx")
    parser.add_argument("workspace", type=parse_path, metavar="WS")
    parser.add_argument("--to", type=parse_path, required=True, metavar="FILE")
    _declare_days(parser, "today", "90 days after the first")


def _declare_days(parser: argparse.ArgumentParser, first: str, last: str) -> None:
    parser.add_argument("--from", dest="first", type=parse_day, metavar="D", help=f"first day; {first} unless given")
    parser.add_argument(
        "--to-day" if first == "today" else "--to",
        dest="last",
        type=parse_day,
        metavar="D",
        help=f"last day; {last} unless given",
    )


def run_plan(args: argparse.Namespace) -> CommandAnswer:
    """Return the times of the plan with what became of them; nothing is written."""
    from commdesk.communities.record import load_community_names
    from commdesk.dues.today import load_local_today
    from commdesk.plan.occurrences import load_occurrences

    with open_workspace(args.workspace) as space:
        today = load_local_today(space.db)
        first = args.first or today - timedelta(days=today.weekday())
        last = args.last or first + timedelta(days=WEEK - 1)
        found = load_occurrences(space.db, first, last, today)
        names = dict(load_community_names(space.db))
    facts = {"from": first.isoformat(), "to": last.isoformat(), "times": [_collect_time(each, names) for each in found]}
    rows = [
        (each.day.isoformat(), each.clock, names.get(result.community, ""), each.title, result.state.value)
        for each in found
        for result in each.results
    ]
    return CommandAnswer(facts, format_table(("day", "time", "community", "title", "state"), rows))


def _collect_time(each: PlanOccurrence, names: dict[int, str]) -> dict[str, object]:
    return {
        "item": str(each.item.id),
        "day": each.day.isoformat(),
        "time": each.clock,
        "title": each.title,
        "kind": each.item.kind,
        "category": each.item.category,
        "rule": each.item.rule,
        "state": each.state.value,
        "places": [
            {"community": names.get(result.community, ""), "state": result.state.value, "link": result.link,
             "views": result.views, "replies": result.replies, "joins": result.joins}
            for result in each.results
        ],
    }  # fmt: skip


def run_import(args: argparse.Namespace) -> CommandAnswer:
    """Plan what a file says, in one step; every row is accounted for, and the same file again adds nothing.

    Raises:
        Problem: it cannot be read, or holds no plan.
    """
    from commdesk.cli.imports import backup_before_import
    from commdesk.plan import calendar_files, sheet_import

    with open_workspace(args.workspace) as space:
        db = space.db
        if args.file.suffix.lower() in (".ics", ".ical"):
            from commdesk.calendars.icalendar import read_calendar_file

            events = read_calendar_file(args.file)
            if not args.dry_run:
                backup_before_import(db)
            report = calendar_files.import_plan_calendar(db, events, args.file.name, rehearse=args.dry_run)
            facts: dict[str, object] = {
                "file": args.file.name,
                "format": "icalendar",
                "dry_run": args.dry_run,
                "read": len(events),
            }
            facts |= {name: getattr(report, name) for name in ("new", "known", "deleted", "cancelled", "odd")}
            return CommandAnswer(facts, format_pairs(facts))
        plan = sheet_import.read_plan_sheet(db, args.file, args.sheet)
        if not args.dry_run:
            backup_before_import(db)
            sheet_import.import_plan_sheet(db, plan)
    counts = plan.count_rows()
    facts = {"file": args.file.name, "format": "sheet", "dry_run": args.dry_run, "read": len(plan.rows)}
    facts |= {state.value: counts[state] for state in sheet_import.PlanRowState}
    for row in plan.rows:
        if row.why is not None:
            print_message(f"{row.number}: {row.why}")
    facts["rows"] = [
        {"row": row.number, "state": row.state.value, "title": row.values.get("title", ""), "day": row.values.get("day", ""),
         "why": str(row.why) if row.why is not None else ""}
        for row in plan.rows
    ]  # fmt: skip
    return CommandAnswer(facts, format_pairs(facts))


def run_export(args: argparse.Namespace) -> CommandAnswer:
    """Write the plan.

    Raises:
        Problem: another ending, or the file cannot be written.
    """
    from commdesk.plan import calendar_files

    first = args.first or date.today()
    last = args.last or first + timedelta(days=AHEAD)
    with open_workspace(args.workspace) as space:
        if args.to.suffix.lower() == ".ics":
            count = calendar_files.write_plan_calendar(space.db, args.to, first, last)
        else:
            count = calendar_files.write_plan_sheet(space.db, args.to, first, last, str)
    facts: dict[str, object] = {
        "file": str(args.to),
        "from": first.isoformat(),
        "to": last.isoformat(),
        "entries": count,
    }
    return CommandAnswer(facts, format_pairs(facts))
