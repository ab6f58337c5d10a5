"""Commands about events: events, event-report, event-ics, checkin."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from commdesk.cli.answer import CommandAnswer, format_pairs, format_table, print_message
from commdesk.cli.arguments import declare_command, declare_language, open_workspace, parse_day, parse_path
from commdesk.cli.people import add_mask_arguments, read_mask
from commdesk.cli.reports import YEARS, check_report_ending, make_printer
from commdesk.errors import fill_template
from commdesk.files.file_formats import join_endings
from commdesk.languages.registry import SOURCE
from commdesk.reports.report_formats import REPORT_FORMATS, ReportWriters, write_report_file
from commdesk.tables.table_formats import TABLE_FORMATS

if TYPE_CHECKING:
    from commdesk.cli.arguments import Commands
    from commdesk.events.record import Event
    from commdesk.events.review.overview import EventBrief
    from commdesk.store.database import Database

LISTS = (".json",)
"""Endings of a list that another laptop at the door wrote."""
SHOWN = (
    "name", "kind", "series", "phase", "starts", "ends", "zone", "place", "address", "link", "owner", "capacity", "price", "currency",
    "expect_people", "expect_conversions", "expect_revenue",
)  # fmt: skip


def add_commands(commands: Commands) -> None:
    """Declare the commands of this file."""
    listing = declare_command(commands, "events", run_events, "list events with who is coming and who came")
    listing.add_argument("workspace", type=parse_path, metavar="WS")
    listing.add_argument(
        "--guests", metavar="EVENT", help="write the guest list of this event instead; --to says where"
    )
    listing.add_argument(
        "--to", type=parse_path, metavar="FILE", help=f"a file ending in {join_endings(TABLE_FORMATS)}"
    )
    declare_language(listing, "of the headers of the guest list", SOURCE)
    add_mask_arguments(listing)

    report = declare_command(
        commands, "event-report", run_event_report, "write the one-page report of an event as HTML or PDF"
    )
    _add_event_arguments(report)
    report.add_argument(
        "--to", type=parse_path, required=True, metavar="FILE", help=f"a file ending in {join_endings(REPORT_FORMATS)}"
    )
    declare_language(report, "of the report", SOURCE)
    report.add_argument(
        "--day", type=parse_day, metavar="DAY", help="as of that day, like 2026-10-31; today if left out"
    )

    calendar = declare_command(
        commands, "event-ics", run_event_ics, "write a calendar file for the guests of one or several events"
    )
    _add_event_arguments(calendar, several=True)
    calendar.add_argument("--to", type=parse_path, required=True, metavar="FILE", help="a file ending in .ics")
    calendar.add_argument("--no-alarm", action="store_true", help="without the reminder a day before")

    door = declare_command(
        commands, "checkin", run_checkin, "bring in who came: the list of another laptop (.json), or a sheet"
    )
    _add_event_arguments(door)
    door.add_argument("--import", dest="file", type=parse_path, required=True, metavar="FILE")
    door.add_argument("--sheet", default="", metavar="NAME", help="which sheet of a workbook")


def _add_event_arguments(parser: argparse.ArgumentParser, several: bool = False) -> None:
    parser.add_argument("workspace", type=parse_path, metavar="WS")
    words = "name, or the id that “events” shows"
    if several:
        parser.add_argument("event", nargs="+", metavar="EVENT", help=words)
    else:
        parser.add_argument("event", metavar="EVENT", help=words)


def run_events(args: argparse.Namespace) -> CommandAnswer:
    """List events: those to come first, then those that have been, the newest first. With --guests: write a guest list.

    Raises:
        Problem: there is no such event, or the file cannot be written.
    """
    if args.guests or args.to:
        return _write_guest_list(args)
    from commdesk.events.review import overview

    with open_workspace(args.workspace) as space:
        found = overview.load_briefs(space.db)
    print_message(fill_template("{count} events.", {"count": len(found)}))
    facts = [_collect_brief_facts(brief) for brief in found]
    rows = [
        (
            str(each.event.id),
            each.event.starts.replace("T", " "),
            each.event.name,
            each.event.phase,
            each.coming,
            each.came,
        )
        for each in found
    ]
    return CommandAnswer(facts, format_table(("id", "when", "name", "phase", "coming", "came"), rows) if rows else [])


def _write_guest_list(args: argparse.Namespace) -> CommandAnswer:
    if not args.guests or not args.to:
        args.wrong("argument --guests: --to is needed as well, and the other way round")
    mask = read_mask(args)
    from commdesk.errors import Phrase
    from commdesk.events import record
    from commdesk.events.checkin import guest_list_export
    from commdesk.reports import report_words as words

    voice = words.make_text_measurer(args.language)
    with open_workspace(args.workspace) as space:
        event = record.find_event(space.db, args.guests)
        count = guest_list_export.write_guest_list(
            space.db, event.id, args.to, lambda text: voice.say(Phrase(text)), mask
        )
    facts = {"file": str(args.to), "event": str(event.id), "guests": count}
    return CommandAnswer(facts, format_pairs(facts))


def run_event_report(args: argparse.Namespace) -> CommandAnswer:
    """Write the report; a file that is there is replaced once the new one is whole.

    Raises:
        Problem: there is no such event, the file cannot be written, or a PDF needs what is not there.
    """
    check_report_ending(args)
    if args.day and args.day.year not in YEARS:
        args.wrong("argument --day: the year must be 1900 to 2200")
    from commdesk.events import record
    from commdesk.events.review import report_html
    from commdesk.events.review.report import compose_event_report
    from commdesk.reports import report_words as words

    voice = words.make_text_measurer(args.language)
    with open_workspace(args.workspace) as space:
        event = record.find_event(space.db, args.event)
        report = compose_event_report(space.db, event.id, args.language, voice, args.day)
        numbers = _collect_report_numbers(space.db, event, args)
    write_report_file(
        ReportWriters(partial(report_html.write_report, report, voice), make_printer(report, args)), args.to
    )
    facts = {"file": str(args.to), "format": args.to.suffix.casefold()[1:], "language": args.language, **numbers}
    return CommandAnswer(facts, format_pairs(facts))


def _collect_report_numbers(db: Database, event: Event, args: argparse.Namespace) -> dict[str, object]:
    """Return what the report rests on, for a program; money in minor units."""
    from commdesk.events.review import outcome as numbers

    found = numbers.compute_outcome(db, event.id, args.day)
    plan, rate = found.budget, found.attendance
    begun = found.people.actual is not None  # before, that nobody came is no number
    return {
        "event": str(event.id),
        "name": event.name,
        "currency": event.currency,
        "expected_people": found.people.expected,
        "people": found.people.actual,
        "signed_up": rate.whole,
        "attended": rate.part if begun else None,
        "attendance": rate.value if begun else None,
        "walkins": found.walkins if begun else None,
        "new_members": len(found.newcomers),
        "expected_conversions": found.conversions.expected,
        "conversions": found.conversions.actual,
        "conversions_until": found.converted.until,
        "conversion_revenue": dict(found.converted.revenue),
        "expected_revenue": found.revenue.expected,
        "revenue": found.revenue.actual,
        "tickets": plan.tickets,
        "cost_planned": plan.cost_planned,
        "cost": plan.cost_actual,
        "counted_cost": plan.counted_cost,
        "profit": plan.profit if begun else None,
        "roi": plan.roi if begun else None,
        "ratio": plan.ratio if begun else None,
        "satisfaction": found.satisfaction.mean,
        "answers": found.satisfaction.count,
        "sources": [
            {
                "name": each.name,
                "registered": each.registered,
                "signed_up": each.came.whole,
                "came": each.came.part if begun else None,
            }
            for each in found.sources
        ],
    }


def run_event_ics(args: argparse.Namespace) -> CommandAnswer:
    """Write a calendar file; a file that is there is replaced once the new one is whole.

    Raises:
        Problem: there is no such event, one has no date yet, or the file cannot be written.
    """
    if args.to.suffix.casefold() != ".ics":
        args.wrong("argument --to: the file must end in .ics")
    from commdesk.events import calendar_export, record

    with open_workspace(args.workspace) as space:
        events = [record.find_event(space.db, words) for words in args.event]
        first, *more = dict.fromkeys(event.id for event in events)
        calendar_export.write_calendar(space.db, first, args.to, *more, remind=not args.no_alarm)
        told = [
            {
                "id": str(event.id),
                "uid": calendar_export.make_uid(event),
                "sequence": calendar_export.compute_sequence(space.db, event),
            }
            for event in {event.id: event for event in events}.values()
        ]
    facts: dict[str, object] = {"file": str(args.to), "count": len(told), "events": told}
    return CommandAnswer(facts, format_pairs(facts))


def run_checkin(args: argparse.Namespace) -> CommandAnswer:
    """Check in who came according to a file, in one step; the same file again changes nothing.

    Raises:
        Problem: there is no such event, or the file is no list of a door and no sheet of people who came.
    """
    from commdesk import incoming
    from commdesk.cli.answer import make_progress
    from commdesk.events import record

    with open_workspace(args.workspace) as space:
        event = record.find_event(space.db, args.event)
        if args.file.suffix.casefold() not in LISTS:
            incoming.require_kind(args.file, incoming.IncomingKind.REGISTRATIONS, make_progress(), commands=True)
        merge = _import_attendance_list if args.file.suffix.casefold() in LISTS else _merge_door_file
        facts: dict[str, object] = {"file": args.file.name, "event": str(event.id), "name": event.name}
        facts |= merge(space.db, event.id, args.file, args.sheet)
    return CommandAnswer(facts, format_pairs(facts))


def _import_attendance_list(db: Database, event: int, file: Path, sheet: str) -> dict[str, object]:
    from commdesk.events.checkin import exchange

    found = exchange.merge_door(db, event, file)
    if found.twins:
        print_message(f"Came without registration, more than once by their phone: {', '.join(found.twins)}.")
    if found.twice:
        print_message(f"Paid at both doors: {', '.join(found.twice)}.")
    if found.back:
        print_message(f"Taken back here before, and left so: {found.back}.")
    for each in found.clashes:
        print_message(
            f"Written differently at both doors, the later value holds: {each.name}, {exchange.ASKED[each.field]}."
        )
    counted = (
        "new",
        "already",
        "added",
        "walkins",
        "unknown",
        "back",
        "out",
        "changed",
        "removed",
        "taken",
        "returned",
    )
    told: dict[str, object] = {name: getattr(found, name) for name in counted}
    told |= {"twins": list(found.twins), "twice": list(found.twice), "clashes": len(found.clashes)}
    return {"format": "door", **told, "warnings": []}


def _merge_door_file(db: Database, event: int, file: Path, sheet: str) -> dict[str, object]:
    from commdesk.cli.imports import backup_before_import
    from commdesk.errors import Problem, mark
    from commdesk.events.registration import attendance_sheet, import_plan, signup_file
    from commdesk.tables import table as sheets

    if signup_file.read_list(file) is not None:
        words = mark(
            "core", "“{name}” is a pasted list, not a sheet of who came. Put its people on the list with “{command}”."
        )
        raise Problem(words, name=file.name, command="signups")
    plan = attendance_sheet.from_sheet(db, event, sheets.read_table(file, sheet))
    wanted = sum(row.wanted for row in plan.rows)
    backup_before_import(db)
    found = import_plan.carry_out(db, plan)
    warnings = [str(each) for each in (*plan.notes, *found.warnings)]
    for each in warnings:
        print_message(each)
    told = {"new": found.arrivals, "already": wanted - found.arrivals, "added": found.added, "unknown": 0}
    return {
        "format": plan.format,
        **told,
        "twins": [],
        "back": 0,
        "left_out": len(plan.rows) - wanted,
        "warnings": warnings,
    }


def _collect_brief_facts(brief: EventBrief) -> dict[str, object]:
    values = {name: getattr(brief.event, name) for name in SHOWN}
    return {"id": str(brief.event.id), **values, "coming": brief.coming, "came": brief.came}
