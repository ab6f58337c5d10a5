"""Commands that tell what happened: report, alerts."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table
from commdesk.cli.arguments import declare_command, declare_language, open_workspace, parse_day, parse_path
from commdesk.errors import Problem, mark
from commdesk.files.file_formats import join_endings
from commdesk.languages.registry import SOURCE
from commdesk.reports.report_formats import REPORT_FORMATS, ReportWriters, write_report_file

if TYPE_CHECKING:
    from commdesk.cli import Printer
    from commdesk.cli.arguments import Commands
    from commdesk.events.review.report import EventReport
    from commdesk.reports.report import PeriodReport, ReportOrder
    from commdesk.store.database import Database

YEARS = range(1900, 2201)
"""Of which the lunar calendar is known well."""


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    report = declare_command(
        commands, "report", run_report, "write a report of a week, a month or any days as HTML or PDF"
    )
    report.add_argument("workspace", type=parse_path, metavar="WS")
    report.add_argument(
        "--to", type=parse_path, required=True, metavar="FILE", help=f"a file ending in {join_endings(REPORT_FORMATS)}"
    )
    report.add_argument("--from", dest="first", type=parse_day, metavar="DAY", help="the first day, like 2026-10-01")
    report.add_argument("--to-day", dest="last", type=parse_day, metavar="DAY", help="the last day; else today")
    whole = report.add_mutually_exclusive_group()
    whole.add_argument("--week", action="store_true", help="the last whole week known; this is what is left out means")
    whole.add_argument("--month", action="store_true", help="the last whole month known")
    report.add_argument("--community", default="", metavar="NAME", help="one community; all together if left out")
    declare_language(report, "of the report", SOURCE)
    report.add_argument(
        "--cards", default="", metavar="A,B", help="names of cards; all that show something if left out"
    )
    report.add_argument(
        "--names",
        metavar="A,B",
        help="cards that call people by their names, none: ''; all but those of the silent if left out",
    )
    report.add_argument("--client", default="", metavar="NAME", help="whom it is for; the workspace if left out")

    alerts = declare_command(commands, "alerts", run_alerts, "who and what somebody should look at now")
    alerts.add_argument("workspace", type=parse_path, metavar="WS")
    alerts.add_argument(
        "--day", type=parse_day, metavar="DAY", help="as of that day, like 2026-10-31; today if left out"
    )


def run_report(args: argparse.Namespace) -> CommandAnswer:
    """Write a report; a file that is there is replaced once the new one is whole.

    Raises:
        Problem: there is no such community or card, the file cannot be written, or a PDF needs what is not there.
    """
    check_report_ending(args)
    if (args.first or args.last) and (args.week or args.month):
        args.wrong("argument --from: not allowed with --week or --month")
    from commdesk.reports import html, report_words
    from commdesk.reports.report import compose_report

    voice = report_words.make_text_measurer(args.language)
    with open_workspace(args.workspace) as space:
        order = parse_report_order(space.db, args)
        report = compose_report(space.db, order, voice)
    write_report_file(ReportWriters(partial(html.write_report, report, voice), make_printer(report, args)), args.to)
    facts: dict[str, object] = {
        "file": str(args.to),
        "format": args.to.suffix.casefold()[1:],
        "from": _to_iso_day(order.first),
        "to": _to_iso_day(order.last),
        "community": args.community,
        "language": args.language,
        "cards": [each.name for each in report.sections],
        "numbers": {each.name: each.value for each in report.tiles},
    }
    return CommandAnswer(facts, format_pairs(facts))


def parse_report_order(db: Database, args: argparse.Namespace) -> ReportOrder:
    """Return what the words ask for."""
    from commdesk.cli.numbers import find_community, resolve_window
    from commdesk.reports import period
    from commdesk.reports.report import ReportOrder

    if args.first and args.last and args.last < args.first:
        args.wrong("argument --to-day: the last day is before the first")
    community = find_community(db, args.community)
    if args.first or args.last:
        first, last, _ = resolve_window(db, community, args.first, args.last)
    else:
        first, last = (period.last_month if args.month else period.last_week)(period.load_known_days(db, community))
    cards = tuple(name.strip() for name in args.cards.split(",") if name.strip())
    names = None if args.names is None else frozenset(name.strip() for name in args.names.split(",") if name.strip())
    return ReportOrder(first, last, community, cards, {}, "", args.client, args.language, names)


def run_alerts(args: argparse.Namespace) -> CommandAnswer:
    """List who went quiet, came back, wrote first, left in a mass, whose membership ends, whose birthday comes."""
    if args.day and args.day.year not in YEARS:
        args.wrong("argument --day: the year must be 1900 to 2200")
    from commdesk.cli.numbers import EPOCH
    from commdesk.day_boundary import load_day_boundary
    from commdesk.insights import alerts
    from commdesk.insights import dataset as facts
    from commdesk.members.list_rows import today_number

    with open_workspace(args.workspace) as space:
        known = facts.load_dataset(space.db)
        now = (args.day - EPOCH).days if args.day else today_number(load_day_boundary(space.db.reader))
        found = alerts.find_alerts(space.db, known, now)
        names = alerts.list_alert_names(space.db, known, found)
    told = [
        {
            "kind": each.kind,
            "day": _to_iso_day(each.day),
            "member": str(each.member or ""),
            "community": str(each.community or ""),
            "name": name,
            "words": str(each.words),
            "weight": each.weight,
        }
        for each, name in zip(found, names, strict=True)
    ]
    rows = [(each["day"], each["kind"], each["name"], each["words"]) for each in told]
    answer: dict[str, object] = {"today": _to_iso_day(now), "definition": alerts.DEFINITION, "alerts": told}
    return CommandAnswer(answer, format_table(("day", "kind", "name", "what"), rows))


def check_report_ending(args: argparse.Namespace) -> None:
    """End with a sentence where ``--to`` names a file of no format of reports."""
    if args.to.suffix.casefold() not in REPORT_FORMATS:
        args.wrong(f"argument --to: the file must end in {join_endings(REPORT_FORMATS)}")


def make_printer(report: PeriodReport | EventReport, args: argparse.Namespace) -> Callable[[Path], None]:
    """Return what prints a report into a file, with what the window has for it.

    It raises a Problem where the window's libraries are not here, or the file cannot be written.
    """
    return partial(_print_report, report, args.printer)


def _print_report(report: PeriodReport | EventReport, printer: Printer | None, path: Path) -> None:
    needed = mark(
        "core", "A PDF needs the window’s libraries, which are not here. Write a file ending in .html instead."
    )
    if printer is None:
        raise Problem(needed)
    try:
        printer(report, path)
    except ImportError:
        raise Problem(needed) from None


def _to_iso_day(number: int) -> str:
    from commdesk.cli.numbers import EPOCH

    return (EPOCH + timedelta(days=number)).isoformat()
